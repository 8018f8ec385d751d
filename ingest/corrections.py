"""The file of corrections: read, and added to."""

import csv
from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from db.corrections import COLUMNS, corrections, fields
from db.errors import InputError
from db.models import Correction
from ingest.seeds import SEEDS

FILE = SEEDS / "corrections.csv"


def load(file: Path = FILE) -> tuple[Correction, ...]:
    """The corrections of a file.

    Raises:
        InputError: it can't be read, or a row is no correction; with the line.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return corrections(csv.DictReader(lines), str(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{file}: can't be read: {error}") from error


def made(database: Database, target: str, field: str, value: str, reason: str, source: str) -> Correction:
    """A correction of a claim or facility of the directory, with the newest words that it is made for.

    Raises:
        InputError: there is no such claim or facility.
    """
    words = database.query(
        """SELECT c.page_id, c.quote FROM claims AS c
        WHERE c.id = :id OR c.facility_id = (SELECT facility_id FROM facility_matches WHERE id = :id)
        ORDER BY c.announced_on DESC, c.id LIMIT 1""",
        {"id": target},
    )
    found = next(iter(words), None)
    if found is None:
        raise InputError(f"no claim or facility has the id {target!r}")
    values = {"id": target, "field": field, "value": value, "reason": reason, "source": source} | found
    [correction] = corrections([values], "fangzhi correct")
    if field in ("same", "different"):
        made(database, value, "name", "x", reason, source)  # there must be such a facility
    return correction


def with_one(given: Iterable[Correction], correction: Correction) -> tuple[Correction, ...]:
    """Corrections with one more, in place of one of the same field of the same thing."""
    return (*(c for c in given if not replaces(correction, c)), correction)


def save(file: Path, given: Iterable[Correction]) -> None:
    """Write a file of corrections.

    Raises:
        InputError: it can't be written.
    """
    aside = file.with_suffix(".new")
    try:
        with aside.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(map(fields, given))
        aside.replace(file)
    except OSError as error:
        raise InputError(f"{file}: can't be written: {error}") from error


def replaces(new: Correction, old: Correction) -> bool:
    """Whether a correction is about the same field of the same thing as another; of two facilities, the same pair."""
    pair = ("same", "different")
    if new.field in pair and old.field in pair:
        return {new.id, new.value} == {old.id, old.value}
    return (new.id, new.field) == (old.id, old.field)
