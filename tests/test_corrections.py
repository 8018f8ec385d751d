"""Corrections: data about what print or reader got wrong, applied in each build, never to the evidence."""

from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import dump, run, select
from tests.pages import Printed, printed

TWO = "我市开设发热门诊\n\n本报讯 12月13日起,我市开设发热门诊,分别是:小店区2个,甲乙医院、丙丁医院。\n"
MADE = ("--reason", "the hospital says so", "--source", "甲乙医院公告")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    file = tmp_path / "facilities.db"
    ingest(tmp_path, TWO)
    return file


def ingest(tmp_path: Path, text: str) -> Result:
    folder = printed(tmp_path / "pages", [Printed("2022-12-14", text)])
    done = run("ingest", folder, "--db", tmp_path / "facilities.db", "--corrections", corrections(tmp_path))
    assert done.exit_code == 0, done.output
    return done


def corrections(tmp_path: Path) -> Path:
    file = tmp_path / "corrections.csv"
    if not file.exists():
        file.write_text("id,field,value,page_id,quote,reason,source\n", "utf-8")
    return file


def correct(db: Path, *arguments: str) -> Result:
    return run("correct", *arguments, *MADE, "--db", db, "--corrections", corrections(db.parent))


def claim_of(db: Path, name: str) -> str:
    [(found,)] = select(db, f"SELECT id FROM claims WHERE name = '{name}'")
    return str(found)


def facility_of(db: Path, name: str) -> str:
    [(found,)] = select(db, f"SELECT id FROM facilities WHERE name = '{name}'")
    return str(found)


def test_a_corrected_status_is_published_and_the_claim_stays(db: Path) -> None:
    assert correct(db, claim_of(db, "甲乙医院"), "status", "suspended").exit_code == 0
    assert select(db, "SELECT status FROM fever_clinics WHERE name = '甲乙医院'") == [("suspended",)]
    assert select(
        db, "SELECT h.status FROM status_history h JOIN claims c ON c.id = claim_id WHERE name = '甲乙医院'"
    ) == [("suspended",)]
    assert select(db, "SELECT status FROM claims WHERE name = '甲乙医院'") == [("open",)]
    assert select(db, "SELECT state, quote, source FROM corrections") == [("applied", "甲乙医院", "甲乙医院公告")]


def test_a_corrected_district_says_that_it_is_one(db: Path) -> None:
    assert correct(db, facility_of(db, "甲乙医院"), "adcode", "140106").exit_code == 0
    rows = select(db, "SELECT district, district_basis FROM fever_clinics WHERE name = '甲乙医院'")
    assert rows == [("迎泽区", "correction")]


def test_two_ids_are_one_place_or_are_not(db: Path) -> None:
    one, other = facility_of(db, "甲乙医院"), facility_of(db, "丙丁医院")
    assert correct(db, one, "same", other).exit_code == 0
    [(left,)] = select(db, "SELECT id FROM facilities")
    assert {one, other} == {
        row[0] for row in select(db, f"SELECT id FROM facility_matches WHERE facility_id = '{left}'")
    }
    assert correct(db, one, "different", other).exit_code == 0  # in place of the other
    assert select(db, "SELECT count(*) FROM facilities") == [(2,)]
    assert select(db, "SELECT count(*) FROM corrections") == [(1,)]


def test_a_correction_is_applied_in_every_build_and_gone_with_its_row(db: Path) -> None:
    before = dump(db)
    file = corrections(db.parent)
    nothing = file.read_text("utf-8")
    correct(db, claim_of(db, "甲乙医院"), "status", "closed")
    after = dump(db)
    db.unlink()
    ingest(db.parent, TWO)
    assert dump(db) == after != before
    file.write_text(nothing, "utf-8")
    assert "1 unchanged" in ingest(db.parent, TWO).output
    assert dump(db) == before


def test_when_the_words_change_it_is_suspended_and_a_doubt(db: Path) -> None:
    correct(db, claim_of(db, "甲乙医院"), "status", "closed")
    ingest(db.parent, TWO.replace("甲乙医院", "戊己医院"))
    assert select(db, "SELECT state FROM corrections") == [("suspended",)]
    [(kind, detail)] = select(db, "SELECT kind, detail FROM issues")
    assert kind == "correction suspended"
    assert "status" in detail
    assert "甲乙医院" in detail
    assert select(db, "SELECT DISTINCT status FROM fever_clinics") == [("open",)]


def test_without_its_page_it_waits(db: Path) -> None:
    correct(db, claim_of(db, "甲乙医院"), "status", "closed")
    [(page,)] = select(db, "SELECT id FROM pages")
    assert run("forget", page, "--db", db, "--corrections", corrections(db.parent)).exit_code == 0
    assert select(db, "SELECT state FROM corrections") == [("unused",)]
    assert select(db, "SELECT count(*) FROM issues") == [(0,)]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("status", "shut", "can't stand in status"),
        ("from_at", "20 December", "can't stand in from_at"),
        ("quote", "x", "'quote' can't be corrected; one of"),
        ("adcode", "小店区", "can't stand in adcode"),
        ("adcode", "999999", "no division has the adcode '999999'"),
    ],
)
def test_what_can_not_be_a_correction_changes_nothing(db: Path, field: str, value: str, said: str) -> None:
    before, file = dump(db), corrections(db.parent).read_text("utf-8")
    done = correct(db, claim_of(db, "甲乙医院"), field, value)
    assert done.exit_code == 1
    assert said in done.output
    assert dump(db) == before
    assert corrections(db.parent).read_text("utf-8") == file


def test_an_id_that_is_none_is_named(db: Path) -> None:
    done = correct(db, "0123456789ab", "name", "甲")
    assert (done.exit_code, "no claim or facility has the id '0123456789ab'" in done.output) == (1, True)
    one = facility_of(db, "甲乙医院")
    assert "no claim or facility has the id" in correct(db, one, "same", "0123456789ab").output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,field\n1,2\n", "line 2: no value and no page_id"),
        ("id,field,value,page_id,quote,reason,source\n0123456789abcdef,status,open,p,q,,s\n", "line 2: no reason"),
        (
            "id,field,value,page_id,quote,reason,source\n" + "0123456789abcdef,status,open,p,q,r,s\n" * 2,
            "corrected twice",
        ),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    corrections(tmp_path).write_text(text, "utf-8")
    folder = printed(tmp_path / "pages", [Printed("2022-12-14", TWO)])
    done = run("ingest", folder, "--db", tmp_path / "facilities.db", "--corrections", corrections(tmp_path))
    assert done.exit_code == 1
    assert said in done.output
    assert str(corrections(tmp_path)) in done.output
    assert not (tmp_path / "facilities.db").exists()
