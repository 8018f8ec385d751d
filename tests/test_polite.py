"""A site that is busy, or does not want us, is left alone for as long as it says, by later runs and by others as well."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from ingest import polite
from ingest.fetch import Response
from tests.pulls import ALL, ARTICLES, ISSUE, SECOND, fetch_one, pull
from tests.sites import ROBOTS, Clock, Handler, Site


@pytest.mark.parametrize("status", [401, 403, 451])
def test_a_site_that_does_not_want_us_is_left_alone_for_a_day(site: Site, clock: Clock, status: int) -> None:
    site.replies[ARTICLES[1]] = status, {}, b""
    done = pull()
    assert done.exit_code == 1
    words = f"{site.url}{ARTICLES[1]}: HTTP status {status}; 127.0.0.1 is left alone until "
    assert done.output.count(f"HTTP status {status}") == done.output.count(words) == 1
    site.replies.clear()
    clock.now += timedelta(hours=23)
    for again in (pull(), fetch_one(f"{site.url}{ARTICLES[4]}", "--allow-private")):
        assert again.exit_code == 1
        assert words in again.output
        assert site.asked == ALL[:5]
    clock.now += timedelta(hours=1)
    assert pull().exit_code == 0
    assert site.asked[5:] == ALL


class Turns:
    """Replies in turn, then the file."""

    def __init__(self, *replies: tuple[int, dict[str, str]]) -> None:
        self.replies = list(replies)

    def __call__(self, handler: Handler) -> None:
        if self.replies:
            status, headers = self.replies.pop(0)
            handler.answer(status, headers, b"")
        else:
            reply = handler.file(handler.path)
            assert isinstance(reply, tuple)
            handler.answer(*reply)


def test_a_busy_site_is_asked_again_when_it_says(site: Site, clock: Clock) -> None:
    site.replies[ARTICLES[0]] = Turns((429, {"Retry-After": "42"}), (503, {}))
    done = pull()
    assert done.exit_code == 0, done.output
    assert site.counts == {path: 3 if path == ARTICLES[0] else 1 for path in ALL}
    assert clock.slept[:4] == [3.0, 3.0, 3.0, 42.0]
    assert 5 <= clock.slept[4] <= 300


def test_a_moment_to_ask_again_is_understood(site: Site, clock: Clock) -> None:
    moment = clock.now + timedelta(seconds=100)
    site.replies[ARTICLES[0]] = Turns((429, {"Retry-After": format_datetime(moment, usegmt=True)}))
    assert pull().exit_code == 0
    assert 90 < clock.slept[3] <= 100
    assert site.counts[ARTICLES[0]] == 2


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("after", "requests", "seconds"),
    [({}, 3, 3600), ({"Retry-After": "900"}, 1, 900), ({"Retry-After": "864000"}, 1, 864000)],
)
def test_a_site_that_stays_busy_is_left_alone_for_as_long_as_it_says(
    site: Site, clock: Clock, status: int, after: dict[str, str], requests: int, seconds: int
) -> None:
    site.replies[ARTICLES[0]] = status, after, b""
    done = pull()
    until = f"{clock.now + timedelta(seconds=seconds):%Y-%m-%d %H:%M} UTC"
    words = f"{site.url}{ARTICLES[0]}: HTTP status {status}; 127.0.0.1 is left alone until {until}"
    assert (done.exit_code, done.output.count(words)) == (1, 1), done.output
    assert site.asked == [ROBOTS, ISSUE, SECOND] + [ARTICLES[0]] * requests
    site.replies.clear()
    site.asked.clear()
    clock.now += timedelta(seconds=seconds - polite.LONGEST_PAUSE - 1)
    again = pull()
    assert (again.exit_code, words in again.output) == (1, True)
    assert site.asked == []
    clock.now += timedelta(seconds=2)
    clock.slept.clear()
    assert pull().exit_code == 0
    assert clock.slept[0] == pytest.approx(polite.LONGEST_PAUSE - 1)  # so short a rest is waited for
    assert site.asked == (ALL if seconds > 86400 else ARTICLES)


def test_a_site_that_stays_busy_and_says_when_not_to_be_is_taken_at_its_word(site: Site, clock: Clock) -> None:
    site.replies[ARTICLES[0]] = 429, {"Retry-After": "1"}, b""
    assert pull().exit_code == 1
    assert site.asked == [ROBOTS, ISSUE, SECOND] + [ARTICLES[0]] * 3
    site.replies.clear()
    site.asked.clear()
    assert pull().exit_code == 0
    assert site.asked == ARTICLES


def test_a_site_whose_robots_txt_is_busy_is_left_alone_too(site: Site) -> None:
    site.replies[ROBOTS] = 503, {"Retry-After": "7200"}, b""
    for _ in range(2):
        done = pull()
        assert done.exit_code == 1
        assert "127.0.0.1 is left alone until" in done.output
        assert site.asked == [ROBOTS]


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        ("9" * 400, polite.LONGEST_REST),
        ("Fri, 01 Jan 2999 00:00:00 GMT", polite.LONGEST_REST),
        ("Fri, 01 Jan 1999 00:00:00 GMT", 0.0),
        ("Mon, 01 Jan 99999 00:00:00 GMT", None),
        ("1 Jan 2022 00:00:00 +99999999999", None),
        ("1 Jan 2022 00:00:00", None),
        ("-1", None),
        ("soon", None),
    ],
)
def test_how_long_a_site_asks_to_wait(told: str, seconds: float | None) -> None:
    assert polite.retry_after(Response("http://paper.example/", 429, {"retry-after": told}, b"")) == seconds


def test_two_runs_one_after_the_other_keep_the_pause_between_them(site: Site, clock: Clock) -> None:
    for path in ARTICLES[:2]:
        assert fetch_one(site.url + path, "--allow-private").exit_code == 0
    assert site.asked == [ROBOTS, *ARTICLES[:2]]
    assert clock.slept == [3.0, 3.0]
    clock.now -= timedelta(days=1)  # as a clock that is set right
    assert fetch_one(site.url + ARTICLES[2], "--allow-private").exit_code == 0
    assert clock.slept == [3.0, 3.0, 3.0]
