"""Web archives, written with fastwarc: what is read of them, and what never stops a file."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from parley.errors import SourceError, UnreadableSource
from parley.intake.bounds import MAX_BYTES
from parley.ledger.warc import Captured, is_archive, records, report_of

PAGE = (
    b"<html><head><title>Brigade leaves</title></head><body><p>The brigade left the range on Monday.</p></body></html>"
)


def http(body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


def record(
    url: str,
    content: bytes,
    kind: WarcRecordType = WarcRecordType.response,
    media: str = "application/http; msgtype=response",
) -> bytes:
    made = WarcRecord()
    made.init_headers(kind, content_length=len(content))
    made.headers["WARC-Target-URI"] = url
    made.headers["WARC-Date"] = "2026-03-02T10:00:00Z"
    made.headers["Content-Type"] = media
    made.set_bytes_content(content)
    written = io.BytesIO()
    made.write(written)
    return written.getvalue()


def page(name: str, body: bytes = PAGE) -> bytes:
    return record(f"https://{name}.example/", http(body))


def read(tmp_path: Path, *parts: bytes, packed: bool = False) -> list[Captured | SourceError]:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(part) if packed else part for part in parts))
    return list(records(path))


def urls(found: list[Captured | SourceError]) -> list[str | None]:
    return [item.url if isinstance(item, Captured) else item.code for item in found]


@pytest.mark.parametrize("name", ["a.warc", "b.WARC.GZ", "/x/c.warc.zst"])
def test_archives_are_known_by_name(name: str) -> None:
    assert is_archive(name)
    assert not is_archive(name + ".txt")


@pytest.mark.parametrize("packed", [False, True])
def test_only_what_can_be_a_report_is_read(tmp_path: Path, packed: bool) -> None:
    found = read(
        tmp_path,
        record("", b"software: x\r\n", WarcRecordType.warcinfo, "application/warc-fields"),
        record("https://a.example/", b"GET / HTTP/1.1\r\n\r\n", WarcRecordType.request, "application/http"),
        page("a"),
        record("https://b.example/i.png", http(b"\x89PNG", "image/png")),
        record("https://c.example/", http(PAGE, status="404 Not Found")),
        record("https://d.example/", http(PAGE, status="301 Moved", more="Location: /x\r\n")),
        record("https://e.example/", b"The brigade left.", WarcRecordType.resource, "text/plain"),
        record("https://f.example/", b"{}", WarcRecordType.metadata, "application/json"),
        packed=packed,
    )
    assert urls(found) == ["https://a.example/", "https://e.example/"]


def test_a_record_becomes_a_report_with_its_address_and_no_invented_day(tmp_path: Path) -> None:
    (captured,) = read(tmp_path, page("a"))
    assert isinstance(captured, Captured)
    assert (captured.data, captured.media, captured.charset) == (PAGE, "text/html", "utf-8")
    assert captured.date == "2026-03-02T10:00:00+00:00"
    report = report_of(captured)
    assert (report.title, report.url, report.published) == ("Brigade leaves", "https://a.example/", None)
    assert "left the range" in report.text


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (
            b"5\r\n" + PAGE[:5] + b"\r\n%x\r\n" % len(PAGE[5:]) + PAGE[5:] + b"\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n",
        ),
        (PAGE, "Content-Encoding: gzip\r\n"),
    ],
    ids=["gzip", "chunked", "stored decoded"],
)
def test_encodings_of_the_transfer_are_taken_off(tmp_path: Path, body: bytes, more: str) -> None:
    (captured,) = read(tmp_path, record("https://a.example/", http(body, more=more)))
    assert isinstance(captured, Captured)
    assert captured.data == PAGE


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_record_costs_itself_and_no_other(tmp_path: Path, packed: bool) -> None:
    middle = page("b")
    parts = [gzip.compress(part) if packed else part for part in (page("a"), middle, page("c"), page("d"))]
    parts[1] = parts[1][:20] + b"\xff\xff\xff\xff" + parts[1][24:] if packed else b"XXXX" + parts[1][4:]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(parts))
    assert urls(list(records(path))) == [
        "https://a.example/",
        "intake.warc",
        "https://c.example/",
        "https://d.example/",
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_that_was_cut_off_is_said_not_read(tmp_path: Path, packed: bool) -> None:
    whole = [gzip.compress(part) if packed else part for part in (page("a"), page("b", PAGE * 20))]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(whole)[:-60])
    assert urls(list(records(path))) == ["https://a.example/", "intake.warc"]


def test_a_record_beyond_the_bounds_is_said_and_the_next_is_read(tmp_path: Path) -> None:
    large = record("https://l.example/", http(b"x" * (MAX_BYTES + 1)))
    assert urls(read(tmp_path, large, page("a"))) == ["intake.too_large", "https://a.example/"]


def test_a_bomb_is_given_up_within_bounded_memory(tmp_path: Path) -> None:
    bomb = record("https://b.example/", http(gzip.compress(b"x" * (MAX_BYTES * 8)), more="Content-Encoding: gzip\r\n"))
    path = tmp_path / "a.warc"
    path.write_bytes(bomb + page("a"))
    tracemalloc.start()
    try:
        found = urls(list(records(path)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == ["intake.too_large", "https://a.example/"]
    assert peak < MAX_BYTES * 3


def test_records_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(page("a") + b"no more records" * 1000)
    assert isinstance(next(records(path)), Captured)


@pytest.mark.parametrize("content", [b"hello world " * 100, b"%PDF-1.4 and more", gzip.compress(b"hello", mtime=0)])
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    with pytest.raises(UnreadableSource) as raised:
        list(records(path))
    assert raised.value.code == "intake.warc"


def test_a_missing_file() -> None:
    with pytest.raises(UnreadableSource) as raised:
        list(records(Path("/nowhere/a.warc")))
    assert raised.value.code == "intake.missing"


def test_random_damage_never_ends_in_anything_but_records_and_errors(tmp_path: Path) -> None:
    whole = b"".join(gzip.compress(page(name)) for name in "abcdef")
    path, chance = tmp_path / "a.warc.gz", random.Random(7)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            found = list(records(path))
        except SourceError:
            continue
        assert len([item for item in found if isinstance(item, Captured)]) <= 6
