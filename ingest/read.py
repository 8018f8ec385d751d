"""Bytes to pages: the only place where page files are opened."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import date
from os.path import isfile
from pathlib import Path
from typing import BinaryIO

from db.errors import InputError
from db.vocabulary import Basis
from ingest import epaper, pictures
from ingest.divisions import division
from ingest.encodings import charset, decode
from ingest.formats import media
from ingest.formats.content import Block, Content, Unread
from ingest.homes import named_home
from ingest.mastheads import masthead
from ingest.papers import Paper
from ingest.privacy import masked

LIMIT = 40 * 1024 * 1024  # bytes of a file
TEXT_LIMIT = (
    4 * 1024 * 1024
)  # bytes of a page's text: it has some tens of kilobytes, and Datasette's readers must not choke on it
# Endings of the files that a folder's pages are in; how a file is read is told by its content.
ENDINGS = {
    *(".txt", ".htm", ".html", ".shtml", ".xhtml", ".pdf", ".docx", ".xlsx", ".csv", ".tsv"),
    *(".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One newspaper page as it came.

    Attributes:
        id: the file's name without its ending.
        text: the characters of the file, line ends as line feeds, what is private masked; all spans count them.
        publisher: newspaper or site, if known; else the paper that its masthead names.
        home: adcode of the newspaper's home, which 我市 means, if known.
        given: day of publication that came with the page, if any.
        blocks: where stretches of the text stand in the file, where that is more than its text.
        unread: what of the file could not be read.
        url: address that it was fetched from, if it was.
        home_basis: from where the home is known.
    """

    id: str
    text: str
    publisher: str | None = None
    home: str | None = None
    given: date | None = None
    blocks: tuple[Block, ...] = ()
    unread: tuple[Unread, ...] = ()
    url: str | None = None
    home_basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page that was fetched.

    Attributes:
        id: name of the page: its paper, day and a hash of its address.
        url: where it was fetched from.
        content_type: what the server calls it.
        paper: whose article it is, if that is known.
        held: what else was fetched, by address.
    """

    id: str
    url: str
    data: bytes
    content_type: str
    paper: Paper | None
    held: pictures.Held = lambda _: None

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        return charset(self.content_type)


@dataclass(frozen=True, slots=True)
class Source:
    """A page's file, or what was fetched of it, and what is known of it before it is read.

    Attributes:
        file: its path, whose name without the ending is the page's id; or what was fetched.
        publisher: newspaper or site.
        home: adcode of the newspaper's home.
        published: day of publication.
        data: the file's bytes, where they were loaded.
    """

    file: Path | Fetched
    publisher: str | None
    home: str | None
    published: date | None
    data: bytes | None = None

    @property
    def id(self) -> str:
        """The page's id."""
        return self.file.id if isinstance(self.file, Fetched) else self.file.stem

    @property
    def where(self) -> str:
        """Its path or address, for messages."""
        return self.file.url if isinstance(self.file, Fetched) else str(self.file)


def sources(path: Path, home: str | None = None, published: date | None = None) -> list[Source]:
    """The page files of a path, by name, with what the `pages.csv` beside them says.

    Args:
        path: a file, or a folder of them with or without a `pages.csv` (file, publisher, home_adcode, published).
        home: adcode of the newspaper's home where `pages.csv` does not say.
        published: day of publication where `pages.csv` does not say.

    Raises:
        InputError: no such path, a folder without pages, two files that would be one page, an unknown adcode or a faulty `pages.csv`.
    """
    if home and division(home) is None:
        raise InputError(f"--home: {home!r} is no adcode of seeds/divisions.csv")
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    folder = path if path.is_dir() else path.parent
    rows = manifest(folder / "pages.csv") if (folder / "pages.csv").exists() else {}
    files = sorted(rows or pages(folder)) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: no page in this folder: no file ends in {', '.join(sorted(ENDINGS))}")
    twice = next((stem for stem, count in Counter(file.stem for file in files).items() if count > 1), None)
    if twice:
        names = " and ".join(file.name for file in files if file.stem == twice)
        raise InputError(f"{path}: {names} would be one page, {twice}: rename one of them")
    found = []
    for file in files:
        row = rows.get(file, {})
        given = date.fromisoformat(row["published"]) if row.get("published") else published
        found.append(Source(file, row.get("publisher") or None, row.get("home_adcode") or home, given))
    return found


