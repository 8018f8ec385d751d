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
NEAR = 40  # characters beside a number that tell whose it is
IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)")


def masked(text: str) -> str:
    """The text with what is private masked, character for character.

    >>> masked("寻猫:13812345678。失主王女士,电话13812345678")
    '寻猫:138****5678。失主王女士,电话138****5678'
    >>> masked("联系电话:13812345678"), masked("| 甲卫生院 | 13812345678 |")
    ('联系电话:13812345678', '| 甲卫生院 | 13812345678 |')
    """
    found, at, table, headed = list(text), 0, False, False
    for line in text.translate(FOLDED).split("\n"):
        table, above = "|" in line, table
        headed = table and (headed if above else PERSON.search(line) is not None)  # by the first row of a table
        numbers = list(MOBILE.finditer(line))
        person = numbers and (headed or PERSON.search(line) is not None)
        hidden = [(m.start() + 3, m.end() - 4) for m in numbers if person or not of_institution(line, *m.span())]
        hidden += [(m.start() + 6, m.end() - 4) for m in IDENTITY.finditer(line)]
        for start, end in hidden:
            found[at + start : at + end] = "*" * (end - start)
        at += len(line) + 1
    return "".join(found)


def of_institution(line: str, start: int, end: int) -> bool:
    """Whether a mobile number in a line that tells of no person is an institution's."""
    before, behind = line[max(0, start - NEAR) : start], line[end : end + NEAR]
    if LABELLED.search(before) or NAMED.search(before):
        return True
    return WORD.search(APART.split(before)[-1] + APART.split(behind)[0]) is None
