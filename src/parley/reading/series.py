"""Names of exercises: known series, and names that a word for an exercise or a year tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parley.knowledge.load import load
from parley.knowledge.lookup import Phrases, first_word, fold
from parley.knowledge.states import state_by_word, state_word
from parley.reading.exercise_names import is_behind_place_noun
from parley.reading.known import Words
from parley.reading.mentions import Mention

_MARKS = frozenset("\"“”„«»‘’'")
_YEAR = re.compile(r"(?:19|20)?\d\d")
_TAIL = re.compile(r"[-–‑/’' ]{0,2}(?:19|20)?\d\d$")
_LINKS = frozenset({"called", "named", "dubbed", "codenamed", "the"})


@dataclass(frozen=True, slots=True)
class Series:
    """A known series: its name, and whether the name is also another word."""

    name: str
    ambiguous: bool


def series_at(words: Words, i: int) -> int | None:
    """The last token of the name of a known series that begins at token `i`, with the year or number after it.

    A name of one word, or one that is also another word, needs a year or a word for an exercise beside it.
    """
    if not words.doc.tokens[i].text[:1].isupper():
        return None
    with_year = _with_year(words, i)
    if with_year is not None:
        return with_year
    hit = words.find(known_series(), i)
    if hit is None or not _capitals(words, i, hit[0]):
        return None
    last, series = hit
    end = year_after(words, last)
    single = " " not in fold(words.text(i, last))
    if end == last and (series.ambiguous or single) and not told(words, i, last):
        return None
    if end == last and single and (is_behind_place_noun(words.doc, i) or _is_longer(words, last)):
        return None
    return end


def _is_longer(words: Words, last: int) -> bool:
    """Whether a name goes on: in "exercise Cobalt Lantern" stands no Cobalt."""
    behind = words.doc.tokens[last + 1] if last + 1 < words.stops[last] else None
    if behind is None or not behind.text[:1].isupper() or behind.lower in exercise_nouns():
        return False
    return state_word(behind.text) is None and state_by_word(behind.text) is None


def _with_year(words: Words, i: int) -> int | None:
    """The last token of a known name whose last word has its year in it ("Union Courage-2022")."""
    if _TAIL.sub("", first_word(words.text(i, i))) not in known_series().longest:
        return None
    for last in range(i, min(i + 4, words.stops[i])):
        text = words.text(i, last)
        bare = _TAIL.sub("", text)
        if bare != text and known_series().get(bare) is not None:
            return last
    return None


def _capitals(words: Words, first: int, last: int) -> bool:
    return all(t.text[:1].isupper() or not t.text[:1].isalpha() for t in words.doc.tokens[first : last + 1])


def year_after(words: Words, last: int) -> int:
    """The last token of a name with the year or number that follows it ("- 2022", "18")."""
    tokens, stop = words.doc.tokens, words.stops[last]
    i = last + 1
    if i + 1 < stop and tokens[i].text in ("-", "–", "‑", "/", "’", "'") and _YEAR.fullmatch(tokens[i + 1].text):
        return i + 1
    return i if i < stop and _YEAR.fullmatch(tokens[i].text) else last


def told(words: Words, first: int, last: int) -> bool:
    """Whether a word for an exercise stands beside a name, quotation marks between them not counted."""
    tokens = words.doc.tokens
    start, stop = words.doc.sentence_of(first).start, words.stops[first]
    i = first - 1
    while i >= start and (tokens[i].text in _MARKS or tokens[i].lower in _LINKS):
        i -= 1
    j = last + 1
    while j < stop and tokens[j].text in _MARKS:
        j += 1
    before = i >= start and tokens[i].lower in exercise_nouns()
    return before or (j < stop and tokens[j].lower in exercise_nouns())


def is_exercise(words: Words, m: Mention) -> bool:
    """Whether what the model found is an exercise: capitalised words with a word for an exercise beside them."""
    return (
        m.type in ("organisation", "person", "place", "unit")
        and m.sort is None
        and m.country is None
        and _capitals(words, m.first, m.last)
        and told(words, m.first, m.last)
    )


@cache
def known_series() -> Phrases[Series]:
    """All names of known series, in the original and in translation."""
    entries = load("exercises")["series"]
    return Phrases(
        (word, series)
        for entry in entries
        for series in [Series(entry["name"], bool(entry.get("ambiguous")))]
        for word in (entry["name"], *entry["also"], *entry["renders"])
    )


@cache
def exercise_nouns() -> frozenset[str]:
    """Words beside a name that tell that it is an exercise's."""
    return frozenset(load("exercises")["nouns"])
