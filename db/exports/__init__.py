"""The directory in other formats, one file a format: the same rows, the same evidence, the same bytes each time.

Unknown values stay empty, a point that is not the facility's own is never shown as one, and no date is the clock's.
"""

from collections.abc import Mapping
from types import MappingProxyType

from db.exports import atom, calendar, csv, datapackage, geojson, hsds
from db.exports.records import Format

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "atom": atom.FORMAT,
        "csv": csv.FORMAT,
        "datapackage": datapackage.FORMAT,
        "geojson": geojson.FORMAT,
        "hsds": hsds.FORMAT,
        "ics": calendar.FORMAT,
    }
)
