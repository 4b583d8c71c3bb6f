"""What the reports of an activity told is drawn once, and again only where it may have changed."""

from __future__ import annotations

from unittest.mock import patch

from sqlalchemy import select, update

from parley.ledger import retelling
from parley.ledger.hearing import Heard
from parley.ledger.rebuild import rebuild
from parley.ledger.retelling import bearing_on, retell
from parley.ledger.store import Store
from parley.ledger.tables import activities
from parley.ledger.tables import told as told_rows
from tests.ledger.promised import DRILL, told
from tests.ledger.reports import TEXT, dossier, put
from tests.ledger.test_rebuild import derived


def filled(store: Store) -> str:
    put(store, dossier("r1", outlet="Daily"))
    put(store, dossier("r2", TEXT.replace("2,400", "3,100"), outlet="Weekly"))
    with store.read() as connection:
        return str(connection.execute(select(activities.c.id)).scalar_one())


def drawn(store: Store, activity: str) -> tuple[list[str], int]:
    """The reports of the activity, and how many of them were drawn anew."""
    with store.write() as connection, patch.object(retelling, "told_of", wraps=retelling.told_of) as draw:
        return [one.report for one in retell(connection, activity)], draw.call_count


def test_what_was_told_is_drawn_once(store: Store) -> None:
    activity = filled(store)
    assert drawn(store, activity) == (["r1", "r2"], 0)
    with patch.object(retelling, "told_of", wraps=retelling.told_of) as draw:
        put(store, dossier("r3", TEXT.replace("2,400", "2,900"), outlet="Monthly"))
    assert draw.call_count == 1


def test_a_row_of_another_version_is_drawn_anew(store: Store) -> None:
    activity = filled(store)
    with store.write() as connection:
        connection.execute(
            update(told_rows).where(told_rows.c.report == 1).values(body=b"x\x9c\x03\x00\x00\x00\x00\x01")
        )
    assert drawn(store, activity) == (["r1", "r2"], 1)
    assert drawn(store, activity) == (["r1", "r2"], 0)


def test_another_reading_or_other_nodes_are_drawn_anew(store: Store) -> None:
    activity = filled(store)
    with store.write() as connection:
        connection.execute(update(told_rows).where(told_rows.c.report == 1).values(reading=99))
        connection.execute(update(told_rows).where(told_rows.c.report == 2).values(nodes="a1 a2"))
    assert drawn(store, activity) == (["r1", "r2"], 2)


def test_what_bears_on_the_answers_is_what_was_told_and_keeps_nothing(store: Store) -> None:
    activity = filled(store)
    with store.write() as connection:
        whole = retell(connection, activity)
        connection.execute(update(told_rows).where(told_rows.c.report == 1).values(reading=99))
        before = connection.execute(select(told_rows).order_by(told_rows.c.report)).all()
        parts = bearing_on(connection, activity)
        assert connection.execute(select(told_rows).order_by(told_rows.c.report)).all() == before
    assert len(parts) == 2
    for part, one in zip(parts, whole, strict=True):
        assert (part.report, part.outlet, part.day, part.duties) == (one.report, one.outlet, one.day, one.duties)
        assert part.duties.figures


def test_of_an_activity_that_is_no_more_nothing_is_kept(store: Store) -> None:
    activity = filled(store)
    with store.write() as connection:
        connection.execute(update(told_rows).values(activity="gone"))
        assert retell(connection, "gone") == []
        assert connection.execute(select(told_rows)).all() == []
    assert drawn(store, activity) == (["r1", "r2"], 2)


def test_what_a_report_says_on_a_promise_is_found_once(store: Store) -> None:
    said = "all troops will leave Rena by 20 March"
    put(store, told("r1", f"At {DRILL} the ministry promised that {said}.", "2031-03-02", promise=said))
    put(store, told("r2", f"The troops of {DRILL} are still in Rena.", "2031-03-22"))
    with patch.object(Heard, "on", autospec=True, side_effect=Heard.on) as hear:
        put(store, told("r3", f"The last troops of {DRILL} left Rena.", "2031-03-21"))
    assert [call.args[0].dossier.id for call in hear.call_args_list] == ["r3"]
    before = derived(store)
    rebuild(store)
    assert derived(store) == before
