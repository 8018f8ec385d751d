"""Text: characters that remember where on the page they stand.

Everything that is done to a page's text before it is read (folding widths, dropping invisible characters, cutting,
joining over a column break) keeps the way back: `span` gives the page's own offsets for any stretch.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from re import Pattern

# Full-width forms and the odd spaces fold one to one, so that a folded stretch of a page is still one run of offsets.
WIDTHS = {0x3000: " ", 0xA0: " ", 0x2003: " ", 0x2002: " ", 0x2009: " ", 0x09: " "}
WIDTHS |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
# Shapes of one mark that printers choose between freely.
MARKS = {ord(a): b for a, b in zip("﹑､｡〔〕【】［］﹙﹚︰﹕•‧∙⋅", "、、。()()()()::····", strict=True)}
FOLDED = WIDTHS | MARKS
ABOVE = 1 << 62  # greater than any offset, so that runs are searched by index alone
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Text:
    """Characters with the offset of each on the page.

    Attributes:
        chars: the characters, widths folded.
        runs: pairs (index in chars, offset on the page), ascending by index; within a run both count on together.
    """

    chars: str
    runs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, page: str) -> "Text":
        """The whole of a page's text, widths folded and invisible characters dropped.

        >>> Text.of("（１２）").chars
        '(12)'
        """
        folded = page.translate(FOLDED)
        if INVISIBLE.isdisjoint(folded):
            return cls(folded, ((0, 0),))
        kept = [i for i, char in enumerate(folded) if char not in INVISIBLE]
        runs = [(n, i) for n, (before, i) in enumerate(pairwise([-2, *kept])) if i != before + 1]
        return cls("".join(folded[i] for i in kept), tuple(runs) or ((0, 0),))

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
        end = len(self.chars) if end is None else end
        first = bisect_right(self.runs, (start, ABOVE)) - 1
        runs = [(0, self.runs[first][1] + start - self.runs[first][0])]
        for index, offset in self.runs[first + 1 :]:
            if index >= end:
                break
            runs.append((index - start, offset))
        return Text(self.chars[start:end], tuple(runs))

    def strip(self, chars: str | None = None) -> "Text":
        """The text without white space (or `chars`) at both ends."""
        left = len(self.chars) - len(self.chars.lstrip(chars))
        return self.cut(left, max(left, len(self.chars.rstrip(chars))))

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
    runs: list[tuple[int, int]] = []
    length = 0
    for text in texts:
        if text.chars:
            runs += [(length + index, offset) for index, offset in text.runs]
            chars.append(text.chars)
            length += len(text.chars)
    return Text("".join(chars), tuple(runs) or ((0, 0),))
