"""One request and its answer, bounded in time and size.

httpcore, which httpx is built on, is used by itself: it takes the way to a host (ingest/hosts.py) as a part, so that the
name, the connection, the headers and the body share one checked address and one end of patience.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin

import httpcore
import httpx

from db.errors import FangzhiError
from ingest.hosts import AddressError, Guarded, certificates

MIB = 1024 * 1024
HTML_LIMIT = 5 * MIB  # bytes, unpacked
FILE_LIMIT = 40 * MIB  # bytes of a PDF or a picture
GZIP = 31  # as zlib calls it
WAIT = 20.0  # seconds without a byte
PATIENCE = 60.0  # seconds for the whole answer


class FetchError(FangzhiError, OSError):
    """An address that was not fetched."""


class RefusedError(FetchError):
    """An address that is not to be fetched: asking again would not help."""


class PrivateError(RefusedError):
    """An address on a network that is not public; nothing was sent."""


class FailedError(FetchError):
    """An address that could not be fetched, and may be later.

    Attributes:
        status: HTTP status, None where there was no answer.
        after: seconds to wait that the server asks for.
    """

    def __init__(self, message: str, status: int | None = None, after: float | None = None) -> None:
        """Say what failed."""
        super().__init__(message)
        self.status = status
        self.after = after


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered.

    Attributes:
        url: the address asked.
        status: HTTP status.
        headers: by lower-case name.
        body: bytes, unpacked; empty unless the status is 200.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


def fetch(url: str, headers: Mapping[str, str], private: bool = False) -> Response:
    """The answer of a server to a GET; redirects are not followed.

    Args:
        url: http or https.
        headers: what to send.
        private: whether addresses on networks of one's own may be talked to.

    Raises:
        RefusedError: the address is none to talk to, or the answer is too large or packed in an unknown way.
        FailedError: no answer, one cut short, or one that took too long.
    """
    target = parsed(url)
    way = Guarded(private, monotonic() + PATIENCE)
    sent = {**headers, "Accept-Encoding": "gzip", "Connection": "close"}
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), WAIT)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=certificates(), network_backend=way) as pool,
            pool.stream(
                "GET",
                httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path),
                headers=[(name.encode(), value.encode("latin-1")) for name, value in sent.items()],
                extensions={"timeout": timeouts},
            ) as answer,
        ):
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            body = b"".join(unpacked(url, answer, told)) if answer.status == 200 else b""
            return Response(url, answer.status, told, body)
    except AddressError as error:
        raise PrivateError(f"{url}: {error}") from error
    except httpcore.TimeoutException as error:
        raise FailedError(f"{url}: no whole answer in time ({WAIT:.0f} s a piece, {PATIENCE:.0f} s in all)") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, zlib.error) as error:
        raise FailedError(f"{url}: {str(error) or type(error).__name__}") from error


def parsed(url: str) -> httpx.URL:
    """The address in its parts.

    Raises:
        RefusedError: it is no http or https address, or carries a password.
    """
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise RefusedError(f"{url}: {error}") from error
    if target.scheme not in ("http", "https") or not target.host:
        raise RefusedError(f"{url}: only http and https addresses are fetched")
    if target.userinfo:
        raise RefusedError(f"{target.host}: an address with a name and password is not fetched")
    return target


def address(url: str) -> str:
    """The address as it is asked for and kept: escaped, without a fragment.

    Raises:
        RefusedError: it is none to fetch.
    """
    return str(parsed(url).copy_with(fragment=None))


def joined(page: str, target: str) -> str:
    """The address that a page at another calls by a target, which may be relative.

    Raises:
        RefusedError: it is none to fetch.
    """
    try:
        return address(urljoin(page, target))
    except ValueError as error:  # nonsense in the place of a host
        raise RefusedError(f"{page}: leads to {target[:100]!r}: {error}") from error


def bare(url: str) -> str:
    """The host of an address without its www."""
    return parsed(url).host.removeprefix("www.")


def unpacked(url: str, answer: httpcore.Response, headers: Mapping[str, str]) -> Iterator[bytes]:
    """The pieces of a body; never more than a MiB above the limit is held.

    Raises:
        RefusedError: too many bytes, packed or unpacked, or packed other than by gzip.
        FailedError: the body is cut short.
    """
    limit = HTML_LIMIT if is_text(headers) else FILE_LIMIT
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > limit:
        raise RefusedError(f"{url}: {int(length) / MIB:,.1f} MiB, {limit // MIB} at most")
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", ""):
        raise RefusedError(f"{url}: packed as {coding!r}, which was not asked for")
    packed = limited(url, answer.iter_stream(), limit, "")
    yield from limited(url, inflated(url, packed), limit, ", unpacked") if "gzip" in coding else packed


def limited(url: str, pieces: Iterable[bytes], limit: int, how: str) -> Iterator[bytes]:
    """The pieces, as long as they are not too many.

    Raises:
        RefusedError: they are.
    """
    got = 0
    for piece in pieces:
        got += len(piece)
        if got > limit:
            raise RefusedError(f"{url}: more than {limit // MIB} MiB{how}")
        yield piece


def inflated(url: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What is packed by gzip, in pieces of at most a MiB; there may be several streams, one behind another (RFC 1952).

    Raises:
        FailedError: it is cut short.
    """
    stream = zlib.decompressobj(GZIP)
    for chunk in chunks:
        while chunk:
            if stream.eof and not chunk.startswith(b"\x1f"):  # what follows is none
                return
            stream = zlib.decompressobj(GZIP) if stream.eof else stream
            yield stream.decompress(chunk, MIB)
            chunk = stream.unconsumed_tail or stream.unused_data
    if not stream.eof:
        raise FailedError(f"{url}: the answer is cut short")


def is_text(headers: Mapping[str, str]) -> bool:
    """Whether the answer calls itself text, or says nothing of itself."""
    kind = headers.get("content-type", "text/html").lower()
    return kind.startswith("text/") or "html" in kind or "xml" in kind
