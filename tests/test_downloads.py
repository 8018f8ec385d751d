"""The site's feeds, calendar and downloads, as Datasette answers."""

import asyncio
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from db.exports import FORMATS
from db.exports.records import Selection
from db.models import FeverClinic
from db.site.feeds import CHUNK, IN_MEMORY, Download, written
from db.site.server import site
from tests.conftest import ROOT
from tests.exports import exported, make_odd, multiply

SITE = "http://localhost"
Ask = Callable[..., Any]
METADATA = ROOT / "metadata.yml"
PATHS = ("/-/feeds/all.atom", "/-/calendar.ics", *(f"/-/exports/{name}" for name in FORMATS))


@contextmanager
def asking(file: Path) -> Iterator[Ask]:
    """A way to ask the site of a directory."""
    datasette = site(file, METADATA)
    with asyncio.Runner() as runner:

        def ask(path: str, method: str = "GET", **headers: str) -> Any:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return runner.run(datasette.client.request(method, path, headers=named))

        yield ask


@pytest.fixture(scope="module")
def ask(directory: Path) -> Iterator[Ask]:
    """A way to ask the site of the sample directory."""
    with asking(directory) as asked:
        yield asked


@pytest.mark.parametrize("name", FORMATS)
def test_a_download_is_the_export(directory: Path, ask: Ask, name: str) -> None:
    answer = ask(f"/-/exports/{name}")
    assert answer.status_code == 200
    assert answer.content == exported(directory, name, base=SITE)
    assert answer.headers["content-type"] == FORMATS[name].media_type
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["content-disposition"] == f'attachment; filename="fangzhi.{FORMATS[name].suffix}"'


@pytest.mark.parametrize(
    ("path", "name", "selected", "shown"),
    [
        ("feeds/all.atom", "atom", (None, None), 'inline; filename="fangzhi.atom"'),
        ("feeds/all.atom?adcode=140105", "atom", ("140105", None), 'inline; filename="fangzhi-140105.atom"'),
        (
            "feeds/fever_clinics.atom?adcode=140105&_lang=en",
            "atom",
            ("140105", "fever_clinics"),
            'inline; filename="fangzhi-140105-fever_clinics.atom"',
        ),
        ("calendar.ics?adcode=", "ics", (None, None), 'attachment; filename="fangzhi.ics"'),
        ("calendar.ics?adcode=140100", "ics", ("140100", None), 'attachment; filename="fangzhi-140100.ics"'),
        (
            "exports/hsds?kind=hospitals&adcode=140000",
            "hsds",
            ("140000", "hospitals"),
            'attachment; filename="fangzhi-140000-hospitals.hsds.json"',
        ),
    ],
)
def test_addresses(
    directory: Path, ask: Ask, path: str, name: str, selected: tuple[str | None, str | None], shown: str
) -> None:
    answer = ask(f"/-/{path}")
    assert answer.content == exported(directory, name, *selected, base=SITE)
    assert answer.headers["content-type"] == FORMATS[name].media_type
    assert answer.headers["content-disposition"] == shown


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("exports/xml", 404, "there are atom, csv"),
        ("exports/csv?kind=pages", 404, "it has fever_clinics"),
        ("exports/geojson?kind=district_notices", 404, "it has fever_clinics"),
        ("exports/csv?adcode=999999", 404, "no division has the adcode 999999"),
        ("exports/csv?adcode=14010", 400, "six digits"),
        ("exports/csv?adcode=' OR 1", 400, "six digits"),
        ("exports/csv?adcode=<script>x", 400, "six digits"),
        ("exports/csv?adcode=140105&adcode=140106", 400, "given twice"),
        ("exports/csv?adcod=140105", 400, "no parameter"),
        ("exports/datapackage?adcode=140105", 400, "holds the whole"),
        ("feeds/pages.atom", 404, "it has fever_clinics"),
        ("feeds/~3Cscript~3E.atom", 404, "it has fever_clinics"),
        ("feeds/all.atom?adcode=x", 400, "six digits"),
        ("feeds/all.atom?kind=hospitals", 400, "no parameter"),
        ("calendar.ics?kind=x", 404, "it has fever_clinics"),
    ],
)
def test_what_there_is_not_is_said(ask: Ask, path: str, status: int, message: str) -> None:
    answer = ask(f"/-/{path}")
    assert answer.status_code == ask(f"/-/{path}", "HEAD").status_code == status
    assert message in answer.text
    assert '<body class="error">' in answer.text
    assert "<script>x" not in answer.text
    assert "etag" not in answer.headers


