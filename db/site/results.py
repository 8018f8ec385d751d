"""Search over everything: divisions, facilities, notices and the text of articles, the matching words marked."""

from collections.abc import Iterable
from re import IGNORECASE, Pattern, compile, escape, finditer
from unicodedata import normalize
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response
from markupsafe import Markup
from markupsafe import escape as escaped

from db import search
from db.site import links
from db.site.answers import rendered
from db.site.asked import asked
from db.site.directory import Datasette, Row, gathered
from db.site.sentences import sentence

LONGEST = 200  # characters of a query
SHOWN = 20  # results of a kind
LOOKED_AT = 300  # matches of a kind among which these are chosen, and up to which they are counted
WIDE = 0xFEE0  # from a character of ASCII to the same one in full width

QUERIES = {  # kind of result → its best matches, each with the number of matches as `n`
    "divisions": f"""SELECT d.adcode AS id, d.name, up.name AS parent, count(*) OVER () AS n
      FROM (SELECT printf('%06d', rowid) AS adcode FROM texts WHERE texts MATCH :match AND rowid < {search.FIRST} LIMIT {LOOKED_AT + 1})
      JOIN divisions AS d USING (adcode) LEFT JOIN divisions AS up ON up.adcode = d.parent_adcode
      ORDER BY d.level = 'county', d.adcode LIMIT {SHOWN}""",
    "facilities": f"""SELECT f.id, f.name, f.aliases, f.district, f.city, f.province, f.kinds,
        coalesce(c.status, h.status, s.status) AS status,
        coalesce(c.is_disputed, h.is_disputed, s.is_disputed) AS is_disputed, count(*) OVER () AS n
      FROM facilities AS f LEFT JOIN fever_clinics AS c ON c.id = f.id LEFT JOIN hospitals AS h ON h.id = f.id
      LEFT JOIN scenic_sites AS s ON s.id = f.id
      WHERE f.rowid IN (SELECT rowid FROM facilities_fts WHERE facilities_fts MATCH :match LIMIT {LOOKED_AT + 1})
      ORDER BY f.name = :q DESC, instr(f.name, :q) = 0, length(f.name), f.name, f.id LIMIT {SHOWN}""",
    "notices": f"""SELECT id, title, date, type, coalesce(zone, district, city, province) AS place, subject, announced_on,
        count(*) OVER () AS n
      FROM district_notices
      WHERE rowid IN (SELECT rowid FROM district_notices_fts WHERE district_notices_fts MATCH :match LIMIT {LOOKED_AT + 1})
      ORDER BY date DESC, id LIMIT {SHOWN}""",
    "articles": f"""SELECT a.id, a.kind, a.title, a.start_char, p.publisher, p.published_on, n,
        substr(p.text, a.start_char + 1, a.end_char - a.start_char) AS text
      FROM (SELECT number, count(*) OVER () AS n FROM (
          SELECT rowid AS number FROM texts WHERE texts MATCH :match AND rowid >= {search.FIRST} ORDER BY rowid DESC LIMIT {LOOKED_AT + 1}
        ) ORDER BY number DESC LIMIT {SHOWN}
      ) JOIN texts_articles USING (number) JOIN articles AS a ON a.id = article_id JOIN pages AS p ON p.id = a.page_id
      ORDER BY number DESC""",
}


async def view(datasette: Datasette, request: Request) -> Response:
    """The results of a search."""
    q = normalize("NFC", request.args.get("q") or "").strip()[:LONGEST]
    wanted = asked(q)
    queries = QUERIES | ({"lists": wanted.query} if wanted else {})
    place = search.query(wanted.place if wanted else "")
    found = await gathered(datasette, queries, match=search.query(q), q=q, place=place) if q else {}
    words = {word: printed(word) for word in search.folded(q).split()}
    for article in found.get("articles", ()):
        article["path"], article["words"] = cited(article, words)
    shown = {
        "q": q,
        "found": {kind: rows for kind, rows in found.items() if rows},
        "asked": wanted,
        "limit": LOOKED_AT,
        "marked": lambda text: marked(text, words),
    }
    return rendered(datasette, request, "search.html", shown)


def cited(article: Row, words: dict[str, Pattern[str]]) -> tuple[str, Markup]:
    """Where an article has the words, its headline apart: the address of the place, and the sentence with the words marked.

    Of several words, the place is that of the one which the article has least often. Where it has none, since the words stand
    in the headline or only sound so, the address is the article's and the sentence empty.
    """
    text, path = article["text"], links.article(article["id"])
    head = max(text.find(article["title"]), 0)
    body = head + len(article["title"])
    places = [[*word.finditer(text, body)] or [*word.finditer(text, 0, head)] for word in words.values()]
    if not any(places):
        return path, Markup("")
    start, end = min(filter(None, places), key=len)[0].span()
    said = sentence(text, start, end)
    before, behind = (
        marks(part, [found.span() for word in words.values() for found in word.finditer(part)])
        for part in (said.before, said.behind)
    )
    cuts = ("…" if is_cut else "" for is_cut in (said.is_cut_before, said.is_cut_behind))
    quote = marks(said.quote.replace("\n", ""), [(0, end - start)])
    place = urlencode({"start": article["start_char"] + start, "end": article["start_char"] + end})
    return f"{path}?{place}#words", Markup("{}{}{}{}{}").format(next(cuts), before, quote, behind, next(cuts))


def printed(word: str) -> Pattern[str]:
    """What finds a folded word in print: in either width and case, and where a line breaks in it."""
    characters = (f"[{escape(c)}{chr(ord(c) + WIDE)}]" if "!" <= c <= "~" else escape(c) for c in word)
    return compile(r"\n*".join(characters), IGNORECASE)


def marked(text: str | None, words: dict[str, Pattern[str]]) -> Markup:
    """A text with the stretches marked that match a word, as it is written or as it sounds."""
    text = text or ""
    return marks(text, [span for word, pattern in words.items() for span in matches(text, word, pattern)])


def marks(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """A text with its spans marked, of two that overlap the first."""
    parts, end = list[str](), 0
    for start, stop in sorted(set(spans)):
        if start >= end:
            parts += (escaped(text[end:start]), "<mark>", escaped(text[start:stop]), "</mark>")
            end = stop
    return Markup("".join((*parts, escaped(text[end:]))))  # every part is escaped above


def matches(text: str, word: str, pattern: Pattern[str]) -> list[tuple[int, int]]:
    """Where a word matches a text."""
    spans = [found.span() for found in pattern.finditer(text)]
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
