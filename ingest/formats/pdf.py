"""PDF: words by where they stand, columns in reading order, ruled tables as rows; sheets without a text layer by OCR."""

import io
import logging
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as Sheet
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pdfplumber.utils.text import extract_text

from db.errors import InputError
from ingest.formats import foreign, picture
from ingest.formats.columns import Word
from ingest.formats.content import OCR, Box, Content, Line, Piece, content
from ingest.formats.grid import Row, head, is_table, placed
from ingest.formats.grid import lines as grid_lines
from ingest.formats.paragraphs import written

ERRORS = (MalformedPDFException, PdfminerException, PSException)
TALLER = 1.1  # a headline, beside the text
CLOSE = 0.3  # width of white inside a word at most, in heights of a character
SLANT = 0.05  # rise of a line that is no longer straight
LEAST = 40  # characters of a sheet that is not only a picture
OUTLINES = 100  # curves of a sheet whose characters are drawn
SHEETS = 500  # of a PDF at most
CELLS = 5000  # from which on a grid is no table: squared paper
DPI = 200  # at which a sheet without a text layer is read
GLYPH = re.compile(r"\(cid:\d+\)")  # a glyph that the file does not say the character of
UNKNOWN = "\ufffd"
LOST = 0.2  # share of such glyphs that makes a text layer worthless
END = 2048  # bytes at the end among which a whole file says so
STREAM = re.compile(rb"stream\r?\n")
STREAMED = 128 * 1024 * 1024  # bytes that a stream may unfold to

