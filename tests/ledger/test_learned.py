"""Other names of exercises, learned in one edition and used in another."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from parley.dossier.model import Activity, Dossier
from parley.ledger.rebuild import rebuild
from parley.ledger.store import Store
from parley.ledger.tables import judgements, nodes
from tests.ledger.reports import dossier, put
from tests.ledger.test_rebuild import derived


def report(name: str, text: str, *names: str, year: int) -> Dossier:
    """A report on an exercise of that year which its text calls by these names."""
    made = dossier(name, text, published=f"{year}-05-03")
    first = text.index(names[0])
    spans = [(first, first + len(names[0]))]
    made.activities = [Activity("a1", "exercise", names[0], aliases=list(names[1:]), parties=["POL"], spans=spans)]
    made.names = []
    return made


def homes(store: Store) -> dict[str, str]:
    with store.read() as connection:
        return {row.id: row.activity for row in connection.execute(select(nodes.c.id, nodes.c.activity))}


def later(store: Store) -> None:
    """Two reports on the edition of 2033, each with another name."""
    put(store, report("r2", "Rusty Otter 2033 opened at Drawsko.", "Rusty Otter 2033", year=2033))
    put(store, report("r3", "In Poland Kolbka 2033 has begun.", "Kolbka 2033", year=2033))


@pytest.mark.parametrize(
    "text",
    [
        "Poland began Kolbka 2031 (Rusty Otter) at Drawsko.",
        "Poland began Rusty Otter 2031, also known as Kolbka, at Drawsko.",
        "Poland began Kolbka 2031 / Rusty Otter at Drawsko.",
    ],
)
def test_a_name_learned_in_one_edition_joins_reports_on_another(store: Store, text: str) -> None:
    names = ("Kolbka 2031", "Rusty Otter") if "Kolbka 2031" in text else ("Rusty Otter 2031", "Kolbka")
    put(store, report("r1", text, *names, year=2031))
    later(store)
    found = homes(store)
    assert found["r2#a1"] == found["r3#a1"] != found["r1#a1"]
    with store.read() as connection:
        grounds = connection.execute(select(judgements.c.features).where(judgements.c.a == "r3#a1")).scalars().all()
    assert any("name_learned" in features and "by r1" in features for features in grounds)


def test_names_that_only_stand_in_one_report_are_not_of_one_thing(store: Store) -> None:
    text = "Poland began Kolbka 2031 at Drawsko; later Rusty Otter follows."
    put(store, report("r1", text, "Kolbka 2031", "Rusty Otter", year=2031))
    later(store)
    found = homes(store)
    assert found["r2#a1"] != found["r3#a1"]


def test_rebuilding_learns_the_same(store: Store) -> None:
    put(store, report("r1", "Kolbka 2031 (Rusty Otter) begins.", "Kolbka 2031", "Rusty Otter", year=2031))
    later(store)
    before = derived(store)
    rebuild(store)
    assert derived(store) == before
