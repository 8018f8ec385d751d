"""A visit to a site: what is asked there, in which order of caution, and what is written down of it.

What robots.txt forbids is not asked; what was fetched before is asked for only if it changed; a site that does not want us
is left alone. Source: RFC 9309 (robots.txt), RFC 9110 (conditional requests); where they leave a choice, the shyer one.
"""

from dataclasses import dataclass
from datetime import timedelta
from string import punctuation
from urllib.parse import quote

from protego import Protego
from sqlite_utils import Database

from ingest import archive, polite, turns
from ingest.archive import AGAIN, Fetch, Outcome
from ingest.fetch import FailedError, FetchError, RefusedError, Response, address, bare, joined, parsed
from ingest.polite import BUSY, TOKEN, StoppedError, Visit, delay, left_alone, patiently, site

LONGEST_DELAY = 120.0  # seconds; a site that asks for more is left alone
REDIRECTS = 3
IN_A_ROW = 5  # failures that end a pull
REST = timedelta(hours=24)  # before a site that refused us, or its robots.txt, is asked again
BUSY_REST = timedelta(hours=1)  # before one that stays busy is, where it does not say for how long
UNWANTED = (401, 403, 451)
GONE = (404, 410)
REDIRECT = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """Bytes from an address, from the network or the archive.

    Attributes:
        url: the address that answered, after redirects.
        content_type: what the server calls it.
    """

    url: str
    data: bytes
    content_type: str


def get(visit: Visit, url: str) -> Answer | None:
    """What is at an address: from this run where it was asked before, else from the site; None where there is nothing.

    Its host is not asked by two runs at once.

    Raises:
        StoppedError: nothing more is to be asked.
    """
    url = address(url)
    with turns.alone(visit.archive, bare(url)):
        known = archive.last(visit.archive, url, "pull_id = ?", visit.pull)
        if known and known.outcome not in AGAIN:
            visit.kept += 1
            return answer(visit.archive, known)
        made = ask(visit, url)
    visit.fetches.append(made)
    visit.row = visit.row + 1 if made.outcome is Outcome.failed else 0
    heed(visit, made)
    if visit.row >= IN_A_ROW:
        raise StoppedError(f"{made.host}: {IN_A_ROW} failures in a row, the last: {made.reason}")
    return answer(visit.archive, made)


def heed(visit: Visit, made: Fetch) -> None:
    """Go on only where the site wants us, and is not too busy.

    Raises:
        StoppedError: it does not want us, or is.
    """
    if made.outcome is Outcome.stopped or made.status in BUSY:
        until = turns.host(visit.archive, bare(made.url)).until
        raise StoppedError("; ".join(filter(None, [made.reason, left_alone(made.url, until) if until else None])))


def answer(kept: Database, made: Fetch) -> Answer | None:
    """The bytes of a fetch."""
    if made.sha256 is None:
        return None
    return Answer(made.location, archive.body(kept, made.sha256), made.headers.get("content-type", ""))


def ask(visit: Visit, url: str, ruled: bool = True) -> Fetch:
    """What becomes of an address when its site is asked, written down.

    Args:
        visit: the run.
        url: the address.
        ruled: whether robots.txt counts; it does not for itself.

    Raises:
        StoppedError: the site is left alone.
    """
    old = archive.with_bytes(visit.archive, url)
    body, reason, got, sha256, status, pause = None, None, None, None, None, None
    try:
        got = arrive(visit, url, old, ruled)
        status = got.status
        outcome = verdict(status, old is not None)
    except RefusedError as error:
        outcome, reason = Outcome.refused, str(error)
    except FailedError as error:
        outcome, reason, status = Outcome.failed, str(error), error.status
        if status in BUSY:
            pause = BUSY_REST if error.after is None else timedelta(seconds=error.after)
    headers = dict(got.headers) if got else {}
    if got and outcome is Outcome.fetched:
        body, sha256 = got.body, archive.digest(got.body)
    elif old and outcome is Outcome.unchanged:
        headers, sha256 = old.headers | headers, old.sha256
    elif got:
        reason = f"{got.url}: HTTP status {got.status}"
        reason += "; gone, the archive keeps what it was" if outcome is Outcome.gone else ""
        pause = REST if outcome is Outcome.stopped else None
    moment, location = polite.now(), got.url if got else url
    made = Fetch(url, parsed(url).host, location, moment.isoformat(), outcome, reason, status, headers, sha256)
    archive.keep(visit.archive, visit.pull, made, body)
    if pause is not None:
        turns.leave(visit.archive, bare(url), moment + pause, reason or "")
    return made


