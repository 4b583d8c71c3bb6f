"""What persons say of mentions, followed from one to the next: what is the same as the same is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field
from sqlalchemy import Connection, select

from parley.ledger.named.kinds import KINDS
from parley.ledger.tables import mentions, verdicts

_MOST = 512
"""Mentions to which judgements are followed."""


class Sayings(Struct):
    """What persons judged of mentions, each pair in both directions, and the things the mentions belong to."""

    pairs: dict[str, dict[str, str]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def on(cls, connection: Connection, told: Sequence[str]) -> Sayings:
        """What is said of mentions, and of those that it is said with."""
        found, asked, seen = cls(), list(told), set[str]()
        table = verdicts.c
        while asked and len(seen) < _MOST:
            seen.update(asked)
            wanted = select(table.a, table.b, table.verdict).where(table.kind.in_(KINDS), table.a.in_(asked))
            for row in connection.execute(wanted.order_by(table.a, table.b)):
                found.pairs.setdefault(row.a, {})[row.b] = row.verdict
            asked = sorted({other for pairs in found.pairs.values() for other in pairs} - seen)
        found._find_homes(connection)
        return found

    def _find_homes(self, connection: Connection) -> None:
        others = sorted(self.pairs)
        if others:
            held = select(mentions.c.id, mentions.c.entity).where(mentions.c.id.in_(others))
            rows = connection.execute(held.where(mentions.c.entity.is_not(None)))
            self.homes = {str(row.id): str(row.entity) for row in rows}

    def standing(self, mention: str, home: Callable[[str, str | None], str | None]) -> tuple[list[str], set[str]]:
        """The things that persons say a mention is, and those that it is not; `home` knows where a mention is now."""
        if mention not in self.pairs:
            return [], set()
        one = self._one_with({mention})
        others = {other for name in one for other, verdict in self._of(name) if verdict != "same"}
        direct = self._at((other for other, verdict in self._of(mention) if verdict == "same"), home)
        closed = self._at(self._one_with(others - one), home) - direct
        return sorted((direct | self._at(one - {mention}, home)) - closed), closed

    def _of(self, mention: str) -> Iterable[tuple[str, str]]:
        return self.pairs.get(mention, {}).items()

    def _one_with(self, told: set[str]) -> set[str]:
        """The mentions, and all that persons say to be the same."""
        found, asked = set(told), list(told)
        while asked:
            more = {other for other, verdict in self._of(asked.pop()) if verdict == "same"} - found
            found |= more
            asked += more
        return found

    def _at(self, told: Iterable[str], home: Callable[[str, str | None], str | None]) -> set[str]:
        return {known for one in told if (known := home(one, self.homes.get(one))) is not None}
