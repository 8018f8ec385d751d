"""HTML: its characters, its lines, its tables; and articles of electronic editions."""

import time
from contextlib import suppress

import pytest

from db.errors import InputError
from ingest.encodings import charset, decode
from ingest.epaper import text
from ingest.founder import dated, properties, publisher
from ingest.markup import lines, tree
from ingest.papers import of_row
from tests.sites import row

WORDS = "喆园景区 堃山 镕"  # in GBK, not in GB 2312
RARE = WORDS + "䶮湖"  # in GB 18030 alone


def meta(charset: str) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'


CHARACTERS: dict[str, tuple[bytes, str]] = {
    "UTF-8, undeclared": (RARE.encode(), ""),
    "UTF-8 with mark": (b"\xef\xbb\xbf" + RARE.encode(), "text/html"),
    "UTF-16": (RARE.encode("utf-16"), ""),
    "GB 18030, undeclared": (RARE.encode("gb18030"), "text/html"),
    "GB 2312 declared by the page": ((meta("gb2312") + RARE).encode("gb18030"), "text/html"),
    "GBK declared by the server": (RARE.encode("gb18030"), "text/html; charset=GBK"),
    "the page declares, the server does not know": (
        (meta("gb2312") + RARE).encode("gb18030"),
        "text/html; charset=ISO-8859-1",
    ),
    "the server is wrong": (RARE.encode("gb18030"), "text/html; charset=utf-8"),
    "both are wrong": ((meta("utf-8") + RARE).encode("gb18030"), "text/html; charset=utf-8"),
    "an unknown name": ((meta("x-unknown") + RARE).encode(), "text/html; charset=none"),
    "XHTML": (f'<?xml version="1.0" encoding="gb2312"?><html>{RARE}</html>'.encode("gb18030"), ""),
    "Big5": ((meta("big5") + "臺灣省").encode("big5"), "text/html"),
    "a broken character in a thousand": (
        ("字" * 1000).encode("gb18030") + b"\xff" + RARE.encode("gb18030"),
        "text/html; charset=gbk",
    ),
}


@pytest.mark.parametrize("name", CHARACTERS)
def test_characters(name: str) -> None:
    data, content_type = CHARACTERS[name]
    shown = "\n".join(lines(tree(decode(data, charset(content_type)))))
    assert shown.endswith("臺灣省" if name == "Big5" else RARE)


def test_what_is_no_text_is_an_error() -> None:
    with pytest.raises(InputError, match="byte 0 is not UTF-8"):
        decode(bytes(range(128, 256)) * 9 + b"\xff\xff\xff")


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>　　甲&nbsp;</p><p>&nbsp;</p><P>乙</P>", ["甲", "乙"]),
        ("甲<br>乙<BR/>丙<div>丁</div>戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("<p>太原市\n      人民<b>医院</b></p>", ["太原市人民医院"]),
        ("<p>open\n till 8:00</p>", ["open till 8:00"]),
        ("<p>甲<!-- 注 -->乙<script>x</script>丙</p>", ["甲乙丙"]),
        ("", []),
        ("<table><tr><td>甲</td></tr><tr><td><p>乙</p><p>丙</p></td></tr></table>", ["甲", "乙", "丙"]),
        ("<table><tr><td>甲<td>乙<tr><td>丙<td></table>丁", ["甲 | 乙", "丙 | ", "丁"]),
        ("<table><tr><td colspan=2>甲<tr><td>乙<td>丙</table>", ["甲", "乙 | 丙"]),
        (
            "<table><tr><td rowspan=3>甲<td>乙<tr><td>丙<tr><td>丁<tr><td>戊<td>己</table>",
            ["甲 | 乙", "甲 | 丙", "甲 | 丁", "戊 | 己"],
        ),
        ("<table><tr><td>甲<td rowspan=2>乙<tr><td>丙</table>", ["甲 | 乙", "丙 | 乙"]),
        ("<table><tr><td>图<td><table><tr><td>甲<td>乙</table></table>", ["图", "甲 | 乙"]),
        ("<table><tr><td><p>一。</p><p>二。</p><td><p>三。</p></table>", ["一。", "二。", "三。"]),
        ("<table><tr><td colspan=99999999 rowspan=99999999>甲<td>乙</table>", ["甲", "乙"]),
        ("<div>" * 2000 + "甲" + "</div>" * 2000, ["甲"]),
    ],
)
def test_lines(html: str, shown: list[str]) -> None:
    assert lines(tree(html)) == shown


def test_a_table_does_not_grow_without_bounds() -> None:
    cells = f"<td rowspan=2000>{'甲' * 1000}" * 50
    assert lines(tree(f"<table><tr>{cells}{'<tr>' * 2000}</table>")) == ["甲" * 1000] * 50


def test_what_is_nested_too_deeply_is_an_error() -> None:
    with pytest.raises(InputError, match="line 1: Excessive depth"):
        tree("<div>" * 5000)


