"""The reports of an activity, and which of them come from one source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, bindparam, select

from parley.ledger import tables
from parley.ledger.entries import Replaced
from parley.ledger.lineage import Lineage


class Origin(Struct, gc=False):
    """A report as evidence. `source` names the report it goes back to: itself, or the first of its story or page.

    `added` is when it came into the ledger (ISO date-time, UTC); `states` whether it states something of the activity
    or only mentions it; `copy_of` and `revision_of` are names of reports, `replaced` tells of the version of its page
    that took its place.
    """

    report: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    sha256: str
    added: str
    source: str
    states: bool = True
    copy_of: str | None = None
    revision_of: str | None = None
    replaced: Replaced | None = None

    @property
    def day(self) -> str:
        """The day it was published, else the day it came into the ledger."""
        return (self.published or self.added)[:10]


def origins_of(connection: Connection, activity: str, lineages: Mapping[str, Lineage]) -> list[Origin]:
    """The reports of an activity, in the order they were published; those without a day by when they were added."""
    rows = connection.execute(_of_activity(), {"activity": activity}).all()
    older, story = _links(connection, activity)
    names: dict[int, str] = {row[0]: row[1] for row in rows}
    names |= _names(connection, {*older.values(), *story.values()} - set(names))
    made = [
        Origin(
            report=name,
            url=url,
            outlet=outlet,
            title=title,
            published=published,
            sha256=sha256,
            added=added,
            source=lineages[name].source,
            copy_of=names[story[number]] if story.get(number, number) != number else None,
            revision_of=names[older[number]] if number in older else None,
            replaced=lineages[name].replaced,
        )
        for number, name, url, outlet, title, published, sha256, added in rows
    ]
    return sorted(made, key=lambda origin: (origin.day, origin.report))


@cache
def _held() -> Select[tuple[int]]:
    return select(tables.nodes.c.report).where(tables.nodes.c.activity == bindparam("activity"))


@cache
def _of_activity() -> Select[Any]:
    table, log = tables.reports.c, tables.log.c
    return (
        select(table.id, table.name, table.url, table.outlet, table.title, table.published, table.evidence, log.at)
        .join(tables.log, log.seq == table.seq)
        .where(table.id.in_(_held()))
    )


def all_sources(connection: Connection) -> dict[str, str]:
    """For every report that goes back to another one, the name of that; all others are their own source."""
    older, story = _links(connection, None)
    numbers = set(older) | set(story)
    names = _names(connection, numbers | set(older.values()) | set(story.values()))
    roots = {number: _root(number, older, story) for number in numbers}
    return {names[number]: names[root] for number, root in roots.items() if root != number}


def _links(connection: Connection, activity: str | None) -> tuple[dict[int, int], dict[int, int]]:
    """The version before each report, and the story of each, by their numbers; of one activity or of all."""
    older, story = _linked(activity is not None)
    given = {"activity": activity} if activity is not None else {}
    return (
        {row.newer: row.older for row in connection.execute(older, given)},
        {row.report: row.story for row in connection.execute(story, given)},
    )


@cache
def _linked(of_one: bool) -> tuple[Select[Any], Select[Any]]:
    revised, copied = tables.revisions.c, tables.copies.c
    older, story = select(revised.newer, revised.older), select(copied.report, copied.story)
    if of_one:
        return older.where(revised.newer.in_(_held())), story.where(copied.report.in_(_held()))
    return older, story


def _root(number: int, older: dict[int, int], story: dict[int, int]) -> int:
    """The first version of a page, and of that the first copy of its story."""
    seen = {number}
    while older.get(number, number) not in seen:
        number = older[number]
        seen.add(number)
    return story.get(number, number)


def _names(connection: Connection, numbers: set[int]) -> dict[int, str]:
    table = tables.reports.c
    found: dict[int, str] = {}
    ordered = sorted(numbers)
    for at in range(0, len(ordered), _AT_ONCE):
        wanted = select(table.id, table.name).where(table.id.in_(ordered[at : at + _AT_ONCE]))
        found |= {row.id: row.name for row in connection.execute(wanted)}
    return found


_AT_ONCE = 5000
"""Numbers in one question to the database."""
