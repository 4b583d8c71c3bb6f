"""Names of activities: what they mean in whatever translation, and how alike two of them are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import JaroWinkler

from parley.ledger.matching.spelling import skeleton, sounds
from parley.ledger.matching.weights import empty_words, leading_words, meaning, no_editions
from parley.reading.exercise_names import base_of, series_of, split_year

Likeness = Literal["same_series", "same_name", "spelled_alike", "abbreviation", "names_share_words", "other_series"]

_SHORT = re.compile(r"[A-Z]{2,6}")
_SHORT_WITH_YEAR = re.compile(r"([A-Z]{2,6})((?:20)?\d\d)")
_PART_OF_YEAR = re.compile(r"(.+?[ ‐‑–'’-]*(?:19|20)\d\d)[ -]?([A-Z])")
_ALIKE = 0.92
_SHARED = 0.5
_LONG_WORD = 5


class NameParts(NamedTuple):
    """A name without its year: its words as written (lower-case), what they mean, its series, and its year.

    `letter` stands after the year of one of several in it ("2024A").
    """

    words: tuple[str, ...]
    meanings: tuple[str, ...]
    series: str | None
    year: int | None
    short: str | None
    letter: str | None = None


@lru_cache(maxsize=16384)
def parts_of(name: str) -> NameParts:
    """The parts of a name as it stands in a text ("Sea Wind-2021")."""
    plain = name.strip(" \"'“”«»„‘’")
    lettered = _PART_OF_YEAR.fullmatch(plain)
    bare, year = _split(lettered[1] if lettered else plain)
    words = tuple(word for word in base_of(bare) if word not in empty_words()) or base_of(bare)
    known = series_of(base_of(bare)) or series_of(words)
    short = bare if _SHORT.fullmatch(bare) and known is None else None
    return NameParts(
        words,
        tuple(meaning(word) for word in words),
        known.name if known else None,
        year,
        short,
        lettered[2] if lettered else None,
    )


def _split(name: str) -> tuple[str, int | None]:
    """The name and its year, which abbreviations bear without a hyphen ("SB21")."""
    short = _SHORT_WITH_YEAR.fullmatch(name)
    if short:
        return short[1], 2000 + int(short[2][-2:])
    bare, year = split_year(name)
    return bare.strip(" -–—"), year


def without_lead(words: str) -> list[str]:
    """The words of a name with capitals but those that only begin the sentence; none of a month, an act or a cup."""
    parts = words.split()
    while parts and parts[0].lower() in leading_words():
        parts = parts[1:]
    return [] if {part.lower() for part in parts} & no_editions() else parts


def names_meaning(name: str) -> tuple[str, ...]:
    """The words by which a name is found in all its translations: those of its series where that is known."""
    parts = parts_of(name)
    return parts_of(parts.series).meanings if parts.series else parts.meanings


def abbreviations_of(name: str) -> set[str]:
    """How headquarters abbreviate a name: initials (SB), two letters a word (SEBR), first two and outer two (TRJE).

    A translation has the abbreviations of its series too.
    """
    parts = parts_of(name)
    canonical = parts_of(parts.series).words if parts.series else ()
    return _shortened(parts.words) | _shortened(canonical)


def _shortened(of_name: tuple[str, ...]) -> set[str]:
    words = [word for word in of_name if word.isalpha()]
    if not 1 < len(words) < 5:
        return set()
    outer = "".join(word[0] + word[-1] for word in words[1:])
    forms = {"".join(w[0] for w in words), "".join(w[:2] for w in words), words[0][:2] + outer}
    return {form.upper() for form in forms}


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> Likeness | None:
    """How two names are alike; None where they name different things, "other_series" where that is known."""
    x, y = parts_of(a), parts_of(b)
    if x.series and y.series:
        if x.series == y.series:
            return "same_series"
        return "names_share_words" if x.meanings == y.meanings else "other_series"  # "Barrier" may translate "Zaslon"
    if x.short or y.short:
        return _abbreviated(a, b, x, y)
    if x.meanings == y.meanings or names_meaning(a) == names_meaning(b):
        return "same_name"
    agreed = _agreement(names_meaning(a), names_meaning(b))
    if agreed >= _ALIKE:
        return "spelled_alike"
    return "names_share_words" if agreed >= _SHARED else None


def _abbreviated(a: str, b: str, x: NameParts, y: NameParts) -> Likeness | None:
    if x.short and y.short:
        return "same_name" if x.short == y.short else None
    short, long = (x.short, b) if x.short else (y.short, a)
    return "abbreviation" if short in abbreviations_of(long) else None


def _agreement(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The share of words that two names have in common, each in its most alike counterpart; 0 to 1."""
    if not a or not b:
        return 0.0
    return (_found_in(a, b) + _found_in(b, a)) / (len(a) + len(b))


def _found_in(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    return sum(max(word_likeness(word, other) for other in others) for word in words)


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str) -> float:
    """1 for one word in two spellings, near 1 for a typing error in a long word, else 0."""
    if a == b or sounds(a) == sounds(b):
        return 1.0
    if min(len(a), len(b)) < _LONG_WORD:
        return 0.0
    alike = JaroWinkler.normalized_similarity(sounds(a), sounds(b))
    return alike if alike >= _ALIKE or (skeleton(a) == skeleton(b) and alike > 0.8) else 0.0
