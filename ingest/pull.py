"""From a paper's site into the archive: issues and single addresses, and a report of what became of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic

from db.errors import FangzhiError, InputError
from ingest import archive, pictures, polite
from ingest.archive import Fetch, Outcome
from ingest.fetch import FetchError, address
from ingest.issues import Issue, articles, issue
from ingest.papers import Paper
from ingest.polite import Visit
from ingest.visits import Answer, answer, get

Tick = Callable[[int], None]  # told at every address how many there are at least


@dataclass(frozen=True, slots=True)
class Report:
    """What a pull did.

    Attributes:
        what: the issue or address.
        found: how many pages and articles, in words; empty for a single address.
        visit: what was asked for.
        problems: why it is not all there; empty where it is, and where no paper came out on a day.
        ended: whether the site is not to be asked for anything more.
        seconds: how long it took.
    """

    what: str
    found: str
    visit: Visit
    problems: tuple[str, ...]
    ended: bool
    seconds: float

    def lines(self) -> list[str]:
        """The report."""
        said = Counter(fetch.outcome for fetch in self.visit.fetches)
        counts = [f"{said[outcome]} {outcome}" for outcome in Outcome if outcome is not Outcome.stopped]
        sent = f"{self.visit.requests} requests, {self.visit.bytes:,} bytes, {self.seconds:.1f} s"
        return [
            f"{self.what}: {self.found}" if self.found else self.what,
            f"  {sent}: {', '.join(counts)}, {self.visit.kept} there before",
            *(f"  {problem}" for problem in self.problems),
        ]


def pull_issue(
    visit: Visit, paper: Paper, day: date, tick: Tick = lambda total: None, pictured: bool = False
) -> Report | None:
    """Pull an issue into the archive; None where it was pulled to its end and will not change any more.

    Args:
        visit: the run.
        paper: the paper.
        day: of the issue.
        tick: told at every address.
        pictured: whether the pictures that stand in place of articles are to be pulled as well.
    """
    settled = archive.is_settled(visit.archive, paper.name, day)
    if settled and not pictured:
        return None
    started = monotonic()
    visit = fresh(visit, archive.begin(visit.archive, polite.now(), paper.name, day, None))
    asked: list[str] = []
    found: Issue | None = None

    def ask(url: str) -> Answer | None:
        asked.append(url)
        tick(len(found.pages) + len(found.articles) if found else len(asked) + 1)
        return (held(visit, url) if settled else None) or get(visit, url)

    error: FangzhiError | None = None
    read = 0
    shown: list[str] = []
    try:
        found = issue(paper, day, ask)
        for _, page in articles(found, paper, day, ask) if found else ():
            read += 1
            for picture in pictures.addresses(page, paper) if pictured else ():
                shown.append(picture)
                ask(picture)
    except (FetchError, InputError) as reason:
        error = reason
    wanted = {*found.pages, *(link.url for link in found.articles), *shown} if found else set()
    problems = complaints(visit, wanted, error)
    close(visit, error, read if found or not problems else None)
    count = f"{len(found.pages)} pages, {len(found.articles)} articles" if found else "no issue"
    count += f", {len(shown)} pictures" if shown else ""
    said = count if found or not problems else "not pulled"
    return Report(f"{paper.name} {day}", said, visit, problems, isinstance(error, FetchError), monotonic() - started)


def pull_address(visit: Visit, url: str) -> Report:
    """Pull what is at an address into the archive."""
    started = monotonic()
    url = address(url)
    visit = fresh(visit, archive.begin(visit.archive, polite.now(), None, None, url))
    error = None
    try:
        get(visit, url)
    except FetchError as reason:
        error = reason
    close(visit, error, 1)
    return Report(url, "", visit, complaints(visit, {url}, error), error is not None, monotonic() - started)


def held(visit: Visit, url: str) -> Answer | None:
    """What the archive has of an address."""
    found = archive.with_bytes(visit.archive, address(url))
    visit.kept += found is not None
    return answer(visit.archive, found) if found else None


def fresh(visit: Visit, pull: int) -> Visit:
    """The visit of another pull, which remembers what it knows of the sites."""
    return replace(visit, pull=pull, fetches=[], requests=0, bytes=0, kept=0, row=0)


def close(visit: Visit, error: FangzhiError | None, articles: int | None) -> None:
    """Note that a pull came to its end with so many articles, if that can be told, unless the next is to go on with it."""
    now = polite.now()
    if isinstance(error, InputError):  # what was there is of no use: the next pull asks for all of it again
        archive.finish(visit.archive, visit.pull, now, None)
    elif error is None and not any(fetch.outcome is Outcome.failed for fetch in visit.fetches):
        archive.finish(visit.archive, visit.pull, now, articles)


def complaints(visit: Visit, wanted: set[str], error: FangzhiError | None) -> tuple[str, ...]:
    """Why not all that was wanted is there, each reason once; an address that was only tried may be missing."""
    reasons = [fetch.reason or str(fetch.outcome) for fetch in visit.fetches if is_lacking(fetch, wanted)]
    ended = [str(error)] if error else []
    return tuple(dict.fromkeys([*(reason for reason in reasons if not ended or reason not in ended[0]), *ended]))


def is_lacking(fetch: Fetch, wanted: set[str]) -> bool:
    """Whether an address was not fetched that should have been."""
    if fetch.outcome is Outcome.missing:
        return fetch.url in wanted
    return fetch.outcome not in (Outcome.fetched, Outcome.unchanged)
