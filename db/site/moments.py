"""What was known on a day: the reader's choice (`?day=…&known=…`), and what held then by the rule of the query `open_on`."""

import json
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from datasette.utils.asgi import BadRequest, Request

from db.known import COLUMNS, KINDS, LAST, NOTICE, OPEN, ORDER, told
from db.site.directory import Datasette, Row, select
from db.site.languages import chosen
from db.site.words import Words

LISTED = " ".join(f"WHEN kind IN ({', '.join(map(repr, map(str, k)))}) THEN '{t}'" for t, k in KINDS.items())
RANKED = f"""SELECT *, CASE {LISTED} END AS listed,
  row_number() OVER (PARTITION BY facility_id, kind ORDER BY {ORDER}) AS rank FROM ({told()})"""
PRINTED = f"{NOTICE[0]} <= :known AND {NOTICE[1]} <= :day"  # the notices that were known then


@dataclass(frozen=True, slots=True)
class Moment:
    """The day asked about and the day as known on which, each a date or empty."""

    day: str = ""
    known: str = ""

    def __bool__(self) -> bool:
        return bool(self.day or self.known)

    @property
    def query(self) -> str:
        """What keeps the choice in a link; empty where nothing is chosen."""
        return f"?{urlencode(self.fields)}" if self else ""

    @property
    def fields(self) -> dict[str, str]:
        """The parameters of an address."""
        return {"day": self.day, "known": self.known}

    @property
    def days(self) -> dict[str, str]:
        """The parameters of the rule, a day that is left open as the last there is."""
        return {name: day or LAST for name, day in self.fields.items()}


def asked(request: Request) -> Moment:
    """What an address chooses.

    Raises:
        BadRequest: a day is none.
    """
    moment = Moment(request.args.get("day") or "", request.args.get("known") or "")
    for day in filter(None, moment.fields.values()):
        try:
            is_day = date.fromisoformat(day).isoformat() == day
        except ValueError:
            is_day = False
        if not is_day:
            raise BadRequest(Words(chosen(request))("moment.wrong", day=day[:40]))
    return moment


async def facilities(datasette: Datasette, here: str, moment: Moment, adcode: str, limit: int) -> list[Row]:
    """The newest state of each facility's services then, of the facilities in a division, at most `limit` of a table.

    Args:
        datasette: the site.
        here: the condition that a facility lies in `:adcode`.
        moment: when, and as known when.
        adcode: the division.
        limit: states of a published table.
    """
    return await select(
        datasette,
        f"""WITH ranked AS (
          SELECT *, max(announced_on) OVER (PARTITION BY facility_id, kind, status IN {OPEN}) AS last_confirmed_on
          FROM ({RANKED} WHERE facility_id IN (SELECT id FROM facilities WHERE {here}))
        ),
        numbered AS (
          SELECT r.listed, f.id, f.name, r.kind, r.status, r.starts_on AS from_at, r.ends_on AS until_at, r.announced_on,
            p.publisher, c.audience, r.claim_id, r.last_confirmed_on, row_number() OVER (PARTITION BY r.listed ORDER BY f.name, f.id) AS number,
            EXISTS (SELECT 1 FROM contradictions AS x JOIN claims AS a ON a.id = x.claim_id JOIN claims AS b ON b.id = x.other_id
              WHERE x.facility_id = r.facility_id AND r.claim_id IN (a.id, b.id) AND x.prevails_id IS NULL AND x.field = 'status'
                AND max(a.announced_on, b.announced_on) <= :known) AS is_disputed
          FROM ranked AS r JOIN facilities AS f ON f.id = r.facility_id JOIN claims AS c ON c.id = r.claim_id
          JOIN pages AS p ON p.id = c.page_id
          WHERE r.rank = 1 AND r.listed IS NOT NULL
        )
        SELECT * FROM numbered WHERE number <= :limit ORDER BY name, id, kind""",
        adcode=adcode,
        limit=limit,
        **moment.days,
    )


async def counted(datasette: Datasette, moment: Moment, rows: list[Row]) -> list[Row]:
    """Divisions with how much was open in them then, and known of them, in place of all that is in the directory."""
    found = await select(
        datasette,
        f"""SELECT adcode, {", ".join(f"sum({column}) AS {column}" for column in COLUMNS)} FROM openings
        WHERE adcode IN (SELECT value FROM json_each(:codes)) AND known_on <= :known AND day <= :day GROUP BY adcode""",
        codes=json.dumps([row["adcode"] for row in rows]),
        **moment.days,
    )
    counts, none = {row["adcode"]: row for row in found}, dict.fromkeys(COLUMNS, 0)
    then = [row | counts.get(row["adcode"], none) for row in rows]
    return [row | {"record_count": row["facility_count"] + row["notice_count"]} for row in then]
