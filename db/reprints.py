"""Which articles are copies of others: printed in two papers, or twice in one. A copy confirms nothing."""

import re
from collections import defaultdict

from sqlite_utils import Database

SPACE = re.compile(r"\s+")
CLAUSE = re.compile(r"[。!?!?;;,,]+")
LONGEST = 3  # clauses of an article, of which a copy shares one
SHARED = 0.8  # of the shorter article's characters


def reprints(database: Database) -> dict[str, str]:
    """To each article that is a copy, the one it is a copy of: the first in print.

    Two articles are copies where one of their longest clauses is the same, and so are the clauses that make up four fifths of
    the shorter, column breaks apart: another headline or credit does not make it another article.
    """
    rows = database.query(
        """SELECT a.id, substr(p.text, a.start_char + 1, a.end_char - a.start_char) AS body
        FROM articles AS a JOIN pages AS p ON p.id = a.page_id
        WHERE a.id IN (SELECT article_id FROM claims UNION SELECT article_id FROM notices)
        ORDER BY p.published_on IS NULL, p.published_on, a.id"""
    )
    first: dict[str, list[str]] = defaultdict(list)
    read: dict[str, frozenset[str]] = {}
    found: dict[str, str] = {}
    for row in rows:
        clauses = frozenset(filter(None, CLAUSE.split(SPACE.sub("", row["body"]))))
        longest = sorted(clauses, key=lambda s: (-len(s), s))[:LONGEST]
        earlier = (other for clause in longest for other in first[clause])
        if original := next((other for other in earlier if copies(clauses, read[other])), None):
            found[row["id"]] = original
            continue
        read[row["id"]] = clauses
        for clause in longest:
            first[clause].append(row["id"])
    return found


def copies(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two articles, as sets of clauses, are copies."""
    common, shorter = sum(map(len, a & b)), min(sum(map(len, a)), sum(map(len, b)))
    return common >= SHARED * shorter
