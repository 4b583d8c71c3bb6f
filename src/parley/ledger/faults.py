"""What can go wrong with a ledger, as errors that say what to do; nothing of an unfinished event is ever kept."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from parley.errors import LedgerError


class Fault(NamedTuple):
    """A kind of fault: its code, and what was found, expected and can be done."""

    code: str
    found: str
    expected: str
    next_step: str


FULL = Fault(
    "ledger.full",
    "no room left on the disk",
    "room for what is added",
    "Make room and start again; what was acknowledged is kept, the unfinished report is not in the ledger.",
)
READ_ONLY = Fault(
    "ledger.readonly",
    "a ledger that cannot be written",
    "a file and folder, or a database role, that may be written",
    "Check the permissions, or copy the ledger to where it can be written.",
)
CANNOT_OPEN = Fault(
    "ledger.open",
    "a ledger that cannot be opened",
    "a file in a folder that exists, or the URL of a database",
    "Check the path and its permissions.",
)
LOCKED = Fault(
    "ledger.locked",
    "another process that writes and does not come to an end",
    "a ledger that is free within half a minute",
    "Wait until the other command has ended and start again; nothing was changed.",
)
DAMAGED = Fault(
    "ledger.damaged",
    "a file that is no database, or a damaged one",
    "a ledger written by parley",
    "Put back a backup (`parley ledger backup` makes them); `parley ledger verify` says what is damaged.",
)
UNREACHABLE = Fault(
    "ledger.unreachable",
    "no answer from the database",
    "a PostgreSQL server at this address that lets this role in",
    "Check host, port, name and password of --ledger, and that the server runs.",
)
FAULT = Fault(
    "ledger.fault",
    "a fault of the database",
    "a database that takes what is written",
    "Run `parley ledger verify`; please report it where it finds nothing.",
)
UNPLACED = Fault(
    "ledger.report",
    "a fault of parley with this one report",
    "a report that can be set beside what the ledger holds",
    "Please report it with this report; it is not in the ledger, the others are.",
)

_SQLITE: dict[int, Fault] = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: CANNOT_OPEN,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
"""Primary result codes of SQLite (https://www.sqlite.org/rescode.html)."""

_POSTGRESQL: dict[str, Fault] = {
    "53100": FULL,
    "25006": READ_ONLY,
    "42501": READ_ONLY,
    "55P03": LOCKED,
    "57014": LOCKED,
    "40001": LOCKED,
    "40P01": LOCKED,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
"""SQLSTATE codes (https://www.postgresql.org/docs/15/errcodes-appendix.html)."""


def fault_of(error: SQLAlchemyError, place: str) -> LedgerError:
    """The error a person can act on for an error of the database."""
    return raised(_kind(error), place, _detail(error))


def raised(fault: Fault, place: str, detail: str | None = None) -> LedgerError:
    """The error of this kind at `place`; `detail` are the words of the database."""
    found = f"{fault.found} ({detail})" if detail else fault.found
    return LedgerError(fault.code, place=place, found=found, expected=fault.expected, next_step=fault.next_step)


def _kind(error: SQLAlchemyError) -> Fault:
    origin = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(origin, sqlite3.Error):
        number = getattr(origin, "sqlite_errorcode", None)
        undecodable = "decode" in str(origin)  # text that is no UTF-8 any more has no result code
        return DAMAGED if undecodable else _SQLITE.get((number or 0) & 0xFF, FAULT)
    state = getattr(origin, "sqlstate", None)
    if state in _POSTGRESQL:
        return _POSTGRESQL[state]
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return UNREACHABLE if lost or _refused(origin, state) else FAULT


def _refused(origin: object, state: str | None) -> bool:
    """No connection came about: no SQLSTATE at all, or one of the classes 08, 28, 3D and 57P."""
    if type(origin).__name__ != "OperationalError":
        return False
    return state is None or state.startswith(("08", "28", "3D", "57P"))


def _detail(error: SQLAlchemyError) -> str:
    origin = error.orig if isinstance(error, DBAPIError) else error
    return " ".join(str(origin).split())[:300]
