"""A printed Chinese place → its division, development zone or township, with the paper's home as context.

The order of trust: a place named just before in the sentence, the paper's home city, its province, the only place of
that name in the nation; where none settles it the answer is None. Facts come from the csv files of `seeds/`, only rules
stand here. Sources: GB/T 2260 as the Ministry of Civil Affairs lists it year by year, the statistical list of townships
and zones of 30 June 2023.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import chain as link
from typing import Literal

from db.errors import InputError
from ingest.seeds import SEEDS, rows

Form = Literal["name", "zone", "here", "stem", "town", "former town", "town stem"]
Mode = Literal["whole", "text", "address", "name"]
Words = dict[str, tuple["_Reading", ...]]
Heads = dict[str, tuple[int, ...]]
Span = tuple[int, int, "_Reading"]

FORMS: tuple[Form, ...] = ("name", "zone", "here", "stem", "town", "former town", "town stem")
LEVELS = ("province", "prefecture", "county", "zone", "township")
FINE = frozenset(LEVELS[2:])
PARTS = frozenset(LEVELS[3:])
OPEN_YEARS = (0, 9999)

GAPS = frozenset(" \t\u3000\u00a0\u200b")
STOPS = frozenset("。!?！？;；\n")
PLAIN = frozenset("东南西北中上下新老城关市郊矿港河江湖海山桥林")
GENERIC = frozenset(("城区", "郊区", "矿区", "新区", "港区", "市区", "林区", "东区", "西区", "新城区", "老城区"))
LEAD = frozenset("在从到自赴往去至返回来抵及和与或的对为由是于")
TAIL = frozenset("的和与及等在有共为返回往抵至")
ROAD = re.compile(
    r"[东南西北中前后内外新老大]{0,2}(路|街|大道|巷|胡同|门|桥|道)|立交|高速|公路|铁路|线|站|机场|弄|里|江|河|湖|山|岭|水库|广场|公园|小区|花园"
    r"|大厦|村|镇|乡|社区|时间"
)
SPILL = re.compile(r"(?<=市)[场值面况容]|(?<=[县区旗])[域级间划际]|(?<=区)[块分段别]|(?<=街道)路|(?<=乡)村")
SPILLS = frozenset("场值面况容域级间划际块分段别路村")
SUFFIX = re.compile(r"[市县区旗]$")
TOWN_NAME = re.compile(r"(街道|镇|乡|苏木|[农林牧渔]场)$")
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
class Division:
    """A province, prefecture or county, as it was for one run of years."""

    adcode: str
    name: str
    short_name: str
    level: str
    parent_adcode: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place read at `start` to `end` (half-open, code points) of the text that was given."""

    printed: str
    start: int
    end: int
    adcode: str | None
    name: str
    level: str
    zone: str | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a printed form may stand for; `here` is a zone's form that counts only in its own city or county."""

    adcode: str | None
    name: str
    level: str
    form: Form
    within: frozenset[str]
    years: tuple[int, int]


@cache
def _runs() -> dict[str, tuple[tuple[Division, tuple[int, int]], ...]]:
    """Each adcode's runs, oldest first, with the first and last year-end of each."""
    runs: dict[str, list[tuple[Division, tuple[int, int]]]] = {}
    for row in rows("divisions.csv"):
        unit = Division(row["adcode"], row["name"], row["short_name"], row["level"], row["parent_adcode"] or None)
        years = (int(row["valid_from"] or OPEN_YEARS[0]), int(row["valid_to"] or OPEN_YEARS[1]))
        runs.setdefault(unit.adcode, []).append((unit, years))
    return {code: tuple(sorted(found, key=lambda run: run[1])) for code, found in runs.items()}


@cache
def _successors() -> tuple[dict[str, list[tuple[int, str]]], dict[str, set[str]]]:
    """Old code → (year, heir) where all or most of it went to one unit; new code → every unit it has ground of."""
    heirs: dict[str, list[tuple[int, str]]] = {}
    elders: dict[str, set[str]] = {}
    for row in rows("successors.csv"):
        old, new = row["old_adcode"], row["successor_adcode"]
        elders.setdefault(new, set()).add(old)
        if old != new and row["part"] != "part":
            heirs.setdefault(old, []).append((int(row["year"]), new))
    return heirs, elders


@cache
def _ground(adcode: str) -> str:
    """The code of today that the ground of a code came to."""
    seen = {adcode}
    while len(heirs := _successors()[0].get(adcode, [])) == 1 and heirs[0][1] not in seen:
        adcode = heirs[0][1]
        seen.add(adcode)
    return adcode


def division(adcode: str, on: date | None = None) -> Division | None:
    """The division that bore the code on the date, else the last that bore it; None for a code that none ever bore."""
    runs = _runs().get(adcode)
    if runs is None:
        return None
    dated = [unit for unit, (first, last) in runs if on is not None and first <= on.year <= last]
    return dated[0] if dated else runs[-1][0]


