"""Days and stretches of days in a text, and what looks like one."""

from datetime import date

import pytest

from ingest.datelines import published
from ingest.dates import dates, periods
from ingest.read import Page

ON = date(2022, 8, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("8月6日", "2022-08-06"),
        ("8月6日15时起", "2022-08-06T15:00"),
        ("8月6日下午2:30起", "2022-08-06T14:30"),
        ("2021 年1月25日", "2021-01-25"),
        ("自年1月25日起", "2022-01-25"),
        ("元月24日", "2022-01-24"),
        ("十二月十二日", "2022-12-12"),
        ("二〇二一年五月八日", "2021-05-08"),
        ("2022-08-06", "2022-08-06"),
        ("今天", "2022-08-10"),
        ("今日18:00起", "2022-08-10T18:00"),
        ("今晚8时", "2022-08-10T20:00"),
        ("即刻起", "2022-08-10"),
        ("自通告之日起", "2022-08-10"),
        ("明起", "2022-08-11"),
        ("昨天", "2022-08-09"),
        ("本周二", "2022-08-09"),
        ("下周日", "2022-08-21"),
        ("近日", None),
        ("12日", "2022-08-12"),
        ("31日", "2022-07-31"),
        ("3月17日", "2022-03-17"),
        ("12月20日", "2022-12-20"),
    ],
)
def test_day(text: str, at: str | None) -> None:
    assert [when.at for when in dates(text, ON)] == [at]


@pytest.mark.parametrize(
    "text",
    ["13月40日", "每日", "24日游", "第3日", "周一", "2月30日", "3日常", "10月底", "四月天"],
)
def test_no_day(text: str) -> None:
    assert dates(text, ON) == []


def test_hours_of_opening_are_no_moment() -> None:
    assert [when.at for when in dates("今天8:00-17:00开放", ON)] == ["2022-08-10"]


def test_the_year_of_a_repost() -> None:
    """News tells of what was, not of what is as far ahead: in October 17 March is past."""
    assert [when.at for when in dates("3月17日", date(2022, 10, 15))] == ["2022-03-17"]
    assert [when.at for when in dates("1月5日", date(2022, 12, 20))] == ["2023-01-05"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1月21日至25日", ("2022-01-21", "2022-01-25")),
        ("2022年8月12日~2022年8月28日", ("2022-08-12", "2022-08-28")),
        ("8月26日13:00—8月28日", ("2022-08-26T13:00", "2022-08-28")),
        ("8月8日(星期一)起至8月15日(农历七月十八)", ("2022-08-08", "2022-08-15")),
        ("至8月28日", (None, "2022-08-28")),
    ],
)
def test_period(text: str, found: tuple[str | None, str | None]) -> None:
    assert [(p.since, p.until) for p in periods(text, ON)] == [found]


def test_a_bare_day_goes_on_in_the_month_before() -> None:
    assert [w.at for w in dates("16日起", date(2022, 8, 10), last="2022-06-15")] == ["2022-06-16"]
    assert [w.at for w in dates("4月4日闭馆,次日恢复", date(2022, 8, 10))] == ["2022-04-04", "2022-04-05"]


@pytest.mark.parametrize(
    ("line", "on"),
    [("2021 08/ 27 14:47:28", date(2021, 8, 27)), ("2021-08-27 14:47", date(2021, 8, 27)), ("2021 08 14:47", None)],
)
def test_a_page_states_its_day(line: str, on: date | None) -> None:
    assert published(Page("page", f"{line}\n甲乙景区恢复开放。")).on == on
