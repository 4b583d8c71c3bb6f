"""What is too much: long titles, many findings and reports, endless searches, slow and large requests, and bombs."""

from __future__ import annotations

import copy
import gzip
import http.client
import io
import re
import socket
import time
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from parley.desk.app import app_of
from parley.desk.problems import MEDIA
from parley.desk.reader import Reader, Received
from parley.desk.settings import Settings
from parley.errors import SourceError
from parley.ledger.store import ledger
from tests.desk.chromium import served
from tests.ledger.reports import TEXT, dossier, put

FREE = 10**9
LONG = "Endless title of a report " * 40_000
"""More than a megabyte."""
SMALL = 60_000
"""Bytes of a page of this small ledger at most, whatever the titles are."""
MANY = 500_000
"""The same where each link to another language repeats what was asked."""


def asked(settings: Settings) -> TestClient:
    return TestClient(app_of(settings), base_url="http://localhost:8080")


def test_of_an_endless_title_a_page_shows_the_beginning_and_its_data_all(settings: Settings) -> None:
    with ledger(settings.ledger) as store:
        for number in range(2):
            made = dossier(f"r{number}", TEXT.replace("2,400", f"{number + 2},400"), outlet=LONG if number else "Daily")
            made.report.title = LONG
            put(store, made)
    with asked(settings) as desk:
        activity = desk.get("/activities.json").json()[0]["id"]
        for address in (
            "/activities", "/reports", "/reports?q=troops", "/reports/r0", "/reports/r1", "/deadlines", "/people",
            f"/activities/{activity}", f"/activities/{activity}/what-if",
        ):  # fmt: skip
            page = desk.get(address).text
            assert len(page) < SMALL, address
            assert LONG[:299] not in page, address
            assert ("Endless title" in page) == bool(re.search(r"(?:Endless|title|of|a|report) …", page)), address
        assert desk.get("/reports.json").json()[0]["title"] == LONG
        assert desk.get("/reports/r1.json").json()["report"]["outlet"] == LONG


def test_an_activity_of_two_thousand_figures_is_shown_and_given_whole(settings: Settings) -> None:
    made = dossier("r1", outlet="Daily")
    for number in range(2000):
        figure = copy.deepcopy(made.forces[0])
        figure.low = figure.high = 1000 + number
        figure.claimed_by = [f"Source {number % 50}"]
        made.forces.append(figure)
    with ledger(settings.ledger) as store:
        put(store, made)
    with asked(settings) as desk:
        activity = desk.get("/activities.json").json()[0]["id"]
        begun = time.process_time()
        pages = [desk.get(f"/activities/{activity}{more}") for more in ("", "/what-if", ".json", ".csv", "/says.json")]
        assert time.process_time() - begun < 20
        assert [answer.status_code for answer in pages] == [200] * 5
        assert len(pages[0].content) < 4_000_000
        assert len(pages[2].json()["activity"]["figures"]) > 1900


@pytest.fixture
def impatient(filled: Settings) -> Iterator[tuple[str, int]]:
    """A desk that waits half a second for the rest of a request, as host and port."""
    with served(app_of(Settings(ledger=filled.ledger, patience=0.5, most_bytes=1000, reads=FREE))) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        yield host, int(port)


FORM = "application/x-www-form-urlencoded"


def answered(asking: socket.socket) -> http.client.HTTPResponse:
    found = http.client.HTTPResponse(asking)
    found.begin()
    return found


@pytest.mark.parametrize(
    ("path", "media"), [("/api/v1/reports", "text/plain"), ("/inbox", FORM), ("/judgements", FORM)]
)
def test_a_body_that_comes_too_slowly_is_given_up(impatient: tuple[str, int], path: str, media: str) -> None:
    with socket.create_connection(impatient, 10) as slow:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {media}\r\nContent-Length: 900\r\n\r\n"
        slow.sendall(head.encode())
        begun = time.monotonic()
        for _ in range(3):
            slow.sendall(b"x")
            time.sleep(0.1)
        answer = answered(slow)
        assert 0.3 < time.monotonic() - begun < 5
        assert (answer.status, answer.headers["content-type"]) == (408, MEDIA)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert b'"code":"desk.slow"' in answer.read()
    asking = http.client.HTTPConnection(*impatient, timeout=10)
    asking.request("GET", "/inbox.json")
    assert asking.getresponse().read() == b"[]"


