"""Who signed what stands above, and on which day: the lines that close an official text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest import days
from ingest.lists import NUMERALS, integer
from ingest.text import Text

# 2022年1月31日, 二〇二〇年一月三十一日, 二0二一年六月十四日; the year may be missing, or stripped (年2月5日).
YEAR = r"\d{4}|[〇○零0一二三四五六七八九]{4}"
NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
DAY = rf"(?:(?:{YEAR})?\s*年?\s*(?:{NUMBER})\s*月\s*(?:{NUMBER})\s*日|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})"
PARTS = re.compile(rf"(?P<year>{YEAR})?\s*年?[-./]?\s*(?P<month>{NUMBER})\s*[-./月]\s*(?P<on>{NUMBER})\s*日?")
DATED = re.compile(rf"^\(?{DAY}\)?(?:\s*\|?\s*(?:来源|责编|编辑|作者).*|\s*\|)?$")
SIGNED = re.compile(rf"^(?P<who>(?:(?!\d月)[^,。;:!?]){{3,60}}?(?<![至到自从于—~-]))\s*(?P<on>\(?{DAY}\)?)$")
DIGITS = {ord(numeral): str(number) for numeral, number in NUMERALS.items() if number < 10} | {ord("○"): "0"}
LONGEST = 60  # characters of a signer's line
SENTENCE = re.compile(r"[,。;:!?]")


@dataclass(frozen=True, slots=True)
class Signature:
    """A signer's line and the day under it.

    Attributes:
        line: index of the signer's line.
        last: index of the line of the day.
        who: the signer as printed, if a line of its own or of the day names one.
        on: the ISO date.
    """

    line: int
    last: int
    who: Text | None
    on: str | None


def signatures(lines: Sequence[Text], anchor: date | None) -> list[Signature]:
    """The signatures among an article's lines, in order."""
    found: list[Signature] = []
    for n, line in enumerate(lines):
        if len(line) > LONGEST + 16:
            continue
        chars = line.chars.strip()
        if DATED.match(chars):
            if found and found[-1].last == n - 1 and found[-1].on == day(chars, anchor):  # printed twice
                continue
            before = lines[n - 1].strip() if n else None
            signed = before is not None and 2 < len(before) <= LONGEST and not SENTENCE.search(before.chars)
            found.append(Signature(n - 1 if signed else n, n, before if signed else None, day(chars, anchor)))
        elif match := SIGNED.match(chars):
            who = line.strip().cut(*match.span("who"))
            found.append(Signature(n, n, who, day(match["on"], anchor)))
    return found


def day(chars: str, anchor: date | None) -> str | None:
    """The ISO date that a line of a date prints.

    >>> day("二〇二〇年一月三十一日", None), day("二0二一年六月十四日", None), day("年2月5日", None)
    ('2020-01-31', '2021-06-14', '--02-05')
    """
    match = PARTS.search(chars)
    if match is None:
        return None
    year = match["year"].translate(DIGITS) if match["year"] else None
    return days.day(year, str(integer(match["month"])), str(integer(match["on"])), anchor)


def anchors(lines: Sequence[Text], published: date | None) -> list[date | None]:
    """The day on which each line was written: its signature's, the next one below, else the day of publication."""
    signed = [s for s in signatures(lines, published) if s.on and s.on[0] != "-"]
    ends = [s.last for s in signed]
    found: list[date | None] = []
    for n in range(len(lines)):
        at = bisect_left(ends, n)
        on = signed[at].on if at < len(signed) else None
        found.append(date.fromisoformat(on) if on else published)
    return found
