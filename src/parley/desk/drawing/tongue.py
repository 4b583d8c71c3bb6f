"""How a drawing says its fixed words, its numbers and its days, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


def _itself(words: str) -> str:
    return words


def _number(value: int) -> str:
    return f"{value:,}"


class Tongue(NamedTuple):
    """`say` translates fixed words, `number` writes a whole number, `day` an ISO date at the precision it has."""

    say: Callable[[str], str] = _itself
    number: Callable[[int], str] = _number
    day: Callable[[str], str] = _itself


ENGLISH = Tongue()
"""English words, commas between thousands, ISO dates."""
