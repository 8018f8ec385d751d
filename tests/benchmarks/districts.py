"""How often a printed place is read right, and how fast, by this resolver and by its peers.

    python -m tests.benchmarks.districts tests/benchmarks/districts.jsonl

Rows: text, context_adcode (the paper's home or null), page_date (or null), accept (the adcodes that are right, null where
none is the right answer), source (set/id/category). A code that only contains an accepted one (the city for its county)
is an abstention. Peers take no home: its province and city are put before the text. Rows a second are of the best of
three passes on one core, after one that loads the tables. The last lines say what the resolver costs: time and memory of
a fresh process until it has read its first place, and the size of the tables.
"""

import importlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ingest.districts import find, locate_address, locate_name, resolve
from ingest.divisions import chain
from ingest.seeds import SEEDS, rows
from ingest.toponyms import LEVELS

GROUPS = {
    "hand": "hand",
    "fever_county": "fever county",
    "fever_address": "fever address",
    "fever_name": "fever name",
}


class Row(NamedTuple):
    """One printed place, where and when it was printed, and the codes that are right."""

    text: str
    home: str | None
    on: date | None
    accept: frozenset[str | None]
    source: str


Reader = Callable[[list[Row]], list[str | None]]


def read_rows(path: Path) -> list[Row]:
    """The rows of a file of printed places; exits with the reason where it can't be read."""
    if not path.is_file():
        raise SystemExit(f"{path}: no such file")
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            on = date.fromisoformat(row["page_date"]) if row["page_date"] else None
            found.append(Row(row["text"], row["context_adcode"], on, frozenset(row["accept"]), row["source"]))
        except (KeyError, TypeError, ValueError) as error:
            raise SystemExit(f"{path}:{number}: not a row of printed places: {error!r}") from error
    if not found:
        raise SystemExit(f"{path}: no rows")
    return found


def answer(row: Row) -> str | None:
    """The code that the resolver gives for a row, read as its source says: a district, an address, a name, or any."""
    context = row.home, row.on
    kind = row.source.partition("/")[0]
    if kind == "fever_county":
        place = resolve(row.text, *context)
    elif kind == "fever_address":
        place = locate_address(row.text, *context)
    elif kind == "fever_name":
        place = locate_name(row.text, *context)
    else:
        place = resolve(row.text, *context) or locate_name(row.text, *context) or locate_address(row.text, *context)
        if place is None:
            places = find(row.text, *context)
            place = max(places, key=lambda found: LEVELS.index(found.level)) if places else None
    return None if place is None else place.adcode


@cache
def above(home: str | None) -> tuple[str, ...]:
    """The names of a home's province and city, once each."""
    province, city, _ = chain(home) if home else (None, None, None)
    return tuple(dict.fromkeys(unit.name for unit in (province, city) if unit is not None))


def prefixed(row: Row) -> str:
    """The text behind the names of its home, as a peer that takes no home wants it."""
    return "".join(name for name in above(row.home) if name not in row.text) + row.text


def cpca_reader(cpca: Any) -> Reader:
    """Cpca reads a table of texts at once and gives codes."""

    def read(given: list[Row]) -> list[str | None]:
        codes = cpca.transform([prefixed(row) for row in given])["adcode"]
        return [code if isinstance(code, str) else None for code in codes]

    return read


def jionlp_reader(jionlp: Any) -> Reader:
    """Jionlp reads one text at a time and gives names, which our table turns into codes."""
    codes: dict[tuple[str | None, ...], str] = {}
    for row in rows("divisions.csv"):
        line = chain(row["adcode"])
        names = tuple(None if unit is None else unit.name for unit in line[: 2 if line[1] is line[2] else 3])
        codes[(*names, None)[:3]] = row["adcode"]

    def read(given: list[Row]) -> list[str | None]:
        places = [jionlp.parse_location(prefixed(row)) for row in given]
        return [codes.get((place["province"], place["city"], place["county"])) for place in places]

    return read


def verdict(code: str | None, accept: frozenset[str | None]) -> str:
    """right, abstained or wrong."""
    if code in accept:
        return "right"
    above = {unit.adcode for right in accept if right for unit in chain(right)[:2] if unit is not None}
    return "abstained" if code is None or code in above else "wrong"


def report(name: str, read: Reader, given: list[Row]) -> None:
    """Print a reader's counts and speed for each group of sources and for all."""
    answers = read(given)
    print(f"{name:10} {'group':14} {'rows':>6} {'right':>6} {'abst.':>6} {'wrong':>6} {'share':>7} {'rows/s':>9}")
    for group, label in [*GROUPS.items(), ("", "all")]:
        part = [(row, code) for row, code in zip(given, answers, strict=True) if row.source.startswith(group)]
        if not part:
            continue
        counts = Counter(verdict(code, row.accept) for row, code in part)
        speed = max(pace(read, [row for row, _ in part]) for _ in range(3))
        print(
            f"{'':10} {label:14} {len(part):6} {counts['right']:6} {counts['abstained']:6} {counts['wrong']:6}"
            f" {counts['right'] / len(part):7.3f} {speed:9,.0f}"
        )


def pace(read: Reader, given: list[Row]) -> float:
    """Rows a second of one pass."""
    start = time.perf_counter()
    read(given)
    return len(given) / (time.perf_counter() - start)


TABLES = ("divisions", "successors", "division_aliases", "zones", "townships", "district_points")
COST = """
import sys, time, tracemalloc
if sys.argv[1] == "memory":
    tracemalloc.start()
start = time.perf_counter()
from ingest.districts import find
assert find("太原市小店区坞城街道", "140100")
print(tracemalloc.get_traced_memory()[0] if sys.argv[1] == "memory" else time.perf_counter() - start)
"""


def cost(of: str) -> float:
    """Seconds ("time") or bytes ("memory") that a fresh process takes until it has read its first place; the least of three."""
    command = [sys.executable, "-c", COST, of]
    return min(float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(3))


def report_cost() -> None:
    """Print what the resolver costs to load."""
    print(f"first place after {cost('time'):.2f} s, {cost('memory') / 1e6:.0f} MB of memory")
    sizes = {name: (SEEDS / f"{name}.csv").stat().st_size for name in TABLES}
    print(f"tables {sum(sizes.values()):,} bytes: " + ", ".join(f"{name} {size:,}" for name, size in sizes.items()))


def main() -> None:
    """Compare the readers that are installed on the file named on the command line."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m tests.benchmarks.districts FILE.jsonl")
    given = read_rows(Path(sys.argv[1]))
    report("fangzhi", lambda part: [answer(row) for row in part], given)
    for peer, reader in (("cpca", cpca_reader), ("jionlp", jionlp_reader)):
        try:
            module = importlib.import_module(peer)
        except ImportError:
            continue
        report(peer, reader(module), given)
    report_cost()


if __name__ == "__main__":
    main()
