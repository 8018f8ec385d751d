"""Atom and iCalendar: dated by what papers say, never by the clock."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from icalendar import Calendar

from db.models import PUBLISHED, FeverClinic
from tests.conftest import select
from tests.exports import change, exported, multiply

SITE = "https://example.org"


def feed(file: Path, adcode: str | None = None, kind: str | None = None) -> Any:
    """A feed as a reader sees it."""
    found = feedparser.parse(exported(file, "atom", adcode, kind, SITE))
    assert not found.bozo, found.bozo_exception
    return found


def events(file: Path, kind: str | None = None) -> dict[str, Any]:
    """The events of a calendar, by summary."""
    calendar = Calendar.from_ical(exported(file, "ics", None, kind, SITE).decode())
    assert (calendar["VERSION"], bool(calendar["PRODID"]), calendar.errors) == ("2.0", True, [])
    found = calendar.walk("VEVENT")
    assert len({event["UID"] for event in found}) == len(found)
    assert [event.errors for event in found if event.errors] == []
    return {str(event["SUMMARY"]): event for event in found}


def closure(file: Path, since: str | None, until: str | None, status: str = "closed") -> list[Any]:
    """The events of 太山景区 when it is closed from and until."""
    for column, value in {"from_at": since, "until_at": until, "status": status}.items():
        change(file, (f"UPDATE scenic_sites SET {column} = ? WHERE name = '太山景区'", value))
    return [event for summary, event in events(file, "scenic_sites").items() if summary.startswith("太山景区")]


def test_a_feed_of_a_kind_in_a_district(directory: Path) -> None:
    found = feed(directory, "140105", "fever_clinics")
    assert (found.feed.title, found.feed.updated) == ("方志 小店区 发热门诊", "2022-12-14T00:00:00+08:00")
    assert found.feed.links[0] | {"href": f"{SITE}/-/feeds/fever_clinics.atom?adcode=140105"} == found.feed.links[0]
    assert len(found.entries) == 17
    entry = next(e for e in found.entries if e.title == "山西黄河医院 开放")
    assert entry.author == "太原晚报"
    assert entry.link.startswith(f"{SITE}/facilities/claims/")
    assert [tag.term for tag in entry.tags] == ["open"]
    assert entry.updated == entry.published == "2022-12-14T00:00:00+08:00"
    assert entry.content[0].value.split("\n") == [
        "山西省太原市小店区",
        "起始:2022-12-13",
        "媒体:太原晚报",
        "见报日:2022-12-14",
        "原文:山西黄河医院",
    ]


def test_the_newest_report_stands_first(directory: Path) -> None:
    updated = [entry.updated for entry in feed(directory).entries]
    assert len(updated) == sum(select(directory, f"SELECT count(*) FROM {m.__tablename__}")[0][0] for m in PUBLISHED)
    assert updated == sorted(updated, reverse=True)
    assert feed(directory).feed.updated == updated[0]


def test_odd_words_are_words(odd: Path) -> None:
    titles = {entry.title for entry in feed(odd).entries}
    assert "<script>alert('甲')</script> & ]]> 开放" in titles
    assert "甲\ufffd\ufffd乙;\\, 开放" in titles
    assert b"<script" not in exported(odd, "atom")


def test_an_entry_is_a_report(changed: Path) -> None:
    before = {entry.id for entry in feed(changed).entries}
    assert len(before) == len(feed(changed).entries)
    change(changed, ("UPDATE scenic_sites SET name = ? WHERE name = '太山景区'", "太山"))
    assert {entry.id for entry in feed(changed).entries} == before
    change(changed, ("UPDATE scenic_sites SET claim_id = ? WHERE name = '太山'", "another"))
    after = {entry.id for entry in feed(changed).entries}
    assert (len(after - before), len(before - after)) == (1, 1)


def test_what_has_no_day_is_in_no_feed(changed: Path) -> None:
    for number, day in enumerate((None, "--12-14")):
        change(changed, (f"UPDATE scenic_sites SET announced_on = ? WHERE rowid = {number + 1}", day))
    assert len(feed(changed, kind="scenic_sites").entries) == 2
    change(changed, ("UPDATE scenic_sites SET announced_on = ?", None))
    empty = feed(changed, kind="scenic_sites")
    assert (empty.entries, empty.feed.updated) == ([], "1970-01-01T00:00:00+08:00")


def test_a_feed_ends(changed: Path) -> None:
    multiply(changed, FeverClinic, 3)
    change(changed, ("UPDATE fever_clinics SET announced_on = ? WHERE name = '山西黄河医院'", "2022-12-15"))
    entries = feed(changed).entries
    assert len(entries) == 100
    assert [e.title for e in entries[:4]] == ["山西黄河医院 开放"] * 4


def test_notices_and_closures_are_in_the_calendar(directory: Path) -> None:
    found = events(directory)
    notices = select(directory, "SELECT count(*) FROM district_notices WHERE coalesce(new_date, date) IS NOT NULL")
    assert len(found) == notices[0][0] + 1
    exam = found["我省又有一项重要考试推迟"]
    assert exam["DTSTART"].dt == date(2022, 6, 9)
    assert "原定:2022-04-22" in exam["DESCRIPTION"]
    assert found["太山景区 关闭"]["DTSTAMP"].dt == datetime(2022, 4, 6, 16, tzinfo=UTC)
    assert "DTEND" not in found["太山景区 关闭"]
    assert found["太山景区 关闭"]["URL"].startswith(f"{SITE}/facilities/claims/")
    assert not any("发热门诊" in str(event["CATEGORIES"].to_ical().decode()) for event in found.values())


@pytest.mark.parametrize(
    ("since", "until", "start", "end"),
    [
        ("2022-04-06", "2022-04-08", date(2022, 4, 6), date(2022, 4, 9)),
        ("2022-04-06", "2022-04-06", date(2022, 4, 6), date(2022, 4, 7)),
        ("2022-04-06", None, date(2022, 4, 6), None),
        ("2022-04-06", "--04-08", date(2022, 4, 6), None),
        ("2022-04-06", "2022-04-01", date(2022, 4, 6), None),
        ("2022-04-06T15:00", None, datetime(2022, 4, 6, 7, tzinfo=UTC), None),
        (
            "2022-04-06T15:00",
            "2022-04-06T18:30",
            *(datetime(2022, 4, 6, h, m, tzinfo=UTC) for h, m in ((7, 0), (10, 30))),
        ),
        ("2022-04-06T15:00", "2022-04-08", datetime(2022, 4, 6, 7, tzinfo=UTC), datetime(2022, 4, 8, 16, tzinfo=UTC)),
        ("2022-04-06", "2022-04-08T12:00", datetime(2022, 4, 5, 16, tzinfo=UTC), datetime(2022, 4, 8, 4, tzinfo=UTC)),
    ],
)
def test_a_closure_lasts_through_its_last_day(
    changed: Path, since: str, until: str | None, start: date, end: date | None
) -> None:
    (event,) = closure(changed, since, until)
    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end


@pytest.mark.parametrize(
    ("since", "status"), [(None, "closed"), ("--04-06", "closed"), ("2022-04-06", "open"), ("2022-04-06", "reopened")]
)
def test_what_has_no_day_or_is_no_closure_is_in_no_calendar(changed: Path, since: str | None, status: str) -> None:
    assert closure(changed, since, None, status) == []


def test_an_event_stays_the_same_one_when_a_closure_is_prolonged(changed: Path) -> None:
    (before,) = closure(changed, "2022-04-06", "2022-04-08")
    change(changed, ("UPDATE scenic_sites SET claim_id = ? WHERE name = '太山景区'", "another"))
    (after,) = closure(changed, "2022-04-06", "2022-04-20")
    assert before["UID"] == after["UID"]


def test_a_calendar_keeps_odd_words_and_short_lines(odd: Path) -> None:
    change(odd, ("UPDATE scenic_sites SET quote = name, name = ? WHERE name = '太山景区'", "甲,乙;\\🏥\n丙" * 20))
    summary = next(s for s in events(odd) if s.startswith("甲,乙;"))
    assert summary == "甲,乙;\\🏥\n丙" * 20 + " 关闭"
    assert all(len(line) <= 75 for line in exported(odd, "ics").split(b"\r\n"))
    assert b"\x0b" not in exported(odd, "ics")
