"""Page to articles: column breaks joined, headlines and captions told apart, briefs found under their section.

A newspaper page in plain text is a run of lines, broken where the columns were. A line is one of: a headline, body text,
a caption, a credit, the furniture of a web page. What a line is depends on its own marks and on whether the body line
before it was left open (no full stop): then it goes on, even across a caption.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, zip_longest

from db.vocabulary import ArticleKind
from ingest.datelines import Dateline, published, retold
from ingest.dates import dates
from ingest.districts import resolve
from ingest.lists import Clause, clauses
from ingest.mastheads import masthead
from ingest.read import Page
from ingest.text import Text, join
from ingest.wraps import filled

TERMINAL = re.compile(r"[。!?;:…]$|[。!?…][”’』」)]+$|>$")
MARKED = re.compile(r"^(#{1,6})\s*")
# What a web page calls the sentence above its text; the next characters are the sentence's.
INTRO = re.compile(r"^(?:导语|导读|核心提示|\(?摘要\)?)[:\s]*")
DAY = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")  # alone on its line it signs what stands above
ROW = re.compile(r"^\||\|$")
CREDIT = re.compile(r"^\(?[^。]{0,12}(?:编辑|整理|责编|校对|供稿|摘编)[^。]{0,14}\)?$")
CAPTION = re.compile(r"(?:摄|供图|制图|配图)\s*\)?$|^图为")
# The dateline of a report: 本报讯(记者 …), 新华社北京1月7日电, 中新网石家庄1月7日电, 科技日报记者 ….
DATELINE = re.compile(
    r"^(?:本报\S{0,8}讯|[\u4e00-\u9fff·•]{2,20}(?:\d+月)?\d+日(?:[讯电]|消息(?=\s*\())|[\u4e00-\u9fff]{1,6}[报网社台]讯)\s*(?:\([^()]{0,30}\))?\s*"
)
LEAD = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日|^(?:近日|日前|连日来|\d{1,2}日[,,上下])")
MARK = re.compile(r"^[^\w\s“(《<]\s*")  # before an item
BULLET = re.compile(r"^[·•●-]\s*")  # before a web page's source and date, not before its title
IMAGE = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp)$", re.IGNORECASE)
# The line under a web page's title: a date with a time of day or a source.
META = re.compile(
    r"^(?!.*。$)(?=.*(?:\d:\d\d|来源|作者|浏览|编辑|点击|阅读))[^,。]{0,24}?\d{2,4}[-/.年]\d{1,2}[-/.月]\d{2,4}日?|^(?:发布|更新)?(?:时间|日期)\s*:\s*\d{2,4}[-/.年]"
)
CRUMB = re.compile(r"当前位置|^首页\s*[>»]")
FOOT = re.compile(
    r"^(?:热门推荐|相关推荐|推荐内容|推荐阅读|相关阅读|相关链接|相关文章|延伸阅读|最新文章|返回顶部|本类排行|看更多|分享到|打印本页|"
    r"关闭窗口|评论|标签|关键词|免责声明|声明|版权|[上下]一[篇条]|本文地址|关于我们)"
)
ITEM = re.compile(
    r"^(?:\d{1,3}[.、)]|[一二三四五六七八九十]+、|[^\w\s“”\"'(《#<>.,;:。、!?…]|第[一二三四五六七八九十\d]+步)"
)
# An indent, a heading's mark, a number.
OPENS = re.compile(r"\s{2}|#|\d{1,2}[.、)](?!\d)|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,2}\)")
# A district that heads its own line of a list. Source: dev n014.
LABEL = re.compile(r"[^,。、;:\s]{1,10}[市县区旗州盟]:")
SOURCE = re.compile(r"(?:本文|文章|稿件|信息|图片)?(?:来源|作者|编辑):\s*\S{0,24}$")
# A line that opens with a label: 采样时间:…, 接种点2:…
LABELLED = re.compile(r"^[\u4e00-\u9fff]{2,10}\d{0,2}:")
BRACKETED = re.compile(r"\([\u4e00-\u9fff]{2,8}\)")  # a label in brackets: 【接种时间】
KICKER = re.compile(r"(?:强调|指出|要求|提出|时说|表示)$")
HEADLINE_LENGTH = 42
HEAD_LINES = 4
TELLING = 8  # characters of the shortest headline that tells news
RETOLD = 0.6  # of the pairs of its characters, that the first sentence has too


@dataclass(frozen=True)
class Article:
    """A stretch of a page.

    Attributes:
        page: the page that it stands on.
        kind: article, brief, section, caption or boilerplate.
        title: the headline on one line; a brief's is the place it is about.
        start: offset of its first character on the page.
        end: offset behind its last character.
        head: the lines above the body (kicker, headline, subheads), marks removed.
        paragraphs: the body; a paragraph broken over columns is whole again, datelines removed.
        dateline: what the page says of its date of publication; the day of the news where that is printed again.
        told: the day in the dateline that opens the report, if any; `--MM-DD` where the year is unknown.
    """

    page: Page
    kind: ArticleKind
    title: str
    start: int
    end: int
    head: tuple[Text, ...]
    paragraphs: tuple[Text, ...]
    dateline: Dateline
    told: str | None = None

    @property
    def id(self) -> str:
        """Page and first character: unique on the page's articles."""
        return f"{self.page.id}:{self.start}"

    @cached_property
    def lines(self) -> tuple[Text, ...]:
        """Head and body."""
        return self.head + self.paragraphs

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of its lines, in order."""
        return tuple(clauses(self.lines))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, stripped, with its heading marks (#) removed and counted.

    Attributes:
        text: the line without marks.
        level: how many marks stood before it.
        start: page offset of the line, marks included.
    """

    text: Text
    level: int
    start: int

    @property
    def chars(self) -> str:
        """The characters of the line."""
        return self.text.chars


