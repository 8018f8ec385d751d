"""Reports of state in the order in which they hold: what each confirms, supersedes or reprints.

Silence is not closure: a state lasts until a report ends it, or until the day for which it was announced; that nothing newer was
printed shows only in the day on which it was last confirmed. 另行通知 leaves the end open.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from db.models import StatusReport
from db.vocabulary import Status

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
                    "address": claim["address"],
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
