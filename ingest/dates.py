"""Date and time expressions to dates, against the day of publication."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.days import WEEKS, day, moment, nearest, of_word
from ingest.lunar import DAY, lunar_day, ordinal

PART = "凌晨|清晨|早晨|早上?|上午|中午|下午|傍晚|当?晚上?|晚间|夜间|夜里"
# A clock time with a dash and another behind it is opening hours, not the moment from which something holds.
CLOCK = (
    rf"(?:\s*(?P<part>{PART})?\s*(?P<hour>\d{{1,2}}|零)(?:[时点]|:(?=\d\d))(?P<minute>\d{{1,2}}(?=分|\D|$)|半)?+[分点]?整?"
    r"(?!\s*[-—–~至到]\s*(?:[上下]午|次日|晚上?)?\d{1,2}[:时点]))?"
)
WEEKDAY = r"(?:\((?:周|星期|礼拜|农历|腊月|正月|大年|除夕|初|[今明昨当次][日天晚])[^()]{0,10}\))?"
DIGITS = {"〇": 0, "○": 0, "零": 0, "0": 0, "O": 0} | {c: n for n, c in enumerate("一二三四五六七八九", 1)}
CHINESE = "[一二三四五六七八九十]{1,3}"
RANGE = r"\s*(?:起\s*)?(?:[-—–~]+|至|到)\s*"
EXPRESSION = re.compile(
    rf"(?:(?P<year>\d{{4}})\s?年|(?P<relative>去年|今年|明年)|年)?(?P<month>\d{{1,2}}|元)月(?P<day>\d{{1,2}})(?:[日号]|(?={RANGE}(?:\d{{1,2}}月)?\d{{1,2}}[日号])){WEEKDAY}{CLOCK}"
    rf"|(?:(?P<written_year>[{''.join(DIGITS)}]{{4}})年)?(?P<written_month>{CHINESE})月(?P<written_day>{CHINESE})日"
    rf"|{DAY}"
    rf"|(?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})(?!\d)"
    rf"|(?<![\d年第近续共每前达])(?<!(?<!本)月)(?P<only>\d{{1,2}})日(?!夜(?![间里])|[常益内间游均程]|[前后](?!晚)){WEEKDAY}{CLOCK.replace('?P<', '?P<only_')}"
    r"|(?P<week>[本这下上])(?:个?星期|周)(?P<weekday>[一二三四五六日天])"
    r"|(?P<word>(?:通告|公告|发布|公布|印发)之日|即日|即时|即刻|今日|今天|今起|今晚|今晨|昨日|昨天|昨晚|明日|明天|明起|次日(?![凌早晨上下中晚\d])|翌日(?![凌早晨上下中晚\d])|后天|前天|当日|当天|当晚|同日|近日|日前|连日来)"
    rf"(?:\((?:\d{{1,2}}月)?\d{{1,2}}[日号]\)(?=(?:{PART})?\d{{1,2}}[时点:]))?{CLOCK.replace('?P<', '?P<word_')}"
)
NEAR = 12  # characters between two dates of which the second goes on in the year of the first


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


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a stretch of days in a text.

    Attributes:
        start: index of its first character.
        end: index behind its last character.
        since: the first day or moment, if printed.
        until: the last day or moment, if printed.
    """

    start: int
    end: int
    since: str | None
    until: str | None


def dates(chars: str, anchor: date | None, last: str | None = None) -> list[When]:
    """The date expressions of a text, in order; a year that is not printed is the one nearest to `anchor`.

    Args:
        chars: the text.
        anchor: the day on which it was written.
        last: the date before the text, if any: a bare 6日 is in its month.

    >>> [w.at for w in dates("原定于4月22日举行,延期至6月9日;6日15时起关闭,近日", date(2022, 4, 7))]
    ['2022-04-22', '2022-06-09', '2022-06-06T15:00', None]
    """
    found: list[When] = []
    year: tuple[str, int] | None = None  # the year printed last, and where its date ended
    for match in EXPRESSION.finditer(chars):
        near = year[0] if year and match.start() - year[1] <= NEAR else None
        at = read(match, anchor, last, near)
        if found and at and at == found[-1].at and chars[found[-1].end : match.start()] == "(":  # 腊月二十六(1月28日)
            found[-1] = When(found[-1].start, match.end() + chars.startswith(")", match.end()), at)
            continue
        if at is None and not match["word"]:
            continue
        if near and last and at and at < last and RANGED.fullmatch(chars[found[-1].end : match.start()]):
            at = f"{int(at[:4]) + 1}{at[4:]}"
        found.append(When(match.start(), match.end(), at))
        last = found[-1].day or last
        written_year = at[:4] if at and match["written_year"] else None
        if printed := match["year"] or written_year or (match["iso"] or "")[:4] or near:
            year = (printed, match.end())
    return found


def read(match: re.Match[str], anchor: date | None, last: str | None, near: str | None) -> str | None:
    """The date of one match of EXPRESSION.

    Args:
        match: the match.
        anchor: the day on which the text was written.
        last: the date before it.
        near: the year printed just before it.
    """
    if match["word"]:
        return moment(of_word(match["word"], anchor, last), match, "word_")
    if match["week"]:
        shift = WEEKS[match["week"]] + "一二三四五六日".index(match["weekday"].replace("天", "日"))
        return None if anchor is None else (anchor + timedelta(shift - anchor.weekday())).isoformat()
    if match["lunar_month"] or match["new_year"] or match["eve"]:
        on = lunar_day(match, date(int(near), 2, 1) if near else anchor)
        return on.isoformat() if on else None
    if match["only"]:
        if last is None:
            return moment(nearest(int(match["only"]), anchor), match, "only_")
        return moment(day(last[:4] if last[0] != "-" else None, last[-5:-3], match["only"], anchor), match, "only_")
    if match["iso"]:
        year, month, only = re.split(r"[-/.]", match["iso"])
        return day(year, month, only, anchor)
    if match["written_month"]:
        printed = "".join(str(DIGITS[c]) for c in match["written_year"] or "")
        return day(printed or near, str(ordinal(match["written_month"])), str(ordinal(match["written_day"])), anchor)
    year = match["year"] or near
    if match["relative"] and anchor:
        year = str(anchor.year + {"去年": -1, "今年": 0, "明年": 1}[match["relative"]])
    return moment(day(year, match["month"].replace("元", "1"), match["day"], anchor), match, "")


def periods(chars: str, anchor: date | None, last: str | None = None) -> list[Period]:
    """The days and stretches of days of a text, in order: 22日-24日 is one, 至28日 has an end alone.

    >>> [(p.since, p.until) for p in periods("自1月22日至24日闭馆,延长到26日", date(2024, 1, 22))]
    [('2024-01-22', '2024-01-24'), (None, '2024-01-26')]
    """
    found: list[Period] = []
    for when in dates(chars, anchor, last):
        before = found[-1] if found else None
        if before and before.until is None and when.at and RANGED.fullmatch(chars[before.end : when.start]):
            found[-1] = Period(before.start, when.end, before.since, when.at)
        elif ENDING.search(chars, max(0, when.start - 3), when.start):
            found.append(Period(when.start, when.end, None, when.at))
        else:
            found.append(Period(when.start, when.end, when.at, None))
    return found


RANGED = re.compile(rf"(?:\([^()]{{0,12}}\))?{RANGE}")
ENDING = re.compile(r"(?:至|到|直到|截至|截止)$")
