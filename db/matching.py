"""Identities that print gives → places: which are one, what decided, and what stays undecided.

Every id that a name ever had leads to its place for good: each is a row of `facility_matches`. Nothing depends on the order of
arrival, and nothing is merged for being alike: an abbreviation proposes, a person or the paper itself decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from re import sub

from db.identity import Edges, Identity, Known, anatomy, cut_campus, grouped, identity, said, same, shortens, tests
from db.models import FacilityMatch, Issue
from db.vocabulary import CorrectionState, Doubt, Outcome
from db.world import Form, World

Claim = dict[str, str | None]
Nodes = dict[Identity, list[Claim]]
Doubtful = dict[Identity, set[Identity]]
MANY = 5  # candidates above which an abbreviation says nothing
EVIDENCE = ("page_id", "start_char", "end_char", "quote")


@dataclass(frozen=True, slots=True)
class Place:
    """A facility.

    Attributes:
        identity: what it is.
        name: its full name as print writes it, campus apart.
        campus: as printed, if it is one.
        around: adcode of the city that it lies in, or of the province where papers of several cities print it.
        claims: about it, under whatever name, by id.
        parent: the whole that it is a campus of.
    """

    identity: Identity
    name: str
    campus: str | None
    around: str
    claims: tuple[Claim, ...]
    parent: Identity | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A name that a claim prints for a place besides its full name: the identity that it gives, and why it is the place's."""

    identity: Identity
    of: Identity
    why: str


def match(claims: Iterable[Claim], world: World) -> tuple[list[Place], list[FacilityMatch], list[Issue]]:
    """The places that claims are about, by identity; the match of each identity that they print; the doubts."""
    nodes: Nodes = {}
    beside: dict[Printed, int] = {}
    homeless: dict[Identity, int] = {}
    for claim in sorted(claims, key=lambda claim: claim["id"] or ""):
        if not claim["city_adcode"]:
            name = world.normal(claim["canonical"] or "", "")
            nowhere = Identity("", name.name, claim["campus"] or "")
            homeless[nowhere] = homeless.get(nowhere, 0) + 1
            continue
        own = identified(claim, world, world.resolved, claim["canonical"] or "", claim["campus"])
        nodes.setdefault(own, []).append(claim)
        for other in other_names(claim, own, world):
            beside[other] = beside.get(other, 0) + 1
    known = {one: facts(one, found, world) for one, found in nodes.items()}
    edges, doubtful = joined(beside, known)
    apart = corrected(world, [*known, *(other.identity for other in beside)], edges)
    groups = grouped(sorted(nodes), edges, apart)
    head = {one: max(group, key=lambda i: (len(i.name), i)) for group in groups for one in group}
    for one, candidates in undecided(known).items():
        if found := {c for c in candidates if head[c] != head[one] and frozenset((one, c)) not in apart}:
            doubtful.setdefault(one, set()).update(found)
    matches = [
        *of_nodes(head, known, beside, doubtful),
        *of_beside(beside, head),
        *map(missing, sorted(homeless.items())),
    ]
    return (
        sorted(places(groups, head, nodes), key=lambda place: place.identity),
        matches,
        [doubt(one, doubtful[one], head, nodes) for one in sorted(doubtful)],
    )


def identified(claim: Claim, world: World, form: Form, name: str, campus: str | None = None) -> Identity:
    """The identity that a name gives, by one of the world's forms, in the city and county of a claim."""
    city = claim["city_adcode"] or ""
    return identity(form(name, city), campus, city, world.locate, county(claim, world))


def county(claim: Claim, world: World) -> str | None:
    """Adcode of today of the county that a claim names."""
    spot = world.locate(claim["adcode"]) if claim["adcode"] else None
    return spot.current_adcode or claim["adcode"] if spot and spot.district else None


def bare(name: str) -> str:
    """A name without the bracket that closes it."""
    return sub(r"(?<!^)\([^()]*\)$", "", name)


