"""Pages cut into articles: which lines go together, and which only look as if they did."""

import pytest

from ingest.articles import articles
from ingest.read import Page
from tests.pages import TAIYUAN


def cut(text: str) -> list[list[str]]:
    """The lines of each article of a page, its head first."""
    return [
        [line.chars for line in a.lines] for a in articles(Page("page", text, None, TAIYUAN)) if a.kind == "article"
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            "窗口照常开放,请周知。\n太原市甲乙局\n2022年4月6日\n4月7日,窗口关闭。",
            [["窗口照常开放,请周知。", "太原市甲乙局", "2022年4月6日", "4月7日,窗口关闭。"]],
            id="a day alone signs what stands above",
        ),
        pytest.param(
            "窗口照常开放,请周知。\n太原市甲乙局忙起来\n2022年4月6日,窗口开放。",
            [["窗口照常开放,请周知。"], ["太原市甲乙局忙起来", "2022年4月6日,窗口开放。"]],
            id="a day that opens a sentence does not",
        ),
        pytest.param(
            "好消息。\n甲乙博物馆后天起恢复开放\n甲乙博物馆昨日公告,后天9时起恢复对外开放。",
            [["好消息。"], ["甲乙博物馆后天起恢复开放", "甲乙博物馆昨日公告,后天9时起恢复对外开放。"]],
            id="a headline that the sentence below tells again",
        ),
        pytest.param(
            "好消息。\n注射疫苗的对象和时间\n对象是老人,时间是每天上午。",
            [["好消息。", "注射疫苗的对象和时间", "对象是老人,时间是每天上午。"]],
            id="a heading inside an article",
        ),
        pytest.param(
            "采样点如下:\n太原市小店区甲乙医院\n- 地址:太原市小店区甲乙医院南门",
            [["采样点如下:", "太原市小店区甲乙医院", "- 地址:太原市小店区甲乙医院南门"]],
            id="an address that names its hospital again",
        ),
        pytest.param(
            "一、博物馆、纪念馆\n甲乙博物馆,丙丁纪念馆。",
            [["一、博物馆、纪念馆", "甲乙博物馆,丙丁纪念馆。"]],
            id="a numbered heading is whole",
        ),
        pytest.param(
            "一、到博物馆参观,请带好\n预约码,谢谢。",
            [["一、到博物馆参观,请带好预约码,谢谢。"]],
            id="a numbered sentence is not",
        ),
        pytest.param(
            "甲乙医院,长风街 |\n丙丁医院,迎泽街 |", [["甲乙医院,长风街 |", "丙丁医院,迎泽街 |"]], id="rows of a table"
        ),
        pytest.param(
            "好消息。\n甲乙医院开诊,在长风\n街,丙丁医院不开。",
            [["好消息。", "甲乙医院开诊,在长风街,丙丁医院不开。"]],
            id="an open sentence",
        ),
        pytest.param(
            "闭馆通知\n来源: 发布时间:2022-04-06 点击:\n今起闭馆。\n另行通知。\n下一条:医院公告",
            [["闭馆通知", "今起闭馆。", "另行通知。"]],
            id="the next page is none of this one",
        ),
        pytest.param(
            "今起闭馆。\n下一条街道照常开放。\n请注意。\n谢谢。",
            [["今起闭馆。", "下一条街道照常开放。", "请注意。", "谢谢。"]],
            id="a line of the text",
        ),
        pytest.param(
            "今起闭馆。\n恢复开放时间另行通知。\n谢谢。\n关键词: 北京\n最新文章",
            [["今起闭馆。", "恢复开放时间另行通知。", "谢谢。"]],
            id="what follows the text of a web page without a date",
        ),
        pytest.param(
            "闭馆通知\n今起闭馆。\n甲乙馆办公室\n2022年4月6日 来源:某网站",
            [["闭馆通知", "今起闭馆。", "甲乙馆办公室", "2022年4月6日 来源:某网站"]],
            id="a day and a source at the end head no page",
        ),
        pytest.param(
            "闭馆通知\n甲乙馆2022年4月6日8:30闭馆。\n谢谢。\n再见。",
            [["闭馆通知", "甲乙馆2022年4月6日8:30闭馆。", "谢谢。", "再见。"]],
            id="a day and its hour in a sentence head no page",
        ),
        pytest.param("导语今起闭馆。", [["今起闭馆。"]], id="the word before the first sentence"),
        pytest.param("他的导语写得好。", [["他的导语写得好。"]], id="the word in a sentence"),
    ],
)
def test_lines(text: str, lines: list[list[str]]) -> None:
    assert cut(text) == lines
