"""From the archive to what is read: the articles of each issue, and the pages of single addresses, without the network."""

from collections.abc import Container, Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from db.errors import InputError
from ingest import archive
from ingest.encodings import charset, decode
from ingest.fetch import address
from ingest.formats import media
from ingest.founder import dated, properties, publisher
from ingest.issues import Issue, articles, issue
from ingest.links import DAY, key
from ingest.papers import Paper, of_address
from ingest.papers import paper as called
from ingest.pictures import Held
from ingest.read import Fetched, Source
from ingest.visits import Answer, answer


def archived(
    kept: Database, more: Path | None, failed: list[str], urls: Container[str] | None = None
) -> Iterator[Source]:
    """The articles in an archive, issue by issue, then those of single addresses, each once, as it was seen last.

    Args:
        kept: the archive.
        more: more papers than those of seeds/papers.csv.
        failed: what can't be read is added to it.
        urls: only these single addresses.
    """

    def held(url: str) -> bytes | None:
        found = archive.with_bytes(kept, url)
        return archive.body(kept, found.sha256) if found and found.sha256 else None

    seen: set[str] = set()
    for name, day, url in archive.pulls(kept):
        if urls is not None and url not in urls:
            continue
        try:
            for link, page, whose in contents(kept, name, day, url, more):
                if (told := key(link, whose) if whose else link) not in seen:
                    seen.add(told)
                    yield source(link, page, whose, day, held)
        except InputError as error:
            failed.append(str(error))


def contents(
    kept: Database, name: str | None, day: date | None, url: str | None, more: Path | None
) -> Iterator[tuple[str, Answer, Paper | None]]:
    """The articles of an issue, pulled once or several times, or a single address: address, bytes, and the paper if known.

    Raises:
        InputError: the paper is not known, or its pages in the archive can't be read.
    """

    def get(pull: int | None, url: str) -> Answer | None:
        found = archive.with_bytes(kept, address(url), pull)
        return answer(kept, found) if found else None

    if url is not None:
        page = get(None, url)
        yield from [(url, page, of_address(url, more))] if page else []
    elif name is not None and day is not None:
        whose = called(name, more)
        told: set[str] = set()
        for pull in archive.pulls_of(kept, name, day):  # what a paper takes back is in an older one
            found = issue(whose, day, partial(get, pull))
            new = tuple(link for link in found.articles if key(link.url, whose) not in told) if found else ()
            for link, page in articles(Issue((), new), whose, day, partial(get, pull)):
                told.add(key(link, whose))
                yield link, page, whose


def source(url: str, page: Answer, whose: Paper | None, on: date | None, held: Held) -> Source:
    """A fetched page as it is read, with what its paper, the page's own marks and its address tell of it.

    Raises:
        InputError: its characters can't be told.
    """
    tells = (on is None or whose is None) and media.kind(page.data) == "web page"
    known = properties(decode(page.data, charset(page.content_type))) if tells else {}
    on = on or dated(known) or in_address(url)
    paper = whose.name if whose else publisher(known)
    name = "-".join(filter(None, [paper, on.isoformat() if on else None, hashed(url, whose)]))
    fetched = Fetched(name, page.url, page.data, page.content_type, whose, held)
    return Source(fetched, paper, whose.home if whose else None, on)


def hashed(url: str, whose: Paper | None) -> str:
    """A short name for an address, the same with and without a query that does not matter."""
    return sha256((key(url, whose) if whose else url).encode()).hexdigest()[:8]


def in_address(url: str) -> date | None:
    """The day in an address, as e-papers have it, if there is exactly one."""
    days = {match.groups() for match in DAY.finditer(url)}
    try:
        return date(*map(int, days.pop())) if len(days) == 1 else None
    except ValueError:
        return None
