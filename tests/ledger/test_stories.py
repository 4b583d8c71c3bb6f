import pytest
from sqlalchemy import select

from parley.ledger.judge import judge, withdraw
from parley.ledger.rebuild import rebuild
from parley.ledger.store import Store
from parley.ledger.tables import activities, judgements
from parley.ledger.views import syndications
from tests.ledger.reports import dossier, put
from tests.ledger.test_copies import BODY, OWN

TROOPS = " The exercise Cobalt Lantern 2031 began. The ministry said that 2,400 troops take part."


def groups(store: Store) -> list[list[str]]:
    with store.read() as connection:
        return [story.reports for story in syndications(connection)]


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, dossier("wire", BODY + TROOPS, outlet="Agency"))
    put(store, dossier("own", OWN, outlet="Gazette"))
    assert put(store, dossier("copy", "Bridge laid\n" + BODY + TROOPS, outlet="Daily")).copy_of == "wire"
    return store


def test_copies_are_one_story_and_one_source(filled: Store) -> None:
    assert groups(filled) == [["wire", "copy"]]
    with filled.read() as connection:
        entry = connection.execute(select(activities.c.entry)).scalar_one()
    assert '"sources":1' in entry
    assert '"sources":2' not in entry


def test_the_same_text_of_another_outlet_is_a_copy(filled: Store) -> None:
    assert put(filled, dossier("again", OWN, outlet="Weekly")).copy_of == "own"


def test_many_copies_are_found_and_stay_cheap(store: Store) -> None:
    for number in range(40):
        put(store, dossier(f"r{number}", f"Headline {number}\n{BODY}", outlet=f"Paper {number}"))
    assert [len(group) for group in groups(store)] == [40]


def test_versions_of_a_page_are_no_copies_of_each_other(filled: Store) -> None:
    url = "https://daily.example/bridge"
    put(filled, dossier("old", BODY + " More soon.", url=url))
    added = put(filled, dossier("new", BODY + " It is all over now.", url=url))
    assert (added.outcome, added.revision_of, added.copy_of) == ("revision", "old", None)
    assert groups(filled) == [["wire", "copy", "old"]]


def test_a_person_outweighs_the_machine(filled: Store) -> None:
    number = judge(filled, "different", "wire", "copy", "Ada", kind="report")
    assert groups(filled) == []
    judge(filled, "same", "own", "wire", "Ada", kind="report")
    assert groups(filled) == [["wire", "own"]]
    withdraw(filled, number, "Ada")
    assert [sorted(group) for group in groups(filled)] == [["copy", "own", "wire"]]
    before = groups(filled)
    rebuild(filled)
    assert groups(filled) == before


def test_every_copy_is_a_judgement_with_its_grounds(filled: Store) -> None:
    with filled.read() as connection:
        rows = connection.execute(select(judgements).where(judgements.c.kind == "report")).all()
    same = [(row.a, row.b, row.actor) for row in rows if row.verdict == "same"]
    assert same == [("copy", "wire", "machine")]
    assert all("runs_in_common" in row.features for row in rows)
