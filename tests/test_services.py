"""Health services: what a list or a sentence offers, and what looks like an offer and is none."""

from datetime import date

import pytest

from db.models import Claim
from ingest.extract import extract
from ingest.read import Page
from tests.pages import claims, read

CLINIC, HOSPITAL, ONLINE, TEST, DOSE, OTHER = (
    "fever_clinic",
    "hospital",
    "online_consultation",
    "test_site",
    "vaccination_site",
    "other_health",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "全市共设置3个发热门诊,分别是:小店区2个,甲乙医院、丙丁医院;迎泽区1个,戊己医院。",
            {(CLINIC, "甲乙医院", "小店区"), (CLINIC, "丙丁医院", "小店区"), (CLINIC, "戊己医院", "迎泽区")},
            id="headings inside a sentence",
        ),
        pytest.param(
            "小店区设置发热门诊2家,分别设在甲乙医院和丙丁医院,甲乙医院为定点救治医疗机构。",
            {(CLINIC, "甲乙医院", "小店区"), (CLINIC, "丙丁医院", "小店区"), (HOSPITAL, "甲乙医院", "小店区")},
            id="a count behind the service, two roles",
        ),
        pytest.param(
            "清徐县设置发热门诊1家,设在甲乙医院,该院为定点救治医疗机构。",
            {(CLINIC, "甲乙医院", "清徐县"), (HOSPITAL, "甲乙医院", "清徐县")},
            id="the hospital named before",
        ),
        pytest.param(
            "发热门诊名单\n\n小店区\n\n1.甲乙医院\n2.丙丁医院\n\n迎泽区\n\n1.戊己医院",
            {(CLINIC, "甲乙医院", "小店区"), (CLINIC, "丙丁医院", "小店区"), (CLINIC, "戊己医院", "迎泽区")},
            id="numbered lines under districts",
        ),
        pytest.param(
            "发热门诊一览表\n\n序号|区县|医院名称|地址\n1|小店区|甲乙医院|长风街1号\n2|迎泽区|丙丁医院|同上路2号",
            {(CLINIC, "甲乙医院", "小店区"), (CLINIC, "丙丁医院", "迎泽区")},
            id="cells between pipes",
        ),
        pytest.param(
            "接种门诊信息表\n\n序号\n接种单位\n地址\n1\n甲乙社区卫生服务中心\n长风街1号\n2\n丙丁镇卫生院\n幸福路2号",
            {(DOSE, "甲乙社区卫生服务中心", None), (DOSE, "丙丁镇卫生院", None)},
            id="a cell a line",
        ),
        pytest.param(
            "8月4日起,在甲乙小学、丙丁广场设置2处核酸采样点。",
            {(TEST, "甲乙小学", None), (TEST, "丙丁广场", None)},
            id="any place where its number stands behind",
        ),
        pytest.param(
            "甲乙医院开通线上问诊,市民可足不出户看病。",
            {(ONLINE, "甲乙医院", None)},
            id="a sentence with the service behind the name",
        ),
        pytest.param(
            "发热病人请到甲乙医院发热门诊就诊。", {(CLINIC, "甲乙医院", None)}, id="a sentence that sends patients"
        ),
    ],
)
def test_offers(text: str, found: set[tuple[str, str, str | None]]) -> None:
    assert {(c.kind.value, c.canonical, c.district) for c in claims(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("市民如有发热,请到就近的发热门诊就诊。", id="no name"),
        pytest.param("全市12家定点医院备好床位,3个发热门诊24小时开诊。", id="a number of them"),
        pytest.param("医院发热门诊:上塘、同田、梅林。", id="a class word alone"),
        pytest.param("患者1,男,45岁,5月3日到甲乙医院发热门诊就诊,诊断为确诊病例。", id="a patient's way"),
        pytest.param("甲乙医院院长表示,发热门诊最难的时候过去了。", id="who speaks for a hospital"),
        pytest.param("记者来到甲乙医院,发热门诊里很安静。", id="a visit"),
        pytest.param("甲乙医院荣获全省先进集体。", id="an honour"),
        pytest.param("进出服务区不用再出示核酸检测阴性证明,甲乙服务区恢复原样。", id="a test that is no service"),
        pytest.param("甲乙医院新大楼竣工,设施齐全。", id="设施 is no 设"),
    ],
)
def test_traps(text: str) -> None:
    assert claims(text) == []


