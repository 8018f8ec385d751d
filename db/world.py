"""What the directory knows of the world apart from the pages: where divisions are, how names are written out, what was corrected."""

from collections.abc import Callable
from dataclasses import dataclass

from db.models import Correction
from db.vocabulary import Precision


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a division is: the names of its chain, and a point (WGS-84 degrees) with what it stands for."""

    province: str
    city: str | None
    district: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision | None
    source: str | None
    accuracy_m: int | None = None
    current_adcode: str | None = None


@dataclass(frozen=True, slots=True)
class Normal:
    """A name in the form in which it is compared with others.

    Attributes:
        place: the division that it belongs to, written out; empty where it names none.
        rest: the rest of the name.
        city: adcode of the city that the place lies in; empty where it is none or a province.
        scope: adcode of the province in which the name is known to be one facility's alone; empty where that is not known.
    """

    place: str
    rest: str
    city: str = ""
    scope: str = ""

    @property
    def name(self) -> str:
        """The whole name."""
        return self.place + self.rest


Form = Callable[[str, str], Normal]


@dataclass(frozen=True, slots=True)
class World:
    """What `ingest` gives to `db`.

    Attributes:
        locate: the spot of an adcode.
        normal: the normal form of a name, as a newspaper of an adcode prints it.
        resolved: the same, abbreviations and misprints resolved by seeds/facility_aliases.csv.
        corrections: the rows of seeds/corrections.csv, not yet judged.
    """

    locate: Callable[[str], Spot]
    normal: Form
    resolved: Form
    corrections: tuple[Correction, ...] = ()
