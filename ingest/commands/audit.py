"""The command that holds the papers' counts against what was listed."""

from pathlib import Path

import click

from db import store
from ingest.commands.options import DB, existing


@click.command()
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
