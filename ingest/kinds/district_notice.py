"""What districts and development zones do: briefs under their name, and reports from a district in the headline.

Source: page 002 (twelve briefs under a section), page 004 (…到清徐县…).
"""

import re
from collections.abc import Iterator

from db.models import Notice
from db.vocabulary import ArticleKind, NoticeType
from ingest.articles import Article
from ingest.claims import notice
from ingest.dates import dates
from ingest.districts import Place, find, resolve
from ingest.text import Text

MEETING = re.compile(r"召开|会议|大会|动员会|座谈会|推进会|[开办]\S{0,12}会|例会|全会")
PROJECT = re.compile(r"签约|开工|竣工|揭牌|奠基|投产|投用|落地仪式")
AT = re.compile(r"[在到赴](?:\S{0,6})$|走进$|深入$|来到$")
OPENING = 24  # characters in which a brief's day stands


def read(article: Article) -> Iterator[Notice]:
    """The notice of a brief, or of an article whose headline says that it happened in a district."""
    if not article.paragraphs:
        return
    place = resolve(article.title, article.page.home) if article.kind is ArticleKind.brief else scene(article)
    if place is None:
        return
    first = article.paragraphs[0]
    days = [w for w in dates(first.chars[:OPENING], article.dateline.on) if w.start < OPENING // 2]
    yield notice(
        article,
        place.printed,
        place,
        first.span(),
        type=kind_of(first) if article.kind is ArticleKind.brief else NoticeType.other,
        date=days[0].day if days else None,
        rule="district_notice",
    )


def scene(article: Article) -> Place | None:
    """The county or zone in which the headline says that something happened (在…, 到…)."""
    for line in article.head:
        for place in find(line.chars, article.page.home, article.dateline.on):
            if place.level in ("county", "zone") and AT.search(line.chars[: place.start]):
                return place
    return None


def kind_of(body: Text) -> NoticeType:
    """What a brief tells, by its first sentence."""
    sentence = body.chars.partition("。")[0]
    if MEETING.search(sentence):
        return NoticeType.meeting
    return NoticeType.project if PROJECT.search(sentence) else NoticeType.other
