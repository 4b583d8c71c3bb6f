"""What was read for an answer reads the same later, or does not, and that is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, select

from parley.ledger.asking.whole import whole_of
from parley.ledger.reads import Reads, digest_of, noting
from parley.ledger.store import Store
from parley.ledger.tables import activities, reports
from tests.ledger.reports import TEXT, dossier, put

AMBER = TEXT.replace("Cobalt Lantern 2031", "Amber Harbour 2034").replace("March 2031", "March 2034")


def read_of(store: Store, name: str) -> Reads:
    """What is read for everything of the activity of a name."""
    with noting(store) as reads, store.read() as connection:
        id = connection.execute(select(activities.c.id).where(activities.c.name == name)).scalar_one()
        whole_of(connection, id)
    return reads


def test_what_is_read_of_an_activity_is_the_same_until_something_of_it_changes(store: Store) -> None:
    put(store, dossier("r1"))
    reads = read_of(store, "Cobalt Lantern 2031")
    before = digest_of(store, reads)
    put(store, dossier("r2", AMBER))
    assert before is not None
    assert digest_of(store, reads) == before
    put(store, dossier("r3", TEXT.replace("2,400", "9,400")))
    assert digest_of(store, reads) != before


def test_nothing_is_noted_outside(store: Store) -> None:
    put(store, dossier("r1"))
    reads = read_of(store, "Cobalt Lantern 2031")
    known = len(reads.sent)
    read_of(store, "Cobalt Lantern 2031")
    assert len(reads.sent) == known


def test_what_writes_cannot_be_repeated(store: Store) -> None:
    with noting(store) as reads, store.write() as connection:
        connection.execute(delete(reports).where(reports.c.name == "none"))
    assert not reads.repeatable


@pytest.mark.parametrize("statement", ["SELECT nothing FROM nowhere", "SELECT ("])
def test_what_gives_nothing_any_more_has_no_digest(store: Store, statement: str) -> None:
    reads = Reads()
    reads.note(statement, (), False)
    assert digest_of(store, reads) is None


def test_values_are_told_apart_by_their_kind(store: Store) -> None:
    found = set()
    for value in ("1", "-1", "-2", "'1'", "1.0", "NULL"):
        reads = Reads()
        reads.note(f"SELECT {value}", (), False)
        found.add(digest_of(store, reads))
    assert len(found) == 6


def test_a_ledger_that_is_gone_has_no_digest(store: Store) -> None:
    put(store, dossier("r1"))
    reads = read_of(store, "Cobalt Lantern 2031")
    if not store.sqlite:
        pytest.skip("a database of a server does not go away")
    store.close()
    Path(store.place).write_bytes(b"")
    assert digest_of(store, reads) is None