def other_names(claim: Claim, own: Identity, world: World) -> Iterator[Printed]:
    """The names that a claim prints besides the full one: the abbreviation it uses, the name in brackets."""
    raw = identified(claim, world, world.normal, bare(claim["name"] or ""), claim["campus"])
    if raw != own:
        yield Printed(raw, own, claim["canonical_reason"] or "省, 市 or 县 written out")
    if claim["alias"]:
        yield Printed(
            identified(claim, world, world.resolved, claim["alias"]), own, "printed in brackets behind the name"
        )


def facts(one: Identity, claims: list[Claim], world: World) -> Known:
    """What claims say of an identity."""
    squeezed = {
        column: frozenset(sub(r"\s", "", claim[column] or "") for claim in claims if claim[column])
        for column in ("kind", "address", "phone")
    }
    counties = frozenset(found for claim in claims if (found := county(claim, world)))
    return Known(one, counties, squeezed["kind"], squeezed["address"], squeezed["phone"])


def joined(beside: Iterable[Printed], known: dict[Identity, Known]) -> tuple[Edges, Doubtful]:
    """Which identities are one place because print says so, and which would be if no test said no."""
    edges: Edges = {}
    doubtful: Doubtful = {}
    for other in beside:
        if other.identity in known and other.identity != other.of:
            found = tests(known[other.identity], known[other.of])
            against = any(found[test] is False for test in ("city", "campus", "district", "kind"))
            ties = doubtful if against else edges
            ties.setdefault(other.identity, set()).add(other.of)
            ties.setdefault(other.of, set()).add(other.identity)
    return edges, doubtful


def corrected(world: World, identities: Iterable[Identity], edges: Edges) -> set[frozenset[Identity]]:
    """The pairs that corrections keep apart; those that they put together are added to `edges`."""
    named = {one.id: one for one in identities}
    apart = set()
    for correction in world.corrections:
        a, b = named.get(correction.id), named.get(correction.value)
        if correction.state is CorrectionState.applied and a and b and correction.field in ("same", "different"):
            if correction.field == "different":
                apart.add(frozenset((a, b)))
            else:
                edges.setdefault(a, set()).add(b)
                edges.setdefault(b, set()).add(a)
    return apart


def undecided(known: dict[Identity, Known]) -> Doubtful:
    """To each identity those that it may well be: the same name where place or county is not known, a name that it shortens."""
    named: dict[str, list[Identity]] = defaultdict(list)
    letters: dict[tuple[str, str, str], list[Identity]] = defaultdict(list)
    for one in sorted(known):
        named[one.name].append(one)
        for char in set(one.name):
            letters[one.scope, anatomy(one.rest).number, char].append(one)
    found: Doubtful = {}
    for one in known:
        alike = [other for other in named[one.name] if vaguer(one, other) and same(known[one], known[other]) is None]
        full = [other for other in fuller(one, letters) if same(known[one], known[other]) is None]
        if 0 < len(alike + full) <= MANY:
            found[one] = {*alike, *full}
    return found


def vaguer(one: Identity, other: Identity) -> bool:
    """Whether an identity says less of where it is than another of the same name."""
    less = one.county == "" and other.county != "" and one.scope == other.scope
    wider = one.scope.endswith("0000") and not other.scope.endswith("0000")
    return one != other and (less or wider)


def fuller(one: Identity, letters: dict[tuple[str, str, str], list[Identity]]) -> list[Identity]:
    """The identities whose names a short name may abbreviate, in its city or led by its province."""
    number = anatomy(one.rest).number
    found = []
    for scope in dict.fromkeys((one.scope, f"{one.scope[:2]}0000")):
        rarest = min((letters.get((scope, number, char), []) for char in set(one.name)), key=len)
        found += [other for other in rarest if shortens(one, other) and other.campus == one.campus]
    return found


