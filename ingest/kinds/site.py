"""Scenic sites, museums, parks, libraries and venues that shut, open, or put their opening off.

A sentence says it: sites, then words of state; or a list says it: a heading with the state, then names. Source: page 001
(太山景区暂时关闭, …延迟开放, …顺延举行), dev n014 (districts with a colon), n048 (numbered).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.models import Claim
from db.vocabulary import Status
from ingest.articles import Article
from ingest.claims import claim, identity
from ingest.dates import EXPRESSION, Period, dates, periods
from ingest.districts import Place, resolve
from ingest.events import Event, bygone, merged, same, span
from ingest.lists import Clause, clauses
from ingest.names import Name
from ingest.openings import STATE, State, states
from ingest.signatures import anchors, signatures
from ingest.sites import APPOSITIVE, BRACKET, OTHER, PART, Site, hidden, kind_of, named, sites
from ingest.subjects import bare, plain, printed_days, run, subject, when
from ingest.text import Text

SITES = re.compile(
    r"景区|景点|场馆|公园|博物馆|图书馆|文化馆|纪念馆|美术馆|影院|体育馆|场所|单位|寺[庙院]|动物园|(?:旅游|滑雪|文娱|娱乐)\S{0,3}[区点场]"
)
LISTS = re.compile(r"名单|如下|以下|下列|下面|包括|分别|一览|有哪些|[有为是]$|(?:家|个|处|批|些)")
AMONG = re.compile(r"[\s、,;.…()及以和与等\d]*")
SINCE = re.compile(rf"^(?:{EXPRESSION.pattern})起?")
# What opens a list in the clause behind its state: …恢复营业,包括甲景区、乙景区等景区.
OPENER = re.compile(r"(?:具体|主要|依次|其中|它们|名单)*(?:分别)?(?:是|为|有|包括|包含|涉及|涵盖|如下|即)")
LINE = 30


@dataclass(slots=True)
class Reading:
    """Where the reading of an article stands.

    Attributes:
        own: the sites that the article is about: its signer, else those of its headline.
        scope: the sites of the last line that is a heading.
        topic: the sites that the sentence, else the paragraph, is about.
        fresh: whether the sentence has named no site so far.
        other: whether a clause of the sentence took up another subject (游乐项目) than the sites.
        pending: names alone on the line before, which a headline's next line may take up.
        lone: the day alone in a clause before.
        day: the day last printed in the sentence.
        listed: the state that the heading of a list tells.
        untold: the state that the clause before told, which a list may take up.
        items: how many clauses of the list have been read.
        alone: the first name of what may be a list.
        place: the district that heads a list.
        events: what has been read.
    """

    own: tuple[Name, ...] = ()
    scope: tuple[Name, ...] = ()
    topic: tuple[Name, ...] = ()
    pending: tuple[Name, ...] = ()
    fresh: bool = True
    other: bool = False
    lone: Period | None = None
    day: str | None = None
    listed: Event | None = None
    untold: Event | None = None
    items: int = 0
    alone: Name | None = None
    place: Place | None = None
    events: list[Event] = field(default_factory=list)


def read(article: Article) -> Iterator[Claim]:
    """The claims about sites of an article, one for a site and state; the fullest name and the first day win."""
    if not any(STATE.search(line.chars) for line in article.lines):
        return
    written = anchors(article.lines, article.dateline.on)
    signers = {signed.line for signed in signatures(article.lines, article.dateline.on)}
    at = Reading(own=about(article))
    before: Clause | None = None
    for clause in clauses(article.lines):
        if before is None or clause.paragraph != before.paragraph:
            if before and before.mark == ":":
                at.scope = at.topic or at.scope
            else:
                at.place = None
            at.topic, at.fresh, at.other, at.day, at.lone = (), True, False, None, at.lone if at.pending else None
        elif clause.sentence != before.sentence:
            at.lone, at.day, at.fresh, at.other = None, None, True, False
        if clause.paragraph not in signers:
            take(article, clause, at, written[clause.paragraph])
        before = clause
    for event in merged(at.events):
        yield claim(
            article,
            kind_of(event.site),
            event.site,
            event.place,
            id=identity(article.page.id, *event.site.text.span(), event.status),
            status=event.status,
            from_at=event.since,
            until_at=event.until,
            rule="site",
        )


def about(article: Article) -> tuple[Name, ...]:
    """The sites that an article is about: the one that signs it, else those of its headline."""
    for signed in reversed(signatures(article.lines, article.dateline.on)):
        if signed.who and (found := whole(signed.who)):
            return found
    for line in (*article.head, *article.paragraphs[:1]):
        if len(line) <= 2 * LINE and (found := tuple(s.name for s in sites(line) if not s.weak)):
            return found[:1] if len({f.core.chars for f in found}) == 1 else found[:3]
    return ()


def whole(text: Text) -> tuple[Name, ...]:
    """The site that the whole text is, if it is one."""
    found = sites(text)
    return (found[0].name,) if len(found) == 1 and found[0].start == 0 and found[0].end == len(text) else ()


def take(article: Article, clause: Clause, at: Reading, written: date | None) -> None:
    """Read one clause: a district that heads a list, names in a list, a heading, or a sentence's state."""
    text = clause.text
    label = bare(text.chars)
    if clause.mark == ":" and len(label) <= LINE // 2 and (place := resolve(label, article.page.home)):
        at.place = place
        return
    every = named(text)
    found = [site for site in every if not site.keeper]
    chars = hidden(text.chars, every)
    line = clause.mark == "" and len(chars) <= 2 * LINE
    pending, at.pending = at.pending, ()
    alone, at.alone = at.alone, None
    untold, at.untold = at.untold, None
    opener = OPENER.match(chars)
    names = only(chars[opener.end() :] if opener else chars, found)
    if names and opener and untold:
        at.listed = untold
    if names and at.listed and clause.mark != ":":
        if len(found) == 1 and not at.items and not at.place:
            at.alone = found[0].name
        at.items += 1
        at.events += [overridden(at.listed, site, at.place, written) for site in found]
        return
    at.items = 0
    if names and line:
        at.pending = tuple(site.name for site in found)
    told, days = list(states(chars)), printed_days(text.chars, written, at.day)
    at.day = next((when.day for when in reversed(dates(text.chars, written)) if when.day), at.day)
    if alone and (told or clause.mark):  # a name alone, and then prose about it: no item of a list
        at.events.pop()
        at.scope = at.topic = (alone,)
    said = tell(chars, found, told, days, pending, at, written)
    if told:
        since, until = span(days[0] if days else at.lone, told[-1].status)
        at.untold = Event(Name(text, text, ()), told[-1].status, since, until)
    if not said:
        heading(text, chars, at, told, days, line, clause.mark, written)
    hold(chars, found, every, days, line, at)


