"""A few of the faults that `python -m bench ledger-faults` tries by the hundred, in processes of their own."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event

from bench.ledger_collection import report_on, truth
from bench.ledger_faults import flips, kills, two_writers
from parley.errors import LedgerError
from parley.ledger.judge import judge
from parley.ledger.store import Store, ledger
from parley.ledger.verify import verify
from tests.ledger.reports import put

KILLS, FLIPS, EACH = 3, 6, 10
FOUND = re.compile(r"SCAN found\d+ in ")
"""What is found over one key, at most 128 rows, of which each is looked up by the key itself."""
LAST_EVENT = re.compile(r"SCAN log in SELECT .* ORDER BY log\.seq DESC LIMIT")
"""A table read backwards by its key as far as its last row."""


def test_a_killed_writer_leaves_whole_reports_and_loses_none_that_it_told_of(tmp_path: Path) -> None:
    found = kills(tmp_path, KILLS)
    assert (found.half, found.lost) == (0, 0)
    assert found.writing > 0


def test_a_flipped_byte_is_found_in_the_values_and_in_the_file(tmp_path: Path) -> None:
    assert flips(tmp_path, FLIPS) == (FLIPS, FLIPS)


def test_any_byte_of_the_schema_may_be_broken_and_the_error_is_clear(tmp_path: Path) -> None:
    source, broken, chance = tmp_path / "parley.db", tmp_path / "broken.db", Random("schema")
    with ledger(str(source)) as store:
        put(store, report_on(truth(0), 0))
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    data = source.read_bytes()
    words = [found.start() for found in re.finditer(b"CREATE ", data)]
    codes = set()
    for _ in range(60):
        at = chance.choice(words) + chance.randrange(100)
        broken.write_bytes(data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :])
        try:
            with ledger(str(broken)) as store:
                verify(store)
        except LedgerError as error:
            codes.add(error.code)
    assert "ledger.damaged" in codes


def test_two_processes_that_write_at_once_lose_nothing(place: str) -> None:
    assert two_writers(place, EACH) == 0


@pytest.fixture
def plans(store: Store) -> Iterator[list[str]]:
    """What SQLite does for each statement that is run, in the words of its planner."""
    if not store.sqlite:
        pytest.skip("PostgreSQL plans by the size of its tables, and reads small ones whole")
    found: list[str] = []

    def explain(connection: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            given = values[0] if many else values
            plan = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", given)
            found.extend(f"{row[3]} in {' '.join(statement.split())[:200]}" for row in plan)

    event.listen(store.engine, "before_cursor_execute", explain)
    yield found
    event.remove(store.engine, "before_cursor_execute", explain)


def test_adding_and_judging_read_no_table_from_end_to_end(store: Store, plans: list[str]) -> None:
    for number in range(3):
        for serial in (0, 7, 8, 18, 19):  # 8 is a copy of 7, and 19 another version of 18
            put(store, report_on(truth(number), serial))
    judge(store, "different", "r0-0#a1", "r0-7#a1", "Ada")
    judge(store, "same", "r0-0", "r1-0", "Ada", kind="report")
    put(store, report_on(truth(0), 1))
    assert len(plans) > 100
    scans = {plan for plan in plans if plan.startswith("SCAN") and "CONSTANT" not in plan and "(subquery" not in plan}
    assert sorted(plan for plan in scans if not (LAST_EVENT.match(plan) or FOUND.match(plan))) == []
