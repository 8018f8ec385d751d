"""What was known on a day: the one rule, and what is made of it.

Of the reports printed by a day, those in force on another; the one that was asserted last holds. `told` and PLACE are the
rule: the SQL function `status_on`, the ready query `open_on`, the site's pages for a day and the counts kept for them rest on it.
"""

import sqlite3
from collections.abc import Iterable
from itertools import chain

from sqlite_utils import Database

from db.vocabulary import AVAILABLE, Kind


def quoted(words: Iterable[str]) -> str:
    """Words as SQL writes them."""
    return ", ".join(f"'{word}'" for word in words)


LAST = "9999-12-31"  # stands for a day that is left open
KINDS = {  # published table → kinds of claims whose states it tells
    "fever_clinics": (Kind.fever_clinic,),
    "hospitals": (Kind.hospital, Kind.online_consultation, Kind.other_health),
    "scenic_sites": (Kind.scenic_site, Kind.museum, Kind.park, Kind.library, Kind.venue),
}
OPEN = f"({quoted(AVAILABLE)})"
PLACE = (
    "asserted_on || announced_on || printf('%09d', position)"  # of the reports told, the one with the greatest holds
)
ORDER = f"{PLACE} DESC"


def told(day: str = ":day", known: str = ":known", source: str = "status_history") -> str:
    """SQL of the reports in force on a day, of those printed by another; both days are SQL."""
    return f"""SELECT *, CASE WHEN announced_on <= {day} THEN max(starts_on, announced_on) ELSE starts_on END AS asserted_on
      FROM {source} WHERE announced_on <= {known} AND starts_on <= {day} AND (ends_on IS NULL OR ends_on >= {day})"""


STATUS = f"SELECT status FROM ({told()} AND facility_id = :facility AND kind = :kind) ORDER BY {ORDER} LIMIT 1"

# Beside max(), SQLite takes the other columns from the row of the maximum.
OPEN_ON = f"""WITH told AS (
  SELECT *, {PLACE} AS place FROM (
    {told(f"iif(:day = '', '{LAST}', :day)", f"iif(:known = '', '{LAST}', :known)")}
  )
),
newest AS (SELECT *, max(place) FROM told GROUP BY facility_id, kind),
placed AS (SELECT *, max(place) FROM told WHERE address IS NOT NULL GROUP BY facility_id, kind),
confirmed AS (
  SELECT facility_id, kind, max(announced_on) AS confirmed_on FROM told WHERE status IN {OPEN} GROUP BY facility_id, kind
)
SELECT n.kind AS 类别, f.name AS 名称, f.id AS 机构, f.district AS 区县, n.status AS 状态, n.starts_on AS 起始, p.address AS 地址,
  o.confirmed_on AS 最近证实,
  EXISTS (SELECT 1 FROM contradictions AS x WHERE x.prevails_id IS NULL AND x.facility_id = n.facility_id
    AND n.claim_id IN (x.claim_id, x.other_id)) AS 有争议,
  n.announced_on AS 见报日, c.quote AS 原文, n.claim_id AS 报道
FROM newest AS n JOIN facilities AS f ON f.id = n.facility_id JOIN claims AS c ON c.id = n.claim_id
  JOIN confirmed AS o ON (o.facility_id, o.kind) = (n.facility_id, n.kind)
  LEFT JOIN placed AS p ON (p.facility_id, p.kind) = (n.facility_id, n.kind)
WHERE n.status IN {OPEN} AND (:kinds = '' OR instr(' ' || :kinds || ' ', ' ' || n.kind || ' '))
ORDER BY n.kind, f.adcode, f.name"""

# How many more facilities of a division are open, and notices known, from `day` on, as known from `known_on` on: those of a day
# as known on another are the sum of all rows up to both. Columns are those of division_counts.
COUNTED = {
    "facility_count": tuple(chain(*KINDS.values())),
    **{f"{table[:-1]}_count": kinds for table, kinds in KINDS.items()},
}
COLUMNS = (*COUNTED, "notice_count")
NOTICE = "coalesce(announced_on, date)", "coalesce(date, announced_on)"  # from when on a notice is known, and speaks
OPENINGS = f"""CREATE TABLE openings (
  adcode TEXT NOT NULL, known_on TEXT NOT NULL, day TEXT NOT NULL, {", ".join(f"{column} INTEGER NOT NULL" for column in COLUMNS)},
  PRIMARY KEY (adcode, known_on, day)
) WITHOUT ROWID"""


