"""The official texts in an article: where each begins and ends, who issues it, and on which day.

A text ends with its signature, or names its issuer in its title (某县人民法院关于…的公告, 某指挥部6号令). Source: page 001,
dev n004, n028, n034 (two orders run together, their signatures inside the line), n036.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.agencies import OFFICE, begins, signer
from ingest.articles import Article
from ingest.digests import HEADING, is_heading
from ingest.headlines import TITLE, issuer
from ingest.signatures import DAY, Signature, signatures
from ingest.text import Text, join

# A signature inside a line: at its end, before a bracket (此件公开发布) or another text (关于…, 根据…, 各…).
SIGNS = rf"[\u4e00-\u9fff()]{{2,36}}?(?:{OFFICE}|(?:人民)?政府)"
INLINE = re.compile(
    rf"(?:^|(?<=[。!?])|(?<=\s))\s*(?:特此(?:公告|通告|通知)\s*)?(?P<who>{SIGNS})(?:\s+{SIGNS})*\s*(?P<on>{DAY})(?=[\s|]*$|\s*(?:\(|关于|根据|为|各|附|请|来源|编辑))"
)
CLOSES = re.compile(r"特此(?:通[告知]|公告)|(?:谅解|支持|配合|理解|周知|相互转告|遵照执行)[!。]$")
LONGEST = 200  # lines of an official text
UNDER = 3  # lines under a headline among which its own title may stand
CONTACT = re.compile(r"电话|热线|地址|邮编|邮箱|网址|传真|联系人|微信")


@dataclass(frozen=True, slots=True)
class Document:
    """An official text.

    Attributes:
        titles: the headings above and in it.
        body: the lines without headings and signature, lines of contact below the signature included.
        span: page offsets of the whole.
        who: the issuer as printed, None where only a headline can tell.
        on: the ISO date of the signature, if any.
    """

    titles: tuple[Text, ...]
    body: tuple[Text, ...]
    span: tuple[int, int]
    who: Text | None
    on: str | None


def documents(article: Article) -> tuple[list[Document], list[Text]]:
    """The official texts of an article, in order, and the lines of its body that are of none."""
    lines = [part for line in article.paragraphs for part in unglued(line)]
    made: list[Document] = []
    left: list[Text] = []
    at = 0
    for signed in signatures(lines, article.dateline.on):
        if signed.line < at:
            continue
        first, last, who = signers(article, lines, signed, at)
        start = beginning(lines, max(at, first - LONGEST), first)
        above = (article.head if not made else ()) + tuple(
            line for line in lines[start:first] if TITLE.search(line.chars)
        )
        who = who or issuer(article, above)
        body = tuple(line for line in lines[start:first] if not is_heading(line))
        if who is None or not body:
            continue
        end = last + 1
        while end < len(lines) and CONTACT.search(lines[end].chars):
            end += 1
        left += lines[at:start]
        span = (lines[start].span()[0], lines[end - 1].span()[1])
        made.append(Document(above, body + tuple(lines[last + 1 : end]), span, who, signed.on))
        at = end
    rest = lines[at:]
    if not made and (close := undated(article, rest)) is not None:
        body = tuple(line for line in rest[:close] if not is_heading(line))
        who = signer(article, rest[close].strip())
        span = (rest[0].span()[0], rest[close].span()[1])
        return [Document(article.head, body + tuple(rest[close + 1 :]), span, who, None)], []
    above = article.head + tuple(line for line in rest[:UNDER] if TITLE.search(line.chars))
    if not made and rest and (who := issuer(article, above)):
        return [Document(above, tuple(rest), (rest[0].span()[0], rest[-1].span()[1]), who, None)], []
    for line in rest:
        if made and glued(line):
            made.append(Document((), (line,), line.span(), None, None))
        else:
            left.append(line)
    return made, left


def signers(article: Article, lines: list[Text], signed: Signature, floor: int) -> tuple[int, int, Text | None]:
    """First line, not above `floor`, and last line of a signature, and who signs first.

    A name broken over two lines is whole again; the day may stand above the name.
    """
    first, last = signed.line, signed.last
    below = lines[last + 1].strip() if last + 1 < len(lines) else None
    if signed.who is None:
        late = below and begins(article, below.chars) and signer(article, below)
        return (first, last + 1, late) if late else (first, last, None)
    who = signer(article, signed.who)
    above = lines[first - 1].strip() if first > floor else None
    if above and not begins(article, signed.who.chars) and begins(article, above.chars):
        return first - 1, last, signer(article, join([above, signed.who]))
    while (
        who and first > floor and (joint := signer(article, lines[first - 1].strip())) and begins(article, joint.chars)
    ):
        first, who = first - 1, joint
    return first, last, who


def undated(article: Article, lines: list[Text]) -> int | None:
    """The line that signs an official text without a day: an agency's name alone, behind words that close a text."""
    for n in range(1, len(lines)):
        line = lines[n].strip()
        if CLOSES.search(lines[n - 1].chars) and begins(article, line.chars) and signer(article, line):
            return n
    return None


def unglued(line: Text) -> Iterator[Text]:
    """The line, cut at the signatures inside it: text, signature, text."""
    at = 0
    for match in INLINE.finditer(line.chars):
        if match.start() > at:
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
    return next((n for n in range(at, end) if TITLE.search(lines[n].chars) and len(lines[n]) <= HEADING), at)
