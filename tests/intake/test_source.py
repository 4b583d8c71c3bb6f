"""Any source: a report whose blocks fit its text, or an error with a code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Report
from parley.errors import OptionError, ParleyError, SourceError
from parley.intake import from_line, open_source
from parley.intake.published import Given
from parley.intake.source import from_bytes, received

NOTE = "Troops leave the range\n\nThe ministry said on Monday that the troops had left the range.\n\nPhoto: Reuters\n"


def assert_fits(report: Report) -> None:
    """Blocks are sorted, disjoint, inside the text and not empty."""
    end = 0
    for block in report.blocks:
        assert end <= block.span[0] < block.span[1] <= len(report.text)
        assert report.text[slice(*block.span)].strip() == report.text[slice(*block.span)]
        end = block.span[1]


def covered(report: Report) -> str:
    """The words of all blocks, without white space."""
    return "".join("".join(report.text[slice(*b.span)].split()) for b in report.blocks)


def test_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(NOTE.encode())
    report = open_source(str(path), published="2022-02", url="https://example.org/a", language="en-mt")
    assert report.text == NOTE
    assert report.sha256 == hashlib.sha256(NOTE.encode()).hexdigest()
    assert report.id == report.sha256[:12]
    assert [b.kind for b in report.blocks] == ["title", "body", "credit"]
    assert (report.title, report.published, report.published_from) == ("Troops leave the range", "2022-02", "given")
    assert (report.url, report.language) == ("https://example.org/a", "en-mt")
    assert_fits(report)


def report_or_code(read: Callable[[], Report]) -> Report | str:
    """The report, or the code of the error; any other exception passes."""
    try:
        return read()
    except ParleyError as error:
        return error.code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><p>The troops left.</p>", "page"),
        (b"The troops left the range.", "plain"),
        (b"From: a@example.org\nSubject: Troops\n\nThe troops left the range.", "mail"),
    ],
)
def test_standard_input_is_recognised(data: bytes, kind: str) -> None:
    report = open_source("-", stdin=data)
    assert "The troops left" in report.text
    assert (report.blocks[0].where is not None) == (kind == "page")
    assert (report.title == "Troops") == (kind == "mail")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "intake.empty"),
        ("a.txt", b" \n\t \r\n", "intake.empty"),
        ("a.txt", b"\xef\xbb\xbf", "intake.empty"),
        ("a.html", b"", "intake.empty"),
        ("a.html", b"<html><body><script>x</script></body></html>", "intake.empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "intake.binary"),
        ("a.bin", bytes(range(256)) * 4, "intake.binary"),
        ("a.txt", "Войска ушли".encode("cp1251"), "intake.encoding"),
        ("a.txt", b"%PDF-1.7 inside a text file", "intake.binary"),
        ("a.txt", b"\xff\xfeT\x00r\x00o\x00\x00\xd8", "intake.encoding"),
        ("a.html", "<p>Войска ушли с полигона</p>".encode("cp1251"), "intake.encoding"),
        ("a.html", b"<div>" * 100_000 + b"deep", "intake.too_deep"),
        ("a.html", b"<b>" * 300 + b"deep", "intake.too_deep"),
        ("a.html", b"<p>x" * 70_000, "intake.too_large"),
        ("a.html", b"<p>" + b"a word " * 1_300_000, "intake.too_large"),
        ("a.txt", b"word " * 300_000, "intake.too_large"),
        ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "intake.too_large"),
        ("a.pdf", b"%PDF-1.4\n%broken", "intake.pdf"),
        ("a.pdf", b"no pdf at all", "intake.pdf"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        open_source(str(path))
    assert caught.value.code == code
    assert caught.value.next_step


def test_missing_file_directory_and_scheme(tmp_path: Path) -> None:
    for source, code in [
        (str(tmp_path / "none.txt"), "intake.missing"),
        (str(tmp_path), "intake.directory"),
        ("ftp://example.org/a", "intake.scheme"),
        ("a\x00b.txt", "intake.unreadable"),
    ]:
        with pytest.raises(SourceError) as caught:
            open_source(source)
        assert caught.value.code == code


@pytest.mark.parametrize("day", ["yesterday", "2022-13", "2022-02-30", "14.02.2022", "", "22-02-01"])
def test_date_without_meaning(day: str) -> None:
    with pytest.raises(OptionError) as caught:
        open_source("-", stdin=NOTE.encode(), published=day)
    assert caught.value.code == "option.published"


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2022", "2022"),
        ("2022-02", "2022-02"),
        ("2022-02-14", "2022-02-14"),
        ("2022-02-14T23:50:00+01:00", "2022-02-14"),
    ],
)
def test_date_keeps_its_precision(day: str, read: str) -> None:
    assert open_source("-", stdin=NOTE.encode(), published=day).published == read


def test_byte_order_marks() -> None:
    report = open_source("-", stdin=b"\xef\xbb\xbf" + NOTE.encode())
    assert report.text == "\ufeff" + NOTE
    assert report.blocks[0].span[0] == 1
    assert open_source("-", stdin=NOTE.encode("utf-16")).text == NOTE


def test_line_of_a_batch() -> None:
    report = from_line(
        {"id": "r7", "text": NOTE, "title": "Another title", "published": "2022-02-14", "outlet": "The Courier"}
    )
    assert (report.id, report.title, report.outlet) == ("r7", "Another title", "The Courier")
    assert report.sha256 == hashlib.sha256(NOTE.encode()).hexdigest()
    assert all(block.kind != "title" for block in report.blocks)
    page = from_line({"id": 8, "html": "<title>T</title><p>The troops left the range on Monday.</p>"})
    assert (page.id, page.title, page.blocks[0].where) == ("8", "T", "/html/body/p")


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ([], "intake.item"),
        ("text", "intake.item"),
        ({"id": "a"}, "intake.item"),
        ({"id": "a", "text": 5}, "intake.item"),
        ({"id": "a", "text": "x", "html": "y"}, "intake.item"),
        ({"id": "a", "text": "The troops left.", "published": "Monday"}, "intake.item"),
        ({"id": "a", "text": "The troops left.", "url": 5}, "intake.item"),
        ({"id": "a", "text": "  "}, "intake.empty"),
        ({"id": "a", "html": "<p></p>"}, "intake.empty"),
        ({"id": "a", "text": "half \ud800 a character"}, "intake.encoding"),
        ({"id": "a", "html": "<p>half \udc00 a character"}, "intake.encoding"),
        ({"id": "a", "text": "a\x00b"}, "intake.binary"),
        ({"id": "a", "text": "word " * 300_000}, "intake.too_large"),
    ],
)
def test_bad_lines(item: object, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        from_line(item)
    assert caught.value.code == code


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda s: s.encode("utf-8", "replace")))
def test_any_bytes(data: bytes) -> None:
    report = report_or_code(lambda: open_source("-", stdin=data))
    if isinstance(report, Report):
        assert_fits(report)
    else:
        assert report.startswith("intake.")


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_kept(text: str) -> None:
    try:
        report = from_line({"id": "t", "text": text})
    except ParleyError:
        return
    assert report.text == text
    assert_fits(report)
    assert covered(report) == "".join(text.replace("\ufeff", " ").split())


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div class=comments>",
            "</div>",
            "<ul><li>",
            "</ul>",
            "<h1>",
            "<br>",
            "<table><tr><td>",
            "</table>",
            "<a href=x>",
            "</a>",
        ]
    )
    | st.sampled_from(
        [
            "<nav>",
            "</nav>",
            "<article>",
            "</article>",
            "<pre>",
            "<!--",
            "-->",
            "&amp;",
            "&#0;",
            "&#xD800;",
            "<script>",
            "\x00",
        ]
    )
    | st.text(max_size=12),
    max_size=40,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_any_markup(markup: str) -> None:
    report = report_or_code(lambda: from_line({"id": "m", "html": markup}))
    if isinstance(report, Report):
        assert_fits(report)
        assert all(block.where for block in report.blocks)
    else:
        assert report.startswith("intake.")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "From: a@b.example",
                "Subject: x",
                "Date: now",
                "Content-Type: ",
                "multipart/mixed; boundary=b",
                "text/html",
                "charset=",
                "--b",
                "--b--",
                "\n",
                "base64",
                "Content-Transfer-Encoding: ",
                "<p>",
                "=?utf-8?b?x?=",
            ]
        )
        | st.binary(max_size=9).map(lambda b: b.decode("latin-1")),
        max_size=30,
    )
)
def test_any_message(parts: list[str]) -> None:
    data = ("From: a@b.example\nSubject: x\n" + "".join(parts)).encode("latin-1")
    report = report_or_code(lambda: open_source("-", stdin=data))
    if isinstance(report, Report):
        assert_fits(report)
    else:
        assert report.startswith("intake.")


def test_bytes_from_an_archive_become_a_report_by_their_type_or_their_beginning() -> None:
    page = b"<html><body><h1>Brigade leaves</h1><p>The brigade left the range on Monday.</p></body></html>"
    known = Given(url="https://x.example/a", published="2026-03")
    declared = from_bytes(page, "record 1", known, media="text/html")
    assert declared == from_bytes(page, "record 1", known, media="application/octet-stream")
    assert (declared.title, declared.url, declared.published) == ("Brigade leaves", "https://x.example/a", "2026-03")
    assert "<h1>" in from_bytes(page, "record 1", known, media="text/plain").text


def test_what_was_received_has_not_been_read_yet(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"The brigade left.")
    assert (received(str(source)).data, received("-", b"x").kind) == (b"The brigade left.", "plain")
