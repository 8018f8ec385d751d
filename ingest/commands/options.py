"""What several commands take: a database, a file of corrections, whose pages they are."""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import click

from db.errors import InputError
from ingest import corrections
from ingest.read import Source, bounded, sources

DB = click.option(
    "--db", type=click.Path(path_type=Path), default="facilities.db", show_default=True, help="SQLite file."
)
HOME = click.option(
    "--home", metavar="ADCODE", help="Where the newspaper is at home (six digits), if pages.csv does not say."
)
CORRECTIONS = click.option(
    "--corrections",
    "corrected",
    type=click.Path(path_type=Path),
    default=corrections.FILE,
    help="File of corrections; seeds/corrections.csv if not said.",
)
PUBLISHED_ON = click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of publication, if pages.csv does not say.",
)


def existing(db: Path) -> Path:
    """The file, which must be there.

    Raises:
        InputError: it is not.
    """
    if not db.is_file():
        raise InputError(f"{db}: no such database; `fangzhi ingest PATH --db {db}` makes it")
    return db


def listed(paths: Iterable[str], home: str | None, published: datetime | None) -> list[Source]:
    """The page files of all paths; - is standard input."""
    day = published.date() if published else None
    return [
        s for path in paths for s in ([standard_input(home, day)] if path == "-" else sources(Path(path), home, day))
    ]


def standard_input(home: str | None, published: date | None) -> Source:
    """A page that comes in at standard input, called after its content."""
    data = bounded(sys.stdin.buffer, "standard input")
    return Source(Path(f"stdin-{sha256(data).hexdigest()[:8]}"), None, home, published, data)
