"""A printed Chinese place → its division, development zone or township, with the paper's home as context.

The order of trust: a place named just before in the sentence, the paper's home city, its province, the only place of
that name in the nation; where none settles it the answer is None.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from ingest.divisions import OPEN_YEARS, chain, scopes_of
from ingest.toponyms import FORMS, LEVELS, PARTS, SUFFIX, Form, Reading, choose, is_shared, towns_of, vocabulary

Mode = Literal["whole", "text", "address", "name"]
Span = tuple[int, int, Reading]

FINE = frozenset(LEVELS[2:])

GAPS = frozenset(" \t\u3000\u00a0\u200b")
STOPS = frozenset("。!?！？;；\n")
GENERIC = frozenset(("城区", "郊区", "矿区", "新区", "港区", "市区", "林区", "东区", "西区", "新城区", "老城区"))
LEAD = frozenset("在从到自赴往去至返回来抵及和与或的对为由是于")
TAIL = frozenset("的和与及等在有共为返回往抵至")
ROAD = re.compile(
    r"[东南西北中前后内外新老大]{0,2}(路|街|大道|巷|胡同|门|桥|道)|立交|高速|公路|铁路|线|站|机场|弄|里|江|河|湖|山|岭|水库|广场|公园|小区|花园"
    r"|大厦|村|镇|乡|社区|时间"
)
SPILL = re.compile(r"(?<=市)[场值面况容]|(?<=[县区旗])[域级间划际]|(?<=区)[块分段别]|(?<=街道)路|(?<=乡)村")
SPILLS = frozenset("场值面况容域级间划际块分段别路村")
TOWN_KIND = re.compile(r"镇|乡|街道(办事处)?|街办|办事处")
TOWN_SIGN = re.compile(r"[镇乡街]|办事处|苏木|[农林牧渔]场|社区|卫生|分院")
ORGAN = re.compile(
    r"(第?[一二三四五六七八九十\d]+|人民|中心|中医|中西医结合|妇幼|儿童|口腔|眼科|骨科|肿瘤|传染病|精神|康复|老年病?|职工|总)*"
    r"(医院|分院|院区|卫生院|卫生服务|社区卫生|保健|诊所|医疗|疾控|疾病|急诊|急救|博物馆|图书馆|文化馆|美术馆|体育馆)"
)
CAMPUS_LEFT = re.compile(r"(院|附属|大学)$")
TOWN_ORGAN = re.compile(r"(镇|街道|乡)?(中心)?(社区卫生|卫生院|卫生服务|分院)")
FACILITY = re.compile(r"[院所站馆园校局]|中心|门诊|公司|集团|诊室|景区")
AREA = re.compile(r"(的|居民|患者|群众|人员|市民)请?(去|到|至|前往)")
OWN = re.compile(r"([省市县区])(直|本级|属|直属)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place read at `start` to `end` (half-open, code points) of the text that was given.

    Attributes:
        printed: the characters that were matched.
        adcode: of the division; a township's is its county's, a zone's its one certain host county's, else its one
            city's, else None.
        name: the official name of the division, zone or township.
        level: province, prefecture, county, zone or township.
        zone: the zone's official name where the level is zone.
    """

    printed: str
    start: int
    end: int
    adcode: str | None
    name: str
    level: str
    zone: str | None


