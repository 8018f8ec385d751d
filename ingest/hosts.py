"""The way to a host: its name looked up once, the address checked and used as it was checked, and no longer than allowed."""

import socket
import ssl
from collections.abc import Iterable
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from time import monotonic
from typing import Any

import httpcore

from db.errors import FangzhiError

OWN = tuple(map(ip_network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")))
NAT64 = ip_network("64:ff9b::/96")
HANDED_OUT = ip_network("2000::/3")  # all of IPv6 that is (IANA); Python takes fec0::/10, ::/96 and others for public


class AddressError(FangzhiError, PermissionError):
    """A host that is not to be talked to."""


class Guarded(httpcore.NetworkBackend):
    """Connections to checked addresses, all of whose waiting ends at one moment.

    Checking and connecting use one answer of the name service, so that a second answer can't lead elsewhere.
    """

    def __init__(self, private: bool, until: float) -> None:
        """Make a way; `private` also lets to one's own networks, `until` is a moment of `time.monotonic`."""
        self.private = private
        self.until = until
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of a host's addresses.

        Raises:
            AddressError: one of them is private.
            httpcore.ConnectError: the host is unknown, or none of them answers.
        """
        failure: Exception = httpcore.ConnectError(f"{host}: no address")
        for address in addresses(host, port, self.private):
            try:
                wait = left(self.until, timeout)
                return Bounded(self.inner.connect_tcp(address, port, wait, local_address, socket_options), self.until)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class Bounded(httpcore.NetworkStream):
    """A connection that is read and written until a moment."""

    def __init__(self, inner: httpcore.NetworkStream, until: float) -> None:
        """Wrap a connection."""
        self.inner = inner
        self.until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        return self.inner.read(max_bytes, left(self.until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self.inner.write(buffer, left(self.until, timeout))

    def close(self) -> None:
        """Hang up."""
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The connection, encrypted."""
        return Bounded(self.inner.start_tls(ssl_context, server_hostname, left(self.until, timeout)), self.until)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self.inner.get_extra_info(info)


def left(until: float, timeout: float | None) -> float:
    """Seconds to wait at most.

    Raises:
        httpcore.ReadTimeout: none are left.
    """
    rest = until - monotonic()
    if rest <= 0:
        raise httpcore.ReadTimeout("it took too long in all")
    return rest if timeout is None else min(rest, timeout)


def addresses(host: str, port: int, private: bool) -> list[str]:
    """The addresses of a host, each once; all of them may be talked to.

    Raises:
        AddressError: one of them may not.
        httpcore.ConnectError: the host is unknown.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host}: {error}") from error
    answers = list(dict.fromkeys(str(address[0]) for *_, address in found))
    for answer in answers:
        if not allowed(answer, private):
            hint = "" if private else "; --allow-private lets to networks of your own"
            raise AddressError(f"{host} is at {answer}, which is no public address{hint}")
    return answers


def allowed(address: str, private: bool) -> bool:
    """Whether an address is public, or on a network of one's own where those are allowed.

    Link-local addresses, at which clouds tell their secrets, never are.

    >>> allowed("169.254.169.254", True), allowed("127.0.0.1", True), allowed("::ffff:127.0.0.1", False)
    (False, True, False)
    """
    ip = embedded(ip_address(address.partition("%")[0]))
    own = any(ip in network for network in OWN)
    public = ip.is_global and not ip.is_multicast and (ip.version == 4 or ip in HANDED_OUT)
    return public or (private and own)


def embedded(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address only wraps, else the address."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


@cache
def certificates() -> ssl.SSLContext:
    """Whom to trust, loaded once."""
    return httpcore.default_ssl_context()
