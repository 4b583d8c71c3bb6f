"""Verify a ledger: every byte of the record against the log, and the log against itself.

The log is walked from its first event to its last, so memory does not grow with the ledger. What a log that was cut
off leaves behind is found by counting: every row has to be in an event. A log cut off together with its rows is found
only against a hash noted elsewhere (`parley ledger info` prints the last one).
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Column, Connection, LargeBinary, Text, cast, func, select, text, type_coerce
from sqlalchemy.exc import SQLAlchemyError

from parley.ledger.log import START, digest
from parley.ledger.store import Store
from parley.ledger.tables import (
    accounts,
    evidence,
    judgements,
    log,
    readings,
    reports,
    sightings,
    statements,
    withdrawals,
)

_BATCH = 500
_MOST = 1000
"""Damages that are listed; the rest is counted."""

Body = dict[str, Any]


class Damage(Struct):
    """A part of the ledger that is not as it was written: where, and what is wrong with it."""

    place: str
    what: str


class Verified(Struct):
    """What a verification found. `head` is the hash of the last event; `damages` is empty for a sound ledger."""

    events: int = 0
    head: str = START
    rows: dict[str, int] = field(default_factory=dict)
    damages: list[Damage] = field(default_factory=list)
    damaged: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged."""
        return self.damaged == 0


def verify(store: Store, *, head: str | None = None) -> Verified:
    """Verify the whole record; `head` is the hash of an event that has to be in it.

    Raises `LedgerError` only where the ledger cannot be read at all.
    """
    with store.read() as connection:
        walk = _Walk(connection)
        walk.events()
        walk.account_rows()
        walk.counts()
        if head is not None and head not in walk.seen(head):
            walk.damage("log", f"no event with the hash {head}")
        if store.sqlite:
            walk.pages()
    return walk.found


