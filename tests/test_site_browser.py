"""The published site in a real browser: a resident's way, a reporter's way, at both sizes, without script, by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import browser_is_missing, launched, opened, violations
from tests.serving import served

pytestmark = pytest.mark.skipif(browser_is_missing(), reason="no Chromium on this machine")

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
KNOWN = "?day=2022-12-21&known=2022-12-21"
PAGES = (
    "/",
    f"/{KNOWN}",
    "/district/140105",
    f"/district/140100{KNOWN}",
    "/facility/bae736f7ac62",
    f"/facility/4d1f0a5a11fc{KNOWN}",
    "/facility/ba3146893182",
    "/notice/ade4b0a1e3f1fc09",
    "/article/taiyuan-evening-news-2022-12-14:381",
    "/page/taiyuan-evening-news-2022-12-14?start=641&end=656",
    "/audit",
    "/doubts",
    "/search?q=xdq",
    "/search?q=医院",
    "/facilities/articles_with?words=医院",
    f"/facilities/open_on{KNOWN}",
    "/api",
    "/facilities",
    "/facilities/fever_clinics?_size=4&_facet=district",
    "/facilities/fever_clinics/998becb0629c",
    "/facilities/clinics_by_district?district=晋源区",
    "/facilities?sql=select+name,status+from+fever_clinics+limit+2",
)


@pytest.fixture(scope="module")
def address(directory: Path) -> Iterator[str]:
    with served(directory) as found:
        yield found


@pytest.fixture(scope="module")
def later(remembered: Path) -> Iterator[str]:
    """The site of the directory that later pages change."""
    with served(remembered) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address) as found:
        yield found


def resident(page: Page, address: str) -> None:
    page.goto(address)
    page.click(".places >> text=小店区")
    page.click(".facilities >> text=太航医院")
    assert page.text_content("h1") == "太航医院"
    assert page.text_content("blockquote mark") == "太航医院"
    page.click("text=在版面上看")
    assert page.text_content("mark.focus") == "太航医院"
    assert page.locator("mark.focus").bounding_box() is not None


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["script", "no script"])
def test_a_resident_finds_a_clinic_and_its_words(
    browser: Browser, address: str, viewport: Any, java_script_enabled: bool
) -> None:
    with opened(browser, address, viewport=viewport, java_script_enabled=java_script_enabled) as page:
        resident(page, address)
        assert "#words" in page.url
        if java_script_enabled:  # the words are in sight
            assert page.evaluate("document.querySelector('.focus').getBoundingClientRect().top < innerHeight")


def test_a_resident_finds_a_clinic_on_the_map(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".map svg a[href='/district/140105'] path").first.click()
    assert page.text_content("h1") == "小店区"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_reporter_goes_from_a_search_to_sql_and_csv(browser: Browser, address: str, viewport: Any) -> None:
    with opened(browser, address, viewport=viewport) as page:
        page.goto(address)
        page.fill("#q", "太航")
        page.press("#q", "Enter")
        assert page.text_content(".facilities mark") == "太航"
        page.click("text=在表格中查看机构")
        assert page.locator(".rows-and-columns tbody tr").count() == 1
        page.goto(f"{address}/facilities/fever_clinics")
        page.click(".facet >> text=小店区")
        expect(page.locator(".rows-and-columns tbody tr")).to_have_count(17)
        page.click("text=查看并修改 SQL")
        page.fill("#sql-editor", "select name, quote from fever_clinics where district = :p0 order by name")
        page.click("form.sql button")
        assert page.locator(".rows-and-columns tbody tr").count() == 17
        href = page.get_attribute(".export-links >> text=CSV", "href") or ""
        csv = page.request.get(address + href if href.startswith("/") else href).text()
        assert csv.splitlines()[0] == "name,quote"
        assert len(csv.splitlines()) == 18


def test_the_language_is_switched_and_kept(page: Page, address: str) -> None:
    page.goto(f"{address}/district/140105")
    page.click("text=English")
    assert page.get_attribute("html", "lang") == "en"
    assert "Fever clinics" in (page.text_content("main") or "")
    page.click(".facilities >> text=太航医院")
    assert page.get_attribute("html", "lang") == "en"
    assert "Newest report" in (page.text_content("main") or "")
    page.click("header >> text=中文")
    assert page.get_attribute("html", "lang") == "zh-CN"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["script", "no script"])
def test_a_reporter_asks_what_was_known_on_a_day(
    browser: Browser, later: str, viewport: Any, java_script_enabled: bool
) -> None:
    with opened(browser, later, viewport=viewport, java_script_enabled=java_script_enabled) as page:
        page.goto(f"{later}/district/140105")
        taihang = page.locator("#fever_clinics ~ .facilities > li", has_text="太航医院")
        expect(taihang.locator(".suspended")).to_be_visible()
        page.click(".as-of summary")
        page.fill("#day", "2022-12-21")
        page.fill("#known", "2022-12-14")
        page.click(".as-of button")
        expect(page.locator(".moment")).to_contain_text("按2022年12月14日所知，2022年12月21日的情况")
        expect(taihang.locator(".open")).to_be_visible()
        taihang.locator("a").click()
        expect(page.locator("h1")).to_have_text("太航医院")
        expect(page.locator(".moment")).to_contain_text("按2022年12月14日所知")
        expect(page.locator(".timeline > li")).to_have_count(1)
        page.click("text=回到最新")
        expect(page.locator(".timeline > li")).to_have_count(2)


def test_a_table_is_asked_for_a_day(browser: Browser, later: str) -> None:
    with opened(browser, later, viewport=PHONE, java_script_enabled=False) as page:
        page.goto(f"{later}/facilities/fever_clinics")
        page.click(".as-of summary")
        page.fill("#day", "2022-12-21")
        page.fill("#known", "2022-12-14")
        page.click(".as-of button")
        expect(page.locator("main")).to_contain_text("太航医院")
        assert "open_on" in page.url
        assert "kinds=fever_clinic" in page.url
        page.goto(f"{later}/facilities/divisions")
        expect(page.locator(".as-of")).to_have_count(0)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_resident_reads_the_history_of_a_clinic(browser: Browser, later: str, viewport: Any) -> None:
    with opened(browser, later, viewport=viewport) as page:
        page.goto(later)
        page.fill("#q", "甲乙医院")
        page.press("#q", "Enter")
        page.click(".facilities >> text=甲乙医院")
        states = page.locator(".timeline > li > .status")
        expect(states).to_have_text(["恢复开放", "暂停", "暂停", "暂停", "开放"])
        expect(page.locator(".contradiction")).to_contain_text("采信")
        page.locator(".timeline > li").nth(3).locator("a.printed").click()
        expect(page.locator("mark.focus")).to_have_text("甲乙医院")
        expect(page.locator("h1")).to_have_text("《山西晚报》2022年12月18日")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_reporter_finds_words_in_an_article_and_sees_them_in_place(
    browser: Browser, address: str, viewport: Any
) -> None:
    with opened(browser, address, viewport=viewport) as page:
        page.goto(address)
        page.fill("#q", "省直部门")
        page.press("#q", "Enter")
        expect(page.locator(".articles .printed mark")).to_have_text("省直部门")
        page.click(".articles .title")
        expect(page.locator("mark.focus")).to_have_text(re.compile(r"省\s*直部门"))
        assert page.evaluate("document.querySelector('.focus').getBoundingClientRect().top < innerHeight")


def test_labels_of_a_table_stay_apart_on_a_phone(browser: Browser, later: str) -> None:
    with opened(browser, later, locale="en", viewport=PHONE) as page:
        page.goto(f"{later}/facilities/fever_clinics?_size=3")
        label = "getComputedStyle(cell, '::before').height"
        heights = page.evaluate(
            f"[...document.querySelectorAll('td')].filter(cell => cell.offsetHeight).map(cell => [cell.clientHeight, parseFloat({label})])"
        )
        assert len(heights) > 20
        assert all(cell >= label for cell, label in heights)


def test_feeds_calendar_and_downloads_are_found(page: Page, address: str) -> None:
    page.goto(f"{address}/district/140105")
    for kind in ("application/atom+xml", "text/calendar"):
        for link in page.locator(f"link[rel=alternate][type='{kind}']").all():
            answer = page.request.get(address + (link.get_attribute("href") or ""))
            assert answer.headers["content-type"].startswith(kind)
            assert "adcode=140105" in answer.url
    with page.expect_download() as calendar:
        page.click(".downloads >> text=日历")
    assert calendar.value.suggested_filename == "fangzhi-140105.ics"
    with page.expect_download() as places:
        page.click(".downloads >> text=GeoJSON")
    assert places.value.suggested_filename == "fangzhi-140105.geojson"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id"))


def tab_to(page: Page, wanted: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            outline = "getComputedStyle(document.activeElement.querySelector('path') || document.activeElement)"
            assert page.evaluate(f"{outline}.outlineStyle !== 'none' || {outline}.strokeWidth === '5px'")
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def test_everything_is_reached_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert focused(page) == "#content"
    tab_to(page, "q")
    page.keyboard.type("xdq")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=xdq")
    tab_to(page, "/district/140105")
    page.keyboard.press("Enter")
    page.wait_for_url("**/district/140105")
    page.goto(address)
    tab_to(page, "/district/140181")  # on the map, which comes before the list
    assert page.evaluate("document.activeElement.namespaceURI").endswith("svg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/district/140181")
    assert page.text_content("h1") == "古交市"


def test_print_leaves_out_what_paper_cannot_use(page: Page, address: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}/facility/d76551022002")
    assert not page.is_visible(".search")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert page.evaluate("getComputedStyle(document.querySelector('.status.open')).color") == "rgb(23, 80, 44)"
    assert page.is_visible("blockquote mark")


@pytest.mark.parametrize(
    ("locale", "viewport", "color_scheme"),
    [("zh-CN", PHONE, "light"), ("en", DESK, "light"), ("en", PHONE, "dark")],
    ids=["zh phone light", "en desk light", "en phone dark"],
)
def test_every_page_fits_the_screen_and_axe_finds_no_violation(
    browser: Browser, later: str, locale: str, viewport: Any, color_scheme: str
) -> None:
    found = list[str]()
    with opened(browser, later, locale=locale, viewport=viewport, color_scheme=color_scheme) as page:
        for path in PAGES:
            answer = page.goto(later + path)
            assert answer, path
            assert answer.status == 200, path
            assert page.get_attribute("html", "lang") == locale
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            found += [f"{path} {violation}" for violation in violations(page)]
    assert found == []
