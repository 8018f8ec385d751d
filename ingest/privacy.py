"""What of a page's text is nobody's business: private persons' mobile numbers and identity numbers, masked before all else.

A mobile number is an institution's, and stays, where a line or cell holds nothing else, or a label (电话:) or an institution's
name leads to it, and no person stands beside it; source: dev c063 (a cell a line), c017 (联系电话:…). In all other places it is masked as Chinese papers
do it, 138****5678, so that every offset stays.
"""

import re

from ingest.names import HEALTH, POINT
from ingest.phones import MOBILE
from ingest.text import FOLDED

PERSON = re.compile(
    r"联系人|负责人|经办人|姓名|先生|女士|小姐|师傅|大[爷妈叔姐哥]|阿姨|老师|同学|医生|护士|经理|车主|失主|本人|家属|微信"
)
LABELLED = re.compile(r"(?:电话|热线|手机|号码|方式)[^\d,。;]{0,4}(?:[\d\s/、,-]*[\d][\s/、,]+)?$")
NAMED = re.compile(rf"(?:{HEALTH}|{POINT})[\s:,(]*$")
WORD = re.compile(r"[^\W\d]")
APART = re.compile(r"[|\t]")
IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)")


def masked(text: str) -> str:
    """The text with what is private masked, character for character.

    >>> masked("寻猫:13812345678。失主王女士,电话13812345678")
    '寻猫:138****5678。失主王女士,电话138****5678'
    >>> masked("联系电话:13812345678"), masked("| 甲卫生院 | 13812345678 |")
    ('联系电话:13812345678', '| 甲卫生院 | 13812345678 |')
    """
    chars = text.translate(FOLDED)
    hidden = [(m.start() + 6, m.end() - 4) for m in IDENTITY.finditer(chars)]
    hidden += [(m.start() + 3, m.end() - 4) for m in MOBILE.finditer(chars) if is_private(chars, *m.span())]
    for start, end in hidden:
        text = text[:start] + "*" * (end - start) + text[end:]
    return text


def is_private(chars: str, start: int, end: int) -> bool:
    """Whether a mobile number is a person's, by the words around it in its line and in the head of its table."""
    line = chars[chars.rfind("\n", 0, start) + 1 : (chars.find("\n", end) + 1 or len(chars) + 1) - 1]
    if PERSON.search(line) or PERSON.search(header(chars, start)):
        return True
    before = chars[max(0, start - 40) : start].rpartition("\n")[2]
    if LABELLED.search(before) or NAMED.search(before):
        return False
    behind = chars[end : end + 40].partition("\n")[0]
    return WORD.search(APART.split(before)[-1] + APART.split(behind)[0]) is not None


def header(chars: str, start: int) -> str:
    """The first row of the table that a character stands in; empty outside of one."""
    lines = chars[:start].split("\n")
    rows = []
    for line in reversed(lines):
        if "|" not in line:
            break
        rows.append(line)
    return rows[-1] if rows else ""
