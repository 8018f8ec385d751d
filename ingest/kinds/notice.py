"""What districts and agencies do and announce: briefs, items of digests, official texts, reports.

The subject is the signer, else the actor of the sentence, else the place of the headline. Source: page 002 (briefs),
page 004 (…到清徐县…), page 000 (公路网), page 001 (考试延期, 暂停…来访接待), dev n022, n024, n026, n028, n032, n034, n036, n045.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from db.models import Notice
from db.vocabulary import ArticleKind, NoticeType
from ingest.actors import DAYS, Actor, actors
from ingest.acts import FORECASTER, NEWS, act, as_order, ordered, orders, recounted, told
from ingest.agencies import served
from ingest.articles import Article
from ingest.claims import notice, one_line
from ingest.classes import GENERAL
from ingest.contacts import contacts
from ingest.dates import RANGED, dates
from ingest.digests import DAY, SHORT, is_digest, is_heading, label
from ingest.districts import Place, find, resolve
from ingest.documents import Document, documents
from ingest.exams import exam, is_event_day
from ingest.headlines import BINDING, TITLE, issuing_place, places
from ingest.lists import clauses, sentences
from ingest.names import HEALTH
from ingest.openings import STATE
from ingest.signatures import signatures
from ingest.sites import named
from ingest.text import Text

AT = re.compile(r"[在到赴](?:\S{0,6})$|走进$|深入$|来到$")
OURS = re.compile(r"[我本](?:[馆园]|景区)")
SITES = re.compile(rf"{OURS.pattern}|{GENERAL}")
BEHIND = re.compile(r"如下[:。]")  # what is ordered stands behind it, what led to it before
DECIDES = re.compile("决定|宣布")
COMMAND = re.compile(r"指挥部|领导小组|防指|政府|防控办|安委会|委员会办公室")
OTHER_DAY = re.compile(r"连日来$|截[至止]到?[^,。;至止]{1,16}$")
CLINICS = re.compile(rf"(?:{HEALTH})")  # their own pause is no notice of their city
FEW = 12  # lines of an article that tell what it is about
FAR = 600  # characters from the sentence of an actor in which its act is told
MOST = 50  # notices of one report
OPENING = 24  # characters in which an item's day stands


def read(article: Article) -> Iterator[Notice]:
    """The notices of an article, in order."""
    if not article.paragraphs:
        return
    if article.kind is ArticleKind.brief:
        yield from brief(article)
        return
    texts, rest = documents(article)
    made = (document(article, text, n) for n, text in enumerate(texts))
    issued = list({(n.subject, n.type, n.date): n for n in made if n}.values())  # a text printed twice is one notice
    lines = [line for line in rest if len(line) >= SHORT and not is_heading(line)]
    if is_digest(lines):
        issued += digest(article, rest)
    elif not issued:
        issued = reported(article, lines)
    yield from issued or headed(article) or visited(article)


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


def document(article: Article, text: Document, number: int) -> Notice | None:
    """The notice that an official text is: its issuer's, else that of the next place of the headline."""
    body = "\n".join(line.chars for line in text.body)
    kind = decreed(text.titles, body, text.who.chars if text.who else "")
    if kind is None or is_of_a_site(kind, (*text.titles, *text.body)):
        return None
    on = text.on or said_on(article, BEHIND.split(body, maxsplit=1)[-1]) or said_on(article, body)
    values = contacts(text.body) | {"date": on, "rule": "notice.document", "type": kind}
    if kind is NoticeType.exam_postponed:
        values |= put_off(article, text.body)
    if text.who:
        return notice(article, one_line(text.who), served(article, text.who), text.span, **values)
    headline = "\n".join(line.chars for line in article.head)
    place = next(iter(places(article, headline)[number:]), None)
    return notice(article, place.printed, place, text.span, **values) if place else None


def decreed(titles: tuple[Text, ...], body: str, who: str) -> NoticeType | None:
    """What an official text does, by its titles, by who commands, by its body."""
    title = "\n".join(line.chars for line in titles)
    order = NoticeType.policy if ordered(f"{title}\n{body}", COMMAND.search(who) is not None) else None
    kind = as_order(act(title), title, f"{title}\n{body}") or (
        order or act(body) if COMMAND.search(who) else act(body) or order
    )
    if kind or not any(TITLE.search(line.chars) for line in titles):
        return kind
    return NoticeType.policy if BINDING.search(title) else NoticeType.other


def is_of_a_site(kind: NoticeType, lines: tuple[Text, ...]) -> bool:
    """Whether a site shuts or opens: the site's claim says it, no notice."""
    if kind not in (NoticeType.service_suspended, NoticeType.service_resumed, NoticeType.other):
        return False
    of_sites = SITES if kind is NoticeType.other else OURS
    return any(STATE.search(line.chars) and (of_sites.search(line.chars) or named(line)) for line in lines)


