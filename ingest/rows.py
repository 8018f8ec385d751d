"""Rows of a table → items: what each cell is, by the header or by its looks; 同上 is the cell above.

Source: dev c015, c025 (district and name run together), c028 (同上), c063 (telephones of institutions).
"""

import re
from collections.abc import Iterator

from ingest.articles import Article
from ingest.districts import Place, find, resolve
from ingest.headings import unlisted
from ingest.items import DITTO, HOURS, Item
from ingest.mentions import runs, spans
from ingest.names import is_generic, name
from ingest.phones import MOBILE, PHONE
from ingest.tables import TICK, Table
from ingest.text import Text

ROLE = re.compile(
    r"(?:定点|救治|收治|发热|接种|核酸|采样|检测)[\u4e00-\u9fff]{0,8}(?:医院|门诊|诊室|机构|单位|点)$"
)  # of a group of rows: 设有发热门诊的医疗机构
YES = re.compile(r"[√✓✔☑●○◯是有yY1]|开[设通]|设[有立]")
KEPT = ("address", "phone", "hours", "audience")


def table_items(found: Table, article: Article) -> Iterator[tuple[Item, Place | None]]:
    """The item of each row, with the district that the row prints; a district holds on through rows that leave it out."""
    if found.columns == ("row",):
        yield from filter(None, (run_together(row[0], article) for row in found.rows))
        return
    above: dict[str, Text] = {}
    grouped = found.columns[0] == "note" and not found.header[0].chars.strip()  # a first column without a header
    group: Text | None = None
    for printed in found.rows:
        row = shifted(found.columns, printed, article)
        if grouped:
            row = under(row, group)
            group = row[0]
        told = (group.chars,) if group and ROLE.search(group.chars) else None
        cells = filled(found.columns, row, above)
        above = above | cells
        if "name" not in cells or not named_cell(cells["name"].chars):
            continue
        place = printed_place(above["district"], article) if "district" in above else None
        columns = tuple((c, cells[c]) for c in KEPT if c in cells and valid(c, cells[c].chars, cells))
        nothing = cells["name"].cut(0, 0)
        several = [one for run in runs(cells["name"]) for one in run.names]
        if len(several) > 1:  # of several names in a cell only the hours are surely all theirs
            for one in several:
                yield Item(one, tuple(c for c in columns if c[0] == "hours"), nothing), place
        else:
            yield (
                Item(name(cells["name"]), columns, cells.get("note", nothing), told if told else ticked(found, row)),
                place,
            )


def shifted(columns: tuple[str, ...], row: tuple[Text, ...], article: Article) -> tuple[Text, ...]:
    """The row with an empty cell for its district, where it leaves it out and the name stands in its place."""
    at = columns.index("district") if "district" in columns[:2] else len(row)
    if len(row) >= len(columns) or at >= len(row) or printed_place(row[at], article):
        return row
    return (*row[:at], row[at].cut(0, 0), *row[at:]) if spans(row[at].chars) else row


def under(row: tuple[Text, ...], group: Text | None) -> tuple[Text, ...]:
    """The row with the cell of its group before it, where it leaves that out and begins with its name."""
    return (group, *row) if group and spans(row[0].chars) and not is_generic(row[0].chars) else row


def ticked(found: Table, row: tuple[Text, ...]) -> tuple[str, ...] | None:
    """The headers of the columns that are ticked in a row; None where the table has none to tick."""
    if TICK not in found.columns:
        return None
    cells = zip(found.columns, found.header, row, strict=False)
    return tuple(head.chars for column, head, cell in cells if column == TICK and YES.match(cell.chars))


def filled(columns: tuple[str, ...], row: tuple[Text, ...], above: dict[str, Text]) -> dict[str, Text]:
    """The cells of a row by column, 同上 replaced by the cell above; a place alone is the name."""
    cells: dict[str, Text] = {}
    for column, cell in zip(columns, row, strict=False):
        if column not in cells and cell.chars.strip():
            cells[column] = above.get(column, cell) if DITTO.match(cell.chars) else cell
    if "name" not in columns and "address" in cells:
        cells["name"] = cells.pop("address")
    return cells


def printed_place(cell: Text, article: Article) -> Place | None:
    """The district or zone that a cell prints, even one that no table of divisions has."""
    place = resolve(cell.chars, article.page.home, article.dateline.on) or unlisted(cell.chars, cell.chars + ":")
    return place if place and place.level in ("county", "zone") else None


def named_cell(chars: str) -> bool:
    """Whether a cell can be a name: not a sum, a number or a sentence."""
    return (
        2 < len(chars) <= 60
        and re.search(r"[\u4e00-\u9fff]{2}", chars) is not None
        and not re.search(r"^(?:合计|总计|小计|备注|注)|[。!?]", chars)
    )


def valid(column: str, chars: str, cells: dict[str, Text]) -> bool:
    """Whether a cell is what its column says; a mobile number beside a person's name is that person's."""
    if column == "phone":
        return PHONE.search(chars) is not None or (
            MOBILE.fullmatch(chars.strip()) is not None and "person" not in cells
        )
    if column == "hours":
        return (
            HOURS.search(chars) is not None
            or re.search(r"\d[:时点]|小时|全天|每天|周[一二三四五六日末]", chars) is not None
        )
    return True


# The cell of the place runs into a name that begins with it: 甲市甲市第一医院.
TWICE = re.compile(r"(?P<cell>[\u4e00-\u9fff]{2,4})(?=(?P=cell))")


def run_together(row: Text, article: Article) -> tuple[Item, Place | None] | None:
    """The item of a row without marks: a place, then a name, then its address, telephone and hours."""
    found = spans(row.chars)
    if not found:
        return None
    start, end = found[0]
    if twice := TWICE.match(row.chars, start, end):
        start = twice.end("cell")
    place: Place | None = None
    for one in find(row.chars[:end], article.page.home, article.dateline.on):
        rest = row.cut(one.end, end)
        if one.start == start and not is_generic(rest.chars) and distinct(rest.chars, one):
            start = one.end
            place = one if one.level in ("county", "zone") else None
        break
    own = name(row.cut(start, end))
    if is_generic(own.core.chars):
        return None
    return Item(own, tuple(behind(row.cut(end))), row.cut(end, end)), place


def distinct(rest: str, place: Place) -> bool:
    """Whether what follows a place is a name without it: not 人民医院, 第一医院, 医院."""
    return (
        re.match(r"(?:第?[一二三四五六七八九十\d]+|人民|中心|中医|妇幼|总|传染病|精神|职工|社区|疾)", rest) is None
        and len(rest) > 3
    )


def behind(rest: Text) -> Iterator[tuple[str, Text]]:
    """The address, telephone and hours run together behind a name."""
    phone, hours = PHONE.search(rest.chars), HOURS.search(rest.chars)
    first = min([m.start() for m in (phone, hours) if m], default=len(rest))
    if re.search(r"[路街道巷号村镇]", rest.chars[:first]):
        yield "address", rest.cut(0, first).strip()
    if phone:
        yield "phone", rest.cut(*phone.span())
    if hours:
        yield "hours", rest.cut(*hours.span()).strip()
