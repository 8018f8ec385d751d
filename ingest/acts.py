"""What a notice does: the words for exams put off, services stopped or resumed, traffic, orders, meetings, projects."""

import re
from datetime import date

from db.vocabulary import NoticeType

DELAY = r"延期|延缓|推迟|推后|延后|延迟|顺延|往后推|往后挪|缓一缓|暂缓|取消|暂停|改期|延考|停考|不如期"
EXAM = r"考试|笔试|面试|测试|统考|联考|自考|中考|高考|学考|会考|体检测试|招考|招聘|考核|考级|选调|英语四、?六级"
WORK = r"办理|受理|接待|服务|业务|窗口|大厅|来访|接访|信访|开庭|庭审|立案|登记|缴费|审批|办事|办证|预约|现场|线下|供水|供气|供电|供热|供暖|营业(?![税额])|年检|年审|户籍|车驾管|出入境|公积金|社保|医保"
STOP = r"暂停|停止|停办|暂缓|暂不|先不|不再|中止|先停|暂时?关闭|关闭|先关|调整为(?:网上|线上)"
RESUME = r"恢复|重新|重启|重开|复开"
UNTOLD = r"(?!时间|日期|后|前|情况|期|的?时候|与否)"
ROADS = r"大堤|公路网?(?!局)|高速|收费站|服务区|道路|路网|路段|大桥|隧道|匝道|客运|班线|班车|航班|机场|列车|动车|高铁|地铁|轻轨|轨道交通|公交|线路|铁路|火车|车站|国道|省道|国省道|码头|港口|轮渡|渡口|航线|公共交通|对外交通|交通(?!违法|事故|安全|警察|运输[局厅]|管理|委|部门)|出租车|网约车"
MOVES = r"封站|封[道路]|不停站|甩站|畅通|恢复|封闭|管制|关闭|停运|停航|停驶|停发|停开|改道|绕行|暂停|通车|开通|取消|打通|先关|停止|限行|禁行|禁止通行|通行|解除|复运|重新|运营|运行|停办|中断|调整|延长|加开"
ACTS = (
    (
        NoticeType.exam_postponed,
        re.compile(rf"(?:{EXAM})[^。;]{{0,30}}?(?:{DELAY})|(?:{DELAY})[^,。;]{{0,24}}?(?:{EXAM})"),
    ),
    (
        NoticeType.traffic,
        re.compile(
            rf"(?:{ROADS})[^,。;]{{0,16}}?(?:{MOVES})|(?:{MOVES})[^,。;]{{0,24}}?(?:{ROADS})|交通管制|限行|单双号"
        ),
    ),
    (
        NoticeType.service_resumed,
        re.compile(
            rf"(?:{RESUME}){UNTOLD}[^,。;]{{0,16}}?(?:{WORK}){UNTOLD}|(?:{WORK})(?!压力)[^,。;]{{0,10}}?(?<![天日时何否])(?:{RESUME}){UNTOLD}"
        ),
    ),
    (
        NoticeType.service_suspended,
        re.compile(
            rf"(?:{STOP})[^,。;]{{0,20}}?(?:{WORK})|(?:{WORK})(?:[^。;]{{0,16}}?)(?:{STOP})|停[水电气暖](?!费)|暂停|停办"
        ),
    ),
)
# Orders and rules: epidemics, floods, fires, air, work and school.
ORDER = re.compile(
    r"疫情|防控|防疫|风险区|封控|管控|静态管理|核酸|隔离|防汛|汛期|洪水|暴雨|台风|应急响应|停课|停工|停产|停业|复工|复产|复课|开学|防火|禁火|禁燃|禁放|烟花|大气|污染|散煤|秸秆|补贴|消费券|优化措施|限购|落户|养犬|通告|命令"
)
DECREED = re.compile(
    r"通[告知报]|公[告布]|命令|决定|意见|办法|措施|方案|规定|细则|倡议|印发|出台|下发|实施|解除|启动|要求|发布|停[课工业产]"
)
# What is not the agency's own service.
BUSINESS = re.compile(
    r"堂食|聚餐|密闭|娱乐场所|营业性|经营场所|影剧院|网吧|棋牌|停课|延迟开学|幼儿园|(?<!办事)(?<!服务)场所"
)
# Who warns of the weather or counts, and its warnings: no notice.
FORECASTER = re.compile(r"气象|地震|统计局")
WARNING = re.compile(r"预警信号|(?:雨|雪|风|雾|霾|雷电|高温|寒潮|冰雹|霜冻|沙尘暴?|结冰|干旱)[蓝黄橙红]色预警")
# What happens, not what anybody does for the public: cases of the police and the courts, the weather.
NEWS = re.compile(
    r"抓获|破获|侦破|嫌疑人|刑拘|报[案警]|被告|宣判|锦旗|级[偏东西南北]{1,3}风|[最高低]气温|℃|多云|[阴晴]转|阵雨|[小中大]到[中大暴][雨雪]"
)
MEETING = re.compile(
    r"召开|会议|大会|动员会|座谈会|推进会|[开办](?!完)[^,。;]{0,30}会(?![展员议堂计社])|例会|全会|调度会|安排会|[\u4e00-\u9fff]会(?=[,。]|$)"
)
PROJECT = re.compile(
    r"签约|签订|签署|封顶|落成|动工|破土|投运|启用仪式|签[了下][^,。;]{0,16}协议|合作协议|开工|竣工|揭牌|奠基|投产|投用|落地仪式|集中开工|建成|通车"
)
YEAR = re.compile(r"(?:^|[,;])[早在自从于]*((?:19|20)\d\d)年(\d)?")  # that a clause begins with, and its month


