"""The published site as tests ask it: in this process, or on a port of this machine."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from db.site.server import site
from tests.conftest import ROOT

METADATA = ROOT / "metadata.yml"


def ask(directory: Path, *paths: str, **headers: str) -> list[Any]:
    """The site's answers (httpx), in order."""

    async def asked() -> list[Any]:
        application = site(directory, METADATA)
        return [await application.client.get(path, headers=headers) for path in paths]

    return asyncio.run(asked())


def text(directory: Path, path: str, **headers: str) -> str:
    """The text of an answer that must be there."""
    (answer,) = ask(directory, path, **headers)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def get(directory: Path, path: str) -> Any:
    """A JSON answer that must be there."""
    (answer,) = ask(directory, path)
    assert answer.status_code == 200, answer.text
    return answer.json()


@contextmanager
def served(directory: Path) -> Iterator[str]:
    """The site on a free port of this machine: its address."""
    server = uvicorn.Server(uvicorn.Config(site(directory, METADATA).app(), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
