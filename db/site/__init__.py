"""The published site: a Datasette plugin, the only place that imports Datasette."""

import sqlite3
from typing import Any

from datasette import hookimpl

from db import known, search
from db.site import feeds


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # after Datasette's own hook, whose escape_fts this replaces
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give each connection the search functions, and what was known on a day."""
    search.register(conn)
    known.register(conn)


@hookimpl  # type: ignore[untyped-decorator]
def extra_css_urls() -> list[str]:
    """The site's style, on every page."""
    return ["/-/static-plugins/fangzhi/fangzhi.css"]


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of feeds, calendar and downloads."""
    return feeds.ROUTES
