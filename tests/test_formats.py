"""Kinds of file: told by their content, read in the order in which people read them, and what can't be read is said."""

import io
import math
import time
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from PIL import Image

from db.errors import InputError
from db.models import Issue
from ingest.extract import extract
from ingest.formats import media, picture
from ingest.formats.content import Block, Content
from ingest.read import Fetched, Page, Source, read
from tests.conftest import run, select
from tests.pages import TAIYUAN, claims
from tests.prints import document, needs_browser, printed

TEXT = "样例市开设发热门诊\n\n本报讯 12月13日,我市发热门诊分别是:小店区2个,甲医院、乙医院。\n"
HTML = f"<html><body><h1>样例市</h1><p>{TEXT}</p></body></html>"


def page(data: bytes, charset: str | None = None) -> Page:
    named = f"text/html; charset={charset}" if charset else ""
    return read(Source(Fetched("page", "page", data, named, None), None, TAIYUAN, None))


def text(data: bytes | str) -> str:
    return media.read(data if isinstance(data, bytes) else data.encode()).text


def names(made: Page) -> list[tuple[str, str | None]]:
    return [(claim.name, claim.district) for claim in claims(made.text)]


def workbook(*sheets: tuple[str, list[list[object]], list[str]]) -> bytes:
    """A workbook: the name, rows and merged ranges of each sheet."""
    book, file = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows, merged in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(file)
    return file.getvalue()


