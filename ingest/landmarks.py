"""Things that date a page: what had a first day, of the nation and of a province (seeds/landmarks.csv)."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from ingest.seeds import rows

AHEAD = re.compile(r"(?:迎接|喜迎|迎|备战)(?:党的)?$")


def mentioned(chars: str, phrase: str) -> bool:
    """Whether the text mentions something as begun, not as awaited (迎接…)."""
    at = chars.find(phrase)
    while at >= 0:
        if not AHEAD.search(chars[max(0, at - 6) : at]):
            return True
        at = chars.find(phrase, at + 1)
    return False


def landmarks(home: str | None) -> Iterator[tuple[date, str]]:
    """First day and phrase of the things that date a page, the nation's and the home province's."""
    for since, phrase, province in all_landmarks():
        if not province or (home or "")[:2] == province[:2]:
            yield since, phrase


@cache
def all_landmarks() -> tuple[tuple[date, str, str], ...]:
    """The rows of seeds/landmarks.csv: first day, phrase, adcode of the province (empty: the nation)."""
    return tuple(
        (date.fromisoformat(row["since"]), row["phrase"], row["province_adcode"]) for row in rows("landmarks.csv")
    )
