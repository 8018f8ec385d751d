"""The maps: every division is drawn, no label lies on another, and the first page fits one city, several, or the nation."""

import re
import sqlite3
from itertools import combinations
from pathlib import Path
from shutil import copy

import pytest

from db import facilities, store
from db.models import Division
from db.site.maps import WIDTH, Map, Place, box, collide, draw, shade
from db.site.outlines import SEA, outline, projected, ring, written
from ingest.divisions import division
from ingest.geocode import divisions
from ingest.outlines import outlines, path
from tests.serving import text

PLACES = {d.adcode: d for d in map(Division.model_validate, divisions()) if d.latitude is not None}


def below(adcode: str | None, count: int = 5) -> list[Place]:
    return [Place(d.adcode, d.name, count) for d in PLACES.values() if d.parent_adcode == adcode and outline(d.adcode)]


def drawings(found: Map) -> list[Map]:
    return [found, *([found.inset] if found.inset else [])]


def test_outlines_are_of_divisions_and_hold_their_seats() -> None:
    codes = set(written()) - {SEA}
    assert {code for code in codes if division(code) is None} == set()
    counties = {code for code, d in PLACES.items() if d.level == "county"}
    assert len(counties - codes) < len(counties) / 50
    outside = []
    for code in codes & set(PLACES):
        shape, seat = outline(code), PLACES[code]
        assert shape is not None
        assert shape.label is not None
        west, south, east, north = shape.box
        assert west < shape.label[0] < east
        assert south < shape.label[1] < north
        if not (west - 0.1 < (seat.longitude or 0) < east + 0.1 and south - 0.1 < (seat.latitude or 0) < north + 0.1):
            outside.append(code)
    assert len(outside) < 40, outside


def test_outlines_are_read_as_they_were_written() -> None:
    points = ((112.0, 37.0), (112.01, 36.995), (111.5, 37.25))
    assert [pytest.approx(point) for point in points] == list(ring(path([points])))
    assert path([points, points[:1]]) == "112000 37000 10 -5 -510 255;112000 37000"
    assert path([[(112.0, 37.0), (112.0001, 37.0001), (113.0, 37.0)]]) == "112000 37000 1000 0"


def test_the_file_of_outlines_is_what_its_maker_writes() -> None:
    made = {row[0]: row[3].count(";") for row in outlines("province")}
    assert {code: written()[code]["path"].count(";") for code in made} == made


@pytest.mark.parametrize("adcode", [None, "140000", "140100", "110100", "330900", "650000", "442000"])
def test_labels_lie_apart_and_inside_the_drawing(adcode: str | None) -> None:
    places = below(adcode)
    found = draw(places, is_nation=adcode is None)
    if not places:
        assert found is None
        return
    assert found is not None
    assert {area.place for area in found.areas} == set(places)
    for drawing in drawings(found):
        shown = [area for area in drawing.areas if area.label]
        assert shown
        for one, other in combinations(shown, 2):
            a, b = box(one), box(other)
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3], (one.place, other.place)
        for area in shown:
            west, _, east, south = box(area)
            assert west >= -5, area.place
            assert east <= WIDTH + 5, area.place
            assert south <= drawing.height + 30, area.place
            assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", area.path), area.place
    assert bool(found.lines) == (adcode is None)


@pytest.mark.parametrize("count", [0, 123_456])
def test_labels_lie_apart_where_nothing_or_much_is_known(count: int) -> None:
    for adcode in ("510000", "440000", None):
        found = draw(below(adcode, count), is_nation=adcode is None)
        assert found is not None
        for drawing in drawings(found):
            shown = [area for area in drawing.areas if area.label]
            assert shown
            assert not any(collide(one, other) for one, other in combinations(shown, 2))


def test_crowded_districts_are_enlarged() -> None:
    found = draw(below("140100"), is_nation=False)
    assert found is not None
    assert found.inset is not None
    assert found.frame is not None
    assert {area.place.name for area in found.inset.areas} >= {"迎泽区", "杏花岭区", "尖草坪区", "万柏林区"}
    named = {area.place.name for drawing in drawings(found) for area in drawing.areas if area.label}
    assert named >= {"小店区", "迎泽区", "尖草坪区", "万柏林区", "阳曲县", "娄烦县", "古交市"}


def test_shades_and_scale() -> None:
    assert [shade(count, 100) for count in (0, 1, 4, 25, 64, 100)] == [0, 1, 2, 3, 4, 5]
    projection, height = projected([(112.0, 37.0, 113.0, 38.0)], 480, 8)
    assert projection.point((112.0, 38.0)) == pytest.approx((8, 8))
    assert projection.point((113.0, 37.0)) == pytest.approx((472, height - 8), abs=1)
    assert height > 480  # a degree of latitude is longer there


def known(file: Path, codes: list[str]) -> None:
    """Write that something is known of these counties, and of what they lie in."""
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM division_counts")
        for code in codes:
            for adcode in {code, f"{code[:4]}00", f"{code[:2]}0000"}:
                connection.execute(
                    "INSERT INTO division_counts VALUES (?, 3, 3, 0, 0, 1, 4, 4, 0, 0, '2022-12-14') "
                    "ON CONFLICT DO UPDATE SET facility_count = facility_count + 3, record_count = record_count + 4",
                    (adcode,),
                )
    connection.close()


@pytest.mark.parametrize(
    ("codes", "shown", "hidden"),
    [
        (["140105", "140106"], {"140105", "140121"}, {"140200", "130000"}),  # one city: its counties
        (["140105", "140202"], {"140100", "140200", "141100"}, {"140105", "130000"}),  # one province: its cities
        (["140105", "130102"], {"140000", "130000", "650000", "710000"}, {"140100"}),  # the nation: provinces
        (["110101", "110105"], {"110101", "110119"}, {"110000", "110100"}),  # a municipality: its districts
    ],
)
def test_the_first_page_shows_what_is_known(
    directory: Path, tmp_path: Path, codes: list[str], shown: set[str], hidden: set[str]
) -> None:
    file = Path(copy(directory, tmp_path / "few.db"))
    known(file, codes)
    page = text(file, "/").partition("<footer>")[0]
    listed = set(re.findall(r'href="/district/(\d{6})"', page))
    assert shown <= listed
    assert not hidden & listed


def test_the_first_page_of_the_nation_is_light(directory: Path, tmp_path: Path) -> None:
    file = Path(copy(directory, tmp_path / "nation.db"))
    known(file, [code for code, d in PLACES.items() if d.level == "county"])
    page = text(file, "/")
    assert len(page.encode()) < 60_000
    assert len(re.findall(r'<a href="/district/\d{6}" aria-label', page)) >= 34
    assert len(text(file, "/district/650000").encode()) < 60_000


def test_an_empty_directory_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    with store.opened(file) as database:
        facilities.divisions(database, divisions())
    for address in (
        "/",
        "/audit",
        "/doubts",
        "/api",
        "/search?q=医院",
        "/district/140000",
        "/sitemap.xml",
        "/facilities",
    ):
        assert text(file, address)
