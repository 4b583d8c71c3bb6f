import pytest

from parley.errors import LedgerError
from parley.ledger.asking.find import find_activity
from parley.ledger.judge import judge
from parley.ledger.store import Store
from tests.ledger.asking.made import fill


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def found(store: Store, given: str) -> str:
    with store.read() as connection:
        return find_activity(connection, given)


def test_by_id_its_beginning_and_a_node(filled: Store) -> None:
    id = found(filled, "Cobalt Lantern 2031")
    assert [found(filled, given) for given in (id, id[:6], id[:6].upper(), "r3#a1")] == [id] * 4


@pytest.mark.parametrize("given", ["cobalt lantern 2034", "Cobalt-Lantern 2034", "COBALT  LANTERN '2034'"])
def test_a_name_in_any_spelling(filled: Store, given: str) -> None:
    assert found(filled, given) == found(filled, "r4#a1")


def test_part_of_a_name(filled: Store) -> None:
    assert found(filled, "ladder") == found(filled, "r5#a1")


def test_a_name_of_several_lists_them(filled: Store) -> None:
    with pytest.raises(LedgerError, match=r"ledger\.ambiguous.*2 activities: .*2031.*2034") as caught:
        found(filled, "Cobalt Lantern")
    assert caught.value.code == "ledger.ambiguous"


def test_what_is_not_there_names_what_is_near(filled: Store) -> None:
    with pytest.raises(LedgerError, match=r"such as a\w+ \(Amber Ladder 2031") as caught:
        found(filled, "Amber Candle 2031")
    assert caught.value.code == "ledger.unknown"


@pytest.mark.parametrize("given", ["", " ", "…", "a", "r9#a1"])
def test_nothing_is_found_by_nothing(filled: Store, given: str) -> None:
    with pytest.raises(LedgerError):
        found(filled, given)


def test_an_id_from_before_a_join_leads_on(filled: Store) -> None:
    older, newer = found(filled, "Cobalt Lantern 2031"), found(filled, "Amber Ladder 2031")
    judge(filled, "same", older, newer, "Ann")
    assert found(filled, newer) == found(filled, older)


def test_the_number_of_an_activity_in_its_report_needs_no_letter(filled: Store) -> None:
    assert found(filled, "r3#1") == found(filled, "r3#a1")


def test_of_a_report_its_own_activities_are_named(filled: Store) -> None:
    with pytest.raises(LedgerError, match=r"ledger\.unknown.*one of those it tells of: r3#a1"):
        found(filled, "r3#9")
