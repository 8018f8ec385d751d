"""Date and time expressions to dates, against the day of publication; and that day itself."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from db.vocabulary import DateBasis
from ingest.read import Page
from ingest.seeds import rows
from ingest.text import Text

CLOCK = r"(?P<part>凌晨|早上?|上午|中午|下午|傍晚|晚上?|夜间)?(?P<hour>\d{1,2})(?:[时点]|:(?=\d\d))(?:(?P<minute>\d{1,2})分?)?整?"
EXPRESSION = re.compile(
    rf"(?:(?P<year>\d{{4}})年|(?P<relative>去年|今年|明年))?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号](?:{CLOCK})?"
    rf"|(?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?!\d)"
    rf"|(?<![\d月年第])(?P<only>\d{{1,2}})日(?![常夜益])(?:{CLOCK.replace('?P<', '?P<only_')})?"
    r"|(?P<word>即日|今日|今天|今起|昨日|昨天|明日|明天|当日|当天|近日|日前|连日来)"
)
SHIFTS = {"即日": 0, "今日": 0, "今天": 0, "今起": 0, "昨日": -1, "昨天": -1, "明日": 1, "明天": 1}
# A day in the news: it opens a clause. (原定于4月22日, 延期至6月9日 and the like do not.)
EVENT = re.compile(r"(?:^|[,。;\n)])\s*(\d{1,2})月(\d{1,2})日")
STATED = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*T?\d{1,2}:\d\d")
STATED_LINE = re.compile(r"(?:时间|日期|更新)[::]\s*(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)年")
AHEAD = re.compile(r"(?:迎接|喜迎|迎|备战)(?:党的)?$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A page's date of publication.

    Attributes:
        on: the day, or None where neither the page nor its metadata tell it.
        basis: stated on the page, given as metadata, or inferred from the news.
        span: page offsets of the clue, where it is on the page.
    """

    on: date | None
    basis: DateBasis | None
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class When:
    """A date expression in a text.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        at: ISO date or local date-time; `--MM-DD` where the year is unknown; None for 近日 and the like.
    """

    start: int
    end: int
    at: str | None

    @property
    def day(self) -> str | None:
        """The date without the time of day."""
        return self.at[: self.at.index("T")] if self.at and "T" in self.at else self.at


def dates(chars: str, anchor: date | None) -> list[When]:
    """The date expressions of a text, in order; a year that is not printed is the one nearest to `anchor`.

    >>> [w.at for w in dates("原定于4月22日举行,延期至6月9日;6日15时起关闭,近日", date(2022, 4, 7))]
    ['2022-04-22', '2022-06-09', '2022-06-06T15:00', None]
    """
    found: list[When] = []
    last: str | None = None  # the day before in the text: 6日 is in its month
    for match in EXPRESSION.finditer(chars):
        at: str | None
        if match["word"]:
            shift = SHIFTS.get(match["word"])
            at = None if shift is None or anchor is None else (anchor + timedelta(shift)).isoformat()
            if match["word"] in ("当日", "当天"):
                at = last
        elif match["only"]:
            month = last[-5:-3] if last else f"{anchor.month:02}" if anchor else None
            if month is None:
                continue
            year = last[:4] if last and not last.startswith("-") else None
            at = moment(day(year, month, match["only"], anchor), match, "only_")
        elif match["iso"]:
            year, month, only = re.split(r"[-/.]", match["iso"])
            at = day(year, month, only, anchor)
        else:
            year = match["year"]
            if match["relative"] and anchor:
                year = str(anchor.year + {"去年": -1, "今年": 0, "明年": 1}[match["relative"]])
            at = moment(day(year, match["month"], match["day"], anchor), match, "")
        if at is None and not match["word"]:
            continue
        found.append(When(match.start(), match.end(), at))
        last = found[-1].day or last
    return found


def day(year: str | None, month: str, only: str, anchor: date | None) -> str | None:
    """The ISO date; without a year, in the one nearest to the anchor; None where there is no such day."""
    try:
        if year:
            return date(int(year), int(month), int(only)).isoformat()
        if anchor is None:
            return f"-{date(2000, int(month), int(only)).isoformat()[4:]}"
        near = []
        for candidate in (anchor.year - 1, anchor.year, anchor.year + 1):
            try:
                near.append(date(candidate, int(month), int(only)))
            except ValueError:  # the 29th of February
                continue
        return min(near, key=lambda d: abs(d - anchor)).isoformat() if near else None
    except ValueError:
        return None


def moment(on: str | None, match: re.Match[str], prefix: str) -> str | None:
    """The day with the time that follows it, if any."""
    hour = match[f"{prefix}hour"]
    if on is None or hour is None:
        return on
    minute = int(match[f"{prefix}minute"] or 0)
    of_day = int(hour) + (
        12 if match[f"{prefix}part"] in ("下午", "傍晚", "晚", "晚上", "夜间") and int(hour) < 12 else 0
    )
    return f"{on}T{of_day:02}:{minute:02}" if of_day < 24 and minute < 60 else on


def published(page: Page) -> Dateline:
    """The page's date of publication: given with it, stated on it, or the newest news in it and a day.

    A daily prints on the morning after; the year comes from the years printed, else from the newest thing mentioned that
    had a first day (seeds/landmarks.csv). Source: page 000 (十二月十二日 and 十三日 reported, dated the 14th).
    """
    text = Text.of(page.text)
    if page.given:
        return Dateline(page.given, DateBasis.metadata, None)
    for pattern in (STATED, STATED_LINE):
        if stated := pattern.search(text.chars):
            on = day(stated[1], stated[2], stated[3], None)
            if on:
                return Dateline(date.fromisoformat(on), DateBasis.stated, text.span(stated.start(), stated.end()))
    newest = max(news(text.chars, page.home), default=None)
    if newest is None:
        return Dateline(None, None, None)
    on_day, start, end = newest
    return Dateline(on_day + timedelta(1), DateBasis.inferred, text.span(start, end))


def news(chars: str, home: str | None) -> Iterator[tuple[date, int, int]]:
    """The days that open a clause, with their place, in the year that the text tells."""
    printed = Counter(YEAR.findall(chars))
    since = max((since for since in landmarks(home) if mentioned(chars, since[1])), default=None)
    for match in EVENT.finditer(chars):
        if printed:
            year = max(printed, key=lambda y: (printed[y], y))
        elif since:
            year = str(since[0].year)
        else:
            return
        on = day(year, match[1], match[2], None)
        if on and not printed and since and date.fromisoformat(on) < since[0]:
            on = day(str(since[0].year + 1), match[1], match[2], None)
        if on:
            yield date.fromisoformat(on), match.start(1), match.end()


def mentioned(chars: str, phrase: str) -> bool:
    """Whether the text mentions something as begun, not as awaited (迎接…)."""
    at = chars.find(phrase)
    while at >= 0:
        if not AHEAD.search(chars[max(0, at - 6) : at]):
            return True
        at = chars.find(phrase, at + 1)
    return False


def landmarks(home: str | None) -> Iterator[tuple[date, str]]:
    """First day and phrase of the things that date a page, the nation's and the home province's."""
    for since, phrase, province in all_landmarks():
        if not province or (home or "")[:2] == province[:2]:
            yield since, phrase


@cache
def all_landmarks() -> tuple[tuple[date, str, str], ...]:
    """The rows of seeds/landmarks.csv: first day, phrase, adcode of the province (empty: the nation)."""
    return tuple(
        (date.fromisoformat(row["since"]), row["phrase"], row["province_adcode"]) for row in rows("landmarks.csv")
    )
