"""The sample pages as other papers hand them out: printed by Chromium, in a site's frame, as documents and spreadsheets."""

import html
import io
import re
from collections.abc import Mapping, Sequence
from itertools import groupby

import pytest
from docx import Document
from openpyxl import Workbook

from tests.browser import browser_is_missing, launched

needs_browser = pytest.mark.skipif(browser_is_missing(), reason="no Chromium on this machine")

STYLE = """
@page { size: A3; margin: 15mm }
body { font: 10.5pt/1.6 "Noto Sans CJK SC"; margin: 0; background: white }
main { column-gap: 2em }
h1, h2, h3 { line-height: 1.3; margin: .6em 0 }
p { text-indent: 2em; margin: 0; text-align: justify }
table { border-collapse: collapse } td, th { border: 1px solid; padding: 2px 6px }
"""

# What an e-paper puts around an article: all of it is about other things, some of it in the words of a list of clinics.
FRAME = """<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>太原晚报 A02版 - 太原晚报数字报</title><style>td {{ font-size: 14px }}</style>
<script>var words = "小店区1个,脚本医院。";</script></head><body class="no-nav">
<div class="top-nav"><ul><li><a href="/">首页</a></li><li><a href="/fever">甲市设9个发热门诊</a></li><li><a href="/b">读者来信</a></li></ul></div>
<div id="breadcrumb">当前位置:<a href="/">首页</a> &gt; <a href="/A02">第A02版:要闻</a> &gt; 正文</div>
<table width="100%"><tr><td width="200"><ul><li><a href="1">第A01版:头版</a></li><li><a href="2">第A02版:要闻</a></li></ul></td>
<td><table><tr><td class="tools"><a href="-">上一篇</a> <a href="+">下一篇</a> <a href="p">打印</a></td></tr>
<tr><td><div id="ozoom" style="zoom: 100%"><founder-content>{body}</founder-content></div></td></tr></table></td>
<td class="sidebar"><p>发热门诊分别是:小店区1个,边栏医院。</p></td></tr></table>
<div class="related"><h3>相关链接</h3><a href="3">迎泽区1个,别报医院发热门诊开诊</a><a href="4">景区暂停开放</a></div>
<div class="footer"><p>版权所有 太原晚报社 地址:太原市新建路78号 电话:0351-0000000</p></div></body></html>
"""


def markup(text: str, whole: bool = False) -> str:
    """A page's text as HTML: its headings, and its paragraphs, joined where a column broke them unless each is whole."""
    blocks = list[tuple[str, str]]()
    for line in filter(None, map(str.strip, text.splitlines())):
        marks, words = re.fullmatch("(#*) *(.*)", line).groups()  # type: ignore[union-attr]  # it matches anything
        tag, before = f"h{len(marks)}" if marks else "p", blocks[-1] if blocks else ("", "")
        is_open = re.search("[,。、].*[^。:”]$", before[1]) and re.search("[,。、]", words) and "本报讯" not in words
        if tag == before[0] == "p" and is_open and not whole:
            blocks[-1] = tag, before[1] + words
        else:
            blocks.append((tag, words))
    return "\n".join(f"<{tag}>{html.escape(words)}</{tag}>" for tag, words in blocks)


def framed(text: str, whole: bool = False) -> bytes:
    """A page in an e-paper's frame, in GB18030 under the name of gb2312, as many of them are."""
    return FRAME.format(body=markup(text, whole)).encode("gb18030")


def document(body: str, columns: int = 1) -> str:
    """What a browser prints: the body of a document in so many columns."""
    style = f"<style>{STYLE} main {{ column-count: {columns if columns > 1 else 'auto'} }}</style>"
    return f"<!doctype html><html lang=zh><meta charset=utf-8>{style}<main>{body}</main></html>"


def printed(documents: Mapping[str, str], width: int = 760, dpi: int = 150) -> dict[str, bytes]:
    """The documents as files by name: those that end in .pdf as Chromium prints them, those in .png as it shows them.

    Args:
        documents: HTML by name of the file.
        width: of a picture, in CSS pixels (96 an inch).
        dpi: dots an inch of a picture.
    """
    files = {}
    with launched() as browser:
        page = browser.new_page(viewport={"width": width, "height": 800}, locale="zh-CN", device_scale_factor=dpi / 96)
        for name, source in documents.items():
            page.set_content(source)
            pdf = name.endswith(".pdf")
            files[name] = page.pdf(prefer_css_page_size=True) if pdf else page.screenshot(full_page=True)
    return files


def paragraphs(lines: Sequence[str]) -> bytes:
    """A document of paragraphs."""
    written, file = Document(), io.BytesIO()
    for line in lines:
        written.add_paragraph(line)
    written.save(file)
    return file.getvalue()


HEADER = ("序号", "区县", "医疗机构名称")


def xlsx(title: str, rows: Sequence[tuple[str, str]]) -> bytes:
    """A workbook with a list of districts and names, the cells of a district merged."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    sheet.merge_cells("A1:C1")
    sheet.append(HEADER)
    for district, names in groupby(rows, key=lambda row: row[0]):
        first = sheet.max_row + 1
        for _, name in names:
            sheet.append([sheet.max_row - 1, district, name])
        sheet.merge_cells(f"B{first}:B{sheet.max_row}")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def docx(title: str, rows: Sequence[tuple[str, str]]) -> bytes:
    """A document with a list of districts and names, the cells of a district merged."""
    written = Document()
    written.add_heading(title, 1)
    written.add_paragraph("市民可就近就诊,名单如下:")
    table = written.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = words
    for district, names in groupby(rows, key=lambda row: row[0]):
        cells = []
        for _, name in names:
            row = table.add_row().cells
            row[0].text, row[2].text = str(len(table.rows) - 1), name
            cells.append(row[1])
        cells[0].merge(cells[-1]).text = district
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()
