"""The things that the mentions of one event may belong to: read over keys at once, and written at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import islice

import msgspec
from sqlalchemy import Connection, Select, TextClause, bindparam, delete, func, insert, select, text, update

from parley.ledger.addresses import bounded
from parley.ledger.named.entities import Entity, drawn, tell
from parley.ledger.named.kinds import KINDS, Kind
from parley.ledger.named.mentions import Mention
from parley.ledger.tables import entities, keys, mentions, verdicts

_CANDIDATES = 16
_BEARERS = 128
"""Things looked at for one key, so that a name that thousands bear costs no more than one of a hundred."""
_AT_ONCE = 100
"""Keys that are looked up in one statement."""

_mention = msgspec.json.Decoder(Mention)
_entity = msgspec.json.Decoder(Entity)

Key = tuple[str, str]
"""Kind and key."""


class Roll:
    """What an event knows of the things of the ledger, and what it changes; `write` puts that into the tables."""

    def __init__(self, connection: Connection, told: Sequence[tuple[Kind, Mention]]) -> None:
        """Read all that share keys with any of the mentions."""
        self._connection = connection
        self._keys = {mention.id: keys_of(kind, mention) for kind, mention in told}
        self._bearers = _bearers(connection, {(kind.name, key) for kind, m in told for key in self._keys[m.id]})
        wanted = {known for kind, mention in told for known in self._nearest(kind, mention)}
        self._held = _read(connection, wanted)
        self._taken = _there(connection, [_first_id(kind, mention.id) for kind, mention in told])
        self._changed: dict[str, Kind] = {}
        self._new = set[str]()
        self._placed: dict[str, str] = {}
        self._into: dict[str, str] = {}

    def candidates(self, kind: Kind, mention: Mention) -> dict[str, Entity]:
        """The things that share keys with a mention, those that share most first."""
        return {known: self._held[known] for known in self._nearest(kind, mention) if known in self._held}

    def _nearest(self, kind: Kind, mention: Mention) -> list[str]:
        shared = Counter(known for key in self._keys[mention.id] for known in self._bearers.get((kind.name, key), ()))
        return sorted(shared, key=lambda known: (-shared[known], known))[:_CANDIDATES]

    def home(self, mention: str, before: str | None) -> str | None:
        """The thing a mention belongs to, which before this event was `before`."""
        return self._placed.get(mention) or self._into.get(before or "", before)

    def begin(self, kind: Kind, mention: Mention) -> str:
        """The id of a thing that begins with the mention; another where one that began with it goes on."""
        known, number = _first_id(kind, mention.id), 1
        while known in self._taken or known in self._held:
            number += 1
            known = _first_id(kind, f"{mention.id}~{number}")
            self._taken |= set(_read(self._connection, [known]))
        self._new.add(known)
        self._held[known] = Entity("")
        return known

    def give(self, kind: Kind, mention: Mention, known: str) -> None:
        """Give a mention to a thing."""
        if known not in self._held:
            self._held |= _read(self._connection, [known])
        entity = self._held[known]
        if tell(entity, mention, kind.fullest):
            self._changed[known] = kind
        self._placed[mention.id] = known
        for key in self._keys[mention.id]:
            self._bearers.setdefault((kind.name, key), set()).add(known)

    def merge(self, kind: Kind, home: str, gone: str) -> None:
        """Give one thing the mentions of another, unless persons said of any two of theirs that they are different."""
        self.write()
        if _kept_apart(self._connection, home, gone):
            return
        self._connection.execute(update(mentions).where(mentions.c.entity == gone).values(entity=home))
        forget(self._connection, [gone])
        draw_anew(self._connection, kind, home)
        self._held.pop(gone, None)
        self._held |= _read(self._connection, [home])
        for bearers in self._bearers.values():
            if gone in bearers:
                bearers.discard(gone)
                bearers.add(home)
        for told in (self._placed, self._into):
            told |= {one: home for one, into in told.items() if into == gone}
        self._into[gone] = home

    def write(self) -> None:
        """Put into the tables what was changed."""
        if self._placed:
            given = [{"mention": mention, "known": known} for mention, known in self._placed.items()]
            self._connection.execute(
                update(mentions).where(mentions.c.id == bindparam("mention")).values(entity=bindparam("known")), given
            )
        old = sorted(set(self._changed) - self._new)
        if old:
            self._connection.execute(delete(entities).where(entities.c.id.in_(old)))
        keep(self._connection, {known: (kind, self._held[known]) for known, kind in self._changed.items()}, old)
        self._changed, self._new = {}, set()


def keys_of(kind: Kind, mention: Mention) -> list[str]:
    """The keys of a mention, as an index can hold them."""
    return sorted({bounded(key) for key in kind.keys(mention)})


def mentions_of(connection: Connection, known: Sequence[str]) -> Iterator[tuple[Kind, Mention]]:
    """The mentions of things in the order they came; of one report as it names them."""
    wanted = select(mentions.c.kind, mentions.c.body).where(mentions.c.entity.in_(known))
    rows = connection.execute(wanted.order_by(mentions.c.report, func.length(mentions.c.id), mentions.c.id))
    for row in rows.all():
        yield KINDS[row.kind], _mention.decode(row.body)


def faces_of(connection: Connection, known: Sequence[str]) -> Iterator[tuple[Kind, Mention]]:
    """The mentions that stand for things in comparisons."""
    rows = connection.execute(select(entities.c.kind, entities.c.entry).where(entities.c.id.in_(known)))
    for row in rows.all():
        yield from ((KINDS[row.kind], face) for face in _entity.decode(row.entry).faces)


def draw_anew(connection: Connection, kind: Kind, known: str) -> None:
    """Draw a thing from all its mentions; without any it is gone."""
    found = [mention for _, mention in mentions_of(connection, [known])]
    forget(connection, [known])
    if found:
        keep(connection, {known: (kind, drawn(found, kind.fullest))}, [])


def keep(connection: Connection, found: dict[str, tuple[Kind, Entity]], known_before: Sequence[str]) -> None:
    """Keep things with their keys; some were there before, with keys of their own."""
    if not found:
        return
    rows = [
        {
            "id": known,
            "kind": kind.name,
            "name": entity.name,
            "country": entity.country,
            "entry": msgspec.json.encode(entity).decode(),
        }
        for known, (kind, entity) in found.items()
    ]
    connection.execute(insert(entities), rows)
    there = set(connection.execute(_keys_of(known_before)).all()) if known_before else set()
    given = {
        (kind.name, key, known)
        for known, (kind, entity) in found.items()
        for face in entity.faces
        for key in keys_of(kind, face)
    }
    fresh = sorted(given - {tuple(row) for row in there})
    if fresh:
        connection.execute(insert(keys), [{"kind": kind, "key": key, "subject": known} for kind, key, known in fresh])


def _keys_of(known: Sequence[str]) -> Select[str, str, str]:
    table = keys.c
    return select(table.kind, table.key, table.subject).where(table.kind.in_(KINDS), table.subject.in_(known))


def forget(connection: Connection, known: Sequence[str]) -> None:
    """Take things and their keys out of the tables."""
    connection.execute(delete(entities).where(entities.c.id.in_(known)))
    connection.execute(delete(keys).where(keys.c.kind.in_(KINDS), keys.c.subject.in_(known)))


def _read(connection: Connection, wanted: Iterable[str]) -> dict[str, Entity]:
    ids = sorted(wanted)
    if not ids:
        return {}
    rows = connection.execute(select(entities.c.id, entities.c.entry).where(entities.c.id.in_(ids)))
    return {str(row.id): _entity.decode(row.entry) for row in rows}


def _kept_apart(connection: Connection, one: str, other: str) -> bool:
    """Whether persons said of a mention of the one and a mention of the other that they are not the same."""
    table, first, second = verdicts.c, mentions.alias(), mentions.alias()
    wanted = (
        select(table.a)
        .join(first, first.c.id == table.a)
        .join(second, second.c.id == table.b)
        .where(first.c.entity == one, second.c.entity == other, table.verdict != "same", table.kind.in_(KINDS))
    )
    return connection.execute(wanted.limit(1)).first() is not None


def _first_id(kind: Kind, mention: str) -> str:
    """The id of a thing that begins with a mention."""
    return kind.letter + sha256(mention.encode()).hexdigest()[:15]


def _there(connection: Connection, ids: Sequence[str]) -> set[str]:
    return set(connection.execute(select(entities.c.id).where(entities.c.id.in_(ids))).scalars())


def _bearers(connection: Connection, wanted: set[Key]) -> dict[Key, set[str]]:
    """Who is found over each key, of each no more than are looked at."""
    found: dict[Key, set[str]] = {}
    asked = iter(sorted(wanted))
    while part := list(islice(asked, _AT_ONCE)):
        values = {f"{name}{at}": value for at, pair in enumerate(part) for name, value in zip("ky", pair, strict=True)}
        for kind, key, subject in connection.execute(_lookup(len(part)), values):
            found.setdefault((kind, key), set()).add(subject)
    return found


@lru_cache(maxsize=_AT_ONCE)
def _lookup(count: int) -> TextClause:
    """So many keys looked up in one statement, each with the first of its subjects only."""
    first = "SELECT kind, key, subject FROM keys WHERE kind = :k{0} AND key = :y{0} ORDER BY subject LIMIT {1}"
    one = f"SELECT * FROM ({first}) AS found{{0}}"
    return text(" UNION ALL ".join(one.format(at, _BEARERS) for at in range(count)))
