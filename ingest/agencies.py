"""Agencies: what their names are made of, where one begins, which place it serves.

An agency's name begins with a place, a level (省, 市, 县 …) or the nation, and ends with a class word of offices; no
verb of acting stands inside it. The organs of a government (区政府, 县委) and the ministries (教育部) are named whole.
"""

import re

from ingest.articles import Article
from ingest.districts import leading, resolve
from ingest.divisions import chain
from ingest.text import Text

OFFICE = (
    r"委员会(?:办公室)?|常委会(?:办公室)?|指挥部(?:办公室)?(?:[\u4e00-\u9fff]{2,4}组)?|(?:联防联控|指挥|工作)机制|领导小组(?:办公室)?|工作组|专班|总队|支队|大队|中队|分局|派出所|人民法院|法院|检察院|考试院|"
    r"管委会|管理[处所站局段]|办事处|车管所|税务所|供电所|[厅局](?!长)|海关|分院|"
    r"(?:管理|(?<!卫生)服务|事务|接待|考试|人才|人事|招生|招考|社保|公积金|登记|交易|结算|保障|指挥|调度|执法|应急|救助|审批|监测|控制|疾控|事业|发展|运输|客运)中心|(?:政务|办事|便民|行政)(?:服务)?(?:中心|大厅)|"
    r"组织部|宣传部|统战部|政法委|[党工]委|党组|纪委(?:监委)?|监委|总工会|工会|团委|妇联|残联|工商联|文联|科协|红十字会|政协|人大常委会|政府(?:办公[厅室]|新闻办)|"
    r"(?:卫健|发改|教工|信|住建|国资|网信|经信|计生|农工|商务|财经|安|编|民|农|科|建|交|体|教)委|新闻办公室|办公[厅室]|"
    r"(?:大气|防控|防疫|疫情|防指|三防|创建|创城|文明|应急|安委|信访|新闻|环委|环保|食安|考试|招生|招考|扶贫|振兴|双拥|老龄|政研|外事|侨|禁毒|治超|督查|节水|河长|林长|治理|指挥部|小组|整治)办|"
    r"防指(?!挥)|安委会|电视台|协会|联合会|学会|(?:公安|交管|教育|卫生|卫健|税务|铁路|文旅|管理|主管)(?:机关|部门)|警方|交警|"
    r"(?:铁路|公交|公共汽车|巴士|地铁|轨道|客运|客轮|轮渡|运输|机场|航空|港口|水务|自来水|供水|排水|供电|供热|热力|燃气|天然气|高速|公路|交通|邮政|电力|运营)[\u4e00-\u9fff()]{0,8}?(?:(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司|集团(?!股份|有限|责任|公司|\)))|"
    r"(?:汽车|客运)总站|(?:地铁|公交|轨道交通|机场|(?:汽车|客运|火车|高铁)(?:客运)?[东南西北]?站|(?<=[\u4e00-\u9fff]{2})[东南西北]站|港务?|码头|轮渡)(?=(?:官[方微网]|微[博信]|公众号)*(?:(?:\d{1,2}月)?\d{1,2}日|[今昨]日)?(?:对外)?(?:发布|公布|发出|通告|公告|宣布|消息|通知|称)|[\u4e00-\u9fff\d、]{0,12}?(?:停运|暂停运营|恢复运营|(?:临时|暂时)关闭))"
)
# What stands inside no office's name: verbs of acting and telling, particles, what leads to a name.
INSIDE = (
    r"[说称是在把就]|记者|通讯员|的(?!肺炎)|召开|举[行办]|主持|组织(?![部处科])|开展|启动|印发|下发|出台|发[布出]|公布|部署|签约|签署|获悉|了解|决定|关于|通知|通告|公告|消息|暂停|恢复|推迟|延期|"
    r"将(?![乐军])|带[着领部]|副[厅局主]|向(?!阳)|[会协]同|以及"
)
STEM = rf"(?!{INSIDE})[\u4e00-\u9fff()“”]"
MORE = rf"(?!{INSIDE}|[带副同和与对为开])[\u4e00-\u9fff]"
# Named without a place: the nation's, and the railways. (资源, in two ministries' names, is a county too.)
MINISTRY = (
    r"(?:中共中央|国务院|中央)(?:(?![及和与等])[\u4e00-\u9fff]){0,12}?(?:办公厅|委员会|领导小组|机制|部|局)|国务院(?!台)|最高人民(?:法院|检察院)|"
    r"(?:国家)?(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|(?:人力|自然)[\u4e00-\u9fff]{2}(?:和?社会保障)?|"
    r"生态环境|环境保护|住房和?城乡建设|交通运输|铁道|水利|农业|农业农村|商务|文化|文化和旅游|应急管理|退役军人事务)部|"
    r"[\u4e00-\u9fff]铁集团|国铁[\u4e00-\u9fff]{2,4}局(?:集团)?"
)
ORGAN = r"[省市县区州旗](?:人民)?政府|[省市县区州旗]委(?![员办宣组统政会])|[省市县区州旗](?:人大|政协)(?![代委常])"
NAME = re.compile(
    rf"(?:{MINISTRY})(?:党组|办公厅|[\u4e00-\u9fff]{{2,4}}局(?!长))?|(?:{STEM}){{1,34}}?(?:{OFFICE})(?:(?:\([^()]{{1,8}}\))?(?:{MORE}){{0,12}}?(?:{OFFICE}))*|(?:{ORGAN})"
)
SIGNER = re.compile(
    rf"(?:(?:{STEM}){{1,34}}?(?:{OFFICE}|(?:人民)?政府|[省市县区州旗]委|党委|人大))+|(?:{MINISTRY})|[\u4e00-\u9fff()·]{{3,34}}(?:集团|公司|银行|(?:汽车|客运|火车)(?:客运)?总?站|机场|码头|水厂|营业[所厅])"
)
LEVEL = re.compile(r"(?:中共|国家|中国|国网|全国|中央|[省市县区州旗]|自治区|兵团|本[省市县区]|我[省市县区])")
# Behind an agency's name: who works there, what stands there.
HOLDER = r"(?:党组)?(?:副)?(?:书记|常委(?!会)|部长|局长|厅长|主任|主席|委员(?!会)|秘书长|院长|检察长|组长|总指挥|[省市县区]长|[\u4e00-\u9fff]{0,4}负责人|[\u4e00-\u9fff]{0,2}工作人员|干部|民警|职工)"
TITLE = re.compile(
    rf"{HOLDER}|大楼|门口|门前|广场|附近|系统|家属院|宿舍|小区|医院|卫生院|门诊|学院|学校|幼儿园|酒店|宾馆|大厦|食堂|体育馆|图书馆|大街|路(?![段网政况])|站(?!长)"
)
# The holder of an office speaks for it: 省交通运输厅副厅长某某介绍.
SPEAKS = re.compile(rf"(?:{HOLDER}){{1,2}}[\u4e00-\u9fff]{{0,5}}?(?:介绍|表示|告诉|透露|说(?!法)|称|提醒|通报)")
SHORT = 5  # characters of a signer that needs no place before it
HEAD = 48  # characters of a clause in which its actor stands


