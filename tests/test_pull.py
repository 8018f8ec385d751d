"""How a pull behaves at a site, each time with the number of requests: rules, refusals, errors, bombs, ways to private networks."""

import csv
import gzip
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpcore
import pytest
from click.testing import Result

from ingest import archive, fetch, hosts, polite
from tests.conftest import ROOT, dump, run, select
from tests.prints import xlsx
from tests.sites import PAPERS, ROBOTS, Handler, Reply, Site, moved, row, serving

HTML = {"Content-Type": "text/html"}
ISSUE = "/pc/layout/202212/14/node_01.html"
SECOND = "/pc/layout/202212/14/node_02.html"
ARTICLES = [f"/pc/content/202212/14/content_5000{n}.html" for n in range(1, 6)]
ALL = [ROBOTS, ISSUE, SECOND, *ARTICLES]
CONTACT = "keeper@paper.example"


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(polite, "sleep", clock.sleep)
    monkeypatch.setattr(polite, "monotonic", lambda: clock.now)
    monkeypatch.setattr(random, "uniform", lambda low, high: low)
    return clock


@pytest.fixture
def site(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The sample paper of family B, listed in papers.csv and switched on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FANGZHI_CONTACT", CONTACT)
    monkeypatch.setenv("FANGZHI_PAPERS", "样例晚报")
    with serving(PAPERS / "B" / "site") as site:
        listed(site)
        yield site


def listed(site: Site) -> None:
    """Put the paper at a site into papers.csv."""
    sample = row("B", site.url) | {"index_xml_template": ""}
    with Path("papers.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(sample))
        writer.writeheader()
        writer.writerow(sample)


def pull(*options: object) -> Result:
    """Pull the issue."""
    return run("pull", "样例晚报", "--papers", "papers.csv", "--date", "2022-12-14", "--allow-private", *options)


def fetch_one(url: str, *options: object) -> Result:
    """Pull a single address."""
    return run("pull", url, *options)


def kept(column: str = "outcome") -> dict[str, object]:
    """What the archive says of each path."""
    rows = select(Path("archive.db"), f"SELECT url, {column} FROM fetches ORDER BY pull_id")
    return {"/" + url.split("/", 3)[3]: value for url, value in rows}


def test_an_issue_takes_eight_requests_slowly_and_says_who_asks(site: Site, clock: Clock) -> None:
    done = pull()
    assert done.exit_code == 0, done.output
    assert site.asked == ALL
    assert "8 requests, " in done.output
    assert "7 fetched, 0 unchanged, 0 missing, 0 refused, 0 failed, 0 there before" in done.output
    assert clock.slept == [3.0] * 7  # robots.txt asks for 1 s, we wait for 3
    for headers in site.headers:
        assert headers["user-agent"].startswith("Fangzhi/")
        assert CONTACT in headers["user-agent"]
        assert headers["from"] == CONTACT
        assert "cookie" not in headers
    bodies = select(Path("archive.db"), "SELECT sha256, data FROM bodies")
    assert {archive.digest(data) for _, data in bodies} == {name for name, _ in bodies}
    assert (site.root / ARTICLES[0][1:]).read_bytes() in [data for _, data in bodies]


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("FANGZHI_PAPERS", "", "样例晚报 is off"),
        ("FANGZHI_PAPERS", "样例晚报2", "样例晚报 is off"),
        ("FANGZHI_CONTACT", "", "FANGZHI_CONTACT: "),
        ("FANGZHI_CONTACT", "me", "'me' is none"),
        ("FANGZHI_CONTACT", "a@b.cn\r\nX: y", "is none"),
    ],
)
def test_a_paper_is_off_until_its_operator_says_who_asks(
    site: Site, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    done = pull()
    assert done.exit_code == 1
    assert words in done.output
    assert site.asked == []
    assert not Path("archive.db").exists()


def test_days(site: Site) -> None:
    several = ("--papers", "papers.csv", "--allow-private")
    done = run("pull", "样例晚报", *several, "--since", "2022-12-13", "--until", "2022-12-14")
    assert done.exit_code == 0, done.output
    assert "样例晚报 2022-12-13: no issue" in done.output
    assert site.counts == dict.fromkeys([*ALL, ISSUE.replace("/14/", "/13/")], 1)
    for options, words in [
        (("--since", "2022-11-01", "--until", "2022-12-14"), "44 days"),
        (("--since", "2022-12-15", "--until", "2022-12-14"), "0 days"),
        (("--until", "2022-12-14"), "needs --since"),
        (("--date", "2022-12-14", "--since", "2022-12-14"), "--date is one day"),
    ]:
        wrong = run("pull", "样例晚报", *several, *options)
        assert (wrong.exit_code, words in wrong.output) == (2, True), wrong.output
    yesterday = run("pull", "样例晚报", *several)
    assert yesterday.exit_code == 0
    assert yesterday.output.count("no issue") == 2


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


def test_what_has_not_changed_is_not_sent_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "SETTLED", timedelta(days=1_000_000))
    pull()
    before = select(Path("archive.db"), "SELECT sha256 FROM bodies ORDER BY sha256")
    site.asked.clear()
    site.headers.clear()
    sent = site.sent
    done = pull()
    assert done.exit_code == 0
    assert "0 fetched, 7 unchanged" in done.output
    assert site.asked == ALL[1:]
    assert all("if-none-match" in headers for headers in site.headers)
    assert site.sent == sent
    assert select(Path("archive.db"), "SELECT sha256 FROM bodies ORDER BY sha256") == before
    assert run("ingest", "--archive", "--papers", "papers.csv").exit_code == 0


