"""Facility names in running text: where each starts and ends, and which stand side by side.

A name ends with a class word (市第一人民医院), or goes on to another at once (吉林大学第二医院民康医院, 四医院西院区). It starts
behind the last word that leads to it: a verb, a preposition, a number with its unit, a mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from re import Pattern

from ingest.lists import NUMBER, integer, split
from ingest.names import HEALTH, Name, is_generic, name
from ingest.seeds import rows
from ingest.text import Text, join

ENDING = re.compile(rf"{HEALTH}|[献采]血(?:小?屋|[点车])(?!位)")
BRACKET = re.compile(r"\s*\([^()]*\)")
# Characters that no name has between two of its class words.
APART = re.compile(
    r"并入|包括|分别|(?<![协仁祥])和|[已是为开设有在的了均都已将与及、,;:。!?|/”—到去由从往或对等负承提供收接停恢增仅只不请可能改拟以(\d]|[一二三四五六七八九十][家个处所]"
)
# What stands before a name. Single characters are guarded where places and common stems have them (和平, 从化, 凭祥).
LEAD = re.compile(
    r"(?<!\d)\d{1,2}[.)](?=[\u4e00-\u9fff])|[到去往赴由请被给跟了的是与或及;,、:。!?|/\"“”《》\s—…·•*=>①-⑳]|(?<![A-Za-z\d])\+|(?<=[院所站心点区诊室构家位处科市县镇号学园场馆厦校店)”、])和(?!平|济|协|谐|美|睦|润|顺|合|田|林|县|政|龙|硕|静|布|信|盛|泰|康|兴|义|丰|气|家|舟)|"
    r"在(?!线|校|职)|(?<![扣解])除(?![夕草尘湿])|让(?!胡)|将(?!乐|台|军)|把|归(?!德|来|仁|善|州|侨)|按(?!摩)|经(?!开|济|贸|纬|棚|十|科)|从(?!化|江|台)|向(?!阳|东|西|南|北|荣|明|塘|化)|对(?!外)|"
    r"凭(?!祥)|即(?!墨)|就(?![医诊近])|至(?!诚|善|德|圣)|为(?!民|康)|有(?!限|色|机|为|关)|含(?!山|光)|如(?!东|皋|意|家|一|山)|"
    r"以(?![岭上下及])|注意|享受|通过|点击|进入|登录|搜索|关注|选择|支持|推动|推进|帮助|直接|[该我本]院(?=[\u4e00-\u9fff]{2,6}$)|已?并入|周[一二三四五六日末](?:\(\S{1,6}\))?(?:[上下]午)?|[上下]午|关于|期间|以来|降低|减少|避免|防止|缓解|满足|减轻|方便|解决|提高|提升|加强|改善|[之以][前后]|节[前后日]|其中|只剩|剩下|包括|指定|确定|选定|明确|增设|新增|新设|新开|增加|启用|开通|开设|开放|设立|设置|安排|组织|定为|作为|位于|依托|委托|联系|拨打|前往|"
    r"保留|征用|腾出|接管|完成|暂停|恢复|关闭|停止|撤销|取消|调整|变更|迁[至入到往]|搬[至入到往]|转[至入到往诊院]|送[至往]|公布|通知|称|说|据|获悉|计划新?建设?|这[家所个间座]?|那[家所个间座]|(?:有?[助利]|便|属|处)于|"
    r"(?<!\d)\d+(?:年|月|日|时|点|分|号|家|个|所|处|间|名|例|万|余|批|期|轮)(?:起|前|后|止|内|半)?|[一二三四五六七八九十两几多数]+[家个所处间](?!店)|即日起|今起|起(?=[\u4e00-\u9fff])|"
    r"定点(?:救治|收治)?(?:医院|医疗机构|机构|单位)|(?:城区|市区|县城)(?=[县市区])"
)
LED = re.compile(rf"(?:{LEAD.pattern})$")
YEAR = re.compile(r"20\d\d年?")
ADVERBS = re.compile(
    r"(?:目前|此外|另外|同时|随后|据悉|近日|日前|今日|今天|昨日|昨天|现在|原来|分别|以及|还|也|都(?!江|匀|安|昌|兰)|均(?!安|州)|各|仍|同(?![济仁煤江德心安乐和兴方善康])|现|原|仅|只|则|另|共|每|其他|我[镇乡村]|附近的?|临近的?|就近|当地|我们|并|但|而|因|因此|所以)+"
)
# A point of service that lies apart from its facility: …服务中心东海路临时接种点.
ORDINALS = r"第[一二三四五六七八九十](?:[、和及]第?[一二三四五六七八九十])*"
POINT_AT = re.compile(rf"([\u4e00-\u9fff]{{2,12}}?|{ORDINALS})(?:接种|采样|采集|检测)(?:点|站|门诊)(?!位)")
JOINED = re.compile(r"\s*(?:、|和|及|与|以及|、以及|或|或者|暨|[、,]?还有)\s*(?:位于[^、,。;]{2,12}的)?")
BETWEEN = re.compile(r"\s*、([^、,。;:的]{2,20})(?=、|和|及)")
GROUPED = re.compile(
    r"(?:[省市县区]直|[省市县区]属|[省市县区]级|接种(?:点|门诊)|采样点|[三二]甲|民营|公立)[\u4e00-\u9fff]{0,4}$|门诊$"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Names side by side in a text.

    Attributes:
        names: the names, in order.
        start: index of the first one's first character.
        end: index behind the last one.
    """

    names: tuple[Name, ...]
    start: int
    end: int


