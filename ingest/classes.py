"""Class words of places that people visit: what a name ends with, which names are none, what stands for one.

Class words of one character (寺, 楼, 山 …) are weak. A class word alone or with words that modify any (A级景区, 温州旅游景区)
names a kind, no site. Source: page 001, dev n014, n018.
"""

import re

from db.vocabulary import Kind
from ingest.bounds import MODIFIER
from ingest.districts import resolve

CLASSES = {
    Kind.museum: r"博物[馆院](?:[新旧老主东西南北]馆)?|纪念[馆堂碑]|祠堂|(?:教育|科普|实践|研学)基地|[新老旧]馆|陈列馆|美术馆|展览馆|展示馆|展陈馆|科技馆|科学馆|科普馆|天文馆|规划馆|艺术馆|档案馆|名人馆|[史志]馆|非遗馆|博览馆|"
    r"体验馆|文博馆|书画院|画院|故居|故里|旧居|旧址|旧宅|胜迹|古迹|馆区|文物区|烈士陵园|科技中心|科学中心|艺术中心|教育中心|科普中心|体验中心|展示中心|研学中心",
    Kind.library: r"图书馆(?:[新旧老主东西南北]馆)?|阅览室|书房|书屋|书吧|书院|少儿馆|藏书楼|[分总]馆|自助馆|书香驿站|城市驿站",
    Kind.park: r"公园|动物园|植物园|游乐[园场]|乐园|欢乐世界|海洋馆|水族馆|极地馆|(?:野生动物|海洋|水上|海底|极地)世界|欢乐谷|湿地|游园|苗圃|花园|文化园|生态园|博览[园苑]|观光园|纪念园",
    Kind.scenic_site: r"景区|景点|风景区|名胜区|旅游区|度假[区村]|保护区|游览区|观光区|石[窟林]|古[镇城村寨堡街]|老街|步行街|文化街|历史街区|大院|山庄|(?:大)?峡谷|"
    r"瀑布|沙滩|海滩|浴场|滑雪场|雪场|滑冰场|冰雪(?:大)?世界|溶洞|林场|草原|庄园|农庄|农场|小镇|温泉|漂流|长城|栈道|影视城|天池|牧场|教堂|清真寺|道[观院]|"
    r"城隍庙|[孔文武关祖]庙|遗址|炮台|玻璃桥|游客中心|(?<=[山湖岛谷峡寺洞])园区|古建筑群|(?:风光|休闲|观光|景观)带(?:[东南西北中]段)?|步道|绿道|骑行道|古道|画廊|营地|风情街|美食街|商业街|民俗村|观景台|以[上下内外]区域|城墙|影视基地|梯田|天坑|仙境|大佛|会馆|水库|茶园|花海|田园综合体",
    Kind.venue: r"市集|夜市|集市|庙会|书[城店]|剧院|剧场|电?影院|影城|音乐厅|歌剧院|戏院|礼堂|体育[馆场]|游泳[馆池]|健身(?:房|馆|中心|俱乐部)|[球冰剑]馆|"
    r"滑冰馆|冰场|球场|射击馆|(?:体育|奥体|会展|展览|文体|文化|文化艺术|健身|活动|会议|训练|培训)中心|文化馆|文化宫|文化站|群艺馆|群众艺术馆|少年宫|青少年宫|"
    r"大舞台|俱乐部|网吧|歌舞厅|棋牌室|洗浴中心|酒吧",
}
WEAK = (
    r"(?<!闭)寺|庙|祠|庵|塔|广场|(?<![下上大门酒售])楼|阁|宫|殿|陵|墓|(?<![参景壮可乐主客围预旁直微宏改奇悲])观|坊|湖|(?<![上登])岛|(?<![上下登进封爬开])山|洞|峡|谷|滩|泉|寨|"
    r"(?<!幼儿)(?<![校家业技产果花入出进闭开复封游在离休我本该关])园|(?<![宾旅酒饭茶使领场闭开本我该各展全新老分副总出进入到来回离休复封在关])馆"
)
# Class words that also mean sites in general.
GENERAL = r"寺庙|寺院|旅游[点地]|打卡[点地]|影院|景区|景点|场馆|展馆|公园|旅游区|度假区|博物馆|图书馆|文化馆|美术馆"
STRONG = "|".join(CLASSES.values())
ENDING = re.compile(rf"(?:{STRONG}|{WEAK})")
STRONG_END = re.compile(rf"(?:{STRONG})$")
WEAK_END = re.compile(rf"(?:{WEAK})$")
FEATURES = "山湖江河岛峡海泉洞湾界溪谷岭沟"  # a city called after one: its name may be a site's
# With 省 or 市 alone before them these are names: the province's and the city's own.
INSTITUTION = re.compile(
    r"(?:[省市县区州]|国家)(?:图书馆|博物[馆院]|美术馆|科技馆|文化馆|纪念馆|规划馆|展览馆|档案馆|群众?艺术?馆|体育[馆场]|体育中心|会展中心|少年宫|青少年宫|文化宫|大剧院|剧院|"
    r"动物园|植物园|人民公园|游泳馆|青少年活动中心|文化中心|全民健身中心|健身中心|科学馆|艺术馆|(?:少儿|少年儿童|儿童)图书馆)"
)
# What stands for a site named before: 景区将…, 我馆自…, 该园, 这几处标志建筑.
ANAPHOR = re.compile(
    rf"[我本该此](?:{STRONG})|"
    r"(?:[我本该此全]|我们|整个)?(?:景区|景点|公园|园区|馆区|场馆|展馆|乐园|动物园|植物园|博物[馆院]|图书馆|纪念馆|美术馆|科技馆|文化馆|体育馆|剧院|院区|馆舍?|园|院|寺[庙院]?|场|中心|"
    r"古[城镇村]|滑雪场|雪场)|(?:(?:这|那|该|此|以上|上述)[些几]?[\d一二两三四五六七八九十]?[处个家座]?|[两三几][处个家座])[\u4e00-\u9fff]{0,4}(?:景区|景点|建筑|场馆|馆|地|公园)|[两三四五各][馆园]|全馆|全园|全[景]?区"
)
PART = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:部分|室内|室外|户外|展[厅馆室]|场馆|展区|区域|沿线景点|沿途景点|楼层|[一二三四五六七\d]楼|分馆|馆区|阅览|内部|殿|窟|洞窟|索道|北部|南部|东部|西部)"
)
# What a site has or does, no site: 餐厅, 索道, 游船.
SERVICE = re.compile(
    r"[厅室部台口处点区层车船]$|设施$|[免收]费$|停车场|酒店|宾馆|餐厅|餐饮|民宿|商[店场铺]|索道|缆车|卫生间|项目|活动|业务|服务|演出|展览|表演|培训|讲座|影响|天气|(?:公司|集团|局|委员会|协会|路|街道|社区|小区|[村镇乡县市区])$"
)
# A clause that begins with it is of sites in general.
MANY = re.compile(rf"(?:各|所有|全部|其[他它余]|部分|全[国省市县区]|多[个家])[^,○]{{0,8}}(?:{GENERAL})")
# A clause that ends with one has another subject than the site: …,一批游乐项目,已经暂停运营.
OTHER = re.compile(
    r"(?:项目|活动|业务|演出|表演|展览|讲座|培训|餐厅|餐饮|酒店|民宿|商[店铺]|索道|缆车|游船|停车场|班车|线路)$"
)
# Those of a district: 某市大部分体育场馆.
MANY_OF = re.compile(
    rf"[\u4e00-\u9fff]{{1,5}}[省市县区州](?:各|所有|全部|(?:绝?大)?部分|大多数?|多[个家])[^,○]{{0,8}}(?:{GENERAL})"
)
# A clause that begins with one has an exhibition for its subject, not the house: 展览将持续到5日,免费开放.
SHOW = re.compile(
    r"(?:本[次届]|此次|这次|该|此|整个)?[\u4e00-\u9fff]{0,4}?(?:展览|[画影书特巡联大]展)(?=[将从自至于共]|为期|持续|[面对]|\d)"
)


