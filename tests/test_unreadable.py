"""Files that can't be read are refused with the reason, whatever is wrong with them; what is wrong with us is not hidden."""

import io
import signal
import time
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from random import Random
from resource import RLIMIT_AS, getrlimit
from zipfile import ZipFile

import pytest
from docx import Document
from PIL import Image

from db.errors import InputError
from ingest.formats import foreign, media, picture
from ingest.formats.content import Content
from tests.files import BARE, HTML, SHEET, TABLE, TEXT, archive, changed, page, pdf, workbook
from tests.prints import document, needs_browser, printed
from tests.spoilt import spoil

LOCKED = (
    Path(__file__).parent / "files" / "locked.pdf"
).read_bytes()  # made with pypdf: a blank sheet under a password
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def bomb(name: str) -> bytes:
    """An archive of some kilobytes that unfolds to 64 MiB of text."""
    return archive((name, bytes(64 * 2**20)))


def xml_bomb() -> bytes:
    """A workbook with a cell of entities of entities."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    made = changed(workbook(("表", [["区县", "医院"]], [])), SHEET, b"&#21307;", b"&e9;")
    return changed(made, SHEET, b"<worksheet", f'<!DOCTYPE s [<!ENTITY e0 "医院">{entities}]><worksheet'.encode())


def liar() -> bytes:
    """A workbook whose sheet says that it has 999 bytes, and unfolds to 100 MiB."""
    made = changed(workbook(("表", [["区县", "医院"]], [])), SHEET, b"<sheetData>", b"<sheetData>" + b" " * 100 * 2**20)
    with ZipFile(io.BytesIO(made)) as whole:
        size = whole.getinfo(SHEET).file_size
    return made.replace(size.to_bytes(4, "little"), (999).to_bytes(4, "little"))


def oddly_packed() -> bytes:
    """A document packed by LZMA, which unfolds to no end."""
    with ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_LZMA) as written:
        written.writestr("word/document.xml", bytes(2**20))
    return file.getvalue()


def many_sheets() -> bytes:
    """A TIFF of 501 sheets."""
    sheet = Image.new("1", (1, 1))
    sheet.save(file := io.BytesIO(), "TIFF", save_all=True, append_images=[sheet] * 500)
    return file.getvalue()


def large_png() -> bytes:
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "blank": (lambda: " \n\u3000".encode(), "empty"),
    "web page without words": (lambda: b"<html><body><p> </p></body></html>", "empty"),
    "sheet without words": (lambda: workbook(("表", [], [])), "empty"),
    "PDF without words": (lambda: pdf(b""), "empty"),
    "PDF without sheets": (lambda: b"%PDF-1.4\ntrailer << >>\n%%EOF\n", "PDF"),
    "PDF under a password": (lambda: LOCKED, "password"),
    "PDF bomb": (lambda: pdf(bytes(130 * 2**20)), "unfolds to more than 128 MiB"),
    "Word bomb": (lambda: bomb("word/document.xml"), "unfolds by 64 MiB"),
    "Excel bomb": (lambda: bomb("xl/workbook.xml"), "unfolds by 64 MiB"),
    "archive that lies": (liar, f"{SHEET} unfolds to more than the archive says"),
    "archive packed oddly": (oddly_packed, "packed as neither"),
    "archive of many files": (lambda: archive(*((f"{n}.xml", b"") for n in range(10_001))), "10001 files"),
    "picture of many sheets": (many_sheets, "501 sheets"),
    "web page saved without itself": (lambda: b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "without the page"),
    "entities": (xml_bomb, "broken .xlsx"),
    "picture of 400 million pixels": (large_png, "60 million pixels"),
    "old Word": (lambda: OLE, "before 2007"),
    "locked Excel": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "another archive": (lambda: archive(("a.txt", b"a")), "neither .docx nor .xlsx"),
    "RTF": (lambda: b"{\\rtf1 a}", "RTF"),
    "UTF-16 cut off": (lambda: b"\xff\xfe\0", "byte 2 is not UTF-16"),
    "binary": (lambda: b"\x7fELF" + bytes(100), "byte 4 is NUL"),
    "wide table": (lambda: b"<table><tr>" + b"<td colspan=1000>a" * 300, "200000 cells"),
    "deep markup": (lambda: b"<div>" * 1_000_000, "500 elements in each other"),
}


@pytest.mark.parametrize("name", BAD)
def test_unreadable_input_says_why(name: str) -> None:
    write, why = BAD[name]
    with pytest.raises(InputError) as raised:
        page(write())
    assert str(raised.value).startswith("page: ")
    assert why in str(raised.value)
    assert len(str(raised.value)) < 300


UNITS = [
    "<tr><td>小店区<td>甲医院",
    "<p>甲医院<b>开</b>诊</p>",
    "<div class=nav>甲医院</div>",
    "区县,名称\n小店区,甲医院\n",
    "甲医院,",
    "<!--enpproperty <founder-date>甲 ",
    "<title>甲\u3000</title>",
    "\u3000\n",
    "<",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit: str) -> None:
    def seconds(times: int) -> float:
        data, taken = (("<table>" if unit.startswith("<tr") else "") + unit * times).encode(), []
        for _ in range(3):
            start = time.process_time()
            media.read(data)
            taken.append(time.process_time() - start)
        return min(taken)

    assert seconds(4000) < 3.2 * seconds(2000) + 0.02


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return printed({"ruled.pdf": document(TABLE), "bare.png": document(BARE)}, width=500)


def samples(files: dict[str, bytes]) -> dict[str, bytes]:
    """A file of each kind that knows its own length."""
    picture = Image.open(io.BytesIO(files["bare.png"])).convert("RGB")
    found = {"pdf": files["ruled.pdf"], "png": files["bare.png"]}
    for kind in ("jpeg", "tiff", "gif", "bmp", "webp"):
        picture.save(file := io.BytesIO(), kind)
        found[kind] = file.getvalue()
    written = Document()
    written.add_heading(TEXT, 2)
    cells = written.add_table(3, 2).columns[0].cells
    cells[0].merge(cells[1]).text = "小店区"
    written.save(file := io.BytesIO())
    book = workbook(("表", [["区县", "医院"], ["小店区", "甲医院"], [None, "乙医院", 1.5]], ["A2:A3"]))
    return found | {"docx": file.getvalue(), "xlsx": book, "mht": saved()}


def saved() -> bytes:
    """A web page saved with a picture."""
    message = EmailMessage()
    message.set_content(HTML, subtype="html", charset="gb18030")
    message.add_related(b"\x89PNG", "image", "png")
    return bytes(message)


@needs_browser
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_files_that_are_cut_off_are_refused(
    files: dict[str, bytes], part: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "engine", lambda: None)
    for kind, data in samples(files).items():
        if kind != "mht":  # which does not know its length
            with pytest.raises(InputError):
                page(data[: int(part * len(data))])


@needs_browser
@pytest.mark.parametrize(
    ("kind", "times", "at_least"),
    [
        ("pdf", 20, 3),
        ("png", 60, 20),
        ("jpeg", 60, 5),
        ("tiff", 10, 1),
        ("gif", 60, 20),
        ("bmp", 10, 3),
        ("webp", 60, 5),
        ("docx", 60, 20),
        ("xlsx", 150, 30),
        ("mht", 150, 0),
    ],
)
def test_spoilt_files_are_refused_or_read(
    files: dict[str, bytes], kind: str, times: int, at_least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a broken file makes a library raise, it is an InputError of one line that comes out."""
    monkeypatch.setattr(picture, "engine", lambda: None)
    chance, refused, data = Random(20221214), list[str](), samples(files)[kind]
    for _ in range(times):
        try:
            assert isinstance(media.read(spoil(chance, data)), Content)
        except InputError as error:
            refused.append(str(error))
    assert len(refused) >= at_least
    assert all("\n" not in words and len(words) < 300 for words in refused)


