"""Pages of the web, from a server on this machine: what is fetched, and what is given up."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from parley.errors import ParleyError, TooLarge, UnreadableSource
from parley.intake import open_source
from parley.intake.fetch import Request, ask, fetch, page_of

TEXT = "The brigade left the range on Monday, the ministry said."
PAGE = f"<html lang=en><head><title>Brigade leaves</title></head><body><p>{TEXT}</p></body></html>".encode()


class Pages(BaseHTTPRequestHandler):
    """Answers by the path asked for."""

    def log_message(self, format: str, *args: object) -> None:
        return

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        name = self.path.strip("/")
        try:
            getattr(self, f"page_{name}")()
        except (BrokenPipeError, ConnectionResetError):
            return

    def page_page(self) -> None:
        self.answer(PAGE, Content_Type="text/html; charset=utf-8")

    def page_packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")

    def page_deflated(self) -> None:
        self.answer(zlib.compress(PAGE), Content_Type="text/html", Content_Encoding="deflate")

    def page_cyrillic(self) -> None:
        self.answer("<p>Бригада ушла с полигона</p>".encode("cp1251"), Content_Type="text/html; charset=windows-1251")

    def page_plain(self) -> None:
        self.answer(TEXT.encode(), Content_Type="text/plain")

    def page_chunked(self) -> None:
        self.protocol_version = "HTTP/1.1"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for start in range(0, len(PAGE), 50):
            part = PAGE[start : start + 50]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def page_moved(self) -> None:
        self.answer(b"", 302, Location="/page")

    def page_loop(self) -> None:
        self.answer(b"", 301, Location="/loop")

    def page_away(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def page_gone(self) -> None:
        self.answer(b"gone", 404, Content_Type="text/html")

    def page_film(self) -> None:
        self.answer(b"\x00\x01", Content_Type="video/mp4")

    def page_brotli(self) -> None:
        self.answer(b"\x00\x01", Content_Type="text/html", Content_Encoding="br")

    def page_broken(self) -> None:
        self.answer(b"no gzip at all", Content_Type="text/html", Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(
            gzip.compress(b"\x00" * 200_000_000, compresslevel=9), Content_Type="text/html", Content_Encoding="gzip"
        )

    def page_large(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"x" * 1_000_000)

    def page_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(PAGE)

    def page_trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def page_silent(self) -> None:
        time.sleep(3)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", ["page", "packed", "deflated", "chunked", "moved"])
def test_page(site: str, name: str) -> None:
    report = open_source(f"{site}/{name}")
    assert report.text == TEXT
    assert report.title == "Brigade leaves"
    assert report.url == f"{site}/{'page' if name == 'moved' else name}"


def test_declared_encoding_and_type(site: str) -> None:
    assert open_source(f"{site}/cyrillic").text == "Бригада ушла с полигона"
    plain = open_source(f"{site}/plain", url="https://given.example/")
    assert (plain.text, plain.blocks[0].where, plain.url) == (TEXT, None, "https://given.example/")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("loop", "intake.redirects"),
        ("away", "intake.scheme"),
        ("gone", "intake.http_status"),
        ("film", "intake.type"),
        ("brotli", "intake.compression"),
        ("broken", "intake.unreachable"),
        ("short", "intake.unreachable"),
        ("bomb", "intake.too_large"),
        ("large", "intake.too_large"),
    ],
)
def test_given_up(site: str, name: str, code: str) -> None:
    with pytest.raises(ParleyError) as caught:
        open_source(f"{site}/{name}")
    assert caught.value.code == code


@pytest.mark.parametrize("name", ["trickle", "silent"])
def test_slow_servers(site: str, name: str) -> None:
    started = time.monotonic()
    with pytest.raises((TooLarge, UnreadableSource)) as caught:
        fetch(f"{site}/{name}", seconds=0.5)
    assert caught.value.code in ("intake.too_slow", "intake.unreachable")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/a", "http://no-such-host.invalid/", "http://", "http://[::1", "https://127.0.0.1:99999/"],
)
def test_unreachable(url: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        open_source(url)
    assert caught.value.code == "intake.unreachable"


def test_a_public_server_does_not_redirect_into_a_private_network(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not ask(Request(f"{site}/moved")).public
    arrived: list[str] = []

    def first_is_public(address: str) -> bool:
        arrived.append(address)
        return len(arrived) == 1

    monkeypatch.setattr("parley.intake.fetch.is_global", first_is_public)
    with pytest.raises(UnreadableSource) as caught:
        ask(Request(f"{site}/moved"))
    assert (caught.value.code, arrived) == ("intake.private", ["127.0.0.1"] * 2)


def test_nothing_is_asked_of_a_private_server_where_only_public_ones_are_meant(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Pages, "page_page", lambda self: asked.append(self.path), raising=True)
    with pytest.raises(UnreadableSource) as caught:
        ask(Request(f"{site}/page", public=True))
    assert (caught.value.code, asked) == ("intake.private", [])


def test_an_answer_without_content_is_an_answer(site: str) -> None:
    answer = ask(Request(f"{site}/gone", headers={"If-None-Match": '"x"'}))
    assert (answer.status, answer.data) == (404, b"")
    with pytest.raises(UnreadableSource):
        page_of(answer)
