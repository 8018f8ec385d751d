"""How many pages a second are read on one core, beside a part-of-speech tagger and a bare search for words.

    python -m tests.benchmarks.pages

The pages are those of tests/labelled and seeds/pages, read from memory; each figure is the best of three passes, after
one that loads the tables. The tagger is jieba.posseg (extra `peers`), the search an Aho-Corasick automaton over the
names of all divisions. The last lines hold one page of 1 MB, the labelled pages one after another, against the median page.
"""

import importlib
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from ingest.extract import extract
from ingest.read import Page, read, sources
from ingest.seeds import rows

ROOT = Path(__file__).resolve().parents[2]
PASSES = 3
MEGABYTE = 1 << 20  # bytes of UTF-8

Reader = Callable[[Page], Any]


def seconds(reader: Reader, pages: list[Page]) -> float:
    """The least time that a reader takes for the pages, in seconds."""
    times = []
    for _ in range(PASSES + 1):
        start = time.perf_counter()
        for page in pages:
            reader(page)
        times.append(time.perf_counter() - start)
    return min(times[1:])


def readers() -> dict[str, Reader]:
    """This program and its peers, those installed."""
    found: dict[str, Reader] = {"fangzhi extract": lambda page: list(extract(page))}
    if find_spec("jieba"):
        tagger = importlib.import_module("jieba.posseg")
        found["jieba.posseg"] = lambda page: list(tagger.cut(page.text))
    if find_spec("ahocorasick_rs"):
        names = sorted(
            {row["name"] for row in rows("divisions.csv")} | {row["short_name"] for row in rows("divisions.csv")}
        )
        automaton = importlib.import_module("ahocorasick_rs").AhoCorasick(names)
        found["Aho-Corasick, words only"] = lambda page: automaton.find_matches_as_indexes(page.text)
    return found


def long_page(pages: list[Page]) -> Page:
    """One page of 1 MB: the pages one after another, again and again."""
    texts, size = list[str](), 0
    while size < MEGABYTE:
        for page in pages:
            texts.append(page.text)
            size += len(page.text.encode()) + 2
    return replace(pages[0], id="1-MB", text="\n\n".join(texts))


def main() -> None:
    """Print the table."""
    pages = [read(source) for folder in ("tests/labelled", "seeds/pages") for source in sources(ROOT / folder)]
    characters = sum(len(page.text) for page in pages)
    print(f"{len(pages)} pages, {characters:,} characters\n")
    print(f"{'reader':<26}{'pages/s':>12}{'characters/s':>16}")
    rates = {}
    for name, reader in readers().items():
        took = seconds(reader, pages)
        rates[name] = len(pages) / took
        print(f"{name:<26}{len(pages) / took:>12,.0f}{characters / took:>16,.0f}")
    if tagger := rates.get("jieba.posseg"):
        print(f"\nfangzhi extract reads {rates['fangzhi extract'] / tagger:.1f} times the pages of jieba.posseg")
    mine = readers()["fangzhi extract"]
    each = median(seconds(mine, [page]) / len(page.text) for page in pages)
    whole = long_page(pages)
    one = seconds(mine, [whole]) / len(whole.text)
    print(f"\nmedian page {each * 1e6:.2f} µs a character, a page of 1 MB {one * 1e6:.2f} µs: {one / each:.2f} times")


if __name__ == "__main__":
    main()
