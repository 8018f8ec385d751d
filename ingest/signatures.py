"""Who signed what stands above, and on which day: the lines that close an official text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import dates
from ingest.text import Text

DAY = r"(?:(?:\d{4}|[〇○零一二三四五六七八九]{4})?年?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)"
DATED = re.compile(rf"^\(?{DAY}\)?$")
SIGNED = re.compile(rf"^(?P<who>[^,。;:!?]{{4,60}}?)\s*(?P<on>\(?{DAY}\)?)$")
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
            before = lines[n - 1].strip() if n else None
            signed = before is not None and 2 < len(before) <= LONGEST and not SENTENCE.search(before.chars)
            found.append(Signature(n - 1 if signed else n, n, before if signed else None, day(chars, anchor)))
        elif match := SIGNED.match(chars):
            who = line.strip().cut(*match.span("who"))
            found.append(Signature(n, n, who, day(match["on"], anchor)))
    return found


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
