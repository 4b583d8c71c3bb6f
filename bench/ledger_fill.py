"""Fill a ledger with a made collection, by the ledger's own way of adding, many reports to a transaction.

    python -m bench.ledger_fill PLACE REPORTS ACTIVITIES     goes on where it stopped

An activity is drawn anew once all of its reports are in, not after each of them: what stands in the tables afterwards
is the same but for the history of the answers, of which only the last step is kept.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from itertools import islice
from unittest.mock import patch

from sqlalchemy import func, select

from bench.ledger_collection import collection
from parley.dossier.model import Dossier
from parley.ledger.add import record
from parley.ledger.log import Event
from parley.ledger.record import MACHINE
from parley.ledger.refresh import refresh_activities
from parley.ledger.store import Store, ledger
from parley.ledger.tables import activities as drawn
from parley.ledger.tables import log, nodes, reports

BATCH = 500


def fill(store: Store, wanted: int, activities: int) -> None:
    """Add what is not in the ledger yet of a collection of so many reports on so many activities."""
    fill_with(store, collection(wanted, activities, after=there(store)))


def there(store: Store) -> int:
    """How many reports are in the ledger."""
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(reports)).scalar() or 0


def fill_with(store: Store, dossiers: Iterator[Dossier]) -> None:
    """Add reports, and draw their activities once all of them are in."""
    started, done = time.monotonic(), 0
    gc.disable()  # nothing of a report stays alive, and walking the heap would take a fifth of the time
    try:
        while batch := list(islice(dossiers, BATCH)):
            with store.write() as connection, patch("parley.ledger.derive.refresh_activities", _later):
                for dossier in batch:
                    record(connection, dossier, dossier.report.text.encode(), "text/plain", MACHINE)
            gc.collect()
            done += len(batch)
            print(f"\r{done:,} more, {time.monotonic() - started:.0f} s", end="", file=sys.stderr, flush=True)
    finally:
        gc.enable()
    _draw(store)
    print(f"\nfilled in {time.monotonic() - started:.0f} s", file=sys.stderr)


def _later(*drawn: object, **beside: object) -> None:
    """Leave activities as they are for now."""


def _draw(store: Store) -> None:
    """Draw every activity that is not drawn yet."""
    with store.read() as connection:
        seq, at = connection.execute(select(log.c.seq, log.c.at).order_by(log.c.seq.desc()).limit(1)).one()
        undrawn = nodes.c.activity.not_in(select(drawn.c.id))
        wanted = list(connection.execute(select(nodes.c.activity).where(undrawn).distinct()).scalars())
    for first in range(0, len(wanted), BATCH):
        with store.write() as connection:
            refresh_activities(connection, wanted[first : first + BATCH], Event(seq, at), None)


def main() -> None:
    """Fill the ledger that the command line names."""
    place, wanted, activities = sys.argv[1:]
    with ledger(place) as store:
        fill(store, int(wanted), int(activities))


if __name__ == "__main__":
    main()
