"""Pages written for a test, read as the program reads a file's."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from db.models import Claim, Notice
from ingest.extract import extract
from ingest.read import Page

TAIYUAN = "140100"

# Pages that change what others said, in part to be filled in.
MOVED = """我市三家医院发热门诊有变

本报讯 12月19日,市卫生健康委员会公布,市第八人民医院、太航医院的发热门诊12月20日起暂停接诊,恢复时间另行通知。市第三人民医院发热门诊12月20日起迁至双塔西街1号。
"""
OPENED = "我市开设发热门诊\n\n本报讯 12月13日起,我市开设发热门诊,分别是:小店区2个,甲乙医院、丙丁医院。\n"
SHUT = "发热门诊停诊\n\n本报讯 甲乙医院发热门诊{}。\n"
EXAM = "{0}推迟\n\n本报讯 {1},省教育厅发布公告,原定于{2}举行的{0}延期至{3}举行。\n"


def read(text: str, home: str | None = TAIYUAN, on: date | None = date(2022, 12, 14)) -> dict[str, list[Any]]:
    """The records of a page of one article, by kind of record: claim, notice, declared_count, issue."""
    found: dict[str, list[Any]] = defaultdict(list)
    for record in extract(Page("page", text, None, home, on)):
        found[type(record).__tablename__.removesuffix("s")].append(record)
    return found


def claims(text: str, home: str | None = TAIYUAN, on: date | None = date(2022, 12, 14)) -> list[Claim]:
    """The claims of a page."""
    return read(text, home, on)["claim"]


def notices(text: str, home: str | None = TAIYUAN, on: date | None = date(2022, 12, 14)) -> list[Notice]:
    """The notices of a page."""
    return read(text, home, on)["notice"]


class Printed(NamedTuple):
    """A page in print: day, text, paper, and the adcode of the paper's home."""

    on: str
    text: str
    paper: str = "太原晚报"
    home: str = TAIYUAN


def printed(folder: Path, pages: Iterable[Printed]) -> Path:
    """A folder of pages, with the pages.csv that says whose they are; their names go by what they are."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["file,publisher,home_adcode,published"]
    for number, page in enumerate(sorted(set(pages))):
        name = f"{page.on}-{number}.txt"
        (folder / name).write_text(page.text, "utf-8")
        lines.append(f"{name},{page.paper},{page.home},{page.on}")
    (folder / "pages.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def stories() -> list[Printed]:
    """Pages that tell on what the sample pages tell: states that change, a dispute, an exam put off again."""
    exam = "2022年山西省普通高校专升本考试"
    again = "小店区公布发热门诊\n\n本报讯 小店区发热门诊有2个:甲乙医院、丙丁医院,市民可就近就诊。\n"
    alone = OPENED.replace("12月13日起,", "").replace("2个,甲乙医院、", "1个,")
    return [
        Printed("2022-12-14", OPENED),
        Printed("2022-12-15", OPENED, "山西晚报"),
        Printed("2022-12-16", again, "太原日报"),
        Printed("2022-12-18", SHUT.format("12月13日起停诊"), "山西晚报"),
        Printed("2022-12-20", MOVED),
        Printed("2022-12-20", SHUT.format("12月20日至12月22日暂停接诊")),
        Printed("2022-12-22", SHUT.format("暂停接诊延长,12月20日至12月28日停诊")),
        Printed("2022-12-29", SHUT.format("12月29日起恢复接诊")),
        Printed("2022-12-29", SHUT.replace("甲乙", "丙丁").format("停诊")),
        Printed("2022-12-29", alone, "山西晚报"),
        Printed("2022-05-31", EXAM.format(exam, "5月31日", "6月9日", "6月30日")),
    ]
