"""Spreadsheets of Excel (.xlsx): their visible sheets as rows of cells."""

import io
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import CellCoordinatesException, InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser

from db.errors import InputError
from ingest.formats import foreign
from ingest.formats.content import Content, Line, Piece, content
from ingest.formats.grid import lines, place

UNNAMED = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)
COLUMNS = 256  # more are no table of facilities
CELLS = 1_000_000  # that merged cells cover at most
Area = tuple[int | None, int | None, int | None, int | None]  # first column and row, last ones, from 1; None: of all


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet of a workbook: its name, the values of its cells by row and column from 1, and its merged cells."""

    title: str
    values: dict[tuple[int, int], object]
    merged: list[Area]


def read(data: bytes) -> Content:
    """The visible sheets of a workbook, one under another, each under its name if somebody gave it one."""
    with foreign.reading(".xlsx", CellCoordinatesException, InvalidFileException):
        found = sheets(data)
    return content(line for sheet in found for line in sheet_lines(sheet, len(found) > 1))


def sheets(data: bytes) -> list[Sheet]:
    """The visible sheets, read cell by cell: openpyxl itself fills every cell of a merged or linked range, however large."""
    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    found = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            with sheet._get_source() as source:
                told = sheet._shared_strings, True, book.epoch, book._date_formats, book._timedelta_formats
                parser = WorkSheetParser(source, *told)
                values = {(cell["row"], cell["column"]): cell["value"] for _, row in parser.parse() for cell in row}
            merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
            found.append(Sheet(sheet.title, values, [range_boundaries(cells.ref) for cells in merged]))
    book.close()
    return found


def sheet_lines(sheet: Sheet, several: bool) -> Iterator[Line]:
    """The lines of a sheet."""
    found = list(lines(grid(sheet)))
    if found and several and not UNNAMED.fullmatch(sheet.title.strip()):
        yield [Piece(f"## {sheet.title.strip()}")]
    yield from found


def grid(sheet: Sheet) -> list[list[Piece | None]]:
    """The cells that hold anything, merged ones in all their places; stray ones far off cost nothing.

    Raises:
        InputError: merged cells without end.
    """
    cells = {
        (row - 1, column - 1): Piece(text, sheet.title, place(row - 1, column - 1))
        for (row, column), value in sheet.values.items()
        if column <= COLUMNS and (text := shown(value))
    }
    rows, covered = sorted({row for row, _ in cells}), 0
    for left, top, right, bottom in sheet.merged:
        x, y = (left or 1) - 1, (top or 1) - 1
        if piece := cells.get((y, x)):
            down = rows[bisect_left(rows, y) : bisect_left(rows, bottom) if bottom else None]
            across = range(x, min(right or COLUMNS, COLUMNS))
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
