"""How well records agree with labels: precision, recall and F1 over the pages of tests/labelled.

A label lists the other answers that a reader may give (name_alts, kind_alt, from_alt …) and whether it may be missed
(optional). A record counts once and so does a label.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
Same = Callable[[Record, Record], bool]
HEALTH = ("fever_clinic", "hospital", "test_site", "vaccination_site", "online_consultation", "other_health")
SITES = ("scenic_site", "museum", "park", "library", "venue")


@dataclass(frozen=True, slots=True)
class Score:
    """Records that a label has, records that none has, labels that no record has."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def folded(value: str | None) -> str | None:
    """A value without white space, quotation marks and differences of width."""
    return None if value is None else re.sub(r"[\s“”\"《》·]", "", unicodedata.normalize("NFKC", value))


def accepts(label: Record, key: str, value: str | None) -> bool:
    """Whether a label has a value under a key, or among the other answers to it."""
    others = [*label.get(f"{key}_alt", []), *label.get(f"{key}_alts", [])]
    return folded(value) in map(folded, [label.get(key), *others])


def equal(*keys: str) -> Same:
    """What tells whether a record and a label agree in some keys."""
    return lambda record, label: all(accepts(label, key, record[key]) for key in keys)


def paired(records: list[Record], labels: list[Record], same: Same) -> dict[int, int]:
    """Index of a record by index of a label, as many pairs as can be."""
    pairs: dict[int, int] = {}

    def place(record: int, tried: set[int]) -> bool:
        for number, label in enumerate(labels):
            if number not in tried and same(records[record], label):
                tried.add(number)
                if number not in pairs or place(pairs[number], tried):
                    pairs[number] = record
                    return True
        return False

    for record in range(len(records)):
        place(record, set())
    return pairs


def score(records: list[Record], labels: list[Record], same: Same, ignored: Iterable[Record] = ()) -> Score:
    """The score of a page's records.

    Args:
        records: what was read.
        labels: what the page says.
        same: whether a record and a label agree.
        ignored: labels of what may be told or not.
    """
    pairs = paired(records, labels, same)
    left = [record for number, record in enumerate(records) if number not in pairs.values()]
    wrong = [record for record in left if not any(same(record, label) for label in ignored)]
    must = [number for number, label in enumerate(labels) if not label.get("optional")]
    return Score(sum(number in pairs for number in must), len(wrong), sum(number not in pairs for number in must))