def pages(folder: Path) -> list[Path]:
    """The files of a folder that pages can be in."""
    return [f for f in folder.iterdir() if f.suffix.lower() in ENDINGS and f.name != "pages.csv" and f.is_file()]


def read(source: Source) -> Page:
    """The page of a file: text, a web page, a PDF, a picture, a document or a spreadsheet; fetched or not.

    A file is one page, however many sheets it has. What is private is masked, character for character.

    Raises:
        InputError: naming the file or address, the place in it and the reason.
    """
    found = content(source)
    text = masked(found.text)
    if (size := len(text.encode())) > TEXT_LIMIT:
        raise InputError(f"{source.where}: {size / 1e6:.1f} MB is more than a page ({TEXT_LIMIT // 2**20} MiB at most)")
    if not found.unread and not text.strip("\ufeff \t\n\u3000"):
        raise InputError(f"{source.where}: the file is empty: no text in it")
    publisher = source.publisher or found.publisher or masthead(text).paper
    home, basis = homed(source.home, publisher, text)
    return Page(
        source.id,
        text,
        publisher,
        home,
        source.published or found.published,
        found.blocks,
        found.unread,
        source.file.url if isinstance(source.file, Fetched) else None,
        basis,
    )


def homed(given: str | None, publisher: str | None, text: str) -> tuple[str | None, Basis | None]:
    """The home of a page's paper and from where it is known: given with it, that of the paper it names, or of its districts."""
    if given:
        return given, Basis.metadata
    own = masthead(text)
    if own.home and own.paper == publisher:
        return own.home, Basis.stated
    named = named_home(text)
    return named, Basis.inferred if named else None


def content(source: Source) -> Content:
    """What a file holds, or what was fetched; an article of a known paper by the marks of its edition.

    Raises:
        InputError: see `read`.
    """
    it, held = source.file, data(source)
    if isinstance(it, Fetched) and it.paper and media.kind(held, it.charset) == "web page":
        return pictures.read(epaper.text(held, it.content_type, it.url, it.paper), it.held)
    try:
        return media.read(held, it.charset if isinstance(it, Fetched) else None)
    except InputError as error:
        raise InputError(f"{source.where}: {error}") from error


def data(source: Source) -> bytes:
    """The bytes of a page's file, or of what was fetched.

    Raises:
        InputError: see `load`.
    """
    if source.data is not None:
        return source.data
    return source.file.data if isinstance(source.file, Fetched) else load(source.file)


def load(file: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it is too long or can't be read.
    """
    try:
        with file.open("rb") as stream:
            return bounded(stream, str(file))
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror}") from error


def bounded(stream: BinaryIO, where: str) -> bytes:
    """The bytes of a stream, which may be a pipe or a device that never ends.

    Raises:
        InputError: there are too many.
    """
    held = stream.read(LIMIT + 1)
    if len(held) > LIMIT:
        raise InputError(f"{where}: more than {LIMIT // 2**20} MiB, which is more than a page")
    return held


def manifest(file: Path) -> dict[Path, dict[str, str]]:
    """The rows of a `pages.csv`, by the path of the page they describe.

    Raises:
        InputError: a column is missing, a file does not exist, an adcode is unknown or a date is none.
    """
    held = load(file)
    try:
        reader = csv.DictReader(io.StringIO(decode(held)), restval="")
        listed = [(reader.line_num, row) for row in reader]
    except (InputError, csv.Error) as error:
        raise InputError(f"{file}: {error}") from error
    missing = {"file", "publisher", "home_adcode", "published"} - set(reader.fieldnames or ())
    if missing:
        raise InputError(f"{file}: line 1: no column {', '.join(sorted(missing))}")
    rows = {}
    for line, row in listed:
        place = f"{file}: line {line}"
        page = file.parent / row["file"]
        if not isfile(page):  # which also knows of names that can be none
            raise InputError(f"{place}: no such file: {row['file'][:100]!r}")
        if row["home_adcode"] and division(row["home_adcode"]) is None:
            raise InputError(f"{place}: {row['home_adcode']!r} is no adcode of seeds/divisions.csv")
        try:
            date.fromisoformat(row["published"] or "2000-01-01")
        except ValueError as error:
            raise InputError(f"{place}: {row['published']!r} is no date (YYYY-MM-DD)") from error
        rows[page] = row
    return rows
