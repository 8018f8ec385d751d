"""The online geocoders by name, made from what the environment says, and the pace at which they are asked."""

import logging
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from db.errors import FangzhiError
from ingest.geocoders.amap import AMap
from ingest.geocoders.baidu import Baidu
from ingest.geocoders.online import TIMEOUT, Area, Online, Reading
from ingest.geocoders.osm import Nominatim, Photon
from ingest.geocoders.tianditu import Tianditu

logging.getLogger("geopy").addHandler(logging.NullHandler())  # else each retry prints a traceback

RETRIES, WAIT = 2, 5.0  # tries after the first, and seconds before each
FATAL = (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges, GeocoderQuotaExceeded)


class GeocodingError(FangzhiError, OSError):
    """Geocoders that can't be asked, or failed: which, and why."""


GEOCODERS: dict[str, type[Online]] = {g.provider: g for g in (Nominatim, Photon, AMap, Tianditu, Baidu)}


def online(provider: str, environment: Mapping[str, str], timeout: float = TIMEOUT) -> Online:
    """The geocoder of a provider, with its key and its own address (FANGZHI_…_KEY, FANGZHI_…_URL) from the environment.

    Raises:
        GeocodingError: the key is missing, or the address is no URL.
    """
    kind = GEOCODERS[provider]
    key, url = (environment.get(f"FANGZHI_{provider.upper()}_{what}", "").strip() for what in ("KEY", "URL"))
    if kind.keyed and not key:
        raise GeocodingError(f"{provider}: it asks for a key: set FANGZHI_{provider.upper()}_KEY")
    parts = urlsplit(url)
    if url and not (parts.scheme in ("http", "https") and parts.netloc):
        raise GeocodingError(f"{provider}: FANGZHI_{provider.upper()}_URL is no address like https://example.org")
    return kind(key, url, timeout)


def patient(geocoder: Online) -> Callable[[str, Area], tuple[Location, Reading] | None]:
    """The geocoder's `find`, at the pace that its public service allows, trying again what may pass.

    A server of one's own (FANGZHI_…_URL) is asked without a pause. What won't pass, a wrong key or a spent quota, is
    raised as GeocodingError at once.
    """

    def find(query: str, area: Area) -> tuple[Location, Reading] | None:
        try:
            return geocoder.find(query, area)
        except FATAL as error:
            if isinstance(error, GeocoderRateLimited):
                raise
            raise GeocodingError(str(error)) from None

    delay = geocoder.delay if geocoder.url == geocoder.site else 0.0
    limited: Callable[[str, Area], tuple[Location, Reading] | None] = RateLimiter(
        find,
        min_delay_seconds=delay,
        max_retries=RETRIES,
        error_wait_seconds=max(WAIT, delay),
        swallow_exceptions=False,
    )
    return limited
