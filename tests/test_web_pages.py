"""Web pages: the article without what stands around it, tables as rows, pictures in place of text told."""

from email.message import EmailMessage

import pytest

from db.models import Issue
from ingest.extract import extract
from tests.files import HTML, TEXT, names, page, text


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
