"""What the reports of an activity told: as it was kept, or drawn from a dossier that is new or tells more of it now."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from parley.dossier.model import Span
from parley.ledger.accounts import in_order, told_of
from parley.ledger.current import kept_current
from parley.ledger.findings import marks_on
from parley.ledger.lineage import lineages_of
from parley.ledger.matching import local_id
from parley.ledger.tables import current, nodes, reports, statements, told
from parley.ledger.told import Bearing, Kept, Told, bearing, packed, unpacked

_PROMISING = ("claim", "commitment")
_DAY = len("2031-05-01")


class _From(NamedTuple):
    """What it is drawn from: the number of a reading, and the local ids of the activities that belong."""

    reading: int
    nodes: list[str]

    @property
    def written(self) -> str:
        return " ".join(self.nodes)


def retell(connection: Connection, activity: str) -> list[Told]:
    """What each report told of an activity, in the order in which they were added; what is new is kept."""
    wanted = _reports(connection, activity)
    kept, stale = _kept(connection, activity, wanted, unpacked)
    if stale:
        connection.execute(delete(told).where(told.c.activity == activity, told.c.report.in_(stale)))
    fresh = _fresh(connection, wanted, kept)
    rows = [
        {
            "activity": activity,
            "report": report,
            "reading": wanted[report].reading,
            "nodes": wanted[report].written,
            "body": packed(found),
        }
        for report, found in fresh.items()
    ]
    if rows:
        connection.execute(insert(told), rows)
    return _in_turn(wanted, kept | fresh)


def told_between(connection: Connection, activity: str, days: tuple[str, str], most: int) -> list[Told]:
    """What its reports told that were published from one day to another (ISO 8601), so many of them, the last ones.

    Of an activity that was drawn: nothing is drawn anew here.
    """
    day = func.substr(reports.c.published, 1, _DAY)
    wanted = select(told.c.body).join(reports, reports.c.id == told.c.report)
    wanted = wanted.where(told.c.activity == activity, day >= days[0], day <= days[1])
    wanted = wanted.order_by(reports.c.published.desc(), reports.c.id.desc()).limit(most)
    found = [one for body in connection.execute(wanted).scalars() if (one := unpacked(body)) is not None]
    return in_order(found, lineages_of(connection, activity)) if found else []


def bearing_on(connection: Connection, activity: str) -> list[Bearing]:
    """Of the same what the answers rest on, without keeping anything, for who only reads."""
    wanted = _reports(connection, activity)
    kept, _ = _kept(connection, activity, wanted, bearing)
    return _in_turn(wanted, {**kept, **_fresh(connection, wanted, kept)})


def _in_turn(wanted: dict[int, _From], everything: Mapping[int, Kept]) -> list[Kept]:
    return [everything[report] for report in wanted if report in everything]


def _fresh(connection: Connection, wanted: dict[int, _From], kept: Container[int]) -> dict[int, Told]:
    """What those reports told of which nothing is kept."""
    drawn = {report: _draw(connection, report, wanted) for report in wanted if report not in kept}
    return {report: found for report, found in drawn.items() if found is not None}


def _reports(connection: Connection, activity: str) -> dict[int, _From]:
    """The reports of an activity by number, with what they tell of it."""
    found: dict[int, _From] = {}
    for report, node, reading in connection.execute(_told_in(), {"activity": activity}).all():
        if report not in found:
            found[report] = _From(reading, [])
        found[report].nodes.append(local_id(node))
    return found


@cache
def _told_in() -> Select[Any]:
    query = select(nodes.c.report, nodes.c.id, current.c.reading).join(current, current.c.report == nodes.c.report)
    return query.where(nodes.c.activity == bindparam("activity")).order_by(nodes.c.report, nodes.c.position)


@cache
def _kept_of() -> Select[Any]:
    query = select(told.c.report, told.c.reading, told.c.nodes, told.c.body)
    return query.where(told.c.activity == bindparam("activity"))


def _kept(
    connection: Connection, activity: str, wanted: dict[int, _From], read: Callable[[bytes], Kept | None]
) -> tuple[dict[int, Kept], list[int]]:
    """What is kept and still so, as far as it is `read`, and the reports of which it is not."""
    found, stale = {}, []
    for report, reading, written, body in connection.execute(_kept_of(), {"activity": activity}).all():
        now = wanted.get(report)
        known = read(body) if now is not None and (now.reading, now.written) == (reading, written) else None
        if known is None:
            stale.append(report)
        else:
            found[report] = known
    return found, stale


def _draw(connection: Connection, report: int, wanted: dict[int, _From]) -> Told | None:
    _, dossier = kept_current(connection, report)
    return told_of(dossier, wanted[report].nodes, _rejected(connection, report, dossier.id))


def _rejected(connection: Connection, report: int, name: str) -> list[Span]:
    """Where what persons rejected of a report stands."""
    gone = [statement for statement, mark in marks_on(connection, name).items() if mark.verdict == "reject"]
    if not gone:
        return []
    held = select(statements.c.span_start, statements.c.span_end)
    held = held.where(statements.c.report == report, statements.c.id.in_(gone), statements.c.kind.in_(_PROMISING))
    return [(row.span_start, row.span_end) for row in connection.execute(held) if row.span_start is not None]
