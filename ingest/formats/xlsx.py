"""Spreadsheets of Excel (.xlsx): their visible sheets as rows of cells."""

import io
import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, time

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.errors import InputError
from ingest.formats.content import Content, Line, Piece, content
from ingest.formats.grid import lines, place

UNNAMED = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)
COLUMNS = 256  # more are no table of facilities
CELLS = 1_000_000  # that merged cells cover at most


def read(data: bytes) -> Content:
    """The visible sheets of a workbook, one under another, each under its name if somebody gave it one."""
    book = load_workbook(io.BytesIO(data), data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return content(line for sheet in sheets for line in sheet_lines(sheet, len(sheets) > 1))


def sheet_lines(sheet: Worksheet, several: bool) -> Iterator[Line]:
    """The lines of a sheet."""
    found = list(lines(grid(sheet)))
    if found and several and not UNNAMED.fullmatch(sheet.title.strip()):
        yield [Piece(f"## {sheet.title.strip()}")]
    yield from found


def grid(sheet: Worksheet) -> list[list[Piece | None]]:
    """The cells that hold anything, merged ones in all their places; stray ones far off cost nothing.

    Raises:
        InputError: merged cells without end.
    """
    cells = {
        (row - 1, column - 1): Piece(text, sheet.title, place(row - 1, column - 1))
        for (row, column), cell in sheet._cells.items()  # the only way that does not fill in the empty ones
        if column <= COLUMNS and (text := shown(cell.value))
    }
    rows, covered = sorted({row for row, _ in cells}), 0
    for merged in sheet.merged_cells.ranges:
        if piece := cells.get((merged.min_row - 1, merged.min_col - 1)):
            down = rows[bisect_left(rows, merged.min_row - 1) : bisect_left(rows, merged.max_row)]
            across = range(merged.min_col - 1, min(merged.max_col, COLUMNS))
            covered += len(down) * len(across)
            if covered > CELLS:
                raise InputError(f"sheet {sheet.title}: more than {CELLS} merged cells")
            cells |= {(row, column): piece for row in down for column in across}
    width = max((column for _, column in cells), default=-1) + 1
    return [[cells.get((row, column)) for column in range(width)] for row in rows]


def shown(value: object) -> str:
    """A cell's value as text: whole numbers without a decimal point, days as YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
