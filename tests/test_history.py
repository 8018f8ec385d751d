"""What is remembered: states in their order, what was known on a day, who stands behind it, and where papers disagree."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db import known
from db.vocabulary import Kind
from tests.conftest import PAGES, run, select
from tests.pages import EXAM, MOVED, OPENED, SHUT, Printed, printed

Directory = Callable[..., Path]


@pytest.fixture
def directory_of(tmp_path: Path) -> Directory:
    """Makes the directory of some pages."""

    def make(*pages: Printed) -> Path:
        db = tmp_path / "facilities.db"
        assert run("ingest", printed(tmp_path / "pages", pages), "--db", db).exit_code == 0
        return db

    return make


def open_on(db: Path, on: str, as_known_on: str) -> dict[str, tuple[str | None, str]]:
    """The fever clinics that the ready query finds open, with their address and the day they were last confirmed."""
    connection = sqlite3.connect(db)
    connection.row_factory = sqlite3.Row
    rows = connection.execute(known.OPEN_ON, {"day": on, "known": as_known_on, "kinds": "fever_clinic"}).fetchall()
    connection.close()
    return {row["名称"]: (row["地址"], row["最近证实"]) for row in rows if row["类别"] == "fever_clinic"}


def history(db: Path, columns: str = "status, starts_on, ends_on") -> list[Any]:
    """The history of 甲乙医院's fever clinic."""
    return select(
        db,
        f"""SELECT {columns} FROM status_history AS h JOIN facilities AS f ON f.id = h.facility_id
        WHERE f.name = '甲乙医院' ORDER BY position""",
    )


def test_open_on_a_day_as_known_on_a_day(tmp_path: Path) -> None:
    db = tmp_path / "facilities.db"
    folder = printed(tmp_path / "pages", [Printed("2022-12-20", MOVED)])
    assert run("ingest", PAGES, folder, "--db", db).exit_code == 0
    then = open_on(db, "2022-12-14", "2022-12-14")
    assert len(then) == 65
    later = open_on(db, "2022-12-21", "2022-12-14")
    assert later == dict.fromkeys(then, (None, "2022-12-14"))
    told = open_on(db, "2022-12-21", "2022-12-21")
    assert len(told) == 63
    assert set(then) - set(told) == {"太原市第八人民医院", "太航医院"}
    assert told["太原市第三人民医院"] == ("双塔西街1号", "2022-12-20")
    assert open_on(db, "2022-12-14", "2022-12-21") == then


def test_the_function_says_what_the_query_says(tmp_path: Path) -> None:
    db = tmp_path / "facilities.db"
    folder = printed(tmp_path / "pages", [Printed("2022-12-20", MOVED)])
    assert run("ingest", PAGES, folder, "--db", db).exit_code == 0
    connection = sqlite3.connect(db)
    known.register(connection)
    for on, as_known_on in (("2022-12-14", "2022-12-14"), ("2022-12-21", "2022-12-21"), ("2022-12-01", "2022-12-31")):
        rows = connection.execute(
            "SELECT name FROM facilities WHERE status_on(id, 'fever_clinic', ?, ?) = 'open'", (on, as_known_on)
        ).fetchall()
        assert {name for (name,) in rows} == set(open_on(db, on, as_known_on))
    assert connection.execute("SELECT status_on('none', 'fever_clinic', '2022-12-14', '2022-12-14')").fetchone() == (
        None,
    )
    connection.close()


def test_suspended_extended_resumed_is_one_story(directory_of: Directory) -> None:
    db = directory_of(
        Printed("2022-12-14", OPENED),
        Printed("2022-12-20", SHUT.format("12月20日至12月22日暂停接诊")),
        Printed("2022-12-22", SHUT.format("暂停接诊延长,12月20日至12月28日停诊")),
        Printed("2022-12-29", SHUT.format("12月29日起恢复接诊")),
    )
    assert history(db) == [
        ("open", "2022-12-13", None),
        ("suspended", "2022-12-20", "2022-12-22"),
        ("suspended", "2022-12-20", "2022-12-28"),
        ("reopened", "2022-12-29", None),
    ]
    links = history(db, "claim_id, supersedes_id, confirms_id")
    assert [link[1] for link in links] == [None, *(link[0] for link in links[:-1])]
    assert {link[2] for link in links} == {None}
    assert "甲乙医院" not in open_on(db, "2022-12-25", "2022-12-30")
    assert "甲乙医院" in open_on(db, "2022-12-25", "2022-12-21")  # the extension was not known yet