Segment = tuple[ArticleKind, list[Line], list[Text]]


def articles(page: Page) -> Iterator[Article]:
    """The articles, briefs, sections and captions of a page, in the order in which they start."""
    dateline = published(page)
    found = list(segments(page))
    for kind, head, body in found:
        start = head[0].start if head else body[0].span()[0]
        end = (body or [line.text for line in head])[-1].span()[1]
        if kind is ArticleKind.section:  # reaches to the end of its last brief
            briefs = [b for k, _, b in found if k is ArticleKind.brief and b[0].span()[0] > start]
            end = max([end, *(b[-1].span()[1] for b in briefs)])
        above = tuple(line.text for line in head)
        on = retold("\n".join(text.chars for text in (*above, *body)), dateline.on)
        days = [w.day for text in body[:2] if (m := DATELINE.match(text.chars)) for w in dates(m[0], on)]
        told = next(filter(None, days), None)
        under = tuple(map(undated, body))
        yield Article(page, kind, title(head), start, end, above, under, replace(dateline, on=on), told)


def title(head: list[Line]) -> str:
    """The headline among the lines above a body: the last one marked as such, else the first that is no kicker (…强调)."""
    marked = [line.chars for line in head if line.level]
    plain = [line.chars for line in head if not KICKER.search(line.chars)] or [line.chars for line in head]
    return marked[-1] if marked else plain[0] if plain else ""


def undated(paragraph: Text) -> Text:
    """The paragraph without the dateline that opens it."""
    opening = DATELINE.match(paragraph.chars)
    return paragraph.cut(opening.end()) if opening else paragraph


def lines(page: Page) -> Iterator[Line]:
    """The lines of a page that hold anything, without its masthead."""
    own = masthead(page.text).lines
    cut = Text.of(page.text).split(re.compile("\n"))
    for line in unwrapped([line for line in cut if not (own and within(line, own))]):
        marks = MARKED.match(line.chars)
        text = (line.cut(marks.end()) if marks else line).strip()
        text = text.cut(intro.end()) if (intro := INTRO.match(text.chars)) else text
        if text.chars:
            yield Line(text, len(marks[1]) if marks else 0, line.strip().span()[0])


