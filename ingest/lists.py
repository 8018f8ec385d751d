"""The grammar of lists: sentences, clauses, headings with a scope and a count, and names set side by side.

A list in a newspaper is a heading (what is listed, how many), subheadings (a place and its count), and items with 、
between them, each with its brackets. In prose the same names stand as subject of a clause. Both are read here, as groups.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.districts import Place, resolve
from ingest.names import Name, is_generic, name
from ingest.text import Text

NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
NUMBER = r"\d+|[〇零一二两三四五六七八九十百]+"
MEASURE = "[个家处所间座]"
COUNT = re.compile(rf"(?P<number>{NUMBER}){MEASURE}")
ITEM_LENGTH = 24
SCOPE = re.compile(
    rf"^(?P<scope>[^\d,、;:。()]{{2,16}}?)(?:共有?|设有?|有|:|\()?\s*(?P<count>(?P<number>{NUMBER}){MEASURE})\)?$"
)


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


@dataclass(frozen=True, slots=True)
class Heading:
    """A place and how many there are in it: 小店区17个."""

    place: Place
    scope: Text
    count: int
    counted: Text


@dataclass(frozen=True, slots=True)
class Group:
    """Names side by side in a clause.

    Attributes:
        lead: what stands before the first name.
        names: the names, in order.
        tail: what stands behind the last one.
    """

    lead: Text
    names: tuple[Name, ...]
    tail: Text


def clauses(lines: tuple[Text, ...]) -> Iterator[Clause]:
    """The clauses of an article's lines, in order; a mark inside brackets or quotation marks does not end one."""
    sentence = 0
    for paragraph, line in enumerate(lines):
        depth, start = 0, 0
        for at, char in enumerate(line.chars):
            if char in "(“《":
                depth += 1
            elif char in ")”》":
                depth = max(0, depth - 1)
            elif depth == 0 and char in ",;:。!?" and not number_inside(line.chars, at):
                if text := line.cut(start, at).strip():
                    yield Clause(text, char, paragraph, sentence)
                start = at + 1
                sentence += char in "。!?"
        if text := line.cut(start).strip():
            yield Clause(text, "", paragraph, sentence)
        sentence += 1


def number_inside(chars: str, at: int) -> bool:
    """Whether the mark is part of a number or an address (8:00, 1,160, http:)."""
    after = chars[at + 1 : at + 2]
    return (chars[at - 1 : at].isdigit() and after.isdigit()) or chars[at : at + 3] == "://"


def split(text: Text, mark: str) -> Iterator[Text]:
    """The parts between marks that stand outside brackets and quotation marks."""
    depth, start = 0, 0
    for at, char in enumerate(text.chars):
        if char in "(“《":
            depth += 1
        elif char in ")”》":
            depth = max(0, depth - 1)
        elif char == mark and depth == 0:
            yield text.cut(start, at).strip()
            start = at + 1
    yield text.cut(start).strip()


def heading(clause: Clause, home: str | None) -> Heading | None:
    """The place and count that the clause is, if it is such a heading."""
    match = SCOPE.search(clause.text.chars)
    place = match and resolve(match["scope"], home)
    if not match or not place:
        return None
    scope, counted = clause.text.cut(*match.span("scope")), clause.text.cut(*match.span("count"))
    return Heading(place, scope, integer(match["number"]), counted)


def group(text: Text, classes: str) -> Group | None:
    """The names in a clause that end with a class word (a regular expression), side by side with 、和与及 between.

    Between two marks an item of a list is a name as a whole; the first loses what leads to it, the last what follows.
    """
    ending = re.compile(rf"(?:{classes})(?:\([^()]*\))*")
    parts = [part for part in split(text, "、") if part.chars]
    ends = [list(ending.finditer(part.chars)) for part in parts]
    whole = [bool(found) and found[-1].end() == len(part.chars) for part, found in zip(parts, ends, strict=True)]
    if not parts or not ends[0] or 4 * sum(whole[:-1]) < 3 * (len(parts) - 1):
        return None
    if ends[-1]:
        last = name_end(parts[-1].chars, ends[-1])
    elif len(parts) > 2 and len(parts[-1]) <= ITEM_LENGTH:  # in a list of names even one without a class word is a name
        last = len(parts[-1])
    else:
        return None
    tail = parts[-1].cut(last).strip()
    parts[-1] = parts[-1].cut(0, last)
    lead = opening(parts[0].chars)
    names = [name(part) for part in (parts[0].cut(lead), *parts[1:])]
    named = tuple(n for n in names if not is_generic(n.core.chars))
    return Group(parts[0].cut(0, lead), named, tail) if named else None


def name_end(chars: str, found: list[re.Match[str]]) -> int:
    """Where the name ends: at the first class word that another does not follow at once (医院 | 太原医院, 附属 | 医院)."""
    end = found[0].end()
    for match in found[1:]:
        between = chars[end : match.start()]
        if len(between) > 4 or re.search(r"[是为开设有在的了均都已将和与及]", between):
            break
        end = match.end()
    return end


OPENING = re.compile(
    r"^(?:\d{1,2}月)?(?:\d{1,2}日)?(?:\d{1,2}时)?(?:起|消息)?|^(?:目前|此外|另外|其中|同时|随后|据悉|据介绍|同日|当日|截至目前|即日起|即日)"
)


def opening(chars: str) -> int:
    """Length of the words of time and order that stand before a name at the head of a clause."""
    match = OPENING.match(chars)
    return match.end() if match else 0


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
