"""Open a source, find out what it is, and make a report of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from parley.dossier.model import Block, Report
from parley.errors import SourceError, UnreadableSource
from parley.intake.batch import check_no_batch
from parley.intake.bounds import MAX_BYTES, Deadline, check_bytes, check_text
from parley.intake.dates import iso_date, iso_moment
from parley.intake.decode import binary, check_characters, check_surrogates, decode_page, decode_plain, empty
from parley.intake.languages import language_of
from parley.intake.plain import read_plain
from parley.intake.published import Given, given_by_hand

Kind = Literal["page", "plain", "markdown", "mail", "pdf"]

_ENDINGS: dict[str, Kind] = {
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".eml": "mail",
    ".pdf": "pdf",
}
_TYPES: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "plain",
    "text/markdown": "markdown",
    "message/rfc822": "mail",
    "application/pdf": "pdf",
}
MEDIA: dict[Kind, str] = {
    "page": "text/html",
    "plain": "text/plain",
    "markdown": "text/markdown",
    "mail": "message/rfc822",
    "pdf": "application/pdf",
}
"""The media type of each kind of source."""

_PAGE_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*){0,20}<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title|section|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type|x-[\w-]+|reply-to|dkim-signature|arc-[\w-]+):[^\n]{0,998}\r?\n",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What one source yielded: its text in blocks, and what it says about itself."""

    text: str
    blocks: list[Block]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_from: Literal["metadata", "text"] | None = None
    published_at: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes with what was said about them when they were handed over."""

    data: bytes
    kind: Kind
    url: str | None = None
    charset: str | None = None


def open_source(
    source: str,
    *,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    stdin: bytes | None = None,
) -> Report:
    """The report in a file, a web page, or standard input (`-`).

    `published`, `url` and `language` are taken as given and go before what the source says about itself.
    Raises `SourceError` (`intake.*`), or `OptionError` where `published` is no date or an impossible one.
    """
    given = given_by_hand(published, "--published", url=url, language=language)
    return _report_of(received(source, stdin), source, given)


def received(source: str, stdin: bytes | None = None) -> Content:
    """The bytes of a file, a web page, or standard input (`-`), not yet read. Raises `SourceError`."""
    return _fetched(source) if _WEB.match(source) else _local(source, stdin)


def from_bytes(
    data: bytes, place: str, given: Given, *, media: str | None = None, charset: str | None = None
) -> Report:
    """The report in bytes that came some other way (an archive, a feed), of the type `media` as declared.

    Without a type that says what they are, that is found out from how they begin. `place` stands in messages; what is
    `given` goes before what the bytes say. Raises `SourceError`.
    """
    check_bytes(place, len(data))
    kind = _TYPES.get(media or "") or sniffed(data, place)
    return _report_of(Content(data, kind, charset=charset), place, given)


def _report_of(content: Content, place: str, given: Given) -> Report:
    found = _read(content, place, given)
    return _report(found, content.data, replace(given, url=given.url or content.url))


def from_line(item: object) -> Report:
    """The report in one line of a batch.

    The line is `{"id", "text" | "html", "url"?, "title"?, "published"?, "language"?, "outlet"?}`.

    The `id` is kept. Raises `SourceError`.
    """
    if not isinstance(item, Mapping):
        raise _bad_item("the line", f"{type(item).__name__}", "an object with `id` and `text` or `html`")
    place = f"item {_item_id(item) or '?'}"
    given = _item_given(item, place)
    markup = item.get("text") is None
    text = item.get("html") if markup else item.get("text")
    if not isinstance(text, str) or (item.get("html") is not None and not markup):
        found = "neither `text` nor `html`" if text is None else "both, or one that is no string"
        raise _bad_item(place, found, "either `text` or `html`, a string")
    check_surrogates(place, text)
    data = text.encode("utf-8")
    if markup:
        check_bytes(place, len(data))
        found_in = _read_page(text, place, given)
    else:
        check_text(place, text)
        check_characters(place, text)
        found_in = _read_text(text, place, given, markdown=False)
    return _report(found_in, data, given, id=_item_id(item))


def _bad_item(place: str, found: str, expected: str) -> SourceError:
    return SourceError(
        "intake.item",
        place=place,
        found=found,
        expected=expected,
        next_step="Correct the line; the fields are described in the documentation of `parley read --jsonl`.",
    )


def _item_id(item: Mapping[str, Any]) -> str | None:
    value = item.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _item_given(item: Mapping[str, Any], place: str) -> Given:
    values: dict[str, str | None] = {}
    for name in ("published", "url", "language", "title", "outlet"):
        value = item.get(name)
        if value is not None and not isinstance(value, str):
            raise _bad_item(f"{place}: {name}", type(value).__name__, "a string or null")
        if value is not None:
            check_surrogates(f"{place}: {name}", value)
        values[name] = value or None
    if values["published"] is not None:
        day = iso_date(values["published"])
        if day is None:
            raise _bad_item(
                f"{place}: published", repr(values["published"][:40]), "a date such as 2022-02-14, 2022-02 or 2022"
            )
        values |= {"published": day, "published_at": iso_moment(values["published"])}
    return Given(**values)


def _fetched(source: str) -> Content:
    from parley.intake.fetch import fetch

    response = fetch(source)
    kind = _TYPES.get(response.type) or sniffed(response.data, source)
    return Content(response.data, kind, url=response.url, charset=response.charset)


def _local(source: str, stdin: bytes | None) -> Content:
    if source == "-":
        data = _standard_input() if stdin is None else stdin
        check_bytes("standard input", len(data))
        return Content(data, sniffed(data, "standard input"))
    if _OTHER_SCHEME.match(source):
        raise UnreadableSource(
            "intake.scheme",
            place=source,
            found=f"the scheme {source.split(':', 1)[0]}",
            expected="an http or https address, or a file",
            next_step="Save the page as a file and read that.",
        )
    data = _file_bytes(source)
    return Content(data, _ENDINGS.get(Path(source).suffix.lower()) or sniffed(data, source))


def _standard_input() -> bytes:
    import sys

    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _file_bytes(source: str) -> bytes:
    try:
        path = Path(source)
        if path.is_dir():
            raise _unreadable("intake.directory", source, "a directory", "a file", "Name the files in it.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _unreadable("intake.missing", source, "no such file", "a file, a URL or -", "Check the path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(
            "intake.unreadable", source, reason, "a file that may be read", "Check the path and its permissions."
        ) from None
    check_bytes(source, len(data))
    return data


def _unreadable(code: str, place: str, found: str, expected: str, next_step: str) -> UnreadableSource:
    return UnreadableSource(code, place=place, found=found, expected=expected, next_step=next_step)


def sniffed(data: bytes, place: str) -> Kind:
    """What the bytes are, by how they begin."""
    start = data[:8192]
    if not start.strip():
        raise empty(place)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if _PAGE_START.match(start):
        return "page"
    headers, position = 0, 0
    while (found := _HEADER.match(start, position)) is not None:
        headers, position = headers + 1, found.end()
    return "mail" if headers >= 2 else "plain"


def _read(content: Content, place: str, given: Given) -> Found:
    if not content.data.strip():
        raise empty(place, "no bytes" if not content.data else "nothing but white space")
    match content.kind:
        case "pdf":
            from parley.intake.pdf import pdf_text

            return _read_text(pdf_text(content.data, place), place, given, markdown=False)
        case "mail":
            return _read_mail(content.data, place, given)
        case "page":
            if content.data.startswith(b"%PDF-"):
                raise binary(place, "a PDF file")
            return _read_page(decode_page(place, content.data, content.charset), place, given)
        case "plain" | "markdown":
            if content.data.startswith(b"%PDF-"):
                raise binary(place, "a PDF file")
            text = decode_plain(place, content.data)
            check_no_batch(place, text)
            return _read_text(text, place, given, markdown=content.kind == "markdown")


def _read_text(text: str, place: str, given: Given, *, markdown: bool) -> Found:
    plain = read_plain(text, place, title=given.title, markdown=markdown)
    return Found(
        text=text,
        blocks=plain.blocks,
        title=plain.title,
        published=plain.published,
        published_from="text" if plain.published else None,
    )


def _read_page(markup: str, place: str, given: Given) -> Found:
    from parley.intake.page import read_page

    page = read_page(markup, Deadline(place), title=given.title)
    return Found(
        text=page.text,
        blocks=page.blocks,
        title=page.title,
        outlet=page.about.outlet,
        url=page.about.url,
        language=page.about.language,
        published=page.published,
        published_from=page.published_from,
        published_at=page.about.published_at,
    )


def _read_mail(data: bytes, place: str, given: Given) -> Found:
    from parley.intake.mail import read_mail

    message = read_mail(data, place)
    known = replace(given, title=given.title or message.subject)
    reader = _read_page if message.is_page else _read_plain_mail
    found = reader(message.text, place, known)
    return replace(
        found,
        title=message.subject or found.title,
        outlet=message.sender or found.outlet,
        published=message.sent or found.published,
        published_from="metadata" if message.sent else found.published_from,
    )


def _read_plain_mail(text: str, place: str, given: Given) -> Found:
    check_characters(place, text)
    return _read_text(text, place, given, markdown=False)


def _report(found: Found, data: bytes, given: Given, id: str | None = None) -> Report:
    digest = hashlib.sha256(data).hexdigest()
    read = "\n".join(found.text[slice(*b.span)] for b in found.blocks if b.kind in ("title", "lead", "body"))
    published = given.published or found.published
    return Report(
        id=id or digest[:_ID_LENGTH],
        text=found.text,
        sha256=digest,
        blocks=found.blocks,
        url=given.url or found.url,
        title=given.title or found.title,
        outlet=given.outlet or found.outlet,
        published=published,
        published_from="given" if given.published else found.published_from,
        language=given.language or found.language or language_of(read or found.text),
        published_at=given.published_at if given.published else found.published_at,
    )