URL = "http://paper.example/html/2022-12/14/content_1.htm"


def article(html: str) -> list[str]:
    """The lines of an article of an unknown paper."""
    return text(html.encode(), "text/html", URL, None).splitlines()


def test_an_article_of_an_unknown_paper_is_read_by_its_publishing_system() -> None:
    html = """<div>首页 > 新闻</div><h2 id=Title>发热门诊名单</h2><p id=SubTitle>共2家</p><p id=Author>张</p>
      <div id=ozoom><founder-content><p>甲医院。</p></founder-content></div><p>版权</p>"""
    assert article(html) == ["# 发热门诊名单", "共2家", "甲医院。"]


def test_a_headline_stands_in_the_comment_where_it_stands_nowhere_else() -> None:
    html = """<founder-content><p>甲医院。</p></founder-content></html>
      <!--enpproperty <date>2022-12-14 08:00:00</date><author>张</author><title>发热门诊</title>/enpproperty-->"""
    assert article(html) == ["# 发热门诊", "甲医院。"]
    known = properties(html)
    assert (known["author"], str(dated(known))) == ("张", "2022-12-14")
    assert dated({"date": "昨天"}) is None


def test_a_windows_title_is_the_last_resort() -> None:
    known = of_row(row("A0", "http://paper.example"))
    for title, head in (("发热门诊名单-样例晚报", ["# 发热门诊名单"]), ("样例晚报数字报", [])):
        html = f"<title>{title}</title><img src=logo.gif><img src=a.jpg><div id=ozoom></div>"
        lines = text(html.encode(), "text/html", URL, known).splitlines()
        assert lines == [*head, "[图片 http://paper.example/html/2022-12/14/a.jpg]"]


def test_all_parts_of_an_article_in_one_page_are_read() -> None:
    html = (
        "<h1>甲</h1><div id=div_page_roll1><p>一</p></div><div id=div_page_roll2 style='display:none'><p>二</p></div>"
    )
    assert article(html) == ["# 甲", "一", "二"]


def test_a_picture_in_place_of_a_text_is_named_and_others_are_not() -> None:
    only = "<img src=/logo.png><h1>甲</h1><div id=ozoom><p>&nbsp;</p><img src='../a.jpg'><img src='data:image/png;base64,x'></div>"
    assert article(only) == ["# 甲", "[图片 http://paper.example/html/2022-12/a.jpg]"]
    beside = "<h1>甲</h1><img src=a.jpg><p>图为乙。　丙 摄</p><div id=ozoom><p>丁</p></div>"
    assert article(beside) == ["# 甲", "丁", "图为乙。　丙 摄"]


@pytest.mark.parametrize(
    "title", ["//tr[@valign='top'] | //div[@id='ozoom']", "//tr", "//body", "//h9", "//div[@id='ozoom']/p"]
)
def test_a_headline_is_no_body_whatever_a_row_says(title: str) -> None:
    html = """<table><tr><td><table><tr valign=top><td class=font01>甲</td></tr></table>
      <div id=ozoom><p>乙。</p><p>丙。</p></div></td></tr></table>"""
    known = of_row(row("A0", "http://paper.example") | {"title_selector": title})
    assert text(html.encode(), "text/html", URL, known).splitlines() == ["# 甲", "乙。", "丙。"]


def test_a_layout_without_a_body_is_an_error() -> None:
    with pytest.raises(InputError, match="no body of an article"):
        article("<h1>甲</h1><p>乙</p>")


def test_a_picture_whose_address_is_none_is_left_out() -> None:
    lines = article("<h1>甲</h1><div id=ozoom><img src='http://['><img src='javascript:x'><img src=a.jpg></div>")
    assert lines == ["# 甲", "[图片 http://paper.example/html/2022-12/14/a.jpg]"]


@pytest.mark.parametrize(
    "unit", ["<!--enpproperty ", "<founder-date>", "\u3000", " ", "-", "<a>", "<p>", "<img src=a>", "&#8195;", "\n甲\n"]
)
@pytest.mark.parametrize(
    "frame", ["{}", "<title>甲{}乙</title><div id=ozoom>丙</div>", "<!--enpproperty <date>x{}/enpproperty-->"]
)
def test_time_grows_with_length(unit: str, frame: str) -> None:
    def seconds(times: int) -> float:
        page, taken = frame.format(unit * times).encode(), []
        for _ in range(3):
            start = time.process_time()
            with suppress(InputError):
                text(page, "text/html", URL, None)
            taken.append(time.process_time() - start)
        return min(taken)

    assert seconds(8000) < 3.2 * seconds(4000) + 0.02


def test_a_papers_name_is_one() -> None:
    assert [publisher({"papername": name}) for name in ("样例晚报", "../甲", "a/b?c", "报" * 99, "")] == [
        "样例晚报",
        *[None] * 4,
    ]
