"""Who acts in a sentence: an agency that tells or orders something, a district that does something.

The actor stands at the head of a clause, behind no more than a day, or is the source that a report names (记者从…获悉,
据…消息). Those on whose order, word or advice one acts (根据…要求, 经…同意, 向…报告) stand behind other prepositions and
are no actors. Source: dev n022, n024, n026, n032, n036, n045, page 004.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.acts import act
from ingest.agencies import HEAD, agency, begins
from ingest.articles import Article
from ingest.claims import home_place
from ingest.classes import STRONG_END
from ingest.digests import BULLET, DAY
from ingest.districts import Place, find, leading
from ingest.divisions import chain, division
from ingest.lists import Clause
from ingest.names import HEALTH
from ingest.text import Text

TIME = rf"(?:截至|截止|从|自)?(?:{DAY}|即日)\s*(?:\d{{1,2}}(?:[时点]|:\d\d)(?:\d{{1,2}}分)?)?(?:消息|讯|[起前后])?"
# What may open a clause before its actor.
OPEN = re.compile(
    rf"^\s*(?:{BULLET.pattern[1:]})?(?:(?:其中|同时|此外|另外|目前|为此|对此|随后|而|但)[,\s]*)*(?:{TIME}[,\s]*)?(?:\d{{4}}年度?)?"
)
DAYS = re.compile(DAY)
ADDRESSED = re.compile(r"各(?!地)")  # 各县教育局,某局: are those to whom it is written
LONE_DAY = re.compile(rf"(?:^|讯|电|\)|报道)\s*(?:{TIME}|截至目前|目前|即日起?)\s*$")
# The source of a report, by what leads to it: what must follow.
GIVEN = {
    "从": re.compile(r"[^,。;]{0,30}?(?:获悉|了解|得知|获知|悉)"),
    "据": re.compile(
        r"[^,。;]{0,20}?(?:说|称|消息|表示|介绍|透露|通报|公告|通告|通知|发布|公布|提醒|提示|官[网微]|网站|微信|统计)"
    ),
    "经": re.compile(r"[^,。;]{0,4}?(?:研究|会商|商议)[^,。;]{0,4}?决定"),
    "由": re.compile(r"[^,。;]{0,8}?(?:发布|公布|印发|下发|发出)"),
}
FROM = re.compile(r"(?P<who>[\u4e00-\u9fff()]{3,20}?)(?:方面|官方|官[微网])?(?:获悉|了解到|得知|获知)")
OF_OTHERS = re.compile(rf"(?:会议?上?|现场|法院|{HEALTH})$")  # a meeting, a hospital: no agency
LED = re.compile(r"(?<![服听遵自])从|(?<![根依证])据|(?<![自理事])由|(?<![已曾])经")
CITED = re.compile("[《的等]")  # behind an agency whose paper or word is only cited
ISSUES = r"通报|公告|通告|通知|宣布|公布|发布|发[出了文]|致信|倡议|呼吁|要求|决定|明确|部署|印发|下发|出台|下达|启动|解除|实施|批准|同意"
TELLS = rf"消息|获悉|说|称|表示|介绍|透露|提醒|提示|{ISSUES}"
JOINTLY = r"(?:(?:[、和与及][^,。;:、]{2,26}){1,5}?)?"  # those who tell or issue it with an agency
TOLD = re.compile(rf"{JOINTLY}[^,。;:]{{0,24}}?(?:{TELLS})")
DECREES = re.compile(rf"{JOINTLY}[^,。;:]{{0,24}}?(?:{ISSUES})")
ACTS = (
    r"召开|举行|举办|主办|承办|开展|启动|组织|印发|出台|发布|部署|安排|签约|签订|签署|签[了下]|开工|竣工|揭牌|奠基|投产|投用|开[了完起]|办[了起]|起[了来]|发[了出起]|推出|推进|实施|成立|调研|督导|"
    r"检查|慰问|走访|视察|考察|考核|调度|研究|传达|学习|听取|观摩|动员|表彰|评选|培训|演练|宣传|打造|建设(?![路街大巷]|[东西南北中]路)|建成|完成|实现|新增(?![^,。;]{0,12}(?:例|病例|感染者))|落实|加快|强化|加强|深化|探索|聚焦|坚持|全面|全力|持续|积极|大力|扎实|"
    r"多措并举|紧盯|着力|突出|抓[好实住紧]|把|将|对|以|为|与|同|和|到|赴|在|通过|围绕|按照|针对|利用|集中|首[个批]|有|荣获|获|被|入选|迎来|拉开|吹响|创新|优化|统筹|邀请|请来|接待|选派|开设|开放|决定|宣布|要求|通[知告报]|"
    r"公[告布]|暂停|停止|恢复|关闭|解除|取消|调整|封闭|延期|推迟|实行|依法"
)
ACTED = re.compile(
    rf"(?:日前|近日|也|再|又|正|正在|今年|全区|全县|全市|\d|专门|专题|先后|连续|联合|共同|牵头|统一|陆续|立即|随即|第[\d一二三四五六七八九十百]+次[\u4e00-\u9fff]{{0,4}}会议)*(?:{ACTS}|[自从于]?{DAY})"
)
# What is an act of a district whatever it is about: it holds, starts or issues something.
HOLDS = re.compile(
    rf"(?:[自从]?{DAY}起?|在[^,。;]{{2,20}}?|组织|联合|集中|正式|专题|也|隆重|积极|全面|成功)*(?:召开|举行|举办|主办|承办|开展|启动|印发|出台|发布|部署|成立|组织(?!的|部))"
)
# A press conference is where something is told, not what is done.
PRESS = re.compile(r"[^,。;]{0,24}?(?:发布会|通气会)")
# What happens in a district, told without a verb of its own: …区…开工仪式在…举行, …县委…会议召开.
MEETS = re.compile(
    r"(?![^,。;“]{0,12}(?:学校|院校|中学|小学|大学|学院|公司|集团|医院))[^,。;]{0,40}?(?:会议|大会|[\u4e00-\u9fff]会|活动|仪式|培训班|比赛|工程|项目)[^,。;]{0,24}?(?:召开|举行|举办|启动|开幕|开[工班赛完]|竣工|投产|奠基|开了?$)"
)
BODY = re.compile(
    r"(?:(?:县|市|区|州|旗)?(?:委|(?P<office>(?:人民)?政府(?:官方|门户)?(?:官?网站?|微信公众号)?)|人大|政协|纪委监委|纪委|两办|党政代表团|各级|四套班子|新区|管委会|党工委))?"
)
# The head of a district's party or government, who acts for it.
LEADER = re.compile(
    r"(?:县|市|区|州|旗)?委?(?:副)?(?:书记|[县市区州]长|主任)[^,。;]{0,24}?(?:召开|主持|会议|会(?=$|[,。])|调研|检查|督导|部署|到|深入|带)"
)
DEICTIC = re.compile(r"我[市县区州旗镇乡]|我新区|本[市县区]")
SCANNED = 200  # lines of an article in which the county may be named that 我县 means
PLACES = ("county", "zone", "township", "prefecture")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in a clause.

    Attributes:
        text: as printed.
        place: the district that acts, None for an agency.
        clause: the clause.
        end: index behind its last character in the clause.
        tells: whether it is said to tell, order or do something that a notice may be of.
        decrees: whether it is said to issue something, not only to say or to do it.
        holds: whether a district holds, starts or issues something.
        dated: whether a day opens the clause or the sentence.
        source: whether it is the source that a report names.
    """

    text: Text
    place: Place | None
    clause: Text
    end: int
    tells: bool
    decrees: bool
    holds: bool
    dated: bool
    source: bool = False


