"""Commitments, which of them are overdue on a day, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, func, select

from parley.ledger import tables
from parley.ledger.entries import CommitmentEntry

_REPLACED = '"replaced":{'
"""Stands in an entry that is replaced, and in no other: quotation marks of what reports say are escaped in JSON."""


class Asked(Struct, frozen=True):
    """Which commitments are meant; all that is given must hold. `today` is the day on which they may be overdue."""

    today: str
    overdue: bool = False
    state: str | None = None
    outcome: str | None = None
    activity: str | None = None


class Promised(CommitmentEntry):
    """A commitment; `overdue`: its last day is over, nothing is known to have come of it, and it still stands."""

    overdue: bool = False


class _Whose(Struct):
    """What of a commitment tells whether it is meant."""

    who: list[str]


class _Unread(Sequence[Any]):
    """Rows that are counted, and fetched only where they are asked for."""

    def __init__(self, connection: Connection, wanted: Select[Any]) -> None:
        self._connection = connection
        self._wanted = wanted
        counted = select(func.count()).select_from(wanted.order_by(None).subquery())
        self._count: int = connection.execute(counted).scalar_one()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        return iter(self._connection.execute(self._wanted).all())

    def __getitem__(self, at: int | slice) -> Any:
        if not isinstance(at, slice):
            place = range(self._count)[at]
            return self[place : place + 1][0]
        places = range(self._count)[at]
        if places.step != 1:
            return list(self)[at]
        return self._connection.execute(self._wanted.limit(len(places)).offset(places.start)).all()


class Promises(Sequence[Promised]):
    """Commitments of the ledger, each read from its row when it is asked for: a page shows few of them."""

    def __init__(self, rows: Sequence[Any], today: str) -> None:
        self._rows = rows
        self._today = today

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Promised]:
        return map(self._read, self._rows)

    @overload
    def __getitem__(self, at: int) -> Promised: ...
    @overload
    def __getitem__(self, at: slice) -> list[Promised]: ...
    def __getitem__(self, at: int | slice) -> Promised | list[Promised]:
        return [self._read(row) for row in self._rows[at]] if isinstance(at, slice) else self._read(self._rows[at])

    def _read(self, row: Any) -> Promised:
        found = _promised.decode(row.entry)
        over = row.outcome == "pending" and row.due_last is not None and row.due_last < self._today
        found.overdue = over and found.replaced is None
        return found


_promised = msgspec.json.Decoder(Promised)
_whose = msgspec.json.Decoder(_Whose)


def promises(connection: Connection, asked: Asked) -> Promises:
    """The commitments that are meant, by the last day each is due; those without one come last."""
    table = tables.commitments.c
    wanted = select(table.entry, table.outcome, table.due_last)
    for column, value in ((table.outcome, asked.outcome), (table.activity, asked.activity)):
        if value is not None:
            wanted = wanted.where(column == value)
    if asked.overdue:
        wanted = wanted.where(table.outcome == "pending", table.due_last < asked.today)
        wanted = wanted.where(~table.entry.contains(_REPLACED))
    if asked.state is not None:  # it stands among whose they are, or elsewhere in the entry
        wanted = wanted.where(table.entry.contains(msgspec.json.encode(asked.state).decode(), autoescape=True))
    rows: Sequence[Any] = _Unread(connection, wanted.order_by(table.due_last.is_(None), table.due_last, table.id))
    if asked.state is not None:
        rows = [row for row in rows if asked.state in _whose.decode(row.entry).who]
    return Promises(rows, asked.today)
