"""What robots read: robots.txt and sitemap.xml, an index of maps of at most 10,000 pages each."""

from xml.sax.saxutils import escape

from datasette.utils.asgi import Request, Response

from db.exports.records import DATABASE
from db.site import links
from db.site.directory import Datasette, select

SIZE = 10_000  # addresses of a map; the protocol allows 50,000
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = ("/", "/audit", "/doubts", "/api")

ADDRESSES = """SELECT kind, id FROM (
  SELECT 1 AS rank, 'district' AS kind, adcode AS id FROM division_counts
  UNION ALL SELECT 2, 'facility', id FROM facilities
  UNION ALL SELECT 3, 'notice', id FROM district_notices
  UNION ALL SELECT 4, 'page', id FROM pages)"""


async def robots_view(datasette: Datasette, request: Request) -> Response:
    """What crawlers may ask for: everything but the questions that cost."""
    lines = ("User-agent: *", f"Disallow: /{DATABASE}?", f"Disallow: /{DATABASE}/*?", "Disallow: /search", "")
    return Response.text("\n".join((*lines, f"Sitemap: {datasette.absolute_url(request, '/sitemap.xml')}", "")))


async def index_view(datasette: Datasette, request: Request) -> Response:
    """The list of maps."""
    counted = await select(datasette, f"SELECT count(*) AS n FROM ({ADDRESSES})")
    maps = [f"/sitemap-{number}.xml" for number in range(1 + (len(PAGES) + counted[0]["n"] - 1) // SIZE)]
    return answer("sitemapindex", "sitemap", [datasette.absolute_url(request, path) for path in maps])


async def map_view(datasette: Datasette, request: Request) -> Response:
    """One map."""
    offset = int(request.url_vars["number"]) * SIZE - len(PAGES)
    rows = await select(
        datasette,
        f"SELECT kind, id FROM ({ADDRESSES}) LIMIT :size OFFSET :offset",
        size=SIZE + min(offset, 0),
        offset=max(offset, 0),
    )
    makers = {"district": links.district, "facility": links.facility, "notice": links.notice, "page": links.page}
    paths = [*(PAGES if offset < 0 else ()), *(makers[row["kind"]](row["id"]) for row in rows)]
    return answer("urlset", "url", [datasette.absolute_url(request, path) for path in paths])


def answer(root: str, element: str, addresses: list[str]) -> Response:
    """The addresses as XML."""
    listed = "\n".join(f"<{element}><loc>{escape(address)}</loc></{element}>" for address in addresses)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {NAMESPACE}>\n{listed}\n</{root}>\n'
    return Response(body, content_type="application/xml; charset=utf-8")
