"""Answers of any size, length and kind: redirects, bombs, answers that do not end."""

import gzip
import socket
from typing import Any
from urllib.parse import quote

import pytest

from ingest import archive, fetch, polite
from tests.pulls import ALL, ARTICLES, HTML, fetch_one, kept, pull
from tests.sites import ROBOTS, Handler, Reply, Site, moved


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


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_redirect_to_a_chinese_path_is_followed_as_it_is_written(site: Site, encoding: str) -> None:
    path = "/" + quote("文章.html".encode(encoding))
    site.replies["/old.html"] = moved("/文章.html".encode(encoding).decode("latin-1"))
    site.replies[path] = 200, HTML, b"<html>"
    assert fetch_one(f"{site.url}/old.html", "--allow-private").exit_code == 0
    assert site.asked == [ROBOTS, "/old.html", path]


def test_a_mark_beyond_ascii_is_sent_back_as_it_came(site: Site) -> None:
    site.replies["/a.html"] = 200, HTML | {"ETag": '"\xe9"'}, b"<html>"
    for _ in range(2):
        assert fetch_one(f"{site.url}/a.html", "--allow-private").exit_code == 0
    assert site.headers[-1]["if-none-match"] == '"\xe9"'


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


def test_gzip_streams_behind_each_other_are_read_to_the_last(site: Site) -> None:
    data = (site.root / ARTICLES[0][1:]).read_bytes()
    packed = gzip.compress(data[:100]) + gzip.compress(data[100:]) + b"what is none"
    site.replies[ARTICLES[0]] = 200, HTML | {"Content-Encoding": "gzip"}, packed
    assert pull().exit_code == 0
    assert kept("sha256")[ARTICLES[0]] == archive.digest(data)


@pytest.mark.parametrize("unit", [bytes(2**16), b"\0\0\0\xff\xff" * 10_000, gzip.compress(b"") * 1000])
def test_what_unpacks_to_nothing_does_not_go_on_for_ever(site: Site, unit: bytes) -> None:
    """Behind the end of a gzip stream, in one of empty blocks, and in empty ones without end."""

    def reply(handler: Handler) -> None:
        head = gzip.compress(b"<html>") if unit[0] == 0 == unit[3] else unit if unit[0] else gzip.compress(b"")[:10]
        handler.start(200, HTML | {"Content-Encoding": "gzip"})
        handler.send(head)
        for _ in range(2**11):
            handler.send(unit)

    site.replies[ARTICLES[0]] = reply
    done = pull()
    if unit[0] == 0 == unit[3]:  # the stream had ended: what follows is none of it
        assert kept("sha256")[ARTICLES[0]] == archive.digest(b"<html>")
    else:
        assert done.exit_code == 1
        assert "more than 5 MiB" in done.output
    assert site.sent < 30 * 2**20


@pytest.mark.parametrize("length", ["9" * 30, "9" * 5000, "-1", "1e3", "1, 2"])
def test_a_length_that_is_none_fails(site: Site, length: str) -> None:
    site.replies[ARTICLES[0]] = 200, HTML | {"Content-Length": length}, b"<html>"
    done = pull()
    assert done.exit_code == 1
    assert f"{site.url}{ARTICLES[0]}: " in done.output
    assert "6 fetched" in done.output


@pytest.mark.parametrize("target", ["http://[", "http://[::1/x", "http://a:99999999/", "//a b/"])
def test_a_redirect_to_nonsense_is_refused(site: Site, target: str) -> None:
    site.replies[ARTICLES[0]] = moved(target)
    done = pull()
    assert done.exit_code == 1
    assert "6 fetched, 0 unchanged, 0 missing, 0 gone, 1 refused" in done.output


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
    assert "6 fetched, 0 unchanged, 0 missing, 0 gone, 0 refused, 1 failed" in done.output
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