def test_declared_counts_are_held_against_what_is_listed() -> None:
    records = read("小店区设置发热门诊3家,分别设在甲乙医院和丙丁医院。")
    assert [(r.scope, r.declared, r.listed) for r in records["declared_count"]] == [("小店区", 3, 2)]
    assert [r.kind.value for r in records["issue"]] == ["count differs"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("甲乙医院发热门诊暂停开诊。", "suspended"),
        ("甲乙医院发热门诊停诊,预检分诊照常。", "suspended"),
        ("甲乙医院发热门诊恢复开诊。", "reopened"),
        ("甲乙医院发热门诊不得停诊。", "open"),
        ("甲乙医院发热门诊24小时接诊。", "open"),
        ("撤销甲乙医院发热门诊。", "closed"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [(c.kind.value, str(c.status)) for c in claims(text)] == [(CLINIC, status)]


def test_a_hotline_of_the_page_is_nobodys_telephone() -> None:
    text = "甲乙医院设发热门诊,电话0351-2345678。\n\n太原市卫生热线:12320\n\n领导小组办公室电话:2335823"
    assert [c.phone for c in claims(text)] == ["0351-2345678"]


def test_a_mobile_number_beside_a_person_is_left_out() -> None:
    text = "接种门诊名单\n\n序号|接种单位|联系人|电话\n1|甲乙卫生院|某某|13800000000\n2|丙丁卫生院|某某|0351-2345678"
    assert [c.phone for c in claims(text)] == [None, "0351-2345678"]


def test_lines_that_open_alike_are_no_broken_sentence() -> None:
    text = "小店区设置发热门诊1家,设在甲乙医院\n\n清徐县设置发热门诊1家,设在丙丁医院。"
    assert {(c.canonical, c.district) for c in claims(text)} == {("甲乙医院", "小店区"), ("丙丁医院", "清徐县")}


def test_a_district_that_no_table_has_is_a_doubt() -> None:
    records = read("乌有新区设置发热门诊1家,设在甲乙医院。")
    assert [(c.district, c.adcode) for c in records["claim"]] == [("乌有新区", None)]
    assert [(i.kind.value, i.detail) for i in records["issue"]] == [("unknown district", "乌有新区")]


def test_a_day_without_a_year_is_a_doubt() -> None:
    records = read("甲乙景区2月17日起闭园。", home=None, on=None)
    assert [c.from_at for c in records["claim"]] == ["--02-17"]
    assert [(i.kind.value, i.detail) for i in records["issue"]] == [("unknown date", "--02-17")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "接种点:\n1:甲乙卫生院\n2:丙丁中学", {(DOSE, "甲乙卫生院"), (DOSE, "丙丁中学")}, id="numbers with a colon"
        ),
        pytest.param("接种点安排\n8:00甲乙中学开学", set(), id="a time is no number"),
        pytest.param(
            "各献血点时间如下:\n甲路献血点:9:00-21:00。\n乙广场献血屋:9:00-16:00。",
            {(OTHER, "甲路献血点"), (OTHER, "乙广场献血屋")},
            id="where blood is given",
        ),
        pytest.param("请市民就近到献血点献血。", set(), id="any place where blood is given"),
        pytest.param("导语甲乙医院发热门诊暂停开诊。", {(CLINIC, "甲乙医院")}, id="the word before the first sentence"),
        pytest.param("在甲乙医院增设一处发热病人就诊点。", {(CLINIC, "甲乙医院")}, id="a clinic by its purpose"),
        pytest.param("请甲乙医院的发热病人戴好口罩。", set(), id="the ill"),
        pytest.param(
            "市里将保留甲乙区方舱、丙丁体育馆方舱等2家方舱医院。",
            {(HOSPITAL, "甲乙区方舱"), (HOSPITAL, "丙丁体育馆方舱")},
            id="kept",
        ),
        pytest.param("方舱医院休舱,其中保留的设备运走。", set(), id="what is kept is no hospital"),
        pytest.param(
            "甲乙医院除发热门诊正常接诊外,门诊全部停诊。",
            {(CLINIC, "甲乙医院"), (HOSPITAL, "甲乙医院")},
            id="but for one",
        ),
        pytest.param("甲乙医院除食堂正常外,门诊全部停诊。", {(HOSPITAL, "甲乙医院")}, id="but for what is no service"),
        pytest.param(
            "甲乙医院暂停门急诊服务,互联网医院正常运行。",
            {(HOSPITAL, "甲乙医院"), (ONLINE, "甲乙医院")},
            id="online goes on",
        ),
        pytest.param("甲乙医院暂停门急诊服务,市民可上互联网医院。", {(HOSPITAL, "甲乙医院")}, id="anybody's online"),
        pytest.param(
            "包括:甲党校、乙公交、体育场3处核酸采样点。",
            {(TEST, "甲党校"), (TEST, "乙公交"), (TEST, "体育场")},
            id="as many places as the number says",
        ),
        pytest.param("包括:甲党校、乙公交、体育场5处核酸采样点。", set(), id="another number"),
        pytest.param(
            "县医院、中医院、妇幼院三个核酸采样点,每天8:00至22:00正常采样。",
            {(TEST, "县医院"), (TEST, "中医院"), (TEST, "妇幼院")},
            id="a time is no end of a clause",
        ),
        pytest.param(
            "已确定2家定点医院包括甲乙医院东院区、丙山医院。",
            {(HOSPITAL, "甲乙医院东院区"), (HOSPITAL, "丙山医院")},
            id="a list behind the kind",
        ),
        pytest.param("指定市传染病院为定点医院。", {(HOSPITAL, "太原市传染病院")}, id="a hospital for one illness"),
        pytest.param("以实体医院为支撑的互联网医院上线。", set(), id="any real hospital"),
        pytest.param("关注后进入甲乙医院互联网医院即可问诊。", {(ONLINE, "甲乙医院")}, id="led by what one does"),
        pytest.param(
            "甲乙医院新院区试运营。\n发热门诊均在老院区照常开诊。", {(CLINIC, "甲乙医院")}, id="the old house"
        ),
        pytest.param("国内许多医院推出在线问诊。", set(), id="many hospitals"),
        pytest.param(
            "市第一、第二人民医院设有发热门诊。",
            {(CLINIC, "太原市第一人民医院"), (CLINIC, "太原市第二人民医院")},
            id="told by their numbers",
        ),
        pytest.param("第一、第二批医院设有发热门诊。", set(), id="numbers of something else"),
        pytest.param(
            "甲乙医院、丙丁等医院开通线上问诊。", {(ONLINE, "甲乙医院"), (ONLINE, "丙丁")}, id="and other hospitals"
        ),
        pytest.param("患者等医院开通线上问诊。", set(), id="who waits for a hospital"),
        pytest.param(
            "甲县中医院、妇幼保健院设有发热门诊。",
            {(CLINIC, "甲县中医院"), (CLINIC, "妇幼保健院")},
            id="the county's own",
        ),
        pytest.param("妇幼保健院设有发热门诊。", set(), id="any"),
        pytest.param("甲乙医院发热门诊地址:长风街1号,电话0351-2345678。", {(CLINIC, "甲乙医院")}, id="where it is"),
        pytest.param("甲乙医院地址:长风街1号,电话0351-2345678。", set(), id="where the hospital is"),
        pytest.param(
            "疫苗到货的接种单位有:甲乙卫生院200支、丙丁卫生院100支。",
            {(DOSE, "甲乙卫生院"), (DOSE, "丙丁卫生院")},
            id="how much each has",
        ),
        pytest.param("市民可通过甲乙医院微信公众号在线问诊。", {(ONLINE, "甲乙医院")}, id="through its account"),
        pytest.param("市民可关注甲乙医院微信公众号。", set(), id="its account"),
        pytest.param(
            "接种点:\n甲乙卫生院接种门诊(服务丙镇)", {(DOSE, "甲乙卫生院接种门诊")}, id="whom it serves is no name"
        ),
        pytest.param("太原市级医院普通门诊开放。", set(), id="all of a level"),
        pytest.param("各大医院急诊安排\n全市各大医院急诊24小时开诊。", set(), id="the large ones"),
        pytest.param(
            "就诊指南\n春节急诊不打烊。\n1. 甲乙医院\n• 急诊24小时开诊。\n• 设有预检。\n• 另有药房。\n2. 丙丁医院\n• 照常。",
            {(HOSPITAL, "甲乙医院"), (HOSPITAL, "丙丁医院")},
            id="bullets under items",
        ),
        pytest.param(
            "各位患者:\n一、急诊正常开诊。\n二、体检停诊。\n甲乙医院\n2022年12月10日",
            {(HOSPITAL, "甲乙医院")},
            id="numbered, of the signer",
        ),
        pytest.param("区级人民医院设有发热门诊。", set(), id="the people's hospitals of a level"),
        pytest.param("甲市版“丙山医院”——乙区域医疗中心收治发热患者。", {(HOSPITAL, "乙区域医疗中心")}, id="a nickname"),
        pytest.param("征用甲乙医院作为定点医院。", {(HOSPITAL, "甲乙医院")}, id="taken over"),
        pytest.param(
            "艾滋病免费检测\n机构名称:甲县疾控中心(含乙分中心)、甲县妇幼保健院;服务时间:工作日。",
            {(OTHER, "甲县疾控中心"), (OTHER, "甲县妇幼保健院")},
            id="behind a label",
        ),
        pytest.param("艾滋病检测\n艾滋病检测点覆盖城乡,艾滋病患者增多。", set(), id="points of a kind"),
        pytest.param(
            "我市设有狂犬病暴露处置门诊,提供紧急接种服务。\n- 甲乙医院 该院是处置点。\n- 丙丁卫生院 位于老街。\n- 戊医院 服务老城。",
            {(OTHER, "甲乙医院"), (OTHER, "丙丁卫生院"), (OTHER, "戊医院")},
            id="items that are sentences",
        ),
        pytest.param(
            "小店区:甲乙医院;迎泽区:丙丁医院可接种疫苗。",
            {(DOSE, "甲乙医院"), (DOSE, "丙丁医院")},
            id="what the last one tells",
        ),
        pytest.param("小店区:甲乙医院;迎泽区:丙丁医院。\n均可接种疫苗。", set(), id="what another line tells"),
        pytest.param(
            "新增甲乙广场、丙丁公园2个采样点,撤销戊己超市采样点。",
            {(TEST, "甲乙广场"), (TEST, "丙丁公园"), (TEST, "戊己超市采样点")},
            id="places by their number and another",
        ),
        pytest.param(
            "在甲乙社区居委会、各村委会开展核酸采样。", {(TEST, "甲乙社区居委会")}, id="a committee's house, not all"
        ),
        pytest.param(
            "甲乙医院暂停核酸检测,急诊和发热门诊正常开放。",
            {(TEST, "甲乙医院"), (CLINIC, "甲乙医院")},
            id="what goes on beside the emergency ward",
        ),
        pytest.param("甲乙医院暂停核酸检测,急诊和住院部正常开放。", {(TEST, "甲乙医院")}, id="no other service"),
        pytest.param(
            "甲广场献血屋、乙公园献血点4月6日暂停服务。",
            {(OTHER, "甲广场献血屋"), (OTHER, "乙公园献血点")},
            id="where blood is given",
        ),
        pytest.param(
            "市区有3处献血点,分别是甲路献血车、乙广场M+献血屋、丙流动采血点。",
            {(OTHER, "甲路献血车"), (OTHER, "乙广场M+献血屋"), (OTHER, "丙流动采血点")},
            id="where blood is given, on wheels",
        ),
        pytest.param(
            "甲血液中心部分街头献血点延长开放时间,献血车到各采血点位。", set(), id="some of where blood is given"
        ),
        pytest.param(
            "以下是核酸检测点:\n甲乙医院\n- 地址:长风街1号\n小店区医院\n- 地址:长风街2号",
            {(TEST, "甲乙医院"), (TEST, "太原市小店区医院")},
            id="a hospital called after its district is no heading",
        ),
        pytest.param(
            "核酸检测点\n小店区医院(2家):\n甲乙医院\n丙丁医院",
            {(TEST, "甲乙医院"), (TEST, "丙丁医院")},
            id="hospitals of a district, counted, are a heading",
        ),
        pytest.param(
            "分别在甲乙学校、丙丁小学、戊中学等3个学校设立临时接种点接种小学生。",
            {(DOSE, "甲乙学校"), (DOSE, "丙丁小学"), (DOSE, "戊中学")},
            id="schools that get a point each",
        ),
        pytest.param("在甲乙学校、丙丁小学等3个学校开设书画班,未设接种点。", set(), id="schools that get none"),
        pytest.param(
            "启用的3个核酸采样点分布在甲广场、乙桥西侧、丙超市门前,方便市民。",
            {(TEST, "甲广场"), (TEST, "乙桥西侧"), (TEST, "丙超市门前")},
            id="places by their number before them",
        ),
        pytest.param("启用的3个核酸采样点分布在甲路、乙街,方便市民。", set(), id="another number"),
        pytest.param(
            "县医院、甲医院两个接种点将启动加强免疫接种。", {(DOSE, "县医院"), (DOSE, "甲医院")}, id="starts to give it"
        ),
        pytest.param(
            "将甲广场核酸检测点改为便民采样点。\n便民核酸采样点安排如下:\n一、甲广场便民核酸采样点\n采样时间:8:00-11:00",
            {(TEST, "甲广场便民核酸采样点")},
            id="one point under two names",
        ),
        pytest.param(
            "2021甲镇预防接种门诊放假安排\n清明期间,我镇三联社区卫生服务站、雁田社区卫生服务站暂停接种。",
            {(DOSE, "三联社区卫生服务站"), (DOSE, "雁田社区卫生服务站")},
            id="the topic of a headline",
        ),
        pytest.param("所有疾病预防控制中心预防接种门诊都将关停。", set(), id="the clinics of all"),
        pytest.param("疫苗接种点\n指定医院及临时接种点\n常规接种点\n中医全科门诊", set(), id="kinds of points"),
        pytest.param("太原HPV免费接种点\n甲乙医院", {(DOSE, "甲乙医院")}, id="a city's points of a vaccine"),
        pytest.param(
            "太原市社区卫生服务中心、甲街道社区卫生服务中心可接种疫苗。",
            {(DOSE, "甲街道社区卫生服务中心")},
            id="what a city has many of",
        ),
        pytest.param(
            "临时接种点\n接种点1:甲居委\n地址:长风街1号\n时间:9:00至11:00\n接种点2:乙居委\n地址:长风街2号",
            {(DOSE, "甲居委"), (DOSE, "乙居委")},
            id="numbered by a label",
        ),
        pytest.param(
            "甲医院、乙医院住院患者均做核酸检测。甲医院对全院职工开展全员核酸检测,环境核酸检测中发现2件可疑。",
            set(),
            id="its own people tested",
        ),
        pytest.param(
            "除甲乙医院和丙丁接种点为固定接种点以外,我市派出小分队上门接种。",
            {(DOSE, "甲乙医院"), (DOSE, "丙丁接种点")},
            id="what is one, whoever is sent out",
        ),
        pytest.param("由甲乙医院、丙丁医院推动儿科医疗服务同质化。", set(), id="what hospitals push"),
        pytest.param(
            "多家医院开通线上问诊\n本报讯 有医院停诊。\n丙丁医院\n丙丁医院于4月6日暂停门急诊。",
            {(HOSPITAL, "丙丁医院")},
            id="a name above what is said of it",
        ),
        pytest.param(
            "甲镇卫生院4月28日、29日新冠疫苗接种安排如下:\n接种时间:\n上午8:00-11:30",
            {(DOSE, "甲镇卫生院")},
            id="what follows is its service",
        ),
        pytest.param("甲镇卫生院放假安排如下:\n4月28日放假。", set(), id="what follows is no service"),
        pytest.param(
            "核酸检测机构包括甲乙医科大学附属协和医院西院区、丙丁医院。",
            {(TEST, "甲乙医科大学附属协和医院西院区"), (TEST, "丙丁医院")},
            id="和 within a name",
        ),
        pytest.param("部队医院、第三方医学检验实验室可做核酸检测,各住院病区照常。", set(), id="any of the army's"),
        pytest.param(
            "社区公布了安排,请看。\n疫苗接种时间表\n疫苗接种地点\n• 甲社区卫生服务中心\n• 甲社区文化活动中心\n疫苗接种时间\n每周一",
            {(DOSE, "甲社区卫生服务中心"), (DOSE, "甲社区文化活动中心")},
            id="two headings are no header",
        ),
        pytest.param("北京部分火车站可做核酸检测。", set(), id="some stations"),
        pytest.param(
            "甲乙医院承担任务,东山、西山两院区将暂停门诊。",
            {(HOSPITAL, "甲乙医院")},
            id="two campuses of the one before",
        ),
        pytest.param("各献血屋4月6日暂停服务,就近的献血点开放。", set(), id="any where blood is given"),
        pytest.param(
            "发热门诊名单:1.甲乙医院,电话:0351-2345678;2、丙丁医院,电话:0351-2345679。",
            {(CLINIC, "甲乙医院"), (CLINIC, "丙丁医院")},
            id="a list that runs on",
        ),
        pytest.param("发热门诊须知:1.甲乙医院请您戴口罩;2.记者来到丙丁医院。", set(), id="advice that runs on"),
        pytest.param(
            "发热门诊须知:1.请戴口罩;2.丙丁医院发热门诊24小时开放。", {(CLINIC, "丙丁医院")}, id="a number is no name"
        ),
    ],
)
def test_more_offers(text: str, found: set[tuple[str, str]]) -> None:
    assert {(c.kind.value, c.canonical) for c in claims(text)} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "疫苗接种点\n小店区\n- 主要接种点:甲中心医院、乙卫生院。",
            {("甲中心医院", "小店区"), ("乙卫生院", "小店区")},
            id="under a district, behind a label",
        ),
        pytest.param(
            "全市疫苗接种点公布如下。\n小店区\n1.甲卫生院\n迎泽区\n1.丁卫生院\n全市定点医院包括:乙医院、丙医院。",
            {("甲卫生院", "小店区"), ("丁卫生院", "迎泽区"), ("乙医院", None), ("丙医院", None)},
            id="behind a label for all",
        ),
        pytest.param(
            "小店区接种点:\n- 小店甲社区:乙卫生服务中心(老街9号)或丙卫生服务中心(新街2号)",
            {("乙卫生服务中心", "小店区"), ("丙卫生服务中心", "小店区")},
            id="the area served is no name",
        ),
        pytest.param(
            "全市设2家发热门诊,位于小店区的甲乙医院,位于迎泽区的丙丁医院。",
            {("甲乙医院", "小店区"), ("丙丁医院", "迎泽区")},
            id="where each lies",
        ),
        pytest.param(
            "发热门诊设在位于小店区的甲乙医院、位于迎泽区的丙丁医院。",
            {("甲乙医院", "小店区"), ("丙丁医院", "迎泽区")},
            id="where each of a list lies",
        ),
        pytest.param(
            "发热门诊设在位于老城区的甲乙医院、位于南山的丙丁医院。",
            {("甲乙医院", None), ("丙丁医院", None)},
            id="where no district is",
        ),
        pytest.param(
            "疫苗接种点\n小店区:甲乙卫生院、丙丁广场\n迎泽区:戊己小学",
            {("甲乙卫生院", "小店区"), ("丙丁广场", "小店区"), ("戊己小学", "迎泽区")},
            id="one place under the second district",
        ),
        pytest.param(
            "疫苗接种机构\n社区卫生服务中心\n- 小店区:甲中心、乙中心\n- 迎泽区:丙中心、丁中心\n公立医院\n- 戊医院:预防保健科",
            {("戊医院", None), ("甲中心", "小店区"), ("乙中心", "小店区"), ("丙中心", "迎泽区"), ("丁中心", "迎泽区")},
            id="a district before names heads no other group",
        ),
        pytest.param(
            "疫苗接种点\n小店区\n公立医院\n- 戊医院",
            {("戊医院", "小店区")},
            id="a district on its own line heads the groups under it",
        ),
        pytest.param(
            "我县调整发热门诊\n清徐县甲医院停用。发热病人请到县人民医院发热门诊就诊。",
            {("清徐县人民医院", "清徐县"), ("清徐县甲医院", "清徐县")},
            id="the one county that the page names",
        ),
        pytest.param(
            "我县调整发热门诊\n清徐县、阳曲县居民请到县人民医院发热门诊就诊。",
            {("县人民医院", None)},
            id="two counties",
        ),
        pytest.param("小店区接种点:\n- 甲社区:上午8:00-11:30", {("甲社区", "小店区")}, id="an area that is the place"),
        pytest.param(
            "我市公布发热门诊\n本报讯 名单如下,共3家。\n小店区2个:甲乙医院、丙丁医院;迎泽区1个:戊己医院;",
            {("甲乙医院", "小店区"), ("丙丁医院", "小店区"), ("戊己医院", "迎泽区")},
            id="counted in a paragraph of their own",
        ),
        pytest.param(
            "发热门诊公布\n本报讯 市民请看。\n小店区:甲乙医院、丙丁医院。\n迎泽区:戊己医院等。",
            {("甲乙医院", "小店区"), ("丙丁医院", "小店区"), ("戊己医院", "迎泽区")},
            id="a line each",
        ),
        pytest.param(
            "发热门诊公布\n本报讯 市民请看。\n小店区:甲乙医院医生援助外地。\n迎泽区:戊己医院。", set(), id="told of"
        ),
        pytest.param("捐款公布\n本报讯 感谢下列单位。\n小店区:甲乙医院。\n迎泽区:戊己医院。", set(), id="no service"),
        pytest.param(
            "我市设有发热门诊,分别是:太原市 中心医院、太原市第一\u3000人民医院、丙丁医院。",
            {("太原市中心医院", None), ("太原市第一人民医院", None), ("丙丁医院", None)},
            id="white space inside a name",
        ),
        pytest.param(
            "我市设有发热门诊,分别是:小店区 甲乙医院、迎泽区 丙丁医院、杏花岭区戊己医院。",
            {("甲乙医院", "小店区"), ("丙丁医院", "迎泽区"), ("太原市杏花岭区戊己医院", "杏花岭区")},
            id="white space behind a district",
        ),
        pytest.param("全市 定点医院、丙丁医院均设有发热门诊。", {("丙丁医院", None)}, id="no place before it"),
        pytest.param(
            "发热门诊名单\n清徐 县\n1. 甲乙医院\n小店\u3000区\n1. 丙丁医院",
            {("甲乙医院", "清徐县"), ("丙丁医院", "小店区")},
            id="white space inside a district",
        ),
        pytest.param("清徐 市场旁的甲乙医院设有发热门诊。", {("甲乙医院", None)}, id="a market"),
        pytest.param(
            "发热门诊名单\n1. 甲乙医院\n地址及电话:小店区平阳路1号/0351-7654321\n2. 丙丁医院\n所属区县:迎泽区",
            {("甲乙医院", "小店区"), ("丙丁医院", "迎泽区")},
            id="on the line below",
        ),
        pytest.param(
            "发热门诊名单\n1. 甲乙医院\n服务区域:小店区\n2. 丙丁医院\n地址:平阳路1号,离小店不远",
            {("甲乙医院", None), ("丙丁医院", None)},
            id="where it serves",
        ),
        pytest.param(
            "发热门诊包括:甲乙医院(小店区)、丙丁医院(服务小店区)。",
            {("甲乙医院", "小店区"), ("丙丁医院", None)},
            id="in a bracket",
        ),
        pytest.param("发热门诊名单\n太原市小店区:\n1. 甲乙医院", {("甲乙医院", "小店区")}, id="behind its city"),
        pytest.param(
            "发热门诊名单:●清徐县甲乙医院 ●小店区丙丁医院",
            {("清徐县甲乙医院", "清徐县"), ("太原市小店区丙丁医院", "小店区")},
            id="bullets in one line",
        ),
        pytest.param("发热门诊新闻:●记者来到小店区丙丁医院 ●甲乙医院医生说", set(), id="bullets of news"),
        pytest.param(
            "全市采样点\n本报讯 市民请看。\n小店区:甲乙广场(东门)、丙丁街公园;迎泽区:戊己公园南门、庚小学。",
            {("甲乙广场", "小店区"), ("丙丁街公园", "小店区"), ("戊己公园南门", "迎泽区"), ("庚小学", "迎泽区")},
            id="any places under a district",
        ),
        pytest.param(
            "采样点设在:小店区老街街道甲社区、小店区新街街道丙里。",
            set(),
            id="what is no place",
        ),
        pytest.param(
            "采样点设在:小店区老街街道甲社区、迎泽区新街小区。",
            {("太原市小店区老街街道甲社区", "小店区"), ("太原市迎泽区新街小区", "迎泽区")},
            id="any places behind what they are",
        ),
        pytest.param("采样点关闭的原因有:甲社区、乙小区停电。", set(), id="reasons"),
        pytest.param(
            "全市采样点\n本报讯 市民请看。\n小店区:甲小学停课、乙广场热闹;注意:戊公园南门、庚小学。",
            set(),
            id="places told of",
        ),
        pytest.param(
            "发热门诊包括:甲乙医院(电话7654321)、丙丁医院(老街)。",
            {("甲乙医院", None), ("丙丁医院", None)},
            id="a telephone in a bracket",
        ),
        pytest.param(
            "各位市民:\n接种点有甲乙卫生院。\n清徐县甲乙疫情防控\n应急指挥部办公室\n2022年12月5日",
            {("甲乙卫生院", "清徐县")},
            id="signed on two lines",
        ),
        pytest.param(
            "各位市民:\n接种点有甲乙卫生院。\n记者来到清徐县,\n应急指挥部办公室\n2022年12月5日",
            {("甲乙卫生院", None)},
            id="signed on one",
        ),
        pytest.param("縣醫院發熱門診包括:小店區甲乙醫院。", {("太原市小店区甲乙医院", "小店区")}, id="traditional"),
    ],
)
def test_districts_of_lists(text: str, found: set[tuple[str, str | None]]) -> None:
    assert {(c.canonical, c.district) for c in claims(text)} == found


