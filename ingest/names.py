"""Facility names: where one ends, and what its brackets mean."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.classes import GENERAL, STRONG
from ingest.districts import resolve
from ingest.text import Text

# Class words: what a health facility's name ends with. Longer words come first; 院 alone only in abbreviations (山大一院).
NUMERAL = r"(?<![一二三四五六七八九十百〇\d])[一二三四五六七八九十百〇\d]+"
COMPANY = r"(?:技术|科技|服务|检测|诊断)?(?:集团|股份)?有限(?:责任)?公司"
HEALTH = (
    r"(?:妇幼保健)?计划生育(?:技术)?服务中心|保健计划生育服务中心|卫生服务(?:中心|站|点)(?:医院|门诊部)?|"
    r"防治[院所站]|(?:疾病)?预防控制(?:中心|所)|疾控中心|防疫站|急救(?:中心|分?站)|血液中心|中心血站|"
    r"(?:体检|救治|医疗|医学|健康管理|保健|康复|医养|诊疗|卫生|检验|护理)中心|"
    rf"(?:医学)?检[验测](?:实验室|所|中心)(?:{COMPANY})?|医学检验{COMPANY}|医学实验室|临床医院|医疗集团|医共体|"
    rf"妇幼保健[院所]|妇保院|保健[院所]|卫生[院所室站]|医务[室所]|医疗[站点室]|门诊部|诊所|(?:传染|精神|结核|职业|皮肤|胸科?)病院|妇幼院|国医堂|中医馆|疗养院|康养院|方舱|分院|总院|(?<!互联网)医院|"
    rf"院区|[病分]区|医疗区|(?<=院)[东西南北新老]院(?!区)|附属{NUMERAL}院|附院|{NUMERAL}院|立院"
)
# What a place of service is called: a name may end with it, and alone it names a kind, no place.
POINT = (
    r"(?:核酸|采样|检测|采集|(?:预防)?接种|便民|服务|监测|救治|处置|发热|哨)(?:检测|采样|采集|服务|咨询)*(?:点位?|站点?|亭|小?屋|岗亭|台|工作站|哨点|门诊部?|诊室|单位|中心|机构)|"
    r"(?:献|采)血(?:点|屋|车|站)|方舱|发热(?:门诊|诊室|哨点)|互联网医院|门诊|诊室"
)
# In a list of test or vaccination sites any place with a class word of its own is a name.
PLACE = (
    r"小学|中学|学校|幼儿园|大学|学院|校区|党校|[一二三四五六七八九十\d]中|高中|初中|广场|公园|体育[馆场]|运动[馆场]|文体中心|[\u4e00-\u9fff]中心|社区|村委?会?|居委会?|"
    r"小区|花园|家园|佳园|新[村城区]|苑|园区?|商场|商城|百货|超市|市场|农贸市场|酒店|宾馆|饭店|停车场|[车客货]运?站|火车站|高铁站|地铁站|机场|码头|收费站|服务区|"
    r"[东西南北正侧]门|门口|大厦|大楼|楼|政府|街道办?(?:事处)?|办事处|工业园|产业园|基地|厂|公司|集团|[旁侧内处]|对面|旁边|附近|(?<!网)站|馆|院|厅|部|所|场|港|城|湾|府|庄|点"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A facility's name as printed.

    Attributes:
        text: the whole, brackets of its own included.
        core: without the closing brackets.
        brackets: what stands in the closing brackets.
    """

    text: Text
    core: Text
    brackets: tuple[Text, ...]

    @property
    def printed(self) -> str:
        """The name on one line."""
        return re.sub(r"\s+", "", self.text.chars)


def name(text: Text) -> Name:
    """The name that the whole text is, its closing brackets told apart.

    >>> [n.chars for n in name(Text.of("太原钢铁(集团)有限公司总医院(分院)")).brackets]
    ['分院']
    """
    core, brackets = text.strip(), list[Text]()
    while match := re.search(r"\(([^()]*)\)$", core.chars):
        brackets.insert(0, core.cut(*match.span(1)).strip())
        core = core.cut(0, match.start()).strip()
    return Name(text.strip(), core, tuple(brackets))


