"""Web pages: the main text without what the site puts around it, tables as rows of cells, pictures in place of text told."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from selectolax.lexbor import LexborHTMLParser, LexborNode

from db.errors import InputError
from ingest.formats.content import IN_PICTURE, PROMISE, Content, Line, Piece, content, one_line
from ingest.formats.grid import lines
from ingest.formats.html_tables import BLOCK, data_table
from ingest.founder import dated, properties, publisher

MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|td|article|span)\b", re.IGNORECASE)
HEAD = 2048  # characters among which a web page's first tags are
SILENT = frozenset(
    ("script", "style", "noscript", "template", "iframe", "svg", "select", "button", "nav", "footer", "aside")
)
# Names of classes and ids of what stands around an article.
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|bread|breadcrumbs?|crumbs?|footer|foot|copyright|sidebar|related|recommend|share|comments?|pagination|"
    r"pager|toolbar|search|login|advert|ads?)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Where e-papers and the makers of sites put the text of an article. Source: e-paper families A to J.
BODIES = (
    "founder-content, #ozoom, #zoom, #articleContent, #js_content, [itemprop=articleBody], .TRS_Editor, article, main"
)
# What an article lies in, the innermost of which is looked for.
CONTAINER = re.compile(r"article|body|center|div|dd|font|form|founder-content|li|main|section|table|tbody|td|tr")
DEEPEST = 500  # elements in each other
# Tags, but for those of elements that are empty or end by themselves.
TAG = re.compile(
    r"<(/?)(?!(?:area|br|col|dd|dt|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|tbody|thead)\b)[a-z][\w-]*",
    re.IGNORECASE,
)
MOST = 0.7  # share of the text that the element has which holds the article
LEAST = 40  # characters of an article that is not only its pictures
LINKED = 0.6  # share of a line's characters that makes it a list of links
FIRST = 30  # lines above the body among which its title is


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, a picture or a table of a web page.

    Attributes:
        lines: the lines as they are written; none for a picture.
        text: their characters.
        linked: how many of them are links.
        inside: whether it stands inside the element that holds the article.
        level: of a heading, 1 to 6.
    """

    lines: tuple[Line, ...]
    text: str
    linked: int
    inside: bool
    level: int = 0


def is_html(text: str) -> bool:
    """Whether a text is a web page."""
    return MARKUP.search(text[:HEAD]) is not None


def read(text: str) -> Content:
    """The main text of a web page, from its title on; Founder's metadata where the page has them.

    Raises:
        InputError: elements in each other without end.
    """
    known = properties(text)
    refuse_depth(text)
    tree = LexborHTMLParser(text)
    body = tree.body
    if body is None:
        return content([])
    title = known.get("title", "") or headline(tree)
    drop(body, lambda node: node.tag in SILENT)
    half = weight(body) / 2
    drop(body, lambda node: is_furniture(node) and weight(node) < half)
    entries = list(walk(body, main(body), False))
    first = next((n for n, entry in enumerate(entries) if entry.inside), 0)
    start = beginning(entries, first, title)
    kept = [e for n, e in enumerate(entries) if n >= start and (e.inside or (n < first and not is_links(e)))]
    kept = [replace(e, lines=marked(e.text), level=1) if is_title(e, title) and not e.level else e for e in kept]
    if title and not any(e.level for e in kept):
        kept.insert(0, Entry(marked(title), title, 0, True, 1))
    return content(written(kept), publisher(known), dated(known))


def refuse_depth(text: str) -> None:
    """Refuse a page whose elements lie in each other without end: parsing it takes time by the square of them.

    Raises:
        InputError: more than DEEPEST of them do.
    """
    depth = 0
    for tag in TAG.finditer(text):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > DEEPEST:
            raise InputError(f"character {tag.start()}: more than {DEEPEST} elements in each other")


def drop(body: LexborNode, unwanted: Callable[[LexborNode], bool]) -> None:
    """Take elements out of a page, inner ones before those that they lie in: what is in an element goes with it."""
    for node in reversed([node for node in body.traverse() if node.mem_id != body.mem_id and unwanted(node)]):
        node.decompose()


def is_furniture(node: LexborNode) -> bool:
    """Whether an element's class or id says that it stands around an article."""
    names = node.attributes
    return FURNITURE.search(f"{names.get('class') or ''} {names.get('id') or ''}") is not None


