"""Private networks are not talked to, by whatever way they are reached."""

import socket
from typing import Any

import httpcore
import pytest

from ingest import hosts
from tests.pulls import ALL, ARTICLES, fetch_one, pull
from tests.sites import ROBOTS, Site, moved


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
        ("::127.0.0.1", False, False),
        ("::ffff:0:127.0.0.1", False, False),
        ("64:ff9b:1::7f00:1", False, False),
        ("fec0::1", False, False),
        ("2001:0:7f00:1::", False, False),
        ("5f00::1", False, False),
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


def test_no_proxy_of_the_environment_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{closed.getsockname()[1]}")
        assert pull().exit_code == 0
    assert site.asked == ALL
