"""Commitments, which of them are overdue on a day, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from parley.ledger import tables
from parley.ledger.entries import CommitmentEntry


class Asked(Struct, frozen=True):
    """Which commitments are meant; all that is given must hold. `today` is the day on which they may be overdue."""

    today: str
    overdue: bool = False
    state: str | None = None
    outcome: str | None = None
    activity: str | None = None


class Promised(CommitmentEntry):
    """A commitment; `overdue`: its last day is over and nothing is known to have come of it."""

    overdue: bool = False


def promises(connection: Connection, asked: Asked) -> Iterator[Promised]:
    """The commitments that are meant, by the last day each is due; those without one come last."""
    table = tables.commitments.c
    wanted = select(table.entry, table.outcome, table.due_last)
    for column, value in ((table.outcome, asked.outcome), (table.activity, asked.activity)):
        if value is not None:
            wanted = wanted.where(column == value)
    if asked.overdue:
        wanted = wanted.where(table.outcome == "pending", table.due_last < asked.today)
    decoder = msgspec.json.Decoder(Promised)
    for row in connection.execute(wanted.order_by(table.due_last.is_(None), table.due_last, table.id)):
        found = decoder.decode(row.entry)
        if asked.state is None or asked.state in found.who:
            found.overdue = row.outcome == "pending" and row.due_last is not None and row.due_last < asked.today
            yield found
