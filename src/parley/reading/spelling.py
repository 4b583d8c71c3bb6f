"""Whether two spellings are of one name: transliterations, translations of given names, slips."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from parley.knowledge.load import load
from parley.knowledge.lookup import fold
from parley.knowledge.offices import Gender

_RULES = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("tsch", "c"), ("zh", "z"), ("kh", "h"), ("ch", "c"), ("sh", "s"),
    ("ts", "c"), ("tz", "c"), ("cz", "c"), ("sz", "s"), ("rz", "z"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"),
    ("w", "v"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ij", "i"), ("iy", "i"), ("yy", "i"), ("yi", "i"),
    ("ii", "i"), ("ye", "e"), ("je", "e"), ("ie", "e"), ("yo", "o"), ("jo", "o"), ("io", "o"), ("ya", "a"), ("ja", "a"),
    ("ia", "a"), ("yu", "u"), ("ju", "u"), ("iu", "u"), ("j", "i"), ("y", "i"), ("g", "h"), ("z", "s"), ("'", ""),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_BELARUSIAN = ("ou", "eu", "au")
"""Endings of Belarusian surnames that end in v or w in Russian and Polish spelling ("Karatkou", "Karatkov")."""
_LONG = 5
"""Spellings of at least so many letters may differ by one letter, of twice as many by two."""


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A key that transliterations of one name share ("Reznikov", "Resnikow")."""
    key = fold(word).replace(" ", "")
    if not key:
        return ""
    if len(key) > _LONG and key.endswith(_BELARUSIAN):
        key = key[:-1] + "v"
    for old, new in _RULES:
        key = key.replace(old, new)
    key = _DOUBLED.sub(r"\1", key)
    # Unstressed o and a, and the endings of Ukrainian and Belarusian surnames, alternate.
    return key[0].replace("o", "a") + key[1:-1] + key[-1:].replace("o", "a") if len(key) > 1 else key


@lru_cache(maxsize=8192)
def same_word(one: str, other: str) -> bool:
    """Whether two words may be spellings of one surname."""
    if one == other:
        return True
    a, b = sound(one), sound(other)
    if a == b:
        return bool(a)
    shortest = min(len(a), len(b))
    if shortest < _LONG:
        return False
    allowed = 1 if shortest < 2 * _LONG else 2
    if a[0] != b[0]:
        # A slip seldom changes the first letter; where it does, all else must be the same.
        return a[1:] == b[1:] and a[0] in "aeiouhvk" and b[0] in "aeiouhvk"
    distance = DamerauLevenshtein.distance(a, b, score_cutoff=allowed)
    return distance <= allowed and not _inflected(a, b)


def _inflected(a: str, b: str) -> bool:
    """Whether they differ by a letter at the end that makes another name ("Ivanov", "Ivanova")."""
    short, long = sorted((a, b), key=len)
    return long[:-1] == short and long[-1] == "a" and short[-1] in "vn"


@lru_cache(maxsize=4096)
def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: an initial, a spelling or a translation of the other."""
    a, b = fold(one), fold(other)
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    groups = _given()
    if a in groups and b in groups:
        return bool(groups[a][0] & groups[b][0])
    return sound(a) == sound(b) or (min(len(a), len(b)) >= _LONG and same_word(a, b))


def is_given(word: str) -> bool:
    """Whether a word is a known given name."""
    return fold(word) in _given()


@lru_cache(maxsize=4096)
def gender_of_name(parts: tuple[str, ...]) -> Gender | None:
    """The gender that a person's name tells, None where it tells none."""
    for part in parts[:-1]:
        known = _given().get(fold(part))
        if known is not None:
            return known[1]
    last = fold(parts[-1]) if parts else ""
    endings: list[str] = load("people")["female_endings"]
    return "female" if len(last) > _LONG and last.endswith(tuple(fold(e) for e in endings)) else None


@cache
def _given() -> dict[str, tuple[frozenset[int], Gender | None]]:
    """Given names: the groups of spellings each is in, and the gender, None where both have it."""
    found: dict[str, tuple[frozenset[int], Gender | None]] = {}
    number = 0
    genders: dict[Gender, list[list[str]]] = load("people")["given_names"]
    for gender, groups in genders.items():
        for group in groups:
            number += 1
            for name in group:
                key = fold(name)
                before = found.get(key)
                if before is None:
                    found[key] = frozenset({number}), gender
                else:
                    found[key] = before[0] | {number}, gender if before[1] == gender else None
    return found
