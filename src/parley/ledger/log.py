"""The log: every event of the ledger in order, each sealed with the hash of the one before.

`hash` is the SHA-256 of the fields of the event and of the hash before it, and `body` names the digests of all rows the
event added. So nothing that is recorded can be changed, taken out or put in between without a break in the chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, insert, select

from parley.ledger.tables import log

START = "0" * 64
"""What stands in for the hash before the first event."""

Value = bytes | str | int | float | None


class Event(NamedTuple):
    """One event: its place in the log and when it was recorded (ISO 8601, UTC).

    `until` is None while it happens. Where it is replayed, it is the last event that followed from it.
    """

    seq: int
    at: str
    until: int | None = None


def digest(values: Iterable[Value]) -> str:
    """SHA-256 over values in their order; each is counted, so that no two sequences give the same bytes."""
    seal = hashlib.sha256()
    for value in values:
        if value is None:
            seal.update(b"-")
            continue
        data = value if isinstance(value, bytes) else str(value).encode()
        seal.update(b"%d:" % len(data))
        seal.update(data)
    return seal.hexdigest()


def now() -> str:
    """The time of day, ISO 8601 in UTC to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def append(connection: Connection, *, at: str, actor: str, kind: str, body: dict[str, Any]) -> Event:
    """Seal an event at the end of the log. The caller holds the right to write, so the chain stays one line."""
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, START)
    written = msgspec.json.encode(body, order="sorted").decode()
    sealed = digest((previous, seq, at, actor, kind, written))
    connection.execute(
        insert(log).values(seq=seq, at=at, actor=actor, kind=kind, body=written, previous=previous, hash=sealed)
    )
    return Event(seq, at)
