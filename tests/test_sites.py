"""Sites that shut, open or put it off: what a sentence or a list says, and what only looks like it."""

from datetime import date

import pytest

from tests.pages import claims

DAY = date(2022, 8, 25)


def told(text: str) -> set[tuple[str, str, str | None]]:
    """Name, status and first day of each claim of a page written on DAY."""
    return {(c.name, c.status.value, c.from_at) for c in claims(text, on=DAY)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲乙景区8月26日起暂停对外开放。", {("甲乙景区", "closed", "2022-08-26")}),
        ("甲乙博物馆、丙丁图书馆将于26日15时起闭馆。", {("甲乙博物馆", "closed", "2022-08-26T15:00"), ("丙丁图书馆", "closed", "2022-08-26T15:00")}),
        ("受降雨影响,甲乙景区8月26日闭园,28日恢复开放。", {("甲乙景区", "closed", "2022-08-26"), ("甲乙景区", "reopened", "2022-08-28")}),
        ("甲乙公园推迟开放。", {("甲乙公园", "postponed", None)}),
        ("甲乙景区每日接待游客不超过3000人。", {("甲乙景区", "limited", None)}),
        ("甲乙博物馆春节期间正常开放。", {("甲乙博物馆", "open", None)}),
        ("甲乙景区发布闭园公告,明起停止对外营业。", {("甲乙景区", "closed", "2022-08-26")}),
        ("8月20日,甲乙景区发布公告,明起停止对外营业。", {("甲乙景区", "closed", "2022-08-21")}),
        ("甲乙科技馆自8月20日起,因更换展品,已经闭馆。", {("甲乙科技馆", "closed", "2022-08-20")}),
        ("甲乙园、丙丁博物馆、戊己公园等多家景区定于8月26日起暂停营业。", {("甲乙园", "closed", "2022-08-26"), ("丙丁博物馆", "closed", "2022-08-26"), ("戊己公园", "closed", "2022-08-26")}),
        ("甲乙花谷、丙丁游览区、戊己森林公园等多家景点、旅游区定于8月26日起暂停营业。", {("甲乙花谷", "closed", "2022-08-26"), ("丙丁游览区", "closed", "2022-08-26"), ("戊己森林公园", "closed", "2022-08-26")}),
        ("甲乙景区暂停开放公告\n\n我景区于8月26日起暂停开放。", {("甲乙景区", "closed", "2022-08-26")}),
        ("临时关闭的景区名单\n\n小店区:甲乙景区、丙丁公园", {("甲乙景区", "closed", None), ("丙丁公园", "closed", None)}),
        ("山西甲乙瀑布\n\n为保安全,山西丙丁甲乙瀑布旅游区于8月26日起暂时关闭。", {("山西丙丁甲乙瀑布旅游区", "closed", "2022-08-26")}),
    ],
)  # fmt: skip
def test_events(text: str, found: set[tuple[str, str, str | None]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("多地景区发布通知:暂停开放。", id="sites in general"),
        pytest.param("新疆等地多个景区暂时关闭。", id="sites of a place"),
        pytest.param("该中心所辖景点将于26日12时起暂时闭园。", id="sites by their keeper"),
        pytest.param("闭园期间景区暂停售票。", id="a time"),
        pytest.param("甲乙景区恢复开放时间另行通知。", id="a time that is not known"),
        pytest.param("甲乙景区何时开放?", id="a question"),
        pytest.param("甲乙景区如遇大风将关闭。", id="a condition"),
        pytest.param("在甲乙景区,一批游乐项目,已经暂停运营。", id="another subject"),
        pytest.param("甲乙景区暂停游船项目。", id="an activity"),
        pytest.param("甲乙博物馆馆长说,开放以来观众很多。", id="the past"),
        pytest.param("甲乙景区里人挤人。", id="no state"),
        pytest.param("旅游景区只开放室外区域,室内场所暂不开放。", id="a rule for all"),
        pytest.param("2015年5月1日,甲乙博物馆开放。", id="history"),
    ],
)
def test_traps(text: str) -> None:
    assert told(text) == set()


def test_a_keeper_has_no_notice_beside_the_site() -> None:
    found = claims("甲乙公园管理处发布公告,8月26日起,甲乙公园闭园。", on=DAY)
    assert [(c.kind.value, c.name) for c in found] == [("park", "甲乙公园")]
