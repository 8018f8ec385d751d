"""Who acts: the agency or the district that stands at the head of a clause.

An agency's name begins with a place, a level (省, 市, 县 …) or 中共, 国家, 中国, and ends with a class word of offices. A
district acts where a verb of acting, an organ (委, 政府) or the title of its head follows; 我县 is a district as printed.
"""

import re
from dataclasses import dataclass

from ingest.articles import Article
from ingest.claims import home_place
from ingest.districts import Place, chain, division, find
from ingest.text import Text

OFFICE = (
    r"委员会(?:办公室)?|常委会(?:办公室)?|指挥部(?:办公室|综合组)?|领导小组(?:办公室)?|工作组|专班|总队|支队|大队|分局|派出所|人民法院|法院|检察院|考试院|考试中心|"
    r"(?:招生|人事|教育)?考试(?:管理)?(?:中心|委员会)|管委会|管理[处所站局]|管理中心|服务中心|事务中心|接待中心|政务(?:服务)?(?:中心|大厅)|人才中心|公积金中心|社保中心|车管所|车辆管理所|"
    r"组织部|宣传部|统战部|政法委|[党工]委|党组|纪委(?:监委)?|监委|总工会|工会|团委|妇联|残联|工商联|文联|科协|红十字会|政协|人大常委会|政府(?:办公[厅室]|新闻办)|(?:人民)?政府(?=(?:官方)?(?:官网|网站|门户))|办事处|"
    r"(?:卫健|发改|教工|工信|住建|国资|网信|经信|计生|农工|商务|财经|编|民|农|科|建|交|体|教)委|新闻办公室|办公[厅室]|"
    r"(?:大气|防控|防疫|疫情|防指|创建|创城|文明|应急|安委|信访|新闻|环委|环保|食安|考试|招生|招考|扶贫|振兴|双拥|老龄|政研|外事|侨|禁毒|治超|督查|节水|河长|林长|治理|指挥部|小组|整治)办|"
    r"防指|安委会|(?<![序展大客餐门正])厅|局|海关|税务所|电视台|协会|联合会|学会|"
    r"(?:铁路|公交|地铁|轨道|客运|运输|机场|水务|自来水|供水|供电|供热|热力|燃气|高速|公路|交通|航空|邮政|电力|运营)[\u4e00-\u9fff]{0,8}?(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司"
)
GOVERNMENT = r"(?:人民)?政府|[省市县区州旗]委|党委|人大"
# No office's name holds these: 县政协|带侨属, 省交通运输厅|副厅长.
STEM = r"(?![的说称是在把]|召开|举[行办]|开展|印发|发[布出]|关于|通知|公告|将(?![乐军])|带[着领部]|副[厅局主]|就|向(?!阳))[\u4e00-\u9fff()]"
MORE = r"(?![的说称是在把将带副就向同和与对为开]|召开|发[布出]|关于|通知|公告)[\u4e00-\u9fff]"
LONG = re.compile(rf"(?:{STEM}){{1,34}}?(?:{OFFICE})(?:(?:{MORE}){{0,12}}?(?:{OFFICE}))*")
SIGNER = re.compile(
    rf"(?:[\u4e00-\u9fff()·]{{1,34}}?(?:{OFFICE}|{GOVERNMENT}|[\u4e00-\u9fff]{{2,6}}组))+|"
    r"[\u4e00-\u9fff()·]{3,34}(?:集团|公司|客运总?站|汽车总?站|火车站|车站|机场|码头|银行|登记处|供电所|水厂|中心)"
)
LEVEL = re.compile(r"(?:中共|国家|中国|全国|[省市县区州旗]|自治区|兵团|本[省市县区]|我[省市县区])")
TITLE = re.compile(
    r"(?:党组)?(?:副)?(?:书记|常委(?!会)|部长|局长|厅长|主任|主席|委员(?!会)|秘书长|院长|检察长|负责人|有关负责|相关负责|组长|总指挥|[省市县区]长|工作人员|发言人|新闻发言|(?:官方)?(?:网站|官网|公众号)(?!发布|公布|通报)|大楼|大厅|门口|门前|广场|附近)"
)
DEICTIC = re.compile(r"我[市县区州旗镇乡]|我新区|本[市县区]")
# What a district that acts is followed by.
ORGAN = re.compile(
    r"(?:(?:县|市|区|州|旗)?(?:委|人民政府|政府|人大|政协|纪委监委|纪委|两办|党政代表团|各级|四套班子|新区|管委会|党工委))?"
)
ACTS = (
    r"召开|举行|举办|主办|承办|开展|启动|组织|印发|出台|发布|部署|安排|签约|签订|签署|签[了下]|开工|竣工|揭牌|奠基|投产|投用|开[了完起]|办[了起]|起[了来]|发[了出起]|推出|推进|实施|成立|调研|督导|"
    r"检查|慰问|走访|视察|考察|考核|调度|研究|传达|学习|听取|观摩|动员|表彰|评选|培训|演练|宣传|打造|建设|建成|完成|实现|新增|落实|加快|强化|加强|深化|探索|聚焦|坚持|全面|全力|持续|积极|大力|扎实|"
    r"多措并举|紧盯|着力|突出|抓[好实住紧]|把|将|对|以|为|与|同|和|到|赴|在|通过|围绕|按照|针对|利用|集中|首[个批]|有|荣获|获|被|入选|迎来|拉开|吹响|创新|优化|统筹|邀请|请来|接待|选派|开设|开放|决定|宣布|要求|通[知告报]|"
    r"公[告布]|暂停|停止|恢复|关闭|解除|取消|调整|封闭|延期|推迟"
)
HELD = re.compile(r"[^,。;]{2,40}?(?:会|会议|活动|仪式|论坛|大赛|比赛)[^,。;会]{0,6}(?:召开|举行|开幕|启动|闭幕)")
MEETS = re.compile(r"[^,。;]{0,40}?(?:会议|大会|座谈会|推进会|[动表]\S{1,3}会|例会|全会|活动|仪式|工程|项目|行动)")
ACTED = re.compile(
    rf"(?:日前|近日|也|再|又|正|正在|今年|全区|全县|全市|\d|专门|专题|先后|连续|联合|共同|牵头)*(?:{ACTS})"
)
HEADED = re.compile(
    r"(?:县|市|区|州|旗)?委?(?:副)?(?:书记|[县市区州]长|主任)[^,。;]{0,24}?(?:召开|主持|会议|会|调研|检查|督导|部署|到|深入|带)"
)
PLACES = ("county", "zone", "township", "prefecture")
SHORT = 5  # characters of a signer that needs no place before it
HEAD = 48  # characters of a clause in which its actor stands


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in a clause.

    Attributes:
        text: as printed.
        place: the district that acts, None for an agency.
        start: index of its first character in the text that was given.
        end: index behind its last character.
    """

    text: Text
    place: Place | None
    start: int
    end: int


def actor(article: Article, clause: Text, at: int = 0) -> Actor | None:
    """The agency or district that a clause has at `at`, if it acts."""
    return agency(article, clause, at) or district(article, clause, at)


def agency(article: Article, clause: Text, at: int = 0) -> Actor | None:
    """The agency whose name a clause has at `at`; the holder of an office is none."""
    match = LONG.match(clause.chars, at, at + HEAD) or None
    while match:
        end = match.end()
        if not TITLE.match(clause.chars, end) and begins(article, clause.chars[at:end]):
            return Actor(clause.cut(at, end), None, at, end)
        match = LONG.match(clause.chars, at, end - 1)
    return None


def begins(article: Article, chars: str) -> bool:
    """Whether a name begins as an agency's does: with a place or a level."""
    if LEVEL.match(chars):
        return len(chars) > 2
    return any(p.start == 0 and p.end < len(chars) for p in find(chars, article.page.home, article.dateline.on)[:1])


