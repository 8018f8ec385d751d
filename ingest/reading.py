"""An article of services while it is read: where the reading stands, and the claims and counts found so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from db.models import Claim, DeclaredCount
from db.vocabulary import Kind, Status
from ingest.articles import Article
from ingest.claims import claim, declared_count, identity, one_line
from ingest.districts import Place
from ingest.headings import Heading
from ingest.mentions import Run
from ingest.names import Name
from ingest.services import Service

Key = tuple[Kind, str, str | None, str | None]


@dataclass(slots=True)
class Reading:
    """An article while it is read: where the reading stands, and what was found.

    Attributes:
        article: the article.
        services: the kinds of service, most telling words first.
        topic: what the headline is about.
        mood: the one state that the headline tells, if any.
        within: the county that the whole page is about.
        listed: the services of the list that is being read; empty outside a list.
        open: whether the sentence is in the middle of a list.
        place: the district of the list.
    inline: whether the district stood before names on their own line, and heads no more than these.
        status: the state of all that the list holds.
        waiting: names under a district whose service the line has not told so far.
        last: the claims of the last item, which the lines behind it complete.
        alone: whether the sentence before is about the subject and no other.
    campuses: the facility whose campus was named, by the campus.
        signed: whether a facility signs the article, or heads it as its notice.
        subject: the facility last named alone, else the one that signs: what 该院 and 我院 mean.
    """

    article: Article
    services: tuple[Service, ...]
    topic: tuple[Service, ...] = ()
    mood: Status | None = None
    within: Place | None = None
    listed: tuple[Service, ...] = ()
    open: bool = False
    place: Place | None = None
    inline: bool = False
    status: Status | None = None
    waiting: list[tuple[Run, Place | None]] = field(default_factory=list)
    last: tuple[Key, ...] = ()
    signed: bool = False
    subject: Run | None = None
    alone: bool = False
    campuses: dict[str, Run] = field(default_factory=dict)
    claims: dict[Key, Claim] = field(default_factory=dict)
    counts: dict[tuple[Kind, str, int], DeclaredCount] = field(default_factory=dict)


def add(
    reading: Reading,
    service: Service,
    found: Name,
    place: Place | None,
    status: Status | None,
    rule: str,
    columns: dict[str, str] | None = None,
    moved_to: str | None = None,
    **values: str | None,
) -> Key:
    """The key of a claim, new or told before; what a later mention adds to it is kept.

    Args:
        reading: where the reading stands.
        service: what is offered.
        found: the name.
        place: the district printed for it.
        status: the state told of it.
        rule: the rule that reads it.
        columns: what is printed beside it.
        moved_to: the address where a service is that moved: a claim beside that of the old place.
        values: further columns.
    """
    made = claim(
        reading.article,
        service.kind,
        found,
        place,
        reading.within,
        status=status,
        rule=rule,
        **(columns or {}),
        **values,
    )
    key = (made.kind, made.canonical, made.campus, made.adcode or made.zone)
    if campus := values.get("campus"):  # the house that it left
        made.id, key = identity(made.id, campus), (*key[:2], "", key[3])
    if moved_to:
        made.id, made.address, key = identity(made.id, moved_to), moved_to, (*key[:3], moved_to)
    before = reading.claims.setdefault(key, made)
    if before is not made:
        if before.status is Status.open and made.status not in (Status.open, None):  # first told of in passing
            before = reading.claims[key] = made
        days = values if made.status is before.status and before.from_at is before.until_at is None else {}
        told = (columns or {}) | {c: days[c] for c in ("from_at", "until_at") if days.get(c)}
        new = {c: v for c, v in told.items() if getattr(before, c) is None}
        reading.claims[key] = before.model_copy(update=new) if new else before
    return key


def take_count(reading: Reading, services: Iterable[Service], head: Heading) -> None:
    """Take down the number that a heading gives for its place."""
    if head.place is None or head.count is None:
        return
    for service in services:
        scope, adcode, span = one_line(head.scope), head.place.adcode, head.words.span()
        count = declared_count(reading.article, service.kind, scope, adcode, head.count, span, "services.heading")
        keep_count(reading, count)


def keep_count(reading: Reading, count: DeclaredCount) -> None:
    """Take down a count, unless it was told before."""
    reading.counts.setdefault((count.kind, count.adcode or count.scope, count.declared), count)
