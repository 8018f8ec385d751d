"""The commands: fangzhi ingest | extract | audit | correct | export | geocode | forget | serve; pull, papers: ingest/commands."""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from db import exports, facilities, points, store
from db.corrections import are_in
from db.errors import FangzhiError, InputError
from db.exports.output import save
from db.exports.records import Selection, check
from db.models import PUBLISHED, Record
from ingest import archive as archives
from ingest import corrections
from ingest.archived import archived
from ingest.commands.pull import ARCHIVE, addresses, fetching, papers, pull, visiting
from ingest.dates import published
from ingest.extract import extract as records_of
from ingest.fetch import address
from ingest.geocode import divisions
from ingest.geocoders import GEOCODERS, GeocodingError, online
from ingest.geocoders.chain import Chain, ask
from ingest.geocoders.online import TIMEOUT
from ingest.read import Page, Source, read, sources
from ingest.stored import derive, put, reader, renew

ROOT = Path(__file__).resolve().parent.parent
DB = click.option(
    "--db", type=click.Path(path_type=Path), default="facilities.db", show_default=True, help="SQLite file."
)
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
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


class Commands(click.Group):
    """A group whose commands say what went wrong in one line, and exit with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except FangzhiError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Fangzhi (方志) reads local newspaper pages and keeps a directory of facilities that proves itself.

    \b
      fangzhi ingest seeds/pages      read pages into facilities.db
      fangzhi pull 太原晚报           fetch an issue, see its --help first; `fangzhi ingest --archive` reads it
      fangzhi audit                   see what the papers' own counts say
      fangzhi export geojson          take it elsewhere
      fangzhi serve                   browse the directory at http://127.0.0.1:8001

    A PATH is a text file or a folder of them; a file pages.csv beside them (columns file, publisher, home_adcode,
    published) says whose pages they are and of which day.
    """  # noqa: D301  # \b is click's: keep these lines apart


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH|URL...")
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

    A URL is fetched as by `fangzhi pull`, and read from the archive.
    """
    urls = [path for path in paths if "://" in path]
    if not paths and archive is None:
        raise click.UsageError("Missing argument 'PATH|URL...', or --archive")
    found: Iterable[Source] = listed([Path(path) for path in paths if path not in urls], home, published)
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


def listed(paths: Iterable[Path], home: str | None, published: datetime | None) -> list[Source]:
    """The page files of all paths."""
    return [s for path in paths for s in sources(path, home, published.date() if published else None)]


def summary(database: Database, done: dict[str, int]) -> list[str]:
    """What was read, what is in the directory, and how much of it is doubtful, in lines."""
    lines = [f"{sum(done.values())} pages read: " + ", ".join(f"{count} {what}" for what, count in done.items())]
    for model in PUBLISHED:
        table = str(model.__tablename__)
        lines.append(f"  {database.table(table).count:>6} {table.replace('_', ' ')}")
    doubts = database.table("issues").count
    return [*lines, f"  {doubts:>6} doubts" + (", see `fangzhi audit`" if doubts else "")]


@main.command()
@PATHS
@HOME
@PUBLISHED_ON
def extract(paths: tuple[Path, ...], home: str | None, published: datetime | None) -> None:
    """Print what pages say, as JSON lines; no database is needed."""
    failed = []
    for source in listed(paths, home, published):
        try:
            page = read(source)
            for record in records_of(page):
                click.echo(json.dumps(line(page, record), ensure_ascii=False))
        except FangzhiError as error:
            failed.append(str(error))
    if failed:
        raise InputError("\n".join(failed))


NAMES = {"page_id": "page", "start_char": "start", "end_char": "end", "from_at": "from", "until_at": "until"}
RECORDS = {
    "articles": "article",
    "claims": "claim",
    "notices": "notice",
    "declared_counts": "declared_count",
    "issues": "issue",
}


def line(page: Page, record: Record) -> dict[str, Any]:
    """A record as `extract` prints it."""
    values = {NAMES.get(column, column): value for column, value in record.model_dump(mode="json").items()}
    values.pop("supersedes_id", None)  # which only other pages tell
    for several in {"phones", "urls"} & values.keys():
        values[several] = (values[several] or "").split()
    kind = RECORDS[str(record.__tablename__)]
    if kind == "article":
        dateline = published(page)
        values["published"] = dateline.on.isoformat() if dateline.on else None
        values["published_basis"] = dateline.basis
    return {"page": page.id, "record": kind} | values


@main.command()
@DB
def audit(db: Path) -> None:
    """Print the papers' own counts beside what was listed, and every doubt; exit with 1 where they disagree."""
    with store.opened(existing(db)) as database:
        counts = list(database.query("SELECT * FROM declared_counts ORDER BY page_id, start_char"))
        doubts = list(database.query("SELECT * FROM issues ORDER BY page_id, start_char, id"))
    wrong = 0
    click.echo("declared  listed  kind, scope, page and words")
    for count in counts:
        mark = "" if count["declared"] == count["listed"] else "not listed" if not count["listed"] else "DIFFERS"
        wrong += mark == "DIFFERS"
        where = f"{count['kind']}  {count['scope']}  {count['page_id']}:{count['start_char']}  {count['quote']}"
        click.echo(f"{count['declared']:>8}  {count['listed']:>6}  {where}  {mark}".rstrip())
    click.echo(f"{len(counts)} counts, {wrong} differ; {len(doubts)} doubts")
    for doubt in doubts:
        click.echo(f"  {doubt['kind']}: {doubt['detail']}  {doubt['page_id']}:{doubt['start_char']}  {doubt['quote']}")
    if wrong:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("format", type=click.Choice(list(exports.FORMATS)), metavar="|".join(exports.FORMATS))
