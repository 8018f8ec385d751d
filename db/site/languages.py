"""The languages of the site: which one an answer speaks."""

from enum import StrEnum
from re import fullmatch

from datasette.utils.asgi import Request

COOKIE = "fangzhi_lang"


class Language(StrEnum):
    """A language of the site."""

    zh = "zh"
    en = "en"


def chosen(request: Request | None) -> Language:
    """The language of an answer: `?_lang=`, else the one asked for last time, else the browser's, else Chinese."""
    if request is None:
        return Language.zh
    wishes = [request.args.get("_lang"), request.cookies.get(COOKIE), *accepted(request.headers.get("accept-language"))]
    return next((Language(wish) for wish in wishes if wish in list(Language)), Language.zh)


def accepted(header: str | None) -> list[str]:
    """The languages of an Accept-Language header, the most wanted first.

    >>> accepted("fr, en-GB;q=0.7, zh-CN;q=0.9")
    ['fr', 'zh', 'en']
    """
    wishes = []
    for wish in (header or "").split(","):
        tag, _, quality = wish.strip().lower().partition(";q=")
        weight = float(quality) if fullmatch(r"[01](\.\d{0,3})?", quality) else 1.0
        if weight and tag:
            wishes.append((-weight, tag.partition("-")[0]))
    return [tag for _, tag in sorted(wishes, key=lambda wish: wish[0])]
