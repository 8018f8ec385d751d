"""The rules are general: no string of theirs names a facility, an agency's town, a county or a city."""

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ingest.seeds import rows as seed_rows
from tests.conftest import ROOT

RULES = sorted((ROOT / "ingest").rglob("*.py"))
# Words of everyday language that a county happens to be called.
ORDINARY = frozenset(
    [
        "城区",
        "郊区",
        "矿区",
        "新区",
        "市区",
        "东区",
        "西区",
        "市中区",
        "新城区",
        "老城区",
        "港口",
        "延长",
        "合作",
        "振兴",
        "新城",
        "老城",
        "城关",
        "公安",
        "商城",
        "温泉",
        "南部",
        "市郊",
        "山区",
    ]
)


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Line and value of each string that is no documentation."""
    tree = ast.parse(source)
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


@cache
def facts() -> frozenset[str]:
    """Names of divisions, whole and short, and of all facilities, sites and agencies of the labelled and sample pages."""
    named: set[str] = set()
    for row in seed_rows("divisions.csv"):
        named |= {row["name"], row["short_name"]}
    for file in (ROOT / "tests" / "labelled").glob("*.json"):
        label = json.loads(file.read_text("utf-8"))
        named |= {f["name"] for f in label.get("facilities", [])}
        named |= {s["name"] for s in label.get("site_events", [])}
        named |= {n["subject"] for n in label.get("notices", [])}
    for file in (ROOT / "tests" / "golden").glob("*.jsonl"):
        records = map(json.loads, file.read_text("utf-8").splitlines())
        named |= {r.get("name") or r.get("subject") or "" for r in records}
    return frozenset(name for name in named if len(name) > 1) - ORDINARY - {"我县", "本县"}


@pytest.mark.parametrize("file", RULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_rule_names_a_place(file: Path) -> None:
    found = [(line, name) for line, text in strings(file.read_text("utf-8")) for name in facts() if name in text]
    assert found == []


def test_a_name_would_be_found() -> None:
    assert [text for _, text in strings("RULE = r'太原市(?:第一)?医院'")] == ["太原市(?:第一)?医院"]
    assert {"太原市", "太原", "太山景区", "小店区"} <= facts()
    assert list(strings('def rule():\n    """Source: 小店区."""')) == []
