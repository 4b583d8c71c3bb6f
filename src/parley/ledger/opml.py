"""Lists of feeds in OPML 2.0, as feed readers export them."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from parley.errors import LedgerError

MAX_BYTES = 4 * 1024 * 1024
"""Size of a list; a feed takes some 200 bytes."""

MAX_FEEDS = 5_000
"""Feeds of a list."""


def feeds_of(path: Path) -> list[str]:
    """The addresses of the feeds in a list, each once, in their order. Raises `LedgerError` (`ledger.opml`)."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _no_list(path, getattr(error, "strerror", None) or "no file") from None
    if len(data) > MAX_BYTES:
        raise _no_list(path, f"more than {MAX_BYTES:,} bytes")
    found = _addresses(data, path)
    if not found:
        raise _no_list(path, "no outline with an xmlUrl of http or https")
    if len(found) > MAX_FEEDS:
        raise _no_list(path, f"more than {MAX_FEEDS:,} feeds")
    return found


def _addresses(data: bytes, path: Path) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _no_list(path, f"no XML ({str(error)[:100]})") from None
    addresses = (str(outline.get("xmlUrl") or outline.get("xmlurl") or "").strip() for outline in root.iter("outline"))
    return list(dict.fromkeys(url for url in addresses if url.lower().startswith(("http://", "https://"))))


def _no_list(path: Path, found: str) -> LedgerError:
    return LedgerError(
        "ledger.opml",
        place=str(path),
        found=found,
        expected="the address of a feed (http or https), or an OPML file with outlines that have an xmlUrl",
        next_step="Export the list from a feed reader, or give the addresses themselves.",
    )
