"""The encoding of text: which characters the bytes of a page or a file are."""

import codecs
import re
from collections.abc import Iterable

from charset_normalizer import from_bytes

from db.errors import InputError

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What Chinese pages are in, by the names that they give it (WHATWG); any other name is a mistake, or a server's default.
# GB18030 holds all that GBK and GB2312 do; pages that name those use characters beyond them (喆, 镕, 䶮).
GB, BIG5 = "gb18030", "big5hkscs"
CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312", "gb_2312-80", "gb_2312", "x-gbk", "cp936", "euc-cn", "chinese"), GB),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "cn-big5", "x-x-big5", "csbig5", "cp950"), BIG5),
}
GUESSED = [GB, BIG5]
META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
LOST = "\ufffd"  # what decoders write for what they can't read
FEW = 0.05  # share of the characters beyond ASCII that may be lost: sites cut titles in the middle of one
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
HEAD = 4096  # bytes in which a page names its encoding


def charset(content_type: str) -> str | None:
    """The encoding that a server names.

    >>> charset("text/html; charset=GBK"), charset("text/html")
    ('GBK', None)
    """
    match = CHARSET.search(content_type)
    return match[1] if match else None


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
        if not data.lstrip().startswith(b"<"):
            raise InputError(f"byte {data.index(0)} is NUL: not a text file, or one of an unknown kind")
        data = data.replace(b"\0", b"")  # as browsers do
    meta = META.search(data[:HEAD])
    names = codecs_of(filter(None, (charset, meta[1].decode() if meta else None, "utf-8")))
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


def codecs_of(names: Iterable[str]) -> list[str]:
    """Python's names of the encodings that pages and servers name, each once; what they name without knowing is left out."""
    return list(dict.fromkeys(CODECS[name.lower()] for name in names if name.lower() in CODECS))


def line_feeds(text: str) -> str:
    """The text with every line end as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
