"""Sentences about facilities that offer a service: names, and what is said of them before or behind.

Source: page 000 (…开通线上问诊), page 001 (…均开通了互联网医院), page 003 (…是定点医院).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from db.vocabulary import Status
from ingest.antecedents import NEW, house_in, is_old, meant, of_house, stands, told_by_house
from ingest.claims import one_line
from ingest.districts import Place, resolve
from ingest.headings import CLOSES, OPENS, place_before
from ingest.items import HOURS, at, item_columns, unnumbered
from ingest.lists import MEASURE, NUMBER
from ingest.mentions import Run, places, runs
from ingest.names import Name, is_generic, meaning
from ingest.reading import Reading, add, take_count
from ingest.services import Service, any_service, named, sited
from ingest.states import (
    LISTED,
    RECEIVES,
    STRONG,
    SURELY_LISTED,
    a_patients,
    handed,
    others,
    state,
)
from ingest.terms import term
from ingest.text import Text

# A name in quotation marks that is an account's: “甲医院”公众号.
ACCOUNT = re.compile(r"”?(?:微信)?(?:公众号|服务号|订阅号|小程序|视频号|微博|官微|[Aa][Pp][Pp])")
OF_ALL = re.compile(r"[全各省市]")
# What sums up the names before it: 等12家医院.
SEVERAL_OF = rf"(?:共计?)?(?:{NUMBER})[余多]?[家个所间处]"
MANY = re.compile(
    rf"^\s*(?:等(?:{SEVERAL_OF})?|{SEVERAL_OF})"
    r"(?:[^\x00-\u2fff设开增]{0,6}?(?:医院|医疗机构|机构|单位|卫生院|接种点|采样点|点))?(?:的)?"
)
WITH = re.compile(r"^(?:但|而|仅|只有)?(?:急诊(?:科|室)?(?:[、和及与]|以及))?")  # before another service that goes on
# Where a service moved to, by its address: 迁至府东街256号.
MOVED = re.compile(
    r"[迁搬][移迁]?[至到往入](?P<address>[^,。;()\s]*(?:\d+号[^,。;()\s]{0,12}|[路街道巷]|楼|[内旁侧处]|[^,。;()\s]{2,20}(?=[,。;(]|$)))"
)
NEAR = 80  # characters before a name in which the day stands from which something holds
AFTER = 40  # characters behind a name that may say what was handed to it
OBJECT = 16  # characters behind a name in which the service stands that was taken from it
CLAUSES = 5  # behind a name, in which what is said of it may stand
MARKS = re.compile(r"[,;]|:(?!\d)")
KEPT = re.compile(r"除了?(?P<kept>[^,;:。]{2,24}?)(?:正常|照常|继续|仍)[^,;:。]{0,6}外,?")  # 除发热门诊正常接诊外
WHERE = re.compile(r"(?:地址|地点|位置|电话)$")  # …发热门诊地址:长风街1号
ASIDE = re.compile(r"\([^()]*\)")  # an exception in brackets says nothing of the rest
QUANTITY = r"(?:\d*[支剂个台组名])?"
AND = re.compile(rf"{QUANTITY}\s*[,、;]?\s*(?:和|及|与|以及|还有)?\s*")  # between the names of a list
LAST = re.compile(rf"{QUANTITY}[ ,、。]*")

# …公布了发热门诊名单,共9家.
ROSTER = re.compile(rf"名单(?:公布|如下)?(?:,[^,。;]{{0,4}}(?:共计?|合计|总计)(?:有|设)?(?:{NUMBER}){MEASURE})?$")
LYING = re.compile(r"(?:位于|地处|坐落[在于])([\u4e00-\u9fff]{2,9}?)的$")  # before a name: 位于小店区的甲医院
NEARBY = 16  # characters before a name in which that stands
# Before names of which no more is said: 设2家发热门诊,….
COUNTED = re.compile(rf"(?:{NUMBER}){MEASURE}[^,。;]{{0,10}}(?:门诊|医院|点|机构|单位|诊室)[,:]$")
# What is said to be one is one, whatever else the sentence tells: 甲医院为固定接种点,我市派出小分队….
ROLE = re.compile(r"(?:均|都)?[是为系][\u4e00-\u9fff]{0,8}(?:接种|采样|检测|救治|收治|定点)(?:点|门诊|医院|机构|单位)")
SEVERAL = 3  # names that fill a sentence: a list

Spoken = tuple[list[Service], Status, str | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """Names side by side in a sentence, with the words around them.

    Attributes:
        patients: whether the sentence tells a patient's way, not an offer.
        head: the sentence up to the names, no more than the nearest of it.
        lead: what stands before them, back to the names before.
        run: the names.
        tail: what stands behind them, up to the names behind.
        house: the old or the new house that stands for them: 老院区, 新址.
    """

    patients: bool
    head: Text
    lead: Text
    run: Run
    tail: Text
    house: Text | None = None


def read_sentence(reading: Reading, sentence: Text) -> None:
    """Take down what a sentence says of the facilities that it names."""
    place: Place | None = None
    reading.open = False
    told = list(mentions(reading, sentence))
    for mention in told:
        place = judge(reading, mention, place)
    reading.alone = bool(told) and all(mention.run is reading.subject for mention in told)
    if ROSTER.search(sentence.chars) and not runs(sentence):
        reading.listed = tuple(named(sentence.chars, reading.services)) or reading.topic
    if sentence.chars.endswith(":") and OPENS.search(sentence.chars[-14:]) and not CLOSES.search(sentence.chars[-14:]):
        reading.listed = tuple(named(sentence.chars, reading.services)) or reading.topic


def mentions(reading: Reading, sentence: Text) -> Iterator[Mention]:
    """The names of a sentence in order, those that 该院 or a campus alone stand for among them."""
    sites = sited(tuple(named(sentence.chars, reading.services)))
    found = runs(sentence, sites)
    together = places(sentence) if sites else None
    if together and all(together.start <= run.start and run.end <= together.end for run in runs(sentence)):
        found = [together, *(r for r in found if r.start >= together.end or r.end <= together.start)]
    found = [run for run in found if not of_an_account(reading, sentence, run)]
    stand = [(*span, None) for span in stands(reading, sentence, bool(found))]
    stand = [(s, e, r) for s, e, r in stand if not any(f.start < e and s < f.end for f in found)]
    ordered = sorted([*stand, *((r.start, r.end, r) for r in found)], key=lambda stand: stand[0])
    ends = [0, *(end for _, end, _ in ordered)]
    starts = [*(start for start, _, _ in ordered), len(sentence)]
    patients = bool(ordered) and a_patients(sentence.chars)
    for number, (start, end, printed) in enumerate(ordered):
        house = house_in(sentence.cut(start, end)) if printed is None else None
        if run := meant(reading, printed, house):
            tail = sentence.cut(end, starts[number + 1])
            if starts[number + 1] < len(sentence) and handed(tail.chars):  # …采样点,撤销|乙采样点
                tail = tail.cut(0, max((m.end() for m in MARKS.finditer(tail.chars)), default=len(tail)))
            head, lead = sentence.cut(max(0, start - NEAR), start), sentence.cut(ends[number], start)
            lead, tail = (t.cut(0, m.start()) if (m := LYING.search(t.chars)) else t for t in (lead, tail))
            yield Mention(patients, head, lead, run, tail, house)


def of_an_account(reading: Reading, sentence: Text, run: Run) -> bool:
    """Whether names are an account's, and nothing is said of what is offered there: 关注甲医院公众号."""
    account = ACCOUNT.match(sentence.chars, run.end)
    if account is None:
        return False
    behind = MARKS.split(sentence.chars[account.end() :])[0]
    return account[0][0] == "”" or not any(service.channel for service in named(behind, reading.services))


