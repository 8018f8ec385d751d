"""Where words stand in the file of a page: said in words, sketched, and nothing of it where the page is plain text."""

import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from db.site import facilities
from db.site.positions import LONGEST, MARGIN, positions
from tests.browser import launched, opened, violations
from tests.conftest import run, select
from tests.prints import document, needs_browser, printed, xlsx
from tests.serving import ask, served, text

SPAN = "SELECT page_id, start_char, end_char, facility_id FROM claims WHERE page_id = '{}' AND name = '{}'"
KNOWN = ("--home", "140100", "--published", "2022-12-14")
LIST = "<p>本报讯 12月13日,我市发热门诊分别是:小店区2个,甲医院、</p>"
ROWS = [("小店区", "甲医院"), ("小店区", "乙医院"), ("迎泽区", "丙医院")]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a spreadsheet and a table in text that name the same clinics."""
    folder = tmp_path_factory.mktemp("sheets")
    (folder / "list.xlsx").write_bytes(xlsx("我市开设发热门诊", ROWS))
    (folder / "table.csv").write_text("区县,发热门诊\n" + "\n".join(map(",".join, ROWS)), "utf-8")
    assert run("ingest", folder, *KNOWN, "--db", folder / "facilities.db").exit_code == 0
    return folder / "facilities.db"


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a PDF of two sheets and a picture that name the same clinics."""
    folder = tmp_path_factory.mktemp("prints")
    title, second = "<h1>我市开设发热门诊</h1>", "乙医院。"
    made = {
        "paper.pdf": document(f"{title}{LIST}<p style='break-before: page'>请看下文:</p><p>{second}</p>"),
        "photo.png": document(f"{title}{LIST}{second}"),
    }
    for name, data in printed(made, width=500).items():
        (folder / name).write_bytes(data)
    assert run("ingest", folder, *KNOWN, "--db", folder / "facilities.db").exit_code == 0
    return folder / "facilities.db"


def addresses(file: Path, page: str, name: str) -> tuple[str, str]:
    """The page of a facility, and the words of a page that name it."""
    ((id, start, end, facility),) = select(file, SPAN.format(page, name))
    return f"/facility/{facility}", f"/page/{id}?start={start}&end={end}"


def said(html: str) -> list[str]:
    """What a page says of places in files."""
    found = re.findall(r'(?s)<div class="position quiet">.*?<p>(.*?)</p>', html)
    return [unescape(words) for words in found]


@pytest.mark.parametrize(
    ("language", "sheet", "cell"),
    [
        ("zh", "原件中的位置：工作表“Sheet”单元格 C4", "原件中的位置：单元格 B3"),
        ("en", "In the original: sheet “Sheet”, cell C4", "In the original: cell B3"),
    ],
)
def test_the_cell_of_a_table_is_named(sheets: Path, language: str, sheet: str, cell: str) -> None:
    facility, at = addresses(sheets, "list", "乙医院")
    _, at_text = addresses(sheets, "table", "乙医院")
    shown = [answer.text for answer in ask(sheets, facility, at, at_text, **{"accept-language": language})]
    assert [sorted(said(html)) for html in shown] == [sorted([sheet, cell]), [sheet], [cell]]
    assert all("<path" not in html for html in shown)


def test_words_over_several_cells_name_the_first_and_the_last(sheets: Path) -> None:
    ((start, end),) = select(sheets, "SELECT min(start_char), max(end_char) FROM blocks WHERE page_id = 'list'")
    assert said(text(sheets, f"/page/list?start={start}&end={end}")) == ["原件中的位置：工作表“Sheet”单元格 A1 至 C5"]


@pytest.mark.parametrize("query", ["", "?start=5&end=5", "?start=9999&end=99999"])
def test_without_words_that_are_asked_for_nothing_is_said(sheets: Path, query: str) -> None:
    assert said(text(sheets, f"/page/list{query}")) == []


def test_plain_text_has_no_places(directory: Path) -> None:
    for path in ("/facility/d76551022002", "/page/taiyuan-evening-news-2022-12-14?start=641&end=656"):
        assert "position" not in text(directory, path)


def test_a_notice_shows_where_it_stands(changed: Path) -> None:
    with sqlite3.connect(changed) as connection:
        id, page, start, end = connection.execute("SELECT id, page_id, start_char, end_char FROM notices").fetchone()
        rows = [(page, start - 5, start, "2"), (page, start, end - 1, "3"), (page, end, end + 9, "4")]
        connection.executemany(
            """INSERT INTO blocks (page_id, start_char, end_char, sheet, "left", top, "right", bottom)
            VALUES (?, ?, ?, ?, 10, 10, 90, 20)""",
            rows,
        )
    connection.close()
    assert said(text(changed, f"/notice/{id}")) == ["原件中的位置：第 3 页"]


