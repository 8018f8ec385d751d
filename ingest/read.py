"""Bytes to pages: the only place where page files are opened."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.errors import InputError
from ingest import epaper
from ingest.divisions import division
from ingest.papers import Paper

LIMIT = 4 * 1024 * 1024  # bytes; a page is some tens of kilobytes, and Datasette's readers must not choke on one


@dataclass(frozen=True, slots=True)
class Page:
    """One newspaper page as it came.

    Attributes:
        id: the file's name without its ending.
        text: the characters of the file, line ends as line feeds; all spans count them.
        publisher: newspaper or site, if known.
        home: adcode of the newspaper's home, which 我市 means, if known.
        given: day of publication that came with the page, if any.
        url: address that it was fetched from, if it was.
    """

    id: str
    text: str
    publisher: str | None = None
    home: str | None = None
    given: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page that was fetched.

    Attributes:
        id: name of the page: its paper, day and a hash of its address.
        url: where it was fetched from.
        content_type: what the server calls it.
        paper: whose article it is, if that is known.
    """

    id: str
    url: str
    data: bytes
    content_type: str
    paper: Paper | None


@dataclass(frozen=True, slots=True)
class Source:
    """A page's file, or what was fetched of it, and what is known of it before it is read."""

    file: Path | Fetched
    publisher: str | None
    home: str | None
    published: date | None


def sources(path: Path, home: str | None = None, published: date | None = None) -> list[Source]:
    """The page files of a path, by name, with what the `pages.csv` beside them says.

    Args:
        path: a file, or a folder of .txt files with or without a `pages.csv` (file, publisher, home_adcode, published).
        home: adcode of the newspaper's home where `pages.csv` does not say.
        published: day of publication where `pages.csv` does not say.

    Raises:
        InputError: no such path, an empty folder, an unknown adcode or a faulty `pages.csv`.
    """
    if home and division(home) is None:
        raise InputError(f"--home: {home!r} is no adcode of seeds/divisions.csv")
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    folder = path if path.is_dir() else path.parent
    rows = manifest(folder / "pages.csv") if (folder / "pages.csv").exists() else {}
    files = sorted(rows or folder.glob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: no .txt file in this folder")
    found = []
    for file in files:
        row = rows.get(file, {})
        given = date.fromisoformat(row["published"]) if row.get("published") else published
        found.append(Source(file, row.get("publisher") or None, row.get("home_adcode") or home, given))
    return found


def read(source: Source) -> Page:
    """The page of a file, or of what was fetched.

    Raises:
        InputError: naming the file or address, the place in it and the reason.
    """
    if isinstance(source.file, Fetched):
        it = source.file
        text = epaper.text(it.data, it.content_type, it.url, it.paper)
        if len(text) > LIMIT:
            raise InputError(f"{it.url}: {len(text):,} characters are more than a page")
        return Page(it.id, text, source.publisher, source.home, source.published, it.url)
    text = decode(source.file)
    return Page(source.file.stem, text, source.publisher, source.home, source.published)


def decode(file: Path) -> str:
    """The characters of a UTF-8 text file, line ends as line feeds.

    Raises:
        InputError: the file is empty, too long, binary or in another encoding.
    """
    try:
        size = file.stat().st_size
        if size > LIMIT:
            raise InputError(f"{file}: {size / 1e6:.1f} MB is more than a page ({LIMIT // 1024 // 1024} MiB at most)")
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror}") from error
    if b"\0" in data:
        raise InputError(f"{file}: byte {data.index(0)} is NUL: not a text file")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: byte {error.start} is not UTF-8: {other_encoding(data)}") from error
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise InputError(f"{file}: the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def other_encoding(data: bytes) -> str:
    """What to do about bytes that are not UTF-8, in words."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "not a text file, or in an unknown encoding"
    return "the text looks like GBK; convert it with `iconv -f GB18030 -t UTF-8`"


def manifest(file: Path) -> dict[Path, dict[str, str]]:
    """The rows of a `pages.csv`, by the path of the page they describe.

    Raises:
        InputError: a column is missing, a file does not exist, an adcode is unknown or a date is none.
    """
    reader = csv.DictReader(io.StringIO(decode(file).removeprefix("\ufeff")))
    missing = {"file", "publisher", "home_adcode", "published"} - set(reader.fieldnames or ())
    if missing:
        raise InputError(f"{file}: line 1: no column {', '.join(sorted(missing))}")
    rows = {}
    for row in reader:
        place = f"{file}: line {reader.line_num}"
        page = file.parent / (row["file"] or "")
        if not page.is_file():
            raise InputError(f"{place}: no such file: {row['file']!r}")
        if row["home_adcode"] and division(row["home_adcode"]) is None:
            raise InputError(f"{place}: {row['home_adcode']!r} is no adcode of seeds/divisions.csv")
        try:
            date.fromisoformat(row["published"] or "2000-01-01")
        except ValueError as error:
            raise InputError(f"{place}: {row['published']!r} is no date (YYYY-MM-DD)") from error
        rows[page] = row
    return rows