def test_an_issue_of_some_days_ago_is_pulled_once(site: Site) -> None:
    pull()
    done = pull()
    assert done.exit_code == 0
    assert "样例晚报 2022-12-14: pulled before" in done.output
    assert site.asked == ALL


@pytest.mark.parametrize("status", [401, 403, 451])
def test_a_site_that_does_not_want_us_is_left_alone_for_a_day(
    site: Site, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.replies[ARTICLES[1]] = status, {}, b""
    done = pull()
    assert done.exit_code == 1
    assert f"{ARTICLES[1]}: HTTP status {status}" in done.output
    assert site.asked == ALL[:5]
    again = pull()
    assert again.exit_code == 1
    assert "left alone for a day" in again.output
    assert site.asked == ALL[:5]
    del site.replies[ARTICLES[1]]
    select(Path("archive.db"), "UPDATE fetches SET fetched_at = '2022-12-14T00:00:00+00:00' WHERE outcome = 'stopped'")
    assert pull().exit_code == 0
    assert site.asked[5:] == ARTICLES[1:]


def again(*replies: tuple[int, dict[str, str]]) -> "Turns":
    return Turns(list(replies))


class Turns:
    """Replies in turn, then the file."""

    def __init__(self, replies: list[tuple[int, dict[str, str]]]) -> None:
        self.replies = replies

    def __call__(self, handler: Handler) -> None:
        if self.replies:
            status, headers = self.replies.pop(0)
            handler.answer(status, headers, b"")
        else:
            reply = handler.file(handler.path)
            assert isinstance(reply, tuple)
            handler.answer(*reply)


def test_a_busy_site_is_asked_again_when_it_says(site: Site, clock: Clock) -> None:
    site.replies[ARTICLES[0]] = again((429, {"Retry-After": "42"}), (503, {}))
    done = pull()
    assert done.exit_code == 0, done.output
    assert site.counts == {path: 3 if path == ARTICLES[0] else 1 for path in ALL}
    assert clock.slept[:4] == [3.0, 3.0, 3.0, 42.0]
    assert 5 <= clock.slept[4] <= 300


def test_a_moment_to_ask_again_is_understood(site: Site, clock: Clock) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=100)
    site.replies[ARTICLES[0]] = again((429, {"Retry-After": format_datetime(moment, usegmt=True)}))
    assert pull().exit_code == 0
    assert 90 < clock.slept[3] <= 100
    assert site.counts[ARTICLES[0]] == 2


