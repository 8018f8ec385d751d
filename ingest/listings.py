"""Lists of facilities that offer a service: headings, items a line, tables, and lines that complete an item.

Source: page 000 (65个发热门诊分别是:…), dev c015, c017, c019, c020, c028, c032, c063.
"""

import re
from typing import Any

from db.vocabulary import DistrictBasis, Status
from ingest.claims import addressed, one_line, placed
from ingest.districts import Place, resolve
from ingest.headings import CLOSES, GROUP, LINE, NOMINAL, OPENS, OWNED, Heading, heading, place_before
from ingest.items import HOURS, LABEL, Item, item, item_columns, unnumbered
from ingest.lists import sentences, split
from ingest.mentions import Run, places, runs
from ingest.names import is_generic
from ingest.phones import PHONE
from ingest.reading import Key, Reading, add, take_count
from ingest.rows import table_items
from ingest.services import Service, named, sited
from ingest.statements import read_sentence
from ingest.states import state
from ingest.tables import Table, table
from ingest.text import Text

AREA = re.compile(r"[\u4e00-\u9fff]{2,12}(?:社区|街道|[镇乡村]):")  # before a facility's name: where it serves


LISTED = re.compile(r"(?:设[在于]|位于|包括|分别[是为有]|如下|名单|[是为有])$")
SEVERAL = 2  # places side by side that are a list
DISTRICT = re.compile(r"(?:所[属在])?(?:地区|区县|县区|县\(市、?区\)|市县区?|行政区划?|辖区|区域|属地|区):")


def read_line(reading: Reading, lines: tuple[Text, ...], number: int, head: bool) -> int:
    """The number of the next line to read, after a table, a heading, an item or the sentences of a line."""
    line = lines[number]
    if (number and reading.listed) or PHONE.search(line.chars):  # no headline, though it stands among them
        head = False
    if found := table(lines, number):
        read_table(reading, found)
        return found.end
    if not head and (LABEL.match(line.chars) or DISTRICT.match(line.chars)) and complete(reading, line):
        return number + 1
    if not head and read_heading(reading, line):
        return number + 1
    if not head and read_item(reading, lines, number):
        return number + 1
    if reading.listed and len(line.chars) > 80 and not runs(line):
        reading.listed, reading.last = (), ()
    if (own := notice_of(line)) is not None:
        reading.subject, reading.signed = own, True
    if not complete(reading, line):
        waiting, reading.alone = len(reading.waiting), False
        for sentence in sentences(line):
            if not read_places(reading, sentence):
                read_sentence(reading, sentence)
        if len(reading.waiting) <= waiting:
            reading.waiting = []
        elif len({place.name for _, place in reading.waiting if place}) > 1:
            read_districts(reading)
    return number + 1


NOTICE = re.compile(r"(?:通知|公告|通告|告示|启事|声明|须知|安排)$")


def notice_of(line: Text) -> Run | None:
    """The facility whose notice a line heads: 甲医院停诊公告."""
    if len(line) > LINE or not NOTICE.search(line.chars):
        return None
    found = runs(line)
    return found[0] if len(found) == 1 and len(found[0].names) == 1 and found[0].start == 0 else None


def read_places(reading: Reading, sentence: Text) -> bool:
    """Whether a sentence lists places where any place may offer the service, of a district or not: 小店区:甲广场、乙小学东门."""
    before, colon, _ = sentence.chars.partition(":")
    own = tuple(named(before, reading.services)) if LISTED.search(before) else ()  # 采样点设在:甲社区、乙广场
    services = own or reading.listed or reading.topic
    if not colon or not sited(services):
        return False
    head = heading(sentence.cut(0, len(before) + 1), reading.article)
    listing = own or (head and head.place)
    parts = [item(part, True) for part in split(sentence.cut(len(before) + 1), "、")] if listing else []
    found = [part for part in parts if part and not part.columns and not part.rest.chars]
    goes_on = reading.inline and reading.listed and head is not None  # 小店区:甲广场、乙小学|迎泽区:丙公园
    if len(found) < (1 if goes_on else SEVERAL) or len(found) < len(parts):
        return False
    if head:
        reading.place, reading.inline = head.place, True
        take_count(reading, services, head)
    for one in found:
        take(reading, one, services)
    reading.last = ()
    return True


def read_districts(reading: Reading) -> None:
    """Take down the names under two districts and more (小店区:甲医院。迎泽区:乙医院。) of what the headline is about."""
    reading.listed = tuple(named(" ".join(line.chars for line in reading.article.head), reading.services))
    for run, place in reading.waiting if reading.listed else ():
        for found in run.names:
            for service in reading.listed:
                add(reading, service, found, place, reading.mood or Status.open, "services.list")
    reading.waiting = reading.waiting if not reading.listed else []


