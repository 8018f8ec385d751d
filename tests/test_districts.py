import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from db.errors import InputError
from ingest.districts import Place, find, locate_address, locate_name, resolve
from ingest.divisions import chain, division
from tests.benchmarks.districts import answer, read_rows, verdict

HERE = Path(__file__).parent


def code(place: Place | None) -> str | None:
    return None if place is None else place.adcode


def year(on: int | None) -> date | None:
    return None if on is None else date(on, 6, 1)


def test_hand_rows() -> None:
    rows = read_rows(HERE / "districts_hand.jsonl")
    counts = Counter(verdict(answer(row), row.accept) for row in rows)
    assert counts["right"] / len(rows) >= 0.96
    assert counts["wrong"] <= 2


@pytest.mark.parametrize(
    ("printed", "home", "adcode", "level"),
    [
        ("小店区", "140100", "140105", "county"),
        ("清徐", "140100", "140121", "county"),
        ("沛 县", "320300", "320322", "county"),
        ("和平区.", "120000", "120101", "county"),
        ("务川自治县", "520300", "520326", "county"),
        ("龙游区", "330800", "330825", "county"),  # printed for 龙游县
        ("北京市", None, "110000", "province"),
        ("吉林", "220200", "220200", "prefecture"),
        ("重庆市渝北区", None, "500112", "county"),
        ("济源", None, "419001", "county"),
        ("万宁市", "460000", "469006", "county"),
        ("南京鼓楼区", "320300", "320106", "county"),
        ("太原市小店区坞城街道", None, "140105", "township"),
        ("三交镇", "141124", "141124", "township"),
        ("市直", "140100", "140100", "prefecture"),
        ("省属", "140100", "140000", "province"),
    ],
)
def test_resolve(printed: str, home: str | None, adcode: str, level: str) -> None:
    place = resolve(printed, home)
    assert place is not None
    assert (place.printed, place.start, place.end) == (printed, 0, len(printed))
    assert (place.adcode, place.level, place.zone) == (adcode, level, None)


@pytest.mark.parametrize(
    ("printed", "home"),
    [
        ("鼓楼区", None),
        ("江苏省鼓楼区", None),
        ("城区", "140000"),  # 阳泉 and 晋城 have one each
        ("老城区", "140100"),  # a district of 洛阳, but a plain word elsewhere
        ("仙桃", "140100"),  # a bare stem of another province
        ("三交镇", "141100"),  # three counties of the city have one
        ("开发区", "321200"),  # only counties of the city have one
        ("小店区、迎泽区", "140100"),
        ("迎泽市", "140100"),
        ("我市", "140100"),
        ("", "140100"),
        ("县", "140100"),
    ],
)
def test_resolve_abstains(printed: str, home: str | None) -> None:
    assert resolve(printed, home) is None


@pytest.mark.parametrize(
    ("printed", "home", "on", "adcode"),
    [
        ("太谷县", "140700", 2018, "140726"),
        ("太谷县", "140700", 2019, "140726"),  # became a district that year
        ("太谷县", "140700", 2022, "140703"),
        ("太谷", "140700", 2018, "140726"),
        ("太谷", "140700", None, "140703"),
        ("闸北区", "310000", 2014, "310108"),
        ("闸北区", "310000", 2020, "310106"),
        ("塘沽区", "120000", 2020, "120116"),
        ("桥东区", "130500", 2019, "130502"),
        ("襄樊", "420600", 2020, "420600"),
        ("南城区", "140100", 1996, "140102"),
        ("临平区", "330100", 2018, None),  # not yet
        ("桥东区", "130100", 2012, "130103"),
        ("桥东区", "130100", 2022, None),  # split up; the city's, not another city's
        ("大同县", "140200", 2020, "140215"),
        ("临汾市", "141000", 2020, "141000"),  # not the county-level city of before 2000
        ("渝北区双凤桥街道", "500000", 2027, "500157"),
        ("巢湖市", None, 2020, "340181"),  # the county, not the prefecture that was split up
    ],
)
def test_names_have_their_time(printed: str, home: str | None, on: int | None, adcode: str | None) -> None:
    assert code(resolve(printed, home, year(on))) == adcode


@pytest.mark.parametrize(
    ("printed", "home", "adcode", "zone"),
    [
        ("综改示范区", "140100", "140100", "山西转型综合改革示范区"),  # four hosts: the city stands for it
        ("中北高新区", "140100", "140108", "太原中北高新技术产业开发区"),  # one certain host
        ("高新区", "340100", "340100", "合肥高新技术产业开发区"),  # one host, not certain
        ("太忻经济区", "140100", None, "太忻一体化经济区"),  # a belt through two cities
        ("开发区", "321281", "321281", "兴化开发区"),
        ("西安高新区", "140100", "610100", "西安高新技术产业开发区"),
    ],
)
def test_zones(printed: str, home: str, adcode: str | None, zone: str) -> None:
    place = resolve(printed, home)
    assert place is not None
    assert (place.adcode, place.name, place.level, place.zone) == (adcode, zone, "zone", zone)


