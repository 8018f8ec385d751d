"""Points for divisions: a geopy geocoder that needs no network. A division's seat of government stands for it."""

from functools import cache
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from db.vocabulary import Precision
from db.world import Spot
from ingest.boundaries import box, points, successor
from ingest.districts import resolve
from ingest.divisions import chain
from ingest.seeds import rows

PRECISION = {"province": Precision.province, "prefecture": Precision.city, "county": Precision.district}
SOURCE = "gazetteer: seat of the division"
SUCCESSOR = "gazetteer: seat of the division's successor"


class Gazetteer(Geocoder):  # type: ignore[misc]  # geopy is published without types
    """The divisions of China with their points, from seeds/district_points.csv; no network.

    A location's `raw` has `adcode`, `precision` (what the point stands for), `accuracy_m` and `source`.
    """

    def __init__(self, home: str | None = None) -> None:
        """Make a gazetteer that reads names as a newspaper of `home` (an adcode) would."""
        super().__init__()
        self.home = home

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL) -> Any:
        """The location of a division, by adcode or name; None where it is not known.

        Args:
            query: six-digit adcode, or the name of a place.
            exactly_one: whether to return one location, or a list of one.
            timeout: not used: nothing is waited for.
        """
        if query.isdigit():
            code: str | None = query
        else:
            place = resolve(query, self.home)
            code = place.adcode if place else None
        heir = successor(code) if code else None
        if code is None or heir is None:
            return None
        units = list(dict.fromkeys(unit for unit in chain(code) if unit))
        latitude, longitude = float(points()[heir]["latitude"]), float(points()[heir]["longitude"])
        location = Location(
            "".join(unit.name for unit in units),
            Point(latitude, longitude),
            {
                "adcode": code,
                "precision": PRECISION[units[-1].level],
                "accuracy_m": box(heir).reach_m(latitude, longitude),
                "source": SOURCE if heir == code else SUCCESSOR,
            },
        )
        return location if exactly_one else [location]


@cache
def gazetteer() -> Gazetteer:
    """The offline gazetteer, made once."""
    return Gazetteer()


@cache
def spot(adcode: str) -> Spot:
    """The names of a division's chain and its point; where it has none of its own (a former county), its city's."""
    province, city, county = chain(adcode)
    located = (gazetteer().geocode(unit.adcode) for unit in (county, city, province) if unit)
    location = next((found for found in located if found), None)
    return Spot(
        province=province.name if province else "",
        city=city.name if city else None,
        district=county.name if county else None,
        latitude=location.latitude if location else None,
        longitude=location.longitude if location else None,
        precision=location.raw["precision"] if location else None,
        source=location.raw["source"] if location else None,
        accuracy_m=location.raw["accuracy_m"] if location else None,
        current_adcode=successor(adcode),
    )


@cache
def divisions() -> tuple[dict[str, str | float | None], ...]:
    """All divisions of China as rows of their table, each under its latest name, with their points, by adcode."""
    latest = {row["adcode"]: row for row in sorted(rows("divisions.csv"), key=lambda r: r["valid_to"] or "9999")}
    found = []
    for adcode, row in sorted(latest.items()):
        point = points().get(adcode)
        found.append(
            {
                "adcode": adcode,
                "name": row["name"],
                "level": row["level"],
                "parent_adcode": row["parent_adcode"] if row["parent_adcode"] in latest else None,
                "latitude": float(point["latitude"]) if point else None,
                "longitude": float(point["longitude"]) if point else None,
            }
        )
    return tuple(found)
