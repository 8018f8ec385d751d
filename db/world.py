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


Form = Callable[[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class World:
    """What `ingest` gives to `db`.

    Attributes:
        locate: the spot of an adcode.
        normal: the normal form of a name (its place, the rest), as a newspaper of an adcode prints it.
        resolved: the same, abbreviations and misprints resolved by seeds/facility_aliases.csv.
        corrections: the rows of seeds/corrections.csv, not yet judged.
    """

    locate: Callable[[str], Spot]
    normal: Form
    resolved: Form
    corrections: tuple[Correction, ...] = ()
