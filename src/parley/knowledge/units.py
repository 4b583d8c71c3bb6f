"""Units by number and size, as words name them: "the 11th Separate Mechanised Brigade"."""

from __future__ import annotations

import re
from functools import cache

from parley.knowledge.load import load

_ENDING = "(?:st|nd|rd|th)"
_BETWEEN = r"\s+(?:[\w’'-]+\s+){0,4}?"
"""So many words at most stand between the number and the word for the size."""


def unit_numbers(words: str) -> tuple[str, ...]:
    """The numbers of the units that a sentence names; only an ordinal tells a unit from so many of them."""
    return tuple(dict.fromkeys(_in_sentence().findall(words)))


def numbered_unit(name: str) -> tuple[str, str] | None:
    """Number and size of a unit by its name in small letters, an ordinal or not ("11", "brigade")."""
    found = _in_name().search(name)
    return (found[1], found[2]) if found is not None else None


def standing_formation(name: str) -> tuple[str, str] | None:
    """The words for a formation that stands for years in a name in small letters, and the adjective that tells it."""
    found = _standing().search(name)
    return (found[0], found[1]) if found is not None else None


def is_unit(name: str) -> bool:
    """Whether a name in small letters and the singular is that of a unit: "battalion tactical group"."""
    return name in _units()


@cache
def _units() -> frozenset[str]:
    known = load("forces")
    return frozenset((*known["formations"], *known["formations_beside"]))


@cache
def _in_sentence() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(\d{{1,4}}){_ENDING}{_BETWEEN}(?:{_sizes()})(?!\w)", re.IGNORECASE)


@cache
def _in_name() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(\d{{1,4}}){_ENDING}?(?:-?\w+)?{_BETWEEN}({_sizes()})")


@cache
def _standing() -> re.Pattern[str]:
    units = load("units")
    heads = "|".join(sorted({*units["standing_heads"], *units["standing_plain_heads"]}, key=len, reverse=True))
    return re.compile(rf"\b({'|'.join(units['standing_adjectives'])})\s+(?:[\w-]+\s+){{0,3}}?(?:{heads})s?\b")


def _sizes() -> str:
    words: list[str] = [*load("units")["numbered"], *load("units")["numbered_too"]]
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