def runs(text: Text, sites: bool = False) -> list[Run]:
    """The health facilities that a sentence names, those side by side together; names inside brackets are left to the name before.

    Args:
        text: the sentence.
        sites: whether schools, stadiums and points of service count too.

    >>> [[n.core.chars for n in r.names] for r in runs(Text.of("改由市第二人民医院、县中医院收治,12家医院暂停"))]
    [['市第二人民医院', '县中医院']]
    """
    found: list[Run] = []
    for start, end in spans(text.chars, PLACE_ENDING if sites else ENDING):
        lead = text.chars[max(0, start - 12) : start]
        if NICKNAME.search(lead) or COUNTED.search(lead):
            continue
        printed = text.cut(start, end)
        one = name(printed.drop(GAP) if " " in printed.chars else printed)
        names = own(one)
        before = found[-1] if found else None
        between = side_by_side(text, before.end, start) if before and before.end <= start else None
        if not names and between == () and BESIDE.fullmatch(one.core.chars):
            names = (one,)
        if not names:
            continue
        if before and between is not None:
            found[-1] = Run((*before.names, *between, *names), before.start, end)
        else:
            found.append(elliptical(text, before.end if before else 0, Run(names, start, end)))
    return found


NICKNAME = re.compile(r"版[“《]?$")  # 甲市版“某山医院”
COUNTED = re.compile(r"[1一][个家所](?:[\u4e00-\u9fff]{1,8}的)?$")  # 建设1个卫生服务中心: one of a kind, no name
# Names that leave their class word to the last one: 甲、乙和丙社区卫生服务站.
SHARED = re.compile(r"(?:社区卫生服务(?:中心|站)|卫生[院室站]|院区|(?:接种|采样)点)")
SHORT = re.compile(
    r"(?:我[镇乡区县市]|全[镇乡区县市]|辖区|[\u4e00-\u9fff]{2,3}[镇乡])?((?:[\u4e00-\u9fff]{2,5}、)*[\u4e00-\u9fff]{2,5}[、和及与])$"
)


NUMBERS = r"第[一二三四五六七八九十]{1,2}"
ORDINAL = re.compile(rf"{NUMBERS}(?=[^院、]{{2}})")
BEFORE = re.compile(rf"{NUMBERS}(?:、{NUMBERS})*[、和及与]$")
SUMMED = re.compile(r"(?<=..)等(?:多?家)?医院$")  # 省人民等医院: the last of several without a class word
# With others of a county beside it, its own; alone any.
BESIDE = re.compile(r"妇幼保健[院所]|妇保院|妇幼院|疾控中心|急救中心")
BOTH = re.compile(r"([\u4e00-\u9fff]{2,5})[和及与]([\u4e00-\u9fff].+)")


def elliptical(text: Text, floor: int, run: Run) -> Run:
    """The run with the short names before it that share its class word, if there are any."""
    run = counted(text, floor, run)
    first = run.names[0].text
    if not SHARED.search(first.chars):
        return run
    if text.chars[run.start - 1 : run.start] == "、" and (both := BOTH.match(first.chars)):
        apart = (name(first.cut(*both.span(1))), name(first.cut(*both.span(2))))
        run = Run((*apart, *run.names[1:]), run.start, run.end)
    match = SHORT.search(text.chars, floor, run.start)
    if match is None or (match.start() == match.start(1) and within_word(text.chars, floor, match.start())):
        return run
    if ENDING.search(match[1]) or LEAD.search(match[1][:-1].replace("、", "")):
        return run
    short = tuple(name(part) for part in split(text.cut(match.start(1), match.end(1) - 1), "、"))
    if any(is_generic(one.core.chars) for one in short):
        return run
    return Run((*short, *run.names), match.start(1), run.end)


