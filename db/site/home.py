"""The first page: search, map, newest notices, and how far the directory can be trusted."""

from datasette.utils.asgi import Request, Response

from db.site import moments
from db.site.answers import rendered
from db.site.directory import Datasette, Row, select
from db.site.districts import COUNTED, LATER, children, drawn, opened

NEWEST = 8  # notices
PAPERS = 6  # of which most pages were read


async def view(datasette: Datasette, request: Request) -> Response:
    """The first page."""
    moment = moments.asked(request)
    provinces = await children(datasette, None)
    root, rows = await opened(datasette, None, provinces)
    totals = summed(provinces)
    if moment:
        counted = await moments.counted(datasette, moment, [*provinces, *rows])
        totals, rows = summed(counted[: len(provinces)]), counted[len(provinces) :]
    papers = await select(
        datasette,
        f"""SELECT publisher, count(*) AS n, count(*) OVER () AS paper_count, (SELECT count(*) FROM issues) AS doubt_count
        FROM pages GROUP BY publisher ORDER BY n DESC, publisher LIMIT {PAPERS}""",
    )
    notices = await select(
        datasette,
        f"""SELECT id, title, date, type, coalesce(zone, district, city, province) AS place, publisher, announced_on,
          {LATER} AS is_superseded
        FROM district_notices{f" WHERE {moments.PRINTED}" if moment else ""} ORDER BY date DESC, id LIMIT {NEWEST}""",
        **moment.days,
    )
    shown = {
        "moment": moment,
        "root": root,
        "rows": rows,
        "map": drawn(rows),
        "totals": totals,
        "papers": papers,
        "more_papers": papers[0]["paper_count"] - len(papers) if papers else 0,
        "doubt_count": papers[0]["doubt_count"] if papers else 0,
        "notices": notices,
    }
    return rendered(datasette, request, "home.html", shown)


def summed(provinces: list[Row]) -> Row:
    """The counts of the whole directory, and its newest day."""
    sums: Row = {column: sum(row[column] for row in provinces) for column in COUNTED}
    return sums | {"newest_on": max((row["newest_on"] or "" for row in provinces), default="") or None}
