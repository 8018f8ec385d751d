"""Items that stand side by side, each of its own: which lines of an article are such, and what opens one.

Source: page 002 (briefs), dev n022 (a paragraph an item), n024 (numbers), n045 (◆), n026 (provinces as headings).
"""

import re
from collections.abc import Sequence

from ingest.text import Text

BULLET = re.compile(
    r"^(?:\d{1,3}[.、)](?!\d)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|[^\w\s“(《<.,;:。、!?])\s*"
)
# A place that heads an item on its own line: (小店区)4月5日…, 小店区:4月5日….
LABEL = re.compile(r"^\s*(?:\((?P<bracketed>[\u4e00-\u9fff]{2,12})\)|(?P<plain>[\u4e00-\u9fff]{2,8}):)\s*")
DAY = r"(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|近日|日前|连日来|近期|昨[日天晚]?|今[日天]|本周|上周|(?:星期|周)[一二三四五六日天])(?:凌晨|[上中下]午|晚上?|夜间)?"
LEAD = re.compile(rf"^(?:截至)?{DAY}")
EARLY = re.compile(rf"^[^。]{{0,80}}?(?:^|[,◆\s]){DAY}[,\s]?")
HEADING = 40
SHORT = 5  # characters of an item that still tells something
DIGEST = 2  # items that make a digest


def is_digest(lines: Sequence[Text]) -> bool:
    """Whether lines are items side by side: most that are long enough open with a day, or have a bullet and a day soon."""
    leads = sum(
        LEAD.search(unbulleted(line)) is not None
        or (BULLET.search(line.chars) is not None and EARLY.search(unbulleted(line)) is not None)
        for line in lines
    )
    return leads >= DIGEST and leads * 2 >= sum(len(line) > HEADING // 2 for line in lines)


def is_heading(line: Text) -> bool:
    """Whether a line is a heading in the body: short and without a mark at its end."""
    return len(line) <= HEADING and re.search(r"[,。;:!?]", line.chars) is None and LEAD.search(line.chars) is None


def unbulleted(line: Text) -> str:
    """The characters of a line without its bullet and the label that heads it."""
    return LABEL.sub("", BULLET.sub("", line.chars, count=1), count=1)


def label(line: Text) -> str | None:
    """What heads a line before a colon or in brackets, bullets left out."""
    match = LABEL.match(BULLET.sub("", line.chars, count=1))
    return (match["bracketed"] or match["plain"]) if match else None