def test_until_further_notice_stays_open(directory_of: Directory) -> None:
    db = directory_of(Printed("2022-12-20", SHUT.format("12月20日起暂停接诊,恢复时间另行通知")))
    assert history(db) == [("suspended", "2022-12-20", None)]
    assert open_on(db, "2023-06-01", "2023-06-01") == {}


def test_silence_is_not_closure(directory_of: Directory) -> None:
    without = OPENED.replace("小店区2个,甲乙医院、", "小店区1个,").replace("13日", "19日")
    db = directory_of(Printed("2022-12-14", OPENED), Printed("2022-12-20", without))
    assert open_on(db, "2022-12-25", "2022-12-25") == {
        "甲乙医院": (None, "2022-12-14"),
        "丙丁医院": (None, "2022-12-20"),
    }
    assert select(db, "SELECT name, last_confirmed_on FROM fever_clinics ORDER BY 1") == [
        ("丙丁医院", "2022-12-20"),
        ("甲乙医院", "2022-12-14"),
    ]


def test_independent_papers_count_and_copies_do_not(directory_of: Directory) -> None:
    told = (
        OPENED + "发热门诊全天24小时接诊,市民可就近前往,途中请做好个人防护,就诊时请出示健康码,配合工作人员测量体温。\n"
    )
    other = "小店区公布发热门诊\n\n本报讯 小店区发热门诊有2个:甲乙医院、丙丁医院,市民可就近就诊。\n"
    db = directory_of(
        Printed("2022-12-14", told, "太原晚报"),
        Printed("2022-12-15", told.replace("本报讯", "本报综合").replace("市民可", "市民\n可"), "山西晚报"),
        Printed("2022-12-16", other, "太原日报"),
    )
    assert set(select(db, "SELECT paper_count, day_count, last_confirmed_on FROM fever_clinics")) == {
        (2, 2, "2022-12-16")
    }
    assert [reprint is not None for (reprint,) in history(db, "reprints_id")] == [False, True, False]
    assert select(db, "SELECT DISTINCT paper_count, day_count FROM facility_values WHERE field = 'canonical'") == [
        (2, 2)
    ]


def test_of_two_reports_the_later_holds(directory_of: Directory) -> None:
    db = directory_of(Printed("2022-12-14", OPENED), Printed("2022-12-15", SHUT.format("12月13日起停诊"), "山西晚报"))
    found = select(db, "SELECT field, day, value, other_value, reason, prevails_id = other_id FROM contradictions")
    assert found == [("status", "2022-12-13", "open", "suspended", "the later report", 1)]
    assert select(db, "SELECT status, is_disputed FROM fever_clinics WHERE name = '甲乙医院'") == [("suspended", 0)]


def test_of_two_reports_of_one_day_the_more_exact_holds(directory_of: Directory) -> None:
    listed = OPENED.replace("12月13日起,", "")
    db = directory_of(Printed("2022-12-14", listed), Printed("2022-12-14", SHUT.format("12月14日起停诊"), "山西晚报"))
    assert select(db, "SELECT reason FROM contradictions") == [("the more exact report: it says since when",)]
    assert select(db, "SELECT is_disputed FROM fever_clinics WHERE name = '甲乙医院'") == [(0,)]


def test_where_no_rule_decides_the_state_is_not_guessed(directory_of: Directory) -> None:
    listed = OPENED.replace("12月13日起,", "")
    db = directory_of(Printed("2022-12-14", listed), Printed("2022-12-14", SHUT.format("停诊"), "山西晚报"))
    assert select(db, "SELECT quote, other_quote, prevails_id FROM contradictions") == [("甲乙医院", "甲乙医院", None)]
    assert select(db, "SELECT status, is_disputed FROM fever_clinics WHERE name = '甲乙医院'") == [(None, 1)]
    doubts = select(db, "SELECT detail FROM issues WHERE kind = 'two statuses' ORDER BY id")
    assert len(doubts) == 2
    assert all("甲乙医院, fever_clinic on 2022-12-14" in detail for (detail,) in doubts)


