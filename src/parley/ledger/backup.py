"""Copy a ledger while it is in use."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from parley.errors import LedgerError
from parley.ledger import faults
from parley.ledger.store import Store


def backup(store: Store, out: Path) -> int:
    """Copy the ledger as it is at one moment to a new file, whole or not at all; its size in bytes.

    Others may write meanwhile. Nobody is signed in to the copy: put back, it would let in again who had signed out
    since. Raises `LedgerError` (`ledger.exists`, `ledger.backup`, and those of a fault).
    """
    if not store.sqlite:
        raise _not_here(store.place)
    if out.exists():
        raise _exists(out)
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        _copy(Path(store.place), beside)
        os.replace(beside, out)
    except sqlite3.Error as error:
        raise faults.fault_of(DatabaseError(None, None, error), str(out)) from error
    except OSError as error:
        raise faults.raised(faults.CANNOT_OPEN, str(out), (error.strerror or str(error)).lower()) from error
    finally:
        for leftover in (beside, *(beside.with_name(beside.name + end) for end in ("-wal", "-shm", "-journal"))):
            leftover.unlink(missing_ok=True)
    return out.stat().st_size


def _copy(source: Path, target: Path) -> None:
    """All pages in one step, which is one moment; in a WAL nobody has to wait for it."""
    here = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)
    there = sqlite3.connect(target)
    try:
        here.backup(there)
        there.execute("DELETE FROM sign_ins")
        there.commit()
        there.execute("PRAGMA journal_mode=DELETE")  # one file by itself, with nothing beside it
    finally:
        there.close()
        here.close()
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _exists(out: Path) -> LedgerError:
    return LedgerError(
        "ledger.exists",
        place=str(out),
        found="a file that is there already",
        expected="a new file for the backup",
        next_step="Give another path; nothing is overwritten.",
    )


def _not_here(place: str) -> LedgerError:
    return LedgerError(
        "ledger.backup",
        place=place,
        found="a ledger in PostgreSQL",
        expected="a ledger in a SQLite file",
        next_step="Back it up with pg_dump --format=custom, which also works while it is written to.",
    )
