"""A facility's states as stories: each with the reports that tell it, what it ends and what ends it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from db.site.directory import Row
from db.vocabulary import FRESH_DAYS, Kind

FURTHER_NOTICE = "另行通知"


@dataclass(frozen=True, slots=True)
class State:
    """A state of a service, and the reports that tell it, in order; `next` is the report that ends it."""

    reports: tuple[Row, ...]
    next: Row | None = None

    @property
    def first(self) -> Row:
        """The report that tells it first."""
        return self.reports[0]

    @property
    def since(self) -> str:
        """The day from which it holds, with the hour where the paper says one."""
        return moment(self.first["from_at"], self.first["starts_on"])

    @property
    def until(self) -> str | None:
        """The last day or hour for which it is announced; None where no end is stated."""
        return moment(self.first["until_at"], self.first["ends_on"]) if self.first["ends_on"] else None

    @property
    def last_on(self) -> str:
        """The newest day on which a paper reports it."""
        return str(max(report["announced_on"] for report in self.reports))

    @property
    def fresh_days(self) -> int:
        """For how many days a report of its kind is fresh."""
        return FRESH_DAYS[Kind(self.first["kind"])]

    @property
    def fresh_until(self) -> str | None:
        """The last day on which the newest report of it is fresh; None where the year is not known."""
        if self.last_on.startswith("-"):
            return None
        return (date.fromisoformat(self.last_on) + timedelta(days=self.fresh_days)).isoformat()

    @property
    def papers(self) -> int:
        """Papers that report it, reprints not counted."""
        return len({r["publisher"] or r["page_id"] for r in self.reports if not r["reprints_id"]})

    @property
    def days(self) -> int:
        """Days on which they report it."""
        return len({r["announced_on"] for r in self.reports if not r["reprints_id"]})

    @property
    def is_until_notice(self) -> bool:
        """Whether the paper says that its end will be told."""
        return any(FURTHER_NOTICE in r["sentence"].before + r["sentence"].behind for r in self.reports)


def moment(printed: str | None, day: str) -> str:
    """A day with the hour that print gives it, where it is the day in print and not one that a correction gives."""
    return printed if printed and printed[:10] == day else day


def histories(claims: Sequence[Row]) -> dict[str, list[State]]:
    """The states of each kind of a facility's claims, the newest first."""
    told = sorted((claim for claim in claims if claim["position"]), key=lambda c: (c["kind"], c["position"]))
    found: dict[str, list[State]] = {}
    for kind, reports in groupby(told, key=lambda claim: str(claim["kind"])):
        states: list[State] = []
        for report in reports:
            if states and report["confirms_id"]:
                states[-1] = State((*states[-1].reports, report))
            else:
                if states:
                    states[-1] = replace(states[-1], next=report)
                states.append(State((report,)))
        found[kind] = states[::-1]
    return found