def actors(article: Article, sentence: list[Clause]) -> Iterator[Actor]:
    """The actors of a sentence, in order."""
    dated = False
    if sentence[-1].mark == ":" and ADDRESSED.match(sentence[0].text.chars):
        return
    for clause in sentence:
        chars = clause.text.chars
        opened = OPEN.match(chars)
        at = opened.end() if opened else 0
        dated = dated or LONE_DAY.search(chars) is not None or DAYS.search(chars[:at]) is not None
        who = agency(article, clause.text, at)
        heads = who is not None
        start, who = (at, who) if who else source(article, clause.text)
        if who:
            end = start + len(who)
            rest = chars[end:]
            tells = not heads or not rest or TOLD.match(rest) is not None or act(rest) is not None
            tells = (tells or ACTED.match(rest) is not None) and not (
                heads and (CITED.match(rest) or PRESS.match(rest))
            )
            decrees = not heads or DECREES.match(rest) is not None
            yield Actor(who, None, clause.text, end, tells, decrees, False, dated, not heads)
        elif found := district(article, clause.text, at):
            place, start, end = found
            dated = dated or DAYS.search(chars) is not None
            body = BODY.match(chars, end)
            decrees = body is not None and body["office"] is not None and DECREES.match(chars, body.end()) is not None
            holds = body is not None and HOLDS.match(chars, body.end()) is not None
            yield Actor(clause.text.cut(start, end), place, clause.text, end, dated or decrees, decrees, holds, dated)


