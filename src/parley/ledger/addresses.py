"""Addresses: which reports are versions of one page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec
from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, select

from parley.ledger.tables import log, reports

LONGEST = 600
"""Characters of a key in an index; PostgreSQL takes no more than 2,704 bytes."""
_KEPT = 500
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")
"""How the marks begin that those who link to a page add to its address."""


def address_of(url: str | None) -> str | None:
    """The address that versions of one page share: without fragment and without the marks of those who link to it."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # an address that is none, as a report may give it
        return bounded(url.strip())
    query = [(name, value) for name, value in parse_qsl(parts.query, True) if not name.lower().startswith(_TRACKING)]
    return bounded(urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(query), "")))


def bounded(key: str) -> str:
    """A key that an index can hold: one that is too long keeps its beginning and the SHA-256 of the whole.

    NUL, which PostgreSQL cannot hold, becomes the replacement character.
    """
    held = key.replace("\x00", "\ufffd")
    if len(held) <= LONGEST:
        return held
    return f"{held[:_KEPT]}~{hashlib.sha256(held.encode('utf-8', 'surrogatepass')).hexdigest()}"


def newest_at(connection: Connection, address: str | None) -> Row[int, str, str] | None:
    """The last report added from an address: number, name and text."""
    if address is None:
        return None
    query = select(reports.c.id, reports.c.name, reports.c.text).where(reports.c.address == address)
    return connection.execute(query.order_by(reports.c.id.desc()).limit(1)).first()


def versions_at(connection: Connection, address: str) -> list[tuple[int, str]]:
    """Numbers and names of the reports from an address, the oldest first: by when published, else the day added."""
    rows = connection.execute(_versions(), {"address": address}).all()
    order = in_order(connection, {row.id: (row.published or row.at)[:10] for row in rows})
    names = {row.id: row.name for row in rows}
    return [(number, names[number]) for number in order]


def in_order(connection: Connection, days: Mapping[int, str]) -> list[int]:
    """Versions of a page, the oldest first, by their days; of one day by their moments, where all are known.

    Moments with an offset are not held against moments without one; then the order in which they were added counts.
    """
    beside: dict[str, list[int]] = {}
    for number, day in days.items():
        beside.setdefault(day, []).append(number)
    shared = [number for numbers in beside.values() if len(numbers) > 1 for number in numbers]
    moments = _moments(connection, shared) if shared else {}
    for numbers in beside.values():
        forms = {moments[n].endswith("Z") if n in moments else None for n in numbers}
        if None in forms or len(forms) > 1:
            moments |= dict.fromkeys(numbers, "")
    return sorted(days, key=lambda n: (days[n], moments[n], n))


def _moments(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """When reports were published, of those of which the time of day is known."""
    query = select(reports.c.id, log.c.body).join(log, log.c.seq == reports.c.seq).where(reports.c.id.in_(numbers))
    bodies = {row.id: msgspec.json.decode(row.body) for row in connection.execute(query)}
    return {number: str(body["published_at"]) for number, body in bodies.items() if "published_at" in body}


@cache
def _versions() -> Select[Any]:
    meant: BindParameter[str] = bindparam("address")
    query = select(reports.c.id, reports.c.name, reports.c.published, log.c.at).join(log, log.c.seq == reports.c.seq)
    return query.where(reports.c.address == meant)
