"""The command that reads pages into the directory."""

import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path

import click
from sqlite_utils import Database

from db import facilities, store
from db.corrections import are_in
from db.errors import FangzhiError, InputError
from db.models import PUBLISHED
from ingest import archive as archives
from ingest import corrections
from ingest.archived import archived
from ingest.commands.options import CORRECTIONS, DB, HOME, PUBLISHED_ON, listed
from ingest.commands.pull import ARCHIVE, addresses, fetching, visiting
from ingest.fetch import address
from ingest.geocode import divisions
from ingest.read import Source
from ingest.stored import derive, put, reader, renew


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH|URL|-...")
@DB
@HOME
@PUBLISHED_ON
@click.option(
    "--archive",
    type=click.Path(path_type=Path, dir_okay=False),
    is_flag=False,
    flag_value=ARCHIVE,
    metavar="[FILE]",
    help=f"Read what `fangzhi pull` keeps in FILE ({ARCHIVE}); with a URL: keep it there.",
)
@fetching
@CORRECTIONS
def ingest(
    paths: tuple[str, ...],
    db: Path,
    home: str | None,
    published: datetime | None,
    archive: Path | None,
    more: Path | None,
    contact: str | None,
    delay: float,
    allow_private: bool,
    corrected: Path,
) -> None:
    """Read pages into the directory; pages that were read before are left alone.

    A URL is fetched as by `fangzhi pull`, and read from the archive; - is a page at standard input.
    """
    urls = [path for path in paths if "://" in path]
    if not paths and archive is None:
        raise click.UsageError("Missing argument 'PATH|URL|-...', or --archive")
    found: Iterable[Source] = listed((path for path in paths if path not in urls), home, published)
    done: dict[str, int] = {"new": 0, "changed": 0, "unchanged": 0, "read anew": 0}
    failed: list[str] = []
    version, given = reader(), corrections.load(corrected)
    with ExitStack() as stack:
        if urls:
            visit = stack.enter_context(visiting(archive or Path(ARCHIVE), contact, delay, allow_private))
            failed += addresses(visit, urls)
        if urls or archive:
            kept = stack.enter_context(archives.opened(existing_archive(archive or Path(ARCHIVE))))
            only = None if archive else {address(url) for url in urls}
            day = published.date() if published else None
            fetched = archived(kept, more, failed, only)
            found = chain(found, (replace(s, home=s.home or home, published=s.published or day) for s in fetched))
        database = stack.enter_context(store.opened(db))
        facilities.divisions(database, divisions())
        with click.progressbar(found, label="Reading pages", file=sys.stderr) as bar:
            for source in bar:
                try:
                    done[put(database, source, version)] += 1
                except FangzhiError as error:
                    failed.append(str(error))
        if failed and not done["new"] + done["changed"]:
            raise InputError("\n".join(failed))
        done["read anew"] = renew(database, version)
        if sum(done.values()) > done["unchanged"] or not are_in(database, given):
            derive(database, given)
        lines = summary(database, done)
    click.echo("\n".join(lines))
    if failed:
        raise InputError("\n".join(failed))


# What a page must come with where it does not tell it.
UNKNOWN = {
    "home_adcode": "of no known home, so that 我市 and 市医院 mean no city: give --home ADCODE",
    "published_on": "of no known day, so that 今天 and 3月5日 mean no date: give --published YYYY-MM-DD",
}


def summary(database: Database, done: dict[str, int]) -> list[str]:
    """What was read, what is in the directory, and how much of it is doubtful, in lines."""
    read = sum(done.values())
    told = ", ".join(f"{count} {what}" for what, count in done.items())
    lines = [f"{read} page{'' if read == 1 else 's'} read: {told}"]
    for model in PUBLISHED:
        table = str(model.__tablename__)
        lines.append(f"  {database.table(table).count:>6} {table.replace('_', ' ')}")
    doubts = database.table("issues").count
    lines.append(f"  {doubts:>6} doubts" + (", see `fangzhi audit`" if doubts else ""))
    for column, missing in UNKNOWN.items():
        if pages := database.table("pages").count_where(f"{column} IS NULL"):
            lines.append(f"  {pages:>6} page{'' if pages == 1 else 's'} {missing}, or put a pages.csv beside them")
    return lines


def existing_archive(file: Path) -> Path:
    """The file, which must be there.

    Raises:
        InputError: it is not.
    """
    if not file.is_file():
        raise InputError(f"{file}: no such archive; `fangzhi pull PAPER --archive {file}` makes it")
    return file
