"""The command that writes the directory in other formats."""

import sys
from pathlib import Path

import click

from db import exports, store
from db.exports.output import save
from db.exports.records import Selection, check
from ingest.commands.options import DB, existing


@click.command()
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
