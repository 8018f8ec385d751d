"""seeds/papers.csv: every row is valid; a paper is one row."""

import csv
from datetime import date
from pathlib import Path

import pytest

from db.errors import InputError
from ingest.divisions import division
from ingest.papers import filled, listed, of_address, of_row, paper
from tests.conftest import run

ROWS = listed()
WALKED = [row for row in ROWS if row["walkable"] != "no"]
FAULTS = {
    "home_adcode": "149999",
    "issue_url_template": "http://paper.example/{year}/index.htm",
    "index_xml_template": "period.xml",
    "page_url_regex": "node_(",
    "article_url_regex": "",
    "title_selector": "//td[",
    "body_selector": "count(//p)",
}


def test_there_are_papers_of_every_family() -> None:
    assert len(ROWS) == len({row["name"] for row in ROWS}) == 692
    assert {row["family"] for row in WALKED} >= set("ABCDEFGHIJ")
    assert len(WALKED) == 620


def test_every_row_has_a_home_and_an_address() -> None:
    for row in ROWS:
        nowhere = row["level"] in ("national", "industry", "enterprise", "overseas")
        assert division(row["home_adcode"]) if row["home_adcode"] else nowhere, row["name"]
        if row in WALKED:
            found = of_row(row)
            assert found.home == (row["home_adcode"] or None)
            for template in found.issues:
                url = filled(template, date(2022, 12, 4))
                assert "2022" in url, row["name"]
                assert "04" in url, row["name"]
                assert "{" not in url, row["name"]
        else:
            with pytest.raises(InputError, match="a program of its own"):
                of_row(row)


@pytest.mark.parametrize("column", FAULTS)
def test_a_faulty_row_is_named(column: str) -> None:
    good = paper("太原晚报")
    row = next(row for row in ROWS if row["name"] == good.name)
    with pytest.raises(InputError, match="太原晚报: .*" + ("" if "template" in column else column)):
        of_row({**row, column: FAULTS[column]})


def test_a_body_is_what_holds_the_paragraphs() -> None:
    assert paper("太原晚报").body == "//table[@class='wz']//div[@id='ozoom']//founder-content"


def test_papers_are_looked_up_by_name_and_place() -> None:
    found = run("papers", "太原").output.splitlines()
    assert any("太原晚报" in line and "140100 山西省 太原市" in line for line in found)
    assert len(found) < 20
    assert "太原晚报" in run("papers", "140100").output
    assert len(run("papers").output.splitlines()) == len(ROWS)
    missing = run("papers", "无此报")
    assert (missing.exit_code, missing.output) == (1, "Error: 无此报: no paper of this name or place\n")
    with pytest.raises(InputError, match="no such paper"):
        paper("太原")


def test_a_former_name_leads_to_the_paper() -> None:
    assert paper("浙江法制报").name == "浙江法治报"


def test_an_address_leads_to_the_paper() -> None:
    found = of_address("http://epaper.tyrbw.com/tywb/html/2022-12/14/content_2_100004.htm")
    assert found
    assert found.name == "太原晚报"
    assert of_address("http://epaper.tyrbw.com/tywb/html/2022-12/14/node_2.htm") is None


def test_more_papers_are_a_file(tmp_path: Path) -> None:
    file = tmp_path / "papers.csv"
    row = dict(next(row for row in ROWS if row["name"] == "太原晚报")) | {"name": "样例晚报"}
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(row))
        writer.writeheader()
        writer.writerow(row)
    assert paper("样例晚报", file).issues == paper("太原晚报").issues
    file.write_text("name,home_adcode\n", "utf-8")
    with pytest.raises(InputError, match=r"papers.csv: line 1: no column article_url_regex"):
        paper("样例晚报", file)
