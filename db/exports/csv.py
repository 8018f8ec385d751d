"""CSV (RFC 4180, UTF-8) for spreadsheets: a row a place or notice, of whatever table.

It begins with a byte order mark, without which Excel takes Chinese for another encoding. A text that a spreadsheet would
run as a formula (it begins with = + - @, of whatever width, a tab or a line break), or that begins with an apostrophe, has an
apostrophe put before it: take the first apostrophe of a cell away, and you have what the paper printed. Coordinates are those of the
facility itself, else empty. For programs the data package is better: its cells are as they are.
"""

import csv
import sqlite3
from collections.abc import Iterator
from io import StringIO

from db.exports.records import Format, Selection, own_point, records
from db.models import PUBLISHED

FORMULA = tuple("=+-@＝＋－＠\t\r\n'")


def write(connection: sqlite3.Connection, selection: Selection) -> Iterator[bytes]:
    """The columns' names and a line a row; columns that a table does not have are empty."""
    columns = ["table", *dict.fromkeys(name for model in PUBLISHED for name in model.model_fields), "link"]
    buffer = StringIO()
    writer = csv.DictWriter(buffer, columns, restval=None)
    writer.writeheader()
    yield b"\xef\xbb\xbf"
    for model, row in records(connection, selection):
        longitude, latitude = own_point(row) or (None, None)
        values = {"table": model.__tablename__} | row | {"latitude": latitude, "longitude": longitude}
        writer.writerow({name: cell(value) for name, value in values.items()})
        yield taken(buffer)
    yield taken(buffer)


def cell(value: object) -> object:
    """The value as a cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def taken(buffer: StringIO) -> bytes:
    """What stands in the buffer, which is empty then."""
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


FORMAT = Format(write, "text/csv; charset=utf-8; header=present", "csv")
