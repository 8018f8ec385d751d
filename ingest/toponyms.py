"""Printed forms of places → what they may stand for, and the choice among that by scope and year.

Forms are the full names, bare stems and aliases of divisions, zones and townships; scopes are the codes of the paper's
home and of what was named just before, narrowest first. Sources: seeds/divisions.csv, division_aliases.csv, zones.csv,
townships.csv (the statistical list of 30 June 2023).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain as link
from typing import Literal

from ingest.divisions import (
    OPEN_YEARS,
    Division,
    chain,
    containing,
    division,
    ground,
    runs_of_codes,
    scopes_of,
    successors,
)
from ingest.seeds import SEEDS, rows

Form = Literal["name", "zone", "here", "stem", "town", "former town", "town stem"]
Words = dict[str, tuple["Reading", ...]]
Heads = dict[str, tuple[int, ...]]

FORMS: tuple[Form, ...] = ("name", "zone", "here", "stem", "town", "former town", "town stem")
LEVELS = ("province", "prefecture", "county", "zone", "township")
PARTS = frozenset(LEVELS[3:])
PLAIN = frozenset("东南西北中上下新老城关市郊矿港河江湖海山桥林")
SUFFIX = re.compile(r"[市县区旗]$")
TOWN_NAME = re.compile(r"(街道|镇|乡|苏木|[农林牧渔]场)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed form may stand for; `here` is a zone's form that counts only in its own city or county."""

    adcode: str | None
    name: str
    level: str
    form: Form
    within: frozenset[str]
    years: tuple[int, int]


def zone_forms(row: dict[str, str]) -> Iterator[tuple[str, Reading]]:
    """A zone's printed forms; it lies in its one certain host county, else in its one city."""
    hosts = [code for code in row["host_adcodes"].split(";") if code]
    cities = [code for code in row["city_adcodes"].split(";") if code]
    certain = len(hosts) == 1 and row["certainty"] in ("high", "host high")
    adcode = hosts[0] if certain else cities[0] if len(cities) == 1 else None
    within = frozenset(link(hosts, *(containing(unit) for code in cities if (unit := division(code)) is not None)))
    near = frozenset(hosts) if row["certainty"] == "host high" else within
    everywhere: Form = "zone" if row["scope"] == "nation" else "here"
    reading = Reading(adcode, row["zone_name"], "zone", everywhere, within, OPEN_YEARS)
    for word in (row["zone_name"], *row["aliases"].split("|")):
        yield word, reading
    for word in row["context_aliases"].split("|"):
        yield word, replace(reading, form="here", within=near)


def division_forms() -> Iterator[tuple[str, Reading]]:
    """Full names, 自治县 shortened, bare stems and aliases of every run of every division."""
    aliases: dict[str, list[str]] = {}
    for row in rows("division_aliases.csv"):
        aliases.setdefault(row["adcode"], []).append(row["alias"])
    for code, runs in runs_of_codes().items():
        for unit, years in runs:
            if unit.level == "prefecture" and scopes_of(unit.parent_adcode)[:1] == (code,):
                continue
            reading = Reading(code, unit.name, unit.level, "name", containing(unit), years)
            yield unit.name, reading
            if unit.short_name != unit.name:
                yield unit.short_name, replace(reading, form="stem")
            if unit.name[-3:-1] == "自治":
                yield unit.short_name + unit.name[-3:], reading
            for alias in aliases.get(code, ()):
                yield alias, reading


def index(forms: Iterable[tuple[str, Reading]]) -> tuple[Words, Heads]:
    """Printed forms → readings, and by a form's first two or three characters the lengths, longest first, to try."""
    words: dict[str, list[Reading]] = {}
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
def vocabulary() -> tuple[Words, Heads]:
    """The forms of all divisions and zones."""
    return index(link(division_forms(), link.from_iterable(zone_forms(row) for row in rows("zones.csv"))))


@cache
def township_lines() -> str:
    """The text of seeds/townships.csv, sorted by code: read whole, and split a city at a time."""
    return (SEEDS / "townships.csv").read_text(encoding="utf-8") + "\n"


@cache
def lineage(county: str) -> tuple[tuple[Division, tuple[int, int]], ...]:
    """A county's runs and, where all its ground was one older unit's, that unit's."""
    runs, code, seen = list(runs_of_codes().get(county, ())), county, {county}
    while len(elders := successors()[1].get(code, set()) - seen) == 1:
        code = next(iter(elders))
        seen.add(code)
        runs.extend(run for run in runs_of_codes().get(code, ()) if run[1][1] < runs[0][1][0])
    return tuple(runs)


