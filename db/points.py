"""Facilities → their own points, from what geocoders answered (table geocodes); no geocoder is asked here."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from sqlite_utils import Database

from db.models import Geocode, Issue
from db.store import insert
from db.vocabulary import OWN_POINT, Doubt, Precision

FINE = (*OWN_POINT, Precision.road, Precision.township)  # finer than a division; the finest first

ASKED = """
  SELECT f.id AS facility, f.adcode AS context, c.address AS query, 0 AS is_name
  FROM facilities AS f JOIN claims AS c ON c.facility_id = f.id WHERE c.address IS NOT NULL
  UNION SELECT id, adcode, name, 1 FROM facilities WHERE claim_count > 0"""


@dataclass(frozen=True, slots=True)
class Question:
    """What to look up: a name or an address, and the adcode of the division that it lies in."""

    query: str
    context: str


def questions(database: Database) -> list[list[Question]]:
    """What to look up for each facility that has no point of its own: its printed addresses, then its name."""
    rows = database.query(
        f"""SELECT a.* FROM ({ASKED}) AS a JOIN facilities AS f ON f.id = a.facility
        WHERE f.geocode_precision IS NULL OR f.geocode_precision NOT IN (?, ?)
        ORDER BY context, facility, is_name, query""",
        OWN_POINT,
    )
    return [
        [Question(row["query"], row["context"]) for row in group]
        for _, group in groupby(rows, lambda row: row["facility"])
    ]


def answer(database: Database, question: Question, provider: str) -> Geocode | None:
    """What a geocoder answered to a question before; None where it was not asked."""
    key = question.query, question.context, provider
    rows = database.query("SELECT * FROM geocodes WHERE (query, context, provider) = (?, ?, ?)", key)
    return next((Geocode.model_validate(row) for row in rows), None)


def keep(database: Database, found: Geocode) -> None:
    """Add an answer."""
    insert(database, [found])


def place(database: Database) -> None:
    """Give each facility the most precise point that was found for it, and publish those refused as doubts.

    Args:
        database: in a transaction, its facilities made anew, each with the point of its division.
    """
    insert(database, list(refused(database)))
    ranks = " ".join(f"WHEN '{precision}' THEN {rank}" for rank, precision in enumerate(FINE))
    database.conn.execute(
        f"""UPDATE facilities SET latitude = best.latitude, longitude = best.longitude,
          geocode_precision = best.geocode_precision, geocode_accuracy_m = best.geocode_accuracy_m,
          geocode_source = best.provider || ': ' || best.level
        FROM (
          SELECT a.facility, g.*, row_number() OVER (PARTITION BY a.facility ORDER BY
            CASE g.geocode_precision {ranks} END, g.geocode_accuracy_m, g.provider, g.query) AS rank
          FROM ({ASKED}) AS a JOIN geocodes AS g ON g.query = a.query AND g.context = a.context
          WHERE g.geocode_precision IN ({", ".join("?" * len(FINE))}) AND g.refusal IS NULL
        ) AS best WHERE best.facility = facilities.id AND best.rank = 1""",
        FINE,
    )


def refused(database: Database) -> Iterator[Issue]:
    """A doubt for each point outside its facility's division, with the newest claim that prints what was looked up."""
    rows = database.query(
        f"""SELECT * FROM (
          SELECT f.id, f.name, g.provider, g.query, g.refusal, c.page_id, c.start_char, c.end_char, c.quote,
            row_number() OVER (PARTITION BY f.id, g.provider, g.query
              ORDER BY c.address IS g.query DESC, c.announced_on DESC, c.id) AS rank
          FROM ({ASKED}) AS a JOIN geocodes AS g ON g.query = a.query AND g.context = a.context
          JOIN facilities AS f ON f.id = a.facility JOIN claims AS c ON c.facility_id = f.id
          WHERE g.refusal IS NOT NULL
        ) WHERE rank = 1 ORDER BY id, provider, query"""
    )
    for row in rows:
        asked = "" if row["query"] == row["name"] else f" by {row['query']}"
        parts = (row["id"], row["provider"], row["query"])
        yield Issue.model_validate(
            {name: row[name] for name in ("page_id", "start_char", "end_char", "quote")}
            | {
                "id": "p" + sha256("\x1f".join(parts).encode()).hexdigest()[:16],
                "kind": Doubt.point_outside,
                "detail": f"{row['name']}: {row['provider']} puts it{asked} {row['refusal']}",
            }
        )
