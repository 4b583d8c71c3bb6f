"""Ledgers of versions that joined people only."""

from sqlalchemy import text

from parley.ledger.judge import judge
from parley.ledger.store import Store, open_ledger
from parley.ledger.verify import verify
from tests.ledger.named.made import rows, telling
from tests.ledger.reports import dossier, put


def test_a_ledger_from_before_institutions_were_joined_gets_them(place: str) -> None:
    store = open_ledger(place)
    put(store, dossier("r1"))
    put(store, telling("r2", person=[("Andrei Tkachenka", "BLR"), ("Oleg Orlov", "RUS")], place=[("Brest", "BLR")]))
    put(store, telling("r3", person=[("Tkachenko", "BLR")], institution=[("MoD", "BLR")], equipment=[("BMP-2", None)]))
    judge(store, "different", "r2#p1", "r3#p1", "Ada", kind="person")
    before = rows(store)
    _as_of_version_3(store)
    store.close()
    again = open_ledger(place)
    assert rows(again) == before
    assert verify(again).sound
    again.close()


def _as_of_version_3(store: Store) -> None:
    """Take the tables back to what migration 0003 left."""
    with store.write() as connection:
        for table in ("entities", "mentions"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT, country TEXT, entry TEXT)"))
        connection.execute(text("CREATE TABLE mentions (id TEXT PRIMARY KEY, report BIGINT, person TEXT, body TEXT)"))
        connection.execute(text("DELETE FROM keys WHERE kind IN ('institution', 'place', 'equipment')"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
