"""The site's own pages: what they say, that every link leads somewhere, that nothing a page prints can do harm."""

import json
import re
import sqlite3
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from shutil import copy
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from datasette.database import Database
from rdflib import SDO
from sqlite_utils import Database as Tables

from db import search
from db.exports.records import DATABASE
from db.models import PUBLISHED, SEARCHED
from db.site import audits, headers, results, server
from db.site.facilities import TYPES
from db.site.feeds import ALL
from db.vocabulary import OWN_POINT, Kind
from tests.conftest import run, select
from tests.serving import ask, get, text

PAGE = "/page/taiyuan-evening-news-2022-12-14"
KINDS_OF_PAGE = (
    "/",
    "/district/140105",
    "/district/140100",
    "/district/140000",
    "/?day=2022-12-14&known=2022-12-14",
    "/district/140105?day=2022-12-14&known=2022-12-14",
    "/facility/d76551022002",
    "/facility/d76551022002?known=2022-12-14",
    "/facility/e4a879aee0e8",
    "/facility/ba3146893182",
    "/notice/46a5030c577c7448",
    "/article/taiyuan-evening-news-2022-12-14:381",
    f"{PAGE}?start=641&end=656",
    "/audit",
    "/doubts",
    "/search?q=太航",
    "/api",
    "/facilities",
    "/facilities/fever_clinics?_size=5",
    "/facilities/fever_clinics?_facet=status&district=小店区&_search=医院&_size=3",
    "/facilities/division_counts/140105",
    "/facilities/claims?_size=3",
    "/facilities/facility_names?_size=3",
    "/facilities/open_on?day=2022-12-13",
    "/facilities?sql=select+name,status+from+fever_clinics+where+district=:d&d=小店区",
    "/nothing",
)
HOSTILE = """<script>alert("1")</script>'"&{{t}}😀[](javascript:1)"""


