"""Pages into the directory: read, stored, and read again when rules or data have changed."""

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from db import facilities, store
from db.models import Correction
from db.models import Page as PageRow
from db.vocabulary import DateBasis
from db.world import World
from ingest import corrections
from ingest.canonical import normal, resolved
from ingest.dates import published
from ingest.extract import extract
from ingest.geocode import spot
from ingest.read import Page, Source, read
from ingest.seeds import SEEDS

ROOT = Path(__file__).resolve().parent.parent


def put(database: Database, source: Source, version: str) -> str:
    """Read a page into the database: new, changed or unchanged."""
    page = read(source)
    digest = fingerprint(page)
    if store.is_read(database, page.id, digest, version):
        return "unchanged"
    with database.atomic():  # a page that fails leaves nothing behind
        return store.replace(database, row(page, digest, version), list(extract(page))).what


def renew(database: Database, version: str) -> int:
    """Read the stored pages again that other rules or data read; how many there were."""
    stale = list(database.query("SELECT * FROM pages WHERE reader <> ? ORDER BY id", (version,)))
    for old in stale:
        given = date.fromisoformat(old["published_on"]) if old["published_basis"] == DateBasis.metadata else None
        page = Page(old["id"], old["text"], old["publisher"], old["home_adcode"], given, old["url"])
        store.forget(database, page.id)
        store.replace(database, row(page, fingerprint(page), version), list(extract(page)))
    return len(stale)


def derive(database: Database, given: tuple[Correction, ...]) -> None:
    """Make all that is derived from pages anew, with corrections."""
    facilities.derive(database, World(spot, cache(normal), cache(resolved), given))


def fingerprint(page: Page) -> str:
    """A hash of the page and of what came with it."""
    known = "\x1f".join(map(str, (page.text, page.publisher, page.home, page.given, page.url)))
    return sha256(known.encode()).hexdigest()


def row(page: Page, digest: str, version: str) -> PageRow:
    """The page as it is stored."""
    dateline = published(page)
    start, end = dateline.span or (None, None)
    return PageRow.model_validate(
        {
            "id": page.id,
            "publisher": page.publisher,
            "home_adcode": page.home,
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
    files = [*ROOT.glob("ingest/**/*.py"), *ROOT.glob("db/*.py"), *ROOT.glob("db/tables/*.sql"), *SEEDS.glob("*.csv")]
    files.remove(corrections.FILE)  # which change nothing that is read
    digest = sha256()
    for file in sorted(files):
        digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
