"""Sites told of together: over lines, behind what is no site, on days of the lunar calendar; and what only looks so."""

from datetime import date

import pytest

from tests.pages import claims

KINDS = ("scenic_site", "museum", "park", "library", "venue")
ON = date(2024, 1, 30)  # the eve of the lunar year is 9 February
SHUT, OPEN, AGAIN = "closed", "open", "reopened"
Told = set[tuple[str, str | None, str | None]]


def told(text: str) -> Told:
    """Name, state and first day of each claim about a site."""
    return {(c.name, c.status, c.from_at) for c in claims(text, on=ON) if c.kind in KINDS}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "甲乙旅游区等A级景区及丙丁观景台等景区2月1日起关闭。",
            {("甲乙旅游区", SHUT, "2024-02-01"), ("丙丁观景台", SHUT, "2024-02-01")},
            id="summed up twice",
        ),
        pytest.param(
            "甲乙旅游区等A级景区客流大增,丙丁观景台2月1日起关闭。",
            {("丙丁观景台", SHUT, "2024-02-01")},
            id="summed up for something else",
        ),
        pytest.param(
            "2月1日起,甲乙图书馆、各乡镇街道、文物保护单位恢复正常业务和对外开放。",
            {("甲乙图书馆", AGAIN, "2024-02-01")},
            id="over what is no site",
        ),
        pytest.param("2月1日起,甲乙图书馆附近、各乡镇街道恢复正常业务。", set(), id="near a site"),
        pytest.param(
            "2月1日起,临时关闭停车场、甲乙园、丙丁寺。",
            {("甲乙园", SHUT, "2024-02-01"), ("丙丁寺", SHUT, "2024-02-01")},
            id="an object that is no site",
        ),
        pytest.param("2月1日起,关闭停车场,游客去甲乙园观灯。", set(), id="another clause's site"),
        pytest.param(
            "2月1日起,关闭虎丘、甲乙园等园林景区。",
            {("虎丘", SHUT, "2024-02-01"), ("甲乙园", SHUT, "2024-02-01")},
            id="a site that is called as a county is",
        ),
        pytest.param(
            "2月1日起,关闭阳曲县、甲乙园等景区。", {("甲乙园", SHUT, "2024-02-01")}, id="a county among sites"
        ),
        pytest.param(
            "2月1日起,部分景区恢复开放。\n开放景区包括:甲乙园、丙丁湖公园。",
            {("甲乙园", AGAIN, "2024-02-01"), ("丙丁湖公园", AGAIN, "2024-02-01")},
            id="which they are",
        ),
        pytest.param(
            "甲乙体育中心下辖场馆2月1日起关闭。", {("甲乙体育中心", SHUT, "2024-02-01")}, id="all that is under it"
        ),
        pytest.param("甲乙体育中心下辖餐厅2月1日起关闭。", set(), id="something under it"),
        pytest.param("沿山景区景点2月1日起关闭,告知游客景区关闭。", set(), id="those along the hills"),
        pytest.param("国家自然博物馆2月1日闭馆。", {("国家自然博物馆", SHUT, "2024-02-01")}, id="the nation's"),
        pytest.param(
            "甲乙园、影剧院、歌舞娱乐场所2月1日起关闭。", {("甲乙园", SHUT, "2024-02-01")}, id="kinds of places"
        ),
        pytest.param(
            "2月1日,甲乙景区、丙丁山景区和戊己大峡谷景区三个景区恢复开放。",
            {(name, AGAIN, "2024-02-01") for name in ("甲乙景区", "丙丁山景区", "戊己大峡谷景区")},
            id="counted behind the last",
        ),
        pytest.param("2月1日,三个景区恢复开放。", set(), id="only a number of them"),
        pytest.param(
            "甲乙科技馆及其分馆丙丁博物馆2月1日闭馆。",
            {("甲乙科技馆", SHUT, "2024-02-01"), ("丙丁博物馆", SHUT, "2024-02-01")},
            id="with a house of its own",
        ),
        pytest.param("甲乙科技馆及其餐厅的丙丁博物馆展2月1日结束。", set(), id="with something of its own"),
        pytest.param(
            "自2月1日起,甲市博物馆、图书馆、文化馆(非遗馆)、美术馆和乙纪念馆恢复对外开放。",
            {(n, AGAIN, "2024-02-01") for n in ("甲市博物馆", "图书馆", "文化馆", "美术馆", "乙纪念馆")},
            id="a city's institutions, the last two with 和",
        ),
        pytest.param(
            "自2月1日起,甲公园关闭室内展览及乙轩、丙丁景区。",
            {("甲公园", "limited", "2024-02-01")},
            id="a part, and what stands behind it",
        ),
        pytest.param(
            "2月1日12时起,封闭景区内甲阁、乙寺。", {(n, SHUT, "2024-02-01T12:00") for n in ("甲阁", "乙寺")}, id="in it"
        ),
        pytest.param("2月1日12时起,封闭景区外甲路、乙寺路。", set(), id="outside"),
        pytest.param(
            "甲乙景区自2月1日起闭园,封闭丙丁景区及丙谷。",
            {(n, SHUT, "2024-02-01") for n in ("甲乙景区", "丙丁景区", "丙谷")},
            id="the day goes on in the sentence",
        ),
        pytest.param(
            "甲乙景区自2月1日起闭园;丙丁景区闭园。",
            {("甲乙景区", SHUT, "2024-02-01"), ("丙丁景区", SHUT, None)},
            id="of its own",
        ),
        pytest.param(
            "来源: 某地新闻网\n甲乙景区发布通告称,2月1日起闭园。", {("甲乙景区", SHUT, "2024-02-01")}, id="a source"
        ),
        pytest.param("国家自然保护区2月1日关闭。", set(), id="a kind of the nation's"),
    ],
)
def test_together(text: str, found: Told) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "甲美术馆\n乙展览馆\n丙博物馆等\n除夕不打烊",
            {(name, OPEN, "2024-02-09") for name in ("甲美术馆", "乙展览馆", "丙博物馆")},
            id="a name a line",
        ),
        pytest.param(
            "甲美术馆\n乙展览馆人气很旺\n丙博物馆等\n除夕不打烊", {("丙博物馆", OPEN, "2024-02-09")}, id="prose between"
        ),
        pytest.param(
            "甲博物馆:除夕、初一闭馆,初二至初八正常开放",
            {("甲博物馆", SHUT, "2024-02-09"), ("甲博物馆", AGAIN, "2024-02-11")},
            id="bare days of the lunar year",
        ),
        pytest.param(
            "甲博物馆:除夕闭馆,初一13点开馆",
            {("甲博物馆", SHUT, "2024-02-09"), ("甲博物馆", AGAIN, "2024-02-10T13:00")},
            id="with an hour",
        ),
        pytest.param(
            "甲动物园游园时间调整(1月29日更新)\n我园自2月4日起至29日止,将动物园园区的开园、清园时间调整为冬令时间。",
            {("甲动物园", OPEN, "2024-02-04")},
            id="its hours by several words",
        ),
        pytest.param("甲动物园游园活动调整\n我园自2月4日起至29日止,将餐厅的时间调整。", set(), id="hours of others"),
        pytest.param(
            "甲国防园\n闭园时间:\n2024年2月1日至2024年4月30日",
            {("甲国防园", SHUT, "2024-02-01")},
            id="the time a line below",
        ),
        pytest.param("甲国防园\n拥军时间:\n2024年2月1日至2024年4月30日", set(), id="the time of another thing"),
        pytest.param("甲博物馆:初一新生免费,照常开放", {("甲博物馆", OPEN, None)}, id="a year of school"),
        pytest.param(
            "甲博物馆春节期间延时开放,具体时间为2月10日至16日8:30至20:00。",
            {("甲博物馆", OPEN, "2024-02-10")},
            id="the time in the next clause",
        ),
        pytest.param(
            "甲博物馆春节期间延时开放,2月10日至16日举办灯会。",
            {("甲博物馆", OPEN, None)},
            id="the time of another thing",
        ),
    ],
)
def test_lines_and_days(text: str, found: Told) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "甲乙风景区、丙丁湖、五大连池等景区2月1日起关闭。",
            {"甲乙风景区", "丙丁湖", "五大连池"},
            id="a county, summed up",
        ),
        pytest.param(
            "甲乙山、丙丁湖、戊己古水镇等景区2月1日起关闭。", {"甲乙山", "丙丁湖", "戊己古水镇"}, id="a small town"
        ),
        pytest.param("甲乙山、戊己镇2月1日起停电,丙丁湖关闭。", {"丙丁湖"}, id="a town among no sites"),
        pytest.param(
            "甲乙滩、丙丁公园和戊己江将于2月1日起关闭。",
            {"甲乙滩", "丙丁公园", "戊己江"},
            id="a last one without a class word",
        ),
        pytest.param(
            "甲乙墟、丙丁丹霞和戊己瀑布将于2月1日起关闭。",
            {"甲乙墟", "丙丁丹霞", "戊己瀑布"},
            id="a last but one without",
        ),
        pytest.param("甲乙滩、丙丁湖、颐和园2月1日起关闭。", {"甲乙滩", "丙丁湖", "颐和园"}, id="和 within a name"),
        pytest.param("我市甲乙屋、丙丁书院等景区2月1日起关闭。", {"甲乙屋", "丙丁书院"}, id="our city's"),
        pytest.param("八一起义纪念馆2月1日起闭馆。", {"八一起义纪念馆"}, id="called after a day"),
        pytest.param("两馆和八家博物馆2月1日起闭馆。", set(), id="a number of them"),
        pytest.param(
            "以下景区2月1日起关闭:五大连池、甲乙陵、丙丁洞。", {"五大连池", "甲乙陵", "丙丁洞"}, id="a county heads"
        ),
        pytest.param(
            "以下景区2月1日起关闭:甲乙索道、丙丁山、戊己公园。", {"丙丁山", "戊己公园"}, id="a part that is none"
        ),
        pytest.param("以下景区2月1日起关闭:甲乙路、丙丁街道、戊己洞。", set(), id="more parts that are none"),
        pytest.param(
            "以下景区2月1日起关闭:\n甲乙公园\n丙丁寺\n戊己里\n庚辛山\n温馨提示\n壬癸酒家订座",
            {"甲乙公园", "丙丁寺", "戊己里", "庚辛山"},
            id="an unknown line between names, none behind them",
        ),
    ],
)
def test_an_item_of_a_list_of_sites_needs_no_class_word(text: str, names: set[str]) -> None:
    assert {name for name, _, _ in told(text)} == names


