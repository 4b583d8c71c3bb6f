"""Which part of a long list stands on one page."""

from __future__ import annotations

from typing import NamedTuple


class Leaf(NamedTuple):
    """A page of a list: its number, that of the last one, and where in the list it begins and ends."""

    number: int
    last: int
    first: int
    end: int


def leaf_of(count: int, size: int, asked: int) -> Leaf:
    """The page that is asked for, of a list of `count`, `size` on each; the last one where there are not so many."""
    last = max(1, -(-count // size))
    number = min(asked, last)
    return Leaf(number, last, (number - 1) * size, number * size)
