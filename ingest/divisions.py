"""The divisions of China: what bore which code when, what lies in what, and what became of it.

Source: GB/T 2260 as the Ministry of Civil Affairs lists it year by year (seeds/divisions.csv, seeds/successors.csv).
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from db.errors import InputError
from ingest.seeds import rows

OPEN_YEARS = (0, 9999)


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county, as it was for one run of years."""

    adcode: str
    name: str
    short_name: str
    level: str
    parent_adcode: str | None


@cache
def runs_of_codes() -> dict[str, tuple[tuple[Division, tuple[int, int]], ...]]:
    """Each adcode's runs, oldest first, with the first and last year-end of each."""
    runs: dict[str, list[tuple[Division, tuple[int, int]]]] = {}
    for row in rows("divisions.csv"):
        unit = Division(row["adcode"], row["name"], row["short_name"], row["level"], row["parent_adcode"] or None)
        years = (int(row["valid_from"] or OPEN_YEARS[0]), int(row["valid_to"] or OPEN_YEARS[1]))
        runs.setdefault(unit.adcode, []).append((unit, years))
    return {code: tuple(sorted(found, key=lambda run: run[1])) for code, found in runs.items()}


@cache
def successors() -> tuple[dict[str, list[tuple[int, str]]], dict[str, set[str]]]:
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
def ground(adcode: str) -> str:
    """The code of today that the ground of a code came to."""
    seen = {adcode}
    while len(heirs := successors()[0].get(adcode, [])) == 1 and heirs[0][1] not in seen:
        adcode = heirs[0][1]
        seen.add(adcode)
    return adcode


def division(adcode: str, on: date | None = None) -> Division | None:
    """The division that bore the code on the date, else the last that bore it; None for a code that none ever bore."""
    runs = runs_of_codes().get(adcode)
    if runs is None:
        return None
    dated = [unit for unit, (first, last) in runs if on is not None and first <= on.year <= last]
    return dated[0] if dated else runs[-1][0]


def line_of(unit: Division) -> tuple[Division | None, Division | None, Division | None]:
    """(province, city, county) of a unit as it was in its own time, see `chain`."""
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
    return (None, None, None) if unit is None else line_of(unit)


@cache
def containing(unit: Division) -> frozenset[str]:
    """The codes of a unit and of what contains it, in its own time and now."""
    codes = {above.adcode for above in line_of(unit) if above is not None}
    return frozenset(codes | {ground(code) for code in codes})


@cache
def scopes_of(adcode: str | None) -> tuple[str, ...]:
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
