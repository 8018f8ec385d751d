"""The published data: what Datasette answers to programs."""

from pathlib import Path

import pytest
import yaml

from db.describe import described
from db.models import TABLES
from tests.conftest import ROOT
from tests.serving import METADATA, get


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
        ("open_on?day=2022-12-14&kinds=fever_clinic", 65),
        ("open_on?kinds=hospital online_consultation", 4),
        ("open_on?kinds=hosp", 0),
        ("notices_by_district?district=清徐县", 2),
        ("notices_by_district?district=山西转型综合改革示范区", 1),
        ("declared_against_listed", 11),
    ],
)
def test_canned_queries(directory: Path, query: str, rows: int) -> None:
    name, _, parameters = query.partition("?")
    answer = get(directory, f"/facilities/{name}.json?_shape=array&_size=max&{parameters}")
    assert len(answer) == rows
