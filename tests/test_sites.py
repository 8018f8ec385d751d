"""Sites that shut and open: what a page says of them, and what looks like it and says nothing."""

from datetime import date

import pytest

from tests.pages import claims

KINDS = ("scenic_site", "museum", "park", "library", "venue")
ON = date(2022, 8, 10)


def told(text: str) -> set[tuple[str, str | None, str | None]]:
    """Name, state and first day of each claim about a site."""
    return {(c.name, c.status, c.from_at) for c in claims(text, on=ON) if c.kind in KINDS}


def names(text: str) -> set[str]:
    """The names of the sites of a page."""
    return {name for name, _, _ in told(text)}


SHUT, OPEN, AGAIN, LATER, LESS = "closed", "open", "reopened", "postponed", "limited"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("甲乙景区8月6日15时起暂时关闭。", {("甲乙景区", SHUT, "2022-08-06T15:00")}, id="a sentence"),
        pytest.param("8月6日起,因施工需要,甲乙景区暂停开放。", {("甲乙景区", SHUT, "2022-08-06")}, id="a day alone"),
        pytest.param("甲乙景区今日17时起闭园。", {("甲乙景区", SHUT, "2022-08-10T17:00")}, id="today at an hour"),
        pytest.param("甲乙博物馆将于本周五恢复开放。", {("甲乙博物馆", AGAIN, "2022-08-12")}, id="a weekday"),
        pytest.param(
            "暂时关闭甲乙景区、丙丁公园。", {("甲乙景区", SHUT, None), ("丙丁公园", SHUT, None)}, id="an object"
        ),
        pytest.param("甲乙景区延迟开放。", {("甲乙景区", LATER, None)}, id="put off"),
        pytest.param("甲乙美术馆部分展厅暂停开放。", {("甲乙美术馆", LESS, None)}, id="a part"),
        pytest.param("甲乙图书馆每日接待不超过500人。", {("甲乙图书馆", LESS, None)}, id="a cap"),
        pytest.param("春节期间甲乙公园照常开放。", {("甲乙公园", OPEN, None)}, id="as ever"),
        pytest.param("甲乙景区开放时间延长至22:00。", {("甲乙景区", OPEN, None)}, id="longer hours"),
        pytest.param(
            "甲乙图书馆:8月21日至25日闭馆,26日起正常开馆。",
            {("甲乙图书馆", SHUT, "2022-08-21"), ("甲乙图书馆", AGAIN, "2022-08-26")},
            id="open again behind a closure",
        ),
        pytest.param("甲乙剧院实施临时性闭馆措施。", {("甲乙剧院", SHUT, None)}, id="a measure that is carried out"),
        pytest.param("甲乙寺、丙丁山两个景区均已关闭。", {("甲乙寺", SHUT, None), ("丙丁山", SHUT, None)}, id="weak"),
        pytest.param(
            "甲乙景区管理处通告:因降雪,景区8月8日起封闭。",
            {("甲乙景区", SHUT, "2022-08-08")},
            id="the keeper speaks",
        ),
    ],
)
def test_sentence(text: str, found: set[tuple[str, str, str | None]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "甲乙景区、天上人间、丙丁公园、戊己博物馆暂停开放。",
            {"甲乙景区", "天上人间", "丙丁公园", "戊己博物馆"},
            id="most have a class word",
        ),
        pytest.param(
            "天上人间、云中漫步等10家山区景区暂停营业。", {"天上人间", "云中漫步"}, id="the words behind tell"
        ),
        pytest.param("甲乙岩(南坡)景区暂时关闭。", {"甲乙岩(南坡)景区"}, id="a bracket inside"),
        pytest.param("甲乙景区和丙丁公园暂时关闭。", {"甲乙景区", "丙丁公园"}, id="two with 和"),
        pytest.param("甲乙县图书馆、文化馆全都关闭。", {"甲乙县图书馆", "文化馆"}, id="a county's institutions"),
        pytest.param("甲乙图书馆及分馆临时闭馆。", {"甲乙图书馆"}, id="with its branches"),
        pytest.param("除甲乙景区外,丙丁公园暂停开放。", {"丙丁公园"}, id="all but one"),
        pytest.param("导致甲乙景区暂停开放。", {"甲乙景区"}, id="led by a verb"),
        pytest.param("太原新增甲乙景区暂停开放。", {"甲乙景区"}, id="one more that shuts"),
        pytest.param("甲乙文物研究院丙丁博物馆暂停开放。", {"丙丁博物馆"}, id="led by its owner"),
        pytest.param("多地景区暂停开放。", set(), id="of many places"),
        pytest.param("四川省旅游景区暂停开放。", set(), id="of a province"),
        pytest.param("市内各大热门景区、部分场馆和所辖景点暂停开放。", set(), id="determined"),
        pytest.param("甲乙路餐厅、停车场暂停开放。", set(), id="no sites"),
        pytest.param("骑马、滑草、射箭等游乐项目停止运营。", set(), id="what a site offers"),
    ],
)
def test_names(text: str, found: set[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "甲乙景区闭园期间,游客请勿进入。",
        "甲乙景区恢复开放时间另行通知。",
        "甲乙景区何时开放,还要看天气。",
        "甲乙景区可能关闭。",
        "甲乙博物馆每周一闭馆。",
        "甲乙景区实行不闭园、分时预约。",
        "甲乙景区游船暂停运营。",
        "甲乙景区暂停开放宗教活动。",
        "甲乙景区停车场关闭。",
        "甲乙景区一位工作人员说,游客不少。",
        "甲乙景区路口关闭。",
        "甲乙馆长说,做好恢复开放的准备。",
        "2015年3月1日,甲乙博物馆正式开放。",
        "市民谢绝围观。",
        "甲乙公园人挨人。",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "以下景区暂停开放:\n甲乙景区、丙丁山庄(仅室外部分关闭)\n戊己公园",
            {("甲乙景区", SHUT, None), ("丙丁山庄", LESS, None), ("戊己公园", SHUT, None)},
            id="a heading, an item's own state",
        ),
        pytest.param(
            "8月6日起暂停开放的景区名单:\n小店区:甲乙的丙丁漂流、天上人间\n迎泽区:戊己公园",
            {
                ("甲乙的丙丁漂流", SHUT, "2022-08-06"),
                ("天上人间", SHUT, "2022-08-06"),
                ("戊己公园", SHUT, "2022-08-06"),
            },
            id="under districts any item is a name",
        ),
        pytest.param(
            "8月6日,全市旅游行业恢复营业,包括甲乙景区、丙丁公园等景区。",
            {("甲乙景区", AGAIN, "2022-08-06"), ("丙丁公园", AGAIN, "2022-08-06")},
            id="a clause with 包括",
        ),
        pytest.param(
            "场馆安排\n| 场馆 | 开放 | 闭馆 |\n| --- | --- | --- |\n| 甲乙图书馆 | 8月12日至17日 | 8月9日至11日 |",
            {("甲乙图书馆", OPEN, "2022-08-12"), ("甲乙图书馆", SHUT, "2022-08-09")},
            id="a table",
        ),
        pytest.param(
            "多地景区暂停开放\n甲乙景区\n受降雪影响,甲乙景区8月6日起关闭,恢复时间另行通知。\n丙丁公园\n游客不少,一切如常。",
            {("甲乙景区", SHUT, "2022-08-06")},
            id="a name over prose is no item",
        ),
        pytest.param(
            "关于甲乙景区闭园的通告\n尊敬的游客:\n闭园时间:8月11日至13日。",
            {("甲乙景区", SHUT, "2022-08-11")},
            id="a title, and the time asked",
        ),
        pytest.param(
            "丙丁县甲乙景区临时关闭\n甲乙风景区发布通知,8月6日起封闭。",
            {("丙丁县甲乙景区", SHUT, "2022-08-06")},
            id="one site under two names",
        ),
        pytest.param(
            "甲乙景区、天上人间等景区暂停开放\n说明如下:\n1、甲乙景区8月6日起关闭;\n2、天上人间8月7日起关闭。",
            {("甲乙景区", SHUT, "2022-08-06"), ("天上人间", SHUT, "2022-08-07")},
            id="a name told again",
        ),
    ],
)
def test_lists(text: str, found: set[tuple[str, str, str | None]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "已关闭景区:甲乙山景区、丙丁谷。\n正常开放景区:甲河公园。",
            {("甲乙山景区", SHUT), ("丙丁谷", SHUT), ("甲河公园", OPEN)},
            id="a heading of a state and a kind, no statement of the sites above",
        ),
        pytest.param(
            "暂停开放场所\n1.甲乙市博物馆\n2.丙丁体育中心\n恢复开放场所\n1.戊己公园",
            {("甲乙市博物馆", SHUT), ("丙丁体育中心", SHUT), ("戊己公园", AGAIN)},
            id="the kind that is shut is no part",
        ),
        pytest.param(
            "甲市临时关闭景区名单\n\n1.甲山景区 2.乙湖公园 3.云上人家",
            {("甲山景区", SHUT), ("乙湖公园", SHUT), ("云上人家", SHUT)},
            id="numbers on one line",
        ),
        pytest.param(
            "乙县甲湾、丙山、丁窑五大国有景区暂时关闭。",
            {("乙县甲湾", SHUT), ("丙山", SHUT), ("丁窑", SHUT)},
            id="counted, without 等",
        ),
        pytest.param(
            "甲山沙滩、乙水公园等丙区部分室外景区将于8月24日起,有限度地先行试点开放。",
            {("甲山沙滩", LESS), ("乙水公园", LESS)},
            id="open to a degree",
        ),
        pytest.param(
            "甲乙寺、丙丁清真寺等宗教活动场所暂停开放。", {("甲乙寺", SHUT), ("丙丁清真寺", SHUT)}, id="places"
        ),
    ],
)
def test_list(text: str, found: set[tuple[str, str]]) -> None:
    assert {(name, state) for name, state, _ in told(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("关闭景区:请游客留意。", id="a heading without names"),
        pytest.param("开放景区包括:售票处、停车场。", id="no sites"),
        pytest.param("甲市有三大景区,欢迎游览。", id="counted, no state"),
        pytest.param("关闭景区名单\n\n1.戴口罩,勤洗手。 2.少聚集。", id="numbers before rules"),
        pytest.param("| 场次 | 8月28日 | 8月29日 |\n| 上午 | 闭馆 | 开放 |", id="days without a site"),
        pytest.param("甲乙博物馆新馆及旧馆各有特色。", id="a new and an old house"),
    ],
)
def test_no_list(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "暂时关闭的景区名单\n小店区\n甲乙温泉、天上人间。\n迎泽区\n丙丁公园。",
            {"甲乙温泉", "天上人间", "丙丁公园"},
            id="a district alone on its line",
        ),
        pytest.param(
            "8处景区暂停开放,具体名单为:甲乙景区;丙丁湖、天上人间;戊己山、云中漫步。",
            {"甲乙景区", "丙丁湖", "天上人间", "戊己山", "云中漫步"},
            id="semicolons",
        ),
        pytest.param("甲乙寺、丙丁寺等\n3座寺庙发布暂停开放通知", {"甲乙寺", "丙丁寺"}, id="names on the line before"),
        pytest.param("甲乙博览园,丙丁公园暂时关闭。", {"甲乙博览园", "丙丁公园"}, id="a comma between names"),
        pytest.param("甲乙关、丙丁山、戊己平台均已关闭。", {"甲乙关", "丙丁山"}, id="no site at the end of a list"),
        pytest.param("甲乙动物园是完全闭园还是部分闭园?", set(), id="a question"),
        pytest.param("两馆将闭馆,寺庙也关闭。", set(), id="sites in general"),
        pytest.param("甲乙公园、丙丁公园内餐厅暂停营业。", set(), id="what stands in a site"),
    ],
)
def test_layouts(text: str, found: set[str]) -> None:
    assert names(text) == found


