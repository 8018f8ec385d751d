"""The command that prints what pages say."""

import json
from datetime import datetime
from typing import Any

import click

from db.errors import FangzhiError, InputError
from db.models import Record
from ingest.commands.options import HOME, PUBLISHED_ON, listed
from ingest.datelines import published
from ingest.extract import extract as records_of
from ingest.read import Page, read


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@HOME
@PUBLISHED_ON
def extract(paths: tuple[str, ...], home: str | None, published: datetime | None) -> None:
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