def town_forms(city: str) -> Iterator[tuple[str, Reading]]:
    """Names and stems of a city's streets, towns, townships and farms; the file is sorted, so a city is one stretch of it.

    A county's seat is or was a town of its name; 天回镇街道 was 天回镇.
    """
    province, _, county = chain(city)
    alone = county is not None
    whole = province is not None and scopes_of(province.adcode)[0] == city
    lines, prefix = township_lines(), "\n" + city[: 6 if alone else 2 if whole else 4]
    at, seats = lines.find(prefix), set[str]()
    while at >= 0 and lines.startswith(prefix, at):
        end = lines.find("\n", at + 1)
        _, name, code = lines[at + 1 : end].split(",")
        at, stem = end, TOWN_NAME.sub("", name)
        for unit, years in lineage(code) if code and stem != name else ():
            reading = Reading(unit.adcode, name, "township", "town", containing(unit), years)
            yield name, reading
            yield stem, replace(reading, form="town stem")
            if TOWN_NAME.search(stem):
                yield stem, replace(reading, form="former town")
            if unit.level == "county" and unit.adcode not in seats:
                seats.add(unit.adcode)
                seat = unit.short_name + "镇"
                yield seat, replace(reading, name=seat, form="former town")


@cache
def towns_of(city: str | None) -> tuple[Words, Heads]:
    """The forms of a city's townships; none without a city."""
    return index(town_forms(city) if city else ())


def heir_of(reading: Reading, year: int) -> Reading | None:
    """The one unit that most of an ended unit's ground belonged to in the year, or None."""
    code, since, seen = reading.adcode or "", reading.years[1], {""}
    while code not in seen:
        seen.add(code)
        for unit, years in runs_of_codes().get(code, ()):
            if years[0] <= year <= years[1]:
                heir = replace(reading, adcode=code, within=containing(unit), years=years)
                return heir if heir.level == "township" else replace(heir, name=unit.name, level=unit.level)
        later = [heir for when, heir in successors()[0].get(code, ()) if since < when <= year]
        code = later[0] if len(later) == 1 else ""
    return None


def dated(readings: list[Reading], year: int | None) -> list[Reading]:
    """The readings of units that stood in the year or ended the year before, else the heirs of those that had ended.

    A table of year-ends can't tell the month of a change, so in its year the old name still holds.
    """
    if year is None:
        return readings
    standing = [reading for reading in readings if reading.years[0] <= year <= reading.years[1] + 1]
    ended = [] if standing else [heir_of(reading, year) for reading in readings if reading.years[1] < year]
    return standing or [heir for heir in ended if heir is not None]


def is_one(readings: list[Reading]) -> bool:
    """Whether the readings are one ground of today."""
    return len({ground(reading.adcode) if reading.adcode else reading.name for reading in readings}) == 1


def settled(readings: list[Reading], year: int | None) -> Reading | None:
    """The one place that the readings mean, by the form of most weight and for a stem the highest level, else None."""
    found = dated(readings, year)
    if not found:
        return None
    form = min((reading.form for reading in found), key=FORMS.index)
    found = [reading for reading in found if reading.form == form]
    if form == "stem":
        level = min((reading.level for reading in found), key=LEVELS.index)
        found = [reading for reading in found if reading.level == level]
    then = OPEN_YEARS[1] if year is None else year
    found = [reading for reading in found if reading.years[0] <= then <= reading.years[1]] or found
    return max(found, key=lambda reading: reading.years) if is_one(found) else None


@cache
def is_plain(word: str) -> bool:
    """Whether a district's full name is also plain words (新城区, 河东区), which only its own city can mean by it."""
    return SUFFIX.search(word) is not None and PLAIN.issuperset(word[:-1])


@lru_cache(maxsize=1 << 14)
def choose(word: str, town: str | None, scopes: tuple[str, ...], year: int | None) -> Reading | None:
    """The reading of a form in the narrowest scope that ever had one, else in the nation where there is only one.

    A county is the scope of its townships and zones only; a province is too wide for plain words and for a zone's short
    forms; outside the scopes a county's bare stem counts only where there are none.
    """
    readings = (towns_of(town) if town else vocabulary())[0][word]
    readings = tuple(reading for reading in readings if year is None or reading.years[0] <= year)
    for scope in scopes:
        near = [reading for reading in readings if scope in reading.within]
        if scope.endswith("0000"):
            near = [] if is_plain(word) else [reading for reading in near if reading.form != "here"]
        elif not scope.endswith("00"):
            near = [reading for reading in near if reading.level in PARTS]
        if near:
            return settled(near, year)
    far = [
        reading
        for reading in readings
        if reading.form in ("name", "zone") or (reading.form == "stem" and not (scopes and reading.level == "county"))
    ]
    far = dated(far, year)
    for level in LEVELS[:2]:
        if high := [reading for reading in far if reading.level == level]:
            return settled(high, year)
    return settled(far, year) if is_one(far) and not is_plain(word) else None


@cache
def is_shared(stem: str) -> bool:
    """Whether two counties of today have the stem."""
    found = [reading for reading in vocabulary()[0].get(stem, ()) if reading.form == "stem"]
    return len({r.adcode for r in found if r.level == "county" and r.years[1] == OPEN_YEARS[1]}) > 1
