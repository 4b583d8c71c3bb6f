"""Characters of a source."""

from __future__ import annotations

import pytest

from parley.errors import UnreadableSource
from parley.intake.decode import declared_encoding, decode_page, decode_plain

RUSSIAN = "<p>Войска ушли с полигона</p>"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "cp1251"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("<meta charset=utf-16>", "utf-8"),
    ],
)
def test_declaration_of_the_page(head: str, encoding: str) -> None:
    assert decode_page("p", (head + RUSSIAN).encode(encoding)).endswith(RUSSIAN)


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert declared_encoding(b"<meta charset='latin1'>") == "cp1252"
    assert decode_page("p", b"<meta charset=latin1>\x93Quote\x94").endswith("“Quote”")


def test_marks_go_before_declarations() -> None:
    assert decode_page("p", RUSSIAN.encode("utf-16"), "windows-1251") == RUSSIAN
    assert decode_page("p", b"\xef\xbb\xbf" + RUSSIAN.encode(), "windows-1251") == RUSSIAN


def test_a_few_broken_bytes_are_shown_as_in_browsers() -> None:
    data = b"<meta charset=utf-8>" + RUSSIAN.encode() * 50 + b"\xff"
    assert decode_page("p", data).count("\ufffd") == 1
    with pytest.raises(UnreadableSource):
        decode_page("p", b"<meta charset=utf-8>" + b"\xff\xfe\xfd" * 50)


@pytest.mark.parametrize("name", ["no-such-charset", "utf-7", "", "x" * 300, "undefined", "hex", "idna"])
def test_unknown_encodings(name: str) -> None:
    assert decode_page("p", RUSSIAN.encode(), name) == RUSSIAN
    with pytest.raises(UnreadableSource):
        decode_page("p", RUSSIAN.encode("cp1251"), name)


def test_plain_text_is_utf_8_or_marked() -> None:
    assert decode_plain("p", "Żołnierze".encode()) == "Żołnierze"
    assert decode_plain("p", "Żołnierze".encode("utf-32")) == "Żołnierze"
    with pytest.raises(UnreadableSource) as caught:
        decode_plain("p", "Żołnierze".encode("cp1250"))
    assert caught.value.code == "intake.encoding"
    assert "iconv" in caught.value.next_step
