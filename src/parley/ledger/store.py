"""Open a ledger, read from it and write to it: a SQLite file, or a PostgreSQL database by its URL."""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, RowMapping, create_engine, event, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

from parley.dossier.model import Block, Dossier, Report
from parley.errors import LedgerError
from parley.ledger import faults
from parley.ledger.migrate import migrate, version_of
from parley.ledger.statements import FIELDS, finding_of
from parley.ledger.tables import HEAD, readings, reports, sightings, statements

DEFAULT = "parley.db"
VARIABLE = "PARLEY_LEDGER"
PATIENCE = 30
"""Seconds that a writer waits for another one."""
_PAUSE = 0.01
"""Seconds between two tries where SQLite itself does not wait."""
_PRIMARY = 0xFF
"""The part of an error code of SQLite that says its kind."""

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgresql+psycopg": "postgresql+psycopg", "sqlite": "sqlite"}


@dataclass(frozen=True)
class Store:
    """An open ledger. `place` is its path, or its URL without the password."""

    engine: Engine
    place: str

    @property
    def sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @property
    def has_idle(self) -> bool:
        """Whether a connection of a SQLite file lies idle, so that to read waits for nobody."""
        return self.sqlite and isinstance(self.engine.pool, QueuePool) and self.engine.pool.checkedin() > 0

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A view of the ledger at one moment. Raises `LedgerError` for any fault of the database."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        """The driver's own cursor over such a view, for statements as they are sent to it.

        What goes wrong is raised as the driver or SQLAlchemy raises it.
        """
        bare = self.engine.raw_connection()
        try:
            cursor = bare.cursor()
            if self.sqlite:  # other drivers begin by themselves
                cursor.execute("BEGIN")
            yield cursor
        finally:
            bare.close()  # which rolls back, and keeps the connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The sole right to write until the end of the block; all of it is kept, or after an error nothing.

        What was written is on the disk once the block has ended. Raises `LedgerError`.
        """
        with self._transaction(writes=True) as connection:
            if not self.sqlite:
                connection.execute(text("LOCK TABLE log IN EXCLUSIVE MODE"))
            yield connection

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        try:
            with self.engine.connect().execution_options(writes=writes) as connection, connection.begin():
                yield connection
        except SQLAlchemyError as error:
            raise faults.fault_of(error, self.place) from error
        except UnicodeDecodeError as error:  # the driver cannot read its own message on a broken schema
            raise faults.raised(faults.DAMAGED, self.place, "names that are no text any more") from error

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def place_of(given: str | None) -> str:
    """The ledger meant: the one given, else that of the environment variable `PARLEY_LEDGER`, else `parley.db`."""
    return given or os.environ.get(VARIABLE) or DEFAULT


@contextmanager
def ledger(given: str | None = None, *, create: bool = True) -> Iterator[Store]:
    """The ledger for the length of a block, see `open_ledger`."""
    store = open_ledger(given, create=create)
    try:
        yield store
    finally:
        store.close()


def open_ledger(given: str | None = None, *, create: bool = True) -> Store:
    """Open the ledger at a path or URL, and bring its tables to this version.

    A SQLite file that is not there is made, unless `create` is false. Raises `LedgerError` (`ledger.missing`, `open`,
    `url`, `driver`, `unreachable`, `readonly`, `locked`, `damaged`, `foreign`, `newer`).
    """
    url = _url(place_of(given))
    place = _shown(url)
    if url.get_backend_name() == "sqlite":
        _check_file(url, place, create)
    store = Store(_engine(url, place), place)
    try:
        _bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up_to_date(store: Store) -> None:
    with store.read() as connection:
        found = version_of(connection, store.place)
    if found != HEAD:
        with store._transaction(writes=True) as connection:
            migrate(connection, store.place)


def _url(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=str(Path(place).absolute()))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise _no_url(place.split("://", 1)[0] + "://…") from None
    if url.drivername not in _DRIVERS or not url.database:
        raise _no_url(url.render_as_string())
    return url.set(drivername=_DRIVERS[url.drivername])


