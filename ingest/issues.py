"""An issue of a paper: its front page found, its pages walked, its articles listed. One walk for every family of sites.

Source: 692 papers' sites as public programs read them. The list of pages, the list of headlines and the map over the
picture of the page all count: short notices often stand in the map alone.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from lxml import etree

from db.errors import InputError
from ingest.encodings import charset, decode
from ingest.fetch import RefusedError, bare, joined
from ingest.links import DAY, addresses, elements, is_of, key, links, told_apart
from ingest.markup import clean
from ingest.papers import Paper, filled
from ingest.visits import Answer

Get = Callable[[str], Answer | None]
NEXT = re.compile(r"[\[(【]?\s*下一?[页頁]\s*[\])】>»→]*")
PAGES = 200  # of one issue
PARTS = 20  # of one article


@dataclass(frozen=True, slots=True)
class Link:
    """An article's address, and that of the page it stands on."""

    url: str
    page: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One day's paper: the addresses of its pages, and its articles in their order."""

    pages: tuple[str, ...]
    articles: tuple[Link, ...]


def issue(paper: Paper, day: date, get: Get) -> Issue | None:
    """The issue of a day; None where there is none.

    Args:
        paper: the paper.
        day: the day on the paper.
        get: what is at an address, None where there is nothing.

    Raises:
        InputError: what is there shows neither pages nor articles.
    """
    front = front_page(paper, day, get)
    if front is None:
        return None
    index = key(front.url, paper)
    pages = {index: front.url}
    found: dict[str, list[str]] = {}
    alone: set[str] = set()
    for page in iter_growing(pages):
        answer = front if page == index else get(pages[page])
        ours = [link for link in links(answer) if is_of(link, front.url, day)] if answer else []
        leaves, found[page] = told_apart(ours, paper, alone)
        for link in leaves:
            if len(pages) < PAGES:
                pages.setdefault(key(link, paper), link)
    # The address of the issue can show a page that has an address of its own.
    others = {key(link, paper) for page, heads in found.items() if page != index for link in heads}
    if len(pages) > 1 and others.issuperset(key(link, paper) for link in found[index]):
        del pages[index]
    articles: dict[str, Link] = {}
    for page, place in pages.items():
        for link in found[page]:
            if key(link, paper) not in pages:
                articles.setdefault(key(link, paper), Link(link, place))
    return Issue(tuple(pages.values()), tuple(articles.values()))


def articles(issue: Issue, paper: Paper, day: date, get: Get) -> Iterator[tuple[str, Answer]]:
    """The articles of an issue that are there, in their order; one that is cut into parts (下一页), part by part."""
    known = {key(link.url, paper): link.url for link in issue.articles}
    for first in list(known):
        queue = [known[first]]
        for url in queue:
            answer = get(url)
            if answer is None:
                continue
            yield url, answer
            for part in parts(answer):
                new = key(part, paper) not in known and not paper.page.search(part)
                if new and is_of(part, answer.url, day) and len(queue) < PARTS:
                    known[key(part, paper)] = part
                    queue.append(part)


def parts(answer: Answer) -> list[str]:
    """The addresses at which an article goes on."""
    root = elements(answer)
    return [url for a in root.iter("a") if NEXT.fullmatch(clean(a.text_content())) for url in addresses(a, answer.url)]


def iter_growing(pages: dict[str, str]) -> Iterator[str]:
    """The keys of a dictionary, those included that are added on the way."""
    done = 0
    while done < len(pages):
        yield list(pages)[done]
        done += 1


def front_page(paper: Paper, day: date, get: Get) -> Answer | None:
    """The page from which an issue can be walked: by the paper's address, the month's list of issues, or an older address.

    Raises:
        InputError: something is there, but shows neither pages nor articles.
    """
    wrong: list[str] = []
    for url in fronts(paper, day, get):
        answer = get(url)
        if answer is None:
            continue
        ours = (link for link in links(answer) if is_of(link, answer.url, day))
        if any(paper.page.search(link) or paper.article.search(link) for link in ours):
            return answer
        wrong.append(url)
    if wrong:
        raise InputError(f"{wrong[0]}: neither pages nor articles of {day}: another layout, or a login")
    return None


def fronts(paper: Paper, day: date, get: Get) -> Iterator[str]:
    """The addresses at which an issue may begin, the likeliest first; where the month's list leaves the day out, no more."""
    first, *others = (filled(template, day) for template in paper.issues)
    yield first
    months = get(filled(paper.index, day)) if paper.index else None
    listed = issues_of(months) if months else {}
    if months and day in listed:  # a bare file name stands in the folder of the issue, a path is relative to the list
        with suppress(RefusedError):
            told = joined(months.url if "/" in listed[day] else first, listed[day])
            if bare(told) == bare(first):
                yield told
    if not listed:
        yield from others


def issues_of(months: Answer) -> dict[date, str]:
    """The first pages in a month's list of issues (period.xml, navi.xml, paper_existed.xml), by day."""
    parser = etree.XMLParser(encoding="utf-8", recover=True, resolve_entities=False, no_network=True)
    found: dict[date, str] = {}
    try:
        root = etree.fromstring(decode(months.data, charset(months.content_type)).encode(), parser)
    except (InputError, etree.XMLSyntaxError):  # no list at all
        return found
    for day in root.iter("period_date", "date") if root is not None else ():
        page = day.getparent().find("front_page" if day.tag == "period_date" else "url")
        if page is not None and page.text and (match := DAY.search(day.text or "")):
            with suppress(ValueError):  # the 31st of a month without it
                found[date(*map(int, match.groups()))] = page.text.strip()
    return found
