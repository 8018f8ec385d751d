"""The newspapers whose electronic editions can be walked: a row of seeds/papers.csv each.

Source: public programs that read these papers, compared in 2026; `last_attested` says when a row was last seen to work.
A row is no permission: see `fangzhi pull --help`.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from os.path import commonpath
from pathlib import Path
from string import Formatter
from urllib.parse import urlsplit

from lxml import etree

from db.errors import InputError
from ingest.divisions import division
from ingest.seeds import rows

Row = Mapping[str, str]
PARAGRAPHS = re.compile(r"/{1,2}p(?:\[[^\]]*\])?(?=\s*(?:\||$))")


@dataclass(frozen=True, slots=True)
class Paper:
    """A newspaper with an electronic edition.

    Attributes:
        name: its name.
        home: adcode of its home; None for a paper of the whole country.
        issues: templates of an issue's address, {yyyy}, {mm} and {dd} for its day, the likeliest first.
        index: template of the address of the month's list of issues (XML); empty where there is none.
        page: what the addresses of its pages match, and no article's.
        article: what the addresses of its articles match; a page's may match as well.
        title: XPath of the headline; empty where the page's own marks tell it.
        kicker: XPath of the lines around the headline; may be empty.
        body: XPath of what holds the paragraphs; empty where the page's own marks tell it.
    """

    name: str
    home: str | None
    issues: tuple[str, ...]
    index: str
    page: re.Pattern[str]
    article: re.Pattern[str]
    title: str
    kicker: str
    body: str


def listed(word: str = "", file: Path | None = None) -> list[Row]:
    """The rows of the papers whose name, former name, city, province or adcode contains a word; of all without one.

    Raises:
        InputError: a file of more papers can't be read.
    """
    table = {row["name"]: row for row in [*rows("papers.csv"), *(more(file) if file else ())]}
    columns = ("name", "former_or_alias", "home_name", "home_adcode")
    return [row for row in table.values() if any(word in row.get(column, "") for column in columns)]


def paper(name: str, file: Path | None = None) -> Paper:
    """The paper of a name or former name.

    Args:
        name: the paper's.
        file: more papers, in the columns of seeds/papers.csv; a paper there stands for one of the same name.

    Raises:
        InputError: there is no such paper, its row is faulty, or its site can't be walked by data alone.
    """
    found = [row for row in listed(name, file) if name in (row["name"], row.get("former_or_alias"))]
    if not found:
        raise InputError(f"{name}: no such paper; `fangzhi papers WORD` looks one up")
    return of_row(found[-1])


def of_row(row: Row) -> Paper:
    """The paper that a row describes.

    Raises:
        InputError: naming the paper, the column and the reason.
    """
    name = row["name"]
    home = row["home_adcode"] or None
    if home and division(home) is None:
        raise InputError(f"{name}: home_adcode: {home!r} is no adcode of seeds/divisions.csv")
    if not is_walked(row):
        raise InputError(f"{name}: its site needs a program of its own; pull single addresses, or ingest saved pages")
    issues = tuple(filter(None, [row["issue_url_template"], *row.get("url_variants", "").split()]))
    if not issues:
        raise InputError(f"{name}: issue_url_template is empty")
    for template in (*issues, *filter(None, [row.get("index_xml_template", "")])):
        check_template(name, template)
    page, article = (pattern(row, column) for column in ("page_url_regex", "article_url_regex"))
    title, kicker, body = (selector(row, f"{what}_selector") for what in ("title", "kicker", "body"))
    # What holds the paragraphs also holds the tables that stand between them.
    body = PARAGRAPHS.sub("", body)
    return Paper(name, home, issues, row.get("index_xml_template", ""), page, article, title, kicker, body)


def check_template(name: str, template: str) -> None:
    """Refuse a template that isn't one.

    Raises:
        InputError: it is no web address, or has other fields than yyyy, mm and dd.
    """
    try:
        fields = {field for _, field, _, _ in Formatter().parse(template) if field is not None}
    except ValueError as error:
        raise InputError(f"{name}: {template!r}: {error}") from error
    parts = urlsplit(template)
    if parts.scheme not in ("http", "https") or not parts.hostname or not fields <= {"yyyy", "mm", "dd"}:
        raise InputError(f"{name}: {template!r} is no web address with {{yyyy}}, {{mm}} and {{dd}}")


def pattern(row: Row, column: str) -> re.Pattern[str]:
    """The regular expression in a column.

    Raises:
        InputError: there is none, or it is faulty.
    """
    try:
        return re.compile(row[column] or "(")
    except re.error as error:
        raise InputError(f"{row['name']}: {column}: {row[column]!r} is no regular expression: {error}") from error


def selector(row: Row, column: str) -> str:
    """The XPath in a column, which may be empty.

    Raises:
        InputError: it is faulty, or finds something else than elements.
    """
    expression = row.get(column, "")
    try:
        found = etree.XPath(expression or "/*")(etree.Element("html"))
    except etree.XPathError as error:
        raise InputError(f"{row['name']}: {column}: {expression!r} is no XPath: {error}") from error
    if not isinstance(found, list):
        raise InputError(f"{row['name']}: {column}: {expression!r} finds no elements")
    return expression


def filled(template: str, day: date) -> str:
    """The address that a template gives for a day."""
    return template.format(yyyy=f"{day:%Y}", mm=f"{day:%m}", dd=f"{day:%d}")


def of_address(url: str, file: Path | None = None) -> Paper | None:
    """The paper whose article an address is, as far as addresses tell: on its host, and most like that of its issues."""
    parts = urlsplit(url)
    near = [r for r in listed("", file) if urlsplit(r["issue_url_template"]).netloc == parts.netloc and is_walked(r)]
    found = [paper for paper in map(of_row, near) if paper.article.search(url)]
    return max(found, key=lambda paper: len(commonpath([url, paper.issues[0]])), default=None)


def is_walked(row: Row) -> bool:
    """Whether a paper's site can be walked by data alone."""
    return row.get("walkable") != "no"


def more(file: Path) -> Iterator[Row]:
    """The rows of a file of papers.

    Raises:
        InputError: the file can't be read or lacks a column.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restval="")
            needed = {"name", "home_adcode", "issue_url_template", "page_url_regex", "article_url_regex"}
            missing = needed - set(reader.fieldnames or ())
            if missing:
                raise InputError(f"{file}: line 1: no column {', '.join(sorted(missing))}")
            yield from reader
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{file}: can't be read: {error}") from error
