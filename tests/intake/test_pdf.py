"""PDF files: the text layer, or why there is none."""

from __future__ import annotations

import zlib

import pytest

from parley.errors import ParleyError
from parley.intake import open_source
from parley.intake.pdf import pdf_text
from parley.intake.pdfpages import pages_of

LINES = ["Brigade leaves the range", "The brigade left on Monday, the ministry said. It will be home"]


def pdf(*streams: bytes, trailer: bytes = b"", packed: bool = False) -> bytes:
    """A small PDF file with one page for each content stream."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    pages = []
    for stream in streams:
        data = zlib.compress(stream) if packed else stream
        filters = b" /Filter /FlateDecode" if packed else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), filters, data))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        pages.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(pages), len(pages))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def words(*lines: str) -> bytes:
    shown = b" T* ".join(b"(%s) Tj" % line.encode("ascii") for line in lines)
    return b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b" ET"


def test_text_of_the_pages() -> None:
    report = open_source("-", stdin=pdf(words(*LINES), words("on Friday at the latest.")))
    assert report.text.split() == [*" ".join(LINES).split(), "on", "Friday", "at", "the", "latest."]
    assert "\f" in report.text
    assert report.language == "en"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(words(*LINES))[:200], "intake.pdf"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "intake.pdf"),
        (pdf(b"0 0 612 792 re f"), "intake.pdf_scan"),
        (
            pdf(
                words(*LINES),
                trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>] "
                % (b"41" * 32, b"42" * 32),
            ),
            "intake.pdf_encrypted",
        ),
    ],
)
def test_bad_files(data: bytes, code: str) -> None:
    with pytest.raises(ParleyError) as caught:
        open_source("-", stdin=data)
    assert caught.value.code == code


def test_stream_that_unpacks_to_more_than_a_report() -> None:
    bomb = pdf(words("x" * 120) * 12_000, packed=True)
    assert len(bomb) < 100_000
    with pytest.raises(ParleyError) as caught:
        open_source("-", stdin=bomb)
    assert caught.value.code in ("intake.too_large", "intake.too_slow")


@pytest.mark.parametrize(("times", "code"), [(250, "intake."), (750, "intake.too_large")])
def test_stream_that_unpacks_to_gigabytes(times: int, code: str) -> None:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 4_000_000) for _ in range(times)) + packer.flush()
    bomb = pdf(b"").replace(
        b"<< /Length 0 >>\nstream\n\n", b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(data), data)
    )
    with pytest.raises(ParleyError) as caught:
        open_source("-", stdin=bomb)
    assert caught.value.code.startswith(code)


def test_too_many_pages() -> None:
    assert pages_of(pdf(*[words("x")] * 601)) == {"error": ["pages"]}


def test_time_is_bounded() -> None:
    with pytest.raises(ParleyError) as caught:
        pdf_text(pdf(words(*LINES)), "test", seconds=0.001)
    assert caught.value.code == "intake.too_slow"
