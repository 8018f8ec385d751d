"""Open Referral's Human Services Data Specification 3.0: an array of services, a place's row each.

Service, organization and location are the place: which body runs it, no paper says. HSDS has no place for where a value
comes from (its discussion #558) nor for what is announced for a time, so:

- Every column that has no field of its own, above all status, since, until, publisher, day, quote and link, is an
  attribute, of the service or (division and point) of the location, with the column as its taxonomy term. `metadata` is
  for changes of the data and asks for a previous value, which no paper gives: it is left out.
- `status`: open, reopened and limited are active; suspended is temporarily closed, and so is closed with a last day;
  closed without one and postponed are inactive. HSDS knows no unknown status: that is inactive too, an alert says so, and
  the attribute `status` is missing. None is defunct: no paper's word is final.
- `assured_date` is the day of the newest report; `alert` holds its words where the place is not simply open; `schedules`
  say from and until which day an open place is, in China's time, with the hours as printed.
- A location has coordinates only where the point is the facility's own, and no address: HSDS wants a postal code with it.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from db.exports.records import PLACES, Format, Row, Selection, identifier, own_point, place, records
from db.models import Placed, Pointed, Record
from db.vocabulary import Status

ACTIVE = (Status.open, Status.reopened, Status.limited)
UNSTATED = "报上没有说明状态"
TAXONOMY = "Fangzhi"
LINK = ("链接", "The words on the site")
OF_LOCATION = Placed.model_fields.keys() | Pointed.model_fields.keys()
MAPPED = {"id", "name", "aliases", "audience", "phone", "latitude", "longitude"}


def write(connection: sqlite3.Connection, selection: Selection) -> Iterator[bytes]:
    """An array, a service a line."""
    mark = "[\n"
    for model, row in records(connection, selection, PLACES):
        yield (mark + json.dumps(service(model, row), ensure_ascii=False, separators=(",", ":"))).encode()
        mark = ",\n"
    yield b"[]\n" if mark == "[\n" else b"\n]\n"


def service(model: type[Record], row: Row) -> dict[str, Any]:
    """A place's row as a service, with its organization and location."""
    facility = row["id"]
    own = str(identifier("service", model.__tablename__, facility))
    organization = str(identifier("organization", facility))
    return known(
        {
            "id": own,
            "organization_id": organization,
            "name": f"{row['name']} {model.heading}",
            "alternate_name": row["aliases"],
            "status": status(row),
            "eligibility_description": row.get("audience"),
            "alert": alert(row),
            "assured_date": day(row["announced_on"]),
            "phones": [
                {"id": str(identifier("phone", own, number)), "service_id": own, "number": number}
                for number in dict.fromkeys((row.get("phone") or "").split())
            ],
            "schedules": schedules(own, row),
            "organization": known(
                {
                    "id": organization,
                    "name": row["name"],
                    "alternate_name": row["aliases"],
                    "description": place(row),
                }
            ),
            "service_at_locations": [at_location(own, model, row)],
            "attributes": attributes(own, row.keys() - OF_LOCATION, model, row),
        }
    )


def at_location(own: str, model: type[Record], row: Row) -> dict[str, Any]:
    """Where a service is."""
    spot = str(identifier("location", row["id"]))
    longitude, latitude = own_point(row) or (None, None)
    return {
        "id": str(identifier("at", own)),
        "service_id": own,
        "location_id": spot,
        "location": known(
            {
                "id": spot,
                "location_type": "physical",
                "organization_id": str(identifier("organization", row["id"])),
                "name": row["name"],
                "alternate_name": row["aliases"],
                "latitude": latitude,
                "longitude": longitude,
                "attributes": attributes(spot, OF_LOCATION, model, row),
            }
        ),
    }


def status(row: Row) -> str:
    """The status as HSDS words it."""
    if row["status"] in ACTIVE:
        return "active"
    ends = row["status"] == Status.closed and row["until_at"]
    return "temporarily closed" if ends or row["status"] == Status.suspended else "inactive"


def alert(row: Row) -> str | None:
    """What someone who sets out for the place must know."""
    if row["status"] is None:
        return UNSTATED
    return None if row["status"] in (Status.open, Status.reopened) else row["quote"]


def schedules(own: str, row: Row) -> list[dict[str, Any]]:
    """From when until when, and at which hours, a service is open."""
    since, until, hours = day(row["from_at"]), day(row["until_at"]), row.get("hours")
    if row["status"] not in ACTIVE or not (since or until or hours):
        return []
    spans = {"valid_from": since, "valid_to": until, "timezone": 8, "description": hours}
    return [known({"id": str(identifier("schedule", own)), "service_id": own} | spans)]


def attributes(own: str, names: Iterable[str], model: type[Record], row: Row) -> list[dict[str, Any]]:
    """The values that HSDS has no field for, in the order of the table's columns."""
    return [
        {
            "id": str(identifier("attribute", own, name)),
            "value": str(value),
            "taxonomy_term": term(name, model),
        }
        for name, value in row.items()
        if name in names and name not in MAPPED and value is not None
    ]


@cache
def term(name: str, model: type[Record]) -> dict[str, Any]:
    """A column as a taxonomy term."""
    title, description = (
        LINK if name == "link" else (model.model_fields[name].title, model.model_fields[name].description)
    )
    return {
        "id": str(identifier("term", name, title)),
        "code": name,
        "name": title,
        "description": description,
        "taxonomy": TAXONOMY,
    }


def day(printed: str | None) -> str | None:
    """The day of a day or moment; None where it is not known, or without its year."""
    return None if printed is None or printed.startswith("-") else printed[:10]


def known(values: dict[str, Any]) -> dict[str, Any]:
    """The values without those that are not known: HSDS has no null."""
    return {name: value for name, value in values.items() if value not in (None, [])}


FORMAT = Format(write, "application/json", "hsds.json", PLACES)
