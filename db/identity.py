"""What makes a place one: its identity, and the tests that say of two whether they are the same: yes, no or don't know.

Names come in their normal form (ingest/canonical.py). Two are the same place only where the forms are equal, in one scope, with
one campus, and, where the name alone tells no place (人民医院, 城关镇卫生院), in one county. All else is different or not known:
nothing is merged for being alike.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import combinations

from db.world import Normal, Spot

NUMERAL = re.compile(r"(?<=第)[一二三四五六七八九十]+|[一二三四五六七八九十]+(?=院$|医院$|中心医院$)")
SORTS = (
    *(
        "中西医结合",
        "妇幼保健",
        "妇女儿童",
        "疾病预防控制",
        "公共卫生",
        "精神卫生",
        "人民",
        "中心",
        "中医",
        "儿童",
        "妇产",
        "口腔",
    ),
    *("传染病", "精神", "胸科", "肿瘤", "眼科", "骨科", "康复", "职业病", "结核", "老年", "皮肤", "肛肠", "急救"),
)
SORT = re.compile("|".join(SORTS))
# What a place is, by how its name ends.
RANKS = (
    ("hospital", r"医院|保健院|分院|总院|附院|院"),
    ("clinic", r"门诊部|诊所|医务室|卫生所|卫生室|卫生站|医疗站"),
    ("health centre", r"卫生院"),
    ("community centre", r"卫生服务中心"),
    ("community station", r"卫生服务站"),
    ("centre", r"中心"),
    ("school", r"小学|中学|大学|学校|幼儿园|学院"),
    ("museum", r"博物馆|博物院|纪念馆|美术馆|科技馆"),
    ("library", r"图书馆"),
    ("park", r"公园|植物园|动物园"),
)
RANK = tuple((rank, re.compile(rf"(?:{words})$")) for rank, words in RANKS)
# Names that recur from county to county, by class or because nothing but a sort and a number is in them.
LOCAL = re.compile(
    r"(?:卫生院|卫生[室站所]|卫生服务(?:中心|站)|医务室|诊所|门诊部|[小中]学|学校|幼儿园|社区|[村镇乡]|广场|体育[馆场]|文化[馆宫]|[种样测集][点站亭屋]|"
    r"^(?:图书馆|博物馆|[\u4e00-\u9fff]{2}公园))$"
)
PLAIN = re.compile(
    rf"(?:第?[一二三四五六七八九十]+|{SORT.pattern}|防治|专科|救治|医疗)*(?:医院|保健院|分院|院|中心|所|站)"
)


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What a place is.

    Attributes:
        scope: adcode of the province that its name belongs to or opens with, else of its city.
        name: its name in the normal form.
        campus: its campus in the normal form; empty for the whole.
        county: adcode of its county today, where the name alone does not tell the place; else empty.
        place: the division that opens the name, written out; empty where it names none. It makes no difference by itself.
    """

    scope: str
    name: str
    campus: str = ""
    county: str = ""
    place: str = field(default="", compare=False)

    @property
    def rest(self) -> str:
        """The name without its place."""
        return self.name.removeprefix(self.place)

    @property
    def id(self) -> str:
        """Twelve hex digits that depend on what the place is, and on nothing else."""
        return sha256("\x1f".join((self.scope, self.name, self.campus, self.county)).encode()).hexdigest()[:12]


