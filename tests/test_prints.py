"""The sample pages in every kind of file: the same records as from plain text, each with its words and its place."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from sqlite3 import connect

import pytest
from pdfplumber import open as open_pdf

from db.models import Claim, DeclaredCount, Issue, Notice
from ingest.extract import extract
from ingest.read import Page, Source, read, sources
from tests.conftest import PAGES, ROOT, run, select
from tests.prints import document, docx, framed, markup, needs_browser, paragraphs, printed, xlsx

SOURCES = {source.id: source for source in sources(PAGES)}
LABELLED = ROOT / "tests" / "labelled"
CLINICS = "taiyuan-evening-news-2022-12-14"
Rows = list[tuple[str, str]]
Said = set[tuple[str | None, ...]]


def page(name: str, data: bytes, file: str) -> Page:
    """The page that a file of a sample page makes."""
    return read(replace(SOURCES[name], file=Path(file), data=data))


def said(page: Page) -> Said:
    """The claims and notices of a page; every record quotes it."""
    found: Said = set()
    for record in extract(page):
        if isinstance(record, Claim | Notice | DeclaredCount | Issue):
            assert page.text[record.start_char : record.end_char] == record.quote
        if isinstance(record, Claim):
            found.add(("claim", record.kind, record.name, record.district, record.status, record.from_at))
        elif isinstance(record, Notice):
            found.add(("notice", record.subject, record.type, record.date))
    return found


def clinics(found: Said) -> set[tuple[str, str]]:
    """The districts and names of the fever clinics among claims."""
    return {(str(row[3]), str(row[2])) for row in found if row[1] == "fever_clinic"}


@pytest.fixture(scope="module")
def plain() -> dict[str, Said]:
    """What the sample pages say, read as text."""
    return {name: said(read(source)) for name, source in SOURCES.items()}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The sample pages in two columns as PDF, and the article that lists the clinics as a picture at 150 dpi."""
    _, title, rest = (PAGES / f"{CLINICS}.txt").read_text("utf-8").partition("## 全市设65个发热门诊")
    article = document(markup(title + rest.partition("\n## ")[0]), columns=2)
    texts = {name: document(markup((PAGES / f"{name}.txt").read_text("utf-8")), columns=2) for name in SOURCES}
    return printed({f"{name}.pdf": text for name, text in texts.items()} | {"clinics.png": article})


def test_the_list_has_65_clinics_with_their_districts(plain: dict[str, Said]) -> None:
    found = clinics(plain[CLINICS])
    assert len(found) == 65
    assert len({district for district, _ in found}) == 10


@pytest.mark.parametrize("name", SOURCES)
def test_web_page_in_an_e_papers_frame(plain: dict[str, Said], name: str) -> None:
    text = (PAGES / f"{name}.txt").read_text("utf-8")
    made = page(name, framed(text), "page.htm")
    assert said(made) == plain[name]
    for foreign in ("首页", "脚本", "边栏", "别报", "版权", "上一篇", "头版"):
        assert made.text.count(foreign) == text.count(foreign)


@pytest.mark.parametrize("source", sources(LABELLED), ids=lambda source: source.file.stem)
def test_pages_of_other_papers_as_web_pages_and_documents(source: Source) -> None:
    made = read(source)
    lines = list(filter(None, map(str.strip, made.text.splitlines())))
    for data in (framed("\n".join(lines), whole=True), paragraphs(lines)):
        assert said(read(replace(source, data=data))) == said(made)


@needs_browser
@pytest.mark.parametrize("name", SOURCES)
def test_pdf_in_two_columns(plain: dict[str, Said], files: dict[str, bytes], name: str) -> None:
    made = page(name, files[f"{name}.pdf"], "page.pdf")
    assert said(made) == plain[name]
    assert {block.sheet for block in made.blocks} == {"1"}


@pytest.mark.parametrize("write", [xlsx, docx])
def test_spreadsheet_and_document_with_merged_districts(
    plain: dict[str, Said], write: Callable[[str, Rows], bytes]
) -> None:
    rows = sorted(clinics(plain[CLINICS]))
    made = page(CLINICS, write("全市设65个发热门诊", rows), "list")
    assert clinics(said(made)) == set(rows)
    cells = {made.text[block.start : block.end]: block.cell for block in made.blocks}
    offset = 3 if write is xlsx else 2  # rows of the title and the header, counted from 1
    assert [cells[name] for _, name in rows] == [f"C{n + offset}" for n in range(65)]


@needs_browser
def test_picture_at_150_dpi(plain: dict[str, Said], files: dict[str, bytes]) -> None:
    made = page(CLINICS, files["clinics.png"], "clinics.png")
    assert len(clinics(said(made)) & clinics(plain[CLINICS])) >= 60
    assert all(block.box and block.confidence for block in made.blocks)


@needs_browser
def test_the_directory_tells_where_on_the_sheet_a_clinic_stands(files: dict[str, bytes], tmp_path: Path) -> None:
    file, db = tmp_path / f"{CLINICS}.pdf", tmp_path / "facilities.db"
    file.write_bytes(files[file.name])
    arguments = ("ingest", file, "--home", "140100", "--published", "2022-12-14", "--db", db)
    assert run(*arguments).exit_code == 0
    query = """SELECT b.sheet, b."left", b.top, b."right", b.bottom FROM fever_clinics c JOIN blocks b USING (page_id)
        WHERE c.name = '清徐县人民医院' AND b.start_char < c.end_char AND b.end_char > c.start_char"""
    ((sheet, *box),) = select(db, query)
    assert sheet == "1"
    with open_pdf(file) as document:
        words = document.pages[0].crop(box).extract_text()
    assert "清徐县" in words
    assert len(words) < 60
    with connect(db) as connection:
        connection.execute("UPDATE pages SET reader = 'older'")
    connection.close()
    before = select(db, "SELECT * FROM blocks")
    assert "1 read anew" in run("ingest", PAGES / "shanxi-news-2020-02-18.txt", "--db", db).output
    assert select(db, "SELECT * FROM blocks") == before
    assert run("forget", CLINICS, "--db", db).exit_code == 0
    assert select(db, "SELECT count(*) FROM blocks") == [(0,)]