def test_the_day_of_telling_is_not_the_day_of_shutting() -> None:
    assert told("8月6日,甲乙景区发布公告称,因降雪暂停开放。") == {("甲乙景区", SHUT, None)}
    assert told("8月6日起,甲乙景区因降雪暂停开放。") == {("甲乙景区", SHUT, "2022-08-06")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "市博物馆、四间智慧书屋(甲书屋、乙书屋)暂停开放。",
            {"市博物馆", "甲书屋", "乙书屋"},
            id="in a number's bracket",
        ),
        pytest.param(
            "甲市图书馆(包括乙书房、丙书吧)临时闭馆。", {"甲市图书馆", "乙书房", "丙书吧"}, id="with its houses"
        ),
        pytest.param("甲市图书馆(乙楼、丙东路5号)临时闭馆。", {"甲市图书馆"}, id="a bracket of places is none"),
        pytest.param("甲市图书馆(不含乙书房、丙书吧)临时闭馆。", {"甲市图书馆"}, id="a bracket of exceptions is none"),
        pytest.param("关闭甲洋、乙丙山和丁戊山园区。", {"甲洋", "乙丙山", "丁戊山园区"}, id="two hills with 和"),
        pytest.param("太原高新园区、科技园区封闭。", set(), id="an industrial park"),
        pytest.param("暂时关闭甲乙山所有景区。", {"甲乙山"}, id="all of it"),
        pytest.param("甲乙山所有餐厅关闭。", set(), id="all of something in it"),
        pytest.param("甲乙景区各游览线路暂停开放。", {"甲乙景区"}, id="its ways"),
        pytest.param("甲乙景区游船线路暂停开放。", set(), id="some way of it"),
        pytest.param("甲乙大峡谷全域闭园。", {"甲乙大峡谷"}, id="the whole"),
        pytest.param(
            "甲乙景区宣布关闭戊己天眼、丙丁景区以及庚辛景区。", {"戊己天眼", "丙丁景区", "庚辛景区"}, id="and the last"
        ),
        pytest.param(
            "关闭甲广播电视塔、明珠游览以及乙陈列馆。", {"甲广播电视塔", "乙陈列馆"}, id="over what is no site"
        ),
        pytest.param("甲乙旧址、丙丁陈列馆正常开放。", {"甲乙旧址", "丙丁陈列馆"}, id="normally is no part of a name"),
        pytest.param(
            "包括甲光岩、乙丙花园、丁月园在内的国有景点关闭。",
            {"甲光岩", "乙丙花园", "丁月园"},
            id="those among the sites",
        ),
        pytest.param("包括甲光岩、乙丙花园在内的市民都来了,国有景点关闭。", set(), id="among others"),
        pytest.param("太原地区博物馆、纪念馆暂停开放。", set(), id="those of an area"),
        pytest.param("活动室和甲乙纪念馆暂停开放。", {"甲乙纪念馆"}, id="and behind a room"),
    ],
)
def test_more_names(text: str, found: set[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "甲乙景区10日、11日、12日临时闭园。", {("甲乙景区", SHUT, "2022-08-10")}, id="the first of several days"
        ),
        pytest.param(
            "甲乙景区8日调休、预计12日临时闭园。", {("甲乙景区", SHUT, "2022-08-12")}, id="days of two things"
        ),
        pytest.param(
            "从8月12日起,甲公园将改造施工,闭园时间将持续至9月30日。",
            {("甲公园", SHUT, "2022-08-12")},
            id="it goes on to",
        ),
        pytest.param("甲公园每周一的闭园时间将持续至9时。", set(), id="a rule goes on to"),
        pytest.param("甲公园自8月6日起实施临时封闭管理。", {("甲公园", SHUT, "2022-08-06")}, id="closed for now"),
        pytest.param("甲公园自8月6日起实施临时交通管理。", set(), id="another rule for now"),
        pytest.param(
            "1、自8月14日(周日)起,甲乙图书馆将闭馆,预期至26日恢复开放。",
            {("甲乙图书馆", SHUT, "2022-08-14"), ("甲乙图书馆", AGAIN, "2022-08-26")},
            id="a number before the day",
        ),
        pytest.param("首批场馆中,甲乙美术馆已经对外开放。", {("甲乙美术馆", OPEN, None)}, id="it has opened"),
        pytest.param("首批场馆中,甲乙美术馆对外开放。", set(), id="it is a public one"),
        pytest.param(
            "停业了27天的甲乙书城8月9日开门迎客。", {("甲乙书城", AGAIN, "2022-08-09")}, id="how long it was shut"
        ),
        pytest.param("甲乙书城停业了,8月9日开会。", {("甲乙书城", SHUT, None)}, id="that it shut"),
        pytest.param("各滨海景区已全面关停。", set(), id="those by the sea"),
        pytest.param("甲乙图书馆定于8月16—8月22日闭馆。", {("甲乙图书馆", SHUT, "2022-08-16")}, id="days with one 日"),
        pytest.param("甲乙图书馆中午12:00点起闭馆,8月9日。", {("甲乙图书馆", SHUT, None)}, id="a time without its day"),
        pytest.param(
            "甲乙寺自8月9日12:00点起闭寺。", {("甲乙寺", SHUT, "2022-08-09T12:00")}, id="a time printed twice"
        ),
        pytest.param("甲乙寺发布公告,自8月9日起闭寺。", {("甲乙寺", SHUT, "2022-08-09")}, id="a temple tells"),
        pytest.param("甲乙寺沟发布公告,自8月9日起闭寺。", set(), id="a valley tells"),
        pytest.param(
            "8月9日起以甲乙寺、丙丁寺为主的宗教活动场所暂停开放。",
            {("甲乙寺", SHUT, "2022-08-09"), ("丙丁寺", SHUT, "2022-08-09")},
            id="mainly these",
        ),
        pytest.param("8月9日起以甲乙寺为主的香客暂停进入。", set(), id="mainly others"),
        pytest.param(
            "甲乙图书馆将于8月12日起施工。期间闭馆。", {("甲乙图书馆", SHUT, "2022-08-12")}, id="in the meantime"
        ),
        pytest.param("甲乙图书馆将于8月12日起施工。一层闭馆。", set(), id="no meantime"),
        pytest.param(
            "甲乙图书馆建成已久,读者众多,馆内设施损坏严重,顶棚开裂,墙皮脱落,地面凸起,门窗变形,安全隐患极大,早已不堪使用,市民多次反映。\n拟于8月12日起闭馆进行集中施工,预计持续到冬天。",
            {("甲乙图书馆", SHUT, "2022-08-12")},
            id="what the text begins with",
        ),
        pytest.param(
            "甲乙图书馆、丙丁博物馆建成已久,读者众多,馆内设施损坏严重,顶棚开裂,墙皮脱落,地面凸起,门窗变形,安全隐患极大,市民多次反映。\n拟于8月12日起闭馆进行集中施工,预计持续到冬天。",
            set(),
            id="two that the text begins with",
        ),
        pytest.param(
            "8月6日,甲乙景区发布公告,即日起闭园。", {("甲乙景区", SHUT, "2022-08-06")}, id="the day it was told"
        ),
        pytest.param(
            "8月6日下雨。\n即日起,甲乙景区闭园。", {("甲乙景区", SHUT, "2022-08-10")}, id="the day it is printed"
        ),
        pytest.param("甲乙体育馆因承办赛事暂停开放。", {("甲乙体育馆", SHUT, None)}, id="whatever the cause"),
        pytest.param("甲乙体育馆因丙丁公园暂停开放。", {("丙丁公园", SHUT, None)}, id="the cause is another site"),
        pytest.param("甲乙观景台因隐患被责令关闭。", {("甲乙观景台", SHUT, None)}, id="it was told to shut"),
        pytest.param(
            "甲乙博物馆、丙丁科技馆春节期间不打烊。",
            {("甲乙博物馆", OPEN, None), ("丙丁科技馆", OPEN, None)},
            id="a feast is no part of a name",
        ),
        pytest.param(
            "今天(10日)14时起,甲乙景区关闭。", {("甲乙景区", SHUT, "2022-08-10T14:00")}, id="the hour behind a bracket"
        ),
        pytest.param(
            "8月10日(周三)14时起,甲乙景区关闭。", {("甲乙景区", SHUT, "2022-08-10T14:00")}, id="behind a weekday"
        ),
        pytest.param("今天(雨)14人到甲乙景区,景区关闭。", {("甲乙景区", SHUT, None)}, id="no hour"),
        pytest.param("甲乙景区8月11日全线封闭。", {("甲乙景区", SHUT, "2022-08-11")}, id="all along it"),
        pytest.param("8月11日,通往甲乙景区的公路全线封闭。", set(), id="the road to it"),
        pytest.param("甲乙景区及景点实施冬季闭园。", {("甲乙景区", SHUT, None)}, id="the season"),
        pytest.param(
            "8月9日,观众走进展厅。\n当日,甲博物馆恢复开放。", {("甲博物馆", AGAIN, "2022-08-09")}, id="that day"
        ),
        pytest.param(
            "8月6日起暂停对外开放,主要包括以下单位:\n一、博物馆、纪念馆\n甲博物馆、乙纪念馆等。",
            {("甲博物馆", SHUT, "2022-08-06"), ("乙纪念馆", SHUT, "2022-08-06")},
            id="headings of a list are no names of it",
        ),
        pytest.param("8月6日起暂停对外开放,主要包括以下原因:\n甲博物馆施工、乙纪念馆检修。", set(), id="reasons"),
        pytest.param(
            "8月3日甲乙景区关闭。乙轮渡自2020年8月3日起停航。",
            {("甲乙景区", SHUT, "2020-08-03")},
            id="news printed again",
        ),
        pytest.param(
            "甲博物馆8日起开放,乙博物馆继续闭馆。",
            {("甲博物馆", OPEN, "2022-08-08"), ("乙博物馆", SHUT, None)},
            id="what still holds began on no day told",
        ),
        pytest.param(
            "8日起,甲博物馆开放,乙博物馆开放。",
            {("甲博物馆", OPEN, "2022-08-08"), ("乙博物馆", OPEN, "2022-08-08")},
            id="a day for both",
        ),
        pytest.param("8日起,甲博物馆继续闭馆。", {("甲博物馆", SHUT, "2022-08-08")}, id="its own day"),
        pytest.param(
            "甲博物馆8月8日至12日改造。该项目实施期间,甲博物馆暂停开放。",
            {("甲博物馆", SHUT, "2022-08-08")},
            id="while works go on",
        ),
        pytest.param("甲博物馆8月8日改造。实施细则期间公布,甲博物馆开放。", set(), id="no works"),
        pytest.param(
            "甲博物馆昨天发布公告,将于明天恢复开放。", {("甲博物馆", AGAIN, "2022-08-11")}, id="the paper's tomorrow"
        ),
        pytest.param(
            "甲博物馆9日发布公告,将于次日恢复开放。", {("甲博物馆", AGAIN, "2022-08-10")}, id="the notice's next day"
        ),
        pytest.param(
            "3家公园8日临时关闭。这些公园包括甲乙园、丙山公园。",
            {("甲乙园", SHUT, "2022-08-08"), ("丙山公园", SHUT, "2022-08-08")},
            id="which they are",
        ),
        pytest.param("3家公园8日临时关闭。这些公园游客包括老人、孩子。", set(), id="who they are"),
        pytest.param(
            "以下场馆8日起暂停开放:小店区甲公园、乙图书馆。",
            {("小店区甲公园", SHUT, "2022-08-08"), ("乙图书馆", SHUT, "2022-08-08")},
            id="the following",
        ),
        pytest.param(
            "8月8日起恢复开放的景区有:小店区 甲湖公园、万柏林区 乙山公园。",
            {("甲湖公园", AGAIN, "2022-08-08"), ("乙山公园", AGAIN, "2022-08-08")},
            id="white space behind a district",
        ),
        pytest.param("8月8日起恢复开放的景区有:值班区 电话、小店区 甲湖公园停车场。", set(), id="no park behind it"),
        pytest.param("8日起,游乐设施、乡村民宿和民俗村暂停营业。", set(), id="what sites have"),
        pytest.param(
            "8月3日甲乙景区关闭。丙丁景区于2020年8月4日建成。",
            {("甲乙景区", SHUT, "2022-08-03")},
            id="another day of old",
        ),
    ],
)
def test_more_days(text: str, found: set[tuple[str, str, str | None]]) -> None:
    assert told(text) == found
