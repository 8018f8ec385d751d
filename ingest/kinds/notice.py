"""What districts and agencies do and announce: briefs, items of digests, official texts, reports.

The subject is the signer, else the actor of the sentence, else the place of the headline. Source: page 002 (briefs),
page 004 (…到清徐县…), page 000 (公路网), page 001 (考试延期, 暂停…来访接待), dev n022, n024, n026, n028, n032, n034, n036, n045.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from db.models import Notice
from db.vocabulary import ArticleKind, NoticeType
from ingest.acts import COMMAND, HEADED, REPORTED, WEATHER, act, ordered, told
from ingest.agencies import Actor, actor, agency, served, signer
from ingest.articles import Article
from ingest.claims import notice, one_line
from ingest.dates import dates
from ingest.digests import BULLET, DAY, Item, items
from ingest.districts import Place, find, resolve
from ingest.lists import Clause, clauses, sentences
from ingest.openings import STATE
from ingest.particulars import OPENING, contacts, opening_day, postponed, said_on
from ingest.sites import named
from ingest.text import Text

AT = re.compile(r"[在到赴](?:\S{0,6})$|走进$|深入$|来到$")
OPEN = re.compile(rf"^\s*(?:(?:据|另据|又据|记者从|从|由|经)\s*)?(?:{DAY})?[,,\s]*(?:(?:据|另据|记者从|从|由)\s*)?")
# A clause that only tells why, before the one with the actor: 受台风影响,甲局停运….
CAUSE = re.compile(r"(?:为了?|因|受|由于|根据|按照?|鉴于|应|据[^,]{2,20}(?:消息|通报|介绍)$)[^,。;]*$")
LONE_DAY = re.compile(rf"(?:截至|从|自)?(?:{DAY}|即日)(?:消息|讯|起)?")
TAIL = 40  # characters at the end that tell whether a text is printed twice
SEVERAL = 2  # agencies that do the same: each has its notice
TRAFFIC = re.compile(
    r"(?:省|市|县|区)?(?:交通运输|公安交管|公路|铁路|交警|轨道|公交|地铁|民航)[\u4e00-\u9fff]{0,6}?(?:厅|局|总队|支队|公司|集团)"
)
LEVEL = re.compile(
    r"(?:省|市|县|区|自治区)[\u4e00-\u9fff]{2,12}?(?:厅|局|委员会|[发工卫]\S{0,3}委|总队|支队|法院|检察院|考试院|考试中心)"
)


def read(article: Article) -> Iterator[Notice]:
    """The notices of an article, in order."""
    if not article.paragraphs:
        return
    if article.kind is ArticleKind.brief:
        yield from brief(article)
        return
    headline = "\n".join(line.chars for line in article.head)
    parts = list(items(article))
    signed = [made for item in parts if (made := document(article, item, headline))]
    told = [made for item in parts if (made := acted(article, item, headline))]
    if not signed and not any(item.digest for item in parts):
        kind = act(headline)
        if len({made.subject for made in told if made.type == kind}) < SEVERAL:
            told = reported(article, headline) or told[:1]
    seen = set[tuple[object, ...]]()
    for made in [*signed, *told] or visited(article):
        told_before = (made.subject, made.type, made.date, made.quote[-TAIL:])
        if told_before not in seen:  # a text printed twice is one notice
            seen.add(told_before)
            yield made


def brief(article: Article) -> Iterator[Notice]:
    """The notice of a brief: its place is its headline, its first sentence the notice's title."""
    first = article.paragraphs[0]
    sentence = next(sentences(first), first)
    if place := resolve(article.title, article.page.home):
        yield notice(
            article,
            place.printed,
            place,
            first.span(),
            type=told(sentence.chars),
            title=one_line(sentence),
            date=opening_day(article, first),
            rule="notice.brief",
        )


def document(article: Article, item: Item, headline: str) -> Notice | None:
    """The notice that an official text is: its signer's, else, unsigned, that of the next place of the headline."""
    if item.order is None:
        return None
    body = "\n".join(line.chars for line in item.body)
    titles = "\n".join(line.chars for line in item.lines if HEADED.search(line.chars))
    if item.order == 0:
        titles = f"{headline}\n{titles}"
    kind = act(titles, body) or (NoticeType.policy if ordered(titles + body) else None)
    if COMMAND.search(titles) and act(titles) is None:
        kind = NoticeType.policy
    if kind is None:
        return None
    if is_of_a_site(kind, item):
        return None
    values = contacts(item.lines)
    if item.signature and item.signature.who:
        who = signer(article, item.signature.who)
        if who is None:
            return None
        values["date"] = item.signature.on
        subject, place = one_line(who), served(article, who)
    else:
        named = next(iter(places(article, headline)[item.order :]), None)
        if named is None:
            return None
        day = next((w.day for w in dates(body, article.dateline.on) if w.at), None)
        values["date"] = day
        return notice(article, named.printed, named, item.body[0].span(), type=kind, rule="notice.document", **values)
    span = (item.lines[0].span()[0], item.lines[-1].span()[1])
    return notice(article, subject, place, span, type=kind, rule="notice.document", **values)


def is_of_a_site(kind: NoticeType, item: Item) -> bool:
    """Whether a site's keeper tells that the site shuts or opens: the site's claim says it, no notice."""
    if kind not in (NoticeType.service_suspended, NoticeType.service_resumed):
        return False
    return any(STATE.search(line.chars) and named(line) for line in item.lines)


