"""Baidu (百度), asked for GCJ-02."""

from collections.abc import Mapping
from typing import Any, ClassVar

from geopy import geocoders
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
from ingest.geocoders.online import ACCURACY, TIMEOUT, Area, Online, Reading, listed


class Baidu(Online, geocoders.BaiduV3):  # type: ignore[misc]
    """Baidu (百度), /geocoding/v3, asked for GCJ-02 (`ret_coordtype`): its documentation of levels, confidence, status.

    Of the levels only those named here are no points of interest. A point that is not `precise` counts as a road's.
    """

    provider = "baidu"
    site = "https://api.map.baidu.com"
    datum = Datum.gcj02
    delay = 0.4
    levels: ClassVar[Mapping[str, Precision]] = (
        {"省": Precision.province, "城市": Precision.city, "区县": Precision.district, "门址": Precision.address}
        | dict.fromkeys(("乡镇", "村庄", "商圈", "工业园区"), Precision.township)
        | dict.fromkeys(("道路", "交叉路口", "桥"), Precision.road)
    )
    CONFIDENCE: ClassVar = (  # least confidence → metres
        *((100, 20), (90, 50), (80, 100), (75, 200), (70, 300), (60, 500), (50, 1_000), (40, 2_000)),
        *((30, 5_000), (25, 8_000), (20, 10_000)),
    )
    LONGEST: ClassVar = 84  # bytes of an address
    STATUSES: ClassVar[Mapping[int, type[GeopyError]]] = {
        1: GeocoderServiceError,
        3: GeocoderAuthenticationFailure,
        4: GeocoderQuotaExceeded,
        5: GeocoderAuthenticationFailure,
        401: GeocoderRateLimited,
    }
    HUNDREDS: ClassVar[Mapping[int, type[GeopyError]]] = {
        1: GeocoderAuthenticationFailure,
        2: GeocoderAuthenticationFailure,
        3: GeocoderQuotaExceeded,
        4: GeocoderQuotaExceeded,
    }

    def __init__(self, key: str = "", url: str = "", timeout: float = TIMEOUT) -> None:
        super().__init__(key, url, timeout, api_key=key)
        self.api = self.url + self.api_path

    def ask(self, query: str, area: Area) -> Any:
        """The location of a name or an address in an area; None where it is not found."""
        spelled = area.spelled(query)
        return self.geocode(spelled if len(spelled.encode()) <= self.LONGEST else query, city=area.city)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, city: str | None = None
    ) -> Any:
        """The location of an address in GCJ-02; `city` (name) narrows the search.

        Raises:
            GeopyError: the service failed or refused; the message names its status.
        """
        address = query.encode()[: self.LONGEST].decode(errors="ignore")
        values = {"ak": self.key, "output": "json", "address": address, "ret_coordtype": "gcj02ll"}
        url = self._construct_url(self.api, self.api_path, values | ({"city": city} if city else {}))
        return self._call_geocoder(url, lambda page: listed(self._parsed(page), exactly_one), timeout=timeout)

    def reading(self, raw: Mapping[str, Any]) -> Reading:
        """What a location's `raw` says of itself."""
        level = str(raw.get("level") or "")
        precision = self.levels.get(level, Precision.poi) if level not in ("", "UNKNOWN", "国家") else None
        if precision in (Precision.poi, Precision.address) and not int(raw.get("precise", 0)):
            precision = Precision.road
        sure = int(raw.get("confidence") or 0)
        metres = next((metres for least, metres in self.CONFIDENCE if sure >= least), None)
        return Reading(level, precision, metres or (ACCURACY[precision] if precision else None))

    def _parsed(self, page: dict[str, Any]) -> Location | None:
        status = int(page["status"])
        if status == 0 and page.get("result"):
            found = page["result"]["location"]
            return Location("", Point(float(found["lat"]), float(found["lng"])), page["result"])
        if status == 0 or "无相关结果" in str(page.get("msg")):
            return None
        kind = self.STATUSES.get(status) or self.HUNDREDS.get(status // 100, GeocoderQueryError)
        raise kind(f"{page.get('msg') or page.get('message') or 'refused'} (status {status})")