def judge(reading: Reading, mention: Mention, place: Place | None) -> Place | None:
    """Take down the claims that a mention makes, if the words around it say that a service is offered.

    Args:
        reading: where the reading of the article stands.
        mention: the names and the words around them.
        place: the district that heads the sentence.

    Returns:
        The district that heads the sentence from here on.
    """
    lead, run, tail = mention.lead, mention.run, mention.tail
    if others(tail.chars):
        return place
    head, held = place_before(lead, reading.article), place
    own_place = head is not None and head.count is None and lead.chars.endswith(" ")  # 小店区 甲医院、…
    if head:
        lead = lead.cut(0, max(lead.chars.rfind(head.scope.chars), 0))
        place = head.place
        if not own_place and (reading.listed or named(mention.lead.chars, reading.services)):
            reading.place, reading.inline = place, True
    after = MANY.sub("", tail.chars, count=1)
    kept = KEPT.search(after)
    after = KEPT.sub("", after, count=1)
    before = named(mention.lead.chars, reading.services)
    if SURELY_LISTED.search(lead.chars) and not before:
        before = list(reading.listed or reading.topic)
    if head and head.count is not None and not before and not reading.listed:
        before = list(reading.topic)  # 小店区3个:甲医院、乙医院
    counted = COUNTED.search(lead.chars) if not after.strip(" ,。") else None
    opened = head is not None or LISTED.search(lead.chars) or SURELY_LISTED.search(lead.chars) or counted
    if opened and not before:  # 包括:甲街、乙园5处采样点
        before = named(tail.chars[: len(tail) - len(after)], reading.services)
    bare = not mention.lead.chars.strip() and not after.strip("。 ")
    bare = bare or (
        reading.open and AND.fullmatch(mention.lead.chars) is not None and LAST.fullmatch(after) is not None
    )
    if bare and not reading.listed and len(run.names) >= SEVERAL:
        reading.listed = reading.topic
    if (opened and (before or reading.listed)) or (reading.listed and bare):
        services = before or list(reading.listed)
        if opened and before:
            reading.listed = tuple(before)
        reading.open = True
        told = state(lead.chars)
        status = told if told not in (None, Status.open) else reading.status or Status.open
        label = unnumbered(lead.strip()).chars.rstrip(":")  # - 主要接种点:甲中心
        labelled = is_generic(label) and not OF_ALL.search(label)
        heads = place or (reading.place if reading.listed and (not before or labelled) else None)
        announce(reading, mention, services, status, "services.list", heads)
        if head:
            take_count(reading, services, head)
        return held if own_place else place
    if mention.patients and not ROLE.match(after):
        return place
    if head and not after.strip(" ;"):  # 小店区:甲医院;迎泽区:乙医院可接种
        reading.waiting.append((mention.run, place))
        return place
    own = [s for s in named(run.names[-1].core.chars, reading.services) if s.strong is None]
    near = named(MARKS.split(mention.lead.chars)[-1], reading.services)
    spoken = predicate(reading, after, near or own)
    if spoken and own and all(s.strong for s in spoken[0]):  # …院外采集点停诊
        spoken = (own, *spoken[1:])
    spoken = spoken or handed_over(reading, lead, after, before or own)
    if spoken:
        services, status, role = spoken
        status = of_house(reading, mention.house, status)
        if status is Status.closed and not MOVED.search(after) and told_by_house(reading, after):
            return place
        announce(reading, mention, services, status, "services.sentence", place, role, dated=True)
        for run, district in reading.waiting:
            announce(
                reading, replace(mention, run=run), services, status, "services.sentence", district, role, dated=True
            )
        reading.waiting = []
        also = [piece for piece in MARKS.split(after)[1:CLAUSES] if state(piece) in (Status.open, Status.reopened)]
        begins = [WITH.sub("", piece.strip()) for piece in also]
        words = [match[0] for piece in begins if (match := any_service(reading.services).match(piece))]
        untouched = named(" ".join([kept["kept"] if kept else "", *words]), reading.services)
        rest = [service for service in untouched if service not in services]
        announce(reading, mention, rest, Status.open, "services.sentence", place)
    return place


