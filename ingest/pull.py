"""From a paper's site into the archive, and from the archive to what is read: issues and single addresses."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic

from sqlite_utils import Database

from db.errors import FangzhiError, InputError
from ingest import archive
from ingest.archive import Fetch, Outcome
from ingest.epaper import dated, properties
from ingest.fetch import FetchError, address
from ingest.issues import DAY, Issue, Link, issue, key
from ingest.markup import decoded
from ingest.papers import Paper, of_address, paper
from ingest.polite import Visit
from ingest.read import Fetched, Source
from ingest.visits import Answer, answer, get

Track = Callable[[Iterable[Link]], Iterable[Link]]  # shows how far the articles are


@dataclass(frozen=True, slots=True)
class Report:
    """What a pull did.

    Attributes:
        what: the issue or address.
        issue: the issue's pages and articles, None where there is none or for a single address.
        visit: what was asked for.
        error: what ended the pull before its end.
        seconds: how long it took.
    """

    what: str
    issue: Issue | None
    visit: Visit
    error: FangzhiError | None
    seconds: float

    @property
    def problems(self) -> list[str]:
        """Why it is not all there, empty where it is; that no paper came out on a day is no problem."""
        wanted = {address(link.url) for link in self.issue.articles} if self.issue else set()
        wanted |= set(self.issue.pages) if self.issue else set()
        return [
            *(f.reason or f.outcome for f in self.visit.fetches if is_problem(f, wanted or {self.what})),
            *(
                [str(self.error)]
                if self.error and str(self.error) not in {f.reason for f in self.visit.fetches}
                else []
            ),
        ]

    def lines(self) -> list[str]:
        """The report."""
        said = Counter(f.outcome for f in self.visit.fetches)
        found = (
            "no issue" if self.issue is None else f"{len(self.issue.pages)} pages, {len(self.issue.articles)} articles"
        )
        what = (
            self.what
            if "://" in self.what
            else f"{self.what}: {found if self.issue or not self.problems else 'not pulled'}"
        )
        counts = [
            f"{said[outcome]} {outcome}" for outcome in Outcome if outcome is not Outcome.stopped or said[outcome]
        ]
        sent = f"{self.visit.requests} requests, {self.visit.bytes:,} bytes, {self.seconds:.1f} s"
        return [
            what,
            f"  {sent}: {', '.join(counts)}, {self.visit.kept} there before",
            *(f"  {p}" for p in self.problems),
        ]


def is_problem(fetch: Fetch, wanted: set[str]) -> bool:
    """Whether what became of an address is worth a complaint."""
    if fetch.outcome is Outcome.missing:
        return fetch.url in wanted
    return fetch.outcome not in (Outcome.fetched, Outcome.unchanged)


def pull_issue(visit: Visit, whose: Paper, day: date, track: Track = iter) -> Report | None:
    """Pull an issue into the archive; None where it was pulled to its end and will not change any more."""
    if archive.is_settled(visit.archive, whose.name, day):
        return None
    started, now = monotonic(), datetime.now(UTC)
    visit = fresh(visit, archive.begin(visit.archive, now, whose.name, day, None))
    found, error = None, None
    try:
        found = issue(whose, day, lambda url: get(visit, url))
        for link in track(found.articles if found else ()):
            get(visit, link.url)
    except (FetchError, InputError) as reason:
        error = reason
    if isinstance(error, InputError):  # the next pull asks again
        archive.finish(visit.archive, visit.pull, datetime.now(UTC), None)
    elif error is None and not any(f.outcome is Outcome.failed for f in visit.fetches):
        archive.finish(visit.archive, visit.pull, datetime.now(UTC), len(found.articles) if found else 0)
    return Report(f"{whose.name} {day}", found, visit, error, monotonic() - started)


def pull_address(visit: Visit, url: str) -> Report:
    """Pull what is at an address into the archive."""
    started, now = monotonic(), datetime.now(UTC)
    url = address(url)
    visit = fresh(visit, archive.begin(visit.archive, now, None, None, url))
    error = None
    try:
        get(visit, url)
    except FetchError as reason:
        error = reason
    if error is None and not any(f.outcome is Outcome.failed for f in visit.fetches):
        archive.finish(visit.archive, visit.pull, datetime.now(UTC), 1)
    return Report(url, None, visit, error, monotonic() - started)


def fresh(visit: Visit, pull: int) -> Visit:
    """The visit of another pull, which remembers what it knows of the sites."""
    return replace(visit, pull=pull, fetches=[], requests=0, bytes=0, kept=0, row=0)


def archived(
    kept: Database, more: Path | None, failed: list[str], urls: Container[str] | None = None
) -> Iterator[Source]:
    """The articles in an archive, issue by issue, then those of single addresses.

    Args:
        kept: the archive.
        more: more papers than those of seeds/papers.csv.
        failed: what can't be read is added to it.
        urls: only these single addresses.
    """
    seen: set[str] = set()
    for name, day, url in archive.pulls(kept):
        if urls is not None and url not in urls:
            continue
        try:
            for link, whose in contents(kept, name, day, url, more):
                it = stored(kept, link)
                if it and link not in seen:
                    seen.add(link)
                    yield source(link, it, whose, day)
        except InputError as error:
            failed.append(str(error))


def contents(
    kept: Database, name: str | None, day: date | None, url: str | None, more: Path | None
) -> Iterator[tuple[str, Paper | None]]:
    """The addresses of the articles of a pull, each with its paper if that is known.

    Raises:
        InputError: the paper is not known, or its pages in the archive can't be read.
    """
    if url is not None:
        yield url, of_address(url, more)
    elif name is not None and day is not None:
        whose = paper(name, more)
        found = issue(whose, day, lambda url: stored(kept, url))
        yield from ((link.url, whose) for link in (found.articles if found else ()))


def stored(kept: Database, url: str) -> Answer | None:
    """What the archive has of an address, the newest."""
    found = archive.with_bytes(kept, address(url))
    return answer(kept, found) if found else None


def source(url: str, it: Answer, whose: Paper | None, on: date | None) -> Source:
    """A fetched page as it is read, with what its paper, the page's own marks and its address tell of it.

    Raises:
        InputError: its characters can't be told.
    """
    known = properties(decoded(it.data, it.content_type)) if on is None or whose is None else {}
    on = on or dated(known) or in_address(url)
    publisher = whose.name if whose else known.get("papername") or None
    name = "-".join(filter(None, [publisher, on.isoformat() if on else None, hashed(url, whose)]))
    page = Fetched(name, it.url, it.data, it.content_type, whose)
    return Source(page, publisher, whose.home if whose else None, on)


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
