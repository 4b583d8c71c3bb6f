"""Add a report: its evidence, its text, its findings, and what follows from them, wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct, field
from sqlalchemy import Column, ColumnElement, Connection, or_, select, true
from sqlalchemy.exc import SQLAlchemyError

from parley.dossier.model import Dossier, Report
from parley.errors import LedgerError, ParleyError
from parley.ledger.addresses import address_of, newest_at
from parley.ledger.derive import derive_reading
from parley.ledger.faults import UNPLACED, raised
from parley.ledger.log import now
from parley.ledger.record import MACHINE, record_reading, record_report
from parley.ledger.store import Store
from parley.ledger.tables import reports

_OF_ONE = ("ledger.fault", "ledger.full", "ledger.report")
"""With these errors of many reports at once, fewer of them may still be taken."""
Outcome = Literal["new", "same", "revision", "copy"]


class Added(Struct):
    """What became of one report.

    `report` is its name in the ledger. `outcome` is `same` where the same bytes (or the same text at the same address)
    were there already and nothing was changed; `revision_of` and `copy_of` name other reports. `activities` are those
    of the ledger that it states something about.
    """

    report: str
    outcome: Outcome
    revision_of: str | None = None
    copy_of: str | None = None
    activities: list[str] = field(default_factory=list)


def add_report(
    store: Store,
    report: Report,
    raw_bytes: bytes,
    media: str,
    actor: str = MACHINE,
    *,
    read: Callable[[Report], Dossier] | None = None,
) -> Added:
    """Read a report and add it; what is in the ledger already is not read again.

    `raw_bytes` are the bytes as received, `media` their media type. Raises `LedgerError`, and what `read` raises.
    """
    with store.read() as connection:
        there = same_report(connection, report.sha256, report.url, report.outlet)
        there = there or _same_text(connection, report)
    if there is not None:
        return Added(there, "same")
    return add_dossier(store, (read or _make)(report), raw_bytes, media, actor)


def _make(report: Report) -> Dossier:
    from parley.dossier.make import make_dossier

    return make_dossier(report)


def add_dossier(store: Store, dossier: Dossier, raw_bytes: bytes, media: str, actor: str = MACHINE) -> Added:
    """Add a report that has been read. Once this returns, it is on the disk. Raises `LedgerError`."""
    with store.write() as connection:
        return record(connection, dossier, raw_bytes, media, actor)


class Received(NamedTuple):
    """A report that has been read, with its bytes as received, their media type, and who adds it."""

    dossier: Dossier
    raw_bytes: bytes
    media: str
    actor: str = MACHINE


def add_dossiers(store: Store, received: Sequence[Received]) -> Iterator[Added | LedgerError]:
    """Add reports that have been read, all in one transaction: each is told of once all are on the disk.

    Where the database does not take them all, each is added by itself; in place of one that it does not take, its
    error is told. Raises `LedgerError` for a fault of the ledger as a whole.
    """
    try:
        with store.write() as connection:
            added = [record(connection, *one) for one in received]
    except LedgerError as error:
        if error.code not in _OF_ONE:
            raise
    else:
        yield from added
        return
    for one in received:
        try:
            yield add_dossier(store, *one)
        except LedgerError as error:
            if is_of_ledger(error):
                raise
            yield error


def is_of_ledger(error: ParleyError) -> bool:
    """Whether an error is of the ledger as a whole; one that the database has with a single report is not."""
    return isinstance(error, LedgerError) and error.code not in ("ledger.fault", "ledger.report")


def record(connection: Connection, dossier: Dossier, raw_bytes: bytes, media: str, actor: str) -> Added:
    """Add a report within a transaction that has the right to write.

    Raises `LedgerError` (`ledger.report`) where it cannot be set beside what the ledger holds.
    """
    report = _storable(dossier.report)
    there = same_report(connection, report.sha256, report.url, report.outlet) or _same_text(connection, report)
    if there is not None:
        return Added(there, "same")
    at = now()
    number, name = record_report(connection, report, raw_bytes, media, actor, at)
    report = msgspec.structs.replace(report, id=name)
    dossier = msgspec.structs.replace(dossier, id=name, report=report)
    reading, event = record_reading(connection, number, dossier, at)
    try:
        derived = derive_reading(connection, number, reading, dossier, event)
    except (ParleyError, SQLAlchemyError):
        raise
    except Exception as error:  # a fault of the program, met in one report, must not cost the others
        raise raised(UNPLACED, report.id, f"{type(error).__name__}: {error}") from error
    outcome: Outcome = "revision" if derived.revision_of else "copy" if derived.copy_of else "new"
    return Added(name, outcome, derived.revision_of, derived.copy_of, derived.activities)


def _storable(report: Report) -> Report:
    """The report with the replacement character for NUL, which its text never has and PostgreSQL cannot hold."""
    given = {name: getattr(report, name) for name in ("id", "url", "outlet", "title", "language")}
    return msgspec.structs.replace(report, **{name: _without_nul(value) for name, value in given.items()})


def _without_nul(value: str | None) -> str | None:
    return value.replace("\x00", "\ufffd") if value else value


def same_report(connection: Connection, sha256: str, url: str | None, outlet: str | None) -> str | None:
    """The report with these bytes, unless it is known to have stood elsewhere: then the same bytes are a copy."""
    found = connection.execute(
        select(reports.c.name)
        .where(reports.c.evidence == sha256)
        .where(_agrees(reports.c.address, address_of(url)), _agrees(reports.c.outlet, _without_nul(outlet)))
        .order_by(reports.c.id)
        .limit(1)
    )
    return found.scalar()


def _agrees(column: Column[Any], value: str | None) -> ColumnElement[bool]:
    return true() if value is None else or_(column == value, column.is_(None))


def _same_text(connection: Connection, report: Report) -> str | None:
    """The newest report of the same address where it has the same text: only the page around it has changed."""
    newest = newest_at(connection, address_of(report.url))
    return newest.name if newest is not None and newest.text == report.text else None
