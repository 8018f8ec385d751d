"""Who offers which service: the rule that all kinds of health service share.

A service is offered in a list (a heading with the service's words, then names, each under its district) or in a sentence
(names, a verb of offering, the service's words). A kind of service gives its words; the grammar is the same.
Source: page 000 (65个发热门诊分别是:…; …开通线上问诊), page 001 (…均开通了互联网医院).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from db.models import Claim, DeclaredCount, Issue
from db.vocabulary import Doubt, Kind, Status
from ingest.articles import Article
from ingest.claims import claim, declared_count, home_place, issue, one_line
from ingest.dates import dates
from ingest.districts import Place
from ingest.lists import COUNT, Clause, Group, clauses, group, heading, integer
from ingest.names import HEALTH
from ingest.text import Text

OFFERS = re.compile(r"开通|开设|开放|新开|设置|设立|增设|开出|推出|上线|启用|提供|共设|设有|^设|可")
LISTS = re.compile(r"分别[是为有]|如下|名单|包括|具体[是为]|一览|[是为有]$|:$|分布")


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of health service.

    Attributes:
        kind: the kind of its claims.
        words: what the service is called in print.
        role: whether a name has it that *is* this (…是定点医院), not one that opens it.
        channel: what the app or account is called where an online service is found, if it is one.
    """

    kind: Kind
    words: Pattern[str]
    role: bool = False
    channel: Pattern[str] | None = None


@dataclass(slots=True)
class Scope:
    """Where the reading of a list stands: the service listed, the place, and the paragraph."""

    service: Service | None = None
    place: Place | None = None
    paragraph: int = -1


def offers(article: Article, services: tuple[Service, ...]) -> Iterator[Claim | DeclaredCount | Issue]:
    """The claims and declared counts of an article, the counts with what was listed under them."""
    claims: dict[tuple[Kind, str, str | None], Claim] = {}
    counts: dict[tuple[Kind, str | None, int], DeclaredCount] = {}
    parts = list(clauses(article.lines))
    since = {service.kind: since_when(article, service, parts) for service in services}
    state = Scope()
    for clause in parts:
        service = next((s for s in services if s.words.search(clause.text.chars)), None)
        head = heading(clause, article.page.home)
        names = group(clause.text, HEALTH)
        if head and state.service:
            state.place, state.paragraph = head.place, clause.paragraph
            count = counted(article, state.service.kind, one_line(head.scope), head.place.adcode, head.count, clause)
            counts.setdefault((count.kind, count.adcode, count.declared), count)
        elif names and state.service and listed(names, clause, state):
            state.paragraph = clause.paragraph
            for found in names.names:
                made = claim(
                    article,
                    state.service.kind,
                    found,
                    state.place,
                    status=Status.open,
                    from_at=since[state.service.kind],
                    rule="services.list",
                )
                claims.setdefault((made.kind, made.canonical, made.campus), made)
        elif names and service and offered(names.tail, service):
            for found in names.names:
                made = claim(
                    article,
                    service.kind,
                    found,
                    status=Status.open,
                    from_at=since[service.kind],
                    designation=names.tail.chars[1:] if service.role else None,
                    rule="services.sentence",
                )
                claims.setdefault((made.kind, made.canonical, made.campus), made)
        elif clause.paragraph > state.paragraph + 1:
            state = Scope()
        if service and (declared := total(article, service, clause)):
            counts.setdefault((declared.kind, declared.adcode, declared.declared), declared)
        if service and clause.mark == ":" and LISTS.search(clause.text.chars + ":"):
            state = Scope(service, None, clause.paragraph)
    for service in services:
        name_channel(article, service, claims)
    yield from claims.values()
    yield from audited(article, list(claims.values()), list(counts.values()))


def name_channel(article: Article, service: Service, claims: dict[tuple[Kind, str, str | None], Claim]) -> None:
    """Give an online service the channel that its article names, where the article is about one facility only."""
    own = [key for key in claims if key[0] == service.kind]
    if service.channel and len(own) == 1:
        match = next((m for line in article.paragraphs if (m := service.channel.search(line.chars))), None)
        claims[own[0]] = claims[own[0]].model_copy(update={"channel": match[1] if match else None})


def listed(names: Group, clause: Clause, state: Scope) -> bool:
    """Whether names stand in the list that is being read: nothing before them and nothing behind."""
    return clause.paragraph == state.paragraph and not names.lead.chars and not names.tail.chars


def offered(tail: Text, service: Service) -> bool:
    """Whether what follows the names says that they offer the service."""
    at = service.words.search(tail.chars)
    if at is None:
        return False
    if service.role:
        return re.match(r"[是为]", tail.chars) is not None
    return OFFERS.search(tail.chars[: at.start()]) is not None


def since_when(article: Article, service: Service, parts: list[Clause]) -> str | None:
    """The day from which the service is said to be offered: the one in the sentence that opens it."""
    for clause in parts:
        at = service.words.search(clause.text.chars)
        if at and OFFERS.search(clause.text.chars[: at.start()]):
            sentence = [c.text.chars for c in parts if c.sentence == clause.sentence]
            if days := [w for w in dates(",".join(sentence), article.dateline.on) if w.at]:
                return days[0].at
    return None


def total(article: Article, service: Service, clause: Clause) -> DeclaredCount | None:
    """The number of all that offer the service in the paper's home, where the clause says it: 共设置65个发热门诊."""
    home = home_place(article)
    match = re.search(rf"{COUNT.pattern}(?=(?:{service.words.pattern}))", clause.text.chars)
    if match is None or home is None:
        return None
    words = service.words.match(clause.text.chars, match.end())
    stretch = clause.text.cut(match.start(), words.end() if words else match.end())
    return declared_count(article, service.kind, *home, integer(match["number"]), stretch.span(), "services.total")


def counted(article: Article, kind: Kind, scope: str, adcode: str | None, number: int, clause: Clause) -> DeclaredCount:
    """The number that a subheading of a list gives for its place."""
    return declared_count(article, kind, scope, adcode, number, clause.text.span(), "services.heading")


def audited(article: Article, claims: list[Claim], counts: list[DeclaredCount]) -> Iterator[DeclaredCount | Issue]:
    """The counts with the number of names listed under each, and a doubt where the two differ."""
    home = home_place(article)
    for count in counts:
        here = [c for c in claims if c.kind == count.kind]
        if home is None or count.adcode != home[1]:
            here = [c for c in here if c.adcode == count.adcode]
        yield count.model_copy(update={"listed": len(here)})
        if here and len(here) != count.declared:
            detail = f"{count.scope}: {count.declared} declared, {len(here)} listed"
            yield issue(article, Doubt.count_differs, (count.start_char, count.end_char), detail)
