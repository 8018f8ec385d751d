"""What is published of the sample pages, and that nothing depends on how it came about."""

from pathlib import Path
from random import Random
from sqlite3 import Connection, connect

import pytest

from tests.conftest import PAGES, dump, run


def test_fever_clinics_by_district(rows: Connection) -> None:
    counts = dict(rows.execute("SELECT district, count(*) FROM fever_clinics GROUP BY district").fetchall())
    assert counts == {
        "小店区": 17,
        "迎泽区": 12,
        "杏花岭区": 12,
        "尖草坪区": 6,
        "万柏林区": 8,
        "晋源区": 2,
        "古交市": 3,
        "清徐县": 3,
        "阳曲县": 1,
        "娄烦县": 1,
    }


def test_one_facility_under_two_abbreviations(rows: Connection) -> None:
    found = rows.execute(
        "SELECT name, kinds, claim_count, aliases FROM facilities WHERE name = '山西医科大学第一医院'"
    ).fetchall()
    assert found == [("山西医科大学第一医院", "fever_clinic online_consultation", 2, "山医大一院、山大一院")]
    reasons = rows.execute("SELECT reason FROM facility_names WHERE name IN ('山医大一院', '山大一院')").fetchall()
    assert all("seeds" in reason or "short for" in reason for (reason,) in reasons)


def test_campuses_are_two_facilities(rows: Connection) -> None:
    found = rows.execute(
        "SELECT name, district FROM fever_clinics WHERE name LIKE '北大医院%' ORDER BY name"
    ).fetchall()
    assert found == [("北大医院太原医院(府城院区)", "杏花岭区"), ("北大医院太原医院(汾东院区)", "小店区")]


def test_a_misprint_stays_as_printed_and_is_read(rows: Connection) -> None:
    found = rows.execute("SELECT name, canonical, canonical_reason FROM claims WHERE quote = '省针灸灸医院'").fetchone()
    assert found[:2] == ("省针灸灸医院", "山西省针灸医院")
    assert found[2].startswith("misprint")


def test_a_district_from_another_record_is_said_to_be(rows: Connection) -> None:
    found = dict(rows.execute("SELECT name, district || ' ' || district_basis FROM hospitals").fetchall())
    assert found == {
        "太原市第四人民医院": "万柏林区 another record",
        "山西医科大学第一医院": "迎泽区 another record",
        "山西白求恩医院": "小店区 another record",
        "山西省心血管病医院": "万柏林区 another record",
    }


def test_sites(rows: Connection) -> None:
    found = rows.execute("SELECT name, kind, status, from_at, district FROM scenic_sites ORDER BY name").fetchall()
    assert found == [
        ("太山景区", "scenic_site", "closed", "2022-04-06T15:00", None),
        ("晋阳雅集·古风游乐市集", "venue", "postponed", None, None),
        ("汾河二库国家水利风景区", "scenic_site", "postponed", None, None),
        ("玉泉山景区", "scenic_site", "closed", None, None),
    ]


def test_notices(rows: Connection) -> None:
    exam = rows.execute(
        "SELECT subject, event, original_date, new_date FROM district_notices WHERE type = 'exam_postponed'"
    ).fetchall()
    assert exam == [("山西省教育厅", "2022年山西省普通高校专升本文化课考试", "2022-04-22", "2022-06-09")]
    stopped = rows.execute(
        "SELECT subject, phones, urls FROM district_notices WHERE type = 'service_suspended'"
    ).fetchall()
    assert stopped == [("山西省退役军人事务厅", "0351-5250788", "http://tjrt.shanxi.gov.cn")]
    zones = rows.execute("SELECT subject FROM district_notices WHERE zone IS NOT NULL ORDER BY subject").fetchall()
    assert zones == [("太原中北高新技术产业开发区",), ("山西转型综合改革示范区",)]
    assert rows.execute("SELECT count(*) FROM district_notices WHERE subject_type = 'district'").fetchone() == (13,)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_pages_changes_nothing(directory: Path, tmp_path: Path, seed: int) -> None:
    pages = sorted(PAGES.glob("*.txt"))
    Random(seed).shuffle(pages)
    for page in pages:
        assert run("ingest", page, "--db", tmp_path / "facilities.db").exit_code == 0
    assert dump(tmp_path / "facilities.db") == dump(directory)


