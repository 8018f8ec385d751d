"""The search finds what LIKE finds, over names, aliases, districts and the text of articles."""

import re
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


def printing(connection: Connection, query: str) -> set[str]:
    """The articles found."""
    sql = "SELECT article_id FROM texts JOIN texts_articles ON number = texts.rowid WHERE texts MATCH escape_fts(?)"
    return {id for (id,) in connection.execute(sql, (query,))}


def printing_like(connection: Connection, query: str) -> set[str]:
    """The articles whose text, width and case and broken lines apart, is LIKE each word of the query."""
    connection.create_function("folded", 1, search.folded, deterministic=True)
    held = "folded(replace(substr(p.text, a.start_char + 1, a.end_char - a.start_char), char(10), ''))"
    words = [search.folded(word) for word in query.split()]
    sql = f"""SELECT a.id FROM articles AS a JOIN pages AS p ON p.id = a.page_id
      WHERE a.kind NOT IN ('boilerplate', 'section'){f" AND {held} LIKE ? ESCAPE char(92)" * len(words)}"""
    escaped = [re.sub(r"([%_\\\\])", r"\\\1", word) for word in words]
    return {id for (id,) in connection.execute(sql, [f"%{word}%" for word in escaped])}


def test_the_text_of_articles_is_found_as_like_finds_it_for_any_stretch(searchable: Connection) -> None:
    random = Random(2)
    texts = [text for (text,) in searchable.execute("SELECT text FROM pages ORDER BY id")]
    sections = {id for (id,) in searchable.execute("SELECT id FROM articles WHERE kind = 'section'")}
    seen = set[int]()
    for _ in range(600):
        text = random.choice(texts)
        start = random.randrange(len(text))
        query = text[start : start + random.randint(1, 6)]
        if not query.split():
            continue
        found = printing(searchable, query) - sections
        assert found == printing_like(searchable, query), query
        seen.add(len(found))
    assert len(seen) > 5
    searchable.close()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("省直部门", 1),
        ("就医 通道", 1),
        ("隔离就医 公路网", 0),
        ("fangkongbiaozhun", 1),
        ("四个走在前列", 1),
        ("返回顶部", 0),
    ],
)
def test_the_text_of_articles_is_found_over_broken_lines_and_by_several_words(
    searchable: Connection, query: str, count: int
) -> None:
    assert len(printing(searchable, query)) == count
    searchable.close()


@pytest.mark.parametrize(
    "query", ['"', "'", "*", "(-", "NOT zzz", "a OR zzz", "<script>", "😀", "   ", "\0", "院" * 10_000]
)
def test_any_query_is_harmless(searchable: Connection, query: str) -> None:
    assert found(searchable, query) == set()
    searchable.close()
