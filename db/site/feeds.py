"""Feeds, calendar and downloads: /-/feeds/KIND.atom, /-/calendar.ics and /-/exports/FORMAT, with ?adcode= (and ?kind=).

A download is put into a temporary file by a thread and a connection of its own: it neither waits for the site's queries nor
holds them up, and neither its size nor a slow reader costs memory. Its ETag stands for the state of the database's file, so
that who has the newest version is told so at once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from datasette import Request, Response

from db.errors import FangzhiError, InputError, UnknownError
from db.exports import FORMATS
from db.exports.records import DATABASE, Format, Selection, check
from db.store import reading

if TYPE_CHECKING:
    from datasette.app import Datasette  # which loads this module while it is being loaded

ALL = "all"  # in place of a kind
CHUNK = 1 << 16  # bytes
IN_MEMORY = 1 << 20  # bytes; what is larger is kept on disk


@dataclass(frozen=True, slots=True)
class Download:
    """An answer that is read from a file, which is closed then."""

    file: SpooledTemporaryFile[bytes]
    headers: dict[str, str]

    async def asgi_send(self, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Send it, a piece at a time."""
        with self.file as file:
            headers = self.headers | {"content-length": str(file.tell())}
            raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
            await send({"type": "http.response.start", "status": 200, "headers": raw})
            file.seek(0)
            while chunk := file.read(CHUNK):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})


async def feed(datasette: "Datasette", request: Request) -> Response | Download:
    """The Atom feed of a kind, or of all."""
    return await answer(datasette, request, "atom", "inline")


async def calendar(datasette: "Datasette", request: Request) -> Response | Download:
    """The calendar."""
    return await answer(datasette, request, "ics", "attachment")


async def export(datasette: "Datasette", request: Request) -> Response | Download:
    """The directory in a format."""
    return await answer(datasette, request, request.url_vars["format"], "attachment")


async def answer(datasette: "Datasette", request: Request, name: str, shown: str) -> Response | Download:
    """The answer to a request for a format: the bytes, or that they are the same as before, or why there are none."""
    if request.method not in ("GET", "HEAD"):
        return Response.text("Only GET and HEAD\n", status=405, headers={"allow": "GET, HEAD"})
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])
    try:
        form, file = format_of(name), file_of(datasette)
        selection = selected(request, datasette.absolute_url(request, datasette.urls.instance()).rstrip("/"))
        tag = state(file, selection.base, request.full_path)
        headers = {
            "content-type": form.media_type,
            "content-disposition": f'{shown}; filename="{filename(form, selection)}"',
            "cache-control": f"max-age={datasette.setting('default_cache_ttl')}",
            "etag": tag,
        }
        if request.method == "GET" and not is_known(tag, request):
            return Download(await asyncio.to_thread(written, file, form, selection), headers)
        await asyncio.to_thread(checked, file, form, selection)
        return Response("", 304 if is_known(tag, request) else 200, headers, form.media_type)
    except UnknownError as error:
        return await refusal(datasette, request, 404, error)
    except InputError as error:
        return await refusal(datasette, request, 400, error)


async def refusal(datasette: "Datasette", request: Request, status: int, error: FangzhiError) -> Response:
    """The page for an error that a reader can mend."""
    page = await datasette.render_template("error.html", {"status": status, "reason": str(error)}, request=request)
    return Response.html(page, status)


def format_of(name: str) -> Format:
    """The format of this name.

    Raises:
        UnknownError: there is none.
    """
    if name not in FORMATS:
        raise UnknownError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def file_of(datasette: "Datasette") -> Path:
    """The file of the directory.

    Raises:
        UnknownError: the site shows none.
    """
    database = datasette.databases.get(DATABASE)
    if database is None or not database.path:
        raise UnknownError(f"this site has no database {DATABASE!r}")
    return Path(database.path)


def selected(request: Request, base: str) -> Selection:
    """What the address asks for; an empty parameter is none.

    Raises:
        InputError: a parameter is given twice, or is not known (those with _ before it are Datasette's).
    """
    known = [name for name in ("adcode", "kind") if name not in request.url_vars]
    for name in request.args:
        if name not in known and not name.startswith("_"):
            raise InputError(f"no parameter {name!r}; there are {', '.join(known)}")
        if name in known and len(request.args.getlist(name)) > 1:
            raise InputError(f"the parameter {name} is given twice")
    kind = request.url_vars.get("kind") or request.args.get("kind")
    return Selection(request.args.get("adcode") or None, None if kind == ALL else kind or None, base)


def state(file: Path, *parts: str) -> str:
    """The ETag that an address has as long as the database's file stays as it is."""
    stats = [f.stat() for f in (file, file.with_name(f"{file.name}-wal")) if f.exists()]
    states = [f"{s.st_dev} {s.st_ino} {s.st_size} {s.st_mtime_ns}" for s in stats]
    return f'"{sha256(chr(10).join([version("fangzhi"), *states, *parts]).encode()).hexdigest()[:32]}"'


def is_known(tag: str, request: Request) -> bool:
    """Whether who asks has this version."""
    known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    return tag in known or "*" in known


def filename(form: Format, selection: Selection) -> str:
    """The name to save a download under."""
    return ".".join(["-".join(filter(None, ("fangzhi", selection.adcode, selection.kind))), form.suffix])


def checked(file: Path, form: Format, selection: Selection) -> None:
    """Refuse what can't be selected."""
    with reading(file) as connection:
        check(connection, form, selection)


def written(file: Path, form: Format, selection: Selection) -> SpooledTemporaryFile[bytes]:
    """A temporary file with what is selected."""
    with reading(file) as connection:
        check(connection, form, selection)
        spool = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # the answer closes it
        try:
            for piece in form.write(connection, selection):
                spool.write(piece)  # writelines would keep all in memory first
        except BaseException:
            spool.close()
            raise
    return spool


ROUTES = [
    (r"^/-/feeds/(?P<kind>[^/]+)\.atom$", feed),
    (r"^/-/calendar\.ics$", calendar),
    (r"^/-/exports/(?P<format>[^/]+)$", export),
]
