"""Which activity of a report a promise is about, and which promises are one."""

from __future__ import annotations

import pytest

from parley.dossier.model import Activity, Dossier, Place
from parley.ledger.promised import joined, pledges_in
from tests.ledger.promised import DRILL, told

CHECK, PROMISE = "the snap check", "It would be finished within two weeks"
TEXT = f"Chile praised {CHECK}. {PROMISE}, it assured. It was a reply to {DRILL}, which Norway holds at Rena."


def report(who: str) -> Dossier:
    """A report on a check of Chile that is told without where, and on an exercise of Norway."""
    made = told("r1", TEXT, "2031-03-02", promise=PROMISE, who=who)
    start = TEXT.index(CHECK)
    made.activities[0].places = [Place("Rena", "NOR")]
    made.activities.append(Activity("a2", "snap_exercise", parties=["CHL"], spans=[(start, start + len(CHECK))]))
    return made


@pytest.mark.parametrize(("who", "home"), [("CHL", "a2"), ("NOR", "a1"), ("PER", "a1")])
def test_what_a_side_promises_is_of_its_own_activity(who: str, home: str) -> None:
    made = report(who)
    assert [p.what for p in pledges_in(made, [home])] == [PROMISE]
    assert [p for other in {"a1", "a2"} - {home} for p in pledges_in(made, [other])] == []


@pytest.mark.parametrize(
    ("day", "due", "promises"),
    [("2031-03-02", "2031-03-16", 1), ("2031-03-04", "2031-03-18", 1), ("2031-03-09", "2031-03-23", 2)],
)
def test_a_copy_counts_the_term_from_its_own_day(day: str, due: str, promises: int) -> None:
    first = told("r1", TEXT, "2031-03-02", promise=PROMISE, due="2031-03-16")
    copy = told("r2", TEXT, day, promise=PROMISE, due=due)
    pledges = [pledge for made in (first, copy) for pledge in pledges_in(made, ["a1"])]
    assert len(joined(pledges)) == promises
