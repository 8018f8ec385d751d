"""Every published value leads to its claims by foreign keys, and each claim to its words."""

from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection, connect

import pytest

from db.models import TABLES, FeverClinic, Hospital, ScenicSite
from db.values import FIELDS
from tests.conftest import PAGES, ROOT, run

PLACES = (FeverClinic, Hospital, ScenicSite)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the sample pages and of the labelled pages of other cities; not to be written."""
    file = tmp_path_factory.mktemp("many") / "facilities.db"
    assert run("ingest", PAGES, ROOT / "tests" / "labelled", "--db", file).exit_code == 0
    return file


@pytest.fixture
def found(many: Path) -> Iterator[Connection]:
    connection = connect(f"file:{many}?mode=ro", uri=True)
    yield connection
    connection.close()


def values() -> Iterator[tuple[str, str]]:
    """Each published column that holds what a claim says."""
    for model in PLACES:
        for column in model.model_fields:
            if column in FIELDS and column != "adcode":
                yield str(model.__tablename__), column


@pytest.mark.parametrize(("table", "column"), list(values()))
def test_a_value_has_a_claim_that_prints_it(found: Connection, table: str, column: str) -> None:
    lost = found.execute(
        f"""SELECT t.id, t.{column} FROM {table} AS t WHERE t.{column} IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM facility_values AS v JOIN claims AS c ON c.id = v.claim_id
          WHERE (v.facility_id, v.field, v.value) = (t.id, ?, t.{column}) AND c.{column} = t.{column}
            AND c.facility_id = t.id)""",
        (column,),
    ).fetchall()
    assert lost == []


@pytest.mark.parametrize("table", [str(model.__tablename__) for model in PLACES])
def test_status_district_and_name_have_theirs(found: Connection, table: str) -> None:
    assert found.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
    status = found.execute(
        f"SELECT t.id FROM {table} AS t JOIN claims AS c ON c.id = t.claim_id WHERE t.status IS NOT c.status AND NOT is_disputed"
    ).fetchall()
    district = found.execute(
        f"""SELECT t.id, t.adcode FROM {table} AS t WHERE t.district IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM facility_values AS v WHERE (v.facility_id, v.field, v.value) = (t.id, 'adcode', t.adcode))"""
    ).fetchall()
    bare = "replace(replace({}, '(', ''), ')', '')"  # a campus stands in brackets, whether print has them or not
    name = found.execute(
        f"""SELECT t.id, t.name FROM {table} AS t WHERE NOT EXISTS (
          SELECT 1 FROM facility_values AS v WHERE v.facility_id = t.id AND v.field = 'canonical'
            AND instr({bare.format("t.name")}, {bare.format("v.value")}))"""
    ).fetchall()
    assert (status, district, name) == ([], [], [])


def test_numbers_of_papers_and_days_are_those_of_its_claims(found: Connection) -> None:
    wrong = found.execute(
        """SELECT v.facility_id, v.field FROM facility_values AS v
        WHERE v.paper_count < 1 OR v.day_count > (SELECT count(DISTINCT announced_on) FROM claims WHERE facility_id = v.facility_id)"""
    ).fetchall()
    assert wrong == []


def test_what_is_called_an_id_is_a_key(found: Connection) -> None:
    for model in TABLES:
        keys = {row[3] for row in found.execute(f"PRAGMA foreign_key_list({model.__tablename__})")}
        named = {column for column in model.model_fields if column.endswith("_id")}
        free = {("corrections", "page_id")}  # a correction may wait for its page
        assert {(str(model.__tablename__), column) for column in named - keys} <= free
    assert found.execute("PRAGMA foreign_key_check").fetchall() == []


def test_words_lead_back_from_every_claim(found: Connection) -> None:
    lost = found.execute(
        """SELECT c.id FROM claims AS c LEFT JOIN facility_matches AS m ON m.facility_id = c.facility_id
        WHERE c.facility_id IS NOT NULL AND m.id IS NULL"""
    ).fetchall()
    assert lost == []
