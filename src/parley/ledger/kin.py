"""Activities that belong together without being one: what became of a promise on one may be told of the other.

The withdrawal after an exercise is another activity than the exercise, and yet it is there that the troops go home.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from parley.ledger.matching import MACHINE
from parley.ledger.tables import activities, activity_states, judgements, nodes, verdicts

_ACTIVITY = "activity"
_PRACTISED = frozenset({"exercise", "snap_exercise"})
_MOST = 6
_AT_ONCE = 400
"""So many ids are asked for in one statement."""


def kin_of(connection: Connection, activity: str) -> list[str]:
    """The kin of an activity, those first that most reports tell of together with it, and no more than a few.

    They are activities of which one report tells beside it, no two exercises, and those without a name that may be the
    same and could not be told apart for sure, each time with a state or body that acts in both.
    """
    alike = _perhaps_the_same(connection, activity) if _nameless(connection, {activity}) else set[str]()
    return _of(connection, activity, alike)[:_MOST]


def _of(connection: Connection, activity: str, alike: set[str]) -> list[str]:
    beside = _told_beside(connection, activity)
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
    return sorted(found, key=lambda other: (-beside.get(other, 0), other))


def heard_by(connection: Connection, wanted: Iterable[str]) -> set[str]:
    """The activities that may have some as kin, or have had them before these got a name; themselves left out."""
    found = sorted(set(wanted))
    near = (_of(connection, one, _perhaps_the_same(connection, one)) for one in found)
    return {other for others in near for other in others} - set(found)


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
    """The activities without a name of which it was left open whether they are the same, and no person told."""
    wanted = select(nodes.c.id).where(nodes.c.activity == activity).order_by(nodes.c.id)
    own = list(connection.execute(wanted).scalars())
    open_: dict[tuple[str, str], bool] = {}
    for first in range(0, len(own), _AT_ONCE):
        some = own[first : first + _AT_ONCE]
        for mine, other in ((judgements.c.a, judgements.c.b), (judgements.c.b, judgements.c.a)):
            query = select(mine.label("mine"), other.label("other"), judgements.c.verdict)
            query = query.where(judgements.c.kind == _ACTIVITY, mine.in_(some), judgements.c.actor == MACHINE)
            for row in connection.execute(query.order_by(judgements.c.id)):
                open_[row.mine, row.other] = row.verdict == "unsure"
        said = select(verdicts.c.a, verdicts.c.b).where(verdicts.c.kind == _ACTIVITY, verdicts.c.a.in_(some))
        open_.update({(row.a, row.b): False for row in connection.execute(said)})
    others = sorted({other for (_, other), unsure in open_.items() if unsure})
    found: set[str] = set()
    for first in range(0, len(others), _AT_ONCE):
        homes = select(nodes.c.activity).where(nodes.c.id.in_(others[first : first + _AT_ONCE]))
        found |= {str(one) for one in connection.execute(homes).scalars() if one}
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
