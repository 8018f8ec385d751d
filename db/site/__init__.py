"""The published site: a Datasette plugin, the only place that imports Datasette."""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Request, Response
from jinja2 import Environment

from db import known, search
from db.exports.records import DATABASE
from db.models import PUBLISHED, TABLES
from db.site import (
    answers,
    api,
    audits,
    cells,
    districts,
    facilities,
    feeds,
    headers,
    home,
    languages,
    links,
    pages,
    results,
    sitemaps,
)
from db.site.directory import Datasette
from db.site.words import Words


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]  # after Datasette's own hook, whose escape_fts this replaces
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give each connection the search functions, and what was known on a day."""
    search.register(conn)
    known.register(conn)


@hookimpl  # type: ignore[untyped-decorator]
def extra_css_urls() -> list[str]:
    """The site's style, on every page."""
    return [answers.STYLE]


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper() -> Callable[[headers.App], headers.App]:
    """The headers of every answer."""
    return headers.wrapped


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """What every template links to, and speaks with where it knows no request."""
    answers.prepare(
        env,
        {
            "t": Words(languages.chosen(None)),
            "links": links,
            "cells": cells,
            "published": [str(model.__tablename__) for model in PUBLISHED],
            "all_tables": [str(model.__tablename__) for model in TABLES],
            "main_database": DATABASE,
            "kinds_of_tables": known.KINDS,
            "site_metadata": datasette.metadata(),
        },
    )


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(request: Request | None, datasette: Datasette) -> dict[str, Any]:
    """The language of an answer, its address in each language, and the names of divisions."""
    if request is None:
        return {}
    return {
        "t": Words(languages.chosen(request)),
        "language_urls": links.languages(request, datasette.urls),
        "division_names": partial(districts.names, datasette),
    }


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Any] | None:
    """An error's page, in the reader's language; programs are left to Datasette."""
    if request.path.endswith(".json"):
        return None
    context = answers.fault(exception)

    async def answer() -> Response:
        page = await datasette.render_template("error.html", context, request=request)
        return Response.html(page, status=context["status"])

    return answer


@hookimpl  # type: ignore[untyped-decorator]
def canned_queries(datasette: Datasette, database: str) -> dict[str, dict[str, Any]]:
    """The SQL of the ready query that asks for a day, whose words stand in metadata.yml."""
    told = (datasette.metadata("queries", database=database) or {}).get("open_on")
    return {"open_on": told | {"sql": known.OPEN_ON}} if told else {}


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Any]]:
    """The site's own pages, feeds, calendar and downloads."""
    return [
        (r"^/$", home.view),
        (r"^/district/(?P<adcode>[0-9]{6})$", districts.view),
        (r"^/facility/(?P<id>[^/]+)$", facilities.view),
        (r"^/notice/(?P<id>[^/]+)$", pages.notice_view),
        (r"^/article/(?P<id>[^/]+)$", pages.article_view),
        (r"^/page/(?P<id>[^/]+)$", pages.page_view),
        (r"^/audit$", audits.counts_view),
        (r"^/doubts$", audits.doubts_view),
        (r"^/search$", results.view),
        (r"^/api$", api.view),
        (r"^/robots\.txt$", sitemaps.robots_view),
        (r"^/sitemap\.xml$", sitemaps.index_view),
        (r"^/sitemap-(?P<number>[0-9]{1,6})\.xml$", sitemaps.map_view),
        *feeds.ROUTES,
    ]
