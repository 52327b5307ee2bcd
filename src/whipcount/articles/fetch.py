"""Answer: how is a page fetched without being sent anywhere else? Public addresses only, checked at every redirect."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import urllib3

from whipcount.model.errors import FetchFailed

SECONDS = 15.0
LARGEST = 5_000_000
REDIRECTS = 5
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Give the addresses of a host."""
    return sorted({str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def is_public(address: str) -> bool:
    """Say whether an address is a public one; addresses that wrap another are refused or unwrapped."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip.sixtofour or ip.teredo or ip in _NAT64:
            return False
    return ip.is_global and not ip.is_multicast


def fetch(url: str, *, allow_private: bool = False, resolver: Resolve = resolve) -> bytes:
    """Fetch a page within 15 seconds and 5 MB, following up to five redirects, each checked anew.

    Raises:
        FetchFailed: another scheme, an address that is not public, an error status, too late, too large.
    """
    deadline = time.monotonic() + SECONDS
    at = url
    for _ in range(REDIRECTS + 1):
        status, location, body = _once(at, deadline, allow_private=allow_private, resolver=resolver)
        if not location:
            if status >= 400:  # noqa: PLR2004  # HTTP
                raise FetchFailed(f"the server answered {status}", where=url, mend="open it in a browser and save it")
            return body
        at = urljoin(at, location)
    raise FetchFailed(f"more than {REDIRECTS} redirects", where=url, mend="give the final address")


def _once(url: str, deadline: float, *, allow_private: bool, resolver: Resolve) -> tuple[int, str, bytes]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchFailed("not an http or https address", where=url, mend="give http://... or https://...")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = resolver(parts.hostname, port)
    except (OSError, ValueError) as error:
        raise FetchFailed(f"the host cannot be found: {error}", where=url, mend="check the address") from error
    if not addresses or (not allow_private and not all(is_public(a) for a in addresses)):
        raise FetchFailed("the address is not a public one", where=url, mend="save the page and read the file")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        return _get(parts.scheme, parts.hostname, addresses[0], port, path, deadline)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise FetchFailed(f"cannot be fetched: {error}", where=url, mend="try again, or save the page") from error


def _get(scheme: str, host: str, address: str, port: int, path: str, deadline: float) -> tuple[int, str, bytes]:
    """Ask the checked address itself, so that a name which changes its address in between changes nothing."""
    timeout = urllib3.Timeout(total=max(0.1, deadline - time.monotonic()))
    pool: urllib3.HTTPConnectionPool
    if scheme == "https":
        pool = urllib3.HTTPSConnectionPool(address, port, timeout=timeout, server_hostname=host, assert_hostname=host)
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    headers = {"Host": host if port in {80, 443} else f"{host}:{port}", "User-Agent": "whipcount"}
    with pool:
        answer = pool.request("GET", path, headers=headers, redirect=False, retries=False, preload_content=False)
        try:
            return answer.status, answer.get_redirect_location() or "", _body(answer, deadline)
        finally:
            answer.close()


def _body(answer: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    body = b""
    while chunk := answer.read(65536, decode_content=True):
        body += chunk
        if len(body) > LARGEST:
            raise OSError(f"larger than {LARGEST:,} bytes")
        if time.monotonic() > deadline:
            raise OSError(f"took longer than {SECONDS:.0f} seconds")
    return body
