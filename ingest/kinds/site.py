"""Scenic sites, museums, parks, libraries and venues that shut, open, or put their opening off."""

from collections.abc import Iterator

from db.models import Claim
from ingest.accounts import account
from ingest.articles import Article
from ingest.claims import claim, identity
from ingest.classes import kind_of
from ingest.events import merged
from ingest.openings import STATE


def read(article: Article) -> Iterator[Claim]:
    """The claims about sites of an article, one for a site and state; the fullest name and the first day win."""
    if not any(STATE.search(line.chars) for line in article.lines):
        return
    for event in merged(account(article)):
        yield claim(
            article,
            kind_of(event.site.core.chars),
            event.site,
            event.place,
            id=identity(article.page.id, *event.site.text.span(), event.status),
            status=event.status,
            from_at=event.since,
            until_at=event.until,
            rule="site",
        )