@pytest.mark.parametrize(("after", "requests"), [({"Retry-After": "1"}, 3), ({}, 3), ({"Retry-After": "3600"}, 1)])
def test_a_site_that_stays_busy_ends_the_pull(site: Site, after: dict[str, str], requests: int) -> None:
    site.replies[ARTICLES[0]] = 429, after, b""
    done = pull()
    assert done.exit_code == 1
    assert f"{ARTICLES[0]}: HTTP status 429" in done.output
    assert site.asked == [ROBOTS, ISSUE, SECOND] + [ARTICLES[0]] * requests
    site.replies.clear()
    site.asked.clear()
    assert pull().exit_code == 0
    assert site.asked == ARTICLES


def test_an_article_that_fails_is_asked_for_again_by_the_next_run_alone(site: Site, clock: Clock) -> None:
    site.replies[ARTICLES[0]] = 500, {}, b""
    done = pull()
    assert done.exit_code == 1
    assert "1 failed" in done.output
    assert f"{site.url}{ARTICLES[0]}: HTTP status 500" in done.output
    assert site.counts == {path: 3 if path == ARTICLES[0] else 1 for path in ALL}
    del site.replies[ARTICLES[0]]
    site.asked.clear()
    mended = pull()
    assert mended.exit_code == 0, mended.output
    assert "1 fetched, 0 unchanged, 0 missing, 0 refused, 0 failed, 6 there before" in mended.output
    assert site.asked == [ARTICLES[0]]


def test_failures_in_a_row_end_the_pull(site: Site) -> None:
    for path in ARTICLES:
        site.replies[path] = 500, {}, b""
    done = pull()
    assert done.exit_code == 1
    assert "5 failures in a row" in done.output
    assert site.counts == {path: 3 if path in ARTICLES else 1 for path in ALL}


def test_a_missing_article_is_said(site: Site, tmp_path: Path) -> None:
    site.replies[ARTICLES[3]] = 404, {}, b""
    done = pull()
    assert done.exit_code == 1
    assert "6 fetched, 0 unchanged, 1 missing" in done.output
    assert f"{ARTICLES[3]}: HTTP status 404" in done.output
    assert site.asked == ALL


def test_the_number_of_requests_is_bounded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polite, "REQUESTS", 5)
    assert pull().exit_code == 1
    assert site.asked == ALL[:5]
    assert pull().exit_code == 0  # goes on
    assert site.asked == ALL


def refused(site: Site, path: str, words: str, requests: int = 1) -> None:
    """See an article refused, and all others fetched."""
    done = pull()
    assert done.exit_code == 1
    assert words in done.output
    assert "1 refused" in done.output
    assert site.counts == {other: requests if other == path else 1 for other in {*ALL, path}}
    assert kept("sha256")[path] is None


def test_a_redirect_loop_ends(site: Site) -> None:
    site.replies[ARTICLES[0]] = moved(ARTICLES[0])
    refused(site, ARTICLES[0], "more than 3 redirects", requests=4)


def test_a_redirect_on_the_site_is_followed(site: Site) -> None:
    site.replies["/old.html"] = moved(ARTICLES[0])
    assert fetch_one(f"{site.url}/old.html", "--allow-private").exit_code == 0
    assert site.asked == [ROBOTS, "/old.html", ARTICLES[0]]
    assert kept("location")["/old.html"] == site.url + ARTICLES[0]


def test_a_redirect_to_what_robots_forbids_is_not_followed(site: Site) -> None:
    site.replies[ARTICLES[0]] = moved("/search/1.html")
    refused(site, ARTICLES[0], "/search/1.html: robots.txt forbids it")


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://localhost:{port}/", "file:///etc/passwd"]
)
def test_a_redirect_elsewhere_is_not_followed(site: Site, target: str) -> None:
    site.replies[ARTICLES[0]] = moved(target.format(port=site.server_port))
    refused(site, ARTICLES[0], "only http and https" if target.startswith("file") else "redirected to another host")


def two_gigabytes(length: int | None) -> Reply:
    def reply(handler: Handler) -> None:
        handler.start(200, HTML | ({"Content-Length": str(length)} if length else {}))
        for _ in range(2**15):
            handler.send(bytes(2**16))

    return reply