@needs_browser
def test_the_sheet_of_a_pdf_is_named_and_drawn(prints: Path) -> None:
    paths = [addresses(prints, "paper", name)[1] for name in ("甲医院", "乙医院")]
    first, second = (answer.text for answer in ask(prints, *paths))
    assert (said(first), said(second)) == (["原件中的位置：第 1 页"], ["原件中的位置：第 2 页"])
    assert all(html.count("<path") == 1 for html in (first, second))
    downs = [int(re.findall(r"距上边 (\d+)%", html)[0]) for html in (first, second)]
    assert all(down > 50 for down in downs), "each stands in the last line of its sheet"


@needs_browser
@pytest.mark.parametrize(
    ("language", "words"), [("zh", "图片上，OCR 置信度"), ("en", "on the picture, OCR confidence")]
)
def test_a_picture_says_how_sure_ocr_is(prints: Path, language: str, words: str) -> None:
    _, at = addresses(prints, "photo", "甲医院")
    query = """SELECT b.confidence FROM blocks AS b JOIN claims AS c USING (page_id)
        WHERE page_id = 'photo' AND c.name = '甲医院' AND b.start_char < c.end_char AND b.end_char > c.start_char"""
    ((sure,),) = select(prints, query)
    (place,) = said(text(prints, at, **{"accept-language": language}))
    assert place.partition("：" if language == "zh" else ": ")[2] == f"{words} {sure:.2f}".replace(" 0.", " .")


@needs_browser
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("viewport", [{"width": 360, "height": 740}, {"width": 1280, "height": 900}])
def test_the_sketch_is_in_its_frame_and_axe_finds_no_violation(
    browser: Browser, prints: Path, locale: str, viewport: Any
) -> None:
    with (
        served(prints) as address,
        opened(browser, address, locale=locale, viewport=viewport, color_scheme="light") as page,
    ):
        for path in addresses(prints, "photo", "甲医院"):
            page.goto(address + path)
            frame, mark = (page.locator(f".position {part}").first.bounding_box() for part in ("rect", "path"))
            assert frame
            assert mark
            assert frame["x"] <= mark["x"] < mark["x"] + mark["width"] <= frame["x"] + frame["width"]
            assert frame["y"] <= mark["y"] < mark["y"] + mark["height"] <= frame["y"] + frame["height"]
            drawn = page.get_by_role("img", name=re.compile("^(示意图|Sketch)")).first
            assert drawn.is_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert violations(page) == [], path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


BLOCK = {"id": "a", "sheet": "1", "cell": None, "confidence": None, "west": 0, "north": 50, "east": 200, "south": 450}


def test_a_sketch_keeps_the_proportions_of_the_sheet() -> None:
    first = BLOCK | {"left": 100, "top": 50, "right": 200, "bottom": 90, "confidence": 0.9}
    second = BLOCK | {"left": 0, "top": 410, "right": 100, "bottom": 450, "confidence": 0.75}
    (one,) = positions([first, second])["a"]
    assert one.sketch
    assert (one.sketch.width, one.sketch.height) == ((LONGEST - 2 * MARGIN) // 2 + 2 * MARGIN, LONGEST)
    assert (one.sketch.across, one.sketch.down, one.confidence) == (75, 5, 0.75)
    assert one.sketch.path == "M31.5 3.0h28.5v11.4h-28.5zM3.0 105.6h28.5v11.4h-28.5z"


def test_words_over_two_sheets_have_two_places() -> None:
    box = {"left": 0, "top": 50, "right": 0, "bottom": 50}  # a point, which is drawn too
    found = positions([BLOCK | box, BLOCK | box | {"sheet": "2", "east": 0, "south": 50}])["a"]
    assert [one.sheet for one in found] == ["1", "2"]
    assert all(one.sketch and 0 < one.sketch.width <= LONGEST for one in found)


def test_places_are_found_by_key(sheets: Path) -> None:
    """The blocks of a page before and behind the words are not looked at one by one."""
    with sqlite3.connect(sheets) as connection:
        parameters = {"id": "a", "known": "9999-12-31"}
        plan = connection.execute(f"EXPLAIN QUERY PLAN {facilities.QUERIES['positions']}", parameters).fetchall()
    connection.close()
    steps = [str(step[-1]) for step in plan]
    assert any("b USING PRIMARY KEY (page_id=? AND start_char>? AND start_char<?)" in step for step in steps), steps
    assert not any(re.match("SCAN (b|blocks)", step) for step in steps), steps


def test_blocks_of_a_page_never_overlap(sheets: Path) -> None:
    spans = select(sheets, "SELECT page_id, start_char, end_char FROM blocks ORDER BY 1, 2")
    assert all(a[2] <= b[1] for a, b in pairwise(spans) if a[0] == b[0])
