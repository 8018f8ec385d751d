"""Who offers which service: the rule that all kinds of health service share.

A service is offered in a list (a heading with the service's words, then names, each under its district) or in a sentence
(names, what is said of them, the service's words). The grammar is the same for every kind of service.
"""

import re
from collections.abc import Iterator

from db.models import Claim, DeclaredCount, Issue
from db.vocabulary import Doubt, Status
from ingest.articles import Article
from ingest.claims import declared_count, home_place, issue, one_line
from ingest.dates import dates
from ingest.districts import find
from ingest.headings import page_place
from ingest.items import HOURS, unrolled
from ingest.listings import read_line
from ingest.lists import COUNT, Clause, integer
from ingest.mentions import Run, runs
from ingest.names import HEALTH, without_offer
from ingest.reading import Key, Reading, keep_count
from ingest.services import Service, any_service, topic
from ingest.tables import RULE, flattened

OFFERS = re.compile(r"开通|开设|开放|新开|设置|设立|增设|开出|推出|上线|启用|提供|共设|设有|^设|可")


QUOTED = re.compile("“[^“”]*”")  # the name of a column or an account: “今日献血点”
LEVEL = re.compile(r"[省市](?!立|一|二|三|四|五|六|七|八|九|十)")
OFFERED = (Status.open, None)
ALL_HOURS = re.compile(
    rf"(?:(?:开诊|接诊|就诊|门诊|接种|采样|检测|开放|服务|工作|诊疗){{1,6}}时间(?:安排)?(?:均|统一|都)?(?:[为是:]|\s)*|^)(?P<hours>{HOURS.pattern})"
)


IN_ALL = re.compile(r"[全我][省市县区旗州]|共|总|合计|现有|目前")
MORE = re.compile(r"新[增设]|增[设加至]|再|另|首批|其中|改造|撤销|关闭|暂停")  # counts some of them
ALL_DAY = re.compile(r"(?:全[市县区省]|[家个处]|各)[\u4e00-\u9fff]{0,12}?(?:都|均|全部|提供|为)?(?P<hours>24\s*小时)")


# Behind a count: what was done there in all, no list of them. 3个采血点共计采集血液….
DONE = re.compile(r"[今昨当]?[天日]?(?:共计?|累计|总计)(?:采集|接诊|接待|接种|检测|采样|完成|收治)")


def offers(article: Article, services: tuple[Service, ...]) -> Iterator[Claim | DeclaredCount | Issue]:
    """The claims and declared counts of an article, the counts with what was listed under them."""
    services = tuple(sorted(services, key=lambda s: s.strong is not None))  # those with general words come last
    said = any_service(services)
    if not any(said.search(line.chars) for line in article.lines):
        return
    parts = [clause for clause in article.clauses if said.search(clause.text.chars)]
    reading = Reading(article, services)
    reading.topic, reading.mood = topic(article, services)
    reading.within = page_place(article)
    reading.subject = signer(article)
    reading.signed = reading.subject is not None
    body = (part for line in article.paragraphs for row in flattened(line) for part in unrolled(row))
    lines = tuple(line for line in (*article.head, *body) if not RULE.match(line.chars))
    above = sum(not RULE.match(line.chars) for line in article.head)
    at = 0
    while at < len(lines):
        at = read_line(reading, lines, at, at < above)
    if reading.claims:
        date_openings(reading, parts)
    for clause in parts:
        for service in services if COUNT.search(clause.text.chars) else ():
            if declared := total(reading, service, clause):
                keep_count(reading, declared)
    for service in services:
        name_channel(article, service, reading.claims)
    hours_of_all(reading)
    found = settled(untitled(article, list(reading.claims.values())))
    yield from found
    yield from audited(article, found, list(reading.counts.values()))


def signer(article: Article) -> Run | None:
    """The facility that signs the article: its name alone on one of the last lines."""
    for line in reversed(article.paragraphs[-4:]):
        found = runs(line)
        if len(found) == 1 and len(found[0].names) == 1 and found[0].start == 0 and found[0].end == len(line):
            return found[0]
    return None


def hours_of_all(reading: Reading) -> None:
    """Give the hours that are printed once for the whole page to the claims that have none of their own."""
    printed = [
        one_line(line.cut(*m.span("hours")).strip())
        for line in reading.article.lines
        if "|" not in line.chars
        and (m := ALL_HOURS.search(line.chars) or ALL_DAY.search(line.chars))
        and not runs(line)
    ]
    if len(set(printed)) == 1:
        for key, made in reading.claims.items():
            if made.hours is None and made.status in OFFERED:
                reading.claims[key] = made.model_copy(update={"hours": printed[0]})


NAMED = re.compile(rf"(?:{HEALTH})$")


def untitled(article: Article, claims: list[Claim]) -> list[Claim]:
    """The claims without those whose name the headline alone has, a place and a service, where the body names others.

    2021甲镇预防接种门诊放假安排 is about the clinics that its text names.
    """
    head = [line.span() for line in article.head]
    topics = [
        c
        for c in claims
        if any(start <= c.start_char < end for start, end in head)
        and (bare := without_offer(c.name)) != c.name
        and not NAMED.search(bare)
    ]
    rest = [c for c in claims if c not in topics]
    kinds = {c.kind for c in rest}
    return [*(c for c in topics if c.kind not in kinds), *rest]


