"""A real browser for tests of the published site: Debian's Chromium, headless, with no way out of this machine."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

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


@contextmanager
def open_browser(width: int = 1280, height: int = 800, scale: float = 1) -> Iterator[Page]:
    """A blank page of a fresh browser profile, `width` × `height` CSS pixels of `scale` dots, closed with its browser on leaving.

    The sandbox is off, since Chromium refuses to run as root with it: open only what the tests serve themselves.

    Raises:
        NoBrowserError: No Chromium is installed.
    """
    executable = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, chromium_sandbox=False, args=FLAGS)
        try:
            yield browser.new_page(
                viewport={"width": width, "height": height}, locale="zh-CN", device_scale_factor=scale
            )
        finally:
            browser.close()
