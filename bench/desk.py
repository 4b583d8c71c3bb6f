"""The pages of the desk over a ledger of 50,000 reports and 1,000 activities, against their bare SQL reads.

    PARLEY_BENCH=FOLDER python -m bench desk

For every page, many different ids or questions: the time of the processor that the application takes from the request
to the last byte of the answer, and that of the statements it sends to the database, given once more to the driver with
all rows fetched and thrown away, each at its quickest of three. What is compared is the 95th percentile over the ids.
`first` is the page made anew, `again` the page as it is kept, and `later` that after a commit which does not concern
it, when what was read for it is read once more. After a commit of another one SQLite forgets the pages of the file that
it held, so that `later` is compared with the statements given to the driver after such a commit too (`SQL later`).
`met` is the page as a visitor of a running desk meets it. The desk makes the pages of activities ahead
(`desk/ahead.py`), so that these are met as they are kept. To a report one comes from its activity or from a list, to a
what-if from its activity: that page is opened, the desk is left to make ahead what it makes, and then the page is asked
for once, whether the desk has it by then or not. The whole page of a what-if is asked for, with a number that nobody
has set before. All else is met as it is made anew. `visit` is the larger of the ratios of `met` and `later` to their
statements, `visit_to_sql` the largest of all pages. Pages that read next to nothing (`LITTLE`) are told by their
milliseconds instead (`little_read_ms`), since a ratio to nothing says nothing; in the table it stands as it is. The
garbage collector is set as the command sets it. The ledger is made once (`bench.desk_ledger`).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any, NamedTuple

from sqlalchemy import Engine, delete, event, insert

import parley.desk
from bench.asgi import Answer, Asker
from bench.desk_addresses import addresses, way_to
from bench.desk_browser import first_paint, two_writers_lost
from bench.desk_ledger import made_ledger
from parley.cli.main import SELDOM
from parley.desk import ahead
from parley.desk.app import app_of
from parley.desk.settings import Settings
from parley.ledger.store import Store, open_ledger
from parley.ledger.tables import progress

STATIC = Path(parley.desk.__file__).parent / "static"
ROUNDS = 3
"""Times that a page is asked for and its reads are repeated; the quickest counts."""
LITTLE = 0.05
"""Milliseconds of bare reads below which a page reads next to nothing: that there is no row, or not even that."""


AHEAD = ("activity", "activity, 100 reports", "activity, 400 reports")
"""The pages with an address of which nothing is left to be asked for the first time."""


class Row(NamedTuple):
    """Of one page: milliseconds at the 95th percentile over its addresses."""

    page: str
    addresses: int
    first: float
    again: float
    later: float
    met: float
    sql: float
    sql_later: float
    bytes: float

    @property
    def ratio(self) -> float:
        """How many times the bare reads the page takes that nobody has asked for before."""
        return self.first / self.sql if self.sql else 0.0

    @property
    def visit(self) -> float:
        """How many times the bare reads the page takes as a visitor of a running desk meets it."""
        if not self.sql:
            return 0.0
        return max(self.met / self.sql, self.later / self.sql_later)


def measure(shared: Path) -> dict[str, float]:
    """The largest ratio, of pages asked for the first time and again, and the milliseconds of each page."""
    every = shown(measured(made_ledger()))
    rows = [row for row in every if row.sql >= LITTLE]
    paint = first_paint(made_ledger(), ["/activities", "/deadlines", "/reports", "/inbox"])
    return {
        "desk.first_to_sql": round(max(row.ratio for row in rows), 2),
        "desk.again_to_sql": round(max(row.again / row.sql for row in rows), 2),
        "desk.visit_to_sql": round(max(row.visit for row in rows), 2),
        "desk.little_read_ms": round(max(max(row.met, row.later) for row in every if row not in rows), 1),
        "desk.slowest_ms": round(max(row.first for row in rows), 1),
        "desk.asset_bytes": sum(path.stat().st_size for path in STATIC.iterdir() if path.suffix in (".css", ".js")),
        "desk.two_writers_lost": two_writers_lost(),
    } | ({"desk.first_paint_ms": round(paint, 1)} if paint is not None else {})


def measured(place: Path, only: str = "") -> Iterator[Row]:
    """The rows of the table for the pages whose name holds `only`."""
    made, kept = (_asker(place, most) for most in (0, Settings().most_kept))
    store, beside = (open_ledger(str(place)) for _ in range(2))
    try:
        pages = {page: asked for page, asked in addresses(store).items() if only in page}
        ahead.QUIET = 0.0  # nobody else asks
        for asked in pages.values():
            made.get(asked[0])
        gc.set_threshold(*SELDOM)
        gc.collect()
        gc.freeze()
        for page, asked in pages.items():
            yield _row(page, asked, made, kept, store, beside)
    finally:
        for asker in (made, kept):
            asker.close()
        store.close()
        beside.close()


def _asker(place: Path, most_kept: int) -> Asker:
    return Asker(app_of(Settings(ledger=str(place), reads=10**9, most_kept=most_kept)), f"parley-desk={'a' * 43}")


def _row(page: str, asked: list[str], anew: Asker, kept: Asker, store: Store, beside: Store) -> Row:
    first, again, later, reads, reads_later, sizes, came = [], [], [], [], [], [], []
    for address in asked:
        statements, answer = _noted(anew, address)
        if answer.status != 200:
            raise RuntimeError(f"{address} answers {answer.status}")
        first.append(min(anew.get(address).seconds for _ in range(ROUNDS)))
        came.append(_coming(kept, store, page, address))
        again.append(min(kept.get(address).seconds for _ in range(ROUNDS)))
        later.append(min(_after_a_commit(kept, store, address) for _ in range(ROUNDS)))
        reads.append(min(_bare(store, statements) for _ in range(ROUNDS)))
        reads_later.append(min(_bare_after_a_commit(beside, store, statements) for _ in range(ROUNDS)))
        sizes.append(float(len(answer.body)))
    made, given, reread, sql, sql_later, way = (
        _p95(seconds) * 1000 for seconds in (first, again, later, reads, reads_later, came)
    )
    met = given if page in AHEAD else way if way_to(store, page, asked[0]) else made
    return Row(page, len(asked), made, given, reread, met, sql, sql_later, _p95(sizes))


def _coming(kept: Asker, store: Store, page: str, address: str) -> float:
    """Seconds that a page takes at first for one who comes to it over the page that leads there."""
    if (way := way_to(store, page, address)) is not None:
        kept.get(way)
        kept.run(kept.app.state.ahead.beside())
    return kept.get(address).seconds


def _after_a_commit(kept: Asker, store: Store, address: str) -> float:
    _commit(store)
    return kept.get(address).seconds


def _bare_after_a_commit(beside: Store, store: Store, statements: list[tuple[str, Any]]) -> float:
    _commit(store)
    return _bare(beside, statements)


def _commit(store: Store) -> None:
    """Write what concerns no page."""
    with store.write() as connection:
        connection.execute(delete(progress).where(progress.c.name == "bench"))
        connection.execute(insert(progress).values(name="bench", value=str(perf_counter())))


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _noted(asker: Asker, address: str) -> tuple[list[tuple[str, Any]], Answer]:
    """The statements that are sent to the database for an answer, and the answer."""
    statements: list[tuple[str, Any]] = []

    def note(_: Any, cursor: Any, statement: str, values: Any, context: Any, many: bool) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            statements.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        return statements, asker.get(address)
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _bare(store: Store, statements: list[tuple[str, Any]]) -> float:
    with store.read() as connection:
        cursor = connection.connection.cursor()
        started = process_time()
        for statement, values in statements:
            cursor.execute(statement, values)
            cursor.fetchall()
        return process_time() - started if statements else 0.0


HEAD = (
    f"{'page':28} {'ids':>4} {'first ms':>9} {'again ms':>9} {'later ms':>9} {'met ms':>9} {'SQL ms':>8} "
    f"{'SQL later':>9} {'ratio':>6} {'visit':>6} {'kB':>6}"
)


def line(row: Row) -> str:
    """One line of the table."""
    return (
        f"{row.page:28} {row.addresses:4} {row.first:9.1f} {row.again:9.1f} {row.later:9.1f} {row.met:9.1f} "
        f"{row.sql:8.2f} {row.sql_later:9.2f} {row.ratio:6.1f} {row.visit:6.1f} {row.bytes / 1000:6.0f}"
    )


def shown(rows: Iterator[Row]) -> list[Row]:
    """The rows, each printed as soon as it is known."""
    print(HEAD, flush=True)
    kept = []
    for row in rows:
        print(line(row), flush=True)
        kept.append(row)
    return kept


if __name__ == "__main__":
    shown(measured(made_ledger() if len(sys.argv) < 3 else Path(sys.argv[2]), sys.argv[1]))