def source(article: Article, clause: Text) -> tuple[int, Text | None]:
    """The agency that a report names as its source, and where it begins; of 从…获悉 whoever begins as an agency does."""
    for lead in LED.finditer(clause.chars):
        at = lead.end()
        who = agency(article, clause, at)
        if who and GIVEN[lead[0]].match(clause.chars, at + len(who)):
            return at, who
        told = FROM.match(clause.chars, at) if lead[0] == "从" else None
        if (
            told
            and begins(article, told["who"])
            and not (OF_OTHERS.search(told["who"]) or STRONG_END.search(told["who"]))
        ):
            return at, clause.cut(*told.span("who"))
    return 0, None


def district(article: Article, clause: Text, at: int = 0) -> tuple[Place, int, int] | None:
    """The district that a clause has at `at`, the smallest of those named together, where it is said to act, and its span."""
    chars = clause.chars[at : at + HEAD]
    here = DEICTIC.match(chars)
    if here:
        place, end = deictic(article, here[0]), here.end()
    else:
        named, end = None, 0
        for found in leading(chars, article.page.home, article.dateline.on):
            if found.start != end:
                break
            named, end = found, found.end
        if named is None or not (named.level in PLACES or named.printed.endswith("市")):
            return None
        place = named
    start = 0 if here else place.start
    rest = clause.chars[at + end :]
    if PRESS.match(rest):
        return None
    body = BODY.match(rest)
    behind = body.end() if body else 0
    acts = ACTED.match(rest, behind) or LEADER.match(rest) or MEETS.match(rest, behind)
    return (place, at + start, at + end) if acts else None


def deictic(article: Article, printed: str) -> Place:
    """The place that 我市, 我县 mean: the paper's home of that level, else the only one of that level in the article."""
    suffix = printed[-1]
    home = division(article.page.home) if article.page.home else None
    for unit in chain(home.adcode)[:0:-1] if home else ():
        if unit and unit.name.endswith(suffix):
            return Place(printed, 0, len(printed), unit.adcode, unit.name, unit.level, None)
    if suffix == "市" and (city := home_place(article)):
        return Place(printed, 0, len(printed), city[1], city[0], "prefecture", None)
    named = {
        p.adcode: p
        for line in article.lines[:SCANNED]
        for p in find(line.chars, article.page.home, article.dateline.on)
        if p.level == "county" and p.name.endswith(suffix)
    }
    only = next(iter(named.values())) if len(named) == 1 else None
    return Place(
        printed, 0, len(printed), only.adcode if only else None, only.name if only else printed, "county", None
    )
