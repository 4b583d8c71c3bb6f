import json

import msgspec
import pytest
from sqlalchemy import func, insert, select

from parley.dossier.model import Dossier, Report
from parley.errors import LedgerError, SourceError
from parley.ledger.info import info_of
from parley.ledger.judge import judge, withdraw
from parley.ledger.rebuild import readings_of, rebuild, reread
from parley.ledger.search import search
from parley.ledger.store import Store
from parley.ledger.store import dossier as dossier_in
from parley.ledger.tables import DERIVED, activities, keys, log, readings
from parley.ledger.verify import verify
from tests.ledger.reports import TEXT, dossier, put

OTHER = TEXT.replace("Cobalt Lantern", "Amber Shore")


def derived(store: Store) -> dict[str, list[str]]:
    """All derived rows, table by table."""
    found = {}
    with store.read() as connection:
        for table in DERIVED:
            rows = connection.execute(select(table)).all()
            found[table.name] = sorted(
                repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in rows
            )
    return found


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, dossier("r1", outlet="Daily"))
    put(store, dossier("r2", TEXT.replace("2,400", "3,100"), outlet="Weekly", url="https://weekly.example/lantern"))
    put(store, dossier("r3", OTHER))
    put(store, dossier("r4", TEXT.replace("2,400", "3,200"), url="https://weekly.example/lantern"))
    number = judge(store, "different", "r1#a1", "r2#a1", "Ada")
    judge(store, "same", "r1#a1", "r3#a1", "Ada", "one exercise under two names")
    withdraw(store, number, "Ada")
    return store


def test_rebuilding_gives_what_adding_gave(filled: Store) -> None:
    before, record = derived(filled), info_of(filled).record
    assert rebuild(filled) == info_of(filled).events
    assert derived(filled) == before
    assert info_of(filled).record == record
    assert verify(filled).sound


def test_what_was_changed_in_derived_tables_is_gone_after_rebuilding(filled: Store) -> None:
    before = derived(filled)
    with filled.write() as connection:
        connection.execute(activities.delete())
        connection.execute(insert(keys).values(kind="activity", key="x", subject="y"))
    rebuild(filled)
    assert derived(filled) == before


def test_the_index_of_words_is_rebuilt(filled: Store) -> None:
    rebuild(filled)
    assert [hit.report for hit in search(filled, "amber")] == ["r3"]


def newer(report: Report) -> Dossier:
    """A reader that finds one more thing, and misses the figure."""
    made = dossier(report.id, report.text, reader="test+2")
    made.forces = []
    made.activities[0].aliases = ["the spring exercise"]
    return msgspec.structs.replace(made, report=report)


def test_reading_again_keeps_the_earlier_reading(filled: Store) -> None:
    old = dossier_in(filled, "r1")
    outcome = reread(filled, newer, "test+2")
    assert (outcome.read, outcome.kept, outcome.failed) == (4, 0, {})
    assert dossier_in(filled, "r1").reader == "test+2"
    first, second = readings_of(filled, "r1")
    assert dossier_in(filled, "r1", reading=first.reading) == old
    assert [s["kind"] for s in second.lost] == ["activity", "force"]
    assert [s["kind"] for s in second.gained] == ["activity"]
    assert verify(filled).sound


def test_reading_again_twice_reads_once(filled: Store) -> None:
    reread(filled, newer, "test+2")
    events = info_of(filled).events
    assert reread(filled, newer, "test+2").kept == 4
    assert info_of(filled).events == events


def test_rebuilding_after_reading_again_gives_the_same(filled: Store) -> None:
    reread(filled, newer, "test+2")
    before, events = derived(filled), info_of(filled).events
    rebuild(filled)
    assert derived(filled) == before
    assert info_of(filled).events == events


def test_activities_follow_the_newest_reading(filled: Store) -> None:
    reread(filled, newer, "test+2")
    with filled.read() as connection:
        entries = [json.loads(entry) for entry in connection.execute(select(activities.c.entry)).scalars()]
    assert {alias for entry in entries for alias in entry["aliases"]} >= {"the spring exercise"}
    assert [figure for entry in entries for figure in entry["figures"]] == []


def test_a_report_that_cannot_be_read_again_keeps_its_reading(filled: Store) -> None:
    def fails(report: Report) -> Dossier:
        if report.id == "r2":
            raise SourceError("intake.too_slow", place="r2", found="a", expected="b", next_step="c")
        return newer(report)

    outcome = reread(filled, fails, "test+2")
    assert (outcome.read, list(outcome.failed)) == (3, ["r2"])
    assert dossier_in(filled, "r2").reader == "test+1"


def test_a_rebuild_that_fails_leaves_what_was_there(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = derived(filled)

    def fail(*given: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("parley.ledger.rebuild.derive_judgement", fail)
    with pytest.raises(RuntimeError):
        rebuild(filled)
    assert derived(filled) == before


def test_readings_of_an_unknown_report(store: Store) -> None:
    with pytest.raises(LedgerError) as fault:
        readings_of(store, "nobody")
    assert fault.value.code == "ledger.unknown"


def test_each_reading_has_its_own_event(filled: Store) -> None:
    with filled.read() as connection:
        events = connection.execute(select(func.count()).select_from(log).where(log.c.kind == "reading")).scalar()
        assert events == connection.execute(select(func.count()).select_from(readings)).scalar()