def digest(article: Article, lines: list[Text]) -> Iterator[Notice]:
    """The notices of a digest's items; one without an actor of its own is of the district that heads it on a line alone."""
    heading: Place | None = None
    for line in lines:
        names = line.chars.strip(" :●◆■★") if is_heading(line) else label(line)
        here = resolve(names, article.page.home, article.dateline.on) if names else None
        if is_heading(line):
            heading = here
        elif len(line) >= SHORT and (made := item(article, line, here or heading)):
            yield made
            heading = None


def item(article: Article, line: Text, heading: Place | None) -> Notice | None:
    """The notice of an item of a digest: what the actor at the head of its first sentence does, else its heading's place."""
    who = next(first_actors(article, line), None)
    if who and FORECASTER.search(who.text.chars):
        return None
    sentence = next(sentences(line), line).chars
    if who and who.place is None:
        headed = act("\n".join(h.chars for h in article.head))
        kind = act(line.chars) or (NoticeType.policy if ordered(line.chars) else headed or told(sentence))
    else:
        kind = act(sentence) or told(sentence)
    idle = kind is NoticeType.other and (who.source if who else False)  # who only told it to the paper
    if idle or is_of_a_site(kind, (line,)) or (kind is NoticeType.other and NEWS.search(sentence)):
        return None
    if who:
        return made(article, who, line, kind, (line,), "notice.item")
    if heading is None:
        return None
    on = said_on(article, line.chars)
    return notice(article, heading.printed, heading, line.span(), type=kind, date=on, rule="notice.item")


def first_actors(article: Article, line: Text) -> Iterator[Actor]:
    """The actors of the first sentence of a line."""
    for _, sentence in groupby(clauses((line,)), key=lambda clause: clause.sentence):
        yield from actors(article, list(sentence))
        return


def reported(article: Article, lines: list[Text]) -> list[Notice]:
    """The notices of a report: of its first actor that tells an act, and of the others that tell the same act."""
    found: list[tuple[int, Actor, NoticeType]] = []
    headed, begun = act("\n".join(h.chars for h in article.head)), False
    for number, line in enumerate(lines):
        for who, kind in tellers(article, line, None if found else headed, not begun, bool(found)):
            if is_of_a_site(kind, (line,)):
                continue
            before = [other.text.chars if n == number else lines[n].chars for n, other, _ in found]
            named_before = any(who.text.chars in chars for chars in before)
            if not found or (found[0][2] == kind and not named_before and len(found) < MOST):
                found.append((number, who, kind))
        begun = begun or "。" in line.chars
    ends = [*(number for number, _, _ in found), len(lines)][1:]
    return [
        made(article, who, lines[n], kind, tuple(lines[n:end]), "notice.report")
        for (n, who, kind), end in zip(found, ends, strict=True)
    ]


# What makes an agency behind the first one of a line tell a notice of its own: 某局同日发布通告.
ANNOUNCES = re.compile(
    rf"(?:[同当][日天]|随[后即]|也|又|亦|还|已|再次|相继|{DAY}|[,\s])*(?:发布|发出|印发|下发|发了?|贴出)[^,。;:的]{{0,24}}?(?:通[知告]|公告)"
)


def tellers(
    article: Article, line: Text, headed: NoticeType | None, leads: bool, told_of: bool
) -> Iterator[tuple[Actor, NoticeType]]:
    """The first actor of a line that tells an act, and the act; then the others that are named as a source.

    Args:
        article: the report.
        line: a line of it.
        headed: the act that the headline tells, where it may be the line's.
        leads: whether the line leads the report: who only meets or builds does so there.
        told_of: whether a line before tells a notice. An agency that neither leads, nor stands with a day, nor goes on
            with what was told is named in passing.
    """
    first = True
    for _, group in groupby(clauses((line,)), key=lambda clause: clause.sentence):
        sentence = list(group)
        whole = "".join(clause.text.chars for clause in sentence)
        if recounted(whole, article.dateline.on):
            continue
        for who in actors(article, sentence):
            start = sentence[0].text.span()[0] - line.span()[0]
            behind = line.chars[start : start + FAR]
            another = not who.place and ANNOUNCES.match(who.clause.chars, who.end) is not None
            if not (first or who.source or another):
                continue
            kind = None
            if who.place:
                decides = DECIDES.match(who.clause.chars, who.end) is not None
                kind = act(whole) or (NoticeType.policy if decides and ordered(whole) else None)
            elif leads or headed or told_of or who.dated or said_then(who):
                kind = headed or act(behind) or (NoticeType.policy if who.decrees and orders(behind) else None)
            of_place = who.source and resolve(who.text.chars, article.page.home, article.dateline.on) is not None
            if kind is None and leads and who.dated and not of_place:
                does = told(line.chars[who.text.span()[0] - line.span()[0] : start + len(whole)])
                kind = does if who.holds or does is not NoticeType.other else None
            told_in = whole if kind is not headed else "\n".join((*(h.chars for h in article.head), whole))
            kind = as_order(kind, told_in, f"{told_in}\n{behind}")
            if kind and who.tells and not FORECASTER.search(who.text.chars):
                yield who, kind
                first = False


