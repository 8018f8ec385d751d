"""What a page says of itself: paper, day and page number on lines of their own, and lines that only look like it."""

from datetime import date
from pathlib import Path

import pytest

from db.vocabulary import Basis
from ingest.articles import articles
from ingest.datelines import published
from ingest.mastheads import masthead
from ingest.read import Page, Source, read

BODY = "\n我市开设发热门诊\n本报讯 今起,小店区设发热门诊1家,设在甲乙医院。\n本报讯 一切照常。\n本报讯 请周知。\n本报讯 谢谢。\n"


@pytest.mark.parametrize(
    ("line", "paper", "on"),
    [
        ("太原晚报 2022年12月14日 星期三 第A03版:要闻", "太原晚报", "2022-12-14"),
        ("2022年12月14日 星期三", None, "2022-12-14"),
        ("二〇二二年十二月十四日 星期三 农历十一月廿一", None, "2022-12-14"),
        ("《 太原晚报 》( 2022年12月14日   04 版)", "太原晚报", "2022-12-14"),
        ("2022-12-14  甲乙时报  版次:A10  记者 某某", "甲乙时报", "2022-12-14"),
        ("当前位置:太原日报2022年12月14日期 第A31版:民生", "太原日报", "2022-12-14"),
        ("太原晚报", "太原晚报", None),
        ("第03版:要闻 4下一版", None, None),
    ],
)
def test_a_line_that_tells(line: str, paper: str | None, on: str | None) -> None:
    found = masthead(line + BODY)
    assert found.lines == ((0, len(line)),)
    assert (found.paper, found.on) == (paper, date.fromisoformat(on) if on else None)
    assert [a.title for a in articles(Page("page", line + BODY))] == ["我市开设发热门诊"]


@pytest.mark.parametrize(
    "line",
    [
        "今天是2022年12月14日 星期三",
        "2022年12月14日",
        "太原晚报社2022年12月14日公告",
        "太原晚报记者 某某",
        "北京市第2版限行方案",
        "G5 京昆高速",
        "手机版",
        "2022年第3期",
    ],
)
def test_a_line_that_does_not(line: str) -> None:
    assert masthead(line + BODY).lines == ()


@pytest.mark.parametrize(
    ("above", "paper"),
    [
        ("2022-12-14 08:15 来源:太原晚报 编辑:某某", "太原晚报"),
        ("太原晚报讯 市卫健委昨日公布名单。", "太原晚报"),
        ("2022-12-14 08:15 来源:甲乙网", None),
        ("太原晚报记者昨日获悉,名单公布了。", None),
        ("据太原晚报报道,名单公布了。", None),
    ],
)
def test_the_source_of_an_article(above: str, paper: str | None) -> None:
    found = masthead(f"我市开设发热门诊\n{above}\n今起,小店区设发热门诊1家。\n")
    assert (found.lines, found.paper) == ((), paper)


def test_a_day_below_signs_what_stands_above() -> None:
    assert masthead(f"{BODY}\n甲乙局\n2022年12月14日 星期三\n").lines == ()


def test_it_tells_where_and_when_a_page_was_printed(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(f"太原晚报 2022年12月14日 星期三\n{BODY}", "utf-8")
    page = read(Source(file, None, None, None))
    assert (page.publisher, page.home, page.given) == ("太原晚报", "140100", None)
    dateline = published(page)
    assert (dateline.on, dateline.basis) == (date(2022, 12, 14), Basis.stated)
    assert dateline.span is not None
    assert page.text[slice(*dateline.span)] == "2022年12月14日"


def test_what_is_given_with_a_page_comes_first(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(f"太原晚报 2022年12月14日 星期三\n{BODY}", "utf-8")
    page = read(Source(file, "甲乙网", None, date(2022, 12, 15)))
    assert (page.publisher, page.home, published(page).on) == ("甲乙网", None, date(2022, 12, 15))
