"""What agencies decide and on which day; beside each rule the near miss that must not fire."""

from datetime import date

import pytest

from tests.pages import TAIYUAN, notices

ON = date(2022, 4, 7)


def read(text: str) -> list[tuple[str, str, str | None]]:
    """Subject, type and day of each notice of a page."""
    return [(n.subject, n.type.value, n.date) for n in notices(text, TAIYUAN, ON)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "4月6日,阳曲县甲乙局发布公告,4月7日起全县所有景区关闭。",
            [("阳曲县甲乙局", "policy", "2022-04-06")],
        ),
        ("4月6日,阳曲县甲乙局发布公告,4月7日起丙丁景区关闭。", []),  # the site's own
        ("4月6日,阳曲县甲乙局发布公告,全县景区游客大增。", []),
        (  # what it decides, not what led to it
            "4月6日,市甲乙局发布消息:暴雨使多条道路中断,现决定,各小学推迟至9日返校。",
            [("市甲乙局", "policy", "2022-04-06")],
        ),
        ("4月6日,市甲乙局发布消息:暴雨使多条道路中断。", [("市甲乙局", "traffic", "2022-04-06")]),
        ("4月6日,阳曲县甲乙中学动员会在操场举行。", []),  # a school's
        ("4月6日,阳曲县动员会在广场举行。", [("阳曲县", "meeting", "2022-04-06")]),
    ],
)
def test_what_is_done(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("市甲乙局通知:据预报,4月9日有暴雨,4月8日起学校停课。", "2022-04-08"),
        ("市甲乙局通知:4月9日有暴雨,4月8日起学校停课。", "2022-04-09"),
        ("市甲乙局通知:请在4月20日前登记,4月8日起窗口暂停办理。", "2022-04-08"),
        ("市甲乙局通知:请在4月20日前后登记,4月8日起窗口暂停办理。", "2022-04-20"),
        ("一、窗口暂停办理。二、请相互转告。特此公告太原市甲乙局2022年4月3日", "2022-04-03"),
    ],
)
def test_the_day_it_holds(text: str, on: str) -> None:
    assert [day for _, _, day in read(text)] == [on]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("阳曲县甲乙防控指挥部十条命令\n为防控疫情,现命令如下:\n一、4月6日起学校停课。", "阳曲县甲乙防控指挥部"),
        ("阳曲县甲乙防控指挥部十分忙碌\n为防控疫情,现命令如下:\n一、学校停课。", None),
        ("4月6日,太原市甲局、太原市乙局、某某建设有限公司发布公告,长风街4月8日起封闭施工。", "太原市甲局"),
        ("因疫情防控,取消菊花节。特此公告。\n阳曲县甲乙节组委会\n2022年4月6日", "阳曲县甲乙节组委会"),
        ("因疫情防控,取消菊花节。特此公告。\n阳曲县甲乙节的朋友们\n2022年4月6日", None),
        (
            "注意!去不得\n来源: 某报 | 时间: 2022-04-06 17:34:42 |\n泥屯镇人民政府关于严禁野游的通告\n4月6日起禁火。",
            "泥屯镇人民政府",
        ),
        ("水利部黄河水利委员会4月6日发布通知,启动防汛应急响应。", "水利部黄河水利委员会"),
        ("水利部门4月6日发布通知,启动防汛应急响应。", None),
        ("4月6日,太原市甲局、太原市乙局门前的长风街很堵,封闭施工。", None),
        ("浏览9次,某站4月5日讯 4月6日,太原市甲局发布公告,长风街封闭施工。", "太原市甲局"),
    ],
)
def test_who_issues(text: str, who: str | None) -> None:
    assert [(subject, day) for subject, _, day in read(text)] == ([(who, "2022-04-06")] if who else [])


def test_an_agency_that_decides_need_not_lead() -> None:
    text = "受降雨影响,山路难行。\n此外,湖州市防汛抗旱指挥部决定,4日12时起启动防汛四级应急响应。"
    (found,) = notices(text, on=date(2021, 10, 4))
    assert (found.subject, found.type) == ("湖州市防汛抗旱指挥部", "policy")
    assert not notices(text.replace("决定,", "电话"), on=date(2021, 10, 4))
