"""Pages into the directory: read, stored, and read again when rules or data have changed."""

from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from db import facilities, store
from db.models import Block as BlockRow
from db.models import Correction, Record
from db.models import Page as PageRow
from db.vocabulary import Basis, Doubt
from db.world import World
from ingest import corrections
from ingest.canonical import normal, resolved
from ingest.datelines import published
from ingest.extract import extract
from ingest.formats.content import Block, Unread
from ingest.geocode import spot
from ingest.read import Fetched, Page, Source, data, homed, read
from ingest.seeds import SEEDS

ROOT = Path(__file__).resolve().parent.parent


def put(database: Database, source: Source, version: str) -> str:
    """Read a page into the database: new, changed or unchanged; one that was read before in part is tried again."""
    held = data(source)
    digest, page_id = fingerprint(held, source), source.id
    known, left = store.is_read(database, page_id, digest, version), unread(database, page_id)
    if known and not left:
        return "unchanged"
    page = read(replace(source, data=held))
    if known and set(page.unread) == set(left):
        return "unchanged"
    with database.atomic():  # a page that fails leaves nothing behind
        return store.replace(database, row(page, digest, version), records(page)).what


def renew(database: Database, version: str) -> int:
    """Read the stored pages again that other rules or data read; how many there were."""
    stale = list(database.query("SELECT * FROM pages WHERE reader <> ? ORDER BY id", (version,)))
    for old in stale:
        given = date.fromisoformat(old["published_on"]) if old["published_basis"] == Basis.metadata else None
        told = old["home_adcode"] if old["home_basis"] == Basis.metadata else None
        home, basis = homed(told, old["publisher"], old["text"])
        known = old["publisher"], home, given
        held = blocks(database, old["id"]), unread(database, old["id"])
        page = Page(old["id"], old["text"], *known, *held, old["url"], basis)
        store.forget(database, page.id)
        store.replace(database, row(page, old["sha256"], version), records(page))
    return len(stale)


def blocks(database: Database, page_id: str) -> tuple[Block, ...]:
    """Where the text of a stored page stands in its file."""
    found = database.query("SELECT * FROM blocks WHERE page_id = ? ORDER BY start_char", (page_id,))
    return tuple(
        Block(
            b["start_char"],
            b["end_char"],
            b["sheet"],
            b["cell"],
            None if b["left"] is None else (b["left"], b["top"], b["right"], b["bottom"]),
            b["confidence"],
        )
        for b in found
    )


def unread(database: Database, page_id: str) -> tuple[Unread, ...]:
    """What could not be read of a stored page."""
    query = "SELECT * FROM issues WHERE page_id = ? AND kind = ? ORDER BY start_char, end_char, detail"
    found = database.query(query, (page_id, Doubt.unread))
    return tuple(Unread(issue["start_char"], issue["end_char"], issue["detail"]) for issue in found)


def records(page: Page) -> list[Record]:
    """The rows of a page: where its text stands, and what it says."""
    return [*(block(page, one) for one in page.blocks), *extract(page)]


def block(page: Page, one: Block) -> BlockRow:
    """Where a stretch of a page's text stands, as it is stored."""
    left, top, right, bottom = one.box or (None,) * 4
    return BlockRow(
        page_id=page.id,
        start_char=one.start,
        end_char=one.end,
        sheet=one.sheet,
        cell=one.cell,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        confidence=one.confidence,
    )


def derive(database: Database, given: tuple[Correction, ...]) -> None:
    """Make all that is derived from pages anew, with corrections."""
    facilities.derive(database, World(spot, cache(normal), cache(resolved), given))


def fingerprint(held: bytes, source: Source) -> str:
    """A hash of a page's file and of what came with it."""
    it = source.file
    fetched = (it.url, it.content_type) if isinstance(it, Fetched) else ()
    known = "\x1f".join(map(str, (source.publisher, source.home, source.published, *fetched)))
    return sha256(held + known.encode()).hexdigest()


def row(page: Page, digest: str, version: str) -> PageRow:
    """The page as it is stored."""
    dateline = published(page)
    start, end = dateline.span or (None, None)
    return PageRow.model_validate(
        {
            "id": page.id,
            "publisher": page.publisher,
            "home_adcode": page.home,
            "home_basis": page.home_basis,
            "published_on": dateline.on.isoformat() if dateline.on else None,
            "published_basis": dateline.basis,
            "published_start": start,
            "published_end": end,
            "url": page.url,
            "text": page.text,
            "sha256": digest,
            "reader": version,
        }
    )


def reader() -> str:
    """The version of all that decides what is read from a page: code and data."""
    files = [
        *ROOT.glob("ingest/**/*.py"),
        *ROOT.glob("db/*.py"),
        *ROOT.glob("db/models/*.py"),
        *ROOT.glob("db/tables/*.sql"),
        *SEEDS.glob("*.csv"),
    ]
    files.remove(corrections.FILE)  # which change nothing that is read
    digest = sha256()
    for file in sorted(files):
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
