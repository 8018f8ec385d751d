"""The directory proves itself: every value is a slice of its page, and the page's own counts agree."""

from sqlite3 import Connection

import pytest

from db.models import EVIDENCE, PUBLISHED

QUOTING = [m.__tablename__ for m in (*EVIDENCE, *PUBLISHED) if "quote" in m.model_fields]


@pytest.mark.parametrize("table", QUOTING)
def test_every_quote_is_a_slice_of_its_page(rows: Connection, table: str) -> None:
    wrong = rows.execute(
        f"""SELECT count(*) FROM {table} c LEFT JOIN pages p ON p.id = c.page_id
        WHERE p.text IS NULL OR substr(p.text, c.start_char + 1, c.end_char - c.start_char) <> c.quote"""
    ).fetchone()
    assert wrong == (0,)


@pytest.mark.parametrize("table", QUOTING)
def test_the_proof_can_fail(rows: Connection, table: str) -> None:
    moved = rows.execute(
        f"""SELECT count(*), count(CASE WHEN substr(p.text, c.start_char + 2, c.end_char - c.start_char) <> c.quote THEN 1 END)
        FROM {table} c JOIN pages p ON p.id = c.page_id"""
    ).fetchone()
    assert moved[0] == moved[1]


def test_names_and_districts_are_printed(rows: Connection) -> None:
    squeezed = "replace(replace(replace({}, char(10), ''), ' ', ''), '　', '')"
    name = squeezed.format("c.quote")
    assert rows.execute(f"SELECT c.name, {name} FROM claims c WHERE {name} <> c.name").fetchall() == []
    page = squeezed.format("p.text")
    for column in ("district", "channel", "campus", "audience", "alias", "designation", "address", "phone", "hours"):
        unprinted = rows.execute(
            f"SELECT c.{column} FROM claims c JOIN pages p ON p.id = c.page_id WHERE instr({page}, c.{column}) = 0"
        ).fetchall()
        assert unprinted == [], column


def test_counts_agree_with_what_is_listed(rows: Connection) -> None:
    counts = rows.execute("SELECT scope, declared, listed FROM declared_counts ORDER BY start_char").fetchall()
    assert counts[0] == ("太原市", 65, 65)
    assert len(counts) == 11
    assert all(declared == listed for _, declared, listed in counts)
    assert sum(declared for _, declared, _ in counts[1:]) == 65


def test_nobody_is_in_the_directory(rows: Connection) -> None:
    """某某, 某甲 and 某乙 stand in the sample pages where the real ones name persons."""
    for table, columns in {
        "claims": ("name", "canonical", "alias", "channel", "designation", "phone"),
        "notices": ("subject", "canonical", "phones", "event"),
        "facilities": ("name", "aliases"),
    }.items():
        for column in columns:
            assert rows.execute(f"SELECT {column} FROM {table} WHERE {column} GLOB '*某*'").fetchall() == []


def test_no_mobile_number_is_published(rows: Connection) -> None:
    mobile = "*1[3-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]*"
    for column in ("phones", "urls"):
        assert rows.execute(f"SELECT {column} FROM district_notices WHERE {column} GLOB ?", (mobile,)).fetchall() == []


@pytest.mark.parametrize("model", PUBLISHED)
def test_every_row_is_located_and_says_how_exactly(rows: Connection, model: type) -> None:
    table = getattr(model, "__tablename__")  # noqa: B009  # mypy knows no such attribute of a type
    lost = rows.execute(
        f"""SELECT * FROM {table} t JOIN divisions d USING (adcode)
        WHERE t.province = '' OR t.city IS NULL AND d.level <> 'province' OR t.latitude IS NULL OR t.longitude IS NULL
          OR (t.latitude, t.longitude) = (0, 0) OR t.geocode_precision IS NULL
          OR (t.geocode_precision = 'district') <> (t.district IS NOT NULL)"""
    ).fetchall()
    assert lost == []
    assert rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
