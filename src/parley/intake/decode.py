"""From bytes to characters: byte order marks, declared encodings, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from parley.errors import EmptySource, UnreadableSource

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_.:-]{2,40})["']""")
_OF_PAGES = re.compile(
    r"utf-8|cp\d{3,4}|iso8859-\d{1,2}|koi8-[ru]|mac-(?:cyrillic|roman)|gb\w+|big5\w*|euc_\w+|shift_jis\w*|iso2022_jp"
)
"""Encodings that pages may declare; codecs of Python that are none (`hex`, `unicode_escape`, …) are not among them."""
_META_WITHIN = 8192
_MOST_CONTROLS = 0.02
_MOST_BROKEN = 0.001
"""Share of broken characters a page may have and still be in the encoding it declares."""


def binary(place: str, found: str) -> UnreadableSource:
    """The error of a source that is no text."""
    return UnreadableSource(
        "intake.binary",
        place=place,
        found=found,
        expected="text, an HTML page, a message or a PDF file",
        next_step="Give the file the ending of what it is, or save its text as UTF-8 and read that.",
    )


def wrong_encoding(place: str, found: str) -> UnreadableSource:
    """The error of a source whose bytes are not in the encoding they should be in."""
    return UnreadableSource(
        "intake.encoding",
        place=place,
        found=found,
        expected="UTF-8, or UTF-16 with a byte order mark; for a page the encoding it declares",
        next_step="Convert it, for example with `iconv -f WINDOWS-1251 -t UTF-8`, and read the result.",
    )


def empty(place: str, found: str = "nothing but white space") -> EmptySource:
    """The error of a source without anything to read."""
    return EmptySource(
        "intake.empty",
        place=place,
        found=found,
        expected="the text of a report",
        next_step="Check that the source was saved completely.",
    )


def check_characters(place: str, text: str) -> None:
    """Refuse text without words for a reader: nothing at all, control characters of a binary file, lone surrogates."""
    if not text.strip("\ufeff \t\r\n\x0b\x0c") or text.isspace():
        raise empty(place)
    if "\x00" in text:
        raise binary(place, "a NUL character")
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise binary(place, "many control characters")
    check_surrogates(place, text)


def check_surrogates(place: str, text: str) -> None:
    """Refuse halves of surrogate pairs, which are no characters and cannot be written out."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise wrong_encoding(place, f"half a character (U+{ord(text[error.start]):04X}) at {error.start}") from None


def _by_mark(place: str, data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise wrong_encoding(place, f"a broken {encoding.upper()} sequence at byte {error.start}") from None
    return None


def decode_plain(place: str, data: bytes) -> str:
    """Text of a plain file: UTF-8, or what its byte order mark says. A UTF-8 mark stays as the first character."""
    text = _by_mark(place, data)
    if text is None:
        if b"\x00" in data:
            raise binary(place, "a NUL byte")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            if len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data[:4096])) > _MOST_CONTROLS * len(data[:4096]):
                raise binary(place, "many control characters") from None
            raise wrong_encoding(place, f"byte 0x{data[error.start]:02X} at {error.start}, not UTF-8") from None
    check_characters(place, text)
    return text


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page declares about itself, None where it declares none that is known."""
    found = _META.search(data[:_META_WITHIN]) or _XML.match(data[:200])
    return _known(found[1].decode("ascii")) if found else None


def _known(name: str) -> str | None:
    try:
        encoding = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if encoding in ("iso8859-1", "ascii"):
        return "cp1252"
    return encoding if _OF_PAGES.fullmatch(encoding) else None


def decode_page(place: str, data: bytes, charset: str | None = None) -> str:
    """Text of a page: by its byte order mark, the `charset` it was sent with, its own declaration, or as UTF-8.

    A declaration is not believed against the bytes: what is valid UTF-8 is UTF-8.
    """
    text = _by_mark(place, data)
    if text is None:
        text = _decoded_page(place, data, [_known(charset) if charset else None, declared_encoding(data)])
    return text.removeprefix("\ufeff").replace("\x00", "\ufffd")


def _decoded_page(place: str, data: bytes, declared: list[str | None]) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = f"byte 0x{data[error.start]:02X} at {error.start}"
    names = list(dict.fromkeys(name for name in declared if name is not None))
    for name in names:
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    for name in names:
        text = _decoded_with_gaps(data, name)
        if text is not None:
            return text
    raise wrong_encoding(place, f"{broken}, not {' or '.join(n.upper() for n in names) or 'UTF-8, and no declaration'}")


def _decoded_with_gaps(data: bytes, name: str) -> str | None:
    """The text with replacement characters for a few broken bytes, as a browser shows it; None where they are many."""
    try:
        text = data.decode(name, errors="replace")
    except UnicodeError:
        return None
    return text if text.count("\ufffd") <= max(1, _MOST_BROKEN * len(text)) else None
