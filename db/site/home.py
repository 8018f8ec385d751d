"""The first page: search, map, newest notices, and how far the directory can be trusted."""

from datasette.utils.asgi import Request, Response

from db.site.directory import Datasette, Row, select
from db.site.districts import COUNTED, drawn, opened

NEWEST = 8  # notices


async def view(datasette: Datasette, request: Request) -> Response:
    """The first page."""
    root, rows = await opened(datasette, None)
    totals = await summed(datasette)
    papers = await select(
        datasette,
        "SELECT publisher, count(*) AS n FROM pages GROUP BY publisher ORDER BY n DESC, publisher",
    )
    doubts = await select(datasette, "SELECT count(*) AS n FROM issues")
    notices = await select(
        datasette,
        f"""SELECT id, title, date, type, coalesce(zone, district, city, province) AS place, publisher, announced_on
        FROM district_notices ORDER BY date DESC, id LIMIT {NEWEST}""",
    )
    shown = {"root": root, "rows": rows, "map": drawn(rows), "totals": totals, "papers": papers, "notices": notices}
    page = await datasette.render_template("home.html", shown | {"doubt_count": doubts[0]["n"]}, request=request)
    return Response.html(page)


async def summed(datasette: Datasette) -> Row:
    """The counts of the whole directory, and its newest day."""
    sums = ", ".join(f"coalesce(sum({column}), 0) AS {column}" for column in COUNTED)
    sql = f"""SELECT {sums}, max(newest_on) AS newest_on FROM division_counts
      JOIN divisions USING (adcode) WHERE level = 'province'"""
    return (await select(datasette, sql))[0]
