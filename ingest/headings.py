"""Headings of lists: the place that a list is for, how many it holds, and whether one opens or another subject begins.

A heading stands on a line of its own or before the names of a sentence. Sources: page 000 (小店区17个,…), dev c019
(巴州区(14个); 乡镇接种点(5个):), c020 (1红花岗区), c064 (茂名市共有17家发热门诊,分布如下:).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.articles import Article
from ingest.districts import Place, find, leading, resolve
from ingest.divisions import division
from ingest.lists import MEASURE, NUMBER, integer
from ingest.mentions import runs
from ingest.names import POINT
from ingest.text import Text

WORDS = rf"(?:新冠|病毒|肺炎|疫苗|核酸|便民|免费|临时|固定|辖区|所有|的|{POINT}|(?:重点)?(?:单位|医疗机构)|(?:定点|后备|指定)?(?:救治|收治)?医院|名单|一览表?|信息表?)"
VERBS = r"(?:目前|现|已|共|新|分别|依次|均|都)*(?:设置|设立|设有|开设|增设|新增|开放|启用|确定|指定|明确|选定|安排|公布|包括|设|有|为|是|在)"
COUNT = re.compile(rf"(?P<number>{NUMBER}){MEASURE}")
# A place, then nothing but what is listed and how many: 小店区17个, 东宝区设置发热门诊2家, 1红花岗区, 乡镇接种点(5个):.
SCOPE = re.compile(
    r"^(?:[^\w\s(【\[]\s*)?(?:在|其中|[【\[(]|\d{1,2}[.、]?|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\))?\s*(?P<scope>[^\d,、;:。()]{2,18}?)"
    rf"(?P<rest>(?:{VERBS}|{WORDS}|(?:共计?|总计|合计)?{COUNT.pattern.replace('?P<number>', '?:')}|[:()【】\[\]\s])*+)$"
)
GROUP = re.compile(
    rf"^(?:主?城区|市区|乡镇|农村|各[县市区旗]+|其[他它余](?:县[市区]*|区县|地区)?|[市省县区部]直属?|[市省县区]属|中心城区|新城区|民营|公立)(?:片区?)?{WORDS}?(?:\(?(?:共计?|有|设有?)?{COUNT.pattern}\)?)?[:\s]*$"
)
OWNED = re.compile(r"[市省部][直属]|^各|^其[他它余]")  # in a group: of no district
OPENS = re.compile(
    r"如下|名单|一览|信息表|汇总|明细|分别[是为有]?|包括|点位|附件?\d?[:后]|分布|[是为有]$|位置|安排|地址|电话表|公布|附各?|情况|时间(?:表)?$|:$"
)
NOMINAL = re.compile(
    rf"(?:{POINT}|点位|医院|机构|单位|名单|一览表?|信息表?|汇总表?|情况|安排|位置|地址|分布|设置)(?:\([^()]*\))?[:|\s]*$"
)
CLOSES = re.compile(
    r"注意|提示|提醒|须知|要求|流程|事项|说明|总结|引言|结语|费用|价格|收费标准|监督|投诉|方式|相关|推荐|阅读|来源|编辑|责编|审核|问答|解答|政策|依据|"
    r"电话速查|防控电话|咨询及|求助|人群$|对象$|怎么|如何|为什么|哪些人|注:|备注"
)
LINE = 46  # characters in a heading


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says.

    Attributes:
        place: the district or zone that the list is for; None where it is not for one.
        scope: the words for it.
        count: how many it holds, if said.
        words: the whole heading.
    """

    place: Place | None
    scope: Text
    count: int | None
    words: Text


def heading(line: Text, article: Article) -> Heading | None:
    """The place and count that a stretch of text is, if it is such a heading."""
    match = SCOPE.match(line.chars) if len(line.chars) <= LINE else None
    if match is None:
        return None
    counted = COUNT.search(match["rest"])
    if match["rest"].strip(" :") == "医院":  # a hospital called after its place
        return None
    scope = line.cut(*match.span("scope")).strip()
    place = resolve(scope.chars, article.page.home, article.dateline.on) or unlisted(scope.chars, line.chars)
    if place is None:
        return None
    if place.level not in ("county", "zone"):
        if counted is None and not line.chars.endswith(":") and len(scope) < len(line):
            return None
        place = None
    return Heading(place, scope, integer(counted["number"]) if counted else None, line.strip(" :"))


# A zone or district that no table of divisions has: it heads a list all the same.
ZONE = re.compile(
    r"^[\u4e00-\u9fff]{0,8}(?:开发区|经开区|高新区|新区|示范区|度假区|管理区|园区|保税区|风景区|集聚区|管委会)$"
)
DISTRICT = re.compile(
    r"^(?![各全本我外该某])[\u4e00-\u9fff]{1,5}(?<![市城地小社辖片院郊主园景农牧老新校厂病])[区县旗]$"
)


