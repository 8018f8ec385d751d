"""What an article says of sites, clause by clause: who is spoken of, in which state, since when.

A sentence says it: sites, then words of state; or a list says it: a heading with the state, then names. What a clause
leaves out (the site, the day) goes on from the one before. Source: page 001 (太山景区暂时关闭, …延迟开放, …顺延举行),
dev n014 (districts with a colon), n048 (numbered).
"""

import re
from dataclasses import replace
from datetime import date

from db.vocabulary import Status
from ingest.articles import Article
from ingest.dates import Period, dates
from ingest.districts import resolve
from ingest.events import Event, bygone, span
from ingest.lists import Clause
from ingest.names import Name, name
from ingest.openings import State, states
from ingest.rosters import LISTS, OPENER, WITHIN, headed, items, only, overridden, recalled, timetable
from ingest.signatures import signatures
from ingest.sites import NUMBER, Site, hidden, named, numbered
from ingest.subjects import HOW_ALL, bare, heads, plain, printed_days, subject, when
from ingest.text import Text
from ingest.threads import Reading, fullest, hold
from ingest.topics import about, dated

TITLE = re.compile(r"(?:关于)?的?(?:公告|通知|通告|启事|告示|公示|告知书?)(?:\([^()]*\))?$")
DURING = re.compile(
    r"(?:在此|此|其)?期?间|(?:在?该|此)?(?:改造|施工|维修|项目|工程|提升)+(?:实施|进行|建设|施工)?期?间"
)  # of what was told before
TIMES = re.compile(r"具体(?:的?(?:开放|闭[馆园]|关闭))?(?:时间|日期)")  # what tells the days of the state before it
YESTERDAY, TOMORROW = re.compile(r"[昨今][天日晚]"), re.compile(r"明[天日起]")  # of the day of writing
STILL = re.compile(r"继续|仍|依旧|依然")  # goes on, and began on no day told
KNOWN = 30  # names without a class word that are kept in mind
LINE = 30


def account(article: Article) -> list[Event]:
    """The events of an article's sites, in order, as often as they are told."""
    written = dated(article)
    events, done = timetable(article.lines, written)
    done |= {signed.line for signed in signatures(article.lines, article.dateline.on)}
    at = Reading(own=about(article), earlier=article.told, events=events)
    before: Clause | None = None
    for clause in article.clauses:
        if before is None or clause.paragraph != before.paragraph:
            if before and before.mark == ":":
                at.scope = at.topic or at.scope
            elif not at.under:
                at.place = None
            at.under = False
            at.topic, at.fresh, at.other, at.day, at.lone = (), True, False, None, at.lone if at.pending else None
        elif clause.sentence != before.sentence:
            at.lone, at.day, at.fresh, at.other = None, None, True, False
        if before is None or clause.sentence != before.sentence or before.mark == ";":
            at.told = None
        if clause.paragraph not in done:
            take(article, clause, at, written[clause.paragraph])
        before = clause
    return [termed(event, at.terms) for event in at.events]


def termed(event: Event, terms: dict[Status, Period]) -> Event:
    """The event with the days that the article tells for all its sites (一、封山时间: 8月18日至31日), if it has none."""
    term = terms.get(Status.closed if event.status is Status.limited else event.status)
    if term is None or event.since:
        return event
    return replace(event, since=term.since, until=term.until)


def take(article: Article, clause: Clause, at: Reading, written: date | None) -> None:
    """Read one clause: a district that heads a list, names in a list, a heading, or a sentence's state."""
    text = clause.text
    label = bare(text.chars)
    line = clause.mark == "" and len(text) <= 2 * LINE
    labels = (clause.mark == ":" or (line and at.listed)) and len(label) <= LINE // 2
    if labels and (place := resolve(label, article.page.home)):
        at.place, at.under = place, line
        return
    found = remembered(text, at)
    every, found = found, [site for site in found if not site.keeper]
    chars = hidden(text.chars, every)
    if listed(text, chars, found, clause.mark, at, written):
        return
    if line and only(chars, found) and (noted := [site for site in found if next(states(site.note), None)]):
        closed = Event(found[0].name, Status.closed, None, None)
        at.events += [overridden(closed, site, site.name, at.place, written) for site in noted]  # 甲馆(7月1日起闭馆)
    if (line or clause.mark == ",") and only(chars, found):
        at.pending, pending = (*at.pending, *(site.name for site in found)), at.pending
    else:
        pending, at.pending = at.pending, ()
    title = TITLE.search(chars) if line else None
    told = [] if clause.mark == "?" else list(states(chars[: title.start()] if title else chars))
    if at.lone is None and at.earlier and DURING.match(chars):
        at.lone = at.stretch or Period(0, 0, at.earlier, None)
    days = printed_days(text.chars, written, None if at.worded and TOMORROW.search(text.chars) else at.day, at.earlier)
    at.stretch = next((d for d in reversed(days) if d.since and d.until), at.stretch)
    at.day = next((when.day for when in reversed(dates(text.chars, written, at.earlier)) if when.day), at.day)
    at.worded = YESTERDAY.search(text.chars) is not None or (at.worded and not days)
    at.earlier = at.day or at.earlier
    if at.alone and (told or clause.mark):  # a name alone, and then prose about it: no item of a list
        at.events.pop()
        at.scope = at.topic = (at.alone,)
    at.alone = None
    answered(chars, days, at, written)
    said = not heads(chars, told, clause.mark) and tell(
        chars, found, told, days, pending, at, written, titled=title is not None
    )
    untold, at.untold = at.untold, None
    if told:
        since, until = span(days[0] if days else at.lone, told[-1].status)
        at.untold = Event(name(text), told[-1].status, since, until)
        if not found and (days or not told[-1].timed or at.recent is None):  # 开放景区包括: tells nothing new
            at.recent = at.untold
    head = None if said else headed(text, chars, told, days, at.lone, line, clause.mark, at.recent, untold)
    if head and (at.listed is None or head.status != at.listed.status or head.since):
        at.listed = head
    at.heads = clause.mark == ":" and at.listed is not None and LISTS.search(chars) is not None
    hold(chars, found, every, days, line, at)
    if told and found and at.lone and days:
        at.spent = at.lone