def test_head_and_etags(changed: Path) -> None:
    same = ("etag", "content-type", "content-disposition")
    with asking(changed) as ask:
        whole = {path: ask(path) for path in PATHS}
        tags = {path: answer.headers["etag"] for path, answer in whole.items()}
        assert len(set(tags.values())) == len(PATHS)
        for path, tag in tags.items():
            head = ask(path, "HEAD")
            assert (head.status_code, head.content) == (200, b"")
            assert [head.headers[name] for name in same] == [whole[path].headers[name] for name in same]
            for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
                for method in ("GET", "HEAD"):
                    again = ask(path, method, if_none_match=known)
                    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
            assert ask(path, if_none_match='"x"').content == whole[path].content
            assert ask(f"{path}?_lang=en", if_none_match=tag).status_code == 200
            assert ask(path, if_none_match=tag, host="example.org").status_code == 200
        make_odd(changed)
        for path, tag in tags.items():
            answer = ask(path, if_none_match=tag)
            assert (answer.status_code, answer.content == whole[path].content) == (200, False)


def test_links_lead_to_the_words(ask: Ask) -> None:
    links = {p["quote"]: p["link"] for f in ask("/-/exports/geojson").json()["features"] if (p := f["properties"])}
    assert len(links) > 60
    assert all(link.startswith(f"{SITE}/facilities/claims/") for link in links.values())
    claim = ask(links["太山景区"].removeprefix(SITE))
    assert claim.status_code == 200
    assert "太山景区" in claim.text
    notice = next(line for line in ask("/-/exports/csv").text.splitlines() if "/facilities/notices/" in line)
    assert ask(notice.rpartition(SITE)[2]).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(ask: Ask, method: str) -> None:
    answer = ask("/-/exports/csv", method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_large_download_comes_in_pieces_while_the_site_answers(changed: Path) -> None:
    multiply(changed, FeverClinic, 100)
    pieces: list[int] = []
    answered = asyncio.Event()

    async def send(message: dict[str, Any]) -> None:
        await answered.wait()  # a slow reader, who holds nobody else up
        pieces.append(len(message.get("body", b"")))

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def both() -> Any:
        datasette = site(changed, METADATA)
        path = "/-/exports/hsds"
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [],
        }
        download = asyncio.create_task(datasette.app()(scope, receive, send))
        page = await datasette.client.get("/facilities/hospitals.json")
        assert not download.done()
        answered.set()
        await download
        return page

    assert asyncio.run(both()).status_code == 200
    assert sum(pieces) == len(exported(changed, "hsds", base=SITE)) > 20 << 20
    assert max(pieces) == CHUNK


def test_a_closed_site_keeps_its_downloads_closed(directory: Path) -> None:
    async def answers() -> list[int]:
        closed = site(directory, METADATA)
        closed._metadata_local = {"databases": {"facilities": {"allow": {"id": "editor"}}}}
        return [(await closed.client.get(path)).status_code for path in PATHS]

    assert set(asyncio.run(answers())) == {403}


def test_a_download_is_not_kept_in_memory(changed: Path) -> None:
    multiply(changed, FeverClinic, 15)
    tracemalloc.start()
    try:
        with written(changed, FORMATS["hsds"], Selection()) as file:
            assert file.tell() > 4 * IN_MEMORY
        assert tracemalloc.get_traced_memory()[1] < 3 * IN_MEMORY
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("sent", [1, 99])
def test_a_temporary_file_is_closed_even_when_who_asked_is_gone(directory: Path, sent: int) -> None:
    messages: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)
        if len(messages) > sent:
            raise ConnectionResetError

    download = Download(written(directory, FORMATS["hsds"], Selection()), {})
    with suppress(ConnectionResetError):
        asyncio.run(download.asgi_send(send))
    assert download.file.closed
    assert (len(messages) > 5) == (sent == 99)