# Words that modify a class word without making a name of it: 定点医院, 省城多家医院, 就近的医院, 旅游景区.
GENERIC = re.compile(
    r"(?:看|接诊|转诊|[省市县区部]属|上面|下面|前面|[这那]些|专门的?|专业|正规|常见|犬伤|狂犬病?|[咬抓致]伤|肠道|腹泻|处置|[镇村乡]办|新型?冠状?|病毒|肺炎|感染|新增|新设|新|全[国省市县区镇]|[国省]内|省城|市区|城区|[我本][省市县区]|本地|当地|各地|各[个省市县区旗]*|多家|几家|数家|不少|许多|众多|大?多数|大部分|每[家个]?|部分|有关|相关|所有|一些|"
    r"其[他它余]的?|哪[些家]|下列|以下|上述|这|那|另外?|首[批家个]|相应|对应|常规|HPV|流感|犬类|全科|专家|机构|第[一二三四五六七八九十\d]+批|该|本|此|为此|某|其|"
    r"(?:就近|最近|附近|周边|属地)的?|(?<=级)(?:人民|中医|妇幼)|综合性|艾滋病?|自愿|咨询|社会办|大$|门诊(?=[/、和])|辖区内?的?|定点|后备|备用|指定|实体|综合|专科|大型|中小型|公立|公办|民营|民办|私立|个体|社会|基层|医疗机构|上级|下级|合作|"
    r"旅游|文化|体育|主要|重点|热门|著名|[国省市县区乡]家?级|[市省区县]直|三甲|二甲|[一二三]级(?:[甲乙]等)?|以上|以下|级|等|和|及|或|[、/()]|乡村|农村|街镇|镇街|[乡镇村]|街道|社区|居民|内设|"
    r"[一二三四五六七八九十百两\d余多A]+[家个处所间座级]|的|在|到|去|让|请|由|为|有|均|都|已|可|能|"
    r"高速|公路|收费站|加快|推动|推进|促进|加强|恢复|组织|开展|关闭|暂停|开放|增设|老|"
    r"互联网|网上|线上|线下|发热|核酸|疫苗|预防|收治|救治|接种|检测|采样|诊疗|医疗|公共|卫生|健康|便民|免费|自费|收费|临时|固定|流动|常态化|移动|采集|服务|"
    r"患者|病人|急诊|街头|重症|轻症|确诊|疑似|集中|隔离|观察|方舱|儿童|成年?人|设置|设有|设|具备|能力|核心|普通|急救|应急|一线|中心|院[外内]|门口|\d+小时|全天|[红黄绿]码|人群)*+"
)
# A quantity, and no more than modifiers behind it: 泰兴全市诊所, 巴州各疫苗接种点, 济南市内医院.
EVERY = re.compile(
    r"(?:全[省市县区镇]|各大?|所有|多家|几家|数家|(?<!\d)[两\d]+[家个所间处]|[一几两]批|[这那两]类|大?部分|其[他它]|乡镇|村级|[市县区省]内|[省市县区]级|[一二三两]级|(?:城区|市区)(?=重点|主要))"
)
PRONOUN = re.compile(
    r"[他她它您你]|[新老旧][院址]|我们|大家|记者|第三方|部队|住院|患者|病人|市民(?!广场|中心|公园|之家)|群众(?!路)"
)
# A role that several have, not a name: 县(市)定点收治医院.
ROLE = re.compile(
    r"(?:定点|指定|后备|备用|收治|重点|试点|哨点|监测点|两级)(?:救治|收治|诊疗|治疗|综合|专科|的)*(?:医院|医疗机构|机构)$|[两三四]个?院区$"
)
CLASS_WORD = re.compile(rf"(?:{HEALTH}|{GENERAL}|{POINT})$")


AND = re.compile(r"[及和与、/]")  # 指定医院及临时接种点
WARD = re.compile(r"[\u4e00-\u9fff]{1,6}科(?:门急?诊|急?诊室?)")  # 全科门诊: of no facility
SOME = re.compile(rf"[\u4e00-\u9fff]{{0,4}}(?:部分|所有|全部|重点|多[个家处])(?:{PLACE})+")  # 部分机场火车站
LONGEST = 60  # characters of a name


