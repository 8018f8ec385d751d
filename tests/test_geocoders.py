"""Each online geocoder against a server that answers in its documented form, through the command."""

import logging
from pathlib import Path
from typing import Any

import pytest
from geopy.distance import great_circle

from ingest import geocoders
from ingest.boundaries import Box
from ingest.geocoders import GEOCODERS, GeocodingError, online
from ingest.geocoders.online import Area
from tests.conftest import dump, run, select
from tests.maps import FOUND, HERE, KEY, NOT_FOUND, QUOTA, WRONG_KEY, Maps, Reply

ALL = pytest.mark.parametrize("provider", list(GEOCODERS))
XIAODIAN = Area("山西省", "太原市", "小店区", Box(37.5925, 112.3953, 37.8502, 112.6878))
SLOW: Reply = (200, None)


def points(db: Path) -> list[Any]:
    return select(db, "SELECT geocode_precision, geocode_source FROM fever_clinics ORDER BY name DESC")


@ALL
def test_found(maps: Maps, clinics: Path, provider: str) -> None:
    maps.answer = lambda provider, query: FOUND[provider](*HERE)
    done = run("geocode", "--provider", provider, "--db", clinics)
    assert done.exit_code == 0, done.output
    assert "2 new answers: 0 not found, 0 outside" in done.output
    assert "2 facilities had no point of their own, 0 have none now" in done.output
    kept = select(clinics, "SELECT latitude, longitude, source_latitude, source_longitude, source_datum FROM geocodes")
    for latitude, longitude, source_latitude, source_longitude, datum in kept:
        assert great_circle((latitude, longitude), HERE).m < 0.5
        assert datum == GEOCODERS[provider].datum
        moved = great_circle((latitude, longitude), (source_latitude, source_longitude)).m
        assert moved > 400 if datum == "GCJ-02" else moved < 0.5
    published = select(clinics, "SELECT latitude, longitude, geocode_precision, geocode_accuracy_m FROM fever_clinics")
    assert [(row[0], row[1]) for row in published] == [(row[0], row[1]) for row in kept]
    assert all(precision == "poi" and 0 < accuracy <= 200 for _, _, precision, accuracy in published)
    assert [source.split(":")[0] for _, source in points(clinics)] == [provider] * 2
    assert maps.keys == ({KEY} if GEOCODERS[provider].keyed else set())
    assert KEY not in done.output + dump(clinics)
    asked = len(maps.asked)
    assert "0 new answers" in run("geocode", "--provider", provider, "--db", clinics).output
    assert len(maps.asked) == asked


@ALL
def test_not_found_is_an_answer(maps: Maps, clinics: Path, provider: str) -> None:
    maps.answer = lambda provider, query: NOT_FOUND[provider]
    done = run("geocode", "--provider", provider, "--db", clinics)
    assert done.exit_code == 0, done.output
    assert "2 new answers: 2 not found" in done.output
    assert (
        select(clinics, "SELECT level, source_latitude, latitude, geocode_precision FROM geocodes") == [(None,) * 4] * 2
    )
    assert points(clinics) == [("district", "gazetteer: seat of the division")] * 2
    run("geocode", "--provider", provider, "--db", clinics)
    assert len(maps.asked) == 2


FAILURES: dict[str, dict[str, tuple[Reply, str]]] = {
    "quota": QUOTA,
    "wrong key": WRONG_KEY,
    "no JSON": dict.fromkeys(GEOCODERS, ((200, b"<html>moved</html>"), "the answer is not as documented")),
    "other JSON": dict.fromkeys(GEOCODERS, ((200, [{"lat": 1}]), "the answer is not as documented")),
    "a number": dict.fromkeys(GEOCODERS, ((200, 7), "the answer is not as documented")),
    "no latitude": {
        name: ((200, FOUND[name](float("nan"), 1.0)[1]), "the answer is not as documented") for name in GEOCODERS
    },
    "slow": dict.fromkeys(GEOCODERS, (SLOW, "timed out")),
    "500": dict.fromkeys(GEOCODERS, ((500, {"msg": "oops"}), "HTTP status 500")),
}


