"""Page → records: every kind's rule over every article, in the order of the page."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from db.models import Article as ArticleRow
from db.models import Claim, DeclaredCount, Issue, Notice
from db.vocabulary import ArticleKind
from ingest import kinds
from ingest.articles import Article, articles
from ingest.doubts import doubts, unread
from ingest.offers import offers
from ingest.read import Page

Record = ArticleRow | Claim | Notice | DeclaredCount | Issue
READ = (ArticleKind.article, ArticleKind.brief)


def extract(page: Page) -> Iterator[Record]:
    """The records of a page: each article followed by what it says; nothing is yielded twice."""
    seen: set[str] = set()
    for article in sorted(articles(page), key=lambda a: (a.start, -a.end)):
        yield ArticleRow(
            id=article.id,
            page_id=page.id,
            kind=article.kind,
            title=article.title,
            start_char=article.start,
            end_char=article.end,
        )
        if article.kind in READ:
            for record in records(article):
                if record.id not in seen:
                    seen.add(record.id)
                    yield record
    yield from unread(page)


def records(article: Article) -> Iterator[Claim | Notice | DeclaredCount | Issue]:
    """What an article says, kind by kind, and what of it stays in doubt."""
    modules = kind_modules()
    found = list(offers(article, tuple(m.SERVICE for m in modules if hasattr(m, "SERVICE"))))
    for module in modules:
        if hasattr(module, "read"):
            found += module.read(article)
    yield from found
    yield from doubts(article, found)


@cache
def kind_modules() -> tuple[ModuleType, ...]:
    """The files of ingest/kinds, by name."""
    return tuple(import_module(f"{kinds.__name__}.{m.name}") for m in sorted(iter_modules(kinds.__path__), key=str))