def openings(database: Database) -> None:
    """Make the table of openings anew: the rule, asked on every day on which a facility's answer may change.

    For a day, a facility's reports are looked at in the order of their publication: the greatest PLACE so far holds.
    """
    opens = (
        f"sum(iif(kind IN ({quoted(kinds)}), turn, 0)) OVER printed > 0 AS {column}"
        for column, kinds in COUNTED.items()
    )
    steps = (f"{column} - lag({column}, 1, 0) OVER printed AS {column}" for column in COUNTED)
    sums = ", ".join(f"sum(sign * {column}) AS {column}" for column in COLUMNS)
    database.conn.execute("DELETE FROM openings")
    database.conn.execute(
        f"""INSERT INTO openings
        WITH RECURSIVE
        changes (facility_id, day) AS (
          SELECT facility_id, starts_on FROM status_history UNION SELECT facility_id, announced_on FROM status_history
          UNION SELECT facility_id, date(ends_on, '+1 day') FROM status_history WHERE ends_on IS NOT NULL
        ),
        days AS (SELECT *, lead(day) OVER (PARTITION BY facility_id ORDER BY day) AS next_day FROM changes),
        reports AS (
          SELECT facility_id, day, next_day, announced_on AS known_on, kind, {PLACE} || (status IN {OPEN}) AS place
          FROM ({told("day", f"'{LAST}'", "days JOIN status_history USING (facility_id)")})
          WHERE kind IN ({quoted(COUNTED["facility_count"])})
        ),
        held AS (
          SELECT facility_id, day, next_day, known_on, kind, substr(max(place) OVER printed, -1) AS is_open
          FROM reports WINDOW printed AS (PARTITION BY facility_id, day, kind ORDER BY known_on)
        ),
        turns AS (
          SELECT *, is_open - lag(is_open, 1, 0) OVER printed AS turn
          FROM held WINDOW printed AS (PARTITION BY facility_id, day, kind ORDER BY known_on)
        ),
        states AS (
          SELECT facility_id, day, next_day, known_on, {", ".join(opens)} FROM turns WHERE turn <> 0
          WINDOW printed AS (PARTITION BY facility_id, day ORDER BY known_on)
        ),
        steps AS MATERIALIZED (
          SELECT facility_id, day, next_day, known_on, {", ".join(steps)}, 0 AS notice_count
          FROM states WINDOW printed AS (PARTITION BY facility_id, day ORDER BY known_on)
        ),
        counted AS (
          SELECT coalesce(f.current_adcode, f.adcode) AS adcode, s.known_on, s.at AS day, {sums}
          FROM (
            SELECT *, day AS at, 1 AS sign FROM steps UNION ALL SELECT *, next_day, -1 FROM steps WHERE next_day IS NOT NULL
          ) AS s JOIN facilities AS f ON f.id = s.facility_id GROUP BY 1, 2, 3
          UNION ALL
          SELECT coalesce(current_adcode, adcode), {", ".join(NOTICE)}, {"0, " * len(COUNTED)} count(*) FROM district_notices
          WHERE coalesce(date, announced_on) IS NOT NULL GROUP BY 1, 2, 3
        ),
        above (adcode, above) AS (
          SELECT adcode, adcode FROM divisions
          UNION ALL SELECT above.adcode, d.parent_adcode FROM above JOIN divisions AS d ON d.adcode = above.above
            WHERE d.parent_adcode IS NOT NULL
        )
        SELECT above, known_on, day, {sums.replace("sign * ", "")} FROM counted JOIN above USING (adcode)
        GROUP BY 1, 2, 3 HAVING {" OR ".join(f"sum({column})" for column in COLUMNS)} ORDER BY 1, 2, 3"""
    )


def status_on(connection: sqlite3.Connection, facility: str, kind: str, day: str, known: str) -> str | None:
    """The status of a facility's service on a day, as papers of up to `known` tell it; None where they don't."""
    values = {"facility": facility, "kind": kind, "day": day, "known": known}
    found = connection.execute(STATUS, values).fetchone()
    return str(found[0]) if found else None


def register(connection: sqlite3.Connection) -> None:
    """Give a connection the SQL function status_on(facility_id, kind, day, known)."""
    connection.create_function("status_on", 4, lambda *asked: status_on(connection, *asked))
