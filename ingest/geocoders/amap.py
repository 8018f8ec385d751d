"""AMap (高德), GCJ-02."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeopyError,
)
from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.location import Location
from geopy.point import Point

from db.vocabulary import Datum, Precision
from ingest.geocoders.online import Area, Online, listed


class AMap(Online):
    """AMap (高德), web service /v3/geocode/geo: its documentation of levels, and of infocodes for errors."""

    provider = "amap"
    site = "https://restapi.amap.com"
    datum = Datum.gcj02
    delay = 0.4
    levels: ClassVar[Mapping[str, Precision]] = (
        {"兴趣点": Precision.poi, "区县": Precision.district, "市": Precision.city, "省": Precision.province}
        | dict.fromkeys(("门牌号", "门址", "单元号"), Precision.address)
        | dict.fromkeys(("道路", "道路交叉路口", "公交站台、地铁站", "公交站台", "地铁站"), Precision.road)
        | dict.fromkeys(("乡镇", "村庄", "热点商圈", "开发区"), Precision.township)
    )
    INFOCODES: ClassVar[Mapping[str, type[GeopyError]]] = (
        dict.fromkeys(("10003", "10010", "10044", "10045", "40000", "40002", "40003"), GeocoderQuotaExceeded)
        | dict.fromkeys(("10004", "10014", "10015", "10019", "10020", "10021", "10029"), GeocoderRateLimited)
        | dict.fromkeys(("10016", "10017"), GeocoderServiceError)
    )
    OTHERS: ClassVar[Mapping[str, type[GeopyError]]] = {"10": GeocoderAuthenticationFailure, "20": GeocoderQueryError}

    def ask(self, query: str, area: Area) -> Any:
        """The location of a name or an address in an area; None where it is not found."""
        return self.geocode(area.spelled(query), city=area.city)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, city: str | None = None
    ) -> Any:
        """The location of an address in GCJ-02; `city` (name or adcode) narrows the search.

        Raises:
            GeopyError: the service failed or refused; the message names its infocode.
        """
        values = {"key": self.key, "address": query, "output": "JSON"} | ({"city": city} if city else {})
        url = f"{self.url}/v3/geocode/geo?{urlencode(values)}"
        return self._call_geocoder(url, lambda page: listed(self._parsed(page), exactly_one), timeout=timeout)

    def _parsed(self, page: dict[str, Any]) -> Location | None:
        if page["status"] != "1":
            code = str(page["infocode"])
            kind = self.INFOCODES.get(code) or self.OTHERS.get(code[:2], GeocoderServiceError)
            raise kind(f"{page['info']} ({code})")
        if not page["geocodes"]:
            return None
        first = page["geocodes"][0]
        longitude, latitude = map(float, first["location"].split(","))
        return Location(str(first.get("formatted_address") or ""), Point(latitude, longitude), first)
