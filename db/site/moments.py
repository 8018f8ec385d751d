"""What was known on a day: the reader's choice (`?day=…&known=…`), and what held then by the rule of the query `open_on`."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from datasette.utils.asgi import BadRequest, Request

from db.known import ORDER, TOLD
from db.site.directory import Datasette, Row, select
from db.site.languages import chosen
from db.site.words import Words
from db.vocabulary import AVAILABLE, Kind

LAST = "9999-12-31"  # stands for a day that is left open
KINDS = {  # published table → kinds of claims whose states it tells
    "fever_clinics": (Kind.fever_clinic,),
    "hospitals": (Kind.hospital, Kind.online_consultation, Kind.other_health),
    "scenic_sites": (Kind.scenic_site, Kind.museum, Kind.park, Kind.library, Kind.venue),
}
LISTED = " ".join(f"WHEN kind IN ({', '.join(map(repr, map(str, k)))}) THEN '{t}'" for t, k in KINDS.items())
COUNTS = {f"{table[:-1]}_count": table for table in KINDS}  # columns of division_counts
OPEN = f"({', '.join(map(repr, map(str, AVAILABLE)))})"
RANKED = f"""SELECT *, CASE {LISTED} END AS listed,
  row_number() OVER (PARTITION BY facility_id, kind ORDER BY {ORDER}) AS rank FROM ({TOLD})"""
WITHIN = """SELECT :adcode UNION SELECT adcode FROM divisions WHERE parent_adcode = :adcode
UNION SELECT d.adcode FROM divisions AS p JOIN divisions AS d ON d.parent_adcode = p.adcode WHERE p.parent_adcode = :adcode"""
# Notices that were known then.
PRINTED = "coalesce(announced_on, date) <= :known AND coalesce(date, announced_on) <= :day"


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


async def counted(datasette: Datasette, moment: Moment, adcode: str | None = None) -> dict[str, Counter[str]]:
    """How many facilities of each published table (and `all`) were open then and how many notices known, by division.

    Args:
        datasette: the site.
        moment: when, and as known when.
        adcode: a division, to count only it and those in it.
    """
    here = f"adcode IN ({WITHIN}) OR current_adcode IN ({WITHIN})" if adcode else "TRUE"
    tables = ", ".join(f"count(DISTINCT iif(r.listed = '{table}', f.id, NULL)) AS {table}" for table in KINDS)
    rows = await select(
        datasette,
        f"""SELECT d.adcode, d.parent_adcode, up.parent_adcode AS top, found.* FROM (
          SELECT coalesce(f.current_adcode, f.adcode) AS code, count(DISTINCT f.id) AS "all", {tables}, 0 AS notices
          FROM ({RANKED} WHERE {f"facility_id IN (SELECT id FROM facilities WHERE {here})" if adcode else here}) AS r JOIN facilities AS f ON f.id = r.facility_id
          WHERE r.rank = 1 AND r.listed IS NOT NULL AND r.status IN {OPEN} GROUP BY 1
          UNION ALL SELECT coalesce(current_adcode, adcode), 0, {", ".join("0" * len(KINDS))}, count(*) FROM district_notices
          WHERE {PRINTED} AND ({here}) GROUP BY 1
        ) AS found JOIN divisions AS d ON d.adcode = found.code LEFT JOIN divisions AS up ON up.adcode = d.parent_adcode""",
        adcode=adcode,
        **moment.days,
    )
    sums: dict[str, Counter[str]] = {}
    for row in rows:
        for code in filter(None, (row["adcode"], row["parent_adcode"], row["top"])):
            sums.setdefault(code, Counter()).update({name: row[name] for name in ("all", *KINDS, "notices")})
    return sums


def then(rows: list[Row], sums: dict[str, Counter[str]]) -> list[Row]:
    """Divisions with what was open in them, and known of them, in place of all that is in the directory."""
    found = []
    for row in rows:
        here = sums.get(row["adcode"], Counter())
        counts = {column: here[table] for column, table in COUNTS.items()}
        counts |= {"facility_count": here["all"], "notice_count": here["notices"]}
        found.append(row | counts | {"record_count": here["all"] + here["notices"]})
    return found
