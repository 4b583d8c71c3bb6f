"""A report as it was read last: its dossier, and its findings with what persons have judged of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from parley.dossier.model import Dossier
from parley.ledger.asking.judged import Judged, found_no_more
from parley.ledger.current import unpacked
from parley.ledger.entries import Mark
from parley.ledger.findings import letter_of, marks_on
from parley.ledger.statements import FIELDS
from parley.ledger.store import dossier_of
from parley.ledger.tables import current, reports, sightings
from parley.vienna import assess_dossier


class Judgeable(NamedTuple):
    """A finding as it was read: the id of its statement, its number on the page of the report, and what is judged."""

    id: str
    number: str
    kind: str
    finding: Any
    mark: Mark | None


class Read(NamedTuple):
    """The newest reading of a report.

    The findings of `dossier` are as they were read; its answers are those by what persons judged of them. `address` is
    that of the page which the report is a version of, `gone` are judgements on findings of earlier readings.
    """

    dossier: Dossier
    findings: list[Judgeable]
    gone: list[Judged]
    address: str | None


def read_last(connection: Connection, name: str) -> Read | None:
    """The newest reading of a report, by its name; None where there is no such report."""
    row = connection.execute(_held(), {"name": name}).first()
    if row is None:
        return None
    marks = marks_on(connection, name)
    dossier = unpacked(row.dossier)
    if any(mark.verdict != "confirm" for mark in marks.values()):
        judged, dossier = dossier, dossier_of(connection, name, reading=row.reading)
        dossier.assessment = assess_dossier(judged)
    ids = connection.execute(_sighted(), {"reading": row.reading}).scalars().all()
    gone = found_no_more(connection, name) if not marks.keys() <= set(ids) else []
    return Read(dossier, list(_findings(dossier, ids, marks)), gone, row.address)


def _findings(dossier: Dossier, ids: Sequence[str], marks: dict[str, Mark]) -> Iterator[Judgeable]:
    """The findings in the order of the dossier, which is that of their sightings."""
    known = iter(ids)
    counted: Counter[str] = Counter()
    for kind, field in FIELDS.items():
        letter = letter_of(kind)
        for finding in getattr(dossier, field):
            counted[kind] += 1
            id = next(known)
            yield Judgeable(id, f"{letter}{counted[kind]}" if letter else finding.id, kind, finding, marks.get(id))


@cache
def _held() -> Select[Any]:
    wanted = select(current.c.reading, current.c.dossier, reports.c.address)
    named: BindParameter[str] = bindparam("name")
    return wanted.join(reports, reports.c.id == current.c.report).where(reports.c.name == named)


@cache
def _sighted() -> Select[Any]:
    read: BindParameter[int] = bindparam("reading")
    return select(sightings.c.statement).where(sightings.c.reading == read).order_by(sightings.c.position)
