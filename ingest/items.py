"""An item of a list: a name, and the address, telephone, hours and audience that are printed with it.

Parts stand apart by marks, spaces, brackets or labels (地址:…, 电话:…); a part without a label is what it looks like.
Source: dev c017 (address before the name), c019 (name and a colon), c020 (…,位于…), c032 (address in brackets).
"""

import re
from dataclasses import dataclass

from ingest.claims import one_line
from ingest.lists import breaks
from ingest.mentions import GAP, is_common, spans
from ingest.names import HEALTH, PLACE, POINT, Name, is_generic, meaning, name
from ingest.phones import MOBILE, PHONE
from ingest.text import Text

CLOCK = r"(?:凌晨|早上?|上午|中午|下午|傍晚|晚上?|夜间)?\s*\d{1,2}\s*(?:[::]\s*\d{2}|[时点](?:\d{1,2}分|半|整)?)"
SPAN = rf"(?:{CLOCK}\s*[-—–－~～至到]+\s*(?:次日|翌日)?{CLOCK}|24\s*小时|全天(?:候)?|至{CLOCK})"
DAYS = r"(?:每天|每日|工作日|节假日|双休日|周末|每?周[一二三四五六日末]?(?:[至到、和,及-]+周?[一二三四五六日])*|星期[一二三四五六日]|法定节假日|除外|急诊|夏季|冬季|夏令|冬令|上午|下午|晚上)"
HOURS = re.compile(rf"(?:{DAYS}[::]?\s*|\s)*{SPAN}(?:\s*[,、;/和及]?\s*(?:{DAYS}[::]?\s*)*{SPAN})*")
ADDRESS = re.compile(
    r"(?<!\d)\d+\s*(?:-\d+)?号|[\u4e00-\u9fff]{1,10}(?:大?道|路|街|巷|弄|胡同|公路|[国省县]道)(?![医诊])|交叉口|交汇处|路口|[与和][\u4e00-\u9fff]{2,8}[路街道]|对面|[东南西北]侧|附近|院内|内$|旁$|楼$|层$|集镇$|场上$|[村组]$"
)
AT = re.compile(r"^(?:地址|位于|设在|设于|坐落于?|地处|在)[::]?\s*(?:该[省市县区旗镇])?")
LABELS = {
    "phone": r"(?:联系|咨询|预约|值班|服务|就诊|急救|热线|办公|门诊|急诊|发热门诊|接种)*(?:电话|热线)(?:号码)?|联系方式",
    "hours": r"(?:开诊|接诊|就诊|门诊|接种|采样|检测|开放|服务|工作|营业|上班|诊疗|出诊|坐诊|值班)*(?:时间|时段)(?:安排)?",
    "address": r"(?:详细|具体|医院|单位|机构|接种|采样|检测|门诊)*(?:地址|地点|位置|所在地)(?:[及和与、/]?(?:联系|咨询)?电话)?",
    "audience": r"(?:服务|接种|采样|检测|收治|接诊|适用)*(?:对象|人群)",
}
OWN = r"(?:[该本我]?[院所]|医院|中心|科室|急诊科?|24小时|全天)*+"  # before a label: still the facility's
LABEL = re.compile(
    r"(?<![\u4e00-\u9fff])"
    + OWN
    + "(?:"
    + "|".join(rf"(?P<{column}>{words})" for column, words in LABELS.items())
    + ")"
)
VALUE = re.compile("[:为]|位于|$")  # between a label and its value
NUMBERED = re.compile(
    r"^(?:[^\w\s\u3000-\u303f\u2018-\u201d(\[\"'《「【#]+\s*|\(?\d{1,3}[.、)．,:](?!\d)\s*|\(?[一二三四五六七八九十]{1,3}[、.)]\s*|[①-⑳⑴-⒇]\s*|第[一二三四五六七八九十\d]+[家站]?[::]\s*|[\u4e00-\u9fff]{0,4}点位?[一二三四五六七八九十\d]{1,3}:\s*|\d{1,3}\s+|\d{1,2}(?=[\u4e00-\u9fff(“])(?![年月日时点个家例名人所处间号小天周岁万]))+"
)
BULLETS = re.compile(r"(?P<item>[●◆■▲★◎▶□◇•])")
RUNNING = re.compile(r"(?:^|(?<=[:;。,\s]))(?P<item>\d{1,2})[.、)]\s*(?=[\u4e00-\u9fff])")
PARTS = re.compile(r"[,;|\t\s]+|(?<!\d)[:]|[:](?!\d)|(?<=[^:：])—+$")
SENTENCE = re.compile(
    r"[。!?]|(?:请|须|应当|必须|已经|将于|可以|进行了|通知|公告|表示|指出|如有|如果|为了|根据|按照|以及其|包括|其中)"
)
NAME_LENGTH = 45
DITTO = re.compile(r"^(?:同上|〃|″|\")$")


