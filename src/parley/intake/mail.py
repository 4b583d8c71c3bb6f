"""Messages (`.eml`): the text of the body, subject, sender and date."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.policy import default

from parley.errors import EmptySource, UnreadableSource
from parley.intake.bounds import (
    MAX_MAIL_DELIMITERS,
    MAX_MAIL_HEADER,
    MAX_MAIL_HEADERS,
    MAX_MAIL_PARTS,
    check_bytes,
    too_deep,
    too_large,
)
from parley.intake.decode import check_surrogates, decode_page

_FIELD = re.compile(
    rb"^(?:from|subject|date|content-[\w-]{1,40}):(?:[^\r\n]*(?:\r\n|\r|\n)[ \t])*[^\r\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_DELIMITER = re.compile(rb"^--\S", re.MULTILINE)
_STUB = 200
"""Characters below which the plain part of a message only points to its HTML part."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The body of a message as text or as an HTML page, and what its head says. `sent` is an ISO date."""

    text: str
    is_page: bool
    subject: str | None
    sender: str | None
    sent: str | None


def read_mail(data: bytes, place: str) -> Mail:
    """Read a message. The plain part is read where it holds the text, else the HTML part."""
    check_bytes(place, len(data))
    _check_fields(data, place)
    try:
        message = email.message_from_bytes(data, policy=default)
        plain, page = _bodies(message, place)
        head = _head(message)
    except RecursionError:
        raise too_deep(place, "parts of a message inside one another without end") from None
    except (MessageError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableSource(
            "intake.mail",
            place=place,
            found=f"a broken message ({type(error).__name__})",
            expected="a message as mail programs save it (RFC 5322)",
            next_step="Save the text of the message as a plain text file and read that.",
        ) from None
    is_page = page is not None and len((plain or "").strip()) < _STUB
    text = page if page is not None and is_page else plain
    if text is None or not text.strip():
        raise EmptySource(
            "intake.empty",
            place=place,
            found="a message without a text part",
            expected="a text or HTML part that is no attachment",
            next_step="Save the attachment as a file and read that.",
        )
    check_surrogates(place, text)
    return Mail(text, is_page, *head)


def _check_fields(data: bytes, place: str) -> None:
    """Refuse a message whose fields would hold the parser up."""
    delimiters = sum(1 for _ in _DELIMITER.finditer(data))
    if delimiters > MAX_MAIL_DELIMITERS:
        raise too_large(place, f"{delimiters:,} lines that separate parts", f"{MAX_MAIL_DELIMITERS:,} such lines")
    total = 0
    for field in _FIELD.finditer(data):
        size = field.end() - field.start()
        total += size
        if size > MAX_MAIL_HEADER or total > MAX_MAIL_HEADERS:
            found = f"{max(size, total):,} bytes in the head of a message or its parts"
            raise too_large(place, found, f"{MAX_MAIL_HEADER:,} bytes a field, {MAX_MAIL_HEADERS:,} together")


def _bodies(message: Message, place: str) -> tuple[str | None, str | None]:
    """The first plain and the first HTML part that is no attachment."""
    plain: str | None = None
    page: str | None = None
    for count, part in enumerate(message.walk()):
        if count >= MAX_MAIL_PARTS:
            raise too_large(place, f"more than {MAX_MAIL_PARTS} parts", f"{MAX_MAIL_PARTS} parts")
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain" and plain is None:
            plain = _decoded(part, place).replace("\r\n", "\n")
        elif part.get_content_type() == "text/html" and page is None:
            page = _decoded(part, place)
    return plain, page


def _decoded(part: Message, place: str) -> str:
    payload = part.get_payload(decode=True)
    return decode_page(place, payload if isinstance(payload, bytes) else b"", part.get_content_charset())


def _head(message: Message) -> tuple[str | None, str | None, str | None]:
    subject = _words(message["subject"])
    sender: str | None = None
    if isinstance(message, EmailMessage) and message["from"] is not None:
        addresses = message["from"].addresses
        sender = _words(addresses[0].display_name or addresses[0].domain) if addresses else None
    when = getattr(message["date"], "datetime", None)
    return subject, sender, when.date().isoformat() if isinstance(when, datetime) else None


def _words(value: object) -> str | None:
    words = " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split()) if value else ""
    return words or None
