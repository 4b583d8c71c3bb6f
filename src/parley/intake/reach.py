"""Which addresses may be asked for because somebody else names them.

Who gives an address by hand may mean a server in their own network. An address out of a feed, or one that a page of
the web redirects to, must not lead there: it would let a stranger ask questions in the reader's network.
"""

from __future__ import annotations

from ipaddress import ip_address

from parley.errors import UnreadableSource


def private(url: str) -> UnreadableSource:
    """The error of an address in a private network."""
    return UnreadableSource(
        "intake.private",
        place=url,
        found="a server in a private network",
        expected="a public address where others name it",
        next_step="Read it by its address, if you trust it.",
    )


def is_global(address: str) -> bool:
    """Whether anybody on the internet can reach the IP address."""
    found = ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or found
    return mapped.is_global and not mapped.is_multicast
