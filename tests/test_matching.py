"""Which names are one place: never for being alike, always with the tests that decided.

pairs.csv was written from public knowledge of Chinese hospital naming by somebody who had not seen the rules. When they first
met it they merged nothing wrongly and found .68 of the same pairs; general rules brought .81, facts in facility_aliases.csv the rest.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from db.identity import Known, identity, same
from db.vocabulary import Outcome
from ingest.canonical import normal, resolved
from ingest.geocode import spot
from tests.benchmarks.identities import cities, score
from tests.conftest import ROOT, run, select
from tests.pages import Printed, printed

LIST = "我市开设发热门诊\n\n本报讯 12月13日起,我市开设发热门诊,分别是:{}。\n"
PROVINCE = "140000"


def directory(tmp_path: Path, *pages: Printed) -> Path:
    db = tmp_path / "facilities.db"
    assert run("ingest", printed(tmp_path / "pages", pages), "--db", db).exit_code == 0
    return db


def listed(*names: str, on: str = "2022-12-14", home: str = "140100", paper: str = "太原晚报") -> Printed:
    return Printed(on, LIST.format("、".join(names)), paper, home)


def test_one_hospital_under_five_names(tmp_path: Path) -> None:
    db = directory(
        tmp_path,
        listed("市中心医院", "甲乙医院"),
        listed("太原市中心医院", "甲乙医院", on="2022-12-15", home=PROVINCE, paper="山西日报"),
        listed("山西省太原市中心医院", "丙丁医院", on="2022-12-16"),
        listed("太原中心医院", "丙丁医院", on="2022-12-17", home=PROVINCE, paper="山西日报"),
        listed("太原市中心医院发热门诊", "丙丁医院", on="2022-12-18"),
    )
    assert select(db, "SELECT name, claim_count FROM facilities WHERE name LIKE '%中心医院'") == [("太原市中心医院", 5)]


def test_an_abbreviation_only_proposes(tmp_path: Path) -> None:
    db = directory(
        tmp_path, listed("甲乙医科大学第一医院", "丙丁医院"), listed("甲医大一院", "丙丁医院", on="2022-12-15")
    )
    names = {name for (name,) in select(db, "SELECT name FROM facilities")}
    assert {"甲乙医科大学第一医院", "甲医大一院"} < names
    [found] = select(db, "SELECT name, tests, candidates FROM facility_matches WHERE outcome = 'ambiguous'")
    [full] = select(db, "SELECT id FROM facilities WHERE name = '甲乙医科大学第一医院'")
    assert (found[0], found[2]) == ("甲医大一院", full[0])
    assert "name ?, city yes" in found[1]
    [(detail, quote)] = select(db, "SELECT detail, quote FROM issues WHERE kind = 'same place?'")
    assert full[0] in detail
    assert quote == "甲医大一院"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲医大二院", "甲乙医科大学第一医院"),
        ("市第二医院", "市第二人民医院"),
        ("市中医院", "市中西医结合医院"),
        ("市妇幼保健院", "小店区妇幼保健院"),
        ("甲医院东院区", "甲医院西院区"),
    ],
)
def test_what_differs_is_not_merged(tmp_path: Path, one: str, other: str) -> None:
    db = directory(tmp_path, listed(one, "丙丁医院"), listed(other, "丙丁医院", on="2022-12-15"))
    assert select(db, "SELECT count(DISTINCT facility_id), count(*) FROM claims WHERE canonical NOT LIKE '丙%'") == [
        (2, 2)
    ]


def test_a_township_name_is_a_facility_in_each_county(tmp_path: Path) -> None:
    two = "清徐县1个,城关镇卫生院;阳曲县1个,城关镇卫生院"
    db = directory(tmp_path, listed(two), listed("城关镇卫生院", "丙丁医院", on="2022-12-15"))
    rows = select(db, "SELECT district, claim_count FROM facilities WHERE name = '城关镇卫生院' ORDER BY 1")
    assert rows == [(None, 1), ("清徐县", 1), ("阳曲县", 1)]
    [(outcome, candidates)] = select(
        db, "SELECT outcome, candidates FROM facility_matches WHERE name = '城关镇卫生院' AND county_adcode IS NULL"
    )
    assert outcome == Outcome.ambiguous
    assert len(candidates.split()) == 2


def test_the_same_name_in_two_cities_is_two_places(tmp_path: Path) -> None:
    db = directory(
        tmp_path,
        listed("市人民医院", "友谊医院"),
        listed("市人民医院", "友谊医院", on="2022-12-15", home="140200", paper="大同日报"),
    )
    assert select(db, "SELECT count(*) FROM facilities") == [(4,)]


def test_a_provincial_hospital_is_one_for_papers_of_all_its_cities(tmp_path: Path) -> None:
    db = directory(
        tmp_path,
        listed("省人民医院", "山西白求恩医院"),
        listed("省人民医院", "山西白求恩医院", on="2022-12-15", home="140200", paper="大同日报"),
        listed("山西省人民医院", "山西白求恩医院", on="2022-12-16", home=PROVINCE, paper="山西日报"),
    )
    rows = select(db, "SELECT name, claim_count, city FROM facilities ORDER BY name")
    assert rows == [("山西白求恩医院", 3, None), ("山西省人民医院", 3, None)]  # neither paper's home is theirs


def test_a_name_in_brackets_joins_two_names(tmp_path: Path) -> None:
    db = directory(tmp_path, listed("甲乙医院(丙丁医院)"), listed("丙丁医院", "戊己医院", on="2022-12-15"))
    rows = select(db, "SELECT outcome, tests FROM facility_matches WHERE name = '甲乙医院'")
    assert select(db, "SELECT count(*) FROM facilities") == [(2,)]
    joined = select(db, "SELECT id, facility_id, tests FROM facility_matches WHERE outcome = 'match'")
    assert len(joined) == 1
    assert joined[0][0] != joined[0][1]
    assert "printed in brackets behind the name" in joined[0][2]
    assert rows


def test_a_name_in_brackets_of_another_district_does_not(tmp_path: Path) -> None:
    db = directory(
        tmp_path,
        listed("小店区1个,甲乙医院(丙丁医院)"),
        listed("迎泽区1个,丙丁医院", on="2022-12-15", paper="山西晚报"),
    )
    assert select(db, "SELECT count(*) FROM facilities") == [(2,)]
    assert select(db, "SELECT count(*) FROM issues WHERE kind = 'same place?'") == [(2,)]


def test_a_campus_is_a_facility_under_its_hospital(tmp_path: Path) -> None:
    db = directory(
        tmp_path, listed("甲乙医院(汾东院区)", "甲乙医院府城院区"), listed("甲乙医院", "丙丁医院", on="2022-12-15")
    )
    rows = select(
        db,
        """SELECT f.name, p.name, f.claim_count FROM facilities AS f LEFT JOIN facilities AS p ON p.id = f.parent_id
        WHERE f.name LIKE '甲乙%' ORDER BY f.name""",
    )
    assert rows == [
        ("甲乙医院", None, 1),
        ("甲乙医院(府城院区)", "甲乙医院", 1),
        ("甲乙医院(汾东院区)", "甲乙医院", 1),
    ]


def test_an_id_leads_to_its_facility_for_good(tmp_path: Path) -> None:
    """Before and after a full name is known, the id that the abbreviation gives finds the facility."""
    short = identity(normal("山大一院", "140100"), None, "140100", spot, None).id
    db = directory(tmp_path, listed("山大一院", "丙丁医院"))
    [(facility, name)] = select(
        db,
        f"SELECT f.id, f.name FROM facility_matches m JOIN facilities f ON f.id = facility_id WHERE m.id = '{short}'",
    )
    assert (facility != short, name) == (True, "山西医科大学第一医院")


def test_a_claim_without_a_city_is_missing_not_guessed(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(LIST.format("甲乙医院、丙丁医院"), "utf-8")
    assert run("ingest", page, "--published", "2022-12-14", "--db", tmp_path / "f.db").exit_code == 0
    found = select(tmp_path / "f.db", "SELECT outcome, facility_id FROM facility_matches")
    assert found == [("missing", None)] * 2


def named(name: str, city: str, kind: str = "fever_clinic") -> Known:
    """A place as a paper of a city prints it."""
    return Known(identity(resolved(name, city), None, city, spot, None), kinds=frozenset([kind]))


def test_the_tests_say_yes_no_and_do_not_know() -> None:
    assert same(named("市中心医院", "140100"), named("太原中心医院", "140100")) is True
    assert same(named("市第一医院", "140100"), named("市第二医院", "140100")) is False
    assert same(named("市一院", "140100"), named("市第一人民医院", "140100")) is None
    assert same(named("人民公园", "140100", "park"), named("人民公园", "140200", "park")) is False


def pairs() -> list[dict[str, str]]:
    """Pairs of printed names with their cities and kinds, labelled same, different or unsure."""
    with (ROOT / "tests" / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pairs_of_real_names() -> None:
    said = {True: "same", False: "different", None: "unsure"}
    found: Counter[tuple[str, str]] = Counter()
    merged = []
    for pair in pairs():
        one, other = (named(pair[n], pair[f"city_{n}"], pair[f"kind_{n}"]) for n in "ab")
        answer = said[same(one, other)]
        assert answer == said[same(other, one)]
        found[pair["label"], answer] += 1
        if answer == "same" != pair["label"]:
            merged.append(pair)
    assert merged == []
    assert sum(found.values()) >= 150
    assert found["same", "same"] >= 0.9 * sum(count for (label, _), count in found.items() if label == "same")
    assert found["different", "different"] > found["different", "unsure"]


def test_made_facilities_of_300_cities() -> None:
    found = score(1_500)
    assert found.wrong == 0
    assert found.recall >= 0.95


@pytest.mark.parametrize("rest", ["中心医院", "市立医院", "第一人民医院", "中医医院"])
def test_a_name_is_one_however_its_citys_counties_are_called(rest: str) -> None:
    """枣庄 has a 市中区, 承德 a county of its own name: 市中心医院 is the city's all the same."""
    for city in cities():
        whole = resolved(f"{city.name}{rest}", city.adcode)
        assert (whole.place, whole.rest) == (city.name, rest)
        assert resolved(f"市{rest}".replace("市市", "市"), city.adcode) == whole
