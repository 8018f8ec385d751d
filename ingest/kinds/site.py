"""Scenic sites, museums, parks, libraries and venues that shut, open, or put their opening off.

A clause says it: a site, then words of state. A site holds on through the clauses of its sentence (…也受影响,顺延举行); a
date that stands before (6日15时起,) is the day from which. Source: page 001 (太山景区暂时关闭, …延迟开放, …顺延举行).
"""

import re
from collections.abc import Iterator

from db.models import Claim
from db.vocabulary import Kind, Status
from ingest.articles import Article
from ingest.claims import claim
from ingest.dates import dates
from ingest.lists import Clause, clauses, group
from ingest.names import SITE, SITES, Name, name
from ingest.text import Text

STATES = (
    (Status.postponed, r"(?:延迟|推迟|延期|推后|延后)(?:开放|开园|开馆|举行|举办|开幕)|顺延|(?:延期|推迟|延后)至"),
    (Status.reopened, r"(?:恢复|重新)(?:对外)?(?:开放|运营|营业|开园|开馆|开门|接待)"),
    (Status.limited, r"(?:限流|限量|部分)(?:开放)?"),
    (
        Status.closed,
        r"(?:暂时|临时|全部|全天)?(?:关闭|闭园|闭馆|停业)|暂不(?:对外)?开放|(?:暂停|停止)(?:对外)?(?:开放|营业|接待)",
    ),
    (Status.open, r"(?:正式|照常|正常|免费)(?:对外)?(?:开放|开园|开馆)"),
)
STATE = re.compile("|".join(f"(?P<{status}>{words})" for status, words in STATES))
# 恢复开放时间另行通知: a time to be told is no state.
UNTOLD = re.compile(r"^(?:的)?(?:具体)?(?:时间|日期|通告|公告)")
QUOTED = re.compile(rf"“([^“”]*(?:{SITE}))”")
FROM = re.compile(r"^\s*(?:起|开始|始|至|,|$)")
TOLD = re.compile(r"^(?:消息|讯|发布|发出|的?公告|通告)")


def read(article: Article) -> Iterator[Claim]:
    """The claims about sites of an article, one for a site and state; the fullest name and the earliest day win."""
    found: dict[tuple[str, Status], tuple[Name, str | None]] = {}
    sites: tuple[Name, ...] = ()
    before: Clause | None = None
    for clause in clauses(article.paragraphs):
        if before and clause.sentence != before.sentence:
            sites = ()
        named = subjects(clause.text)
        sites = named or sites
        match = STATE.search(clause.text.chars)
        if match and match.lastgroup and not UNTOLD.search(clause.text.chars[match.end() :]):
            since = begins(article, clause, before, match)
            for site in sites:
                key = (site.core.chars, Status(match.lastgroup))
                if key not in found or (since and not found[key][1]):
                    found[key] = (site, since)
        before = clause
    for (_, status), (site, since) in found.items():
        yield claim(article, kind_of(site), site, status=status, from_at=since, rule="site")


def subjects(clause: Text) -> tuple[Name, ...]:
    """The sites that a clause is about: one in quotation marks, or names at its head."""
    if quoted := QUOTED.search(clause.chars):
        return (name(clause.cut(*quoted.span(1))),)
    side_by_side = group(clause, SITE)
    return side_by_side.names if side_by_side else ()


def begins(article: Article, clause: Clause, before: Clause | None, state: re.Match[str]) -> str | None:
    """The day or time from which the state holds: printed in the clause, or alone in the one before it."""
    found = dates(clause.text.chars[: state.end()], article.dateline.on)
    found = [w for w in found if w.at and not TOLD.search(clause.text.chars[w.end :])]
    if found and FROM.search(clause.text.chars[found[-1].end :]):
        return found[-1].at
    if before and before.sentence == clause.sentence:
        alone = dates(before.text.chars, article.dateline.on)
        if alone and alone[-1].start == 0 and re.fullmatch(r"(?:起|开始)?", before.text.chars[alone[-1].end :]):
            return alone[-1].at
    return None


def kind_of(site: Name) -> Kind:
    """The kind of a site, by its class word."""
    return next(Kind(kind) for kind, words in SITES.items() if re.search(f"(?:{words})$", site.core.chars))
