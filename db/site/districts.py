"""A division: what is known of it, its map where it has divisions, its facilities and notices where it is one."""

import json
from collections.abc import Iterable
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from db.known import KINDS
from db.models import DivisionCount
from db.site import maps, moments
from db.site.answers import rendered
from db.site.directory import Datasette, Row, one, select
from db.site.outlines import outline

LISTED = 50  # facilities of a kind or notices on a district's page; the tables hold the rest

COUNTED = tuple(column for column in DivisionCount.model_fields if column.endswith("_count"))
COUNTS = "d.adcode, d.name, d.level, d.parent_adcode, c.newest_on, " + ", ".join(
    f"coalesce(c.{column}, 0) AS {column}" for column in COUNTED
)
HERE = "(current_adcode = :adcode OR (current_adcode IS NULL AND adcode = :adcode))"
LATER = """EXISTS (SELECT 1 FROM notices AS n
  WHERE n.supersedes_id = district_notices.id AND (n.announced_on <= :known OR n.announced_on IS NULL))"""

# The facilities of a division, of each kind, but not those in a division below it.
LISTS = " UNION ALL ".join(
    f"""SELECT * FROM (SELECT '{table}' AS listed, id, name, status, from_at, until_at, announced_on, publisher,
      last_confirmed_on, is_disputed, {"audience" if table == "fever_clinics" else "NULL AS audience"}
    FROM {table} WHERE {HERE} ORDER BY name, id LIMIT {LISTED})"""
    for table in KINDS
)


async def children(datasette: Datasette, adcode: str | None) -> list[Row]:
    """The divisions of today in a division (None: the nation), and former ones of which something is known."""
    rows = await select(
        datasette,
        f"""SELECT {COUNTS} FROM divisions AS d LEFT JOIN division_counts AS c ON c.adcode = d.adcode
        WHERE d.parent_adcode IS :adcode ORDER BY d.adcode""",
        adcode=adcode,
    )
    return [row for row in rows if total(row) or outline(row["adcode"]) or row["level"] == "prefecture"]


def total(row: Row) -> int:
    """How many facilities and notices are known of a division."""
    return int(row["facility_count"] + row["notice_count"])


async def opened(datasette: Datasette, adcode: str | None, rows: list[Row]) -> tuple[str | None, list[Row]]:
    """The smallest division that holds all that is known of `adcode`, whose children are `rows`, and its children."""
    known = [row for row in rows if total(row)]
    only = known[0] if len(known) == 1 else rows[0] if len(rows) == 1 else None
    if only and only["level"] != "county":
        deeper = await children(datasette, only["adcode"])
        return await opened(datasette, only["adcode"], deeper) if deeper else (adcode, rows)
    return adcode, rows


def drawn(rows: list[Row]) -> maps.Map | None:
    """The map of a division's children."""
    places = [maps.Place(row["adcode"], short(row["name"]), total(row)) for row in rows]
    return maps.draw(places, is_nation=bool(rows) and rows[0]["level"] == "province")


def short(name: str) -> str:
    """A division's name as a map has room for it.

    >>> short("内蒙古自治区"), short("小店区"), short("新疆维吾尔自治区")
    ('内蒙古', '小店区', '新疆')
    """
    for ending in ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name if len(name) < 6 else name[:4] + "…"


async def view(datasette: Datasette, request: Request) -> Response:
    """The page of a division."""
    adcode, moment = request.url_vars["adcode"], moments.asked(request)
    here = await one(
        datasette,
        f"""SELECT {COUNTS}, up.name AS parent, up.parent_adcode AS grandparent_adcode, top.name AS grandparent
        FROM divisions AS d LEFT JOIN division_counts AS c ON c.adcode = d.adcode
        LEFT JOIN divisions AS up ON up.adcode = d.parent_adcode LEFT JOIN divisions AS top ON top.adcode = up.parent_adcode
        WHERE d.adcode = :adcode""",
        adcode=adcode,
    )
    if not total(here) and outline(adcode) is None and here["level"] == "county":
        raise NotFound("Nothing is known of this former division")
    root, rows = adcode, list[Row]()
    if here["level"] != "county":
        root, rows = await opened(datasette, adcode, await children(datasette, adcode))
    if moment:
        here, *rows = await moments.counted(datasette, moment, [here, *rows])
        listed = await moments.facilities(datasette, HERE, moment, adcode, LISTED)
    else:
        listed = await select(datasette, LISTS, adcode=adcode)
    notices = await select(
        datasette,
        f"""SELECT *, {LATER} AS is_superseded FROM district_notices WHERE {HERE}{f" AND {moments.PRINTED}" if moment else ""}
        ORDER BY date DESC, id LIMIT {LISTED}""",
        adcode=adcode,
        **moment.days,
    )
    counts = await select(
        datasette,
        "SELECT * FROM declared_counts WHERE adcode = :adcode ORDER BY page_id, start_char LIMIT 20",
        adcode=adcode,
    )
    shown = {
        "here": here,
        "moment": moment,
        "root": root,
        "rows": rows,
        "map": drawn(rows),
        "listed": {table: [row for row in listed if row["listed"] == table] for table in KINDS},
        "notices": notices,
        "counts": counts,
        "limit": LISTED,
    }
    return rendered(datasette, request, "district.html", shown)


async def names(datasette: Datasette, rows: Iterable[Any]) -> dict[str, str]:
    """The names of the divisions whose codes stand in rows of Datasette, by code."""
    codes = {cell["raw"] for row in rows for cell in row.cells if cell["column"].endswith("adcode") and cell["raw"]}
    found = await select(
        datasette,
        "SELECT adcode, name FROM divisions WHERE adcode IN (SELECT value FROM json_each(:codes))",
        codes=json.dumps(sorted(codes)),
    )
    return {row["adcode"]: row["name"] for row in found}
