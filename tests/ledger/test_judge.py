import json

import pytest
from sqlalchemy import select

from parley.errors import LedgerError
from parley.ledger.judge import judge, withdraw
from parley.ledger.store import Store
from parley.ledger.tables import activities, assessments, judgements, merged, nodes
from tests.ledger.reports import TEXT, dossier, put

OTHER = TEXT.replace("Cobalt Lantern", "Amber Shore")
AGAIN = TEXT.replace("2,400", "2,450")


def groups(store: Store) -> set[frozenset[str]]:
    """The activities of the ledger as their nodes."""
    found: dict[str, set[str]] = {}
    with store.read() as connection:
        for row in connection.execute(select(nodes.c.id, nodes.c.activity)):
            found.setdefault(row.activity, set()).add(row.id)
        held = set(connection.execute(select(activities.c.id)).scalars())
    assert held == set(found)
    return {frozenset(group) for group in found.values()}


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, dossier("r1"))
    put(store, dossier("r2", AGAIN))
    put(store, dossier("r3", OTHER))
    return store


APART = {frozenset({"r1#a1", "r2#a1"}), frozenset({"r3#a1"})}


def test_the_machine_says_why(filled: Store) -> None:
    assert groups(filled) == APART
    with filled.read() as connection:
        rows = connection.execute(select(judgements).where(judgements.c.a == "r2#a1")).all()
    assert [(row.actor, row.b, row.verdict) for row in rows] == [("machine", "r1#a1", "same")]
    assert rows[0].score > 0.5
    assert json.loads(rows[0].features)


def test_a_person_outweighs_the_machine_and_can_take_it_back(filled: Store) -> None:
    number = judge(filled, "different", "r1#a1", "r2#a1", "Ada", "two drills")
    assert frozenset({"r1#a1", "r2#a1"}) not in groups(filled)
    withdraw(filled, number, "Ada")
    assert groups(filled) == APART


def test_a_person_joins_what_the_machine_keeps_apart(filled: Store) -> None:
    with filled.read() as connection:
        a, b = connection.execute(select(activities.c.id).order_by(activities.c.id)).scalars().all()
    judge(filled, "same", a, b, "Ada")
    assert groups(filled) == {frozenset({"r1#a1", "r2#a1", "r3#a1"})}
    with filled.read() as connection:
        gone = connection.execute(select(merged.c.activity, merged.c.into)).all()
    assert [{*pair} for pair in gone] == [{a, b}]


def test_later_reports_follow_a_persons_word(filled: Store) -> None:
    judge(filled, "same", "r1#a1", "r3#a1", "Ada")
    put(filled, dossier("r4", OTHER.replace("2,400", "2,500")))
    assert len(groups(filled)) == 1


def test_ids_stay(filled: Store) -> None:
    with filled.read() as connection:
        before = dict(connection.execute(select(nodes.c.id, nodes.c.activity)).all())
    put(filled, dossier("r4", AGAIN + " More."))
    with filled.read() as connection:
        after = dict(connection.execute(select(nodes.c.id, nodes.c.activity)).all())
    assert before == {node: activity for node, activity in after.items() if node in before}


def test_the_judge_is_named(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PARLEY_ACTOR", raising=False)
    with pytest.raises(LedgerError) as fault:
        judge(filled, "same", "r1#a1", "r3#a1", None)
    assert fault.value.code == "ledger.actor"
    monkeypatch.setenv("PARLEY_ACTOR", "Ada")
    judge(filled, "same", "r1#a1", "r3#a1", None)
    with filled.read() as connection:
        assert "Ada" in connection.execute(select(judgements.c.actor)).scalars().all()


@pytest.mark.parametrize(("a", "b", "code"), [("nobody", "r1#a1", "ledger.unknown"), ("r1#a1", "r1", "ledger.self")])
def test_what_cannot_be_judged(filled: Store, a: str, b: str, code: str) -> None:
    with pytest.raises(LedgerError) as fault:
        judge(filled, "same", a, b, "Ada")
    assert fault.value.code == code


def test_only_a_persons_standing_judgement_can_be_withdrawn(filled: Store) -> None:
    number = judge(filled, "same", "r1#a1", "r3#a1", "Ada")
    withdraw(filled, number, "Ada")
    for other in (number, 1, 10_000):
        with pytest.raises(LedgerError):
            withdraw(filled, other, "Ada")


def test_the_history_of_answers_names_the_report_that_changed_them(store: Store) -> None:
    put(store, dossier("r1"))
    put(store, dossier("r2", TEXT.replace("2,400", "14,000"), outlet="Weekly"))
    with store.read() as connection:
        rows = connection.execute(select(assessments).order_by(assessments.c.seq)).all()
    first = {(row.provision, row.obligation) for row in rows if row.report == "r1"}
    changed = [row for row in rows if row.report == "r2" and (row.provision, row.obligation) in first]
    assert first
    assert changed
    assert all(row.before is not None and (row.holds, row.status) for row in changed)
    assert any(row.before != row.holds for row in changed)
