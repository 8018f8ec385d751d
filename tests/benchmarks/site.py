"""How long the site's pages take at 100,000 facilities, beside stock Datasette's pages of the same database.

    python -m tests.benchmarks.site [FACILITIES]

The directory is made up: as many fever clinics as told, fifty a page, in all counties of China, with a count and a report of
SENTENCES sentences a page and a notice every tenth page. Each figure is the median of the requests to one page, in this process (no network); each page of
each round is another facility, district or query. Stock is the same Datasette without this plugin, asked by turns.
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from datasette.plugins import pm

import db.site
from db import facilities, store
from db.exports.records import DATABASE
from db.models import Article, Claim, DeclaredCount, Division, Notice, Page
from db.site.server import site
from db.store import insert
from ingest.geocode import divisions
from ingest.stored import derive

METADATA = Path(__file__).resolve().parents[2] / "metadata.yml"
A_PAGE = 50  # clinics
ROUNDS = 40
SYLLABLES = "安宝诚德恩福光海和华惠济健康兰美民宁平仁瑞圣泰天同万文祥新信兴阳怡益永友玉元中众"
PROSE = "今天全市记者了解有关部门工作群众医院服务通知要求防控道路恢复开放居民社区安排时间预约景区企业会议学校"
WORDS = [PROSE[at : at + 2] for at in range(0, len(PROSE), 2)]
SENTENCES = 60
FACTOR = 1.5  # of stock Datasette's row page: what a page may take


def made_up(count: int) -> Iterator[Page | Article | Claim | DeclaredCount | Notice]:
    """The pages of a directory of `count` clinics, and what was read from them."""
    random = Random(1)
    known_divisions = [Division.model_validate(row) for row in divisions()]
    counties = [d for d in known_divisions if d.level == "county" and d.latitude is not None]
    for number in range(count // A_PAGE):
        county = counties[number % len(counties)]
        city = county.parent_adcode or county.adcode
        names = [f"{county.name}{''.join(random.sample(SYLLABLES, 3))}医院" for _ in range(A_PAGE)]
        day = f"2022-12-{1 + number % 28:02}"
        page, head = f"page-{number:05}", f"我市发热门诊分别是:{county.name}"
        text = f"{head}{A_PAGE}个,{'、'.join(names)}。"
        report = "".join(sentence(random) for _ in range(SENTENCES))
        known = {"publisher": f"{county.name}日报", "home_adcode": city, "published_on": day}
        yield Page.model_validate(known | {"id": page, "text": f"{text}\n\n{report}", "sha256": "", "reader": ""})
        article, title = f"{page}:0", f"{county.name}公布发热门诊"
        span: dict[str, Any] = {"start_char": 0, "end_char": len(text)}
        yield Article.model_validate(span | {"id": article, "page_id": page, "kind": "article", "title": title})
        span = {"start_char": len(text) + 2, "end_char": len(text) + 2 + len(report)}
        behind = f"{page}:{len(text) + 2}"
        yield Article.model_validate(span | {"id": behind, "page_id": page, "kind": "article", "title": ""})
        told: dict[str, Any] = {"page_id": page, "article_id": article, "rule": "made up", "adcode": county.adcode}
        told |= {"start_char": len(head), "end_char": len(head) + 3, "quote": f"{A_PAGE}个"}
        counted = {"id": f"d{number}", "scope": county.name, "declared": A_PAGE, "listed": A_PAGE}
        yield DeclaredCount.model_validate(told | counted | {"kind": "fever_clinic"})
        if number % 10 == 0:
            act = {"id": f"n{number}", "type": "policy", "date": day, "title": f"{county.name}发布公告"}
            actor = {"subject": county.name, "canonical": county.name, "subject_type": "district", "home_adcode": city}
            yield Notice.model_validate(told | act | actor | {"announced_on": day})
        told |= {"district": county.name, "district_basis": "printed", "city_adcode": city}
        told |= {"kind": "fever_clinic", "status": "open", "from_at": day, "announced_on": day}
        at = len(head) + 4
        for order, name in enumerate(names):
            span = {"start_char": at, "end_char": at + len(name), "quote": name}
            yield Claim.model_validate(told | span | {"id": f"c{number}-{order}", "name": name, "canonical": name})
            at += len(name) + 1


def sentence(random: Random) -> str:
    """A sentence of a report: eight words and a name, which another sentence hardly has."""
    return f"{''.join(random.choices(WORDS, k=8))}{''.join(random.choices(SYLLABLES, k=3))}。"


def build(file: Path, count: int) -> None:
    """Make the directory."""
    with store.opened(file) as database:
        facilities.divisions(database, divisions())
        insert(database, list(made_up(count)))
        derive(database, ())


def paths(rows: list[tuple[str, str, str]]) -> dict[str, list[str]]:
    """The addresses of each kind of page, one for each round."""
    table = f"/{DATABASE}/fever_clinics"
    return {
        "home": ["/"] * len(rows),
        "home, a day": ["/?day=2022-12-31&known=2022-12-31"] * len(rows),
        "district": [f"/district/{adcode}" for _, adcode, _ in rows],
        "facility": [f"/facility/{id}" for id, _, _ in rows],
        "district, a day": [f"/district/{adcode}?day=2022-12-31&known=2022-12-31" for _, adcode, _ in rows],
        "facility, a day": [f"/facility/{id}?day=2022-12-31&known=2022-12-31" for id, _, _ in rows],
        "search": [f"/search?q={quote(name[-5:-2])}" for _, _, name in rows],
        "search, common": [f"/search?q={quote('医院')}"] * len(rows),
        "search, article": [
            f"/search?q={quote(f'{WORDS[n % 20]}{WORDS[n % 19]}{SYLLABLES[n % len(SYLLABLES)]}')}"
            for n in range(len(rows))
        ],
        "search, character": [f"/search?q={quote(WORDS[n % 20][0])}" for n in range(len(rows))],
        "search, initials": ["/search?q=xdq"] * len(rows),
        "row": [f"{table}/{id}" for id, _, _ in rows],
        "table": [f"{table}?_nofacet=1&adcode={adcode}" for _, adcode, _ in rows],
        "table, facets": [f"{table}?_size=100"] * (len(rows) // 4),
    }


async def seconds(application: Any, address: str) -> float:
    """The time of a request."""
    start = time.perf_counter()
    answer = await application.client.get(address)
    taken = time.perf_counter() - start
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return taken


@contextmanager
def without_plugin() -> Iterator[None]:
    """Datasette as it is without this plugin."""
    pm.unregister(db.site)
    try:
        yield
    finally:
        pm.register(db.site, name="fangzhi")


async def pair(ours: Any, stock: Any, mine: list[str], theirs: list[str]) -> tuple[float, float]:
    """The median milliseconds of our pages and of stock Datasette's, asked for by turns."""
    taken: tuple[list[float], list[float]] = [], []
    for address, other in zip([mine[0], *mine], [theirs[0], *theirs], strict=False):
        taken[0].append(await seconds(ours, address))
        with without_plugin():
            taken[1].append(await seconds(stock, other))
    return median(taken[0][1:]) * 1000, median(taken[1][1:]) * 1000


