"""Text: characters that remember where on the page they stand.

Everything that is done to a page's text before it is read (folding widths and traditional characters, dropping invisible
characters and pinyin, cutting, joining over a column break) keeps the way back: `span` gives the page's own offsets for
any stretch, `printed` its characters before traditional ones were folded.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from re import Pattern

from ingest.seeds import rows

# Full-width forms and the odd spaces fold one to one, so that a folded stretch of a page is still one run of offsets.
WIDTHS = {0x3000: " ", 0xA0: " ", 0x2003: " ", 0x2002: " ", 0x2009: " ", 0x09: " "}
WIDTHS |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
# Shapes of one mark that printers choose between freely.
MARKS = {ord(a): b for a, b in zip("﹑､｡〔〕【】［］﹙﹚︰﹕•‧∙⋅", "、、。()()()()::····", strict=True)}
FOLDED = WIDTHS | MARKS
ABOVE = 1 << 62  # greater than any offset, so that runs are searched by index alone
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
# A comma that a converter put before another mark: 甲医院,、乙医院,。
DOUBLED = re.compile("[,,](?=[,,、。;;])")
# Pinyin that a converter left behind the character it reads. Source: dev c024 (區(qū), 醫(yī)).
PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])\((?=[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)")
# White space inside the name of a division: 沛 县, 和平 区.
SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[县区市旗](?![场民值面况容域级间划际]))")
LONGEST = 6  # characters of a division before its last
TRADITIONAL_PAGE = 3  # different traditional characters that make a page one in traditional script


@dataclass(slots=True, eq=False)  # frozen ones take three times as long to make, and a page makes hundreds
class Text:
    """Characters with the offset of each on the page; never changed once made.

    Attributes:
        chars: the characters to match, widths and traditional characters folded.
        runs: pairs (index in chars, offset on the page), ascending by index; within a run both count on together.
        printed: the characters as printed, one for one, widths folded.
    """

    chars: str
    runs: tuple[tuple[int, int], ...]
    printed: str

    @classmethod
    def of(cls, page: str) -> "Text":
        """The whole of a page's text, widths and traditional characters folded, invisible characters, doubled commas and pinyin dropped.

        >>> Text.of("（１２）").chars
        '(12)'
        >>> text = Text.of("縣醫(yī)院設(shè)發(fā)熱門診")
        >>> text.chars, text.cut(0, 3).printed, text.span(0, 3)
        ('县医院设发热门诊', '縣醫院', (0, 7))
        """
        folded = page.translate(FOLDED)
        found = [m.span() for pattern in (INVISIBLE, DOUBLED, PINYIN) for m in pattern.finditer(folded)]
        noise = sorted([*found, *(m.span() for m in SPACED.finditer(folded) if in_division(folded, *m.span()))])
        kept = [(at, until) for (_, at), (until, _) in pairwise([(0, 0), *noise, (len(folded), 0)]) if at < until]
        printed = "".join(folded[at:until] for at, until in kept)
        runs, length = list[tuple[int, int]](), 0
        for at, until in kept:
            runs.append((length, at))
            length += until - at
        return cls(simplified(printed), tuple(runs) or ((0, 0),), printed)

    def __len__(self) -> int:
        return len(self.chars)

    def __str__(self) -> str:
        return self.chars

    def offset(self, index: int) -> int:
        """Offset on the page of the character at `index`."""
        start, offset = self.runs[bisect_right(self.runs, (index, ABOVE)) - 1]
        return offset + index - start

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Page offsets (half-open) of the stretch from `start` to `end`; of nothing, an empty span.

        Raises:
            IndexError: the stretch is not inside the text.
        """
        end = len(self.chars) if end is None else end
        if not 0 <= start <= end <= len(self.chars):
            raise IndexError(f"{start}-{end} is not inside a text of {len(self.chars)} characters")
        if start == end:
            at = self.offset(start) if start < len(self.chars) else self.runs[-1][1] + start - self.runs[-1][0]
            return at, at
        return self.offset(start), self.offset(end - 1) + 1

    def cut(self, start: int, end: int | None = None) -> "Text":
        """The stretch from `start` to `end`."""
        chars = self.chars[start:end]
        printed = chars if self.printed is self.chars else self.printed[start:end]
        if len(self.runs) == 1:
            index, offset = self.runs[0]
            return Text(chars, ((0, offset + start - index),), printed)
        end = len(self.chars) if end is None else end
        first = bisect_right(self.runs, (start, ABOVE)) - 1
        runs = [(0, self.runs[first][1] + start - self.runs[first][0])]
        for index, offset in self.runs[first + 1 :]:
            if index >= end:
                break
            runs.append((index - start, offset))
        return Text(chars, tuple(runs), printed)

    def strip(self, chars: str | None = None) -> "Text":
        """The text without white space (or `chars`) at both ends."""
        kept = self.chars.strip(chars)
        if len(kept) == len(self.chars):
            return self
        left = len(self.chars) - len(self.chars.lstrip(chars))
        return self.cut(left, left + len(kept))

    def drop(self, pattern: Pattern[str]) -> "Text":
        """The text without the stretches that match."""
        kept, at = [], 0
        for match in pattern.finditer(self.chars):
            kept.append(self.cut(at, match.start()))
            at = match.end()
        return join([*kept, self.cut(at)]) if kept else self

    def split(self, pattern: Pattern[str]) -> Iterator["Text"]:
        """The stretches between matches, empty ones left out."""
        at = 0
        for match in pattern.finditer(self.chars):
            if match.start() > at:
                yield self.cut(at, match.start())
            at = match.end()
        if at < len(self.chars):
            yield self.cut(at)


def join(texts: Iterable[Text]) -> Text:
    """The texts one after another, nothing between them.

    >>> page = Text.of("24小 | 时")
    >>> joined = join([page.cut(0, 3), page.cut(6)])
    >>> joined.chars, joined.span(2, 4)
    ('24小时', (2, 7))
    """
    chars: list[str] = []
    printed: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for text in texts:
        if text.chars:
            runs += [(length + index, offset) for index, offset in text.runs]
            chars.append(text.chars)
            printed.append(text.printed)
            length += len(text.chars)
    whole = "".join(chars)
    same = all(a is b for a, b in zip(chars, printed, strict=True))
    return Text(whole, tuple(runs) or ((0, 0),), whole if same else "".join(printed))


def simplified(chars: str) -> str:
    """The characters with traditional ones folded, if the page is in traditional script; 乾, 著 in others stay.

    >>> simplified("萬柏林區醫療集團"), simplified("乾潭镇")
    ('万柏林区医疗集团', '乾潭镇')
    """
    table = traditional()
    return chars.translate(table) if len(table.keys() & set(map(ord, set(chars)))) >= TRADITIONAL_PAGE else chars


def in_division(chars: str, start: int, end: int) -> bool:
    """Whether the characters before a stretch and the one behind it are the name of a division."""
    return any(chars[at:start] + chars[end] in divisions() for at in range(max(0, start - LONGEST), start))


@cache
def divisions() -> frozenset[str]:
    """The names of seeds/divisions.csv."""
    return frozenset(row["name"] for row in rows("divisions.csv"))


@cache
def traditional() -> dict[int, str]:
    """Traditional character → simplified, of seeds/traditional.csv."""
    return {ord(row["traditional"]): row["simplified"] for row in rows("traditional.csv")}
