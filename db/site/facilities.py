"""A facility: what is known of it, each thing with the words of the paper that prove it."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from db.known import LAST, ORDER, told
from db.site import links
from db.site.answers import rendered
from db.site.directory import Datasette, Row, gathered, one, select
from db.site.histories import State, histories
from db.site.moments import asked
from db.site.positions import positions
from db.site.positions import query as where
from db.site.sentences import AROUND, sentence
from db.values import FIELDS
from db.vocabulary import OWN_POINT

SAID = 60  # newest claims that are shown
PARTICULARS = ("address", "phone", "hours", "channel", "audience", "designation", "zone")

TYPES = {  # https://schema.org
    "fever_clinic": "MedicalClinic",
    "hospital": "Hospital",
    "test_site": "MedicalClinic",
    "vaccination_site": "MedicalClinic",
    "online_consultation": "Hospital",
    "other_health": "MedicalOrganization",
    "scenic_site": "TouristAttraction",
    "museum": "Museum",
    "park": "Park",
    "library": "Library",
    "venue": "EventVenue",
}


PLACE = """SELECT f.*, d.name AS division, d.parent_adcode, up.name AS parent, whole.name AS whole
FROM facilities AS f JOIN divisions AS d ON d.adcode = coalesce(f.current_adcode, f.adcode)
LEFT JOIN divisions AS up ON up.adcode = d.parent_adcode LEFT JOIN facilities AS whole ON whole.id = f.parent_id
WHERE f.id = :id"""

CONTRADICTIONS = """SELECT x.*, f.name, d.name AS division, e.name AS other_division,
  a.page_id, a.start_char, a.end_char, a.announced_on, p.publisher, b.page_id AS other_page_id,
  b.start_char AS other_start_char, b.end_char AS other_end_char, b.announced_on AS other_announced_on,
  q.publisher AS other_publisher
