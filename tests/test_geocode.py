"""Points: the gazetteer, the chain, the table of answers, and what is published of them."""

import doctest
from importlib import import_module
from pathlib import Path
from random import Random
from shutil import copy
from sqlite3 import Connection, connect
from zlib import crc32

import pytest
from geopy.distance import great_circle
from sqlite_utils import Database

from db import store
from db.models import PUBLISHED, Facility, Record
from ingest.boundaries import box, points, refusal
from ingest.geocode import Gazetteer, gazetteer, spot
from ingest.geocoders.chain import Chain
from ingest.geocoders.online import Online
from tests.conftest import PAGES, dump, run, select
from tests.maps import HERE, Maps, Reply, amap, nominatim

TABLES: tuple[type[Record], ...] = (*PUBLISHED, Facility)
POINTED = [str(model.__tablename__) for model in TABLES]


def answer(provider: str, query: str) -> Reply:
    """An answer that depends on the query alone: in the district, in the next one, nowhere, or at 0,0."""
    chance = Random(crc32(query.encode()))
    near = HERE[0] + chance.uniform(-0.15, 0.15), HERE[1] + chance.uniform(-0.15, 0.15)
    return amap(*chance.choice([near, near, near, (0.0, 0.0)]), chance.choice(["兴趣点", "兴趣点", "道路", "区县"]))


@pytest.fixture
def located(directory: Path, tmp_path: Path, maps: Maps) -> Path:
    """The sample directory, all of its facilities looked up online."""
    maps.answer = answer
    file = Path(copy(directory, tmp_path / "located.db"))
    assert run("geocode", "--provider", "amap", "--db", file).exit_code == 0
    return file


