"""Grids of cells → lines: a row a line, its cells between pipes, as ingest/tables.py reads them.

A cell merged over several rows is written in each of them, one merged over several columns in the first of them. A row of
one cell is a line of its own: a title, a note, or a heading inside the table, behind which the header is written again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from string import ascii_uppercase

from ingest.districts import resolve
from ingest.formats.content import Box, Line, Piece, one_line
from ingest.tables import header
from ingest.text import Text

Row = Sequence[Piece | None]  # a merged cell is the same object in all its places; None is an empty cell
HEADER_ROWS = 8  # rows among which the header is looked for
LONGEST = 60  # characters that the cells of a table have on average at most; with more it is a layout


def lines(rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of a grid; empty rows and columns are left out."""
    rows = [[cell if cell and cell.text.strip() else None for cell in row] for row in rows]
    filled = [n for n in range(max(map(len, rows), default=0)) if any(len(row) > n and row[n] for row in rows)]
    table = [[row[n] if n < len(row) else None for n in filled] for row in rows if any(row)]
    table = abreast([row for row, below in zip_longest(table, table[1:]) if not (below and is_upper(row, below))])
    top = head(table)
    begun = again = False
    for row in table:
        if title := alone(row, columns(top) if begun and top else ()):
            yield [replace(title, text=one_line(title.text))]
            again = begun
            continue
        if again and top and row is not top:
            yield piped([cell and Piece(cell.text) for cell in top])
        begun, again = begun or row is top, False
        yield piped(row)


def head(rows: Sequence[Row]) -> Row | None:
    """The header of a grid, if it has one."""
    return next((row for row in rows[:HEADER_ROWS] if columns(row)), None)


def is_upper(row: Row, below: Row) -> bool:
    """Whether a row is the upper of two that make a header: the lower says more of its merged cells (联系方式: 地址, 电话)."""
    shared = {id(cell) for cell in row if cell} & {id(cell) for cell in below if cell}
    return bool(shared and columns(row) and columns(below))


def alone(row: Row, said: Sequence[str]) -> Piece | None:
    """The only cell of a row that is no row of the table: not a name that has nothing beside it."""
    cells = once(row)
    at = [n for n, cell in enumerate(cells) if cell]
    if len(at) != 1:
        return None
    cell = cells[at[0]]
    named = at[0] < len(said) and said[at[0]] == "name" and row.count(cell) == 1
    return None if cell and named and resolve(one_line(cell.text), None) is None else cell


def once(row: Row) -> list[Piece | None]:
    """The row with each merged cell in its first column only."""
    kept = list[Piece | None]()
    for _, same in groupby(row, key=lambda cell: id(cell) if cell else None):
        group = list(same)
        kept += [group[0], *[None] * (len(group) - 1)]
    return kept


def columns(row: Row) -> tuple[str, ...]:
    """What a row says that the columns are, if it is a table's header."""
    return header([Text.of(cell.text if cell else "") for cell in once(row)]) or ()


def abreast(table: list[list[Piece | None]]) -> list[list[Piece | None]]:
    """The rows of grids that stand side by side under one header, those of the first grid first."""
    for row in table[:HEADER_ROWS]:
        said = [cell.text.strip() if cell else "" for cell in once(row)]
        for width in range(2, len(said) // 2 + 1):
            if said == said[:width] * (len(said) // width) and columns(row[:width]):
                wide = [row for row in table if len({id(cell) for cell in row if cell}) > 1]
                parts = [[row[at : at + width] for row in wide] for at in range(0, len(said), width)]
                titles = [row for row in table if row not in wide]
                return [*titles, *(row for part in parts for row in part if any(row))]
    return table


def placed(cells: Mapping[Box, Piece]) -> list[list[Piece | None]]:
    """The rows of cells that have boxes; one that spans several rows or columns is in all their places."""
    lefts, tops = (sorted({box[edge] for box in cells}) for edge in (0, 1))
    rows = []
    for y in tops:
        across = [box for box in cells if box[1] <= y < box[3]]
        rows.append([next((cells[box] for box in across if box[0] <= x < box[2]), None) for x in lefts])
    return rows


def piped(row: Row) -> Line:
    """A row as a line."""
    line = [Piece("|")]
    for cell in once(row):
        if cell:
            text = one_line(cell.text).replace("|", "/").replace("｜", "/")
            line += [Piece(" "), replace(cell, text=text), Piece(" |")]
        else:
            line.append(Piece(" |"))
    return line


def is_table(rows: Sequence[Row]) -> bool:
    """Whether a grid holds data: several rows and columns of short cells, not a page's layout."""
    cells = {id(cell): len(cell.text) for row in rows for cell in row if cell and cell.text.strip()}
    wide = sum(len({id(cell) for cell in row if cell and cell.text.strip()}) > 1 for row in rows)
    return wide > 1 and sum(cells.values()) <= LONGEST * len(cells)


def place(row: int, column: int) -> str:
    """The name of a cell, both numbers from 0.

    >>> place(0, 0), place(9, 27)
    ('A1', 'AB10')
    """
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = ascii_uppercase[letter] + letters
    return f"{letters}{row + 1}"
