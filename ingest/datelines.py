"""The day on which a page was published, and what tells it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.vocabulary import Basis
from ingest.days import day
from ingest.landmarks import landmarks, mentioned
from ingest.mastheads import masthead
from ingest.read import Page
from ingest.text import Text

# A day in the news: it opens a clause. (原定于4月22日, 延期至6月9日 and the like do not.)
EVENT = re.compile(r"(?:^|[,。;\n)])[^\S\n]*(?:(\d{1,2})月)?(\d{1,2})日(?![常夜益内间游均程前后])")
# A day that names a holiday or an event by its numbers (5·18国际博物馆日) tells the month of a bare 18日.
NUMBERED = re.compile(r"(?<!\d)(\d{1,2})·(\d{1,2})(?!\d)")
STATED = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*T?\d{1,2}:\d\d")
STATED_SHORT = re.compile(r"(?<![\d-])(\d\d)-(\d\d)-(\d\d) \d\d:\d\d")
SIGNED = re.compile(r"\n[^\S\n]*(20\d\d|19\d\d)年(\d{1,2})月(\d{1,2})日\s*(?:\n|$)")
STATED_LINE = re.compile(r"(?:时间|日期|更新)[::]\s*(20\d\d|19\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
FULL = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
BARE = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日")
YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)年")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A page's date of publication.

    Attributes:
        on: the day, or None where neither the page nor its metadata tell it.
        basis: stated on the page, given as metadata, or inferred from the news.
        span: page offsets of the clue, where it is on the page.
    """

    on: date | None
    basis: Basis | None
    span: tuple[int, int] | None


def retold(chars: str, on: date | None) -> date | None:
    """The day of the news of a text that was printed again later: one printed in full that a bare day means too.

    >>> retold("8月3日闭园,航班自2020年8月3日起停运", date(2022, 8, 28))
    datetime.date(2020, 8, 3)
    """
    if on is None:
        return None
    full = {(m[2], m[3]): int(m[1]) for m in FULL.finditer(chars)}
    years = set(full.values())
    if not years or max(years) >= on.year:
        return on
    bare = {(m[1], m[2]) for m in BARE.finditer(chars)}
    again = sorted(full.keys() & bare)
    days = [d for month, of_month in again if (d := day(str(full[month, of_month]), month, of_month, on))]
    return date.fromisoformat(days[0]) if days else on


def published(page: Page) -> Dateline:
    """The page's date of publication: given with it, stated on it, or the newest news in it and a day.

    A daily prints on the morning after; the year comes from the years printed, else from the newest thing mentioned that
    had a first day (seeds/landmarks.csv). Source: page 000 (十二月十二日 and 十三日 reported, dated the 14th).
    """
    text = Text.of(page.text)
    if page.given:
        return Dateline(page.given, Basis.metadata, None)
    own = masthead(page.text)
    if own.on:
        return Dateline(own.on, Basis.stated, own.span)
    for pattern in (STATED, STATED_LINE, STATED_SHORT):
        if stated := pattern.search(text.chars):
            year = stated[1] if len(stated[1]) == 4 else f"20{stated[1]}"
            on = day(year, stated[2], stated[3], None)
            if on:
                return Dateline(date.fromisoformat(on), Basis.stated, text.span(stated.start(), stated.end()))
    signed = (signature for m in SIGNED.finditer(text.chars) if (signature := dated(m)))
    newest = max([*news(text.chars, page.home), *signed], default=None)
    if newest is None:
        return Dateline(None, None, None)
    return Dateline(newest[0], Basis.inferred, text.span(newest[1], newest[2]))


def dated(signature: re.Match[str]) -> tuple[date, int, int] | None:
    """The day under a signature, with its place; what is signed is printed on the same day."""
    on = day(signature[1], signature[2], signature[3], None)
    return (date.fromisoformat(on), signature.start(1), signature.end(3)) if on else None


def news(chars: str, home: str | None) -> Iterator[tuple[date, int, int]]:
    """The days after those that open a clause, with the place of each clue, in the year that the text tells.

    A bare day counts where a day's name tells the month. Source: dev n022 (18日,“5·18国际博物馆日”…).
    """
    printed = Counter(YEAR.findall(chars))
    since = max((since for since in landmarks(home) if mentioned(chars, since[1])), default=None)
    events = list(EVENT.finditer(chars))
    bare = {m[2] for m in events if not m[1]}
    hint = next((m[1] for m in NUMBERED.finditer(chars) if m[2] in bare), None)
    for match in events:
        month = match[1] or hint
        if month is None:
            continue
        if printed:
            year = max(printed, key=lambda y: (printed[y], y))
        elif since:
            year = str(since[0].year)
        else:
            return
        on = day(year, month, match[2], None)
        if on and not printed and since and date.fromisoformat(on) < since[0]:
            on = day(str(since[0].year + 1), month, match[2], None)
        if on:
            yield date.fromisoformat(on) + timedelta(1), match.start(1 if match[1] else 2), match.end()
