"""Answer: how is a page fetched without being sent anywhere else?

A host is looked up once, every address found is checked, and the connection goes to a checked address; so it is for
each redirect. Proxies of the environment are not used: they would look the host up again.
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from whipcount.articles.address import is_public
from whipcount.model.errors import FetchFailed

SECONDS = 15.0
LARGEST = 5_000_000
"""Bytes of the longest page, unpacked."""
REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
SAVE = "open it in a browser, save the page and read the file"

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came; `url` is where it was after redirects, `media_type` the server's Content-Type."""

    url: str
    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class _Target:
    url: str
    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


def resolve(host: str, port: int) -> list[str]:
    """Give the addresses of a host, the system's preferred one first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def fetch(url: str, *, allow_private: bool = False, resolver: Resolve = resolve, seconds: float = SECONDS) -> Fetched:
    """Fetch a page within 15 seconds and 5 MB, following up to five redirects, each checked anew.

    `allow_private` takes any address and any port: for tests, and for a newsroom's own archive.

    Raises:
        FetchFailed: another scheme or port, an address that is not public, an error status, too late, too large.
    """
    results: queue.SimpleQueue[Fetched | FetchFailed] = queue.SimpleQueue()
    deadline = time.monotonic() + seconds + 1  # by then nobody waits: the thread ends itself

    def work() -> None:
        try:
            results.put(_follow(url, deadline, allow_private=allow_private, resolver=resolver))
        except FetchFailed as error:
            results.put(error)

    # No time-out of a socket bounds a slow look-up or a server that sends a byte a second; leaving the thread does.
    threading.Thread(target=work, daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except queue.Empty:
        raise _too_late(url, seconds) from None
    if isinstance(result, FetchFailed):
        raise result
    return result


def _follow(url: str, deadline: float, *, allow_private: bool, resolver: Resolve) -> Fetched:
    at = url
    for _ in range(REDIRECTS + 1):
        target = _target(at, allow_private=allow_private, resolver=resolver)
        try:
            answer = _get(target, deadline)
        except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            raise FetchFailed(f"cannot be fetched: {_reason(error)}", where=at, mend=f"try again, or {SAVE}") from error
        if isinstance(answer, Fetched):
            return answer
        at = urljoin(at, answer)
    raise FetchFailed(f"more than {REDIRECTS} redirects", where=url, mend="give the final address")


def _target(url: str, *, allow_private: bool, resolver: Resolve) -> _Target:
    try:
        parts = urlsplit(url)
        scheme, name, port = parts.scheme, parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        host = name.encode("idna").decode() if name and not name.isascii() else name
    except ValueError as error:
        raise FetchFailed("not a web address", where=url, mend="give http://... or https://...") from error
    if scheme not in PORTS or not host:
        raise FetchFailed("not an http or https address", where=url, mend="give http://... or https://...")
    if not allow_private and port != PORTS[scheme]:
        raise FetchFailed(f"port {port} is not the web's", where=url, mend=SAVE)
    try:
        addresses = tuple(resolver(host, port))
    except (OSError, ValueError) as error:
        raise FetchFailed(f"the host {host} cannot be found", where=url, mend="check the address") from error
    if not addresses or not (allow_private or all(is_public(a) for a in addresses)):
        raise FetchFailed("the address is not a public one", where=url, mend=SAVE)
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="%/:=&?~+!$,;'@()*[]")
    return _Target(url, scheme, host, port, path, addresses)


def _get(target: _Target, deadline: float) -> Fetched | str:
    """Give the page, or the address to which it redirects."""
    connection = _connected(target, deadline)
    shown = f"[{target.host}]" if ":" in target.host else target.host
    headers = {
        "Host": shown if target.port == PORTS[target.scheme] else f"{shown}:{target.port}",
        "User-Agent": "whipcount",
        "Accept": "text/html, text/plain;q=0.9, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
    }
    try:
        connection.request("GET", target.path, headers=headers, preload_content=False)
        with closing(connection.getresponse()) as answer:
            if location := answer.get_redirect_location():
                return location
            if answer.status != 200:  # noqa: PLR2004 - HTTP's "here it is"
                raise FetchFailed(f"the server answered {answer.status}", where=target.url, mend=SAVE)
            return Fetched(target.url, _body(answer, target.url, deadline), answer.headers.get("Content-Type", ""))
    finally:
        connection.close()


def _connected(target: _Target, deadline: float) -> HTTPConnection:
    """Connect to the first checked address that answers."""
    failed: Exception = OSError("no address")
    for address in target.addresses:
        left = max(0.1, deadline - time.monotonic())
        connection = HTTPConnection(address, target.port, timeout=left)
        if target.scheme == "https":
            connection = HTTPSConnection(
                address,
                target.port,
                timeout=left,
                server_hostname=target.host,
                ssl_context=ssl.create_default_context(),
            )
        try:
            connection.connect()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            connection.close()
            failed = error
        else:
            return connection
    raise failed


def _body(answer: urllib3.HTTPResponse, url: str, deadline: float) -> bytes:
    body = bytearray()
    for chunk in answer.stream(1 << 14, decode_content=True):
        body += chunk
        if len(body) > LARGEST:
            raise FetchFailed(f"larger than {LARGEST:,} bytes", where=url, mend=SAVE)
        if time.monotonic() > deadline:
            raise OSError("too late")  # the caller has stopped waiting
    return bytes(body)


def _too_late(url: str, seconds: float) -> FetchFailed:
    return FetchFailed(f"took longer than {seconds:g} seconds", where=url, mend=f"try again, or {SAVE}")


def _reason(error: Exception) -> str:
    """Say in a few words what the network said, without the library's own names for its parts."""
    cause: BaseException = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    if isinstance(cause, ssl.SSLError):
        return f"the connection is not safe ({cause.reason or 'TLS'})"
    return getattr(cause, "strerror", None) or "the server broke off or did not speak HTTP"
