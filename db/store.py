"""The SQLite file: opened, its pages replaced, its derived tables made anew, all or nothing."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlite_utils import Database
from sqlmodel import SQLModel

from db import known, search
from db.errors import StoreError
from db.models import EVIDENCE, SEARCHED, Page, Record


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a page: new, changed, unchanged."""

    page: Page
    what: str


@cache
def ddl() -> tuple[str, ...]:
    """The statements that make all tables, their indices and the search indices, in an order that does not vary."""
    statements: list[str] = []
    dialect = sqlite.dialect()
    for table in SQLModel.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indices = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indices]
    return (*statements, *map(search.ddl, SEARCHED), *search.TEXTS, known.OPENINGS)


def version(statements: Sequence[str]) -> int:
    """The number that stands for the statements in a file made with them."""
    return crc32("\n".join(statements).encode()) & 0x7FFFFFFF


def same_version(connection: sqlite3.Connection, file: Path, statements: Sequence[str]) -> None:
    """Refuse a file that was made with other statements.

    Raises:
        StoreError: it was.
    """
    if connection.execute("PRAGMA user_version").fetchone()[0] != version(statements):
        raise StoreError(f"{file}: made by another version of Fangzhi; ingest the pages into a new file")


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    """The database of a file, made if need be, in one transaction: what fails leaves the file as it was.

    Raises:
        StoreError: the file can't be opened or written, is no database, or was made by another version.
    """
    existed = file.exists()
    statements = ddl()
    try:
        connection = sqlite3.connect(file, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"{file}: can't be opened: {error}") from error
    try:
        database = Database(connection)
        with database.atomic():
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version(statements)}")
            same_version(connection, file, statements)
            yield database
            check(database)
    except sqlite3.Error as error:
        raise StoreError(f"{file}: can't be written: {error}") from error
    finally:
        connection.close()
        if not existed and file.exists() and not file.stat().st_size:
            file.unlink()  # nothing was committed: leave no empty file behind


@contextmanager
def appending(file: Path) -> Iterator[Database]:
    """The database of a file that is there, outside a transaction: each statement is kept at once.

    Raises:
        StoreError: the file can't be opened or written.
    """
    try:
        connection = sqlite3.connect(file, isolation_level=None)
        try:
            yield Database(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise StoreError(f"{file}: can't be written: {error}") from error


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can't write and sees the file as it is when the first row is read, whatever is written meanwhile.

    Raises:
        StoreError: the file can't be read, is no database, or was made by another version.
    """
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            connection.execute("BEGIN")
            same_version(connection, file, ddl())
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise StoreError(f"{file}: can't be read: {error}") from error


def check(database: Database) -> None:
    """Refuse a state in which a row points at nothing.

    Raises:
        StoreError: naming the first such row.
    """
    broken = database.conn.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise StoreError(f"table {broken[0]}: a row points at a row of {broken[2]} that does not exist")


def is_read(database: Database, page_id: str, sha256: str, reader: str) -> bool:
    """Whether the page was read before, with the same text by the same rules."""
    query = "SELECT 1 FROM pages WHERE id = ? AND sha256 = ? AND reader = ?"
    return database.conn.execute(query, (page_id, sha256, reader)).fetchone() is not None


def replace(database: Database, page: Page, records: Iterable[Record]) -> Change:
    """Put a page and what was read from it in place of what was there.

    Raises:
        StoreError: another page has this id: one of another publisher or another day.
    """
    old = database.conn.execute("SELECT publisher, published_on FROM pages WHERE id = ?", (page.id,)).fetchone()
    if old and old != (page.publisher, page.published_on):
        raise StoreError(
            f"page {page.id!r} is already there, from {old[0]} of {old[1]}, not {page.publisher} of {page.published_on}: "
            "rename the file, or `fangzhi forget` the page first"
        )
    forget(database, page.id)
    insert(database, [page])
    insert(database, list(records))
    return Change(page, "changed" if old else "new")


def forget(database: Database, page_id: str) -> bool:
    """Take a page and all that was read from it out; whether there was such a page."""
    for model in reversed(EVIDENCE):
        database.conn.execute(f"DELETE FROM {model.__tablename__} WHERE page_id = ?", (page_id,))
    return database.conn.execute("DELETE FROM pages WHERE id = ?", (page_id,)).rowcount > 0


def insert(database: Database, records: Sequence[Record]) -> None:
    """Add records, each to its table, in bulk."""
    tables: dict[str, list[dict[str, object]]] = {}
    for record in records:
        tables.setdefault(str(record.__tablename__), []).append(record.model_dump(mode="json"))
    for table, rows in tables.items():
        database.table(table).insert_all(rows)