def places(article: Article, headline: str) -> list[Place]:
    """The counties and zones that a headline names, else its cities."""
    found = find(headline, article.page.home, article.dateline.on)
    while found and (more := stem(article, headline, found[-1].end)):  # 瑞安永嘉: stems with nothing between them
        found.append(more)
    return [p for p in found if p.level in ("county", "zone")] or [p for p in found if p.level == "prefecture"]


def stem(article: Article, headline: str, at: int) -> Place | None:
    """The county whose short name a headline has at `at`."""
    for length in (3, 2):
        place = resolve(headline[at : at + length], article.page.home, article.dateline.on)
        if place and place.level == "county":
            return replace(place, start=at, end=at + length)
    return None


def acted(article: Article, item: Item, headline: str) -> Notice | None:
    """The notice of an item whose first sentence has an actor at its head."""
    if item.order is not None:
        return None
    line = item.body[0]
    sentence = [c for c in clauses((line,)) if c.sentence == 0]
    who, clause = head(article, sentence)
    if who is None or clause is None or WEATHER.search(line.chars[: who.end + OPENING * 2]):
        return None
    whole = line.chars
    first = whole.partition("。")[0]
    behind = clause.text.chars[who.end :]
    kind = act(whole) if who.place is None or not item.digest else act(first)
    if who.place is None:
        said = REPORTED.match(behind) is not None
        if kind is None and said and ordered(whole):
            kind = NoticeType.policy
        if kind is None and (said or not item.digest):
            kind = act(headline) if said or not behind else None
        if kind is None and item.digest:
            kind = act(headline) or told(first)
        if kind is None or not (said or item.digest or not behind):
            return None
    elif kind is None:
        kind = told(first)
    if who.place and not item.digest and not LONE_DAY.match(whole):
        return None
    if is_of_a_site(kind, item):
        return None
    values = contacts(item.lines)
    days = dates(whole, article.dateline.on)
    values["date"] = said_on(whole, days)
    if kind is NoticeType.exam_postponed:
        values |= postponed(line, days) or {}
    return notice(
        article,
        one_line(who.text),
        who.place or served(article, who.text),
        line.span(),
        type=kind,
        rule="notice.item",
        **values,
    )


def head(article: Article, sentence: list[Clause]) -> tuple[Actor | None, Clause | None]:
    """The actor of a sentence and its clause: at the head of the first, or of the one behind a day that stands alone."""
    due = True
    for clause in sentence:
        chars = clause.text.chars
        bullet = BULLET.match(chars) if clause is sentence[0] else None
        start = bullet.end() if bullet else 0
        if LONE_DAY.fullmatch(chars[start:].strip()):
            due = True
            continue
        opened = OPEN.match(chars[start:])
        dated = opened is not None and opened.end() > 0
        if due or dated:
            at = start + (opened.end() if opened else 0)
            if found := actor(article, clause.text, at):
                return found, clause
        due = due and CAUSE.match(chars) is not None
    return None, None


def reported(article: Article, headline: str) -> list[Notice]:
    """The notice of an article whose headline names an act, where an agency is named with it."""
    heads = [found.text for line in article.head if (found := agency(article, line))]
    kind = act(headline)
    if kind is None and heads and any(HEADED.search(line.chars) for line in article.head):
        kind = act("\n".join(line.chars for line in article.paragraphs))
    if kind is None:
        return []
    words = TRAFFIC if kind is NoticeType.traffic else LEVEL
    inside = (with_its_place(article, line, m) for line in article.lines if (m := words.search(line.chars)))
    who = next(iter(heads), None) or next(inside, None)
    if who is None:
        return []
    values: dict[str, Any] = {"date": None}
    proofs = [article.paragraphs[0]]
    for paragraph in article.paragraphs:
        days = [w for w in dates(paragraph.chars, article.dateline.on) if w.at]
        if kind is NoticeType.exam_postponed and (event := postponed(paragraph, days)):
            values |= event
            proofs.append(paragraph)
        if values["date"] is None and (day := said_on(paragraph.chars, days)):
            values["date"] = day
            proofs.append(paragraph)
        if any(contacts((paragraph,)).values()):
            proofs.append(paragraph)
    values |= contacts(article.paragraphs)
    span = (article.paragraphs[0].span()[0], max(p.span()[1] for p in proofs))
    return [notice(article, one_line(who), served(article, who), span, type=kind, rule="notice.report", **values)]


def with_its_place(article: Article, line: Text, found: re.Match[str]) -> Text:
    """The agency's name with the place that stands before it: 甲省|人力资源和社会保障厅, 甲市|乙区民政局."""
    start, end = found.span()
    for place in reversed(find(line.chars[:end], article.page.home, article.dateline.on)):
        if place.start < start <= place.end:
            start = place.start
    return line.cut(start, end)


def visited(article: Article) -> list[Notice]:
    """The notice of an article whose headline says that something happened in a county or zone (在…, 到…)."""
    first = article.paragraphs[0]
    for line in article.head:
        for place in find(line.chars, article.page.home, article.dateline.on):
            if place.level in ("county", "zone") and AT.search(line.chars[: place.start]):
                day = opening_day(article, first)
                return [
                    notice(
                        article,
                        place.printed,
                        place,
                        first.span(),
                        type=NoticeType.other,
                        date=day,
                        rule="notice.visit",
                    )
                ]
    return []
