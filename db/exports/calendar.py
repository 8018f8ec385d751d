"""iCalendar (RFC 5545) of what has a day: notices, and places that are closed, suspended or put off since a day.

A notice stands on the day of its act, a postponed exam on its new day. A closure lasts until its last day; where that is
not known yet (另行通知), the event is the first day alone. Days are whole days, moments are China's, written in UTC.
What has no day, or a day without its year, is in no calendar.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from db.exports.records import PLACES, Format, Row, Selection, account, division, headline, identifier, place, records
from db.models import Record
from db.vocabulary import Status

CHINA = ZoneInfo("Asia/Shanghai")
CLOSURES = (Status.closed, Status.suspended, Status.postponed)
DAY = timedelta(days=1)


def write(connection: sqlite3.Connection, selection: Selection) -> Iterator[bytes]:
    """A calendar of events, a table after the other."""
    calendar = Calendar()
    name = division(connection, selection.adcode) if selection.adcode else None
    calendar.add("prodid", "-//Fangzhi//Fangzhi//ZH")
    calendar.add("version", "2.0")
    for key in ("name", "x-wr-calname"):  # the standard's, and the one that calendars read
        calendar.add(key, " ".join(filter(None, ["方志", name])))
    head, end, tail = calendar.to_ical().partition(b"END:VCALENDAR")
    yield head
    for model, row in records(connection, selection):
        span = days(model, row)
        if span:
            yield event(model, row, *span).to_ical()
    yield end + tail


def event(model: type[Record], row: Row, start: date, end: date | None) -> Event:
    """A row as an event, the same one whatever is reported anew; `end` is behind its last day or moment."""
    made = Event()
    made.add("uid", str(identifier("event", model.__tablename__, row["id"])))
    made.add("dtstamp", stamp(moment(row["announced_on"]) or start))
    made.add("dtstart", start)
    if end:
        made.add("dtend", end)
    made.add("summary", headline(model, row))
    made.add("description", f"{account(model, row)}\n{row['link']}")
    made.add("location", place(row))
    made.add("categories", [model.heading])
    made.add("transp", "TRANSPARENT")  # nobody is busy because a park is closed
    if row["link"].startswith("http"):
        made.add("url", row["link"])
    return made


def days(model: type[Record], row: Row) -> tuple[date, date | None] | None:
    """When a row's event begins, and behind which day or moment it ends, if that is known; None for no event."""
    if model not in PLACES:
        start = moment(row["new_date"]) or moment(row["date"])
        return (start, None) if start else None
    start, last = moment(row["from_at"]), moment(row["until_at"])
    if row["status"] not in CLOSURES or start is None:
        return None
    if last is None:
        return start, None
    end = last if isinstance(last, datetime) else last + DAY
    if isinstance(start, datetime) or isinstance(end, datetime):
        start, end = stamp(start), stamp(end)
    return (start, end) if end > start else (start, None)


def moment(printed: str | None) -> date | None:
    """A day, or a moment in UTC; None where it is not known, or without its year."""
    if printed is None or printed.startswith("-"):
        return None
    return stamp(datetime.fromisoformat(printed)) if "T" in printed else date.fromisoformat(printed)


def stamp(day: date) -> datetime:
    """A day's first moment in China, or a moment there, in UTC."""
    local = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return (local if local.tzinfo else local.replace(tzinfo=CHINA)).astimezone(UTC)


FORMAT = Format(write, "text/calendar; charset=utf-8", "ics")
