"""Documents of Word (.docx): paragraphs and tables in order, headings marked."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Whole
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ingest.formats import foreign
from ingest.formats.content import IN_PICTURE, PROMISE, Content, Line, Piece, content, one_line
from ingest.formats.grid import is_table, lines, place

HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
LEAST = 40  # characters of a document that is not only its pictures
PICTURE = ".//pic:pic"


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph: its text, the name of its style, whether a picture is in it, and the paragraphs of its text boxes."""

    text: str
    style: str
    is_pictured: bool
    boxes: tuple["Said", ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, and what it is made of."""

    text: str
    parts: tuple["Said | Grid", ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells by row, a merged one in each of its places; and whether a table lies in it."""

    rows: tuple[tuple[Cell | None, ...], ...]
    is_nested: bool


def read(data: bytes) -> Content:
    """The text of a document; where it is next to nothing but pictures, they are told as unread."""
    with foreign.reading(".docx", OpcError, PythonDocxError):
        document = Document(io.BytesIO(data))
        held, pictures = parts(document), document.element.body.xpath(PICTURE)
    found = list(document_lines(held))
    if pictures and sum(len(piece.text) for line in found for piece in line) < LEAST:
        found.append([Piece("", unread=IN_PICTURE)])
    return content(found)


def parts(holder: Whole | _Cell) -> tuple[Said | Grid, ...]:
    """The paragraphs and tables of a document, or of a cell."""
    items = holder.iter_inner_content()
    return tuple(said(item) if isinstance(item, Paragraph) else table(item) for item in items)


def said(item: Paragraph) -> Said:
    """A paragraph; its text boxes are there twice, for old programs too."""
    boxes = (
        said(Paragraph(inner, item))
        for box in item._p.iter(qn("w:txbxContent"))
        if not any(outer.tag.endswith("}Fallback") for outer in box.iterancestors())
        for inner in box.iter(qn("w:p"))
    )
    style = item.style.name if item.style and item.style.name else ""
    return Said(item.text, style, bool(item._p.xpath(PICTURE)), tuple(boxes))


def table(item: Table) -> Grid:
    """A table, whose merged cells come once for each of their places."""
    known = dict[object, Cell]()
    rows = list[tuple[Cell | None, ...]]()
    for row in item.rows:
        for cell in row.cells:
            if cell._tc not in known:
                known[cell._tc] = Cell(cell.text, parts(cell))
        rows.append((*[None] * row.grid_cols_before, *(known[cell._tc] for cell in row.cells)))
    return Grid(tuple(rows), bool(item._tbl.xpath(".//w:tbl")))


def document_lines(held: Sequence[Said | Grid]) -> Iterator[Line]:
    """The lines of a document's paragraphs and tables."""
    tables, before = 0, ""
    for part in held:
        if isinstance(part, Said):
            yield from paragraph_lines(part)
            if part.is_pictured and not part.text.strip() and PROMISE.search(before):
                yield [Piece("", unread=IN_PICTURE)]
            before = part.text.strip() or before
            for box in part.boxes:
                yield from paragraph_lines(box)
        else:
            tables += 1
            yield from table_lines(part, f"table {tables}")


def paragraph_lines(part: Said) -> Iterator[Line]:
    """The lines of a paragraph; a heading is marked with #."""
    level = 1 if part.style == "Title" else int(match[1]) if (match := HEADING.match(part.style)) else 0
    for line in map(one_line, part.text.split("\n")):
        if line:
            yield [Piece("#" * level + " ")] * bool(level) + [Piece(line)]


def table_lines(part: Grid, name: str) -> Iterator[Line]:
    """The lines of a table; one that lays out the page is read cell by cell."""
    known = dict[int, Piece]()
    rows = [
        [
            known.setdefault(id(cell), Piece(cell.text, name, place(y, x))) if cell else None
            for x, cell in enumerate(row)
        ]
        for y, row in enumerate(part.rows)
    ]
    if is_table(rows) and not part.is_nested:
        yield from lines(rows)
        return
    cells = {id(cell): cell for row in part.rows for cell in row if cell}
    for cell in cells.values():
        for inner in cell.parts:
            yield from paragraph_lines(inner) if isinstance(inner, Said) else table_lines(inner, name)
