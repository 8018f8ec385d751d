"""How many names of one place are found to be one, and how fast: made facilities of 300 cities, each under five names.

`python -m tests.benchmarks.identities [FACILITIES…]` prints, for each number, pairwise recall and precision, and the seconds of
the match itself, beside what n log n from the first would take.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import comb, log
from random import Random
from time import perf_counter
from typing import Any

from db.matching import Claim, match
from db.models import Claim as ClaimRow
from db.world import World
from ingest.canonical import canonical, normal, resolved
from ingest.divisions import Division, chain, runs_of_codes
from ingest.geocode import spot

CITIES = 300
STEM = "安邦昌诚德恩方福广恒华惠吉嘉健京康利民宁平瑞圣泰天同维祥信仪永佑源泽正志中众卓"
SORTS = ("人民医院", "中医院", "妇幼保健院", "中心医院", "口腔医院", "传染病医院", "康复医院", "肿瘤医院")
NUMBERS = ("", "第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九")


@dataclass(frozen=True, slots=True)
class Made:
    """A made facility: its city, its county where that is printed, and the names it has in print."""

    city: str
    county: str | None
    names: tuple[str, ...]


def cities() -> list[Division]:
    """The first 300 cities that are no municipality and have counties."""
    units = [runs[-1][0] for _, runs in sorted(runs_of_codes().items())]
    found = [u for u in units if u.level == "prefecture" and u.name.endswith("市") and u.parent_adcode]
    return [u for u in found if (above := chain(u.adcode)[0]) and above.name != u.name][:CITIES]


def counties(city: Division) -> list[Division]:
    """The districts and counties of a city."""
    units = [runs[-1][0] for code, runs in sorted(runs_of_codes().items()) if code.startswith(city.adcode[:4])]
    return [unit for unit in units if unit.level == "county" and unit.name[-1] in "区县"]


def of_city(city: Division, random: Random) -> Iterator[Made]:
    """Facilities of a city, without end, no two alike: the city's, the districts', the townships', and private ones."""
    province = chain(city.adcode)[0]
    full = f"{province.name}{city.name}" if province else city.name
    public = list(product(NUMBERS, SORTS))
    random.shuffle(public)
    for number, sort in public:
        name = number + sort
        spelled = name.replace("第一", "第1").replace("中医院", "中医医院").replace("妇幼保健院", "妇保院")
        yield Made(
            city.adcode,
            None,
            (f"{city.name}{name}", f"市{name}", f"{full}{name}", f"{city.short_name}{spelled}", f"市{name}发热门诊"),
        )
    stems = list(dict.fromkeys("".join(random.sample(STEM, 3)) for _ in range(2000)))
    for turn, stem in enumerate(stems):
        unit = random.choice(counties(city) or [city])
        if turn % 3:
            name = f"{stem}医院"
            names = (name, f"{name[:2]} {name[2:]}", f"{name}发热门诊", f"{name}(发热门诊)", f"{name}核酸采样点")
            yield Made(city.adcode, None, names)
        else:
            name = f"{stem}镇卫生院"
            names = (name, f"{name[:3]} {name[3:]}", f"{name}接种门诊", f"{name}预防接种门诊", f"{name}(发热门诊)")
            yield Made(city.adcode, unit.adcode, names)


def made(facilities: int, seed: int = 1) -> list[Made]:
    """So many facilities, spread evenly over the cities."""
    streams = [of_city(city, Random(f"{seed} {city.adcode}")) for city in cities()]
    found: list[Made] = []
    while len(found) < facilities:
        found += [next(stream) for stream in streams]
    return found[:facilities]


def claims(places: list[Made]) -> tuple[list[Claim], dict[str, int]]:
    """A claim for each name, and the number of the facility that each claim is about."""
    blank: dict[str, Any] = dict.fromkeys(ClaimRow.model_fields)
    found, truth = [], {}
    for number, place in enumerate(places):
        for form, name in enumerate(place.names):
            said = canonical(name, place.city)
            key = f"{number:07}{form:09}"
            truth[key] = number
            found.append(
                blank
                | {
                    "id": key,
                    "page_id": key,
                    "start_char": 0,
                    "end_char": len(name),
                    "quote": name,
                    "name": name,
                    "canonical": said.name,
                    "canonical_reason": said.reason,
                    "kind": "fever_clinic",
                    "city_adcode": place.city,
                    "adcode": place.county,
                }
            )
    return found, truth


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of names of one facility that were found, and those that were wrongly put together; seconds."""

    recall: float
    wrong: int
    seconds: float


def score(facilities: int) -> Score:
    """How made facilities are matched."""
    told, truth = claims(made(facilities))
    Random(0).shuffle(told)
    world = World(spot, normal, resolved)
    start = perf_counter()
    places, _, _ = match(told, world)
    seconds = perf_counter() - start
    right = wrong = 0
    for place in places:
        counts = Counter(truth[claim["id"] or ""] for claim in place.claims)
        right += sum(comb(count, 2) for count in counts.values())
        wrong += comb(len(place.claims), 2) - sum(comb(count, 2) for count in counts.values())
    return Score(right / (facilities * comb(5, 2)), wrong, seconds)


def main(sizes: list[int]) -> None:
    """Print the table."""
    print("facilities   names  recall  wrong pairs  seconds  n log n")
    first: tuple[int, float] | None = None
    for size in sizes:
        found = score(size)
        first = first or (size, found.seconds)
        scale = size * log(size) / (first[0] * log(first[0]))
        print(
            f"{size:>10} {size * 5:>7}  {found.recall:>6.3f} {found.wrong:>12} {found.seconds:>8.1f} {first[1] * scale:>8.1f}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 30_000, 100_000])
