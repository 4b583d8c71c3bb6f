"""The tenfold of a ledger: ten times the rows, and reports are added to it as to any other."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from bench.ledger_collection import report_on, truth
from bench.ledger_fill import fill
from bench.ledger_fold import FOLD, fold
from parley.ledger.add import add_dossier
from parley.ledger.store import ledger
from parley.ledger.tables import activities, entities, fingerprints, mentions, nodes, reports, statements

REPORTS, ACTIVITIES = 12, 3


def test_a_folded_ledger_has_ten_times_the_rows_and_takes_reports(tmp_path: Path) -> None:
    small, large = tmp_path / "small.db", tmp_path / "large.db"
    with ledger(str(small)) as store:
        fill(store, REPORTS, ACTIVITIES)
    fold(small, large)
    tables = (reports, statements, nodes, activities, fingerprints, entities, mentions)
    with ledger(str(small)) as one, ledger(str(large)) as ten, one.read() as few, ten.read() as many:
        for table in tables:
            count = select(func.count()).select_from(table)
            assert many.execute(count).scalar_one() == FOLD * few.execute(count).scalar_one() > 0, table.name
    further = report_on(truth(0), REPORTS // ACTIVITIES)
    with ledger(str(small)) as one, ledger(str(large)) as ten:
        added = [add_dossier(store, further, further.report.text.encode(), "text/plain") for store in (one, ten)]
    assert added[0].outcome == added[1].outcome == "new"
    assert added[0].activities == added[1].activities
