"""What was known on a day: SQL functions for reporters' own queries.

The rule is that of the query `open_on` in metadata.yml: of the reports printed by a day, those in force on another; the last to
be asserted holds.
"""

import sqlite3

# The reports in force on :day, of those printed by :known; the first in ORDER holds.
TOLD = """
SELECT *, CASE WHEN announced_on <= :day THEN max(starts_on, announced_on) ELSE starts_on END AS asserted_on
FROM status_history
WHERE announced_on <= :known AND starts_on <= :day AND (ends_on IS NULL OR ends_on >= :day)"""
ORDER = "asserted_on DESC, announced_on DESC, position DESC"
STATUS = f"SELECT status FROM ({TOLD} AND facility_id = :facility AND kind = :kind) ORDER BY {ORDER} LIMIT 1"


def status_on(connection: sqlite3.Connection, facility: str, kind: str, day: str, known: str) -> str | None:
    """The status of a facility's service on a day, as papers of up to `known` tell it; None where they don't."""
    values = {"facility": facility, "kind": kind, "day": day, "known": known}
    found = connection.execute(STATUS, values).fetchone()
    return str(found[0]) if found else None


def register(connection: sqlite3.Connection) -> None:
    """Give a connection the SQL function status_on(facility_id, kind, day, known)."""
    connection.create_function("status_on", 4, lambda *asked: status_on(connection, *asked))
