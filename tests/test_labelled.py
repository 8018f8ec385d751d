"""Pages of many cities and papers, labelled by hand: what is read of them, and how much of it is right."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT, run
from tests.scores import HEALTH, SITES, Record, Score, equal, score

LABELLED = ROOT / "tests" / "labelled"
KEPT = (
    *("record", "kind", "type", "name", "subject", "district", "status", "from", "until", "date", "quote"),
    *("address", "phone", "hours", "scope", "declared", "listed", "rule"),
)
PAGES = sorted(LABELLED.glob("*.txt"))


@cache
def records(page: Path) -> tuple[Record, ...]:
    """What is read of a page."""
    result = run("extract", page)
    assert result.exit_code == 0
    return tuple(json.loads(line) for line in result.output.splitlines())


def labels(page: Path) -> Record:
    """What people read of it."""
    found: Record = json.loads(page.with_suffix(".json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_labelled_page(page: Path, golden: Callable[[str, list[Record]], None]) -> None:
    said = [r for r in records(page) if r["record"] != "article"]
    golden(f"labelled/{page.stem}", [{key: r[key] for key in KEPT if r.get(key) is not None} for r in said])


def facilities(*keys: str, known: bool = False) -> Score:
    """The score over the pages labelled for health facilities; `known`: only where the page tells the district."""
    total = Score()
    for page in PAGES:
        if not page.stem.startswith("c"):
            continue
        wanted = [f for f in labels(page)["facilities"] if f["district"] or not known]
        other = {alias for f in labels(page)["facilities"] if f not in wanted for alias in [f["name"], *f["name_alts"]]}
        told = {
            tuple(r[k] for k in keys): r
            for r in records(page)
            if r["record"] == "claim" and r["kind"] in HEALTH and r["name"] not in other
        }
        # a facility with two kinds is one name
        distinct = {tuple(f[k] for k in keys): f for f in wanted}
        total += score(list(told.values()), list(distinct.values()), equal(*keys), wanted)
    return total


def events(kind: str, *keys: str) -> Score:
    """The score over the pages labelled for sites and notices."""
    total = Score()
    for page in PAGES:
        if not page.stem.startswith("n"):
            continue
        wanted, name = labels(page)[kind], "name" if kind == "site_events" else "subject"
        may = [{name: x} for x in labels(page)["optional"]["site_names" if name == "name" else "notice_subjects"]]
        told = [
            r
            for r in records(page)
            if (r["record"] == "claim" and r["kind"] in SITES if name == "name" else r["record"] == "notice")
        ]
        told = [r for r in told if any(equal(name)(r, w) for w in wanted) or not any(equal(name)(r, m) for m in may)]
        total += score(told, wanted, equal(*keys))
    return total


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        (lambda: facilities("name"), 0.94),
        (lambda: facilities("name", "kind"), 0.90),
        (lambda: facilities("name", "district", known=True), 0.93),
        (lambda: events("site_events", "name", "status"), 0.93),
        (lambda: events("site_events", "name", "status", "from"), 0.88),
        (lambda: events("notices", "subject"), 0.90),
        (lambda: events("notices", "subject", "date"), 0.88),
    ],
    ids=["name", "name+kind", "name+district", "site+status", "site+status+from", "subject", "subject+date"],
)
def test_scores(measure: Callable[[], Score], least: float) -> None:
    assert measure().f1 >= least


def test_pages_that_offer_nothing() -> None:
    barren = [p for p in PAGES if labels(p).get("negative") or labels(p).get("facilities") == []]
    assert len(barren) == 6
    for page in barren:
        may = labels(page).get("optional", {})
        kinds = HEALTH if page.stem.startswith("c") else SITES
        claims = [r["name"] for r in records(page) if r["record"] == "claim" and r["kind"] in kinds]
        assert set(claims) <= set(may.get("site_names", ())), page.stem
        notices = [r["subject"] for r in records(page) if r["record"] == "notice"]
        assert page.stem.startswith("c") or set(notices) <= set(may["notice_subjects"]), page.stem


def test_a_score_can_be_low() -> None:
    truth: list[Record] = [{"name": "甲乙医院", "name_alts": ["甲乙院"]}, {"name": "丙丁医院", "optional": True}]
    read: list[Record] = [{"name": "甲乙院"}, {"name": "戊己医院"}]
    assert score(read, truth, equal("name")) == Score(right=1, wrong=1, missed=0)
    assert score([], truth, equal("name")).f1 == 0
