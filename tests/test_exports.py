"""The exports: what they carry, held against the directory and against their standards."""

import csv
import json
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path
from sqlite3 import connect
from zipfile import ZipFile

import pytest
from frictionless import validate
from geojson_validator import validate_geometries, validate_structure

from db.errors import StoreError
from db.exports import FORMATS
from db.exports.csv import FORMULA
from db.exports.output import save
from db.exports.records import PLACES
from db.models import PUBLISHED, TABLES, DistrictNotice, FeverClinic, ScenicSite
from db.vocabulary import OWN_POINT, Precision
from tests.conftest import PAGES, run, select
from tests.exports import MOVE, SPOT, change, exported, features, multiply


def cells(file: Path) -> list[dict[str, str]]:
    """The lines of the CSV export."""
    return list(csv.DictReader(StringIO(exported(file, "csv").decode("utf-8-sig"), newline="")))


def moved(file: Path, precision: Precision) -> Path:
    """The directory with all points at one spot, of one precision."""
    change(file, *((MOVE.format(m.__tablename__, *SPOT), precision) for m in PUBLISHED))
    return file


def test_the_order_of_pages_changes_no_byte(directory: Path, tmp_path: Path) -> None:
    for page in sorted(PAGES.glob("*.txt"), reverse=True):
        run("ingest", page, "--db", tmp_path / "facilities.db")
    for name in FORMATS:
        assert exported(tmp_path / "facilities.db", name) == exported(directory, name), name


def test_csv_has_every_value_of_every_row(odd: Path) -> None:
    lines = cells(odd)
    for model in PUBLISHED:
        columns = [c for c in model.model_fields if c not in ("latitude", "longitude")]
        rows = select(odd, f"SELECT {', '.join(columns)} FROM {model.__tablename__} ORDER BY adcode, id")
        found = [
            tuple(line[c].removeprefix("'") or None for c in columns)
            for line in lines
            if line["table"] == model.__tablename__
        ]
        assert found == [tuple(None if value is None else str(value) for value in row) for row in rows]
        assert all(line["link"].endswith(line.get("claim_id") or line["id"]) for line in lines)
    assert exported(odd, "csv").startswith(b"\xef\xbb\xbftable,")


def test_no_cell_is_a_formula(odd: Path) -> None:
    change(odd, (MOVE.format("scenic_sites", -70.5, -33.4), Precision.poi))
    lines = cells(odd)
    assert {line["name"] for line in lines} > {"'='点我'!A1", "'@医院\r\n🏥", "'＝甲", "''甲", "'\t甲"}
    started = {(c, line[c]) for line in lines for c in line if line[c].startswith(FORMULA[:-1])}
    assert started == {("longitude", "-70.5"), ("latitude", "-33.4")}


def test_geojson_is_valid(odd: Path) -> None:
    collection = json.loads(exported(odd, "geojson"))
    assert validate_structure(collection) == {}
    found = validate_geometries(collection)
    assert (found["invalid"], found["problematic"]) == ({}, {})
    assert found["count_geometry_types"] == {"Point": 4}
    point = next(f["geometry"] for f in collection["features"] if f["geometry"])
    point["coordinates"].reverse()
    assert validate_geometries(collection)["problematic"] == {"outside_lat_lon_boundaries": [65]}  # so it looks


def test_a_feature_carries_its_row_and_evidence(directory: Path) -> None:
    found = features(directory)
    assert len(found) == sum(select(directory, f"SELECT count(*) FROM {m.__tablename__}")[0][0] for m in PLACES)
    for model in PLACES:
        columns = [c for c in model.model_fields if c not in ("latitude", "longitude")]
        rows = select(directory, f"SELECT {', '.join(columns)} FROM {model.__tablename__} ORDER BY adcode, id")
        of_table = [f["properties"] for f in found if f["properties"]["table"] == model.__tablename__]
        assert [tuple(p[c] for c in columns) for p in of_table] == rows
        assert all(p["link"] == f"/facilities/claims/{p['claim_id']}" for p in of_table)
    site = next(f["properties"] for f in found if f["properties"]["name"] == "太山景区")
    wanted = {"status": "closed", "from_at": "2022-04-06T15:00", "until_at": None, "announced_on": "2022-04-07"}
    assert site | wanted | {"publisher": "太原晚报", "geocode_precision": "city", "quote": "太山景区"} == site


