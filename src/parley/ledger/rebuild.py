"""Derive everything anew from the record, and read reports again with another reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, Row, delete, func, select, text

from parley.dossier.model import Dossier, Report
from parley.errors import LedgerError, ParleyError
from parley.ledger.derive import derive_judgement, derive_reading
from parley.ledger.log import Event, now
from parley.ledger.record import MACHINE, record_reading
from parley.ledger.store import Store, dossier_of, report_in, unknown
from parley.ledger.tables import DERIVED, log, readings, reports, sightings, statements

_BATCH = 500


def nothing(done: int) -> None:
    """Take no notice of how far it is."""


def rebuild(store: Store, advance: Callable[[int], None] = nothing) -> int:
    """Empty the derived tables and follow the log from its beginning; the number of its events.

    All in one transaction: until it ends, readers see what was there, and after a fault that stays. `advance` is told
    the number of each event. Raises `LedgerError`.
    """
    last = 0
    with store.write() as connection:
        _empty(connection)
        for event, kind, body in events_of(connection):
            _replay(connection, event, kind, msgspec.json.decode(body))
            last = event.until or event.seq
            advance(last)
    return last


def _empty(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO words(words) VALUES ('delete-all')"))
    else:
        connection.execute(text("DELETE FROM words"))
    for table in DERIVED:
        connection.execute(delete(table))


def events_of(connection: Connection) -> Iterator[tuple[Event, str, str]]:
    """The events up to now in their order, each with the last event that followed from it."""
    last: int = connection.execute(select(func.max(log.c.seq))).scalar() or 0
    held: Row[int, str, str, str, str] | None = None
    for first in range(1, last + 1, _BATCH):
        wanted = select(log.c.seq, log.c.at, log.c.kind, log.c.actor, log.c.body)
        chunk = wanted.where(log.c.seq.between(first, min(first + _BATCH - 1, last))).order_by(log.c.seq)
        for row in connection.execute(chunk).all():
            if row.kind == "judgement" and row.actor == MACHINE:
                continue
            if held is not None:
                yield Event(held.seq, held.at, row.seq - 1), held.kind, held.body
            held = row
    if held is not None:
        yield Event(held.seq, held.at, last), held.kind, held.body


def _replay(connection: Connection, event: Event, kind: str, body: dict[str, int]) -> None:
    if kind == "reading":
        name = connection.execute(select(reports.c.name).where(reports.c.id == body["report"])).scalar_one()
        dossier = dossier_of(connection, name, reading=body["reading"])
        derive_reading(connection, body["report"], body["reading"], dossier, event)
    elif kind == "judgement":
        derive_judgement(connection, body["first"], event)
    elif kind == "withdrawal":
        derive_judgement(connection, body["judgement"], event)


class Reread(Struct):
    """What reading again came to: reports read, reports this reader had read last, and errors by report."""

    read: int = 0
    kept: int = 0
    failed: dict[str, dict[str, str]] = field(default_factory=dict)


def reread(
    store: Store, read: Callable[[Report], Dossier], reader: str, advance: Callable[[int], None] = nothing
) -> Reread:
    """Read every report again that this reader has not read last, as a new reading beside the old ones.

    Each is in the ledger once it is read, so an interrupted run goes on where it stopped. A report that cannot be read
    keeps its reading. Raises `LedgerError`.
    """
    outcome, number = Reread(), 0
    while (found := _next_report(store, number)) is not None:
        number, report, last = found
        advance(number)
        if last == reader:
            outcome.kept += 1
            continue
        try:
            dossier = read(report)
        except LedgerError:
            raise
        except ParleyError as error:
            outcome.failed[report.id] = error.as_dict()
            continue
        with store.write() as connection:
            reading, event = record_reading(connection, number, dossier, now())
            derive_reading(connection, number, reading, dossier, event)
        outcome.read += 1
    return outcome


def _next_report(store: Store, after: int) -> tuple[int, Report, str | None] | None:
    """The report with the next number, and what read it last."""
    with store.read() as connection:
        query = select(reports).where(reports.c.id > after).order_by(reports.c.id).limit(1)
        row = connection.execute(query).mappings().first()
        if row is None:
            return None
        last = select(readings.c.reader).where(readings.c.report == row["id"]).order_by(readings.c.id.desc()).limit(1)
        return row["id"], report_in(row), connection.execute(last).scalar()


class ReadingEntry(Struct):
    """One reading of a report, with the statements it has and the one before has not, and the other way round."""

    reading: int
    reader: str | None
    at: str
    statements: int
    gained: list[dict[str, object]] = field(default_factory=list)
    lost: list[dict[str, object]] = field(default_factory=list)


def readings_of(store: Store, report: str) -> list[ReadingEntry]:
    """All readings of a report, the oldest first. Raises `LedgerError` (`ledger.unknown`)."""
    with store.read() as connection:
        number = connection.execute(select(reports.c.id).where(reports.c.name == report)).scalar()
        if number is None:
            raise unknown(report, "a report")
        found: list[ReadingEntry] = []
        before: dict[str, dict[str, object]] | None = None
        query = select(readings).where(readings.c.report == number).order_by(readings.c.id)
        for row in connection.execute(query).all():
            seen = _sighted(connection, number, row.id)
            gained = [s for key, s in seen.items() if before is not None and key not in before]
            lost = [s for key, s in (before or {}).items() if key not in seen]
            found.append(ReadingEntry(row.id, row.reader, row.at, len(seen), gained, lost))
            before = seen
    return found


def _sighted(connection: Connection, report: int, reading: int) -> dict[str, dict[str, object]]:
    query = (
        select(statements.c.id, statements.c.kind, statements.c.body)
        .join(sightings, sightings.c.statement == statements.c.id)
        .where(statements.c.report == report, sightings.c.reading == reading)
        .order_by(sightings.c.position)
    )
    return {
        row.id: {"id": row.id, "kind": row.kind, "body": msgspec.json.decode(row.body)}
        for row in connection.execute(query)
    }