def _line(unit: Division) -> tuple[Division | None, Division | None, Division | None]:
    parent = division(unit.parent_adcode) if unit.parent_adcode else None
    if unit.level == "province":
        return unit, None, None
    if unit.level == "prefecture":
        return parent, unit, None
    if parent is None or parent.parent_adcode is None:
        return parent, unit, unit
    return division(parent.parent_adcode), parent, unit


def chain(adcode: str) -> tuple[Division | None, Division | None, Division | None]:
    """(province, city, county) of a code, None below its level; a county under its province is its own city."""
    unit = division(adcode)
    return (None, None, None) if unit is None else _line(unit)


@cache
def _within(unit: Division) -> frozenset[str]:
    """The codes of a unit and of what contains it, in its own time and now."""
    codes = {above.adcode for above in _line(unit) if above is not None}
    return frozenset(codes | {_ground(code) for code in codes})


@cache
def _scopes(adcode: str | None) -> tuple[str, ...]:
    """The codes in whose light names are read, narrowest first; a municipality's province and city go together."""
    if adcode is None:
        return ()
    if division(adcode) is None:
        raise InputError(f"no division ever bore the adcode {adcode!r}")
    province, city, county = chain(adcode)
    if province is not None and city is None:
        city = division(adcode[:2] + "0100")
        city = city if city is not None and city.name == province.name else None
    return tuple(dict.fromkeys(unit.adcode for unit in (county, city, province) if unit is not None))


def _zone_forms(row: dict[str, str]) -> Iterator[tuple[str, _Reading]]:
    """A zone's printed forms; it lies in its one certain host county, else in its one city."""
    hosts = [code for code in row["host_adcodes"].split(";") if code]
    cities = [code for code in row["city_adcodes"].split(";") if code]
    certain = len(hosts) == 1 and row["certainty"] in ("high", "host high")
    adcode = hosts[0] if certain else cities[0] if len(cities) == 1 else None
    within = frozenset(link(hosts, *(_within(unit) for code in cities if (unit := division(code)) is not None)))
    near = frozenset(hosts) if row["certainty"] == "host high" else within
    everywhere: Form = "zone" if row["scope"] == "nation" else "here"
    reading = _Reading(adcode, row["zone_name"], "zone", everywhere, within, OPEN_YEARS)
    for word in (row["zone_name"], *row["aliases"].split("|")):
        yield word, reading
    for word in row["context_aliases"].split("|"):
        yield word, replace(reading, form="here", within=near)


def _division_forms() -> Iterator[tuple[str, _Reading]]:
    """Full names, 自治县 shortened, bare stems and aliases of every run of every division."""
    aliases: dict[str, list[str]] = {}
    for row in rows("division_aliases.csv"):
        aliases.setdefault(row["adcode"], []).append(row["alias"])
    for code, runs in _runs().items():
        for unit, years in runs:
            if unit.level == "prefecture" and _scopes(unit.parent_adcode)[:1] == (code,):
                continue
            reading = _Reading(code, unit.name, unit.level, "name", _within(unit), years)
            yield unit.name, reading
            if unit.short_name != unit.name:
                yield unit.short_name, replace(reading, form="stem")
            if unit.name[-3:-1] == "自治":
                yield unit.short_name + unit.name[-3:], reading
            for alias in aliases.get(code, ()):
                yield alias, reading


def _index(forms: Iterable[tuple[str, _Reading]]) -> tuple[Words, Heads]:
    """Printed forms → readings, and by a form's first two or three characters the lengths, longest first, to try."""
    words: dict[str, list[_Reading]] = {}
    heads: dict[str, set[int]] = {}
    for word, reading in forms:
        if len(word) > 1:
            words.setdefault(word, []).append(reading)
            heads.setdefault(word[:2], set()).update({2} if len(word) == 2 else ())
            heads.setdefault(word[:3], set()).add(len(word))
    return (
        {word: tuple(found) for word, found in words.items()},
        {head: tuple(sorted(lengths, reverse=True)) for head, lengths in heads.items()},
    )


@cache
def _vocabulary() -> tuple[Words, Heads]:
    return _index(link(_division_forms(), link.from_iterable(_zone_forms(row) for row in rows("zones.csv"))))


@cache
def _township_lines() -> str:
    return (SEEDS / "townships.csv").read_text(encoding="utf-8") + "\n"


@cache
def _lineage(county: str) -> tuple[tuple[Division, tuple[int, int]], ...]:
    """A county's runs and, where all its ground was one older unit's, that unit's."""
    runs, code, seen = list(_runs().get(county, ())), county, {county}
    while len(elders := _successors()[1].get(code, set()) - seen) == 1:
        code = next(iter(elders))
        seen.add(code)
        runs.extend(run for run in _runs().get(code, ()) if run[1][1] < runs[0][1][0])
    return tuple(runs)


