"""A person's name taken apart: given name, patronymic, surname, and which given names are one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from parley.knowledge.load import load
from parley.ledger.matching.spelling import fold
from parley.ledger.named.spelling import readings, spoken

_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*\.?")
_SHORTEST = 2
"""Letters of a father's name before the ending of a patronymic."""
_MOST_WORDS = 8
_BALTIC = re.compile("(?<=\\w{5})a?s$")
"""How given names of more than five letters end ("Edgars", "Valdemaras")."""


class FullName(Struct, frozen=True):
    """A name in folded letters. `given` may be an initial; None where only the surname is told; `second` is another."""

    surname: str
    given: str | None = None
    patronymic: str | None = None
    second: str | None = None

    def given_like(self, given: str, other: str) -> str:
        """The `given` name, with the second behind a hyphen where the `other` bears one ("Jean-Paul", "Jean Paul")."""
        return f"{given}-{self.second}" if self.second and "-" in other else given

    @property
    def initial(self) -> bool:
        """Whether only the first letter of the given name is told."""
        return self.given is not None and len(self.given) == 1


@lru_cache(maxsize=16384)
def take_apart(name: str) -> FullName | None:
    """The parts of a name ("Shevchuk Ivan Petrovich", "I. P. Shevchuk"); None where there are no letters in it."""
    words = [fold(word).strip(".").replace("’", "").replace("'", "") for word in _WORD.findall(name)[:_MOST_WORDS]]
    words = [word for word in words if word]
    if not words:
        return None
    if len(words) == 1:
        return FullName(words[0])
    if len(words) == 3 and _is_patronymic(words[2]) and not _is_patronymic(words[1]):
        return FullName(words[0], words[1], words[2])
    middle = [word for word in words[1:-1] if _is_patronymic(word)]
    second = words[1] if len(words) == 3 and not middle else None
    return FullName(words[-1], words[0], middle[0] if middle else None, second)


def _is_patronymic(word: str) -> bool:
    ending = next((e for e in load("people")["patronymic_endings"] if word.endswith(e)), None)
    return ending is not None and word.isalpha() and len(word) >= len(ending) + _SHORTEST


@cache
def _names() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    rows = [row for gender in load("people")["given_names"].values() for row in gender]
    for number, row in enumerate(rows):
        for name in row:
            found.setdefault(spoken(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def given_keys(given: str) -> frozenset[str]:
    """What a given name shares with its forms in other languages, the endings of Lithuanian and Latvian aside."""
    bare = _BALTIC.sub("", given)
    for form in (given, bare):
        if known := _names().get(spoken(form)):
            return frozenset(map(str, known))
    return readings(bare)
