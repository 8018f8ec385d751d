"""Pages written for a test, read as the program reads a file's."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

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


class Printed(NamedTuple):
    """A page in print: day, text, paper, and the adcode of the paper's home."""

    on: str
    text: str
    paper: str = "太原晚报"
    home: str = TAIYUAN


def printed(folder: Path, pages: Iterable[Printed]) -> Path:
    """A folder of pages, with the pages.csv that says whose they are; their names go by what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["file,publisher,home_adcode,published"]
    for number, page in enumerate(sorted(set(pages))):
        name = f"{page.on}-{number}.txt"
        (folder / name).write_text(page.text, "utf-8")
        lines.append(f"{name},{page.paper},{page.home},{page.on}")
    (folder / "pages.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
