"""A real browser for tests of the published site: Debian's Chromium, headless, with no way out of this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome")

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # containers often have 64 MB of shared memory
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # what a page asks of other hosts fails
)

RULES = {  # besides the rules that axe runs unasked: contrast of 7:1, targets of 24 pixels
    "resultTypes": ["violations"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "color-contrast-enhanced"],
}  # all that dark changes


class NoBrowserError(RuntimeError):
    """No Chromium on the PATH."""


def find_browser() -> str:
    """The path of the installed Chromium.

    Raises:
        NoBrowserError: There is none; the message says how to install it.
    """
    for command in COMMANDS:
        if path := shutil.which(command):
            return path
    raise NoBrowserError(
        f"none of {', '.join(COMMANDS)} is on the PATH; "
        "on Debian install it, with a font for Chinese: apt-get install chromium fonts-noto-cjk libatomic1"
    )


def browser_is_missing() -> bool:
    """Whether tests in a browser may be left out: there is none, and this is not CI, where it must be."""
    try:
        find_browser()
    except NoBrowserError:
        return "CI" not in os.environ
    return False


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser, closed on leaving.

    The sandbox is off, since Chromium refuses to run as root with it: open only what the tests serve themselves.

    Raises:
        NoBrowserError: No Chromium is installed.
    """
    executable = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, chromium_sandbox=False, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A blank page of a fresh profile, 1280 × 900 and Chinese where the options (new_context) say nothing else.

    On leaving, nothing may have been written to the console as an error, nor asked of another place than `address`.
    """
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN"} | options)
    page = context.new_page()
    faults: list[str] = []
    elsewhere: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else elsewhere.append(request.url))
    try:
        yield page
    finally:
        context.close()
    assert (faults, elsewhere) == ([], [])


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page, in light and in dark; the page is left in light."""
    axe = Axe()
    light = axe.run(page, options=RULES).response["violations"]
    page.emulate_media(color_scheme="dark")
    dark = axe.run(page, options=COLOURS).response["violations"]
    page.emulate_media(color_scheme="light")
    return [f"{v['id']} {node['html'][:150]}" for v in light + dark for node in v["nodes"]]
