"""Names of exercises: their words, their year, and the known series that they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from parley.dossier.model import Span
from parley.knowledge.load import load
from parley.language.document import Document

_LIST = 12
"""So many words at most of a list stand before one of its names."""
_YEAR = re.compile(r"(.*?)[-‐‑–’' ]*((?:19|20)\d\d|\d\d)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ExerciseName:
    """One mention of an exercise by name. `base` is the name without year, lower-case; `year` four digits or None."""

    text: str
    span: Span
    base: tuple[str, ...]
    year: int | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Series:
    """A series of exercises known by name. `plain` names are ordinary words: they mean it only with more evidence."""

    name: str
    sure: bool
    plain: bool
    parties: tuple[str, ...]


@cache
def _series() -> dict[tuple[str, ...], Series]:
    data: Any = load("exercises")
    found: dict[tuple[str, ...], Series] = {}
    for entry in data["series"]:
        ambiguous = bool(entry.get("ambiguous"))
        parties = tuple(entry["parties"])
        for name in (entry["name"], *entry["also"], *entry["renders"]):
            base = base_of(name)
            plain = len(base) == 1 and (ambiguous or name in entry["renders"])
            found.setdefault(base, Series(entry["name"], not ambiguous and len(base) > 1, plain, parties))
    return found


def series_of(base: tuple[str, ...]) -> Series | None:
    """The series of exercises that a name means, in whatever translation."""
    return _series().get(base)


def split_year(text: str) -> tuple[str, int | None]:
    """The name without the year at its end, and that year ("Trident Juncture 18": 2018)."""
    m = _YEAR.match(text)
    if m is None or not m[1].strip():
        return text, None
    digits = m[2]
    if len(digits) == 2 and text[len(m[1]) : len(m[1]) + 1].isdigit():
        return text, None
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return m[1].strip(), year


@lru_cache(maxsize=4096)
def base_of(text: str) -> tuple[str, ...]:
    """The words of a name without year and case, for comparison."""
    return tuple(w.lower() for w in re.findall(r"[^\W_]+", split_year(text)[0]))


@cache
def naming_words(key: str) -> frozenset[str]:
    """A list of words of the knowledge of how exercises are named."""
    data: Any = load("exercise_naming")
    return frozenset(str(w).lower() for w in data[key])


def is_led_by(listed: str, before: str) -> bool:
    """Whether words, in lower case behind a space, end with one of a list ("… during")."""
    return any(before.endswith(f" {lead}") for lead in naming_words(listed))


def tells_of_event(after: str) -> bool:
    """Whether words, in lower case before a space, begin with what befalls an event ("has begun …")."""
    return any(after.startswith(f"{verb} ") for verb in naming_words("event_verbs"))


@cache
def calendar_months() -> frozenset[str]:
    """Months, also as other languages call them: the days and years of dates stand beside them."""
    return naming_words("calendar_months") | frozenset(load("times")["months"]["foreign"])


def is_behind_place_noun(doc: Document, first: int) -> bool:
    """ "The rivers Neman and Berezina", "the town of Borisov": a word of a list that a noun for places leads."""
    start = doc.sentence_of(first).start
    for i in range(first - 1, max(start, first - _LIST) - 1, -1):
        token, before = doc.tokens[i], doc.tokens[i - 1] if i > start else None
        listed = token.lower in ("and", "or", ",", "&") and before is not None and before.text[:1].isupper()
        if token.lower in naming_words("place_nouns"):
            return True
        if not (listed or token.lower in ("of", "the") or token.text[:1].isupper()):
            return False
    return False


def explains(between: str) -> bool:
    """Whether the words between two names say that the second is the first: a bracket, "also known as"."""
    plain = re.sub(r"[\s\"“”«»„‘’']+", " ", between.lower().replace("-", " ")).strip()
    if plain in ("(", "/", "= ", "="):
        return True
    words = plain.strip("(, ")
    return words in naming_words("also_words") or any(
        words.endswith(w) and len(w) > 3 for w in naming_words("also_words")
    )