@dataclass(frozen=True, slots=True)
class Item:
    """A facility in a list, with what is printed beside it.

    Attributes:
        name: its name.
        columns: address, phone, hours, audience: what is printed of them.
        rest: what else is said, behind the name.
        ticked: headers of the columns that are ticked in its row; None where the table has none to tick.
    """

    name: Name
    columns: tuple[tuple[str, Text], ...]
    rest: Text
    ticked: tuple[str, ...] | None = None


def unnumbered(line: Text) -> Text:
    """The line without the bullet or number before it."""
    match = NUMBERED.match(line.chars)
    return line.cut(match.end()).strip() if match else line


def unrolled(line: Text) -> list[Text]:
    """The heading and the items of a list that runs on in one line (名单:1.甲医院;2.乙医院), else the line alone."""
    marks = list(BULLETS.finditer(line.chars))
    if len({mark[0] for mark in marks}) != 1 or len(marks) < 2:
        marks = []
        for mark in RUNNING.finditer(line.chars):
            if int(mark["item"]) == len(marks) + 1:
                marks.append(mark)
    ends = [*(mark.start() for mark in marks), len(line)][1:]
    items = [line.cut(mark.start("item"), end).strip(" ;,。") for mark, end in zip(marks, ends, strict=True)]
    if len(items) < 2 or not all(names(unnumbered(one).chars) for one in items):
        return [line]
    return [part for part in (line.cut(0, marks[0].start()), *items) if part.chars]


def names(chars: str) -> bool:
    """Whether an item of a list begins with a name and says no sentence of it."""
    found = spans(chars)
    return bool(found) and found[0][0] == 0 and "。" not in chars


def item(line: Text, sites: bool, above: Text | None = None) -> Item | None:
    """The item that a line is, if it is one.

    Args:
        line: the line, or what stands between two separators.
        sites: whether any place may be one (test and vaccination sites): a school, a plaza.
        above: the line before, which is the item's address where this line starts with a bracket.
    """
    line = unnumbered(line.strip())
    found: Name | None = None
    columns: list[tuple[str, Text]] = []
    end = 0
    label: str | None = None
    for part in parts(line):
        if (named := LABEL.match(part.chars)) and named.end() >= len(part.chars) - 1:
            label = named.lastgroup
            continue
        column = label or looks_like(part.chars, columns)
        if column and (found or label or column != "address" or not is_name(part, sites)):
            columns.append((column, at(part) if column == "address" else part))
        elif found is None:
            if not is_name(part, sites):
                return None
            found = name(part.drop(GAP))
            end = line.chars.find(part.chars) + len(part.chars)
        label = None
    if found is None:
        return None
    if is_generic(found.core.chars) and not (sites and any(column == "address" for column, _ in columns)):
        return None
    for bracket in found.brackets:
        if meaning(bracket.chars) == "address":
            columns.append(("address", at(bracket)))
    if (
        above
        and line.chars.startswith("(")
        and ADDRESS.search(above.chars)
        and not any(c == "address" for c, _ in columns)
    ):
        columns.append(("address", at(above.strip())))
    return Item(found, tuple(columns), line.cut(end))


def labelled(line: Text) -> list[tuple[str, Text]]:
    """The columns that a line names with a label (地址:…, 值班电话:…), in order.

    >>> [(c, t.chars) for c, t in labelled(Text.of("急诊照常。值班电话:88850522;采样时间:8:00-20:00"))]
    [('phone', '88850522'), ('hours', '8:00-20:00')]
    """
    found = []
    for match in LABEL.finditer(line.chars):
        value = re.compile(r"(?:[为是:]|\s)*([^,;。]+(?:[,;](?=\s*(?:上午|下午|晚上|中午)?\d)[^,;。]+)*)").match(
            line.chars, match.end()
        )
        column = match.lastgroup or ""
        if value is None:
            continue
        text = line.cut(*value.span(1)).strip()
        if column == "address" and (phone := PHONE.search(text.chars)):  # 地址及电话:长风街1号/7654321
            found.append(("phone", text.cut(*phone.span())))
            text = text.cut(0, phone.start()).strip(" /、(,-")
        looks = {"phone": PHONE, "hours": HOURS}.get(column)
        inner = looks.search(text.chars) if looks else None
        if looks is None and VALUE.match(line.chars, match.end()):
            found.append((column, at(text) if column == "address" else text))
        elif inner:
            found.append((column, text.cut(*inner.span())))
    return found


