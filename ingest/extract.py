"""Page → records: every kind's rule over every article, in the order of the page."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from db.models import Article as ArticleRow
from db.models import Claim, DeclaredCount, Issue, Notice
from db.vocabulary import ArticleKind, Doubt
from ingest import kinds
from ingest.articles import Article, articles
from ingest.claims import identity
from ingest.doubts import doubts
from ingest.offers import offers
from ingest.read import Page

Record = ArticleRow | Claim | Notice | DeclaredCount | Issue
READ = (ArticleKind.article, ArticleKind.brief)


def extract(page: Page) -> Iterator[Record]:
    """The records of a page: what could not be read of it, then each article followed by what it says; nothing twice."""
    unread = {issue.id: issue for issue in unread_issues(page)}
    yield from unread.values()
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


def unread_issues(page: Page) -> Iterator[Issue]:
    """The issues of what could not be read of a page."""
    for one in page.unread:
        yield Issue(
            id=identity(page.id, one.start, one.end, Doubt.unread, one.detail),
            page_id=page.id,
            start_char=one.start,
            end_char=one.end,
            quote=page.text[one.start : one.end],
            kind=Doubt.unread,
            detail=one.detail,
        )


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
