"""Adding one more report to a ledger of 200,000 reports on 5,000 activities, against one of 2,000 reports on 50.

The ledgers are made collections (`bench.ledger_collection`) over the same ten years, so the large one is also a hundred
times as dense. Both hold the same 40 reports on each of the first 50 activities; what is timed is adding the same
further report on such an activity to both, in turns:

- `ledger-scale.add_ratio`: the ledger's part alone, from a dossier in memory until it is on the disk. The reader is
  not in it, since its time, which is the same for both, would hide that of the ledger.
- `ledger-scale.whole_ratio`: everything from the bytes of the report, with the reader.

    PARLEY_BENCH=FOLDER python -m bench ledger-scale
    python -m bench.ledger_scale FOLDER REPORTS ACTIVITIES     against another size, filled one by one

The large ledger is filled with 20,000 reports one by one and then made ten times as large (`bench.ledger_fold`), since
filling it one by one to the end would take hours. It needs 5 GB and is kept in the folder; a run that was stopped
goes on there.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from statistics import median
from tempfile import gettempdir

from sqlalchemy import select

from bench.ledger_collection import report_on, truth
from bench.ledger_fill import fill
from bench.ledger_fold import FOLD, fold
from parley.dossier.make import make_dossier
from parley.dossier.model import Dossier
from parley.ledger.add import Added, add_dossier, add_report
from parley.ledger.store import Store, ledger
from parley.ledger.tables import reports

REPORTS, ACTIVITIES = 200_000, 5_000
FEW_REPORTS, FEW_ACTIVITIES = 2_000, 50
PAIRS, WHOLE_PAIRS = 200, 30


def measure(shared: Path) -> dict[str, float]:
    """The two ratios, and the median milliseconds of the ledger's part."""
    folder = Path(os.environ.get("PARLEY_BENCH", gettempdir()))
    large = folder / f"ledger-{REPORTS}.db"
    if not large.exists():
        part = folder / f"ledger-{REPORTS // FOLD}.db"
        with ledger(str(part)) as store:
            fill(store, REPORTS // FOLD, ACTIVITIES // FOLD)
        fold(part, large)
    return compare(folder, REPORTS, ACTIVITIES)


def compare(folder: Path, wanted: int, activities: int) -> dict[str, float]:
    """Compare a ledger of so many reports with the small one; both are in the folder, or are made there."""
    small, large = folder / "ledger-small.db", folder / f"ledger-{wanted}.db"
    with ledger(str(small)) as few, ledger(str(large)) as many:
        for store, size, number in ((few, FEW_REPORTS, FEW_ACTIVITIES), (many, wanted, activities)):
            fill(store, size, number)
        further = _further(few, many)
        here, there = in_pairs((few, many), islice(further, PAIRS), _add)
        whole_here, whole_there = in_pairs((few, many), islice(further, WHOLE_PAIRS), _read_and_add)
    return {
        "ledger-scale.add_ratio": round(median(there) / median(here), 2),
        "ledger-scale.add_ms": round(median(there) * 1000, 1),
        "ledger-scale.add_ms_small": round(median(here) * 1000, 1),
        "ledger-scale.whole_ratio": round(median(whole_there) / median(whole_here), 2),
    }


def _further(*stores: Store) -> Iterator[Dossier]:
    """Reports on the activities of both ledgers that are in neither."""
    known = set[str]()
    for store in stores:
        with store.read() as connection:
            names = select(reports.c.name).order_by(reports.c.id.desc()).limit(100 * PAIRS)
            known |= set(connection.execute(names).scalars())
    each = FEW_REPORTS // FEW_ACTIVITIES
    for serial in count(each):
        made = (report_on(truth(number), serial) for number in range(FEW_ACTIVITIES))
        yield from (dossier for dossier in made if dossier.id not in known)


def in_pairs(
    stores: tuple[Store, Store], dossiers: Iterator[Dossier], add: Callable[[Store, Dossier], Added]
) -> tuple[list[float], list[float]]:
    """Seconds of adding each dossier to both ledgers, now to the one first and now to the other."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number, dossier in enumerate(dossiers):
        for which in (0, 1) if number % 2 else (1, 0):
            started = time.perf_counter()
            added = add(stores[which], dossier)
            taken[which].append(time.perf_counter() - started)
            if added.outcome == "same":
                raise RuntimeError(f"{dossier.id} is in {stores[which].place} already")
    return taken


def _add(store: Store, dossier: Dossier) -> Added:
    return add_dossier(store, dossier, dossier.report.text.encode(), "text/plain")


def _read_and_add(store: Store, dossier: Dossier) -> Added:
    return add_report(store, dossier.report, dossier.report.text.encode(), "text/plain", read=make_dossier)


if __name__ == "__main__":
    for figure, value in compare(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])).items():
        print(f"{figure:36} {value:10.2f}")
