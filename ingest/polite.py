"""How Fangzhi asks other people's sites: it says who it is, asks one thing at a time and slowly, and waits when told to.

Source: RFC 9110 (Retry-After), RFC 9309 and its drafts (Crawl-delay, Request-rate).
"""

import random
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

from protego import Protego
from sqlite_utils import Database
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from db.errors import InputError
from ingest import turns
from ingest.archive import Fetch
from ingest.fetch import FailedError, FetchError, PrivateError, Response, bare, fetch, parsed

TOKEN = "Fangzhi"  # what robots.txt calls us
DELAY = 3.0  # seconds between two requests to a host
TRIES = 3
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0  # seconds before the second try, and before any
LONGEST_REST = 30 * 86400.0  # seconds that a site may ask for; a moment farther off is a mistake
REQUESTS = 500  # of one pull
BUSY = (429, 503)
CONTACT = re.compile(r"[!-~]+@[!-~]+\.[!-~]+|https?://[!-~]+")
sleep = time.sleep  # named here, as `now` is, for tests that do not wait


class StoppedError(FetchError):
    """The end of a run: the site does not want us, or does not answer."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask.

    Attributes:
        contact: mail or web address of whoever runs this, sent with every request.
        delay: seconds between two requests to a host; a site's own Crawl-delay counts where it is longer.
        private: whether networks of one's own may be talked to.
    """

    contact: str
    delay: float = DELAY
    private: bool = False

    def headers(self) -> dict[str, str]:
        """Who asks, in every request."""
        who = {"User-Agent": f"{TOKEN}/{version('fangzhi')} (+{self.contact})", "Accept": "text/html,*/*;q=0.5"}
        return who | ({"From": self.contact} if "@" in self.contact and "://" not in self.contact else {})


@dataclass(slots=True)
class Visit:
    """One pull while it lasts.

    Attributes:
        archive: where all goes.
        pull: the run's number there.
        manners: how to ask.
        fetches: what became of the addresses that were asked for, in order.
        requests: how many requests were sent, those for robots.txt and second tries included.
        bytes: how many bytes the answers held, unpacked, those given up left out.
        kept: how many addresses an earlier part of the run had fetched.
    """

    archive: Database
    pull: int
    manners: Manners
    fetches: list[Fetch] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0
    kept: int = 0
    rules: dict[str, Protego | FetchError] = field(default_factory=dict)  # site → its robots.txt, or why there is none
    row: int = 0  # failures without a success between


def now() -> datetime:
    """The moment that it is."""
    return datetime.now(UTC)


def contact(given: str | None) -> str:
    """The contact, which must be one that a site's keeper can use.

    Raises:
        InputError: it is missing, or neither a mail nor a web address.
    """
    if not given or not CONTACT.fullmatch(given):
        said = f"{given!r} is none" if given else "there is none"
        raise InputError(f"FANGZHI_CONTACT: sites are told a mail or web address of whoever asks; {said}")
    return given


def patiently(visit: Visit, url: str, headers: dict[str, str]) -> Response:
    """The answer of a site, asked again where it is busy or silent, after as long as it says.

    Raises:
        FailedError: it is so still, or wants us to wait for longer than we do.
    """

    def worth_waiting(error: BaseException) -> bool:
        return isinstance(error, FailedError) and (error.after or 0) <= LONGEST_PAUSE

    return Retrying(
        retry=retry_if_exception(worth_waiting),
        wait=pause,
        stop=stop_after_attempt(TRIES),
        sleep=lambda seconds: sleep(seconds),
        reraise=True,
    )(once, visit, url, headers)


def pause(state: RetryCallState) -> float:
    """Seconds before the next try: what the server asks for, else more each time, never the same."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, FailedError) and error.after is not None:
        return error.after
    return FIRST_PAUSE + wait_random_exponential(FIRST_PAUSE, LONGEST_PAUSE - FIRST_PAUSE)(state)


def once(visit: Visit, url: str, headers: dict[str, str]) -> Response:
    """The answer of a site that has had its rest.

    Raises:
        FailedError: it is busy, broken or silent.
        StoppedError: that would be too many requests for one run, or it is not to be asked.
    """
    if visit.requests >= REQUESTS:
        raise StoppedError(f"{bare(url)}: {REQUESTS} requests are enough for one run; start it again to go on")
    rest(visit, url)
    visit.requests += 1
    try:
        got = fetch(url, visit.manners.headers() | headers, visit.manners.private)
    except PrivateError:
        visit.requests -= 1  # it was not sent
        raise
    finally:
        turns.answered(visit.archive, bare(url), now())
    visit.bytes += len(got.body)
    if got.status in BUSY or got.status >= 500:
        raise FailedError(f"{url}: HTTP status {got.status}", got.status, retry_after(got))
    return got


def rest(visit: Visit, url: str) -> None:
    """Wait until a site may be asked again, whoever asked it last.

    Raises:
        StoppedError: it wants to be left alone for longer than we wait.
    """
    known, moment = turns.host(visit.archive, bare(url)), now()
    wait = 0.0
    if known.answered_at:
        pause = delay(visit, url) * random.uniform(1, 1.2)
        wait = min(pause, pause - (moment - known.answered_at).total_seconds())  # the clock may have been set back
    if known.until:
        wait = max(wait, (known.until - moment).total_seconds())
        if wait > LONGEST_PAUSE:
            raise StoppedError(f"{known.reason}; {left_alone(url, known.until)}")
    if wait > 0:
        sleep(wait)


def left_alone(url: str, until: datetime) -> str:
    """Until when a host is left alone, in words."""
    return f"{bare(url)} is left alone until {until:%Y-%m-%d %H:%M} UTC"


def retry_after(got: Response) -> float | None:
    """Seconds that a server asks to wait, told as a number or a moment."""
    told = got.headers.get("retry-after", "").strip()
    if told.isdecimal():
        return min(float(told), LONGEST_REST)
    try:
        return min(max(0.0, (parsedate_to_datetime(told) - now()).total_seconds()), LONGEST_REST)
    except (TypeError, ValueError, OverflowError):  # neither, or a moment without its zone
        return None


def delay(visit: Visit, url: str) -> float:
    """Seconds between two requests to a site."""
    rules = visit.rules.get(site(url))
    if not isinstance(rules, Protego):
        return visit.manners.delay
    rate = rules.request_rate(TOKEN)
    asked = [rules.crawl_delay(TOKEN) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0]
    return max(visit.manners.delay, *asked)


def site(url: str) -> str:
    """Scheme, host and port of an address: what one robots.txt is for."""
    return str(parsed(url).copy_with(raw_path=b"/", fragment=None)).rstrip("/")