def agency(article: Article, clause: Text, at: int = 0) -> Text | None:
    """The agency whose name a clause has at `at`; the holder of an office is none."""
    match = NAME.match(clause.chars, at, at + HEAD)
    while match:
        end = match.end()
        held = TITLE.match(clause.chars, end) and not SPEAKS.match(clause.chars, end)
        if not held and begins(article, match[0]):
            return clause.cut(at, end)
        match = NAME.match(clause.chars, at, end - 1)
    return None


def begins(article: Article, chars: str) -> bool:
    """Whether a name begins as an agency's does: with a place, a level or the nation."""
    if re.match(MINISTRY, chars):
        return True
    if LEVEL.match(chars):
        return len(chars) > 2
    home, on = article.page.home, article.dateline.on
    if (first := next(leading(chars, home, on), None)) and first.start == 0 and first.end < len(chars):
        return True
    place = resolve(chars[:2], home, on)
    return place is not None and place.level in ("prefecture", "county", "province")


def served(article: Article, who: Text) -> str | None:
    """Adcode of the place that an agency serves: the finest in its name, the home's province for 省…, its city for 市…."""
    found, end = None, 0
    for place in leading(who.chars.removeprefix("中共"), article.page.home, article.dateline.on):
        if place.start != end:
            break
        found, end = place, place.end
    if found:
        return found.adcode
    province, city, county = chain(article.page.home) if article.page.home else (None, None, None)
    unit = {"省": province, "市": city, "州": city, "盟": city, "县": county, "区": county, "旗": county}.get(
        who.chars[:1]
    )
    return unit.adcode if unit else None


def signer(article: Article, line: Text) -> Text | None:
    """The agency that a signature's line is, the first where several sign."""
    first = re.split(r"\s+", line.chars)[0]
    text = line.cut(0, len(first))
    named = SIGNER.fullmatch(text.chars)
    return text if named and (begins(article, text.chars) or len(text) > SHORT) else None
