"""Claims → facilities: one row a real-world place, its names, its district and point, made anew from all claims.

Two claims are about one place when city, canonical name and campus are the same. Nothing depends on the order of arrival.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from itertools import groupby
from re import sub

from sqlite_utils import Database

from db import points, search, tables
from db.models import DERIVED, SEARCHED, TABULATED, Division, Facility, FacilityName, Issue
from db.store import insert
from db.vocabulary import DistrictBasis, Doubt, Precision


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a division is: the names of its chain, and a point (WGS-84 degrees) with what it stands for."""

    province: str
    city: str | None
    district: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision | None
    source: str | None
    accuracy_m: int | None = None
    current_adcode: str | None = None


Locate = Callable[[str], Spot]
Row = dict[str, str | None]


def derive(database: Database, locate: Locate) -> None:
    """Make facilities, their names and the published tables anew from claims and notices.

    Args:
        database: in a transaction.
        locate: the spot of an adcode.
    """
    database.conn.execute("UPDATE claims SET facility_id = NULL WHERE facility_id IS NOT NULL")
    database.conn.execute("DELETE FROM issues WHERE kind IN (?, ?)", (Doubt.two_districts, Doubt.point_outside))
    for model in reversed(DERIVED):
        database.conn.execute(f"DELETE FROM {model.__tablename__}")
    claims = sorted(
        database.query("SELECT * FROM claims WHERE city_adcode IS NOT NULL"), key=lambda c: (key(c), c["id"])
    )
    for (city, canonical, campus), group in groupby(claims, key):
        facility = identity(city, canonical, campus)
        same = list(group)
        insert(database, list(described(facility, canonical, same, locate)))
        database.conn.executemany("UPDATE claims SET facility_id = ? WHERE id = ?", [(facility, c["id"]) for c in same])
    points.place(database)
    locations(database, locate)
    for model in TABULATED:
        select = resources.files(tables).joinpath(f"{model.__tablename__}.sql").read_text("utf-8")
        selected = [column for column, *_ in database.conn.execute(f"SELECT * FROM ({select}) LIMIT 0").description]
        database.conn.execute(f"INSERT INTO {model.__tablename__} ({', '.join(selected)}) {select}")
    for model in SEARCHED:
        search.index(database, model)
    search.index_titles(database)


def key(claim: Row) -> tuple[str, str, str]:
    """What makes a place one: city, canonical name, campus."""
    return claim["city_adcode"] or "", claim["canonical"] or "", claim["campus"] or ""


def identity(city: str, canonical: str, campus: str) -> str:
    """The facility's id, which depends on what it is."""
    return sha256("\x1f".join((city, canonical, campus)).encode()).hexdigest()[:12]


def described(
    facility: str, canonical: str, claims: list[Row], locate: Locate
) -> Iterator[Facility | FacilityName | Issue]:
    """The facility that claims are about, the names they print, and a doubt where they name two districts."""
    districts = sorted({c["adcode"] for c in claims if c["adcode"]})
    agree = len({locate(code).current_adcode or code for code in districts}) == 1  # under an old code and a new one
    newest = max(claims, key=lambda c: (c["adcode"] is not None, c["announced_on"] or "", c["id"] or ""))
    adcode = newest["adcode"] if agree else None
    bases = [DistrictBasis(c["district_basis"]) for c in claims if c["adcode"] and c["district_basis"]]
    spot = locate(adcode or claims[0]["city_adcode"] or "")
    campus = claims[0]["campus"]
    name = f"{canonical}({campus})" if campus else canonical
    names = dict(printed_names(claims))
    yield Facility.model_validate(
        columns(spot)
        | {
            "id": facility,
            "name": name,
            "aliases": "、".join(n for n in sorted(names) if n != name) or None,
            "campus": campus,
            "kinds": " ".join(sorted({c["kind"] or "" for c in claims})),
            "claim_count": len(claims),
            "adcode": adcode or claims[0]["city_adcode"],
            "district_basis": min(bases, key=list(DistrictBasis).index, default=None) if adcode else None,
        }
    )
    for printed_name, (reason, count) in sorted(names.items()):
        yield FacilityName(facility_id=facility, name=printed_name, reason=reason, claim_count=count)
    for other in claims if districts and not agree else ():
        if other["adcode"]:
            yield two_districts(other, districts)


def columns(spot: Spot) -> dict[str, str | float | None]:
    """The columns of a located row, adcode apart."""
    return {
        "province": spot.province,
        "city": spot.city,
        "district": spot.district,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
        "geocode_precision": spot.precision,
        "geocode_source": spot.source,
        "geocode_accuracy_m": spot.accuracy_m,
        "current_adcode": spot.current_adcode,
    }


def printed_names(claims: list[Row]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each name in print, with why it is this facility's and how many claims print it."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        bare = sub(r"(?<!^)\([^()]*\)$", "", claim["name"] or "")
        same = bare == claim["canonical"]
        reason = claim["canonical_reason"] or ("printed in full" if same else "省, 市 or 区 written out")
        found.setdefault(bare, []).append(reason)
        if claim["alias"]:
            found.setdefault(claim["alias"], []).append("printed in brackets behind the name")
    for name, reasons in found.items():
        yield name, (min(reasons), len(reasons))


def two_districts(claim: Row, districts: list[str]) -> Issue:
    """The doubt that papers put one facility into several districts."""
    values = {name: claim[name] for name in ("page_id", "start_char", "end_char", "quote")}
    detail = f"{claim['canonical']}: {', '.join(districts)}"
    return Issue.model_validate(values | {"id": f"d{claim['id']}", "kind": Doubt.two_districts, "detail": detail})


def locations(database: Database, locate: Locate) -> None:
    """A temporary table of the spots of all divisions that notices name, for the published tables' SELECTs."""
    database.conn.execute("DROP TABLE IF EXISTS temp.spots")
    names = list(columns(Spot("", None, None, None, None, None, None)))
    database.conn.execute(f"CREATE TEMP TABLE spots (adcode PRIMARY KEY, {', '.join(names)})")
    codes = database.conn.execute("SELECT DISTINCT coalesce(adcode, home_adcode) FROM notices ORDER BY 1").fetchall()
    rows = [(code, *columns(locate(code)).values()) for (code,) in codes if code]
    database.conn.executemany(f"INSERT INTO temp.spots VALUES ({', '.join('?' * (len(names) + 1))})", rows)


def divisions(database: Database, rows: list[Division]) -> None:
    """Put the table of divisions in place, where it is not there as it should be."""
    wanted = [tuple(row.model_dump().values()) for row in rows]
    if database.conn.execute("SELECT * FROM divisions ORDER BY adcode").fetchall() != wanted:
        database.conn.execute("DELETE FROM divisions")
        insert(database, rows)
