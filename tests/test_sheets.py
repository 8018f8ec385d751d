"""PDF and pictures: columns, headlines and tables in the order in which people read them, scans by OCR."""

import io
import math
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from db.errors import InputError
from ingest.formats import media, picture
from ingest.formats.content import Block, Content
from tests.conftest import run, select
from tests.files import BARE, TABLE, names, page, pdf, text
from tests.prints import document, needs_browser, printed

PROSE = [f"{n}段:" + f"市民可以到第{n}医院就近就诊,也可以到别处,路上注意防护。" * 4 for n in "一二三四五六七八"]
SPREAD = """<style>main > * {{ column-count: 3; text-align: justify }} main > h1 {{ column-count: 1; text-align: {align} }}</style>
<h1>先登的大标题在上</h1><div>{first}</div><h1>后登的大标题在下</h1><div>{second}</div>"""
SHEET = """<style>@page {{ size: A3; margin: 10mm }} p {{ font-size: 9pt }} h1 {{ margin: .2em 0 }}
main {{ display: grid; grid-template-columns: 1fr 1fr 1fr 1fr; gap: 1.5em }} section div {{ column-gap: 1.5em }}</style>
<div style='grid-column: 1/5; text-align: center'>样例晚报 A02版</div>{articles}<div style='grid-column: 1/5'>本报地址</div>"""
ARTICLE = "<section style='grid-column: {0}/{1}'><h1>{2}的标题</h1><div style='column-count: {3}'>{4}</div></section>"


def spread(align: str) -> str:
    """Two articles of three columns, each under a headline over all of them."""
    first, second = ("".join(f"<p>{p}</p>" for p in part) for part in (PROSE[:4], PROSE[4:]))
    return document(SPREAD.format(align=align, first=first, second=second))


def newspaper() -> tuple[str, str]:
    """A sheet of four articles, of two and two, three and one columns, and its characters as they are read."""
    articles, words = "", "样例晚报 A02版"
    for first, last, name in ((1, 3, "甲文"), (3, 5, "乙文"), (1, 4, "丙文"), (4, 5, "丁文")):
        said = [f"{name}{p}" for p in PROSE[: 2 * (last - first)]]
        articles += ARTICLE.format(first, last, name, last - first, "".join(f"<p>{p}</p>" for p in said))
        words += "".join([f"{name}的标题", *said])
    return document(SHEET.format(articles=articles)), words + "本报地址"


def unbalanced() -> tuple[str, str]:
    """Two columns, the left one longer and with a headline where the right one has ended, and their characters."""
    left, right = [*PROSE[:3], "", *PROSE[3:5]], PROSE[5:7]
    parts = ["".join(f"<p>{p}</p>" if p else "<h1>左栏的标题</h1>" for p in part) for part in (left, right)]
    columns = (
        f"<div style='position: absolute; left: {x}px; width: 220px'>{part}</div>"
        for x, part in zip((0, 260), parts, strict=True)
    )
    return document("".join(columns)), "".join(p or "左栏的标题" for p in (*left, *right))


def unaligned(leading: int, start: int) -> str:
    """Two columns whose lines do not stand beside each other."""
    left = (f"<div style='position:absolute;top:{22 * n}px'>左栏第{n}行的字句都在这里。</div>" for n in range(12))
    right = (
        f"<div style='position:absolute;left:300px;top:{start + leading * n}px'>右栏第{n}行的字句都在这里。</div>"
        for n in range(12)
    )
    return document("".join([*left, *right]))


def scattered() -> str:
    """Two columns whose lines are drawn from the last to the first, those of the left and the right by turns."""
    lines = [(x, y, f"第{column}栏{y}行的字句都在这里") for y in range(12) for column, x in (("左", 0), ("右", 300))]
    spans = (
        f"<span style='position:absolute;left:{x}px;top:{y * 22}px'>{words}</span>" for x, y, words in reversed(lines)
    )
    return document("".join(spans))


