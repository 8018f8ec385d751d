"""The archive: what it is, runs that are killed, runs at the same time, and what a paper takes back."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from subprocess import PIPE

import pytest
from click.testing import Result

from ingest import archive
from tests.conftest import ROOT, dump, run, select
from tests.pulls import ALL, ARTICLES, HTML, ISSUE, pull
from tests.sites import CONTACT, ROBOTS, Handler, Site


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


def read(name: str, db: str) -> Result:
    """Read an archive into a directory."""
    return run("ingest", "--archive", name, "--papers", "papers.csv", "--db", db)


def contents(file: Path) -> list[object]:
    """An archive but for its moments."""
    fetches = "SELECT url, pull_id, host, location, outcome, reason, status, headers, sha256 FROM fetches ORDER BY url"
    pulls = "SELECT id, paper, day, url, articles, finished_at IS NULL FROM pulls"
    return [select(file, query) for query in (fetches, pulls, "SELECT sha256, data FROM bodies ORDER BY sha256")]


def command(name: str, *options: str) -> list[str]:
    """A pull of the issue as a process of its own, into an archive."""
    given = ["--papers", "papers.csv", "--date", "2022-12-14", "--allow-private", "--archive", name, *options]
    return [sys.executable, "-m", "ingest", "pull", "样例晚报", *given]


ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "FANGZHI_PAPERS": "样例晚报", "FANGZHI_CONTACT": CONTACT}


def test_runs_at_the_same_time_ask_a_host_one_thing_at_a_time(site: Site) -> None:
    """Three processes: no two requests overlap, each waits after any other's answer, and nothing is asked twice."""
    spans: list[tuple[float, float]] = []

    def slow(handler: Handler) -> None:
        start = time.monotonic()
        handler.server.closing.wait(0.1)
        reply = handler.file(handler.path)
        assert isinstance(reply, tuple)
        spans.append((start, time.monotonic()))  # before the answer is through, so that what follows is not before it
        handler.answer(*reply)

    site.replies |= dict.fromkeys(ALL, slow)
    site.replies[ROBOTS] = 404, {}, b""
    runs = [
        subprocess.Popen(command("shared.db", "--delay", "0.2"), env=ENVIRONMENT, stdout=PIPE, stderr=PIPE, text=True)
        for _ in range(3)
    ]
    said = [run.communicate(timeout=60) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert all("2 pages, 5 articles" in out or "pulled before" in out for out, _ in said), said
    assert site.counts == dict.fromkeys(ALL, 1)
    spans.sort()
    assert len(spans) == 7
    assert all(after - before >= 0.2 for (_, before), (after, _) in pairwise(spans)), spans


def test_an_archive_of_before_hosts_were_remembered_is_gone_on_with(site: Site) -> None:
    assert pull().exit_code == 0
    select(Path("archive.db"), "DROP TABLE hosts")
    select(Path("archive.db"), f"PRAGMA user_version = {archive.VERSIONS[1]}")
    assert "pulled before" in pull().output
    assert select(Path("archive.db"), "SELECT count(*) FROM hosts") == [(0,)]


def test_a_pull_that_was_killed_goes_on_where_it_stopped(site: Site) -> None:
    """SIGKILL while the third article is on its way; the archive is the same as without."""
    site.replies[ROBOTS] = 404, {}, b""
    arrived = threading.Event()

    def hang(handler: Handler) -> None:
        arrived.set()
        handler.server.closing.wait(10)

    site.replies[ARTICLES[2]] = hang
    killed = command("killed.db", "--delay", "0")
    with subprocess.Popen(killed, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as process:
        assert arrived.wait(20)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert site.asked == ALL[:6]
    del site.replies[ARTICLES[2]]
    resumed = subprocess.run(killed, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert resumed.returncode == 0, resumed.stderr
    assert "3 fetched, 0 unchanged, 0 missing, 0 gone, 0 refused, 0 failed, 4 there before" in resumed.stdout
    assert site.counts == {path: 2 if path == ARTICLES[2] else 1 for path in ALL}
    assert pull("--archive", "unbroken.db").exit_code == 0
    assert contents(Path("killed.db")) == contents(Path("unbroken.db"))
    for name in ("killed", "unbroken"):
        assert read(f"{name}.db", f"{name}.facilities.db").exit_code == 0
    assert dump(Path("killed.facilities.db")) == dump(Path("unbroken.facilities.db"))


@pytest.fixture
def young(monkeypatch: pytest.MonkeyPatch) -> None:
    """An issue that may still change."""
    monkeypatch.setattr(archive, "SETTLED", timedelta(days=1_000_000))


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_a_paper_takes_back_is_said_to_be_gone_and_kept(site: Site, young: None, status: int) -> None:
    assert pull().exit_code == 0
    site.replies[ARTICLES[0]] = status, {}, b""
    done = pull()
    assert done.exit_code == 1
    assert "0 fetched, 6 unchanged, 0 missing, 1 gone" in done.output
    assert f"{site.url}{ARTICLES[0]}: HTTP status {status}; gone, the archive keeps what it was" in done.output
    assert site.counts == {path: 1 if path == ROBOTS else 2 for path in ALL}
    assert "5 pages read: 5 new" in read("archive.db", "late.db").output
    assert "gone" in pull().output  # as long as the issue may change


def test_an_issue_that_a_paper_takes_back_is_kept(site: Site, young: None) -> None:
    assert pull().exit_code == 0
    site.replies[ISSUE] = 404, {}, b""
    done = pull()
    assert done.exit_code == 1
    assert f"{site.url}{ISSUE}: HTTP status 404; gone, the archive keeps what it was" in done.output
    assert "样例晚报 2022-12-14: not pulled" in done.output
    assert site.asked == [*ALL, ISSUE]
    assert "5 pages read: 5 new" in read("archive.db", "late.db").output


def test_an_article_that_a_paper_takes_out_of_its_lists_is_kept(site: Site, young: None) -> None:
    """A directory made anew from the archive is the one that was made while the article was listed."""
    assert pull().exit_code == 0
    assert "5 new" in read("archive.db", "early.db").output
    front = (site.root / ISSUE[1:]).read_bytes()
    name = ARTICLES[0].rpartition("/")[2].encode()
    assert name in front
    site.replies[ISSUE] = 200, HTML, front.replace(name, b"x")
    done = pull()
    assert "2 pages, 4 articles" in done.output
    assert site.counts[ARTICLES[0]] == 1
    assert "5 pages read: 0 new, 0 changed, 5 unchanged" in read("archive.db", "early.db").output
    assert "5 pages read: 5 new" in read("archive.db", "late.db").output
    assert dump(Path("early.db")) == dump(Path("late.db"))


def test_an_article_that_a_paper_corrects_is_read_as_it_stands_now(site: Site, young: None) -> None:
    assert pull().exit_code == 0
    was = (site.root / ARTICLES[0][1:]).read_bytes()
    site.replies[ARTICLES[0]] = 200, HTML, was.replace(b"</p>", "更正。</p>".encode(), 1)
    assert "1 fetched, 6 unchanged" in pull().output
    assert "5 pages read: 5 new" in read("archive.db", "late.db").output
    assert len(select(Path("late.db"), "SELECT 1 FROM pages WHERE text LIKE '%更正。%'")) == 1


def test_a_lock_that_cannot_be_made_is_named(site: Site) -> None:
    """A directory in the way stands for a folder without permission, which root would have."""
    Path("archive.db.lock").mkdir()
    done = pull()
    assert done.exit_code == 1
    assert "archive.db.lock: can't be written" in done.output
    assert site.asked == []
