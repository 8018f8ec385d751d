"""Marks and numerals: sentences, clauses, what stands between marks outside brackets, numbers in Chinese characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Pattern

from ingest.text import Text

OPENING, CLOSING = "(“《", ")”》"
NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
NUMBER = r"\d+|[〇零一二两三四五六七八九十百]+"
MEASURE = "[个家处所间座]"
COUNT = re.compile(rf"(?P<number>{NUMBER}){MEASURE}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks.

    Attributes:
        text: its characters, without the mark.
        mark: the mark behind it (one of ,;:。!? or "" at the end of the line).
        paragraph: number of its paragraph in the article, from 0; lines of the head count first.
        sentence: number of its sentence in the article.
    """

    text: Text
    mark: str
    paragraph: int
    sentence: int


@cache
def finder(marks: str) -> Pattern[str]:
    """What finds marks, brackets and quotation marks."""
    return re.compile(f"[{OPENING}{CLOSING}{re.escape(marks)}]")


def breaks(chars: str, marks: str, always: str = "") -> Iterator[tuple[int, str]]:
    """Index and character of each mark outside brackets and quotation marks; those in `always` close what is open.

    >>> list(breaks("甲(东区、西区)、乙", "、"))
    [(8, '、')]
    """
    depth = 0
    for match in finder(marks).finditer(chars):
        char = match[0]
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 or char in always:
            depth = 0
            yield match.start(), char


def clauses(lines: tuple[Text, ...]) -> Iterator[Clause]:
    """The clauses of an article's lines, in order; a mark inside brackets or quotation marks does not end one."""
    sentence = 0
    for paragraph, line in enumerate(lines):
        start = 0
        for at, mark in breaks(line.chars, ",;:。!?"):
            if number_inside(line.chars, at):
                continue
            if text := line.cut(start, at).strip():
                yield Clause(text, mark, paragraph, sentence)
            start = at + 1
            sentence += mark in "。!?"
        if text := line.cut(start).strip():
            yield Clause(text, "", paragraph, sentence)
        sentence += 1


def sentences(line: Text) -> Iterator[Text]:
    """The sentences of a line, cut at 。!?; outside brackets and quotation marks, the mark left out."""
    start = 0
    for at, _ in breaks(line.chars, "。!?;", always="。"):
        if text := line.cut(start, at).strip():
            yield text
        start = at + 1
    if text := line.cut(start).strip():
        yield text


def number_inside(chars: str, at: int) -> bool:
    """Whether the mark is part of a number or an address (8:00, 1,160, http:)."""
    after = chars[at + 1 : at + 2]
    return (chars[at - 1 : at].isdigit() and after.isdigit()) or chars[at : at + 3] == "://"


def split(text: Text, mark: str) -> Iterator[Text]:
    """The parts between marks that stand outside brackets and quotation marks."""
    start = 0
    for at, _ in breaks(text.chars, mark):
        yield text.cut(start, at).strip()
        start = at + 1
    yield text.cut(start).strip()


def integer(numeral: str) -> int:
    """The number that Arabic or Chinese numerals print.

    >>> integer("17"), integer("十二"), integer("一百零三"), integer("二十")
    (17, 12, 103, 20)
    """
    if numeral.isdigit():
        return int(numeral)
    total = digit = 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = NUMERALS[char]
    return total + digit