def long_table() -> str:
    """A table over two sheets, its header on the first only, with a watermark across, a bold title printed twice, and footers."""
    breaks = {"二": "page"}
    rows = "".join(f"<tr style='break-after: {breaks.get(n, 'auto')}'><td>小店区<td>第{n}医院" for n in "一二三四")
    mark = "<div style='position: fixed; top: 40px; left: 40px; font-size: 30px; transform: rotate(-30deg)'>样例市卫健委</div>"
    twice = "<div style='position: relative; height: 2em'>{0}{0}</div>".format(
        "<b style='position: absolute; left: 0'>发热门诊名单</b>"
    )
    return document(f"{mark}{twice}<table><tbody><tr><td>区县<td>医疗机构名称{rows}</table>")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    sheets = document("<p>发热门诊分别是:小店区2个,甲医院、</p><p style='break-before: page'>乙医院。</p>")
    return printed(
        {
            "ruled.pdf": document(TABLE),
            "bare.pdf": document(BARE),
            "ruled.png": document(TABLE),
            "bare.png": document(BARE),
            "left.pdf": spread("left"),
            "center.pdf": spread("center"),
            "scattered.pdf": scattered(),
            "turns.pdf": unaligned(22, 11),
            "closer.pdf": unaligned(17, 0),
            "lower.pdf": unaligned(22, 75),
            "newspaper.pdf": newspaper()[0],
            "unbalanced.pdf": unbalanced()[0],
            "outlined.pdf": document("<svg>" + "<path d='M0 0 C 9 9 18 0 27 9' />" * 200 + "</svg>"),
            "sheets.pdf": sheets,
            "long.pdf": long_table(),
        },
        width=500,
    )


@needs_browser
@pytest.mark.parametrize("name", ["ruled.pdf", "bare.pdf", "ruled.png", "bare.png"])
def test_tables_with_and_without_rules(files: dict[str, bytes], name: str) -> None:
    assert text(files[name]).replace("# ", "").splitlines() == [
        "发热门诊名单",
        "| 区县 | 医疗机构名称 | 电话 |",
        "| 小店区 | 甲医院 | 0351-2345671 |",
        "| 小店区 | 乙医院 | |",
        "| 迎泽区 | 丙医院 | 0351-2345673 |",
        "请市民就近就诊。",
    ]