def district(article: Article, clause: Text, at: int = 0) -> Actor | None:
    """The district that a clause has at `at`, the smallest of those named together, where it is said to act."""
    chars = clause.chars[at : at + HEAD]
    if here := DEICTIC.match(chars):
        place, end = deictic(article, here[0]), here.end()
    else:
        named, end = None, 0
        for found in find(chars, article.page.home, article.dateline.on):
            if found.start != end:
                break
            named, end = found, found.end
        if named is None or named.level not in PLACES:
            return None
        place = named
    start = here.start() if here else place.start
    rest = clause.chars[at + end :]
    organ = ORGAN.match(rest)
    behind = organ.end() if organ else 0
    acts = (
        ACTED.match(rest, behind)
        or HEADED.match(rest)
        or HELD.match(rest, behind)
        or (behind and MEETS.match(rest, behind))
    )
    return Actor(clause.cut(at + start, at + end), place, at + start, at + end) if acts else None


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
        for line in article.lines
        for p in find(line.chars, article.page.home, article.dateline.on)
        if p.level == "county" and p.name.endswith(suffix)
    }
    only = next(iter(named.values())) if len(named) == 1 else None
    return Place(
        printed, 0, len(printed), only.adcode if only else None, only.name if only else printed, "county", None
    )


def served(article: Article, who: Text) -> str | None:
    """Adcode of the place that an agency serves: the finest in its name, the home's province for 省…, its city for 市…."""
    found, end = None, 0
    for place in find(who.chars.removeprefix("中共"), article.page.home, article.dateline.on):
        if place.start != end:
            break
        found, end = place, place.end
    if found:
        return found.adcode
    province, city, county = chain(article.page.home) if article.page.home else (None, None, None)
    unit = {"省": province, "市": city, "县": county, "区": county}.get(who.chars[:1])
    return unit.adcode if unit else None


def signer(article: Article, line: Text) -> Text | None:
    """The agency that a signature's line is, the first where several sign."""
    first = re.split(r"\s+", line.chars)[0]
    text = line if not SIGNER.fullmatch(first) else line.cut(0, len(first))
    return text if SIGNER.fullmatch(text.chars) and (begins(article, text.chars) or len(text) > SHORT) else None
