import os
import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

import parley.ledger.feeds
from parley.errors import LedgerError
from parley.ledger import store as stores
from parley.ledger.backup import backup
from parley.ledger.info import info_of
from parley.ledger.migrate import SCRIPTS
from parley.ledger.store import Store, ledger, open_ledger, place_of
from parley.ledger.store import dossier as dossier_in
from parley.ledger.tables import HEAD, metadata
from parley.ledger.verify import verify
from tests.ledger.conftest import SERVER
from tests.ledger.reports import TEXT, dossier, put

sqlite_only = pytest.mark.skipif(SERVER is not None, reason="about files of SQLite")
postgresql_only = pytest.mark.skipif(SERVER is None, reason="needs a PostgreSQL server in PARLEY_TEST_LEDGER")


def code(place: str, *, create: bool = True) -> str:
    """The code of the error that opening a ledger gives."""
    with pytest.raises(LedgerError) as fault:
        open_ledger(place, create=create)
    assert fault.value.next_step
    return fault.value.code


def test_the_migrations_make_the_tables(store: Store) -> None:
    assert parley.ledger.feeds.feeds.name in metadata.tables
    with store.read() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    extra = [step for step in found if not (step[0] == "remove_table" and step[1].name.startswith("words"))]
    assert [step for step in extra if "words" not in repr(step)] == []


def test_the_newest_migration_is_the_one_that_is_asked_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_again_changes_nothing(place: str) -> None:
    store = open_ledger(place)
    put(store, dossier("r1"))
    store.close()
    again = open_ledger(place)
    assert dossier_in(again, "r1") == dossier("r1")
    again.close()


def test_a_newer_ledger_is_left_alone(place: str) -> None:
    store = open_ledger(place)
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    assert code(place) == "ledger.newer"


def test_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARLEY_LEDGER", raising=False)
    assert place_of(None) == "parley.db"
    monkeypatch.setenv("PARLEY_LEDGER", "other.db")
    assert place_of(None) == "other.db"
    assert place_of("given.db") == "given.db"


def test_a_folder_or_a_missing_one(tmp_path: Path) -> None:
    assert code(str(tmp_path)) == "ledger.open"
    assert code(str(tmp_path / "none" / "parley.db")) == "ledger.open"


def test_a_missing_ledger_is_not_made_where_it_is_only_asked(tmp_path: Path) -> None:
    assert code(str(tmp_path / "parley.db"), create=False) == "ledger.missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "place",
    [
        "mysql://host/name",
        "http://host/ledger",
        "postgresql://host:door/name",
        "postgresql+other://host/name",
        "sqlite://",
    ],
)
def test_other_urls(place: str) -> None:
    assert code(place) == "ledger.url"


def test_a_password_is_not_shown() -> None:
    with pytest.raises(LedgerError) as fault:
        open_ledger("postgresql+psycopg://ada:secret@127.0.0.1:1/none")
    assert fault.value.code == "ledger.unreachable"
    assert "secret" not in str(fault.value)


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError) as fault:
        open_ledger("postgresql://127.0.0.1/none")
    assert fault.value.code == "ledger.driver"
    assert 'pip install "parley-transparency[postgresql]"' in str(fault.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    path.write_bytes(b"Dear Sir or Madam, " * 500)
    before = path.read_bytes()
    assert code(str(path)) == "ledger.damaged"
    assert path.read_bytes() == before


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title)")
    connection.close()
    assert code(str(path)) == "ledger.foreign"


@sqlite_only
def test_a_damaged_file_is_told_and_verified(place: str) -> None:
    store = open_ledger(place)
    for number in range(20):
        put(store, dossier(f"r{number}", f"{TEXT} Day {number}. " + "Snow fell. " * 300))
    store.close()
    data = bytearray(Path(place).read_bytes())
    for page in range(8, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 64] = os.urandom(64)
    Path(place).write_bytes(data)
    assert state(place) in ("unsound", "ledger.damaged")


def state(place: str) -> str:
    """What a verification says of a ledger, or the code of the error."""
    try:
        with ledger(place) as store:
            return "sound" if verify(store).sound else "unsound"
    except LedgerError as error:
        return error.code


