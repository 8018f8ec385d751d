"""Plain text: as it is, or a table of values between commas."""

from ingest.formats import delimited
from ingest.formats.content import Content


def read(text: str) -> Content:
    """The text as it is; a table of values between commas as rows of cells."""
    rows = delimited.cells(text)
    return delimited.read(rows) if rows else Content(text)
