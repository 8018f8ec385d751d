"""The rows of the published tables as all exports see them, each with a link to the words that prove it."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import SQLModel

from db.dictionary import word
from db.errors import InputError, UnknownError
from db.models import ADCODE, DIVISION, EVIDENCE, PUBLISHED, Placed, Published, Record
from db.vocabulary import OWN_POINT, Status

Row = dict[str, Any]

DATABASE = "facilities"  # of the site: in addresses and in metadata.yml, whatever the file is called
PLACES = tuple(model for model in PUBLISHED if issubclass(model, Published))  # one row a place; the others: a notice
SPACE = UUID("5d7b0cf3-1f0e-5c0a-9a53-2f4c8f1f6d11")  # of all identifiers that exports make; never to change
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no place for

TOLD = (
    "address",
    "from_at",
    "until_at",
    "date",
    "event",
    "original_date",
    "new_date",
    "hours",
    "phone",
    "phones",
    "urls",
)
SOURCE = ("publisher", "announced_on", "quote")


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export: all, or what lies in a division, or one published table; and where links start.

    `base` is the site's address without a slash at its end; empty, links are paths from the site's root.
    """

    adcode: str | None = None
    kind: str | None = None
    base: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records down: `write` yields the bytes, piece by piece, of the tables it has a place for.

    Without tables it holds the whole directory, and nothing can be selected.
    """

    write: Callable[[sqlite3.Connection, Selection], Iterator[bytes]]
    media_type: str
    suffix: str
    tables: tuple[type[Record], ...] = PUBLISHED


def check(connection: sqlite3.Connection, form: Format, selection: Selection) -> None:
    """Refuse what can't be selected.

    Raises:
        UnknownError: the format has no such kind, or there is no such division.
        InputError: the adcode is none, or the format lets nothing be chosen.
    """
    kinds = [str(model.__tablename__) for model in form.tables]
    if not kinds and (selection.kind or selection.adcode):
        raise InputError("this format holds the whole directory: neither a kind nor an adcode can be chosen")
    if selection.kind and selection.kind not in kinds:
        raise UnknownError(f"no kind {selection.kind!r} in this format; it has {', '.join(kinds)}")
    if selection.adcode and not re.fullmatch(ADCODE, selection.adcode):
        raise InputError(f"{selection.adcode!r} is no adcode: six digits are wanted")
    if selection.adcode and not division(connection, selection.adcode):
        raise UnknownError(f"no division has the adcode {selection.adcode}")


def division(connection: sqlite3.Connection, adcode: str) -> str | None:
    """The name of a division; None where there is none."""
    found = connection.execute("SELECT name FROM divisions WHERE adcode = ?", (adcode,)).fetchone()
    return found[0] if found else None


def records(
    connection: sqlite3.Connection,
    selection: Selection,
    tables: tuple[type[Record], ...] = PUBLISHED,
    newest: int | None = None,
) -> Iterator[tuple[type[Record], Row]]:
    """Each selected row with its table, by table, division and key; its columns as they are, and `link`.

    Args:
        connection: to the directory.
        selection: which rows.
        tables: the tables to read.
        newest: no more than so many rows of a table, the newest first, and only those whose day of report is known.
    """
    for model in tables:
        if selection.kind in (None, str(model.__tablename__)):
            for values in connection.execute(*query(model, selection, newest)):
                row = dict(zip(model.model_fields, values, strict=True))
                yield model, row | {"link": link(model, row, selection.base)}


def query(model: type[Record], selection: Selection, newest: int | None) -> tuple[str, list[object]]:
    """The SELECT for rows of a table, and its values."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    conditions: list[str] = []
    values: list[object] = []
    if selection.adcode:
        within = """IN (SELECT d.adcode FROM divisions AS d LEFT JOIN divisions AS p ON p.adcode = d.parent_adcode
          WHERE ? IN (d.adcode, d.parent_adcode, p.parent_adcode))"""
        codes = [key.parent.name for key in table.foreign_keys if key.target_fullname == DIVISION]
        placed = sorted(set(codes) & set(Placed.model_fields))
        conditions.append(f"({' OR '.join(f'{code} {within}' for code in placed)})")
        values += [selection.adcode] * len(placed)
    order = ["adcode", *(column.name for column in table.primary_key)]
    if newest is not None:
        conditions.append("announced_on GLOB '[0-9]*'")  # a day without its year is in no order
        order.insert(0, "announced_on DESC")
    sql = f"SELECT {', '.join(model.model_fields)} FROM {table.name}"
    if conditions:
        sql += f" WHERE {' AND '.join(conditions)}"
    sql += f" ORDER BY {', '.join(order)}"
    return (sql, values) if newest is None else (f"{sql} LIMIT ?", [*values, newest])


def evidence(model: type[Record]) -> tuple[str, str]:
    """The column that points at what proves a row, and the table that it points at."""
    proofs = {str(proof.__tablename__) for proof in EVIDENCE if "rule" in proof.model_fields}
    keys = SQLModel.metadata.tables[str(model.__tablename__)].foreign_keys
    return next((k.parent.name, k.column.table.name) for k in keys if k.column.table.name in proofs)


def link(model: type[Record], row: Row, base: str) -> str:
    """The address on the site of the claim or notice that a row rests on, with its words."""
    column, table = evidence(model)
    return f"{base}/{DATABASE}/{table}/{row[column]}"


def own_point(row: Row) -> tuple[float, float] | None:
    """Longitude and latitude, where the point is the facility's own and not its street's, district's or city's."""
    if row["geocode_precision"] not in OWN_POINT or row["longitude"] is None or row["latitude"] is None:
        return None
    return row["longitude"], row["latitude"]


def identifier(*parts: object) -> UUID:
    """The identifier that always stands for the same parts."""
    return uuid5(SPACE, "\x1f".join(map(str, parts)))


def report(model: type[Record], row: Row) -> UUID:
    """The identifier of a row's newest report: another one when another paper reports, or the same one anew."""
    return identifier(model.__tablename__, row["id"], row[evidence(model)[0]])


def headline(model: type[Record], row: Row) -> str:
    """A row in a few words: a notice's title, or a place's name with its status."""
    words = [row[model.label or "id"], word(Status, row["status"]) if row.get("status") else None]
    return printable(" ".join(word for word in words if word))


def account(model: type[Record], row: Row) -> str:
    """What a row says, a line a fact, in Chinese: unknown facts are left out, the paper's words come last."""
    facts = [(model.model_fields[c].title, row[c]) for c in (*TOLD, *SOURCE) if row.get(c) is not None]
    return printable("\n".join([place(row), *(f"{title}:{value}" for title, value in facts)]))


def place(row: Row) -> str:
    """The division that a row lies in, from the province down."""
    return "".join(dict.fromkeys(row[part] for part in ("province", "city", "district") if row[part]))


def printable(text: str) -> str:
    """The text, with a mark in place of characters that XML and iCalendar have no place for."""
    return UNPRINTABLE.sub("\ufffd", text)
