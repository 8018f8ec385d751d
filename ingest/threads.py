"""What goes on from one clause to the next: the sites that are spoken of, the day, the list that is being read."""

import re
from dataclasses import dataclass, field

from db.vocabulary import Status
from ingest.classes import MANY, MANY_OF, OTHER, SHOW
from ingest.dates import Period
from ingest.districts import Place
from ingest.events import Event, same
from ingest.names import Name
from ingest.sites import Site
from ingest.subjects import HOW_ALL, bare, plain, run

TELLING = re.compile(
    r"(?:获悉|了解到|(?:发布|发出|贴出|张贴)(?:了|的|\S{0,8})(?:公告|通告|消息|通知|公示)|公告|通告|消息)(?:称|说|表示|显示|明确)?$|表示$|宣布$|称$|^记者"
)


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
        worded: whether it is told by a word (昨天), from which 明天 does not go on.
        stretch: the days from which and until which something was last said to be done.
        spent: the day alone that a clause before told a state of its own site with.
        day: the day last printed in the sentence.
        earlier: the day last printed.
        asked: a state whose time the next clause tells (闭馆时间:), and its sites.
        terms: the days of a state that the article tells for all its sites.
        known: names without a class word that a list has shown to be names.
        listed: the state that the heading of a list tells.
        untold: the state that the clause before told, which a list may take up.
        recent: the state last told of no site by name.
        items: how many clauses of the list have been read.
        alone: the first name of what may be a list.
        place: the district that heads a list.
        under: whether its line is the one before.
        heads: whether the clause before heads a list.
        events: what has been read.
    """

    own: tuple[Name, ...] = ()
    scope: tuple[Name, ...] = ()
    topic: tuple[Name, ...] = ()
    pending: tuple[Name, ...] = ()
    fresh: bool = True
    other: bool = False
    lone: Period | None = None
    worded: bool = False
    stretch: Period | None = None
    spent: Period | None = None
    day: str | None = None
    earlier: str | None = None
    asked: tuple[tuple[Name, ...], Status] | None = None
    terms: dict[Status, Period] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    listed: Event | None = None
    untold: Event | None = None
    recent: Event | None = None
    items: int = 0
    alone: Name | None = None
    place: Place | None = None
    under: bool = False
    heads: bool = False
    events: list[Event] = field(default_factory=list)


def fullest(site: Name, scope: tuple[Name, ...]) -> Name:
    """The name as the line that heads the text prints it, if longer: 介休绵山景区 above, 绵山风景区 below."""
    return max([site, *(n for n in scope if same(n, site))], key=lambda n: len(n.core.chars))


def others(chars: str, days: list[Period]) -> bool:
    """Whether a clause without a name has another subject: what a site offers, or sites in general."""
    return (not days and OTHER.search(chars) is not None) or any(of.match(bare(chars)) for of in (MANY, MANY_OF, SHOW))


def hold(chars: str, found: list[Site], every: list[Site], days: list[Period], line: bool, at: Reading) -> None:
    """Keep in mind what the next clauses may go on with: sites, a heading, a day that stands alone."""
    at.other = (at.other and not found) or (not every and others(chars, days))
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
    if TELLING.search(chars):  # 8月6日,某馆发布公告称: the day of telling
        at.lone = None
    elif days and (
        at.pending
        or (
            len({day.since for day in days}) == 1
            and plain(re.sub("[○、]", "", bare(chars[: days[0].start]) + chars[days[-1].end :]), HOW_ALL)
        )
    ):
        at.lone = days[0]
