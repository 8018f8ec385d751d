"""Of which sites a state is told, and since when: the words that may stand between a site, a day and a state.

Between a site and its state stand only words that tell when, how and why. A site holds on through the clauses of its
sentence and stands for 景区, 我馆 and the like; what a transitive verb shuts or opens stands behind it. Source: page 001,
dev n014, n015, n018.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from operator import attrgetter
from re import Pattern
from typing import TypeVar

from ingest.classes import ANAPHOR, GENERAL, MANY_OF, PART
from ingest.dates import EXPRESSION, Period, periods
from ingest.days import INSTANT, NEXT, SAME
from ingest.names import Name
from ingest.openings import TO_ALL, State
from ingest.sites import BRACKET, Site

WHY = re.compile(
    r"(?:因|为|受|由于|根据|按照?|鉴于|结合|应)[^,]{1,40}?(?:影响|需要|需求|原因|要求|安排|规定|形势|通知|部署|工作|改造|维[修护]|修缮|检修|施工|布展|升级|天气|安全|调休|[雪雨雾洪汛]情?|台风|大风|沙尘|疫情|高温|低温|冰冻|结冰|寒潮|地震|停电|故障|活动|防火)|"
    r"(?:因|由于)[^,○]{1,20}?(?=暂停|临时|紧急|关[闭停]|闭|停|封|于|自|从|将|现|被)"
)
CAUSE = re.compile(r"(?:因|由于)[^,○]{1,20}$")  # between a site and its state: 甲馆因承办赛事|暂停开放
MODAL = r"将|拟|要|会|可以?|能|已经?|现|暂时?|临时性?|即|则|也|都|均|皆|亦|就|便|又|仍|还|再次?|了|并|同时|同步|统一|一律|一并|全部|全面|全天|全|全域|全线|整体|整个|紧急|及时|主动|相继|纷纷|陆续|先后?|逐步|有序|限流|预约|错峰|"
MODAL += r"分[批区层时段步期级类阶]+|统统|一概|均已|只[好能]|不得不|自行|先行?|继续|正式|开始|连续|连着|最早|最迟|原则上|经研究|经批准"
VERB = r"决定|宣布|公布|发布|通告|公告|计划|预计|预期|暂定|估计|定于|选择|做出|作出|实行|实施|采取|进行|处于|进入|定[了于]?|放假|调休|休息|为|是|被|责令"
WHEN = r"关于|每[天日]的?|于|自|从|起|止|在|前[几两]?[日天]|近[日期]|日前|到|至|和|及|与|期间|当[天日]|之日|假期|春节|元旦|清明|五一|端午|中秋|国庆|节|今年|明年|目前|[本下]?(?:周|星期)[一二三四五六日天末]|[冬夏]季|寒假|暑[假期]|周末|节[前后]|工作日|双休日|眼下|届时|凌晨|清晨|早[晨上]|上午|中午|正午|午后|下午|傍晚|夜[间里]|深夜|晚[上间]?|[\d零]{1,2}[:时点](?:\d{1,2}分?)?|整|开放时间|开放|状态|日期|时间"
ALL = rf"(?:在内的|为主的|等)[^,、○]{{0,10}}?(?:{GENERAL}|场所|单位|寺[庙院]|地点|区域)+(?:[和及][\u4e00-\u9fff]{{2,4}})?|等|[\d多余一二两三四五六七八九十]*[家处个座大](?:A级)?|(?:A级|[国省市县区]家?级|旅游|相关|所有|公共|文化|文旅|室[内外]外?|国有|热门|知名)*(?:{GENERAL}|旅游区|单位|场所|地)|(?:所有|全部|各)(?:区域|展区|展厅|院区|园区|场?馆|(?:游览)?线路)"
ONLY = rf"{MODAL}|{VERB}|{WHEN}|{TO_ALL[:-1]}|[\s、,“”()|:—~-]"
HOW = re.compile(rf"(?:{ONLY})*")
HOW_ALL = re.compile(rf"(?:{ONLY}|{ALL})*")  # behind names: 等多家景区
TOLD = re.compile(
    r"^(?:[,]?\s*)(?:消息|讯|电|发布|发出|发[了表]?|的?公告|通告|通知|获悉|记者|报道|召开|晚?间?宣布|从|说|,?据)"
)
BEHIND = re.compile(r"\s*[(,]?(?:将?(?:一直)?(?:持续|延续)?[至到]|时间)?[为是]?")  # between a state and its days
RELATIVE = re.compile(rf"(?!^)(?:{'|'.join(SAME)})|{'|'.join((*NEXT, *INSTANT))}")
INSIDE = re.compile(r"\([^()]*$")
AS_OF = re.compile(r"截[至止]$")
# Between names side by side; an item between two 、 that is no name (温室) parts none.
SIDE = re.compile(
    r"\s*(?:[、/|\s]|和|与|及|以及|还有|暨)*\s*(?:(?<=[、和与及])[\u4e00-\u9fff]{1,8}[市区县旗州](?:的| +))?(?:(?:(?<=、)|及|和)[^,;。、○]{1,10}?(?:、|以及))*"
)
SELF = re.compile(r"^(?:本|主|全|各)[馆园院]")  # 甲图书馆全馆
BELOW = re.compile(r"以下|下列|如下")  # what stands behind it is meant
TRAIL = re.compile(r"^(?:、|和|及|与)[^,;。○等]{1,14}?(?=已|将|均|都|于|自|从|暂|临|全)")  # 甲景区、某平台已…
Thing = TypeVar("Thing", Site, Period)
START = attrgetter("start")
ALSO = re.compile(r"等|及|和|与|以及|各")  # 甲馆及分馆 is no part of 甲馆
KIND = re.compile(
    rf"的?(?:A级|旅游|文化|体育|文旅|公共|[市省]属|[省市县区]级)*(?:{GENERAL}|场所|单位|寺[庙院]|影院|体育馆|纪念馆)(?:\(点\))?(?:\(◌*\))?(?:名单|一览表?|有|包括|如下|为|是|包含)*"
)
DIRECT = re.compile(r"\s*(?:了|的)?\s*")
NUMBERED = re.compile(
    r"^\s*(?:[\d一二三四五六七八九十]{1,3}(?:[、)]|\.(?!\d))|\([\d一二三四五六七八九十]{1,3}\)|[①-⑳●◆◇■□▲△★☆·—✨-])\s*"
)


def subject(
    chars: str, found: list[Site], state: State, before: int, known: tuple[Name, ...]
) -> tuple[tuple[Name, ...], bool]:
    """The sites that a state is told of, and whether only of a part of them.

    Args:
        chars: the clause, its names and brackets hidden.
        found: its sites.
        state: the state.
        before: where the state before ends.
        known: the sites that the sentence is about so far.
    """
    behind = bisect_left(found, state.end, key=START)
    if behind < len(found) and DIRECT.fullmatch(chars, state.end, found[behind].start):
        return tuple(n for s in run(islice(found, behind, None), chars) for n in s.names), False
    inside = between(found, before, state.start)
    if inside:
        group = run(reversed(inside), chars)[::-1]
        gap = CAUSE.sub("", SELF.sub("", TRAIL.sub("", chars[group[-1].end : state.start])))
        whole = plain(gap, HOW_ALL)
        part = not whole and PART.search(gap) is not None and ("的" in gap or not ALSO.match(gap))
        told = whole or plain(PART.sub("", gap) if part or ALSO.match(gap) else gap, HOW_ALL)
        return (tuple(n for s in group for n in s.names) if told else ()), part
    head = chars[before : state.start]
    if BELOW.match(bare(head)) or MANY_OF.match(bare(head)):
        return (), False
    if plain(head) or plain(ANAPHOR.sub("", head, count=1)):
        return known, False
    if PART.search(head) and plain(ANAPHOR.sub("", PART.sub("", head), count=1)):
        return known, True
    return (), False


def heads(chars: str, told: list[State], mark: str) -> bool:
    """Whether a clause only heads a list: behind its state, at the end, the kind of what is listed (关闭景区:)."""
    return bool(told) and mark in ("", ":") and KIND.fullmatch(chars, told[0].end) is not None


def between(things: list[Thing], start: int, end: int) -> list[Thing]:
    """Those of some things in order that stand between two indices."""
    return things[bisect_left(things, start, key=START) : bisect_left(things, end, key=START)]


def run(found: Iterable[Site], chars: str) -> list[Site]:
    """The sites from the first on that stand side by side, 、 or 和 between them."""
    group: list[Site] = []
    for site in found:
        left, right = sorted((group[-1] if group else site, site), key=START)
        if group and not SIDE.fullmatch(chars, left.end, right.start):
            break
        group.append(site)
    return group


def plain(gap: str, how: Pattern[str] = HOW) -> bool:
    """Whether the words tell only when, how and why."""
    gap = bare(gap)
    return not gap or how.fullmatch(EXPRESSION.sub("", BRACKET.sub("", WHY.sub("", gap)))) is not None


def bare(chars: str) -> str:
    """The characters without the bullet or number that opens a line."""
    return NUMBERED.sub("", chars).strip()


def when(days: list[Period], chars: str, before: int, state: State, after: int, lone: Period | None) -> Period | None:
    """The days of a state: printed before it in the clause, just behind it, or alone in a clause before."""
    own = between(days, before, state.start)
    if own and not state.named:
        first = len(own) - 1
        while first and chars[own[first - 1].end : own[first].start] == "、":  # 10日、11日、12日
            first -= 1
        return own[first]
    behind = between(days, state.end, after)
    if behind and BEHIND.fullmatch(chars, state.end, behind[0].start):
        since = behind[0].since or (lone.since if lone else None)
        return replace(behind[0], since=since)
    return None if state.named else lone


def printed_days(chars: str, written: date | None, last: str | None, earlier: str | None) -> list[Period]:
    """The days of a clause, without those on which something was told or counted, and those that a bracket repeats.

    Args:
        chars: the clause.
        written: the day on which it was written.
        last: the day printed before it in the sentence, which 当天 and 次日 go on from.
        earlier: the day printed before it, in whose month a bare 16日 is.
    """
    days = [
        p
        for p in periods(chars, written, last or (None if RELATIVE.search(chars) else earlier))
        if not TOLD.match(chars[p.end : p.end + 12]) and not AS_OF.search(chars[max(0, p.start - 2) : p.start])
    ]
    outside = [p for p in days if not INSIDE.search(chars[max(0, p.start - 40) : p.start])]
    return outside or days
