"""The links of a page of an electronic edition: where they hide, which are of the issue, and which lead to articles."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from urllib.parse import urlsplit

from db.errors import InputError
from ingest.encodings import charset, decode
from ingest.fetch import RefusedError, bare, joined
from ingest.markup import Element, tree
from ingest.papers import Paper
from ingest.visits import Answer

ADDRESSES = ("href", "url", "data-href", "daoxiang", "onclick", "content")
OPENED = re.compile(
    r"(?:open\(|location(?:\.href)?\s*=|location\.replace\(|^\s*\d+\s*;\s*url\s*=)\s*[\"']?([^\"'\s)]+)", re.I
)
DAY = re.compile(r"((?:19|20)\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])")
NO_LINKS = ("link", "script", "img", "base", "area")  # areas are read behind the others


def links(answer: Answer) -> list[str]:
    """The addresses that a page leads to, each once; those of the map over its picture behind the others."""
    root = elements(answer)
    base = answer.url
    with suppress(RefusedError):
        base = joined(base, next(iter(root.xpath("//base/@href")), ""))
    mapped = [url for area in root.iter("area") for url in addresses(area, base)]
    plain = [url for element in root.iter() if element.tag not in NO_LINKS for url in addresses(element, base)]
    return list(dict.fromkeys([*plain, *mapped]))


def elements(answer: Answer) -> Element:
    """The elements of a page.

    Raises:
        InputError: naming the page, and why it can't be read.
    """
    try:
        return tree(decode(answer.data, charset(answer.content_type)))
    except InputError as error:
        raise InputError(f"{answer.url}: can't be read: {error}") from error


def addresses(element: Element, base: str) -> Iterator[str]:
    """The addresses that an element leads to."""
    for name in ADDRESSES:
        for target in targets(name, element.get(name) or ""):
            with suppress(RefusedError):  # mailto:, javascript:, nonsense
                yield joined(base, target)


def targets(attribute: str, value: str) -> list[str]:
    """The addresses in an attribute: itself, or those that its script opens."""
    value = value.replace("\\", "/").strip()
    if attribute in ("onclick", "content") or value.lower().startswith("javascript:"):
        return OPENED.findall(value)
    return [value] if value else []


def is_of(link: str, front: str, day: date) -> bool:
    """Whether a link leads to the same host and is of no other day."""
    if bare(link) != bare(front):
        return False
    parts = urlsplit(link)
    days = DAY.findall(parts.path) or DAY.findall(parts.query)
    return not days or (f"{day:%Y}", f"{day:%m}", f"{day:%d}") in days


def key(url: str, paper: Paper) -> str:
    """What tells one page or article from another: the address, without a query that does not matter (?v=1)."""
    plain = url.partition("?")[0]
    matters = not paper.page.search(plain) and not paper.article.search(plain)
    return url if matters else plain


def told_apart(urls: list[str], paper: Paper, alone: set[str]) -> tuple[list[str], list[str]]:
    """The pages and the articles among addresses, in their order.

    The patterns of some rows match both. An address that both match is what the narrower of them stands for: an article
    where some addresses are pages alone and none are articles alone, else a page.

    Args:
        urls: the addresses.
        paper: whose they are.
        alone: what addresses of the issue are alone, "page" or "article"; what is found is added to it.
    """
    pages = {url for url in urls if paper.page.search(url)}
    articles = {url for url in urls if paper.article.search(url)}
    alone |= ({"page"} if pages - articles else set()) | ({"article"} if articles - pages else set())
    if alone == {"page"}:
        pages -= articles
    else:
        articles -= pages
    return [url for url in urls if url in pages], [url for url in urls if url in articles]
