"""How one word is spelled in several languages and transliterations, reduced to what they share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = "a b v g g d e e e zh z i i i i k l m n o p r s t u u f kh ts ch sh shch | y | e yu ya | |"
_CYRILLIC = dict(zip("абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя'’", _LATIN.split(), strict=True))
"""Latin letters for Russian, Ukrainian and Belarusian ones; a bar for those without a sound of their own."""
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        ("szcz|shch|stsch|schtsch|sch|sh|sz|s", "s"),
        ("zh|rz|dz|z|x", "s"),
        ("tch|ch|cz|kh|h", "h"),
        ("ci$", "hi"),
        ("ts|tz|c|ck|q|k", "k"),
        ("w|v", "v"),
        ("ph|f", "f"),
        ("[jyi]+", "i"),
        ("th|t", "t"),
        ("g", "g"),
    ]
]
"""Letters and groups of letters that transliterations of one word put for each other, the longest first."""
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<!^)[aeiou]+")
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "e", "ı": "i"})


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """A word in plain Latin letters without marks and case; Cyrillic is transliterated ("Захід": "zakhid")."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in unicodedata.normalize("NFC", word.lower()))
    plain = unicodedata.normalize("NFKD", latin.replace("|", "").translate(_STROKES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=16384)
def sounds(word: str) -> str:
    """A word in the sounds that its transliterations share ("Anaconda", "Anakonda": "anakonda")."""
    told, rest = [], fold(word)
    while rest:
        for pattern, sound in _SOUNDS:
            found = pattern.match(rest)
            if found and found[0]:
                told.append(sound)
                rest = rest[found.end() :]
                break
        else:
            told.append(rest[0])
            rest = rest[1:]
    return _DOUBLED.sub(r"\1", "".join(told))


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The first sound and the consonants of a word, by which its spellings are found."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", sounds(word)))