@lru_cache(maxsize=1024)
def is_generic(core: str) -> bool:
    """Whether a would-be name is only a class word with modifiers, no facility of its own.

    >>> is_generic("省城多家医院"), is_generic("旅游景区"), is_generic("就近的发热门诊"), is_generic("太航医院")
    (True, True, True, False)
    """
    if len(core) > LONGEST:
        return True
    if len(parts := AND.split(core)) > 1 and all(is_generic(part) or PLACED_IN.fullmatch(part) for part in parts):
        return True
    stem = core
    while class_word := CLASS_WORD.search(stem):
        stem = stem[: class_word.start()]
    return (
        GENERIC.fullmatch(stem) is not None
        or WARD.fullmatch(core) is not None
        or SOME.fullmatch(core) is not None
        or PRONOUN.match(core) is not None
        or every(stem)
        or of_a_place(core)
        or ROLE.search(core) is not None
    )


# The service of a whole county or city, no place of its own: 甲县核酸采样点 (but 甲镇核酸采样点, 甲县医院).
OFFER = re.compile(r"(?:核酸|采样|检测|采集|接种|发热)[\u4e00-\u9fff]{0,4}?(?:点位?|站点?|门诊部?|诊室|亭|屋|单位)$")
OFFERED = re.compile(
    r"(?:便民|免费|自费|临时|固定|流动|大型|集中|预防|疫苗|新冠|病毒|肺炎|常态化|单管|混管|24小时|的)*" + OFFER.pattern
)
PLACED_IN = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:[省市县旗]|(?<![社小校园街景院])区|自治州)(?!直)")


def without_offer(core: str) -> str:
    """The name without the words at its end for what is offered there; itself where it is no more than these.

    >>> without_offer("甲广场便民核酸采样点"), without_offer("甲广场核酸检测点"), without_offer("甲医院发热门诊")
    ('甲广场', '甲广场', '甲医院')
    """
    return OFFERED.sub("", core, count=1) or core


# What every township has one of, behind the name of a city: 甲市社区卫生服务中心.
EVERYWHERE = re.compile(
    r"[\u4e00-\u9fff]{2,6}[市州盟](?:社区|乡镇|镇街|街镇|公立|民营|基层)+(?:卫生服务(?:中心|站)|卫生[院室]|医院)"
)
VACCINE = re.compile(r"HPV|新冠|流感|狂犬|疫苗|核酸|首家")  # behind a place's short name: its service, 甲HPV接种点


def of_a_place(core: str) -> bool:
    """Whether a would-be name is a county's or city's service, with nothing but modifiers between."""
    if EVERYWHERE.fullmatch(core):
        return True
    if OFFER.search(core) is None:
        return False
    bare = CLASS_WORD.sub("", core)
    if (told := VACCINE.search(bare, 2)) and GENERIC.fullmatch(bare, told.start()):
        return resolve(bare[: told.start()], None) is not None
    place = PLACED_IN.match(bare)
    if place is None or not GENERIC.fullmatch(bare, place.end()):
        return False
    return place[0][-1] in "县区旗" or resolve(place[0], None) is not None


def every(stem: str) -> bool:
    """Whether a quantity stands in a stem with nothing but modifiers behind it."""
    return any(GENERIC.fullmatch(stem, match.end()) for match in EVERY.finditer(stem))


BRACKETS = (
    ("contact", re.compile(r"^(?:[\u4e00-\u9fff]{0,4}(?:电话|热线))?[::]?[\d\s-]{7,}$")),
    ("campus", re.compile(r"院区$|分院$|院部$|病区$")),
    ("designation", re.compile(r"定点|指定|授牌|后备")),
    ("restriction", re.compile(r"^(?:不|只|仅|限|除|暂|含|服务|负责|覆盖)")),
    ("alias", re.compile(rf"(?:{HEALTH}|{STRONG}|科学院|中心|集团)$")),
    ("audience", re.compile(r"面向|儿童|成人|孕产妇|发热|患者|职工|校内|师生|老年|女性")),
    ("address", re.compile(r"\d+号|路|街道?|大道|巷|地址|门牌|交叉口|对面")),
)


def meaning(bracket: str) -> str | None:
    """What a bracket behind a name says: campus, designation, restriction, audience, address, alias, or None.

    >>> meaning("汾东院区"), meaning("新冠定点医院"), meaning("儿童发热"), meaning("某省妇幼保健院")
    ('campus', 'designation', 'audience', 'alias')
    """
    return next((what for what, words in BRACKETS if words.search(bracket)), None)
