"""Names of places that people visit: where a name starts and ends in a clause.

A name ends with a class word (景区, 博物馆 …) and begins behind the last word that no name holds. Class words of one
character make a name only where nothing goes on behind them, and only where it is said at
once to open or shut, or among others. In a list of sites an item is a name without a class word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.bounds import BOUNDARY, FEAST, LEAD
from ingest.classes import ENDING, GENERAL, INSTITUTION, PART, SERVICE, STRONG_END, is_class_word
from ingest.districts import resolve
from ingest.lists import split
from ingest.names import Name, name
from ingest.openings import STATE
from ingest.text import Text

BRACKET = re.compile(r"\([^()]{0,80}\)")
BRACKETS = re.compile(r"(?:\(◌*\)|[1-5]A级?)*")
APART = 8  # characters between two class words of one name
LONGEST = 30
MORE = 6  # characters of a name behind its class word, in a list
NUMBER = re.compile(r"(?:^|(?<=\s))(?:\d{1,3}[.)]|\(\d{1,3}\))\s*")
ITEM = 14  # characters of a name without a class word
# What follows a class word and makes another thing of it: its keeper, its gate, a road or a day called after it.
ELSEWHERE = re.compile(
    r"管理[处局所委]|管委会|管理中心|管理有限|管理协会|服务中心|发展中心|集团|公司|馆长|主任|院长|负责人|相关负责|有关负责|工作人员|一位|员工|职工|讲解员|微信|官方|官网|官微|公众号|"
    r"小程序|路(?!上)|大街|站(?!台)|日(?!\d)|门票|客服|党|停车场|停车|协会|学会|联盟|年[卡票]|级|方面|相关人员|派出所|社区|小区|村|镇|乡|街道|[东南西北]{1,2}门|周边|附近|门口|门前|[里内中旁](?:的|新|有|举|$)|风光|工程|项目"
)
KEEPER = re.compile(r"(?:(?:保护|服务)?管理[处局所]|管委会|管理委员会|(?:旅游)?(?:集团|(?:股份)?有限公司))")
# Behind a weak class word: the end, a mark, or a word that no noun begins with.
CLOSED = re.compile(
    r"$|[\s、,;:。!?()|和与及暨等的在于自从至到将已暂临也均都现拟今明即定仍不实对关闭开停恢重延推照正免限为因受全起按会改先最宣决这仅只元通经以向其正目近未尚没需进处迎须室\d○]|发[布出]|所有|另办|还|另|[两三四五六七八九十][个处家座]"
)
JOIN = re.compile(r"(?:和|及|以及|暨|与|内的?|里的?)(?!平|谐)")
APPOSITIVE = re.compile(
    rf"(?:(?:等(?!地)|在内的|为主的)[^,、○]{{0,10}}?|(?:[二两三四五六七八九十]|\d{{1,3}})[大个家处座][^,、○]{{0,6}}?)(?:{GENERAL})(?={CLOSED.pattern})"
)
FEASTS = re.compile(FEAST)
LISTING = re.compile(r"\((?![不除])(?:包括|包含|含|分别|具体|即|如|有|是|为|:)*(?=[^()]*\)$)")
NUMBERED = re.compile(r"[\d一二两三四五六七八九十多各]+[家个处所间座]")
ROOM = re.compile(r"[厅室](?=$|[和、])")
EXCEPT = re.compile(r"除了?$")


@dataclass(frozen=True, slots=True)
class Site:
    """A site named in a clause.

    Attributes:
        name: the name as printed.
        start: index of its first character in the clause.
        end: index behind its last character, brackets included.
        weak: whether only one character makes a name of it.
        keeper: whether not the site but who keeps it is named (…景区管理处).
        note: the brackets behind the name: its state, grade, parts, another name.
        within: the sites that the brackets list: 四间书屋(甲书屋、乙书屋).
    """

    name: Name
    start: int
    end: int
    weak: bool = False
    keeper: bool = False
    note: str = ""
    within: tuple[Name, ...] = ()

    @property
    def names(self) -> tuple[Name, ...]:
        """The names of what is named: those in its brackets too, or alone where it is only a number of them."""
        return self.within if self.within and NUMBERED.match(self.name.core.chars) else (self.name, *self.within)


def sites(clause: Text) -> list[Site]:
    """The sites that a clause names, in order."""
    return [site for site in named(clause) if not site.keeper]


def named(clause: Text) -> list[Site]:
    """The sites and keepers of sites that a clause names, in order."""
    chars = hidden(clause.chars)
    found = [
        site(clause, start, core, end, keeper)
        for start, core, end, keeper in stretches(chars)
        if start < core and core - start <= LONGEST and not is_class_word(chars[start:core])
    ]
    found = [
        s
        for s in found
        if (not s.weak or CLOSED.match(chars, s.end)) and not EXCEPT.search(chars[max(0, s.start - 2) : s.start])
    ]
    return abreast(clause, chars, found)


def site(clause: Text, start: int, core: int, end: int, keeper: bool = False) -> Site:
    """The site that stands in the clause from `start` to `core`, with brackets to `end`."""
    weak = STRONG_END.search(clause.chars[start:core]) is None
    note = clause.cut(core, end)
    return Site(name(clause.cut(start, core)), start, end, weak, keeper, note.chars, enclosed(note))


def enclosed(note: Text) -> tuple[Name, ...]:
    """The sites that a bracket lists, if it lists several and nothing else: (包括甲书房、乙书房)."""
    opening = LISTING.match(note.chars)
    if opening is None or "、" not in note.chars:
        return ()
    parts = [p for p in split(note.cut(opening.end(), len(note) - 1), "、") if not is_class_word(p.chars)]
    if len(parts) < 2 or not all(STRONG_END.search(p.chars) and is_item(p.chars, classed=True) for p in parts):
        return ()
    return tuple(map(name, parts))


def hidden(chars: str, found: tuple[Site, ...] | list[Site] = ()) -> str:
    """The characters with ◌ for each in brackets and ○ for each in the names found."""
    shown = BRACKET.sub(lambda match: f"({'◌' * (len(match[0]) - 2)})", chars) if "(" in chars else chars
    ends = [0, *(each.end for each in found)]
    starts = [*(each.start for each in found), len(chars)]
    return "".join(shown[a:b] + "○" * (c - b) for a, b, c in zip(ends, starts, [*ends[1:], len(chars)], strict=True))


def stretches(chars: str) -> Iterator[tuple[int, int, int, bool]]:
    """First character, end of the core, end with brackets and whether a keeper is meant, of what may be names."""
    before, run = 0, list[int]()
    for match in [*ENDING.finditer(chars), None]:
        if run and (match is None or parted(chars, run[1], match.start(), match.end())):
            core = run[1]
            closing = BRACKETS.match(chars, core)
            end = closing.end() if closing else core
            keeper = KEEPER.match(chars, core) is not None
            if keeper or not ELSEWHERE.match(chars, core):
                yield begin(chars, before, run[0]), core, end, keeper
            before, run = end, []
        if match and match.start() >= before:
            run = [run[0] if run else match.start(), match.end()]


def parted(chars: str, end: int, start: int, until: int) -> bool:
    """Whether two class words, one ending at `end`, the next from `start` to `until`, are of two names."""
    if chars.startswith("(", end):  # 大罗山(南坡)景区 is one name, 科技馆(新馆)体育馆 are two
        closing = BRACKETS.match(chars, end)
        return closing is None or closing.end() != start or STRONG_END.search(chars[max(0, end - 8) : end]) is not None
    if start - end > APART:
        return True
    joined = JOIN.match(chars, end)
    if joined and (start - joined.end() > 1 or STRONG_END.search(chars[max(0, end - 8) : end])):
        return True
    return BOUNDARY.search(chars, end, until) is not None


def begin(chars: str, before: int, end: int) -> int:
    """Where the name begins whose class word, or whose end, stands at `end`; not before `before`."""
    for boundary in BOUNDARY.finditer(chars, before, end + 2):  # 2: what a word must have behind it
        if boundary.end() > end:
            break
        before = boundary.end()
    before = max(
        before, chars.rfind(")", before, max(before, end - 1)) + 1
    )  # 甲岩(南坡)景区 goes on behind its bracket
    while before < end and (lead := LEAD.match(chars[before:end])) and lead.end():
        before += lead.end()
    return before


def abreast(clause: Text, chars: str, found: list[Site]) -> list[Site]:
    """The sites with those that only a list shows: most items have a class word, or 等景区 says what all are.

    In such a list an item is a name as a whole (布达拉宫、罗布林卡、西藏博物馆; 甲乐园水世界、乙景区), and behind a
    county's institution others of it are told by their class words alone (某县图书馆、文化馆). Source: page 001.
    """
    if "、" not in chars:
        return found
    summed = summing.start() if (summing := APPOSITIVE.search(chars)) else len(chars)
    marks = [-1, *(m.start() for m in re.finditer("、", chars[:summed])), summed]
    parts = [(a + 1, b) for a, b in pairwise(marks)]
    if len(parts) < 2:
        return found
    first, last = parts[0], parts[-1]
    ends = (m.start() for m in BOUNDARY.finditer(chars, last[0] + 1, last[1]) if not JOIN.match(m[0]))
    stop = next(ends, last[1])
    parts = [(begin(chars, 0, first[1]), first[1]), *parts[1:-1], (last[0], stop)]
    starts = [s.start for s in found]
    held = [found[bisect_left(starts, a) : bisect_left(starts, b)] for a, b in parts]
    public = len(held[0]) > 0 and INSTITUTION.search(held[0][0].name.core.chars) is not None
    items, short = dict[int, Site](), 0
    for (start, end), sites_in in zip(parts, held, strict=True):
        core = chars[start:end].partition("(")[0]
        county = public and of_county(core)
        short += county and not sites_in
        if (not sites_in and (county or is_item(core))) or (len(sites_in) == 1 and longer(chars, sites_in[0], end)):
            items[start] = site(clause, start, start + len(core), end)
    if any(ROOM.search(chars[start:end]) for start, end in parts):  # 舞蹈、戏曲、合唱排练室等: of a house
        return found
    told = len(parts) > 2 and STATE.search(chars, stop) is not None  # what stands abreast and shuts is a site
    if summed == len(chars) and not (told and any(held)) and sum(map(len, held)) + short <= held.count([]) - short:
        return found
    return sorted([*(s for s in found if s.start not in items), *items.values()], key=lambda s: s.start)


def longer(chars: str, found: Site, end: int) -> bool:
    """Whether a name that is an item of a list goes on to the end of the item: 甲乐园 | 水世界."""
    more = chars[found.end : end]
    if JOIN.match(chars, found.end):  # 某区图书馆和文化馆
        return False
    if not 0 < len(more) <= MORE or not more.isalpha() or "○" in more:
        return False
    return not (
        BOUNDARY.search(more)
        or SERVICE.search(more)
        or PART.search(more)
        or ELSEWHERE.match(more)
        or FEASTS.search(more)
    )


def of_county(core: str) -> bool:
    """Whether 县 before it makes it a county's institution: 文化馆."""
    return INSTITUTION.fullmatch(f"县{core}") is not None


def numbered(part: Text) -> list[Text]:
    """What stands behind numbers (1.甲山 2.乙湖), or the whole where none opens it."""
    marks = list(NUMBER.finditer(part.chars))
    if not marks or marks[0].start() > 0:
        return [part]
    ends = [*(mark.start() for mark in marks[1:]), len(part)]
    return [part.cut(mark.end(), end).strip() for mark, end in zip(marks, ends, strict=True)]


def is_item(core: str, classed: bool = False) -> bool:
    """Whether an item of a list of sites can be a name; `classed`: also one with a class word."""
    return (
        2 <= len(core) <= ITEM
        and re.search(r"[\u4e00-\u9fff]{2}", core) is not None
        and not BOUNDARY.search(core)
        and (classed or not STRONG_END.search(core))
        and not is_class_word(core)
        and (not SERVICE.search(core) or (classed and STRONG_END.search(core) is not None))
        and resolve(core, None) is None
    )
