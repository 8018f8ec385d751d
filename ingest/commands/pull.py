"""The commands that fetch, and what they need to know: fangzhi pull | papers."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from db.errors import InputError
from ingest import archive
from ingest import papers as registry
from ingest.archive import CHINA
from ingest.fetch import FetchError
from ingest.polite import DELAY, Manners, Visit, contact
from ingest.pull import Report, Tick, pull_address, pull_issue

ARCHIVE = "archive.db"
LONGEST = 31  # days of one run
MORE = click.option(
    "--papers",
    "more",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="More papers, in the columns of seeds/papers.csv.",
)
DAY = click.DateTime(["%Y-%m-%d"])


def fetching(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that fetches."""
    options = (
        MORE,
        click.option(
            "--contact",
            envvar="FANGZHI_CONTACT",
            show_envvar=True,
            help="Your mail or web address, which sites are told with every request.",
        ),
        click.option(
            "--delay",
            default=DELAY,
            show_default=True,
            type=click.FloatRange(0),
            help="Seconds between two requests to a host; its own Crawl-delay counts where longer.",
        ),
        click.option("--allow-private", is_flag=True, help="Let to this machine and to networks of your own as well."),
    )
    for option in options:
        command = option(command)
    return command


@contextmanager
def visiting(file: Path, sender: str | None, delay: float, private: bool) -> Iterator[Visit]:
    """A visit that writes to an archive.

    Raises:
        InputError: nobody says who asks.
    """
    manners = Manners(contact(sender), delay, private)
    with archive.opened(file) as kept:
        yield Visit(kept, 0, manners)


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="PAPER|URL...")
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help="Day of the issue.  [default: yesterday and today]")
@click.option("--since", type=DAY, metavar="YYYY-MM-DD", help="First day.")
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help="Last day.  [default: today]")
@click.option(
    "--archive",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=ARCHIVE,
    show_default=True,
    help="SQLite file that keeps what is fetched; it is not published.",
)
@click.option(
    "--pictures", is_flag=True, help="Fetch the pictures that stand in place of articles as well; OCR reads them."
)
@fetching
def pull(
    what: tuple[str, ...],
    day: datetime | None,
    since: datetime | None,
    until: datetime | None,
    file: Path,
    pictures: bool,
    more: Path | None,
    contact: str | None,
    delay: float,
    allow_private: bool,
) -> None:
    """Fetch issues of a PAPER of seeds/papers.csv, or single pages, into an archive; `fangzhi ingest --archive` reads it.

    A paper is off until you switch it on. See what its site and its robots.txt allow, then name it in FANGZHI_PAPERS,
    and say in FANGZHI_CONTACT who you are:

    \b
      export FANGZHI_PAPERS="太原晚报 太原日报" FANGZHI_CONTACT=you@example.org
      fangzhi pull 太原晚报

    A URL needs FANGZHI_CONTACT alone. robots.txt is kept to, a host is asked for one thing at a time, however many runs
    there are, and never again for what has not changed; a site that answers 401, 403 or 451 is left alone for a day, one
    that is busy for as long as it says. What a paper takes back is told as gone, and kept. A run that was broken off goes
    on where it stopped when started again. Exits with 1 where not everything could be fetched.
    """  # noqa: D301  # \b is click's: keep these lines apart
    urls = [word for word in what if "://" in word]
    papers = [switched_on(registry.paper(word, more)) for word in what if "://" not in word]
    wanted = days(*(moment.date() if moment else None for moment in (day, since, until)))
    problems: list[str] = []
    with visiting(file, contact, delay, allow_private) as visit:
        for paper in papers:
            for on in wanted:
                with progress(f"Pulling {paper.name} {on}") as tick:
                    report = pull_issue(visit, paper, on, tick, pictures)
                problems += told(report, f"{paper.name} {on}: pulled before; it does not change any more")
                if report and report.ended:
                    break
        problems += addresses(visit, urls)
    if problems:
        raise FetchError(f"not everything was pulled ({len(problems)} reasons above)")


def addresses(visit: Visit, urls: Iterable[str]) -> list[str]:
    """Pull single addresses; what went wrong."""
    return [problem for url in urls for problem in told(pull_address(visit, url), "")]


def told(report: Report | None, nothing: str) -> list[str]:
    """Print a report; what went wrong."""
    click.echo("\n".join(report.lines()) if report else nothing)
    return list(report.problems) if report else []


@contextmanager
def progress(label: str) -> Iterator[Tick]:
    """A progress bar over what is asked for; how much that is, is known by and by."""
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tick(total: int) -> None:
            bar.length = max(total, bar.pos + 1)
            bar.update(1)

        yield tick


def switched_on(paper: registry.Paper) -> registry.Paper:
    """The paper, which its operator must have switched on.

    Raises:
        InputError: it is off.
    """
    if paper.name not in re.split(r"[\s,,、]+", os.environ.get("FANGZHI_PAPERS", "")):
        raise InputError(f"{paper.name} is off; to switch it on, name it in FANGZHI_PAPERS (see `fangzhi pull --help`)")
    return paper


def days(day: date | None, since: date | None, until: date | None) -> list[date]:
    """The days to pull, oldest first.

    Raises:
        UsageError: they are none, or too many for one run.
    """
    today = datetime.now(CHINA).date()
    if day and (since or until):
        raise click.UsageError("--date is one day, --since and --until are several: give the one or the others")
    if until and not since:
        raise click.UsageError("--until needs --since")
    first, last = (day, day) if day else (since, until or today) if since else (today - timedelta(days=1), today)
    count = (last - first).days + 1
    if not 0 < count <= LONGEST:
        raise click.UsageError(f"{first} to {last} is {count} days: 1 to {LONGEST} can be pulled in one run")
    return [first + timedelta(days=n) for n in range(count)]


@click.command()
@click.argument("word", default="")
@MORE
def papers(word: str, more: Path | None) -> None:
    """List the papers whose name, city, province or adcode contains WORD; with - those that can't be walked."""
    rows = registry.listed(word, more)
    for row in rows:
        mark = " " if registry.is_walked(row) else "-"
        former = f"  ({row['former_or_alias']})" if row.get("former_or_alias") else ""
        home = f"{row['home_adcode'] or '      '} {row.get('home_name', '')}"
        click.echo(f"{mark} {row['name']}{former}  {home}  {row.get('family', '')}  {row['issue_url_template']}")
    if not rows:
        raise InputError(f"{word}: no paper of this name or place")
