"""What tests of the exports share: what a directory is exported as, and directories with odd, many or moved rows."""

import json
from pathlib import Path
from sqlite3 import connect
from typing import Any

from db.exports import FORMATS
from db.exports.records import Selection
from db.models import Record
from db.store import reading

SPOT = (112.548321, 37.876193)
MOVE = "UPDATE {} SET longitude = {}, latitude = {}, geocode_precision = ?"

ODD = (
    "='点我'!A1",
    '+1 "甲", 乙',
    "-2\n\n三行",
    "@医院\r\n🏥",
    "＝甲",
    "'甲",
    "<script>alert('甲')</script> & ]]>",
    "甲\x0b\x01乙;\\,",
    "\t甲",
)


def exported(file: Path, name: str, adcode: str | None = None, kind: str | None = None, base: str = "") -> bytes:
    """The directory in a format."""
    with reading(file) as connection:
        return b"".join(FORMATS[name].write(connection, Selection(adcode, kind, base)))


def features(file: Path) -> list[dict[str, Any]]:
    """The features of the GeoJSON export."""
    found: list[dict[str, Any]] = json.loads(exported(file, "geojson"))["features"]
    return found


def change(file: Path, *statements: tuple[str, object]) -> None:
    """Run statements, each with one value."""
    with connect(file) as connection:
        for statement, value in statements:
            assert connection.execute(statement, (value,)).rowcount
    connection.close()


def make_odd(file: Path) -> None:
    """Put odd words into the text columns of as many fever clinics, and of a notice."""
    with connect(file) as connection:
        keys = [key for (key,) in connection.execute("SELECT id FROM fever_clinics ORDER BY id")]
        for key, words in zip(keys, ODD, strict=False):
            connection.execute(
                "UPDATE fever_clinics SET name = ?1, quote = ?1, publisher = ?1, hours = ?1, phone = ?1 WHERE id = ?2",
                (words, key),
            )
        connection.execute("UPDATE district_notices SET title = ?1, quote = ?1", ("".join(ODD),))
    connection.close()


def multiply(file: Path, model: type[Record], count: int) -> None:
    """Add so many copies of each row of a published table."""
    columns = ", ".join(model.model_fields)
    copied = ", ".join("id || '-' || n" if name == "id" else name for name in model.model_fields)
    with connect(file) as connection:
        connection.execute(
            f"""WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
            INSERT INTO {model.__tablename__} ({columns}) SELECT {copied} FROM copies, {model.__tablename__}""",
            (count,),
        )
    connection.close()
