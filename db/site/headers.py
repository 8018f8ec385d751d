"""What every answer carries: a policy that lets a page load nothing from elsewhere and run no script, and the language kept."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from db.site.languages import COOKIE, Language

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
VARY = (b"vary", b"Accept-Language, Cookie")  # beside what Datasette varies by
YEAR = 365 * 86_400  # seconds

Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[dict[str, Any], Callable[[], Awaitable[dict[str, Any]]], Send], Awaitable[None]]


def wrapped(app: App) -> App:
    """The application, its answers with the headers."""

    async def answer(scope: dict[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]], send: Send) -> None:
        async def with_headers(event: dict[str, Any]) -> None:
            if event["type"] == "http.response.start":
                named = {name for name, _ in event["headers"]}
                added = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in named]
                event = event | {"headers": [*event["headers"], *added, VARY, *kept(scope)]}
            await send(event)

        await app(scope, receive, with_headers if scope["type"] == "http" else send)

    return answer


def kept(scope: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    """The cookie that keeps a language asked for with `?_lang=`."""
    wish = parse_qs(scope["query_string"].decode("latin-1")).get("_lang", [""])[0]
    if wish not in list(Language):
        return []
    return [(b"set-cookie", f"{COOKIE}={wish}; HttpOnly; Max-Age={YEAR}; Path=/; SameSite=Lax".encode())]
