"""Evidence that a text is about armed forces now, and not about sport, games, business or wars of the past."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.knowledge.load import load
from parley.language.document import Document, Token
from parley.reading.phrases import Hit, Lexicon, Stream
from parley.reading.quotes import read_quotes

_WEIGHTS = {"strong": 1.0, "common": 0.75, "weak": 0.5}
_NEEDED = 1.5
"""One sure word and one word shared with other fields, or two or three of the latter, make a text military."""
_PLENTY = 4.0
_TYPE = 0.5
_COUNTED = 0.75
_BEFORE = 3
"""Words before a word for forces in which their number stands ("40,000 well-armed Russian soldiers")."""
_MOST_TYPES = 2
_DOUBTFUL = 2.0
_OLD_BEFORE = 1990
_MANY_OLD = 2
_YEARS = range(1000, 2100)
_SINCE = frozenset({"since", "from", "before", "until", "after"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text is about: weight of words for armed forces, the strongest other field, history, and its years.

    `series` tells whether the name of a known exercise stands among the words for armed forces.
    """

    forces: float
    domain: str
    domain_weight: float
    history: float
    old_years: int
    recent_years: int
    series: bool = False

    @property
    def military(self) -> bool:
        """Whether the text is about armed forces of today."""
        return self.forces >= _NEEDED and self.possible

    @property
    def plain(self) -> bool:
        """Whether it is one also without the name of a known exercise."""
        return self.forces - self.series >= _NEEDED

    @property
    def possible(self) -> bool:
        """Whether it may be: no other field has more weight, and it does not look back."""
        return (self.forces > self.domain_weight or not self.domain_weight) and not self.historical

    @property
    def undisputed(self) -> bool:
        """Whether no other field has more than a stray word in it."""
        return self.domain_weight <= 1 and self.possible

    @property
    def historical(self) -> bool:
        """Whether the text looks back on wars of the past."""
        if self.old_years > self.recent_years and self.history >= 1:
            return True
        if not self.recent_years and (self.old_years > _MANY_OLD or (self.old_years and self.forces < 2)):
            return True
        return self.history >= 3 and self.history > self.forces / 2


@cache
def _lexicon() -> Lexicon:
    data: Any = load("armed_forces")
    return Lexicon({weight: data[weight] for weight in _WEIGHTS})


@cache
def _domains() -> Lexicon:
    data: Any = load("armed_forces")
    return Lexicon({**data["domains"], "forces": data["no_other_field"]})


def _years(tokens: list[Token]) -> tuple[int, int]:
    """Distinct years before the end of the Cold War, and after; "since 1981" compares and tells no past event."""
    old, recent = set(), set()
    for token, before in zip(tokens, [None, *tokens], strict=False):
        digits = token.text[-4:]
        if not (digits.isascii() and digits.isdigit()) or int(digits) not in _YEARS or token.text[:-4].isdigit():
            continue
        if int(digits) >= _OLD_BEFORE:
            recent.add(digits)
        elif before is None or before.lower not in _SINCE:
            old.add(digits)
    return len(old), len(recent)


def _forces(doc: Document, hits: list[Hit]) -> float:
    """Weight of distinct words for armed forces; speakers love images of war, so what they alone say is halved."""
    weights = {hit.phrase: _WEIGHTS[hit.sense] for hit in hits}
    total = sum(weights.values())
    if not _NEEDED <= total < _PLENTY:
        return total
    quoted = {i for quote in read_quotes(doc) for i in range(quote.first, quote.last + 1)}
    told = {hit.phrase for hit in hits if hit.first not in quoted}
    return sum(weight if phrase in told else weight / 2 for phrase, weight in weights.items())


def _is_counted(doc: Document, hit: Hit) -> bool:
    """Whether the words tell how many of a kind of forces there are, which few speak of but for what armies do."""
    before = doc.tokens[max(0, hit.first - _BEFORE) : hit.first]
    counted = any(_is_large(t.lower) and t.sentence == doc.tokens[hit.first].sentence for t in before)
    return counted and hit.phrase in load("armed_forces")["counted"]


def _is_large(word: str) -> bool:
    digits = word.replace(",", "").replace(".", "")
    return word in load("armed_forces")["large_numbers"] or (digits.isascii() and digits.isdigit() and len(digits) > 3)


def _weights(words: Stream) -> dict[str, float]:
    """Distinct words of each other field; those that name it outright ("video game", "sequel") count more."""
    data: Any = load("armed_forces")
    found = {(hit.sense, hit.phrase) for hit in _domains().find(words)}
    weights = dict.fromkeys(data["domains"], 0.0)
    for field, phrase in found:
        if field in weights:
            weights[field] += data["telling"].get(phrase, 1)
    return weights


def weigh(doc: Document, words: Stream, *, series: bool = False, types: int = 0) -> Evidence:
    """What the text as a whole is about; every word counts once.

    `series`: it names a known series of exercises. `types`: how many types of military equipment and units it names.
    """
    hits = _lexicon().find(words)
    forces = _forces(doc, hits) + series + _COUNTED * any(_is_counted(doc, hit) for hit in hits)
    weights = _weights(words)
    history = weights.pop("history")
    domain = max(weights, key=lambda name: weights[name])
    if weights[domain] < _DOUBTFUL:
        forces += _TYPE * min(types, _MOST_TYPES)
    old, recent = _years(doc.tokens)
    return Evidence(forces, domain, weights[domain], history, old, recent, series)
