"""Tables in plain text: rows of cells between pipes or spaces, a cell a line, or run together without any mark.

A header says what a column is; where none does, the cells' looks do. Sources: dev c015 (pipes), c025 (no marks), c028
(spaces, 同上, the header twice), c063 (a cell a line); pages of clinics whose table lost its lines (flattened).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.lists import split
from ingest.mentions import spans
from ingest.text import Text

COLUMNS = (
    ("index", r"序号|编号|序|号"),
    ("phone", r".{0,6}(?:电话|热线|(?:联系|咨询)方式).{0,8}"),
    ("person", r"联系人|负责人|院长|责任人"),
    ("hours", r".{0,8}(?:时间|时段).{0,4}"),
    (
        "district",
        r"(?:所[在属])?(?:行政)?(?:区县|县区|区市县|县市区?|县\(市、区\)|县\(市\)区|市州|地市|城市|区域|地区|辖区|所属区域?|城区|市区|区|县|市|级|级别)(?:名称)?",
    ),
    ("town", r"(?:所[在属])?(?:街道|乡镇|镇街|镇\(街道\)|街道\(乡镇\)|乡镇\(街道\)|街镇|街道或乡镇|镇乡)(?:名称)?"),
    ("address", r".{0,8}(?:地址|地点|位置|方位|所在地)"),
    ("audience", r".{0,6}(?:人群|对象)"),
    (
        "name",
        r"[^()]{0,14}(?:名称|机构|单位)|(?:设置|设有|发热|定点|救治|收治|接种|预防接种|核酸)*(?:医院|医疗机构|卫生院|(?:采样|接种|检测|采集|监测)(?:点位?|站)|点位|门诊|诊室|场所)(?:名称|名单)?",
    ),
    ("note", r"备注|说明|类别|类型|性质|等级|疫苗(?:种类)?|.{0,6}数量?|方式|是否.{1,12}|科室|医保.{0,4}"),
)
COLUMN = re.compile("|".join(rf"(?P<{column}>{words})" for column, words in COLUMNS))
TICK = "tick"  # a column that says yes or no of a service
NAMING = re.compile(r"名称|机构|单位")
HEADER_LENGTH = 16
ROW = 60  # characters of a row without marks
RULE = re.compile(r"^[\s|:+-]*$")
INDEX = re.compile(r"^\(?(\d{1,3})[.、)]?$")
MIN_COLUMNS = 2
GAP = re.compile(r"\([^()]*\)|(?P<gap>\s+)")  # white space, that in brackets passed over


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells.

    Attributes:
        columns: what each column is (name, address, …); empty where no header says.
        header: the header's cells.
        rows: the cells of each row.
        end: number of the line behind the table.
    """

    columns: tuple[str, ...]
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    end: int


def table(lines: tuple[Text, ...], at: int) -> Table | None:
    """The table that starts at a line, if one does."""
    return piped(lines, at) or spaced(lines, at) or cell_a_line(lines, at) or glued(lines, at)


def column(cell: str) -> str | None:
    """What a header's cell says that its column is."""
    squeezed = re.sub(r"[\s*:]+", "", cell)
    if not 1 <= len(squeezed) <= HEADER_LENGTH:
        return None
    match = COLUMN.fullmatch(squeezed)
    return match.lastgroup if match else None


def header(cells: list[Text], once: bool = False) -> tuple[str, ...] | None:
    """What the columns are, where the cells are a table's header; a place of sampling is the name where no other column is.

    Args:
        cells: the cells.
        once: whether no column may stand there twice.
    """
    said = [column(cell.chars) for cell in cells]
    if said.count("name") > 1:  # 医疗机构名称, 定点医院, 发热门诊: the last two are to be ticked
        first = next((n for n, cell in enumerate(cells) if said[n] == "name" and NAMING.search(cell.chars)), None)
        said = [TICK if c == "name" and n != first else c for n, c in enumerate(said)]
    known = [c for c in said if c and c not in ("note", TICK)]
    if (
        len(set(known)) < (len(known) if once else MIN_COLUMNS)
        or len(known) < MIN_COLUMNS
        or len([c for c in said if not c]) > len(said) // 3
    ):
        return None
    columns = [c or "note" for c in said]
    if "name" not in columns:
        if "address" not in columns:
            return None
        columns[columns.index("address")] = "name"
    return tuple(columns)