@DB
@click.option("--adcode", help="Only what lies in this division (six digits).")
@click.option("--kind", metavar="TABLE", help="Only this published table, such as fever_clinics.")
@click.option("--base", default="", metavar="URL", help="Address of the site, for links that work away from it.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default="-",
    show_default=True,
    help="File, written whole or not at all; - for standard output.",
)
def export(format: str, db: Path, adcode: str | None, kind: str | None, base: str, output: Path) -> None:
    """Write the directory in another FORMAT: the same database gives the same bytes."""
    form = exports.FORMATS[format]
    selection = Selection(adcode, kind, base.rstrip("/"))
    with store.reading(existing(db)) as connection:
        check(connection, form, selection)
        pieces = form.write(connection, selection)
        if output == Path("-"):
            sys.stdout.buffer.writelines(pieces)
        else:
            save(output, pieces)


@main.command()
@click.option(
    "--provider",
    "providers",
    multiple=True,
    type=click.Choice(list(GEOCODERS)),
    envvar="FANGZHI_GEOCODERS",
    show_envvar=True,
    help="Online geocoder to ask; several in order of trust.",
)
@click.option("--timeout", default=TIMEOUT, show_default=True, type=click.FloatRange(0.01), help="Seconds to wait.")
@DB
@CORRECTIONS
def geocode(providers: tuple[str, ...], timeout: float, db: Path, corrected: Path) -> None:
    """Look up the facilities that have no point of their own; what was answered is kept, and not asked again.

    Keys, and addresses of servers of one's own, come from the environment: FANGZHI_AMAP_KEY, FANGZHI_NOMINATIM_URL …
    """
    given = corrections.load(corrected)
    geocoders = [online(provider, os.environ, timeout) for provider in dict.fromkeys(providers)]
    with store.opened(existing(db)) as database:
        missing = points.questions(database)
    with store.appending(db) as database:
        chain = Chain(database, geocoders)
        try:
            with click.progressbar(missing if geocoders else [], label="Looking up facilities", file=sys.stderr) as bar:
                for questions in bar:
                    ask(chain, questions)
        finally:  # what was answered before Ctrl-C counts
            with database.atomic():
                derive(database, given)
                store.check(database)
        left = len(points.questions(database))
    lost, refused = sum(a.latitude is None for a in chain.new), sum(a.refusal is not None for a in chain.new)
    click.echo(f"{len(chain.new)} new answers: {lost} not found, {refused} outside their division")
    click.echo(f"{len(missing)} facilities had no point of their own, {left} have none now")
    if not geocoders:
        click.echo("No online geocoder was asked: name one with --provider")
    if chain.failures:
        raise GeocodingError("\n".join(f"{said[-1]} ({len(said)} failed)" for said in chain.failures.values()))


@main.command()
@click.argument("page")
@DB
@CORRECTIONS
def forget(page: str, db: Path, corrected: Path) -> None:
    """Take PAGE (a page's id: the name of its file without its ending) out, with all that was read from it."""
    given = corrections.load(corrected)
    with store.opened(existing(db)) as database:
        if not store.forget(database, page):
            raise InputError(f"{db}: no page {page!r}")
        derive(database, given)
    click.echo(f"{page} is forgotten")


@main.command()
@click.argument("target", metavar="ID")
@click.argument("field")
@click.argument("value")
@click.option("--reason", required=True, help="Why.")
@click.option("--source", required=True, help="Who says so: a notice, a paper, an office.")
@DB
@CORRECTIONS
def correct(target: str, field: str, value: str, reason: str, source: str, db: Path, corrected: Path) -> None:
    """Correct what is said of a claim or facility, as data: a row in the file of corrections, applied in every build.

    \b
      fangzhi correct 0123456789abcdef status suspended …   the claim's status
      fangzhi correct 0123456789ab adcode 140106 …          the facility lies there
      fangzhi correct 0123456789ab same ba9876543210 …      two ids are one place; or different

    The pages, and what was read from them, stay as they are. A correction holds while the words it was made for stand.
    """  # noqa: D301
    with store.opened(existing(db)) as database:
        correction = corrections.made(database, target, field, value, reason, source)
        corrections.add(corrected, correction)
        derive(database, corrections.load(corrected))
    click.echo(f"{field} of {target} is now {value or 'empty'}: {correction.quote} ({correction.page_id})")


@main.command()
@DB
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(db: Path, port: int, host: str) -> None:
    """Show the directory in Datasette."""
    from db.site.server import serve as run  # only this command waits for Datasette to load

    run(existing(db), ROOT / "metadata.yml", host, port)


def existing_archive(file: Path) -> Path:
    """The file, which must be there.

    Raises:
        InputError: it is not.
    """
    if not file.is_file():
        raise InputError(f"{file}: no such archive; `fangzhi pull PAPER --archive {file}` makes it")
    return file


def existing(db: Path) -> Path:
    """The file, which must be there.

    Raises:
        InputError: it is not.
    """
    if not db.is_file():
        raise InputError(f"{db}: no such database; `fangzhi ingest PATH --db {db}` makes it")
    return db


main.add_command(pull)
main.add_command(papers)

if __name__ == "__main__":
    main(prog_name="fangzhi")
