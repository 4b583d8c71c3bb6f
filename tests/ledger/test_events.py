import pytest

from parley.cli.ledger import KINDS as KINDS_OF_THE_COMMAND
from parley.ledger.access.accounts import add_account
from parley.ledger.access.sign_ins import failed
from parley.ledger.events import KINDS, Wanted, events
from parley.ledger.judge import judge, withdraw
from parley.ledger.store import Store
from tests.ledger.reports import TEXT, dossier, put


@pytest.fixture
def filled(store: Store) -> Store:
    """A ledger with every kind of event."""
    put(store, dossier("r1", outlet="Daily"))
    put(store, dossier("r2", TEXT + " It rained.", outlet="Weekly"))
    number = judge(store, "different", "r1#a1", "r2#a1", "Ada", "other units")
    withdraw(store, number, "Bo", "a mistake")
    with store.write() as connection:
        add_account(connection, "cy", "reader", "Ada")
        failed(connection, "nobody", "192.0.2.1")
    return store


def told(store: Store, wanted: Wanted, limit: int = 100) -> list[tuple[str, str, str | None]]:
    with store.read() as connection:
        return [(event.actor, event.what, event.subject) for event in events(connection, wanted, limit)]


def test_the_last_is_first(filled: Store) -> None:
    found = told(filled, Wanted())
    assert found[:2] == [("desk", "sign-in refused", None), ("Ada", "account made", "cy")]
    assert found[-2:] == [("machine", "read", "r1"), ("machine", "added", "r1")]
    assert ("Bo", "taken back") in [event[:2] for event in found]


def test_every_kind_of_event_has_words(filled: Store) -> None:
    with filled.read() as connection:
        found = {event.kind: event.what for event in events(connection, Wanted(), 100)}
    assert set(found) == set(KINDS) == set(KINDS_OF_THE_COMMAND)
    assert not set(found.values()) & {"account", "sign-in"}


def test_by_one_actor(filled: Store) -> None:
    assert [event[:2] for event in told(filled, Wanted(actor="Ada"))] == [("Ada", "account made"), ("Ada", "judged")]
    assert told(filled, Wanted(actor="Zoe")) == []


def test_what_people_did(filled: Store) -> None:
    assert {actor for actor, _, _ in told(filled, Wanted(people=True))} == {"Ada", "Bo", "desk"}


def test_of_one_kind(filled: Store) -> None:
    assert [what for _, what, _ in told(filled, Wanted(kind="report"))] == ["added", "added"]


def test_since_a_day(filled: Store) -> None:
    assert told(filled, Wanted(since="2999-01-01")) == []
    assert told(filled, Wanted(since="2001-01-01")) == told(filled, Wanted())


def test_page_by_page(filled: Store) -> None:
    whole = told(filled, Wanted())
    paged, before = [], None
    while True:
        with filled.read() as connection:
            page = list(events(connection, Wanted(before=before), 2))
        if not page:
            break
        paged += [(event.actor, event.what, event.subject) for event in page]
        before = page[-1].seq
    assert paged == whole
