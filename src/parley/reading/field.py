"""A text with its numbers and what may be counted in it: the ground on which strengths are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.knowledge.load import load
from parley.knowledge.states import state_word
from parley.language.document import Document, Token
from parley.reading.counted import Counted, read_counted
from parley.reading.numbers import Quantity
from parley.reading.phrases import Stream

RIGHT = 10
"""How far from a number its noun may stand, in tokens."""
LEFT = 16
SMALL = 10
"""Below this a number without noun counts anything."""
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no"})
NEAR = 4
LARGE = 1_000
"""From here on a number without noun counts troops: nobody speaks of thousands of ships."""
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "X", "DET", "SYM"})


@dataclass(frozen=True, slots=True)
class Strength:
    """A number with what it counts: tokens `first` to `last` (inclusive).

    `sense` is as in `Counted`. `understood`: the noun stands elsewhere ("7,200 of them", "8,700 in all").
    """

    quantity: Quantity
    sense: str
    first: int
    last: int
    type: str | None = None
    understood: bool = False


def begin_of(q: Quantity) -> int:
    """The first token of the number with its hedge."""
    return min(q.first, q.hedge_first)


def after_of(q: Quantity) -> int:
    """The token after the number, and after a hedge right behind it ("300 or more guns")."""
    return max(q.last, q.hedge_last) + 1


def most_of(s: Strength) -> int:
    """The larger bound of a strength."""
    return max(s.quantity.low or 0, s.quantity.high or 0)


@dataclass(frozen=True)
class Field:
    """A text with its numbers and what may be counted in it, looked up by token."""

    doc: Document
    words: Stream
    counted: Sequence[Counted]
    quantities: Sequence[Quantity]
    begins: Mapping[int, Counted]
    ends: Mapping[int, Counted]
    numbered: Mapping[int, Quantity]

    def sentence(self, i: int) -> range:
        """The tokens of the sentence that token `i` stands in."""
        sentence = self.doc.sentence_of(i)
        return range(sentence.start, sentence.end)


def field_of(doc: Document, words: Stream, quantities: Sequence[Quantity]) -> Field:
    """Look up what may be counted in the text."""
    counted = read_counted(doc, words)
    return Field(
        doc=doc,
        words=words,
        counted=counted,
        quantities=quantities,
        begins={c.first: c for c in counted},
        ends={c.last: c for c in counted},
        numbered={i: q for q in quantities for i in range(q.first, q.last + 1)},
    )


@cache
def listed(group: str) -> frozenset[str]:
    """One list of single words of the knowledge of forces."""
    data: Any = load("forces")
    return frozenset(str(w) for w in data[group])


def is_in(group: str, token: Token) -> bool:
    """Whether the word, as written or in its base form, is in the list `group`."""
    return token.lower in listed(group) or token.lemma in listed(group)


def is_other_noun(token: Token) -> bool:
    """Whether a noun may be what is counted though it is no force ("300 books")."""
    if token.lower == "ones" or token.lower in listed("figure_nouns"):
        return False
    return token.pos == "NOUN" and token.text[:1].isalpha() and not is_in("measures", token) and not nation(token)


def nation(token: Token) -> str | None:
    """The state whose people the word names ("Russians"), if any."""
    if not token.lower.endswith(("s", "men")):
        return None
    found = state_word(token.text)
    return found.code if found is not None and found.kind == "people" else None


def is_negated(tokens: Sequence[Token], q: Quantity) -> bool:
    """ "Not three hundred", "do not make six thousand men"; but "not only 300", "not to send more than 300"."""
    if q.hedge == "up_to":
        return False
    clause = [t for t in tokens[max(0, begin_of(q) - 8) : begin_of(q)] if t.sentence == tokens[q.first].sentence]
    if any(t.lower in ("nobody", "none", "nothing") for t in clause):
        return True
    before = clause[-3:]
    if not any(t.lower in _NEGATIONS for t in before) or any(t.lower in ("only", "just") for t in before):
        return False
    return before[-1].lower in _NEGATIONS or before[-1].pos in ("VERB", "AUX")


def is_several(noun: Token) -> bool:
    """Whether a noun can be what a number of them refers back to: "the helicopter" cannot."""
    several = noun.lower.endswith("s") or noun.lower != noun.lemma or not noun.lower.isalpha()
    return several or noun.lower in listed("same_for_many")
