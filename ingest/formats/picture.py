"""Pictures of pages: their words by OCR (extra `ocr`: RapidOCR, models in its wheel, no network)."""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from math import atan2, cos, degrees, sin
from statistics import median
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from db.errors import InputError
from ingest.formats import foreign
from ingest.formats.columns import Word, striped
from ingest.formats.content import OCR, Box, Content, Line, Piece, content, enclosing
from ingest.formats.grid import is_table, placed
from ingest.formats.grid import lines as grid_lines
from ingest.formats.paragraphs import row, written
from ingest.formats.rules import holding, moved_apart, tables, without

FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP")
SHEETS = 500  # of a TIFF at most
PIXELS = 60_000_000  # of a picture at most: a newspaper's page at 300 dpi
LONGEST = 4000  # pixels of a side that are read; a larger picture is read at this size
NARROWEST = 10  # pixels of a side with text on it; RapidOCR makes a line of one pixel thirty times as long
SMALL = 1200  # pixels of a side in which the slant of lines is looked for
LONG, FEW = 100, 3  # pixels of a line that shows it; lines that show it
SLIGHT, STEEP = 0.005, 0.35  # radians: what is left as it is, what is no slant
TALLER = 1.3  # a headline, beside the text; boxes of OCR vary


def read(data: bytes) -> Content:
    """The text of a picture, each line with its box in pixels; a picture without OCR to read it is told as unread.

    Raises:
        InputError: the picture is broken or too large.
    """
    return content(line for name, sheet in sheets(data) for line in sheet_lines(sheet, name))


def sheets(data: bytes) -> Iterator[tuple[str | None, Image.Image]]:
    """The pictures in a file, upright and on white: of the sheets of a TIFF each, with its number, of what moves the first.

    Raises:
        InputError: one is broken or too large, or there are too many.
    """
    with foreign.reading("picture"):
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
        except UnidentifiedImageError as error:
            raise InputError("a broken picture") from error
        except Image.DecompressionBombError as error:  # Pillow's bound is above PIXELS
            raise InputError(f"a picture of more than {PIXELS // 10**6} million pixels") from error
        count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    if count > SHEETS:
        raise InputError(f"a picture of {count} sheets: {SHEETS} at most")
    for number in range(count):
        with foreign.reading("picture", Image.DecompressionBombError):
            image.seek(number)
        if image.width * image.height > PIXELS:
            raise InputError(f"a picture of {image.width}×{image.height} pixels: {PIXELS // 10**6} million at most")
        with foreign.reading("picture"):
            upright = ImageOps.exif_transpose(image).convert("RGBA")  # as it was held when it was taken
            sheet = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("RGB")
        yield str(number + 1) if count > 1 else None, sheet


def sheet_lines(sheet: Image.Image, name: str | None) -> Iterator[Line]:
    """The lines of a picture."""
    if engine() is None:
        yield [Piece("", name, unread=f"a picture, and no OCR to read it: {OCR}")]
    else:
        yield from list(lines(sheet, name)) or [[Piece("", name, unread="a picture in which no text was found")]]


@cache
def engine() -> Any:
    """What reads pictures; None where the extra `ocr` is not installed."""
    try:
        import onnxruntime  # noqa: F401  # RapidOCR installs without it
        from rapidocr import RapidOCR
    except ModuleNotFoundError:
        return None
    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    return RapidOCR(params={"Global.max_side_len": LONGEST, "Global.log_level": "warning"})


def lines(picture: Image.Image, sheet: str | None, scale: float = 1.0) -> Iterator[Line]:
    """The lines of text in a picture, slanting ones set straight; boxes in pixels, times `scale`."""
    if min(picture.size) < NARROWEST:
        return
    angle = slant(picture)
    straight = (
        picture.rotate(degrees(angle), Image.Resampling.BICUBIC, expand=True, fillcolor="white") if angle else picture
    )
    for line in written(words(straight, sheet), sheet, TALLER, straight.width):
        yield [
            replace(piece, box=turned_back(piece.box, angle, straight, picture, scale)) if piece.box else piece
            for piece in line
        ]


def slant(picture: Image.Image) -> float:
    """By which angle the lines of a picture fall to the right, in radians; 0 for hardly any."""
    import numpy

    small = picture.copy()
    small.thumbnail((SMALL, SMALL))
    found = engine()(numpy.asarray(small)[:, :, ::-1], use_det=True, use_cls=False, use_rec=False)
    quads = [] if found.boxes is None else found.boxes.tolist()
    angles = [atan2(b[1] - a[1], b[0] - a[0]) for a, b, *_ in quads if b[0] - a[0] > LONG]
    angle = median(angles) if len(angles) >= FEW else 0.0
    return angle if SLIGHT < abs(angle) < STEEP else 0.0


def turned_back(box: Box, angle: float, straight: Image.Image, picture: Image.Image, scale: float) -> Box:
    """The box on the picture as it came, in units of which a pixel is `scale`."""
    corners = [(x - straight.width / 2, y - straight.height / 2) for x in box[0::2] for y in box[1::2]]
    xs = [x * cos(angle) - y * sin(angle) + picture.width / 2 for x, y in corners]
    ys = [x * sin(angle) + y * cos(angle) + picture.height / 2 for x, y in corners]
    left, top, right, bottom = (round(at * scale, 1) for at in (min(xs), min(ys), max(xs), max(ys)))
    return left, top, right, bottom


def words(picture: Image.Image, sheet: str | None) -> list[Word]:
    """The lines of text in a picture, each as one word, and its ruled tables."""
    found = tables(picture)
    rest = list(recognized(without(picture, (box for boxes in found for box in boxes))))
    for boxes in found:
        inside = in_cells(picture, boxes)
        rows = placed({box: piece(held, sheet) for box, held in inside.items()})
        if is_table(rows):
            rest.append(Word("", enclosing(boxes), table=tuple(grid_lines(rows))))
        else:
            rest += [word for held in inside.values() for word in held]
    return rest


def in_cells(picture: Image.Image, boxes: list[Box]) -> dict[Box, list[Word]]:
    """The words in each cell of a table."""
    canvas, cells = moved_apart(picture, boxes)
    inside: dict[Box, list[Word]] = {box: [] for box in boxes}
    for word in recognized(canvas):
        if cell := holding(cells, word.box):
            x, y = cell.box[0] - cell.moved[0], cell.box[1] - cell.moved[1]
            left, top, right, bottom = word.box
            inside[cell.box].append(replace(word, box=(left + x, top + y, right + x, bottom + y)))
    return inside


def recognized(picture: Image.Image) -> Iterator[Word]:
    """What OCR reads in a picture."""
    import numpy

    # All three are said, for RapidOCR goes on as it was told the last time.
    found = engine()(numpy.asarray(picture)[:, :, ::-1], use_det=True, use_cls=True, use_rec=True)
    if found.boxes is not None:
        for text, score, corners in zip(found.txts, found.scores, found.boxes.tolist(), strict=True):
            xs, ys = zip(*corners, strict=True)
            if text.strip():
                yield Word(text.strip(), (min(xs), min(ys), max(xs), max(ys)), float(score))


def piece(held: list[Word], sheet: str | None) -> Piece:
    """The text of a cell and its place."""
    if not held:
        return Piece("")
    text = "".join(row(stripe).text for stripe in striped(held))
    sure = min(word.confidence or 0.0 for word in held)
    return Piece(text, sheet, None, enclosing(word.box for word in held), round(sure, 2))
