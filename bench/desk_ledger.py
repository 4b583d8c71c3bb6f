"""The ledger that the desk is measured on: 50,000 reports on 1,000 activities, and judgements of persons.

It is filled by the ledger's own way of adding (`bench.ledger_fill`), which takes the better part of an hour, and kept
in the folder of `PARLEY_BENCH`. Most activities have 46 reports; of each hundred one has 100 and one 400. With
`PARLEY_BENCH_ACTIVITIES=100` it is a smaller one, of so many activities, to try things on while working.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

from bench.ledger_collection import report_on, told_on, truth
from bench.ledger_fill import fill_with, there
from parley.dossier.model import Dossier
from parley.ledger.judge import judge
from parley.ledger.store import Store, ledger

WHOLE = 1_000
"""Activities of the ledger that figures are published of."""
EACH = 46
"""Reports of most activities; with the large ones that makes 50,080."""
LARGE, LARGEST = 100, 400
"""Reports of the activities numbered 0 and 1 of each hundred."""
JUDGEMENTS = 100


def bench_folder() -> Path:
    """Where what takes long to make is kept."""
    folder = Path(os.environ.get("PARLEY_BENCH", gettempdir()))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def made_ledger() -> Path:
    """The file, made where it is not there yet; a run that was stopped goes on."""
    activities = int(os.environ.get("PARLEY_BENCH_ACTIVITIES", WHOLE))
    name = "desk" if activities == WHOLE else f"desk-{activities}"
    whole = bench_folder() / f"{name}.db"
    if not whole.exists():
        unfinished = bench_folder() / f"{name}-unfinished.db"
        with ledger(str(unfinished)) as store:
            fill_with(store, _collection(activities, after=there(store)))
            _judge(store, min(JUDGEMENTS, activities // 2 - 2))
        unfinished.rename(whole)
    return whole


def _collection(activities: int, after: int) -> Iterator[Dossier]:
    """The reports in the order of their publication, without the first of them."""
    truths = [truth(number) for number in range(activities)]
    sizes = {0: LARGE, 1: LARGEST}
    told = [
        (told_on(of, serial), of.number, serial) for of in truths for serial in range(sizes.get(of.number % 100, EACH))
    ]
    for _, number, serial in sorted(told)[after:]:
        yield report_on(truths[number], serial)


def _judge(store: Store, pairs: int) -> None:
    """Say of pairs of activities that they are two, which they are."""
    for number in range(2, 2 + pairs):
        one, other = f"r{number}-0#a1", f"r{number + pairs}-0#a1"
        judge(store, "different", one, other, "Ada", "Another place and another year")
