"""Who signed what stands above, and on which day: the lines that close an official text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import dates
from ingest.text import Text, join

DAY = r"(?:(?:\d{4}|[〇○零0O一二三四五六七八九]{4})?年?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)"
DATED = re.compile(rf"^\(?{DAY}\)?$")
SIGNED = re.compile(rf"^(?P<who>[^,。;:!?]{{4,60}}?)\s*(?P<on>\(?{DAY}\)?)$")
LONGEST = 60  # characters of a signer's line
SENTENCE = re.compile(r"[,。;:!?]")
# A signer broken over two lines: the first ends in the middle of a name.
OPEN_END = re.compile(r"^[\u4e00-\u9fff()]{6,}(?:肺炎|病毒|疫情|防控|防治|联防|工作|领导|应急|管理|委员|服务)$")
OFFICIAL = re.compile(r"^[\u4e00-\u9fff()]+(?:局|部|委|办|站|院|厅|公司|中心|政府|办公室|委员会|集团|处|队|所|小组)$")


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
            first, last, who = signer_beside(lines, n)
            found.append(Signature(first, last, who, day(chars, anchor)))
        elif match := SIGNED.match(chars):
            who = line.strip().cut(*match.span("who"))
            found.append(Signature(n, n, who, day(match["on"], anchor)))
    return found


def signer_beside(lines: Sequence[Text], n: int) -> tuple[int, int, Text | None]:
    """First and last line of a signature whose day is line `n`, and its signer: above it, over two lines, or below."""
    above = lines[n - 1].strip() if n else None
    if above is not None and 2 < len(above) <= LONGEST and not SENTENCE.search(above.chars):
        over = lines[n - 2].strip() if n > 1 else None
        if (
            over is not None
            and OPEN_END.search(over.chars)
            and len(over) <= LONGEST // 2
            and not SENTENCE.search(over.chars)
        ):
            return n - 2, n, join([over, above])
        return n - 1, n, above
    below = lines[n + 1].strip() if n + 1 < len(lines) else None
    if below is not None and 4 < len(below) <= LONGEST // 2 and OFFICIAL.search(below.chars):
        return n, n + 1, below
    return n, n, None


def day(chars: str, anchor: date | None) -> str | None:
    """The ISO date that a line of a date prints."""
    return next((when.day for when in dates(chars, anchor) if when.at), None)


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
