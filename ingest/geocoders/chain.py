"""The chain of geocoders: the online ones in order of trust, what they answered before, and the gazetteer behind them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from geopy.exc import GeopyError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point
from sqlite_utils import Database

from db import points
from db.models import Geocode
from db.points import FINE, Question
from db.vocabulary import OWN_POINT, Precision
from ingest.boundaries import box, refusal, standing
from ingest.datums import wgs84
from ingest.divisions import chain
from ingest.geocode import gazetteer
from ingest.geocoders import GeocodingError, patient
from ingest.geocoders.online import Area, Online, Reading

PATIENCE = 5  # failures in a row after which a geocoder is left alone


class Chain(Geocoder):  # type: ignore[misc]  # geopy is published without types
    """Online geocoders in order of trust, and the gazetteer behind them: the most precise point wins, and none fails.

    Attributes:
        new: what was answered now; what is in the table geocodes is not asked again.
        failures: what went wrong, by provider.
    """

    def __init__(self, database: Database, geocoders: Sequence[Online]) -> None:
        """Make a chain that keeps each answer in the database as it comes."""
        super().__init__()
        self.new: list[Geocode] = []
        self.failures: dict[str, list[str]] = {}
        self._database = database
        self._find = {geocoder: patient(geocoder) for geocoder in geocoders}
        self._in_a_row = Counter[Online]()

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, context: str = ""
    ) -> Any:
        """The location of a facility, with the `raw` of a Gazetteer's; its division's where no geocoder knows better.

        Args:
            query: the facility's name, or its address.
            exactly_one: whether to return one location, or a list of one.
            timeout: not used: each geocoder has its own.
            context: adcode of the division that it lies in.
        """
        code = standing(context)
        best = gazetteer().geocode(code) if code else None
        for geocoder in self._find if code else ():
            answer = self._answer(geocoder, Question(query, context))
            if answer and usable(answer) and (best is None or better(answer, best)):
                best = located(answer)
            if best and best.raw["precision"] in OWN_POINT:
                break
        return best if exactly_one or best is None else [best]

    def _answer(self, geocoder: Online, question: Question) -> Geocode | None:
        """What a geocoder says, known or asked for; None where it fails or is left alone."""
        known = points.answer(self._database, question, geocoder.provider)
        if known or self._in_a_row[geocoder] >= PATIENCE:
            return known
        try:
            found = self._find[geocoder](question.query, area(question.context))
        except (GeocodingError, GeopyError) as error:
            self.failures.setdefault(geocoder.provider, []).append(str(error))
            self._in_a_row[geocoder] += PATIENCE if isinstance(error, GeocodingError) else 1
            return None
        self._in_a_row[geocoder] = 0
        answer = judged(question, geocoder, found)
        points.keep(self._database, answer)
        self.new.append(answer)
        return answer


def ask(chain: Chain, questions: Sequence[Question]) -> None:
    """Ask one question about a facility after another, until a geocoder knows a point of its own."""
    for question in questions:
        found = chain.geocode(question.query, context=question.context)
        if found and found.raw["precision"] in OWN_POINT:
            return


def usable(answer: Geocode) -> bool:
    """Whether an answer is a point inside the division, finer than the division's own."""
    return answer.geocode_precision in FINE and answer.refusal is None


def better(answer: Geocode, than: Location) -> bool:
    """Whether an answer's point is more precise than a location."""
    assert answer.geocode_precision is not None
    order = list(Precision)
    return order.index(answer.geocode_precision) < order.index(than.raw["precision"])


def area(adcode: str) -> Area:
    """The names and the box of the division of today that a code's ground lies in, for a geocoder to look in."""
    code = standing(adcode)
    assert code is not None, adcode
    province, city, county = (unit.name if unit else "" for unit in chain(code))
    return Area(province, city, county, box(code))


def judged(question: Question, geocoder: Online, found: tuple[Location, Reading] | None) -> Geocode:
    """An answer as it is kept: the point in its datum and in WGS-84, or refused, or not found."""
    values: dict[str, Any] = {"query": question.query, "context": question.context, "provider": geocoder.provider}
    if found is not None:
        location, reading = found
        moved = wgs84(location.latitude, location.longitude, geocoder.datum)
        latitude, longitude = (round(degrees, 6) for degrees in moved)
        values |= {
            "level": reading.level,
            "source_latitude": location.latitude,
            "source_longitude": location.longitude,
            "source_datum": geocoder.datum,
            "latitude": latitude,
            "longitude": longitude,
            "geocode_precision": reading.precision,
            "geocode_accuracy_m": reading.accuracy_m,
            "refusal": refusal(standing(question.context) or "", latitude, longitude),
        }
    return Geocode.model_validate(values)


def located(answer: Geocode) -> Location:
    """A kept answer as geopy's location."""
    raw = {
        "adcode": answer.context,
        "precision": answer.geocode_precision,
        "accuracy_m": answer.geocode_accuracy_m,
        "source": f"{answer.provider}: {answer.level}",
    }
    return Location(answer.query, Point(answer.latitude, answer.longitude), raw)
