"""What a headline or a title tells of who acts: the issuer that it names, else the places in it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.agencies import agency, begins
from ingest.articles import Article
from ingest.claims import one_line
from ingest.districts import Place, find, resolve
from ingest.lists import clauses
from ingest.mentions import spans
from ingest.text import Text, join

# A title: 关于…的通告, 通告(第3号), 6号令.
TITLE = re.compile(
    r"^(?!特此|就此|此|请|以上|按照?|根据)[^,。;]{0,60}(?:通\s*告|公\s*告|通\s*知|公示|启事|提示|倡议书?|决定|命\s*令|令|说明|告知书|公开信|指引|提醒|预告)(?:第?\s*\d{1,4}\s*号)?(?:\([^()]*\))?$"
)
# A title of what binds, not only informs.
BINDING = re.compile(r"通\s*告|命\s*令|令|决定|通\s*知")
# Behind the issuer in a title.
ISSUES = re.compile(
    r"(?:关于|发布|通\s*告|公\s*告|通\s*知|命令|令|第?\d{1,4}号|[\d一二三四五六七八九十]{1,3}[条项]|\(第|决定|公示|$)"
)
GOVERNMENT = re.compile(r"[\u4e00-\u9fff]{1,12}?[省市县区州旗镇乡](?:人民)?政府(?!办)")
ORGAN = re.compile(r"(?:人民)?政府|县?委")


def whole(titles: tuple[Text, ...]) -> Iterator[Text]:
    """The titles, one that begins with 关于 joined to the issuer on the line above."""
    for n, line in enumerate(titles):
        above = titles[n - 1] if n and not TITLE.search(titles[n - 1].chars) else None
        yield join([above, line]) if above and line.chars.startswith("关于") else line


def issuer(article: Article, titles: tuple[Text, ...]) -> Text | None:
    """The agency that a title names as the issuer of what stands below."""
    for line in whole(titles):
        for clause in clauses((line,)) if TITLE.search(line.chars) else ():
            who = agency(article, clause.text)
            if who and ISSUES.match(clause.text.chars, len(who)):
                return who
            government = GOVERNMENT.match(clause.text.chars)
            if government and begins(article, government[0]):
                return clause.text.cut(0, government.end())
    return None


def issuing_place(article: Article, titles: tuple[Text, ...]) -> Place | None:
    """The district that a title names as the issuer: 某县人民政府森林防火令, 某市关于…的通告."""
    for line in whole(titles):
        found = find(line.chars, article.page.home, article.dateline.on) if TITLE.search(line.chars) else []
        if found and re.fullmatch(r"\d{0,4}年?", line.chars[: found[0].start]):
            place = found[0]
            behind = ORGAN.match(line.chars, place.end)
            if behind or ISSUES.match(line.chars, place.end):
                end = behind.end() if behind else place.end
                return replace(place, printed=one_line(line.cut(place.start, end)))
    return None


def places(article: Article, headline: str) -> list[Place]:
    """The counties and zones that a headline names outside the names of hospitals, else its cities."""
    inside = spans(headline)
    found = find(headline, article.page.home, article.dateline.on)
    found = [p for p in found if not any(start <= p.start < end for start, end in inside)]
    while found and (more := stem(article, headline, found[-1].end)):  # 瑞安永嘉: stems with nothing between them
        found.append(more)
    return [p for p in found if p.level in ("county", "zone")] or [p for p in found if p.level == "prefecture"]


def stem(article: Article, headline: str, at: int) -> Place | None:
    """The county whose short name a headline has at `at`."""
    for length in (3, 2):
        place = resolve(headline[at : at + length], article.page.home, article.dateline.on)
        if place and place.level == "county":
            return replace(place, start=at, end=at + length)
    return None
