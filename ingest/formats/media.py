"""Media types: what kind of file bytes are, told by their content, and what reads it."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from importlib import import_module

from db.errors import InputError
from ingest.encodings import decode
from ingest.formats import foreign, html, plain
from ingest.formats.content import Content, Unread

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word and Excel of before 2007, and locked files of today
# A file that only such an archive has, and what reads it.
OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
MEMBERS = 10_000  # files in a .docx or .xlsx at most
UNFOLDED = 32 * 1024 * 1024  # bytes by which they may unfold: pictures hardly do, text does nearly by its length
HEADER, LENGTHS = 30, 26  # bytes of a file's header in a ZIP archive; where the lengths of what follows it stand
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
    _, read_kind = known(data, charset)
    return with_lost(read_kind(data))


def kind(data: bytes, charset: str | None = None) -> str | None:
    """The name of the kind of file that bytes are; None for none that can be read."""
    try:
        return known(data, charset)[0]
    except InputError:
        return None


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
    with foreign.reading("saved web page"):
        page = message_from_bytes(data, policy=default).get_body(("html", "plain"))
        content, charset = (page.get_payload(decode=True), page.get_content_charset()) if page else (None, None)
    if not isinstance(content, bytes):
        raise InputError("a saved web page without the page")
    return content, charset


def reader(name: str) -> Callable[[bytes], Content]:
    """What reads a kind of file; loaded when it is needed, for the libraries take half a second."""
    read_kind: Callable[[bytes], Content] = import_module(f"ingest.formats.{name}").read
    return read_kind


def office(data: bytes) -> tuple[str, Callable[[bytes], Content]]:
    """What reads a .docx or an .xlsx, both of them ZIP archives.

    Raises:
        InputError: a broken archive, another one, or one that unfolds to too much.
    """
    with foreign.reading(".docx or .xlsx"), zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise InputError("the archive is locked by a password")
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise InputError("the archive is packed as neither .docx nor .xlsx is")
    more = sum(max(0, member.file_size - member.compress_size) for member in members)
    if len(members) > MEMBERS:
        raise InputError(f"{len(members)} files in the archive: {MEMBERS} at most")
    if more > UNFOLDED:
        raise InputError(f"unfolds by {more / 2**20:.0f} MiB: {UNFOLDED // 2**20} MiB at most")
    if liar := next((member.filename for member in members if is_larger(data, member)), None):
        raise InputError(f"{liar} unfolds to more than the archive says")
    for name, ending in OFFICE.items():
        if any(member.filename == name for member in members):
            return f".{ending}", reader(ending)
    raise InputError("a ZIP archive that is neither .docx nor .xlsx: unpack it")


def is_larger(data: bytes, member: zipfile.ZipInfo) -> bool:
    """Whether a file in an archive unfolds to more than the archive says."""
    if member.compress_type == zipfile.ZIP_STORED:
        return False
    try:
        name, extra = struct.unpack_from("<HH", data, member.header_offset + LENGTHS)
        start = member.header_offset + HEADER + name + extra
        unfolded = zlib.decompressobj(-zlib.MAX_WBITS)
        held = unfolded.decompress(data[start : start + member.compress_size], member.file_size + 1)
    except (struct.error, zlib.error):  # whoever reads it stumbles over it
        return False
    return len(held) > member.file_size