FIRST, SECOND = "2024-02-01", "2024-02-02"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "部分景区公告\n受大风影响,部分景区关闭。\n2月1日关闭:\n甲乙公园、丙丁寺\n2月2日关闭:\n戊己博物馆、庚辛寺",
            {
                ("甲乙公园", SHUT, FIRST),
                ("丙丁寺", SHUT, FIRST),
                ("戊己博物馆", SHUT, SECOND),
                ("庚辛寺", SHUT, SECOND),
            },
            id="a list below each day",
        ),
        pytest.param(
            "甲乙公园(2月1日起闭园)\n丙丁博物馆(2月2日起闭馆)",
            {("甲乙公园", SHUT, FIRST), ("丙丁博物馆", SHUT, SECOND)},
            id="a state in a line's bracket",
        ),
        pytest.param("甲乙公园(原名丙丁园)\n丙丁博物馆(免票)", set(), id="a bracket without a state"),
        pytest.param(
            "2月1日起,甲地的甲乙公园、丙丁寺,乙地的戊己博物馆均暂停开放。",
            {("甲乙公园", SHUT, FIRST), ("丙丁寺", SHUT, FIRST), ("戊己博物馆", SHUT, FIRST)},
            id="of several places",
        ),
        pytest.param(
            "2月1日起,甲乙公园每日限流3000人,丙丁博物馆每日开放。",
            {("甲乙公园", "limited", FIRST)},
            id="a cap for each day",
        ),
    ],
)
def test_lists_go_with_their_own_day(text: str, found: Told) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "status", "since"),
    [
        pytest.param("甲乙公园于2月1日12时起停止售票、入园。", SHUT, "2024-02-01T12:00", id="tickets and entry"),
        pytest.param("甲乙公园于2月1日起停止售票。", None, None, id="tickets alone"),
        pytest.param("甲乙公园2月1日18时后停止接待游客。", SHUT, "2024-02-01T18:00", id="after an hour"),
        pytest.param("甲乙公园自2月1日起封闭管理。", SHUT, FIRST, id="kept shut"),
        pytest.param("甲乙公园暂停一切对外接待活动。", SHUT, None, id="receives nobody"),
        pytest.param("甲乙公园暂停一切宣传活动。", None, None, id="activities alone"),
        pytest.param("甲乙公园2月1日起恢复开放室外区域。", "limited", FIRST, id="a part opens"),
        pytest.param("甲乙公园2024年春节期间(2月10日-17日)照常开放。", OPEN, "2024-02-10", id="of a year's feast"),
        pytest.param("甲乙公园2月1日起启动限流措施。", "limited", FIRST, id="a measure is started"),
        pytest.param("甲乙公园原定2月1日的开园时间推迟至2月8日。", "postponed", "2024-02-08", id="the new day"),
        pytest.param("甲乙公园2月1日起闭园时间延后至18:30。", None, None, id="later hours are no delay"),
        pytest.param("甲乙公园,受降雨影响临时闭园。", SHUT, None, id="by the rain"),
        pytest.param("甲乙公园受降雪天气的影响,路面结冰。", None, None, id="the snow alone"),
        pytest.param("甲乙公园今日试开园。", OPEN, "2024-01-30", id="opens on trial"),
    ],
)
def test_words_that_tell_a_state(text: str, status: str | None, since: str | None) -> None:
    assert told(text) == ({("甲乙公园", status, since)} if status else set())
