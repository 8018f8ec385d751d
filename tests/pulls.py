"""Pulls of the sample paper of family B from a site on this machine."""

from pathlib import Path

from click.testing import Result

from tests.conftest import run, select
from tests.sites import ROBOTS

HTML = {"Content-Type": "text/html"}
ISSUE = "/pc/layout/202212/14/node_01.html"
SECOND = "/pc/layout/202212/14/node_02.html"
ARTICLES = [f"/pc/content/202212/14/content_5000{n}.html" for n in range(1, 6)]
ALL = [ROBOTS, ISSUE, SECOND, *ARTICLES]


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
