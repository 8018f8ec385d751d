"""Pages written for a test, read as the program reads a file's."""

from collections import defaultdict
from datetime import date
from typing import Any

from db.models import Claim, Notice
from ingest.extract import extract
from ingest.read import Page

TAIYUAN = "140100"


def read(text: str, home: str | None = TAIYUAN, on: date | None = date(2022, 12, 14)) -> dict[str, list[Any]]:
    """The records of a page of one article, by kind of record: claim, notice, declared_count, issue."""
    found: dict[str, list[Any]] = defaultdict(list)
    for record in extract(Page("page", text, None, home, on)):
        found[type(record).__tablename__.removesuffix("s")].append(record)
    return found


def claims(text: str, home: str | None = TAIYUAN, on: date | None = date(2022, 12, 14)) -> list[Claim]:
    """The claims of a page."""
    return read(text, home, on)["claim"]


def notices(text: str, home: str | None = TAIYUAN, on: date | None = date(2022, 12, 14)) -> list[Notice]:
    """The notices of a page."""
    return read(text, home, on)["notice"]