@pytest.mark.parametrize("failure", list(FAILURES))
@ALL
def test_a_failure_is_said_and_not_kept(
    maps: Maps, clinics: Path, provider: str, failure: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reply, said = FAILURES[failure][provider]
    before = dump(clinics)
    maps.answer = lambda provider, query: reply
    done = run("geocode", "--provider", provider, "--timeout", 0.05 if reply is SLOW else 5, "--db", clinics)
    assert done.exit_code == 1
    assert f"Error: {provider}: " in done.output
    assert said in done.output
    assert dump(clinics) == before
    assert maps.keys <= {KEY}
    for shown in (KEY, "k%2Bey%2F0123456789", "k%2Bey/0123456789"):
        assert shown not in done.output + caplog.text


@pytest.mark.parametrize("failure", ["quota", "wrong key", "no JSON", "500"])
@ALL
def test_the_run_goes_on_without_it(maps: Maps, clinics: Path, provider: str, failure: str) -> None:
    reply, _ = FAILURES[failure][provider]
    other = "amap" if provider == "tianditu" else "tianditu"
    maps.answer = lambda asked, query: reply if asked == provider else FOUND[other](*HERE)
    done = run("geocode", "--provider", provider, "--provider", other, "--db", clinics)
    assert done.exit_code == 1
    assert f"Error: {provider}: " in done.output
    assert points(clinics) == [("poi", f"{other}: 兴趣点")] * 2
    assert select(clinics, "SELECT DISTINCT provider FROM geocodes") == [(other,)]


def test_what_may_pass_is_tried_again(maps: Maps, clinics: Path) -> None:
    busy: Reply = (200, {"status": "0", "info": "CUQPS_HAS_EXCEEDED_THE_LIMIT", "infocode": "10021"})
    maps.answer = lambda provider, query: busy if len(maps.asked) < 3 else FOUND["amap"](*HERE)
    assert run("geocode", "--provider", "amap", "--db", clinics).exit_code == 0
    assert len(maps.asked) == 4


def test_a_refused_key_is_asked_with_once(maps: Maps, clinics: Path) -> None:
    maps.answer = lambda provider, query: WRONG_KEY["amap"][0]
    run("geocode", "--provider", "amap", "--db", clinics)
    assert len(maps.asked) == 1


def test_a_server_that_is_down_is_left_alone(maps: Maps, tmp_path: Path) -> None:
    page, db = tmp_path / "a.txt", tmp_path / "facilities.db"
    names = "、".join(f"{first}{second}医院" for first in "甲乙丙丁" for second in "戊己庚辛")
    page.write_text(f"我市开设发热门诊\n\n本报讯 12月13日,我市发热门诊分别是:小店区16个,{names}。\n", "utf-8")
    run("ingest", page, "--home", "140100", "--published", "2022-12-14", "--db", db)
    done = run("geocode", "--provider", "photon", "--db", db)
    assert "photon: HTTP status 500 (5 failed)" in done.output
    assert len(maps.asked) == 5 * 3


@pytest.mark.parametrize(
    ("level", "precision"), [("门牌号", "address"), ("道路", "road"), ("村庄", "township"), ("区县", "district")]
)
def test_only_what_is_finer_than_the_district_is_used(maps: Maps, clinics: Path, level: str, precision: str) -> None:
    maps.answer = lambda provider, query: FOUND["amap"](*HERE, level)
    run("geocode", "--provider", "amap", "--db", clinics)
    assert select(clinics, "SELECT DISTINCT level, geocode_precision FROM geocodes") == [(level, precision)]
    source = "gazetteer: seat of the division" if precision == "district" else f"amap: {level}"
    assert points(clinics) == [(precision, source)] * 2


def test_a_level_that_is_not_documented_is_not_used(maps: Maps, clinics: Path) -> None:
    maps.answer = lambda provider, query: FOUND["amap"](*HERE, "月球")
    run("geocode", "--provider", "amap", "--db", clinics)
    assert select(clinics, "SELECT DISTINCT level, geocode_precision FROM geocodes") == [("月球", None)]
    assert points(clinics)[0][0] == "district"


@pytest.mark.parametrize(
    ("provider", "changes", "precision", "accuracy"),
    [
        ("nominatim", {"addresstype": "road", "place_rank": 26}, "road", 142),
        ("nominatim", {"addresstype": "suburb", "place_rank": 20}, "township", 142),
        ("nominatim", {"addresstype": "county", "place_rank": 12}, "district", 142),
        ("nominatim", {"addresstype": "building", "place_rank": 30}, "address", 142),
        ("photon", {"name": None}, "address", 200),
        ("photon", {"type": "street"}, "road", 2_000),
        ("photon", {"type": "county"}, "district", 30_000),
        ("baidu", {"level": "门址"}, "address", 100),
        ("baidu", {"level": "门址", "precise": 0, "confidence": 30}, "road", 5_000),
        ("baidu", {"level": "UNKNOWN"}, None, 100),
        ("tianditu", {"level": "门址"}, "address", 200),
    ],
)
def test_levels(maps: Maps, provider: str, changes: dict[str, object], precision: str | None, accuracy: int) -> None:
    page: Any = FOUND[provider](*HERE)[1]
    place = {
        "nominatim": lambda: page[0],
        "photon": lambda: page["features"][0]["properties"],
        "baidu": lambda: page["result"],
        "tianditu": lambda: page["location"],
    }[provider]()
    place.update(changes)
    maps.answer = lambda provider, query: (200, page)
    found = online(
        provider, {f"FANGZHI_{provider.upper()}_URL": maps.url, f"FANGZHI_{provider.upper()}_KEY": KEY}
    ).find("甲医院", XIAODIAN)
    assert found is not None
    assert (found[1].precision, found[1].accuracy_m) == (precision, accuracy)


def test_what_is_asked(maps: Maps) -> None:
    maps.answer = lambda provider, query: NOT_FOUND[provider]
    environment = {
        f"FANGZHI_{name.upper()}_{what}": value
        for name in GEOCODERS
        for what, value in (("KEY", KEY), ("URL", maps.url))
    }
    for provider in ("amap", "nominatim"):
        assert online(provider, environment).find("甲医院", XIAODIAN) is None
    assert maps.asked == ["山西省太原市小店区甲医院", "甲医院"]
    long = "坞" * 40
    online("baidu", environment).find(long, XIAODIAN)
    assert maps.asked[-1] == "坞" * 28  # 84 bytes


@pytest.mark.parametrize("provider", ["amap", "tianditu", "baidu"])
def test_a_key_is_asked_for(provider: str) -> None:
    with pytest.raises(GeocodingError, match=f"set FANGZHI_{provider.upper()}_KEY"):
        online(provider, {})


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(GeocodingError, match="no address like"):
        online("photon", {"FANGZHI_PHOTON_URL": "localhost:2322"})


@ALL
def test_a_public_service_is_asked_at_its_pace(provider: str) -> None:
    geocoder = online(provider, {f"FANGZHI_{provider.upper()}_KEY": KEY})
    limited: Any = geocoders.patient(geocoder)
    assert limited.min_delay_seconds == GEOCODERS[provider].delay > 0
    assert KEY not in repr(geocoder)
