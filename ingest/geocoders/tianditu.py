"""Tianditu (天地图), the national platform, CGCS2000."""

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from geopy.exc import GeocoderAuthenticationFailure, GeocoderQuotaExceeded, GeocoderServiceError, GeopyError
from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.location import Location
from geopy.point import Point

from db.vocabulary import Datum, Precision
from ingest.geocoders.online import UNDOCUMENTED, Online, listed

QUOTA_WORDS = re.compile("配额|超限|限制|次数|频率|quota|limit", re.IGNORECASE)


class Tianditu(Online):
    """Tianditu (天地图), /geocoder: its documentation of address search; status 0 found, 101 nothing, 404 error."""

    provider = "tianditu"
    site = "https://api.tianditu.gov.cn"
    datum = Datum.cgcs2000
    delay = 0.2
    levels: ClassVar[Mapping[str, Precision]] = (
        dict.fromkeys(("兴趣点", "POI"), Precision.poi)
        | dict.fromkeys(("门址", "门牌", "门牌号"), Precision.address)
        | dict.fromkeys(("地名地址", "道路"), Precision.road)
        | dict.fromkeys(("乡镇", "街道", "社区", "村", "村庄"), Precision.township)
        | {"区县": Precision.district, "市": Precision.city, "省": Precision.province}
    )

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL) -> Any:
        """The location of an address in CGCS2000.

        Raises:
            GeopyError: the service failed or refused.
        """
        words = json.dumps({"keyWord": query}, ensure_ascii=False)
        url = f"{self.url}/geocoder?{urlencode({'ds': words, 'tk': self.key})}"
        return self._call_geocoder(url, lambda page: listed(self._parsed(page), exactly_one), timeout=timeout)

    def _parsed(self, page: dict[str, Any]) -> Location | None:
        if "status" not in page and "code" in page:
            raise self._refusal(page)
        status = str(page["status"])
        if status == "101":
            return None
        if status != "0":
            raise GeocoderServiceError(f"{page['msg']} (status {status})")
        found = page["location"]
        return Location(str(found.get("keyWord") or ""), Point(float(found["lat"]), float(found["lon"])), dict(found))

    def _http_error(self, status: int, body: str) -> GeopyError:
        try:
            refusal = self._refusal(json.loads(body))
        except UNDOCUMENTED:
            return super()._http_error(status, body)
        return refusal if status < 500 else super()._http_error(status, body)

    def _refusal(self, page: dict[str, Any]) -> GeopyError:
        said = f"{page['msg']} ({page['code']})"
        error: GeopyError = (GeocoderQuotaExceeded if QUOTA_WORDS.search(said) else GeocoderAuthenticationFailure)(said)
        return error