def _shown(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def _check_file(url: URL, place: str, create: bool) -> None:
    path = Path(place)
    if path.is_dir() or not path.parent.is_dir():
        found = "a folder" if path.is_dir() else "no such folder"
        raise faults.raised(faults.CANNOT_OPEN, place, found)
    if not create and not path.exists():
        raise LedgerError(
            "ledger.missing",
            place=place,
            found="no ledger",
            expected="a ledger that `parley add` has made",
            next_step="Add reports first, or name the ledger with --ledger or PARLEY_LEDGER.",
        )


def _engine(url: URL, place: str) -> Engine:
    if url.get_backend_name() == "sqlite":
        return _sqlite(Path(place))
    try:
        return create_engine(url, pool_pre_ping=True, connect_args=_patience(url))
    except ModuleNotFoundError as error:
        raise LedgerError(
            "ledger.driver",
            place=place,
            found=f"no module {error.name}",
            expected="the driver of PostgreSQL",
            next_step='Install it: pip install "parley-transparency[postgresql]"',
        ) from None


def _patience(url: URL) -> dict[str, Any]:
    given = url.query.get("options")
    options = f"-c lock_timeout={PATIENCE}s"
    return {"connect_timeout": 10, "options": f"{given} {options}" if given else options}


def _sqlite(path: Path) -> Engine:
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        engine = create_engine("sqlite://", creator=lambda: _read_only(path), poolclass=NullPool)
    else:
        engine = create_engine("sqlite://", creator=lambda: _writable(path), poolclass=QueuePool, pool_use_lifo=True)
        _watch_file(engine, path)
    event.listen(engine, "begin", _begin)
    return engine


def _watch_file(engine: Engine, path: Path) -> None:
    """Connect anew where the file is another one than before, so that nothing is written to one that was put away."""

    def known(connection: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _file(path)

    def check(connection: object, record: ConnectionPoolEntry, borrowed: object) -> None:
        if record.info["file"] != _file(path):
            raise DisconnectionError("another file")

    event.listen(engine, "connect", known)
    event.listen(engine, "checkout", check)


def _file(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _writable(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    _keep_log_beside(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=-65536")
    return connection


def _keep_log_beside(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log. SQLite waits for no other process in that, so two that make one ledger try again."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)


def _read_only(path: Path) -> sqlite3.Connection:
    """A file that may not be written: nobody else writes it either, unless a journal lies beside it."""
    alone = "" if path.with_name(path.name + "-wal").exists() else "&immutable=1"
    uri = f"{path.as_uri()}?mode=ro{alone}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def _begin(connection: Connection) -> None:
    """A writer takes its right at once, so that two never build on the same end of the log."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _no_url(place: str) -> LedgerError:
    return LedgerError(
        "ledger.url",
        place=place,
        found="a URL of another kind",
        expected="a path, or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE",
        next_step="Correct --ledger or PARLEY_LEDGER.",
    )


def dossier(store: Store, report: str, *, reading: int | None = None) -> Dossier:
    """The dossier of a report as it was read last, or in the reading of this number, put together from the record.

    Raises `LedgerError` (`ledger.unknown`) where there is no such report or reading.
    """
    with store.read() as connection:
        return dossier_of(connection, report, reading=reading)


def dossier_of(connection: Connection, report: str, *, reading: int | None = None) -> Dossier:
    """See `dossier`, within a transaction."""
    row = connection.execute(select(reports).where(reports.c.name == report)).mappings().first()
    if row is None:
        raise unknown(report, "a report")
    query = select(readings).where(readings.c.report == row["id"]).order_by(readings.c.id.desc()).limit(1)
    if reading is not None:
        query = query.where(readings.c.id == reading)
    read = connection.execute(query).first()
    if read is None:
        raise unknown(f"{report}, reading {reading}", "a reading of this report")
    answers = msgspec.json.decode(zlib.decompress(read.answers))
    found = {FIELDS[kind]: list[Any]() for kind in FIELDS}
    for kind, body, local in _sighted(connection, row["id"], read.id):
        found[FIELDS[kind]].append(finding_of(kind, body, local))
    made = msgspec.convert(
        {"id": report, "report": {"id": "", "text": "", "sha256": "", "blocks": []}, **answers}, Dossier
    )
    return msgspec.structs.replace(made, report=report_in(row), reader=read.reader, **found)


def _sighted(connection: Connection, report: int, reading: int) -> Iterator[tuple[str, str, str]]:
    rows = connection.execute(
        select(statements.c.kind, statements.c.body, sightings.c.local)
        .join(statements, (statements.c.report == report) & (statements.c.id == sightings.c.statement))
        .where(sightings.c.reading == reading)
        .order_by(sightings.c.position)
    )
    for row in rows:
        yield row.kind, row.body, row.local


def report_in(row: RowMapping) -> Report:
    """The report in a row of `reports`."""
    return Report(
        id=row["name"],
        text=row["text"],
        sha256=row["evidence"],
        blocks=msgspec.json.decode(row["blocks"], type=list[Block]),
        url=row["url"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        published_from=row["published_from"],
        language=row["language"],
    )


def unknown(given: str, expected: str) -> LedgerError:
    """The error for a name that the ledger does not hold."""
    return LedgerError(
        "ledger.unknown",
        place=given,
        found="nothing of this name in the ledger",
        expected=expected,
        next_step="Look it up with `parley search` or `parley activities`.",
    )
