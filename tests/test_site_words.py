"""The dictionary is whole, and the templates shadow those of Datasette that they were written against."""

import re
from enum import StrEnum
from hashlib import sha256
from importlib import resources
from string import Formatter

import pytest

from db import vocabulary
from db.dictionary import dictionary
from db.models import TABLES
from db.site.languages import Language, accepted
from db.site.words import Words
from tests.conftest import ROOT

SITE = ROOT / "db" / "site"
TEMPLATES = SITE / "templates"

UPSTREAM = {  # sha256 of Datasette's templates, shortened: where one changes, compare it with ours, then write its new hash
    "_crumbs.html": "882c9d69e13363b4",
    "_description_source_license.html": "13fcf73b733dadc5",
    "_facet_results.html": "622d3c764aa14f17",
    "_footer.html": "d190d9e7dc5046c1",
    "_suggested_facets.html": "da43051a548a47be",
    "_table.html": "f75a8872713f28fd",
    "base.html": "bb22df33caea147e",
    "database.html": "4fd5e97823bb5380",
    "error.html": "c2115d1fdbff1a48",
    "query.html": "bc3559df0e209da9",
    "row.html": "ff5dde41541c39dd",
    "table.html": "81cec4b0f7948bf0",
}


def test_templates_shadow_what_they_were_written_against() -> None:
    folder = resources.files("datasette").joinpath("templates")
    upstream = {file.name: sha256(file.read_bytes()).hexdigest()[:16] for file in folder.iterdir()}
    shadowed = {file.name: upstream[file.name] for file in TEMPLATES.iterdir() if file.name in upstream}
    assert shadowed == UPSTREAM


def used() -> set[str]:
    """The keys that templates and code speak with."""
    files = [*TEMPLATES.glob("*.html"), *SITE.glob("*.py")]
    found = {
        key
        for file in files
        for key in re.findall(r"""\b(?:t|self)\(\s*["']([\w.]+)["'](?!\s*\+)""", file.read_text("utf-8"))
    }
    text = "".join(file.read_text("utf-8") for file in files)
    return found | {key for key in dictionary()["interface"] if f'"{key}"' in text}


def test_every_interface_string_is_used_and_there_in_both_languages() -> None:
    strings = dictionary()["interface"]
    built = {key for key in strings if key.startswith(("legend.", "api.name.", "api.means.", "correction."))}
    assert used() | built == set(strings)
    for key, words in strings.items():
        assert set(words) == set(Language), key
        assert all(isinstance(text, str) and text for text in words.values()), key
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in words.values()]
        assert fields[0] == fields[1], key
        assert "|" not in words["zh"], key


def test_every_word_of_the_closed_lists_is_there_in_both_languages() -> None:
    lists = {
        name: kind for name, kind in vars(vocabulary).items() if isinstance(kind, type) and issubclass(kind, StrEnum)
    }
    lists.pop("StrEnum")
    for name, kind in lists.items():
        assert set(dictionary()["values"][name]) == set(kind), name
    for name, words in dictionary()["values"].items():
        assert all(set(word) == set(Language) for word in words.values()), name


@pytest.mark.parametrize("language", list(Language))
def test_every_column_has_a_title_and_a_meaning(language: Language) -> None:
    words = Words(language)
    for model in TABLES:
        table = str(model.__tablename__)
        assert words.table(table)
        assert words.about(table)
        titles = [words.column(table, column) for column in model.model_fields]
        assert len(set(titles)) == len(titles), (table, sorted(titles))
        for column in model.model_fields:
            meaning = words.meaning(table, column)
            assert (re.search("[一-鿿]", meaning) is not None) or language is Language.en or "GB/T" in meaning, column


def test_chinese_meanings_are_of_columns_that_exist() -> None:
    columns = {column for model in TABLES for column in model.model_fields}
    columns |= {f"{model.__tablename__}.{column}" for model in TABLES for column in model.model_fields}
    assert set(dictionary()["columns"]) <= columns
    assert set(dictionary()["english"]) <= columns


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2022-12-14", "2022年12月14日", "14 December 2022"),
        ("2022-04-06T15:00", "2022年4月6日 15:00", "6 April 2022, 15:00"),
        ("--02-17", "2月17日", "17 February"),
        ("近日", "近日", "近日"),
        (None, "", ""),
    ],
)
def test_days_are_written_in_full(text: str | None, zh: str, en: str) -> None:
    assert (Words(Language.zh).day(text), Words(Language.en).day(text)) == (zh, en)


def test_values_are_words() -> None:
    zh, en = Words(Language.zh), Words(Language.en)
    assert zh.value("facilities", "kinds", "fever_clinic online_consultation") == "发热门诊、线上问诊"
    assert en.value("facilities", "kinds", "fever_clinic online_consultation") == "fever clinic, online consultation"
    assert zh.value("fever_clinics", "district_basis", "another record") == "另一条报道"
    assert zh.value("issues", "kind", "count differs") == "数量不符"
    assert zh.value("fever_clinics", "status", "unheard of") == "unheard of"
    assert (en("rows", n=1), en("rows", n=1234)) == ("1 row", "1,234 rows")
    assert en.column(None, "区县") == "District"
    assert zh.doubt("朝阳市: 18 declared, 5 listed") == "朝阳市：报纸称 18，列出 5"
    assert (
        zh.doubt("甲医院: amap puts it by 一路1号 23,935 m outside 小店区 (140105)")
        == "甲医院：amap 给出的坐标在小店区之外 23,935 米"
    )


@pytest.mark.parametrize(
    ("header", "wishes"),
    [(None, []), ("", []), ("en;q=0", []), ("a;q=x, zh-TW", ["a", "zh"]), ("en;q=0.2,zh-CN;q=0.8", ["zh", "en"])],
)
def test_accept_language(header: str | None, wishes: list[str]) -> None:
    assert accepted(header) == wishes
