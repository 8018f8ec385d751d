"""The page for programs: addresses that answer, each with an example that runs."""

from dataclasses import dataclass

from datasette.utils.asgi import Request, Response

from db.site import links
from db.site.answers import rendered
from db.site.directory import Datasette, select


@dataclass(frozen=True, slots=True)
class Example:
    """An address, and the key of the words that say what it answers."""

    key: str
    path: str


def examples(district: str, adcode: str, facility: str, table: str) -> list[Example]:
    """The examples, with a district and a facility of this directory, and a table that lists it."""
    by_status = f"select status, count(*) as n from {table} where district = :district group by status order by n desc"
    proof = (
        f"select q.name, q.quote = substr(p.text, q.start_char + 1, q.end_char - q.start_char) as is_proved "
        f"from {table} as q join pages as p on p.id = q.page_id limit 10"
    )
    return [
        Example("api.rows", links.rows(f"{table}.json", district=district, _shape="array")),
        Example("api.csv", links.rows(f"{table}.csv", district=district, _size="max")),
        Example("api.adcode", links.rows(f"{table}.json", adcode=adcode, _shape="array", _labels="on")),
        Example("api.search", links.rows("facilities.json", _search=district[:2], _shape="array")),
        Example("api.facets", links.rows(f"{table}.json", _facet="status", _size=0)),
        Example("api.row", f"{links.row('facilities', facility)}.json?_shape=array"),
        Example("api.sql", links.answer(by_status, district=district)),
        Example("api.feed", links.feed(table, adcode)),
        Example("api.export", links.export("geojson", adcode)),
        Example("api.proof", links.answer(proof)),
        Example("api.query", links.rows("open_on.json", day="2022-12-14", known="2022-12-14", _shape="array")),
    ]


async def view(datasette: Datasette, request: Request) -> Response:
    """The page for programs."""
    found = await select(
        datasette,
        """SELECT 'fever_clinics' AS listed, id, adcode, coalesce(district, city, province) AS place FROM fever_clinics
        WHERE district IS NOT NULL
        UNION ALL SELECT 'hospitals', id, adcode, coalesce(district, city, province) FROM hospitals
        UNION ALL SELECT 'scenic_sites', id, adcode, coalesce(district, city, province) FROM scenic_sites LIMIT 1""",
    )
    shown = [examples(row["place"], row["adcode"], row["id"], row["listed"]) for row in found]
    host = datasette.absolute_url(request, "/").rstrip("/")
    context = {"examples": shown[0] if shown else [], "host": host}
    return rendered(datasette, request, "api.html", context)
