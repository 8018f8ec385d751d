"""OpenStreetMap, WGS-84, through Nominatim and Photon. Data © OpenStreetMap contributors, ODbL."""

from collections.abc import Mapping
from typing import Any, ClassVar

from geopy import geocoders

from db.vocabulary import Precision
from ingest.boundaries import Box
from ingest.geocoders.online import ACCURACY, TIMEOUT, Area, Online, Reading


class Nominatim(Online, geocoders.Nominatim):  # type: ignore[misc]
    """OpenStreetMap through Nominatim: its documentation of /search, its usage policy, its ranks.

    A place's rank is twice its admin_level: in China 8 province, 10 city, 12 district, 16 township; 26 road, 30 house.
    """

    provider = "nominatim"
    site = "https://nominatim.openstreetmap.org"
    keyed = False
    levels: ClassVar[Mapping[str, Precision]] = {
        "house": Precision.address,
        "house_number": Precision.address,
        "building": Precision.address,
        "road": Precision.road,
        "city": Precision.city,
        "state": Precision.province,
    }
    RANKS: ClassVar = (  # least rank → what a place of any other kind stands for
        *((30, Precision.poi), (26, Precision.road), (13, Precision.township)),
        *((11, Precision.district), (9, Precision.city), (0, Precision.province)),
    )

    def __init__(self, key: str = "", url: str = "", timeout: float = TIMEOUT) -> None:
        super().__init__(key, url, timeout, domain=(url or self.site).partition("://")[2])

    def ask(self, query: str, area: Area) -> Any:
        """The location of a name or an address in an area; None where it is not found."""
        corners = (area.box.south, area.box.west), (area.box.north, area.box.east)
        return self.geocode(query, viewbox=corners, bounded=True, country_codes="cn", language="zh")

    def reading(self, raw: Mapping[str, Any]) -> Reading:
        """What a location's `raw` says of itself."""
        kind, rank = str(raw.get("addresstype") or raw["type"]), int(raw["place_rank"])
        precision = self.levels.get(kind) or next(precision for least, precision in self.RANKS if rank >= least)
        south, north, west, east = map(float, raw["boundingbox"])
        reach = Box(south, west, north, east).reach_m(float(raw["lat"]), float(raw["lon"]))
        return Reading(kind, precision, max(50, reach))


class Photon(Online, geocoders.Photon):  # type: ignore[misc]
    """OpenStreetMap through Photon: its documentation of /api; `type` is the layer that a place is of."""

    provider = "photon"
    site = "https://photon.komoot.io"
    keyed = False
    levels: ClassVar[Mapping[str, Precision]] = {
        "house": Precision.poi,
        "street": Precision.road,
        "locality": Precision.township,
        "district": Precision.township,
        "city": Precision.city,
        "county": Precision.district,
        "state": Precision.province,
    }

    def __init__(self, key: str = "", url: str = "", timeout: float = TIMEOUT) -> None:
        super().__init__(key, url, timeout, domain=(url or self.site).partition("://")[2])

    def ask(self, query: str, area: Area) -> Any:
        """The location of a name or an address in an area; None where it is not found."""
        return self.geocode(query, bbox=((area.box.south, area.box.west), (area.box.north, area.box.east)))

    def reading(self, raw: Mapping[str, Any]) -> Reading:
        """What a location's `raw` says of itself."""
        found = raw["properties"]
        level = str(found.get("type") or "")
        precision = self.levels.get(level)
        if precision is Precision.poi and not found.get("name"):
            precision = Precision.address
        return Reading(level, precision, ACCURACY[precision] if precision else None)
