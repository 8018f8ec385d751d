"""Facility names: where one ends, what its brackets mean, and the name written out."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.districts import chain, division, locate_name
from ingest.seeds import rows
from ingest.text import Text

# Class words: what a health facility's name ends with. Longer words come first; 院 alone only in abbreviations (山大一院).
HEALTH = (
    r"(?:妇幼保健)?计划生育(?:技术)?服务中心|社区卫生服务(?:中心|站)|卫生服务(?:中心|站)|"
    r"(?:传染病|精神病|结核病|职业病|皮肤病|地方病)?防治[院所站]|疾病预防控制中心|疾控中心|急救中心|体检中心|血液中心|救治中心|医疗中心|"
    r"医学检验(?:实验室|所|中心)(?:有限公司)?|医学中心|健康管理中心|保健中心|康复中心|医疗集团|保健计划生育服务中心|妇幼保健[院所]|保健院|卫生[院所室]|"
    r"门诊部|诊所|疗养院|分院|医院|院区|附属[一二三四五六七八九十\d]+院|附院|[一二三四五六七八九十\d]+院"
)
SITES = {
    "museum": r"博物馆|博物院|纪念馆|陈列馆|美术馆|展览馆|科技馆|规划馆|文化馆",
    "library": r"图书馆",
    "park": r"森林公园|湿地公园|地质公园|公园|动物园|植物园|游乐园",
    "scenic_site": r"国家水利风景区|水利风景区|风景名胜区|风景旅游区|风景区|旅游景区|旅游度假区|生态旅游区|旅游区|度假区|景区|石窟|寺",
    "venue": r"市集|剧院|剧场|影院|音乐厅|体育馆|体育场|游泳馆|体育中心|会展中心|文化宫|群艺馆",
}
SITE = "|".join(SITES.values())


@dataclass(frozen=True, slots=True)
class Name:
    """A facility's name as printed.

    Attributes:
        text: the whole, brackets of its own included.
        core: without the closing brackets.
        brackets: what stands in the closing brackets.
    """

    text: Text
    core: Text
    brackets: tuple[Text, ...]

    @property
    def printed(self) -> str:
        """The name on one line."""
        return re.sub(r"\s+", "", self.text.chars)


def name(text: Text) -> Name:
    """The name that the whole text is, its closing brackets told apart.

    >>> [n.chars for n in name(Text.of("太原钢铁(集团)有限公司总医院(分院)")).brackets]
    ['分院']
    """
    core, brackets = text.strip(), list[Text]()
    while match := re.search(r"\(([^()]*)\)$", core.chars):
        brackets.insert(0, core.cut(*match.span(1)).strip())
        core = core.cut(0, match.start()).strip()
    return Name(text.strip(), core, tuple(brackets))


# Words that modify a class word without making a name of it: 定点医院, 省城多家医院, 就近的医院, 旅游景区.
GENERIC = re.compile(
    r"(?:全国|全省|全市|全县|全区|省城|市区|城区|我省|我市|我县|我区|本省|本市|本地|当地|各地|各|多家|几家|数家|两家|部分|有关|相关|所有|一些|其他|其它|"
    r"该|本|此|为此|这家|这些|某|就近的?|最近的?|附近的?|周边的?|定点|后备|指定|综合|专科|大型|公立|民营|私立|社会|基层|医疗机构|上级|下级|合作|"
    r"旅游|文化|体育|主要|重点|热门|著名|国家级?|省级|市级|县级|[一二三四五六七八九十\dA]+[家个处所间座级]|的|在|到|去|让|请|"
    r"加快|推动|推进|促进|加强|恢复|组织|开展|关闭|暂停|开放|新|老)*"
)


def is_generic(core: str) -> bool:
    """Whether a would-be name is only a class word with modifiers, no facility of its own.

    >>> is_generic("省城多家医院"), is_generic("旅游景区"), is_generic("太航医院")
    (True, True, False)
    """
    class_word = re.search(rf"(?:{HEALTH}|{SITE})$", core)
    stem = core[: class_word.start()] if class_word else core
    return GENERIC.fullmatch(stem) is not None


BRACKETS = (
    ("campus", re.compile(r"院区$|分院$|院部$|病区$")),
    ("designation", re.compile(r"定点|指定|授牌|后备")),
    ("restriction", re.compile(r"^(?:不|只|仅|限|除|暂|含)")),
    ("audience", re.compile(r"面向|儿童|成人|孕产妇|发热|患者|职工|校内|师生|老年|女性")),
    ("address", re.compile(r"\d+号|路|街道?|大道|巷|地址|门牌|交叉口|对面")),
    ("alias", re.compile(rf"(?:{HEALTH}|{SITE}|科学院|中心|集团)$")),
)


def meaning(bracket: str) -> str | None:
    """What a bracket behind a name says: campus, designation, restriction, audience, address, alias, or None.

    >>> meaning("汾东院区"), meaning("新冠定点医院"), meaning("儿童发热"), meaning("某省妇幼保健院")
    ('campus', 'designation', 'audience', 'alias')
    """
    return next((what for what, words in BRACKETS if words.search(bracket)), None)


@dataclass(frozen=True, slots=True)
class Canonical:
    """A name written out, and the reason where data and not grammar says so."""

    name: str
    reason: str | None


def canonical(core: str, home: str | None) -> Canonical:
    """The name with 省 and 市 replaced by the paper's home, a district led by its city, aliases resolved.

    >>> canonical("省人民医院", "140100").name, canonical("小店区人民医院", "140100").name
    ('山西省人民医院', '太原市小店区人民医院')
    """
    core = re.sub(r"\s+", "", core)
    written = written_out(core, home)
    for candidate in (core, written):
        for scope, full, reason in aliases().get(candidate, ()):
            if not home or scope[:2] == home[:2]:
                return Canonical(full, reason)
    return Canonical(written, None)


def written_out(core: str, home: str | None) -> str:
    """The name with a leading 省 or 市 named, and a leading district of the home city led by the city."""
    province, city, _ = chain(home) if home else (None, None, None)
    if core.startswith("省") and province and province.name.endswith("省"):
        return province.name + core[1:]
    if core.startswith("自治区") and province and province.name.endswith("自治区"):
        return province.name + core[3:]
    if core.startswith("市") and city:
        return city.name + core[1:]
    place = locate_name(core, home)
    if place and city and place.start == 0 and place.printed.endswith("区") and place.adcode:
        own = division(place.adcode)
        if own and own.parent_adcode == city.adcode:
            return city.name + core
    return core


@cache
def aliases() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Alias → (adcode of the scope, canonical name, reason) from seeds/facility_aliases.csv."""
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for row in rows("facility_aliases.csv"):
        found[row["alias"]] = (
            *found.get(row["alias"], ()),
            (row["scope_adcode"], row["canonical"], f"{row['kind']}: {row['reason']}"),
        )
    return found
