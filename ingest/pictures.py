"""The pictures that stand in place of an article's text: where they are, and what is read in those that were fetched."""

from collections.abc import Callable
from dataclasses import replace

from db.errors import InputError
from ingest import epaper
from ingest.fetch import bare
from ingest.formats import media
from ingest.formats.content import Block, Content, Unread
from ingest.papers import Paper
from ingest.visits import Answer

Held = Callable[[str], bytes | None]  # what was fetched from an address, None for nothing
NOT_FETCHED = "a picture stands in place of text; `fangzhi pull --pictures` fetches it, or save it as a file to read it"


def addresses(page: Answer, paper: Paper) -> list[str]:
    """The addresses of the pictures that stand in place of an article's text, as far as they are on its host."""
    try:
        text = epaper.text(page.data, page.content_type, page.url, paper)
    except InputError:  # which is said when the article is read
        return []
    return [url for url in epaper.PICTURE.findall(text) if bare(url) == bare(page.url)]


def read(text: str, held: Held) -> Content:
    """An article's text, with what is read in its pictures in their place; what is not read keeps its name and is told."""
    found = list(epaper.PICTURE.finditer(text))
    whole, at = "", 0
    blocks, unread = list[Block](), list[Unread]()
    for number, match in enumerate(found, 1):
        whole, at = whole + text[at : match.start()], match.end()
        part, start = content(match[0], held(match[1])), len(whole)
        sheet = str(number) if len(found) > 1 else None
        blocks += [replace(b, start=b.start + start, end=b.end + start, sheet=b.sheet or sheet) for b in part.blocks]
        unread += [replace(one, start=one.start + start, end=one.end + start) for one in part.unread]
        whole += part.text
    return Content(whole + text[at:], tuple(blocks), tuple(unread))


def content(name: str, data: bytes | None) -> Content:
    """What is read in a picture; its name and the reason where nothing is."""
    try:
        if data is None:
            raise InputError(NOT_FETCHED)
        if media.kind(data) not in ("picture", "PDF"):
            raise InputError("what was fetched in place of the picture is none")
        found = media.read(data)
    except InputError as error:
        return Content(name, unread=(Unread(0, len(name), str(error)),))
    if found.text.strip():
        return found
    return Content(name, unread=tuple(Unread(0, len(name), one.detail) for one in found.unread))
