"""How often somebody may try to sign in: after some failures one waits, each time twice as long.

Counted for a name from one address, for an address whatever the name, and for a name whatever the address; the last
waits only briefly, so that nobody locks another person out. It is kept in memory and begins anew with the desk.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from typing import NamedTuple

MOST_KEPT = 10_000
"""Names and addresses that are remembered; beyond, the one that was quiet longest is forgotten."""
FORGOTTEN = 3600.0
"""Seconds without a failure after which there was none."""


class Bound(NamedTuple):
    """Failures that are free, and the longest wait after them in seconds."""

    free: int
    longest: float


BOUNDS = {
    "name and address": Bound(5, 900.0),
    "address": Bound(20, 900.0),
    "name": Bound(50, 30.0),
}


class Attempts:
    """The failures to sign in, by name and address."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, ...], tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def begin(self, name: str, address: str, now: float) -> float:
        """Seconds to wait before an attempt, 0 where it may be made; it counts as failed until `succeeded` is called.

        So attempts that are made at once are all counted.
        """
        with self._lock:
            wait = max(self._wait(key, now) for key in _keys(name, address))
            if wait <= 0:
                for key in _keys(name, address):
                    self._count(key, now)
            return max(0.0, wait)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of a name from an address; of the address alone, only the one that was counted."""
        with self._lock:
            for key in _keys(name, address):
                failures, at = self._kept.pop(key, (0, 0.0))
                if key[0] != "name and address" and failures > 1:
                    self._kept[key] = (failures - 1, at)

    def _wait(self, key: tuple[str, ...], now: float) -> float:
        failures, at = self._kept.get(key, (0, now))
        bound = BOUNDS[key[0]]
        if failures < bound.free or now - at > FORGOTTEN:
            return 0.0
        return at + min(bound.longest, 2.0 ** min(failures - bound.free, 20)) - now

    def _count(self, key: tuple[str, ...], now: float) -> None:
        failures, at = self._kept.pop(key, (0, now))
        self._kept[key] = (1 if now - at > FORGOTTEN else failures + 1, now)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


def _keys(name: str, address: str) -> Iterator[tuple[str, ...]]:
    place = _place(address)
    yield "name and address", name, place
    yield "address", place
    yield "name", name


def _place(address: str) -> str:
    """An address; of version 6 its network, since one household has as many addresses as it likes."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address
