"""A facility's name written out, and the normal form in which papers of every city mean the same place by it.

The words before a name say where it is, by turns with all, some or none of province, city and county. Written out, they are the
one division that the name belongs to: 山西省太原市中心医院 is 太原市中心医院; a district stands behind its city, a county or
county-level city alone, as their hospitals are called officially. The normal form also writes out short places (太原中心医院) and
folds what print writes by turns (中医院 and 中医医院, 第2 and 第二); it is compared, never shown.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from unicodedata import normalize

from db.identity import cut_campus
from db.world import Normal
from ingest.districts import locate_name
from ingest.divisions import OPEN_YEARS, Division, chain, division, runs_of_codes
from ingest.seeds import rows

# What is left of a name when its place is taken away, where nothing but the sort of institution distinguishes it: a short
# place before it is the city's or county's own (清徐人民医院), while 北京医院 and 天津医院 are names in themselves.
NUMBER = r"第?[一二三四五六七八九十]+"
SORT = (
    r"人民|中心|中医|中西医结合|蒙医|藏医|维吾?尔?医|回医|傣医|壮医|妇幼保健|妇女儿童|妇产|妇儿|儿童|口腔|牙科|传染病|感染|精神病?|精神卫生|心理|"
    r"胸科|胸部|肿瘤|眼科|骨科|骨伤|肛肠|皮肤病?|康复|职业病|结核病?|肺科|老年病?|公共卫生|急救|疾病预防控制|疾控|血液|血站|红十字会?|"
    r"优抚|荣军|计划生育|综合|慢性病|心血管病?|脑科"
)
SITE = r"(?:人民|儿童|动物|植物)公园|动物园|植物园|体育(?:馆|场|中心)|科技馆|文化馆|少年宫"
PLAIN = re.compile(
    rf"(?:(?:{NUMBER})?(?:{SORT})+|{NUMBER})(?:专科|防治|服务|救治|医疗)*(?:医院|分院|院|中心|所|站)|{SITE}"
)


NUMERALS = "零一二三四五六七八九"
NOISE = re.compile(r"[\s·・•‧\-—_.,'\"“”‘’]+")
DIGITS = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
# A service or the hours of it behind a name, in brackets or not: the place stays the same.
OFFERED = (
    r"(?:24|二十四)?(?:小时)?(?:便民|临时|院外|常态化)*"
    r"(?:发热(?:门诊|诊室|哨点诊室)|互联网医院|(?:核酸(?:检测)?)?采样点|核酸检测点|(?:预防|疫苗)?接种(?:门诊|点|单位))"
)
# What print writes by turns for the same.
SYNONYMS = (
    (re.compile(rf"(?<=..[院所站心室区校园学场馆村部])(?:{OFFERED}|\({OFFERED}\))$"), ""),
    (re.compile(r"中医院"), "中医医院"),
    (re.compile(r"妇保院|妇幼保健医院|妇幼院"), "妇幼保健院"),
    (re.compile(r"疾病控制中心|疾控中心|疾病预防与控制中心"), "疾病预防控制中心"),
    (re.compile(r"附属?第?(?=[一二三四五六七八九十]+(?:医?院)$)"), "附属第"),
    (re.compile(r"(?<=附属第[一二三四五六七八九十])院$|(?<=附属第十[一二三四五六])院$"), "医院"),
    (re.compile(r"附院$"), "附属医院"),
    (re.compile(r"社区服务(?=中心|站)"), "社区卫生服务"),
    (re.compile(r"(?<=..)(?:风景|名胜|旅游|生态|文化)*(?:景区|名胜区)$"), ""),
)


# The paper's own place: 省人民医院, 市中心医院; 县 and 区 only before a sort of institution (not 区域医疗中心).
DEICTIC = re.compile(rf"省|自治区|市(?!直|场|政|民|区|内)|[州县区旗](?=医院|{PLAIN.pattern})")


@dataclass(frozen=True, slots=True)
class Canonical:
    """A name written out.

    Attributes:
        name: with aliases resolved.
        reason: why it is so called, where data and not grammar says so.
    """

    name: str
    reason: str | None


def canonical(core: str, home: str | None) -> Canonical:
    """The name with its place written as the one division it belongs to, aliases resolved.

    Args:
        core: the name as printed, brackets of its own apart.
        home: adcode of what 省, 市 and 县 mean: the paper's home, or the county that a list is headed by.

    >>> canonical("省人民医院", "140100").name, canonical("小店区人民医院", "140100").name
    ('山西省人民医院', '太原市小店区人民医院')
    """
    core = re.sub(r"\s+", "", core)
    written = written_out(core, home).name
    for candidate in (core, written):
        known = [alias for alias in aliases().get(candidate, ()) if not home or home.startswith(inside(alias.scope))]
        if len({alias.name for alias in known}) == 1:
            return Canonical(known[0].name, known[0].reason)
    return Canonical(written, None)


def normal(name: str, home: str | None) -> Normal:
    """The form of a name in which it is compared with others.

    Args:
        name: a name, printed or canonical.
        home: adcode of what 省 and 市 mean, and whose divisions' short names count.

    >>> normal("太原中医院", "140100").name, normal("第1人民医院", "140100").name
    ('太原市中医医院', '第一人民医院')
    """
    core = NOISE.sub("", normalize("NFKC", name))
    core = DIGITS.sub(lambda digits: chinese(int(digits[0])), core)
    for words, word in SYNONYMS:
        core = words.sub(word, core)
    return written_out(core, home or None, short=True)


def chinese(number: int) -> str:
    """A number below a hundred in Chinese numerals; digits beyond.

    >>> chinese(2), chinese(10), chinese(21)
    ('二', '十', '二十一')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