# Encodings.


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_in_any_encoding(encoding: str) -> None:
    assert text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "words"), [("gb18030", "䶮湖公园"), ("gbk", "喆园"), ("big5", "發熱門診一覽表"), ("utf-16-be", "")]
)
def test_characters_that_only_some_encodings_have(encoding: str, words: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    said = f"{words}。請民眾就近就診,電話查詢。\n" if encoding == "big5" else f"{words}开放,市民可以预约参观。\n"
    assert text(mark + said.encode(encoding)) == said


def test_the_page_names_its_encoding() -> None:
    said = "<html><head><meta charset=gb2312></head><body><p>喆园景区开放</p></body></html>"
    assert text(said.encode("gbk")) == "喆园景区开放"
    assert text(said.encode()) == "喆园景区开放"  # it is wrong about it


def test_the_server_names_the_encoding() -> None:
    said = "联通".encode("gbk")  # is UTF-8 too
    assert page(said, "GBK").text == "联通"
    for wrong in ("utf-8", "ISO-8859-1", "no-such", "zip"):
        assert page(TEXT.encode("gbk"), wrong).text == TEXT


def test_half_a_character_is_told_and_the_rest_read() -> None:
    made = page((TEXT * 3).encode("gbk") + "诊".encode("gbk")[:1])
    assert made.text.startswith(TEXT)
    (unread,) = made.unread
    assert made.text[unread.start : unread.end] == "\ufffd"
    assert "1 characters" in unread.detail


# Told by content.


def test_the_ending_says_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [["区县", "发热门诊名称"], ["小店区", "甲医院"], ["小店区", "乙医院"]]
    for ending, data in {
        "pdf": TEXT.encode("gbk"),
        "txt": workbook(("表", rows, [])),
        "xlsx": HTML.encode(),
        "jpg": b"\n" + HTML.encode(),
    }.items():
        file = tmp_path / f"{ending}.{ending}"
        file.write_bytes(data)
        result = run("extract", file, "--home", TAIYUAN)
        assert result.exit_code == 0
        assert result.output.count('"record": "claim"') == 2


def test_a_folder_of_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gbk"))
    (tmp_path / "b.HTM").write_text(HTML.replace("甲", "丙"), "utf-8")
    (tmp_path / "notes.md").write_text("no page", "utf-8")
    db = tmp_path / "facilities.db"
    assert "2 pages read" in run("ingest", tmp_path, "--home", TAIYUAN, "--db", db).output
    (tmp_path / "a.csv").write_text("x", "utf-8")
    result = run("ingest", tmp_path, "--home", TAIYUAN, "--db", db)
    assert result.exit_code == 1
    assert "a.csv and a.txt would be one page" in result.output


# Web pages.


def test_cells_that_span_rows_and_columns() -> None:
    made = text(
        "<html><body><table><tr><th rowspan=2>区县<th rowspan=2>医疗机构名称<th colspan=2>联系方式<tr><th>地址<th>电话"
        "<tr><td rowspan=2>小店区<td>甲医院<td>一路1号<td>0351-2345671<tr><td>乙医院<td colspan=2>二路2号"
        "<tr><td colspan=4>迎泽区<tr><td rowspan=0>迎泽区<td>丙医院<td>三路|3号<td></table></body></html>"
    )
    assert made.splitlines() == [
        "| 区县 | 医疗机构名称 | 地址 | 电话 |",
        "| 小店区 | 甲医院 | 一路1号 | 0351-2345671 |",
        "| 小店区 | 乙医院 | 二路2号 | |",
        "迎泽区",
        "| 区县 | 医疗机构名称 | 地址 | 电话 |",
        "| 迎泽区 | 丙医院 | 三路/3号 | |",
    ]


def test_lists_abreast_of_each_other() -> None:
    rows = "<tr><td>甲医院<td>小店区<td>丙医院<td>迎泽区<tr><td>乙医院<td>小店区<td><td>"
    made = page(
        f"<html><body><h1>发热门诊名单</h1><table><tr><th>机构名称<th>区县<th>机构名称<th>区县{rows}</table></body></html>".encode()
    )
    assert names(made) == [("甲医院", "小店区"), ("乙医院", "小店区"), ("丙医院", "迎泽区")]


def test_tables_that_only_lay_out_a_page_are_read_through() -> None:
    prose = (
        "12月13日,我市开设发热门诊,方便市民就近就诊,市民可以按病情选择附近的医疗机构,不要扎堆,路上注意防护,免得交叉感染。看病请按病情选择附近的医疗机构。"
        * 2
    )
    assert text(
        f"<table><tr><td>{prose}</td><td>{prose}</td></tr><tr><td>{prose}</td><td>其他</td></tr></table>"
    ).split("\n") == [prose, prose, prose, "其他"]


def test_a_table_in_a_page_that_is_laid_out_by_tables() -> None:
    rows = "<caption>发热门诊名单</caption><tr><th>区县<th>医院名称<tr><td>小店区<td><p>甲<b>区</b></p><p>医院</p>"
    inside = f"<table width=100%><tr><td><p>本报讯 请看名单。</p><table>{rows}</table></td></tr></table>"
    lines = ["本报讯 请看名单。", "发热门诊名单", "| 区县 | 医院名称 |", "| 小店区 | 甲区 医院 |"]
    assert text(f"<html><body>{inside}</body></html>").splitlines() == lines


def test_what_stands_around_an_article_may_lie_in_itself() -> None:
    around = (
        "<div class='footer' id='footer'><nav><ul class=menu><li>首页</ul></nav><p class=copyright>版权</p></div>" * 50
    )
    assert text(f"<html><body>{around}<p>{TEXT}</p>{around}</body></html>").startswith("样例市开设发热门诊")


@pytest.mark.parametrize(
    "title", ["甲公园暂停开放_样例网", "样例网-甲公园暂停开放", "样例网 | 2022-12-14 甲公园暂停开放", "通知公告"]
)
def test_a_heading_above_the_text_begins_it(title: str) -> None:
    body = f"<div><h2>甲公园暂停开放</h2><p>来源:样例网</p></div><div>{'<p>本报讯 甲公园暂停开放。</p>' * 10}</div>"
    made = text(f"<title>{title}</title><body><div>今天多云</div>{body}")
    assert made.splitlines()[:3] == ["## 甲公园暂停开放", "来源:样例网", "本报讯 甲公园暂停开放。"]


def test_lines_of_a_paragraph() -> None:
    assert (
        text("<p>甲医\n    院<b>开设</b>发热门诊<br>乙医院 <a>fever\nclinic</a>&nbsp;</p><p> </p>")
        == "甲医院开设发热门诊\n乙医院 fever clinic"
    )


def test_the_title_is_kept_though_it_stands_outside_the_text() -> None:
    body = "本报讯 甲公园暂停开放。" * 10
    made = text(
        f"<title>甲公园暂停开放-样例网</title><body><div>样例网</div><div>甲公园暂停开放</div><div>2022-12-14</div><div id=ozoom><p>{body}</p></div>"
    )
    assert made == f"# 甲公园暂停开放\n2022-12-14\n{body}"


def test_founders_metadata() -> None:
    comment = "<!--enpproperty <founder-date>2022-12-14 00:00:00</founder-date><founder-papername>样例晚报</founder-papername> /enpproperty-->"
    made = page(f"{HTML}{comment}".encode())
    assert (made.publisher, str(made.given)) == ("样例晚报", "2022-12-14")
    assert page(f"{HTML}{comment.replace('2022-12-14', '0000-00-00')}".encode()).given is None


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<h1>发热门诊名单</h1><img src=list.png>", "发热门诊名单"),
        ("<h1>市卫健委公告</h1><div>12月13日</div><div><img src=list.png></div>", ""),
        (
            "<p>本报讯 12月13日,我市开设发热门诊,市民可以就近就诊,有关部门提醒市民注意防护。</p><p>名单如下:</p><p><img src=1.png></p><p>样三 摄</p>",
            "名单如下:",
        ),
    ],
)
def test_a_picture_in_place_of_a_list_is_told(markup: str, words: str) -> None:
    (issue,) = [
        record for record in extract(page(f"<html><body>{markup}</body></html>".encode())) if isinstance(record, Issue)
    ]
    assert (issue.kind, issue.quote) == ("unread", words)
    assert "picture" in issue.detail


