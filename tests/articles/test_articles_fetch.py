"""Fetching, from a server on the loopback that misbehaves in every way it can."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from whipcount.articles.fetch import LARGEST, Fetched, fetch
from whipcount.model.errors import FetchFailed

SAVE = "open it in a browser, save the page and read the file"
PAGE = b"<!doctype html><p>The caucus met."


class Misbehaving(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path, _, rest = self.path[1:].partition("/")
        with suppress(OSError):  # the other end is right to hang up
            getattr(self, f"serve_{path.partition('?')[0]}")(rest)

    def serve_page(self, _: str) -> None:
        self.send(200, PAGE, {"Content-Type": "text/html; charset=iso-8859-2"})

    def serve_echo(self, _: str) -> None:
        told = "\n".join((self.path, *(f"{key}: {value}" for key, value in sorted(self.headers.items()))))
        self.send(200, told.encode(), {})

    def serve_status(self, number: str) -> None:
        self.send(int(number), b"sorry", {})

    def serve_to(self, target: str) -> None:
        self.send(302, b"", {"Location": target})

    def serve_round(self, _: str) -> None:
        self.send(301, b"", {"Location": "/round"})

    def serve_zip(self, size: str) -> None:
        self.send(200, gzip.compress(b"x" * int(size)), {"Content-Encoding": "gzip"})

    def serve_nonsense(self, _: str) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")

    def serve_short(self, _: str) -> None:
        self.send(200, b"half", {"Content-Length": "100"})

    def serve_drip(self, part: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b"X-Slow: "))
        for _ in range(40):
            time.sleep(0.05)
            self.wfile.write(b"x")
            self.wfile.flush()

    def send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Quiet(ThreadingHTTPServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with Quiet(("127.0.0.1", 0), Misbehaving) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def told(url: str, *, seconds: float = 15, allow_private: bool = True) -> str:
    with pytest.raises(FetchFailed) as error:
        fetch(url, allow_private=allow_private, seconds=seconds)
    return str(error.value)


def test_a_page_comes_with_its_media_type(server: str) -> None:
    assert fetch(f"{server}/page", allow_private=True) == Fetched(
        f"{server}/page", PAGE, "text/html; charset=iso-8859-2"
    )


def test_the_connection_goes_to_the_address_looked_up_and_the_server_hears_the_hosts_name(server: str) -> None:
    port = server.rpartition(":")[2]
    asked: list[tuple[str, int]] = []

    def resolver(host: str, at: int) -> list[str]:
        asked.append((host, at))
        return ["127.0.0.1"]

    url = f"http://courier.example:{port}/echo/caf\u00e9 1?q=a b&r=%20#part"
    lines = fetch(url, allow_private=True, resolver=resolver).body.decode().splitlines()
    assert asked == [("courier.example", int(port))]
    assert lines[0] == "/echo/caf%C3%A9%201?q=a%20b&r=%20"
    assert f"Host: courier.example:{port}" in lines
    assert not [line for line in lines if line.startswith(("Cookie", "Authorization", "Referer"))]


def test_the_next_address_is_tried_where_the_first_does_not_answer(server: str) -> None:
    page = fetch(f"{server}/page", allow_private=True, resolver=lambda *_: ["127.0.0.2", "127.0.0.1"])
    assert page.body == PAGE


def test_proxies_of_the_environment_are_not_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(f"{server}/page", allow_private=True).body == PAGE


def test_redirects_are_followed_and_the_final_address_is_told(server: str) -> None:
    assert fetch(f"{server}/to//to//page", allow_private=True).url == f"{server}/page"


def test_five_redirects_are_followed_and_a_sixth_is_not(server: str) -> None:
    assert fetch(server + "/to/" * 5 + "/page", allow_private=True).body == PAGE
    url = server + "/to/" * 6 + "/page"
    assert told(url) == f"{url}: more than 5 redirects (give the final address)"
    assert told(f"{server}/round") == f"{server}/round: more than 5 redirects (give the final address)"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://courier.example/", "gopher://x.example/"])
def test_a_redirect_to_another_scheme_is_refused(server: str, target: str) -> None:
    assert told(f"{server}/to/{target}") == (f"{target}: not an http or https address (give http://... or https://...)")


def test_each_redirect_is_looked_up_and_checked(server: str) -> None:
    port = int(server.rpartition(":")[2])
    asked: list[str] = []

    def resolver(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if host == "first.example" else []

    with pytest.raises(FetchFailed) as error:
        fetch(
            f"http://first.example:{port}/to/http://second.example/page",
            allow_private=True,
            resolver=resolver,
        )
    assert asked == ["first.example", "second.example"]
    assert str(error.value) == f"http://second.example/page: the address is not a public one ({SAVE})"


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fe80::1%eth0"],
        ["93.184.215.14", "127.0.0.1"],
        ["2606:4700:4700::1111", "fd00::1"],
        [],
    ],
)
def test_one_address_that_is_not_public_refuses_the_host_before_any_connection(addresses: list[str]) -> None:
    with pytest.raises(FetchFailed) as error:
        fetch("http://courier.example/a", resolver=lambda *_: addresses)
    assert str(error.value) == f"http://courier.example/a: the address is not a public one ({SAVE})"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:7f00:1]", "0"]
)
def test_other_ways_to_write_this_machine_are_refused(host: str) -> None:
    assert "the address is not a public one" in told(f"http://{host}/", allow_private=False)


def test_full_width_digits_do_not_hide_this_machine() -> None:
    assert "the address is not a public one" in told("http://１２７.0.0.1/", allow_private=False)


@pytest.mark.parametrize(
    "url", ["http://courier.example:22/", "https://courier.example:80/", "http://courier.example:8080/"]
)
def test_other_ports_are_refused(url: str) -> None:
    port = url.rpartition(":")[2].strip("/")
    assert told(url, allow_private=False) == f"{url}: port {port} is not the web's ({SAVE})"


@pytest.mark.parametrize(
    "url", ["ftp://courier.example/a", "file:///a.html", "courier.example/a", "http:///a", "javascript:1"]
)
def test_other_schemes_are_refused(url: str) -> None:
    assert told(url) == f"{url}: not an http or https address (give http://... or https://...)"


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://x.example:99999/", "http://x.example:a/", f"http://{'é' * 70}.example/"]
)
def test_what_is_no_address_is_told(url: str) -> None:
    assert told(url) == f"{url}: not a web address (give http://... or https://...)"


def test_a_host_that_is_not_there_is_told() -> None:
    def resolver(*_: object) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchFailed) as error:
        fetch("http://nobody.example/a", resolver=resolver)
    assert str(error.value) == ("http://nobody.example/a: the host nobody.example cannot be found (check the address)")


@pytest.mark.parametrize("status", [204, 304, 403, 404, 500])
def test_a_status_that_brings_no_page_is_told(server: str, status: int) -> None:
    url = f"{server}/status/{status}"
    assert told(url) == f"{url}: the server answered {status} ({SAVE})"


def test_a_packed_page_is_unpacked_up_to_the_limit(server: str) -> None:
    assert fetch(f"{server}/zip/{LARGEST}", allow_private=True).body == b"x" * LARGEST
    url = f"{server}/zip/{LARGEST + 1}"
    assert told(url) == f"{url}: larger than 5,000,000 bytes ({SAVE})"


@pytest.mark.parametrize("path", ["nonsense", "short"])
def test_a_server_that_breaks_the_protocol_is_told(server: str, path: str) -> None:
    url = f"{server}/{path}"
    assert told(url) == (f"{url}: cannot be fetched: the server broke off or did not speak HTTP (try again, or {SAVE})")


def test_nobody_listening_is_told() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        assert told(url) == f"{url}: cannot be fetched: Connection refused (try again, or {SAVE})"


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_byte_at_a_time_does_not_outlast_the_limit(server: str, part: str) -> None:
    url = f"{server}/drip/{part}"
    begun = time.monotonic()
    assert told(url, seconds=0.3) == f"{url}: took longer than 0.3 seconds (try again, or {SAVE})"
    assert time.monotonic() - begun < 1.5


def test_a_look_up_that_hangs_does_not_outlast_the_limit() -> None:
    let_go = threading.Event()

    def resolver(*_: object) -> list[str]:
        let_go.wait(10)
        return []

    with pytest.raises(FetchFailed) as error:
        fetch("http://slow.example/", resolver=resolver, seconds=0.1)
    let_go.set()
    assert str(error.value) == f"http://slow.example/: took longer than 0.1 seconds (try again, or {SAVE})"


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """Take one connection, keep what it says first, and hang up."""
    heard: list[bytes] = []

    def take() -> None:
        connection, _ = door.accept()
        with connection:
            heard.append(connection.recv(4096))

    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=take)
        thread.start()
        yield door.getsockname()[1], heard
        thread.join()


def test_https_asks_the_checked_address_for_the_hosts_certificate() -> None:
    with listening() as (port, heard):
        url = f"https://courier.example:{port}/"
        with pytest.raises(FetchFailed) as error:
            fetch(url, allow_private=True, resolver=lambda *_: ["127.0.0.1"])
    assert b"courier.example" in heard[0]  # the name that the greeting asks for (SNI)
    assert str(error.value).startswith(f"{url}: cannot be fetched: the connection is not safe (")
