"""Ordinary news: it names the agencies, hospitals and sites that notices and claims are of, and tells nothing of the kind."""

from datetime import date

import pytest

from tests.pages import TAIYUAN, claims, notices

ON = date(2022, 4, 7)

LATER = "本报讯 铁路跑得更快了。\n\n{}"  # a paragraph behind the lead of a report

NO_NOTICE = [
    pytest.param(LATER.format("面对难题,铁道部决定推广新技术,铁路线路运营更顺。"), id="an agency in passing"),
    pytest.param(LATER.format("据铁道部介绍,客运班车还能加开。"), id="a source in passing"),
    pytest.param("2013年4月6日,阳曲县召开推进会。", id="years ago"),
    pytest.param("1940年1月,市甲乙局决定暂停办理业务。", id="history"),
    pytest.param("4月6日晚,阳曲县县长张三从外地开完会返回家中。", id="back from a meeting"),
    pytest.param("4月6日,甲乙大会上人头攒动,市甲乙局组织10家企业送来岗位。", id="a meeting of others"),
    pytest.param("记者从市甲乙局获悉,河水受到污染。事故原因已经公布。", id="an order's words apart"),
    pytest.param("4月6日,市公安局抓获4名嫌疑人。\n\n4月5日,市公安局接到报案。", id="a case"),
    pytest.param("4月6日,阳曲县有4级偏北风。\n\n4月5日,阳曲县多云,最低气温2℃。", id="the weather"),
    pytest.param("本周,记者从市甲乙协会了解到,义诊有多场。\n\n4月6日,甲乙医院到村里义诊。", id="a source of a diary"),
    pytest.param("4月6日,市甲乙局局长张三庄重宣布:部分企业停产,污染减轻。", id="the head of an agency in a story"),
]


@pytest.mark.parametrize("text", NO_NOTICE)
def test_no_notice(text: str) -> None:
    assert [(n.subject, n.type.value) for n in notices(text, TAIYUAN, ON)] == []


NO_CLAIM = [
    pytest.param("被砸伤的村民在甲乙医院得到及时救治。", id="the hurt"),
    pytest.param("重伤员全部送到甲乙医院抢救治疗。", id="the rescued"),
    pytest.param("救护车上路,送病人到甲乙医院进行抢救。", id="on the way"),
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_claim(text: str) -> None:
    assert [(c.kind.value, c.name) for c in claims(text, TAIYUAN, ON)] == []
