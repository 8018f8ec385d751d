"""Documents, spreadsheets and values between marks: paragraphs and tables in order, each cell with its place."""

import io
import time
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from db.errors import InputError
from ingest.formats import media
from tests.files import SHEET, changed, names, page, text, workbook
from tests.pages import claims


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


@pytest.mark.parametrize(
    "ranges",
    [
        '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A2:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_a_range_without_end_costs_nothing(ranges: str) -> None:
    made = workbook(("表", [["区县", "医院名称"], ["小店区", "甲医院"], [None, "乙医院"]], []))
    made = changed(made, SHEET, b"</sheetData>", b"</sheetData>" + ranges.encode())
    start = time.process_time()
    assert text(made).startswith("| 区县 | 医院名称 |")
    assert time.process_time() - start < 1


def test_cells_merged_without_end_are_refused() -> None:
    rows: list[list[object]] = [["小店区", "甲医院"] for _ in range(99)]
    made = workbook(("表", [["区县", "医院名称"], *rows], []))
    merged = "".join(f'<mergeCell ref="A{n % 99 + 1}:XFD1048576"/>' for n in range(999))
    made = changed(made, SHEET, b"</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>".encode())
    with pytest.raises(InputError, match="sheet 表: more than 1000000 merged cells"):
        text(made)


def test_a_column_merged_whole_is_written_in_all_its_rows() -> None:
    made = workbook(("表", [["区县", "医院名称"], ["小店区", "甲医院"], [None, "乙医院"]], ["A2:A3"]))
    made = changed(made, SHEET, b'ref="A2:A3"', b'ref="A2:A1048576"')
    assert text(made) == "| 区县 | 医院名称 |\n| 小店区 | 甲医院 |\n| 小店区 | 乙医院 |"


def test_what_a_workbook_points_at_outside_itself_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("秘密", "utf-8")
    entity = f'<!DOCTYPE s [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]><worksheet'
    made = changed(workbook(("表", [["区县", "医院名称"], ["小店区", "甲医院"]], [])), SHEET, b"&#30002;", b"&e;")
    with suppress(InputError):
        assert "秘密" not in text(changed(made, SHEET, b"<worksheet", entity.encode()))


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
