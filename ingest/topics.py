"""What an article is about, and when its lines were written."""

import re
from datetime import date

from ingest.articles import Article
from ingest.dates import dates
from ingest.names import Name
from ingest.rosters import whole
from ingest.signatures import anchors, signatures
from ingest.sites import sites

LINE = 60  # characters of a headline
# A headline's bracket that tells when its notice is from: …闭馆通知(3月17日).
DATED = re.compile(r"(?:公告|通知|通告|消息|汇总|安排)[^()]{0,4}\(([^()]{4,14})\)")


def about(article: Article) -> tuple[Name, ...]:
    """The sites that an article is about: the one that signs it, those of its headline, else the one it begins with."""
    for signed in reversed(signatures(article.lines, article.dateline.on)):
        if signed.who and (found := whole(signed.who)):
            return found
    for line in (*article.head, *article.paragraphs[:1]):
        if len(line) <= LINE and (found := tuple(s.name for s in sites(line) if not s.weak)):
            return found[:1] if len({f.core.chars for f in found}) == 1 else found[:3]
    first = [site for line in article.paragraphs[:1] if not article.head for site in sites(line)]
    return (first[0].name,) if len(first) == 1 and first[0].start == 0 and not first[0].weak else ()


def dated(article: Article) -> list[date | None]:
    """The day on which each line was written: its signature's, else that in a headline's bracket, else the page's."""
    page = article.dateline.on
    written = anchors(article.lines, page)
    for line in article.lines[:3]:
        if (titled := DATED.search(line.chars)) and (days := [w.day for w in dates(titled[1], page) if w.day]):
            on = date.fromisoformat(days[0]) if days[0][0] != "-" else page
            return [on if day == page else day for day in written]
    return written
