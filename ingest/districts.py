"""A printed Chinese place → its division, development zone or township, with the paper's home as context.

The order of trust is: a place named just before in the text, the paper's home city, its province, the only place of
that name in the nation; otherwise the answer is None. Facts come from the csv files of `seeds/`, rules from here.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"

ALWAYS = (0, 9999)
LEVELS = ("province", "prefecture", "county", "zone", "township")
SPACE = re.compile(r"[ \t\u3000\u00a0\u200b]+")
NOISE = re.compile(r"[\W_]+")
STOP = frozenset("。!?！？;；\n")
WEAK = frozenset("东南西北中上下新老城关市郊矿港河江湖海山桥林")
ROAD = re.compile(
    r"[东南西北中前后内外上下新老]{0,2}"
    r"(路|街|大道|道|巷|胡同|弄|里|门|桥|立交|高速|公路|铁路|线|站|机场|江|河|湖|山|岭|水库|广场|公园|小区|花园|大厦|村|镇|乡|社区|时间)"
)
SPILL = re.compile(r"(?<=市)[场值面况容]|(?<=[县区旗])[域级间划际]|(?<=区)[块分段别]")
BEFORE = re.compile(r"(^|[\W\d_]|[在从到自赴往至回返来抵及和与或的对为由是])$")
AFTER = re.compile(r"$|[\W\d_]|[的和与及等在有共为]")
ORGAN = re.compile(
    r"(市|区|县|新区)?(第?[一二三四五六七八九十\d]+)?(人民|中心|中医|中西医结合|妇幼|儿童|口腔|眼科|骨科|肿瘤|传染病|精神|康复|老年病?|附属|职工|总|急诊|急救)*"
    r"(医院|分院|院区|卫生院|卫生服务|保健|社区卫生|诊所|医疗|疾控|疾病|中心|博物馆|图书馆|文化馆|美术馆|体育馆)"
)
FACILITY = re.compile(r"院|所|中心|站|馆|园|校|门诊|公司|集团|诊室")
TOWN_ORGAN = re.compile(r"(镇|街道|乡)?(中心)?(社区卫生|卫生院|卫生服务|分院|人民医院)")
HOSPITAL_LEFT = re.compile(r"(医院|附属|学院|大学|院)$")


@dataclass(frozen=True, slots=True)
class Division:
    """One run of years in which an adcode had one name and one parent."""

    adcode: str
    name: str
    short_name: str
    level: str
    parent_adcode: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place read at `start:end` (half-open) of the text that was given."""

    printed: str
    start: int
    end: int
    adcode: str | None
    name: str
    level: str
    zone: str | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a printed form may stand for; `form` is name, stem, zone or here (a zone's name in its own city only)."""

    adcode: str | None
    name: str
    level: str
    form: str
    within: tuple[str, ...]
    years: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Printed forms → readings, with the lengths of the forms that begin with two given characters."""

    readings: dict[str, tuple[_Reading, ...]]
    lengths: dict[str, tuple[int, ...]]


def _rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _runs() -> dict[str, tuple[tuple[Division, tuple[int, int]], ...]]:
    """Every adcode's runs, oldest first, with the first and last year-end of each."""
    runs: dict[str, list[tuple[Division, tuple[int, int]]]] = {}
    for row in _rows("divisions.csv"):
        years = (int(row["valid_from"] or ALWAYS[0]), int(row["valid_to"] or ALWAYS[1]))
        unit = Division(row["adcode"], row["name"], row["short_name"], row["level"], row["parent_adcode"] or None)
        runs.setdefault(unit.adcode, []).append((unit, years))
    return {code: tuple(sorted(found, key=lambda run: run[1])) for code, found in runs.items()}


@cache
def _heirs() -> dict[str, tuple[tuple[int, str], ...]]:
    """Old adcode → (year, successor), where all of it or its main part went to one unit."""
    heirs: dict[str, list[tuple[int, str]]] = {}
    for row in _rows("successors.csv"):
        if row["part"] in ("whole", "main"):
            heirs.setdefault(row["old_adcode"], []).append((int(row["year"]), row["successor_adcode"]))
    return {code: tuple(sorted(found)) for code, found in heirs.items()}


@cache
def _grounds() -> dict[str, str]:
    """Old adcode → the code that the same ground, unchanged, bears now."""
    after = {r["old_adcode"]: r["successor_adcode"] for r in _rows("successors.csv") if r["kind"] == "recoded"}
    grounds = {}
    for old in after:
        code, seen = old, {old}
        while (heir := after.get(code)) is not None and heir not in seen:
            code = heir
            seen.add(code)
        grounds[old] = code
    return grounds


def division(adcode: str, on: date | None = None) -> Division | None:
    """The division that bore the code on the date, or last bore it; None for a code that never was one."""
    runs = _runs().get(adcode)
    if runs is None:
        return None
    if on is not None:
        for unit, (first, last) in runs:
            if first <= on.year <= last:
                return unit
    return runs[-1][0]


def _chain(unit: Division) -> tuple[Division | None, Division | None, Division | None]:
    if unit.level == "province":
        return unit, None, None
    parent = division(unit.parent_adcode) if unit.parent_adcode else None
    if unit.level == "prefecture":
        return parent, unit, None
    if parent is None or parent.level == "province":
        return parent, unit, unit
    return division(parent.parent_adcode) if parent.parent_adcode else None, parent, unit


def chain(adcode: str) -> tuple[Division | None, Division | None, Division | None]:
    """(province, city, county) of a code; a county that its province governs stands as its own city."""
    unit = division(adcode)
    return (None, None, None) if unit is None else _chain(unit)


def _within(unit: Division) -> tuple[str, ...]:
    """The codes of a unit and of all that contain it, widest first."""
    return tuple(dict.fromkeys(above.adcode for above in _chain(unit) if above is not None))


@cache
def _scopes(home: str | None) -> tuple[str, ...]:
    unit = division(home) if home else None
    return () if unit is None else _within(unit)[::-1]


def _zone_readings(row: dict[str, str]) -> Iterator[tuple[str, _Reading]]:
    hosts = [code for code in row["host_adcodes"].split(";") if code]
    cities = [code for code in row["city_adcodes"].split(";") if code]
    certain = len(hosts) == 1 and row["certainty"] in ("high", "host high")
    adcode = hosts[0] if certain else cities[0] if len(cities) == 1 else None
    above = [code for city in cities if (unit := division(city)) for code in _within(unit)]
    within = tuple(dict.fromkeys([*above, *hosts]))
    inner = tuple(hosts) if row["certainty"] == "host high" else within
    for form, scope, words in (
        ("zone" if row["scope"] == "nation" else "here", within, [row["zone_name"], *row["aliases"].split("|")]),
        ("here", inner, row["context_aliases"].split("|")),
    ):
        for word in words:
            if len(word) > 1:
                yield word, _Reading(adcode, row["zone_name"], "zone", form, scope, ALWAYS)


@cache
def _vocabulary() -> _Vocabulary:
    readings: dict[str, list[_Reading]] = {}
    for runs in _runs().values():
        for unit, years in runs:
            if unit.level == "prefecture" and unit.adcode.endswith("0100") and unit.parent_adcode:
                parent = division(unit.parent_adcode)
                if parent is not None and parent.name == unit.name:
                    continue
            reading = _Reading(unit.adcode, unit.name, unit.level, "name", _within(unit), years)
            readings.setdefault(unit.name, []).append(reading)
            if unit.short_name != unit.name and len(unit.short_name) > 1:
                readings.setdefault(unit.short_name, []).append(replace(reading, form="stem"))
    for row in _rows("division_aliases.csv"):
        for unit, years in _runs()[row["adcode"]]:
            reading = _Reading(unit.adcode, unit.name, unit.level, "name", _within(unit), years)
            readings.setdefault(row["alias"], []).append(reading)
    for row in _rows("zones.csv"):
        for word, reading in _zone_readings(row):
            readings.setdefault(word, []).append(reading)
    return _index(readings)


def _index(readings: dict[str, list[_Reading]]) -> _Vocabulary:
    lengths: dict[str, set[int]] = {}
    for word in readings:
        lengths.setdefault(word[:2], set()).add(len(word))
    return _Vocabulary(
        {word: tuple(found) for word, found in readings.items()},
        {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()},
    )


@cache
def _townships() -> dict[str, dict[str, set[str]]]:
    """City → township name → the counties in which there is one of that name."""
    towns: dict[str, dict[str, set[str]]] = {}
    for row in _rows("townships.csv"):
        county = row["county_adcode"]
        if county and (city := chain(county)[1]) is not None:
            towns.setdefault(city.adcode, {}).setdefault(row["name"], set()).add(county)
    return towns


@cache
def _towns(city: str) -> _Vocabulary:
    """The townships of a city whose name stands for one county only, full names and stems."""
    readings: dict[str, list[_Reading]] = {}
    for name, counties in _townships().get(city, {}).items():
        for county in counties:
            unit = division(county)
            if unit is None:
                continue
            reading = _Reading(county, name, "township", "town", _within(unit), ALWAYS)
            readings.setdefault(name, []).append(reading)
            stem = re.sub(r"(街道|镇|乡)$", "", name)
            if len(stem) > 1 and stem != name:
                readings.setdefault(stem, []).append(replace(reading, form="town stem"))
    return _index(readings)


def _current(reading: _Reading, year: int | None) -> bool:
    return year is None or reading.years[0] <= year <= reading.years[1] + 1


def _heir(reading: _Reading, year: int) -> _Reading | None:
    """The reading itself, or the unit that stands in its place in the year; None where it was split up."""
    code, seen = reading.adcode, set[str]()
    while code is not None and code not in seen:
        seen.add(code)
        for unit, years in _runs().get(code, ()):
            if years[0] <= year <= years[1]:
                return replace(reading, adcode=code, name=unit.name, level=unit.level, within=_within(unit))
        following = [heir for when, heir in _heirs().get(code, ()) if when <= year]
        code = following[0] if len(following) == 1 else None
    return None


def _one(readings: list[_Reading], year: int | None) -> _Reading | None:
    """The single ground that the readings mean, or None."""
    for form in ("name", "zone", "here", "stem", "town", "town stem"):
        found = [r for r in readings if r.form == form]
        if form == "stem":
            for level in LEVELS:
                if highest := [r for r in found if r.level == level]:
                    found = highest
                    break
        if found:
            grounds = {_grounds().get(r.adcode or r.name, r.adcode or r.name) for r in found}
            if len(grounds) > 1:
                open_ended = [r for r in found if r.years[1] == ALWAYS[1]] if year is None else []
                return open_ended[0] if len({r.adcode for r in open_ended}) == 1 else None
            exact = [r for r in found if year is not None and r.years[0] <= year <= r.years[1]]
            return (exact or found)[-1]
    return None


def _weak(word: str, reading: _Reading) -> bool:
    """Whether a district's full name is also a plain word (城区, 新城区, 河东区), which only its own city may mean."""
    return reading.level == "county" and reading.form == "name" and all(char in WEAK for char in word[:-1])


def _choose(
    word: str, readings: tuple[_Reading, ...], scopes: tuple[str, ...], year: int | None, nation: bool
) -> _Reading | None:
    dated = [r for r in readings if _current(r, year)]
    if not dated:
        if year is None:
            return None
        dated = [heir for r in readings if r.years[1] < year and (heir := _heir(r, year)) is not None]
        if not dated:
            return None
    for scope in scopes:
        if found := [r for r in dated if scope in r.within]:
            return _one(found, year)
    free = [r for r in dated if r.form in ("name", "zone") or (r.form == "stem" and (nation or r.level != "county"))]
    if not free or _weak(word, free[0]):
        return None
    for level in LEVELS[:2]:
        if found := [r for r in free if r.level == level]:
            return _one(found, year)
    return _one(free, year) if len({_grounds().get(r.adcode or "", r.adcode) for r in free}) == 1 else None


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    reading: _Reading
    after: "_Hit | None"


def _inside(text: str, at: int, reading: _Reading) -> bool:
    """Whether a name that begins here is of a place inside the reading's."""
    vocabulary = _vocabulary()
    for length in vocabulary.lengths.get(text[at : at + 2], ()):
        for other in vocabulary.readings.get(text[at : at + length], ()):
            if reading.adcode in other.within and other.adcode != reading.adcode and not ROAD.match(text, at + length):
                return True
    return False


def _fits(text: str, start: int, end: int, word: str, reading: _Reading, before: _Hit | None, mode: str) -> bool:
    """Whether the characters around a form let it stand for the place."""
    joined = before is not None and before.reading.adcode in reading.within and before.reading.adcode != reading.adcode
    form = reading.form
    if form == "name":
        if len(word) == 2 or _weak(word, reading):
            if joined:
                return True
            left = BEFORE.search(text, max(0, start - 1), start) is not None or before is not None
            if not left:
                return False
            return mode == "address" or mode == "name" or AFTER.match(text, end) is not None
        return True
    if form == "stem":
        if ROAD.match(text, end):
            return False
        if joined or _inside(text, end, reading):
            return True
        left = start == 0 or BEFORE.search(text, start - 1, start) is not None or before is not None
        if mode == "name":
            if reading.level != "county":
                return True
            if start == 0:
                return not _shared(word)
            return ORGAN.match(text, end) is not None and HOSPITAL_LEFT.search(text, 0, start) is not None
        if mode == "address":
            return left and start == 0 and not text[end : end + 1].isdigit()
        if reading.level != "county" and ORGAN.match(text, end):
            return True
        return left and AFTER.match(text, end) is not None
    if form == "town stem":
        return mode == "name" and TOWN_ORGAN.match(text, end) is not None
    return True


@cache
def _shared(stem: str) -> bool:
    """Whether more than one county of today has the stem."""
    readings = _vocabulary().readings.get(stem, ())
    return len({r.adcode for r in readings if r.form == "stem" and r.years[1] == ALWAYS[1]}) > 1


def _hits(text: str, home: str | None, on: date | None, mode: str) -> Iterator[_Hit]:
    """Places left to right, longest form first, each read in the light of the one before in its sentence."""
    vocabulary = _vocabulary()
    year = None if on is None else on.year
    around = _scopes(home)
    scopes = around
    last: _Hit | None = None
    at, size = 0, len(text)
    while at < size - 1:
        head = text[at : at + 2]
        hit = None
        for length in vocabulary.lengths.get(head, ()):
            word = text[at : at + length]
            readings = vocabulary.readings.get(word)
            if readings is None:
                continue
            if length > 2 and SPILL.match(text, at + length):
                continue
            reading = _choose(word, readings, scopes, year, nation=home is None)
            before = last if last is not None and last.end == at else None
            if reading is not None and _fits(text, at, at + length, word, reading, before, mode):
                hit = _Hit(at, at + length, reading, before)
                break
        towns = _town_hit(text, at, scopes, year, mode) if text[at : at + 2] else None
        if towns is not None and (hit is None or towns.end > hit.end):
            hit = towns
        if hit is None:
            if text[at] in STOP:
                scopes, last = around, None
            at += 1
            continue
        yield hit
        last = hit
        scopes = tuple(dict.fromkeys([*hit.reading.within[::-1], *around]))
        at = hit.end


def _town_hit(text: str, at: int, scopes: tuple[str, ...], year: int | None, mode: str) -> _Hit | None:
    city = next((code for code in scopes if not code.endswith("0000")), None)
    if city is None and scopes:
        city = scopes[0][:2] + "0100" if chain(scopes[0][:2] + "0100")[1] and len(_runs()) else None
        only = chain(city)[1] if city else None
        if only is None or only.name != (division(scopes[0]) or only).name:
            return None
    if city is None:
        return None
    parent = chain(city)[1]
    if parent is None:
        return None
    vocabulary = _towns(parent.adcode)
    for length in vocabulary.lengths.get(text[at : at + 2], ()):
        word = text[at : at + length]
        readings = vocabulary.readings.get(word)
        if readings is None:
            continue
        reading = _choose(word, readings, (*scopes, parent.adcode), year, nation=False)
        if reading is not None and _fits(text, at, at + length, word, reading, None, mode):
            return _Hit(at, at + length, reading, None)
    return None


def _place(text: str, start: int, end: int, reading: _Reading) -> Place:
    zone = reading.name if reading.level == "zone" else None
    return Place(text[start:end], start, end, reading.adcode, reading.name, reading.level, zone)


def _squeeze(text: str, noise: re.Pattern[str]) -> tuple[str, list[int] | None]:
    """The text without noise, and where each character left stood (None: nothing was taken out)."""
    if not noise.search(text):
        return text, None
    kept: list[int] = []
    at = 0
    for gap in noise.finditer(text):
        kept.extend(range(at, gap.start()))
        at = gap.end()
    kept.extend(range(at, len(text)))
    return "".join(text[i] for i in kept), kept


def _placed(text: str, kept: list[int] | None, hit: _Hit) -> Place:
    if kept is None:
        return _place(text, hit.start, hit.end, hit.reading)
    return _place(text, kept[hit.start], kept[hit.end - 1] + 1, hit.reading)


def resolve(printed: str, home: str | None, on: date | None = None) -> Place | None:
    """The place that the whole string stands for, or None where it stands for none or for several."""
    text, _ = _squeeze(printed, NOISE)
    readings = _vocabulary().readings.get(text)
    year = None if on is None else on.year
    reading = None
    if readings is not None:
        reading = _choose(text, readings, _scopes(home), year, nation=home is None)
    if reading is None:
        end = 0
        for hit in _hits(text, home, on, "name"):
            if hit.start != end:
                return None
            end, reading = hit.end, hit.reading
        if end != len(text):
            return None
    return None if reading is None else _place(printed, 0, len(printed), reading)


def find(text: str, home: str | None, on: date | None = None) -> list[Place]:
    """Every division, zone and township that running text names, left to right, without overlaps."""
    squeezed, kept = _squeeze(text, SPACE)
    return [_placed(text, kept, hit) for hit in _hits(squeezed, home, on, "text")]


def _finest(hits: Iterator[_Hit]) -> _Hit | None:
    """The first county, zone or township, else the finest of the rest."""
    coarse = None
    for hit in hits:
        if hit.reading.level in ("county", "zone", "township"):
            return hit
        if coarse is None or hit.reading.level == "prefecture":
            coarse = hit
    return coarse


def locate_address(address: str, home: str | None, on: date | None = None) -> Place | None:
    """The county, zone or township that an address lies in, else the city it states, else None."""
    text, kept = _squeeze(address, NOISE)
    hit = _finest(_hits(text, home, on, "address"))
    return None if hit is None else _placed(address, kept, hit)


def locate_name(name: str, home: str | None, on: date | None = None) -> Place | None:
    """The county, zone or township that a facility's own name states, else None."""
    text, kept = _squeeze(name, NOISE)
    if not FACILITY.search(text):
        return None
    hit = _finest(_hits(text, home, on, "name"))
    if hit is None or hit.reading.level in ("province", "prefecture"):
        return None
    return _placed(name, kept, hit)