def act(*texts: str) -> NoticeType | None:
    """What the first of the texts that tells an act tells; a restoration outweighs the suspension that it recounts.

    >>> act("全省公务员笔试往后挪"), act("2月2日起暂停接待,3月23日起重新接待群众来访"), act("云冈石窟人挤人")
    (<NoticeType.exam_postponed: 'exam_postponed'>, <NoticeType.service_resumed: 'service_resumed'>, None)
    """
    for text in texts:
        text = re.sub(r"[ \u3000]+", "", text)
        if found := next((kind for kind, words in ACTS if words.search(text)), None):
            return found
    return None


def ordered(text: str, commands: bool = False) -> bool:
    """Whether a text gives an order or a rule; one that commands does so where it cites a warning, too."""
    given = ORDER.search(text) is not None and DECREED.search(text) is not None
    return given and (commands or WARNING.search(text) is None)


def orders(chars: str) -> bool:
    """Whether a sentence of a report gives an order or a rule: what is ordered and that it is stand together."""
    return any(ordered(sentence) for sentence in chars.split("。"))


def as_order(kind: NoticeType | None, shut: str, why: str) -> NoticeType | None:
    """The act as an order, where what is shut is others' business or schools, against an epidemic or a flood.

    Args:
        kind: the act.
        shut: the words that tell what is shut.
        why: the words around them.
    """
    others = kind is NoticeType.service_suspended and BUSINESS.search(shut) and ORDER.search(why)
    return NoticeType.policy if others else kind


def told(sentence: str) -> NoticeType:
    """What a brief tells by its first sentence: a meeting, a project, else other."""
    if MEETING.search(sentence):
        return NoticeType.meeting
    return NoticeType.project if PROJECT.search(sentence) else NoticeType.other


def recounted(sentence: str, on: date | None) -> bool:
    """Whether a sentence tells of a whole year that is over, or of a day before the last year, not news of day `on`.

    >>> recounted("2021年,某局控制污染", date(2022, 4, 7)), recounted("2021年12月,某局发布通告", date(2022, 4, 7))
    (True, False)
    """
    ages = [on.year - int(match[1]) - (match[2] is not None) for match in YEAR.finditer(sentence)] if on else []
    return bool(ages) and min(ages) > 0
