"""The addresses of the site's pages."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from datasette.utils import path_with_replaced_args, tilde_encode
from datasette.utils.asgi import Request

from db.site.directory import NAME
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
    return f"/{NAME}/{table}/{tilde_encode(key)}"


def rows(table: str, **filters: object) -> str:
    """A table in Datasette, filtered."""
    return f"/{NAME}/{table}" + (f"?{urlencode(filters)}" if filters else "")


def sql(query: str, **parameters: object) -> str:
    """Datasette's page of a query."""
    return f"/{NAME}?{urlencode({'sql': query, **parameters})}"


def feed(kind: str, adcode: str) -> str:
    """The Atom feed of a kind of facility, or of notices, in a division."""
    return f"/-/feeds/{kind}.atom?{urlencode({'adcode': adcode})}"


def calendar(adcode: str) -> str:
    """The iCalendar of a division's dated notices and closures."""
    return f"/-/calendar.ics?{urlencode({'adcode': adcode})}"


def export(format: str, adcode: str) -> str:
    """A division's facilities in a format."""
    return f"/-/exports/{format}?{urlencode({'adcode': adcode})}"


def languages(request: Request, urls: Any) -> dict[Language, str]:
    """This page in each language."""
    return {code: urls.path(path_with_replaced_args(request, {"_lang": code.value})) for code in Language}
