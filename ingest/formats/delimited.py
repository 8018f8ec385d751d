"""Tables of values between commas, tabs or semicolons (.csv) as rows of cells."""

import csv
import io

from ingest.formats.content import Content, Piece, content
from ingest.formats.grid import columns, lines, place

DELIMITERS = ",\t;"
TITLES = 5  # lines above the header


def cells(text: str) -> list[list[str]] | None:
    """The cells of a text that is a table of values between commas, tabs or semicolons; None if it is prose.

    It is one where a line near the top is a table's header and most lines below have as many cells.
    """
    for delimiter in DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True) if any(row)]
        except csv.Error:
            continue
        at = next((n for n, row in enumerate(rows[:TITLES]) if columns([Piece(cell) for cell in row])), None)
        if at is not None and len(rows) > at + 1:
            same = sum(1 < len(row) <= len(rows[at]) for row in rows[at:])
            if 2 * same > len(rows) - at:
                return rows
    return None


def read(rows: list[list[str]]) -> Content:
    """The rows of a .csv."""
    grid = [
        [Piece(cell.strip(), cell=place(row, column)) if cell.strip() else None for column, cell in enumerate(line)]
        for row, line in enumerate(rows)
    ]
    return content(lines(grid))
