"""What has to hold for people, institutions, places and equipment alike, whatever comes in which order."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from parley.errors import LedgerError
from parley.ledger.judge import judge, withdraw
from parley.ledger.named.kinds import KINDS
from parley.ledger.named.mentions import Mention
from parley.ledger.rebuild import rebuild
from parley.ledger.store import Store, ledger
from parley.ledger.tables import judgements, mentions, verdicts
from tests.ledger.named.made import Names, known, rows, telling
from tests.ledger.reports import put

NAMES: dict[str, Names] = {
    "person": [("Aleh Halavach", "BLR"), ("Oleg Golovach", "BLR"), ("Golovach", None), ("Oleg Orlov", "RUS")],
    "institution": [("Minabarony", "BLR"), ("Defence Ministry", "BLR"), ("General Staff", "BLR"), ("MoD", "RUS")],
    "place": [("Obuz-Lesnovsky", "BLR"), ("Abuz-Liasnouski range", None), ("Brest", "BLR"), ("Brest", "FRA")],
    "equipment": [("Iskander", None), ("SS-26", None), ("Iskander-M", None), ("T-72B3s", None)],
}
"""Two names of one thing or more, and others that are alike or share a word."""


class Step(NamedTuple):
    """A report that names some of the names, by their places; or a person's judgement on two of the mentions."""

    names: tuple[int, ...] = ()
    judged: tuple[str, int, int] | None = None


STEPS = st.lists(
    st.builds(Step, st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True).map(tuple))
    | st.builds(lambda v, a, b: Step((), (v, a, b)), st.sampled_from(["same", "different"]), *[st.integers(0, 9)] * 2),
    min_size=2,
    max_size=8,
)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=6, deadline=None)
@given(steps=STEPS)
def test_persons_outweigh_and_rebuilding_gives_the_same(kind: str, steps: list[Step]) -> None:
    with new_ledger() as store:
        for number, step in enumerate(steps):
            take(store, kind, number, step)
        assert_judged(store)
        before = rows(store)
        rebuild(store)
        assert rows(store) == before


@contextmanager
def new_ledger() -> Iterator[Store]:
    with TemporaryDirectory() as folder, ledger(str(Path(folder) / "parley.db")) as store:
        yield store


def take(store: Store, kind: str, number: int, step: Step) -> None:
    if step.judged is None:
        put(store, telling(f"r{number}", **{kind: [NAMES[kind][at] for at in step.names]}))
        return
    with store.read() as connection:
        there = sorted(connection.execute(select(mentions.c.id)).scalars())
    verdict, a, b = step.judged
    if len(there) > 1:
        one, other = there[a % len(there)], there[b % len(there)]
        if one != other:
            judge(store, "same" if verdict == "same" else "different", one, other, "Ada", kind=kind)


def assert_judged(store: Store) -> None:
    """What a person says is different is apart, and what is the same together, where nothing else is said."""
    with store.read() as connection:
        home = dict(connection.execute(select(mentions.c.id, mentions.c.entity)).all())
        said = connection.execute(select(verdicts.c.a, verdicts.c.b, verdicts.c.verdict)).all()
    one = {mention: {mention} for mention in home}
    for a, b, verdict in said:
        if verdict == "same":
            both = one[a] | one[b]
            one |= dict.fromkeys(both, both)
    split = {a for a, b, verdict in said if verdict == "different" and b in one[a]}
    for a, b, verdict in said:
        if not split & (one[a] | one[b]):
            assert (home[a] == home[b]) == (verdict == "same")


@pytest.mark.parametrize("kind", KINDS)
def test_each_match_is_a_judgement_with_its_features(store: Store, kind: str) -> None:
    put(store, telling("r1", **{kind: NAMES[kind][:1]}))
    put(store, telling("r2", **{kind: NAMES[kind][1:2]}))
    assert [reports for _, _, reports in known(store, kind)] == [["r1", "r2"]]
    with store.read() as connection:
        (row,) = connection.execute(select(judgements)).all()
    letter = KINDS[kind].letter
    assert (row.kind, row.a, row.b) == (kind, f"r2#{letter}1", f"r1#{letter}1")
    assert (row.actor, row.verdict, row.score >= 0.7) == ("machine", "same", True)
    assert '"name":' in row.features


@pytest.mark.parametrize("kind", KINDS)
def test_a_judgement_and_its_withdrawal_change_and_restore_what_is_joined(store: Store, kind: str) -> None:
    for number in range(4):
        put(store, telling(f"r{number}", **{kind: NAMES[kind][number : number + 1]}))
    before, letter = known(store, kind), KINDS[kind].letter
    apart = judge(store, "different", f"r0#{letter}1", f"r1#{letter}1", "Ada", kind=kind)
    assert len(known(store, kind)) > len(before)
    withdraw(store, apart, "Ada")
    assert known(store, kind) == before
    one = judge(store, "same", f"r0#{letter}1", f"r3#{letter}1", "Ada", kind=kind)
    assert len(known(store, kind)) == len(before) - 1
    withdraw(store, one, "Ada")
    assert known(store, kind) == before


def test_what_is_the_same_as_another_leaves_what_that_is_not(store: Store) -> None:
    for number, name in enumerate(["Brest", "Brest", "Brest region"]):
        put(store, telling(f"r{number}", place=[(name, "BLR")]))
    judge(store, "different", "r0#l1", "r2#l1", "Ada", kind="place")
    judge(store, "same", "r1#l1", "r2#l1", "Ada", kind="place")
    assert [reports for _, _, reports in known(store, "place")] == [["r0"], ["r1", "r2"]]


def test_a_judgement_is_on_two_of_one_kind(store: Store) -> None:
    put(store, telling("r1", place=[("Brest", "BLR")], institution=[("MoD", "BLR")]))
    with pytest.raises(LedgerError) as fault:
        judge(store, "same", "r1#l1", "r1#i1", "Ada", kind="place")
    assert fault.value.code == "ledger.unknown"


MENTIONS = st.builds(
    Mention,
    st.just("r#x1"),
    st.sampled_from([name for names in NAMES.values() for name, _ in names]) | st.text(max_size=20),
    country=st.sampled_from([None, "RUS", "BLR", "NATO"]),
    lat=st.sampled_from([None, 52.0]),
    lon=st.just(24.0),
)


@pytest.mark.parametrize("kind", KINDS)
@given(a=MENTIONS, b=MENTIONS)
def test_the_order_of_the_two_is_nothing(kind: str, a: Mention, b: Mention) -> None:
    one, other = KINDS[kind].compare(a, b), KINDS[kind].compare(b, a)
    assert (one.verdict, one.score) == (other.verdict, other.score)
    assert all(key for key in KINDS[kind].keys(a))


@pytest.mark.parametrize("kind", KINDS)
def test_an_endless_name_is_none_and_costs_nothing(store: Store, kind: str) -> None:
    put(store, telling("r1", **{kind: [("Orlov" * 20_000, "RUS"), NAMES[kind][0]]}))
    assert len(known(store, kind)) == 1