def only(chars: str, found: list[Site]) -> bool:
    """Whether a clause is nothing but names, a day before them at most."""
    rest = SINCE.sub("", BRACKET.sub("", bare(chars)))
    return bool(found) and AMONG.fullmatch(re.sub("○+", "", APPOSITIVE.sub("", rest))) is not None


def tell(
    chars: str,
    found: list[Site],
    told: list[State],
    days: list[Period],
    pending: tuple[Name, ...],
    at: Reading,
    written: date | None,
) -> bool:
    """Take up what a clause says of sites; whether it says anything."""
    before, said = 0, False
    for n, state in enumerate(told):
        known = () if at.other else at.topic or at.scope or at.own
        group, part = subject(chars, found, state, before, known)
        if pending and group and not before and found and plain(chars[: found[0].start]):
            group = (*pending, *group)
        after = told[n + 1].start if n + 1 < len(told) else len(chars)
        period = when(days, chars, before, state, after, at.lone)
        status = Status.limited if part and state.status in (Status.closed, Status.postponed) else state.status
        before = state.end
        if group and (period or not state.timed) and not bygone(period, written):
            since, until = span(period, status)
            at.events += [
                Event(fullest(site, at.scope), status, since, until, at.place, state.hours, written) for site in group
            ]
            said = True
    return said


def fullest(site: Name, scope: tuple[Name, ...]) -> Name:
    """The name as the line that heads the text prints it, if longer: 介休绵山景区 above, 绵山风景区 below."""
    return max([site, *(n for n in scope if same(n, site))], key=lambda n: len(n.core.chars))


def hold(chars: str, found: list[Site], every: list[Site], days: list[Period], line: bool, at: Reading) -> None:
    """Keep in mind what the next clauses may go on with: sites, a heading, a day that stands alone."""
    at.other = (at.other and not found) or (not every and not days and OTHER.search(chars) is not None)
    if found and not (line and at.pending):
        abreast = run(found, chars)
        head = plain(chars[: found[0].start])
        if head or at.fresh:
            at.topic = tuple(s.name for s in abreast if head or len(abreast) > 1 or not s.weak) or at.topic
            at.fresh = False
    elif every and at.fresh and every[0].keeper:
        at.topic = (every[0].name,)
    if line and (headed := tuple(s.name for s in found if not s.weak)):
        at.scope = headed
    if days and (
        at.pending
        or (
            len({day.since for day in days}) == 1
            and plain((chars[: days[0].start] + chars[days[-1].end :]).replace("○", ""))
        )
    ):
        at.lone = days[0]


def heading(
    text: Text,
    chars: str,
    at: Reading,
    told: list[State],
    days: list[Period],
    line: bool,
    mark: str,
    written: date | None,
) -> None:
    """Take up the state of a clause that heads a list: 今天有一些A级景区临时停业, 恢复开放的场馆:."""
    state = told[0] if told else None
    if not SITES.search(chars) and not (mark == ":" and state and plain(chars[: state.start])):
        return
    match = STATE.search(chars)
    if match is None or not (mark == ":" or line or LISTS.search(chars)):
        return
    status = state or next(iter(states(chars[: match.end()])), None)
    if status is None or status.timed:
        return
    day = days[0] if days else at.lone
    since, until = (day.since, day.until) if day else (None, None)
    if at.listed and at.listed.status == status.status and since is None:
        return
    at.listed = Event(Name(text, text, ()), status.status, since, until)


def overridden(head: Event, site: Site, place: Place | None, written: date | None) -> Event:
    """The state of an item of a list: the heading's, or the one in the item's own bracket."""
    status, since, until = head.status, head.since, head.until
    own = next(states(site.note), None)
    if own:
        partly = PART.search(site.note) and own.status is Status.closed
        status = Status.limited if partly else own.status
    if days := periods(site.note, written):
        since, until = days[0].since, days[0].until
    return Event(site.name, status, since, until, place, False, written, inherited=own is None)
