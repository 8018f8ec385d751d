"""The home of a page where nothing tells it but its districts, and what is said where even they don't."""

from pathlib import Path

import pytest

from db.vocabulary import Basis
from ingest.homes import named_home
from tests.conftest import run, select

LIST = "我市公布发热门诊名单\n\n本报讯 {}\n"
TAIYUAN_LIST = "小店区:甲乙医院、丙丁医院。\n迎泽区:戊己医院。\n清徐县:市第一医院。"


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("小店区、迎泽区、清徐县", "140100"),
        ("太原市小店区、迎泽区", "140100"),
        ("北京市海淀区、东城区、西城区", "110000"),
        ("小店区、迎泽区", None),  # too few
        ("小店区、迎泽区、清徐县、榆次区", None),  # two cities'
        ("城关区、鼓楼区、新华区", None),  # of several cities each
        ("小店、迎泽、清徐", None),  # words as well
        ("小店区、小店区、小店区", None),
    ],
)
def test_home_by_districts(text: str, home: str | None) -> None:
    assert named_home(text) == home


def test_districts_tell_the_home_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(LIST.format(TAIYUAN_LIST), "utf-8")
    said = run("ingest", tmp_path / "page.txt", "--db", tmp_path / "db")
    assert "1 page read: 1 new" in said.output
    assert "of no known home" not in said.output
    assert "1 page of no known day" in said.output
    assert select(tmp_path / "db", "SELECT home_adcode, home_basis FROM pages") == [("140100", Basis.inferred)]
    assert ("太原市第一医院",) in select(tmp_path / "db", "SELECT name FROM facilities")


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(LIST.format("设在市第一医院。"), "utf-8")
    said = run("ingest", tmp_path / "page.txt", "--db", tmp_path / "db", "--published", "2022-12-14")
    assert "1 page of no known home, so that 我市 and 市医院 mean no city: give --home ADCODE" in said.output
    assert "of no known day" not in said.output
    told = run(
        "ingest", tmp_path / "page.txt", "--db", tmp_path / "db", "--published", "2022-12-14", "--home", "140100"
    )
    assert "of no known home" not in told.output
    assert select(tmp_path / "db", "SELECT home_adcode, home_basis FROM pages") == [("140100", Basis.metadata)]


def test_a_list_is_held_against_its_own_count_though_no_city_is_known(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(
        LIST.format("发热门诊名单:\n城关区2家:甲乙医院、丙丁医院。\n鼓楼区1家:戊己医院。"), "utf-8"
    )
    run("ingest", tmp_path / "page.txt", "--db", tmp_path / "db", "--published", "2022-12-14")
    counts = select(tmp_path / "db", "SELECT scope, declared, listed FROM declared_counts ORDER BY start_char")
    assert counts == [("城关区", 2, 2), ("鼓楼区", 1, 1)]