OURS = [
    ("docx", "ingest.formats.docx.is_table"),
    ("xlsx", "ingest.formats.xlsx.shown"),
    ("pdf", "ingest.formats.pdf.is_scan"),
    ("png", "ingest.formats.picture.sheet_lines"),
    ("mht", "ingest.formats.html.walk"),
    ("csv", "ingest.formats.delimited.columns"),
]


@needs_browser
@pytest.mark.parametrize(("kind", "function"), OURS)
@pytest.mark.parametrize("error", [KeyError, TypeError, ValueError, AttributeError])
def test_an_error_of_ours_is_not_taken_for_a_broken_file(
    files: dict[str, bytes], kind: str, function: str, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error("ours")

    monkeypatch.setattr(function, fail)
    with pytest.raises(error, match="ours") as raised:
        media.read((samples(files) | {"csv": "区县,名称\n小店区,甲医院\n".encode()})[kind])
    assert type(raised.value) is error


SLOW = pdf(b"q Q " * 2**20)
TWICE = pdf(zlib.compress(bytes(2**29))).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]")


def test_a_file_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "SECONDS", 0.3)
    with pytest.raises(InputError, match=r"PDF that takes more than 0\.3 s"):
        media.read(SLOW)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.skipif(not foreign.PAGES.exists(), reason="this system does not tell how much memory is in use")
def test_a_file_that_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    before = getrlimit(RLIMIT_AS)
    monkeypatch.setattr(foreign, "MEMORY", 2**28)
    with pytest.raises(InputError, match="PDF that takes more memory than there is"):
        media.read(TWICE)
    assert getrlimit(RLIMIT_AS) == before
