"""Private mobile and identity numbers are masked before all else; those of institutions stay."""

from pathlib import Path

import pytest

from ingest.privacy import masked
from tests.conftest import run, select


@pytest.mark.parametrize(
    "text",
    [
        "联系人张三,电话13812345678。",
        "寻物:一只猫走失,请拨打13812345678。",
        "王女士:13812345678",
        "| 村 | 联系人 | 电话 |\n| 甲村 | 张三 | 13812345678 |",
        "张三 13812345678",
        "电话(微信同号):13812345678",
    ],
)
def test_a_persons_mobile_number(text: str) -> None:
    assert masked(text) == text.replace("13812345678", "138****5678")


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话:13812345678",
        "电话:0351-7654321、13812345678",
        "甲乙卫生院 13812345678",
        "甲乙医院(13812345678)",
        "甲乙卫生院\n\n13812345678\n\n24小时",
        "| 机构 | 电话 |\n| 甲乙卫生院 | 13812345678 |",
        "单号913812345678",
        "0351-7654321",
    ],
)
def test_an_institutions_number(text: str) -> None:
    assert masked(text) == text


def test_an_identity_number() -> None:
    assert (
        masked("身份证110101199003071233,编号110101199099991233") == "身份证110101********1233,编号110101199099991233"
    )


def test_it_is_in_no_table(tmp_path: Path) -> None:
    said = "我市开设发热门诊\n\n本报讯 小店区设发热门诊1家,设在甲乙医院。陪诊可找李师傅(13812345678)。\n"
    (tmp_path / "page.txt").write_text(said, "utf-8")
    run("ingest", tmp_path / "page.txt", "--db", tmp_path / "db", "--home", "140100", "--published", "2022-12-14")
    assert b"13812345678" not in (tmp_path / "db").read_bytes()
    assert select(
        tmp_path / "db",
        "SELECT substr(text, start_char + 1, end_char - start_char) = quote FROM claims JOIN pages ON pages.id = page_id",
    ) == [(1,)]
