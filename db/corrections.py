"""Corrections: what a person knows better than print or reader, as data (seeds/corrections.csv), never written to the evidence.

A correction names the words that it was made for. While they stand, each build applies it to what is derived; when they have
changed it is suspended and published as a doubt; where its page is not in the directory it waits.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from sqlite_utils import Database

from db.errors import InputError
from db.models import ADCODE, MOMENT, Claim, Correction, Issue
from db.vocabulary import CorrectionState, DistrictBasis, Doubt, Kind, Status

Row = dict[str, str | None]

DIVISION = "SELECT 1 FROM divisions WHERE adcode = ?"
COLUMNS = ("id", "field", "value", "page_id", "quote", "reason", "source")
ID = r"^[0-9a-f]{12}$"
# What may be corrected, and what its value must be: of a claim, of a facility.
OF_CLAIM: dict[str, str] = {
    "kind": f"^({'|'.join(Kind)})$",
    "canonical": r"^\S+$",
    "adcode": f"{ADCODE}|^$",
    "status": f"^({'|'.join(Status)}|)$",
    "from_at": f"{MOMENT}|^$",
    "until_at": f"{MOMENT}|^$",
    **dict.fromkeys(("address", "phone", "hours", "channel", "campus", "audience", "designation"), r"^.*$"),
}
OF_FACILITY: dict[str, str] = {"name": r"^\S+$", "adcode": ADCODE, "same": ID, "different": ID}


def corrections(rows: Iterable[Row], file: str) -> tuple[Correction, ...]:
    """The corrections of a file's rows, not yet judged, by id, field and value.

    Args:
        rows: columns id, field, value, page_id, quote, reason, source.
        file: its name, for errors.

    Raises:
        InputError: a column is missing, a field can't be corrected or a value can't stand in it: with the line.
    """
    found: dict[tuple[str, str], Correction] = {}
    for line, row in enumerate(rows, start=2):
        if wrong := [c for c in COLUMNS if row.get(c) is None or (not row[c] and c != "value")]:
            raise InputError(f"{file}, line {line}: no {' and no '.join(wrong)}")
        values = {column: row[column] or "" for column in COLUMNS}
        rules = OF_FACILITY if re.match(ID, values["id"]) else OF_CLAIM
        field, value = values["field"], values["value"]
        if field not in rules:
            raise InputError(f"{file}, line {line}: {field!r} can't be corrected; one of {', '.join(rules)} can")
        if not re.search(rules[field], value):
            raise InputError(f"{file}, line {line}: {value!r} can't stand in {field} (it must match {rules[field]})")
        key = values["id"], field if field not in ("same", "different") else field + value
        if key in found:
            raise InputError(f"{file}, line {line}: {field} of {values['id']} is corrected twice")
        found[key] = Correction(**values, state=CorrectionState.unused)
    return tuple(found[key] for key in sorted(found))


def fields(correction: Correction) -> dict[str, str]:
    """A correction as a row of its file."""
    return {column: getattr(correction, column) for column in COLUMNS}


def are_in(database: Database, given: Iterable[Correction]) -> bool:
    """Whether these, and no others, are the corrections that the directory was made with."""
    rows = database.query(f"SELECT {', '.join(COLUMNS)} FROM corrections")
    return sorted(map(tuple, (row.values() for row in rows))) == sorted(tuple(fields(c).values()) for c in given)


def judged(database: Database, given: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections, each with the state that it is in: do the words it was made for still stand?

    Raises:
        InputError: one names a division that there is none of.
    """
    for c in given:
        code = (c.value,)
        if c.field == "adcode" and c.value and not database.conn.execute(DIVISION, code).fetchone():
            raise InputError(f"correction of {c.id}: no division has the adcode {c.value!r}")
    return tuple(c.model_copy(update={"state": state_of(database, c)}) for c in given)


def state_of(database: Database, correction: Correction) -> CorrectionState:
    """Whether a correction is applied, suspended or unused."""
    if not database.conn.execute("SELECT 1 FROM pages WHERE id = ?", (correction.page_id,)).fetchone():
        return CorrectionState.unused
    of_claim = " AND id = ?" if not re.match(ID, correction.id) else ""
    words = (correction.page_id, correction.quote, *([correction.id] if of_claim else []))
    stands = database.conn.execute(f"SELECT 1 FROM claims WHERE page_id = ? AND quote = ?{of_claim}", words)
    return CorrectionState.applied if stands.fetchone() else CorrectionState.suspended


def suspended(database: Database, given: Iterable[Correction]) -> Iterator[Issue]:
    """A doubt for each suspended correction, at the claim it was made for, else at the page's first words."""
    for correction in given:
        if correction.state is not CorrectionState.suspended:
            continue
        found = database.query(
            """SELECT page_id, start_char, end_char, quote FROM claims WHERE id = ? AND page_id = ? UNION ALL
            SELECT id, 0, min(20, length(text)), substr(text, 1, 20) FROM pages WHERE id = ?""",
            (correction.id, correction.page_id, correction.page_id),
        )
        parts = "\x1f".join((correction.id, correction.field, correction.value))
        yield Issue.model_validate(
            next(iter(found))
            | {
                "id": "c" + sha256(parts.encode()).hexdigest()[:16],
                "kind": Doubt.correction_suspended,
                "detail": f"{correction.field} of {correction.id}: {correction.value!r} was said of {correction.quote}",
            }
        )


def told(claims: Iterable[Row], given: Iterable[Correction]) -> list[Row]:
    """Claims with the corrections that are applied to them."""
    changes: dict[str, Row] = {}
    for correction in given:
        if correction.state is CorrectionState.applied and correction.field in Claim.model_fields:
            change = changes.setdefault(correction.id, {})
            change[correction.field] = correction.value or None
            if correction.field == "adcode":
                change["district_basis"] = DistrictBasis.correction
    return [claim | changes.get(claim["id"] or "", {}) for claim in claims]
