"""Persons of reports in the people of a ledger."""

from collections import Counter
from itertools import permutations

import pytest
from sqlalchemy import select

from parley.dossier.model import Dossier, Name
from parley.ledger.judge import judge, withdraw
from parley.ledger.rebuild import rebuild
from parley.ledger.store import Store
from parley.ledger.tables import entities, judgements, keys, mentions
from parley.ledger.views import people as people_view
from tests.ledger.reports import dossier, put


def naming(report: str, *names: tuple[str, str | None], reader: str = "test+1") -> Dossier:
    """A report that names persons with their states."""
    made = dossier(report, f"{report}: " + "; ".join(name for name, _ in names) + ".", reader=reader)
    text = made.report.text
    made.names = [
        Name(name, (text.index(name), text.index(name) + len(name)), "person", name, state) for name, state in names
    ]
    return made


def known(store: Store) -> list[tuple[str, list[str], list[str]]]:
    with store.read() as connection:
        return [(person.name, sorted(person.variants), person.reports) for person in people_view(connection)]


def rows(store: Store) -> list[list[tuple[object, ...]]]:
    with store.read() as connection:
        tables = (select(entities), select(mentions), select(keys).where(keys.c.kind == "person"))
        return [sorted(tuple(row) for row in connection.execute(wanted)) for wanted in tables]


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, naming("r1", ("Andrei Tkachenka", "BLR")))
    put(store, naming("r2", ("Tkachenko", "BLR"), ("Päivi Räsälä", None)))
    put(store, naming("r3", ("Paivi Rasala", "FIN")))
    return store


def test_the_forms_of_one_name_stand_together(filled: Store) -> None:
    assert known(filled) == [
        ("Andrei Tkachenka", ["Andrei Tkachenka", "Tkachenko"], ["r1", "r2"]),
        ("Päivi Räsälä", ["Paivi Rasala", "Päivi Räsälä"], ["r2", "r3"]),
    ]


def test_each_match_is_a_judgement_with_its_features(filled: Store) -> None:
    with filled.read() as connection:
        wanted = select(judgements).where(judgements.c.kind == "person")
        found = {(row.a, row.b): row for row in connection.execute(wanted)}
    row = found["r3#p1", "r2#p2"]
    assert (row.actor, row.verdict) == ("machine", "same")
    assert "surname" in row.features


def test_a_surname_that_two_people_bear_is_given_to_neither(filled: Store) -> None:
    put(filled, naming("r4", ("Oleg Tkachenko", "BLR")))
    put(filled, naming("r5", ("Tkachenko", "BLR")))
    assert [(name, told) for name, _, told in known(filled) if "Tk" in name] == [
        ("Andrei Tkachenka", ["r1", "r2"]),
        ("Oleg Tkachenko", ["r4"]),
        ("Tkachenko", ["r5"]),
    ]


def test_those_told_by_a_surname_that_two_bear_do_not_go_to_a_third(filled: Store) -> None:
    put(filled, naming("r4", ("Oleg Tkachenko", "BLR")))
    put(filled, naming("r5", ("Tkachenko", "BLR")))
    put(filled, naming("r6", ("Pavel Tkachenko", "BLR")))
    assert [told for name, _, told in known(filled) if name in ("Tkachenko", "Pavel Tkachenko")] == [["r6"], ["r5"]]


def test_a_persons_word_outweighs_and_can_be_taken_back(filled: Store) -> None:
    before = known(filled)
    apart = judge(filled, "different", "r1#p1", "r2#p1", "Ada", kind="person")
    assert [name for name, _, _ in known(filled)] == ["Andrei Tkachenka", "Päivi Räsälä", "Tkachenko"]
    withdraw(filled, apart, "Ada")
    assert known(filled) == before
    one = judge(filled, "same", "r1#p1", "r3#p1", "Ada", kind="person")
    assert len(known(filled)) == 1
    withdraw(filled, one, "Ada")
    assert known(filled) == before


def test_rebuilding_gives_the_same_people(filled: Store) -> None:
    judge(filled, "different", "r1#p1", "r2#p1", "Ada", kind="person")
    put(filled, naming("r4", ("Tkachenko", "BLR")))
    before = rows(filled)
    rebuild(filled)
    assert rows(filled) == before


def test_another_reading_of_a_report_takes_its_persons_out(filled: Store) -> None:
    put(filled, naming("r6", ("Ivan Orlov", "RUS")))
    again = naming("r6", ("Ivan Orlov", "RUS"), reader="test+2")
    again.names = []
    with filled.write() as connection:
        from parley.ledger.derive import derive_reading
        from parley.ledger.log import now
        from parley.ledger.record import record_reading
        from parley.ledger.tables import reports

        number = connection.execute(select(reports.c.id).where(reports.c.name == "r6")).scalar_one()
        reading, event = record_reading(connection, number, again, now())
        derive_reading(connection, number, reading, again, event)
    assert "Ivan Orlov" not in [name for name, _, _ in known(filled)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_reports_come_is_nothing(store: Store, order: tuple[int, ...]) -> None:
    told = [
        naming("r1", ("Vladimir Shevchuk", "UKR")),
        naming("r2", ("Shevchuk", "UKR"), ("Oleg Orlov", "RUS")),
        naming("r3", ("Volodymyr Shevchuk", "UKR"), ("Ivan Orlov", "RUS")),
    ]
    for number in order:
        put(store, told[number])
    assert sorted(variants for _, variants, _ in known(store)) == [
        ["Ivan Orlov"],
        ["Oleg Orlov"],
        ["Shevchuk", "Vladimir Shevchuk", "Volodymyr Shevchuk"],
    ]


def test_the_person_of_the_state_is_found_among_many_of_the_name(store: Store) -> None:
    put(store, naming("r0", ("Ivan Orlov", "RUS"), ("Igor Orlov", "KAZ")))
    for number in range(1, 31):
        put(store, naming(f"r{number}", ("Orlov", None)))
    put(store, naming("r31", ("Orlov", "RUS")))
    assert ("Ivan Orlov", ["Ivan Orlov", "Orlov"], ["r0", "r31"]) in known(store)


@pytest.mark.parametrize("name", [("Orlov", None), ("I. Orlov", None), ("Orlov", "RUS")])
def test_names_that_tell_nothing_more_stand_together(store: Store, name: tuple[str, str | None]) -> None:
    put(store, naming("r0", ("Ivan Orlov", "RUS"), ("Igor Orlov", "RUS")))
    for number in range(1, 21):
        put(store, naming(f"r{number}", name))
    assert sorted(len(reports) for _, _, reports in known(store)) == [1, 1, 20]
    with store.read() as connection:
        counted = Counter(connection.execute(select(judgements.c.a).where(judgements.c.kind == "person")).scalars())
    assert max(counted.values()) <= 4


def test_a_full_name_is_found_among_very_many_bearers_of_the_surname(store: Store) -> None:
    letters = "bcdfgklmnprstvz"
    others = [f"{a}a{b}a Orlov" for a in letters for b in letters]
    put(store, naming("r0", ("Hyacinth Orlov", None)))
    put(store, naming("r1", *((name.title(), None) for name in others)))
    put(store, naming("r2", ("Hyacinth Orlov", None)))
    assert ("Hyacinth Orlov", ["Hyacinth Orlov"], ["r0", "r2"]) in known(store)
