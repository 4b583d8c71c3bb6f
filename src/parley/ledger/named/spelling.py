"""How names of Eastern Europe are written in several languages, down to the words of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from parley.ledger.matching.spelling import fold, skeleton, sounds

_ALIKE = [
    (re.compile(pattern), put)
    for pattern, put in [
        ("^[yji]+(?=e)", ""),
        ("^o", "a"),
        ("^ul", "vl"),
        ("(?<=[aeo])u(?=[^aeiouy]|$)", "v"),
        ("^[vw]u", "u"),
        ("dz(?![aou])", "d"),
        ("(?:ts|c)(?=[iey])", "t"),
        ("(?<=sk)is$", "i"),
        ("(?<=vi)cs$", "ch"),
        ("(?<=[aeo][vw])a?s$", ""),
    ]
]
"""What languages write for one another: Yermak and Ermak; Abukhau and Obukhov (Belarusian o, and u without a syllable);
Ulasenka and Vlasenko, Vusau and Usov; Dziadzenka and Dyadenko, Tsikhan and Tikhan (Belarusian soft d and t); the
endings of Lithuanian and Latvian."""
_READINGS = [
    (re.compile(pattern), put)
    for pattern, put in [
        ("c(?!h)", "ch"),
        ("^(?:dzh|dj|c|j)(?=[aeiou])", "dj"),
        ("j(?=[^aeiouyj])", "zh"),
        ("^jou", "zhu"),
        ("(?<=[aou])e(?=[^aeiouy])", ""),
        ("q", "g"),
        ("qu(?=[aeiouy])", "qv"),
        ("x", "kh"),
        ("(?<=[gc])h(?=[eiy])", ""),
    ]
]
"""How a letter may be meant that languages read in different ways: South Slavic and Turkish c that has lost its mark
(Kovac and Kovach, Yalcin and Yalchin); Turkish c and English j (Cem, Jem and Djem); French j (Jdanov and Zhdanov);
German ae, oe and ue (Joerg and Jörg); Azerbaijani q and x (Quliyev
and Guliyev); Swedish qu and qv (Almquist and Almqvist); Romanian and Italian gh and ch (Anghelescu and Angelescu)."""
_LONG, _GARBLED = 7, 80
"""Letters from which a word can be told though garbled, and how alike (in percent) it must be spelled."""
_SOFT = re.compile("(?<=[^aeiou])i(?=[aeou])")
_VOWELS = re.compile("[aeiou]+")
_OTHER_VOWELS = frozenset({frozenset("ai"), frozenset("au"), frozenset("iu"), frozenset("eu")})
"""Vowels that no language of the region writes for one another ("Nowak" is not "Nowik")."""
_SON = re.compile("[oe][vw]i(?:c|tch|ch|tsch|cz)$")
"""How South and East Slavic names of families end that another bears without it ("Obradović" is not "Obradić")."""
_WAYS = ("name as spelled", "name in its sounds", "name in its consonants")


@lru_cache(maxsize=16384)
def consonants(word: str) -> str:
    """The consonants of a word, by which its spellings are found; g and h are one, as Ukrainian has them."""
    told = fold(word).replace("-", "")
    for pattern, put in _ALIKE:
        told = pattern.sub(put, told)
    return skeleton(told).replace("g", "h")


@lru_cache(maxsize=16384)
def readings(word: str) -> frozenset[str]:
    """The consonants of a word in each way in which its letters may be meant."""
    told = fold(word)
    return frozenset(consonants(pattern.sub(put, told)) for pattern, put in [*_READINGS, (_VOWELS, r"\g<0>")])


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The sounds of a word without the vowels it ends in, which follow the language ("Tkachenka", "Tkachenko")."""
    told = sounds(word)
    return told.rstrip("aeiou") or told


def likeness(a: Sequence[str], b: Sequence[str]) -> str:
    """How alike two names are, word by word: the name of the feature that says it."""
    if len(a) != len(b) or not a:
        return "other name"
    pairs = list(zip(a, b, strict=True))
    ways = (
        all(x == y for x, y in pairs),
        all(stem(x) == stem(y) for x, y in pairs),
        all(same_consonants(x, y) for x, y in pairs),
    )
    for name, holds in zip(_WAYS, ways, strict=True):
        if holds:
            return name
    close = all(same_consonants(x, y) or garbled(x, y) for x, y in pairs)
    return "name garbled" if close else "other name"


@lru_cache(maxsize=16384)
def spoken(word: str) -> str:
    """The sounds of a word, g and h being one; without the i that only softens the consonant before it."""
    return _SOFT.sub("", sounds(word.replace("-", "")).replace("g", "h"))


def same_consonants(a: str, b: str) -> bool:
    """Whether two words differ in their spelling only: no other consonants, nor vowels that are not put for another."""
    if stem(a) == stem(b):
        return True
    shared = max(readings(a) & readings(b), key=len, default="")
    return len(shared) > 2 and _vowels_agree(stem(a), stem(b))


def _vowels_agree(a: str, b: str) -> bool:
    first, second = _VOWELS.findall(a), _VOWELS.findall(b)
    if len(first) != len(second):
        return True
    return all(
        any(frozenset((v, w)) not in _OTHER_VOWELS for v in x for w in y) for x, y in zip(first, second, strict=True)
    )


def garbled(a: str, b: str) -> bool:
    """Whether two long words are one though a letter or two is wrong: not the first sound, the last, or a figure."""
    if min(len(a), len(b)) < _LONG or not (a.isalpha() and b.isalpha()):
        return False
    if (_SON.search(fold(a)) is None) != (_SON.search(fold(b)) is None):
        return False
    ends = [consonants(word)[:1] + consonants(word)[-1:] for word in (a, b)]
    return ends[0] == ends[1] and max(ratio(a, b), ratio(stem(a), stem(b))) >= _GARBLED
