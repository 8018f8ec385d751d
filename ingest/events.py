"""What an article says of sites, put together: one event for a site and state, under the fullest name."""

import re
from dataclasses import dataclass, replace
from datetime import date

from db.vocabulary import Status
from ingest.classes import INSTITUTION
from ingest.dates import Period
from ingest.districts import Place, resolve
from ingest.names import Name

RECOUNTED = 3  # days before the text was written: a closing that old is told only to say what ended it
YEARS = 400  # days
AREA = re.compile(
    r"(?:(?:国家|旅游|风景|名胜|文化|生态|\d?A级)*(?:景区|景点|名胜区|旅游区|度假区|游览区|风景区)|园区)$"
)
FILLING = re.compile(r"国家|(?<=^[\u4e00-\u9fff]{2})[省市](?!$)")  # 某省植物园, 某植物园
STEMS = 4  # characters of a name that may be the place it stands in


@dataclass(frozen=True, slots=True)
class Event:
    """A state of a site, as one place of the page tells it.

    Attributes:
        site: the name.
        status: the state.
        since: first day, if printed.
        until: last day, if printed.
        place: the district that heads the list it stands in.
        hours: whether only changed hours are told.
        written: the day on which the words were written.
        inherited: whether the heading of a list tells it, not a sentence.
    """

    site: Name
    status: Status
    since: str | None
    until: str | None
    place: Place | None = None
    hours: bool = False
    written: date | None = None
    inherited: bool = False


def span(period: Period | None, status: Status) -> tuple[str | None, str | None]:
    """First and last day of a state; what opens by a day (到11日可以开放) opens on it."""
    if period is None:
        return None, None
    if period.since is None and status in (Status.open, Status.reopened):
        return period.until, None
    return period.since, period.until


def bygone(period: Period | None, written: date | None) -> bool:
    """Whether the days lie years from the text: history, not news."""
    day = period and (period.since or period.until)
    return bool(day and day[0] != "-" and written and abs((date.fromisoformat(day[:10]) - written).days) > YEARS)


def merged(events: list[Event]) -> list[Event]:
    """One event for a site and state, in order; what another event says better is left out."""
    found: list[Event] = []
    near: dict[str, list[int]] = {}  # events of sites whose names end alike
    for event in events:
        alike = near.setdefault(ending(event), [])
        mine = [n for n in alike if same(found[n].site, event.site)]
        event = again(event, [found[n] for n in mine])
        n = next((n for n in mine if found[n].status == event.status), None)
        if n is None:
            alike.append(len(found))
            found.append(event)
        else:
            found[n] = joined(found[n], event)
    return [
        event
        for event in found
        if not outdone(event, [found[n] for n in near[ending(event)] if same(found[n].site, event.site)])
    ]


def again(event: Event, earlier: list[Event]) -> Event:
    """The event, as reopened where it opens what was said to be shut or to open again.

    Source: README 1 and 2 of the gold (1月21日至25日闭馆,26日起正常开馆).
    """
    if event.status is not Status.open or event.hours:
        return event
    shut = any(e.status is Status.closed and e.since and event.since and e.since < event.since for e in earlier)
    return (
        replace(event, status=Status.reopened) if shut or any(e.status is Status.reopened for e in earlier) else event
    )


def ending(event: Event) -> str:
    """The last two characters of the site's own name."""
    return bare(event.site.core.chars)[-2:]


def joined(first: Event, second: Event) -> Event:
    """Two events of a site and state as one: the fuller name, the first day, a sentence's before a heading's."""
    fuller = second.until and not first.until and first.since == second.since
    dated = second if fuller or (second.since and (first.inherited or not first.since)) else first
    return replace(
        first,
        site=max(first.site, second.site, key=lambda s: len(s.core.chars)),
        since=dated.since,
        until=dated.until,
        hours=first.hours and second.hours,
        inherited=first.inherited and second.inherited,
    )


def same(one: Name, other: Name) -> bool:
    """Whether two names are of one site: the shorter ends the longer, or does so without 景区 and the place before.

    市博物馆, 太原市博物馆; 绵山风景区, 晋中介休绵山景区; 山西壶口瀑布, 山西黄河壶口瀑布旅游区.
    """
    for form in (one.core.chars, other.core.chars), (fill(one), fill(other)):
        short, long = sorted(form, key=len)
        if long.endswith(short):
            return short == long or INSTITUTION.fullmatch(f"县{short}") is None
    a, b = fill(one), fill(other)
    if not (AREA.search(a) or AREA.search(b)):
        return False
    a, b = sorted((bare(a), bare(b)), key=len)
    return len(a) > 1 and b.endswith(a) and len(b) - len(a) != 1


def fill(found: Name) -> str:
    """The name without what may be left out inside it."""
    return FILLING.sub("", found.core.chars)


def bare(core: str) -> str:
    """The name without a general class word behind it and a place before it."""
    core = AREA.sub("", core)
    for length in range(min(STEMS, len(core) - 2), 1, -1):
        if resolve(core[:length], None):
            return bare(core[length:])
    return core


def outdone(event: Event, others: list[Event]) -> bool:
    """Whether another event of the site says it better: a sentence than a heading, an opening than a cap."""
    states = {e.status for e in others}
    opened = {Status.reopened, Status.open} & states
    firm = any(e.status in (Status.open, Status.reopened) and not e.hours for e in others)
    if event.inherited and any(not e.inherited for e in others):
        return True
    if event.status is Status.limited:
        return firm and not any(later(e, event) for e in others)
    if event.status is Status.open and ((event.hours and Status.limited in states) or Status.reopened in states):
        return True
    if event.status is Status.closed and (opened or Status.limited in states):
        return recounted(event) or (Status.limited in states and not event.since)
    return False


def later(other: Event, event: Event) -> bool:
    """Whether a site opens again behind the first day of an event."""
    opens = other.status is Status.reopened
    return opens and other.since is not None and event.since is not None and event.since < other.since


def recounted(event: Event) -> bool:
    """Whether a closing lies so far back that it is told only to say what ended it."""
    if event.written is None or event.since is None or event.since[0] == "-":
        return event.since is None
    return (event.written - date.fromisoformat(event.since[:10])).days > RECOUNTED
