"""Web archives (WARC, ISO 28500; plain, or compressed with gzip, zstd or lz4), record by record.

Only records are read that can be reports: pages, texts and PDF files that a server sent with status 200, or that were
archived by themselves. The type is looked at before the content, sizes are bounded, and a record that cannot be read
gives an error and never ends the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC
from email.message import Message
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from parley.dossier.model import Report
from parley.errors import SourceError, UnreadableSource
from parley.intake.bounds import MAX_BYTES, too_large
from parley.intake.published import Given
from parley.intake.source import from_bytes

MEDIA = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
"""Types of content that can be reports."""

_NAME = re.compile(r"\.warc(?:\.(?:gz|zst|lz4))?$", re.IGNORECASE)
_WANTED = WarcRecordType.response | WarcRecordType.resource
_ENCODINGS = ("Content-Encoding", "Transfer-Encoding")
_CHUNK = 65_536
_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|WARC/1\.[0-9]\r?\n")
"""How a member of gzip, zstd or lz4 begins, and a record without compression."""
_OVERLAP = 16


class Captured(NamedTuple):
    """The content of one record: its bytes without the compression of the transfer, type, address, and when (UTC)."""

    data: bytes
    media: str
    charset: str | None
    url: str | None
    date: str | None
    place: str


def is_archive(source: str) -> bool:
    """Whether a source is a web archive, by its name."""
    return _NAME.search(source) is not None


def records(path: Path) -> Iterator[Captured | SourceError]:
    """The records of an archive that can be reports, one at a time, with an error in the place of one that is broken.

    Raises `UnreadableSource` (`intake.missing`, `intake.unreadable`, `intake.warc`) where the file is no archive.
    """
    with _open(path) as file:
        for record in _walk(file, path):
            found = record if isinstance(record, SourceError) else _captured(record, path)
            if found is not None:
                yield found


def report_of(captured: Captured) -> Report:
    """The report in a record. The day of the capture is not taken for that of publication. Raises `SourceError`."""
    given = Given(url=captured.url)
    return from_bytes(captured.data, captured.place, given, media=captured.media, charset=captured.charset)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise _unreadable("intake.missing", path, "no such file") from None
    except (OSError, ValueError) as error:
        raise _unreadable("intake.unreadable", path, getattr(error, "strerror", None) or str(error)) from None


def _walk(file: BinaryIO, path: Path) -> Iterator[WarcRecord | SourceError]:
    """All responses and resources. After a damaged stretch it goes on with the next record that can be read."""
    start: int | None = 0
    met = said = False
    while start is not None:
        file.seek(start)
        try:
            for record in ArchiveIterator(file, record_types=_WANTED, parse_http=False):
                start, met, said = record.stream_pos, True, False
                yield record
            break
        except Exception as error:  # damaged archives raise OSError, ValueError and others
            if not said and met:
                yield _broken(path, start, error)
            said = True
            start = _next_start(file, start + 1)
    if not met and said:
        raise _unreadable("intake.warc", path, "no record of a web archive")


def _next_start(file: BinaryIO, start: int) -> int | None:
    """Where a record may begin at or after `start`: a compressed member, or the first line of a record."""
    file.seek(start)
    rest = b""
    while chunk := file.read(_CHUNK):
        window = rest + chunk
        found = _START.search(window)
        if found is not None:
            return start - len(rest) + found.start()
        rest = window[-_OVERLAP:]
        start += len(chunk)
    return None


def _captured(record: WarcRecord, path: Path) -> Captured | SourceError | None:
    """The content of a record, None where it can be no report."""
    url = record.headers.get("WARC-Target-URI")
    place = f"{path} at {record.stream_pos}" + (f" ({url[:200]})" if url else "")
    try:
        if record.is_http:
            record.parse_http()
            if record.http_headers.status_code != 200:
                return None
        declared = Message()
        declared["Content-Type"] = (record.http_headers if record.is_http else record.headers).get("Content-Type") or ""
        media = declared.get_content_type()
        if media not in MEDIA:
            return None
        return Captured(_content(record, place), media, declared.get_content_charset(), url, _day(record), place)
    except SourceError as error:
        return error
    except Exception as error:
        return _broken(path, record.stream_pos, error)


def _content(record: WarcRecord, place: str) -> bytes:
    """The content without the encodings of the transfer. Raises `SourceError` where it is too large or not whole."""
    length = record.content_length
    if length > MAX_BYTES:
        raise too_large(place, f"{length:,} bytes", f"{MAX_BYTES:,} bytes")
    data = record.reader.read(length)
    if len(data) != length:
        raise _cut(place, len(data), length)
    if not record.is_http or not any(name in record.http_headers for name in _ENCODINGS):
        return data
    try:
        return _decoded(record, data, place)
    except OSError:
        return data  # some archives keep the content decoded under a head that still says that it is encoded


def _decoded(record: WarcRecord, data: bytes, place: str) -> bytes:
    head = io.BytesIO()
    record.http_headers.write(head)
    whole = WarcRecord()
    whole.init_headers(WarcRecordType.response, content_length=len(head.getvalue()) + len(data))
    whole.is_http = True
    whole.set_bytes_content(head.getvalue() + data)
    whole.parse_http(auto_decode="all")
    content = bytearray()
    while chunk := whole.reader.read(_CHUNK):
        content += chunk
        if len(content) > MAX_BYTES:
            raise too_large(place, f"more than {MAX_BYTES:,} bytes", f"{MAX_BYTES:,} bytes")
    return bytes(content)


def _day(record: WarcRecord) -> str | None:
    try:
        return record.record_date.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, AttributeError):
        return None


def _broken(path: Path, start: int, error: Exception) -> SourceError:
    return UnreadableSource(
        "intake.warc",
        place=f"{path} at {start}",
        found=f"a damaged record here or after it ({str(error)[:100]})",
        expected="a record of a web archive",
        next_step="Fetch that page again; the other records were read.",
    )


def _cut(place: str, size: int, declared: int) -> SourceError:
    return UnreadableSource(
        "intake.warc",
        place=place,
        found=f"{size:,} bytes of a record of {declared:,}",
        expected="a whole record",
        next_step="Copy the archive again, or fetch that page again.",
    )


def _unreadable(code: str, path: Path, found: str) -> SourceError:
    return UnreadableSource(
        code,
        place=str(path),
        found=found,
        expected="a web archive (.warc, .warc.gz) that may be read",
        next_step="Check the path and its permissions, and that the file is a web archive.",
    )