def test_a_page_saved_with_its_pictures() -> None:
    saved = EmailMessage()
    saved["Subject"] = "样例市"
    saved.set_content(HTML, subtype="html", charset="gb18030")
    saved.add_related(b"\x89PNG", "image", "png")
    assert text(bytes(saved)) == text(HTML)
    assert text(b"From: <Saved by Blink>\r\n" + bytes(saved)) == text(HTML)


def test_a_picture_beside_the_text_is_not() -> None:
    said = "本报讯 12月13日,我市开设发热门诊,市民可以就近就诊,有关部门提醒市民注意防护。"
    assert page(f"<html><body><p>{said}</p><img src=1.png><p>{said}</p></body></html>".encode()).unread == ()


# Documents and spreadsheets.


def test_paragraphs_and_tables_in_order() -> None:
    document, file = Document(), io.BytesIO()
    document.add_heading("发热门诊", 2)
    table = document.add_table(2, 2)
    for cell, words in zip(
        [c for row in table.rows for c in row.cells], ["区县", "医院名称", "小店区", "甲\n医院"], strict=True
    ):
        cell.text = words
    document.add_paragraph("以上由市卫健委提供。")
    document.save(file)
    found = media.read(file.getvalue())
    assert found.text == "## 发热门诊\n| 区县 | 医院名称 |\n| 小店区 | 甲医院 |\n以上由市卫健委提供。"
    assert [(b.sheet, b.cell, found.text[b.start : b.end]) for b in found.blocks][-1] == ("table 1", "B2", "甲医院")


def test_text_boxes() -> None:
    document, file = Document(), io.BytesIO()
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>甲医院</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document.add_paragraph("发热门诊").runs[0]._r.append(
        parse_xml(f'<mc:AlternateContent xmlns:mc="{mc}">{both}</mc:AlternateContent>')
    )
    document.add_paragraph("咨询电话")
    document.save(file)
    assert text(file.getvalue()) == "发热门诊\n甲医院\n咨询电话"


def test_several_sheets_and_rows_that_are_headings() -> None:
    made = page(
        workbook(
            (
                "发热门诊",
                [
                    ["发热门诊名单"],
                    [None],
                    ["医疗机构名称", "电话", "开诊时间"],
                    ["小店区"],
                    ["甲医院", 3512345671, "24小时"],
                    ["迎泽区"],
                    ["乙医院"],
                ],
                ["A1:C1", "A4:C4"],
            ),
            ("疫苗接种点", [["接种点名称", "区县"], ["丙社区卫生服务中心", "古交市"]], []),
            ("Sheet3", [], []),
        )
    )
    assert [(c.kind.value, c.name, c.district, c.hours) for c in claims(made.text)] == [
        ("fever_clinic", "甲医院", "小店区", "24小时"),
        ("fever_clinic", "乙医院", "迎泽区", None),
        ("vaccination_site", "丙社区卫生服务中心", "古交市", None),
    ]
    assert "3512345671 |" in made.text
    assert {block.sheet for block in made.blocks} == {"发热门诊", "疫苗接种点"}