def test_what_leads_to_the_next_name_is_not_told_of_the_last() -> None:
    found = claims("新增甲乙广场、丙丁公园2个采样点,撤销戊己超市采样点。")
    assert [(c.canonical, str(c.status)) for c in found] == [
        ("甲乙广场", "open"),
        ("丙丁公园", "open"),
        ("戊己超市采样点", "closed"),
    ]


@pytest.mark.parametrize(("said", "status"), [("24小时开诊", "open"), ("今天开诊", "reopened")])
def test_a_clinic_that_never_shuts_does_not_open_again(said: str, status: str) -> None:
    assert [str(c.status) for c in claims(f"甲乙医院发热门诊{said}。")] == [status]


@pytest.mark.parametrize(
    ("sentence", "declared"),
    [
        ("目前,全市共有3家发热门诊。", [3]),
        ("目前,全市共有发热门诊3家。", [3]),
        ("全市发热门诊共计3家,24小时接诊。", [3]),
        ("全市新增发热门诊3家。", []),
        ("其中发热门诊3家。", []),
        ("全市这类门诊共3家。", []),
    ],
)
def test_total(sentence: str, declared: list[int]) -> None:
    said = read(f"我市公布发热门诊名单\n\n本报讯 {sentence}\n小店区:甲乙医院、丙丁医院。\n迎泽区:戊己医院。\n")
    assert [count.declared for count in said["declared_count"]] == declared


