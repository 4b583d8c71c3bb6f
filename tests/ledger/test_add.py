import threading
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from sqlalchemy import Connection, func, insert, select

from parley.dossier.model import Dossier, Report
from parley.errors import LedgerError
from parley.ledger import add
from parley.ledger.add import Added, Received, add_dossiers, add_report
from parley.ledger.addresses import address_of
from parley.ledger.derive import Derived, derive_reading
from parley.ledger.evidence import bytes_of
from parley.ledger.info import info_of
from parley.ledger.log import Event
from parley.ledger.store import Store, open_ledger
from parley.ledger.store import dossier as dossier_in
from parley.ledger.tables import current, evidence, log, reports, revisions
from parley.ledger.verify import verify
from tests.ledger.reports import TEXT, dossier, put

CHANGED = TEXT.replace("2,400", "2,600")


def test_a_dossier_is_put_together_as_it_was(store: Store) -> None:
    made = dossier("r1", url="https://news.example/lantern", outlet="Daily")
    made.warnings = ["too short"]
    put(store, made)
    assert dossier_in(store, "r1") == made


def test_the_bytes_as_received_are_kept(store: Store) -> None:
    made = dossier("r1")
    put(store, made)
    with store.read() as connection:
        assert bytes_of(connection, made.report.sha256) == TEXT.encode()


def test_the_same_bytes_twice_change_nothing(store: Store) -> None:
    assert put(store, dossier("r1")).outcome == "new"
    before = info_of(store)
    again = put(store, dossier("another name"))
    assert (again.outcome, again.report) == ("same", "r1")
    assert info_of(store) == before


def test_what_is_there_is_not_read_again(store: Store) -> None:
    made = dossier("r1")
    put(store, made)

    def read(report: Report) -> Dossier:
        raise AssertionError("read again")

    assert add_report(store, made.report, TEXT.encode(), "text/plain", read=read).outcome == "same"


def test_the_same_bytes_from_another_outlet_are_another_report(store: Store) -> None:
    put(store, dossier("r1", outlet="Daily", url="https://daily.example/1"))
    assert put(store, dossier("r2", outlet="Weekly", url="https://weekly.example/9")).report == "r2"
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(evidence)).scalar() == 1
    assert verify(store).sound


def test_changed_text_at_an_address_is_a_revision(store: Store) -> None:
    put(store, dossier("r1", url="https://news.example/lantern?utm_source=x#top"))
    added = put(store, dossier("r2", CHANGED, url="https://NEWS.example/lantern", published="2031-03-05"))
    assert (added.outcome, added.revision_of) == ("revision", "r1")


def test_the_same_text_at_an_address_is_no_revision_though_the_page_around_it_changed(store: Store) -> None:
    put(store, dossier("r1", url="https://news.example/lantern"))
    again = dossier("r2", url="https://news.example/lantern")
    again.report.sha256 = "0" * 64
    assert put(store, again).outcome == "same"


def test_versions_are_ordered_by_the_day_they_were_published(store: Store) -> None:
    url = "https://news.example/lantern"
    put(store, dossier("third", url=url, published="2031-03-06"))
    put(store, dossier("first", CHANGED, url=url, published="2031-03-02"))
    put(store, dossier("second", CHANGED + " More.", url=url, published="2031-03-04"))
    with store.read() as connection:
        names = dict(connection.execute(select(reports.c.id, reports.c.name)).all())
        pairs = connection.execute(select(revisions.c.older, revisions.c.newer)).all()
    assert {(names[older], names[newer]) for older, newer in pairs} == {("first", "second"), ("second", "third")}


def test_a_name_that_is_taken_gets_a_number(store: Store) -> None:
    put(store, dossier("r1"))
    assert put(store, dossier("r1", CHANGED)).report == "r1~2"
    assert dossier_in(store, "r1~2").report.text == CHANGED


def test_a_fault_on_the_way_leaves_nothing_of_the_report(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, dossier("r1"))
    before = info_of(store)

    def fail(*given: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("parley.ledger.derive.place_report", fail)
    with pytest.raises(LedgerError, match=r"ledger\.report: r2: .* \(RuntimeError: power cut\)"):
        put(store, dossier("r2", CHANGED))
    assert info_of(store) == before
    assert verify(store).sound


def test_two_writers_at_once_lose_nothing(place: str) -> None:
    open_ledger(place).close()
    faults: list[BaseException] = []

    def write(first: int) -> None:
        store = open_ledger(place)
        try:
            for number in range(first, first + 8):
                put(store, dossier(f"r{number}", f"{TEXT} Day {number}."))
        except BaseException as error:
            faults.append(error)
        finally:
            store.close()

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    store = open_ledger(place)
    try:
        found = verify(store)
        assert found.sound
        assert found.rows["reports"] == 24
        with store.read() as connection:
            assert connection.execute(select(func.count()).select_from(current)).scalar() == 24
    finally:
        store.close()


def test_an_error_of_the_database_is_an_error_of_the_ledger(store: Store) -> None:
    put(store, dossier("r1"))
    row = {"seq": 1, "at": "", "actor": "", "kind": "", "body": "", "previous": "", "hash": ""}
    with pytest.raises(LedgerError) as fault, store.write() as connection:
        connection.execute(insert(log).values(**row))
    assert fault.value.code == "ledger.fault"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("HTTPS://News.Example/a?utm_campaign=1&id=7#part", "https://news.example/a?id=7"),
        ("https://news.example", "https://news.example/"),
        ("http://[broken", "http://[broken"),
        (None, None),
    ],
)
def test_addresses(url: str | None, address: str | None) -> None:
    assert address_of(url) == address