def beginning(entries: list[Entry], first: int, title: str) -> int:
    """The number of the line that the article begins with: its title or a heading, where one stands above its first."""
    above = range(first, max(-1, first - FIRST), -1) if entries else ()
    titles = (n for n in above if is_title(entries[n], title))
    headings = (n for n in above if entries[n].level in (1, 2) and not is_links(entries[n]))
    return next(titles, next(headings, first))


def marked(title: str) -> tuple[Line, ...]:
    """The line of a title."""
    return ((Piece("# "), Piece(title)),)


def headline(tree: LexborHTMLParser) -> str:
    """The title of a page without the name of its site."""
    node = tree.css_first("title")
    parts = re.split(r"[_|–—]|-+(?!\d)", one_line(node.text())) if node else [""]
    return max((part.strip() for part in parts), key=len)


def weight(node: LexborNode) -> int:
    """How many characters of an element are no links."""
    return len(squeezed(node.text())) - sum(len(squeezed(link.text())) for link in node.css("a"))


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def main(body: LexborNode) -> LexborNode:
    """The element that holds the article: one of the well-known, else the innermost that has most of the text."""
    known = [node for node in body.css(BODIES) if weight(node)]
    if known and (len(known) == 1 or all(is_within(node, known[0]) for node in known[1:])):
        return known[-1] if 10 * weight(known[-1]) > 9 * weight(known[0]) else known[0]
    node, size = body, weight(body)
    while inner := next((n for n in node.iter() if weight(n) > MOST * size), None):
        if not CONTAINER.fullmatch(inner.tag or "") or data_table(inner):
            break
        node = inner
    return node if size > LEAST else body


def is_within(node: LexborNode, outer: LexborNode) -> bool:
    """Whether an element lies in another."""
    parent = node.parent
    while parent is not None and parent.mem_id != outer.mem_id:
        parent = parent.parent
    return parent is not None


def is_title(entry: Entry, title: str) -> bool:
    """Whether a line is the page's title, whole or as much of it as was kept."""
    said, wanted = squeezed(entry.text), squeezed(title)
    return len(said) > 3 and (said == wanted or (said in wanted and 2 * len(said) > len(wanted)))


def is_links(entry: Entry) -> bool:
    """Whether a line is a list of links."""
    return entry.linked > LINKED * len(entry.text)


def walk(node: LexborNode, root: LexborNode, inside: bool) -> Iterator[Entry]:
    """The entries of an element, in order; `root` is the one that holds the article."""
    inside = inside or node.mem_id == root.mem_id
    if rows := data_table(node):
        for caption in node.css("caption"):
            yield from walk(caption, root, inside)
        found = tuple(lines(rows))
        said = "\n".join("".join(piece.text for piece in line) for line in found)
        yield Entry(found, said, sum(len(link.text()) for link in node.css("a")), inside)
        return
    for inline, children in groupby(node.iter(include_text=True), key=is_inline):
        if inline:
            yield from paragraphs(list(children), node, inside)
            continue
        for child in children:
            if child.tag == "img":
                yield Entry((), "", 0, inside)
            elif child.tag != "br":
                yield from walk(child, root, inside)


def is_inline(node: LexborNode) -> bool:
    """Whether a node is part of a line."""
    return not any(BLOCK.fullmatch(inner.tag or "") for inner in node.traverse())


def paragraphs(nodes: list[LexborNode], parent: LexborNode, inside: bool) -> Iterator[Entry]:
    """The line that text and inline elements make."""
    text = one_line("".join(node.text() for node in nodes))
    if not text:
        return
    if parent.tag == "a":
        linked = len(text)
    else:
        linked = sum(len(link.text()) for node in nodes for link in ([node] if node.tag == "a" else node.css("a")))
    heading = re.fullmatch("h([1-6])", parent.tag or "")
    level = int(heading[1]) if heading else 0
    mark = [Piece("#" * level + " ")] if level else []
    yield Entry(((*mark, Piece(text)),), text, linked, inside, level)


def written(entries: list[Entry]) -> Iterator[Line]:
    """The lines of the entries; a picture that stands where text should is told as unread, at the words that promise it."""
    told = False
    for entry, after in zip_longest(entries, entries[1:]):
        shown = after is not None and not after.lines and len(entry.lines) == 1 and PROMISE.search(entry.text)
        if shown:
            told = True
            *marks, words = entry.lines[0]
            yield [*marks, replace(words, unread=IN_PICTURE)]
        else:
            yield from entry.lines
    said = sum(len(entry.text) for entry in entries if not entry.level)
    if said < LEAST and not told and any(not entry.lines for entry in entries):
        yield [Piece("", unread=IN_PICTURE)]
