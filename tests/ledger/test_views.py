"""What is handed on, from rows written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, Table, insert

from parley.ledger import tables, views
from parley.ledger.entries import (
    ActivityEntry,
    CommitmentEntry,
    Outcome,
    PersonEntry,
    ReportEntry,
    Revision,
    StatementEntry,
    Syndication,
)
from parley.ledger.export import KINDS
from parley.ledger.store import open_ledger
from parley.ledger.views import Filters


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    store = open_ledger(str(tmp_path / "parley.db"))
    with store.write() as connection:
        yield connection
    store.close()


def put(connection: Connection, table: Table, **values: Any) -> None:
    """A row, with what is required and not given left empty."""
    needed = {c.name: "" if str(c.type) == "TEXT" else 0 for c in table.columns if not c.nullable and not c.default}
    if table is tables.evidence or table is tables.readings:
        needed |= {"stored": b""} if table is tables.evidence else {"answers": b""}
    connection.execute(insert(table).values({**needed, **values}))


def report(connection: Connection, number: int, name: str, **values: Any) -> None:
    put(connection, tables.log, seq=number, at=f"2026-03-0{number}T10:00:00Z", kind="report", hash=name)
    put(connection, tables.evidence, sha256=name * 8)
    put(connection, tables.reports, id=number, name=name, evidence=name * 8, seq=number, **values)


def activity(connection: Connection, id: str, first: str | None, last: str | None, **values: Any) -> None:
    entry = ActivityEntry(id, id, [], None, "exercise", [], first, last, [], [])
    columns: dict[str, Any] = {"kind": "exercise", "start_first": first, "end_last": last, **values}
    put(connection, tables.activities, id=id, entry=msgspec.json.encode(entry).decode(), **columns)


def test_reports_with_the_activities_they_state_something_about(connection: Connection) -> None:
    report(connection, 1, "r1", url="https://a.example/", outlet="A", title="T", published="2026-03", language="en")
    report(connection, 2, "r2")
    put(connection, tables.nodes, id="r1#a1", report=1, activity="x2")
    put(connection, tables.nodes, id="r1#a2", report=1, activity="x1")
    put(connection, tables.nodes, id="r2#a1", report=2, activity=None)
    assert list(views.reports(connection)) == [
        ReportEntry(
            "r1", "https://a.example/", "A", "T", "2026-03", "en", "r1" * 8, "2026-03-01T10:00:00Z", ["x1", "x2"]
        ),
        ReportEntry("r2", sha256="r2" * 8, added="2026-03-02T10:00:00Z"),
    ]


def test_copies_stand_together_with_the_first_in_front(connection: Connection) -> None:
    for number in range(1, 6):
        report(connection, number, f"r{number}")
    for copy, story in ((1, 1), (4, 1), (2, 2), (5, 2), (3, 3)):
        put(connection, tables.copies, report=copy, story=story)
    assert list(views.syndications(connection)) == [Syndication(["r1", "r4"]), Syndication(["r2", "r5"])]


def test_each_version_with_the_one_before(connection: Connection) -> None:
    for number in range(1, 4):
        report(connection, number, f"r{number}")
    put(connection, tables.revisions, newer=2, older=1, url="https://a.example/")
    put(connection, tables.revisions, newer=3, older=2, url="https://a.example/")
    assert list(views.revisions(connection)) == [
        Revision("r1", "r2", "https://a.example/"),
        Revision("r2", "r3", "https://a.example/"),
    ]


def test_statements_of_several_readings(connection: Connection) -> None:
    report(connection, 1, "r1")
    for reading, at, reader in ((1, "2026-03-01", "0.1"), (2, "2026-04-01", "0.2")):
        put(connection, tables.readings, id=reading, report=1, at=at, reader=reader, seq=reading)
    rows = [
        ("s1", "activity", {"kind": "exercise"}, None, None),
        ("s2", "claim", {"stance": "deny"}, (5, 9), "Nemo"),
        ("s3", "claim", {"stance": "assert"}, (1, 4), None),
        ("s4", "force", {"low": 9}, (6, 7), None),
    ]
    for id, kind, body, span, claimant in rows:
        start, end = span or (None, None)
        put(
            connection,
            tables.statements,
            **{"report": 1, "id": id, "kind": kind, "body": json.dumps(body), "claimant": claimant},
            **{"span_start": start, "span_end": end},
        )
    sightings = [
        (1, 0, "s1", {"id": "a1"}),
        (1, 1, "s3", {"id": "c1"}),
        (2, 0, "s1", {"id": "a2"}),
        (2, 1, "s2", {"id": "c2", "denies": ["c1", "c9"]}),
        (2, 2, "s3", {"id": "c1"}),
        (2, 3, "s4", {"activity": "a2"}),
    ]
    for reading, position, statement, local in sightings:
        put(
            connection,
            tables.sightings,
            **{"reading": reading, "position": position, "statement": statement, "local": json.dumps(local)},
        )
    put(connection, tables.nodes, id="r1#a2", report=1, activity="x1")
    found = {entry.id: entry for entry in views.statements(connection)}
    assert list(found) == ["s3", "s2", "s4", "s1"], "in the order of the text"
    assert found["s1"] == StatementEntry(
        "s1", "activity", "r1", {"kind": "exercise"}, None, None, "2026-03-01", "2026-04-01", "0.2", "x1"
    )
    assert (found["s2"].span, found["s2"].claimant, found["s2"].denies) == ((5, 9), "Nemo", ["s3"])
    assert (found["s2"].first_seen, found["s3"].first_seen) == ("2026-04-01", "2026-03-01")
    assert (found["s4"].activity, found["s2"].activity) == ("x1", None)


@pytest.fixture
def three(connection: Connection) -> Connection:
    activity(connection, "spring", "2026-03-02", "2026-03-14", kind="exercise")
    activity(connection, "undated", None, None, kind="patrol")
    activity(connection, "open", "2026-05-01", None, start_last="2026-05-31", kind="deployment")
    put(connection, tables.activity_states, state="POL", activity="spring")
    put(connection, tables.activity_places, place="orzysz", activity="open")
    return connection


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["spring", "open", "undated"]),
        (Filters(kind="patrol"), ["undated"]),
        (Filters(state="POL"), ["spring"]),
        (Filters(place="orzysz"), ["open"]),
        (Filters(since="2026-03-14"), ["spring", "open", "undated"]),
        (Filters(since="2026-03-15"), ["open", "undated"]),
        (Filters(until="2026-03-02"), ["spring", "undated"]),
        (Filters(until="2026-03-01"), ["undated"]),
        (Filters(since="2026-05-20", until="2026-05-25"), ["open", "undated"]),
        (Filters(since="2026-06-01", kind="deployment"), ["open"]),
        (Filters(since="2026-06-01", kind="exercise"), []),
        (Filters(state="POL", kind="patrol"), []),
    ],
)
def test_activities_by_their_days_and_what_is_asked_of_them(
    three: Connection, filters: Filters, expected: list[str]
) -> None:
    assert [entry.id for entry in views.activities(three, filters)] == expected


def test_people_by_name(connection: Connection) -> None:
    for id, name in (("p2", "Anna"), ("p1", "Zofia")):
        entry = PersonEntry(name, [name], "POL")
        put(connection, tables.entities, id=id, kind="person", name=name, entry=msgspec.json.encode(entry).decode())
    assert list(views.people(connection)) == [
        PersonEntry("Anna", ["Anna"], "POL", id="p2"),
        PersonEntry("Zofia", ["Zofia"], "POL", id="p1"),
    ]


@pytest.mark.parametrize(
    ("overdue_on", "expected"),
    [(None, ["c3", "c1", "c4", "c2"]), ("2026-03-20", ["c3"]), ("2026-03-21", ["c3", "c1"]), ("2026-02-01", [])],
)
def test_promises_by_the_day_they_are_due(connection: Connection, overdue_on: str | None, expected: list[str]) -> None:
    promises: list[tuple[str, str | None, Outcome]] = [
        ("c1", "2026-03-20", "pending"),
        ("c2", None, "pending"),
        ("c3", "2026-02-28", "pending"),
        ("c4", "2026-03-20", "kept"),
    ]
    for id, due, outcome in promises:
        entry = CommitmentEntry(id, ["POL"], "go", ["r"], due, outcome, [])
        written = msgspec.json.encode(entry).decode()
        put(connection, tables.commitments, id=id, due_last=due, outcome=outcome, entry=written)
    assert [entry.id for entry in views.commitments(connection, overdue_on)] == expected


def test_an_empty_ledger_holds_nothing_of_any_kind(connection: Connection) -> None:
    assert list(views.VIEWS) == list(KINDS)
    assert [list(view(connection)) for view in views.VIEWS.values()] == [[]] * len(KINDS)