def predicate(reading: Reading, after: str, before: list[Service]) -> Spoken | None:
    """The services and state that the words behind names tell of them: in the first two clauses, else both in a later one."""
    pieces = [p for p in MARKS.split(ASIDE.sub("", after)) if p.strip()][:CLAUSES]
    for number, piece in enumerate(pieces):
        told = state(piece)
        services = named(piece, reading.services, RECEIVES.search(piece) is not None)
        if services and told is None and number == 0 and len(pieces) > 1:
            told = Status.open if WHERE.search(piece) else state(pieces[1])
        if number > 1 and told is Status.open:
            continue
        if services and told:
            roles = [s for s in services if s.role and s.role.search(piece)]
            role = re.search(r"^[是为系](.+)$", piece.strip())
            return services, told, role[1] if role and roles else None
        if told and number < 2 and not (number == 0 and any(RECEIVES.search(p) for p in pieces[1:2])):
            services = before or list(reading.listed) or list(reading.topic)
            if services and (before or told is not Status.open or STRONG.search(piece)):
                return services, told, None
    return None


def handed_over(reading: Reading, lead: Text, after: str, before: list[Service]) -> Spoken | None:
    """The services that the words before names hand to them, or take from them: …交给甲医院, 暂停甲医院门诊."""
    status = handed(lead.chars)
    if status is None or (lead.chars.endswith("由") and not before and state(after) is None):  # 由甲医院、乙医院推动…
        return None
    if status is Status.open:
        near = lead.chars + after[:AFTER]
        services = before or named(near, reading.services) or list(reading.listed or reading.topic)
        services = services or named(near, reading.services, weak=True)
    else:
        services = named(MARKS.split(after)[0][:OBJECT], reading.services) or before
    return (services, status, None) if services else None