@needs_browser
def test_a_photograph_held_askew(files: dict[str, bytes]) -> None:
    """The lines are the same, and each box is where its words are on the photograph."""
    straight, file = Image.open(io.BytesIO(files["ruled.png"])).convert("RGB"), io.BytesIO()
    slanting = straight.rotate(-3, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    slanting.save(file, "JPEG", quality=80)
    expected, found = media.read(files["ruled.png"]), media.read(file.getvalue())
    assert found.text.replace("# ", "") == expected.text.replace("# ", "")
    turn = math.radians(3)
    for before, after in zip(expected.blocks, found.blocks, strict=True):
        x, y = (at - half / 2 for at, half in zip(middle(before), straight.size, strict=True))
        turned = (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
        wanted = (at + half / 2 for at, half in zip(turned, slanting.size, strict=True))
        assert all(abs(a - b) < 8 for a, b in zip(wanted, middle(after), strict=True))


def middle(block: Block) -> tuple[float, float]:
    """The middle of a block's box."""
    left, top, right, bottom = block.box or (0, 0, 0, 0)
    return (left + right) / 2, (top + bottom) / 2


@needs_browser
@pytest.mark.parametrize("align", ["left", "center"])
def test_headlines_over_all_columns(files: dict[str, bytes], align: str) -> None:
    first, second = "# 先登的大标题在上", "# 后登的大标题在下"
    found = text(files[f"{align}.pdf"]).splitlines()
    at = found.index(second)  # a paragraph that goes on in the next column is still two lines
    assert ["".join(found[:at]), "".join(found[at:])] == ["".join([first, *PROSE[:4]]), "".join([second, *PROSE[4:]])]


@needs_browser
def test_the_order_of_drawing_is_not_the_order_of_reading(files: dict[str, bytes]) -> None:
    found = text(files["scattered.pdf"]).splitlines()
    assert "".join(found) == "".join(f"第{column}栏{y}行的字句都在这里" for column in "左右" for y in range(12))


@needs_browser
@pytest.mark.parametrize("name", ["turns.pdf", "closer.pdf", "lower.pdf"])
def test_lines_of_columns_that_do_not_stand_beside_each_other(files: dict[str, bytes], name: str) -> None:
    lines = [f"{column}栏第{n}行的字句都在这里。" for column in "左右" for n in range(12)]
    assert "".join(text(files[name]).splitlines()) == "".join(lines)


@needs_browser
@pytest.mark.parametrize("made", [newspaper, unbalanced])
def test_articles_are_read_one_after_another(files: dict[str, bytes], made: Callable[[], tuple[str, str]]) -> None:
    found = text(files[f"{made.__name__}.pdf"]).replace("# ", "")
    assert "".join(found.splitlines()) == made()[1]


@needs_browser
def test_characters_drawn_in_outlines_are_for_ocr(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "engine", lambda: None)
    (unread,) = page(files["outlined.pdf"]).unread
    assert "sheet 1" in unread.detail


@needs_browser
def test_a_list_over_two_sheets_is_one(files: dict[str, bytes]) -> None:
    made = page(files["sheets.pdf"])
    assert names(made) == [("甲医院", "小店区"), ("乙医院", "小店区")]
    assert [block.sheet for block in made.blocks] == ["1", "2"]


@needs_browser
def test_a_table_over_two_sheets_keeps_its_header(files: dict[str, bytes]) -> None:
    made = page(files["long.pdf"])
    rows = [f"| 小店区 | 第{n}医院 |" for n in "一二三四"]
    header = "| 区县 | 医疗机构名称 |"
    assert made.text.splitlines() == ["发热门诊名单", header, *rows[:2], header, *rows[2:]]
    assert names(made) == [(f"第{n}医院", "小店区") for n in "一二三四"]


def scan(files: dict[str, bytes]) -> bytes:
    """A PDF that holds nothing but a picture."""
    file = io.BytesIO()
    Image.open(io.BytesIO(files["ruled.png"])).convert("RGB").save(file, "PDF", resolution=150)
    return file.getvalue()


@needs_browser
def test_a_scanned_sheet_is_read_by_ocr(files: dict[str, bytes]) -> None:
    made = page(scan(files))
    assert names(made) == [("甲医院", "小店区"), ("乙医院", "小店区"), ("丙医院", "迎泽区")]
    width = Image.open(io.BytesIO(files["ruled.png"])).width * 72 / 150
    assert all(block.sheet == "1" and block.box and block.box[2] <= width for block in made.blocks)


@needs_browser
@pytest.mark.parametrize("name", ["ruled.png", "scan.pdf"])
def test_without_ocr_it_is_said_what_to_install(
    files: dict[str, bytes], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "engine", lambda: None)
    (tmp_path / name).write_bytes(scan(files) if name == "scan.pdf" else files[name])
    db = tmp_path / "facilities.db"
    (tmp_path / "pages.csv").write_text(f"file,publisher,home_adcode,published\n{name},,140100,\n", "utf-8")
    assert run("ingest", tmp_path / name, "--db", db).exit_code == 0
    ((kind, detail),) = select(db, "SELECT kind, detail FROM issues")
    assert kind == "unread"
    assert 'pip install ".[ocr]"' in detail
    assert "1 unchanged" in run("ingest", tmp_path / name, "--db", db).output
    monkeypatch.undo()
    assert "1 changed" in run("ingest", tmp_path / name, "--db", db).output
    monkeypatch.setattr(picture, "engine", lambda: pytest.fail("what was read before is read again"))
    assert "1 unchanged" in run("ingest", tmp_path / name, "--db", db).output
    assert select(db, "SELECT count(*) FROM fever_clinics UNION ALL SELECT count(*) FROM issues") == [(3,), (0,)]


@pytest.mark.parametrize("size", ["0", "-0.0", "-12", "0.0000001", "9" * 60, "9" * 400])
def test_words_without_a_height_are_left_out(size: str) -> None:
    texts = ("/F 12 Tf 20 100 Td (abc)", f"/F {size} Tf 20 80 Td (def)", "/F 12 Tf 20 60 Td (ghi)")
    found = text(pdf("".join(f"BT {words} Tj ET " for words in texts).encode()))
    assert "abc" in found
    assert "ghi" in found


@pytest.mark.parametrize("box", [b"[0 0 0 0]", b"[0 0 0 200]", b"[0 0 1e9 1e9]", b"[9 9 -9 -9]"])
def test_a_sheet_of_an_odd_size_is_read_or_refused(box: bytes) -> None:
    curves = b"0 0 m 9 9 18 0 27 9 c S " * 200
    with suppress(InputError):
        assert isinstance(media.read(pdf(curves).replace(b"[0 0 200 200]", box)), Content)


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000), (40, 3), (3, 40)])
def test_a_picture_of_an_odd_size_is_read(size: tuple[int, int]) -> None:
    Image.new("RGB", size, "white").save(file := io.BytesIO(), "PNG")
    assert media.read(file.getvalue()).unread[0].detail == "a picture in which no text was found"
