import random
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Table, create_engine, delete, func, insert, select, text, update

from parley.ledger.access.accounts import add_account, set_role
from parley.ledger.access.sign_ins import sign_in
from parley.ledger.judge import judge, withdraw
from parley.ledger.log import digest
from parley.ledger.store import Store
from parley.ledger.tables import (
    RECORD,
    accounts,
    evidence,
    judgements,
    log,
    readings,
    reports,
    sightings,
    sign_ins,
    statements,
    withdrawals,
)
from parley.ledger.verify import verify
from tests.ledger.reports import TEXT, dossier, put


@pytest.fixture
def filled(store: Store) -> Store:
    """A ledger with every kind of event."""
    put(store, dossier("r1", outlet="Daily"))
    put(store, dossier("r2", TEXT + " It rained.", outlet="Weekly"))
    put(store, dossier("r3", TEXT.replace("Cobalt Lantern", "Amber Shore")))
    number = judge(store, "different", "r1#a1", "r2#a1", "Ada", "other units")
    withdraw(store, number, "Ada", "a mistake")
    with store.write() as connection:
        account = add_account(connection, "ada", "officer", "Ada", outside=("https://id.example", "7"))
        sign_in(connection, account, "oidc", "192.0.2.1")
        set_role(connection, add_account(connection, "bo", "reader", "ada"), "analyst", "ada")
    return store


def test_a_sound_ledger(filled: Store) -> None:
    found = verify(filled)
    assert found.sound
    assert found.damages == []
    assert found.rows["reports"] == 3
    assert found.rows["withdrawals"] == 1


@contextmanager
def tampering(store: Store) -> Iterator[Connection]:
    """A way to the tables for one who goes round the program and the keys."""
    if store.sqlite:
        engine = create_engine(f"sqlite:///{store.place}")
        with engine.begin() as connection:
            yield connection
        engine.dispose()
        return
    with store.engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection


def flipped(value: object, chance: random.Random) -> object:
    """The value with one byte of it changed."""
    if isinstance(value, bytes):
        place = chance.randrange(len(value))
        return value[:place] + bytes([value[place] ^ (1 << chance.randrange(8))]) + value[place + 1 :]
    if isinstance(value, str):
        place = chance.randrange(len(value))
        return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    return value + 1000 if isinstance(value, int | float) else value


COLUMNS = [(table, column.name) for table in (*RECORD, accounts) for column in table.columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{table.name}.{column}" for table, column in COLUMNS])
def test_a_changed_value_is_found(filled: Store, table: Table, column: str) -> None:
    chance = random.Random(f"{table.name}.{column}")
    with tampering(filled) as connection:
        rows = connection.execute(select(table)).mappings().all()
        row = chance.choice([row for row in rows if row[column]] or list(rows))
        value = flipped(row[column], chance) if row[column] else 7
        where = [table.c[key.name] == row[key.name] for key in table.primary_key]
        assert connection.execute(update(table).where(*where).values({column: value})).rowcount == 1
    assert not verify(filled).sound


def test_bytes_that_are_no_text_any_more_are_found(filled: Store) -> None:
    if not filled.sqlite:
        pytest.skip("PostgreSQL takes no text that is not in its encoding")
    with tampering(filled) as connection:
        connection.execute(text("UPDATE reports SET text = CAST(x'4E6Fff' AS TEXT) WHERE id = 1"))
    found = verify(filled)
    assert [damage.place for damage in found.damages] == ["report r1"]


@pytest.mark.parametrize("table", [log, evidence, readings, statements, sightings, judgements, reports, accounts])
def test_rows_that_were_taken_out_are_found(filled: Store, table: Table) -> None:
    with tampering(filled) as connection:
        key = next(iter(table.primary_key))
        last = connection.execute(select(func.max(key))).scalar()
        statement = delete(table).where(key == last)
        connection.execute(statement)
    assert not verify(filled).sound


def test_an_account_that_nobody_made_is_found(filled: Store) -> None:
    with tampering(filled) as connection:
        row = dict(connection.execute(select(accounts).where(accounts.c.name == "ada")).mappings().one())
        connection.execute(insert(accounts).values(**{**row, "id": 9, "name": "eve", "issuer": None}))
    assert [damage.place for damage in verify(filled).damages] == ["accounts"]


def test_who_is_signed_in_is_no_part_of_the_record(filled: Store) -> None:
    with filled.write() as connection:
        connection.execute(delete(sign_ins))
    assert verify(filled).sound


def test_a_log_cut_off_with_its_rows_is_found_by_a_hash_noted_before(filled: Store) -> None:
    head = verify(filled).head
    with tampering(filled) as connection:
        first = connection.execute(select(withdrawals.c.seq)).scalar_one()
        connection.execute(delete(sign_ins))
        connection.execute(delete(accounts))
        for table in (withdrawals, judgements, log):
            connection.execute(delete(table).where(table.c.seq >= first))
    assert verify(filled).sound
    assert [damage.place for damage in verify(filled, head=head).damages] == ["log"]


def test_a_resealed_event_breaks_the_chain(filled: Store) -> None:
    with tampering(filled) as connection:
        row = connection.execute(select(log).where(log.c.seq == 2)).one()
        sealed = digest((row.previous, row.seq, row.at, "somebody", row.kind, row.body))
        connection.execute(update(log).where(log.c.seq == 2).values(actor="somebody", hash=sealed))
    assert [damage.place for damage in verify(filled).damages] == ["event 3"]


def test_compressed_bytes_are_checked_as_stored(filled: Store) -> None:
    with tampering(filled) as connection:
        stored = zlib.compress(TEXT.encode(), 1)
        sha256 = select(reports.c.evidence).where(reports.c.name == "r1").scalar_subquery()
        connection.execute(update(evidence).where(evidence.c.sha256 == sha256).values(stored=stored))
    assert not verify(filled).sound