def _town_forms(city: str) -> Iterator[tuple[str, _Reading]]:
    """Names and stems of a city's streets, towns, townships and farms; the file is sorted, so a city is one stretch of it.

    A county's seat is or was a town of its name; 天回镇街道 was 天回镇.
    """
    province, _, county = chain(city)
    alone = county is not None
    whole = province is not None and _scopes(province.adcode)[0] == city
    lines, prefix = _township_lines(), "\n" + city[: 6 if alone else 2 if whole else 4]
    at, seats = lines.find(prefix), set[str]()
    while at >= 0 and lines.startswith(prefix, at):
        end = lines.find("\n", at + 1)
        _, name, code = lines[at + 1 : end].split(",")
        at, stem = end, TOWN_NAME.sub("", name)
        for unit, years in _lineage(code) if code and stem != name else ():
            reading = _Reading(unit.adcode, name, "township", "town", _within(unit), years)
            yield name, reading
            yield stem, replace(reading, form="town stem")
            if TOWN_NAME.search(stem):
                yield stem, replace(reading, form="former town")
            if unit.level == "county" and unit.adcode not in seats:
                seats.add(unit.adcode)
                seat = unit.short_name + "镇"
                yield seat, replace(reading, name=seat, form="former town")


@cache
def _towns(city: str | None) -> tuple[Words, Heads]:
    return _index(_town_forms(city) if city else ())


def _heir(reading: _Reading, year: int) -> _Reading | None:
    """The one unit that most of an ended unit's ground belonged to in the year, or None."""
    code, since, seen = reading.adcode or "", reading.years[1], {""}
    while code not in seen:
        seen.add(code)
        for unit, years in _runs().get(code, ()):
            if years[0] <= year <= years[1]:
                heir = replace(reading, adcode=code, within=_within(unit), years=years)
                return heir if heir.level == "township" else replace(heir, name=unit.name, level=unit.level)
        later = [heir for when, heir in _successors()[0].get(code, ()) if since < when <= year]
        code = later[0] if len(later) == 1 else ""
    return None


def _dated(readings: list[_Reading], year: int | None) -> list[_Reading]:
    """The readings of units that stood in the year or ended the year before, else the heirs of those that had ended.

    A table of year-ends can't tell the month of a change, so in its year the old name still holds.
    """
    if year is None:
        return readings
    standing = [reading for reading in readings if reading.years[0] <= year <= reading.years[1] + 1]
    ended = [] if standing else [_heir(reading, year) for reading in readings if reading.years[1] < year]
    return standing or [heir for heir in ended if heir is not None]


def _is_one(readings: list[_Reading]) -> bool:
    return len({_ground(reading.adcode) if reading.adcode else reading.name for reading in readings}) == 1


def _one(readings: list[_Reading], year: int | None) -> _Reading | None:
    """The one place that the readings mean, by the form of most weight and for a stem the highest level, else None."""
    found = _dated(readings, year)
    if not found:
        return None
    form = min((reading.form for reading in found), key=FORMS.index)
    found = [reading for reading in found if reading.form == form]
    if form == "stem":
        level = min((reading.level for reading in found), key=LEVELS.index)
        found = [reading for reading in found if reading.level == level]
    then = OPEN_YEARS[1] if year is None else year
    found = [reading for reading in found if reading.years[0] <= then <= reading.years[1]] or found
    return max(found, key=lambda reading: reading.years) if _is_one(found) else None


@cache
def _plain(word: str) -> bool:
    """Whether a district's full name is also plain words (新城区, 河东区), which only its own city can mean by it."""
    return SUFFIX.search(word) is not None and PLAIN.issuperset(word[:-1])


@lru_cache(maxsize=1 << 14)
def _choose(word: str, town: str | None, scopes: tuple[str, ...], year: int | None) -> _Reading | None:
    """The reading of a form in the narrowest scope that ever had one, else in the nation where there is only one.

    A county is the scope of its townships and zones only; a province is too wide for plain words and for a zone's short
    forms; outside the scopes a county's bare stem counts only where there are none.
    """
    readings = (_towns(town) if town else _vocabulary())[0][word]
    readings = tuple(reading for reading in readings if year is None or reading.years[0] <= year)
    for scope in scopes:
        near = [reading for reading in readings if scope in reading.within]
        if scope.endswith("0000"):
            near = [] if _plain(word) else [reading for reading in near if reading.form != "here"]
        elif not scope.endswith("00"):
            near = [reading for reading in near if reading.level in PARTS]
        if near:
            return _one(near, year)
    far = [
        reading
        for reading in readings
        if reading.form in ("name", "zone") or (reading.form == "stem" and not (scopes and reading.level == "county"))
    ]
    far = _dated(far, year)
    for level in LEVELS[:2]:
        if high := [reading for reading in far if reading.level == level]:
            return _one(high, year)
    return _one(far, year) if _is_one(far) and not _plain(word) else None


