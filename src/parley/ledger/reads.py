"""What was read from a ledger for an answer, so that it can be told later whether it reads the same."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

from parley.ledger.store import Store

_ONLY_READING = ("SELECT", "WITH")
_AROUND = ("BEGIN", "COMMIT", "ROLLBACK")
_PLAIN = 2
"""The version of `marshal` that writes equal values alike; later ones write a value that is shared otherwise."""


class Reads:
    """Statements and their values, in the order they were sent; not `repeatable` where one did more than read.

    `digest` is that of what they gave, where it is known.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any]] = []
        self.repeatable = True
        self.size = 0
        self.digest: bytes | None = None

    def note(self, statement: str, values: Any, many: bool) -> None:
        """Note a statement that is being sent."""
        words = statement.lstrip()
        if words.startswith(_AROUND):
            return
        self.digest = None
        if many or not words.startswith(_ONLY_READING):
            self.repeatable = False
        self.sent.append((statement, values))
        self.size += len(repr(values))

    def rest_on(self, others: Reads) -> None:
        """Note all that was read for something that is kept, and is given again without being read."""
        self.digest = None if self.sent else others.digest
        self.sent.extend(others.sent)
        self.size += others.size
        self.repeatable = self.repeatable and others.repeatable


_noted: ContextVar[Reads | None] = ContextVar("reads", default=None)


def _note(_: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
    reads = _noted.get()
    if reads is not None:
        reads.note(statement, values, many)


@contextmanager
def noting(store: Store) -> Iterator[Reads]:
    """Note what is read from a ledger in this context meanwhile, in the threads that are started from it too."""
    if not event.contains(store.engine, "before_cursor_execute", _note):
        event.listen(store.engine, "before_cursor_execute", _note)
    reads = Reads()
    token = _noted.set(reads)
    try:
        yield reads
    finally:
        _noted.reset(token)


def rest_on(others: Reads) -> None:
    """Note, where it is noted what is read, all that was read for something that is given again."""
    reads = _noted.get()
    if reads is not None:
        reads.rest_on(others)


def digest_of(store: Store, reads: Reads) -> bytes | None:
    """A digest of all rows that the statements give in the ledger as it is now; None where they give none any more."""
    digest = hashlib.sha256()
    try:
        with store.cursor() as cursor:
            for statement, values in reads.sent:
                cursor.execute(statement, values)
                digest.update(marshal.dumps(list(cursor.fetchall()), _PLAIN))
    except Exception as error:
        if not _is_of_database(error, store):
            raise
        return None
    return digest.digest()


def _is_of_database(error: Exception, store: Store) -> bool:
    """Whether the ledger could not be read, or gave what cannot be compared."""
    driver: Any = store.engine.dialect.loaded_dbapi
    return isinstance(error, (SQLAlchemyError, ValueError, driver.Error))