@pytest.mark.parametrize("told", ["12月20日起暂停接诊", "12月20日起停诊"])
def test_a_change_of_state_is_no_contradiction(directory_of: Directory, told: str) -> None:
    db = directory_of(Printed("2022-12-14", OPENED), Printed("2022-12-18", SHUT.format(told), "山西晚报"))
    assert select(db, "SELECT * FROM contradictions") == []
    assert select(db, "SELECT * FROM issues") == []
    assert "甲乙医院" in open_on(db, "2022-12-19", "2022-12-31")
    assert "甲乙医院" not in open_on(db, "2022-12-20", "2022-12-31")


def test_two_districts_of_one_facility_contradict(directory_of: Directory) -> None:
    db = directory_of(
        Printed("2022-12-14", OPENED), Printed("2022-12-15", OPENED.replace("小店区", "迎泽区"), "山西晚报")
    )
    assert select(db, "SELECT count(*) FROM facilities") == [(2,)]
    found = select(db, "SELECT DISTINCT field, value, other_value, prevails_id FROM contradictions")
    assert found == [("district", "140105", "140106", None)]
    assert select(db, "SELECT DISTINCT district FROM facilities") == [(None,)]


def test_an_exam_put_off_again_supersedes(directory_of: Directory) -> None:
    exam, other = "2022年山西省普通高校专升本考试", "2022年山西省成人高校招生考试"
    db = directory_of(
        Printed("2022-04-07", EXAM.format(exam, "4月6日", "4月22日", "6月9日")),
        Printed("2022-04-08", EXAM.format(other, "4月7日", "4月23日", "6月10日")),
        Printed("2022-06-01", EXAM.format(exam, "5月31日", "6月9日", "6月30日")),
    )
    rows = select(
        db,
        """SELECT n.new_date, o.new_date FROM notices AS n LEFT JOIN notices AS o ON o.id = n.supersedes_id
        ORDER BY n.announced_on""",
    )
    assert rows == [("2022-06-09", None), ("2022-06-10", None), ("2022-06-30", "2022-06-09")]


def test_a_misprint_is_kept_with_its_reading(rows: sqlite3.Connection) -> None:
    found = rows.execute("SELECT printed, reading, reason, quote FROM misprints").fetchall()
    assert [(printed, reading, quote) for printed, reading, _, quote in found] == [
        ("省针灸灸医院", "山西省针灸医院", "省针灸灸医院")
    ]
    assert "printed twice" in found[0][2]


def test_each_kind_says_how_long_a_report_is_fresh(rows: sqlite3.Connection) -> None:
    assert {kind for (kind,) in rows.execute("SELECT kind FROM freshness")} == set(Kind)


def test_openings_are_those_of_the_rule(remembered: Path) -> None:
    days = {
        day for row in select(remembered, "SELECT starts_on, ends_on, announced_on FROM status_history") for day in row
    }
    days = {date.fromisoformat(day) + timedelta(days=by) for day in days if day for by in (-1, 0, 1)}
    random, connection = Random(1), sqlite3.connect(remembered)
    known.register(connection)
    seen = set[str]()
    for _ in range(60):
        values = random.choice(sorted(days)).isoformat(), random.choice(sorted(days)).isoformat()
        for column, kinds in known.COUNTED.items():
            opens = " OR ".join(f"status_on(f.id, '{kind}', ?1, ?2) IN {known.OPEN}" for kind in kinds)
            told = connection.execute(
                f"""SELECT d.level, count(DISTINCT f.id) FROM facilities AS f JOIN divisions AS d
                  ON d.adcode IN (coalesce(f.current_adcode, f.adcode), '140100', '140000') WHERE {opens} GROUP BY d.adcode
                ORDER BY d.adcode""",
                values,
            ).fetchall()
            kept = connection.execute(
                f"""SELECT d.level, sum({column}) FROM openings JOIN divisions AS d USING (adcode)
                WHERE day <= ?1 AND known_on <= ?2 GROUP BY adcode HAVING sum({column}) ORDER BY adcode""",
                values,
            ).fetchall()
            assert kept == told, (values, column)
            seen.add(str(told))
    assert len(seen) > 5
    connection.close()