class Links(HTMLParser):
    """The addresses that a page links to, its ids, and what else a test looks for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.links += [value for name, value in attrs if name in ("href", "action", "src") and value]


def words(html: str) -> str:
    """What a person reads on a page."""
    main = re.sub(r"(?s)<(script|style)[^>]*>.*?</\1>", "", html.partition("<main")[2].partition("</main>")[0])
    return unescape(re.sub(r"<[^>]*>", "", main))


def test_the_first_page_is_light_and_says_what_is_known(directory: Path) -> None:
    page = text(directory, "/")
    assert len(page.encode()) < 60_000
    for said in ("65 发热门诊", "小店区", "17 机构 · 1 公告", "90 / 90", "11 / 11", "2022年12月14日", "太原晚报"):
        assert said in re.sub(r"\s+", " ", words(page)), said
    areas = re.findall(r'<a href="/district/(\d{6})" aria-label="([^"]+)"><title>', page)
    assert {code for code, _ in areas} >= {"140105", "140106", "140123"}
    assert ("140105", "小店区：18 条") in areas


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_link_leads_somewhere(directory: Path, language: str) -> None:
    known = {path.partition("?")[0] for path in KINDS_OF_PAGE}
    pages = ask(directory, *KINDS_OF_PAGE, **{"accept-language": language})
    found = {link for page in pages for link in Links(page.text).links}
    local = {re.sub(r"#.*", "", link) for link in found if link.startswith("/") and "sort" not in link}
    samples = {re.sub(r"[0-9a-f]{12,}|\d{6}|:\d+|\?.*", "…", link): link for link in sorted(local - known)}
    answers = ask(directory, *samples.values())
    assert {a.url.path: a.status_code for a in answers if a.status_code not in (200, 302)} in ({}, {"/nothing": 404})
    assert len(samples) > 40


def test_no_page_asks_for_anything_from_elsewhere(directory: Path) -> None:
    for path, answer in zip(KINDS_OF_PAGE, ask(directory, *KINDS_OF_PAGE), strict=True):
        assert answer.status_code == (404 if path == "/nothing" else 200), (path, answer.text)
        assert answer.headers["content-security-policy"] == headers.POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        for tag, attributes in Links(answer.text).tags:
            assert "style" not in attributes, path
            assert not any(name.startswith("on") for name in attributes), path
            assert tag not in ("iframe", "img", "style"), path
            assert tag != "script" or attributes == {"type": "application/ld+json"}, path
            if tag == "link":
                assert (attributes["href"] or "").startswith(("/", "http://localhost/")), path


def test_the_language_is_the_one_asked_for(directory: Path) -> None:
    def language(path: str = "/", **wish: str) -> str:
        return str(re.findall(r'<html lang="([^"]+)"', text(directory, path, **wish))[0])

    assert language() == "zh-CN"
    assert language(**{"accept-language": "en-GB,en;q=0.9,zh;q=0.8"}) == "en"
    assert language(**{"accept-language": "fr, zh;q=0.5, en;q=0.1"}) == "zh-CN"
    assert language(**{"accept-language": "en", "cookie": "fangzhi_lang=zh"}) == "zh-CN"
    assert language("/?_lang=en", **{"cookie": "fangzhi_lang=zh"}) == "en"
    assert language("/?_lang=xx") == "zh-CN"
    (asked, other) = ask(directory, "/audit?_lang=en", "/audit")
    assert "fangzhi_lang=en" in asked.headers["set-cookie"]
    assert "set-cookie" not in other.headers
    assert "Accept-Language" in other.headers["vary"]


def test_english_pages_hold_no_chinese_of_ours(directory: Path) -> None:
    ours = set()
    for path in (
        "/",
        "/district/140105",
        "/facility/d76551022002",
        "/facility/d76551022002?known=2022-12-14",
        "/audit",
        "/doubts",
        "/api",
        "/facilities",
    ):
        page = words(text(directory, path, **{"accept-language": "en"}))
        ours |= {word for word in ("机构", "报纸", "数量", "公告", "区划", "原文") if word in page}
    assert ours == set()


def test_a_district_lists_its_facilities_with_status_day_and_paper(directory: Path) -> None:
    page = words(text(directory, "/district/140105"))
    assert page.count("● 开放") + page.count("开放") >= 17
    for said in ("太航医院", "2022年12月13日起", "《太原晚报》2022年12月14日", "报纸称发热门诊 17 家，列出 17 家"):
        assert said in page, said
    listed = set(re.findall(r'href="/facility/(\w+)"', text(directory, "/district/140105")))
    known = {id for (id,) in select(directory, "SELECT id FROM facilities WHERE adcode = '140105'")}
    assert listed == known


def test_a_district_links_to_its_feeds_and_exports(directory: Path) -> None:
    page = text(directory, "/district/140105")
    addresses = [f"/-/feeds/{kind}.atom" for kind in (ALL, *(str(model.__tablename__) for model in PUBLISHED))]
    addresses += ["/-/calendar.ics", "/-/exports/csv", "/-/exports/geojson", "/-/exports/hsds"]
    for address in addresses:
        assert page.count(f'href="{address}?adcode=140105"') == (1 if "exports" in address else 2), address
    assert "datapackage" not in page
    assert 'href="/-/exports/datapackage"' in text(directory, "/")


def test_divisions_without_news_say_so(directory: Path) -> None:
    assert "没有消息不等于没有机构" in words(text(directory, "/district/110101"))
    (gone, none) = ask(directory, "/district/110103", "/district/999999")  # merged in 2010; never was
    assert (gone.status_code, none.status_code) == (404, 404)


def test_a_facility_shows_the_words_in_their_sentence(directory: Path) -> None:
    page = text(directory, "/facility/d76551022002")
    assert "<mark>山西白求恩医院(山西医学科学院)</mark>" in page
    assert "没有它自己的坐标" in words(page)
    assert not any(tag == "a" and (a.get("href") or "").startswith("geo:") for tag, a in Links(page).tags)


def test_linked_data_are_in_schema_org_words(directory: Path) -> None:
    page = text(directory, "/facility/d76551022002")
    data = json.loads(re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert data["@type"] == "MedicalClinic"
    assert data["name"] == "山西白求恩医院"
    assert data["address"]["addressLocality"] == "太原市 小店区"
    assert "geo" not in data
    assert {cited["publisher"]["name"] for cited in data["subjectOf"]} == {"太原晚报"}


def terms(data: object) -> set[str]:
    """The classes and properties that linked data speak with."""
    if isinstance(data, list):
        return {term for part in data for term in terms(part)}
    if not isinstance(data, dict):
        return set()
    named = {key for key in data if not key.startswith("@")} | ({data["@type"]} if "@type" in data else set())
    return named | {term for part in data.values() for term in terms(part)}


def test_linked_data_use_only_words_of_schema_org(directory: Path) -> None:
    facilities = [id for (id,) in select(directory, "SELECT min(id) FROM facilities GROUP BY kinds")]
    assert len(facilities) >= 4
    for answer in ask(directory, *(f"/facility/{id}" for id in facilities)):
        data = json.loads(re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', answer.text)[0])
        assert data["@context"] == "https://schema.org"
        assert terms(data) <= set(SDO.__annotations__)
    assert set(TYPES.values()) <= set(SDO.__annotations__)
    assert set(TYPES) == set(Kind)


def test_an_own_point_is_shown_as_one(clinics: Path) -> None:
    with sqlite3.connect(clinics) as connection:
        precision = str(OWN_POINT[0])
        connection.execute("UPDATE facilities SET geocode_precision = ?, geocode_accuracy_m = 50", (precision,))
        id, latitude = connection.execute("SELECT id, latitude FROM facilities LIMIT 1").fetchone()
    connection.close()
    page = text(clinics, f"/facility/{id}")
    assert f'href="geo:{latitude},' in page
    assert '"GeoCoordinates"' in page


def test_a_page_is_shown_exactly_with_every_span_marked(directory: Path) -> None:
    for id, printed in select(directory, "SELECT id, text FROM pages"):
        page = text(directory, f"/page/{id}")
        paper = page.partition('<div class="paper"')[2].partition("</main>")[0]
        print_only = re.sub(r'(?s)<a class="(quiet )?to-[^>]*>.*?</a>', "", paper)
        blocks = re.findall(r'(?s)<div class="block [^"]*">(.*?)</div>', print_only)
        shown = unescape(re.sub(r"<[^>]*>", "", "".join(blocks)))
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", printed), id
        for (facility,) in select(directory, f"SELECT DISTINCT facility_id FROM claims WHERE page_id = '{id}'"):
            assert f'href="/facility/{facility}"' in paper
        for (notice,) in select(directory, f"SELECT id FROM notices WHERE page_id = '{id}'"):
            assert f'href="/notice/{notice}"' in paper


def test_the_conditions_of_a_table_are_shown_and_can_be_dropped(directory: Path) -> None:
    page = text(directory, "/facilities/fever_clinics?district=小店区&name__contains=医院&aliases__isnull=1&_size=2")
    shown = re.findall(r'(?s)<p class="condition">(.*?) <a href="([^"]+)"', page)
    assert [re.sub("<[^>]*>", "", said) for said, _ in shown] == ["别名 为空", "区县 等于 小店区", "名称 包含 医院"]
    rows = [get(directory, unescape(link).replace("?", ".json?"))["filtered_table_rows_count"] for _, link in shown]
    assert rows == [17, 29, 8]


def test_ready_queries_answer_in_words_and_sql_as_it_is_stored(directory: Path) -> None:
    ready, own = "/facilities/open_on?day=2022-12-13", "/facilities?sql=select+status+from+fever_clinics+limit+1"
    assert "发热门诊" in words(text(directory, ready))
    assert "fever_clinic" not in words(text(directory, ready))
    english = words(text(directory, ready, **{"accept-language": "en"}))
    assert "fever clinic" in english
    assert "District" in english
    assert re.search(r'<td class="col-status"[^>]*>open</td>', text(directory, own))


@pytest.mark.parametrize(
    ("sql", "said", "also"),
    [
        ("select nope", "SQL 查询", "no such column: nope"),
        ("with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c", "查询太久", "LIMIT"),
    ],
)
def test_sql_that_fails_says_why(directory: Path, sql: str, said: str, also: str) -> None:
    (answer,) = ask(directory, f"/facilities?{urlencode({'sql': sql})}")
    assert answer.status_code == 400
    assert said in words(answer.text)
    assert also in words(answer.text)
    assert "<script" not in answer.text


def test_a_row_is_shown_whole_with_names_and_meanings(directory: Path) -> None:
    row = words(text(directory, "/facilities/pages/taiyuan-evening-news-2022-12-14"))
    ((printed,),) = select(directory, "SELECT text FROM pages WHERE id = 'taiyuan-evening-news-2022-12-14'")
    assert printed in row
    page = text(directory, "/facilities/claims/038266fd562cce6c")
    assert '<a href="/district/140108">尖草坪区</a> 140108' in page
    assert "报上所写区县的代码" in words(page)
    assert "Division of the printed district" in words(
        text(directory, "/facilities/claims/038266fd562cce6c", **{"accept-language": "en"})
    )


def test_evidence_links_lead_to_the_words(directory: Path) -> None:
    table = text(directory, "/facilities/fever_clinics?_size=max")
    links = re.findall(r'col-quote[^>]*><a href="([^"]+)">([^<]+)<', table)
    assert len(links) == 65
    link, quote = links[0]
    page = text(directory, unescape(link).partition("#")[0])
    assert '<span id="words"></span><mark class="focus"><a class="claim" href="/facility/' in page
    assert "".join(re.findall(r'(?s)<mark class="focus"><a[^>]*>(.*?)</a>', page)) == quote


@pytest.mark.parametrize(
    "span", ["start=-1&end=5", "start=a&end=b", "start=5&end=1", f"start=0&end={'9' * 99}", "start=٣&end=٥"]
)
def test_any_span_is_harmless(directory: Path, span: str) -> None:
    assert "发热门诊" in text(directory, f"{PAGE}?{span}")


@pytest.mark.parametrize(
    ("query", "href"),
    [
        ("xdq", "/district/140105"),
        ("太航", None),
        ("srmyy", None),
        ("退役军人", "/notice/46a5030c577c7448"),
        ("fangkongbiaozhun", "/article/taiyuan-evening-news-2021-11-03:2"),
    ],
)
def test_search_finds_every_kind(directory: Path, query: str, href: str | None) -> None:
    page = text(directory, f"/search?q={query}")
    assert "<mark>" in page
    assert href is None or f'href="{href}"' in page


def test_articles_are_found_by_their_text_with_the_place_and_the_sentence(directory: Path) -> None:
    page = text(directory, "/search?q=省直部门")
    (link,) = re.findall(r'<a class="title" href="(/article/[^"]+)"', page)
    assert "难处要快解决,<mark>省直部门</mark>和市县负责人" in page
    assert "《太原晚报》2022年12月14日" in words(page)
    focus = re.findall(r'(?s)<mark class="focus">(.*?)</mark>', text(directory, unescape(link).partition("#")[0]))
    assert "".join(focus).replace("\n", "") == "省直部门"
    several = text(directory, "/search?q=就医 通道")
    assert "“隔离<mark>就医</mark>”线上<mark>通道</mark>" in several
    (english,) = ask(directory, "/search?q=省直部门", **{"accept-language": "en"})
    assert "Articles" in words(english.text)


@pytest.mark.parametrize(
    ("query", "href", "words"),
    [
        ("小店区发热门诊", "/district/140105#fever_clinics", "小店区 发热门诊 17"),
        ("发热门诊 小店", "/district/140105#fever_clinics", "小店区 发热门诊 17"),
        ("xdq 发热门诊", "/district/140105#fever_clinics", "小店区 发热门诊 17"),
        ("发热门诊", "/facilities/fever_clinics", "发热门诊 65"),
        ("太原 景区", "/district/140100#scenic_sites", "太原市 景点场馆 4"),
        ("公告", "/facilities/district_notices", "区县公告 16"),
    ],
)
def test_a_search_for_a_kind_leads_to_its_list(directory: Path, query: str, href: str, words: str) -> None:
    page = text(directory, f"/search?{urlencode({'q': query})}").partition('aria-labelledby="lists"')[2]
    lists = page.partition("</section>")[0]
    assert f'href="{href}"' in lists
    assert words in re.sub(r"\s+", " ", re.sub("<[^>]*>", "", lists))


@pytest.mark.parametrize("query", ["太航医院", "发热", "没有这个地方发热门诊", "娄烦县景区"])
def test_a_search_for_no_list_shows_none(directory: Path, query: str) -> None:
    assert 'aria-labelledby="lists"' not in text(directory, f"/search?{urlencode({'q': query})}")


def test_a_search_says_how_much_more_there_is(directory: Path) -> None:
    facilities, articles = text(directory, "/search?q=院").split('aria-labelledby="articles"')
    assert "共 65 条，列出 20 条" in words(facilities)
    assert facilities.count('class="title"') == 20
    assert "列出" not in articles
    table = get(directory, "/facilities/articles_with.json?words=院&_shape=array")
    assert len(table) == articles.count('class="title"')
    assert {row["文章"] for row in table} == set(re.findall(r"/article/([^?\"]+)", articles))


def test_a_search_neither_finds_nor_shows_a_private_number(tmp_path: Path) -> None:
    page, db = tmp_path / "a.txt", tmp_path / "facilities.db"
    said = "本报讯 社区王女士寻猫,电话13912345678,办公室电话0351-7654321,有<b>疑问</b>也可打。"
    page.write_text(f"社区帮忙寻猫\n\n{said}\n", "utf-8")
    assert run("ingest", page, "--home", "140100", "--published", "2022-12-14", "--db", db).exit_code == 0
    for query in ("寻猫", "疑问", "7654321"):
        found = text(db, f"/search?q={query}").partition("<main")[2]
        assert "7654321" in re.sub("</?mark>", "", found)
        assert "13912345678" not in found
        assert "<b>" not in found
    assert "没有找到" in text(db, "/search?q=12345678")


@pytest.mark.parametrize("query", [HOSTILE, "'", '"', "*", "  ", "\x00", "院" * 5_000, "NEAR(", "%_"])
def test_any_search_is_harmless(directory: Path, query: str) -> None:
    (answer,) = ask(directory, f"/search?{urlencode({'q': query})}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_hostile_and_long_names_do_no_harm(clinics: Path) -> None:
    with sqlite3.connect(clinics) as connection:
        ids = [id for (id,) in connection.execute("SELECT id FROM facilities ORDER BY id")]
        for id, name in zip(ids, (HOSTILE, "院" * 10_000), strict=True):
            for table, key in (("facilities", "id"), ("fever_clinics", "id"), ("facility_names", "facility_id")):
                connection.execute(f"UPDATE {table} SET name = ? WHERE {key} = ?", (name, id))
            connection.execute("UPDATE claims SET name = ?, hours = ? WHERE facility_id = ?", (name, name, id))
    connection.close()
    writable = sqlite3.connect(clinics)
    for model in SEARCHED:
        search.index(Tables(writable), model)
    writable.commit()
    writable.close()
    paths = ["/", "/district/140105", *(f"/facility/{id}" for id in ids), "/page/a", "/facilities/fever_clinics"]
    paths += ["/facilities/facilities", f"/facilities/facilities/{ids[0]}", "/search?q=alert", "/search?q=院院"]
    for path, answer in zip(paths, ask(clinics, *paths), strict=True):
        assert answer.status_code == 200, path
        assert "<script>" not in answer.text, path
        assert "{{t}}" in answer.text or "alert" not in answer.text, path
        for _, attributes in Links(answer.text).tags:
            assert not any(name.startswith("on") for name in attributes), path
    assert "<mark>alert</mark>" in text(clinics, "/search?q=alert")


def test_the_examples_of_the_api_run(directory: Path) -> None:
    page = text(directory, "/api")
    examples = [unescape(link) for link in re.findall(r'<p><a href="([^"]+)">运行', page)]
    assert len(examples) == 11
    for path, answer in zip(examples, ask(directory, *examples), strict=True):
        assert answer.status_code == 200, path
        assert len(answer.content) > 20, path
        assert unescape(page).count(path) == 2, "what is shown is what runs"
    rows, _, adcode, *_, proof, opened = examples
    assert len(get(directory, rows)) == 17
    assert get(directory, adcode)[0]["adcode"]["label"] == "小店区"
    assert {row["is_proved"] for row in get(directory, proof)} == {1}
    assert len(get(directory, opened)) == 69


def test_robots_and_the_map_of_the_site(directory: Path) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in text(directory, "/robots.txt")
    (index, places) = ask(directory, "/sitemap.xml", "/sitemap-0.xml")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [e.text for e in ElementTree.fromstring(index.text).iter(f"{space}loc")] == [
        "http://localhost/sitemap-0.xml"
    ]
    addresses = [str(e.text) for e in ElementTree.fromstring(places.text).iter(f"{space}loc")]
    assert len(addresses) == 4 + 12 + 70 + 16 + 5
    answers = ask(directory, *(address.removeprefix("http://localhost") for address in addresses))
    assert {answer.status_code for answer in answers} == {200}


def test_a_copy_under_another_name_is_served_alike(directory: Path, tmp_path: Path) -> None:
    other = Path(copy(directory, tmp_path / "other name.db"))
    assert "65" in words(text(other, "/"))


QUERIES = {  # statements, those inside a search index apart
    "/": 6,
    "/?day=2022-12-14&known=2022-12-14": 7,
    "/district/140105": 5,
    "/district/140105?day=2022-12-14": 6,
    "/district/140000": 7,
    "/facility/": 13,
    "/page/": 3,
    "/search?q=院": 4,
    "/audit": 6,
}


def test_a_page_asks_a_bounded_number_of_queries(
    directory: Path, two_clinics: Path, remembered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    connect = Database.connect

    def traced(self: Database, *given: object, **options: object) -> Any:
        connection = connect(self, *given, **options)
        if self.name == DATABASE:
            connection.set_trace_callback(asked.append)
        return connection

    monkeypatch.setattr(Database, "connect", traced)
    for file in (directory, two_clinics, remembered):
        (facility,), (page,) = (
            select(file, "SELECT facility_id FROM claims GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")[0],
            select(file, "SELECT id FROM pages")[0],
        )
        for path, most in QUERIES.items():
            full = path + {"/facility/": facility, "/page/": page}.get(path, "")
            start = len(asked)
            assert ask(file, full)[0].status_code == 200
            ours = [
                sql
                for sql in asked[start:]
                if not re.search("sqlite_master|_config'$|(?i:pragma)|^--|^BEGIN|^COMMIT", sql)
            ]
            assert 0 < len(ours) <= most, (full, ours)


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (KeyError("secret"), 500, "Something went wrong"),
        (sqlite3.OperationalError("interrupted"), 503, "took too long"),
    ],
)
def test_a_fault_of_ours_has_a_page_in_the_readers_language(
    directory: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, said: str
) -> None:
    async def failing(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(audits, "gathered", failing)
    (answer,) = ask(directory, "/doubts", **{"accept-language": "en"})
    assert answer.status_code == status
    assert said in words(answer.text)
    assert "secret" not in answer.text
    assert "fangzhi.css" in answer.text
    assert answer.headers["content-security-policy"] == headers.POLICY


def test_a_query_that_takes_too_long_is_stopped(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    monkeypatch.setattr(server, "SETTINGS", server.SETTINGS | {"sql_time_limit_ms": 50})
    for module, name in ((results, "QUERIES"), (audits, "COMPARED")):
        monkeypatch.setattr(module, name, {"divisions": slow})
    for answer in ask(directory, "/search?q=院", "/audit"):
        assert answer.status_code == 503
        assert "查询太久" in words(answer.text)


def test_many_doubts_of_a_kind_do_not_hide_the_others(changed: Path) -> None:
    with sqlite3.connect(changed) as connection:
        ((page,),) = connection.execute("SELECT id FROM pages LIMIT 1").fetchall()
        kinds = ["count differs"] * 300 + ["unread"]
        rows = [(f"i{n}", page, 0, 1, "", kind, f"{kind} {n}") for n, kind in enumerate(kinds)]
        connection.executemany(
            "INSERT INTO issues (id, page_id, start_char, end_char, quote, kind, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    connection.close()
    shown = words(text(changed, "/doubts"))
    assert "unread 300" in shown
    assert shown.count("count differs") == 100
