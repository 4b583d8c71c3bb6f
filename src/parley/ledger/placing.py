"""Place activities of reports in activities of the ledger, over blocking keys, touching only what is alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from parley.dossier.model import Dossier
from parley.ledger.addresses import bounded
from parley.ledger.judge import ground, judged, record_grounds
from parley.ledger.learned import learn, with_learned
from parley.ledger.log import Event
from parley.ledger.matching import MOST_CANDIDATES, Cluster, Node, cluster_id, keys_of, nodes_of, place
from parley.ledger.tables import keys, merged, nodes, verdicts

_KIND = "activity"
_FIRST, _LAST = 20, 4
"""Of a large activity its first and last nodes stand for it, so that placing costs the same however large it is."""

_decoder = msgspec.json.Decoder(Node)


def place_report(connection: Connection, report: int, dossier: Dossier, event: Event) -> tuple[list[str], set[str]]:
    """Place the activities of a reading in those of the ledger, those of the reading before taken out.

    The activities they stand in, and all that have changed.
    """
    touched = _take_out(connection, report)
    stand: list[str] = []
    for position, told in enumerate(nodes_of(dossier)):
        learn(connection, dossier, told)
        node = with_learned(connection, told)
        row = {"id": node.id, "report": report, "position": position, "body": msgspec.json.encode(node).decode()}
        connection.execute(insert(nodes).values(**row, activity=None))
        home, gone = _place(connection, node, event)
        stand = [home if known in gone else known for known in stand] + [home]
        touched |= {home, *gone}
    return list(dict.fromkeys(stand)), touched


def activities_where(connection: Connection, condition: ColumnElement[bool]) -> set[str]:
    """The activities of the nodes for which a condition holds."""
    held = select(nodes.c.activity).where(condition, nodes.c.activity.is_not(None))
    return {str(found) for found in connection.execute(held).scalars()}


def place_again(connection: Connection, members: Iterable[str], event: Event) -> set[str]:
    """Take apart the activities that hold the nodes, and place all their nodes anew; the activities that changed."""
    touched = activities_where(connection, nodes.c.id.in_(list(members)))
    names = touched | set(connection.execute(select(merged.c.activity).where(merged.c.into.in_(touched))).scalars())
    wanted = select(nodes.c.id, nodes.c.body).where(nodes.c.activity.in_(touched))
    found = connection.execute(wanted.order_by(nodes.c.report, nodes.c.position)).all()
    connection.execute(update(nodes).where(nodes.c.activity.in_(touched)).values(activity=None))
    connection.execute(delete(keys).where(keys.c.kind == _KIND, keys.c.subject.in_(touched)))
    connection.execute(delete(merged).where(merged.c.into.in_(touched)))
    for row in found:
        home, gone = _place(connection, _decoder.decode(row.body), event)
        touched |= {home, *gone}
    _lead_on(connection, names, [row.id for row in found], event)
    return touched


def _lead_on(connection: Connection, names: set[str], placed: list[str], event: Event) -> None:
    """Let the names of activities that are no more lead to where the node they began with stands now."""
    alive = set(connection.execute(select(nodes.c.activity).where(nodes.c.activity.in_(names))).scalars())
    began = {cluster_id(node): node for node in placed}
    connection.execute(delete(merged).where(merged.c.activity.in_(names)))
    for name in sorted(names - alive):
        node = began.get(name, placed[0])
        home = connection.execute(select(nodes.c.activity).where(nodes.c.id == node)).scalar_one()
        connection.execute(insert(merged).values(activity=name, into=home, seq=event.seq))


def _take_out(connection: Connection, report: int) -> set[str]:
    """Take the nodes of an earlier reading out; the activities that held them."""
    held = activities_where(connection, nodes.c.report == report)
    connection.execute(delete(nodes).where(nodes.c.report == report))
    for activity in held:
        connection.execute(delete(keys).where(keys.c.kind == _KIND, keys.c.subject == activity))
        for body in connection.execute(select(nodes.c.body).where(nodes.c.activity == activity)).scalars():
            _add_keys(connection, activity, {bounded(key) for key in keys_of(_decoder.decode(body))})
    return held


def _place(connection: Connection, node: Node, event: Event) -> tuple[str, list[str]]:
    """Place one node: the activity it stands in now, and those that went into it."""
    found = {bounded(key) for key in keys_of(node)}
    candidates = _candidates(connection, node, found)
    said = judged(connection, _KIND, [node.id, *(n.id for c in candidates for n in c.nodes)])
    placement = place(node, candidates, said)
    record_grounds(connection, [ground(_KIND, comparison) for comparison in placement.comparisons], event)
    home, gone = _join(connection, node, placement.joins, event)
    connection.execute(update(nodes).where(nodes.c.id == node.id).values(activity=home))
    _add_keys(connection, home, found)
    return home, gone


def _candidates(connection: Connection, node: Node, found: set[str]) -> list[Cluster]:
    """The activities that share keys with the node, those that share most first, and those a person tied it to."""
    count = func.count().label("shared")
    wanted = (
        select(keys.c.subject, count)
        .where(keys.c.kind == _KIND, keys.c.key.in_(sorted(found)))
        .group_by(keys.c.subject)
        .order_by(count.desc(), keys.c.subject)
        .limit(MOST_CANDIDATES)
    )
    shared = {str(row.subject): int(row.shared) for row in connection.execute(wanted)}
    tied = (
        select(nodes.c.activity)
        .join(verdicts, verdicts.c.b == nodes.c.id)
        .where(verdicts.c.kind == _KIND, verdicts.c.a == node.id, nodes.c.activity.is_not(None))
    )
    for activity in connection.execute(tied).scalars():
        shared.setdefault(str(activity), 0)
    return [Cluster(activity, _members(connection, activity), number) for activity, number in sorted(shared.items())]


def _members(connection: Connection, activity: str) -> list[Node]:
    """The nodes that stand for an activity: the first and the last, and all that persons have judged."""
    wanted = select(nodes.c.id, nodes.c.body).where(nodes.c.activity == activity)
    first = connection.execute(wanted.order_by(nodes.c.report, nodes.c.position).limit(_FIRST)).all()
    rows = {row.id: row.body for row in first}
    if len(first) == _FIRST:
        last = wanted.order_by(nodes.c.report.desc(), nodes.c.position.desc()).limit(_LAST)
        said = wanted.join(verdicts, (verdicts.c.a == nodes.c.id) & (verdicts.c.kind == _KIND))
        for row in (*connection.execute(last).all()[::-1], *connection.execute(said.order_by(nodes.c.id)).all()):
            rows.setdefault(row.id, row.body)
    return [_decoder.decode(body) for body in rows.values()]


def _join(connection: Connection, node: Node, joins: Sequence[str], event: Event) -> tuple[str, list[str]]:
    """The activity the node goes to: the oldest of those it joins, which takes in the others, or a new one."""
    if not joins:
        return _new_id(connection, node), []
    oldest = select(nodes.c.activity).where(nodes.c.activity.in_(joins)).order_by(nodes.c.report, nodes.c.position)
    home = str(connection.execute(oldest.limit(1)).scalar_one())
    gone = [activity for activity in joins if activity != home]
    for activity in gone:
        _merge(connection, activity, home, event)
    return home, gone


def _merge(connection: Connection, activity: str, home: str, event: Event) -> None:
    connection.execute(update(nodes).where(nodes.c.activity == activity).values(activity=home))
    held = connection.execute(select(keys.c.key).where(keys.c.kind == _KIND, keys.c.subject == activity)).scalars()
    _add_keys(connection, home, set(held))
    connection.execute(delete(keys).where(keys.c.kind == _KIND, keys.c.subject == activity))
    connection.execute(update(merged).where(merged.c.into == activity).values(into=home))
    connection.execute(insert(merged).values(activity=activity, into=home, seq=event.seq))


def _new_id(connection: Connection, node: Node) -> str:
    """The id of an activity that begins with the node; another where an activity that began with it goes on."""
    name, number = node.id, 1
    while _taken(connection, cluster_id(name)):
        number += 1
        name = f"{node.id}~{number}"
    found = cluster_id(name)
    connection.execute(delete(merged).where(merged.c.activity == found))
    return found


def _taken(connection: Connection, activity: str) -> bool:
    return connection.execute(select(nodes.c.id).where(nodes.c.activity == activity).limit(1)).first() is not None


def _add_keys(connection: Connection, activity: str, found: set[str]) -> None:
    wanted = select(keys.c.key).where(keys.c.kind == _KIND, keys.c.subject == activity)
    new = found - set(connection.execute(wanted.where(keys.c.key.in_(sorted(found)))).scalars())
    if new:
        connection.execute(insert(keys), [{"kind": _KIND, "key": key, "subject": activity} for key in sorted(new)])