def outside(connection: Connection, table: str) -> list[tuple[object, ...]]:
    """The rows of a table whose point is 0,0 or outside the box of the division that they name."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS boxes (adcode PRIMARY KEY, south, west, north, east)")
    connection.executemany("INSERT OR IGNORE INTO temp.boxes VALUES (?, ?, ?, ?, ?)", ((a, *box(a)) for a in points()))
    return connection.execute(
        f"""SELECT t.id, t.adcode, t.latitude, t.longitude, b.adcode
        FROM {table} AS t LEFT JOIN temp.boxes AS b ON b.adcode = coalesce(t.current_adcode, t.adcode)
        WHERE b.adcode IS NULL OR (t.latitude, t.longitude) = (0, 0)
          OR t.latitude NOT BETWEEN b.south AND b.north OR t.longitude NOT BETWEEN b.west AND b.east"""
    ).fetchall()


@pytest.mark.parametrize("table", POINTED)
def test_no_point_is_outside_its_district(directory: Path, table: str) -> None:
    with connect(f"file:{directory}?mode=ro", uri=True) as connection:
        assert outside(connection, table) == []
    connection.close()


def test_no_point_that_was_looked_up_is_outside_its_district(located: Path) -> None:
    with connect(located) as connection:
        assert [row for table in POINTED for row in outside(connection, table)] == []
        connection.execute("UPDATE facilities SET latitude = 0, longitude = 0 WHERE claim_count = 2")
        assert len(outside(connection, "facilities")) > 0  # the test can fail
    connection.close()
    own = "SELECT count(*) FROM facilities WHERE geocode_precision = 'poi' AND geocode_source = 'amap: 兴趣点'"
    assert select(located, own)[0][0] >= 5


def test_a_point_outside_is_refused_and_published_as_a_doubt(located: Path) -> None:
    refused = select(located, "SELECT query, refusal FROM geocodes WHERE refusal IS NOT NULL")
    doubts = select(located, "SELECT detail, quote FROM issues WHERE kind = 'point outside district'")
    assert len(doubts) == len(refused) > 10
    details = {detail for detail, _ in doubts}
    assert {f"{query}: amap puts it {why}" for query, why in refused} == details
    wrong = """SELECT count(*) FROM issues AS i JOIN pages AS p ON p.id = i.page_id
        WHERE substr(p.text, i.start_char + 1, i.end_char - i.start_char) <> i.quote"""
    assert select(located, wrong) == [(0,)]
    used = "SELECT count(*) FROM facilities AS f JOIN geocodes AS g ON g.query = f.name AND f.latitude = g.latitude"
    assert select(located, f"{used} WHERE g.refusal IS NOT NULL") == [(0,)]


def test_two_builds_are_the_same(located: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    for page in sorted(PAGES.glob("*.txt"), reverse=True):
        run("ingest", page, "--db", other)
    run("geocode", "--provider", "amap", "--db", other)
    assert dump(other) == dump(located)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.txt")), ids=lambda page: page.stem)
def test_a_page_forgotten_and_read_again_finds_its_points(located: Path, page: Path) -> None:
    before = dump(located)
    assert run("forget", page.stem, "--db", located).exit_code == 0
    assert run("ingest", page, "--db", located).exit_code == 0
    assert dump(located) == before


def test_an_interruption_loses_nothing(
    directory: Path, located: Path, tmp_path: Path, maps: Maps, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(copy(directory, tmp_path / "interrupted.db"))
    total, find = len(maps.asked), Online.find
    maps.asked.clear()

    def interrupted(self: Online, *asked: object) -> object:
        if len(maps.asked) == 20:
            raise KeyboardInterrupt
        return find(self, *asked)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Online, "find", interrupted)
        stopped = run("geocode", "--provider", "amap", "--db", file)
    assert stopped.exit_code == 1
    assert "Aborted!" in stopped.output
    assert select(file, "SELECT count(*) FROM geocodes") == [(20,)]
    assert select(file, "SELECT count(*) FROM facilities WHERE geocode_source LIKE 'amap%'")[0][0] > 0
    assert run("geocode", "--provider", "amap", "--db", file).exit_code == 0
    assert len(maps.asked) == total
    assert dump(file) == dump(located)


def test_the_best_precision_wins(maps: Maps, clinics: Path) -> None:
    maps.answer = lambda provider, query: amap(*HERE, "道路") if provider == "amap" else nominatim(*HERE)
    run("geocode", "--provider", "amap", "--provider", "nominatim", "--db", clinics)
    found = select(clinics, "SELECT DISTINCT geocode_precision, geocode_source FROM fever_clinics")
    assert found == [("poi", "nominatim: amenity")]
    assert select(clinics, "SELECT count(*) FROM geocodes") == [(4,)]


def test_a_printed_address_is_asked_for_first(maps: Maps, clinics: Path) -> None:
    with connect(clinics) as connection:
        connection.execute("UPDATE claims SET address = '坞城路1号', district_basis = 'address' WHERE name = '甲医院'")
    connection.close()
    maps.answer = lambda provider, query: amap(*HERE, "门牌号")
    run("geocode", "--provider", "amap", "--db", clinics)
    assert sorted(maps.asked) == ["山西省太原市小店区乙医院", "山西省太原市小店区坞城路1号"]
    found = select(clinics, "SELECT name, district_basis, geocode_precision FROM facilities ORDER BY name")
    assert found == [("乙医院", "printed", "address"), ("甲医院", "address", "address")]
    assert select(clinics, "SELECT district_basis FROM fever_clinics WHERE name = '甲医院'") == [("address",)]


def test_without_an_online_geocoder_nothing_is_asked(clinics: Path) -> None:
    before = dump(clinics)
    done = run("geocode", "--db", clinics)
    assert done.exit_code == 0
    assert "2 facilities had no point of their own, 2 have none now" in done.output
    assert "name one with --provider" in done.output
    assert dump(clinics) == before


def test_what_is_missing_is_said(clinics: Path, tmp_path: Path) -> None:
    assert "set FANGZHI_AMAP_KEY" in run("geocode", "--provider", "amap", "--db", clinics).output
    assert "no such database" in run("geocode", "--db", tmp_path / "none.db").output
    assert run("geocode", "--provider", "elsewhere", "--db", clinics).exit_code == 2


def test_the_environment_names_providers(maps: Maps, clinics: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FANGZHI_GEOCODERS", "nominatim amap")
    maps.answer = lambda provider, query: nominatim(*HERE) if provider == "nominatim" else (500, {})
    assert run("geocode", "--db", clinics).exit_code == 0


def test_the_chain_ends_in_the_gazetteer() -> None:
    database = Database(memory=True)
    for statement in store.ddl():
        database.conn.execute(statement)
    found = Chain(database, []).geocode("甲医院", context="140105")
    assert found.raw["precision"] == "district"
    assert found.point == gazetteer().geocode("140105").point
    assert Chain(database, []).geocode("甲医院") is None
    assert Chain(database, []).geocode("甲医院", context="130103", exactly_one=False)[0].raw["precision"] == "city"
    database.close()


def test_the_gazetteer() -> None:
    paper = Gazetteer("140100")
    found = paper.geocode("小店区")
    assert found.address == "山西省太原市小店区"
    assert found.raw["adcode"] == "140105"
    assert found.raw["precision"] == "district"
    assert paper.geocode("140105", exactly_one=False) == [found]
    assert paper.geocode("某某区") is None
    assert paper.geocode("999999") is None
    assert Gazetteer().geocode("重庆市").raw["precision"] == "province"


def test_every_division_has_its_seat_in_its_box_and_a_true_accuracy() -> None:
    for adcode in points():
        found = gazetteer().geocode(adcode)
        bounds = box(adcode)
        assert refusal(adcode, found.latitude, found.longitude) is None
        corners = [(a, b) for a in (bounds.south, bounds.north) for b in (bounds.west, bounds.east)]
        assert found.raw["accuracy_m"] >= max(great_circle(found.point, corner).m for corner in corners) - 1


def test_a_merged_district_has_its_successors_point_and_says_so() -> None:
    merged, heir, split = spot("330103"), spot("330105"), spot("130103")
    assert (merged.district, merged.current_adcode) == ("下城区", "330105")
    assert (merged.latitude, merged.source) == (heir.latitude, "gazetteer: seat of the division's successor")
    assert (split.district, split.current_adcode, split.precision) == ("桥东区", None, "city")


def test_a_district_of_then_and_of_now(tmp_path: Path) -> None:
    db = tmp_path / "facilities.db"
    for name, day, district in (("a", "2020-02-01", "下城区"), ("b", "2022-12-14", "拱墅区")):
        text = f"我市开设发热门诊\n\n本报讯 我市发热门诊分别是:{district}2个,甲{name}医院、乙医院。\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        run("ingest", tmp_path / f"{name}.txt", "--home", "330100", "--published", day, "--db", db)
    found = select(db, "SELECT name, adcode, current_adcode FROM facilities ORDER BY adcode, name")
    assert found == [("甲a医院", "330103", "330105"), ("乙医院", "330105", "330105"), ("甲b医院", "330105", "330105")]
    assert select(db, "SELECT count(*) FROM issues WHERE kind = 'two districts'") == [(0,)]


@pytest.mark.parametrize("module", ["boundaries", "datums", "geocoders.online"])
def test_the_examples_in_the_code(module: str) -> None:
    assert doctest.testmod(import_module(f"ingest.{module}")).failed == 0


def test_polygons() -> None:
    assert refusal("140105", *HERE) is None
    assert refusal("140105", 37.8502, 112.3953) == "12,132 m outside 小店区 (140105)"  # a corner of the box