def settled(claims: list[Claim]) -> list[Claim]:
    """The claims without those that another of the same state tells with a district, in full or in a list.

    甲中心医院 is 甲市中心医院, and 甲广场检测点 is the 甲广场采样点 that a list has.
    """
    known = {(c.kind, c.canonical, c.campus) for c in claims if c.district}
    told = [c for c in claims if c.district or (c.kind, c.canonical, c.campus) not in known]
    groups = [(same(c), c) for c in told]
    best: dict[tuple[str | None, ...], Claim] = {}
    for group, c in groups:
        best[group] = max(best.get(group, c), c, key=lambda c: (c.rule == "services.list", len(c.canonical)))
    return [c for group, c in groups if best[group].canonical == c.canonical]


def same(c: Claim) -> tuple[str | None, ...]:
    """What two claims have in common that tell the same of one facility."""
    return c.kind, LEVEL.sub("", without_offer(c.canonical)), c.campus, c.district, c.status


def name_channel(article: Article, service: Service, claims: dict[Key, Claim]) -> None:
    """Give an online service the channel that its article names, where the article is about one facility only."""
    own = [key for key in claims if key[0] == service.kind]
    if service.channel and len(own) == 1:
        match = next((m for line in article.paragraphs if (m := service.channel.search(line.chars))), None)
        claims[own[0]] = claims[own[0]].model_copy(update={"channel": match[1] if match else None})


def date_openings(reading: Reading, parts: list[Clause]) -> None:
    """Give the claims of an open service the day from which it is said to be offered."""
    for service in reading.services:
        keys = [k for k, made in reading.claims.items() if made.kind == service.kind and made.status in OFFERED]
        since = since_when(reading.article, service, parts) if keys else None
        for key in keys if since else ():
            if reading.claims[key].from_at is None:
                reading.claims[key] = reading.claims[key].model_copy(update={"from_at": since})


def since_when(article: Article, service: Service, parts: list[Clause]) -> str | None:
    """The day from which the service is said to be offered: the one in the sentence that opens it."""
    for clause in parts:
        at = service.words.search(clause.text.chars)
        if at and OFFERS.search(clause.text.chars[: at.start()]):
            sentence = [c.text.chars for c in article.clauses if c.sentence == clause.sentence]
            if days := [w for w in dates(QUOTED.sub("", ",".join(sentence)), article.dateline.on) if w.at]:
                return days[0].at
    return None


def total(reading: Reading, service: Service, clause: Clause) -> DeclaredCount | None:
    """The number that offer the service in the paper's home, where the clause says it: 共设置65个发热门诊, 新增3家发热门诊."""
    article, within = reading.article, reading.within
    home = (within.name, within.adcode) if within else home_place(article)
    chars = clause.text.chars
    found, more = counted(chars, service), MORE.search(chars) is not None
    if found is None or home is None or "、" in chars[: found.start()]:
        return None
    if more and clause.paragraph < len(article.head):  # the text says it again
        return None
    named = find(chars[: found.start()], article.page.home, article.dateline.on)
    if own := next((p for p in reversed(named) if p.level in ("county", "prefecture")), None):
        home = own.name, own.adcode
    if DONE.match(chars, found.end()):
        return None
    stretch = clause.text.cut(*found.span())
    rule = "services.more" if more else "services.total"
    return declared_count(article, service.kind, *home, integer(found["number"]), stretch.span(), rule)


def counted(chars: str, service: Service) -> re.Match[str] | None:
    """A number with what it counts (65个发热门诊), or what is counted in all with its number (全市共有发热门诊12家)."""
    found = re.search(f"{COUNT.pattern}(?:{service.words.pattern})", chars)
    if found or service.strong or MORE.search(chars) or not IN_ALL.search(chars):  # 这类门诊共16家 may be any service's
        return found
    return re.search(rf"(?:{service.words.pattern})(?:共计?|总计|合计|现?有|为)*{COUNT.pattern}", chars)


def audited(article: Article, claims: list[Claim], counts: list[DeclaredCount]) -> Iterator[DeclaredCount | Issue]:
    """The counts with the number of names listed under each, and a doubt where the two differ."""
    for count in counts:
        here = [c for c in claims if c.kind == count.kind and within(c, count, article)]
        if count.rule == "services.more":
            here = beside(article, count, here) or here
        yield count.model_copy(update={"listed": len(here)})
        if here and len(here) != count.declared:
            detail = f"{count.scope}: {count.declared} declared, {len(here)} listed"
            yield issue(article, Doubt.count_differs, (count.start_char, count.end_char), detail)


def beside(article: Article, count: DeclaredCount, claims: list[Claim]) -> list[Claim]:
    """The claims in the paragraph of a count."""
    spans = (line.span() for line in article.lines)
    start, end = next((a, b) for a, b in spans if a <= count.start_char < b)
    return [c for c in claims if start <= c.start_char < end]


def within(claim: Claim, count: DeclaredCount, article: Article) -> bool:
    """Whether a claim is one of those that a count counts: in the paper's home, or in the district counted."""
    home = home_place(article)
    if home and count.adcode == home[1]:
        return True
    return claim.district == count.scope or (claim.adcode is not None and claim.adcode == count.adcode)
