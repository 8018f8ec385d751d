"""The outlines of China's divisions, as simple as a map on a phone needs them (outlines.csv, see ingest/outlines.py)."""

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import cos, radians

UNIT = 0.001  # degrees: what the file counts in
SEA = ""  # adcode of the boundary lines at sea

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """Rings of longitude and latitude (degrees), and where a label fits; a line at sea has no label."""

    rings: tuple[tuple[Point, ...], ...]
    label: Point | None
    box: tuple[float, float, float, float]  # west, south, east, north


@cache
def written() -> dict[str, dict[str, str]]:
    """The rows of the file, by adcode."""
    with resources.files("db.site").joinpath("outlines.csv").open(encoding="utf-8") as file:
        return {row["adcode"]: row for row in csv.DictReader(file)}


@cache
def outline(adcode: str) -> Outline | None:
    """The outline of a division; None where the file has none."""
    row = written().get(adcode)
    if row is None:
        return None
    label = (int(row["x"]) * UNIT, int(row["y"]) * UNIT) if adcode else None
    rings = tuple(ring(text) for text in row["path"].split(";"))
    xs, ys = [x for points in rings for x, _ in points], [y for points in rings for _, y in points]
    return Outline(rings, label, (min(xs), min(ys), max(xs), max(ys)))


def ring(text: str) -> tuple[Point, ...]:
    """The points of a ring, written as a first point and steps."""
    numbers = [int(number) for number in text.split()]
    points, x, y = list[Point](), 0, 0
    for east, north in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + east, y + north
        points.append((x * UNIT, y * UNIT))
    return tuple(points)


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to the map's pixels: an equirectangular map, true to scale at its middle."""

    west: float
    north: float
    stretch: float  # pixels a degree of longitude
    height_stretch: float  # pixels a degree of latitude

    def point(self, point: Point) -> Point:
        """A point on the map."""
        return (point[0] - self.west) * self.stretch, (self.north - point[1]) * self.height_stretch


@lru_cache(maxsize=2000)
def path(adcode: str, projection: Projection) -> str:
    """The outline of a division (or of the sea) as the `d` of an SVG path, in whole pixels."""
    shape, parts = outline(adcode), list[str]()
    for points in shape.rings if shape else ():
        steps, last = list[str](), (0, 0)
        for x, y in map(projection.point, points):
            here = round(x), round(y)
            if here != last or not steps:
                step = here if not steps else (here[0] - last[0], here[1] - last[1])
                steps.append(f"{step[0]} {step[1]}")
            last = here
        if len(steps) > 2 or adcode == SEA:
            parts.append(f"M{steps[0]}l{' '.join(steps[1:])}" + ("" if adcode == SEA else "z"))
    return "".join(parts)


def projected(boxes: list[tuple[float, float, float, float]], width: int, margin: int) -> tuple[Projection, int]:
    """A projection that shows all boxes in `width` pixels less the margins, and the height that it takes."""
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    stretch = (width - 2 * margin) / (east - west)
    height_stretch = stretch / cos(radians((south + north) / 2))
    west, north = west - margin / stretch, north + margin / height_stretch
    return Projection(west, north, stretch, height_stretch), round((north - south) * height_stretch + margin)