FROM contradictions AS x JOIN facilities AS f ON f.id = x.facility_id
JOIN claims AS a ON a.id = x.claim_id JOIN pages AS p ON p.id = a.page_id
JOIN claims AS b ON b.id = x.other_id JOIN pages AS q ON q.id = b.page_id
LEFT JOIN divisions AS d ON x.field = 'district' AND d.adcode = x.value
LEFT JOIN divisions AS e ON x.field = 'district' AND e.adcode = x.other_value"""
CANDIDATES = """'["' || replace(m.candidates, ' ', '","') || '"]'"""  # the ids of facility_matches as JSON
CLAIM = "c.page_id, c.start_char, c.end_char, c.quote, p.publisher, p.published_on"
SHOWN = f"""c.facility_id = :id AND (:known = '{LAST}' OR c.announced_on <= :known)
      ORDER BY c.announced_on DESC, c.from_at DESC, c.id LIMIT {SAID}"""
QUERIES = {  # what a facility's page tells, as known on a day
    "claims": f"""SELECT c.*, p.publisher, p.published_on, h.status AS told, h.starts_on, h.ends_on, h.position,
        h.confirms_id, h.reprints_id, max(c.start_char - {AROUND + 1}, 0) AS cut,
        substr(p.text, max(c.start_char - {AROUND + 1}, 0) + 1, c.end_char - c.start_char + {2 * AROUND + 2}) AS around
      FROM claims AS c JOIN pages AS p ON p.id = c.page_id LEFT JOIN status_history AS h ON h.claim_id = c.id
      WHERE {SHOWN}""",
    "positions": where(f"SELECT id, page_id, start_char, end_char FROM claims AS c WHERE {SHOWN}"),
    "held": f"""SELECT claim_id FROM (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY {ORDER}) AS rank
      FROM ({told()} AND facility_id = :id)) WHERE rank = 1""",
    "names": "SELECT * FROM facility_names WHERE facility_id = :id ORDER BY claim_count DESC, name LIMIT 50",
    "values": f"""SELECT v.field, v.value, d.name AS division, v.last_on, v.paper_count, v.day_count, {CLAIM}
      FROM facility_values AS v JOIN claims AS c ON c.id = v.claim_id JOIN pages AS p ON p.id = c.page_id
      LEFT JOIN divisions AS d ON v.field = 'adcode' AND d.adcode = v.value
      WHERE v.facility_id = :id AND (:known = '{LAST}' OR v.first_on <= :known)
      ORDER BY v.last_on DESC, v.field, v.value, v.kind LIMIT 60""",
    "contradictions": f"""{CONTRADICTIONS} WHERE x.facility_id = :id AND (:known = '{LAST}' OR max(a.announced_on, b.announced_on) <= :known)
      ORDER BY x.day DESC, x.claim_id, x.other_id, x.field LIMIT 20""",
    "campuses": "SELECT id, name, campus FROM facilities WHERE parent_id = :id ORDER BY name, id LIMIT 50",
    "matches": "SELECT * FROM facility_matches WHERE facility_id = :id AND id <> :id ORDER BY name, id LIMIT 50",
    "candidates": f"""SELECT f.id, f.name, f.district, f.city FROM facility_matches AS m
      JOIN json_each({CANDIDATES}) AS c JOIN facilities AS f ON f.id = c.value
      WHERE m.id = :id ORDER BY f.name, f.id""",
    "misprints": f"""SELECT m.*, p.publisher, p.published_on FROM misprints AS m JOIN pages AS p ON p.id = m.page_id
      WHERE m.facility_id = :id AND (:known = '{LAST}' OR p.published_on <= :known) ORDER BY p.published_on, m.claim_id LIMIT 20""",
    "corrections": """SELECT * FROM corrections WHERE id = :id OR value = :id
        OR id IN (SELECT id FROM claims WHERE facility_id = :id) ORDER BY id, field, value LIMIT 20""",
    "doubts": f"""SELECT DISTINCT i.* FROM claims AS c JOIN issues AS i ON i.page_id = c.page_id
        AND i.start_char < c.end_char AND i.end_char > c.start_char
      WHERE c.facility_id = :id AND (:known = '{LAST}' OR c.announced_on <= :known)
      ORDER BY i.page_id, i.start_char, i.id LIMIT 20""",
}


async def view(datasette: Datasette, request: Request) -> Response:
    """The page of a facility; an id that it had before leads there."""
    id, moment = unquote(request.url_vars["id"]), asked(request)
    places = await select(datasette, PLACE, id=id)
    if not places:
        match = await one(
            datasette, "SELECT facility_id FROM facility_matches WHERE id = :id AND facility_id <> :id", id=id
        )
        to = datasette.urls.path(links.facility(match["facility_id"]))
        return Response.redirect(f"{to}?{request.query_string}" if request.query_string else to, status=301)
    place, found = places[0], await gathered(datasette, QUERIES, id=id, **moment.days)
    claims = found["claims"]
    for claim in claims:
        start = claim["start_char"] - claim.pop("cut")
        claim["sentence"] = sentence(claim.pop("around"), start, start + claim["end_char"] - claim["start_char"])
    told = histories(claims)
    shown = found | {
        "place": place,
        "moment": moment,
        "newest": newest(claims, told, {row["claim_id"] for row in found["held"]} if moment else None),
        "disputed": {
            id for row in found["contradictions"] if is_open(row) for id in (row["claim_id"], row["other_id"])
        },
        "positions": positions(found["positions"]),
        "histories": told,
        "particulars": particulars(claims),
        "printed": printed(found["values"]),
        "is_own_point": place["geocode_precision"] in OWN_POINT,
        "linked_data": linked_data(place, claims, request),
        "pair": other,
    }
    return rendered(datasette, request, "facility.html", shown)


def newest(
    claims: Sequence[Row], told: dict[str, list[State]], held: set[str] | None
) -> list[tuple[Row, State | None]]:
    """The claim of each kind that holds, with the state that it tells.

    Args:
        claims: of the facility, the newest first.
        told: their states.
        held: ids of the claims that hold on the day asked about; None for the newest.
    """
    found: dict[str, tuple[Row, State | None]] = {}
    for kind, states in told.items():
        for state in states:
            report = next((r for r in state.reports[::-1] if held is None or r["id"] in held), None)
            if report:
                found.setdefault(kind, (report, state))
    if held is None:
        for claim in claims:
            found.setdefault(claim["kind"], (claim, None))
    return list(found.values())


def printed(values: Sequence[Row]) -> dict[str, list[Row]]:
    """The values of each field, the newest first, each once though claims of several kinds give it."""
    found: dict[str, dict[str, Row]] = {field: {} for field in FIELDS}
    for row in values:
        found[row["field"]].setdefault(row["value"], row)
    return {field: list(rows.values()) for field, rows in found.items() if rows}


def is_open(contradiction: Row) -> bool:
    """Whether no rule decides a contradiction of states."""
    return contradiction["field"] == "status" and contradiction["prevails_id"] is None


def other(contradiction: Row) -> Row:
    """The other side of a contradiction, under the names of the first."""
    return {name.removeprefix("other_"): value for name, value in contradiction.items() if name.startswith("other_")}


def particulars(claims: Sequence[Row]) -> list[tuple[str, Row]]:
    """Address, telephone and the like, each with the newest claim that prints it."""
    found = ((column, next((claim for claim in claims if claim[column]), None)) for column in PARTICULARS)
    return [(column, claim) for column, claim in found if claim]


def linked_data(place: Row, claims: Sequence[Row], request: Request) -> Markup:
    """The facility in schema.org's words, as JSON-LD that is safe inside a script element."""
    printed = {column: claim[column] for column, claim in particulars(claims)}
    address = {
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressRegion": place["province"],
        "addressLocality": " ".join(part for part in (place["city"], place["district"]) if part),
        "streetAddress": printed.get("address"),
    }
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES[place["kinds"].split()[0]] if place["kinds"] else "Place",
        "@id": request.url.partition("?")[0],
        "identifier": place["id"],
        "name": place["name"],
        "alternateName": (place["aliases"] or "").split("、") if place["aliases"] else None,
        "address": filled(address),
        "telephone": printed.get("phone"),
        "geo": geo(place),
        "subjectOf": [cited(claim) for claim in claims[:10]],
    }
    written = json.dumps(filled(data), ensure_ascii=False)
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def geo(place: Row) -> dict[str, Any] | None:
    """The facility's own point; None where the point stands for its division."""
    if place["geocode_precision"] not in OWN_POINT:
        return None
    return {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]}


def cited(claim: Row) -> dict[str, Any]:
    """The article that says it."""
    paper = {"@type": "Organization", "name": claim["publisher"]} if claim["publisher"] else None
    dated = claim["announced_on"] if not (claim["announced_on"] or "-").startswith("-") else None
    return filled({"@type": "NewsArticle", "publisher": paper, "datePublished": dated, "text": claim["quote"]})


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """What is known of it."""
    return {key: value for key, value in data.items() if value}
