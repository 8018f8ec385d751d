"""What claims give for a facility: each value with the newest claim that proves it, and how many papers and days stand behind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from db.models import FacilityValue

Row = dict[str, str | None]
FIELDS = ("canonical", "adcode", "address", "phone", "hours", "channel", "audience", "designation", "campus")


def values(
    facility: str, claims: Iterable[Row], copies: dict[str, str], publishers: dict[str, str]
) -> Iterator[FacilityValue]:
    """The values that claims give for a facility.

    Args:
        facility: its id.
        claims: about it, corrections applied.
        copies: articles that are copies: what they print counts once, with the original.
        publishers: who published each page.
    """
    given: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for claim in claims:
        for field in FIELDS:
            if value := claim[field]:
                given[claim["kind"] or "", field, value].append(claim)
    for (kind, field, value), found in sorted(given.items()):
        days = [claim["announced_on"] for claim in found if claim["announced_on"]]
        originals = {copies.get(claim["article_id"] or "", claim["article_id"]): claim for claim in found}.values()
        newest = max(found, key=lambda claim: (claim["announced_on"] or "", claim["id"] or ""))
        yield FacilityValue.model_validate(
            {
                "facility_id": facility,
                "kind": kind,
                "field": field,
                "value": value,
                "claim_id": newest["id"],
                "first_on": min(days, default=None),
                "last_on": max(days, default=None),
                "paper_count": len({publishers[claim["page_id"] or ""] for claim in originals}),
                "day_count": len({claim["announced_on"] for claim in originals if claim["announced_on"]}),
            }
        )
