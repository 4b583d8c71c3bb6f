"""Findings one by one: their addresses, and what persons have judged of them.

A finding is addressed by its report and the id of its statement, `REPORT:ID`; people may also write the id or its
beginning alone, or `REPORT#NUMBER` with the number it has in its dossier (`a1`, `c3`) or on the page of the report
(`f2` the second force, `k1` commitment, `t1` talk, `n4` name, `d2` time).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from parley.dossier.model import Span
from parley.errors import LedgerError
from parley.ledger.entries import Mark
from parley.ledger.statements import finding_of
from parley.ledger.store import unknown
from parley.ledger.tables import current, judgements, reports, sightings, statements, verdicts

KIND = "finding"
"""The kind of a judgement on a finding; its subjects are the report's name and the id of the statement."""

_LETTERS = {"force": "f", "commitment": "k", "talk": "t", "name": "n", "time": "d"}
_ID = re.compile(r"[0-9a-f]{8,64}")
_ADDRESSED = re.compile(r"(?P<report>.+):(?P<id>[0-9a-f]{64})", re.DOTALL)
_NUMBERED = re.compile(r"(?P<report>.+)#(?P<number>[a-z]\d{1,7})", re.DOTALL)


class Found(Struct):
    """A finding of one reading of a report, as it was read."""

    id: str
    report: str
    number: str
    kind: str
    body: str
    local: str
    span: Span | None

    @property
    def address(self) -> str:
        """What people write for it."""
        return f"{self.report}#{self.number}"

    @property
    def finding(self) -> Any:
        """The finding as it stood in its dossier."""
        return finding_of(self.kind, self.body, self.local)


def letter_of(kind: str) -> str | None:
    """The letter of the numbers that findings of a kind have on the page of their report; None where they have own."""
    return _LETTERS.get(kind)


def findings_of(connection: Connection, report: str, *, reading: int | None = None) -> list[Found]:
    """The findings of a report's newest reading, or of the reading of this number, in the order of the dossier."""
    wanted = (
        select(statements.c.id, statements.c.kind, statements.c.body, sightings.c.local)
        .add_columns(statements.c.span_start, statements.c.span_end)
        .select_from(reports)
        .join(current, current.c.report == reports.c.id)
        .join(sightings, sightings.c.reading == (current.c.reading if reading is None else reading))
        .join(statements, (statements.c.report == reports.c.id) & (statements.c.id == sightings.c.statement))
        .where(reports.c.name == report)
        .order_by(sightings.c.position)
    )
    counted: Counter[str] = Counter()
    found = []
    for row in connection.execute(wanted):
        counted[row.kind] += 1
        letter = letter_of(row.kind)
        number = f"{letter}{counted[row.kind]}" if letter else str(msgspec.json.decode(row.local)["id"])
        span = None if row.span_start is None else (row.span_start, row.span_end)
        found.append(Found(row.id, report, number, row.kind, row.body, row.local, span))
    return found


def find_finding(connection: Connection, given: str) -> Found:
    """The finding that is meant by `REPORT:ID`, by an id or its beginning (eight digits), or by `REPORT#NUMBER`.

    Raises `LedgerError` (`ledger.unknown`, `ledger.ambiguous`).
    """
    written = given.strip()
    addressed, numbered = _ADDRESSED.fullmatch(written), _NUMBERED.fullmatch(written)
    if addressed is not None:
        for found in findings_of(connection, addressed["report"]):
            if found.id == addressed["id"]:
                return found
    elif numbered is not None:
        for found in findings_of(connection, numbered["report"]):
            if found.number == numbered["number"]:
                return found
    elif _ID.fullmatch(written):
        return _by_id(connection, written)
    raise unknown(written, "a finding: the id of a statement, or REPORT#NUMBER")


def _by_id(connection: Connection, written: str) -> Found:
    """The finding whose id begins so, in the newest reading that has it."""
    last = written + "g"
    wanted = (
        select(statements.c.id, reports.c.name)
        .join(reports, reports.c.id == statements.c.report)
        .where(statements.c.id >= written, statements.c.id < last)
        .order_by(statements.c.id)
        .limit(2)
    )
    rows = connection.execute(wanted).all()
    if len(rows) == 2 and rows[0].id != written:
        raise LedgerError(
            "ledger.ambiguous",
            place=written,
            found="several findings whose ids begin so",
            expected="one",
            next_step="Give more of the id.",
        )
    for found in findings_of(connection, rows[0].name) if rows else ():
        if found.id == rows[0].id:
            return found
    raise unknown(written, "a finding of the newest reading of a report")


def marks_in(connection: Connection, among: Select[Any]) -> dict[str, dict[str, Mark]]:
    """What persons say of findings of the reports with these names, by report and id of the statement."""
    return read_marks(connection, marked_in(among))


def marked_in(among: Select[Any]) -> Select[Any]:
    """What asks for these marks; who asks often keeps it, and gives the values in `among` to `read_marks`."""
    return _marked().where(verdicts.c.a.in_(among))


def read_marks(
    connection: Connection, wanted: Select[Any], values: Mapping[str, Any] | None = None
) -> dict[str, dict[str, Mark]]:
    """What persons say of findings, by report and id of the statement."""
    found: dict[str, dict[str, Mark]] = {}
    for report, statement, mark in _marks(connection, wanted, values):
        found.setdefault(report, {})[statement] = mark
    return found


def marks_on(connection: Connection, report: str) -> dict[str, Mark]:
    """What persons say of the findings of one report, by the id of the statement, also of those found no more."""
    return {statement: mark for _, statement, mark in _marks(connection, _marked_on(), {"report": report})}


@cache
def _marked_on() -> Select[Any]:
    report: BindParameter[str] = bindparam("report")
    return _marked().where(verdicts.c.a == report)


def _marked() -> Select[Any]:
    table = judgements.c
    return (
        select(verdicts.c.a, verdicts.c.b, table.id, table.verdict, table.actor, table.at, table.reason, table.features)
        .join(judgements, table.id == verdicts.c.judgement)
        .where(verdicts.c.kind == KIND)
        .order_by(verdicts.c.a, verdicts.c.b)
    )


def _marks(
    connection: Connection, wanted: Select[Any], values: Mapping[str, Any] | None = None
) -> Iterator[tuple[str, str, Mark]]:
    for row in connection.execute(wanted, values):
        yield row.a, row.b, mark_of(row.verdict, row.actor, row.at, row.id, row.reason, row.features)


def mark_of(verdict: Any, by: str, at: str, judgement: int, reason: str | None, features: str) -> Mark:
    """A judgement on a finding as the mark it leaves on it; `features` as they stand in the record."""
    changed = msgspec.json.decode(features)
    return Mark(
        verdict=verdict,
        by=by,
        at=at,
        judgement=judgement,
        reason=reason,
        correction={one["field"]: one["now"] for one in changed},
        was={one["field"]: one["was"] for one in changed},
    )
