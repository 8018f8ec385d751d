"""PDF: words by where they stand, columns in reading order, ruled tables as rows; sheets without a text layer by OCR."""

import io
import logging
import re
import unicodedata
import zlib
from collections.abc import Iterator

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page as Sheet
from pdfplumber.utils.exceptions import PdfminerException

from db.errors import InputError
from ingest.formats import picture
from ingest.formats.columns import Word
from ingest.formats.content import OCR, Box, Content, Line, Piece, content
from ingest.formats.grid import is_table, placed
from ingest.formats.grid import lines as grid_lines
from ingest.formats.paragraphs import written

TALLER = 1.1  # a headline, beside the text
CLOSE = 0.3  # width of white inside a word at most, in heights of a character
LEAST = 40  # characters of a sheet that is not only a picture
DPI = 200  # at which a sheet without a text layer is read
GLYPH = re.compile(r"\(cid:\d+\)")  # a glyph that the file does not say the character of
UNKNOWN = "\ufffd"
LOST = 0.2  # share of such glyphs that makes a text layer worthless
END = 2048  # bytes at the end among which a whole file says so
STREAM = re.compile(rb"stream\r?\n")
STREAMED = 64 * 1024 * 1024  # bytes that a stream may unfold to

# What is drawn like another character: the text layer that browsers print has radicals for some of the characters of a font.
DRAWN_LIKE = str.maketrans(
    "―⼾⺒⺓⺜⺝⺟⺠⺧⺩⺪⺫⺬⺮⺱⺶⺷⺸⺻⺼⺽⻁⻄⻅⻆⻇⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "—户巳幺日月母民牛王疋目示竹网羊羊羊聿肉臼虎西见角角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
TWICE = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that leaves something out


def read(data: bytes) -> Content:
    """The text of a PDF, its sheets one under another: what goes on over two of them stays one list or article.

    Raises:
        InputError: it is cut off, locked by a password, unfolds to too much or has no sheets.
    """
    if b"%%EOF" not in data[-END:]:
        raise InputError("the PDF is cut off: no %%EOF at its end")
    bounded(data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if not document.pages:
                raise InputError("a PDF without sheets")
            return content(line for sheet in document.pages for line in sheet_lines(sheet))
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise InputError("the PDF is locked by a password") from error
        raise


def bounded(data: bytes) -> None:
    """Refuse a file of which a stream unfolds to more than STREAMED bytes.

    Raises:
        InputError: naming the stream by its first byte.
    """
    for match in STREAM.finditer(data):
        try:
            unfolded = zlib.decompressobj()
            unfolded.decompress(data[match.end() :], STREAMED)
        except zlib.error:
            continue
        if unfolded.unconsumed_tail and not unfolded.eof:
            raise InputError(f"byte {match.end()}: a stream that unfolds to more than {STREAMED // 2**20} MiB")


def sheet_lines(sheet: Sheet) -> Iterator[Line]:
    """The lines of a sheet."""
    number = str(sheet.page_number)
    found = sheet_words(sheet, number)
    said = "".join(word.text for word in found)
    lost = said.count(UNKNOWN) > LOST * len(said)
    if not (lost or is_scan(sheet, found)):
        yield from written(found, number, TALLER, float(sheet.width))
    elif picture.engine() is None:
        why = "its characters are not told" if lost else "it has no text layer"
        yield [Piece("", number, unread=f"sheet {number}: {why}, and no OCR to read it: {OCR}")]
    else:
        drawn = sheet.to_image(resolution=DPI).original.convert("RGB")
        yield from written(picture.words(drawn, number, 72 / DPI), number, picture.TALLER, float(sheet.width))
    sheet.close()  # frees what pdfplumber keeps of it


def is_scan(sheet: Sheet, words: list[Word]) -> bool:
    """Whether a sheet is a picture, with next to no words of its own."""
    drawn = sum(image["width"] * image["height"] for image in sheet.images)
    return 2 * drawn > sheet.width * sheet.height and sum(len(word.text) for word in words) < LEAST


def sheet_words(sheet: Sheet, number: str) -> list[Word]:
    """The words of a sheet; a ruled table in place of those in it."""
    tables = list(ruled(sheet, number))
    words = (
        Word(characters(found["text"].strip()), (found["x0"], found["top"], found["x1"], found["bottom"]))
        for found in sheet.extract_words(x_tolerance_ratio=CLOSE, y_tolerance=1, keep_blank_chars=True)
    )
    return [word for word in words if word.text and not any(holds(table, word) for table in tables)] + tables


def ruled(sheet: Sheet, number: str) -> Iterator[Word]:
    """The ruled tables of a sheet."""
    for table in sheet.find_tables():
        rows = placed({box: cell(sheet.crop(box), number, box) for box in table.cells})
        if is_table(rows):
            yield Word("", table.bbox, table=tuple(grid_lines(rows)))


def cell(part: Sheet, number: str, box: Box) -> Piece:
    """A cell of a table."""
    left, top, right, bottom = (round(at, 1) for at in box)
    return Piece(characters(part.extract_text(x_tolerance_ratio=CLOSE)), number, None, (left, top, right, bottom))


def characters(text: str) -> str:
    """The text with characters in place of radicals and of their second code points.

    >>> characters("⼩店区⻔诊")
    '小店区门诊'
    """
    text = GLYPH.sub(UNKNOWN, text).translate(DRAWN_LIKE)
    return TWICE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def holds(table: Word, word: Word) -> bool:
    """Whether the middle of a word lies in a table."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return table.box[0] <= x <= table.box[2] and table.box[1] <= y <= table.box[3]
