"""Tables of web pages: their cells, those that span several rows or columns in all their places."""

import re

from selectolax.lexbor import LexborNode

from db.errors import InputError
from ingest.formats.content import Piece, one_line
from ingest.formats.grid import is_table, place

BLOCK = re.compile(
    r"address|article|blockquote|body|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|form|founder-content|h[1-6]|header|hr|li|"
    r"main|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul|img"
)
CELLS, LARGEST = 200_000, 1000  # of a table; rows or columns of a cell


def data_table(node: LexborNode) -> list[list[Piece | None]]:
    """The cells of a table of data; none of any other element."""
    rows = grid(node) if node.tag == "table" else []
    return rows if is_table(rows) else []


def grid(table: LexborNode) -> list[list[Piece | None]]:
    """The cells of a table, those that span several rows or columns in all their places; none if a table lies in it.

    Raises:
        InputError: more than CELLS of them.
    """
    if any(node.tag == "table" and node.mem_id != table.mem_id for node in table.traverse()):
        return []
    rows, size = list[list[Piece | None]](), 0
    waiting = dict[int, tuple[Piece, int]]()  # column → the cell that goes on below, for how many rows
    for y, line in enumerate(table.css("tr")):
        row = list[Piece | None]()
        for cell in (node for node in line.iter() if node.tag in ("td", "th")):
            hang(row, waiting)
            piece = Piece(one_line(spaced(cell)), cell=place(y, len(row)))
            down, across = span(cell, "rowspan"), span(cell, "colspan")
            for x in range(len(row), len(row) + across):
                if down > 1:
                    waiting[x] = piece, down - 1
                row.append(piece)
            if size + len(row) > CELLS:
                raise InputError(f"a table of more than {CELLS} cells")
        hang(row, waiting)
        rows.append(row)
        size += len(row)
    return rows


def hang(row: list[Piece | None], waiting: dict[int, tuple[Piece, int]]) -> None:
    """Add the cells that hang down from the rows above to a row."""
    while (x := len(row)) in waiting:
        piece, left = waiting.pop(x)
        if left > 1:
            waiting[x] = piece, left - 1
        row.append(piece)


def span(cell: LexborNode, name: str) -> int:
    """How many rows or columns a cell covers; 1 where the page says nothing sensible."""
    value = (cell.attributes.get(name) or "").strip()
    return min(max(int(value), 1), LARGEST) if value.isdecimal() and len(value) < 5 else 1


def spaced(cell: LexborNode) -> str:
    """A cell's text, its own lines and paragraphs apart."""
    parts = []
    for node in cell.traverse(include_text=True):
        if node.tag == "-text":
            parts.append(node.text())
        elif BLOCK.fullmatch(node.tag or ""):
            parts.append("\n" if node.tag == "br" else " ")
    return "".join(parts)
