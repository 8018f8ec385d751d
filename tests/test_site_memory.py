"""What the site remembers: a facility's history, what was known on a day, contradictions, corrections, notices that go on."""

import json
import re
import sqlite3
from html import unescape
from pathlib import Path
from shutil import copy

import pytest

from db.known import KINDS
from db.site.moments import RANKED
from tests.conftest import select
from tests.serving import ask, text
from tests.test_history import open_on
from tests.test_site_pages import words

MOMENTS = [("2022-12-14", "2022-12-14"), ("2022-12-21", "2022-12-14"), ("2022-12-21", "2022-12-21"), ("2022-12-25", "")]
KNOWN = "day=2022-12-21&known=2022-12-21"


def id_of(file: Path, name: str) -> str:
    """The id of the facility of this name."""
    ((id,),) = select(file, f"SELECT id FROM facilities WHERE name = '{name}'")
    return str(id)


def section(page: str, id: str) -> str:
    """What a person reads in a section of a page."""
    html = page.partition(f'aria-labelledby="{id}"')[2].partition("</section>")[0]
    return re.sub(r"\s+", " ", words(f"<main {html}</main>"))


@pytest.mark.parametrize(("day", "known"), MOMENTS)
def test_lists_tell_what_the_ready_query_tells(remembered: Path, day: str, known: str) -> None:
    expected = open_on(remembered, day, known)
    first, district = ask(remembered, f"/?day={day}&known={known}", f"/district/140105?day={day}&known={known}")
    assert f"<b>{len(expected)}</b> 发热门诊" in first.text
    section_of_clinics = district.text.partition('aria-labelledby="fever_clinics"')[2].partition("</section>")[0]
    found = re.findall(r'(?s)zh-CN" href="[^"]+">([^<]+)</a> <span class="status (\w+)', section_of_clinics)
    here = {name for (name,) in select(remembered, "SELECT name FROM facilities WHERE district = '小店区'")}
    # 丙丁医院 stands with the state that the query gives it, disputed or not
    assert {name for name, status in found if status in ("open", "reopened", "disputed")} == set(expected) & here
    assert {name for name, _ in found} >= set(expected) & here


def test_a_city_counts_as_the_first_page_counts(remembered: Path) -> None:
    for choice in ("", f"?{KNOWN}"):
        counts = [
            re.findall(r'<span class="counts">([^<]+)</span>', text(remembered, path + choice))
            for path in ("/", "/district/140100")
        ]
        assert counts[0] == counts[1]
        assert len(counts[0]) == 10


def test_what_is_shown_is_said_and_kept_in_links(remembered: Path) -> None:
    page = text(remembered, f"/district/140105?{KNOWN}")
    assert "按2022年12月21日所知，2022年12月21日的情况" in words(page)
    links = re.findall(r'class="title" lang="zh-CN" href="(/facility/[^"]+)"', page)
    assert len(links) >= 18
    assert {unescape(link).partition("?")[2] for link in links} == {KNOWN}
    assert f'href="/district/140100?{KNOWN}"' in unescape(page)
    assert "按2022年12月21日所知的最新情况" in words(text(remembered, "/?known=2022-12-21"))
    assert "按全部报道，2022年12月21日的情况" in words(text(remembered, "/?day=2022-12-21"))
    english = words(text(remembered, f"/?{KNOWN}", **{"accept-language": "en"}))
    assert "21 December 2022, as known on 21 December 2022." in english


def test_an_empty_choice_is_none(remembered: Path) -> None:
    for path in ("/", "/district/140105", f"/facility/{id_of(remembered, '甲乙医院')}"):
        plain, empty = ask(remembered, path, f"{path}?day=&known=")
        assert words(plain.text) == words(empty.text)
        assert "day=" not in plain.text
        for answer in (plain, *ask(remembered, f"{path}?{KNOWN}")):
            assert answer.headers["cache-control"].startswith("max-age=")
            assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("day", ["x", "2022-13-01", "20221214", "2022-W50-3", "<script>x"])
def test_a_day_that_is_none_is_refused(directory: Path, day: str) -> None:
    for path in (f"/?day={day}", f"/district/140105?known={day}", f"/facility/998becb0629c?day=2022-12-14&known={day}"):
        (answer,) = ask(directory, path)
        assert answer.status_code == 400
        assert "不是日期" in words(answer.text)
        assert "<script>x" not in answer.text


def test_the_kinds_of_a_table_are_those_that_it_tells(remembered: Path) -> None:
    for table, kinds in KINDS.items():
        published = {id for (id,) in select(remembered, f"SELECT id FROM {table}")}
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        claimed = select(remembered, f"SELECT DISTINCT facility_id FROM claims WHERE kind IN ({listed})")
        assert published == {id for (id,) in claimed}


