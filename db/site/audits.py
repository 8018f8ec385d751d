"""What the directory is checked against: the papers' own counts, and its doubts."""

from datasette.utils.asgi import Request, Response

from db.site.answers import rendered
from db.site.directory import Datasette, gathered
from db.site.facilities import CANDIDATES, CONTRADICTIONS, other

SHOWN = 200  # counts or doubts on a page; the tables hold the rest

COMPARED = {  # the papers' own counts, and what comes of comparing pages
    "counts": f"""SELECT c.*, p.publisher, p.published_on, d.name AS division
      FROM declared_counts AS c JOIN pages AS p ON p.id = c.page_id LEFT JOIN divisions AS d ON d.adcode = c.adcode
      ORDER BY c.declared = c.listed, p.published_on DESC, c.page_id, c.start_char LIMIT {SHOWN}""",
    "totals": """SELECT count(*) AS n, coalesce(sum(declared = listed), 0) AS agreed,
      coalesce(sum(declared <> listed AND listed = 0), 0) AS unlisted FROM declared_counts""",
    "contradictions": f"""{CONTRADICTIONS}
      ORDER BY x.prevails_id IS NOT NULL, x.day DESC, x.claim_id, x.other_id, x.field LIMIT {SHOWN}""",
    "misprints": f"""SELECT m.*, p.publisher, p.published_on FROM misprints AS m JOIN pages AS p ON p.id = m.page_id
      ORDER BY p.published_on DESC, m.claim_id LIMIT {SHOWN}""",
    "corrections": f"SELECT * FROM corrections ORDER BY state = 'applied', id, field, value LIMIT {SHOWN}",
    "undecided": f"""SELECT m.id, m.name, m.facility_id, m.tests, f.id AS candidate_id, f.name AS candidate
      FROM facility_matches AS m JOIN json_each({CANDIDATES}) AS c JOIN facilities AS f ON f.id = c.value
      WHERE m.outcome = 'ambiguous' ORDER BY m.name, m.id, f.name, f.id LIMIT {SHOWN}""",
}


DOUBTS = {  # of each kind the newest
    "kinds": "SELECT kind, count(*) AS n FROM issues GROUP BY kind ORDER BY n DESC, kind",
    "doubts": f"""SELECT * FROM (
        SELECT i.*, p.publisher, p.published_on, row_number() OVER (
          PARTITION BY i.kind ORDER BY p.published_on DESC, i.page_id, i.start_char, i.id
        ) AS number
        FROM issues AS i JOIN pages AS p ON p.id = i.page_id
      ) WHERE number <= {SHOWN} / (SELECT count(DISTINCT kind) FROM issues) ORDER BY kind, number""",
}


async def counts_view(datasette: Datasette, request: Request) -> Response:
    """Declared against listed, the differing ones first."""
    found = await gathered(datasette, COMPARED)
    return rendered(datasette, request, "audit.html", found | {"totals": found["totals"][0], "pair": other})


async def doubts_view(datasette: Datasette, request: Request) -> Response:
    """Every doubt, by kind."""
    return rendered(datasette, request, "doubts.html", await gathered(datasette, DOUBTS))
