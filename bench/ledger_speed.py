"""`parley show` of an activity with 100 reports, against the bare SQL reads that it makes.

    python -m bench ledger-speed

Showing is everything between the name that was given and the text on the screen: finding the activity, reading it, and
writing it in words. The bare reads are the same statements with the same values, given to the driver of the database,
with all rows fetched and thrown away. Both run in one process on one open ledger, in turns. What is counted is the
time of the processor: the file is in memory, and what else runs on the machine interrupts the longer work more often.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from sqlalchemy import Connection, event, select

from bench.ledger_collection import report_on, truth
from bench.turns import in_turns
from parley.ledger.add import add_dossier
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.whole import whole_of
from parley.ledger.show.text import whole_text
from parley.ledger.store import Store, ledger
from parley.ledger.tables import activities

REPORTS, BESIDE = 100, 20
ROUNDS = 25


def measure(shared: Path) -> dict[str, float]:
    """The ratio, and the milliseconds of both."""
    with TemporaryDirectory() as folder, ledger(str(Path(folder) / "show.db")) as store:
        _fill(store)
        with store.read() as connection:
            largest = select(activities.c.id).order_by(activities.c.reports.desc()).limit(1)
            activity = str(connection.execute(largest).scalar_one())
            count = len(whole_of(connection, activity).evidence)
            if count != REPORTS:
                raise RuntimeError(f"the activity has {count} reports")
            gc.collect()
            gc.freeze()  # what filling the ledger has left in memory is none of the showing's
            showing, reading = in_turns(_show(connection, activity), _reads(connection, activity), ROUNDS, process_time)
    return {
        "ledger-speed.show_to_sql": round(showing / reading, 2),
        "ledger-speed.show_ms": round(showing * 1000, 1),
        "ledger-speed.show_sql_ms": round(reading * 1000, 1),
    }


def _fill(store: Store) -> None:
    """One activity of many reports, and a few others."""
    for number, serials in ((0, REPORTS), *((other, 3) for other in range(1, BESIDE))):
        for serial in range(serials):
            made = report_on(truth(number), serial)
            add_dossier(store, made, made.report.text.encode(), "text/plain")


def _show(connection: Connection, activity: str) -> Callable[[], object]:
    return lambda: whole_text(whole_of(connection, find_activity(connection, activity)))


def _reads(connection: Connection, activity: str) -> Callable[[], object]:
    """What showing reads, without what it makes of it."""
    asked: list[tuple[str, Any]] = []

    def note(_: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        asked.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    whole_of(connection, find_activity(connection, activity))
    event.remove(connection, "before_cursor_execute", note)
    cursor = connection.connection.cursor()

    def read() -> None:
        for statement, values in asked:
            cursor.execute(statement, values)
            cursor.fetchall()

    return read