def _opens(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in LEAD or not text[start - 1].isalpha()


def _closes(text: str, end: int) -> bool:
    return end == len(text) or text[end] in TAIL or not text[end].isalpha()


def _holds(text: str, at: int, reading: Reading, forms: tuple[Form, ...] = FORMS) -> bool:
    """Whether the next characters name a place inside the reading's."""
    words, heads = vocabulary()
    for length in heads.get(text[at : at + 3], ()) + heads.get(text[at : at + 2], ()):
        for other in words.get(text[at : at + length], ()):
            if reading.adcode in other.within and other.adcode != reading.adcode and other.form in forms:
                return ROAD.match(text, at + length) is None
    return False


def _stem_fits(text: str, start: int, end: int, reading: Reading, inner: bool, own: bool, mode: Mode) -> bool:
    """Whether a bare stem (小店, 清徐) stands for its place: never before a road, and only where nothing runs into it.

    `inner`: the place just before contains it; `own`: the paper is of that city or province.
    """
    if ROAD.match(text, end) or (mode == "name" and FACILITY.search(text, end) is None):
        return False
    county, organ = reading.level == "county", ORGAN.match(text, end)
    if inner:
        return mode != "text" or not county or organ is None
    if _holds(text, end, reading):
        return _opens(text, start)
    if mode == "name":
        campus = organ is not None and CAMPUS_LEFT.search(text, 0, start) is not None
        if county:
            branch = organ is not None and organ[2] in ("分院", "院区")
            return (campus or start == 0) and ((campus and branch) or not is_shared(text[start:end]))
        return campus or own or _opens(text, start)
    if mode == "address":
        return start == 0 and (county or own) and not text[end : end + 1].isdigit()
    if organ is not None and not county:
        return own or _opens(text, start)
    return _opens(text, start) and _closes(text, end)


def _fits(text: str, start: int, end: int, reading: Reading, inner: bool, scopes: tuple[str, ...], mode: Mode) -> bool:
    """Whether the characters around a form let it stand for its place."""
    form = reading.form
    if form == "town stem":
        return mode == "name" and TOWN_ORGAN.match(text, end) is not None
    if mode == "whole":
        return True
    if form == "stem":
        return _stem_fits(text, start, end, reading, inner, reading.adcode in scopes, mode)
    if inner:
        return True
    if form == "here":
        return mode != "text" or _opens(text, start)
    if form == "name" and reading.level == "county":
        if text[start:end] in GENERIC:
            closed = mode != "text" or _closes(text, end) or ORGAN.match(text, end) is not None
            return closed and _opens(text, start)
        if end - start == 2:
            return _opens(text, start) and not (scopes and reading.within.isdisjoint(scopes))
    return True


def _contains(above: str | None, reading: Reading) -> bool:
    return above in reading.within and (above != reading.adcode or reading.level in PARTS)


def _read(
    text: str, at: int, town: str | None, above: str | None, scopes: tuple[str, ...], year: int | None, mode: Mode
) -> Span | None:
    """The place whose name begins here, the longest form first; a full name that can't be settled hides its stem."""
    words, heads = towns_of(town) if town else vocabulary()
    for length in heads.get(text[at : at + 3], ()) + heads[text[at : at + 2]]:
        end = at + length
        word = text[at:end]
        readings = words.get(word)
        if readings is None or end > len(text) or (text[end : end + 1] in SPILLS and SPILL.match(text, end)):
            continue
        reading = choose(word, town, scopes, year)
        if reading is not None:
            if reading.level == "prefecture" and word[-1] == "市" and _holds(text, end - 1, reading, FORMS[:1]):
                continue  # 青岛市南区 is 青岛's 市南区
            if reading.form == "town stem" and (kind := TOWN_KIND.match(text, end)):
                return at, kind.end(), reading
            inner = above is not None and _contains(above, reading)
            if _fits(text, at, end, reading, inner, scopes, mode):
                return at, end, reading
        if town is None and (reading is not None or readings[0].form == "name"):
            break
    return None


@cache
def _city(scopes: tuple[str, ...]) -> str | None:
    """The city in whose townships names are looked up."""
    cities = (chain(scope)[1] for scope in scopes)
    return next((city.adcode for city in cities if city is not None), None)


def _spans(
    text: str, home: str | None, on: date | None, mode: Mode, towns: bool = False, at: int = 0, row: bool = False
) -> Iterator[Span]:
    """Places from left to right, each read in the light of the one before in its sentence, then of the paper's home.

    `row`: only those that stand one behind the other from `at` on.
    """
    year = None if on is None else on.year
    around = scopes = scopes_of(home)
    city = _city(scopes) if towns else None
    heads, town_heads = vocabulary()[1], towns_of(city)[1]
    last, touching, size = None, -1, len(text) - 1
    while at < size:
        head = text[at : at + 2]
        above = last if at == touching else None
        span = _read(text, at, None, above, scopes, year, mode) if head in heads else None
        if head in town_heads:
            town = _read(text, at, city, above, scopes, year, mode)
            span = town if town is not None and (span is None or town[1] > span[1]) else span
        if span is not None:
            yield span
            at = touching = span[1]
            last = span[2].adcode
            light = around if last in around else tuple(dict.fromkeys((*scopes_of(last), *around)))
        elif row:
            return
        else:
            light = around if text[at] in STOPS else scopes
            at += 1
        if light is not scopes:
            scopes = light
            city = _city(scopes) if towns else None
            town_heads = towns_of(city)[1]


def _squeeze(text: str, keeps: Callable[[str], bool]) -> tuple[str, list[int] | None]:
    """The characters to keep, and where each of them stood (None: where it stands)."""
    kept = [at for at, char in enumerate(text) if keeps(char)]
    return (text, None) if len(kept) == len(text) else ("".join([text[at] for at in kept]), kept)


def _place(text: str, kept: list[int] | None, span: Span) -> Place:
    start, end, found = span
    if kept is not None:
        start, end = kept[start], kept[end - 1] + 1
    zone = found.name if found.level == "zone" else None
    return Place(text[start:end], start, end, found.adcode, found.name, found.level, zone)


def _own(text: str, home: str | None) -> Reading | None:
    """What 市直, 省属, 市本级 stand for: the unit of that level that the paper belongs to."""
    owner = OWN.fullmatch(text)
    if owner is None or home is None:
        return None
    levels = {"省": "province", "市": "prefecture"}
    own = [unit for unit in chain(home) if unit is not None and unit.level == levels.get(owner[1], "county")]
    return Reading(own[0].adcode, own[0].name, own[0].level, "name", frozenset(), OPEN_YEARS) if own else None


def _slip(text: str, home: str | None, year: int | None) -> Reading | None:
    """The county of the home city whose stem this is, printed with another county's last character (县 for 区)."""
    stem, scopes, words = text[:-1], scopes_of(home), vocabulary()[0]
    if SUFFIX.search(text) is None or text in words or stem not in words:
        return None
    reading, city = choose(stem, None, scopes, year), _city(scopes)
    if reading is None or reading.level != "county" or city not in reading.within:
        return None
    return reading if "县" in (text[-1], reading.name[-1]) else None


def _nested(text: str, home: str | None, on: date | None, towns: bool) -> Reading | None:
    """The last of a row of places that fill the text, each inside the one before."""
    at, last = 0, None
    for _, end, reading in _spans(text, home, on, "whole", towns, row=True):
        if last is not None and not _contains(last.adcode, reading):
            return None
        at, last = end, reading
    return last if at == len(text) else None


def resolve(printed: str, home: str | None, on: date | None = None) -> Place | None:
    """The place that a whole string stands for, or None where it stands for none or for several.

    Args:
        printed: 小店区, 清徐, 南京鼓楼区, 综改示范区, 市直; spaces and punctuation are passed over.
        home: adcode of the paper's home, a county, prefecture or province.
        on: the page's date; a name that had ended by then stands for what most of its ground became.

    Raises:
        InputError: `home` is no adcode.
    """
    text = printed if printed.isalnum() else _squeeze(printed, str.isalnum)[0]
    year, scopes = None if on is None else on.year, scopes_of(home)
    reading = choose(text, None, scopes, year) if text in vocabulary()[0] else None
    reading = reading or _own(text, home) or _slip(text, home, year)
    reading = reading or _nested(text, home, on, towns=False) or _nested(text, home, on, towns=True)
    return None if reading is None else _place(printed, None, (0, len(printed), reading))


def find(text: str, home: str | None, on: date | None = None) -> list[Place]:
    """Every division, zone and township that running text names, in its order and without overlaps.

    Raises:
        InputError: `home` is no adcode.
    """
    squeezed, kept = _squeeze(text, lambda char: char not in GAPS)
    return [_place(text, kept, span) for span in _spans(squeezed, home, on, "text", towns=True)]


def leading(text: str, home: str | None, on: date | None = None) -> Iterator[Place]:
    """The divisions, zones and townships that begin a text, one behind the other.

    Raises:
        InputError: `home` is no adcode.
    """
    squeezed, kept = _squeeze(text, lambda char: char not in GAPS)
    return (_place(text, kept, span) for span in _spans(squeezed, home, on, "text", towns=True, row=True))


def _locate(text: str, home: str | None, on: date | None, mode: Mode) -> Place | None:
    """The first county, zone or township, townships last of all; for an address else the finest of what it names."""
    squeezed, kept = (text, None) if text.isalnum() else _squeeze(text, str.isalnum)
    area = AREA.search(squeezed)
    at = area.end() if area else 0
    coarse: Span | None = None
    for span in _spans(squeezed, home, on, mode, False, at):
        if span[2].level in FINE:
            return _place(text, kept, span)
        if coarse is None or span[2].level == LEVELS[1]:
            coarse = span
    for span in _spans(squeezed, home, on, mode, True, at) if TOWN_SIGN.search(squeezed) else ():
        if span[2].level in FINE:
            return _place(text, kept, span)
    return None if coarse is None or mode == "name" else _place(text, kept, coarse)


def locate_address(address: str, home: str | None, on: date | None = None) -> Place | None:
    """The county, zone or township in which an address lies, else the city or province it names, else None.

    An area served (连云区的居民去市东方医院) is no location and is passed over.

    Raises:
        InputError: `home` is no adcode.
    """
    return _locate(address, home, on, "address")


def locate_name(name: str, home: str | None, on: date | None = None) -> Place | None:
    """The county, zone or township that a facility's own name states (清徐县人民医院, 金山分院), else None.

    Raises:
        InputError: `home` is no adcode.
    """
    return _locate(name, home, on, "name")
