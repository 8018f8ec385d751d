"""What tests share: the sample directory, built once, and golden files."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy
from sqlite3 import Connection, connect
from typing import Any

import pytest
from click.testing import CliRunner, Result

from db.vocabulary import Precision
from ingest import geocoders, polite
from ingest.__main__ import main
from tests.exports import MOVE, SPOT, change, make_odd
from tests.maps import KEY, Maps, serving
from tests.pages import printed, stories
from tests.sites import CONTACT, PAPERS, Clock, Site, listed
from tests.sites import serving as serving_paper

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


def select(file: Path, query: str) -> list[Any]:
    """The rows that a query finds in a database."""
    with connect(file) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the sample pages; not to be written."""
    file = tmp_path_factory.mktemp("directory") / "facilities.db"
    assert run("ingest", PAGES, "--db", file).exit_code == 0
    return file


@pytest.fixture(scope="session")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of the sample pages and of later ones that change what they say; not to be written."""
    folder = tmp_path_factory.mktemp("remembered")
    file = folder / "facilities.db"
    assert run("ingest", PAGES, printed(folder / "pages", stories()), "--db", file).exit_code == 0
    return file


@pytest.fixture
def rows(directory: Path) -> Iterator[Connection]:
    """A connection to the sample directory."""
    connection = connect(f"file:{directory}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture
def changed(directory: Path, tmp_path: Path) -> Path:
    """A copy of the sample directory to write to."""
    return Path(copy(directory, tmp_path / "changed.db"))


@pytest.fixture
def odd(changed: Path) -> Path:
    """The sample directory with odd words in it, and hospitals with points of their own."""
    make_odd(changed)
    change(changed, (MOVE.format("hospitals", *SPOT), Precision.poi))
    return changed


@pytest.fixture(scope="session")
def two_clinics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a page that puts 甲医院 and 乙医院 into 小店区; not to be written."""
    folder = tmp_path_factory.mktemp("clinics")
    page, db = folder / "a.txt", folder / "facilities.db"
    page.write_text("我市开设发热门诊\n\n本报讯 12月13日,我市发热门诊分别是:小店区2个,甲医院、乙医院。\n", "utf-8")
    assert run("ingest", page, "--home", "140100", "--published", "2022-12-14", "--db", db).exit_code == 0
    return db


@pytest.fixture
def clinics(two_clinics: Path, tmp_path: Path) -> Path:
    """A copy of two_clinics to write to."""
    return Path(copy(two_clinics, tmp_path / "clinics.db"))


@pytest.fixture
def maps(monkeypatch: pytest.MonkeyPatch) -> Iterator[Maps]:
    """A map service on this machine, which all online geocoders ask, without waiting between tries."""
    monkeypatch.setattr(geocoders, "WAIT", 0.0)
    with serving() as server:
        for provider in geocoders.GEOCODERS:
            monkeypatch.setenv(f"FANGZHI_{provider.upper()}_URL", server.url)
            monkeypatch.setenv(f"FANGZHI_{provider.upper()}_KEY", KEY)
        yield server


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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(polite, "sleep", clock.sleep)
    monkeypatch.setattr(polite, "now", lambda: clock.now)
    monkeypatch.setattr(random, "uniform", lambda low, high: low)
    return clock


@pytest.fixture
def site(clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The sample paper of family B, listed in papers.csv and switched on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FANGZHI_CONTACT", CONTACT)
    monkeypatch.setenv("FANGZHI_PAPERS", "样例晚报")
    with serving_paper(PAPERS / "B" / "site") as site:
        listed(site)
        yield site
