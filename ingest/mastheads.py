"""What a page says of itself at its head or foot: the paper, the day, the number of the page.

Source: the e-paper families of seeds/papers.csv (甲晚报 2022年12月14日 星期三 第A03版:要闻), saved or copied as text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from ingest.dates import dates
from ingest.papers import Row, listed
from ingest.text import FOLDED

ABOVE, BELOW = 6, 3  # lines at the head and at the foot among which they stand
LINE = 60  # characters of the longest
SECTION = 8  # characters of what a page is called (要闻, 新闻全球眼), beside its number
NUMBER = r"[A-Z]{0,2}\s?\d{1,3}"
PAGE = rf"(?:(?<!\w)|(?<=[报日期]))(?:(?P<page>第?\s?{NUMBER}\s?版|版[次面]:?\s?第?{NUMBER}版?)|(?P<sheet>[A-Z]\d{{1,2}}))(?!\w)"
WEEKDAY = r"(?P<weekday>星期[一二三四五六日天]?|周[一二三四五六日])"
SOME_PAPER = re.compile(r"[\u4e00-\u9fff]{2,6}(?:日|晚|晨|早|时|商|快|都市)报")
ENDS = frozenset("报刊版讯闻末")  # one of which is in the name of nearly every paper
LENGTHS = range(13, 2, -1)  # characters of the names of papers
SOURCE = re.compile(r"(?P<of>(?:来源|稿源|转自)[:\s]*)|^\s*")
STAFF = r"(?<!\w)(?:记者|通讯员|编辑|责编|校对|版式|美编)[:\s]*[\u4e00-\u9fff]{2,4}(?:[、\s]+[\u4e00-\u9fff]{2,4})*"
OTHER = rf"农历[\u4e00-\u9fff]{{2,12}}|总?第?\s?\d+\s?期|今日\d+版|(?<=日)期|当前位置|{STAFF}"
PART = re.compile(rf"{PAGE}|{WEEKDAY}|{OTHER}")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page tells of itself.

    Attributes:
        lines: page offsets of the lines that tell nothing else.
        paper: the newspaper's name; on a web page, that of its source.
        home: adcode of its home, where seeds/papers.csv knows it.
        on: the day of the issue.
        span: page offsets of that day.
    """

    lines: tuple[tuple[int, int], ...] = ()
    paper: str | None = None
    home: str | None = None
    on: date | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a line names of a masthead.

    Attributes:
        found: offsets in the line of each kind of part: paper, page, sheet (A3), day, weekday.
        on: the day.
        rest: the letters and figures that are none of them.
    """

    found: dict[str, tuple[int, int]]
    on: date | None
    rest: str

    @property
    def only(self) -> bool:
        """Whether the line holds nothing else, but what the page is called."""
        numbered = "page" in self.found or ("sheet" in self.found and len(self.found) > 1)
        return len(self.rest) <= (SECTION if numbered else 0)


@lru_cache(maxsize=4)
def masthead(page: str) -> Masthead:
    r"""The masthead of a page's text; an empty one where it has none.

    A line counts that names two of paper, page and day, or the paper or the page alone; at the foot of a page not a day with
    its weekday alone, which signs what stands above. Else a known paper counts that is named as the source (来源:甲晚报) or
    opens the report (甲晚报讯).

    >>> found = masthead("甲乙晚报 2022年12月14日 星期三 第A03版:要闻\n本报讯")
    >>> found.paper, str(found.on), found.lines
    ('甲乙晚报', '2022-12-14', ((0, 29),))
    """
    lines, name, told_by, on, span = list[tuple[int, int]](), None, None, None, None
    for start, end, head in outer(page):
        chars = page[start:end].translate(FOLDED)
        said = parts(chars)
        if said is None or not said.only or not tells(said, head):
            told_by = told_by or (source(chars[: 2 * LINE]) if head else None)
            continue
        lines.append((start, end))
        if name is None and (at := said.found.get("paper")):
            name = chars[slice(*at)]
        if on is None and said.on:
            on, (a, b) = said.on, said.found["day"]
            span = (start + a, start + b)
    name = name or told_by
    return Masthead(tuple(lines), name, papers().get(name or "", {}).get("home_adcode") or None, on, span)


def outer(page: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of the lines at the head and the foot of a page, and whether each is at the head."""
    held = [m.span() for m in re.finditer(r"[^\n]+", page) if not m[0].isspace()]
    for n, (start, end) in enumerate(held):
        if n < ABOVE or n >= len(held) - BELOW:
            yield start, end, n < ABOVE


def parts(chars: str) -> Parts | None:
    """What a line names of a masthead; None where it is none, for it is long, or names no more than a day."""
    if len(chars) > LINE:
        return None
    named = {match.span(): match.lastgroup for match in PART.finditer(chars)}
    if at := paper(chars):
        named[at] = "paper"
    if not any(named.values()):
        return None
    found: dict[str, tuple[int, int]] = {}
    taken = [False] * len(chars)
    on: date | None = None
    for when in dates(chars, None):
        if when.day and when.day[0] != "-":
            on = on or date.fromisoformat(when.day)
            found.setdefault("day", (when.start, when.end))
            taken[when.start : when.end] = [True] * (when.end - when.start)
    for (start, end), what in sorted(named.items()):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            if what:
                found.setdefault(what, (start, end))
    rest = "".join(char for char, used in zip(chars, taken, strict=True) if not used and char.isalnum())
    return Parts(found, on, rest)


def tells(said: Parts, head: bool) -> bool:
    """Whether what a line names makes it part of a masthead."""
    return not {"page", "sheet"}.isdisjoint(said.found) or (head and ("paper" in said.found or len(said.found) > 1))


def source(chars: str) -> str | None:
    """The known paper that a line names as the source of an article, or that opens a report."""
    for match in SOURCE.finditer(chars):
        name = known(chars, match.end())
        if name and (match["of"] or chars.startswith("讯", match.end() + len(name))):
            return name
    return None


def paper(chars: str) -> tuple[int, int] | None:
    """Where a line names a paper: one that is known, else one by its class word."""
    if ENDS.isdisjoint(chars):
        return None
    for start in range(len(chars)):
        if name := known(chars, start):
            return start, start + len(name)
    return match.span() if (match := SOME_PAPER.search(chars)) else None


def known(chars: str, start: int) -> str | None:
    """The known paper, the longest, whose name stands at `start`."""
    names = papers()
    return next((name for n in LENGTHS if (name := chars[start : start + n]) in names), None)


@cache
def papers() -> dict[str, Row]:
    """The rows of seeds/papers.csv by name; those of two characters are words too (晶报 is one, 义刊 none)."""
    return {row["name"]: row for row in listed() if len(row["name"]) in LENGTHS}