def test_a_body_beyond_the_bound_is_refused_before_it_comes(impatient: tuple[str, int]) -> None:
    with socket.create_connection(impatient, 10) as large:
        large.sendall(b"POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n")
        answer = answered(large)
        assert (answer.status, answer.headers["content-type"]) == (413, MEDIA)
        assert b'"code":"desk.size"' in answer.read()


@pytest.mark.parametrize("address", ["/activities", "/reports", "/people", "/api/v1/search", "/api/v1/people"])
@pytest.mark.parametrize("words", [60_000, 1_000_000])
def test_a_search_for_endless_words_is_refused_plainly(impatient: tuple[str, int], address: str, words: int) -> None:
    begun = time.process_time()
    line = f"GET {address}?q={'troops+' * (words // 7)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    with socket.create_connection(impatient, 20) as asking:
        try:
            asking.sendall(line[:40_000])
            time.sleep(0.1)  # so that it comes in pieces
            asking.sendall(line[40_000:])
            answer = answered(asking)
            assert answer.status == (422 if words < 64_000 else 400)
            told = answer.read()
            assert len(told) < MANY
            assert (b"desk.field" in told) == (words < 64_000)
        except ConnectionError:  # beyond its bound the server refuses the line and hangs up, read or not
            assert words > 64_000
    assert time.process_time() - begun < 3
    asking_again = http.client.HTTPConnection(*impatient, timeout=10)
    asking_again.request("GET", "/people")
    assert asking_again.getresponse().status == 200


def test_of_many_writes_the_rate_lets_some_in_and_nothing_of_these_is_lost(settings: Settings) -> None:
    with asked(settings) as desk:
        desk.app.state.inbox._pool.shutdown(wait=False)  # nothing is read here
        desk.app.state.inbox._pool.submit = lambda *_: None
        begun = time.process_time()
        sent = {"content": TEXT, "headers": {"Content-Type": "text/plain"}}
        answers = [desk.post("/api/v1/reports", **sent) for _ in range(500)]
        assert time.process_time() - begun < 20
        told = [answer.status_code for answer in answers]
        assert set(told) == {202, 503, 429}
        waiting = {job["id"] for job in desk.get("/inbox.json").json()}
        assert waiting == {answer.json()["id"] for answer in answers if answer.status_code == 202}
        assert {answer.json()["code"] for answer in answers if answer.status_code != 202} == {"desk.busy", "desk.rate"}


def deflated(megabytes: int, unit: bytes = b" " * 1_000_000) -> bytes:
    made = zlib.compressobj(1)
    return b"".join(made.compress(unit) for _ in range(megabytes)) + made.flush()


def pdf(stream: bytes, filters: str = "/FlateDecode") -> bytes:
    """A page whose content is a stream that grows when it is unpacked."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents 4 0 R>>"
    parts = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    head = "".join(f"{number} 0 obj{part}endobj\n" for number, part in enumerate(parts, 1))
    packed = f"4 0 obj<</Length {len(stream)}/Filter[{filters}]>>stream\n".encode() + stream + b"\nendstream endobj\n"
    return b"%PDF-1.4\n" + head.encode() + packed + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF"


def archive() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * 50_000_000)
    return held.getvalue()


BOMBS = {
    "text.docx": (archive, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "text.epub": (archive, "application/epub+zip"),
    "page.html": (archive, "text/html"),
    "pages.warc.gz": (lambda: gzip.compress(b" " * 50_000_000), "application/gzip"),
    "text.txt": (lambda: gzip.compress(b" " * 50_000_000), "text/plain"),
    "page.pdf": (lambda: pdf(deflated(800)), "application/pdf"),
    "twice.pdf": (lambda: pdf(zlib.compress(deflated(800), 9), "/FlateDecode/FlateDecode"), "application/pdf"),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader(60)
    yield made
    made.stop()


@pytest.mark.parametrize("name", BOMBS)
def test_what_grows_when_it_is_unpacked_is_refused_in_plain_words(reader: Reader, name: str) -> None:
    made, media = BOMBS[name]
    begun = time.monotonic()
    with pytest.raises(SourceError) as refused:
        reader.read(Received(made(), name, media))
    assert time.monotonic() - begun < 45
    assert refused.value.code.startswith("intake.")
    assert refused.value.next_step
    read, _ = reader.read(Received(TEXT.encode(), "note.txt", "text/plain"))
    assert read.activities
