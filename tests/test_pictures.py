"""Articles that are nothing but a picture: told as a doubt, fetched only when asked for, and read in the article's place."""

from pathlib import Path

import pytest

from ingest.formats import picture
from tests.conftest import run, select
from tests.files import TABLE
from tests.prints import document, needs_browser, printed
from tests.pulls import ALL, ARTICLES, HTML, pull
from tests.sites import Site

LIST = "/pc/att/202212/14/list.png"  # stands in place of the third article
WITH_IT = [*ALL[:6], LIST, *ALL[6:]]
DB = Path("facilities.db")


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return printed({"list.png": document(TABLE)}, width=500)["list.png"]


def read() -> str:
    """Read the archive; what was said."""
    done = run("ingest", "--archive", "--papers", "papers.csv")
    assert done.exit_code == 0, done.output
    return done.output


def doubts() -> list[tuple[str, str]]:
    """What could not be read: the words that stand there, and why."""
    return select(DB, "SELECT quote, detail FROM issues WHERE kind = 'unread'")


def test_a_picture_is_not_fetched_unless_asked_for(site: Site) -> None:
    assert pull().exit_code == 0
    assert site.asked == ALL
    read()
    assert doubts() == [
        (
            f"[图片 {site.url}{LIST}]",
            "a picture stands in place of text; `fangzhi pull --pictures` fetches it, or save it as a file to read it",
        )
    ]


@needs_browser
def test_a_picture_is_read_in_place_of_its_article(site: Site, drawn: bytes) -> None:
    site.replies[LIST] = 200, {"Content-Type": "image/png"}, drawn
    done = pull("--pictures")
    assert done.exit_code == 0, done.output
    assert "2 pages, 5 articles, 1 pictures" in done.output
    assert site.asked == WITH_IT
    assert "5 pages read: 5 new" in read()
    assert doubts() == []
    url = f"'{site.url}{ARTICLES[2]}'"
    ((page, text),) = select(DB, f"SELECT id, text FROM pages WHERE url = {url}")
    assert text.splitlines()[0] == "# 图说:就诊点位".replace(":", "\uff1a")
    assert "| 小店区 | 甲医院 | 0351-2345671 |" in text
    assert text.splitlines()[-1].startswith("图为发热门诊点位名单")
    listed = f"SELECT name, district, quote, substr(text, start_char + 1, end_char - start_char) FROM claims JOIN pages ON pages.id = page_id WHERE page_id = '{page}'"
    rows = select(DB, listed)
    assert {row[:2] for row in rows} == {("甲医院", "小店区"), ("乙医院", "小店区"), ("丙医院", "迎泽区")}
    assert all(quote == words for *_, quote, words in rows)
    boxes = select(
        DB,
        f"""SELECT substr(text, start_char + 1, end_char - start_char), "left" FROM blocks JOIN pages ON pages.id = page_id
        WHERE page_id = '{page}'""",
    )
    assert {"甲医院", "小店区", "0351-2345671"} <= {words for words, left in boxes if left is not None}


@needs_browser
def test_the_pictures_of_an_issue_of_before_are_fetched_alone(site: Site, drawn: bytes) -> None:
    site.replies[LIST] = 200, {"Content-Type": "image/png"}, drawn
    assert pull().exit_code == 0
    read()
    done = pull("--pictures")
    assert done.exit_code == 0, done.output
    assert "1 requests" in done.output
    assert site.asked == [*ALL, LIST]
    assert "0 new, 1 changed, 4 unchanged" in read()
    assert "0 requests" in pull("--pictures").output
    assert site.asked == [*ALL, LIST]
    assert "0 new, 0 changed, 5 unchanged" in read()


def test_a_picture_that_is_not_there_is_said(site: Site) -> None:
    done = pull("--pictures")
    assert done.exit_code == 1
    assert f"{site.url}{LIST}: HTTP status 404" in done.output
    assert site.asked == WITH_IT
    read()
    assert len(doubts()) == 1


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("text/html", b"<html><p>404</html>", "what was fetched in place of the picture is none"),
        ("image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "broken picture"),
        ("image/png", b"", "what was fetched in place of the picture is none"),
    ],
)
def test_what_comes_in_place_of_a_picture_is_not_taken_for_the_article(
    site: Site, kind: str, data: bytes, why: str
) -> None:
    site.replies[LIST] = 200, {"Content-Type": kind}, data
    assert pull("--pictures").exit_code == 0
    read()
    ((words, reason),) = doubts()
    assert words == f"[图片 {site.url}{LIST}]"
    assert why in reason


@needs_browser
def test_without_ocr_it_is_said_what_to_install(site: Site, drawn: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    site.replies[LIST] = 200, {"Content-Type": "image/png"}, drawn
    monkeypatch.setattr(picture, "engine", lambda: None)
    assert pull("--pictures").exit_code == 0
    read()
    ((words, reason),) = doubts()
    assert words == f"[图片 {site.url}{LIST}]"
    assert 'pip install ".[ocr]"' in reason


def test_a_picture_on_another_host_is_left_alone(site: Site) -> None:
    article = (site.root / ARTICLES[2][1:]).read_bytes()
    site.replies[ARTICLES[2]] = 200, HTML, article.replace(b"../../../att", b"http://pictures.example/att")
    assert pull("--pictures").exit_code == 0
    assert site.asked == ALL
