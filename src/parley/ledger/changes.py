"""Tell whether anything in a ledger has changed since it was last looked at, without reading what."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Hashable
from threading import Lock

from sqlalchemy import text

from parley.ledger.store import Store


class Changes:
    """Follows the commits of one ledger, those of other processes too.

    SQLite counts them for each connection (`PRAGMA data_version`), so one connection is kept for asking, and opened
    again where the file is another one. PostgreSQL says which transactions are over (`pg_current_snapshot`).
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asking: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._lock = Lock()

    def stamp(self) -> Hashable | None:
        """A value that is another one after every commit; None where it cannot be told."""
        if not self._store.sqlite:
            with self._store.read() as connection:
                return str(connection.execute(text("SELECT pg_current_snapshot()::text")).scalar())
        with self._lock:
            try:
                return self._count()
            except (OSError, sqlite3.Error):
                return None

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._asking is not None:
                self._asking.close()
                self._asking = None

    def _count(self) -> tuple[int, int, int]:
        known = os.stat(self._store.place)
        file = (known.st_dev, known.st_ino)
        if self._asking is None or file != self._file:
            if self._asking is not None:
                self._asking.close()
            self._asking = sqlite3.connect(self._store.place, isolation_level=None, check_same_thread=False)
            self._file = file
        return (*file, self._asking.execute("PRAGMA data_version").fetchone()[0])
