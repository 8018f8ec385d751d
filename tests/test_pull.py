"""What a pull asks for, each time with the number of requests, and what it reports."""

from datetime import timedelta
from pathlib import Path

import pytest

from ingest import archive, polite
from tests.conftest import run, select
from tests.prints import xlsx
from tests.pulls import ALL, ARTICLES, HTML, ISSUE, pull
from tests.sites import CONTACT, ROBOTS, Clock, Site


def test_an_issue_takes_eight_requests_slowly_and_says_who_asks(site: Site, clock: Clock) -> None:
    done = pull()
    assert done.exit_code == 0, done.output
    assert site.asked == ALL
    assert "8 requests, " in done.output
    assert "7 fetched, 0 unchanged, 0 missing, 0 gone, 0 refused, 0 failed, 0 there before" in done.output
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
    assert "1 fetched, 0 unchanged, 0 missing, 0 gone, 0 refused, 0 failed, 6 there before" in mended.output
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
