"""Who a sentence is about that does not name its facility: the one before, the old house and the new one."""

import pytest

from tests.pages import claims

HOSPITAL, TEST = "hospital", "test_site"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "12月13日,记者获悉,甲乙医院已完成排查。自12月14日6时起,全面恢复各项诊疗服务。",
            {(HOSPITAL, "甲乙医院", "reopened", "2022-12-14T06:00")},
            id="a sentence that leaves out who it is about",
        ),
        pytest.param(
            "甲乙医院完成环境消杀。12月14日8时起门急诊恢复正常。",
            {(HOSPITAL, "甲乙医院", "reopened", "2022-12-14T08:00")},
            id="that begins with a day and the service",
        ),
        pytest.param(
            "就诊须知\n即日起,暂停门诊服务。\n甲乙医院\n2022年12月14日",
            {(HOSPITAL, "甲乙医院", "suspended", "2022-12-14")},
            id="what signs the page",
        ),
        pytest.param(
            "放假安排\n放假期间,急诊24小时接诊,各病区有人值班。\n甲乙医院\n2022年12月14日",
            {(HOSPITAL, "甲乙医院", "open", None)},
            id="what signs the page, during the holidays",
        ),
        pytest.param(
            "本报讯 假期将至,两家医院公布安排。\n甲乙医院放假通知\n- 12月15日(周四)至12月17日(周六),门诊暂停。\n"
            "丙丁医院放假通知\n- 12月16日,门诊暂停。",
            {
                (HOSPITAL, "甲乙医院", "suspended", "2022-12-15"),
                (HOSPITAL, "丙丁医院", "suspended", "2022-12-16"),
            },
            id="what heads a notice",
        ),
        pytest.param(
            "甲乙医院发布就医须知。因防控需要,医院门诊暂停3天。",
            {(HOSPITAL, "甲乙医院", "suspended", None)},
            id="the hospital, at the head of a clause",
        ),
    ],
)
def test_goes_on(text: str, found: set[tuple[str, str, str, str | None]]) -> None:
    assert {(c.kind.value, c.canonical, str(c.status), c.from_at) for c in claims(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("甲乙医院院长介绍情况。自12月14日起,暂停全市核酸采样服务。", id="a whole city's service"),
        pytest.param("甲乙医院就诊须知\n自12月14日起,暂停全市疫苗接种服务。", id="a whole city's, under a notice"),
        pytest.param("甲乙医院、丙丁医院完成排查。\n自12月14日起,恢复门诊服务。", id="another paragraph"),
        pytest.param("甲乙医院和丙丁医院完成排查。自12月14日起,恢复门诊服务。", id="two were named"),
        pytest.param("甲乙医院完成排查。请到医院门诊就诊。", id="any hospital"),
    ],
)
def test_goes_on_of_nobody(text: str) -> None:
    assert claims(text) == []


MOVE = "甲乙医院搬迁公告\n12月19日17时起,老院区门诊停诊。新院区门诊12月20日8时开诊。"


def test_a_move_gives_up_the_old_house_and_opens_the_new_one() -> None:
    told = {(c.canonical, c.campus, str(c.status), c.from_at) for c in claims(MOVE)}
    assert told == {
        ("甲乙医院", "老院区", "closed", "2022-12-19T17:00"),
        ("甲乙医院", None, "open", "2022-12-20T08:00"),
    }


def test_the_claims_of_two_houses_are_two() -> None:
    assert len({c.id for c in claims(MOVE)}) == 2


def test_an_old_house_that_stops_for_now_is_suspended() -> None:
    text = "甲乙医院调整门诊\n12月19日17时起,老院区门诊暂停。"
    assert [(c.canonical, c.campus, str(c.status)) for c in claims(text)] == [("甲乙医院", None, "suspended")]


def test_a_move_announced_closes_no_hospital() -> None:
    text = "甲乙医院将整体搬迁,新院区门诊12月20日开诊。"
    assert {str(c.status) for c in claims(text)} <= {"open", "reopened"}


def test_a_clinic_that_moved_within_its_hospital_is_open_there() -> None:
    text = "甲乙医院肠道门诊已搬迁至感染科(住院楼南面)。"
    assert {(str(c.status), c.address) for c in claims(text)} == {("closed", None), ("open", "感染科")}


def test_words_of_a_move_that_is_planned_say_nothing() -> None:
    assert claims("甲乙医院启动搬迁工作,门诊大厅已经装修。") == []