# What is drawn like another character: the text layer that browsers print has radicals for some of the characters of a font.
DRAWN_LIKE = str.maketrans(
    "―⼾⺒⺓⺜⺝⺟⺠⺧⺩⺪⺫⺬⺮⺱⺶⺷⺸⺻⺼⺽⻁⻄⻅⻆⻇⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "—户巳幺日月母民牛王疋目示竹网羊羊羊聿肉臼虎西见角角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
TWICE = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that leaves something out


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a sheet.

    Attributes:
        number: the sheet's, from 1.
        width: in points, as `height`.
        words: its words, empty ones included.
        tables: the box of each ruled table, and the text in each of its cells.
        pictured: how much of it pictures cover, square points.
        outlines: how many curves it has.
    """

    number: str
    width: float
    height: float
    words: list[Word]
    tables: list[tuple[Box, dict[Box, str]]]
    pictured: float
    outlines: int


def read(data: bytes) -> Content:
    """The text of a PDF, its sheets one under another: what goes on over two of them stays one list or article.

    Raises:
        InputError: it is cut off, locked by a password, unfolds to too much or has no sheets.
    """
    if b"%%EOF" not in data[-END:]:
        raise InputError("the PDF is cut off: no %%EOF at its end")
    bounded(data)
    with foreign.reading("PDF", *ERRORS):
        try:
            document = pdfplumber.open(io.BytesIO(data))
            sheets = document.pages
        except PdfminerException as error:
            if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
                raise InputError("the PDF is locked by a password") from error
            raise
    with document:
        if not sheets:
            raise InputError("a PDF without sheets")
        if len(sheets) > SHEETS:
            raise InputError(f"a PDF of {len(sheets)} sheets: {SHEETS} at most")
        return content(document_lines(sheets))


def bounded(data: bytes) -> None:
    """Refuse a file of which a stream unfolds to more than STREAMED bytes.

    Raises:
        InputError: naming the stream by its first byte.
    """
    for match in STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        try:
            unfolded = zlib.decompressobj()
            unfolded.decompress(data[match.end() : end if end > 0 else None], STREAMED)
        except zlib.error:
            continue
        if unfolded.unconsumed_tail and not unfolded.eof:
            raise InputError(f"byte {match.end()}: a stream that unfolds to more than {STREAMED // 2**20} MiB")


def document_lines(sheets: Iterable[Sheet]) -> Iterator[Line]:
    """The lines of all sheets; the header of a table goes on over the next sheet's."""
    header: Row | None = None
    for sheet in sheets:
        with foreign.reading("PDF", *ERRORS):
            found = drawn(sheet)
        words = [word for word in found.words if word.text and word.height > 0]
        for box, cells in found.tables:
            rows = placed({at: Piece(text, found.number, None, rounded(at)) for at, text in cells.items()})
            if is_table(rows):
                top = head(rows)
                if top is None and header and len(header) == len(rows[0]):
                    rows = [[cell and Piece(cell.text) for cell in header], *rows]
                header = top or header
                words = [word for word in words if not holds(box, word)]
                words.append(Word("", box, table=tuple(grid_lines(rows))))
        yield from sheet_lines(sheet, found, words)
        sheet.close()  # frees what pdfplumber keeps of it


def drawn(sheet: Sheet) -> Drawn:
    """What is drawn on a sheet."""
    printed = sheet.filter(is_print).dedupe_chars()
    words = printed.extract_words(x_tolerance_ratio=CLOSE, y_tolerance=1, keep_blank_chars=True)
    return Drawn(
        str(sheet.page_number),
        float(sheet.width),
        float(sheet.height),
        [Word(characters(w["text"].strip()), (w["x0"], w["top"], w["x1"], w["bottom"])) for w in words],
        [(table.bbox, cells(table.cells, printed)) for table in printed.find_tables() if len(table.cells) < CELLS],
        sum(image["width"] * image["height"] for image in sheet.images),
        len(sheet.curves),
    )


def is_print(thing: dict[str, Any]) -> bool:
    """Whether a thing on a sheet is no slanting character: those make watermarks."""
    if thing["object_type"] != "char":
        return True
    along, across = sorted(map(abs, thing["matrix"][:2]), reverse=True)
    return bool(across < SLANT * along)


def sheet_lines(sheet: Sheet, found: Drawn, words: list[Word]) -> Iterator[Line]:
    """The lines of a sheet; of one that is a picture, those that OCR reads."""
    said = "".join(word.text for word in words)
    lost = said.count(UNKNOWN) > LOST * len(said)
    if not (lost or is_scan(found, words)):
        yield from written(words, found.number, TALLER, found.width)
    elif picture.engine() is None:
        why = "its characters are not told" if lost else "it has no text layer"
        yield [Piece("", found.number, unread=f"sheet {found.number}: {why}, and no OCR to read it: {OCR}")]
    else:
        dpi = min(DPI, 72 * picture.LONGEST / max(found.width, found.height, 1.0))
        with foreign.reading("PDF", *ERRORS):
            shown = sheet.to_image(resolution=dpi).original.convert("RGB")
        yield from picture.lines(shown, found.number, 72 / dpi)


def is_scan(found: Drawn, words: list[Word]) -> bool:
    """Whether a sheet is a picture, or drawn in outlines, with next to no words of its own."""
    outlined = found.outlines > OUTLINES
    pictured = 2 * found.pictured > found.width * found.height
    return sum(len(word.text) for word in words) < LEAST and (outlined or pictured)


def cells(boxes: Iterable[Box], sheet: Sheet) -> dict[Box, str]:
    """The text in each of a table's cells."""
    at = [((char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2, char) for char in sheet.chars]
    texts = {}
    for box in boxes:
        inside = [char for x, y, char in at if box[0] <= x < box[2] and box[1] <= y < box[3]]
        texts[box] = characters(extract_text(inside, x_tolerance_ratio=CLOSE))
    return texts


def rounded(box: Box) -> Box:
    """The box, to a tenth of a point."""
    left, top, right, bottom = (round(at, 1) for at in box)
    return left, top, right, bottom


def characters(text: str) -> str:
    """The text with characters in place of radicals and of their second code points.

    >>> characters("⼩店区⻔诊")
    '小店区门诊'
    """
    text = GLYPH.sub(UNKNOWN, text).translate(DRAWN_LIKE)
    return TWICE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def holds(box: Box, word: Word) -> bool:
    """Whether the middle of a word lies in a box."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