@cache
def _shared(stem: str) -> bool:
    """Whether two counties of today have the stem."""
    found = [reading for reading in _vocabulary()[0].get(stem, ()) if reading.form == "stem"]
    return len({r.adcode for r in found if r.level == "county" and r.years[1] == OPEN_YEARS[1]}) > 1


def _opens(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in LEAD or not text[start - 1].isalpha()


def _closes(text: str, end: int) -> bool:
    return end == len(text) or text[end] in TAIL or not text[end].isalpha()


def _holds(text: str, at: int, reading: _Reading, forms: tuple[Form, ...] = FORMS) -> bool:
    """Whether the next characters name a place inside the reading's."""
    words, heads = _vocabulary()
    for length in heads.get(text[at : at + 3], ()) + heads.get(text[at : at + 2], ()):
        for other in words.get(text[at : at + length], ()):
            if reading.adcode in other.within and other.adcode != reading.adcode and other.form in forms:
                return ROAD.match(text, at + length) is None
    return False


def _stem_fits(text: str, start: int, end: int, reading: _Reading, inner: bool, own: bool, mode: Mode) -> bool:
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
            return (campus or start == 0) and ((campus and branch) or not _shared(text[start:end]))
        return campus or own or _opens(text, start)
    if mode == "address":
        return start == 0 and (county or own) and not text[end : end + 1].isdigit()
    if organ is not None and not county:
        return own or _opens(text, start)
    return _opens(text, start) and _closes(text, end)


def _fits(text: str, start: int, end: int, reading: _Reading, inner: bool, scopes: tuple[str, ...], mode: Mode) -> bool:
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


def _contains(above: str | None, reading: _Reading) -> bool:
    return above in reading.within and (above != reading.adcode or reading.level in PARTS)


def _read(
    text: str, at: int, town: str | None, above: str | None, scopes: tuple[str, ...], year: int | None, mode: Mode
) -> Span | None:
    """The place whose name begins here, the longest form first; a full name that can't be settled hides its stem."""
    words, heads = _towns(town) if town else _vocabulary()
    for length in heads.get(text[at : at + 3], ()) + heads[text[at : at + 2]]:
        end = at + length
        word = text[at:end]
        readings = words.get(word)
        if readings is None or end > len(text) or (text[end : end + 1] in SPILLS and SPILL.match(text, end)):
            continue
        reading = _choose(word, town, scopes, year)
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
    text: str, home: str | None, on: date | None, mode: Mode, towns: bool = False, at: int = 0
) -> Iterator[Span]:
    """Places from left to right, each read in the light of the one before in its sentence, then of the paper's home."""
    year = None if on is None else on.year
    around = scopes = _scopes(home)
    city = _city(scopes) if towns else None
    heads, town_heads = _vocabulary()[1], _towns(city)[1]
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
            light = around if last in around else tuple(dict.fromkeys((*_scopes(last), *around)))
        else:
            light = around if text[at] in STOPS else scopes
            at += 1
        if light is not scopes:
            scopes = light
            city = _city(scopes) if towns else None
            town_heads = _towns(city)[1]


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


def _own(text: str, home: str | None) -> _Reading | None:
    """What 市直, 省属, 市本级 stand for: the unit of that level that the paper belongs to."""
    owner = OWN.fullmatch(text)
    if owner is None or home is None:
        return None
    levels = {"省": "province", "市": "prefecture"}
    own = [unit for unit in chain(home) if unit is not None and unit.level == levels.get(owner[1], "county")]
    return _Reading(own[0].adcode, own[0].name, own[0].level, "name", frozenset(), OPEN_YEARS) if own else None


def _slip(text: str, home: str | None, year: int | None) -> _Reading | None:
    """The county of the home city whose stem this is, printed with another county's last character (县 for 区)."""
    stem, scopes, words = text[:-1], _scopes(home), _vocabulary()[0]
    if SUFFIX.search(text) is None or text in words or stem not in words:
        return None
    reading, city = _choose(stem, None, scopes, year), _city(scopes)
    if reading is None or reading.level != "county" or city not in reading.within:
        return None
    return reading if "县" in (text[-1], reading.name[-1]) else None


def _nested(text: str, home: str | None, on: date | None, towns: bool) -> _Reading | None:
    """The last of a row of places that fill the text, each inside the one before."""
    at, last = 0, None
    for start, end, reading in _spans(text, home, on, "whole", towns):
        if start != at or (last is not None and not _contains(last.adcode, reading)):
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
    year, scopes = None if on is None else on.year, _scopes(home)
    reading = _choose(text, None, scopes, year) if text in _vocabulary()[0] else None
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