def identity(
    name: Normal, campus: str | None, city: str, locate: Callable[[str], Spot], county: str | None
) -> Identity:
    """The identity of a place.

    Args:
        name: in its normal form; a campus may end it.
        campus: as printed.
        city: adcode of the city whose paper prints it, where the name itself does not tell the city.
        locate: the spot of an adcode.
        county: adcode of its county as of today, where it is known.
    """
    rest, own = cut_campus(name.rest)
    city = name.city or city
    spot = locate(city)
    short = re.sub(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$", "", spot.province)
    local = not name.place and is_local(rest)
    wide = name.place == spot.province or (not name.place and not local and rest.startswith(short))
    wide = wide or spot.city in (None, spot.province)  # a municipality is its own city
    scope = name.scope or (f"{city[:2]}0000" if wide else city)
    return Identity(
        scope, name.place + rest, fold_campus(campus or "") or own, county or "" if local else "", name.place
    )


def is_local(rest: str) -> bool:
    """Whether the same name, with no place in it, may stand for another place in the next county.

    >>> is_local("城关镇卫生院"), is_local("第二人民医院"), is_local("友谊医院")
    (True, True, False)
    """
    return LOCAL.search(rest) is not None or PLAIN.fullmatch(rest) is not None


CAMPUS = re.compile(r"(?<=院)[(]?((?!附属)[\u4e00-\u9fff]{1,6}(?:院区|分院|院部|病区)|[东西南北新老总]院区?)[)]?$")


def cut_campus(name: str) -> tuple[str, str]:
    """A name without the campus that ends it, and the campus.

    >>> cut_campus("甲市人民医院东院区"), cut_campus("甲医学院附属医院")
    (('甲市人民医院', '东院'), ('甲医学院附属医院', ''))
    """
    match = CAMPUS.search(name)
    return (name[: match.start()], fold_campus(match[1])) if match else (name, "")


def fold_campus(campus: str) -> str:
    """A campus in its normal form: 东院区 is 东院, 汾东院区 stays."""
    return re.sub(r"^([东西南北新老总])院区$", r"\1院", re.sub(r"\s+", "", campus))


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of a name that tell places apart: number, sort of institution, what it is."""

    number: str
    sorts: frozenset[str]
    rank: str


@cache
def anatomy(name: str) -> Anatomy:
    """The parts of a name in its normal form.

    >>> anatomy("第二人民医院")
    Anatomy(number='二', sorts=frozenset({'人民'}), rank='hospital')
    """
    number = NUMERAL.search(name)
    rank = next((rank for rank, words in RANK if words.search(name)), "")
    return Anatomy(number[0] if number else "", frozenset(SORT.findall(name)), rank)


def named_alike(a: Identity, b: Identity) -> bool | None:
    """Whether two names are one: yes where equal, no where place, number, sort or class differ, else don't know."""
    if a.name == b.name:
        return True
    one, other = anatomy(a.rest), anatomy(b.rest)
    if a.place and b.place and a.place != b.place:
        return False
    if one.number and other.number and one.number != other.number:
        return False
    if one.sorts and other.sorts and one.sorts.isdisjoint(other.sorts):
        return False
    if one.rank and other.rank and one.rank != other.rank:
        return False
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """An identity with what claims say of it: counties (adcodes of today), kinds, addresses, telephones."""

    identity: Identity
    counties: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


def tests(a: Known, b: Known) -> dict[str, bool | None]:
    """What each test says of two places: yes, no, or None where it is not known."""
    one, other = a.identity, b.identity
    within = one.scope[:2] == other.scope[:2] and (one.scope.endswith("0000") or other.scope.endswith("0000"))
    return {
        "name": named_alike(one, other),
        "city": one.scope == other.scope or (None if within else False),
        "campus": one.campus == other.campus,
        "district": shared(a.counties, b.counties, otherwise=False),
        "kind": shared(families(a.kinds), families(b.kinds)),
        "address": shared(a.addresses, b.addresses),
        "phone": shared(a.phones, b.phones),
    }


def shared(a: frozenset[str], b: frozenset[str], otherwise: bool | None = None) -> bool | None:
    """Whether two sets share a value; None where one is empty, `otherwise` where they share none."""
    return None if not a or not b else True if a & b else otherwise


def families(kinds: frozenset[str]) -> frozenset[str]:
    """Kinds of claims as what they say of a place: health, or a site to visit."""
    sites = ("scenic_site", "museum", "park", "library", "venue")
    return frozenset("site" if kind in sites else "health" for kind in kinds)


def same(a: Known, b: Known) -> bool | None:
    """Whether two are one place: yes where name, city and campus are one, no where a test says no, else don't know.

    A name that recurs from county to county needs its county too.
    """
    found = tests(a, b)
    if False in found.values():
        return False
    if not (found["name"] and found["city"] and found["campus"]):
        return None
    return True if found["district"] or a.identity.place or not is_local(a.identity.rest) else None


def shortens(one: Identity, other: Identity) -> bool:
    """Whether a hospital's name may abbreviate another's: its characters stand in it in order, and no test of names says no."""
    short, full = one.name, other.name
    if len(short) >= len(full) or short[0] != full[0] or anatomy(one.rest).number != anatomy(other.rest).number:
        return False
    if anatomy(one.rest).rank != "hospital" or anatomy(other.rest).rank != "hospital":
        return False
    rest = iter(full)
    return named_alike(one, other) is None and all(char in rest for char in short)


def said(found: dict[str, bool | None]) -> str:
    """The tests in a line: name yes, scope yes, campus no, county ?."""
    return ", ".join(f"{test} {'?' if answer is None else 'yes' if answer else 'no'}" for test, answer in found.items())


Edges = dict[Identity, set[Identity]]


def grouped(identities: list[Identity], edges: Edges, apart: set[frozenset[Identity]]) -> list[list[Identity]]:
    """Identities in groups of one place, each sorted, in the order of their first.

    Args:
        identities: all of them, sorted.
        edges: to each, those that are said to be the same place.
        apart: pairs that are not; a group with such a pair falls into single ones.
    """
    seen: set[Identity] = set()
    found: list[list[Identity]] = []
    for first in identities:
        if first in seen:
            continue
        seen.add(first)
        group = [first]
        for one in group:  # grows while it is walked
            fresh = edges.get(one, set()) - seen
            seen |= fresh
            group += sorted(fresh)
        group.sort()
        parted = any(frozenset(pair) in apart for pair in combinations(group, 2)) if apart else False
        found += [[one] for one in group] if parted else [group]
    return found