def of_nodes(
    head: dict[Identity, Identity], known: dict[Identity, Known], beside: dict[Printed, int], doubtful: Doubtful
) -> Iterator[FacilityMatch]:
    """The match of each identity that claims are about."""
    why = {(other.identity, other.of): other.why for other in sorted(beside, key=lambda o: (o.identity, o.of, o.why))}
    for one in sorted(head):
        to, candidates = head[one], sorted({head[c].id for c in doubtful.get(one, ())} - {head[one].id})
        tested = said(tests(known[one], known[to])) if one != to else None
        if candidates:
            tested = "; ".join(said(tests(known[one], known[c])) for c in sorted(doubtful[one]))
        said_so = why.get((one, to)) or why.get((to, one))
        outcome = Outcome.match if one != to else Outcome.ambiguous if candidates else Outcome.new
        yield row(one, to, outcome, "; ".join(filter(None, (tested, said_so))) or None, " ".join(candidates) or None)


def of_beside(beside: dict[Printed, int], head: dict[Identity, Identity]) -> Iterator[FacilityMatch]:
    """The match of each identity that only an abbreviation or a bracket gives, where it gives one place alone."""
    meant: dict[Identity, dict[Identity, str]] = defaultdict(dict)
    for other in sorted(beside, key=lambda o: (o.identity, o.of, o.why)):
        if other.identity not in head:
            meant[other.identity][head[other.of]] = other.why
    for one, to in sorted(meant.items()):
        if len(to) == 1:
            [(place, why)] = to.items()
            yield row(one, place, Outcome.match, why)


def missing(counted: tuple[Identity, int]) -> FacilityMatch:
    """The match of an identity whose city is not known: none."""
    return row(counted[0], None, Outcome.missing, "city ?")


def row(
    one: Identity, to: Identity | None, outcome: Outcome, tested: str | None, candidates: str | None = None
) -> FacilityMatch:
    """A row of facility_matches."""
    return FacilityMatch(
        id=one.id,
        facility_id=to.id if to else None,
        outcome=outcome,
        scope_adcode=one.scope or None,
        name=one.name,
        campus=one.campus or None,
        county_adcode=one.county or None,
        tests=tested,
        candidates=candidates,
    )


def places(groups: list[list[Identity]], head: dict[Identity, Identity], nodes: Nodes) -> Iterator[Place]:
    """The places of groups, and the wholes of which only campuses are in print."""
    wholes: dict[Identity, Place] = {}
    for group in groups:
        own = head[group[0]]
        whole = Identity(own.scope, own.name, "", own.county, own.place) if own.campus else None
        parent = head.get(whole, whole) if whole else None
        claims = sorted((claim for one in group for claim in nodes[one]), key=lambda claim: claim["id"] or "")
        name = max({cut_campus(c["canonical"] or "")[0] for c in nodes[own]}, key=lambda n: (len(n), n))
        tails = {c["campus"] or (c["canonical"] or "").removeprefix(name).strip("()") for c in nodes[own]}
        campus = max(tails, key=lambda n: (len(n), n)) or None if own.campus else None
        cities = {claim["city_adcode"] or "" for claim in claims}
        around = cities.pop() if len(cities) == 1 else f"{own.scope[:2]}0000"
        yield Place(own, name, campus, around, tuple(claims), parent)
        if parent and parent not in head:
            whole_place = Place(parent, name, None, around, ())
            wholes[parent] = max(wholes.get(parent, whole_place), whole_place, key=lambda p: (p.name, p.around))
    yield from wholes.values()


def doubt(one: Identity, candidates: set[Identity], head: dict[Identity, Identity], nodes: Nodes) -> Issue:
    """The doubt whether an identity is another place in the directory, with the newest words that print it."""
    newest = max(nodes[one], key=lambda claim: (claim["announced_on"] or "", claim["id"] or ""))
    other = ", ".join(f"{c.name} ({c.id})" for c in sorted({head[c] for c in candidates}))
    digest = sha256("\x1f".join((one.id, *sorted(c.id for c in candidates))).encode()).hexdigest()[:16]
    return Issue.model_validate(
        {column: newest[column] for column in EVIDENCE}
        | {"id": f"m{digest}", "kind": Doubt.same_place, "detail": f"{one.name} ({one.id}): the same as {other}?"}
    )
