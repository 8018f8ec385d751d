"""Plain text, and the encoding of text."""

import codecs
import re

from charset_normalizer import from_bytes

from db.errors import InputError
from ingest.formats import delimited
from ingest.formats.content import Content

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# GB18030 holds all that GBK and GB2312 do; pages that name those use characters beyond them (喆, 镕, 䶮).
NAMED = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
GUESSED = ["gb18030", "big5hkscs"]
LATIN = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "windows-1252", "iso8859-1"}  # a server's default, never meant
META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
LOST = "\ufffd"  # what decoders write for what they can't read
FEW = 0.05  # share of the characters beyond ASCII that may be lost: sites cut titles in the middle of one
HEAD = 4096  # bytes in which a page names its encoding


def read(text: str) -> Content:
    """The text as it is; a table of values between commas as rows of cells."""
    rows = delimited.cells(text)
    return delimited.read(rows) if rows else Content(text)


def decode(data: bytes, charset: str | None = None) -> str:
    """The characters of a text, line ends as line feeds.

    Asked in turn: the byte order mark, the server, the page itself, UTF-8, then the look of the text (GB18030 or Big5). What is
    named but does not fit is passed over; a few broken characters are read as U+FFFD. Source: e-papers, which mix GBK and
    UTF-8 in one issue.

    Args:
        data: the bytes.
        charset: the encoding that a server named.

    Raises:
        InputError: no text, or in an unknown encoding; the message begins with the place.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                return line_feeds(data.decode(encoding))
            except UnicodeDecodeError as error:
                raise InputError(
                    f"byte {error.start} is not {encoding.upper()}, which its first bytes say it is"
                ) from error
    if b"\0" in data:
        raise InputError(f"byte {data.index(0)} is NUL: not a text file, or one of an unknown kind")
    meta = META.search(data[:HEAD])
    told = [name.lower() for name in (charset, meta[1].decode() if meta else None, "utf-8") if name]
    names = [NAMED.get(name, name) for name in told if name not in LATIN and is_encoding(name)]
    for name in names:
        try:
            return line_feeds(data.decode(name))
        except UnicodeError:
            continue
    for name in reversed(names):
        text = data.decode(name, "replace")
        if is_whole(text):
            return line_feeds(text)
    mended = (data.decode(name, "ignore").encode(name) for name in GUESSED)  # without half characters
    for guess in (data, *mended):
        best = from_bytes(guess, cp_isolation=GUESSED).best()
        if best and is_whole(text := data.decode(best.encoding, "replace")):
            return line_feeds(text)
    at = next(n for n in range(len(data)) if data[n] > 127)
    raise InputError(f"byte {at} is not UTF-8: not a text file, or in an unknown encoding")


def is_whole(text: str) -> bool:
    """Whether few characters of a text are lost."""
    return text.count(LOST) <= FEW * sum(character > "\x7f" for character in text)


def is_encoding(name: str) -> bool:
    """Whether an encoding of text of this name is known."""
    try:
        "".encode(name)
    except LookupError:
        return False
    return True


def line_feeds(text: str) -> str:
    """The text with every line end as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