def test_a_cell_far_off_costs_nothing() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["区县", "医院名称"])
    sheet["A1048576"], sheet["XFD2"] = "小店区", "x"
    sheet["B1048576"] = "甲医院"
    book.save(file)
    assert text(file.getvalue()) == "| 区县 | 医院名称 |\n| 小店区 | 甲医院 |"


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_values_between_marks(delimiter: str) -> None:
    rows = [
        ["发热门诊名单"],
        ["区县", "名称", "地址"],
        ["小店区", "甲医院", '"一路1号,\n二楼"'],
        ["", "乙医院", "二路"],
    ]
    made = page("\r\n".join(map(delimiter.join, rows)).encode("gbk"))
    assert names(made) == [("甲医院", "小店区"), ("乙医院", "小店区")]
    assert [block.cell for block in made.blocks][:4] == ["A1", "A2", "B2", "C2"]


def test_prose_with_commas_is_no_table() -> None:
    said = "名称,地址\n本报讯 甲医院,乙医院,丙医院开设发热门诊。\n市民可以就近就诊。\n"
    assert text(said) == said


# PDF and pictures.

ROWS = "<tr><td rowspan=2>小店区<td>甲医院<td>0351-2345671<tr><td>乙医院<td><tr><td>迎泽区<td>丙医院<td>0351-2345673"
TABLE = f"<h2>发热门诊名单</h2><table><tr><th>区县<th>医疗机构名称<th>电话{ROWS}</table><p>请市民就近就诊。</p>"
BARE = TABLE.replace("<table>", "<style>td, th { border: 0 !important; padding: 3px 30px !important }</style><table>")
PROSE = [f"{n}段:" + f"市民可以到第{n}医院就近就诊,也可以到别处,路上注意防护。" * 4 for n in "一二三四五六七八"]
SPREAD = """<style>main > * {{ column-count: 3; text-align: justify }} main > h1 {{ column-count: 1; text-align: {align} }}</style>
<h1>先登的大标题在上</h1><div>{first}</div><h1>后登的大标题在下</h1><div>{second}</div>"""


def spread(align: str) -> str:
    """Two articles of three columns, each under a headline over all of them."""
    first, second = ("".join(f"<p>{p}</p>" for p in part) for part in (PROSE[:4], PROSE[4:]))
    return document(SPREAD.format(align=align, first=first, second=second))


SHEET = """<style>@page {{ size: A3; margin: 10mm }} p {{ font-size: 9pt }} h1 {{ margin: .2em 0 }}
main {{ display: grid; grid-template-columns: 1fr 1fr 1fr 1fr; gap: 1.5em }} section div {{ column-gap: 1.5em }}</style>
<div style='grid-column: 1/5; text-align: center'>样例晚报 A02版</div>{articles}<div style='grid-column: 1/5'>本报地址</div>"""
ARTICLE = "<section style='grid-column: {0}/{1}'><h1>{2}的标题</h1><div style='column-count: {3}'>{4}</div></section>"


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


# Input that can't be read.

LOCKED = (
    Path(__file__).parent / "files" / "locked.pdf"
).read_bytes()  # made with pypdf: a blank sheet under a password
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in members:
            written.writestr(name, data)
    return file.getvalue()


def bomb(name: str) -> bytes:
    """An archive of some kilobytes that unfolds to 64 MiB of text."""
    return archive((name, bytes(64 * 2**20)))


def pdf(stream: bytes) -> bytes:
    """A PDF of one sheet that draws a stream."""
    packed = zlib.compress(stream)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%%PDF-1.4\n%strailer << /Root 1 0 R >>\n%%%%EOF\n" % body


