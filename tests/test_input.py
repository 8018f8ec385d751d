"""Bad input: a message with file, place and reason, exit 1, and the database as it was."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.__main__ import main
from tests.conftest import PAGES, ROOT, dump, run, select
from tests.files import workbook

HEADER = "file,publisher,home_adcode,published\n"


def csv(text: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / "a.txt").write_text("本报讯 无事。\n", "utf-8")
        (folder / "pages.csv").write_text(text, "utf-8")
        return folder

    return write


def page(data: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / "a.txt").write_bytes(data)
        return folder / "a.txt"

    return write


BAD: dict[str, tuple[Callable[[Path], Path], tuple[str, ...]]] = {
    "empty file": (page(b""), ("a.txt", "empty")),
    "blank file": (page(" \n\u3000\n".encode()), ("a.txt", "empty")),
    "broken picture": (page(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ("a.txt", "broken picture")),
    "workbook cut off": (page(workbook(("表", [["区县", "医院"]], []))[:-99]), ("a.txt", "broken .docx or .xlsx")),
    "binary file": (page(b"\x7fELF\2\1\1\0"), ("a.txt", "byte 7", "NUL")),
    "binary without NUL": (page(bytes(range(128, 256)) * 3), ("a.txt", "byte 0", "not UTF-8")),
    "50 MB": (page(b"\n" * 50_000_000), ("a.txt", "more than 40 MiB")),
    "10 MB": (page("发热门诊".encode() * 850_000), ("a.txt", "10.2 MB", "4 MiB")),
    "no such file": (lambda folder: folder / "none.txt", ("none.txt", "no such file")),
    "empty folder": (lambda folder: folder, ("no page in this folder", ".pdf")),
    "unknown adcode": (csv(f"{HEADER}a.txt,晚报,149999,\n"), ("pages.csv", "line 2", "149999")),
    "listed file missing": (csv(f"{HEADER}b.txt,晚报,140100,\n"), ("pages.csv", "line 2", "b.txt")),
    "no date": (csv(f"{HEADER}a.txt,晚报,140100,14日\n"), ("pages.csv", "line 2", "14日")),
    "name without end": (csv(f"{HEADER}{'a' * 100_000},晚报,140100,\n"), ("pages.csv", "line 2", "no such file")),
    "field without end": (csv(f'{HEADER}"{"a" * 200_000}"'), ("pages.csv", "a")),  # csv's bound may have been lifted
    "device without end": (lambda folder: Path("/dev/zero"), ("/dev/zero", "more than 40 MiB")),
    "column missing": (csv("file,publisher\na.txt,晚报\n"), ("pages.csv", "line 1", "home_adcode")),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_bad_input_is_named_and_leaves_the_database(directory: Path, tmp_path: Path, name: str, command: str) -> None:
    write, words = BAD[name]
    (tmp_path / "in").mkdir()
    db = tmp_path / "facilities.db"
    db.write_bytes(directory.read_bytes())
    result = run(command, write(tmp_path / "in"), *(("--db", db) if command == "ingest" else ()))
    assert result.exit_code == 1
    for word in words:
        assert word in result.output
    assert "Traceback" not in result.output
    assert db.read_bytes() == directory.read_bytes()


def test_bad_input_makes_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert run("ingest", tmp_path / "a.txt", "--db", tmp_path / "facilities.db").exit_code == 1
    assert not (tmp_path / "facilities.db").exists()


def test_the_run_goes_on_after_a_bad_page(directory: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for file in PAGES.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    with (folder / "pages.csv").open("a", encoding="utf-8") as manifest:
        manifest.write("bad.txt,晚报,140100,2022-12-14\n")
    (folder / "bad.txt").write_bytes(b"\xff\xfe\0")
    result = run("ingest", folder, "--db", tmp_path / "facilities.db")
    assert result.exit_code == 1
    assert "bad.txt" in result.output
    assert dump(tmp_path / "facilities.db") == dump(directory)


def test_two_pages_of_one_name_are_not_mixed_up(directory: Path, tmp_path: Path) -> None:
    db, other = tmp_path / "facilities.db", tmp_path / "taiyuan-evening-news-2022-12-14.txt"
    db.write_bytes(directory.read_bytes())
    other.write_text("本报讯 无事。\n", "utf-8")
    result = run("ingest", other, "--db", db, "--published", "2023-01-01")
    assert result.exit_code == 1
    assert "already there" in result.output
    assert db.read_bytes() == directory.read_bytes()


def test_what_is_no_database_is_left_alone(tmp_path: Path) -> None:
    db = tmp_path / "facilities.db"
    db.write_text("not a database, but somebody's notes\n" * 40, "utf-8")
    result = run("ingest", PAGES, "--db", db)
    assert result.exit_code == 1
    assert "facilities.db" in result.output
    assert db.read_text("utf-8").startswith("not a database")


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    result = run("ingest", PAGES, "--db", tmp_path / "none" / "facilities.db")
    assert result.exit_code == 1
    assert "facilities.db: can't be opened" in result.output


def test_an_unwritable_database_is_named(directory: Path, tmp_path: Path) -> None:
    """A directory in the way stands for a file without permission, which root would have."""
    (tmp_path / "facilities.db").mkdir()
    result = run("ingest", PAGES, "--db", tmp_path / "facilities.db")
    assert result.exit_code == 1
    assert "facilities.db" in result.output


@pytest.mark.skipif(os.geteuid() == 0 and not os.path.exists("/usr/bin/setpriv"), reason="root may write everything")
def test_a_read_only_database_is_left_as_it_was(directory: Path, tmp_path: Path) -> None:
    db = tmp_path / "facilities.db"
    db.write_bytes(directory.read_bytes())
    (tmp_path / "a.txt").write_text("本报讯 12月13日无事。\n", "utf-8")
    db.chmod(0o444)
    tmp_path.chmod(0o555)
    as_somebody = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command = [sys.executable, "-m", "ingest", "ingest", str(tmp_path / "a.txt"), "--db", str(db)]
    result = subprocess.run([*as_somebody, *command], capture_output=True, text=True, check=False, cwd=ROOT)
    tmp_path.chmod(0o755)
    assert result.returncode == 1
    assert "can't be written" in result.stderr
    assert db.read_bytes() == directory.read_bytes()


def test_a_port_in_use_is_named(directory: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", "--db", directory, "--port", taken.getsockname()[1])
    assert result.exit_code == 1
    assert "can't listen" in result.output


def test_a_page_at_standard_input(tmp_path: Path) -> None:
    page = (PAGES / "taiyuan-evening-news-2022-12-14.txt").read_bytes()
    told = ["--home", "140100", "--published", "2022-12-14"]
    db = tmp_path / "facilities.db"
    for count in ("1 new", "1 unchanged"):
        done = CliRunner().invoke(main, ["ingest", "-", *told, "--db", str(db)], input=page)
        assert (done.exit_code, count in done.output) == (0, True)
    assert select(db, "SELECT count(*) FROM fever_clinics") == [(65,)]
    assert "the file is empty" in CliRunner().invoke(main, ["extract", "-"], input=b"").output
