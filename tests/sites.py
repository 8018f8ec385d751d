"""A paper's site on this machine: the files of a folder, and what a test puts in their place."""

import csv
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAPERS = Path(__file__).resolve().parent / "papers"
FAMILIES = sorted(folder.name for folder in PAPERS.iterdir() if folder.is_dir())
ROBOTS = "/robots.txt"
DATE = "Wed, 14 Dec 2022 01:00:00 GMT"  # of every answer, so that two archives can be compared

CONTACT = "keeper@paper.example"

Reply = tuple[int, Mapping[str, str], bytes] | Callable[["Handler"], None]


class Site(ThreadingHTTPServer):
    """The site: `replies` stand in place of files, `asked` are the paths that were asked for, `sent` counts bytes."""

    daemon_threads = True

    def __init__(self, root: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.root = root
        self.replies: dict[str, Reply] = {}
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.sent = 0
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.asked)

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a client that hangs up is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        reply = self.server.replies.get(self.path) or self.file(self.path.partition("?")[0])
        if callable(reply):
            reply(self)
        else:
            self.answer(*reply)

    def file(self, path: str) -> Reply:
        file = self.server.root / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return 404, {}, b"<html>404</html>"
        data = file.read_bytes()
        tag = f'"{sha256(data).hexdigest()[:16]}"'
        kind = "text/plain" if file.suffix == ".txt" else "text/xml" if file.suffix == ".xml" else "text/html"
        if self.headers["If-None-Match"] == tag:
            return 304, {"ETag": tag}, b""
        return 200, {"Content-Type": kind, "ETag": tag}, data

    def answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.start(status, {"Content-Length": str(len(body))} | dict(headers))
        self.send(body)

    def start(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response_only(status)
        for name, value in {"Date": DATE, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def send(self, data: bytes) -> None:
        self.wfile.write(data)
        self.server.sent += len(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(root: Path) -> Iterator[Site]:
    """A site that stops at the end."""
    with Site(root) as site:
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            site.closing.set()
            site.shutdown()
            thread.join()


def row(family: str, site: str) -> dict[str, str]:
    """The row of a family's sample paper, at a site, in the columns of seeds/papers.csv."""
    rows: list[dict[str, str]] = json.loads((PAPERS / "rows.json").read_text("utf-8"))
    found = next(row for row in rows if row["family"] == family)
    placed = {name: site + value for name, value in found.items() if name.endswith("_template") and value}
    return (
        found | placed | {"name": "样例晚报", "home_adcode": "140100", "home_name": "山西省 太原市", "walkable": "yes"}
    )


def moved(to: str) -> Reply:
    """A redirect."""
    return 302, {"Location": to}, b""


def listed(site: Site) -> None:
    """Put the paper at a site into papers.csv."""
    sample = row("B", site.url) | {"index_xml_template": ""}
    with Path("papers.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(sample))
        writer.writeheader()
        writer.writerow(sample)


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