@pytest.mark.parametrize("precision", Precision)
def test_only_a_facilitys_own_point_is_exported_as_its_point(changed: Path, precision: Precision) -> None:
    moved(changed, precision)
    own = precision in OWN_POINT
    assert {json.dumps(f["geometry"]) for f in features(changed)} == {
        json.dumps({"type": "Point", "coordinates": SPOT} if own else None)
    }
    for name in FORMATS.keys() - {"datapackage"}:
        assert (str(SPOT[1]).encode() in exported(changed, name)) == (own and name in ("csv", "geojson", "hsds")), name
    assert all(line["geocode_precision"] == precision for line in cells(changed))


def test_the_data_package_describes_and_holds_every_table(directory: Path) -> None:
    archive = ZipFile(BytesIO(exported(directory, "datapackage")))
    package = json.loads(archive.read("datapackage.json"))
    assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}  # no clock's
    assert [r["name"] for r in package["resources"]] == [m.__tablename__ for m in TABLES]
    for model, resource in zip(TABLES, package["resources"], strict=True):
        lines = list(csv.reader(StringIO(archive.read(resource["path"]).decode(), newline="")))
        fields = resource["schema"]["fields"]
        assert lines[0] == [f["name"] for f in fields] == list(model.model_fields)
        assert [f["description"] for f in fields] == [f.description for f in model.model_fields.values()]
        rows = select(directory, f"SELECT {', '.join(lines[0])} FROM {resource['name']}")
        assert sorted(lines[1:]) == sorted([["" if v is None else str(v) for v in row] for row in rows])
    clinics = package["resources"][0]["schema"]
    fields = {f["name"]: f for f in clinics["fields"]}
    assert fields["latitude"]["constraints"] == {"minimum": -90, "maximum": 90}
    assert fields["geocode_precision"]["constraints"] == {"enum": list(Precision)}
    assert (fields["start_char"]["type"], fields["latitude"]["type"]) == ("integer", "number")
    assert clinics["primaryKey"] == ["id"]
    claim = {"fields": ["claim_id"], "reference": {"resource": "claims", "fields": ["id"]}}
    assert claim in clinics["foreignKeys"]


def faults(file: Path) -> set[str]:
    """What Frictionless finds wrong with the data package of a directory."""
    package = file.with_suffix(".zip")
    package.write_bytes(exported(file, "datapackage"))
    report = validate(str(package))
    assert len(report.tasks) == len(TABLES)
    return {error.type for part in (report, *report.tasks) for error in part.errors}


def test_the_data_package_is_valid(odd: Path) -> None:
    assert faults(odd) == set()


@pytest.mark.parametrize(
    ("column", "value", "error"),
    [("status", "ajar", "constraint-error"), ("claim_id", "none", "foreign-key"), ("latitude", 99, "constraint-error")],
)
def test_the_data_packages_schema_refuses(changed: Path, column: str, value: object, error: str) -> None:
    change(changed, (f"UPDATE scenic_sites SET {column} = ?", value))
    assert faults(changed) == {error}


def test_a_division_holds_what_lies_in_it(directory: Path) -> None:
    def count(adcode: str, kind: str | None = None) -> int:
        return exported(directory, "geojson", adcode, kind).count(b'"Feature"')

    whole = count("140000")
    assert whole == len(features(directory))
    assert count("140105", "fever_clinics") == 17
    assert sum(count(adcode) for (adcode,) in select(directory, "SELECT DISTINCT adcode FROM facilities")) >= whole
    assert count("110000") == 0


