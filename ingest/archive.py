"""The archive: what was fetched, byte for byte, so that everything derives from it again without the network.

A SQLite file of its own beside the directory, never published. Bytes are kept once, under their SHA-256 (of gzipped
answers: unpacked); a fetch says where from, when and with which headers; a pull is a run that fetches: an issue or an address;
a host is asked by one process at a time, and not before it may be.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from db.errors import StoreError

CHINA = ZoneInfo("Asia/Shanghai")
GOES_ON = timedelta(days=1)  # a pull broken off before that starts anew
SETTLED = timedelta(days=2)  # after its day an issue is as it stays
VERSIONS = (0x66617A02, 0x66617A01)  # of the tables below; the first had no hosts
WAIT = 60.0  # seconds for another process to have written
TABLES = """
CREATE TABLE IF NOT EXISTS pulls (
  id INTEGER PRIMARY KEY,
  paper TEXT, day TEXT, -- of an issue
  url TEXT, -- of a single address
  started_at TEXT NOT NULL,
  finished_at TEXT, -- empty: to be gone on with
  articles INTEGER -- how many there were; empty where nobody could tell
);
CREATE INDEX IF NOT EXISTS issues ON pulls (paper, day);
CREATE TABLE IF NOT EXISTS bodies (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS fetches (
  url TEXT NOT NULL, -- as asked
  pull_id INTEGER NOT NULL REFERENCES pulls,
  host TEXT NOT NULL,
  location TEXT NOT NULL, -- after redirects
  fetched_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT,
  status INTEGER,
  headers TEXT NOT NULL,
  sha256 TEXT REFERENCES bodies,
  PRIMARY KEY (url, pull_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS hosts (
  host TEXT PRIMARY KEY, -- without www.
  answered_at TEXT, -- our last request
  until TEXT, reason TEXT -- before when it is not to be asked, and why
);
"""


class Outcome(StrEnum):
    """What became of an address."""

    fetched = "fetched"
    unchanged = "unchanged"  # the server says that it is as it was when last fetched
    missing = "missing"  # the server has no such thing
    gone = "gone"  # it has it no more; the archive keeps what it was
    refused = "refused"  # by us: robots.txt, private address, size
    failed = "failed"  # asked again by the next run
    stopped = "stopped"  # the server does not want us


AGAIN = (Outcome.failed, Outcome.stopped)  # what a run that goes on asks again


@dataclass(frozen=True, slots=True)
class Fetch:
    """What became of an address, when, and what the server said.

    Attributes:
        url: the address as asked.
        location: the address that answered, after redirects.
        reason: why it was refused or failed.
        headers: of the answer, by lower-case name.
        sha256: of the bytes, where there are any.
    """

    url: str
    host: str
    location: str
    fetched_at: str
    outcome: Outcome
    reason: str | None
    status: int | None
    headers: dict[str, str]
    sha256: str | None


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    """The archive of a file, made if need be; what is written is kept at once.

    Raises:
        StoreError: the file can't be opened or written, or is something else.
    """
    try:
        connection = sqlite3.connect(file, WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"{file}: can't be opened: {error}") from error
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSIONS[0]:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                made = connection.execute("PRAGMA user_version").fetchone()[0]
                if made not in VERSIONS and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    raise StoreError(f"{file}: no archive of this version of Fangzhi")
                for statement in filter(str.strip, TABLES.split(";\n")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSIONS[0]}")
        yield Database(connection)
    except sqlite3.Error as error:
        raise StoreError(f"{file}: can't be read or written: {error}") from error
    finally:
        connection.close()


def begin(archive: Database, now: datetime, paper: str | None, day: date | None, url: str | None) -> int:
    """The number of a new pull, or of the one of the same thing that was broken off within the last day."""
    what = {"paper": paper, "day": day.isoformat() if day else None, "url": url}
    since = (now - GOES_ON).isoformat()
    query = """SELECT id FROM pulls WHERE paper IS :paper AND day IS :day AND url IS :url AND finished_at IS NULL
      AND started_at > :since ORDER BY id DESC LIMIT 1"""
    statement = "INSERT INTO pulls (paper, day, url, started_at) VALUES (:paper, :day, :url, :now) RETURNING id"
    with archive.conn:
        archive.conn.execute("BEGIN IMMEDIATE")
        found = archive.conn.execute(query, what | {"since": since}).fetchone()
        found = found or archive.conn.execute(statement, what | {"now": now.isoformat()}).fetchone()
    return int(found[0])


def finish(archive: Database, pull: int, now: datetime, articles: int | None) -> None:
    """Note that a pull came to its end, and how many articles there were, if that could be told."""
    statement = "UPDATE pulls SET finished_at = ?, articles = ? WHERE id = ?"
    archive.conn.execute(statement, (now.isoformat(), articles, pull))


def is_settled(archive: Database, paper: str, day: date) -> bool:
    """Whether an issue was pulled to its end some days after it came out: it will not change any more."""
    query = "SELECT started_at FROM pulls WHERE paper = ? AND day = ? AND articles IS NOT NULL"
    starts = (datetime.fromisoformat(row[0]) for row in archive.conn.execute(query, (paper, day.isoformat())))
    return any(start.astimezone(CHINA).date() - day >= SETTLED for start in starts)


def keep(archive: Database, pull: int, fetch: Fetch, body: bytes | None) -> None:
    """Write down what became of an address, with the bytes, all or nothing."""
    values: dict[str, Any] = asdict(fetch)
    values |= {"pull_id": pull, "headers": json.dumps(fetch.headers, ensure_ascii=False, sort_keys=True)}
    with archive.atomic():
        if body is not None:
            archive.conn.execute("INSERT OR IGNORE INTO bodies VALUES (?, ?)", (fetch.sha256, body))
        columns = ", ".join(values)
        marks = ", ".join(f":{column}" for column in values)
        archive.conn.execute(f"INSERT OR REPLACE INTO fetches ({columns}) VALUES ({marks})", values)


def digest(body: bytes) -> str:
    """The name of bytes in the archive."""
    return sha256(body).hexdigest()


def last(archive: Database, url: str, where: str = "1", *values: object) -> Fetch | None:
    """The newest fetch of an address for which a condition in SQL holds."""
    columns = "url, host, location, fetched_at, outcome, reason, status, headers, sha256"
    query = f"SELECT {columns} FROM fetches WHERE url = ? AND ({where}) ORDER BY pull_id DESC LIMIT 1"
    found = archive.conn.execute(query, (url, *values)).fetchone()
    if found is None:
        return None
    url, host, location, fetched_at, outcome, reason, status, headers, sha256 = found
    return Fetch(url, host, location, fetched_at, Outcome(outcome), reason, status, json.loads(headers), sha256)


def with_bytes(archive: Database, url: str, pull: int | None = None) -> Fetch | None:
    """The newest fetch of an address that has bytes; as of a pull, if one is given."""
    return last(archive, url, "sha256 IS NOT NULL AND pull_id <= ifnull(?, pull_id)", pull)


def body(archive: Database, sha256: str) -> bytes:
    """The bytes of a name."""
    row = archive.conn.execute("SELECT data FROM bodies WHERE sha256 = ?", (sha256,)).fetchone()
    return bytes(row[0])


def pulls(archive: Database) -> list[tuple[str | None, date | None, str | None]]:
    """What was pulled, each once: (paper, day, None) or (None, None, address), in an order that does not vary."""
    query = "SELECT DISTINCT paper, day, url FROM pulls ORDER BY paper, day, url"
    return [(paper, date.fromisoformat(day) if day else None, url) for paper, day, url in archive.conn.execute(query)]


def pulls_of(archive: Database, paper: str, day: date) -> list[int]:
    """The numbers of the pulls of an issue, the newest first; of older ones, those that came to their end with articles."""
    query = """SELECT id FROM pulls WHERE paper = ?1 AND day = ?2
      AND (articles > 0 OR id = (SELECT max(id) FROM pulls WHERE paper = ?1 AND day = ?2)) ORDER BY id DESC"""
    return [row[0] for row in archive.conn.execute(query, (paper, day.isoformat()))]
