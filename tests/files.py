"""Files of several kinds written for a test, and what is read from them."""

import io
import zipfile
import zlib
from zipfile import ZipFile

from openpyxl import Workbook

from ingest.formats import media
from ingest.read import Fetched, Page, Source, read
from tests.pages import TAIYUAN, claims

TEXT = "样例市开设发热门诊\n\n本报讯 12月13日,我市发热门诊分别是:小店区2个,甲医院、乙医院。\n"
SHEET = "xl/worksheets/sheet1.xml"  # of a workbook
HTML = f"<html><body><h1>样例市</h1><p>{TEXT}</p></body></html>"
ROWS = "<tr><td rowspan=2>小店区<td>甲医院<td>0351-2345671<tr><td>乙医院<td><tr><td>迎泽区<td>丙医院<td>0351-2345673"
TABLE = f"<h2>发热门诊名单</h2><table><tr><th>区县<th>医疗机构名称<th>电话{ROWS}</table><p>请市民就近就诊。</p>"
BARE = TABLE.replace("<table>", "<style>td, th { border: 0 !important; padding: 3px 30px !important }</style><table>")


def page(data: bytes, charset: str | None = None) -> Page:
    named = f"text/html; charset={charset}" if charset else ""
    return read(Source(Fetched("page", "page", data, named, None), None, TAIYUAN, None))


def text(data: bytes | str) -> str:
    return media.read(data if isinstance(data, bytes) else data.encode()).text


def names(made: Page) -> list[tuple[str, str | None]]:
    return [(claim.name, claim.district) for claim in claims(made.text)]


def workbook(*sheets: tuple[str, list[list[object]], list[str]]) -> bytes:
    """A workbook: the name, rows and merged ranges of each sheet."""
    book, file = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows, merged in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    book.save(file)
    return file.getvalue()


def archive(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in members:
            written.writestr(name, data)
    return file.getvalue()


def pdf(stream: bytes) -> bytes:
    """A PDF of one sheet that draws a stream."""
    packed = zlib.compress(stream)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return b"%%PDF-1.4\n%strailer << /Root 1 0 R >>\n%%%%EOF\n" % body


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An archive in which some bytes of a part are others."""
    with ZipFile(io.BytesIO(data)) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    assert old in members[part]
    return archive(*(members | {part: members[part].replace(old, new)}).items())