@pytest.mark.parametrize("listed", [2, 3])
def test_a_count_of_new_ones_is_held_against_its_own_paragraph(listed: int) -> None:
    new = "、".join(["甲乙医院", "丙丁医院", "庚辛医院"][:listed])
    said = read(
        f"我市新增3家发热门诊\n\n本报讯 全市新增3家发热门诊,分别是{new}。\n\n原有发热门诊名单:\n1.戊己医院\n2.壬癸医院\n"
    )
    assert [(count.declared, count.listed) for count in said["declared_count"]] == [(3, listed)]
    assert [issue.detail for issue in said["issue"]] == ([] if listed == 3 else ["太原市: 3 declared, 2 listed"])


@pytest.mark.parametrize(
    ("publisher", "district"),
    [
        ("清徐新闻网", "清徐县"),
        ("清徐县融媒体中心", "清徐县"),
        ("今日清徐", "清徐县"),
        ("太原晚报", None),
        ("甲乙网", None),
        (None, None),
    ],
)
def test_a_page_of_a_countys_paper_is_about_the_county(publisher: str | None, district: str | None) -> None:
    text = "我县新增采样点\n\n本报讯 我县新增2个核酸采样点,即南院村采样点、北院村采样点。\n"
    found = [r for r in extract(Page("page", text, publisher, "140100", date(2022, 12, 14))) if isinstance(r, Claim)]
    assert [claim.district for claim in found] == [district, district]