@sqlite_only
def test_a_full_disk_loses_nothing(place: str) -> None:
    store = open_ledger(place)
    put(store, dossier("r1"))

    def bound(connection: sqlite3.Connection, record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(store.engine, "connect", bound)
    store.engine.dispose()
    with pytest.raises(LedgerError) as fault:
        put(store, dossier("r2", " ".join(f"Word{number}" for number in range(20_000))))
    assert fault.value.code == "ledger.full"
    store.close()
    again = open_ledger(place)
    assert verify(again).sound
    assert info_of(again).record["reports"] == 1
    assert put(again, dossier("r2", TEXT + " More.")).report == "r2"
    again.close()


@sqlite_only
def test_a_file_that_may_not_be_written_can_be_read(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_ledger(place)
    put(store, dossier("r1"))
    store.close()
    Path(place).chmod(0o444)
    monkeypatch.setattr(stores.os, "access", lambda path, mode: mode != os.W_OK)  # the superuser may write everything
    locked = open_ledger(place)
    assert dossier_in(locked, "r1") == dossier("r1")
    with pytest.raises(LedgerError) as fault:
        put(locked, dossier("r2", TEXT + " More."))
    assert fault.value.code == "ledger.readonly"
    locked.close()


@sqlite_only
def test_who_opens_a_ledger_that_another_is_making_waits_for_it(place: str) -> None:
    maker = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    maker.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.3, maker.execute, ("COMMIT",))
    done.start()
    with ledger(place) as store:
        assert put(store, dossier("r1")).outcome == "new"
    done.join()
    maker.close()


@sqlite_only
def test_a_maker_that_does_not_end(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "PATIENCE", 0.05)
    maker = sqlite3.connect(place, isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError) as fault:
        open_ledger(place)
    assert fault.value.code == "ledger.locked"
    maker.close()


@sqlite_only
def test_a_writer_that_does_not_end(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "PATIENCE", 0.05)
    store = open_ledger(place)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError) as fault:
        put(store, dossier("r1"))
    assert fault.value.code == "ledger.locked"
    other.execute("ROLLBACK")
    other.close()
    assert put(store, dossier("r1")).outcome == "new"
    store.close()


@sqlite_only
def test_a_backup_while_another_writes(place: str, tmp_path: Path) -> None:
    store = open_ledger(place)
    put(store, dossier("r1"))
    out = tmp_path / "copy.db"
    with store.write() as connection:
        connection.execute(text("DELETE FROM activities"))
        assert backup(store, out) == out.stat().st_size
    copy = open_ledger(str(out))
    assert info_of(copy).record == info_of(store).record
    assert info_of(copy).derived["activities"] == 1
    assert verify(copy).sound
    copy.close()
    with pytest.raises(LedgerError) as fault:
        backup(store, out)
    assert fault.value.code == "ledger.exists"
    with pytest.raises(LedgerError) as fault:
        backup(store, tmp_path / "none" / "copy.db")
    assert fault.value.code == "ledger.open"
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.db"]
    store.close()


@postgresql_only
def test_a_backup_of_postgresql_is_made_by_its_own_tools(store: Store, tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as fault:
        backup(store, tmp_path / "copy.db")
    assert fault.value.code == "ledger.backup"
    assert "pg_dump" in str(fault.value)


@postgresql_only
def test_a_database_that_may_not_be_written(place: str) -> None:
    open_ledger(place).close()
    locked = open_ledger(place.replace("options=-c", "options=-cdefault_transaction_read_only%3Don%20-c"))
    with pytest.raises(LedgerError) as fault:
        put(locked, dossier("r1"))
    assert fault.value.code == "ledger.readonly"
    locked.close()


@sqlite_only
def test_nothing_is_written_to_a_file_that_was_put_away(place: str, tmp_path: Path) -> None:
    store, away = open_ledger(place), tmp_path / "away.db"
    put(store, dossier("r1"))
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    Path(place).rename(away)
    with pytest.raises(LedgerError):
        put(store, dossier("r2", TEXT + " More."))
    store.close()
    with ledger(str(away)) as found:
        assert info_of(found).record["reports"] == 1
        assert verify(found).sound
