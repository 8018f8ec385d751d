"""Where two reports can't both be right: of a state on a day, or of the district of a place.

The later report holds, or of one day the one that says since when; else neither, and both are published as doubts.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby, pairwise

from db.history import SHUT, Row
from db.matching import county
from db.models import Contradiction, Issue, StatusReport
from db.vocabulary import Doubt, Status
from db.world import World


def spoken_of(report: StatusReport) -> tuple[str, str]:
    """First and last day for which a report is a witness: from the start to its publication, or the day announced."""
    return report.starts_on, max(report.starts_on, report.announced_on)


def of_states(told: list[StatusReport], claims: Iterable[Row]) -> Iterator[Contradiction]:
    """Where a report says of a day what the last one of another article, to the opposite, denies.

    Args:
        told: the reports of one facility, in order, kind by kind.
        claims: the facility's.
    """
    by_id = {claim["id"] or "": claim for claim in claims}
    for _, group in groupby(told, lambda report: report.kind):
        last: dict[bool, StatusReport] = {}
        for report in group:
            shut = report.status in SHUT
            other = last.get(not shut)
            if report.reprints_id is None and report.status is not Status.limited:
                if other and (found := contradiction(other, report, by_id)):
                    yield found
                last[shut] = report


def contradiction(a: StatusReport, b: StatusReport, claims: dict[str, Row]) -> Contradiction | None:
    """The contradiction of two reports; None where they speak of different days, or stand in one article."""
    (one, other), day = (claims[a.claim_id], claims[b.claim_id]), max(a.starts_on, b.starts_on)
    if one["article_id"] == other["article_id"] or day > min(spoken_of(a)[1], spoken_of(b)[1]):
        return None
    prevails, reason = None, "one day, and no rule decides"
    if a.announced_on != b.announced_on:
        prevails, reason = max((a, b), key=lambda r: r.announced_on), "the later report"
    elif bool(one["from_at"]) != bool(other["from_at"]):
        prevails, reason = a if one["from_at"] else b, "the more exact report: it says since when"
    values: Row = {"field": "status", "day": day, "value": a.status, "other_value": b.status}
    return pair(one, other, values | {"prevails_id": prevails.claim_id if prevails else None, "reason": reason})


def of_districts(claims: Iterable[Row], world: World) -> Iterator[Contradiction]:
    """Where claims put a facility into several counties: the newest of each against the newest of the next.

    Args:
        claims: about one facility, corrections applied.
        world: knows what a former county is today.
    """
    newest: dict[str, Row] = {}
    for claim in sorted(claims, key=lambda c: (c["announced_on"] or "", c["id"] or "")):
        if found := county(claim, world):
            newest[found] = claim
    ordered = sorted(newest.items(), key=lambda item: (item[1]["announced_on"] or "", item[1]["id"] or ""))
    for (code, one), (other_code, other) in pairwise(ordered):
        values: Row = {"field": "district", "day": other["announced_on"], "value": code, "other_value": other_code}
        yield pair(one, other, values | {"prevails_id": None, "reason": "a district does not move; no rule decides"})


def pair(one: Row, other: Row, values: Row) -> Contradiction:
    """The contradiction of two claims about one facility."""
    return Contradiction.model_validate(
        {
            "claim_id": one["id"],
            "other_id": other["id"],
            "facility_id": other["facility_id"],
            "kind": other["kind"],
            "quote": one["quote"],
            "other_quote": other["quote"],
        }
        | values
    )


def disputes(found: Iterable[Contradiction], claims: Iterable[Row]) -> Iterator[Issue]:
    """A doubt at each report of a state that no rule decides."""
    by_id = {claim["id"] or "": claim for claim in claims}
    for one in found:
        if one.prevails_id is None and one.field == "status":
            for claim, other in ((one.claim_id, one.other_id), (one.other_id, one.claim_id)):
                digest = sha256("\x1f".join((claim, other)).encode()).hexdigest()[:16]
                values = {column: by_id[claim][column] for column in ("page_id", "start_char", "end_char", "quote")}
                detail = f"{by_id[claim]['canonical']}, {one.kind} on {one.day}: {one.value} and {one.other_value}"
                yield Issue.model_validate(values | {"id": f"s{digest}", "kind": Doubt.two_statuses, "detail": detail})
