"""Evidence: the bytes of a report as they were received, compressed, under their SHA-256."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, insert, select

from parley.errors import LedgerError
from parley.ledger.tables import evidence

LEVEL = 6


def keep(connection: Connection, data: bytes, media: str) -> dict[str, str | int]:
    """Keep the bytes, once however often they come; what the log is to say about them.

    `sha256` is of the bytes as received, `stored` of their compressed form.
    """
    name = hashlib.sha256(data).hexdigest()
    found = connection.execute(select(evidence.c.stored).where(evidence.c.sha256 == name)).scalar()
    if found is not None:
        return {"sha256": name, "stored": hashlib.sha256(found).hexdigest(), "size": len(data), "kept": 0}
    stored = zlib.compress(data, LEVEL)
    connection.execute(insert(evidence).values(sha256=name, media=media, size=len(data), stored=stored))
    return {"sha256": name, "stored": hashlib.sha256(stored).hexdigest(), "size": len(data), "kept": 1, "media": media}


def bytes_of(connection: Connection, sha256: str) -> bytes:
    """The bytes as they were received. Raises `LedgerError` (`ledger.damaged`) where they are not what was kept."""
    found = connection.execute(select(evidence.c.stored).where(evidence.c.sha256 == sha256)).scalar()
    try:
        data = zlib.decompress(found or b"")
    except zlib.error:
        data = b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise LedgerError(
            "ledger.damaged",
            place=f"evidence {sha256}",
            found="other bytes than were kept",
            expected="bytes with this SHA-256",
            next_step="Run `parley ledger verify` and put back a backup.",
        )
    return data