def within_word(chars: str, floor: int, at: int) -> bool:
    """Whether a place in a text is inside a word: a character stands before it that leads to nothing."""
    before = chars[max(floor, at - 3) : at]
    return re.search(r"[\u4e00-\u9fff]$", before) is not None and not LED.search(before)


def counted(text: Text, floor: int, run: Run) -> Run:
    """The run with the names before it that are told by their numbers alone: 市第一、第二人民医院."""
    first = run.names[0].text
    last = ORDINAL.match(first.chars)
    before = BEFORE.search(text.chars, floor, run.start) if last else None
    if last is None or before is None:
        return run
    start = begins(text.chars, floor, before.start(), depths(text.chars))
    stem, end = text.cut(start, before.start()), first.cut(last.end())
    numbers = [*split(text.cut(before.start(), before.end() - 1), "、"), first.cut(0, last.end())]
    names = tuple(name(join([stem, number, end])) for number in numbers)
    return Run((*names, *run.names[1:]), start, run.end)


def own(one: Name) -> tuple[Name, ...]:
    """The name, or those in its bracket where it is a common one with several in it: 市直医院(人民医院、中医院), or none."""
    if summed := SUMMED.search(one.core.chars):
        one = name(one.core.cut(0, summed.start()))
        return () if is_generic(one.core.chars) else (one,)
    if any("、" in b.chars for b in one.brackets) and GROUPED.search(one.core.chars):
        listed = [name(part) for b in one.brackets for part in split(b, "、")]
        if all(ENDING.search(n.core.chars) for n in listed):
            return tuple(listed)
    return () if is_generic(one.core.chars) else (one,)


PLACE_ENDING = re.compile(
    rf"{HEALTH}|体育[馆场]|大厦|酒店|宾馆|商场|前坪|(?:体育|会展|展览|文化|活动|文体|博览|党群服务|便民服务|市民)中心|文化[馆宫]|小学|中学|学校|幼儿园|大学|学院|广场|公园|"
    r"剧[院场]|影院|(?<!各)[居村]委会|超市|农贸市场|火车站|高铁站|客运站|停车场|(?:接种|采样|采集|检测)点(?!位)|接种门诊"
)
ITEMS = r"(?:[^、,;。:\s()]{2,16}(?:\([^()]*\))?[、和及]){1,40}[^、,;。:\s()]{2,16}?(?:\([^()]*\))?"
NUMBER_OF = rf"(?P<number>{NUMBER})(?:处|个|所|家)[\u4e00-\u9fff]{{0,12}}?(?:点|站|门诊|诊室|单位|亭)"
NUMBERED = re.compile(NUMBER_OF)
# Places side by side, with their number behind them: 新增甲街、乙园两处采样点, 在甲小学、乙广场设置2处采样点.
PLACES = re.compile(
    rf"(?P<items>{ITEMS})(?:等|这|共|(?:分别|各|新|临时)?(?:设置|设立|增设|开设|新增|布设|设)了?)?{NUMBER_OF}"
)
# With their number before them: 5处采样点分布在甲广场、乙桥西侧….
AHEAD = re.compile(
    rf"{NUMBER_OF},?(?:分别|主要|具体)?(?:(?:分布|设置?|设立|布设|位)[在于]|[为是有]):?(?P<items>{ITEMS})(?=[,。;]|$)"
)


def places(text: Text) -> Run | None:
    """Places side by side whose number is printed behind or before them, as points of service; None where it differs.

    >>> [n.core.chars for n in places(Text.of("8月4日起在某华小学、时代广场设置2处采样点")).names]
    ['某华小学', '时代广场']
    """
    numbered = NUMBERED.search(text.chars) is not None
    for match in chain(PLACES.finditer(text.chars), AHEAD.finditer(text.chars)) if numbered else ():
        items = list(split_items(text.cut(*match.span("items"))))
        lead = begins(items[0].chars, 0, len(items[0]) - 1, depths(items[0].chars)) if items else 0
        if len(items) == integer(match["number"]) and all(len(i) > 1 for i in items):
            named = (items[0].cut(lead), *items[1:])
            return Run(tuple(name(i) for i in named), match.start("items") + lead, match.end("items"))
    return None


def split_items(text: Text) -> Iterator[Text]:
    """What stands between 、 and before the last 和 or 及."""
    parts = list(split(text, "、"))
    last = parts.pop()
    both = re.match(r"^(.{2,}?)[和及](?!平|济|谐)(.{2,})$", last.chars)
    yield from parts
    yield from (last.cut(*both.span(1)), last.cut(*both.span(2))) if both else (last,)


