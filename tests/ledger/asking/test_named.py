"""People as the derived tables know them, from rows written by hand."""

import msgspec
import pytest
from sqlalchemy import insert

from parley.dossier.model import Speaker
from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.named import find_named
from parley.ledger.asking.saying import says
from parley.ledger.asking.whole import whole_of
from parley.ledger.entries import PersonEntry
from parley.ledger.show.text import whole_text
from parley.ledger.store import Store
from tests.ledger.asking.made import claim, fill, person
from tests.ledger.named.made import telling
from tests.ledger.reports import dossier, put


def know(store: Store, id: str, name: str, variants: list[str], report: str) -> None:
    """A person of the ledger with one mention in a report."""
    entry = msgspec.json.encode(PersonEntry(name, variants, "RUS")).decode()
    with store.write() as connection:
        number = connection.execute(tables.reports.select().where(tables.reports.c.name == report)).one().id
        connection.execute(insert(tables.entities).values(id=id, kind="person", name=name, country="RUS", entry=entry))
        mention = {"id": f"{report}#{id}", "kind": "person", "report": number, "entity": id, "name": name, "body": "{}"}
        connection.execute(insert(tables.mentions).values(mention))


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    made = dossier("r6", "The exercise Cobalt Lantern 2031 at Rena goes on.", published="2031-03-08")
    put(store, claim(made, 1, person("Vanya P.", "RUS"), "all went home"))
    know(store, "px1", "Ivan Petrenko", ["Vanya P.", "Petrenko"], "r6")
    return store


@pytest.mark.parametrize("given", ["px1", "ivan petrenko", "Petrenko", "Vanya P"])
def test_all_names_of_a_person_speak_for_one(filled: Store, given: str) -> None:
    with filled.read() as connection:
        found = says(connection, given)
    assert found.who == "Ivan Petrenko"
    assert [voice.text for voice in found.statements] == ["that is not so", "all went home"]


def test_an_activity_joins_what_a_person_says(filled: Store) -> None:
    with filled.read() as connection:
        whole = whole_of(connection, find_activity(connection, "Cobalt Lantern 2031"))
    assert [voice.speaker for voice in whole.says if voice.person == "Ivan Petrenko"] == ["Ivan Petrenko", "Vanya P."]
    assert "Vanya P." not in whole_text(whole)


def test_an_institution_speaks_under_any_of_its_spellings(filled: Store) -> None:
    speaker = Speaker("The ministry", (0, 3), name="Ministry of Defence of Belarus", country="BLR", kind="institution")
    made = telling("r7", institution=[("Ministry of Defence of Belarus", "BLR")])
    put(filled, claim(made, 1, speaker, "the troops stay"))
    put(filled, telling("r8", institution=[("Minabarony", "BLR")]))
    with filled.read() as connection:
        found = says(connection, "minabarony")
    assert (found.who, [voice.text for voice in found.statements]) == (
        "Ministry of Defence of Belarus",
        ["the troops stay"],
    )


def test_two_people_of_one_name_are_listed(filled: Store) -> None:
    know(filled, "px2", "Oleh Petrenko", [], "r1")
    with filled.read() as connection:
        with pytest.raises(LedgerError, match=r"ledger\.ambiguous.*px1 \(Ivan Petrenko, RUS\); px2"):
            find_named(connection, "person", "petrenko")
        assert find_named(connection, "person", "nobody") is None
