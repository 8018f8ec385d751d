"""Tables that lost their lines, stand twice side by side, or have a column twice."""

import pytest

from ingest.tables import flattened
from ingest.text import Text
from tests.pages import claims

FLAT = (
    "以下医院全天接诊:医院名称 地址 电话 备注 甲区医院急诊科 甲区长风街9号 2345678 犬伤 "
    "乙乙医院 建设路2号 2345679 自费 小店区 丙丙医院 府东街3号 2345670 犬伤"
)


def test_a_table_that_runs_on_in_one_line() -> None:
    assert [row.chars for row in flattened(Text.of(FLAT))] == [
        "以下医院全天接诊:",
        "医院名称 地址 电话 备注",
        "甲区医院急诊科 甲区长风街9号 2345678 犬伤",
        "乙乙医院 建设路2号 2345679 自费",
        "小店区",
        "丙丙医院 府东街3号 2345670 犬伤",
    ]


def test_its_rows_are_offers() -> None:
    found = {(c.name, c.address, c.phone) for c in claims(f"狂犬疫苗接种点名单\n{FLAT}")}
    assert found == {
        ("甲区医院急诊科", "甲区长风街9号", "2345678"),
        ("乙乙医院", "建设路2号", "2345679"),
        ("丙丙医院", "府东街3号", "2345670"),
    }


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("医院名称 地址 电话 备注 均须填写 不得遗漏 由专人负责", id="no rows"),
        pytest.param(
            "医院名称 地址 电话 备注 须填写 甲乙医院 长风街1号 2345678 无 丙丁医院 府东街2号", id="words first"
        ),
        pytest.param("医院名称 甲乙医院 长风街1号 2345678 无 丙丁医院 府东街2号 2345679", id="no header"),
        pytest.param("甲乙医院 丙丁医院 戊己医院 地址 电话 时间 均见附表 请查阅", id="names before the columns"),
    ],
)
def test_no_table(line: str) -> None:
    assert [row.chars for row in flattened(Text.of(line))] == [line]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "发热门诊名单\n医院名称 电话 医院名称 电话\n甲乙医院 2345671 丙丁医院 2345672\n戊己医院 2345673 庚辛医院 2345674",
            {("甲乙医院", "2345671"), ("丙丁医院", "2345672"), ("戊己医院", "2345673"), ("庚辛医院", "2345674")},
            id="two tables side by side",
        ),
        pytest.param(
            "发热门诊名单\n\n|医院名称|电话|医院名称|电话|\n|甲乙医院|2345671|丙丁医院|2345672|\n|戊己医院|2345673| | |",
            {("甲乙医院", "2345671"), ("丙丁医院", "2345672"), ("戊己医院", "2345673")},
            id="between pipes, the last one short",
        ),
        pytest.param(
            "发热门诊名单\n\n医院名称|咨询电话|值班电话\n甲乙医院|2345671|2345675\n丙丁医院|2345672|2345676",
            {("甲乙医院", "2345671"), ("丙丁医院", "2345672")},
            id="a column twice: the first counts",
        ),
    ],
)
def test_columns_that_stand_twice(text: str, found: set[tuple[str, str]]) -> None:
    assert {(c.name, c.phone) for c in claims(text)} == found


def test_a_heading_above_a_column_of_cells_is_none_of_the_header() -> None:
    text = (
        "疫苗接种点\n\n设置情况和服务时间\n\n机构名称\n\n地址\n\n开放时间\n\n甲乙卫生院\n\n长风街1号\n\n周三8:00-11:00"
    )
    assert [(c.name, c.address) for c in claims(text)] == [("甲乙卫生院", "长风街1号")]


ROLES = """就诊联系电话
本报讯 请看。
| | 单位名称 | 联系电话 |
| {} | 县人民医院 | 2345671 |
| {} | 县中医院 | 2345672 |
| 甲街道卫生院 | 2345673 | |"""


def test_the_first_cell_of_a_group_of_rows_tells_what_they_offer() -> None:
    told = {(c.kind.value, c.name, c.phone) for c in claims(ROLES.format("定点救治医院", "设有发热门诊的医疗机构"))}
    assert told == {
        ("hospital", "县人民医院", "2345671"),
        ("fever_clinic", "县中医院", "2345672"),
        ("fever_clinic", "甲街道卫生院", "2345673"),
    }


def test_a_group_that_offers_nothing() -> None:
    assert claims(ROLES.format("供水单位", "供电单位")) == []


@pytest.mark.parametrize("first", ["1", "公立医院"])
def test_a_first_column_that_tells_no_service(first: str) -> None:
    text = f"发热门诊名单\n\n| | 单位名称 | 联系电话 |\n| {first} | 甲乙医院 | 2345671 |\n| 2 | 丙丁医院 | 2345672 |"
    assert {(c.kind.value, c.name) for c in claims(text)} == {
        ("fever_clinic", "甲乙医院"),
        ("fever_clinic", "丙丁医院"),
    }
