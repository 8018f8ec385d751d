"""What tests share: the sample directory, built once, and golden files."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection, connect

import pytest
from click.testing import CliRunner, Result

from ingest.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "seeds" / "pages"

Run = Callable[..., Result]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite the golden files; read the difference before you commit"
    )


def run(*arguments: object) -> Result:
    """Call the command line; what it raises by mistake is raised here."""
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def dump(file: Path) -> str:
    """A database as SQL."""
    with connect(file) as connection:
        text = "\n".join(connection.iterdump())
    connection.close()
    return text


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the sample pages; not to be written."""
    file = tmp_path_factory.mktemp("directory") / "facilities.db"
    assert run("ingest", PAGES, "--db", file).exit_code == 0
    return file


@pytest.fixture
def rows(directory: Path) -> Iterator[Connection]:
    """A connection to the sample directory."""
    connection = connect(f"file:{directory}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, list[dict[str, object]]], None]:
    """Hold records against a file of tests/golden, or write it (`pytest --update`)."""

    def compare(name: str, records: list[dict[str, object]]) -> None:
        file = ROOT / "tests" / "golden" / f"{name}.jsonl"
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        if request.config.getoption("--update"):
            file.write_text(text, "utf-8")
        assert text == file.read_text("utf-8")

    return compare
