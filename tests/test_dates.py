"""Date expressions: what each means, and numbers that are no dates."""

from datetime import date

import pytest

from ingest.dates import dates, periods, published
from ingest.read import Page

DAY = date(2022, 4, 7)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4月6日", ["2022-04-06"]),
        ("6日15时起", ["2022-04-06T15:00"]),
        ("4月6日下午3点半", ["2022-04-06T15:30"]),
        ("2021年12月31日", ["2021-12-31"]),
        ("去年12月31日", ["2021-12-31"]),
        ("12月31日", ["2021-12-31"]),  # the nearest
        ("四月六日", ["2022-04-06"]),
        ("2022-04-06", ["2022-04-06"]),
        ("即日起", ["2022-04-07"]),
        ("昨日", ["2022-04-06"]),
        ("近日", [None]),
        ("原定于4月22日举行,延期至6月9日", ["2022-04-22", "2022-06-09"]),
        ("4月2日发布公告,明起闭园", ["2022-04-02", "2022-04-03"]),
        ("4月2日发布公告,同日闭园", ["2022-04-02", "2022-04-02"]),
        ("正月初三", ["2022-02-03"]),
        ("除夕", ["2022-01-31"]),
        ("腊月二十六(1月28日)", ["2022-01-28"]),
    ],
)
def test_expressions(text: str, found: list[str | None]) -> None:
    assert [when.at for when in dates(text, DAY)] == found


@pytest.mark.parametrize(
    "text", ["2月30日", "第3日", "近10日来", "每日", "13月1日", "长风街6号", "3号楼", "9时至17时", "5日内", "4·15路"]
)
def test_traps(text: str) -> None:
    assert [when.at for when in dates(text, DAY) if when.at] == []


def test_a_year_that_nobody_tells_stays_open() -> None:
    assert [when.at for when in dates("2月17日", None)] == ["--02-17"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4月8日至10日", [("2022-04-08", "2022-04-10")]),
        ("4月8日-10日", [("2022-04-08", "2022-04-10")]),
        ("至4月10日", [(None, "2022-04-10")]),
        ("12月30日至1月2日", [("2021-12-30", "2022-01-02")]),
        ("4月8日、10日", [("2022-04-08", None), ("2022-04-10", None)]),
    ],
)
def test_periods(text: str, found: list[tuple[str | None, str | None]]) -> None:
    assert [(p.since, p.until) for p in periods(text, DAY)] == found


def test_a_page_is_dated_by_what_it_states() -> None:
    stated = published(Page("p", "标题\n2022-04-06 10:20 来源:甲报\n正文。"))
    assert (str(stated.on), stated.basis and stated.basis.value) == ("2022-04-06", "stated")
    given = published(Page("p", "标题\n2022-04-06 10:20", given=date(2022, 4, 7)))
    assert (str(given.on), given.basis and given.basis.value) == ("2022-04-07", "metadata")
    assert published(Page("p", "没有日期的一页。")).on is None
