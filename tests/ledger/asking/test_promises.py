"""Which promises are meant: whose they are and which are overdue is told by what is kept of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, insert

from parley.ledger.asking.promises import Asked, promises
from parley.ledger.entries import CommitmentEntry, Outcome, Replaced
from parley.ledger.store import ledger
from parley.ledger.tables import commitments

TODAY = "2031-05-01"


def promised(
    id: str, who: list[str], due: str, outcome: Outcome = "pending", what: str = "leave", replaced: str | None = None
) -> CommitmentEntry:
    by = Replaced(replaced) if replaced else None
    return CommitmentEntry(id, who, what, ["r1"], due, outcome, [], "BLR", replaced=by)


HELD = [
    promised("a", ["BLR"], "2031-03-01"),
    promised("b", ["BLR", "RUS"], "2031-04-01", what='said "replaced":{"by":"r9"} and "UKR"'),
    promised("c", ["UKR"], "2031-06-01"),
    promised("d", ["RUS"], "2031-04-02", replaced="r2"),
    promised("e", ["100%_sure"], "2031-04-03", "kept"),
    promised("f", ['the "Board"'], "2031-04-04"),
]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with ledger(str(tmp_path / "a.db")) as store:
        with store.write() as written:
            rows = [
                {"id": one.id, "due_last": one.due, "outcome": one.outcome, "entry": msgspec.json.encode(one).decode()}
                for one in HELD
            ]
            written.execute(insert(commitments), rows)
        with store.read() as found:
            yield found


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (Asked(TODAY), "abdefc"),
        (Asked(TODAY, overdue=True), "abf"),
        (Asked(TODAY, state="BLR"), "ab"),
        (Asked(TODAY, state="RUS"), "bd"),
        (Asked(TODAY, state="RUS", overdue=True), "b"),
        (Asked(TODAY, state="UKR"), "c"),
        (Asked(TODAY, state="blr"), ""),
        (Asked(TODAY, state="100%_sure"), "e"),
        (Asked(TODAY, state='the "Board"'), "f"),
        (Asked(TODAY, state="%"), ""),
        (Asked(TODAY, outcome="kept"), "e"),
    ],
)
def test_those_are_found_that_are_meant(connection: Connection, asked: Asked, meant: str) -> None:
    found = promises(connection, asked)
    assert "".join(one.id for one in found) == meant
    assert (len(found), "".join(one.id for one in found[1:3])) == (len(meant), meant[1:3])


def test_one_whose_day_is_over_and_that_stands_is_overdue(connection: Connection) -> None:
    assert "".join(one.id for one in promises(connection, Asked(TODAY)) if one.overdue) == "abf"
