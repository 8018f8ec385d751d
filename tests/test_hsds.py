"""HSDS 3.0: every place as service, organization and location, with its status and its source."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from db.exports.records import PLACES
from db.vocabulary import Status
from tests.conftest import ROOT, select
from tests.exports import SPOT, change, exported

SCHEMA = ROOT.parent / "shared" / "schemas" / "hsds-3.0-service.json"


def services(file: Path) -> list[dict[str, Any]]:
    """The services of a directory."""
    found: list[dict[str, Any]] = json.loads(exported(file, "hsds"))
    return found


def named(file: Path, name: str) -> dict[str, Any]:
    """The service of this name."""
    return next(s for s in services(file) if s["name"] == name)


def values(entity: dict[str, Any]) -> dict[str, str]:
    """An entity's attributes by column."""
    return {a["taxonomy_term"]["code"]: a["value"] for a in entity["attributes"]}


def entities(value: Any) -> list[dict[str, Any]]:
    """A JSON value's objects, however deep."""
    if isinstance(value, list):
        return [e for item in value for e in entities(item)]
    return [value, *(e for item in value.values() for e in entities(item))] if isinstance(value, dict) else []


@pytest.mark.skipif(not SCHEMA.exists(), reason="the published schema is not there")
def test_services_keep_to_the_published_schema(odd: Path) -> None:
    for number, status in enumerate([*Status, None]):
        change(odd, (f"UPDATE fever_clinics SET status = ? WHERE rowid = {number + 20}", status and status.value))
    validator = Draft202012Validator(
        json.loads(SCHEMA.read_text("utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    found = services(odd)
    assert [error.message for service in found for error in validator.iter_errors(service)] == []
    assert {service["status"] for service in found} == {"active", "inactive", "temporarily closed"}
    assert list(validator.iter_errors(found[0] | {"status": "open"}))
    assert list(validator.iter_errors(found[0] | {"id": "1"}))


def test_every_place_has_a_service_with_organization_and_location(odd: Path) -> None:
    found = services(odd)
    assert len(found) == sum(select(odd, f"SELECT count(*) FROM {m.__tablename__}")[0][0] for m in PLACES)
    for service in found:
        location = service["service_at_locations"][0]["location"]
        assert service["organization"]["id"] == service["organization_id"] == location["organization_id"]
        assert service["organization"]["name"] == location["name"]
        assert service["organization"]["description"]
        assert location["location_type"] == "physical"
        assert ("latitude" in location) == (values(location)["geocode_precision"] == "poi")
        assert location.get("longitude") in (None, SPOT[0])
    assert all(value not in (None, "", []) for entity in entities(found) for value in entity.values())


def test_identifiers_are_unique_and_stand_for_the_same(directory: Path) -> None:
    found: dict[str, dict[str, Any]] = {}
    own = set()
    for service in services(directory):
        for entity in entities(service):
            assert str(UUID(entity["id"])) == entity["id"]
            assert found.setdefault(entity["id"], entity) == entity
        own.add(service["id"])
    assert len(own) == len(services(directory))
    names = [s["organization"]["name"] for s in services(directory)]
    assert len({s["organization_id"] for s in services(directory)}) == len(set(names)) < len(names)


def test_a_service_says_who_reported_what_and_when(directory: Path) -> None:
    service = named(directory, "太山景区 景点场馆")
    said = values(service)
    wanted = {"status": "closed", "from_at": "2022-04-06T15:00", "publisher": "太原晚报", "quote": "太山景区"}
    assert said | wanted | {"announced_on": "2022-04-07", "link": f"/facilities/claims/{said['claim_id']}"} == said
    assert "until_at" not in said
    assert (service["status"], service["alert"], service["assured_date"]) == ("inactive", "太山景区", "2022-04-07")
    assert "schedules" not in service
    term = next(a["taxonomy_term"] for a in service["attributes"] if a["taxonomy_term"]["code"] == "status")
    assert (term["name"], term["description"]) == ("状态", "Newest state reported; empty when no page says")


@pytest.mark.parametrize(
    ("status", "until", "said", "alerts"),
    [
        ("open", None, "active", False),
        ("reopened", None, "active", False),
        ("limited", None, "active", True),
        ("suspended", None, "temporarily closed", True),
        ("closed", "2022-04-30", "temporarily closed", True),
        ("closed", None, "inactive", True),
        ("postponed", "2022-04-30", "inactive", True),
        (None, None, "inactive", True),
    ],
)
def test_statuses(changed: Path, status: str | None, until: str | None, said: str, alerts: bool) -> None:
    change(changed, ("UPDATE scenic_sites SET status = ?", status), ("UPDATE scenic_sites SET until_at = ?", until))
    service = named(changed, "太山景区 景点场馆")
    assert (service["status"], "alert" in service) == (said, alerts)
    assert values(service).get("status") == status


def test_an_open_place_has_a_schedule(changed: Path) -> None:
    for column, value in {"until_at": "2022-12-31T18:00", "hours": "8:00-18:00", "phone": "0351-1 0351-2"}.items():
        change(changed, (f"UPDATE fever_clinics SET {column} = ? WHERE name = '山西黄河医院'", value))
    service = named(changed, "山西黄河医院 发热门诊")
    wanted = {"valid_from": "2022-12-13", "valid_to": "2022-12-31", "timezone": 8, "description": "8:00-18:00"}
    assert service["schedules"][0] | wanted == service["schedules"][0]
    assert [phone["number"] for phone in service["phones"]] == ["0351-1", "0351-2"]
    change(changed, ("UPDATE fever_clinics SET from_at = ?", "--12-13"))  # of an unknown year
    assert "valid_from" not in named(changed, "山西黄河医院 发热门诊")["schedules"][0]


def test_no_place_no_service(directory: Path) -> None:
    assert json.loads(exported(directory, "hsds", "110000")) == []
