"""The process that takes a feed apart: the feed on standard input, what it holds as JSON on standard output.

The parser's time grows with the square of some hostile input; in a process of its own it can be given up.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from email.utils import parsedate_to_datetime
from importlib import import_module
from typing import Any
from urllib.parse import urljoin

import msgspec
from msgspec import Struct

from parley.errors import LedgerError
from parley.intake.bounds import too_slow
from parley.intake.dates import iso_date

MAX_BYTES = 8 * 1024 * 1024
"""Size of a feed; those of news sites have 20 to 500 kB."""

MAX_ENTRIES = 500
"""Entries of a feed that are read: the first, which by custom are the newest."""

MEMORY = 1024 * 1024 * 1024
"""Address space of the process in bytes."""

SECONDS = 20
"""Time of one feed; a feed of 500 entries takes half a second."""

MAX_NAME = 2_000
"""Characters of an address, title or identity; a longer identity is replaced by its hash."""

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


class FeedEntry(Struct):
    """An entry of a feed: how the feed identifies it, the address of its page, and what the feed itself says.

    `published` is the calendar day at the publisher, `content` markup or text (as `media` says), `digest` changes with
    anything the feed says of the entry.
    """

    guid: str
    digest: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    content: str = ""
    media: str = "text/html"


class Feed(Struct):
    """A feed: its title, and its entries in their order."""

    title: str | None
    entries: list[FeedEntry]


def read_feed(data: bytes, url: str, seconds: float = SECONDS) -> Feed:
    """What the feed holds. Raises `LedgerError` (`ledger.feed`), or `TooLarge` where it takes too long."""
    if _ENTITY.search(_ROOT.split(data, maxsplit=1)[0]):
        raise _no_feed(url, "a document that declares entities")
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "parley.ledger.feedparsing", url],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise too_slow(url, seconds) from None
    try:
        feed = msgspec.json.decode(done.stdout, type=Feed | None)
    except msgspec.DecodeError:
        feed = None
    if feed is None:
        raise _no_feed(url, "a document without entries of a feed")
    return feed


def parse(data: bytes, url: str) -> Feed | None:
    """The feed in `data`, None where it is none; relative addresses are taken from `url`."""
    feedparser: Any = import_module("feedparser")
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.version and not found.entries:
        return None
    title = _words(found.feed.get("title"))
    return Feed(title, [_entry(entry, url) for entry in found.entries[:MAX_ENTRIES]])


def _entry(entry: Any, base: str) -> FeedEntry:
    link = _words(entry.get("link"))
    content, media = _content(entry)
    title = _words(entry.get("title"))
    published = _words(entry.get("published")) or _words(dict.get(entry, "updated"))
    guid = _words(entry.get("id")) or link or _digest(title, published, content)
    changed = _digest(title, link, content, _words(dict.get(entry, "updated")))
    page = urljoin(base, link) if link else None
    guid = guid if len(guid) <= MAX_NAME else _digest(guid)
    return FeedEntry(guid, changed, _short(page), title and title[:MAX_NAME], day_of(published), content, media)


def _short(address: str | None) -> str | None:
    return address if address and len(address) <= MAX_NAME else None


def _content(entry: Any) -> tuple[str, str]:
    """The longest that the feed gives of the entry, and its type."""
    given = [*entry.get("content", []), entry.get("summary_detail") or {}]
    texts = [(str(part.get("value") or ""), str(part.get("type") or "text/html")) for part in given]
    content, media = max(texts, key=lambda text: len(text[0]))
    return content, "text/plain" if media == "text/plain" and "<" not in content else "text/html"


def day_of(written: str | None) -> str | None:
    """The calendar day of a date of a feed (RFC 822 or ISO 8601) at the place it was written."""
    if not written:
        return None
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, IndexError, OverflowError):
        return iso_date(written)


def _words(value: Any) -> str | None:
    text = " ".join(value.replace("\0", " ").split()) if isinstance(value, str) else ""
    return text.encode("utf-8", "replace").decode() or None


def _digest(*parts: str | None) -> str:
    return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()


def _no_feed(url: str, found: str) -> LedgerError:
    return LedgerError(
        "ledger.feed",
        place=url,
        found=found,
        expected="an RSS or Atom feed",
        next_step="Give the address of the feed; a page often names it in a `link` with rel=alternate.",
    )


def _limit_process() -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system; the limit of time holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 1))


if __name__ == "__main__":
    _limit_process()
    sys.stdout.buffer.write(msgspec.json.encode(parse(sys.stdin.buffer.read(), sys.argv[1])))
