"""Words of a sheet → lines of text: its columns in reading order, paragraphs whole, headlines marked, tables as rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.formats import unruled
from ingest.formats.columns import Word, columns, striped
from ingest.formats.content import Box, Line, Piece, enclosing, joined
from ingest.formats.grid import lines as grid_lines

SPACE = 0.6  # width of white between words that is a space, in heights of a word
INDENT = 1.2  # of a paragraph's first line
ROOM = 2.2  # at the end of a line, in which the next one would have begun
LONGEST = 60  # characters of a headline


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of a column.

    Attributes:
        words: its words, from the left.
        text: their characters.
        box: its corners.
        height: of its tallest word.
    """

    words: tuple[Word, ...]
    text: str
    box: Box
    height: float


def written(words: Sequence[Word], sheet: str | None, taller: float, width: float) -> Iterator[Line]:
    """The lines of a sheet.

    Args:
        words: its words, in any order.
        sheet: its number.
        taller: how much taller than the text a headline is at least.
        width: of the sheet.
    """
    if not words:
        return
    size = median([word.height for word in words for _ in word.text] or [0.0])
    if found := unruled.table(words):
        above, cells, below = found
        yield from written(above, sheet, taller, width)
        yield from grid_lines([[piece(row(cell), sheet) if cell else None for cell in line] for line in cells])
        yield from written(below, sheet, taller, width)
        return
    margin = min(word.box[0] for word in words)  # as wide on the right
    for column in columns(words, max(width - margin, *(word.box[2] for word in words))):
        for held in paragraphs([row(stripe) for stripe in striped(column.words)], column.right, taller * size):
            yield from held[0].words[0].table or [line(held, sheet, taller * size)]


def row(words: Sequence[Word]) -> Row:
    """The words of a line, a space between those that stand apart."""
    text = words[0].text
    for before, word in pairwise(words):
        text += (" " if word.box[0] - before.box[2] > SPACE * word.height else "") + word.text
    return Row(tuple(words), text.strip(), enclosing(word.box for word in words), max(word.height for word in words))


def paragraphs(rows: Sequence[Row], right: float, tall: float) -> Iterator[list[Row]]:
    """The lines of each paragraph of a column.

    Args:
        rows: the lines.
        right: how far to the right they can reach.
        tall: the height from which a line is a headline's.
    """
    left, reached = min(row.box[0] for row in rows), max(row.box[2] for row in rows)
    if is_prose(rows, reached):
        right = reached
    leading = median([after.box[1] - before.box[1] for before, after in pairwise(rows)] or [0.0])
    held = [rows[0]]
    for before, after in pairwise(rows):
        if parted(before, after, left, right, leading, tall):
            yield held
            held = []
        held.append(after)
    yield held


def is_prose(rows: Sequence[Row], right: float) -> bool:
    """Whether lines are text that is filled up to a right edge, not items of a list."""
    full = sum(right - row.box[2] < 1.1 * row.height for row in rows)
    marked = sum(re.search("[,，。、;；]", row.text) is not None for row in rows)
    return full >= max(3, 0.3 * len(rows)) and 2 * marked >= len(rows)


def parted(before: Row, after: Row, left: float, right: float, leading: float, tall: float) -> bool:
    """Whether a line opens a paragraph.

    It does where its first characters would have had room on the line before, where it is indented, stands farther down than
    usual or is of another size. The lines of a headline belong together, however short.
    """
    size = after.height
    white = after.box[1] - before.box[3]
    far = after.box[1] - before.box[1] > 1.4 * leading and white > 0.9 * size
    resized = not 0.8 < size / before.height < 1.25
    if before.words[0].table or after.words[0].table or far or resized:
        return True
    if before.height > tall and size > tall:
        return white > 0.6 * size
    return right - before.box[2] > ROOM * size or after.box[0] - left > INDENT * size


def line(rows: Sequence[Row], sheet: str | None, tall: float) -> Line:
    """A paragraph as a line of text, each of its printed lines with its place; a headline is marked with #."""
    length = sum(len(row.text) for row in rows)
    headline = length <= LONGEST and min(row.height for row in rows) > tall
    pieces = [Piece("# ")] if headline else []
    for before, row in zip([None, *rows], rows, strict=False):
        if before and (between := joined(before.text, row.text)):
            pieces.append(Piece(between))
        pieces.append(piece(row, sheet))
    return pieces


def piece(row: Row, sheet: str | None) -> Piece:
    """A printed line and its place."""
    left, top, right, bottom = (round(at, 1) for at in row.box)
    sure = [word.confidence for word in row.words if word.confidence is not None]
    return Piece(row.text, sheet, None, (left, top, right, bottom), round(min(sure), 2) if sure else None)
