"""What the online geocoders share: geopy's interface, a datum, levels, and errors that never show a key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, ClassVar
from urllib.parse import quote, quote_plus, urlsplit

from geopy.adapters import AdapterHTTPError, URLLibAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeopyError
from geopy.geocoders.base import ERROR_CODE_MAP, Geocoder
from geopy.location import Location

from db.vocabulary import Datum, Precision
from ingest.boundaries import Box

TIMEOUT = 10.0  # seconds; geopy's own is 1
UNDOCUMENTED = (AttributeError, LookupError, TypeError, ValueError)  # what an answer of another form raises

# Metres that a point may be off where the geocoder doesn't say: our estimate, on the safe side.
ACCURACY = {
    Precision.poi: 200,
    Precision.address: 200,
    Precision.road: 2_000,
    Precision.township: 5_000,
    Precision.district: 30_000,
    Precision.city: 100_000,
    Precision.province: 500_000,
}


@dataclass(frozen=True, slots=True)
class Area:
    """A division to look in: the names of its chain, and its box."""

    province: str
    city: str
    district: str
    box: Box

    def spelled(self, query: str) -> str:
        """The query behind the names of the division, as far as it does not begin with one itself.

        >>> area = Area("山西省", "太原市", "小店区", Box(37.59, 112.40, 37.85, 112.69))
        >>> area.spelled("坞城路1号"), area.spelled("太原市人民医院")
        ('山西省太原市小店区坞城路1号', '山西省太原市人民医院')
        """
        units = [unit for unit in dict.fromkeys((self.province, self.city, self.district)) if unit]
        own = next((at for at, unit in enumerate(units) if query.startswith(unit)), len(units))
        return "".join(units[:own]) + query


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer says of itself: the level in the service's words, what that means to us, and metres."""

    level: str
    precision: Precision | None
    accuracy_m: int | None


class Online(Geocoder):  # type: ignore[misc]  # geopy is published without types
    """What the online geocoders share.

    Attributes:
        delay: seconds between two calls that the public service asks for.
        levels: the service's words for what a point stands for; a point of any other level is not used.
    """

    provider: ClassVar[str]
    site: ClassVar[str]
    datum: ClassVar[Datum] = Datum.wgs84
    delay: ClassVar[float] = 1.0
    keyed: ClassVar[bool] = True
    levels: ClassVar[Mapping[str, Precision]]

    def __init__(self, key: str = "", url: str = "", timeout: float = TIMEOUT, **more: Any) -> None:
        """Make a geocoder of the service at `url` (default: the public one), asking with `key`."""
        self.key = key
        self.url = url.rstrip("/") or self.site
        super().__init__(
            scheme=urlsplit(self.url).scheme,
            timeout=timeout,
            user_agent=f"fangzhi/{version('fangzhi')}",
            adapter_factory=URLLibAdapter,
            **more,
        )

    def ask(self, query: str, area: Area) -> Any:
        """The location of a name or an address in an area; None where it is not found."""
        return self.geocode(area.spelled(query))

    def find(self, query: str, area: Area) -> tuple[Location, Reading] | None:
        """What `ask` finds, with what it says of itself.

        Raises:
            GeopyError: the service failed or refused.
        """
        location = self.ask(query, area)
        try:
            return (location, self.reading(location.raw)) if location else None
        except UNDOCUMENTED:
            raise self._said(GeocoderParseError()) from None

    def reading(self, raw: Mapping[str, Any]) -> Reading:
        """What a location's `raw` says of itself."""
        level = str(raw.get("level") or "")
        precision = self.levels.get(level)
        return Reading(level, precision, ACCURACY[precision] if precision else None)

    def _call_geocoder(self, url: str, callback: Callable[[Any], Any], **more: Any) -> Any:
        def parsed(page: Any) -> Any:
            try:
                return callback(page)
            except GeopyError:
                raise
            except UNDOCUMENTED:
                raise GeocoderParseError from None

        try:
            return super()._call_geocoder(url, parsed, **more)
        except GeopyError as error:
            raise self._said(error) from None

    def _said(self, error: GeopyError) -> GeopyError:
        """The error in words that name the service, without the key and the service's whole answer."""
        said = "the answer is not as documented" if isinstance(error, GeocoderParseError) else str(error)
        for secret in {self.key, quote(self.key), quote_plus(self.key)} - {""}:
            said = said.replace(secret, "…")
        named: GeopyError = type(error)(f"{self.provider}: {said}")
        return named

    def _adapter_error_handler(self, error: Exception) -> None:
        if isinstance(error, AdapterHTTPError):  # whose own message is the URL, with the key
            raise self._http_error(error.status_code, error.text or "") from None

    def _http_error(self, status: int, body: str) -> GeopyError:
        error: GeopyError = ERROR_CODE_MAP.get(status, GeocoderServiceError)(f"HTTP status {status}")
        return error


def listed(location: Location | None, exactly_one: bool) -> Any:
    """A location as geopy's `exactly_one` wants it."""
    return location if exactly_one or location is None else [location]
