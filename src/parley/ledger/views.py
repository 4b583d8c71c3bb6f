"""What the ledger hands on, read entry by entry from one moment of it.

Every function takes a connection of `Store.read`, so that all that is read in one block belongs together, and yields
its entries in a fixed order without holding more than a few of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from parley.ledger import tables
from parley.ledger.entries import (
    ActivityEntry,
    CommitmentEntry,
    EquipmentEntry,
    InstitutionEntry,
    Obliged,
    Outline,
    PersonEntry,
    PlaceEntry,
    ReportEntry,
    Revision,
    StatementEntry,
    Syndication,
)
from parley.ledger.findings import marks_in
from parley.ledger.named.families import family_of
from parley.ledger.named.spots import join_places

_Named = TypeVar("_Named", PersonEntry, InstitutionEntry, PlaceEntry, EquipmentEntry)

BATCH = 500
"""Rows, or reports, that are read at once."""
FEW = 50
"""Activities whose places are joined at once."""


class Filters(Struct, frozen=True):
    """Which activities are meant; all that is given must hold.

    `state` is host or takes part. `since` and `until` are days (`2022-02-10`): an activity is meant whose days, as far
    as they are known, may reach into that time; where its end is not known it may go on. `place` is as an activity's
    places are named in the ledger.
    """

    state: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    kind: str | None = None


ALL = Filters()
"""No filter."""


class Part(NamedTuple):
    """At most `limit` entries of a list (None: all) after the first `offset`; of names, those spelled with `words`."""

    limit: int | None = None
    offset: int = 0
    words: str | None = None


WHOLE = Part()
"""All of a list."""


def activities(connection: Connection, filters: Filters = ALL) -> Iterator[ActivityEntry]:
    """The activities, by their first day and id; those without one come last."""
    yield from _drawn(connection, filters, ActivityEntry)


def outlines(connection: Connection, filters: Filters = ALL) -> Iterator[Outline]:
    """The same activities as far as a line in a list needs them, which is many times quicker."""
    yield from _drawn(connection, filters, Outline)


def obliged(connection: Connection) -> Iterator[Obliged]:
    """All activities as far as their deadlines need them; the places only of those that are called by one."""
    yield from _drawn(connection, ALL, Obliged, lambda entry: entry.name is None)


Drawn = TypeVar("Drawn", ActivityEntry, Outline, Obliged)


def _drawn(
    connection: Connection, filters: Filters, kind: type[Drawn], placed: Callable[[Drawn], bool] = lambda entry: True
) -> Iterator[Drawn]:
    table = tables.activities.c
    wanted = select(table.entry).order_by(table.start_first.is_(None), table.start_first, table.id)
    decoder = msgspec.json.Decoder(kind)
    rows = connection.execute(_filtered(wanted, filters).execution_options(yield_per=BATCH))
    for part in rows.partitions(FEW):
        entries = [decoder.decode(row.entry) for row in part]
        join_places(connection, [entry for entry in entries if placed(entry)])
        yield from entries


def _filtered(wanted: Select[Any], filters: Filters) -> Select[Any]:
    table = tables.activities.c
    if filters.kind is not None:
        wanted = wanted.where(table.kind == filters.kind)
    if filters.state is not None:
        states = tables.activity_states.c
        wanted = wanted.where(table.id.in_(select(states.activity).where(states.state == filters.state)))
    if filters.place is not None:
        places = tables.activity_places.c
        wanted = wanted.where(table.id.in_(select(places.activity).where(places.place == filters.place)))
    if filters.since is not None:
        wanted = wanted.where(or_(table.end_last.is_(None), table.end_last >= filters.since))
    if filters.until is not None:
        wanted = wanted.where(or_(table.start_first.is_(None), table.start_first <= filters.until))
    return wanted


def syndications(connection: Connection) -> Iterator[Syndication]:
    """The groups of copies, by the report that was there first; its name stands first."""
    copies, reports = tables.copies.c, tables.reports.c
    wanted = (
        select(copies.story, reports.name)
        .join(tables.reports, reports.id == copies.report)
        .order_by(copies.story, copies.report)
    )
    group: list[str] = []
    story: int | None = None
    for row in _rows(connection, wanted):
        if row.story != story:
            yield from _group(group)
            group, story = [], row.story
        group.append(row.name)
    yield from _group(group)


def _group(names: list[str]) -> Iterator[Syndication]:
    if len(names) > 1:
        yield Syndication(names)


def revisions(connection: Connection) -> Iterator[Revision]:
    """The versions of one address, each with the one before it."""
    table = tables.revisions.c
    older, newer = tables.reports.alias(), tables.reports.alias()
    wanted = (
        select(older.c.name.label("older"), newer.c.name.label("newer"), table.url)
        .join(older, older.c.id == table.older)
        .join(newer, newer.c.id == table.newer)
        .order_by(table.newer)
    )
    for row in _rows(connection, wanted):
        yield Revision(row.older, row.newer, row.url)


def people(connection: Connection, part: Part = WHOLE) -> Iterator[PersonEntry]:
    """The people, by name, each with the reports that name it in the order they came."""
    yield from _named(connection, "person", PersonEntry, part)


def institutions(connection: Connection, part: Part = WHOLE) -> Iterator[InstitutionEntry]:
    """The institutions, organisations and units, by name."""
    yield from _named(connection, "institution", InstitutionEntry, part)


def places(connection: Connection, part: Part = WHOLE) -> Iterator[PlaceEntry]:
    """The places that are no states, by name."""
    yield from _named(connection, "place", PlaceEntry, part)


def equipment(connection: Connection, part: Part = WHOLE) -> Iterator[EquipmentEntry]:
    """The types of equipment, by name, each with the type it is a modification of."""
    for entry in _named(connection, "equipment", EquipmentEntry, part):
        entry.family = family_of(entry.name)
        yield entry


def _named(connection: Connection, kind: str, form: type[_Named], part: Part) -> Iterator[_Named]:
    """The things of one kind, by name, each with its mentions and their reports in the order they came."""
    table, mentions, reports = tables.entities.c, tables.mentions.c, tables.reports.c
    decoder = msgspec.json.Decoder(form)
    wanted = select(table.id, table.entry).where(spelled(kind, part.words)).order_by(table.name, table.id)
    rows = _rows(connection, wanted.limit(part.limit).offset(part.offset))
    while together := list(islice(rows, BATCH)):
        told: dict[str, list[tuple[str, str]]] = {row.id: [] for row in together}
        held = select(mentions.entity, mentions.id, reports.name).join(tables.reports, reports.id == mentions.report)
        held = held.where(mentions.entity.in_(told))
        for mention in connection.execute(held.order_by(mentions.report, func.length(mentions.id), mentions.id)):
            told[mention.entity].append((mention.id, mention.name))
        for row in together:
            entry = decoder.decode(row.entry)
            entry.id, entry.mentions = row.id, [id for id, _ in told[row.id]]
            entry.reports = list(dict.fromkeys(name for _, name in told[row.id])) or entry.reports
            yield entry


def spelled(kind: str, words: str | None) -> ColumnElement[bool]:
    """The condition for things of a kind, or for those with the words in their name or in one of its spellings."""
    table = tables.entities.c
    held = table.kind == kind
    return held if words is None else held & table.entry.icontains(words, autoescape=True)


def commitments(connection: Connection, overdue_on: str | None = None) -> Iterator[CommitmentEntry]:
    """The promises, by the last day each is due, those without one last; or only those pending and due before a day."""
    table = tables.commitments.c
    wanted = select(table.entry).order_by(table.due_last.is_(None), table.due_last, table.id)
    if overdue_on is not None:
        wanted = wanted.where(table.outcome == "pending", table.due_last < overdue_on)
    decoder = msgspec.json.Decoder(CommitmentEntry)
    for row in _rows(connection, wanted):
        entry = decoder.decode(row.entry)
        if overdue_on is None or entry.replaced is None:
            yield entry


def reports(connection: Connection) -> Iterator[ReportEntry]:
    """The reports, in the order they came."""
    table, log = tables.reports.c, tables.log.c
    for first, last in _stretches(connection):
        stated: dict[int, list[str]] = defaultdict(list)
        for row in connection.execute(_activities_of(first, last)):
            stated[row.report].append(row.activity)
        wanted = (
            select(tables.reports, log.at)
            .join(tables.log, log.seq == table.seq)
            .where(table.id.between(first, last))
            .order_by(table.id)
        )
        for row in connection.execute(wanted):
            about = sorted(set(stated[row.id]))
            yield ReportEntry(
                row.name, row.url, row.outlet, row.title, row.published, row.language, row.evidence, row.at, about
            )


def _activities_of(first: int, last: int) -> Select[Any]:
    nodes = tables.nodes.c
    return select(nodes.report, nodes.activity).where(nodes.report.between(first, last), nodes.activity.is_not(None))


class _Sighting(NamedTuple):
    """When and by which readings a statement was sighted, and the numbers it has in the newest of them."""

    first: str
    last: str
    reader: str | None
    reading: int
    local: dict[str, Any]


def statements_in(connection: Connection, report: str | None, part: Part) -> tuple[int, Iterator[StatementEntry]]:
    """How many statements there are, of all reports or of one by name, and some of them."""
    table, reports = tables.statements.c, tables.reports.c
    counted = select(table.report, func.count().label("held")).group_by(table.report).order_by(table.report)
    if report is not None:
        counted = counted.where(table.report.in_(select(reports.id).where(reports.name == report)))
    total, passed = 0, 0
    meant: list[int] = []
    for row in connection.execute(counted):
        if total + row.held <= part.offset:
            passed += row.held
        elif part.limit is None or total < part.offset + part.limit:
            meant.append(row.report)
        total += row.held
    found = (entry for number in meant for entry in _statements(connection, number, number))
    end = None if part.limit is None else part.offset - passed + part.limit
    return total, islice(found, part.offset - passed if meant else 0, end)


def statements(connection: Connection) -> Iterator[StatementEntry]:
    """Every statement of every reading, report by report, in the order of the text."""
    for first, last in _stretches(connection):
        yield from _statements(connection, first, last)


def _statements(connection: Connection, first: int, last: int) -> Iterator[StatementEntry]:
    """The statements of the reports of a stretch of numbers."""
    table, reports = tables.statements.c, tables.reports.c
    sighted, numbered = _sightings(connection, first, last), _activities(connection, first, last)
    marks = marks_in(connection, select(reports.name).where(reports.id.between(first, last)))
    local_ids = {(at.reading, at.local["id"]): statement for (_, statement), at in sighted.items() if "id" in at.local}
    wanted = (
        select(tables.statements, reports.name.label("name"))
        .join(tables.reports, reports.id == table.report)
        .where(table.report.between(first, last))
        .order_by(table.report, table.span_start.is_(None), table.span_start, table.id)
    )
    for row in connection.execute(wanted):
        at = sighted[row.report, row.id]
        number = at.local.get("id" if row.kind == "activity" else "activity")
        denied = [local_ids.get((at.reading, denies)) for denies in at.local.get("denies", [])]
        entry = _statement(row, at, numbered.get(f"{row.name}#{number}"), [found for found in denied if found])
        entry.judged = marks.get(row.name, {}).get(row.id)
        yield entry


def _statement(row: Row[Any], at: _Sighting, activity: str | None, denies: list[str]) -> StatementEntry:
    return StatementEntry(
        id=row.id,
        kind=row.kind,
        report=row.name,
        body=msgspec.json.decode(row.body),
        span=None if row.span_start is None else (row.span_start, row.span_end),
        claimant=row.claimant,
        first_seen=at.first,
        last_seen=at.last,
        reader=at.reader,
        activity=activity,
        denies=denies,
    )


def _sightings(connection: Connection, first: int, last: int) -> dict[tuple[int, str], _Sighting]:
    readings, sightings = tables.readings.c, tables.sightings.c
    wanted = (
        select(readings.report, readings.at, readings.reader, readings.id, sightings.statement, sightings.local)
        .join(tables.sightings, sightings.reading == readings.id)
        .where(readings.report.between(first, last))
        .order_by(readings.seq)
    )
    found: dict[tuple[int, str], _Sighting] = {}
    for row in connection.execute(wanted):
        before = found.get((row.report, row.statement))
        since = before.first if before is not None else row.at
        local = msgspec.json.decode(row.local)
        found[row.report, row.statement] = _Sighting(since, row.at, row.reader, row.id, local)
    return found


def _activities(connection: Connection, first: int, last: int) -> dict[str, str]:
    """The activity of the ledger for each activity of a report, by `report#number`."""
    nodes = tables.nodes.c
    wanted = select(nodes.id, nodes.activity).where(nodes.report.between(first, last), nodes.activity.is_not(None))
    return {row.id: row.activity for row in connection.execute(wanted)}


def _stretches(connection: Connection) -> Iterator[tuple[int, int]]:
    """The numbers of the reports in stretches, first and last included."""
    last: int = connection.execute(select(func.max(tables.reports.c.id))).scalar() or 0
    for first in range(0, last + 1, BATCH):
        yield first, first + BATCH - 1


def _rows(connection: Connection, wanted: Select[Any]) -> Iterator[Row[Any]]:
    yield from connection.execute(wanted.execution_options(yield_per=BATCH))


VIEWS: dict[str, Callable[[Connection], Iterator[Any]]] = {
    "activities": activities,
    "syndication": syndications,
    "revisions": revisions,
    "people": people,
    "institutions": institutions,
    "places": places,
    "equipment": equipment,
    "commitments": commitments,
    "statements": statements,
    "reports": reports,
}
"""The entries of each kind that is handed on."""