def written_out(core: str, home: str | None, short: bool = False) -> Normal:
    """A name with the one division that it belongs to written out.

    Args:
        core: the name.
        home: see `canonical`.
        short: whether a division's short name counts too.
    """
    unit, rest = leading(core, home, short)
    if unit is None and (word := DEICTIC.match(core)):
        unit = next((u for u in chain(home) if u and u.name.endswith(word[0])), None) if home else None
        rest = core.removeprefix(word[0])
    if unit is not None and rest:
        rest = unit.name[-1] + rest if rest.startswith("立") else rest  # 青岛市立医院 is 青岛市市立医院
        return Normal(place_of(unit), rest, city_code(unit))
    place, city = locate_name(core, home), chain(home)[1] if home else None
    own = (
        division(place.adcode) if place and place.start == 0 and place.printed.endswith("区") and place.adcode else None
    )
    if place and own and city and own.parent_adcode == city.adcode:
        return Normal(city.name + core[: place.end], core[place.end :], city.adcode)
    return Normal("", core)


def city_code(unit: Division) -> str:
    """Adcode of the city that a division is or lies in; empty for a province."""
    city = chain(unit.adcode)[1]
    return city.adcode if city else ""


def place_of(unit: Division) -> str:
    """How a name says that it belongs to a division: 太原市小店区, 清徐县."""
    _, city, _ = chain(unit.adcode)
    district = unit.level == "county" and unit.name.endswith("区") and city is not None and city.name != unit.name
    return city.name + unit.name if district and city else unit.name


def leading(core: str, home: str | None, short: bool) -> tuple[Division | None, str]:
    """The last of the divisions that a name opens with, each within the one before, and the rest of the name.

    Short names (太原) count before a further division in full, or, if asked for, before a rest that is PLAIN. 市 may be shared
    (济南市中区).
    """
    scope = home
    found: Division | None = None
    rest, full = core, False
    for level in ("province", "prefecture", "county"):
        texts = (rest, f"市{rest}") if found and found.level == "prefecture" and full else (rest,)
        names = within(scope, level)
        fits = ((n, unit, t) for t in texts for n, unit in names if t.startswith(n) and len(t) > len(n))
        match = next(
            (m for m in fits if level != "county" or m[0] in full_names(m[1]) or PLAIN.fullmatch(m[2], len(m[0]))), None
        )
        if match:
            name, found, text = match
            rest, full, scope = text[len(name) :], name in full_names(found), found.adcode
    if found is None or full or (short and PLAIN.fullmatch(rest)):
        return found, rest
    return None, core


@cache
def within(scope: str | None, level: str) -> tuple[tuple[str, Division], ...]:
    """Names of the divisions of a level that a name may open with in a scope (an adcode), the longest first.

    All provinces; the prefectures of the scope's province; the counties of the scope's city, or of its province where it is
    in none. A short name of two characters or more counts where one division of today alone has it there; a county that is
    called like its city never has it.
    """
    province, city, _ = chain(scope) if scope else (None, None, None)
    inside = {"province": "", "prefecture": province.adcode[:2] if province else None}.get(level)
    if level == "county" and (around := city or province):
        inside = around.adcode[:4] if around is city else around.adcode[:2]
    if inside is None:
        return ()
    runs = [runs[-1] for code, runs in sorted(runs_of_codes().items()) if code.startswith(inside)]
    names = [(name, unit) for unit, _ in runs if unit.level == level for name in full_names(unit)]
    today = {
        unit.name: unit.short_name
        for unit, years in runs
        if years[1] == OPEN_YEARS[1] and (level == "county" or unit.level != "county")
    }
    shorts = Counter(today.values())
    names += [(u.short_name, u) for n, u in names if len(u.short_name) > 1 and n in today and shorts[u.short_name] == 1]
    return tuple(sorted(names, key=lambda pair: (-len(pair[0]), pair[0])))


def full_names(unit: Division) -> Iterator[str]:
    """The names of a division that need no context: its own, 自治 with the short name, and its aliases."""
    yield unit.name
    if unit.name[-3:-1] == "自治":
        yield unit.short_name + unit.name[-3:]
    yield from (row["alias"] for row in rows("division_aliases.csv") if row["adcode"] == unit.adcode)


def inside(adcode: str) -> str:
    """What the adcodes of all that lies in a division begin with."""
    return adcode[:2] if adcode.endswith("0000") else adcode[:4] if adcode.endswith("00") else adcode


def resolved(name: str, home: str) -> Normal:
    """The normal form of a name, its campus apart, with aliases resolved; in the scope in which an alias's name is known."""
    whole, campus = cut_campus(NOISE.sub("", normalize("NFKC", name)))
    full = canonical(whole, home or None).name
    found = normal(full + campus, home)
    return replace(found, scope=known_in().get(full, ""))


@cache
def known_in() -> dict[str, str]:
    """Adcode of the province in which each name that an alias stands for is one facility's alone."""
    return {alias.name: f"{alias.scope[:2]}0000" for found in aliases().values() for alias in found}


@dataclass(frozen=True, slots=True)
class Alias:
    """What a name stands for in a province (the adcode of its scope), and why."""

    scope: str
    name: str
    reason: str


@cache
def aliases() -> dict[str, tuple[Alias, ...]]:
    """What each alias of seeds/facility_aliases.csv stands for, province by province."""
    found: dict[str, tuple[Alias, ...]] = {}
    for row in rows("facility_aliases.csv"):
        alias = Alias(row["scope_adcode"], row["canonical"], f"{row['kind']}: {row['reason']}")
        found[row["alias"]] = (*found.get(row["alias"], ()), alias)
    return found
