"""What words say of a service: that it stops, ends, resumes or is offered; and who is not its subject.

The word nearest behind a name counts (…发热门诊停诊,预检分诊照常 is suspended); 不得停诊, 不放假 are open.
"""

import re

from db.vocabulary import Status

CLOSED = r"(?:不再|停止)(?:作为|承担|设置|设立|设|保留|担任|列为|使用)|撤销|撤除|撤并|取消|拆除|搬(?:[至到往]|[迁离](?!的|后|前|背景|规划|工程|项目|计划|方案|日期|消息|传闻|新动|将[有会]|工作|公告|通知|在即|时间|条件|期间|过程|事项))|迁[出至往移到址]|并入|永久|退出|关停并转"
SUSPENDED = (
    r"暂停|停诊|停打|停检|停采|停种|停接|停止|停用|停开|停业|停收|暂不|暂缓|暂未|关停|关闭|封闭|封控|封院|中止|歇业|休诊|不再|"
    r"不(?:再|予)?(?:接诊|接待|接收|收治|对外|提供|开展|承担|开放|开诊|设)|闭诊|放假(?!安排|通知|期间|时间)|休息|不上班|停(?=[,。;、(]|$)"
)
REOPENED = r"恢复(?!时间|后|日期|情况|期|出院|健康)|重新(?:开|启|营|接|对外|恢复)|重启|复工|解封|重开|复诊(?=[,。;]|$)|(?<!小时)(?<!全天)(?<!365天)已?开诊(?!时间|日期|后|前)"
POSTPONED = r"(?:推迟|延期|延后|延迟)(?:开|启|至|到)"
UNSTOPPED = re.compile(
    r"(?:不(?:得|许|能|准|会|可)?(?:以任何[\u4e00-\u9fff]{1,4})?(?:随意|擅自)?|无|从不|没有|未|[何待]时?)$"
)
ASKED = re.compile(r"(?:何时|是否|能否|[要拟])(?:[能可将])?(?:完成)?(?:整体|全部)?$")
NEVER = re.compile(r"(?:没有?|尚?未|[并均皆都暂]不|不再|无)$")
OPEN = (
    r"开通|开设|开放|新开|设置|设立|设有|设(?![施备计想法防卡])|增设|新增|开出|推出|上线|启用|投用|投入(?:使用|运行)|(?:正式|全面)运行|运行(?=[至到])|(?:时间|安排|事项)[\u4e00-\u9fff]{0,4}如下|启动(?=[\u4e00-\u9fff]{0,8}(?:接种|采样|检测|接诊))|提供|开展|承担|负责|[收救]治|接收|接诊|接待|收(?=[\u4e00-\u9fff]{0,6}[病患])|改收|专收|"
    r"照常|正常|延长|保留|继续|腾空|改[作为]|用作|作为|[定列]为|列入|纳入|加入|成为|升级[为成]|入选|获批|具备|承接|值班|24\s*小时|365天|全天|开诊(?!时间|日期|后|前)|应诊|坐诊|在岗|坚守|都开|开着|"
    r"可(?:以|供|为|前往|到)?[\u4e00-\u9fff]{0,4}(?:接种|采样|检测|献血|做|看|预约|提供|就诊|问诊|咨询|进行)|能(?:看|做|接种|检测|采样|打)|[是为系](?=[\u4e00-\u9fff“”]{0,30}(?:定点|指定)单位)|[是为系](?=[\u4e00-\u9fff“”]{0,16}(?:定点|指定|医院|机构|门诊|点|诊室))|有人|看(?=$|[,。;])|"
    r"(?:[日号起时点午晚]|周[一二三四五六日])(?:接种|采样|检测|打苗|接诊)|均?可$|进行[\u4e00-\u9fff]{0,4}(?:采样|检测|接种)|都有|均有|均已|指定"
)
STATE = re.compile(
    rf"(?P<closed>{CLOSED})|(?P<postponed>{POSTPONED})|(?P<suspended>{SUSPENDED})|(?P<reopened>{REOPENED})|(?P<open>{OPEN})"
)
# Behind a name: its people and what happens to it, no service of it.
OTHERS = re.compile(
    r"^(?:的)?(?:消息|通知|公告|通报|介绍|数据|统计|提醒|表示|获悉|透露)|^(?:的)?(?:[\u4e00-\u9fff]{0,6}(?:科|部|室|中心|病区))?(?:相关|有关|主要)?(?:党委|党支部|[副正]?(?:院长|主任|书记|所长|护士长)|负责人|医生|医师|大夫|护士|专家|教授|医务|医护|(?:工作|值班|检测|采样)+人员|医疗队|队员|志愿者|职工|员工|记者|团队|宣传|援|学科带头)"
)
# In the same sentence as a name: a patient's way, not an offer.
PATIENT = re.compile(
    r"病例\d|患者\d|无症状感染者\d|感染者\d|[男女][,,]\d+岁|\d+岁[,,]?[男女]|轨迹|密接|确诊为|诊断为|阳性(?:人员|病例|者)?(?:到|前往|在)|乘坐|驾车|死亡|抢救(?:无效|治疗)|进行抢救|得到[^,。;]{0,6}[救诊医]治|伤员|伤者(?![可请应须])|[砸撞摔压]伤|治愈出院\d|出院\d|成功地?(?:[救诊]治|抢救|实施|完成)|奇迹|被授予|荣获|荣立|获评|表彰|调研|视察|慰问|看望|来到|派出|分赴|医疗队|赶到|走进|走访|考察|援鄂|支援|驰援|出征|捐赠|捐款"
)
COUNTED = re.compile(
    r"(?:收治|救治|接诊|接收|接待|接种)了?(?:[^,。;]{0,8}(?:\d+|一|两|首)|[^。;]{0,8}\d)[余多]?(?:名|例|位|人次|人|剂次|万)"
)
# Before names: what opens a list of them.
LISTED = re.compile(
    r"(?:[::]|分别(?:[是为有]|[设位][在于])|分布[在于]|包括|如下|名单|具体[是为]|[是为有]|依次[是为]|即)\s*[::“]?\s*$"
)
SURELY_LISTED = re.compile(
    r"(?:机构|单位|医院|门诊|网点)(?:名称|信息|名单|一览表?)\s*:$|[家个所处][^,。;]{0,14}(?:医院|机构|门诊|点|单位)[^,。;]{0,4}[,(]?(?:[例比]?如|像|包括|[有是为])$|(?:分别[是为有]|名单|如下|具体[是为]|依次[是为])\s*[::“]?\s*$"
)
# Words with which a facility takes patients in.
RECEIVES = re.compile(r"[专改只可]?收(?!费|到|取|集)|接收|收治|救治|[看治]$|看(?=[\u4e00-\u9fff]{0,6}(?:病|儿童|患))")
# Before names: what hands a service to them. The last group needs somebody who is sent.
HANDED = re.compile(
    r"(?:(?P<suspended>暂停|停止|关闭|关停)|(?P<closed>撤销|取消|撤除)|(?P<reopened>恢复|重新启用|重新开放|重启)|"
    r"(?P<open>归|改?由|交由|交给|[放设仍均都中]在|指定|确定|选定|明确|只剩|剩下|增设|新增|新开|新设|启用|启动|开设|开放|还有|保留|依托|委托|改到|改去|转[到至往]|[迁搬][至到往入])|"
    r"(?P<sent>[到去往]|前往|请到|选择|联系|通过|在))\s*[“]?[新老旧东西南北本、和]*$"
)
SENDS = re.compile(
    r"请|应|须|需|建议|引导|一律|统一|全部|[病患]人?者?(?:请|可)?(?:去|到|往|前往)|[市居村]民(?:请|可)?(?:去|到|往|前往)|改(?:去|到)|转[诊院]?|可(?:以)?(?:选择|到|去|前往|在|通过)"
)
# Words that say of a named facility, without the service's own, that it serves.
STRONG = re.compile(
    r"24\s*小时|值班|接诊|能看|照常|正常|开诊(?!时间|日期)|应诊|开放|[收救]治|可[\u4e00-\u9fff]{0,6}(?:接种|采样|检测|就诊|看)|加入|上线|开通|入选|[定列]为|都开|不放假|启用|(?:正式|全面)运行"
)


