"""A newspaper page, an article or a notice: the text as printed, every stretch that was read marked and linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from db.site import links
from db.site.answers import rendered
from db.site.directory import Datasette, Row, gathered, one, select
from db.site.positions import positions
from db.site.positions import query as where

SPANS = """SELECT * FROM (
  SELECT 'claim' AS record, id, start_char, end_char, name AS label, kind, facility_id AS target
  FROM claims WHERE page_id = :page
  UNION ALL SELECT 'notice', id, start_char, end_char, title, type, id FROM notices WHERE page_id = :page
  UNION ALL SELECT 'count', id, start_char, end_char, scope, kind, NULL FROM declared_counts WHERE page_id = :page
  UNION ALL SELECT 'doubt', id, start_char, end_char, detail, kind, NULL FROM issues WHERE page_id = :page
) WHERE start_char < :end AND end_char > :start ORDER BY start_char, end_char DESC, record, id"""

POSITIONS = {"focus": where("SELECT 'focus' AS id, :page AS page_id, :start AS start_char, :end AS end_char")}

STORY = """WITH RECURSIVE
earlier (id) AS (
  SELECT :id UNION SELECT n.supersedes_id FROM earlier JOIN notices AS n USING (id) WHERE n.supersedes_id IS NOT NULL
),
story (id) AS (SELECT id FROM earlier UNION SELECT n.id FROM story JOIN notices AS n ON n.supersedes_id = story.id)
SELECT n.*, p.publisher FROM story JOIN notices AS n USING (id) JOIN pages AS p ON p.id = n.page_id
ORDER BY n.announced_on, n.date, n.id LIMIT 50"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a page under the same marks."""

    text: str
    start: int
    spans: tuple[Row, ...]  # the widest first
    is_focus: bool
    opens: tuple[Row, ...] = ()  # spans that begin here
    closes: tuple[Row, ...] = ()  # spans that end here


@dataclass(frozen=True, slots=True)
class Block:
    """An article of a page, or what lies between two."""

    article: Row | None
    stretches: list[Stretch]


def blocks(text: str, start: int, end: int, articles: Sequence[Row], spans: Sequence[Row], focus: range) -> list[Block]:
    """text[start:end] cut into its articles, and these at the edges of the marks."""
    edges = sorted({start, end, *(e for a in articles for e in (a["start_char"], a["end_char"]) if start < e < end)})
    found = []
    for left, right in pairwise(edges):
        article = next((a for a in articles if a["start_char"] <= left and right <= a["end_char"]), None)
        if article or text[left:right].strip():
            found.append(Block(article, list(stretches(text, left, right, spans, focus))))
    return found


def stretches(text: str, left: int, right: int, spans: Iterable[Row], focus: range) -> Iterable[Stretch]:
    """text[left:right], cut wherever a mark begins or ends."""
    here = [span for span in spans if span["start_char"] < right and span["end_char"] > left]
    edges = {left, right, *(e for s in here for e in (s["start_char"], s["end_char"]) if left < e < right)}
    edges |= {edge for edge in (focus.start, focus.stop) if left < edge < right}
    for start, end in pairwise(sorted(edges)):
        over = [span for span in here if span["start_char"] <= start and end <= span["end_char"]]
        over.sort(key=lambda span: (span["start_char"] - span["end_char"], span["record"] == "claim"))
        opens = tuple(span for span in over if span["start_char"] == start)
        closes = tuple(span for span in over if span["end_char"] == end)
        yield Stretch(text[start:end], start, tuple(over), focus.start <= start < end <= focus.stop, opens, closes)


def target(span: Row) -> str:
    """Where a mark leads: to the facility or notice, the audit or the doubts."""
    if span["record"] == "claim":
        return links.facility(span["target"]) if span["target"] else links.row("claims", span["id"])
    if span["record"] == "notice":
        return links.notice(span["id"])
    return "/audit" if span["record"] == "count" else "/doubts"


def asked(request: Request, length: int) -> range:
    """The words that an address points at (`?start=…&end=…`); empty where it points at none."""
    start, end = request.args.get("start") or "", request.args.get("end") or ""
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return range(0)
    return range(min(int(start[:12]), length), min(int(end[:12]), length))


async def page_view(datasette: Datasette, request: Request) -> Response:
    """A newspaper page."""
    page = await one(datasette, "SELECT * FROM pages WHERE id = :id", id=unquote(request.url_vars["id"]))
    return await shown(datasette, request, page, 0, len(page["text"]), asked(request, len(page["text"])), {})


async def article_view(datasette: Datasette, request: Request) -> Response:
    """An article of a newspaper page."""
    article = await one(datasette, "SELECT * FROM articles WHERE id = :id", id=unquote(request.url_vars["id"]))
    page = await one(datasette, "SELECT * FROM pages WHERE id = :id", id=article["page_id"])
    focus = asked(request, len(page["text"]))
    span = article["start_char"], article["end_char"]
    return await shown(datasette, request, page, *span, focus, {"article": article})


async def notice_view(datasette: Datasette, request: Request) -> Response:
    """A notice, in the article that reports it."""
    notice = await one(
        datasette,
        """SELECT d.*, n.article_id, n.subject AS printed FROM district_notices AS d JOIN notices AS n ON n.id = d.id
        WHERE d.id = :id""",
        id=unquote(request.url_vars["id"]),
    )
    page = await one(datasette, "SELECT * FROM pages WHERE id = :id", id=notice["page_id"])
    article = await one(datasette, "SELECT * FROM articles WHERE id = :id", id=notice["article_id"])
    focus = range(notice["start_char"], notice["end_char"])
    span = min(article["start_char"], focus.start), max(article["end_char"], focus.stop)
    story = await select(datasette, STORY, id=notice["id"])
    return await shown(datasette, request, page, *span, focus, {"notice": notice, "article": article, "story": story})


async def shown(
    datasette: Datasette, request: Request, page: Row, start: int, end: int, focus: range, more: dict[str, Any]
) -> Response:
    """A stretch of a page with its marks."""
    parameters = {"page": page["id"], "start": start, "end": end}
    spans = await select(datasette, SPANS, **parameters)
    articles = await select(
        datasette, "SELECT * FROM articles WHERE page_id = :page ORDER BY start_char", page=page["id"]
    )
    found = blocks(page["text"], start, end, articles, spans, focus)
    stand = await gathered(datasette, POSITIONS, page=page["id"], start=focus.start, end=focus.stop) if focus else {}
    context = {"page": page, "blocks": found, "spans": spans, "focus": focus, "target": target} | more
    context["positions"] = positions(stand.get("focus", ())).get("focus", [])
    template = "notice.html" if "notice" in more else "page.html"
    return rendered(datasette, request, template, context)