@pytest.mark.parametrize(("length", "words"), [(2**31, "2,048.0 MiB, 5 at most"), (None, "more than 5 MiB")])
def test_two_gigabytes_are_refused_early(site: Site, length: int | None, words: str) -> None:
    site.replies[ARTICLES[0]] = two_gigabytes(length)
    refused(site, ARTICLES[0], words)
    assert site.sent < 20 * 2**20


def test_a_gzip_bomb_is_refused(site: Site) -> None:
    bomb = gzip.compress(bytes(100 * 2**20), 1)
    site.replies[ARTICLES[0]] = 200, HTML | {"Content-Encoding": "gzip"}, bomb
    refused(site, ARTICLES[0], "more than 5 MiB, unpacked")


def test_what_is_packed_otherwise_is_refused(site: Site) -> None:
    site.replies[ARTICLES[0]] = 200, HTML | {"Content-Encoding": "gzip, gzip"}, b"\x1f\x8b"
    refused(site, ARTICLES[0], "packed as 'gzip, gzip'")


def test_a_gzipped_answer_is_kept_unpacked(site: Site) -> None:
    data = (site.root / ARTICLES[0][1:]).read_bytes()
    site.replies[ARTICLES[0]] = 200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(data)
    assert pull().exit_code == 0
    assert kept("sha256")[ARTICLES[0]] == archive.digest(data)
    assert site.asked == ALL


def short(handler: Handler) -> None:
    handler.start(200, HTML | {"Content-Length": "1000"})
    handler.send(b"<html>")


def drip(handler: Handler) -> None:
    """A body that never ends."""
    handler.start(200, HTML)
    while not handler.server.closing.wait(0.02):
        handler.send(b" ")


def drip_headers(handler: Handler) -> None:
    """Headers that never end."""
    handler.send(b"HTTP/1.1 200 OK\r\nX: ")
    while not handler.server.closing.wait(0.02):
        handler.send(b"x")


def silence(handler: Handler) -> None:
    handler.server.closing.wait(10)


