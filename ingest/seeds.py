"""The data files of seeds/: facts about the world, kept out of the code."""

import csv
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a csv file of seeds/, by column."""
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
