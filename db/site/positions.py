"""Where words stand in the file that a page was read from: in words, and as a sketch of the sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from re import fullmatch

from db.site.directory import Row
from db.site.words import Words

LONGEST, MARGIN = 120, 3  # pixels of a sketch: its longer side, and around what is printed


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sheet as the extent of all that was read on it, the words' boxes marked.

    Attributes:
        width: of the drawing, in pixels.
        height: of the drawing, in pixels.
        path: the boxes, as SVG draws them.
        across: where the first box has its middle, in per cent of the extent from the left.
        down: the same from the top.
    """

    width: int
    height: int
    path: str
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where words stand on one sheet; `cells` are the first and the last, `confidence` is OCR's least."""

    sheet: str | None
    cells: tuple[str, str] | None
    confidence: float | None
    sketch: Sketch | None

    def words(self, t: Words) -> str:
        """The place in a language: the sheet, its cells, how sure OCR is."""
        said = self.on(t)
        if self.cells:
            first, last = self.cells
            said += t("position.cell", cell=first) if first == last else t("position.cells", first=first, last=last)
        if self.confidence is None:
            return said
        sure = f"{self.confidence:.2f}".removeprefix("0")
        return said + t("clause") + t("position.confidence", confidence=sure)

    def on(self, t: Words) -> str:
        """The sheet in a language; empty where the file is one table."""
        if self.sketch:
            return t("position.page", sheet=self.sheet) if self.sheet else t("position.picture")
        if not self.sheet:
            return ""
        table = fullmatch(r"table (\d+)", self.sheet)  # of a document
        return t("position.table", number=table[1]) if table else t("position.sheet", sheet=self.sheet)


def query(spans: str) -> str:
    """SQL that finds where spans stand, for `positions`.

    Args:
        spans: SQL of their id, page_id, start_char and end_char.
    """
    return f"""WITH said AS ({spans}),
found AS MATERIALIZED (
  SELECT said.id, b.* FROM said JOIN blocks AS b ON b.page_id = said.page_id
    AND b.start_char < said.end_char AND b.end_char > said.start_char
    AND b.start_char >= coalesce(  -- blocks don't overlap: none before this one is looked at
      (SELECT max(start_char) FROM blocks WHERE page_id = said.page_id AND start_char <= said.start_char), 0)
),
sheets AS (
  SELECT page_id, sheet, min("left") AS west, min(top) AS north, max("right") AS east, max(bottom) AS south
  FROM blocks WHERE page_id IN (SELECT page_id FROM found WHERE "left" IS NOT NULL) GROUP BY page_id, sheet
)
SELECT found.*, west, north, east, south FROM found
LEFT JOIN sheets ON sheets.page_id = found.page_id AND sheets.sheet IS found.sheet
ORDER BY found.id, found.start_char"""


def positions(rows: Iterable[Row]) -> dict[str, list[Position]]:
    """Span → where it stands, a position for each sheet, from the rows of `query`."""
    found: dict[str, list[Position]] = {}
    for (id, sheet), group in groupby(rows, key=lambda row: (row["id"], row["sheet"])):
        blocks = list(group)
        cells = [block["cell"] for block in blocks if block["cell"]]
        sure = [block["confidence"] for block in blocks if block["confidence"] is not None]
        boxes = [block for block in blocks if block["left"] is not None]
        one = Position(
            sheet,
            (cells[0], cells[-1]) if cells else None,
            min(sure) if sure else None,
            sketch(boxes) if boxes else None,
        )
        found.setdefault(id, []).append(one)
    return found


def sketch(boxes: Sequence[Row]) -> Sketch:
    """The boxes drawn on their sheet, as small as it fits."""
    first = boxes[0]
    west, north = first["west"], first["north"]
    wide, high = max(first["east"] - west, 1), max(first["south"] - north, 1)
    scale = (LONGEST - 2 * MARGIN) / max(wide, high)
    path = "".join(
        f"M{MARGIN + (box['left'] - west) * scale:.1f} {MARGIN + (box['top'] - north) * scale:.1f}"
        f"h{(box['right'] - box['left']) * scale:.1f}v{(box['bottom'] - box['top']) * scale:.1f}"
        f"h{(box['left'] - box['right']) * scale:.1f}z"
        for box in boxes
    )
    across = ((first["left"] + first["right"]) / 2 - west) / wide
    down = ((first["top"] + first["bottom"]) / 2 - north) / high
    width, height = (round(side * scale) + 2 * MARGIN for side in (wide, high))
    return Sketch(width, height, path, round(100 * across), round(100 * down))