def handed(lead: str) -> Status | None:
    """The state that words before a name put it in: handed a service (open), or one taken away; None where neither.

    >>> handed("普通病人请到"), handed("记者来到"), handed("即日起暂停")
    (<Status.open: 'open'>, None, <Status.suspended: 'suspended'>)
    """
    match = HANDED.search(lead)
    if match is None or (match.lastgroup == "sent" and not SENDS.search(lead)):
        return None
    return Status.open if match.lastgroup in ("open", "sent", None) else Status(match.lastgroup)


def state(chars: str) -> Status | None:
    """The status that the first word of state in a text tells; None where there is none.

    >>> state("的发热门诊从2月13日起停诊"), state("门诊也不放假"), state("恢复时间另行通知"), state("重新开诊")
    (<Status.suspended: 'suspended'>, <Status.open: 'open'>, None, <Status.reopened: 'reopened'>)
    """
    for match in STATE.finditer(chars):
        status = Status(match.lastgroup or "open")
        before = chars[max(0, match.start() - 8) : match.start()]
        if status in (Status.suspended, Status.closed) and UNSTOPPED.search(before):
            return Status.open
        if status is Status.closed and ASKED.search(before):
            continue
        if status is Status.open and NEVER.search(chars, max(0, match.start() - 3), match.start()):
            continue
        if status is Status.reopened and re.search(
            r"[何待]时?$|暂不$|期待$", chars[max(0, match.start() - 2) : match.start()]
        ):
            continue
        return status
    return None


def others(tail: str) -> bool:
    """Whether what follows a name is about its people."""
    return OTHERS.match(tail) is not None


def a_patients(sentence: str) -> bool:
    """Whether a sentence tells a patient's way, a visit or an honour, not what a facility offers."""
    return PATIENT.search(sentence) is not None or COUNTED.search(sentence) is not None