def is_class_word(core: str) -> bool:
    """Whether a would-be name is no more than a class word with words that modify any.

    >>> is_class_word("A级景区"), is_class_word("温州旅游景区"), is_class_word("太山景区"), is_class_word("鼓楼")
    (True, True, False, False)
    """
    if INSTITUTION.fullmatch(core):
        return False
    if ANAPHOR.fullmatch(core):
        return True
    ending = STRONG_END.search(core) or WEAK_END.search(core)
    stem = core[: ending.start()] if ending else core
    if not stem or MODIFIER.fullmatch(stem) or stem.endswith("类") or in_an_area(stem):
        return True
    if ending and ending[0] in ("景区", "景点"):
        return len(stem) == 1 or of_a_place(stem)
    return False


def in_an_area(stem: str) -> bool:
    """Whether what stands before a class word is the area of a city: 某市地区博物馆 (not a prefecture called so)."""
    return stem.endswith("地区") and resolve(stem, None) is None and resolve(stem[:-2], None) is not None


def of_a_place(stem: str) -> bool:
    """Whether what stands before 景区 is a province, or a place and a modifier: 福建景点, 温州旅游景区 (not 黄山景区)."""
    plain = re.sub(r"(?:旅游|\d?A级|文化|乡村|红色|主要|重点)+$", "", stem)
    place = resolve(plain, None)
    full = plain != stem or plain.endswith(("省", "市", "县", "州", "区"))
    return place is not None and (
        place.level == "province"
        or (place.level == "prefecture" and (full or stem[-1] not in FEATURES))
        or (place.level == "county" and full)
    )


def kind_of(core: str) -> Kind:
    """The kind of a site, by its class word."""
    return next((kind for kind, words in CLASSES.items() if re.search(f"(?:{words})$", core)), Kind.scenic_site)