def test_ingesting_again_changes_nothing(directory: Path, tmp_path: Path) -> None:
    copy = tmp_path / "facilities.db"
    copy.write_bytes(directory.read_bytes())
    again = run("ingest", PAGES, "--db", copy)
    assert "0 new, 0 changed, 5 unchanged, 0 read anew" in again.output
    assert copy.read_bytes() == directory.read_bytes()


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.txt")), ids=lambda page: page.stem)
def test_a_page_is_forgotten_whole_and_comes_back(directory: Path, tmp_path: Path, page: Path) -> None:
    copy = tmp_path / "facilities.db"
    copy.write_bytes(directory.read_bytes())
    assert run("forget", page.stem, "--db", copy).exit_code == 0
    without = dump(copy)
    assert page.stem not in without
    for other in sorted(PAGES.glob("*.txt")):
        if other != page:
            run("ingest", other, "--db", tmp_path / "others.db")
    assert without == dump(tmp_path / "others.db")
    assert run("ingest", page, "--db", copy).exit_code == 0
    assert dump(copy) == dump(directory)


def test_a_changed_page_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    page, db = tmp_path / "a.txt", tmp_path / "facilities.db"
    told = ("--home", "140100", "--published", "2022-12-14", "--db", db)
    page.write_text("我市开设发热门诊\n\n本报讯 12月13日,我市发热门诊分别是:小店区2个,甲医院、乙医院。\n", "utf-8")
    assert "1 new" in run("ingest", page, *told).output
    page.write_text("我市开设发热门诊\n\n本报讯 12月13日,我市发热门诊分别是:小店区2个,甲医院、丙医院。\n", "utf-8")
    assert "1 changed" in run("ingest", page, *told).output
    text = dump(db)
    assert "丙医院" in text
    assert "乙医院" not in text


def test_pages_that_other_rules_read_are_read_anew(directory: Path, tmp_path: Path) -> None:
    copy = tmp_path / "facilities.db"
    copy.write_bytes(directory.read_bytes())
    with connect(copy) as connection:
        connection.execute("UPDATE pages SET reader = 'of yesterday'")
        connection.execute("DELETE FROM claims WHERE kind = 'fever_clinic'")
    connection.close()
    page = min(PAGES.glob("*.txt"))
    assert "4 read anew" in run("ingest", page, "--db", copy).output
    assert dump(copy) == dump(directory)


def test_a_count_that_differs_is_a_doubt(tmp_path: Path) -> None:
    page, db = tmp_path / "a.txt", tmp_path / "facilities.db"
    page.write_text("我市开设发热门诊\n\n本报讯 12月13日,我市发热门诊分别是:小店区3个,甲医院、乙医院。\n", "utf-8")
    read = run("ingest", page, "--home", "140100", "--published", "2022-12-14", "--db", db)
    assert "1 doubts" in read.output
    audited = run("audit", "--db", db)
    assert audited.exit_code == 1
    assert "3 declared, 2 listed" in audited.output
    assert run("audit", "--db", db).output == audited.output


def test_the_audit_of_the_samples_agrees(directory: Path) -> None:
    audited = run("audit", "--db", directory)
    assert audited.exit_code == 0
    assert "11 counts, 0 differ" in audited.output


def test_a_citys_hospital_in_a_provincial_paper_is_the_same_facility(rows: Connection) -> None:
    pages = rows.execute(
        """SELECT count(DISTINCT facility_id), count(DISTINCT page_id) FROM claims
        WHERE canonical = '太原市第四人民医院'"""
    ).fetchone()
    assert pages == (1, 3)
