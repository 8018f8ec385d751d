"""The commands that change what is in the directory by hand: fangzhi correct | forget."""

from pathlib import Path

import click

from db import store
from db.errors import InputError
from ingest import corrections
from ingest.commands.options import CORRECTIONS, DB, existing
from ingest.stored import derive


@click.command()
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


@click.command()
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
        given = corrections.with_one(corrections.load(corrected) if corrected.exists() else (), correction)
        derive(database, given)
        corrections.save(corrected, given)  # last: a correction that can't be applied is not kept
    click.echo(f"{field} of {target} is now {value or 'empty'}: {correction.quote} ({correction.page_id})")
