"""The items of an article: official texts with their signatures, items of a digest, paragraphs of a report.

Source: page 002 (briefs), dev n022 (a paragraph an item), n024 (numbers), n045 (◆), n026 (provinces as headings),
n034 (two orders run together, their signatures inside the line).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.acts import HEADED
from ingest.agencies import OFFICE, signer
from ingest.articles import Article
from ingest.signatures import Signature, signatures
from ingest.text import Text

BULLET = re.compile(
    r"^(?:\d{1,3}[.、)](?!\d)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|[^\w\s“(《<.,;:。、])\s*"
)
DAY = r"(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|近日|日前|连日来|近期|昨[日天]|今[日天]|本周|上周)(?:[上下]午|晚上?)?"
LEAD = re.compile(rf"^(?:截至)?{DAY}")
EARLY = re.compile(rf"^[^。]{{0,80}}?(?:^|[,◆\s]){DAY}[,,\s]?")
# A signature inside a line: behind a full stop, or at the end; what follows starts another text.
INLINE = re.compile(
    rf"(?<=[。!?])\s*(?P<who>[\u4e00-\u9fff()]{{2,36}}?(?:{OFFICE}))(?:\s+[\u4e00-\u9fff()]{{2,36}}?(?:{OFFICE}))*\s*(?P<on>(?:\d{{4}})?年?\d{{1,2}}月\d{{1,2}}日)(?=[\s|]*$|关于|\s*[^起前至,。零\d上下])"
)
CONTACT = re.compile(r"电话|热线|地址|邮编|邮箱|网址|传真|联系人|微信")
HEADING = 40
SHORT = 5  # characters of an item that still tells something
DIGEST = 2  # items that make a digest


@dataclass(frozen=True, slots=True)
class Item:
    """A text of its own in an article.

    Attributes:
        lines: its lines, headings of its own first.
        body: the lines without headings.
        signature: who signed it and when, if signed.
        digest: whether it is one of several that stand side by side.
        order: its number among the official texts of the article, None for the others.
    """

    lines: tuple[Text, ...]
    body: tuple[Text, ...]
    signature: Signature | None = None
    digest: bool = False
    order: int | None = None


def items(article: Article) -> Iterator[Item]:
    """The items of an article, in order: its official texts, then each other paragraph."""
    lines = [part for line in article.paragraphs for part in unglued(line)]
    left: list[Text] = []
    at = order = 0
    for signed in signatures(lines, article.dateline.on):
        if signed.who is None or signer(article, signed.who) is None or signed.line < at:
            continue
        start = beginning(lines, at, signed.line)
        end = signed.last + 1
        while end < len(lines) and CONTACT.search(lines[end].chars):
            end += 1
        left += lines[at:start]
        body = tuple(line for line in lines[start : signed.line] if not is_heading(line))
        contacts = tuple(lines[signed.last + 1 : end])
        if body:
            yield Item(tuple(lines[start:end]), body + contacts, signed, order=order)
        at, order = end, order + 1
    left += lines[at:]
    leads = sum(
        1
        for line in left
        if LEAD.search(unbulleted(line)) or (BULLET.search(line.chars) and EARLY.search(unbulleted(line)))
    )
    for line in left:
        if order and glued(line):
            yield Item((line,), (line,), order=order)
        elif len(line) >= SHORT and not is_heading(line):
            yield Item(
                (line,),
                (line,),
                digest=leads >= DIGEST
                and leads * 2 >= len([x for x in left if len(x) > HEADING // 2 and not is_heading(x)]),
            )


def unglued(line: Text) -> Iterator[Text]:
    """The line, cut at the signatures inside it: text, signature, text."""
    at = 0
    for match in INLINE.finditer(line.chars):
        yield line.cut(at, match.start())
        yield line.cut(match.start("who"), match.end())
        at = match.end()
    if at < len(line):
        yield line.cut(at) if at else line


def glued(line: Text) -> bool:
    """Whether a line is an order without its signature, behind one that has it."""
    return re.match(r"\s*关于", line.chars) is not None and re.search(r"通[告知]|公告", line.chars[:80]) is not None


def beginning(lines: list[Text], at: int, end: int) -> int:
    """Where the official text begins that is signed at line `end`: at its first heading, if it has one."""
    return next((n for n in range(at, end) if HEADED.search(lines[n].chars) and len(lines[n]) <= HEADING), at)


def is_heading(line: Text) -> bool:
    """Whether a line is a heading in the body: short and without a mark at its end."""
    return len(line) <= HEADING and re.search(r"[,。;:!?]", line.chars) is None and LEAD.search(line.chars) is None


def unbulleted(line: Text) -> str:
    """The characters of a line without its bullet."""
    return BULLET.sub("", line.chars, count=1)
