"""Notices that tell one story: an exam put off again, a service suspended, extended, resumed."""

import re
from collections import defaultdict

from sqlite_utils import Database

from db.vocabulary import NoticeType

Row = dict[str, str | None]
SERVICE = (NoticeType.service_suspended, NoticeType.service_resumed)
# What a matter is called by turns: the year, the verbs of the headline.
LOOSE = re.compile(r"\d{4}年度?|[全本我][省市县区]|[^\w]")


def link(database: Database, copies: dict[str, str]) -> None:
    """Let each notice point at the earlier one on the same matter, which it supersedes; copies and repeats at none.

    Args:
        database: in a transaction.
        copies: to each article that is a copy, the one it is a copy of.
    """
    rows = database.query("SELECT * FROM notices ORDER BY announced_on, date, id")
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    links: list[tuple[str, str]] = []
    for notice in rows:
        line = (
            "exam" if notice["type"] == NoticeType.exam_postponed else "service" if notice["type"] in SERVICE else None
        )
        if line is None or notice["article_id"] in copies:
            continue
        story = told[line, notice["canonical"] or ""]
        before = next((other for other in reversed(story) if one_matter(other, notice)), None)
        if before and not repeats(before, notice):
            links.append((before["id"] or "", notice["id"] or ""))
        if before is None or not repeats(before, notice):
            story.append(notice)
    database.conn.execute("UPDATE notices SET supersedes_id = NULL WHERE supersedes_id IS NOT NULL")
    database.conn.executemany("UPDATE notices SET supersedes_id = ? WHERE id = ?", links)


def one_matter(earlier: Row, later: Row) -> bool:
    """Whether two notices of one subject and line are on one matter: the same exam; any service of the subject's own."""
    if later["type"] != NoticeType.exam_postponed:
        return True
    if earlier["new_date"] and earlier["new_date"] == later["original_date"]:
        return True
    a, b = (LOOSE.sub("", notice["event"] or "") for notice in (earlier, later))
    return bool(a and b) and (a in b or b in a)


def repeats(earlier: Row, later: Row) -> bool:
    """Whether a notice says what an earlier one said."""
    return all(earlier[column] == later[column] for column in ("type", "date", "original_date", "new_date"))
