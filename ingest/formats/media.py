"""Media types: what kind of file bytes are, told by their content, and what reads it."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from importlib import import_module

from db.errors import InputError
from ingest.encodings import decode
from ingest.formats import html, plain
from ingest.formats.content import Content, Unread

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word and Excel of before 2007, and locked files of today
# A file that only such an archive has, and what reads it.
OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
MEMBERS = 10_000  # files in a .docx or .xlsx at most
UNPACKED, MARKUP = 128 * 1024 * 1024, 32 * 1024 * 1024  # bytes of all of them, and of those that are XML
PDF_HEAD = 1024  # bytes among which a PDF's mark stands
MHTML = re.compile(rb"(?:From: <Saved by|(?:[\w-]+: .*\r?\n)*?MIME-Version: 1\.0\b)")
LOST = "\ufffd"  # what decoders write for what they can't read
FOREIGN = {
    b"{\\rtf": "an RTF document: save it as .docx",
    b"\x1f\x8b": "a gzip archive: unpack it",
    b"Rar!": "a RAR archive: unpack it",
    b"7z\xbc\xaf": "a 7-Zip archive: unpack it",
}


def read(data: bytes, charset: str | None = None) -> Content:
    """What a file holds.

    Args:
        data: the file's bytes.
        charset: the encoding of a text that a server named.

    Raises:
        InputError: the file can't be read; the message says the place in it, where there is one, and the reason.
    """
    if not data.strip():
        raise InputError("the file is empty")
    kind = "file"
    try:
        kind, read_kind = known(data, charset)
        return with_lost(read_kind(data))
    except InputError:
        raise
    except MemoryError as error:
        raise InputError(f"{kind} that takes more memory than there is") from error
    except Exception as error:  # the libraries that read broken files raise whatever they stumble over
        raise InputError(f"broken {kind}: {type(error).__name__}: {error}".rstrip(": ")) from error


def is_web_page(data: bytes, charset: str | None = None) -> bool:
    """Whether bytes are a web page."""
    try:
        return known(data, charset)[0] == "web page"
    except InputError:
        return False


def with_lost(found: Content) -> Content:
    """The content, with a word on characters that stand for others that could not be read (U+FFFD)."""
    first, count = found.text.find(LOST), found.text.count(LOST)
    if not count:
        return found
    detail = f"{count} characters could not be read, the first one here"
    return replace(found, unread=(*found.unread, Unread(first, first + 1, detail)))


def known(data: bytes, charset: str | None) -> tuple[str, Callable[[bytes], Content]]:
    """The name of the kind of file, and what reads it.

    Raises:
        InputError: no kind that can be read.
    """
    if b"%PDF-" in data[:PDF_HEAD]:
        return "PDF", reader("pdf")
    bmp, webp = data[:2] + data[6:10] == b"BM\0\0\0\0", data[:4] + data[8:12] == b"RIFFWEBP"
    if data.startswith(PICTURES) or bmp or webp:
        return "picture", reader("picture")
    if data.startswith(b"PK\3\4"):
        return office(data)
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError("the document is locked by a password")
        raise InputError("a document of Word or Excel of before 2007: save it as .docx or .xlsx")
    for mark, what in FOREIGN.items():
        if data.startswith(mark):
            raise InputError(what)
    if MHTML.match(data):
        data, charset = saved(data)
    text = decode(data, charset)
    return ("web page", lambda _: html.read(text)) if html.is_html(text) else ("text", lambda _: plain.read(text))


def saved(data: bytes) -> tuple[bytes, str | None]:
    """The web page in a page saved with its pictures (MHTML), and its encoding."""
    page = message_from_bytes(data, policy=default).get_body(("html", "plain"))
    if page is None:
        raise InputError("a saved web page without the page")
    content = page.get_payload(decode=True)
    return content if isinstance(content, bytes) else b"", page.get_content_charset()


def reader(kind: str) -> Callable[[bytes], Content]:
    """What reads a kind of file; loaded when it is needed, for the libraries take half a second."""
    read_kind: Callable[[bytes], Content] = import_module(f"ingest.formats.{kind}").read
    return read_kind


def office(data: bytes) -> tuple[str, Callable[[bytes], Content]]:
    """What reads a .docx or an .xlsx, both of them ZIP archives.

    Raises:
        InputError: a broken archive, another one, or one that unpacks to too much.
    """
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise InputError(f"a broken .docx or .xlsx: {error}") from error
    markup = sum(member.file_size for member in members if member.filename.lower().endswith((".xml", ".rels")))
    unpacked = sum(member.file_size for member in members)
    if len(members) > MEMBERS or unpacked > UNPACKED or markup > MARKUP:
        raise InputError(
            f"unpacks to {len(members)} files of {unpacked / 2**20:.0f} MiB, {markup / 2**20:.0f} MiB of them text: "
            f"{MEMBERS} files of {UNPACKED // 2**20} MiB and {MARKUP // 2**20} MiB of text at most"
        )
    if any(member.flag_bits & 1 for member in members):
        raise InputError("the archive is locked by a password")
    for name, kind in OFFICE.items():
        if any(member.filename == name for member in members):
            return f".{kind}", reader(kind)
    raise InputError("a ZIP archive that is neither .docx nor .xlsx: unpack it")