@pytest.mark.parametrize("reply", [short, drip, drip_headers, silence])
def test_an_answer_that_does_not_end_is_given_up(site: Site, reply: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    def impatient(url: str, *more: Any) -> fetch.Response:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(fetch, "PATIENCE", 0.3 if url.endswith(ARTICLES[0]) else fetch.PATIENCE)
            return fetch.fetch(url, *more)

    monkeypatch.setattr(polite, "fetch", impatient)
    site.replies[ARTICLES[0]] = reply
    done = pull()
    assert done.exit_code == 1
    assert f"{site.url}{ARTICLES[0]}: " in done.output
    assert "6 fetched, 0 unchanged, 0 missing, 0 refused, 1 failed" in done.output
    for _ in range(500):  # the site may be slower to count than we to hang up
        if site.counts[ARTICLES[0]] < 3:
            site.closing.wait(0.02)
    assert site.counts == {path: 3 if path == ARTICLES[0] else 1 for path in ALL}


def test_a_bad_certificate_or_a_closed_door_fails(site: Site) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        done = fetch_one(f"http://127.0.0.1:{closed.getsockname()[1]}/a.htm", "--allow-private")
    assert done.exit_code == 1
    assert "refused: a robots.txt that can't be read counts as a no" in done.output
    plain = fetch_one(f"https://127.0.0.1:{site.server_port}/a.htm", "--allow-private")
    assert plain.exit_code == 1
    assert site.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_private_addresses_are_refused(site: Site, host: str) -> None:
    done = fetch_one(f"http://{host}:{site.server_port}{ARTICLES[0]}")
    assert done.exit_code == 1
    assert "no public address" in done.output
    assert "0 requests" in done.output
    assert site.asked == []


def test_no_option_lets_to_link_local_addresses(site: Site) -> None:
    done = fetch_one("http://169.254.169.254/latest/meta-data/", "--allow-private")
    assert done.exit_code == 1
    assert "169.254.169.254, which is no public address" in done.output


@pytest.mark.parametrize(
    ("address", "public", "own"),
    [
        ("93.184.215.14", True, True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True, True),
        ("10.0.0.1", False, True),
        ("172.31.0.1", False, True),
        ("192.168.1.1", False, True),
        ("127.8.8.8", False, True),
        ("fd00::1", False, True),
        ("100.64.0.1", False, False),
        ("169.254.169.254", False, False),
        ("fe80::1%eth0", False, False),
        ("224.0.0.1", False, False),
        ("0.0.0.0", False, False),
        ("255.255.255.255", False, False),
        ("64:ff9b::7f00:1", False, True),
        ("64:ff9b::a9fe:a9fe", False, False),
        ("2002:7f00:1::", False, True),
        ("::", False, False),
    ],
)
def test_addresses(address: str, public: bool, own: bool) -> None:
    assert (hosts.allowed(address, False), hosts.allowed(address, True)) == (public, own)


PUBLIC = "93.184.215.14"  # stands for the site on this machine below


@pytest.fixture
def names(site: Site, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What the name service answers, in turn; PUBLIC leads to the site, and nothing else is connected to."""
    answers: dict[str, list[str]] = {}
    resolve, connect = socket.getaddrinfo, httpcore.SyncBackend.connect_tcp

    def look_up(host: str, port: int, *more: Any, **options: Any) -> Any:
        return resolve(answers[host].pop(0) if host in answers else host, port, *more, **options)

    def lead(self: httpcore.SyncBackend, host: str, port: int, *more: Any) -> httpcore.NetworkStream:
        assert (host, port) == (PUBLIC, 80)
        return connect(self, "127.0.0.1", site.server_port, *more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lead)
    return answers


def test_the_address_that_was_checked_is_the_one_used(site: Site, names: dict[str, list[str]]) -> None:
    """One look-up a request: a name service that answers anew at each question can't lead elsewhere."""
    names["paper.example"] = [PUBLIC, PUBLIC, "127.0.0.1"]
    assert fetch_one(f"http://paper.example{ARTICLES[0]}").exit_code == 0
    assert site.asked == [ROBOTS, ARTICLES[0]]
    assert names["paper.example"] == ["127.0.0.1"]
    assert {headers["host"] for headers in site.headers} == {"paper.example"}


def test_a_name_that_changes_its_address_is_not_followed(site: Site, names: dict[str, list[str]]) -> None:
    names["paper.example"] = [PUBLIC, PUBLIC, "127.0.0.1"]
    site.replies["/old.html"] = moved(ARTICLES[0])
    done = fetch_one("http://paper.example/old.html")
    assert done.exit_code == 1
    assert "paper.example is at 127.0.0.1, which is no public address" in done.output
    assert site.asked == [ROBOTS, "/old.html"]


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://169.254.169.254/", "http://inside.example/"])
def test_a_public_site_does_not_lead_to_a_private_one(site: Site, names: dict[str, list[str]], target: str) -> None:
    names |= {"paper.example": [PUBLIC] * 9, "inside.example": ["10.0.0.1"]}
    site.replies["/old.html"] = moved(target)
    done = fetch_one("http://paper.example/old.html")
    assert done.exit_code == 1
    assert "redirected to another host" in done.output
    assert site.asked == [ROBOTS, "/old.html"]


def test_a_single_address_is_read(site: Site) -> None:
    """The paper is known by the address; the day stands in it."""
    url = site.url + ARTICLES[1]
    read = run("ingest", url, "--allow-private", "--papers", "papers.csv")
    assert read.exit_code == 0, read.output
    assert site.asked == [ROBOTS, ARTICLES[1]]
    page = select(Path("facilities.db"), "SELECT id, publisher, home_adcode, published_on, url FROM pages")
    assert [row[1:] for row in page] == [("样例晚报", "140100", "2022-12-14", url)]
    pull()
    assert site.counts == {path: 2 if path == ARTICLES[1] else 1 for path in ALL}
    assert "4 new, 0 changed, 1 unchanged" in run("ingest", "--archive", "--papers", "papers.csv").output


def test_the_home_of_an_unknown_paper_is_given(site: Site) -> None:
    site.replies["/a.html"] = 200, HTML, "<h1>甲</h1><div id=ozoom><p>乙</p></div>".encode()
    options = ("--allow-private", "--home", "140100", "--published", "2022-12-14")
    assert run("ingest", f"{site.url}/a.html", *options).exit_code == 0
    page = select(Path("facilities.db"), "SELECT publisher, home_adcode, published_on, text FROM pages")
    assert page == [(None, "140100", "2022-12-14", "# 甲\n乙")]
    assert site.asked == [ROBOTS, "/a.html"]


def test_an_address_that_is_no_article_is_an_error_that_names_it(site: Site) -> None:
    site.replies["/a.htm"] = 200, HTML, b"<html><p></p></html>"
    read = run("ingest", f"{site.url}/a.htm", "--allow-private")
    assert read.exit_code == 1
    assert f"{site.url}/a.htm: the file is empty" in read.output
    assert not Path("facilities.db").exists()
    gone = run("ingest", f"{site.url}/b.htm", "--allow-private")
    assert f"{site.url}/b.htm: HTTP status 404" in gone.output
    assert site.asked == [ROBOTS, "/a.htm", "/b.htm"]


def test_an_address_of_another_kind_of_file_is_read_as_what_it_is(site: Site) -> None:
    made = xlsx("我市发热门诊名单", [("小店区", "甲乙医院"), ("小店区", "丙丁医院")])
    site.replies["/list.bin"] = 200, {"Content-Type": "application/octet-stream"}, made
    done = run("ingest", f"{site.url}/list.bin", "--allow-private", "--home", "140100")
    assert done.exit_code == 0, done.output
    found = select(Path("facilities.db"), "SELECT name, district FROM fever_clinics ORDER BY name")
    assert found == [("丙丁医院", "小店区"), ("甲乙医院", "小店区")]
    assert select(Path("facilities.db"), "SELECT count(DISTINCT cell) FROM blocks")[0][0] >= 4


def test_a_file_that_is_no_archive_is_left_alone(site: Site) -> None:
    assert "no such archive" in run("ingest", "--archive").output
    assert run("ingest").exit_code == 2
    Path("archive.db").write_text("somebody's notes\n" * 100, "utf-8")
    for done in (pull(), run("ingest", "--archive")):
        assert done.exit_code == 1
        assert "archive.db: can't be read or written" in done.output
    assert Path("archive.db").read_text("utf-8").startswith("somebody's")
    Path("archive.db").unlink()
    with sqlite3.connect("archive.db") as other:
        other.execute("CREATE TABLE t (x)")
    assert "no archive of this version" in pull().output
    assert site.asked == []


def contents(file: Path) -> list[object]:
    """An archive but for its moments."""
    fetches = "SELECT url, pull_id, host, location, outcome, reason, status, headers, sha256 FROM fetches ORDER BY url"
    pulls = "SELECT id, paper, day, url, articles, finished_at IS NULL FROM pulls"
    return [select(file, query) for query in (fetches, pulls, "SELECT sha256, data FROM bodies ORDER BY sha256")]


def test_a_pull_that_was_killed_goes_on_where_it_stopped(site: Site) -> None:
    """SIGKILL while the third article is on its way; the archive is the same as without."""
    site.replies[ROBOTS] = 404, {}, b""
    arrived = threading.Event()

    def hang(handler: Handler) -> None:
        arrived.set()
        handler.server.closing.wait(10)

    site.replies[ARTICLES[2]] = hang
    options = ["--papers", "papers.csv", "--date", "2022-12-14", "--allow-private", "--delay", "0", "--archive"]
    command = [sys.executable, "-m", "ingest", "pull", "样例晚报", *options, "killed.db"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        assert arrived.wait(20)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert site.asked == ALL[:6]
    del site.replies[ARTICLES[2]]
    resumed = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert resumed.returncode == 0, resumed.stderr
    assert "3 fetched, 0 unchanged, 0 missing, 0 refused, 0 failed, 4 there before" in resumed.stdout
    assert site.counts == {path: 2 if path == ARTICLES[2] else 1 for path in ALL}
    assert pull("--archive", "unbroken.db").exit_code == 0
    assert contents(Path("killed.db")) == contents(Path("unbroken.db"))
    for name in ("killed", "unbroken"):
        assert (
            run(
                "ingest", "--archive", f"{name}.db", "--papers", "papers.csv", "--db", f"{name}.facilities.db"
            ).exit_code
            == 0
        )
    assert dump(Path("killed.facilities.db")) == dump(Path("unbroken.facilities.db"))