def verdict(status: int, known: bool) -> Outcome:
    """What an HTTP status means for an address, which was fetched before or not."""
    if status == 200:
        return Outcome.fetched
    if status == 304 and known:
        return Outcome.unchanged
    if status in UNWANTED:
        return Outcome.stopped
    if status in GONE:
        return Outcome.gone if known else Outcome.missing
    return Outcome.refused


def arrive(visit: Visit, url: str, old: Fetch | None, ruled: bool) -> Response:
    """The last answer on the way that an address leads.

    Raises:
        RefusedError: robots.txt forbids it, there are too many redirects, or one leads to another host.
        FailedError: no answer.
    """
    here = url
    for _ in range(REDIRECTS + 1):
        if ruled:
            keep_to_rules(visit, here)
        got = patiently(visit, here, validators(old) if old and here == old.location else {})
        if got.status not in REDIRECT or "location" not in got.headers:
            return got
        told = quote(got.headers["location"].encode("latin-1"), safe=punctuation)  # some write Chinese as it is
        there = joined(here, told)
        if bare(there) != bare(url):
            raise RefusedError(f"{url}: redirected to another host, {there}")
        here = there
    raise RefusedError(f"{url}: more than {REDIRECTS} redirects")


def validators(old: Fetch) -> dict[str, str]:
    """The headers that ask for an answer only if it is another than the one of a fetch."""
    names = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
    return {name: old.headers[told] for name, told in names.items() if told in old.headers}


def keep_to_rules(visit: Visit, url: str) -> None:
    """Refuse what a site's robots.txt forbids.

    Raises:
        RefusedError: it is forbidden, or allowed only more slowly than we have time for.
        FailedError: robots.txt can't be read.
        StoppedError: robots.txt itself is refused to us, or the site is busy.
    """
    home = site(url)
    if home not in visit.rules:
        try:
            visit.rules[home] = rules_of(visit, home)
        except FetchError as error:
            visit.rules[home] = error
    rules = visit.rules[home]
    if isinstance(rules, FetchError):
        raise rules
    if not rules.can_fetch(url, TOKEN):
        raise RefusedError(f"{url}: robots.txt forbids it")
    if delay(visit, url) > max(LONGEST_DELAY, visit.manners.delay):
        raise RefusedError(f"{url}: robots.txt asks for {delay(visit, url):.0f} s between two requests")


def rules_of(visit: Visit, home: str) -> Protego:
    """A site's robots.txt, asked for at most once a day; no rules where it has none.

    Raises:
        RefusedError: it is too large, or not to be asked for.
        FailedError: it can't be read, which counts as a no.
        StoppedError: it is refused to us, or the site is busy.
    """
    url = f"{home}/robots.txt"
    since = (polite.now() - REST).isoformat()
    answered = "fetched_at > ? AND status IS NOT NULL AND outcome <> 'failed'"
    made = archive.last(visit.archive, url, answered, since) or ask(visit, url, False)
    if made.sha256 is not None:
        return Protego.parse(archive.body(visit.archive, made.sha256).decode("utf-8", "replace"))
    heed(visit, made)
    if made.outcome is Outcome.failed:
        raise FailedError(f"{made.reason}: a robots.txt that can't be read counts as a no")
    if made.status is None or made.status < 400:
        raise RefusedError(made.reason)
    return Protego.parse("")