def test_a_former_division_and_its_heir_hold_the_same_row(changed: Path) -> None:
    change(changed, ("UPDATE scenic_sites SET adcode = '140502', current_adcode = ? WHERE name = '太山景区'", "140581"))
    for adcode in ("140502", "140581", "140500", "140000"):
        assert "太山景区" in exported(changed, "csv", adcode).decode()
    assert "太山景区" not in exported(changed, "csv", "140100").decode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("csv", "--adcode", "999999"), "no division has the adcode 999999"),
        (("csv", "--adcode", "小店区"), "six digits"),
        (("csv", "--adcode", "140105\n"), "six digits"),
        (("geojson", "--kind", "district_notices"), "it has fever_clinics, hospitals, scenic_sites"),
        (("datapackage", "--adcode", "140105"), "holds the whole directory"),
        (("xml",), "is not one of"),
    ],
)
def test_what_can_not_be_exported_is_said(directory: Path, arguments: tuple[str, ...], message: str) -> None:
    told = run("export", *arguments, "--db", directory)
    assert told.exit_code
    assert message in told.output
    assert told.stdout == ""


def test_the_command_writes_to_standard_output_or_a_file(directory: Path, tmp_path: Path) -> None:
    wanted = exported(directory, "atom", "140105", "fever_clinics", "https://example.org/fz")
    options = ("--db", directory, "--adcode", "140105", "--kind", "fever_clinics", "--base", "https://example.org/fz/")
    assert run("export", "atom", *options).stdout_bytes == wanted
    assert run("export", "atom", *options, "--output", tmp_path / "a.atom").exit_code == 0
    assert (tmp_path / "a.atom").read_bytes() == wanted
    assert [file.name for file in tmp_path.iterdir()] == ["a.atom"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> object:
        yield b"half"
        raise ArithmeticError

    file, link = tmp_path / "a.csv", tmp_path / "link.csv"
    file.write_bytes(b"old")
    link.symlink_to(file)
    with pytest.raises(ArithmeticError):
        save(file, broken())  # type: ignore[arg-type]
    assert ([f.name for f in sorted(tmp_path.iterdir())], file.read_bytes()) == (["a.csv", "link.csv"], b"old")
    save(link, [b"n", b"ew"])
    assert (file.read_bytes(), link.is_symlink()) == (b"new", True)
    for nowhere in (Path("/dev/null"), tmp_path / "none" / "a.csv"):
        with pytest.raises(StoreError, match=str(nowhere)):
            save(nowhere, [b"new"])
    assert Path("/dev/null").is_char_device()


def test_no_directory_no_export(tmp_path: Path) -> None:
    text, empty = tmp_path / "a.txt", tmp_path / "empty.db"
    text.write_text("no database" * 100, "utf-8")
    connect(empty).close()
    assert "no such database" in run("export", "csv", "--db", tmp_path / "none.db").output
    assert "can't be read" in run("export", "csv", "--db", text).output
    assert "another version" in run("export", "csv", "--db", empty).output


MEMORY = """
import resource, sys
from pathlib import Path
from db.exports import FORMATS
from db.exports.records import Selection
from db.store import reading

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

with reading(Path(sys.argv[1])) as connection:
    for piece in FORMATS["csv"].write(connection, Selection("110000")):
        pass
    for name in sys.argv[2:]:
        before = peak()
        size = 0
        for piece in FORMATS[name].write(connection, Selection()):
            size += len(piece)
            if size > 30 << 20:
                break
        print(name, size >> 20, peak() - before)
"""


def test_a_hundred_thousand_rows_need_no_more_memory(changed: Path) -> None:
    multiply(changed, FeverClinic, 1400)
    multiply(changed, ScenicSite, 1000)
    multiply(changed, DistrictNotice, 300)
    assert sum(select(changed, f"SELECT count(*) FROM {m.__tablename__}")[0][0] for m in PUBLISHED) > 99_000
    command = [sys.executable, "-c", MEMORY, str(changed), *FORMATS]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    grown = {name: (int(size), int(more)) for name, size, more in map(str.split, said.splitlines())}
    assert grown.keys() == FORMATS.keys()
    assert all(more < 16 for _, more in grown.values()), grown  # MB
    assert all(grown[name][0] > 29 for name in ("csv", "geojson", "hsds"))
