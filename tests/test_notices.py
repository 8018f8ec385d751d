"""Notices: who announces or does what, on which day; and what is no notice."""

from datetime import date

import pytest

from tests.pages import notices

DAY = date(2022, 4, 7)


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Subject, type and date of each notice of a page written on DAY."""
    return [(n.subject, n.type.value, n.date) for n in notices(text, on=DAY)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "关于暂停现场办理业务的通告\n\n因疫情防控需要,即日起暂停现场办理业务,恢复时间另行通知。\n\n太原市公积金管理中心\n\n2022年4月6日",
            [("太原市公积金管理中心", "service_suspended", "2022-04-06")],
            id="a signed text",
        ),
        pytest.param(
            "本报讯 省教育厅4月6日消息,2022年甲乙文化课考试原定4月22日举行,现延期至6月9日。",
            [("省教育厅", "exam_postponed", "2022-04-06")],
            id="the actor of the sentence",
        ),
        pytest.param(
            "## 县区新闻\n\n小店区\n\n4月5日,小店区召开推进会,部署春耕。\n\n清徐县\n\n4月6日,清徐县举行项目签约仪式。",
            [("小店区", "meeting", "2022-04-05"), ("清徐县", "project", "2022-04-06")],
            id="briefs under their districts",
        ),
        pytest.param(
            "省交通运输厅关于恢复客运的通告\n\n自4月8日起,恢复全省道路客运班线。\n\n山西省交通运输厅\n2022年4月7日",
            [("山西省交通运输厅", "traffic", "2022-04-07")],
            id="traffic",
        ),
        pytest.param(
            "关于严格疫情防控措施的通告\n\n进入我市人员一律查验核酸检测阴性证明。\n\n太原市疫情防控工作领导小组办公室\n2022年4月5日",
            [("太原市疫情防控工作领导小组办公室", "policy", "2022-04-05")],
            id="an order",
        ),
    ],
)
def test_notices(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("市气象台4月6日发布大风蓝色预警信号。", id="weather"),
        pytest.param("关于闭馆的公告\n\n我馆自4月8日起闭馆。\n\n甲乙市博物馆\n2022年4月7日", id="a site's own closing"),
        pytest.param("春天来了,汾河边的花开了,游人很多。", id="no act"),
        pytest.param("省教育厅副厅长某某说,考试很重要。", id="the holder of an office"),
    ],
)
def test_traps(text: str) -> None:
    assert told(text) == []


def test_an_exam_keeps_its_name_and_both_days() -> None:
    (exam,) = notices("省教育厅4月6日消息,2022年甲乙文化课考试原定4月22日举行,现延期至6月9日。", on=DAY)
    assert (exam.event, exam.original_date, exam.new_date) == ("2022年甲乙文化课考试", "2022-04-22", "2022-06-09")


def test_telephones_and_addresses_of_the_web() -> None:
    text = "关于暂停来访接待的通告\n\n即日起暂停来访接待,可拨打0351-2345678或登录www.example.gov.cn反映,联系人某某13800000000。\n\n太原市信访局\n2022年4月6日"
    (notice,) = notices(text, on=DAY)
    assert (notice.phones, notice.urls) == ("0351-2345678", "www.example.gov.cn")


def test_a_brief_is_titled_by_its_first_sentence() -> None:
    first, _ = notices(
        "## 县区新闻\n\n小店区\n\n4月5日,小店区召开推进会。会议提出三点。\n\n清徐县\n\n4月6日,清徐县开会。", on=DAY
    )
    assert first.title == "4月5日,小店区召开推进会"
