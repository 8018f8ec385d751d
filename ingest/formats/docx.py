"""Documents of Word (.docx): paragraphs and tables in order, headings marked."""

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.document import Document as Whole
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ingest.formats.content import IN_PICTURE, PROMISE, Content, Line, Piece, content, one_line
from ingest.formats.grid import is_table, lines, place

HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
LEAST = 40  # characters of a document that is not only its pictures
PICTURE = ".//pic:pic"


def read(data: bytes) -> Content:
    """The text of a document; where it is next to nothing but pictures, they are told as unread."""
    document = Document(io.BytesIO(data))
    found = list(document_lines(document))
    if document.element.body.xpath(PICTURE) and sum(len(piece.text) for line in found for piece in line) < LEAST:
        found.append([Piece("", unread=IN_PICTURE)])
    return content(found)


def document_lines(document: Whole) -> Iterator[Line]:
    """The lines of a document's paragraphs and tables."""
    tables, before = 0, ""
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            yield from paragraph(item)
            if item._p.xpath(PICTURE) and not item.text.strip() and PROMISE.search(before):
                yield [Piece("", unread=IN_PICTURE)]
            before = item.text.strip() or before
            for box in text_boxes(item):
                yield from paragraph(box)
        else:
            tables += 1
            yield from table(item, f"table {tables}")


def text_boxes(item: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs of the text boxes that hang on a paragraph; each is there twice, for old programs too."""
    for box in item._p.iter(qn("w:txbxContent")):
        if not any(outer.tag.endswith("}Fallback") for outer in box.iterancestors()):
            yield from (Paragraph(inner, item) for inner in box.iter(qn("w:p")))


def paragraph(item: Paragraph) -> Iterator[Line]:
    """The lines of a paragraph; a heading is marked with #."""
    style = item.style.name if item.style and item.style.name else ""
    level = 1 if style == "Title" else int(match[1]) if (match := HEADING.match(style)) else 0
    for line in map(one_line, item.text.split("\n")):
        if line:
            yield [Piece("#" * level + " ")] * bool(level) + [Piece(line)]


def table(item: Table, name: str) -> Iterator[Line]:
    """The lines of a table; one that lays out the page is read cell by cell."""
    known = dict[object, Piece]()
    cells = list[_Cell]()
    rows = list[list[Piece | None]]()
    for y, row in enumerate(item.rows):
        rows.append([None] * row.grid_cols_before)
        for x, cell in enumerate(row.cells, row.grid_cols_before):
            if cell._tc not in known:  # a merged cell comes once for each of its places
                known[cell._tc] = Piece(cell.text, name, place(y, x))
                cells.append(cell)
            rows[-1].append(known[cell._tc])
    if is_table(rows) and not item._tbl.xpath(".//w:tbl"):
        yield from lines(rows)
        return
    for cell in cells:
        for inner in cell.iter_inner_content():
            yield from paragraph(inner) if isinstance(inner, Paragraph) else table(inner, name)