def test_a_history_is_a_line_of_time(remembered: Path) -> None:
    page = text(remembered, f"/facility/{id_of(remembered, '甲乙医院')}")
    history = section(page, "history")
    told = [
        "恢复开放 2022年12月29日起",
        "暂停 2022年12月20日起，至2022年12月28日",
        "暂停 2022年12月20日起，至2022年12月22日",
    ]
    told += ["暂停 2022年12月13日起，未写明到何时", "开放 2022年12月13日起"]
    places = [history.index(state) for state in told]
    assert places == sorted(places)
    reports = (
        "首报：《太原晚报》2022年12月14日",
        "转载：《山西晚报》2022年12月15日",
        "再报：《太原日报》2022年12月16日",
    )
    assert " ".join(f"{report} 「甲乙医院」" for report in reports) in history
    assert "取代2022年12月20日起的「暂停」" in history
    assert "后由2022年12月29日见报的「恢复开放」取代" in history
    for link in re.findall(r'class="printed" href="([^"]+)"', page):
        assert "甲乙医院" in "".join(
            re.findall(r'(?s)<mark class="focus"><a[^>]*>(.*?)</a>', text(remembered, unescape(link)))
        )


def test_the_newest_state_says_how_fresh_and_how_well_backed_it_is(remembered: Path) -> None:
    status = section(text(remembered, f"/facility/{id_of(remembered, '太航医院')}"), "status")
    assert "暂停 发热门诊 · 2022年12月20日起，何时恢复另行通知" in status
    assert "1 家报纸、1 天" in status
    assert "发热门诊的消息见报后 14 天内算新，即到2023年1月3日为止" in status


def test_a_day_without_its_year_has_no_freshness(clinics: Path) -> None:
    with sqlite3.connect(clinics) as connection:
        for table in ("claims", "status_history", "fever_clinics"):
            connection.execute(f"UPDATE {table} SET announced_on = '--12-14'")
    connection.close()
    status = section(text(clinics, f"/facility/{id_of(clinics, '甲医院')}"), "status")
    assert "最近证实12月14日" in status
    assert "内算新" not in status


def test_papers_and_days_are_counted_as_the_tables_count_them(remembered: Path) -> None:
    rows = select(
        remembered,
        "SELECT id, last_confirmed_on, paper_count, day_count FROM fever_clinics WHERE NOT is_disputed ORDER BY id",
    )
    for (_, confirmed, papers, days), answer in zip(
        rows, ask(remembered, *(f"/facility/{r[0]}" for r in rows)), strict=True
    ):
        status = section(answer.text, "status")
        assert f"{papers} 家报纸、{days} 天" in status
        year, month, day = map(int, confirmed.split("-"))
        assert f"{year}年{month}月{day}日" in status


def test_a_history_as_known_on_a_day_ends_there(remembered: Path) -> None:
    path = f"/facility/{id_of(remembered, '甲乙医院')}"
    page = text(remembered, f"{path}?{KNOWN}")
    assert "暂停 发热门诊 · 2022年12月20日起，至2022年12月22日" in section(page, "status")
    assert "12月28日" not in words(page)
    assert "12月29日" not in words(page)
    assert "那时所知的报道没有说到那一天" in words(text(remembered, f"{path}?day=2022-12-01&known=2022-12-31"))
    then = text(remembered, f"{path}?day=2022-12-14&known=2022-12-14")
    assert "开放 发热门诊" in section(then, "status")
    assert "说法不一" not in words(then)


def test_what_papers_dispute_is_shown_with_both_quotes(remembered: Path) -> None:
    page = text(remembered, f"/facility/{id_of(remembered, '丙丁医院')}")
    assert section(page, "status").count("说法不一 发热门诊") == 1
    said = section(page, "contradictions")
    assert (
        "暂停：《太原晚报》2022年12月29日 「丙丁医院」 开放：《山西晚报》2022年12月29日 「丙丁医院」"
        in said.replace("」开", "」 开")
    )
    assert "同日见报，无从取舍" in said
    settled = section(text(remembered, f"/facility/{id_of(remembered, '甲乙医院')}"), "contradictions")
    assert "以后见报的为准" in settled
    assert "「甲乙医院」 采信" in settled
    assert "说法不一" in section(text(remembered, "/district/140105"), "fever_clinics")


def test_each_value_is_shown_with_its_words(remembered: Path) -> None:
    page = text(remembered, f"/facility/{id_of(remembered, '太原市第三人民医院')}")
    assert "双塔西街1号 《太原晚报》2022年12月20日 「市第三人民医院」 · 佐证 1 家报纸、1 天" in re.sub(
        r"\s+", " ", words(page)
    )


