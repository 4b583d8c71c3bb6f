"""Mentions: the names in a text, each with who or what it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from parley.dossier.model import Name, Span

MentionType = Literal[
    "person", "organisation", "place", "unit", "exercise", "equipment", "nationality", "document", "other"
]


@dataclass(slots=True)
class Mention:
    """A name as it stands in the text: tokens `first` to `last` (inclusive).

    `name` is who or what it is ("Alexander Lukashenko", "Ministry of Defence of Belarus", "Belarus"); all mentions of
    one person share it. `country` is a state's or body's code. `role` are the office words the text gives a person, and
    `role_first` to `role_last` the tokens that hold them where they stand beside this mention. `stands_for_state`: the
    words mean the state as an actor ("Minsk denies"), not a place in it. `sort` says more precisely what kind of
    institution it is: an id of `knowledge/offices.yaml`, or `media body command institution seat region`.
    """

    first: int
    last: int
    span: Span
    text: str
    type: MentionType
    name: str | None = None
    country: str | None = None
    role: str | None = None
    role_first: int | None = None
    role_last: int | None = None
    stands_for_state: bool = False
    sort: str | None = None


@dataclass
class Names:
    """All mentions of a text, sorted by position, none overlapping another."""

    mentions: list[Mention] = field(default_factory=list)

    @cached_property
    def _by_token(self) -> dict[int, Mention]:
        return {i: m for m in self.mentions for i in range(m.first, m.last + 1)}

    @cached_property
    def _firsts(self) -> list[int]:
        return [m.first for m in self.mentions]

    def at(self, i: int) -> Mention | None:
        """The mention that token `i` belongs to."""
        return self._by_token.get(i)

    def within(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin at token `first` or later and end at token `last` or earlier."""
        found = self.mentions[bisect_left(self._firsts, first) : bisect_right(self._firsts, last)]
        return [m for m in found if m.last <= last]

    def before(self, i: int) -> list[Mention]:
        """The mentions that begin before token `i`, nearest first."""
        return self.mentions[: bisect_left(self._firsts, i)][::-1]

    def state_at(self, i: int) -> str | None:
        """The state or body that token `i` names: as a state, a people, or an institution or unit of one."""
        mention = self.at(i)
        return mention.country if mention is not None and mention.type != "person" else None

    def states_in(self, tokens: Iterable[int]) -> list[str]:
        """The states and bodies named in these tokens, in order, each once."""
        codes = [code for i in tokens if (code := self.state_at(i)) is not None]
        return list(dict.fromkeys(codes))

    def of(self, name: str) -> list[Mention]:
        """All mentions of one name."""
        return [m for m in self.mentions if m.name == name]

    def as_names(self) -> list[Name]:
        """The mentions as they stand in a dossier."""
        return [Name(m.text, m.span, m.type, m.name, m.country) for m in self.mentions]
