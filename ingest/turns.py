"""Whose turn it is to ask a host, and from when on it may be asked: one process at a time, kept beside and in the archive."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from sqlite_utils import Database

from db.errors import StoreError


@dataclass(frozen=True, slots=True)
class Host:
    """When a host last answered, and before when it is not to be asked, and why."""

    answered_at: datetime | None
    until: datetime | None
    reason: str | None


@contextmanager
def alone(archive: Database, host: str) -> Iterator[None]:
    """Have a host to oneself: other processes with this archive wait; one that ends, in whatever way, has let go.

    A byte of a file beside the archive is locked. SQLite's own file is none to lock: closing it would drop SQLite's locks.

    Raises:
        StoreError: that file can't be made.
    """
    file = archive.conn.execute("PRAGMA database_list").fetchone()[2] + ".lock"
    try:
        lock = open(file, "ab")  # noqa: SIM115  # closed below
    except OSError as error:
        raise StoreError(f"{file}: can't be written: {error.strerror}") from error
    with lock:
        fcntl.lockf(lock, fcntl.LOCK_EX, 1, crc32(host.encode()))
        yield


def answered(archive: Database, host: str, now: datetime) -> None:
    """Note when a host answered, or was given up."""
    statement = "INSERT INTO hosts (host, answered_at) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET answered_at = ?2"
    archive.conn.execute(statement, (host, now.isoformat()))


def leave(archive: Database, host: str, until: datetime, reason: str) -> None:
    """Note that a host is not to be asked before a moment, and why."""
    statement = """INSERT INTO hosts (host, until, reason) VALUES (?1, ?2, ?3)
      ON CONFLICT DO UPDATE SET until = ?2, reason = ?3"""
    archive.conn.execute(statement, (host, until.isoformat(), reason))


def host(archive: Database, host: str) -> Host:
    """What is known of a host."""
    query = "SELECT answered_at, until, reason FROM hosts WHERE host = ?"
    answered_at, until, reason = archive.conn.execute(query, (host,)).fetchone() or (None, None, None)
    return Host(moment(answered_at), moment(until), reason)


def moment(written: str | None) -> datetime | None:
    """A moment as it is written in the archive."""
    return datetime.fromisoformat(written) if written else None