def remembered(text: Text, at: Reading) -> list[Site]:
    """The sites of a clause, with those whose names an earlier list has shown to be names."""
    found = named(text)
    chars = hidden(text.chars, found)
    found += [Site(name(text.cut(a, b)), a, b) for a, b in recalled(chars, at.known)]
    shown = [site.name.core.chars for site in found if site.weak and len(site.name.core) > 2]
    at.known = tuple(dict.fromkeys((*at.known, *shown)))[:KNOWN] if len(found) > 1 else at.known
    return sorted(found, key=lambda site: site.start)


def listed(text: Text, chars: str, found: list[Site], mark: str, at: Reading, written: date | None) -> bool:
    """Take up a clause of a list; whether it is one."""
    opener = OPENER.match(chars)
    if only(chars[opener.end() :] if opener else chars, found):
        at.listed = at.untold if opener and at.untold else at.listed
    else:
        goes_on = at.items > 0 and mark in (";", "。") and "、" in chars
        among = at.place or at.heads or goes_on or (mark == "" and NUMBER.match(text.chars))
        parts = [items(part, not at.place) for part in numbered(text)] if at.listed and among else []
        found = [site for part in parts for site in part] if all(parts) else []
    at.heads = False
    if not found and at.items > 1 and mark == "" and (unsure := items(text)):
        at.unsure += tuple(unsure)  # 甲寺、乙里、丙山, a name a line
        return True
    between, at.unsure = at.unsure, ()
    if not found or not at.listed or mark == ":":
        at.items = 0
        return False
    found = [*between, *found]
    at.alone = found[0].name if len(found) == 1 and mark in ("", ",") and not (at.items or at.place) else None
    at.items += 1
    at.events += [overridden(at.listed, site, each, at.place, written) for site in found for each in site.names]
    return True


def answered(chars: str, days: list[Period], at: Reading, written: date | None) -> None:
    """Take up the days that answer a 闭馆时间: before them."""
    asked, at.asked = at.asked, None
    if asked is None or not days or bygone(days[0], written):
        return
    group, status, named = asked
    lead = chars[: days[0].start]
    if plain(TIMES.sub("", lead)) and (named or TIMES.match(lead)):
        at.terms.setdefault(status, days[0])
        at.events += [Event(site, status, *span(days[0], status), written=written) for site in group]


def tell(
    chars: str,
    found: list[Site],
    told: list[State],
    days: list[Period],
    pending: tuple[Name, ...],
    at: Reading,
    written: date | None,
    titled: bool,
) -> bool:
    """Take up what a clause says of sites; whether it says anything. A title (…闭馆公告) says it as a heading does."""
    before, said = 0, False
    for n, state in enumerate(told):
        known = () if at.other else at.topic or at.scope or at.own
        group, part = subject(chars, found, state, before, known)
        if pending and not before and found and group and plain(WITHIN.sub("", chars[: found[0].start + 1])[:-1]):
            group = (*pending, *group)
        elif pending and not before and not found and plain(chars[: state.start], HOW_ALL):
            group = pending
        after = told[n + 1].start if n + 1 < len(told) else len(chars)
        lone = None if found and at.lone is at.spent and STILL.search(chars, before, state.end) else at.lone
        period = when(days, chars, before, state, after, lone)
        if period is None and group and not state.named and at.told and at.told[0] is state.status:
            period = None if STILL.search(chars, before, state.end) else at.told[1]
        status = Status.limited if part and state.status in (Status.closed, Status.postponed) else state.status
        if state.named and not period and state.end == len(chars) and (group or plain(chars[before : state.start])):
            at.asked = group, status, True
        elif group and not period and not state.timed:
            at.asked = group, status, False
        before = state.end
        if group and (period or not state.timed) and not bygone(period, written):
            since, until = span(period, status)
            at.events += [
                Event(fullest(site, at.scope), status, since, until, at.place, state.hours, written, titled)
                for site in group
            ]
            at.told = (status, period) if period else at.told
            said = True
    return said
