"""What Founder's publishing systems write of a page, in a comment behind it (enpproperty): its day, paper and headline."""

import re
from datetime import date
from html import unescape

from ingest.markup import clean

START = re.compile(r"<!--\s*enpproperty", re.I)
END = re.compile(r"/enpproperty\s*-->", re.I)
PROPERTY = re.compile(r"<(?:founder-)?(\w+)>([^<]*)</")
PAPER = re.compile(r"[\w·《》（）() -]{2,40}")  # it becomes a part of the page's id


def properties(source: str) -> dict[str, str]:
    """What the comment of a page says: date, pagenum, title, papername, type; empty where there is none.

    >>> properties("<!--enpproperty <founder-date>2022-12-14</founder-date>/enpproperty-->")
    {'date': '2022-12-14'}
    """
    start = START.search(source)
    end = END.search(source, start.end()) if start else None
    if start is None or end is None:
        return {}
    found = PROPERTY.findall(source[start.end() : end.start()])
    return {name.lower(): clean(unescape(value)) for name, value in found}


def dated(known: dict[str, str]) -> date | None:
    """The day of publication in the comment, if it gives one, not 0000-00-00."""
    try:
        return date.fromisoformat(known.get("date", "")[:10])
    except ValueError:
        return None


def publisher(known: dict[str, str]) -> str | None:
    """The newspaper's name in the comment, if it gives one that can be a name."""
    name = known.get("papername", "")
    return name if PAPER.fullmatch(name) else None
