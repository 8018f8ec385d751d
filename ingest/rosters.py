"""Lists and tables of sites under a state: what heads one, what its items are, and what an item says of itself.

Source: dev n014 (districts with a colon, a state in an item's bracket); 名单如下, …,包括甲景区、乙景区等景区; a table with the
columns 开放 and 闭馆.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from db.vocabulary import Status
from ingest.classes import GENERAL, PART
from ingest.dates import EXPRESSION, Period, periods
from ingest.districts import Place
from ingest.events import Event, span
from ingest.lists import split
from ingest.names import Name, name
from ingest.openings import STATE, State, states
from ingest.sites import APPOSITIVE, BRACKET, Site, is_item, is_place, sites
from ingest.subjects import bare, plain
from ingest.text import Text

SITES = re.compile(
    r"景区|景点|场馆|公园|博物馆|图书馆|文化馆|纪念馆|美术馆|影院|体育馆|场所|单位|寺[庙院]|动物园|(?:旅游|滑雪|文娱|娱乐)\S{0,3}[区点场]"
)
LISTS = re.compile(r"名单|如下|以下|下列|下面|包括|分别|一览|有哪些|[有为是]$|(?:家|个|处|批|些)")
ROW = re.compile(r"\|\s*\|")  # between two rows that stand on one line
WITHIN = re.compile(r"(?<![^、])(?:位于)?[\u4e00-\u9fff]{1,5}(?:[市县区旗] +|的)(?=○)")  # 甲区 乙公园, 甲地的乙公园
MANY = 6  # parts of a list among which one may be no mere name
CELL = 24  # characters of a cell that tells a state
FIELD = re.compile(rf"({STATE.pattern})的?(?:范围|区域|场馆|景区|景点|公园|名单|单位)$")  # 开放范围:
AMONG = re.compile(r"[\s、,;.…()/及以和与等\d]*")
SINCE = re.compile(rf"^(?:{EXPRESSION.pattern})起?")
# What opens a list in the clause behind its state: …恢复营业,包括甲景区、乙景区等景区.
OPENER = re.compile(
    rf"(?:具体|主要|依次|其中|它们|(?:这|那|其中的?)(?:些|[几\d多]+[家个处座])?(?:被|临时|关闭|暂停|开放|的)*(?:{GENERAL})|名单)*(?:分别)?(?:是|为|有|包括|包含|涉及|涵盖|如下|即)"
)
# No more than that: …暂停开放,主要包括以下单位:
OPENS = re.compile(rf"{OPENER.pattern}(?:以下|下列|如下)?(?:{GENERAL}|单位|场所|地方|区域|名单)*")


def only(chars: str, found: list[Site]) -> bool:
    """Whether a clause is nothing but names, a day before them at most; of many parts a few may hold more."""
    rest = APPOSITIVE.sub("", SINCE.sub("", BRACKET.sub("", bare(chars))))
    parts = re.sub("○+", "", WITHIN.sub("", rest)).split("、")
    more = [part for part in parts if not AMONG.fullmatch(part)]
    return bool(found) and len(more) * MANY <= len(parts) and not STATE.search("".join(more))


def items(text: Text, headed: bool = False) -> list[Site]:
    """The items of a line in a list of sites: each part is a name, whatever it ends with.

    Right under a heading or behind a number (`headed`) a county's short name is one too, and of three a part may be none.
    """
    found, at, parts = list[Site](), 0, list(split(text, "、"))
    for part in parts:
        core = part.chars.partition("(")[0]
        if STATE.search(core):
            return []
        at = text.chars.find(part.chars, at)
        if is_item(core.replace("的", ""), classed=True) or (headed and is_place(core)):
            found.append(Site(name(part.cut(0, len(core))), at, at + len(part), note=part.chars[len(core) :]))
        at += len(part)
    return found if len(parts) - len(found) <= (len(parts) // 3 if headed else 0) else []


def whole(text: Text) -> tuple[Name, ...]:
    """The site that the whole text is, if it is one."""
    found = sites(text)
    return (found[0].name,) if len(found) == 1 and found[0].start == 0 and found[0].end == len(text) else ()


def headed(
    text: Text,
    chars: str,
    told: list[State],
    days: list[Period],
    lone: Period | None,
    line: bool,
    mark: str,
    recent: Event | None,
    untold: Event | None,
) -> Event | None:
    """The state that a clause sets over the list behind it: 今天有一些A级景区临时停业, 恢复开放的场馆:."""
    if untold and mark == ":" and OPENS.fullmatch(chars):
        return untold
    state = told[0] if told else None
    field = FIELD.search(chars) if mark == ":" else None
    if field and (state := next(states(field[1]), None)):
        return Event(name(text), state.status, *span(lone, state.status))
    if not SITES.search(chars) and not (mark == ":" and state and plain(chars[: state.start])):
        return None
    match = STATE.search(chars)
    if match is None or not (mark == ":" or line or LISTS.search(chars)):
        return None
    state = state or next(iter(states(chars[: match.end()])), None)
    if state is None or state.timed:  # 首批开放式景区有: goes on with what was told
        return recent if mark == ":" and LISTS.search(chars) else None
    return Event(name(text), state.status, *span(days[0] if days else lone, state.status))


def overridden(head: Event, site: Site, each: Name, place: Place | None, written: date | None) -> Event:
    """The state of a name of an item of a list: the heading's, or the one in the item's own bracket."""
    status, since, until = head.status, head.since, head.until
    own = next(states(site.note), None)
    if own:
        partly = PART.search(site.note) and own.status is Status.closed
        status = Status.limited if partly else own.status
    if days := periods(site.note, written):
        since, until = days[0].since, days[0].until
    return Event(each, status, since, until, place, False, written, inherited=own is None)


def timetable(lines: Sequence[Text], written: Sequence[date | None]) -> tuple[list[Event], set[int]]:
    """The events of the tables among the lines, and the lines that are rows of one.

    A column headed by a state holds its days (| 甲馆 | 2月12日至17日 |), a cell with a state tells it itself.
    """
    found, rows = list[Event](), set[int]()
    header: list[Status | None] = []
    days: list[Period | None] = []  # a column for a day: | 馆名 | 2月12日 | 2月13日 |
    for n, line in enumerate(lines):
        if line.chars.count("|") < 2:
            header, days = [], []
            continue
        rows.add(n)
        for row in line.split(ROW):
            cells = list(split(row.strip("| "), "|"))
            site = next((named[0] for cell in cells if (named := whole(cell))), None)
            if site:
                found += told(site, cells, header, days, written[n])
            elif any(STATE.search(cell.chars) for cell in cells):
                header, days = [column(cell.chars) for cell in cells], []
            elif sum(map(bool, printed := [next(iter(periods(cell.chars, written[n])), None) for cell in cells])) > 1:
                header, days = [], printed
    return found, rows


def told(
    site: Name, cells: list[Text], header: list[Status | None], head: list[Period | None], written: date | None
) -> Iterator[Event]:
    """The events that the cells of a site's row tell."""
    days = [next(iter(periods(cell.chars, written)), None) for cell in cells]
    before: Status | None = None
    some = next(filter(None, days), None)
    for m, (cell, day) in enumerate(zip(cells, days, strict=True)):
        status = header[m] if m < len(header) else None
        own = next(states(cell.chars), None)
        if own and own.status is not before and m < len(head) and (on := head[m]):
            before = own.status
            yield Event(site, own.status, *span(on, own.status), written=written)
        elif own and m < len(head) and head[m]:
            continue  # the state of the day before holds on
        elif status and day:
            yield Event(site, status, *span(day, status), written=written)
        elif own and not own.timed and len(cell) <= CELL:
            yield Event(site, own.status, *span(day or some, own.status), written=written)


def column(heading: str) -> Status | None:
    """The state that a column's heading names (开放, 闭馆时间), if any."""
    match = STATE.search(heading)
    return next((state.status for state in states(match[0])), None) if match else None


def recalled(chars: str, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where names that a list has shown to be names stand again, ○ being what is named already."""
    for each in known:
        at = chars.find(each)
        if at >= 0:
            yield at, at + len(each)
