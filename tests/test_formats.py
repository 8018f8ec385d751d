"""Kinds of file are told by their content."""

from pathlib import Path

from tests.conftest import run
from tests.files import HTML, TEXT, workbook
from tests.pages import TAIYUAN


def test_the_ending_says_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [["区县", "发热门诊名称"], ["小店区", "甲医院"], ["小店区", "乙医院"]]
    for ending, data in {
        "pdf": TEXT.encode("gbk"),
        "txt": workbook(("表", rows, [])),
        "xlsx": HTML.encode(),
        "jpg": b"\n" + HTML.encode(),
    }.items():
        file = tmp_path / f"{ending}.{ending}"
        file.write_bytes(data)
        result = run("extract", file, "--home", TAIYUAN)
        assert result.exit_code == 0
        assert result.output.count('"record": "claim"') == 2


def test_a_folder_of_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gbk"))
    (tmp_path / "b.HTM").write_text(HTML.replace("甲", "丙"), "utf-8")
    (tmp_path / "notes.md").write_text("no page", "utf-8")
    db = tmp_path / "facilities.db"
    assert "2 pages read" in run("ingest", tmp_path, "--home", TAIYUAN, "--db", db).output
    (tmp_path / "a.csv").write_text("x", "utf-8")
    result = run("ingest", tmp_path, "--home", TAIYUAN, "--db", db)
    assert result.exit_code == 1
    assert "a.csv and a.txt would be one page" in result.output
