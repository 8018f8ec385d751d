"""What is read from each sample page, whole. `pytest --update` rewrites; people read the difference."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PAGES, run


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.txt")), ids=lambda page: page.stem)
def test_sample_page(page: Path, golden: Callable[[str, list[dict[str, object]]], None]) -> None:
    result = run("extract", page)
    assert result.exit_code == 0
    golden(page.stem, [json.loads(line) for line in result.output.splitlines()])
