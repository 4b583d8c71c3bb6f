"""Make a ledger ten times as large: every row again under other numbers and ids, nine times.

Filling a ledger of 200,000 reports one by one takes hours; what an addition costs depends on the sizes of tables and
indexes, and those are the real ones here. The copies bear other names, ids and blocking keys, so the ledger has ten
times the activities and each is as dense as before. Their log is not chained, so such a ledger is for timing only.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Table

from parley.ledger.tables import DERIVED, RECORD

FOLD = 10
_STEPS = {"report": 10**6, "event": 10**8, "judgement": 10**8}
_NUMBERS = {"report": "report", "reading": "report", "story": "report", "newer": "report", "older": "report"}
_NUMBERS |= {"seq": "event", "judgement": "judgement"}
_OWN = {"reports": "report", "readings": "report", "judgements": "judgement"}
"""Whose numbers the column `id` of a table holds."""
_IDS = {
    "evidence": {"sha256"},
    "reports": {"name", "evidence", "address"},
    "statements": {"id"},
    "sightings": {"statement"},
    "keys": {"key", "subject"},
    "entities": {"id"},
    "mentions": {"id", "entity"},
    "commitments": {"id", "activity"},
    "judgements": {"a", "b"},
    "nodes": {"id", "activity"},
    "activities": {"id", "first_node"},
    "merged": {"activity", "into"},
    "activity_states": {"activity"},
    "activity_places": {"activity"},
    "figures": {"activity"},
    "told": {"activity"},
    "assessments": {"activity"},
}
_LEFT_OUT = {"progress", "withdrawals", "verdicts"}
"""Tables that hold what persons do, which a made collection has none of."""


def fold(source: Path, target: Path) -> None:
    """Write the tenfold of a SQLite ledger to `target`."""
    copyfile(source, target)
    connection = sqlite3.connect(target, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA cache_size=-1000000")
    last = connection.execute("SELECT max(id) FROM reports").fetchone()[0]
    connection.execute("BEGIN")
    for table in (*RECORD, *DERIVED):
        if table.name not in _LEFT_OUT:
            _multiply(connection, table)
            print(f"\r{table.name:20}", end="", file=sys.stderr, flush=True)
    words = "INSERT INTO words(rowid, title, text) SELECT id, title, text FROM reports WHERE id > ?"
    connection.execute(words, (last,))
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    print(file=sys.stderr)


def _multiply(connection: sqlite3.Connection, table: Table) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(str(place) for place in range(1, len(table.primary_key) + 1))
    connection.execute(f"CREATE TEMP TABLE once AS SELECT {names} FROM {table.name}")
    for number in range(1, FOLD):
        values = ", ".join(_value(table, column.name, number) for column in table.columns)
        connection.execute(f"INSERT INTO {table.name} ({names}) SELECT {values} FROM once ORDER BY {order}")
    connection.execute("DROP TABLE once")


def _value(table: Table, name: str, number: int) -> str:
    """A column of the copy of this number."""
    quoted = f'"{name}"'
    if name in _IDS.get(table.name, ()):
        return f"{quoted} || '@{number}'"
    if table.name == "fingerprints" and name == "hash":
        return f"({quoted} + {number * 7919 * 10**12}) & {2**63 - 1}"
    owner = _OWN.get(table.name) if name == "id" else _NUMBERS.get(name)
    if owner is not None and table.columns[name].type.python_type is int:
        return f"{quoted} + {number * _STEPS[owner]}"
    return quoted
