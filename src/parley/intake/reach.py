"""Which addresses may be asked for because somebody else names them.

Who gives an address by hand may mean a server in their own network. An address out of a feed, or one that a page of
the web redirects to, must not lead there: it would let a stranger ask questions in the reader's network.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from parley.errors import UnreadableSource


def is_public(url: str) -> bool:
    """Whether the host of `url` has only addresses that anybody on the internet can reach; false where it has none."""
    try:
        parts = urlsplit(url)
        found = socket.getaddrinfo(parts.hostname or "", parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        return False
    return bool(found) and all(_global(str(address[0])) for *_, address in found)


def check_public(url: str) -> None:
    """Refuse an address in a private network. Raises `UnreadableSource` (`intake.private`)."""
    if not is_public(url):
        raise UnreadableSource(
            "intake.private",
            place=url,
            found="an address that is not on the public internet, or none",
            expected="a public address where others name it",
            next_step="Read it by its address, if you trust it.",
        )


def _global(address: str) -> bool:
    found = ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or found
    return mapped.is_global and not mapped.is_multicast
