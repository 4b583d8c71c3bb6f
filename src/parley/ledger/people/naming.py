"""A person's name taken apart: given name, patronymic, surname, and which given names are one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from parley.knowledge.load import load
from parley.ledger.matching.spelling import fold, skeleton, sounds

_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(r"\w{2,}(?:ovi[ct]?ch|evi[ct]?ch|ievi[ct]?ch|yevi[ct]?ch|ovych|evych|ovna|evna|ivna|yivna)")
_MOST_WORDS = 8


class FullName(Struct, frozen=True):
    """A name in folded letters. `given` may be an initial; None where only the surname is told."""

    surname: str
    given: str | None = None
    patronymic: str | None = None

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
    if len(words) == 3 and _PATRONYMIC.fullmatch(words[2]) and not _PATRONYMIC.fullmatch(words[1]):
        return FullName(words[0], words[1], words[2])
    middle = [word for word in words[1:-1] if _PATRONYMIC.fullmatch(word)]
    return FullName(words[-1], words[0], middle[0] if middle else None)


def stem(word: str) -> str:
    """The sounds of a surname without the vowels it ends in, which follow the language ("Tkachenka", "Tkachenko")."""
    told = sounds(word)
    return told.rstrip("aeiou") or told


_ALIKE = [
    (re.compile(pattern), put)
    for pattern, put in [
        ("^[yji]+(?=e)", ""),
        ("^o", "a"),
        ("^ul", "vl"),
        ("(?<=[aeoi])u(?=[^aeiouy]|$)", "v"),
        ("dz(?=[iey])", "d"),
        ("(?:ts|c)(?=[iey])", "t"),
        ("(?<=sk)is$", "i"),
        ("(?<=[aeo][vw])a?s$", ""),
    ]
]
"""What languages write for one another: Yermak and Ermak; Abukhau and Obukhov (Belarusian o, and u without a syllable);
Ulasenka and Vlasenko; Dziadzenka and Dyadenko, Tsikhan and Tikhan (Belarusian soft d and t); the endings of Lithuanian
and Latvian."""


@lru_cache(maxsize=16384)
def consonants(word: str) -> str:
    """The consonants of a surname, by which its spellings are found; g and h are one, as Ukrainian has them."""
    told = fold(word)
    for pattern, put in _ALIKE:
        told = pattern.sub(put, told)
    return skeleton(told).replace("g", "h")


@cache
def _names() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    rows = [row for gender in load("people")["given_names"].values() for row in gender]
    for number, row in enumerate(rows):
        for name in row:
            found.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def given_keys(given: str) -> frozenset[str]:
    """What a given name shares with its forms in other languages."""
    known = _names().get(given)
    return frozenset(str(number) for number in known) if known else frozenset({skeleton(given)})
