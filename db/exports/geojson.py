"""GeoJSON (RFC 7946): a feature a place.

Its geometry is null unless the point is the facility's own: a district's point in its stead would be drawn as the
facility. The properties say what the directory's point stands for (`geocode_precision`), without its coordinates.
"""

import json
import sqlite3
from collections.abc import Iterator

from db.exports.records import PLACES, Format, Selection, own_point, records

POINT = ("latitude", "longitude")
DIGITS = 6  # of a degree, as RFC 7946 advises: 0.1 m


def write(connection: sqlite3.Connection, selection: Selection) -> Iterator[bytes]:
    """A feature collection, a feature a line."""
    yield b'{"type":"FeatureCollection","features":['
    mark = "\n"
    for model, row in records(connection, selection, PLACES):
        point = own_point(row)
        feature = {
            "type": "Feature",
            "id": f"{model.__tablename__}/{row['id']}",
            "geometry": point and {"type": "Point", "coordinates": [round(degrees, DIGITS) for degrees in point]},
            "properties": {"table": model.__tablename__} | {name: row[name] for name in row if name not in POINT},
        }
        yield (mark + json.dumps(feature, ensure_ascii=False, separators=(",", ":"))).encode()
        mark = ",\n"
    yield b"\n]}\n"


FORMAT = Format(write, "application/geo+json", "geojson", PLACES)