def test_unknown_reports_are_named(store: Store) -> None:
    with pytest.raises(LedgerError) as fault:
        dossier_in(store, "nobody")
    assert fault.value.code == "ledger.unknown"
    assert "nobody" in str(fault.value)


def test_findings_without_numbers_make_one_dossier(store: Store) -> None:
    made = msgspec.structs.replace(dossier("r1", "Nothing happened."), reader=None)
    put(store, made)
    assert dossier_in(store, "r1") == made


def test_hostile_names_and_words_are_held_by_both_databases(store: Store) -> None:
    long = "x" * 9_000
    text = f"Norway began the exercise Q{long} 2031 at Rena. " + " ".join(f"w{number}" for number in range(40_000))
    made = dossier("n\x00" + long, text, url=f"https://a.example/{long}?q=\x00", outlet="O\x00")
    made.activities[0].places[0].name = long
    added = put(store, made)
    assert added.report.startswith("n\ufffdxxx")
    assert len(added.report) < 700
    assert put(store, made).outcome == "same"
    again = dossier("n\x00" + long, text + " More.", url=made.report.url, outlet="O\x00")
    assert put(store, again).revision_of == added.report
    assert verify(store).sound


def test_names_that_differ_only_far_behind_stay_apart(store: Store) -> None:
    names = {put(store, dossier("x" * 700 + end, f"{TEXT} {end}")).report for end in ("a", "b")}
    assert len(names) == 2


def received(*names: str) -> list[Received]:
    made = [dossier(name, TEXT + f" It is {name}.") for name in names]
    return [Received(one, one.report.text.encode(), "text/plain") for one in made]


def test_a_group_is_told_of_once_all_of_it_is_on_the_disk(store: Store) -> None:
    with patch.object(Store, "write", autospec=True, side_effect=Store.write) as write:
        added = add_dossiers(store, received("r1", "r2", "r2"))
        assert [one.outcome for one in added if isinstance(one, Added)] == ["new", "copy", "same"]
    assert write.call_count == 1


def test_one_that_the_database_does_not_take_costs_only_itself(store: Store) -> None:
    group = received("r1", "r2", "r3")
    with patch.object(add, "record", autospec=True, side_effect=_but(add.record, "r2", "ledger.fault")):
        found = list(add_dossiers(store, group))
    assert [one.report if isinstance(one, Added) else one.code for one in found] == ["r1", "ledger.fault", "r3"]
    assert names_in(store) == ["r1", "r3"]


def test_a_fault_of_the_program_with_one_report_costs_only_itself(store: Store) -> None:
    def place(connection: Connection, number: int, reading: int, dossier: Dossier, event: Event) -> Derived:
        if dossier.id == "r2":
            raise RecursionError("too deep")
        return derive_reading(connection, number, reading, dossier, event)

    with patch.object(add, "derive_reading", place):
        found = list(add_dossiers(store, received("r1", "r2", "r3")))
    assert [one.report if isinstance(one, Added) else one.code for one in found] == ["r1", "ledger.report", "r3"]
    assert names_in(store) == ["r1", "r3"]


def test_what_fits_on_a_full_disk_is_told_before_the_error(store: Store) -> None:
    told: list[str] = []
    with (
        patch.object(add, "record", autospec=True, side_effect=_but(add.record, "r2", "ledger.full")),
        pytest.raises(LedgerError, match="full"),
    ):
        told.extend(one.report for one in add_dossiers(store, received("r1", "r2", "r3")) if isinstance(one, Added))
    assert told == names_in(store) == ["r1"]


def _but(really: Callable[..., Added], name: str, code: str) -> Callable[..., Added]:
    """The same, but for one report the error of this code."""

    def recorded(connection: Connection, made: Dossier, *rest: Any) -> Added:
        if made.id == name:
            raise LedgerError(code, place="here", found="a disk that is full", expected="b", next_step="c")
        return really(connection, made, *rest)

    return recorded


def names_in(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.execute(select(reports.c.name).order_by(reports.c.id)).scalars())
