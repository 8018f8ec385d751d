"""Ruled tables in pictures: the rules as lines of dark pixels, the cells between them, and the cells moved apart for OCR.

Cells stand so close that OCR reads two as one word. So each is copied, without its rules, to a place of its own on a larger
picture; what is read there is given back the place that it had.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from PIL import Image

from ingest.formats.content import Box

FEWEST, MOST = 4, 1000  # cells of a table
SHORTEST = 30  # pixels of a rule
THICKEST = 12
NEAR = 6  # pixels by which rules that belong together may miss each other
INSET = 4  # pixels of a cell's edge that its rule may cover
PAD = 40  # pixels between cells moved apart


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table.

    Attributes:
        box: its corners on the picture, pixels.
        moved: its left and upper edge on the picture of the cells moved apart.
    """

    box: Box
    moved: tuple[int, int]


def tables(picture: Image.Image) -> list[list[Box]]:
    """The cells of each ruled table of a picture that has several, from the top."""
    edges = merge_edges(rules(picture, "h") + rules(picture, "v"), NEAR, NEAR, NEAR, NEAR)
    cells = intersections_to_cells(edges_to_intersections(edges, NEAR, NEAR))
    return [found for found in cells_to_tables(cells) if FEWEST <= len(found) <= MOST]


def rules(picture: Image.Image, orientation: str) -> list[dict[str, Any]]:
    """The horizontal (h) or vertical (v) rules of a picture, as pdfplumber's edges."""
    import cv2
    import numpy

    across = orientation == "h"
    grey = numpy.asarray(picture.convert("L"))
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones((1, SHORTEST) if across else (SHORTEST, 1), numpy.uint8))
    found = []
    for contour in cv2.findContours(kept, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        x, y, width, height = map(float, cv2.boundingRect(contour))
        if (height if across else width) > THICKEST:
            continue
        x0, x1, top, bottom = x, x + width, y, y + height
        if across:
            top = bottom = y + height / 2
        else:
            x0 = x1 = x + width / 2
        found.append({"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0})
        found[-1] |= {"height": bottom - top, "object_type": "line"}
    return found


def without(picture: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """The picture with cells left white."""
    rest = picture.copy()
    for box in boxes:
        left, top, right, bottom = map(int, box)
        rest.paste("white", (left - INSET, top - INSET, right + INSET, bottom + INSET))
    return rest


def moved_apart(picture: Image.Image, boxes: Sequence[Box]) -> tuple[Image.Image, list[Cell]]:
    """A picture of a table's cells, apart from each other and without their rules, and where they are on it."""
    lefts, tops = (sorted({box[edge] for box in boxes}) for edge in (0, 1))
    cells = []
    for box in boxes:
        x = int(box[0] - lefts[0]) + PAD * (lefts.index(box[0]) + 1)
        y = int(box[1] - tops[0]) + PAD * (tops.index(box[1]) + 1)
        cells.append(Cell(box, (x, y)))
    corners = [(cell.moved[0] + cell.box[2] - cell.box[0], cell.moved[1] + cell.box[3] - cell.box[1]) for cell in cells]
    canvas = Image.new("RGB", (int(max(x for x, _ in corners)) + PAD, int(max(y for _, y in corners)) + PAD), "white")
    for cell in cells:
        left, top, right, bottom = (
            int(at) + inset for at, inset in zip(cell.box, (INSET, INSET, -INSET, -INSET), strict=True)
        )
        if left < right and top < bottom:
            canvas.paste(picture.crop((left, top, right, bottom)), (cell.moved[0] + INSET, cell.moved[1] + INSET))
    return canvas, cells


def holding(cells: Sequence[Cell], box: Box) -> Cell | None:
    """The cell in which a box of the picture with cells apart lies."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for cell in cells:
        left, top = cell.moved
        if left <= x <= left + cell.box[2] - cell.box[0] and top <= y <= top + cell.box[3] - cell.box[1]:
            return cell
    return None
