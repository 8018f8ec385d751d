"""A map of the divisions in a division, drawn as SVG: outlines, shades, labels, and an inset where labels collide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.site.outlines import SEA, Outline, Projection, outline, path, projected

WIDTH, MARGIN = 480, 8  # pixels of the drawing, which the page scales
DIGIT = 0.65  # how wide a bold digit is, beside a Han character
LETTER, LINE = 20, 22  # pixels: a Han character of a label, and a line of it, as large as a phone shows them
ROOM = 4  # pixels around a label
INSET = 0.45  # of the map's width, that crowded divisions may span to be enlarged
SHADES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A division to draw: its name on the map, and how much is known of it."""

    adcode: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Area:
    """A division as drawn."""

    place: Place
    path: str
    shade: int
    label: tuple[int, int] | None  # middle of its name; None where there is no room


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing, its inset, and the frame that the inset enlarges."""

    height: int
    areas: list[Area]
    lines: str = ""
    inset: "Map | None" = None
    frame: tuple[int, int, int, int] | None = None
    width: int = WIDTH


def draw(places: Sequence[Place], is_nation: bool) -> Map | None:
    """The map of places, the nation's with the boundary lines at sea; None where no outline is known."""
    found = {place: shape for place in places if (shape := outline(place.adcode))}
    if not found:
        return None
    sea = outline(SEA) if is_nation else None
    boxes = [shape.box for shape in (*found.values(), *([sea] if sea else ()))]
    projection, height = projected(boxes, WIDTH, MARGIN)
    areas = drawn(found, projection)
    crowded = collisions([area for area in areas if area.place.count])
    drawing = Map(height, settled(areas), path(SEA, projection) if sea else "")
    if not crowded:
        return drawing
    group = closest([area.place for area in crowded], found, INSET * WIDTH / projection.stretch)
    if len(group) < 2:
        return drawing
    around = [found[place].box for place in group]
    close, tall = projected(around, WIDTH, MARGIN)
    inset = Map(tall, settled(drawn({place: found[place] for place in group}, close)))
    west, north = projection.point((min(b[0] for b in around), max(b[3] for b in around)))
    east, south = projection.point((max(b[2] for b in around), min(b[1] for b in around)))
    frame = (round(west) - 4, round(north) - 4, round(east - west) + 8, round(south - north) + 8)
    apart = settled([area for area in areas if area.place not in group])
    bare = [replace(area, label=None) if hidden(area, frame) else area for area in apart]
    bare += [replace(area, label=None) for area in areas if area.place in group]
    return replace(drawing, areas=bare, inset=inset, frame=frame)


def closest(group: list[Place], found: dict[Place, Outline], span: float) -> list[Place]:
    """The places of a group that lie within `span` degrees, the largest left out first."""

    def reach(places: list[Place]) -> float:
        boxes = [found[place].box for place in places]
        east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
        return max(east - min(box[0] for box in boxes), north - min(box[1] for box in boxes))

    kept = sorted(group, key=lambda place: (reach([place]), place.adcode))
    while kept and reach(kept) > span:
        kept.pop()
    return kept


def drawn(found: dict[Place, Outline], projection: Projection) -> list[Area]:
    """Each place's path, shade and label."""
    most = max((place.count for place in found), default=0)
    areas = []
    for place, shape in found.items():
        x, y = projection.point(shape.label) if shape.label else (0, 0)
        x = min(max(x, length(place) / 2), WIDTH - length(place) / 2)
        areas.append(
            Area(place, path(place.adcode, projection), shade(place.count, most), (round(x), max(round(y), LINE)))
        )
    return areas


def length(place: Place) -> float:
    """How wide a label is, in pixels: its name, or the count below."""
    count = len(f"{place.count:,}") * LETTER * DIGIT if place.count else 0
    return max(sum(LETTER if ord(c) > 255 else LETTER * 0.55 for c in place.name), count, LETTER)


def shade(count: int, most: int) -> int:
    """0 for nothing, to SHADES for the most; by square roots, so that few is seen beside many.

    >>> [shade(count, 17) for count in (0, 1, 5, 17)]
    [0, 2, 3, 5]
    """
    return min(SHADES, 1 + int((SHADES - 1) * (count / most) ** 0.5 + 0.5)) if count else 0


def box(area: Area) -> tuple[float, float, float, float]:
    """The box of an area's label: its name, and the count below where there is one."""
    x, y = area.label or (0, 0)
    half, below = length(area.place) / 2, LINE if area.place.count else 0
    return x - half - ROOM, y - LINE - ROOM, x + half + ROOM, y + below + ROOM


def hidden(area: Area, frame: tuple[int, int, int, int]) -> bool:
    """Whether a label that tells no count would lie on the frame of an inset."""
    west, north, east, south = box(area)
    return not area.place.count and (
        west < frame[0] + frame[2] and frame[0] < east and north < frame[1] + frame[3] and frame[1] < south
    )


def collide(one: Area, other: Area) -> bool:
    """Whether two labels overlap."""
    a, b = box(one), box(other)
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def collisions(areas: list[Area]) -> list[Area]:
    """The largest group of areas whose labels overlap one another's."""
    groups: list[list[Area]] = []
    for area in areas:
        touched = [group for group in groups if any(collide(area, other) for other in group)]
        groups = [group for group in groups if group not in touched] + [
            [area, *(a for group in touched for a in group)]
        ]
    largest = max(groups, key=len, default=[])
    return largest if len(largest) > 1 else []


def settled(areas: list[Area]) -> list[Area]:
    """The areas, without the labels that overlap one of a greater count."""
    kept: list[Area] = []
    for area in sorted(areas, key=lambda area: (-area.place.count, area.place.adcode)):
        if not any(collide(area, other) for other in kept):
            kept.append(area)
    return [area if area in kept else replace(area, label=None) for area in areas]