def halves(head: list[Text]) -> int:
    """How many cells of a header are one table's, where it stands several times side by side; else all."""
    cells = [cell.chars for cell in head]
    several = (w for w in range(MIN_COLUMNS, len(cells) // 2 + 1) if cells == cells[:w] * (len(cells) // w))
    return next(several, len(cells))


def unfolded(width: int, rows: list[tuple[Text, ...]]) -> tuple[tuple[Text, ...], ...]:
    """The rows, those of tables side by side one after another."""
    return tuple(row[at : at + width] for row in rows for at in range(0, len(row), width))


def piped(lines: tuple[Text, ...], at: int) -> Table | None:
    """A table whose cells stand between pipes; a line of one cell in it is left out."""
    head = between(lines[at], "|") if "|" in lines[at].chars else []
    width = halves(head)
    columns = header(head[:width]) if len(head) > 1 else None
    if columns is None:
        return None
    rows, end = list[tuple[Text, ...]](), at + 1
    while end < len(lines) and "|" in lines[end].chars:
        cells = between(lines[end], "|")
        if len(cells) > 1 and header(cells[:width]) is None and not RULE.match(lines[end].chars):
            rows.append(tuple(cells))
        end += 1
    return Table(columns, tuple(head[:width]), unfolded(width, rows), end) if rows else None


def spaced(lines: tuple[Text, ...], at: int) -> Table | None:
    """A table whose cells stand apart by spaces under a header; a cell too many belongs to the last column."""
    head = words(lines[at])
    width = halves(head)
    columns = header(head[:width]) if len(head) > 1 else None
    if columns is None:
        return None
    rows, end = list[tuple[Text, ...]](), at + 1
    while end < len(lines):
        cells = words(lines[end])
        if header(cells[:width]) is None:
            if len(cells) < MIN_COLUMNS or re.search(r"[。!?]", lines[end].chars):
                break
            rows.append(fitted(lines[end], cells, len(head)))
        end += 1
    return Table(columns, tuple(head[:width]), unfolded(width, rows), end) if rows else None


def fitted(line: Text, cells: list[Text], width: int) -> tuple[Text, ...]:
    """The cells, those too many joined to the last one that has a column."""
    if len(cells) <= width:
        return tuple(cells)
    start = line.chars.find(cells[width - 1].chars, sum(len(c.chars) for c in cells[: width - 1]))
    return (*cells[: width - 1], line.cut(start).strip())


def cell_a_line(lines: tuple[Text, ...], at: int) -> Table | None:
    """A table of which each cell is a line: the header's cells, then the rows', each row opened by its number if they are numbered."""
    width = 0
    while at + width < len(lines) and (column(lines[at + width].chars) or strange(lines, at + width)):
        if width and " " in lines[at + width].chars and header(words(lines[at + width])):  # the header of another
            return None
        width += 1
    columns = header(list(lines[at : at + width]), once=True)
    if columns is None or width < MIN_COLUMNS:
        return None
    if width == MIN_COLUMNS and "name" not in [column(line.chars) for line in lines[at : at + width]]:
        return None  # two headings: 接种时间, 接种地点
    head, rows, end = lines[at : at + width], list[tuple[Text, ...]](), at + width
    if columns[0] == "index":
        while end < len(lines) and INDEX.match(lines[end].chars):
            row = [lines[end]]
            end += 1
            while end < len(lines) and len(row) < width and not is_next(lines[end].chars, len(rows) + 2):
                row.append(lines[end])
                end += 1
            rows.append(tuple(row))
    else:
        while end + width <= len(lines) and not any(
            re.search(r"[。!?]", cell.chars) for cell in lines[end : end + width]
        ):
            rows.append(lines[end : end + width])
            end += width
    return Table(columns, head, tuple(rows), end) if rows else None


def strange(lines: tuple[Text, ...], at: int) -> bool:
    """Whether a line is a header's cell of no known kind, between two of known kinds."""
    near = [lines[n].chars if 0 <= n < len(lines) else "" for n in (at - 1, at + 1)]
    return re.fullmatch(r"[\u4e00-\u9fff]{2,8}", lines[at].chars) is not None and all(column(cell) for cell in near)


def is_next(chars: str, number: int) -> bool:
    """Whether a cell is the number of the next row."""
    match = INDEX.match(chars)
    return match is not None and int(match[1]) == number


GLUED = re.compile(r"(?:序号|编号).{2,30}")
# 区县医院名称: rows begin with their district.
GLUED_DISTRICT = re.compile(rf"(?:{dict(COLUMNS)['district']})(?:{dict(COLUMNS)['name']})(?:地址|电话)*")
NEXT = re.compile(r"(?<!\d)(\d{1,3})[.、]?(?=[\u4e00-\u9fff(“])")


def glued(lines: tuple[Text, ...], at: int) -> Table | None:
    """A table without any marks: a header run together (序号名称地址), rows that start with their number."""
    chars = lines[at].chars
    if re.search(r"[,。;!?]", chars) or not (GLUED.fullmatch(chars) or GLUED_DISTRICT.fullmatch(chars)):
        return None
    rows, end, number = list[tuple[Text, ...]](), at + 1, 1
    if not GLUED.fullmatch(lines[at].chars):
        while end < len(lines) and len(lines[end]) <= ROW and spans(lines[end].chars):
            rows.append((lines[end],))
            end += 1
        return Table(("row",), (lines[at],), tuple(rows), end) if len(rows) >= MIN_COLUMNS else None
    while end < len(lines) and not re.search(r"[。!?]", lines[end].chars):
        found = numbered_rows(lines[end], number)
        if not found and "|" in lines[end].chars:
            found = between(lines[end], "|")
        if not found:
            break
        rows += [(row,) for row in found]
        number = len(rows) + 1
        end += 1
    return Table(("row",), (lines[at],), tuple(rows), end) if rows else None


def numbered_rows(line: Text, number: int) -> list[Text]:
    """The rows of a line, cut before each number that counts on from `number`."""
    starts: list[re.Match[str]] = []
    for match in NEXT.finditer(line.chars):
        if int(match[1]) == number + len(starts):
            starts.append(match)
    if not starts or starts[0].start() > 0:
        return []
    ends = [m.start() for m in starts[1:]] + [len(line.chars)]
    return [line.cut(m.end(), end).strip(" |,;") for m, end in zip(starts, ends, strict=True)]


def between(line: Text, mark: str) -> list[Text]:
    """The cells between marks; a mark at one of the two ends of the line has no cell beyond it."""
    cells = list(split(line, mark))
    if cells and not cells[0].chars:
        cells.pop(0)
    if cells and not cells[-1].chars:
        cells.pop()
    return cells


def flattened(line: Text) -> list[Text]:
    """The words before a table that runs on in one line, its header, its rows and what stands between; else the line alone.

    A row begins with a name and has no more cells than the header; what is over is a line of its own.
    """
    if line.chars.count(" ") < 3 * MIN_COLUMNS:
        return [line]
    cells = between_gaps(line.chars)
    chars = [line.chars[start:end] for start, end in cells]
    at = next((n for n, cell in enumerate(chars) if column(cell.rpartition(":")[2]) == "name"), len(cells))
    end = at + 1
    while end < len(cells) and column(chars[end]):
        end += 1
    starts = [n for n in range(end, len(cells)) if opens_row(chars[n])]
    if end - at <= MIN_COLUMNS or len(starts) < MIN_COLUMNS or starts[0] != end:
        return [line]
    head = cells[at][0] + chars[at].rfind(":") + 1
    rows = [n for start in starts for n in (start, start + end - at)]
    cuts = sorted({0, head, *(cells[n][0] for n in rows if n < len(cells))})
    return [part for a, b in pairwise([*cuts, len(line)]) if (part := line.cut(a, b).strip()).chars]


# Behind a hospital's name: part of it.
WARD = re.compile(r"(?:急诊|预防保健|感染|发热|儿|保健|防保)?(?:科|门诊|诊室)?")


def opens_row(cell: str) -> bool:
    """Whether a cell is a name and no address."""
    found = spans(cell)
    return bool(found) and found[0][0] == 0 and WARD.fullmatch(cell, found[-1][1]) is not None


def words(line: Text) -> list[Text]:
    """What stands between white space, outside brackets."""
    return [line.cut(start, end) for start, end in between_gaps(line.chars) if start < end]


def between_gaps(chars: str) -> list[tuple[int, int]]:
    """Start and end of what stands between white space, outside brackets."""
    gaps = [m.span() for m in GAP.finditer(chars) if m["gap"]]
    return list(zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(chars)], strict=True))
