"""Days of the lunar calendar, from the first days of its months (seeds/lunar_months.csv, 2005 to 2031)."""

import re
from datetime import date, timedelta
from functools import cache

from ingest.seeds import rows

ONES = "一二三四五六七八九"
OF_MONTH = rf"初[{ONES}十]|十[{ONES}]|二十[{ONES}]?|廿[{ONES}]|三十"
# What makes a day of a bare 初一, which may be a year of school: another day, an hour, what is done on it.
TIMED = rf"(?:[至到—~-]|、|和|及)初[{ONES}十](?!(?:的|新)?(?:学生|年级|新生|班|家长|考生)|[上下]学期|中)|起|[上下]午|全天|正常|照常|[开闭][馆园放门]|\d{{1,2}}[:点时]"
# 正月初三, 农历腊月二十六(日), 大年初一, 除夕. A month of the sun is printed with 日 and no 初.
DAY = rf"(?:农历)?(?:(?P<lunar_month>[正二三四五六七八九十冬腊])月(?P<lunar_day>{OF_MONTH})日?|(?:大年|(?<=[至到—~、,:和及-])|(?<![\u4e00-\u9fff])(?=初.(?:{TIMED})))(?P<new_year>初[{ONES}十](?!学生|年级|新生|班|[上下]学期|中)|三十)|(?P<eve>除夕)(?![至到夜]?[前间]))"


def lunar_day(match: re.Match[str], anchor: date | None) -> date | None:
    """The day that a match of DAY means, in the lunar year nearest to `anchor`; None without one.

    >>> lunar_day(re.match(DAY, "正月初三"), date(2022, 1, 20))
    datetime.date(2022, 2, 3)
    """
    if anchor is None:
        return None
    if match["eve"] or match["new_year"] == "三十":
        month, days = "正", -1
    else:
        month, days = match["lunar_month"] or "正", ordinal(match["lunar_day"] or match["new_year"]) - 1
    near = [first + timedelta(days) for first in months().get(month, ())]
    return min(near, key=lambda d: abs(d - anchor)) if near else None


def ordinal(numeral: str) -> int:
    """The number of a day in Chinese numerals: 一 to 三十一, 初一 to 初十.

    >>> ordinal("初三"), ordinal("十五"), ordinal("廿六"), ordinal("三十一")
    (3, 15, 26, 31)
    """
    tens, ten, ones = numeral.removeprefix("初").replace("廿", "二十").partition("十")
    if not ten:
        return ONES.index(tens) + 1
    return 10 * (ONES.index(tens) + 1 if tens else 1) + (ONES.index(ones) + 1 if ones else 0)


@cache
def months() -> dict[str, tuple[date, ...]]:
    """The first days of each lunar month of the table, by its name without 月."""
    found: dict[str, tuple[date, ...]] = {}
    for row in rows("lunar_months.csv"):
        name = row["name"].removesuffix("月")
        found[name] = (*found.get(name, ()), date.fromisoformat(row["on"]))
    return found
