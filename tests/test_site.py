"""The published site: what Datasette answers, and what a person sees in a browser."""

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
import yaml

from db.describe import described
from db.models import TABLES
from db.site.server import site
from tests.browser import NoBrowserError, find_browser, open_browser
from tests.conftest import ROOT

METADATA = ROOT / "metadata.yml"


def get(directory: Path, path: str) -> Any:
    """The JSON answer of the site."""

    async def ask() -> Any:
        answer = await site(directory, METADATA).client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return asyncio.run(ask())


def test_metadata_and_readme_are_written_from_the_models() -> None:
    for file, text in described().items():
        assert text == (ROOT / file).read_text("utf-8"), f"run `python -m db.describe` for {file}"


def test_every_table_and_column_is_described() -> None:
    tables = yaml.safe_load(METADATA.read_text("utf-8"))["databases"]["facilities"]["tables"]
    for model in TABLES:
        assert model.__doc__
        assert set(tables[str(model.__tablename__)]["columns"]) == set(model.model_fields)
        for name, field in model.model_fields.items():
            assert field.title, name
            assert field.description, name


def test_facets_by_district(directory: Path) -> None:
    answer = get(directory, "/facilities/fever_clinics.json?_facet=district")
    assert answer["filtered_table_rows_count"] == 65
    assert len(answer["facet_results"]["district"]["results"]) == 10
    assert (
        answer["facet_results"]["district"]["results"][0] | {"count": 17, "value": "小店区"}
        == answer["facet_results"]["district"]["results"][0]
    )


@pytest.mark.parametrize(("query", "count"), [("小店", 17), ("省人民医院", 1), ("山大一院", 1)])
def test_the_search_box_reads_chinese(directory: Path, query: str, count: int) -> None:
    assert get(directory, f"/facilities/fever_clinics.json?_search={query}")["filtered_table_rows_count"] == count


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("clinics_by_district?district=小店区", 17),
        ("clinics_by_district", 65),
        ("open_on?day=2022-12-12", 3),
        ("open_on?day=2022-12-13", 68),
        ("open_on?day=2022-12-14", 69),
        ("open_on?day=2020-01-01", 0),
        ("notices_by_district?district=清徐县", 2),
        ("notices_by_district?district=山西转型综合改革示范区", 1),
        ("declared_against_listed", 11),
    ],
)
def test_canned_queries(directory: Path, query: str, rows: int) -> None:
    name, _, parameters = query.partition("?")
    answer = get(directory, f"/facilities/{name}.json?_shape=array&_size=max&{parameters}")
    assert len(answer) == rows


def test_foreign_keys_are_links(directory: Path) -> None:
    async def ask() -> str:
        answer = await site(directory, METADATA).client.get("/facilities/fever_clinics?_size=1")
        return str(answer.text)

    page = asyncio.run(ask())
    for target in ("divisions/", "claims/", "pages/"):
        assert f'href="/facilities/{target}' in page


@contextmanager
def served(directory: Path) -> Iterator[str]:
    """The site on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(site(directory, METADATA).app(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def browser_is_missing() -> bool:
    try:
        find_browser()
    except NoBrowserError:
        return "CI" not in os.environ  # there it must be
    return False


@pytest.mark.skipif(browser_is_missing(), reason="no Chromium on this machine")
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])
def test_a_resident_finds_a_clinic(directory: Path, width: int, height: int) -> None:
    with served(directory) as address, open_browser(width, height) as page:
        faults: list[str] = []
        elsewhere: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: None if request.url.startswith(address) else elsewhere.append(request.url))
        page.goto(f"{address}/facilities/fever_clinics")
        page.fill("#_search", "山大一院")
        page.press("#_search", "Enter")
        page.wait_for_url("**_search=**")
        assert page.locator("table.rows-and-columns tbody tr").count() == 1
        page.click("table.rows-and-columns tbody a >> nth=0")
        assert "山西医科大学第一医院" in (page.text_content("body") or "")
        assert "迎泽区" in (page.text_content("body") or "")
        assert (faults, elsewhere) == ([], [])
