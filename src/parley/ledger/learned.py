"""Other names of exercises, learned from a report that gives both and used for every edition.

"Żelazna Czapla 2021 (Iron Heron)" tells that "Iron Heron 2023" can be "Żelazna Czapla 2023". It joins no two editions:
what a name tells of its year stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from sqlalchemy import Connection, insert, select

from parley.dossier.model import Dossier
from parley.ledger.addresses import bounded
from parley.ledger.matching import Learned, Node
from parley.ledger.matching.compare import SURE, name_likeness
from parley.ledger.matching.naming import names_meaning, parts_of
from parley.ledger.tables import keys

_KIND = "name"
_BETWEEN = re.compile(r"[\s\d\"“”„'’,–—-]*(?:\(|/|(?:or|also|known|called|meaning)\b)[^.;()]{0,24}", re.IGNORECASE)
_YEAR = re.compile(r"[ ‐‑–'’-]*(?:19|20)\d\d$")
_MOST = 4
"""So many other names are learned of one."""


def learn(connection: Connection, dossier: Dossier, node: Node) -> None:
    """Keep which names of a node the report itself gives as two names of one thing."""
    for one, other in _pairs(dossier, node):
        key, subject = _key(one), bounded(f"{_bare(other)}\n{node.report}")
        held = select(keys.c.subject).where(keys.c.kind == _KIND, keys.c.key == key)
        names = [known.partition("\n")[0] for known in connection.execute(held).scalars()]
        if len(names) < _MOST and _bare(other) not in names:
            connection.execute(insert(keys).values(kind=_KIND, key=key, subject=subject))


def with_learned(connection: Connection, node: Node) -> Node:
    """The node with the other names of its names that earlier reports taught."""
    wanted = {_key(name): name for name in reversed(node.profile.names)}
    if not wanted:
        return node
    held = select(keys.c.key, keys.c.subject).where(keys.c.kind == _KIND, keys.c.key.in_(sorted(wanted)))
    for row in connection.execute(held.order_by(keys.c.key, keys.c.subject)):
        name, _, report = row.subject.partition("\n")
        if name_likeness([name], node.profile.names) not in SURE:
            node.profile.learned.append(Learned(name, wanted[row.key], report))
    return node


def _pairs(dossier: Dossier, node: Node) -> Iterator[tuple[str, str]]:
    """Names that stand beside each other as two names of one thing, both ways."""
    text = dossier.report.text
    for one, other in permutations(node.profile.names, 2):
        if parts_of(one).short or parts_of(other).short or name_likeness([one], [other]) in SURE:
            continue
        start = text.find(one)
        between = _BETWEEN.match(text, start + len(one)) if start >= 0 else None
        if between is not None and text.find(other, start + len(one), between.end() + len(other)) >= 0:
            yield one, other
            yield other, one


def _bare(name: str) -> str:
    """The name without its year."""
    return _YEAR.sub("", name)


def _key(name: str) -> str:
    return bounded(" ".join(names_meaning(name)))
