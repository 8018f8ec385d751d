"""Words with their boxes → words column by column, as they are read.

A gutter is a white stripe that stays free over several lines. What crosses it (a headline over all columns) ends the columns
above it. Works on the boxes alone: the order in which a PDF draws its words, or OCR finds them, is left out of account.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.formats.content import Box, Line, enclosing

GUTTER = 0.9  # widths of a gutter at least, in heights of a word
LINES = 3  # lines that two columns abreast of each other have at least
WHITE = 0.8  # height of the white between what stands above and below all columns, in heights of a word
HEADLINE = 1.3  # how much taller than other words a headline between columns is


@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together, up to a whole line of them.

    Attributes:
        text: the characters.
        box: their corners.
        confidence: how sure OCR is of them.
        table: the lines of the ruled table that stands in the box, in place of characters.
    """

    text: str
    box: Box
    confidence: float | None = None
    table: tuple[Line, ...] = ()

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.box[3] - self.box[1]


Words = list[Word]


@dataclass(frozen=True, slots=True)
class Column:
    """Words that are read together, from the top.

    Attributes:
        words: the words.
        right: how far to the right its lines can reach.
    """

    words: Words
    right: float


def columns(words: Sequence[Word], right: float) -> list[Column]:
    """The columns, and the stretches over the whole width between them, in reading order; `right` is how far words can reach."""
    found = list[Column]()
    stripes = striped(words)
    if not stripes:
        return found
    wide = GUTTER * median(word.height for word in words)
    at, plain = 0, list[Words]()
    while at < len(stripes):
        end = band(stripes, at, wide)
        if end == at:
            plain.append(stripes[at])
            at += 1
            continue
        above = high(plain, stripes[at:end], wide)
        found += [Column(flat(plain[:above]), right)] if plain[:above] else []
        parts = apart(flat([*plain[above:], *stripes[at:end]]), wide)
        boxes = [enclosing(word.box for word in part) for part in parts]
        widest = max(box[2] - box[0] for box in boxes)  # columns abreast of each other are about as wide
        limits = [*(box[0] - wide for box in boxes[1:]), right]
        for part, box, limit in zip(parts, boxes, limits, strict=True):
            found += columns(part, max(box[2], min(box[0] + widest, limit)))
        at, plain = end, []
    return found + ([Column(flat(plain), right)] if plain else [])


def high(plain: list[Words], inside: list[Words], wide: float) -> int:
    """From which of the lines above on they belong to the columns: where a column to the right begins higher than the first."""
    parts = apart(flat(inside), wide)
    right, size = max(word.box[2] for word in parts[0]), median(word.height for word in parts[0])
    found = at = len(plain)
    while at and len(apart(flat([*plain[at - 1 :], *inside]), wide)) == len(parts):
        at -= 1
        if plain[at][0].box[0] > right and plain[at][0].height < HEADLINE * size:
            found = at
    return found


def flat(stripes: Iterable[Words]) -> Words:
    """The words of several lines."""
    return [word for stripe in stripes for word in stripe]


def striped(words: Iterable[Word]) -> list[Words]:
    """The words of each line across the page, from the top, each line from the left."""
    stripes = list[Words]()
    bottom = 0.0
    for word in sorted(words, key=lambda word: (word.box[1], word.box[0])):
        if stripes and bottom - word.box[1] > word.height / 2:
            stripes[-1].append(word)
        else:
            stripes.append([word])
            bottom = word.box[3]
    return [sorted(stripe, key=lambda word: word.box[0]) for stripe in stripes]


def band(stripes: list[Words], start: int, wide: float) -> int:
    """The line behind those, from `start` on, over which one gutter stays free; `start` itself if there is none."""
    held, end = Words(), start
    for n in range(start, len(stripes)):
        parts = apart([*held, *stripes[n]], wide)
        first = n == start and n + 1 < len(stripes) and len(stripes[n + 1]) == 1  # columns whose lines stand by turns
        if (len(parts) < 2 and not first) or (n > start and ends(stripes, n, wide)):
            break
        held += stripes[n]
        end = n + 1
    long = [part for part in apart(held, wide) if len(striped(part)) >= LINES]
    return end if len(long) > 1 else start


def ends(stripes: list[Words], at: int, wide: float) -> bool:
    """Whether the columns above a line end there.

    They do above a headline with nothing beside it, and where white runs across all of them, with a headline below it or a
    line without columns (the foot of the page).
    """
    above, line, below = flat(stripes[max(at - 3, 0) : at]), stripes[at], flat(stripes[at + 1 : at + 3])
    top, bottom = min(word.box[1] for word in line), max(word.box[3] for word in line)
    size = median(word.height for word in (*above, *below, line[0]))
    tall = any(word.height > HEADLINE * size and not word.table for word in line)
    alone = len(line) == 1 and not any(word.box[1] < bottom and word.box[3] > top for word in (*above, *below))
    white = top - max(word.box[3] for word in above) > WHITE * size and len(apart(above, wide)) > 1
    go_on = len(apart([*line, *below] if white else below, wide)) > 1
    return (tall and go_on and (alone or white)) or (white and not go_on)


def apart(words: Iterable[Word], wide: float) -> list[Words]:
    """The words between gutters, from the left."""
    parts = list[Words]()
    right = 0.0
    for word in sorted(words, key=lambda word: word.box[0]):
        if parts and word.box[0] - right < wide:
            parts[-1].append(word)
        else:
            parts.append([word])
            right = word.box[2]
        right = max(right, word.box[2])
    return parts
