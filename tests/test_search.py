"""The search box finds what LIKE finds, over names, aliases and districts."""

from pathlib import Path
from random import Random
from sqlite3 import Connection, connect

import pytest

from db import search
from db.models import DistrictNotice, Facility, FeverClinic, Record

QUERIES = ("小店", "医院", "省人民医院", "山大一院", "太", "院", "(汾", "区", "没有这家", "医 小店", "X")


@pytest.fixture
def searchable(directory: Path) -> Connection:
    connection = connect(f"file:{directory}?mode=ro", uri=True)
    search.register(connection)
    return connection


def found(connection: Connection, query: str, model: type[Record] = FeverClinic) -> set[str]:
    table = model.__tablename__
    sql = f"SELECT id FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH escape_fts(?))"
    return {id for (id,) in connection.execute(sql, (query,))}


def liked(connection: Connection, query: str, model: type[Record] = FeverClinic) -> set[str]:
    columns = search.columns(model)
    words = [f"({' OR '.join(f'{c} LIKE ? ESCAPE char(92)' for c in columns)})" for _ in query.split()]
    values = [
        f"%{word.replace('%', chr(92) + '%').replace('_', chr(92) + '_')}%" for word in query.split() for _ in columns
    ]
    return {
        id for (id,) in connection.execute(f"SELECT id FROM {model.__tablename__} WHERE {' AND '.join(words)}", values)
    }


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("xdq", "太航医院"),
        ("shanxisheng renmin", "山西省人民医院"),
        ("srmyy", "山西省人民医院"),
        ("TAIHANG", "太航医院"),
        ("thyy 小店", "太航医院"),
    ],
)
def test_finds_names_by_their_sound(searchable: Connection, query: str, name: str) -> None:
    sql = "SELECT 1 FROM fever_clinics WHERE id = ? AND name = ?"
    assert any(searchable.execute(sql, (id, name)).fetchone() for id in found(searchable, query))
    searchable.close()


def test_a_sound_finds_no_more_than_sounds_so(searchable: Connection) -> None:
    districts = {d for (d,) in searchable.execute("SELECT district FROM fever_clinics")}
    assert {"小店区", "清徐县"} <= districts
    sounds_so = {
        id
        for id, name, aliases, district in searchable.execute("SELECT id, name, aliases, district FROM fever_clinics")
        if any("qxx" in search.initials(text or "") for text in (name, aliases, district))
    }
    assert found(searchable, "qxx") == sounds_so
    searchable.close()


@pytest.mark.parametrize("query", QUERIES)
def test_finds_what_like_finds(searchable: Connection, query: str) -> None:
    assert found(searchable, query) == liked(searchable, query)
    searchable.close()


@pytest.mark.parametrize("model", [FeverClinic, Facility, DistrictNotice])
def test_finds_what_like_finds_for_any_stretch(searchable: Connection, model: type[Record]) -> None:
    random = Random(1)
    columns = ", ".join(search.columns(model))
    texts = [t for row in searchable.execute(f"SELECT {columns} FROM {model.__tablename__}") for t in row if t]
    for _ in range(300):
        text = random.choice(texts)
        start = random.randrange(len(text))
        query = text[start : start + random.randint(1, 6)]
        assert found(searchable, query, model) == liked(searchable, query, model), query
    assert found(searchable, "山大一院") == found(searchable, "山西医科大学第一医院")
    searchable.close()


@pytest.mark.parametrize(
    "query", ['"', "'", "*", "(-", "NOT zzz", "a OR zzz", "<script>", "😀", "   ", "\0", "院" * 10_000]
)
def test_any_query_is_harmless(searchable: Connection, query: str) -> None:
    assert found(searchable, query) == set()
    searchable.close()
