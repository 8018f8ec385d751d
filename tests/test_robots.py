"""What robots.txt says is kept to, and what can't be read of it counts as a no."""

from pathlib import Path

import pytest

from tests.conftest import select
from tests.pulls import ALL, ARTICLES, fetch_one, kept, pull
from tests.sites import ROBOTS, Clock, Site


def test_what_robots_forbids_is_not_asked_for(site: Site) -> None:
    site.replies[ROBOTS] = 200, {}, b"User-agent: Fangzhi\nDisallow: /pc/content/*2.html$\n\nUser-agent: *\nDisallow:\n"
    done = pull()
    assert done.exit_code == 1
    assert f"{site.url}{ARTICLES[1]}: robots.txt forbids it" in done.output
    assert site.asked == [path for path in ALL if path != ARTICLES[1]]
    assert kept()[ARTICLES[1]] == "refused"


@pytest.mark.parametrize(
    ("status", "requests", "words"),
    [
        (200, [ROBOTS], "robots.txt forbids it"),
        (401, [ROBOTS], "robots.txt: HTTP status 401"),
        (403, [ROBOTS], "robots.txt: HTTP status 403"),
        (404, ALL, "5 articles"),
        (410, ALL, "5 articles"),
        (500, [ROBOTS] * 3, "HTTP status 500: a robots.txt that can't be read counts as a no"),
        (503, [ROBOTS] * 3, "robots.txt: HTTP status 503"),
    ],
)
def test_robots_txt_counts_as_a_no_where_it_cannot_be_read(
    site: Site, status: int, requests: list[str], words: str
) -> None:
    site.replies[ROBOTS] = status, {}, b"User-agent: *\nDisallow: /\n"
    done = pull()
    assert words in done.output
    assert site.asked == requests
    assert done.exit_code == (0 if requests == ALL else 1)


def test_an_issue_that_was_forbidden_is_asked_for_again_when_it_is_not(site: Site) -> None:
    site.replies[ROBOTS] = 200, {}, b"User-agent: *\nDisallow: /\n"
    assert pull().exit_code == 1
    site.replies.clear()
    select(Path("archive.db"), "UPDATE fetches SET fetched_at = '2022-12-14T00:00:00+00:00'")
    assert pull().exit_code == 0
    assert site.asked == [ROBOTS, *ALL]


def test_robots_txt_is_asked_for_once_a_day(site: Site) -> None:
    for path in ARTICLES[:3]:
        assert fetch_one(site.url + path, "--allow-private").exit_code == 0
    assert site.asked == [ROBOTS, *ARTICLES[:3]]


@pytest.mark.parametrize(
    ("rules", "delay"), [("Crawl-delay: 7.5", 7.5), ("Crawl-delay: 0.1", 3.0), ("Request-rate: 1/10", 10.0)]
)
def test_a_crawl_delay_is_kept(site: Site, clock: Clock, rules: str, delay: float) -> None:
    site.replies[ROBOTS] = 200, {}, f"User-agent: *\n{rules}\n".encode()
    assert pull().exit_code == 0
    assert site.asked == ALL
    assert clock.slept == [delay] * 7


@pytest.mark.parametrize("rules", ["Crawl-delay: 86400", "Crawl-delay: 1e9", "Request-rate: 1/1h"])
def test_a_site_that_wants_to_be_left_alone_is(site: Site, clock: Clock, rules: str) -> None:
    site.replies[ROBOTS] = 200, {}, f"User-agent: *\n{rules}\n".encode()
    done = pull()
    assert (done.exit_code, site.asked, clock.slept) == (1, [ROBOTS], [])
    assert "between two requests" in done.output
