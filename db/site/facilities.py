"""A facility: what is known of it, each thing with the words of the paper that prove it."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from db.site.answers import rendered
from db.site.directory import Datasette, Row, one, select
from db.site.sentences import AROUND, sentence
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


async def view(datasette: Datasette, request: Request) -> Response:
    """The page of a facility."""
    id = unquote(request.url_vars["id"])
    place = await one(
        datasette,
        """SELECT f.*, d.name AS division, d.parent_adcode, up.name AS parent
        FROM facilities AS f JOIN divisions AS d ON d.adcode = coalesce(f.current_adcode, f.adcode)
        LEFT JOIN divisions AS up ON up.adcode = d.parent_adcode WHERE f.id = :id""",
        id=id,
    )
    names = await select(
        datasette,
        "SELECT * FROM facility_names WHERE facility_id = :id ORDER BY claim_count DESC, name LIMIT 50",
        id=id,
    )
    claims = await select(
        datasette,
        f"""SELECT c.*, p.publisher, p.published_on, max(c.start_char - {AROUND + 1}, 0) AS cut,
          substr(p.text, max(c.start_char - {AROUND + 1}, 0) + 1, c.end_char - c.start_char + {2 * AROUND + 2}) AS around
        FROM claims AS c JOIN pages AS p ON p.id = c.page_id WHERE c.facility_id = :id
        ORDER BY c.announced_on DESC, c.from_at DESC, c.id LIMIT {SAID}""",
        id=id,
    )
    doubts = await select(
        datasette,
        """SELECT DISTINCT i.* FROM claims AS c JOIN issues AS i ON i.page_id = c.page_id
          AND i.start_char < c.end_char AND i.end_char > c.start_char
        WHERE c.facility_id = :id ORDER BY i.page_id, i.start_char, i.id LIMIT 20""",
        id=id,
    )
    for claim in claims:
        start = claim["start_char"] - claim.pop("cut")
        claim["sentence"] = sentence(claim.pop("around"), start, start + claim["end_char"] - claim["start_char"])
    shown = {
        "place": place,
        "names": names,
        "claims": claims,
        "newest": newest(claims),
        "particulars": particulars(claims),
        "doubts": doubts,
        "is_own_point": place["geocode_precision"] in OWN_POINT,
        "linked_data": linked_data(place, claims, request),
    }
    return rendered(datasette, request, "facility.html", shown)


def newest(claims: Sequence[Row]) -> list[Row]:
    """The newest claim of each kind."""
    found: dict[str, Row] = {}
    for claim in claims:
        found.setdefault(claim["kind"], claim)
    return list(found.values())


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
