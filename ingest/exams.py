"""Exams put off: the exam's whole printed name, the day it was planned for, the day it is put off to."""

import re

from ingest.acts import DELAY, EXAM
from ingest.dates import When
from ingest.lists import clauses
from ingest.text import Text

PLANNED = re.compile(r"原(?:定|计划|拟|安排|本|先|先?预定)(?:时间|日期)?(?:于|在|是|为)?$")
MOVED = re.compile(r"(?:延期|推迟|推后|延后|延迟|调整|改期|改|改定|顺延|延)[至到为在于]$")
# An exam's name ends with its class word; brackets tell its part.
ENDS = re.compile(rf"(?:{EXAM})(?:\([^()]{{1,12}}\))?")
# What stands between the clause's start and the name: a verb of delaying, the day it was planned for, particles.
LEADS = re.compile(
    rf"(?:举行|举办|组织|进行|开展|实施|开考|开始|安排)的|(?:{DELAY})(?:举行|举办|组织|进行|开展|实施|了)?|决定|关于|[现拟]将|原(?:定|计划|拟)于?|\d[日号](?:的)?"
)
PUT_OFF = re.compile(rf"{DELAY}|原(?:定|计划|拟)")


def exam(line: Text, days: list[When]) -> dict[str, str | None]:
    """Columns of a notice: the name of the exam that a line puts off and its planned and new day, as far as it tells them."""
    planned = next((w for w in days if PLANNED.search(before(line.chars, w))), None)
    new = next((w for w in days if MOVED.search(before(line.chars, w))), None)
    return {
        "event": event(line),
        "original_date": planned.day if planned else None,
        "new_date": new.day if new else None,
    }


def event(line: Text) -> str | None:
    """The name of the first exam that a line says is put off.

    >>> event(Text.of("经研究,决定推迟原定于3月26日、27日举行的某省2022年公开招考公务员笔试,时间另定。"))
    '某省2022年公开招考公务员笔试'
    """
    for clause in clauses((line,)):
        chars = clause.text.chars
        ends = [m.end() for m in ENDS.finditer(chars) if not named_after(chars, m.end())]
        if not ends or not PUT_OFF.search(chars):
            continue
        start = max([0, *(m.end() for m in LEADS.finditer(chars, 0, ends[-1]))])
        name = re.sub(r"\s+", "", clause.text.cut(start, ends[-1]).printed)
        if len(name) > SHORTEST:
            return name
    return None


def named_after(chars: str, end: int) -> bool:
    """Whether what ends at `end` only names another thing: 考试时间, 考试院, 考试中心."""
    return (
        re.match(r"院|中心|局|委员会|机构|时间|日期|安排|大纲|费|成绩|考务|管理|招生|办公室|通知|公告", chars[end:])
        is not None
    )


def is_event_day(chars: str, when: When) -> bool:
    """Whether a date is an exam's planned or new day, not that of the notice."""
    return bool(PLANNED.search(before(chars, when)) or MOVED.search(before(chars, when)))


def before(chars: str, when: When) -> str:
    """The few characters before a date."""
    return chars[max(0, when.start - 8) : when.start]


SHORTEST = 3  # characters of a class word with its bare modifier: 笔试, 统考
