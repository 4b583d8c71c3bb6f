"""Activities that belong together without being one: what became of a promise on one may be told of the other.

The withdrawal after an exercise is another activity than the exercise, and yet it is there that the troops go home.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from parley.ledger.tables import activities, activity_states, judgements, nodes

_ACTIVITY = "activity"
_PRACTISED = frozenset({"exercise", "snap_exercise"})
_MOST = 6


def kin_of(connection: Connection, activity: str) -> list[str]:
    """The kin of an activity, those first that most reports tell of together with it.

    They are activities of which one report tells beside it, no two exercises, and those without a name that may be the
    same and could not be told apart for sure, each time with a state or body that acts in both.
    """
    beside = _told_beside(connection, activity)
    alike = _perhaps_the_same(connection, activity)
    near = {*beside, *alike} - {activity}
    if not near:
        return []
    acting = _acting(connection, {activity, *near})
    practised = _practised(connection, {activity, *near})
    found = [
        other
        for other in near
        if acting.get(activity, set()) & acting.get(other, set())
        and (other in alike or not {activity, other} <= practised)
    ]
    return sorted(found, key=lambda other: (-beside.get(other, 0), other))[:_MOST]


def kin_of_all(connection: Connection, wanted: Iterable[str]) -> set[str]:
    """The kin of some activities, themselves left out."""
    found = sorted(set(wanted))
    return {kin for activity in found for kin in kin_of(connection, activity)} - set(found)


def _told_beside(connection: Connection, activity: str) -> dict[str, int]:
    """The other activities of its reports, with how many of these tell of them."""
    here, there = nodes.alias(), nodes.alias()
    wanted = select(there.c.activity, there.c.report).join(here, here.c.report == there.c.report)
    wanted = wanted.where(here.c.activity == activity, there.c.activity != activity).distinct()
    found: dict[str, int] = {}
    for row in connection.execute(wanted):
        found[row.activity] = found.get(row.activity, 0) + 1
    return found


def _perhaps_the_same(connection: Connection, activity: str) -> set[str]:
    """The activities of which it was left open whether they are the same, where neither has a name to tell it by."""
    if not _nameless(connection, {activity}):
        return set()
    here, there, table = nodes.alias(), nodes.alias(), judgements.c
    found: set[str] = set()
    for own, other in ((table.a, table.b), (table.b, table.a)):
        pairs = (
            select(there.c.activity)
            .select_from(here)
            .join(judgements, own == here.c.id)
            .join(there, other == there.c.id)
        )
        pairs = pairs.where(here.c.activity == activity, table.kind == _ACTIVITY, table.verdict == "unsure")
        found |= {str(one) for one in connection.execute(pairs.distinct()).scalars() if one}
    return _nameless(connection, found)


def _acting(connection: Connection, wanted: Iterable[str]) -> dict[str, set[str]]:
    table = activity_states.c
    found: dict[str, set[str]] = {}
    for row in connection.execute(select(table.activity, table.state).where(table.activity.in_(sorted(wanted)))):
        found.setdefault(row.activity, set()).add(row.state)
    return found


def _nameless(connection: Connection, wanted: Iterable[str]) -> set[str]:
    table = activities.c
    query = select(table.id).where(table.id.in_(sorted(wanted)), table.name.is_(None))
    return set(connection.execute(query).scalars())


def _practised(connection: Connection, wanted: Iterable[str]) -> set[str]:
    table = activities.c
    query = select(table.id).where(table.id.in_(sorted(wanted)), table.kind.in_(sorted(_PRACTISED)))
    return set(connection.execute(query).scalars())