class _Walk:
    """One walk over the log, with what it found."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.found = Verified()
        self.logged: Counter[str] = Counter()
        self.previous = START
        self.seq = 0
        self.accounts: dict[int, str] = {}
        self.checks: dict[str, Callable[[Body, int], None]] = {
            "report": self.report,
            "reading": self.reading,
            "judgement": self.judgement,
            "withdrawal": self.withdrawal,
            "account": self.account,
            "sign-in": lambda body, seq: None,
        }

    def damage(self, place: str, what: str) -> None:
        self.found.damaged += 1
        if len(self.found.damages) < _MOST:
            self.found.damages.append(Damage(place, what))

    def events(self) -> None:
        """Every event: the chain, and the rows that it added."""
        last = self.attempt("log", self.scalar, select(func.max(log.c.seq))) or 0
        for first in range(1, last + 1, _BATCH):
            wanted = _columns(self.connection, log.columns).where(log.c.seq.between(first, first + _BATCH - 1))
            chunk = self.attempt("log", self.all, wanted.order_by(log.c.seq))
            for row in chunk or ():
                self.attempt(f"event {row[0]}", self.event, *row)
        strays = select(func.count()).select_from(log).where(log.c.seq < 1)
        if self.attempt("log", self.scalar, strays):
            self.damage("log", "events before the first")
        self.found.head = self.previous

    def event(self, seq: int, at: bytes, actor: bytes, kind: bytes, body: bytes, previous: bytes, hash: bytes) -> None:
        place = f"event {seq}"
        if seq != self.seq + 1:
            self.damage(place, f"events {self.seq + 1} to {seq - 1} are missing")
        if previous.decode(errors="replace") != self.previous:
            self.damage(place, "does not follow the event before it")
        sealed = digest((previous, seq, at, actor, kind, body))
        if sealed.encode() != hash:
            self.damage(place, "its words are not what was sealed")
        self.seq, self.previous = seq, hash.decode(errors="replace")
        self.found.events += 1
        try:
            self.checks[kind.decode()](msgspec.json.decode(body), seq)
        except (ValueError, KeyError, TypeError, msgspec.DecodeError):
            self.damage(place, "cannot be understood")

    def report(self, body: Body, seq: int) -> None:
        place = f"report {body['name']}"
        rows = self.rows(reports, reports.c.id == body["report"], seq, place)
        self.compare(place, rows, body["row"])
        self.logged["reports"] += 1
        if body["evidence"]["kept"]:
            self.logged["evidence"] += 1
            self.evidence(body["evidence"])

    def evidence(self, kept: Body) -> None:
        place = f"evidence {kept['sha256']}"
        row = self.connection.execute(
            _columns(self.connection, evidence.columns).where(evidence.c.sha256 == kept["sha256"])
        ).first()
        if row is None:
            self.damage(place, "is missing")
            return
        _, media, size, stored = row
        if hashlib.sha256(stored).hexdigest() != kept["stored"]:
            self.damage(place, "its stored bytes are not those that were kept")
        elif hashlib.sha256(_unpacked(stored, kept["size"])).hexdigest() != kept["sha256"]:
            self.damage(place, "its bytes do not have this SHA-256")
        if (media.decode(errors="replace"), size) != (kept["media"], kept["size"]):
            self.damage(place, "its media type or size is not what was logged")

    def reading(self, body: Body, seq: int) -> None:
        number, report = body["reading"], body["report"]
        place = f"reading {number} of report number {report}"
        self.compare(place, self.rows(readings, readings.c.id == number, seq, place), body["row"])
        seen = _columns(self.connection, sightings.columns).where(sightings.c.reading == number)
        rows = self.all(seen.order_by(sightings.c.position))
        self.compare(f"{place}: sightings", rows, body["sightings"]["sha256"])
        self.compare(f"{place}: statements", self.new_statements(number, report), body["statements"]["sha256"])
        self.logged["readings"] += 1
        self.logged["sightings"] += body["sightings"]["count"]
        self.logged["statements"] += body["statements"]["count"]

    def new_statements(self, reading: int, report: int) -> list[tuple[Any, ...]]:
        """The statements that a reading sighted and none before it."""
        sighted = select(sightings.c.statement).where(sightings.c.reading == reading)
        earlier = (
            select(sightings.c.statement)
            .join(readings, readings.c.id == sightings.c.reading)
            .where(readings.c.report == report, readings.c.id < reading)
        )
        wanted = _columns(self.connection, statements.columns).where(
            statements.c.report == report, statements.c.id.in_(sighted), statements.c.id.not_in(earlier)
        )
        return sorted(self.all(wanted), key=lambda row: bytes(row[1]))

    def judgement(self, body: Body, seq: int) -> None:
        first, count = body["first"], body["count"]
        place = f"judgements {first} to {first + count - 1}"
        within = judgements.c.id.between(first, first + count - 1)
        self.compare(place, self.rows(judgements, within, seq, place), body["sha256"])
        self.logged["judgements"] += count

    def withdrawal(self, body: Body, seq: int) -> None:
        place = f"withdrawal of judgement {body['judgement']}"
        rows = self.rows(withdrawals, withdrawals.c.judgement == body["judgement"], seq, place)
        self.compare(place, rows, body["row"])
        self.logged["withdrawals"] += 1

    def account(self, body: Body, seq: int) -> None:
        """An account is as its last event left it, so only that one is compared, at the end."""
        self.logged["accounts"] += body["what"] == "added"
        self.accounts[int(body["account"])] = str(body["row"])

    def account_rows(self) -> None:
        """Every account against the last event that changed it."""
        for number, sealed in self.accounts.items():
            query = _columns(self.connection, accounts.columns).where(accounts.c.id == number)
            self.compare(f"account {number}", self.attempt("accounts", self.all, query) or [], sealed)

    def rows(self, table: Any, which: Any, seq: int, place: str) -> list[tuple[Any, ...]]:
        """The rows of an event in the order of their number, without their `seq`, which has to be that of the event."""
        own = [column for column in table.columns if column.name != "seq"]
        wanted = _columns(self.connection, [*own, table.c.seq]).where(which)
        rows = self.all(wanted.order_by(own[0]))
        if any(row[-1] != seq for row in rows):
            self.damage(place, "stands under another event")
        return [row[:-1] for row in rows]

    def compare(self, place: str, rows: Sequence[tuple[Any, ...]], sealed: str) -> None:
        if digest(value for row in rows for value in row) != sealed:
            self.damage(place, "is not what was recorded" if rows else "is missing")

    def counts(self) -> None:
        """No row may be outside the log."""
        for table in (evidence, reports, readings, statements, sightings, judgements, withdrawals, accounts):
            counted = select(func.count()).select_from(table)
            rows = self.attempt(table.name, self.scalar, counted)
            self.found.rows[table.name] = rows or 0
            if rows is not None and rows > self.logged[table.name]:
                self.damage(table.name, f"{rows - self.logged[table.name]} rows that the log does not know")
            elif rows is not None and rows < self.logged[table.name]:
                self.damage(table.name, f"{self.logged[table.name] - rows} rows are missing")

    def seen(self, head: str) -> set[str]:
        found = self.connection.execute(select(log.c.hash).where(log.c.hash == head)).scalars()
        return {START, *found}

    def pages(self) -> None:
        """What SQLite itself finds wrong with the file, its indexes and its derived tables."""
        found = self.attempt("file", self.all, text("PRAGMA integrity_check(20)"))
        for row in found or ():
            if row[0] != "ok":
                self.damage("file", str(row[0]))

    def scalar(self, query: Any) -> Any:
        return self.connection.execute(query).scalar()

    def all(self, query: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.connection.execute(query).all()]

    def attempt(self, place: str, step: Callable[..., Any], *given: Any) -> Any:
        """The outcome of a step, None where the database cannot even read what it asks for."""
        try:
            return step(*given)
        except SQLAlchemyError as error:
            self.damage(place, f"cannot be read: {' '.join(str(getattr(error, 'orig', error)).split())[:200]}")
            return None


def _columns(connection: Connection, columns: Any) -> Any:
    """A query for columns, text as the bytes that are stored, so that none is hidden by decoding."""
    return select(*(_bytes_of(connection, column) for column in columns))


def _bytes_of(connection: Connection, column: Column[Any]) -> Any:
    if not isinstance(column.type, Text):
        return column
    if connection.dialect.name == "sqlite":
        return cast(column, LargeBinary)
    return type_coerce(func.convert_to(column, "UTF8"), LargeBinary)


def _unpacked(stored: bytes, size: int) -> bytes:
    """The bytes in their stored form, no more than are expected."""
    try:
        return zlib.decompressobj().decompress(stored, size + 1)
    except zlib.error:
        return b""
