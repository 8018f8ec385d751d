"""Every family of sites is walked to the last article, through the commands, by one row of data."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ingest import polite
from ingest.epaper import text
from ingest.issues import Issue, Link, articles, issue
from ingest.papers import is_walked, listed, of_row
from ingest.visits import Answer
from tests.conftest import run, select
from tests.sites import FAMILIES, PAPERS, ROBOTS, row, serving

DAY = date(2022, 12, 14)


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Pulls an issue of the paper that a row describes, and reads it into facilities.db."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FANGZHI_CONTACT", "keeper@paper.example")
    monkeypatch.setenv("FANGZHI_PAPERS", "样例晚报")
    monkeypatch.setattr(polite, "sleep", lambda seconds: None)

    def walk(row: dict[str, str], *options: object) -> Result:
        with Path("papers.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(row))
            writer.writeheader()
            writer.writerow(row)
        found = ("--papers", "papers.csv", "--allow-private", "--date", DAY, *options)
        return run("pull", row["name"], *found)

    return walk


def expected(family: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PAPERS / family / "expected.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_walked_to_the_last_article(walked: Callable[..., Result], family: str) -> None:
    want = expected(family)
    with serving(PAPERS / family / "site") as site:
        sample = row(family, site.url)
        done = walked(sample)
        assert done.exit_code == 0, done.output
        assert f"样例晚报 {DAY}: {len(want['pages'])} pages, {len(want['articles'])} articles" in done.output
        plain = [path.partition("?")[0] for path in site.asked]
        assert plain[0] == ROBOTS
        assert site.counts.most_common(1)[0][1] == 1
        assert plain[-len(want["articles"]) :] == [article["path"] for article in want["articles"]]
        index = 0 if plain[1] in want["pages"] else 1
        assert len(plain) == 1 + index + len(want["pages"]) + len(want["articles"])
        asked = len(plain)
        read = run("ingest", "--archive", "--papers", "papers.csv", "--db", "facilities.db")
        assert read.exit_code == 0, read.output
        assert "5 pages read: 5 new" in read.output
        for article in want["articles"]:
            texts = select(Path("facilities.db"), f"SELECT text FROM pages WHERE url = '{site.url}{article['path']}'")
            assert len(texts) == 1, article["path"]
            check(texts[0][0].splitlines(), article)
        assert len(site.asked) == asked
    doubts = select(Path("facilities.db"), "SELECT kind, quote FROM issues WHERE kind = 'unread'")
    assert len(doubts) == 1
    assert doubts[0][1].endswith(".png]")
    pages = select(Path("facilities.db"), "SELECT id, publisher, home_adcode, published_on, published_basis FROM pages")
    assert {page[1:] for page in pages} == {("样例晚报", "140100", "2022-12-14", "metadata")}
    assert all(page[0].startswith("样例晚报-2022-12-14-") for page in pages)
    listed = select(
        Path("facilities.db"), "SELECT name, district, address, hours FROM claims WHERE address IS NOT NULL"
    )
    assert ("样例妇幼保健院", "小店区", "样例路2号", "8:00-20:00") in listed  # 小店区 stands in a cell of two rows
    assert ("样例市立医院", "古交市", "样例街4号", "24小时") in listed
    sites = select(Path("facilities.db"), "SELECT name, until_at FROM claims WHERE kind = 'scenic_site'")
    assert ("喆园景区", "2022-12-20") in sites


def check(lines: list[str], article: dict[str, Any]) -> None:
    assert f"# {article['title']}" in lines
    for part in ("kicker", "sub", "caption"):
        assert not article.get(part) or article[part] in lines
    for paragraph in article["paras"]:
        assert paragraph in lines
    for cells in article.get("table", ()):
        assert " | ".join(cells) in lines
    assert any(line.startswith("[图片 http://127.0.0.1:") for line in lines) == (article["key"] == "image")


def test_a_paper_of_a_known_family_is_one_row(walked: Callable[..., Result]) -> None:
    """The row of another paper of family A1 that has its own names: the program stays as it is."""
    with serving(PAPERS / "A1" / "site") as site:
        sample = row("A1", site.url) | {
            "name": "新县报",
            "home_adcode": "140121",
            "walkable": "",
            "kicker_selector": "",
        }
        off = walked(sample)
        assert off.exit_code == 1
        assert "新县报 is off; to switch it on, name it in FANGZHI_PAPERS" in off.output
        assert site.asked == []
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("FANGZHI_PAPERS", "太原晚报 新县报")
            done = walked(sample)
    assert "新县报 2022-12-14: 2 pages, 5 articles" in done.output
    assert "新县报  140121" in run("papers", "新县", "--papers", "papers.csv").output


PAGE = "http://paper.example/html/2022-12/14/node_{}.htm"


def walk(pages: dict[str, str], **columns: str) -> tuple[list[str], list[str], list[str]]:
    """The pages and articles of an issue whose pages are given as HTML, by address, and what was asked for."""
    asked: list[str] = []

    def get(url: str) -> Answer | None:
        asked.append(url)
        return Answer(url, pages[url].encode(), "text/html; charset=utf-8") if url in pages else None

    known = row("A0", "http://paper.example") | {
        "issue_url_template": "http://paper.example/html/{yyyy}-{mm}/{dd}/node_1.htm"
    }
    found = issue(of_row(known | {"index_xml_template": ""} | columns), DAY, get)
    return ([], [], asked) if found is None else (list(found.pages), [link.url for link in found.articles], asked)


def test_pages_without_a_list_are_walked_by_their_next_links_once() -> None:
    loop = {
        PAGE.format(n): f'<a href="content_{n}.htm">x</a><a href="node_{min(n + 1, 3)}.htm">下一版</a>'
        for n in (1, 2, 3)
    }
    pages, found, asked = walk(loop)
    assert pages == asked == [PAGE.format(n) for n in (1, 2, 3)]
    assert [url[-13:] for url in found] == ["content_1.htm", "content_2.htm", "content_3.htm"]


def test_links_of_other_days_and_hosts_are_left_alone() -> None:
    html = """<a href="../13/node_1.htm">上一期</a><a href="http://other.example/html/2022-12/14/content_9.htm">x</a>
      <a href="content_1.htm?div=1#article">a</a><a href="..\\14\\content_2.htm">b</a>
      <td onclick="location.href='content_3.htm'"><area url="content_4.htm"><a href="mailto:a@b.cn"></a>
      <a href="http://[::1/content_7.htm">c</a><a href="content_1.htm">a</a>"""
    _, found, asked = walk({PAGE.format(1): html})
    assert asked == [PAGE.format(1)]
    assert [url.partition("/14/")[2] for url in found] == [
        "content_1.htm?div=1",
        "content_2.htm",
        "content_3.htm",
        "content_4.htm",
    ]


def test_an_address_whose_query_matters_keeps_it() -> None:
    """As of a site that tells pages and articles apart by the query alone."""
    front = "http://paper.example/index.html?date=2022-12-14&page=01"
    other = front.replace("page=01", "page=02")
    html = "<a href='?date=2022-12-13&amp;page=01'>-</a><a href='?date=2022-12-14&amp;page=02'>2</a>"
    article = "<a href='index.html?date=2022-12-14&amp;id=7&amp;page=01'>x</a>"
    pages, found, asked = walk(
        {front: html + article, other: html},
        issue_url_template=front.replace("2022-12-14", "{yyyy}-{mm}-{dd}"),
        page_url_regex=r"html\?date=.*&page=",
        article_url_regex=r"html\?date=.*&id=.*&page=",
    )
    assert pages == asked == [front, other]
    assert found == ["http://paper.example/index.html?date=2022-12-14&id=7&page=01"]


def test_an_article_in_parts_is_followed_to_the_end_and_not_round() -> None:
    known = row("A0", "http://paper.example")
    folder = "http://paper.example/slwb/html/2022-12/14/"
    site = {
        "content_1.htm": '<a href="node_188.htm">下一页</a><a href="content_2.htm">下一篇</a><a href="content_1_2.htm">下一页 &gt;&gt;</a>',
        "content_1_2.htm": '<a href="content_1.htm">上一页</a><a href="content_1_3.htm">[下一页]</a>',
        "content_1_3.htm": '<a href="content_1.htm">下一页</a>',
    }
    asked: list[str] = []

    def get(url: str) -> Answer | None:
        asked.append(url.removeprefix(folder))
        html = site.get(url.removeprefix(folder))
        return Answer(url, html.encode(), "text/html") if html else None

    found = Issue((), tuple(Link(f"{folder}content_{n}.htm", "") for n in (1, 5)))
    read = [url.removeprefix(folder) for url, _ in articles(found, of_row(known), DAY, get)]
    assert read == list(site)
    assert asked == [*site, "content_5.htm"]


OVERLAPS = {  # patterns of real rows that match each other's addresses
    "内蒙古": ("I", r"/\d{4}-\d{2}/\d{2}(?:/\d+|/edition\w+)", r"/\d{4}-\d{2}/\d{2}/\d+\.html"),
    "福州": ("J", r"/\d{8}_\w+/\w*\d{8}_\w+\.html?", r"/\d{8}_\w+/\w*\d{8}_\w+_\d+\.html?"),
    "通化": ("G", r"szbz/\d+/Index\.Html|szbz/\d+/szbzA\w+", r"szbz/\d+/szbz\w+"),
    "c in col": ("B", r"/\d{6}/\d{2}/(?:node_?|col_?|n_|l)\w+\.html?", r"/\d{6}/\d{2}/\w+\.html?"),
}


@pytest.mark.parametrize("name", OVERLAPS)
def test_patterns_that_overlap_are_told_apart(name: str) -> None:
    family, page, article = OVERLAPS[name]
    want = expected(family)
    site = "http://paper.example"

    def get(url: str) -> Answer | None:
        file = PAPERS / family / "site" / url.removeprefix(f"{site}/")
        file = file / "index.html" if file.is_dir() else file
        return Answer(url, file.read_bytes(), "text/html") if file.is_file() else None

    found = issue(of_row(row(family, site) | {"page_url_regex": page, "article_url_regex": article}), DAY, get)
    assert found
    assert [link.url for link in found.articles] == [site + a["path"] for a in want["articles"]]
    assert set(found.pages) >= {site + path for path in want["pages"]}


MONTH = "http://paper.example/html/2022-12/period.xml"
PERIOD = "<list><period><period_date>2022-12-{}</period_date><front_page>{}</front_page></period></list>"


@pytest.mark.parametrize(
    ("listed", "front"),
    [
        (PERIOD.format(14, "node_9.htm"), PAGE.format(9)),
        (PERIOD.format(14, "<![CDATA[node_9.htm]]>"), PAGE.format(9)),
        ("<navi><item><date>2022-12-14</date><url>../2022-12/14/node_9.htm</url></item></navi>", PAGE.format(9)),
    ],
)
def test_the_months_list_knows_the_first_page(listed: str, front: str) -> None:
    pages, _, asked = walk({MONTH: listed, front: '<a href="content_1.htm">'}, index_xml_template=MONTH)
    assert pages == [front]
    assert asked == [PAGE.format(1), MONTH, front]


@pytest.mark.parametrize(
    "front", ["http://other.example/node_1.htm", "//127.0.0.1/", "http://[", "javascript:x/", "mailto:a@b"]
)
def test_a_months_list_does_not_lead_elsewhere(front: str) -> None:
    assert walk(
        {MONTH: PERIOD.format(14, front), "http://other.example/node_1.htm": "<a href='content_1.htm'>"},
        index_xml_template=MONTH,
    ) == ([], [], [PAGE.format(1), MONTH])


def test_a_day_that_does_not_exist_in_a_months_list_is_passed_over() -> None:
    listed = PERIOD.format(31, "node_8.htm").replace("2022-12-31", "2022-11-31") + PERIOD.format(14, "node_9.htm")
    pages, _, _ = walk(
        {MONTH: f"<l>{listed}</l>", PAGE.format(9): '<a href="content_1.htm">'}, index_xml_template=MONTH
    )
    assert pages == [PAGE.format(9)]


def test_a_base_that_is_no_address_is_none() -> None:
    _, found, _ = walk({PAGE.format(1): "<base href='http://['><a href=content_1.htm>x</a>"})
    assert found == ["http://paper.example/html/2022-12/14/content_1.htm"]


def test_a_day_that_the_months_list_leaves_out_has_no_issue() -> None:
    older = "http://old.example/{yyyy}/{mm}/{dd}.htm"
    pages, _, asked = walk({MONTH: PERIOD.format(13, "node_1.htm")}, index_xml_template=MONTH, url_variants=older)
    assert pages == []
    assert asked == [PAGE.format(1), MONTH]


@pytest.mark.parametrize("page", ["", "<html><p>404<br></html>", "no list"])
def test_a_page_in_place_of_the_months_list_is_none(page: str) -> None:
    assert walk({MONTH: page}, index_xml_template=MONTH) == ([], [], [PAGE.format(1), MONTH])


def test_an_older_address_is_tried_where_nothing_else_answers() -> None:
    older = "http://old.example/html/2022-12/14/node_1.htm"
    pages, found, asked = walk({older: '<a href="content_1.htm">'}, index_xml_template=MONTH, url_variants=older)
    assert (pages, found) == ([older], ["http://old.example/html/2022-12/14/content_1.htm"])
    assert asked == [PAGE.format(1), MONTH, older]


def test_a_page_without_an_issue_is_named(walked: Callable[..., Result], tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        sample = row("B", site.url)
        front = "/pc/layout/202212/14/node_01.html"
        site.replies[front] = 200, {"Content-Type": "text/html"}, "<form>请登录</form>".encode()
        done = walked(sample)
        assert done.exit_code == 1
        assert f"{site.url}{front}: neither pages nor articles of 2022-12-14" in done.output
        assert site.counts[front] == 1
        again = walked(sample)
        assert site.counts[front] == 2
        assert again.exit_code == 1
        none = run("pull", "样例晚报", "--papers", "papers.csv", "--allow-private", "--date", "2022-12-15")
        assert none.exit_code == 0
        assert "样例晚报 2022-12-15: no issue" in none.output


def test_an_article_is_read_where_a_papers_own_selectors_find_nothing() -> None:
    """Each row over its family's samples, whose layout is not always that paper's: what the publishing systems have helps."""
    samples = {"A": "A0", "B": "B"}
    pages: dict[tuple[str, str], tuple[bytes, str, dict[str, Any]]] = {}
    for family in FAMILIES:
        for article in expected(family)["articles"]:
            if article["key"] in ("table", "image"):
                file = PAPERS / family / "site" / article["path"].lstrip("/")
                pages[family, article["key"]] = file.read_bytes(), f"http://paper.example{article['path']}", article
    for known in filter(is_walked, listed()):
        family = known["variant"] if known["variant"] in FAMILIES else samples.get(known["family"], known["family"])
        for kind in ("table", "image") if family in FAMILIES else ():
            data, url, article = pages[family, kind]
            lines = text(data, "text/html", url, of_row(known)).splitlines()
            assert any(article["title"] in line for line in lines if line.startswith("# ")), known["name"]
            assert [line for line in lines if " | " in line] == [" | ".join(r) for r in article.get("table", ())], (
                known["name"]
            )
            assert any(line.startswith("[图片 ") for line in lines) == (kind == "image"), known["name"]
