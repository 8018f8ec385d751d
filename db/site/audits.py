"""What the directory is checked against: the papers' own counts, and its doubts."""

from datasette.utils.asgi import Request, Response

from db.site.answers import rendered
from db.site.directory import Datasette, select

SHOWN = 200  # counts or doubts on a page; the tables hold the rest


async def counts_view(datasette: Datasette, request: Request) -> Response:
    """Declared against listed, the differing ones first."""
    counts = await select(
        datasette,
        f"""SELECT c.*, p.publisher, p.published_on, d.name AS division
        FROM declared_counts AS c JOIN pages AS p ON p.id = c.page_id LEFT JOIN divisions AS d ON d.adcode = c.adcode
        ORDER BY c.declared = c.listed, p.published_on DESC, c.page_id, c.start_char LIMIT {SHOWN}""",
    )
    totals = await select(
        datasette,
        """SELECT count(*) AS n, coalesce(sum(declared = listed), 0) AS agreed,
          coalesce(sum(declared <> listed AND listed = 0), 0) AS unlisted FROM declared_counts""",
    )
    shown = {"counts": counts, "totals": totals[0], "limit": SHOWN}
    return rendered(datasette, request, "audit.html", shown)


async def doubts_view(datasette: Datasette, request: Request) -> Response:
    """Every doubt, by kind."""
    kinds = await select(datasette, "SELECT kind, count(*) AS n FROM issues GROUP BY kind ORDER BY n DESC, kind")
    doubts = await select(
        datasette,
        f"""SELECT i.*, p.publisher, p.published_on FROM issues AS i JOIN pages AS p ON p.id = i.page_id
        ORDER BY i.kind, p.published_on DESC, i.page_id, i.start_char, i.id LIMIT {SHOWN}""",
    )
    shown = {"kinds": kinds, "doubts": doubts, "limit": SHOWN}
    return rendered(datasette, request, "doubts.html", shown)