def xml_bomb() -> bytes:
    """A workbook with a cell of entities of entities."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    made, file = ZipFile(io.BytesIO(workbook(("表", [["区县", "医院"]], [])))), io.BytesIO()
    with ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name in made.namelist():
            data = made.read(name)
            if name.endswith("sheet1.xml"):
                data = f'<!DOCTYPE s [<!ENTITY e0 "医院">{entities}]>'.encode() + data.replace(b"&#21307;", b"&e9;")
            written.writestr(name, data)
    return file.getvalue()


def large_png() -> bytes:
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "blank": (lambda: " \n\u3000".encode(), "empty"),
    "web page without words": (lambda: b"<html><body><p> </p></body></html>", "empty"),
    "sheet without words": (lambda: workbook(("表", [], [])), "empty"),
    "PDF without words": (lambda: pdf(b""), "empty"),
    "PDF without sheets": (lambda: b"%PDF-1.4\ntrailer << >>\n%%EOF\n", "PDF"),
    "PDF under a password": (lambda: LOCKED, "password"),
    "PDF bomb": (lambda: pdf(bytes(130 * 2**20)), "unfolds to more than 128 MiB"),
    "Word bomb": (lambda: bomb("word/document.xml"), "64 MiB of them text"),
    "Excel bomb": (lambda: bomb("xl/workbook.xml"), "64 MiB of them text"),
    "entities": (xml_bomb, "broken .xlsx"),
    "picture of 400 million pixels": (large_png, "60 million pixels"),
    "old Word": (lambda: OLE, "before 2007"),
    "locked Excel": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "another archive": (lambda: archive(("a.txt", b"a")), "neither .docx nor .xlsx"),
    "RTF": (lambda: b"{\\rtf1 a}", "RTF"),
    "UTF-16 cut off": (lambda: b"\xff\xfe\0", "byte 2 is not UTF-16"),
    "binary": (lambda: b"\x7fELF" + bytes(100), "byte 4 is NUL"),
    "wide table": (lambda: b"<table><tr>" + b"<td colspan=1000>a" * 300, "200000 cells"),
    "deep markup": (lambda: b"<div>" * 1_000_000, "500 elements in each other"),
}


@pytest.mark.parametrize("name", BAD)
def test_unreadable_input_says_why(name: str) -> None:
    write, why = BAD[name]
    with pytest.raises(InputError) as raised:
        page(write())
    assert str(raised.value).startswith("page: ")
    assert why in str(raised.value)
    assert len(str(raised.value)) < 300


UNITS = [
    "<tr><td>小店区<td>甲医院",
    "<p>甲医院<b>开</b>诊</p>",
    "<div class=nav>甲医院</div>",
    "区县,名称\n小店区,甲医院\n",
    "甲医院,",
    "<",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit: str) -> None:
    def seconds(times: int) -> float:
        data, taken = (("<table>" if unit.startswith("<tr") else "") + unit * times).encode(), []
        for _ in range(3):
            start = time.process_time()
            media.read(data)
            taken.append(time.process_time() - start)
        return min(taken)

    assert seconds(4000) < 3.2 * seconds(2000) + 0.02


def samples(files: dict[str, bytes]) -> dict[str, bytes]:
    """A file of each kind that knows its own length."""
    file = io.BytesIO()
    Image.open(io.BytesIO(files["bare.png"])).convert("RGB").save(file, "JPEG")
    document = Document()
    document.add_paragraph(TEXT)
    document.save(written := io.BytesIO())
    book = workbook(("表", [["区县", "医院"], ["小店区", "甲医院"]], []))
    return {
        "pdf": files["ruled.pdf"],
        "png": files["bare.png"],
        "jpg": file.getvalue(),
        "docx": written.getvalue(),
        "xlsx": book,
    }


@needs_browser
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_files_that_are_cut_off_are_refused(
    files: dict[str, bytes], part: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "engine", lambda: None)
    for data in samples(files).values():
        with pytest.raises(InputError):
            page(data[: int(part * len(data))])


@needs_browser
@pytest.mark.parametrize("seed", range(8))
def test_spoilt_files_are_refused_or_read(files: dict[str, bytes], seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a broken file makes a library raise, it is an InputError that comes out."""
    from random import Random

    monkeypatch.setattr(picture, "engine", lambda: None)
    chance, refused = Random(seed), 0
    for data in samples(files).values():
        spoilt = bytearray(data)
        for _ in range(20):
            spoilt[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert isinstance(media.read(bytes(spoilt)), Content)
        except InputError:
            refused += 1
    assert refused
