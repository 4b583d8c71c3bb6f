"""People, institutions, places and equipment of the ledger with all the ways their names are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, Select, bindparam, select

from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.export import Named
from parley.ledger.matching.spelling import fold
from parley.ledger.named.kinds import KINDS
from parley.ledger.named.spelling import spoken
from parley.ledger.views import VIEWS

_SHOWN = 8
_MOST_KEPT = 8192
"""Names and texts that are kept in plain letters."""


class Known(Struct):
    """A person, institution, place or type of equipment: id, name, and the ways in which the texts write the name."""

    id: str
    name: str
    variants: list[str] = field(default_factory=list)
    country: str | None = None

    @property
    def names(self) -> list[str]:
        """All ways to write the name."""
        return [self.name, *self.variants]

    def __str__(self) -> str:
        return f"{self.id} ({self.name}{f', {self.country}' if self.country else ''})"


@lru_cache(_MOST_KEPT)
def plain(name: str) -> str:
    """Words in small plain letters, a space between them, for comparison."""
    return " ".join(re.findall(r"\w+", fold(name)))


def listed(connection: Connection, kind: str, words: str = "", state: str | None = None) -> Iterator[Named]:
    """All of one kind, by name; or only those of a state or body, or in a spelling of which the words stand."""
    asked = [spoken(word) for word in plain(words).split()]
    for entry in VIEWS[KINDS[kind].plural](connection):
        of_state = state is None or getattr(entry, "country", None) == state
        if of_state and any(_stand(asked, name) for name in (entry.name, *entry.variants)):
            yield entry


def _stand(asked: Sequence[str], name: str) -> bool:
    told = [spoken(word) for word in plain(name).split()]
    return all(word in told for word in asked)


def known_of(connection: Connection, kind: str, activity: str | None = None) -> list[Known]:
    """All of one kind; or only those that stand in the reports of an activity."""
    values = {"kind": kind} | ({"activity": activity} if activity is not None else {})
    rows = connection.execute(_known(activity is not None), values).all()
    return [Known(id, name, _decoder.decode(entry).variants, country) for id, name, country, entry in rows]


@cache
def _known(of_activity: bool) -> Select[Any]:
    table, mentions, nodes = tables.entities.c, tables.mentions.c, tables.nodes.c
    wanted = select(table.id, table.name, table.country, table.entry).where(table.kind == bindparam("kind"))
    if of_activity:
        reports = select(nodes.report).where(nodes.activity == bindparam("activity"))
        held = select(mentions.entity).where(mentions.report.in_(reports), mentions.kind == bindparam("kind"))
        wanted = wanted.where(table.id.in_(held))
    return wanted.order_by(table.name, table.id)


class _Variants(Struct):
    variants: list[str] = field(default_factory=list)


_decoder = msgspec.json.Decoder(_Variants)


def by_variant(known: Iterable[Known]) -> Mapping[str, Known]:
    """What is meant by a way to write a name; those that mean two things are left out."""
    found: dict[str, Known] = {}
    doubtful: set[str] = set()
    for one in known:
        for name in {plain(name) for name in one.names}:
            if name in found:
                doubtful.add(name)
            found[name] = one
    return {name: one for name, one in found.items() if name not in doubtful}


def find_named(connection: Connection, kind: str, given: str) -> Known | None:
    """What is meant by an id, a name, or the last words of one; None where nothing of this kind is called so.

    Raises `LedgerError` (`ledger.ambiguous`) where several are.
    """
    known, asked = known_of(connection, kind), plain(given)
    named = [one for one in known if " " in asked and asked in map(plain, one.names)]
    whole = [one for one in known if one.id == given] or named
    found = whole or [one for one in known if any(f" {plain(name)}".endswith(f" {asked}") for name in one.names)]
    if not asked or not found:
        return None
    if len(found) > 1:
        listed = "; ".join(map(str, found[:_SHOWN]))
        raise LedgerError(
            "ledger.ambiguous",
            place=given,
            found=f"{len(found)} of the kind {kind}: {listed}",
            expected="one",
            next_step="Give the id, or more of the name.",
        )
    return found[0]
