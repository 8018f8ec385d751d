"""What kind of thing a search asks for: a list, and the place that it is asked for (小店区发热门诊, 景区)."""

from dataclasses import dataclass

from db import search
from db.dictionary import dictionary

PLACES = 5  # whose lists are shown


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that a search asks for.

    Attributes:
        table: the published table that has it.
        place: the rest of the query; empty where all is asked for.
    """

    table: str
    place: str

    @property
    def column(self) -> str:
        """The column of division_counts that counts it."""
        return "notice_count" if self.table == "district_notices" else f"{self.table.removesuffix('s')}_count"

    @property
    def query(self) -> str:
        """How many there are, in each place that `:place` finds, or in all."""
        if not self.place:
            return f"SELECT NULL AS id, NULL AS name, count(*) AS n FROM {self.table}"
        return f"""SELECT d.adcode AS id, d.name, c.{self.column} AS n
          FROM (SELECT printf('%06d', rowid) AS adcode FROM texts WHERE texts MATCH :place AND rowid < {search.FIRST})
          JOIN divisions AS d USING (adcode) JOIN division_counts AS c USING (adcode)
          WHERE c.{self.column} > 0 ORDER BY d.level = 'county', n DESC, d.adcode LIMIT {PLACES}"""


def asked(q: str) -> Asked | None:
    """The list that a query asks for by one of its words (`searches` of the dictionary), if any.

    >>> asked("小店区发热门诊"), asked("景区"), asked("太航医院")
    (Asked(table='fever_clinics', place='小店区'), Asked(table='scenic_sites', place=''), None)
    """
    text = search.folded(q)
    found = [(word, table) for table, words in dictionary()["searches"].items() for word in words if word in text]
    if not found:
        return None
    word, table = max(found, key=lambda pair: len(pair[0]))
    return Asked(table, " ".join(text.replace(word, " ", 1).split()))
