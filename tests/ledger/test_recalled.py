"""Promises that a report recalls which tells of no activity of theirs."""

from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from parley.dossier.model import Dossier
from parley.ledger.entries import CommitmentEntry
from parley.ledger.findings import findings_of
from parley.ledger.judge import judge_finding, withdraw
from parley.ledger.rebuild import rebuild
from parley.ledger.store import Store, open_ledger
from parley.ledger.tables import commitments
from tests.ledger.promised import as_read
from tests.ledger.reports import put
from tests.ledger.test_rebuild import derived

PROMISED = (
    "HELSINKI - Finland opened the exercise Amber Shore 2031 on 3 March 2031. The Finnish Navy will clear the fairway "
    "off Hanko of all its target buoys by 20 March, the Finnish Defence Ministry said."
)
KEPT = (
    "HANKO - The herring came late this year. As the Finnish Navy had promised, the fairway off Hanko was cleared of "
    "target buoys by 20 March, and the boats went out again, the harbour master said."
)
BROKEN = (
    "HANKO - The herring came late this year. What the Finnish Navy had promised did not come true: it has not cleared "
    "the fairway off Hanko, and the target buoys were still there on 24 March."
)


def promise() -> Dossier:
    return as_read("r1", PROMISED, "2031-03-03")


def outcomes(store: Store) -> list[tuple[str, list[str]]]:
    with store.read() as connection:
        entries = connection.execute(select(commitments.c.entry)).scalars().all()
    found = [msgspec.json.decode(entry, type=CommitmentEntry) for entry in entries]
    return [(one.outcome, one.evidence) for one in found]


@pytest.mark.parametrize(("text", "outcome"), [(KEPT, "kept"), (BROKEN, "broken")])
@pytest.mark.parametrize("first", [True, False])
def test_a_report_on_something_else_recalls_the_promise(store: Store, text: str, outcome: str, first: bool) -> None:
    made = [promise(), as_read("r2", text, "2031-03-25")]
    for one in made if first else made[::-1]:
        put(store, one)
    assert outcomes(store) == [(outcome, ["r2"])]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(KEPT.replace("As the Finnish Navy had promised, t", "T"), id="recalls nothing"),
        pytest.param(
            "The herring came late. As the Finnish Navy had promised, the sauna in Turku was opened.",
            id="another promise",
        ),
        pytest.param(
            KEPT.replace("Finnish Navy", "yacht club").replace("HANKO", "SHORE"), id="names none who is bound"
        ),
    ],
)
def test_what_recalls_another_promise_or_none_tells_nothing(store: Store, text: str) -> None:
    put(store, promise())
    put(store, as_read("r2", text, "2031-03-25"))
    assert outcomes(store) == [("pending", [])]


@pytest.mark.parametrize("day", ["2031-03-01", "2032-03-25"])
def test_before_the_promise_and_long_after_its_day_it_is_another_one(store: Store, day: str) -> None:
    put(store, promise())
    put(store, as_read("r2", KEPT, day))
    assert outcomes(store) == [("pending", [])]


def test_a_promise_on_no_activity_is_recalled_too(store: Store) -> None:
    text = PROMISED.replace("Finland opened the exercise Amber Shore 2031 on 3 March 2031.", "It is cold.")
    for one in (as_read("r2", KEPT, "2031-03-25"), as_read("r1", text, "2031-03-03")):
        put(store, one)
    assert outcomes(store) == [("kept", ["r2"])]


def test_what_a_newer_version_of_the_page_tells_counts(store: Store) -> None:
    made = [
        promise(),
        as_read("r2", BROKEN, "2031-03-25"),
        as_read("r3", "HANKO - The herring came late this year.", "2031-03-26"),
    ]
    for one in made[1:]:
        one.report.url = "https://harbour.example/herring"
    for one in made:
        put(store, one)
    assert outcomes(store) == [("pending", [])]


def test_it_is_the_same_in_any_order_and_made_anew(tmp_path: Path) -> None:
    made = [promise(), as_read("r2", KEPT, "2031-03-25"), as_read("r3", BROKEN, "2031-03-26")]
    for number, order in enumerate(permutations(made)):
        store = open_ledger(str(tmp_path / f"{number}.db"))
        for one in order:
            put(store, one)
        assert outcomes(store) == [("contradicted", ["r2", "r3"])]
        before = derived(store)
        rebuild(store)
        after = derived(store)
        assert {name: after[name] for name in ("keys", "commitments")} == {
            name: before[name] for name in ("keys", "commitments")
        }
        store.close()


def test_what_a_person_rejects_in_the_report_that_recalls_it_no_longer_counts(store: Store) -> None:
    put(store, promise())
    put(store, as_read("r2", KEPT, "2031-03-25"))
    with store.read() as connection:
        found = findings_of(connection, "r2")
    bound = [one for one in found if one.kind == "name" and '"country":"FIN"' in one.body]
    verdicts = [judge_finding(store, "reject", f"r2#{one.number}", "Ada", "a namesake") for one in bound]
    assert verdicts
    assert outcomes(store) == [("pending", [])]
    for verdict in verdicts:
        withdraw(store, verdict, "Ada")
    assert outcomes(store) == [("kept", ["r2"])]
