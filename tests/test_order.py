"""Nothing derived depends on the order of arrival: any pages, in any order, in one ingest or several, some taken out and put back."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import PAGES, ROOT, dump, run
from tests.pages import Printed, printed

NAMES = (
    *(
        "市中心医院",
        "太原市中心医院",
        "太原中心医院",
        "中心医院",
        "省人民医院",
        "山西省人民医院",
        "山大一院",
        "山西医科大学第一医院",
    ),
    *(
        "甲乙医院",
        "甲乙医院(东院区)",
        "甲乙医院东院区",
        "丙丁医院(甲乙医院)",
        "甲乙医科大学第一医院",
        "甲医大一院",
        "城关镇卫生院",
    ),
)
TOLD = ("开设", "暂停", "恢复")
PAPERS = (("太原晚报", "140100"), ("大同日报", "140200"), ("山西日报", "140000"), ("山西晚报", "140100"))


@st.composite
def made(draw: st.DrawFn) -> Printed:
    """A page of a made paper: a list, or what a hospital says."""
    paper, home = draw(st.sampled_from(PAPERS))
    day = draw(st.integers(10, 28))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    district = draw(st.sampled_from(("", "小店区", "迎泽区", "清徐县", "平城区")))
    told = draw(st.sampled_from(TOLD))
    if told == "开设":
        heading = f"{district}{len(names)}个," if district else ""
        text = f"我市开设发热门诊\n\n本报讯 12月{day - 1}日起,我市开设发热门诊,分别是:{heading}{'、'.join(names)}。\n"
    else:
        end = draw(st.sampled_from(("", f",12月{day}日至12月{day + 2}日停诊" if told == "暂停" else "")))
        text = f"发热门诊{told}接诊\n\n本报讯 {names[0]}发热门诊12月{day}日起{told}接诊{end}。\n"
    return Printed(f"2022-12-{day}", text, paper, home)


@st.composite
def editions(draw: st.DrawFn) -> tuple[list[Printed], list[Path]]:
    """Made pages, some printed again in another paper, and some of the sample pages and of other cities' labelled ones."""
    pages = draw(st.lists(made(), min_size=1, max_size=5))
    again = [page._replace(paper="三晋都市报") for page in pages if draw(st.booleans())]
    return pages + again, draw(st.lists(st.sampled_from(WRITTEN), max_size=3, unique=True))


WRITTEN = sorted(PAGES.glob("*.txt")) + sorted((ROOT / "tests" / "labelled").glob("*.txt"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A directory with nothing in it but the divisions, to start from."""
    file = tmp_path_factory.mktemp("empty") / "facilities.db"
    page = printed(file.parent / "pages", [Printed("2022-12-10", "无\n")])
    assert run("ingest", page, "--db", file).exit_code == 0
    assert run("forget", "2022-12-10-0", "--db", file).exit_code == 0
    return file.read_bytes()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=editions(), data=st.data())
def test_any_order_gives_the_same_directory(
    empty: bytes, pages: tuple[list[Printed], list[Path]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = printed(Path(name) / "pages", pages[0])
        files = [*sorted(folder.glob("*.txt")), *pages[1]]
        one, other = Path(name) / "one.db", Path(name) / "other.db"
        one.write_bytes(empty)
        other.write_bytes(empty)
        assert run("ingest", *files, "--db", one).exit_code == 0
        order = data.draw(st.permutations(files))
        cut = data.draw(st.integers(0, len(order)))
        for part in (order[:cut], order[cut:]):
            if part:
                assert run("ingest", *part, "--db", other).exit_code == 0
        for page in data.draw(st.lists(st.sampled_from(files), max_size=2, unique=True)):
            assert run("forget", page.stem, "--db", other).exit_code == 0
            assert run("ingest", page, "--db", other).exit_code == 0
        assert dump(one) == dump(other)