async def measure(file: Path) -> int:
    """Print the table; the number of pages that take too long."""
    ours = site(file, METADATA)
    with without_plugin():
        stock = site(file, METADATA)
        await stock.invoke_startup()
    found = await ours.get_database(DATABASE).execute(
        "SELECT id, adcode, name FROM fever_clinics ORDER BY substr(id, 3) LIMIT :n", {"n": ROUNDS}
    )
    kinds = paths([tuple(row) for row in found.rows])
    print(f"{'page':<20}{'ms':>8}{'stock page':>16}{'ms':>8}{'ratio':>8}")
    late = 0
    for kind, addresses in kinds.items():
        beside = kind if kind.startswith("table") else "row"
        taken, other = await pair(ours, stock, addresses, kinds[beside])
        is_late = taken / other > (FACTOR if beside == "row" else 1)
        late += is_late
        print(f"{kind:<20}{taken:>8.1f}{beside:>16}{other:>8.1f}{taken / other:>8.2f}{'  too long' if is_late else ''}")
    return late


def main() -> None:
    """Build and measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        file = Path(folder) / "facilities.db"
        start = time.perf_counter()
        build(file, count)
        print(
            f"{count:,} facilities built in {time.perf_counter() - start:.0f} s, {file.stat().st_size / 1e6:.0f} MB\n"
        )
        late = asyncio.run(measure(file))
    print(f"\n{late} pages take longer than they may" if late else "\nno page takes longer than it may")


if __name__ == "__main__":
    main()
