"""What is in a ledger, in numbers."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import Connection, Table, func, select

from parley.ledger.log import START
from parley.ledger.named.kinds import KINDS
from parley.ledger.store import Store
from parley.ledger.tables import (
    HEAD,
    activities,
    commitments,
    copies,
    entities,
    evidence,
    judgements,
    log,
    progress,
    readings,
    reports,
    revisions,
    statements,
    withdrawals,
)


class Info(Struct):
    """Counts of the record and of what is derived, and the last event with its hash.

    `behind` is how many events the derived tables have still to follow.
    """

    place: str
    version: str
    events: int
    at: str | None
    head: str
    behind: int
    record: dict[str, int]
    derived: dict[str, int]


def info_of(store: Store) -> Info:
    """Count what is in a ledger. Raises `LedgerError`."""
    with store.read() as connection:
        last = connection.execute(select(log.c.seq, log.c.at, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
        return Info(
            place=store.place,
            version=HEAD,
            events=last.seq if last else 0,
            at=last.at if last else None,
            head=last.hash if last else START,
            behind=_behind(connection),
            record=_counts(connection, reports, evidence, readings, statements, judgements, withdrawals),
            derived=_counts(connection, activities, copies, revisions, commitments) | _named(connection),
        )


def _counts(connection: Connection, *tables: Table) -> dict[str, int]:
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar() or 0) for table in tables
    }


def _named(connection: Connection) -> dict[str, int]:
    """How many people, institutions, places and types of equipment there are."""
    table = entities.c
    rows = connection.execute(select(table.kind, func.count()).group_by(table.kind)).all()
    counts = {str(kind): int(count) for kind, count in rows}
    return {kind.plural: counts.get(kind.name, 0) for kind in KINDS.values()}


def _behind(connection: Connection) -> int:
    """Readings, withdrawals and judgements of persons that were logged after the last event that was followed."""
    followed = connection.execute(select(progress.c.value).where(progress.c.name == "seq")).scalar() or "0"
    late = (
        select(func.count())
        .select_from(log)
        .where(log.c.seq > int(followed), log.c.kind.in_(("reading", "withdrawal")))
    )
    return int(connection.execute(late).scalar() or 0)