def unlisted(scope: str, line: str) -> Place | None:
    """The zone or district that a heading prints though no table of divisions has it; a district only with a count or colon."""
    if ZONE.match(scope):
        return Place(scope, 0, len(scope), None, scope, "zone", scope)
    if DISTRICT.match(scope) and re.search(r"\d|[:家个]", line):
        return Place(scope, 0, len(scope), None, scope, "county", None)
    return None


MARKS = re.compile(r"[,;:。]")
# Words between the heading of a sentence and its names: 东宝区设置发热门诊2家,分别设在….
BRIDGE = re.compile(r"(?:(?:分别|均|都|其中|依次|各|全部|具体|名单|情况)*(?:设置?[在于]?|位于|在|是|为|有|包括|如下)?)")


def place_before(lead: Text, article: Article) -> Heading | None:
    """The heading that stands just before the names of a sentence: …分别是:小店区17个,."""
    for segment in reversed(list(lead.split(MARKS))):
        if not BRIDGE.fullmatch(segment.chars.strip()):
            return heading(segment.strip(), article)
    return None


# Who signs a page or publishes it: an authority of the county.
AUTHORITY = re.compile(r"^.{0,30}(?:委员会|局|指挥部|办公室|政府|小组|日报|晚报|新闻网?|发布|融媒体?|广播电视台)$")

# What a paper or site of a place is called besides the place: 甲县日报, 甲新闻网, 今日甲.
MEDIUM = re.compile(r"^今日|(?:日报|晚报|时报|新闻网?|发布|融媒体?(?:中心)?|广播电视台|在线|网)$")


def page_place(article: Article) -> Place | None:
    """The one county that the page is about: its home, else that of its headline, of who signs it or of who publishes it."""
    home = article.page.home
    unit = division(home) if home else None
    if unit and unit.level == "county":
        return Place(unit.name, 0, 0, unit.adcode, unit.name, "county", None)
    for line in (*article.head, *article.paragraphs[:1]):
        if not HEADS.match(line.chars) and (found := outside_names(line, article)):
            counties = {p.adcode: p for p in found if p.level == "county"}
            starts = {p.start for p in found}
            cities = [p for p in found if p.level == "prefecture" and p.end not in starts]
            if len(counties) == 1 and not cities:
                return next(iter(counties.values()))
            return None
    last = [line.chars for line in article.paragraphs[-6:]]
    whole = [*last, *(a + b for a, b in pairwise(last) if not MARKS.search(a))]  # a signer on two lines
    signed = [chars for chars in whole if len(chars) < 40 and AUTHORITY.match(chars)]
    for chars in signed:
        place = next(leading(chars, home, article.dateline.on), None)
        if place and place.level == "county" and place.start == 0:
            return place
    at_home = resolve(MEDIUM.sub("", article.page.publisher or ""), home, article.dateline.on)
    return at_home if at_home and at_home.level == "county" else own_county(article)


# 我县 and 县人民医院: of the one county that the page names in full.
OURS = re.compile(r"[我本全](?P<unit>[县区旗])|(?<![\u4e00-\u9fff])(?P<alone>[县区旗])(?:委|政府|人民医院|中医)")


def own_county(article: Article) -> Place | None:
    """The county that a page calls its own, if it names one only."""
    units = {m["unit"] or m["alone"] for line in article.lines for m in OURS.finditer(line.chars)}
    if len(units) != 1:
        return None
    home, on = article.page.home, article.dateline.on
    found = [p for line in article.lines for p in find(line.chars, home, on) if p.level == "county"]
    counties = {p.adcode: p for p in found if p.printed[-1] in units and p.printed == p.name}
    return next(iter(counties.values())) if len({p.adcode for p in found}) == len(counties) == 1 else None


HEADS = re.compile(
    r"(?:[^\w\s]|\d{1,2}[.、])?\s*[\u4e00-\u9fff]{2,8}[区县市旗]:"
)  # a district before its names: one of several
# Before a place: it is somebody's home or way, not what the page is about.
HOME = re.compile(r"(?:家住|住在?|居住在?|来自|户籍|老家|祖籍|途经|前往|返回|到过)$")


def outside_names(line: Text, article: Article) -> list[Place]:
    """The places that a line names outside the names of facilities."""
    names = [(r.start, r.end) for r in runs(line)]
    found = find(line.chars, article.page.home, article.dateline.on)
    return [
        p
        for p in found
        if p.level in ("county", "prefecture")
        and not any(s <= p.start < e for s, e in names)
        and not HOME.search(line.chars, max(0, p.start - 4), p.start)
    ]
