"""What a notice tells besides its subject: its day, telephones and web addresses, an exam's planned and new day.

Source: page 001 (考试延期, …官网…专线), dev n026, n028, n036.
"""

import re
from typing import Any

from ingest.articles import Article
from ingest.dates import When, dates
from ingest.text import Text

PHONE = re.compile(r"(?<![\d-])(?:0\d{2,3}[-—]?\d{7,8}|\(0\d{2,3}\)\d{7,8}|[48]00-?\d{3}-?\d{4})(?!\d)")
HOTLINE = re.compile(
    r"(?:热线|电话|拨打|致电|专线)[^,。;]{0,12}?(?<!\d)(1\d{4}|9\d{4})(?!\d)|(?<!\d)(1\d{4}|9\d{4})[”\"]?(?=[^,。;、]{0,8}(?:热线|电话|专线))|“(1\d{4}|9\d{4})”"
)
URL = re.compile(
    r"https?://[A-Za-z0-9_./?=&%#:~-]+|www\.[A-Za-z0-9_./?=&%#:~-]+|(?<![\w.@])(?:[a-z0-9-]{2,20}\.){1,3}(?:com|cn|net|org|gov)(?:\.cn)?(?![\w.@])"
)
PLANNED = re.compile(r"原(?:定|计划|拟)[于在]?$")
MOVED = re.compile(r"(?:延期|推迟|推后|延后|调整|改|顺延|延)[至到为]$")
EVENT = re.compile(r"(?:[^,。;:]{0,20}的)?([^,。;:的]{2,40}?(?:考试|笔试|面试|测试|统考|联考))")
EXAM = 4  # characters of an exam's name, at least one more
OPENING = 24  # characters in which an item's day stands


def opening_day(article: Article, first: Text) -> str | None:
    """The day that opens an item."""
    days = [w for w in dates(first.chars[:OPENING], article.dateline.on) if w.start < OPENING // 2]
    return days[0].day if days else None


def said_on(chars: str, days: list[When]) -> str | None:
    """The day on which it was done or said: the first that is no planned and no new one; none where it was 近日."""
    news = [w for w in days if not PLANNED.search(before(chars, w)) and not MOVED.search(before(chars, w))]
    return news[0].day if news else None


def contacts(lines: tuple[Text, ...]) -> dict[str, Any]:
    """Telephone numbers of institutions and web addresses of some lines."""
    phones: list[str] = []
    urls: list[str] = []
    for line in lines:
        numbers = [(m.start(), m[0]) for m in PHONE.finditer(line.chars)]
        numbers += [(m.start(), m[1] or m[2] or m[3]) for m in HOTLINE.finditer(line.chars)]
        phones += [number for _, number in sorted(numbers)]
        urls += URL.findall(line.chars)
    return {"phones": " ".join(dict.fromkeys(phones)) or None, "urls": " ".join(dict.fromkeys(urls)) or None}


def postponed(paragraph: Text, days: list[When]) -> dict[str, str | None] | None:
    """An exam's name, planned and new day, where the paragraph tells them."""
    planned = next((w for w in days if PLANNED.search(before(paragraph.chars, w))), None)
    new = next((w for w in days if MOVED.search(before(paragraph.chars, w))), None)
    first = planned or new
    if first is None:
        return None
    named_before = [m for m in EVENT.finditer(paragraph.chars[: first.start]) if len(m[1]) > EXAM]
    event = named_before[-1] if named_before else EVENT.search(paragraph.chars, first.start)
    return {
        "event": event[1].strip() if event else None,
        "original_date": planned.day if planned else None,
        "new_date": new.day if new else None,
    }


def before(chars: str, when: When) -> str:
    """The few characters before a date."""
    return chars[max(0, when.start - 8) : when.start]
