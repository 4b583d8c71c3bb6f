"""The pages of the desk over a ledger of 50,000 reports and 1,000 activities, against their bare SQL reads.

    PARLEY_BENCH=FOLDER python -m bench desk

For every page, many different ids or questions: the time of the processor that the application takes from the request
to the last byte of the answer, and that of the statements it sends to the database, given once more to the driver with
all rows fetched and thrown away. What is compared is the 95th percentile of both. A page is asked for twice: `first`
is what nobody has asked for since the ledger last changed, `again` the same page once more. The ledger is made once
(`bench.desk_ledger`).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from time import process_time
from typing import Any, NamedTuple

from sqlalchemy import event

from bench.asgi import Asker
from bench.desk_addresses import addresses
from bench.desk_ledger import made_ledger
from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.store import Store

ROUNDS = 3
"""Times that the reads of a page are repeated; the quickest counts."""


class Row(NamedTuple):
    """Of one page: milliseconds at the 95th percentile over its addresses."""

    page: str
    addresses: int
    first: float
    again: float
    sql: float
    bytes: float

    @property
    def ratio(self) -> float:
        """How many times the bare reads the page takes that nobody has asked for before."""
        return self.first / self.sql


def measure(shared: Path) -> dict[str, float]:
    """The largest ratio, of pages asked for the first time and again, and the milliseconds of each page."""
    rows = list(measured(made_ledger()))
    print_table(rows)
    return {
        "desk.first_to_sql": round(max(row.ratio for row in rows), 2),
        "desk.again_to_sql": round(max(row.again / row.sql for row in rows), 2),
        "desk.slowest_ms": round(max(row.first for row in rows), 1),
    }


def measured(place: Path, only: str = "") -> Iterator[Row]:
    """The rows of the table for the pages whose name holds `only`."""
    app = app_of(Settings(ledger=str(place), reads=10**9))
    asker = Asker(app, "parley-desk=" + "a" * 43)
    try:
        pages = addresses(app.state.store)
        for asked in pages.values():
            asker.get(asked[0])
        gc.collect()
        gc.freeze()
        for page, asked in pages.items():
            if only in page:
                yield _row(page, asked, asker, app.state.store)
    finally:
        asker.close()
        app.state.inbox.close()
        app.state.store.close()


def _row(page: str, asked: list[str], asker: Asker, store: Store) -> Row:
    first, again, reads, sizes = [], [], [], []
    for address in asked:
        statements, answer = _noted(store, lambda address=address: asker.get(address))
        if answer.status != 200:
            raise RuntimeError(f"{address} answers {answer.status}")
        first.append(answer.seconds)
        again.append(min(asker.get(address).seconds for _ in range(ROUNDS)))
        reads.append(min(_bare(store, statements) for _ in range(ROUNDS)))
        sizes.append(float(len(answer.body)))
    return Row(page, len(asked), _p95(first) * 1000, _p95(again) * 1000, _p95(reads) * 1000, _p95(sizes))


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _noted(store: Store, work: Callable[[], Any]) -> tuple[list[tuple[str, Any]], Any]:
    """The statements that the work sends to the database, and what it yields."""
    statements: list[tuple[str, Any]] = []

    def note(_: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            statements.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        return statements, work()
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def _bare(store: Store, statements: list[tuple[str, Any]]) -> float:
    with store.read() as connection:
        cursor = connection.connection.cursor()
        started = process_time()
        for statement, values in statements:
            cursor.execute(statement, values)
            cursor.fetchall()
        return process_time() - started


def print_table(rows: list[Row]) -> None:
    """One line a page."""
    print(f"{'page':28} {'ids':>4} {'first ms':>9} {'again ms':>9} {'SQL ms':>8} {'ratio':>6} {'kB':>6}")
    for row in rows:
        print(
            f"{row.page:28} {row.addresses:4} {row.first:9.1f} {row.again:9.1f} {row.sql:8.2f} {row.ratio:6.1f} "
            f"{row.bytes / 1000:6.0f}",
            flush=True,
        )


if __name__ == "__main__":
    print_table(list(measured(made_ledger() if len(sys.argv) < 3 else Path(sys.argv[2]), sys.argv[1])))
