"""Search over everything: divisions, facilities, notices and articles, the matching words marked."""

from re import IGNORECASE, escape, finditer
from unicodedata import normalize

from datasette.utils.asgi import Request, Response
from markupsafe import Markup
from markupsafe import escape as escaped

from db import search
from db.site.answers import rendered
from db.site.directory import Datasette, Row, select

LONGEST = 200  # characters of a query
SHOWN = 20  # results of a kind
LOOKED_AT = 300  # matches among which the best are shown

FACILITIES = f"""SELECT f.id, f.name, f.aliases, f.district, f.city, f.province, f.kinds,
  coalesce(c.status, h.status, s.status) AS status
FROM facilities AS f LEFT JOIN fever_clinics AS c ON c.id = f.id LEFT JOIN hospitals AS h ON h.id = f.id
LEFT JOIN scenic_sites AS s ON s.id = f.id
WHERE f.rowid IN (SELECT rowid FROM facilities_fts WHERE facilities_fts MATCH :match LIMIT {LOOKED_AT})
ORDER BY f.name = :q DESC, instr(f.name, :q) = 0, length(f.name), f.name, f.id LIMIT {SHOWN + 1}"""

NOTICES = f"""SELECT id, title, date, type, coalesce(zone, district, city, province) AS place, subject, announced_on
FROM district_notices
WHERE rowid IN (SELECT rowid FROM district_notices_fts WHERE district_notices_fts MATCH :match LIMIT {LOOKED_AT})
ORDER BY date DESC, id LIMIT {SHOWN + 1}"""

TITLES = f"""SELECT t.record, t.id, coalesce(a.title, d.name) AS title, p.publisher, p.published_on, d.level, up.name AS parent
FROM (SELECT record, id FROM titles WHERE titles MATCH :match AND record = :record LIMIT {SHOWN + 1}) AS t
LEFT JOIN articles AS a ON a.id = t.id AND t.record = 'article' LEFT JOIN pages AS p ON p.id = a.page_id
LEFT JOIN divisions AS d ON d.adcode = t.id AND t.record = 'division' LEFT JOIN divisions AS up ON up.adcode = d.parent_adcode
ORDER BY d.level = 'county', p.published_on DESC, t.id"""


async def view(datasette: Datasette, request: Request) -> Response:
    """The results of a search."""
    q = normalize("NFC", request.args.get("q") or "").strip()[:LONGEST]
    found: dict[str, list[Row]] = {}
    if q:
        match = search.query(q)
        found["divisions"] = await select(datasette, TITLES, match=match, record="division")
        found["facilities"] = await select(datasette, FACILITIES, match=match, q=q)
        found["notices"] = await select(datasette, NOTICES, match=match)
        found["articles"] = await select(datasette, TITLES, match=match, record="article")
    words = search.folded(q).split()
    shown = {
        "q": q,
        "found": {kind: rows[:SHOWN] for kind, rows in found.items() if rows},
        "more": {kind for kind, rows in found.items() if len(rows) > SHOWN},
        "marked": lambda text: marked(text, words),
    }
    return rendered(datasette, request, "search.html", shown)


def marked(text: str | None, words: list[str]) -> Markup:
    """A text with the stretches marked that match a word, as it is written or as it sounds."""
    text = text or ""
    spans = {span for word in words for span in matches(text, word)}
    out, end = Markup(""), 0
    for start, stop in sorted(spans):
        if start >= end:
            out += escaped(text[end:start]) + Markup("<mark>{}</mark>").format(text[start:stop])
            end = stop
    return out + escaped(text[end:])


def matches(text: str, word: str) -> list[tuple[int, int]]:
    """Where a word matches a text."""
    spans = [found.span() for found in finditer(escape(word), text, IGNORECASE)]
    if spans or not search.sounds(word):
        return spans
    syllables = [syllable.lower() for syllable in search.syllables(text)]
    for sounds in (syllables, [syllable[:1] for syllable in syllables]):
        starts = [len("".join(sounds[:at])) for at in range(len(sounds) + 1)]
        for found in finditer(word, "".join(sounds)):
            first = max(at for at, start in enumerate(starts) if start <= found.start())
            last = min(at for at, start in enumerate(starts) if start >= found.end())
            spans.append((first, last))
    return spans
