"""What health facilities offer: the kinds of service, and which of them a text tells.

A kind of service gives its words; how they are read is the same for all (ingest/offers.py).
"""

import re
from dataclasses import dataclass
from functools import cache
from re import Pattern

from db.vocabulary import Kind, Status
from ingest.articles import Article
from ingest.items import NAME_LENGTH, unnumbered
from ingest.lists import sentences
from ingest.mentions import spans
from ingest.states import state
from ingest.text import Text


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of health service.

    Attributes:
        kind: the kind of its claims.
        words: what the service is called in print.
        strong: the words that tell the service beside others, where not all of `words` do.
        alone: the words that tell it where no other service is told; the rest only with a verb of receiving.
        role: words of a role that a name *is* (…是定点医院).
        channel: what the app or account is called where an online service is found, if it is one.
        sites: whether any place may offer it, a school or a plaza.
    """

    kind: Kind
    words: Pattern[str]
    strong: Pattern[str] | None = None
    alone: Pattern[str] | None = None
    role: Pattern[str] | None = None
    channel: Pattern[str] | None = None
    sites: bool = False


# Items of a digest, whose first says nothing of the others: a bullet before a sentence.
BULLETED = re.compile(r"[^\w\s“(《].*。$")
DIGEST = 3
BITES = re.compile(r"(?:暴露|致伤|咬伤|犬伤)[\u4e00-\u9fff]{0,4}(?:处置|门诊)")


@cache
def any_service(services: tuple[Service, ...]) -> Pattern[str]:
    """What finds the words of all services, the first of those that start at the same character."""
    return re.compile("|".join(f"(?P<{s.kind}>{s.words.pattern})" for s in services))


def named(chars: str, services: tuple[Service, ...], weak: bool = False) -> list[Service]:
    """The services whose words stand in a text, in order, without overlaps (the 门诊 of 发热门诊 is no second one).

    Args:
        chars: the text.
        services: all kinds of service.
        weak: whether general words (患者, 就诊) tell one too.
    """
    kinds = {s.kind: s for s in services}
    found = [(kinds[Kind(m.lastgroup)], m[0]) for m in any_service(services).finditer(chars) if m.lastgroup]
    telling = [s for s, word in found if s.strong is None or s.strong.search(word)]
    telling = telling or [s for s, word in found if weak or (s.alone and s.alone.search(word))]
    return list(dict.fromkeys(telling))


def sited(services: tuple[Service, ...]) -> bool:
    """Whether any place may offer one of the services."""
    return any(s.sites for s in services)


def names(line: Text, alone: bool = False) -> bool:
    """Whether a line begins with a facility's name behind its bullet, or is one `alone` behind its number."""
    if alone and len(line) > NAME_LENGTH:
        return False
    text = unnumbered(line)
    found = spans(text.chars)
    if not found or found[0][0] > 0:
        return False
    return not alone or (text is not line and found[0][1] == len(text))


def topic(article: Article, services: tuple[Service, ...]) -> tuple[tuple[Service, ...], Status | None]:
    """What the headline is about, else the first sentences; and the one state that it tells."""
    head = [line.chars for line in article.head if not line.chars.startswith("(")]
    bullets = [line for line in article.paragraphs if BULLETED.match(line.chars)]
    digest = len(bullets) >= DIGEST and sum(not names(line) for line in bullets) >= DIGEST
    digest = digest and not any(names(line, alone=True) for line in article.paragraphs)
    first = [] if digest else [s.chars for line in article.paragraphs[:3] for s in sentences(line)][:3]
    for text in (" ".join(head), *first):
        if found := named(text, services):
            if BITES.search(text):  # what is given there is vaccine too
                found = [s for s in found if s.kind is not Kind.vaccination_site] or found
            told = state(text)
            return tuple(dict.fromkeys(found)), told if told is not Status.open else None
    return (), None