def item_columns(line: Text) -> dict[str, str]:
    """The labelled columns of a line behind an item."""
    return {column: one_line(text) for column, text in reversed(labelled(line))}


def parts(line: Text) -> list[Text]:
    """The parts of an item: between marks and spaces that stand outside brackets and are no part of a time of day."""
    found, start = list[Text](), 0
    for i, _ in breaks(line.chars, ",;|: \t"):
        if not inside(line.chars, i):
            found.append(line.cut(start, i).strip(" —-。"))
            start = i + 1
    found.append(line.cut(start).strip(" —-。"))
    return [part for part in found if part.chars]


def inside(chars: str, i: int) -> bool:
    """Whether a mark belongs to a time, a telephone or a Latin name (8:00, 24 小时, 8:00 - 9:00)."""
    before, after = chars[:i].rstrip()[-1:], chars[i + 1 :].lstrip()[:1]
    if (gap := GAP.match(chars, i)) and is_common(
        PARTS.split(chars[gap.end() : gap.end() + NAME_LENGTH], maxsplit=1)[0]
    ):
        return True
    if chars[i] == ":" or chars[i].isspace():
        return (before.isdigit() and (after.isdigit() or after in "-—~至小时")) or (
            before in "-—~至" and after.isdigit()
        )
    return (
        chars[i] in ",;"
        and re.match(DAYS + r"?\s*\d{1,2}[::]", chars[i + 1 :]) is not None
        and re.search(r"\d\s*$", chars[:i]) is not None
    )


def looks_like(part: str, columns: list[tuple[str, Text]]) -> str | None:
    """Which column a part without a label is, by its looks."""
    if (
        PHONE.fullmatch(part)
        or MOBILE.fullmatch(part)
        or re.fullmatch(
            rf"(?:{PHONE.pattern}|{MOBILE.pattern})(?:[、/,\s]+(?:{PHONE.pattern}|{MOBILE.pattern}))*", part
        )
    ):
        return "phone"
    if HOURS.match(part) and len(part) < 60:
        return "hours"
    if AT.match(part) and len(part) > 4:
        return "address"
    if ADDRESS.search(part) and not re.search(rf"(?:{HEALTH}|{POINT})(?:\([^()]*\))?$", part):
        return "address"
    return None


def at(part: Text) -> Text:
    """An address without the words that lead to it (位于, 地址:)."""
    match = AT.match(part.chars)
    return part.cut(match.end()).strip() if match else part


# Words that no name has: a verb, a time, a label at the end.
SAID = re.compile(
    rf"^(?:关于|撤销|取消|暂停|恢复|关闭|停止|调整|保留|启用|开放|增设|设置|新开|以下|上述|其他|全部|所有)|[由把请给被吗呢吧了]|[助利便]于|[另共]设|设[有立置]|已|并入|先|以上|[≥°℃%]|交给|放在|前往|周边|各[镇街区县乡村]|优化|需要|提供|开展|进行|新增|[一两二三四五六七八九十]处|、(?!二|三)|\d月|(?:{'|'.join(LABELS.values())})$"
)
NAMED = re.compile(rf"(?:{HEALTH}|{POINT})(?:\s*\([^()]*\))*$")
PLACED = re.compile(rf"(?:{PLACE})(?:\s*\([^()]*\))*$")


def is_name(part: Text, sites: bool) -> bool:
    """Whether a part of an item can be a facility's name."""
    chars = part.chars
    if not 3 <= len(chars) <= NAME_LENGTH or SENTENCE.search(chars) or SAID.search(chars):
        return False
    if (ends := spans(chars)) and ends[0][0] > 0:  # words lead to a name: a sentence
        return False
    return NAMED.search(chars) is not None or (sites and PLACED.search(chars) is not None)
