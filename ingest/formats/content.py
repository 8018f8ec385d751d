"""Content: the text of a file, where in the file its stretches stand, and what of the file could not be read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
OCR = 'pip install ".[ocr]"'
# A paragraph that promises the list which a picture then shows.
PROMISE = re.compile(r"[:：]$|(?:如下|见[上下附]?图|如图|附[图后件表]|名单|一览表?)[^。]{0,4}[。)）]?$")
IN_PICTURE = "a picture stands in place of text; save it as a file to read it"
Box = tuple[float, float, float, float]  # left, top, right, bottom, from the top left corner


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and where it stands.

    Attributes:
        text: its characters; line feeds and control characters are written as spaces.
        sheet: number of the sheet of a PDF (from 1), name of the spreadsheet's sheet, or number of the table.
        cell: the cell of a table, as spreadsheets name it (B3).
        box: its corners, in points of a PDF, in pixels of a picture.
        confidence: how sure OCR is of it, 0 to 1.
        unread: what could not be read here, and what to do about it.
    """

    text: str
    sheet: str | None = None
    cell: str | None = None
    box: Box | None = None
    confidence: float | None = None
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Where a stretch of a page's text, from `start` to `end`, stands in the page's file; see Piece."""

    start: int
    end: int
    sheet: str | None = None
    cell: str | None = None
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read at a stretch of the text, in words."""

    start: int
    end: int
    detail: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds.

    Attributes:
        text: its text, a paragraph or row of a table a line.
        blocks: where stretches of it stand, in the order of the text.
        unread: what could not be read.
        publisher: newspaper that the file names in its metadata.
        published: day of publication in its metadata.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    unread: tuple[Unread, ...] = ()
    publisher: str | None = None
    published: date | None = None


Line = Sequence[Piece]


def enclosing(boxes: Iterable[Box]) -> Box:
    """The box that holds all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def content(lines: Iterable[Line], publisher: str | None = None, published: date | None = None) -> Content:
    r"""The lines written one under another.

    >>> content([[Piece("# "), Piece("甲", "1")], [Piece("乙")]])
    Content(text='# 甲\n乙', blocks=(Block(start=2, end=3, sheet='1', cell=None, box=None, confidence=None),), unread=(), publisher=None, published=None)
    """
    text, length = list[str](), 0
    blocks, unread = list[Block](), list[Unread]()
    for line in lines:
        if length and any(piece.text for piece in line):
            text.append("\n")
            length += 1
        for piece in line:
            start, length = length, length + len(piece.text)
            text.append(CONTROL.sub(" ", piece.text))
            if piece.text and (piece.sheet or piece.cell or piece.box):
                blocks.append(Block(start, length, piece.sheet, piece.cell, piece.box, piece.confidence))
            if piece.unread:
                unread.append(Unread(start, length, piece.unread))
    return Content("".join(text), tuple(blocks), tuple(unread), publisher, published)


def joined(before: str, after: str) -> str:
    """What stands between the two parts of a paragraph that a line end cut: a space between Latin words, else nothing.

    >>> joined("甲医", "院"), joined("fever", "clinic"), joined("24", "小时")
    ('', ' ', '')
    """
    return " " if re.search(r"[A-Za-z,.;:]$", before) and re.match(r"[A-Za-z]", after) else ""


def one_line(text: str) -> str:
    """The text with white space as it is seen: one space for several, none where a line was only broken between Han characters."""
    text = re.sub(r"(?<=[^\x00-\xff])[ \t\r\f\v]*\n\s*(?=[^\x00-\xff])", "", text.strip())
    return re.sub(r"[ \t\r\n\f\v\xa0]+", " ", text).strip()
