"""Atom (RFC 4287): what was reported last of a kind in a division, the newest first.

An entry is a report, not a place: when another paper reports of the place, there is a new entry. It is dated by the day of
publication, so a report whose day is not known is in no feed. The links of a feed work where `base` is the site's address.
"""

import sqlite3
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from db.exports.records import (
    Format,
    Row,
    Selection,
    account,
    division,
    headline,
    identifier,
    printable,
    records,
    report,
)
from db.models import PUBLISHED, Record

NAMESPACE = "http://www.w3.org/2005/Atom"
NEWEST = 100  # entries of a feed
NEVER = "1970-01-01"  # the day of a feed that has no entry; Atom wants one


def write(connection: sqlite3.Connection, selection: Selection) -> Iterator[bytes]:
    """The feed."""
    found = sorted(records(connection, selection, newest=NEWEST), key=lambda r: r[1]["announced_on"], reverse=True)
    name = division(connection, selection.adcode) if selection.adcode else None
    kind = next((model.heading for model in PUBLISHED if model.__tablename__ == selection.kind), None)
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "zh-CN"})
    text(feed, "id", identifier("feed", selection.kind, selection.adcode).urn)
    text(feed, "title", " ".join(filter(None, ["方志", name, kind])))
    text(feed, "updated", midnight(max((row["announced_on"] for _, row in found), default=NEVER)))
    text(SubElement(feed, "author"), "name", "方志 Fangzhi")
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address(selection)})
    feed.extend([entry(model, row) for model, row in found[:NEWEST]])
    indent(feed, "")
    yield tostring(feed, "UTF-8", xml_declaration=True) + b"\n"


def entry(model: type[Record], row: Row) -> Element:
    """A report as an entry."""
    element = Element("entry")
    text(element, "id", report(model, row).urn)
    text(element, "title", headline(model, row))
    text(element, "updated", midnight(row["announced_on"]))
    text(element, "published", midnight(row["announced_on"]))
    if row["publisher"]:
        text(SubElement(element, "author"), "name", printable(row["publisher"]))
    SubElement(element, "link", {"rel": "alternate", "href": row["link"]})
    for column in ("kind", "kinds", "type", "status"):
        for term in (row.get(column) or "").split():
            SubElement(element, "category", {"term": term})
    text(element, "content", account(model, row), type="text")
    return element


def text(parent: Element, tag: str, words: str, **attributes: str) -> None:
    """Put an element with words into its parent."""
    SubElement(parent, tag, attributes).text = words


def midnight(day: str) -> str:
    """The first instant of a day in China."""
    return f"{day}T00:00:00+08:00"


def address(selection: Selection) -> str:
    """Where the site shows the feed."""
    within = f"?adcode={selection.adcode}" if selection.adcode else ""
    return f"{selection.base}/-/feeds/{selection.kind or 'all'}.atom{within}"


FORMAT = Format(write, "application/atom+xml; charset=utf-8", "atom")
