"""Place what reports name among the things of the ledger, over keys, touching only what is alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from parley.dossier.model import Dossier
from parley.ledger.judge import Ground, ground, record_grounds
from parley.ledger.log import Event
from parley.ledger.matching.compare import Comparison
from parley.ledger.named.kinds import KINDS, Kind
from parley.ledger.named.mentions import Mention
from parley.ledger.named.roll import Roll, draw_anew, faces_of, forget, mentions_of
from parley.ledger.named.sayings import Sayings
from parley.ledger.tables import mentions

_OTHER = frozenset({"other surname", "other name"})
"""Features of two that merely share a key, of which no judgement is kept."""
_AT_ONCE = 200
"""Mentions that are placed anew before what was changed is written."""

Told = tuple[Kind, Mention]


def place_named(connection: Connection, report: int, dossier: Dossier, event: Event) -> None:
    """Place what a report's newest reading names; what only the reading before named is taken out."""
    told = [(kind, mention) for kind in KINDS.values() for mention in kind.mentions(dossier)]
    bodies = {mention.id: msgspec.json.encode(mention).decode() for _, mention in told}
    kept = _take_out(connection, report, bodies)
    fresh = [(kind, mention) for kind, mention in told if mention.id not in kept]
    if not fresh:
        return
    rows = [
        {"id": m.id, "kind": kind.name, "report": report, "entity": None, "name": m.name, "body": bodies[m.id]}
        for kind, m in fresh
    ]
    connection.execute(insert(mentions), rows)
    _place(connection, fresh, event)


def _take_out(connection: Connection, report: int, bodies: dict[str, str]) -> set[str]:
    """Take out the mentions of the reading before that are others now; the ids of those that stay."""
    table = mentions.c
    held = connection.execute(
        select(table.id, table.kind, table.entity, table.body).where(table.report == report)
    ).all()
    gone = [row for row in held if bodies.get(row.id) != row.body]
    if gone:
        connection.execute(delete(mentions).where(table.id.in_([row.id for row in gone])))
    for entity, kind in sorted({(row.entity, row.kind) for row in gone if row.entity is not None}):
        draw_anew(connection, KINDS[kind], entity)
    return {row.id for row in held} - {row.id for row in gone}


def place_named_again(connection: Connection, members: Iterable[str], event: Event) -> None:
    """Take apart the things that hold the mentions, and place all their mentions anew."""
    held = select(mentions.c.entity).where(mentions.c.id.in_(list(members)), mentions.c.entity.is_not(None))
    judged = set(map(str, connection.execute(held).scalars()))
    touched = sorted(judged | _beside(connection, judged))
    found = iter(list(mentions_of(connection, touched)))
    connection.execute(update(mentions).where(mentions.c.entity.in_(touched)).values(entity=None))
    forget(connection, touched)
    while part := list(islice(found, _AT_ONCE)):
        _place(connection, part, event)


def _beside(connection: Connection, touched: set[str]) -> set[str]:
    """Things that were held apart from these only for want of certainty, which may fit once these are others."""
    faces = list(faces_of(connection, sorted(touched)))
    roll, found = Roll(connection, faces), set[str]()
    for kind, face in faces:
        for known, entity in roll.candidates(kind, face).items():
            if known not in touched and _decisive(kind, face, entity.faces).verdict != "different":
                found.add(known)
    return found


def _place(connection: Connection, told: Sequence[Told], event: Event) -> None:
    roll, said = Roll(connection, told), Sayings.on(connection, [mention.id for _, mention in told])
    grounds = [one for kind, mention in told for one in _placed(roll, kind, mention, said)]
    roll.write()
    record_grounds(connection, grounds, event)


def _placed(roll: Roll, kind: Kind, mention: Mention, said: Sayings) -> Iterator[Ground]:
    """Give a mention to the thing it means, or let a new one begin with it; the grounds of that."""
    tied, closed = said.standing(mention.id, roll.home)
    candidates = roll.candidates(kind, mention)
    compared = {
        known: _decisive(kind, mention, entity.faces) for known, entity in candidates.items() if known not in closed
    }
    alike, compared = kind.meant(mention, compared, candidates)
    joins = list(dict.fromkeys([*tied, *alike[:1]]))
    home = joins[0] if joins else roll.begin(kind, mention)
    roll.give(kind, mention, home)
    for other in joins[1:]:
        roll.merge(kind, home, other)
    return (ground(kind.name, found) for found in _telling(compared, alike)[: kind.grounds])


def _decisive(kind: Kind, mention: Mention, faces: Sequence[Mention]) -> Comparison:
    """The comparison that counts: one that says they are different, else the one that says most for the same."""
    found = [kind.compare(mention, face) for face in faces]
    against = [one for one in found if one.verdict == "different"]
    return min(against, key=lambda one: one.score) if against else max(found, key=lambda one: one.score)


def _telling(compared: dict[str, Comparison], alike: Sequence[str]) -> list[Comparison]:
    """The comparisons worth keeping: of what it joins first, then of others of the name, the likeliest first."""
    others = sorted(set(compared) - set(alike), key=lambda known: (-compared[known].score, known))
    found = [compared[known] for known in [*alike, *others]]
    return [one for one in found if _OTHER.isdisjoint(feature.name for feature in one.features)]