def announce(
    reading: Reading,
    mention: Mention,
    services: list[Service],
    status: Status,
    rule: str,
    place: Place | None,
    role: str | None = None,
    dated: bool = False,
) -> None:
    """Take down a claim for each name and service; where it moved, one more for the new place."""
    names, tail = mention.run.names, mention.tail
    said = item_columns(tail) if len(names) == 1 else {}
    since, until = term(mention.head.chars, tail.chars, reading.article.dateline.on) if dated else (None, None)
    days = {"from_at": since, "until_at": until}
    moved = MOVED.search(tail.chars) if status is Status.closed and len(names) == 1 else None
    if "hours" not in said and (moved or status is Status.open) and (match := HOURS.search(tail.chars)):
        said["hours"] = one_line(tail.cut(*match.span()).strip())
    there, said = (said, {}) if moved else ({}, said)
    keys = []
    for found in names:
        if status is Status.closed and NEW.search(found.core.chars):  # the new house is where one moves to
            continue
        where = lying(reading, found) or place
        addresses = [one_line(at(b)) for b in found.brackets if meaning(b.chars) == "address"]
        columns = said | ({"address": addresses[-1]} if addresses else {})
        for service in services:
            values = {"designation": role} if role and service.role else {}
            if mention.house and status is Status.closed and is_old(mention.house):
                values["campus"] = one_line(mention.house)
            keys.append(add(reading, service, found, where, status, rule, columns, **values, **days))
            if moved:
                address = one_line(tail.cut(*moved.span("address")))
                add(reading, service, found, where, Status.open, rule, there, address, from_at=since)
    reading.last = tuple(keys) if len(names) == 1 else ()


def lying(reading: Reading, found: Name) -> Place | None:
    """The county or zone in which a name is said to lie, just before it."""
    start = found.text.span()[0]
    match = LYING.search(reading.article.page.text, max(0, start - NEARBY), start)
    place = resolve(match[1], reading.article.page.home, reading.article.dateline.on) if match else None
    return place if place and place.level in ("county", "zone") else None
