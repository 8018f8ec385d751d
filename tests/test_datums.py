from collections.abc import Callable
from random import Random

import pytest
from geopy.distance import great_circle

from db.vocabulary import Datum
from ingest.datums import Degrees, baidu, bd09, gcj02, wgs84


def random_points() -> list[tuple[float, float]]:
    chance = Random(4)
    return [(chance.uniform(18, 53.6), chance.uniform(73.5, 135.1)) for _ in range(10_000)]


@pytest.mark.parametrize(("datum", "forward"), [(Datum.gcj02, gcj02), (Datum.bd09, bd09)])
def test_ten_thousand_points_come_back(datum: Datum, forward: Callable[[float, float], Degrees]) -> None:
    worst = 0.0
    for there in random_points():
        at = wgs84(*there, datum)
        worst = max(worst, great_circle(forward(*at), there).m, great_circle(wgs84(*forward(*there), datum), there).m)
    assert worst < 0.001  # metres; asked for: 0.1


@pytest.mark.parametrize("datum", [Datum.wgs84, Datum.cgcs2000])
def test_what_is_wgs84_stays(datum: Datum) -> None:
    assert wgs84(37.8, 112.5, datum) == (37.8, 112.5)


def test_against_published_values() -> None:
    """Of eviltransform's tests and coordtransform's README."""
    assert gcj02(31.1774276, 121.5272106) == pytest.approx((31.17530398364597, 121.531541859215), abs=1e-9)
    assert gcj02(22.543847, 113.912316) == pytest.approx((22.540796131694766, 113.9171764808363), abs=1e-9)
    assert baidu(39.915, 116.404) == pytest.approx((39.92133699351021, 116.41036949371029), abs=1e-9)


def test_how_far_the_datums_are_apart() -> None:
    taiyuan = 37.87, 112.55
    assert 400 < great_circle(gcj02(*taiyuan), taiyuan).m < 700
    assert 1_100 < great_circle(bd09(*taiyuan), taiyuan).m < 1_500