def said_then(who: Actor) -> bool:
    """Whether the day on which an agency says it stands behind its name: 某局15日说."""
    return DAYS.match(who.clause.chars, who.end) is not None


def made(article: Article, who: Actor, line: Text, kind: NoticeType, lines: tuple[Text, ...], rule: str) -> Notice:
    """The notice of an actor: its line is the proof, with the last of `lines` that tells whom to ask or which day."""
    sentence = next((s.chars for s in sentences(line) if who.clause.span()[0] <= s.span()[1]), line.chars)
    before, told_in = line.chars.partition(sentence)[0], sentence
    if not dates(sentence, article.dateline.on):
        before, told_in = "", line.chars
    values: dict[str, Any] = contacts(lines) | {"date": said_on(article, told_in, said_on(article, before))}
    proofs = [line, *(other for other in lines if any(contacts((other,)).values()))]
    if kind is NoticeType.exam_postponed:
        values |= put_off(article, lines)
    span = (line.span()[0], max(proof.span()[1] for proof in proofs))
    place = who.place or served(article, who.text)
    return notice(article, one_line(who.text), place, span, type=kind, rule=rule, **values)


def put_off(article: Article, lines: tuple[Text, ...]) -> dict[str, str | None]:
    """Name, planned and new day of the exam that lines put off, from the line that tells most of them."""
    told = (exam(line, dates(line.chars, article.dateline.on)) for line in lines)
    return max(told, key=lambda values: sum(value is not None for value in values.values()))


def opening_day(article: Article, first: Text) -> str | None:
    """The day that opens an item."""
    days = [w for w in dates(first.chars[:OPENING], article.dateline.on) if w.start < OPENING // 2]
    return days[0].day if days else None


def said_on(article: Article, chars: str, last: str | None = None) -> str | None:
    """The day on which it was done or said: not an exam's, a count's (截至…), a stretch's (连日来); None where it was 近日.

    `last`: the day told before it, which 同日 takes up.
    """
    days = dates(chars, article.dateline.on, last or article.told)
    planned = [w for w in days if is_event_day(chars, w)]
    planned += [
        w
        for n, w in enumerate(days)
        if n and days[n - 1] in planned and RANGED.fullmatch(chars, days[n - 1].end, w.start)
    ]
    news = (w for w in days if w not in planned and not OTHER_DAY.search(chars[: w.end]))
    return next((when.day for when in news), None)


def headed(article: Article) -> list[Notice]:
    """The notice of an article that names no actor: of the district that its title names as the issuer, or its headline."""
    first, title = article.paragraphs[0], "\n".join(line.chars for line in article.head)
    body = "\n".join(line.chars for line in article.paragraphs)[:FAR]
    issuing = issuing_place(article, article.head)
    place = issuing or next(iter(places(article, title)), None)
    kind = decreed(article.head, body, "") if issuing else act(title)
    if kind in (NoticeType.service_suspended, NoticeType.service_resumed) and CLINICS.search(title):
        return []
    if place is None or kind is None or any(STATE.search(line.chars) and named(line) for line in article.lines[:FEW]):
        return []
    signed = [signature.on for signature in signatures(article.paragraphs, article.dateline.on)]
    values: dict[str, Any] = contacts(article.paragraphs) | {"type": kind}
    values["date"] = signed[-1] if signed else said_on(article, body)
    return [notice(article, place.printed, place, first.span(), rule="notice.headline", **values)]


def visited(article: Article) -> list[Notice]:
    """The notice of an article whose headline says that something happened in a county or zone (在…, 到…)."""
    first = article.paragraphs[0]
    for line in article.head:
        for place in find(line.chars, article.page.home, article.dateline.on):
            if place.level in ("county", "zone") and AT.search(line.chars[: place.start]):
                values = {"type": NoticeType.other, "date": opening_day(article, first), "rule": "notice.visit"}
                return [notice(article, place.printed, place, first.span(), **values)]
    return []
