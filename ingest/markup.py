"""HTML as it is served: its tree, and the lines that a reader would see."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import lxml.html
from lxml import etree

from db.errors import InputError

Element = Any  # lxml is published without types
UNSEEN = ("script", "style", "noscript", "head", "template", "select", "textarea")
BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|center|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6r]|header|"
    "li|main|nav|[ou]l|p|pre|section|table|t[dhr]|t(?:body|foot|head)|title"
)
WRAPPED = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r]*\n[ \t\r\n]*(?=[\u2e80-\uffef])")
SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
WIDEST, LONGEST = 60, 2000  # columns and rows that a cell may span
LARGEST = 200_000  # characters of a table, spanning cells written out


def tree(text: str) -> Element:
    """The elements of a page, without comments.

    Raises:
        InputError: they are nested too deeply.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=False, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it
        root = lxml.html.document_fromstring("<html><body></body></html>")
    fatal = parser.error_log.filter_from_fatals()
    if fatal:  # what follows is lost
        raise InputError(f"line {fatal[0].line}: {fatal[0].message}")
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


def lines(root: Element) -> list[str]:
    """The lines that an element shows: paragraphs, and rows of tables with | between the cells."""
    return [line for _, line in placed_lines(root)]


def placed_lines(root: Element) -> Iterator[tuple[Element, str]]:
    """The lines that an element shows, each with the element in which its first characters stand."""
    held: list[tuple[Element, str]] = []

    def take(element: Element, text: str | None) -> None:
        if text and (held or clean(text)):
            held.append((element, text))

    def line() -> Iterator[tuple[Element, str]]:
        shown = clean("".join(text for _, text in held))
        if shown:
            yield held[0][0], shown
        held.clear()

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        block = BLOCK.fullmatch(element.tag) is not None
        if event == "start":
            if block:
                yield from line()
            rows = cells(element) if element.tag == "table" else []
            if rows or element.tag in UNSEEN:
                yield from rows
                walker.skip_subtree()
            else:
                take(element, element.text)
        else:
            if block:
                yield from line()
            if element is not root:
                take(element, element.tail)
    yield from line()


def clean(text: str) -> str:
    """A line as it shows: source line breaks inside Chinese left out, other blanks made one, none at the ends."""
    return SPACE.sub(" ", WRAPPED.sub("", text)).strip(" \u3000\ufeff\u200b")


def cells(table: Element) -> list[tuple[Element, str]]:
    """The rows of a table of data, cells that span several written out; empty for a table that only lays out.

    What is too wide or too large for a list is taken for layout as well.
    """
    if table.find(".//table") is not None:
        return []
    found: list[tuple[Element, list[str], int]] = []
    size = 0
    below: dict[int, tuple[int, str]] = {}  # column → rows that a cell above still reaches down, and its words
    for tr in table.iter("tr"):
        row: list[str] = []
        own = 0
        for td in chain(tr.iterchildren("td", "th"), [None]):
            while len(row) in below:
                more, words = below.pop(len(row))
                if more > 1:
                    below[len(row)] = more - 1, words
                row.append(words)
            if td is None:
                break
            parts = lines(td)
            if sum("。" in part for part in parts) > 1:  # prose in columns
                return []
            words = " ".join(parts)
            own += bool(words)
            for _ in range(span(td, "colspan", WIDEST - len(row))):
                if (down := span(td, "rowspan", LONGEST)) > 1:
                    below[len(row)] = down - 1, words
                row.append(words)
        size += sum(map(len, row))
        if len(row) > WIDEST or size > LARGEST:
            return []
        if any(row):
            found.append((tr, row, own))
    if not any(own > 1 for _, _, own in found):
        return []
    return [(tr, row[0] if len(set(row)) == 1 else " | ".join(row)) for tr, row, _ in found]


def span(cell: Element, name: str, most: int) -> int:
    """How many columns or rows a cell takes."""
    told = str(cell.get(name, "1")).strip()
    return max(1, min(int(told), most)) if told.isdecimal() else 1
