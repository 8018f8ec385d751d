"""A Frictionless data package of the whole directory: each table as CSV, described by its model, in one zip file.

Types, descriptions, closed lists, bounds and keys of the table schemas come from db/models. Cells are the database's, as
they are (the CSV export is the one made safe for spreadsheets); an empty cell is null, or a text without characters.
Points are the database's too: `geocode_precision` says what a point stands for.
"""

import csv
import json
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from io import StringIO
from tempfile import TemporaryFile
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlmodel import SQLModel

from db.exports.csv import taken
from db.exports.records import Format, Selection
from db.models import TABLES, Record

CHUNK = 1 << 16  # bytes
BOUNDS = {"minimum", "maximum", "pattern"}  # as JSON Schema and table schemas both call them


def write(connection: sqlite3.Connection, selection: Selection) -> Iterator[bytes]:
    """The zip file, which is put together on disk first."""
    with TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            package = {
                "name": "fangzhi",
                "title": "方志 Fangzhi",
                "profile": "tabular-data-package",
                "resources": [resource(connection, archive, model) for model in TABLES],
            }
            text = json.dumps(package, ensure_ascii=False, indent=2)
            archive.writestr(member("datapackage.json"), f"{text}\n")
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def resource(connection: sqlite3.Connection, archive: ZipFile, model: type[Record]) -> dict[str, Any]:
    """Put a table into the archive; what the package says of it."""
    table = str(model.__tablename__)
    digest, size = sha256(), 0
    with archive.open(member(f"{table}.csv"), "w", force_zip64=True) as file:
        for piece in cells(connection, model):
            digest.update(piece)
            size += file.write(piece)
    return {
        "name": table,
        "title": model.heading,
        "description": model.about,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
        "schema": schema(model),
    }


def member(name: str) -> ZipInfo:
    """A file of the archive, of the first day that a zip file knows."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def cells(connection: sqlite3.Connection, model: type[Record]) -> Iterator[bytes]:
    """A table's columns and rows as CSV, by key."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(model.model_fields)
    keys = ", ".join(column.name for column in table.primary_key)
    for row in connection.execute(f"SELECT {', '.join(model.model_fields)} FROM {table.name} ORDER BY {keys}"):
        writer.writerow(row)
        if buffer.tell() > CHUNK:
            yield taken(buffer)
    yield taken(buffer)


def schema(model: type[Record]) -> dict[str, Any]:
    """The Frictionless table schema of a table."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    described = model.model_json_schema()
    return {
        "fields": [field(model, name, described) for name in model.model_fields],
        "missingValues": [""],
        "primaryKey": [column.name for column in table.primary_key],
        "foreignKeys": [
            {
                "fields": [key.parent.name],
                "reference": {
                    "resource": "" if key.column.table is table else key.column.table.name,
                    "fields": [key.column.name],
                },
            }
            for key in sorted(table.foreign_keys, key=lambda key: str(key.parent.name))
        ],
    }


def field(model: type[Record], name: str, described: dict[str, Any]) -> dict[str, Any]:
    """A column's type, names and constraints."""
    column = SQLModel.metadata.tables[str(model.__tablename__)].columns[name]
    declared = described["properties"][name]
    kinds = [kind for kind in declared.get("anyOf", [declared]) if kind.get("type") != "null"]
    kind = described["$defs"][kinds[0]["$ref"].rpartition("/")[2]] if "$ref" in kinds[0] else kinds[0]
    constraints = {bound: kind[bound] for bound in sorted(BOUNDS & kind.keys())}
    if "enum" in kind:
        constraints["enum"] = kind["enum"]
    closed = kind["type"] != "string" or "enum" in kind or column.foreign_keys or column.primary_key
    if not column.nullable and closed:  # any other text may be empty, which CSV can't tell from null
        constraints["required"] = True
    declares = {"name": name, "type": kind["type"], "title": declared["title"], "description": declared["description"]}
    return declares | ({"constraints": constraints} if constraints else {})


FORMAT = Format(write, "application/zip", "zip", ())
