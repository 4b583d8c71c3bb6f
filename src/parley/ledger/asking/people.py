"""The people of the ledger with all the ways their names are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, Select, select

from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.matching.spelling import fold

_SHOWN = 8


class Known(Struct):
    """A person by id, name and the ways in which the texts write the name."""

    id: str
    name: str
    variants: list[str] = field(default_factory=list)
    country: str | None = None

    @property
    def names(self) -> list[str]:
        """All ways to write the name."""
        return [self.name, *self.variants]


def plain(name: str) -> str:
    """A name in small plain letters, for comparison."""
    return " ".join(re.findall(r"\w+", fold(name)))


def people_of(connection: Connection, reports: Select[Any] | None = None) -> list[Known]:
    """The people; or only those who stand in some reports, given by their numbers."""
    table, mentions = tables.people.c, tables.mentions.c
    wanted = select(table.id, table.name, table.country, table.entry).order_by(table.name, table.id)
    if reports is not None:
        wanted = wanted.where(table.id.in_(select(mentions.person).where(mentions.report.in_(reports))))
    return [
        Known(row.id, row.name, _decoder.decode(row.entry).variants, row.country) for row in connection.execute(wanted)
    ]


class _Variants(Struct):
    variants: list[str] = field(default_factory=list)


_decoder = msgspec.json.Decoder(_Variants)


def by_variant(people: Iterable[Known]) -> Mapping[str, Known]:
    """Who is meant by a way to write a name; those that mean two people are left out."""
    found: dict[str, Known] = {}
    doubtful: set[str] = set()
    for person in people:
        for name in {plain(name) for name in person.names}:
            if name in found:
                doubtful.add(name)
            found[name] = person
    return {name: person for name, person in found.items() if name not in doubtful}


def find_person(connection: Connection, given: str) -> Known | None:
    """The person of an id, a name, or the last words of one; None where nobody bears it.

    Raises `LedgerError` (`ledger.ambiguous`) where several do.
    """
    people, asked = people_of(connection), plain(given)
    named = [p for p in people if " " in asked and asked in map(plain, p.names)]
    whole = [p for p in people if p.id == given] or named
    found = whole or [p for p in people if any(f" {plain(name)}".endswith(f" {asked}") for name in p.names)]
    if not asked or not found:
        return None
    if len(found) > 1:
        listed = "; ".join(f"{p.id} ({p.name}{f', {p.country}' if p.country else ''})" for p in found[:_SHOWN])
        raise LedgerError(
            "ledger.ambiguous",
            place=given,
            found=f"{len(found)} people: {listed}",
            expected="one",
            next_step="Give the id, or more of the name.",
        )
    return found[0]