def side_by_side(text: Text, end: int, start: int) -> tuple[Name, ...] | None:
    """The names without a class word between two others, none if only a conjunction is there, None if anything else is."""
    between: list[Name] = []
    while match := BETWEEN.match(text.chars, end, start):
        between.append(name(text.cut(*match.span(1))))
        end = match.end()
    joined = JOINED.match(text.chars, end, start)
    return tuple(between) if joined and joined.end() == start else None


@lru_cache(maxsize=1024)
def spans(chars: str, endings: Pattern[str] = ENDING) -> tuple[tuple[int, int], ...]:
    """Start and end of each name in a text, brackets behind it included."""
    found: list[tuple[int, int]] = []
    depth = depths(chars)
    words = [m.span() for m in endings.finditer(chars) if depth[m.start()] == 0]
    floor = at = 0
    while at < len(words):
        first, end = words[at]
        at += 1
        while at < len(words) and goes_on(chars[end : words[at][0]], chars[slice(*words[at])]):
            end = words[at][1]
            at += 1
        start = begins(chars, floor, first, depth)
        if chars[start - 1 : start] == " ":
            start = over_gap(chars, floor, start, end, depth)
        while bracket := BRACKET.match(chars, end):
            end = bracket.end()
        if (
            (point := POINT_AT.match(chars, end))
            and (point[1].startswith("第") or not (APART.search(point[1]) or LEAD.search(point[1])))
            and not is_generic(point[1])
        ):
            end = point.end()
        while at < len(words) and words[at][0] < end:
            at += 1
        floor = end
        if end - start > 2:
            found.append((start, end))
    return tuple(found)


def goes_on(between: str, word: str) -> bool:
    """Whether a name goes on to its next class word: 四医院西院区, but not 四医院院区, 甲医院4个接种点."""
    return len(between) <= 6 and not APART.search(between) and (between != "" or word not in ("院区", "病区", "分区"))


def begins(chars: str, floor: int, word: int, depth: list[int]) -> int:
    """Where the name begins whose first class word stands at `word`, at `floor` or later."""
    start = floor
    kept = [m.span() for m in protected().finditer(chars, floor, word)]
    for lead in LEAD.finditer(chars, floor, word):
        if depth[lead.start()] == 0 and not any(s <= lead.start() < e for s, e in kept):
            start = lead.end()
    if chars[start - 1 : start] != "、":
        while adverb := ADVERBS.match(chars, start, word):
            start = adverb.end()
    if year := YEAR.match(chars, start, word):
        start = year.end()
    while start < word and not chars[start].isalnum() and chars[start] not in "“《":
        closing = chars.find(")", start, word)
        start = closing + 1 if chars[start] == "(" and closing > 0 else start + 1
        start = adverb.end() if (adverb := ADVERBS.match(chars, start, word)) else start
    return start


# White space between a place and the rest of a name that is none without it: 甲市 人民医院.
GAP = re.compile(r"(?:(?<=[省市县区旗州镇乡])|(?<=第[一二三四五六七八九十])) +(?=[\u4e00-\u9fff])")


COMMON = re.compile(r"(?:第?[一二三四五六七八九十\d]+|人民|中心|中医|妇幼|总|传染病|精神|职工)(?:[^、]{0,6}[院所心])")


def is_common(core: str) -> bool:
    """Whether what may be a name is one that many places have: 人民医院, 第一医院, 妇幼保健院."""
    return is_generic(core) or COMMON.fullmatch(core) is not None


def over_gap(chars: str, floor: int, start: int, end: int, depth: list[int]) -> int:
    """Where a name begins that is only a class word behind white space, with the place before it."""
    before = floor + len(chars[floor:start].rstrip(" "))
    if not GAP.match(chars, before, end) or not is_common(chars[start:end]):
        return start
    whole = begins(chars, floor, before, depth)
    return start if is_generic(GAP.sub("", chars[whole:end])) else whole


@cache
def protected() -> Pattern[str]:
    """What finds the names of divisions that have a leading word in them: 呼和浩特, 永和, 秭归."""
    names = {row["short_name"] for row in rows("divisions.csv") if LEAD.search(row["short_name"])}
    return re.compile("|".join(sorted(map(re.escape, names), key=lambda n: (-len(n), n))))


def depths(chars: str) -> list[int]:
    """How many brackets are open at each character; a bracket that is never closed opens nothing."""
    depth, found, closes = 0, [0] * len(chars), chars.count(")")
    for at, char in enumerate(chars):
        if char == "(" and closes > 0:
            depth += 1
        found[at] = depth
        if char == ")":
            closes -= 1
            depth = max(0, depth - 1)
    return found
