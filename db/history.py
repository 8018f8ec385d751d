"""Reports of state in the order in which they hold: what each confirms, supersedes or reprints; and where two contradict.

Silence is not closure: a state lasts until a report ends it, or until the day for which it was announced; that nothing newer was
printed shows only in the day on which it was last confirmed. 另行通知 leaves the end open.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby

from db.models import Contradiction, Issue, StatusReport
from db.vocabulary import Doubt, Status

Row = dict[str, str | None]
SHUT = (Status.closed, Status.suspended, Status.postponed)
ALSO_OPEN = (Status.open, Status.reopened)


def reports(facility: str, claims: Iterable[Row], copies: dict[str, str]) -> Iterator[StatusReport]:
    """The reports of a facility's states, kind by kind, in order.

    Args:
        facility: its id.
        claims: about it, corrections applied; those without status or day say nothing here.
        copies: to each article that is a copy, the one it is a copy of.
    """
    dated = [claim for claim in claims if claim["status"] and claim["announced_on"]]
    for kind, group in groupby(sorted(dated, key=lambda c: (c["kind"] or "", order(c))), lambda c: c["kind"]):
        state: StatusReport | None = None
        seen: dict[str, str] = {}
        for position, claim in enumerate(group, start=1):
            article = claim["article_id"] or ""
            report = StatusReport.model_validate(
                {
                    "claim_id": claim["id"],
                    "facility_id": facility,
                    "kind": kind,
                    "status": claim["status"],
                    "starts_on": starts(claim),
                    "ends_on": day(claim["until_at"]),
                    "announced_on": claim["announced_on"],
                    "position": position,
                    "reprints_id": seen.get(copies.get(article, "")),
                }
            )
            seen.setdefault(article, report.claim_id)
            if state and confirms(report, state):
                report.confirms_id = state.claim_id
            else:
                report.supersedes_id = state.claim_id if state else None
                state = report
            yield report


def order(claim: Row) -> tuple[str, str, str, bool, str]:
    """What puts reports into the order in which they hold: the day they speak of last; of one day, what shuts before what opens."""
    start, announced = starts(claim), claim["announced_on"] or ""
    return max(start, announced), start, announced, claim["status"] not in SHUT, claim["id"] or ""


def starts(claim: Row) -> str:
    """The day from which a claim's state holds: as printed, else of publication."""
    return day(claim["from_at"]) or claim["announced_on"] or ""


def day(moment: str | None) -> str | None:
    """The day of a moment; None where its year is not known."""
    return moment[:10] if moment and not moment.startswith("-") else None


def confirms(report: StatusReport, state: StatusReport) -> bool:
    """Whether a report tells a state again that has not ended, with the same end."""
    same = report.status == state.status or (report.status is Status.open and state.status in ALSO_OPEN)
    return same and report.ends_on == state.ends_on and not (state.ends_on and state.ends_on < report.starts_on)


def spoken_of(report: StatusReport) -> tuple[str, str]:
    """First and last day for which a report is a witness: from the start to its publication, or the day announced."""
    return report.starts_on, max(report.starts_on, report.announced_on)


def contradictions(told: list[StatusReport], claims: Iterable[Row]) -> Iterator[Contradiction]:
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
    prevails, reason = None, "same day, no rule decides"
    if a.announced_on != b.announced_on:
        prevails, reason = max((a, b), key=lambda r: r.announced_on), "the later report"
    elif bool(one["from_at"]) != bool(other["from_at"]):
        prevails, reason = a if one["from_at"] else b, "the more exact report: it says since when"
    return Contradiction.model_validate(
        {
            "claim_id": a.claim_id,
            "other_id": b.claim_id,
            "field": "status",
            "facility_id": a.facility_id,
            "kind": a.kind,
            "day": day,
            "value": a.status,
            "other_value": b.status,
            "quote": one["quote"],
            "other_quote": other["quote"],
            "prevails_id": prevails.claim_id if prevails else None,
            "reason": reason,
        }
    )


def disputes(found: Iterable[Contradiction], claims: Iterable[Row]) -> Iterator[Issue]:
    """A doubt at each report of a contradiction that no rule decides."""
    by_id = {claim["id"] or "": claim for claim in claims}
    for one in found:
        if one.prevails_id is None:
            for claim, other in ((one.claim_id, one.other_id), (one.other_id, one.claim_id)):
                digest = sha256("\x1f".join((claim, other)).encode()).hexdigest()[:16]
                values = {column: by_id[claim][column] for column in ("page_id", "start_char", "end_char", "quote")}
                detail = f"{by_id[claim]['canonical']}, {one.kind} on {one.day}: {one.value} and {one.other_value}"
                yield Issue.model_validate(values | {"id": f"s{digest}", "kind": Doubt.two_statuses, "detail": detail})
