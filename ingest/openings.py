"""Words of state: what a clause says of a site, and whether it says it at all.

A state word that only names a time, a rule, a question or the past is no state: 恢复开放时间另行通知, 闭馆期间, 是否开放.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.vocabulary import Status

TO_ALL = r"(?:全面|全部|一切|正常|有序|逐步|分批|对外|[面]?向(?:公众|社会|游客|市民|读者)|对(?:公众|社会|游客|市民|读者)|现场|线下)*"
OPENED = r"(?:开放|开馆|开园|开门|开业|开城|开场|开滑|营业|运营|运行|迎客|迎宾|接待(?:游客|公众|读者|观众|市民|参观|香客|信众)?|服务)"
NO_MORE = r"(?:暂停|停止|中止|暂不|先不|不再|还不|尚不|仍不|不予|暂未|尚未|还未|仍未|均不|一律不)"
SHUT = (
    r"关闭|关停|关门(?!口)|关上|关着|暂闭|暂关|双暂停|关到|关掉|关起来|关一阵|关了|(?:先|都|全|暂|也|一律)关(?=[,。;一到]|$)|闭园|闭馆|闭店|闭寺|闭门|闭场|封园|封馆|封山|关[园馆]|结束[^,。;]{0,6}(?:营业|接待服务|运营|接待)|(?:实[行施]|采取)(?:临时)?全?封闭式?管理|(?<=起)封闭式?管理|封闭(?!管理|管控|式|运行)|休馆|休园|停业|停开|停运|歇业|谢绝(?:参观|入内)|"
    rf"{NO_MORE}(?:实行|予以|提供|场馆|景区|园区|(?:售票|检票)[、和及并])?{TO_ALL}(?:(?:参观|游览)?接待(?:活动|业务|工作)|{OPENED}|(?:游客|公众|读者|观众)接待|开|游园|入园|入馆|参观|游览|入内)|不{TO_ALL}(?:开放|开馆|开园|营业|开门|接待)"
)
CLOCK = r"\d{1,2}[:时点]\d{0,2}"
LATER = r"(?:延迟|推迟|延期|推后|延后|暂缓|缓期|延缓|[往向]后[推挪延移])"
CLOCKS = rf"{CLOCK}分?(?:至|到|[-—–~]+)(?:次日|晚上?|下午)?{CLOCK}"
CAP = (
    r"(?:单日|每[日天]|[日时]|瞬时|同一时间|同时|最大|最高|入[园馆场]|进[园馆])*(?:接待|承载|客流|游客|人数|流量|预约)量?[^,。;]{0,10}?"
    r"(?:不超过|上限|压[到至]|控制在|限[制定]?[在为]?)[^,。;]{0,16}?\d+(?:%|人|名|万)|"
    r"(?:最多|至多|只能?)(?:接待|容纳|放行|预约)[^,。;]{0,6}?\d[\d.]*(?:人|名|万|%)|限流\d+"
)
# The first that matches at a place counts; a restoration beside a cap is a restoration.
STATES = (
    (
        Status.postponed,
        rf"{LATER}(?:恢复)?{TO_ALL}(?:{OPENED}|举[行办]|开幕|开展|开集|进行)|顺延(?!\d*天)|{LATER}(?:至|到)(?!(?:晚上?)?{CLOCK})|(?:开放|开园|开馆|举办|开幕)时间?{LATER}(?![至到]{CLOCK})|"
        rf"(?:{NO_MORE}|暂无)(?:予以)?恢复{TO_ALL}{OPENED}",
    ),
    (Status.open, r"不打烊|无休|(?P<still>不闭[馆园]|不停业|不关[闭门])"),
    (Status.closed, SHUT),
    (
        Status.reopened,
        rf"(?:恢复|重新|再次|重)(?:正常|有序|全面|逐步|对外)*{TO_ALL}{OPENED}|恢复(?:正常)?的?(?:业务|服务|秩序)(?:办理)?[和及并、]?对?外?开放|恢复(?:正常)?(?:游览|参观|游园)(?=$|[,。;])|重开|重启|复[园开馆业](?!时)|开门迎客|(?:解除|结束|取消)(?:临时)?(?:封闭|关闭|闭园|闭馆)(?:管理)?|"
        rf"(?:陆续|逐步|有序|分批|分步|分区|分阶段)(?:恢复)?{TO_ALL}{OPENED}|恢复正常(?={TO_ALL}(?:$|[,。;]))",
    ),
    (
        Status.limited,
        rf"(?P<limits>(?:限[流量额客]|错峰|预约)?限[流量额](?:管理)?(?!(?:后|并)?(?:陆续|逐步|有序|恢复|重新))(?:\S{{0,4}}{OPENED})?|限制(?:入[园馆]|游客|客流|进[园馆])?(?:人数|客流|流量|人次)|"
        rf"{CAP}|(?:部分|有限度?地?|局部)(?:区域|场馆|展厅|室外)?(?:先行|试点|恢复|对外)*(?:开放)|[仅只](?:恢复)?(?:对外)?开放)",
    ),
    (
        Status.open,
        rf"(?:照常|正常|如常|免费|天天|全天候?|延时|错时|正式|首次|继续|持续|夜间|照旧){TO_ALL}{OPENED}|{OPENED}不打烊|"
        rf"(?P<hours>(?:延长|调整|改动|变更|拉长|更改|延迟|提前)[^,。;]{{0,16}}?{OPENED}(?:时间|时段|钟点|时长)|"
        rf"(?:{OPENED}|[闭清游]园|闭馆|参观|作息)(?:[、和及](?:{OPENED}|[闭清]园|闭馆))?(?:时间|时段|钟点|时长)?(?:也|将|均|都|统一)?(?:延长|调整|改|拉长|拉到|延至|延到|变更|提前)(?:至|为|到)?|(?:开到|延到|延至)(?:晚上?|次日|凌晨)?{CLOCK}|"
        rf"改为{CLOCKS}{OPENED})",
    ),
    (Status.open, r"(?P<bare>对外(?:开放|营业)|开放|开馆|开园|开门|开业|迎客|开滑)"),
)
STATE = re.compile("|".join(f"(?P<s{n}>{words})" for n, (_, words) in enumerate(STATES)))
# Behind a state word: it names a time, a rule or a thing. 恢复开放后, 闭馆公告, 关闭等措施.
NAMED = re.compile(
    r"(?:的|了的|了?\d+(?:天|个?月|年|周)的|等)?(?:具体|恢复)?(?:时间|时段|日期|事宜|通知|通告|公告|提示|说明|声明|期间|以来|之?后|之?前|时(?!起|间)|区域|范围|信息|消息|情况|安排|管理|工作|条件|准备|原因|措施|标准|流程|须知|指南|"
    r"方案|计划|预案|力度|水平|程度|性|式|日|率|期|面积|门票|平台|系统|大会|仪式|活动|典礼|以后|的|等|状态(?:的|下))|[^,。;]{0,3}[吗么呢?]"
)
# 发布闭馆公告 says that it shuts.
ANNOUNCED = re.compile(r"发布|发出|发了|贴出|公布|张贴")
NOTICE = re.compile(r"的?(?:通知|公告|通告|公示)(?:$|[,。])")
# 实施闭馆措施 shuts, 闭馆措施 names a rule.
ACTED = re.compile(r"(?:实[施行]|采取|执行|启动)(?:了|临时性?)*$")
MEASURE = re.compile(r"(?:闭[园馆])?的?措施")
DONE = re.compile(r"已经?(?:全部|全面)?$")  # 已对外开放 needs no day
DAILY = re.compile(r"每[天日]的?$")  # a cap holds for each day
REACH = 60  # characters before a state word that may cast doubt on it
TIME = re.compile(r"(?:具体)?(?:时间|日期)(?:为|定为|是|在|:)?")
# Behind a word of shutting: a thing of the site that is shut, not the site. 暂停开放宗教活动, 关闭所有室内展厅.
OBJECT = re.compile(
    r"(?:了|其|所有|全部|一切|部分|各类|景区|园区|馆)*(?:内|的)*(?:(?P<part>室内|室外|户外|部分|各?[\u4e00-\u9fff\d、—~-]{0,8}(?:阅览室|借阅室|自习室|展厅|层)|[\u4e00-\u9fff]{0,4}(?:展[厅馆室]|区域|楼层|索道|分馆)|[\u4e00-\u9fff]{1,4}场[馆所])|[\u4e00-\u9fff]{0,6}(?:项目|活动|业务|服务|售票|检票|讲解|航线|航班|线路))"
)
PARTLY = re.compile(r"(?:了|的)?(?:部分|室外|户外|室内)[\u4e00-\u9fff]{0,2}?(?:区域|场馆|展[厅馆]|场所|景点|公共区)")
CLOSING = re.compile(r"(?:闭[园馆店寺门场]|休[馆园]|停业|歇业)$")  # takes no object
# Before it: a question, a condition, a rule for others, the past, a denial.
DOUBTED = re.compile(
    r"何时|什么时候|是否|能否|能不能|会不会|可否|哪[天日些]|有没有|怎么|如何|如(?:果|遇|需|因)|若|假如|一旦|(?<![响供适对反相])应(?![急对用邀])当?|严禁|不得|禁止|鼓励|建议|适时|择[机期]|视(?=情|天气|疫情|实际|具体|现场)|"
    r"(?<![接招款])待(?!遇)|等到|力争|争取|推动|推进|加快|促进|做好|准备|研究(?=恢复|重新|制定|推出|方案|部署)|确保|方可|才能|可能|或(?:将|者)|擅自|未经|凡[是在]|曾|此前|之前|早前|前期|上次|去年|往年|历史上|一般|每[周年月逢]|每[天日](?!的?(?:[上下]午|\d))|"
    r"(?<![本下上这])(?:周|星期)[一二三四五六日末]|例行|平时|常年|除法定|自[^,]{2,12}以来|(?:没有?|未|不会|并非|无[须需]|不)$"
)


@dataclass(frozen=True, slots=True)
class State:
    """What a clause says of a site.

    Attributes:
        status: the state.
        start: index of the first character of its words.
        end: index behind the last.
        timed: whether only a day printed with it makes a statement of it (开放, 不闭馆, 闭馆时间).
        hours: whether it only tells changed hours.
        named: whether it stands as the name of a time or a notice (闭馆时间, 闭馆公告): a day before is not its.
    """

    status: Status
    start: int
    end: int
    timed: bool
    hours: bool
    named: bool


def states(chars: str) -> Iterator[State]:
    """The states that a clause tells, in order.

    >>> [state.status.value for state in states("景区8日闭园,12日恢复开放,是否限流未定")]
    ['closed', 'reopened']
    """
    before = 0
    for match in STATE.finditer(chars):
        start, end = match.span()
        named, time = NAMED.match(chars, end), TIME.match(chars, end)
        hours = match["hours"] is not None
        announced = named and ANNOUNCED.search(chars, max(before, start - REACH), start) and NOTICE.match(chars, end)
        acted = ACTED.search(chars, before, start) and MEASURE.match(chars, end)
        daily = DAILY.search(chars, before, start) if match["limits"] is not None else None
        if DOUBTED.search(chars, max(before, start - REACH), daily.start() if daily else start):
            continue
        if named and not (time or hours or announced or acted):
            continue
        done = DONE.search(chars, before, start) is not None
        before = end
        status = next(status for n, (status, _) in enumerate(STATES) if match[f"s{n}"])
        if status is Status.closed and not CLOSING.search(chars, start, end) and (thing := OBJECT.match(chars, end)):
            if thing["part"] is None:
                continue
            status = Status.limited
        if status in (Status.reopened, Status.open) and PARTLY.match(chars, end):
            status = Status.limited
        timed = bool(time) or (match["bare"] is not None and not done) or match["still"] is not None
        yield State(status, start, time.end() if time else end, timed, hours, bool(time or announced))
