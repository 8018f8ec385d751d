"""Claims → facilities: one row a real-world place, its names, values, history and point, made anew from all claims."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from sqlite_utils import Database

from db import corrections, notices, points, search, tables
from db.contradictions import disputes, of_districts, of_states
from db.history import reports
from db.known import openings
from db.matching import Claim, Place, bare, match
from db.models import (
    DERIVED,
    SEARCHED,
    TABULATED,
    Division,
    Facility,
    FacilityName,
    Freshness,
    Issue,
    Record,
)
from db.models import (
    Claim as ClaimRow,
)
from db.reprints import reprints
from db.store import insert
from db.values import values
from db.vocabulary import FRESH_DAYS, CorrectionState, DistrictBasis, Doubt
from db.world import Spot, World

# Doubts that come of comparing pages, not of reading one.
COMPARED = (Doubt.two_districts, Doubt.two_statuses, Doubt.same_place, Doubt.correction_suspended, Doubt.point_outside)


def derive(database: Database, world: World) -> None:
    """Make all that is derived anew from claims and notices.

    Args:
        database: in a transaction.
        world: what is known apart from the pages.
    """
    clear(database)
    known = World(world.locate, world.normal, world.resolved, corrections.judged(database, world.corrections))
    claims = corrections.told(database.query("SELECT * FROM claims ORDER BY id"), known.corrections)
    insert(database, [*known.corrections, *corrections.suspended(database, known.corrections)])
    places, matches, doubts = match(claims, known)
    meant = [(place.identity.id, claim["id"]) for place in places for claim in place.claims]
    database.conn.executemany("UPDATE claims SET facility_id = ? WHERE id = ?", meant)
    copies = reprints(database)
    publishers = dict(database.conn.execute("SELECT id, coalesce(publisher, id) FROM pages").fetchall())
    rows: list[Record] = [*matches, *doubts]
    for place in places:
        for claim in place.claims:
            claim["facility_id"] = place.identity.id
        rows += described(place, known)
        rows += values(place.identity.id, place.claims, copies, publishers)
        told = list(reports(place.identity.id, place.claims, copies))
        found = [*of_states(told, place.claims), *of_districts(place.claims, known)]
        rows += [*told, *found, *disputes(found, place.claims)]
    insert(database, rows)
    insert(database, [Freshness(kind=kind, fresh_days=days) for kind, days in FRESH_DAYS.items()])
    notices.link(database, copies)
    points.place(database)
    publish(database, known, claims)


def clear(database: Database) -> None:
    """Take out all that is derived."""
    database.conn.execute("UPDATE claims SET facility_id = NULL WHERE facility_id IS NOT NULL")
    database.conn.execute(f"DELETE FROM issues WHERE kind IN ({', '.join('?' * len(COMPARED))})", COMPARED)
    for model in reversed(DERIVED):
        database.conn.execute(f"DELETE FROM {model.__tablename__}")


def publish(database: Database, world: World, claims: list[Claim]) -> None:
    """Fill the tables that people browse, and the search indices."""
    temporary(database, "told", "id", list(ClaimRow.model_fields), [tuple(claim.values()) for claim in claims])
    codes = database.conn.execute("SELECT DISTINCT coalesce(adcode, home_adcode) FROM notices ORDER BY 1").fetchall()
    spots = [(code, *columns(world.locate(code)).values()) for (code,) in codes if code]
    temporary(database, "spots", "adcode", ["adcode", *columns(Spot("", None, None, None, None, None, None))], spots)
    database.conn.execute(f"CREATE TEMP TABLE newest AS {select('newest')}")
    for table in ("misprints", *(str(model.__tablename__) for model in TABULATED)):
        query = select(table)
        selected = [column for column, *_ in database.conn.execute(f"SELECT * FROM ({query}) LIMIT 0").description]
        database.conn.execute(f"INSERT INTO {table} ({', '.join(selected)}) {query}")
    for table in ("told", "spots", "newest"):
        database.conn.execute(f"DROP TABLE temp.{table}")
    for model in SEARCHED:
        search.index(database, model)
    search.index_texts(database)
    openings(database)


def select(table: str) -> str:
    """The SELECT that makes a table."""
    return resources.files(tables).joinpath(f"{table}.sql").read_text("utf-8")


def temporary(database: Database, table: str, key: str, names: list[str], rows: list[tuple[object, ...]]) -> None:
    """Make a temporary table for the SELECTs, which look its rows up by `key`."""
    database.conn.execute(f"CREATE TEMP TABLE {table} ({', '.join(names)})")
    database.conn.execute(f"CREATE UNIQUE INDEX temp.{table}_{key} ON {table} ({key})")
    database.conn.executemany(f"INSERT INTO temp.{table} VALUES ({', '.join('?' * len(names))})", rows)


def described(place: Place, world: World) -> Iterator[Facility | FacilityName | Issue]:
    """The facility that a place is, the names it has in print, and a doubt where they put it into two districts."""
    facility, claims = place.identity.id, place.claims
    said = {c.field: c.value for c in world.corrections if c.id == facility and c.state is CorrectionState.applied}
    districts = sorted({c["adcode"] for c in claims if c["adcode"]})
    agree = (
        len({world.locate(code).current_adcode or code for code in districts}) == 1
    )  # under an old code and a new one
    newest = max(claims, key=lambda c: (c["adcode"] is not None, c["announced_on"] or "", c["id"] or ""), default=None)
    adcode = said.get("adcode") or (newest["adcode"] if newest and agree else None)
    bases = [DistrictBasis(c["district_basis"]) for c in claims if c["adcode"] and c["district_basis"]]
    spot = world.locate(adcode or place.around)
    name = said.get("name") or (f"{place.name}({place.campus})" if place.campus else place.name)
    names = dict(printed_names(claims))
    yield Facility.model_validate(
        columns(spot)
        | {
            "id": facility,
            "name": name,
            "aliases": "、".join(n for n in sorted(names) if n != name) or None,
            "campus": place.campus,
            "parent_id": place.parent.id if place.parent else None,
            "kinds": " ".join(sorted({c["kind"] or "" for c in claims})),
            "claim_count": len(claims),
            "adcode": adcode or place.around,
            "district_basis": DistrictBasis.correction
            if "adcode" in said
            else min(bases, key=list(DistrictBasis).index, default=None)
            if adcode
            else None,
        }
    )
    for printed_name, (reason, count) in sorted(names.items()):
        yield FacilityName(facility_id=facility, name=printed_name, reason=reason, claim_count=count)
    for other in claims if districts and not agree and "adcode" not in said else ():
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


def printed_names(claims: tuple[Claim, ...]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each name in print, with why it is this facility's and how many claims print it."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        name = bare(claim["name"] or "")
        same = name == claim["canonical"]
        reason = claim["canonical_reason"] or ("printed in full" if same else "省, 市 or 区 written out")
        found.setdefault(name, []).append(reason)
        if claim["alias"]:
            found.setdefault(claim["alias"], []).append("printed in brackets behind the name")
    for name, reasons in found.items():
        yield name, (min(reasons), len(reasons))


def two_districts(claim: Claim, districts: list[str]) -> Issue:
    """The doubt that papers put one facility into several districts."""
    values = {name: claim[name] for name in ("page_id", "start_char", "end_char", "quote")}
    detail = f"{claim['canonical']}: {', '.join(districts)}"
    return Issue.model_validate(values | {"id": f"d{claim['id']}", "kind": Doubt.two_districts, "detail": detail})


def divisions(database: Database, rows: Sequence[Mapping[str, str | float | None]]) -> None:
    """Put the table of divisions in place, where it is not there as it should be."""
    wanted = [tuple(row[column] for column in Division.model_fields) for row in rows]
    if database.conn.execute("SELECT * FROM divisions ORDER BY adcode").fetchall() != wanted:
        database.conn.execute("DELETE FROM divisions")
        database.table("divisions").insert_all(dict(row) for row in rows)