def test_a_value_that_two_services_share_is_shown_once(directory: Path) -> None:
    id = id_of(directory, "山西白求恩医院")
    kinds = "SELECT count(*) FROM facility_values WHERE field = 'canonical' AND facility_id"
    assert select(directory, f"{kinds} = '{id}'") == [(2,)]
    page = text(directory, f"/facility/{id}")
    assert page.partition("<dt>全称</dt>")[2].partition("</dd>")[0].count("<li>") == 1


def test_an_old_id_leads_to_the_facility(directory: Path) -> None:
    for old, new in select(directory, "SELECT id, facility_id FROM facility_matches WHERE id <> facility_id"):
        (answer, kept) = ask(directory, f"/facility/{old}", f"/facility/{old}?{KNOWN}")
        assert (answer.status_code, answer.headers["location"]) == (301, f"/facility/{new}")
        assert kept.headers["location"] == f"/facility/{new}?{KNOWN}"
        assert f"<code>{old}</code>" in text(directory, f"/facility/{new}")
    (answer,) = ask(directory, "/facility/000000000000")
    assert answer.status_code == 404


def test_a_whole_and_its_campuses_lead_to_each_other(directory: Path) -> None:
    whole = id_of(directory, "北大医院太原医院")
    page = text(directory, f"/facility/{whole}")
    assert "报上只见其院区" in words(page)
    campuses = re.findall(r'href="(/facility/\w+)">北大医院太原医院\(', page)
    assert len(campuses) == 2
    for campus in campuses:
        assert f'href="/facility/{whole}"' in text(directory, campus)
    data = json.loads(re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert data["@type"] == "Place"


def test_a_misprint_is_shown_as_printed_and_as_read(directory: Path) -> None:
    for path in (f"/facility/{id_of(directory, '山西省针灸医院')}", "/audit"):
        assert "印作「省针灸灸医院」，读作「山西省针灸医院」" in words(text(directory, path))


def test_corrections_are_shown_with_reason_source_and_state(remembered: Path, tmp_path: Path) -> None:
    file = Path(copy(remembered, tmp_path / "corrected.db"))
    ((claim, page),) = select(file, "SELECT id, page_id FROM claims WHERE name = '太航医院' AND status = 'open'")
    with sqlite3.connect(file) as connection:
        for field, state in (("phone", "applied"), ("hours", "suspended")):
            row = (claim, field, "<b>1</b>", page, "太航医院", "the switchboard says so", "call of 2022-12-15", state)
            connection.execute("INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.close()
    for path in (f"/facility/{id_of(file, '太航医院')}", "/audit"):
        said = words(text(file, path))
        assert "电话改为「<b>1</b>」 采用" in said
        assert "时间改为「<b>1</b>」 停用（原文已变）" in said
        assert "the switchboard says so · 来源：call of 2022-12-15" in said


def test_the_audit_shows_what_is_undecided(remembered: Path) -> None:
    page = text(remembered, "/audit")
    for id, name, candidate in select(
        remembered,
        """SELECT m.facility_id, m.name, f.name FROM facility_matches AS m JOIN facilities AS f
        ON instr(m.candidates, f.id) WHERE m.outcome = 'ambiguous'""",
    ):
        assert f'<a lang="zh-CN" href="/facility/{id}">{name}</a>' in page
        assert candidate in section(page, "undecided")
    assert "同日见报，无从取舍" in section(page, "contradictions")


def test_notices_on_one_matter_are_one_story(remembered: Path) -> None:
    (later, earlier), *_ = select(remembered, "SELECT id, supersedes_id FROM notices WHERE supersedes_id IS NOT NULL")
    stories = [section(text(remembered, f"/notice/{id}"), "story") for id in (earlier, later)]
    for story in stories:
        assert story.index("原定2022年4月22日，改到2022年6月9日") < story.index("原定2022年6月9日，改到2022年6月30日")
    assert [story.index("本条") < story.index("改到2022年6月9日") for story in stories] == [True, False]
    assert f'href="/notice/{earlier}#story"' in text(remembered, "/")
    assert "#story" not in text(remembered, "/?known=2022-05-01")
    assert f"/notice/{later}" not in text(remembered, "/?known=2022-05-01")


def test_the_rule_needs_no_scan_of_all_reports_for_one_district(remembered: Path) -> None:
    plan = select(
        remembered,
        f"EXPLAIN QUERY PLAN {RANKED} WHERE facility_id IN (SELECT id FROM facilities WHERE adcode = '140105')".replace(
            ":day", "'2022-12-14'"
        ).replace(":known", "'2022-12-14'"),
    )
    assert any("status_history USING INDEX" in step[-1] for step in plan), plan
