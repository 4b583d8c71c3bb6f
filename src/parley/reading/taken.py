"""Which words of a text are names already: the mention that each token is part of."""

from __future__ import annotations

from parley.reading.mentions import Mention


def mentions_of(taken: dict[int, Mention]) -> list[Mention]:
    """All names, each once, from left to right."""
    return sorted({id(m): m for m in taken.values()}.values(), key=lambda m: m.first)


def take(taken: dict[int, Mention], new: Mention) -> None:
    """Give a name its words."""
    for i in range(new.first, new.last + 1):
        taken[i] = new


def release(taken: dict[int, Mention], old: Mention) -> None:
    """Let the words of a name go."""
    for i in range(old.first, old.last + 1):
        taken.pop(i, None)


def covered_by(taken: dict[int, Mention], first: int, last: int) -> list[Mention]:
    """The names that have some of the words from `first` to `last`."""
    return list({id(m): m for i in range(first, last + 1) if (m := taken.get(i)) is not None}.values())
