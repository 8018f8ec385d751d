"""The addresses of the site's pages."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from datasette.utils import path_with_replaced_args, tilde_encode
from datasette.utils.asgi import Request

from db.exports.records import DATABASE
from db.site.languages import Language


def district(adcode: str) -> str:
    """A division's page."""
    return f"/district/{adcode}"


def facility(id: str) -> str:
    """A facility's page."""
    return f"/facility/{quote(id, safe=':')}"


def notice(id: str) -> str:
    """A notice's page."""
    return f"/notice/{quote(id, safe=':')}"


def article(id: str) -> str:
    """An article's page."""
    return f"/article/{quote(id, safe=':')}"


def page(id: str) -> str:
    """A newspaper page's page."""
    return f"/page/{quote(id, safe=':')}"


def spot(row: Mapping[str, Any]) -> str:
    """The page of the words that prove a row, at the words."""
    return f"{page(row['page_id'])}?{urlencode({'start': row['start_char'], 'end': row['end_char']})}#words"


def row(table: str, key: str) -> str:
    """A row in Datasette."""
    return f"/{DATABASE}/{table}/{tilde_encode(key)}"


def rows(table: str, **filters: object) -> str:
    """A table in Datasette, filtered."""
    return f"/{DATABASE}/{table}" + (f"?{urlencode(filters)}" if filters else "")


def answer(query: str, **parameters: object) -> str:
    """The rows of a query as JSON."""
    return f"/{DATABASE}.json?{urlencode({'sql': query, **parameters, '_shape': 'array'})}"


def feed(kind: str, adcode: str | None = None) -> str:
    """The Atom feed of a published table, or of all, in a division or everywhere."""
    return f"/-/feeds/{kind}.atom{selected(adcode)}"


def calendar(adcode: str | None = None, kind: str | None = None) -> str:
    """The iCalendar of dated notices and closures."""
    return f"/-/calendar.ics{selected(adcode, kind)}"


def export(format: str, adcode: str | None = None, kind: str | None = None) -> str:
    """The published tables in a format."""
    return f"/-/exports/{format}{selected(adcode, kind)}"


def selected(adcode: str | None, kind: str | None = None) -> str:
    """The part of an address that chooses a division and a published table."""
    chosen = {name: value for name, value in (("adcode", adcode), ("kind", kind)) if value}
    return f"?{urlencode(chosen)}" if chosen else ""


def languages(request: Request, urls: Any) -> dict[Language, str]:
    """This page in each language."""
    return {code: urls.path(path_with_replaced_args(request, {"_lang": code.value})) for code in Language}