def within(line: Text, stretches: tuple[tuple[int, int], ...]) -> bool:
    """Whether a line stands in one of the stretches of the page."""
    held = line.strip()
    return bool(held.chars) and any(start <= held.span()[0] < end for start, end in stretches)


def unwrapped(cut: list[Text]) -> Iterator[Text]:
    """The lines, those of a text that is cut at one measure joined to whole paragraphs."""
    full, held = filled([line.chars.rstrip() for line in cut]), list[Text]()
    for line, fills, after in zip_longest(cut, full, cut[1:]):
        held.append(line if not held else line.strip())
        open_ended = fills and after is not None and not TERMINAL.search(line.chars.rstrip())
        if not (open_ended and after.chars.strip() and not opens(after.chars)):
            yield join(held) if len(held) > 1 else line
            held = []


def opens(chars: str) -> bool:
    """Whether a line opens a paragraph of its own in a text cut at one measure."""
    return any(pattern.match(chars) for pattern in (OPENS, LABEL, LABELLED, ROW))


def segments(page: Page) -> Iterator[Segment]:
    """Kind, head and body of each stretch of a page, in the order in which they end."""
    kept = list(lines(page))
    web = next(
        (
            n
            for n, line in enumerate(kept[: min(12, len(kept) // 2 + 1)])
            if len(line.chars) < 80 and META.search(line.chars)
        ),
        None,
    )
    if web is not None:
        yield from web_segments(kept, web)
    else:
        foot = len(kept) if any(line.level for line in kept) else footer(kept, 0)
        yield from print_segments(page, kept[:foot])
        if foot < len(kept):
            yield ArticleKind.boilerplate, [], [line.text for line in kept[foot:]]


def footer(kept: list[Line], first: int) -> int:
    """Where what follows the text of a web page begins, behind line `first`."""
    found = (n for n in range(first + 1, len(kept)) if n > len(kept) // 2 and FOOT.search(kept[n].chars))
    return next(found, len(kept))


def web_segments(kept: list[Line], meta: int) -> Iterator[Segment]:
    """A web page is one article: the title above its line of date and source, and all down to the footer."""
    above = [n for n in range(meta) if not CRUMB.search(kept[n].chars) and not BULLET.match(kept[n].chars)]
    first = above[-1] if above else meta
    foot = footer(kept, meta)
    if first:
        yield ArticleKind.boilerplate, [], [line.text for line in kept[:first]]
    body = [line.text for line in kept[meta + 1 : foot] if not IMAGE.search(line.chars)]
    yield ArticleKind.article, [kept[first]], rejoined(body)
    if foot < len(kept):
        yield ArticleKind.boilerplate, [], [line.text for line in kept[foot:]]


def print_segments(page: Page, kept: list[Line]) -> Iterator[Segment]:
    """The articles of a printed page, by headlines, datelines and places that stand alone."""
    kind, head, body = ArticleKind.article, list[Line](), list[Text]()
    above: list[Line] = []  # lines that may be the head of what follows
    for line, after in zip_longest(kept, kept[1:]):
        if CAPTION.search(line.chars) and len(line.chars) < 120 and not line.level:
            yield ArticleKind.caption, [], [line.text]
        elif CREDIT.search(line.chars):
            continue
        elif body and not above and goes_on(body[-1], line):
            body[-1] = join([body[-1], line.text])
        elif body and DAY.match(line.chars):
            body += [*(a.text for a in above), line.text]
            above = []
        elif is_headline(line) and not (body and is_open(line, after)):
            above.append(line)
        else:
            brief = (
                bool(above)
                and resolve(above[-1].chars, page.home) is not None
                and LEAD.search(MARK.sub("", line.chars))
            )
            marked = any(a.level for a in above) or opening(line) or (above and retells(above[-1].chars, line.chars))
            announced = body and body[-1].chars.endswith(":") and not any(a.level for a in above)  # …关闭:|甲园、乙寺
            opens = marked and len(above) <= HEAD_LINES and not announced
            if above and (brief or opens or not body):
                if body:
                    yield kind, head, body
                if brief and len(above) > 1:
                    yield ArticleKind.section, above[:-1], []
                kind = ArticleKind.brief if brief else ArticleKind.article
                head, body = above[-1:] if brief else above, [line.text]
            else:
                body += [*(a.text for a in above), line.text]
            above = []
    if body or above:
        yield kind, head, [*body, *(a.text for a in above)]


def opening(line: Line) -> bool:
    """Whether a line reads like the first of a report: a dateline or a day."""
    return DATELINE.search(line.chars) is not None or LEAD.search(line.chars) is not None


def retells(headline: str, lead: str) -> bool:
    """Whether the first sentence of a report tells what the line above it does: most pairs of characters recur in it.

    >>> retells("甲省博物馆1月6日起恢复开放", "甲省博物馆昨日公告,自1月6日9时起恢复对外开放。"), retells("接种对象和接种时间", "接种时间为周一至周五。")
    (True, False)
    """
    pairs = {a + b for a, b in pairwise(headline)}
    told = sum(pair in lead for pair in pairs)
    return len(headline) >= TELLING and "。" in lead and len(lead) > len(headline) and told >= RETOLD * len(pairs)


def is_open(line: Line, after: Line | None) -> bool:
    """Whether a line that could be a headline is rather the start of a sentence that goes on in the next column."""
    inside = re.search(r"[,、;]", line.chars) is not None
    return inside and not line.level and after is not None and not is_headline(after) and not opening(after)


def is_headline(line: Line) -> bool:
    """Whether a line can stand above a body: marked, or short and without a full stop."""
    if line.level:
        return True
    chars = line.chars
    return (
        len(chars) <= HEADLINE_LENGTH
        and not re.search(r"[。;:,、>]$", chars)
        and "。" not in chars
        and not ITEM.search(chars)
    )


def goes_on(before: Text, line: Line) -> bool:
    """Whether a line continues the open sentence before it over a column break.

    The break may fall anywhere: in a word, between a number and its unit, before a bracket. So the line before decides:
    it is prose (has a mark inside, or fills a line) and stops without one.
    """
    if line.level or TERMINAL.search(before.chars) or DATELINE.search(line.chars) or ITEM.search(line.chars):
        return False
    if LABEL.match(line.chars) or LABELLED.match(line.chars) or alike(before.chars, line.chars):
        return False
    if SOURCE.match(before.chars):
        return False
    if ROW.search(before.chars) or ROW.search(line.chars):
        return False
    item = ITEM.match(before.chars)  # 一、博物馆、纪念馆 is a heading
    prose = re.search("[,。;:]" if item else "[,。、;:]", before.chars[item.end() if item else 0 :]) is not None
    ends = re.search(r"[,。、;:]", line.chars) is not None
    return prose and ends and not re.search(r"^\S{1,12}[::]$", line.chars)


# A place and what is said of it: lines that open alike are items of a list. (东宝区设置…, 沙洋县设置…)
OPENS_WITH_PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}?[市县区旗州盟](?P<behind>[\u4e00-\u9fff(:]{2})")


def alike(before: str, after: str) -> bool:
    """Whether two lines open with a place and the same words behind it, or a list; or both with a label in brackets.

    >>> alike("甲县设置发热门诊2家,均为定点医院", "乙新区设置发热门诊1家"), alike("甲县委召开会议,部署乙县", "乙县设置发热门诊")
    (True, False)
    """
    if BRACKETED.match(before) and BRACKETED.match(after):
        return True
    first, second = OPENS_WITH_PLACE.match(before), OPENS_WITH_PLACE.match(after)
    if first is None or second is None:
        return False
    return first["behind"] == second["behind"] or all("、" in x and not re.search("[,。;]", x) for x in (before, after))


def rejoined(body: list[Text]) -> list[Text]:
    """The lines of a body, those that go on joined to the one before."""
    whole: list[Text] = []
    for text in body:
        if whole and goes_on(whole[-1], Line(text, 0, 0)):
            whole[-1] = join([whole[-1], text])
        else:
            whole.append(text)
    return whole
