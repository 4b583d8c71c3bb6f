import pytest

from parley.errors import LedgerError
from parley.ledger.asking.saying import Sayings, says
from parley.ledger.store import Store
from tests.ledger.asking.made import claim, fill, person
from tests.ledger.reports import dossier, put


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    made = dossier("r6", "The exercise Amber Ladder 2031 ended.", published="2031-03-20")
    put(store, claim(made, 1, person("Іван Петренко", "RUS"), "all went home"))
    return store


def said(store: Store, given: str, since: str | None = None, until: str | None = None) -> Sayings:
    with store.read() as connection:
        return says(connection, given, since, until)


@pytest.mark.parametrize("given", ["Petrenko", "Ivan Petrenko", "Piatrenka", "Петренко"])
def test_a_person_in_any_spelling(filled: Store, given: str) -> None:
    found = said(filled, given)
    assert [voice.text for voice in found.statements] == ["that is not so", "all went home"]
    assert set(found.names) == {"Ivan Petrenko", "Іван Петренко"}


def test_what_is_denied_comes_along(filled: Store) -> None:
    found = said(filled, "Petrenko")
    assert [voice.text for voice in found.tied] == ["nobody is threatened"]
    assert found.statements[0].denies == [found.tied[0].id]


@pytest.mark.parametrize("given", ["NOR", "nor", "Norway"])
def test_all_who_speak_for_a_state(filled: Store, given: str) -> None:
    assert [voice.speaker for voice in said(filled, given).statements] == ["Kari Holm"]


def test_words_of_an_institution_by_day(filled: Store) -> None:
    days = [voice.day for voice in said(filled, "ministry").statements]
    assert len(days) == 5
    assert days == sorted(day for day in days if day)


def test_between_two_days(filled: Store) -> None:
    assert [voice.report for voice in said(filled, "ministry", "2031-03-04", "2031-03-05").statements] == ["r2", "r3"]


def test_nobody_of_this_name(filled: Store) -> None:
    with pytest.raises(LedgerError, match=r"ledger\.unknown.*such as Ivan Petrenko"):
        said(filled, "Iwan Petrov")
