"""The words around a quote: its sentence, cut from the page, the quote apart."""

from dataclasses import dataclass
from re import finditer

AROUND = 160  # characters before and behind a quote that are looked at
MARKS = r"[，,、：:]"
ENDS = r"[。！？!?；;]|\n\s*\n"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote in its sentence; `is_cut` where the sentence goes on before or behind."""

    before: str
    quote: str
    behind: str
    is_cut_before: bool
    is_cut_behind: bool


def sentence(text: str, start: int, end: int) -> Sentence:
    """The sentence around text[start:end], at most AROUND characters on either side, cut behind a mark where it has one."""
    left, right = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    ends = [found.end() for found in finditer(ENDS, left)]
    stop = next((found.end() for found in finditer(ENDS, right)), None)
    before = left[ends[-1] if ends else 0 :].lstrip()
    behind = (right if stop is None else right[:stop]).rstrip()
    is_cut_before = not ends and start > AROUND
    is_cut_behind = stop is None and len(text) > end + AROUND
    marks_before, marks_behind = ([found.end() for found in finditer(MARKS, part)] for part in (before, behind))
    if is_cut_before and marks_before:
        before = before[marks_before[0] :]
    if is_cut_behind and marks_behind:
        behind = behind[: marks_behind[-1]]
    return Sentence(joined(before), text[start:end], joined(behind), is_cut_before, is_cut_behind)


def joined(text: str) -> str:
    """A stretch with its line breaks as spaces."""
    return " ".join(text.split("\n")).replace("  ", " ")