def test_a_real_district_is_no_zone() -> None:
    place = resolve("滨海新区", "120000")
    assert place is not None
    assert (place.adcode, place.level, place.zone) == ("120116", "county", None)


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("太原市小店区17个", "140100", "太原市 140100|小店区 140105"),
        (
            "在运城稷山、大同云冈之后,晋中太谷出现",
            "140100",
            "运城 140800|稷山 140824|大同 140200|云冈 140214|晋中 140700|太谷 140703",
        ),
        ("小店、迎泽等区", "140100", "小店 140105|迎泽 140106"),
        (
            "南京市鼓楼区、玄武区和徐州市鼓楼区",
            None,
            "南京市 320100|鼓楼区 320106|玄武区 320102|徐州市 320300|鼓楼区 320302",
        ),
        ("江汉区方舱医院、硚口区武汉体育馆", "140000", "江汉区 420103|硚口区 420104|武汉 420100"),
        ("他走进孟封镇闫家营村", "140100", "孟封镇 140121"),
        ("太原市综改示范区", "140100", "太原市 140100|综改示范区 140100"),
        ("到高新区检查", "140100", "高新区 140105"),
        ("阳泉市城区、郊区和矿区", "140100", "阳泉市 140300|城区 140302|郊区 140311|矿区 140303"),
        ("沛 县人民医院", "320300", "沛 县 320322"),
        (
            "青岛市南区、青岛市北区、青岛市南京路",
            "370200",
            "青岛 370200|市南区 370202|青岛 370200|市北区 370203|青岛市 370200",
        ),
        ("南山区召开会议", "440300", "南山区 440305"),
        ("玉堂街道、留下镇和兴隆镇", "511900", "玉堂街道 511902"),  # the city has several 兴隆镇
        ("内蒙古全区", "140100", ""),
    ],
)
def test_find(text: str, home: str | None, found: str) -> None:
    places = find(text, home)
    assert "|".join(f"{place.printed} {place.adcode}" for place in places) == found
    assert all(text[place.start : place.end] == place.printed for place in places)


@pytest.mark.parametrize(
    "text",
    [
        "加快老城区改造",
        "帮扶矿区群众",
        "新城区建设提速",
        "各市和县(区)",
        "振兴县域经济",
        "面临县城改造",
        "朝阳产业加快发展",
        "北京时间12月13日",
        "重庆火锅店开业",
        "迎泽大街以南、迎泽公园、小店村",
        "上海路、南京路与和平北路交叉口",
        "太原市场",
        "千佛山医院",
        "国家级高新区",
    ],
)
def test_find_is_not_fooled(text: str) -> None:
    assert find(text, "140100") == []


def test_find_anywhere_in_a_text() -> None:
    text = "据太原市消息：小店区、清徐县孟封镇、综改示范区及古交。"
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            places = find(text[start:end], "140100")
            assert all(text[start:end][place.start : place.end] == place.printed for place in places)
            assert all(one.end <= other.start for one, other in pairwise(places))


@pytest.mark.parametrize(
    ("address", "home", "adcode"),
    [
        ("迎泽区杏花岭6号", "140100", "140106"),
        ("孟封镇闫家营村", "140100", "140121"),
        ("清徐文源路", "140100", "140121"),
        ("中新生态城和畅路3333号", "120000", "120116"),
        ("太原市解放南路85号", "140100", "140100"),
        ("迎泽大街189号", "140100", None),
        ("杏花岭6号", "140100", None),
        ("长安路1号", "610100", None),
        ("连云区、市开发区的去市东方医院", "320700", None),  # an area served
    ],
)
def test_locate_address(address: str, home: str, adcode: str | None) -> None:
    assert code(locate_address(address, home)) == adcode


@pytest.mark.parametrize(
    ("name", "home", "adcode"),
    [
        ("迎泽区中心医院", "140100", "140106"),
        ("清徐人民医院", "140100", "140121"),
        ("复旦大学附属金山医院", "310000", "310116"),
        ("河北医科大学第一医院新华院区", "130100", "130105"),
        ("南京鼓楼医院", "320100", "320106"),
        ("孟封中心卫生院", "140100", "140121"),
        ("平遥县双林寺", "140700", "140728"),
        ("朝阳医院", "110000", None),
        ("首都医科大学附属新华医院", "130100", None),
        ("泰康仙林鼓楼医院", "320100", None),
        ("太原和平医院", "140100", None),
        ("山西省人民医院", "140100", None),
        ("迎泽公园", "140100", None),
    ],
)
def test_locate_name(name: str, home: str, adcode: str | None) -> None:
    assert code(locate_name(name, home)) == adcode


@pytest.mark.parametrize(
    ("adcode", "names"),
    [
        ("140105", ["山西省", "太原市", "小店区"]),
        ("110105", ["北京市", "北京市", "朝阳区"]),
        ("419001", ["河南省", "济源市", "济源市"]),
        ("441900", ["广东省", "东莞市", None]),
        ("140000", ["山西省", None, None]),
        ("999999", [None, None, None]),
    ],
)
def test_chain(adcode: str, names: list[str | None]) -> None:
    assert [None if unit is None else unit.name for unit in chain(adcode)] == names


def test_division_of_a_date() -> None:
    assert [unit.name for on in (2010, 2022, None) if (unit := division("130502", year(on)))] == [
        "桥东区",
        "襄都区",
        "襄都区",
    ]
    assert division("140171") is None


def test_an_unknown_home_is_an_error() -> None:
    with pytest.raises(InputError, match="140171"):
        find("小店区", "140171")


def test_rows_carry_no_fetched_data() -> None:
    lines = (HERE / "districts_hand.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["source"].startswith("hand/") for line in lines)