def read_heading(reading: Reading, line: Text) -> bool:
    """Whether a line is a heading; what it opens or closes is taken down."""
    text = unnumbered(line)
    chars = text.chars.rstrip(":;|— 。")
    if not chars or len(text.chars) > LINE or re.search(r"[。!?,]", chars):
        return False
    colon = line.chars.endswith(":")
    found = named(chars, reading.services)
    if sited(tuple(found)) and places(text):
        return False
    head = heading(text, reading.article)
    if head is None and GROUP.match(text.chars):
        head = Heading(None if reading.inline or OWNED.search(chars) else reading.place, text, None, text)
    if head:
        reading.place, reading.inline = head.place, False
        reading.listed = tuple(found) or reading.listed or reading.topic
        reading.last = ()
        take_count(reading, reading.listed, head)
        return True
    inside = runs(text)
    alone = len(inside) == 1 and len(inside[0].names) == 1 and inside[0].start == 0  # 甲卫生院接种安排如下: its own
    if inside and (alone or not (colon and len(chars) > 12 and OPENS.search(chars))):
        return False
    if LABEL.match(chars):  # says something of what the list holds
        return False
    if CLOSES.search(chars) and not (colon and found and OPENS.search(chars[-6:] + ":")) and not item(text, True):
        reading.listed, reading.last = (), ()
        return not colon
    opens = OPENS.search(chars + (":" if colon else "")) is not None
    if (
        (found and (opens or NOMINAL.search(chars)))
        or (colon and opens and reading.topic)
        or (reading.topic and is_generic(chars) and NOMINAL.search(chars))
    ):
        if (HOURS.search(chars) and not is_generic(chars)) or (
            item(line, bool(reading.listed) and sited(reading.listed)) and not is_generic(chars) and not colon
        ):
            return False
        reading.listed = tuple(found) or reading.listed or reading.topic
        told = state(chars)
        reading.status = told if told not in (None, Status.open) else reading.mood if not found else None
        reading.last = ()
        if before := place_before(text, reading.article):
            reading.place = before.place
        elif reading.inline:
            reading.place = None
        reading.inline = False
        return True
    return False


def read_item(reading: Reading, lines: tuple[Text, ...], number: int) -> bool:
    """Whether a line is an item of the list that is being read, or a facility's name alone on its line."""
    line = lines[number]
    services = reading.listed or reading.topic
    after = lines[number + 1].chars if number + 1 < len(lines) else ""
    if not services or re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日.{0,6}", after):  # a signature
        return False
    if (area := AREA.match(unnumbered(line).chars)) and runs(unnumbered(line).cut(area.end()), True):
        return False
    found = item(line, bool(reading.listed) and sited(reading.listed), lines[number - 1] if number else None)
    if found is None:
        return False
    if not (reading.listed or found.columns or found.rest.chars) and after.startswith(found.name.core.chars):
        return False  # the heading of what is said of it
    bulleted = unnumbered(line) is not line
    if not bulleted and not reading.listed and (found.columns or found.rest.chars):
        return False
    if not bulleted and (
        len(found.rest.chars) > 60
        or (state(found.rest.chars) and re.search("[,。]", found.rest.chars) and not found.columns)
    ):
        return False
    reading.last = take(reading, found, services)
    return True


def read_table(reading: Reading, found: Table) -> None:
    """Take down the rows of a table; the service is that of its heading, else of its header."""
    cells = dict(zip(found.columns, found.header, strict=False))
    header = named(cells["name"].chars, reading.services) if "name" in cells else []
    header = header or named(" ".join(cell.chars for cell in found.header), reading.services)
    services = reading.listed or tuple(header) or reading.topic
    for one, place in table_items(found, reading.article):
        held = reading.place
        reading.place = place or held
        ticked = None if one.ticked is None else tuple(named(" ".join(one.ticked), reading.services))
        take(reading, one, services if ticked is None else ticked)
        reading.place = held
    reading.last = ()


def take(reading: Reading, found: Item, services: tuple[Service, ...]) -> tuple[Key, ...]:
    """The keys of the claims that an item makes: of the service that its name tells, else the list's."""
    own = [s for s in named(found.name.core.chars, reading.services) if s.strong is None]
    told = state(found.rest.chars) if found.rest.chars else None
    status = told if told not in (None, Status.open) else reading.status or Status.open
    columns = item_columns(found.rest) | {column: one_line(text) for column, text in reversed(found.columns)}
    if phones := [one_line(text) for column, text in found.columns if column == "phone"]:
        columns["phone"] = " ".join(dict.fromkeys(phones))
    return tuple(
        add(reading, service, found.name, reading.place, status, "services.list", columns)
        for service in own or services
    )


def complete(reading: Reading, line: Text) -> bool:
    """Whether a line only says more of the last item: its address, telephone, hours."""
    if not reading.last or runs(line, sited(reading.topic)):
        return False
    columns = item_columns(line)
    place = labelled_place(reading, line)
    for key in reading.last:
        made = reading.claims[key]
        new: dict[str, Any] = {c: v for c, v in columns.items() if getattr(made, c) is None}
        if place:
            new |= placed(reading.article, made, place, DistrictBasis.printed)
        if "address" in new:
            new |= addressed(reading.article, made, new["address"])
        told = state(line.chars) if made.status is Status.open and made.rule == "services.list" else None
        if (
            told in (Status.suspended, Status.closed)
            and made.status is Status.open
            and not re.search("照常|开放|都开|急诊", line.chars)
        ):
            new["status"] = told
        reading.claims[key] = made.model_copy(update=new) if new else made
    return bool(columns) or place is not None


def labelled_place(reading: Reading, line: Text) -> Place | None:
    """The county that a line under an item names with a label: 所属区县:小店区."""
    label = DISTRICT.match(line.chars)
    if label is None:
        return None
    place = resolve(line.chars[label.end() :], reading.article.page.home, reading.article.dateline.on)
    return place if place and place.level == "county" else None
