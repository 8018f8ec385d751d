"""What a notice tells besides its subject: the exam that is put off, whom to ask, who signed it on which day."""

from datetime import date

import pytest

from ingest.contacts import contacts
from ingest.dates import dates
from ingest.exams import exam
from ingest.signatures import signatures
from ingest.text import Text

ON = date(2022, 4, 7)
EXAMS = [
    (
        "2022年甲省普通高校专升本文化课考试原定4月22日举行,现延期至6月9日。",
        ("2022年甲省普通高校专升本文化课考试", "2022-04-22", "2022-06-09"),
    ),
    (
        "原定于4月22日举行的2022年甲省专升本考试延期至6月9日。",
        ("2022年甲省专升本考试", "2022-04-22", "2022-06-09"),
    ),
    ("经研究,决定延缓甲省2022年统一考试录用公务员笔试。", ("甲省2022年统一考试录用公务员笔试", None, None)),
    (
        "决定推迟原定于4月26日、27日举行的甲市招考公务员(选调生)笔试。",
        ("甲市招考公务员(选调生)笔试", "2022-04-26", None),
    ),
    ("延期举行大学英语四、六级考试(笔试)。", ("大学英语四、六级考试(笔试)", None, None)),
    ("报名定于4月22日开始,考试6月9日举行。", (None, None, None)),  # nothing is put off
    ("考试院通知,考试时间另定。", (None, None, None)),  # 考试 names an office and a time
    ("会议原定于4月22日召开。", (None, "2022-04-22", None)),
]


@pytest.mark.parametrize(("text", "told"), EXAMS)
def test_exams(text: str, told: tuple[str | None, str | None, str | None]) -> None:
    assert tuple(exam(Text.of(text), dates(text, ON)).values()) == told


CONTACTS = [
    ("咨询电话:0351-1234567,0351-7654321。", "0351-1234567 0351-7654321", None),
    ("联系电话:8216123", "8216123", None),
    ("可拨12345热线或96120专线。", "12345 96120", None),
    ("请登录www.example.gov.cn办理(http://a.example.cn/x)。", None, "www.example.gov.cn http://a.example.cn/x"),
    ("联系人张三,电话13812345678。", None, None),  # a person's mobile
    ("邮编462000,文号12345。", None, None),
    ("来源:某网 本文地址:http://www.example.cn/1.html", None, None),  # the page's own
    ("编辑:李四 新闻热线:0351-1111111", None, None),
]


@pytest.mark.parametrize(("text", "phones", "urls"), CONTACTS)
def test_contacts(text: str, phones: str | None, urls: str | None) -> None:
    assert contacts([Text.of(text)]) == {"phones": phones, "urls": urls}


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (["甲乙局", "2022年4月6日"], [("甲乙局", "2022-04-06")]),
        (["甲乙局 年4月6日"], [("甲乙局", "2022-04-06")]),
        (["甲乙局", "2022年4月6日", "2022年4月6日"], [("甲乙局", "2022-04-06")]),  # printed twice
        (["大家辛苦了。", "2022年4月6日"], [(None, "2022-04-06")]),  # a sentence signs nothing
        (["会议于2022年4月6日召开。"], []),
    ],
)
def test_signatures(lines: list[str], signed: list[tuple[str | None, str]]) -> None:
    found = signatures([Text.of(line) for line in lines], ON)
    assert [(s.who and s.who.chars, s.on) for s in found] == signed
