"""Promises on one activity that are followed through the reports of another."""

import msgspec
import pytest
from sqlalchemy import select

from parley.dossier.model import Activity, Dossier
from parley.ledger.entries import CommitmentEntry
from parley.ledger.judge import judge
from parley.ledger.kin import kin_of
from parley.ledger.rebuild import rebuild
from parley.ledger.store import Store
from parley.ledger.tables import commitments, judgements, nodes
from tests.ledger.promised import DRILL, told
from tests.ledger.reports import put
from tests.ledger.test_rebuild import derived

PROMISED = f"All Norwegian troops of {DRILL} will be back in their barracks by 20 March, the ministry said."
BESIDE = f"{DRILL} is over. The withdrawal of the Norwegian troops from the coast has begun."
GONE = "The withdrawal from the coast is over. The last Norwegian troops have returned to their barracks."


def promised() -> Dossier:
    return told("r1", PROMISED, "2031-03-02", promise=PROMISED[: PROMISED.index(",")], due="2031-03-20")


def leaving(made: Dossier, *, party: str = "NOR", kind: str = "withdrawal") -> Dossier:
    """The report with the withdrawal that it tells of."""
    start = made.report.text.index("withdrawal")
    number = f"a{len(made.activities) + 1}"
    made.activities.append(
        Activity(number, kind, parties=[party], start="2031-03-15", spans=[(start, start + len("withdrawal"))])  # type: ignore[arg-type]
    )
    return made


def beside(**given: str) -> Dossier:
    return leaving(told("r2", BESIDE, "2031-03-15"), **given)


def gone(published: str = "2031-03-19", **given: str) -> Dossier:
    return leaving(told("r3", GONE, published, attached=False), **given)


def promise_in(store: Store) -> CommitmentEntry:
    with store.read() as connection:
        (entry,) = connection.execute(select(commitments.c.entry)).scalars()
    return msgspec.json.decode(entry, type=CommitmentEntry)


def test_the_withdrawal_told_of_beside_an_exercise_tells_of_its_promise(store: Store) -> None:
    for made in (promised(), beside(), gone()):
        put(store, made)
    assert (promise_in(store).outcome, promise_in(store).evidence) == ("kept", ["r3"])


def test_in_whatever_order_the_reports_come(store: Store) -> None:
    for made in (gone(), promised(), beside()):
        put(store, made)
    assert promise_in(store).outcome == "kept"


def test_without_a_report_that_tells_of_both_nothing_is_known(store: Store) -> None:
    for made in (promised(), gone()):
        put(store, made)
    assert promise_in(store).outcome == "pending"


def test_the_withdrawal_of_another_state_is_no_kin(store: Store) -> None:
    for made in (promised(), beside(party="SWE"), gone(party="SWE")):
        put(store, made)
    assert promise_in(store).outcome == "pending"


def test_two_exercises_of_one_report_are_no_kin(store: Store) -> None:
    for made in (promised(), beside(kind="exercise"), gone(kind="exercise")):
        put(store, made)
    assert promise_in(store).outcome == "pending"


def test_long_after_its_day_a_withdrawal_is_another_one(store: Store) -> None:
    for made in (promised(), beside(), gone("2031-10-01")):
        put(store, made)
    assert promise_in(store).outcome == "pending"


def test_a_person_who_takes_the_report_out_takes_its_evidence_with_it(store: Store) -> None:
    for made in (promised(), beside(), gone()):
        put(store, made)
    judge(store, "different", "r2#a2", "r3#a1", "Ada")
    assert promise_in(store).outcome == "pending"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_rebuilding_gives_the_same(store: Store, order: tuple[int, ...]) -> None:
    made = (promised(), beside(), gone())
    for number in order:
        put(store, made[number])
    before = derived(store)
    rebuild(store)
    assert derived(store) == before


LEAVING = "The withdrawal of the Norwegian troops will be over by 20 March, the ministry said."


def test_withdrawals_that_may_be_one_are_kin_until_a_person_tells_them_apart(store: Store) -> None:
    for name, words, day in (("r1", LEAVING, "2031-03-02"), ("r2", LEAVING.replace("20 March", "May"), "2031-03-20")):
        made = leaving(told(name, words, day, attached=False))
        made.activities[0].start = None
        put(store, made)
    with store.read() as connection:
        homes = list(connection.execute(select(nodes.c.activity).order_by(nodes.c.report)).scalars())
        said = list(connection.execute(select(judgements.c.verdict)).scalars())
    assert (len(set(homes)), said) == (2, ["unsure"])
    with store.read() as connection:
        assert kin_of(connection, homes[0]) == [homes[1]]
    judge(store, "different", "r1#a1", "r2#a1", "Ada")
    with store.read() as connection:
        assert kin_of(connection, homes[0]) == []
