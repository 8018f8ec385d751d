"""Ordinary news: it names the agencies, hospitals and sites that notices and claims are of, and tells nothing of the kind."""

from datetime import date

import pytest

from tests.pages import TAIYUAN, claims, notices, read

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
    pytest.param("2021年,市甲乙局发布方案,控制污染。", id="the year that is over"),
    pytest.param("4月6日,记者从阳曲县获悉,甲乙街道与业主签订协议。", id="a district as a source"),
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
    pytest.param("甲乙医院创奇迹救治重症患者。", id="a wonder"),
    pytest.param("甲乙医院和救治金管理委员会在京赠书。", id="a fund"),
    pytest.param("甲乙区医院搬迁规划曝光\n门诊楼将设置内科门诊,甲乙区医院搬迁规划受到关注。", id="a plan to move"),
    pytest.param("甲乙医院新院区何时完成整体搬迁?医院已有住院床位千张。", id="when will it move"),
    pytest.param("将设置门诊如下:\n搬迁将有助于医院,提升医疗服务水平。", id="words that end in 于"),
    pytest.param(
        "该院区包括建设1个综合体系和1个区域性公共卫生服务中心,具备全生命周期医疗服务能力。", id="one of a kind"
    ),
    pytest.param("市疾控中心检测值班人员正在对核酸标本进行检测。", id="a picture of people"),
    pytest.param("样本采集地:市甲乙医院\n采集时间:4月1日至6日\n门诊接诊总量600人次", id="a table of cases"),
    pytest.param("艺术展在甲乙美术馆开幕。展览将持续到5月5日,免费对公众开放。", id="an exhibition"),
    pytest.param("市里有计划建设医院,这所医院将为市民提供优质的医疗服务。", id="this one"),
    pytest.param("市里计划建设一所现代化的肿瘤医院,这所医院将引进设备,提供医疗服务。", id="one that is planned"),
    pytest.param("甲乙医院新院总投资8亿元,首次引进门诊药房发药系统。新医院将于11月份整体搬迁。", id="the new house"),
    pytest.param("假期里将免费开放舞蹈、戏曲、合唱排练室和乒乓球室等20余个场馆。", id="rooms"),
    pytest.param("各部门落实纪念性馆免费开放。", id="a kind"),
    pytest.param(
        "市体育中心体育场、游泳馆、健身场地“五一”假期免费、低收费开放。游泳馆5月2日低收费开放。", id="for a fee"
    ),
    pytest.param("4月5日在甲乙公园举行登山活动。假期里,太原市大部分体育场馆也将正常开放。", id="sites in general"),
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_claim(text: str) -> None:
    assert [(c.kind.value, c.name) for c in claims(text, TAIYUAN, ON)] == []


def test_what_was_done_there_is_no_list_of_them() -> None:
    assert read("4月6日,市区3个采血点共计采集血液31200毫升。")["declared_count"] == []
    assert [c.declared for c in read("4月6日,市区设置3个采血点。")["declared_count"]] == [3]


def test_a_dash_parts_a_headline() -> None:
    found = claims("怀念——甲乙纪念堂重新开放\n甲乙纪念堂于4月6日重新开放。", TAIYUAN, ON)
    assert [c.name for c in found] == ["甲乙纪念堂"]


def test_two_houses_of_a_district_are_no_one_name() -> None:
    found = claims("市图书馆、甲乙美术馆、小店区图书馆和文化馆照常开放。", TAIYUAN, ON)
    assert [c.name for c in found] == ["市图书馆", "甲乙美术馆", "小店区图书馆"]
