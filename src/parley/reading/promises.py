"""Promises: statements of conduct to come, before it is told what they hang on and what stands against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from parley.dossier.model import Claim
from parley.knowledge.load import load
from parley.language.document import Document, Token
from parley.reading.phrases import Hit, Lexicon, Stream

PRONOUNS = frozenset({"they", "it", "he", "she", "its", "their", "his", "her", "both", "who"})
NEGATIONS = frozenset({"no", "not", "never", "nobody", "none", "neither", "nor", "n't", "n’t", "nothing"})
COMPLETED = "withdrawal completed"
_NEAR = 7


@cache
def _knowledge() -> dict[str, Any]:
    data: Any = load("commitments")
    return cast(dict[str, Any], data)


@cache
def words(key: str) -> frozenset[str]:
    """A list of words of the knowledge of commitments."""
    return frozenset(str(w) for w in _knowledge()[key])


@cache
def phrases(key: str) -> Lexicon:
    """A list of phrases of the knowledge of commitments."""
    return Lexicon({key: _knowledge()[key]})


@cache
def _conduct() -> Lexicon:
    themes: dict[str, list[str]] = _knowledge()["conduct"]
    return Lexicon(themes)


@cache
def _negated() -> Lexicon:
    themes: dict[str, list[str]] = _knowledge()["negated_conduct"]
    return Lexicon(themes)


@cache
def theme_nouns() -> Lexicon:
    """Nouns by which others speak of the conduct, by theme: "invitation", "withdrawal"."""
    themes: dict[str, list[str]] = _knowledge()["theme_nouns"]
    return Lexicon(themes)


@dataclass(slots=True)
class Promise:
    """A claim with the conduct it announces: the verb at `verb`, its theme and the tokens of its clause.

    `who` are the states that are bound, `by` who spoke for them; `sure` whether the words of
    the promise show the states, `broken` the claims that tell of it as a broken word, `further` the clauses in which
    the speaker goes on about the same conduct.
    """

    claim: Claim
    verb: int
    theme: str
    clause: list[int]
    who: list[str] = field(default_factory=list)
    by: str | None = None
    sure: bool = True
    broken: list[str] = field(default_factory=list)
    further: list[list[int]] = field(default_factory=list)


def tokens_of(doc: Document, claim: Claim) -> list[int]:
    """The tokens of what was said."""
    return sorted({i for span in claim.content.spans for i in doc.tokens_in(span)})


def stream(doc: Document, tokens: Sequence[int]) -> Stream:
    """The words of some tokens, for looking up phrases."""
    return Stream(doc.tokens[i] for i in tokens)


def conduct_in(doc: Document, tokens: Sequence[int]) -> list[Hit]:
    """Words for conduct among the tokens: "withdraw", "pull the tanks back", "no soldier will remain"."""
    area = stream(doc, tokens)
    found = [h for h in _negated().find(area) if negated(doc, h.first)]
    found += _separated(doc, tokens)
    found += _completed(doc, tokens)
    taken = {h.first for h in found}
    found += [h for h in _conduct().find(area) if h.first not in taken]
    return sorted(found, key=lambda h: h.first)


def negated(doc: Document, verb: int) -> bool:
    """Whether "not", or a subject such as "not a single soldier", stands before the verb in its clause."""
    start = max(doc.sentence_of(verb).start, verb - _NEAR - 1)
    for i in range(verb - 1, start - 1, -1):
        token = doc.tokens[i]
        if token.lower in NEGATIONS:
            return True
        if token.lower in (",", ";", "and", "but"):
            return False
    return False


def _separated(doc: Document, tokens: Sequence[int]) -> list[Hit]:
    """Verbs with their particle or second verb apart: "pull its brigades back", "let the neighbours watch"."""
    inside = set(tokens)
    found: list[Hit] = []
    for i in tokens:
        verb = doc.tokens[i]
        for theme, pair in _knowledge()["separable"].items():
            if verb.lemma not in pair["verbs"] or verb.pos not in ("VERB", "AUX", "X"):
                continue
            for j in range(i + 2, min(i + _NEAR, len(doc.tokens))):
                token = doc.tokens[j]
                turns = token.pos in ("AUX", "SCONJ") or (token.pos == "VERB" and token.dep != "amod")
                turns = turns and token.lower not in pair["particles"]
                if j not in inside or token.sentence != verb.sentence or turns:
                    break
                if token.lower in pair["particles"]:
                    found.append(Hit(i, i, f"{verb.lemma} {token.lower}", theme))
                    break
    return found


def _completed(doc: Document, tokens: Sequence[int]) -> list[Hit]:
    """ "The withdrawal is to be completed": the noun of the conduct as what ends."""
    nouns = {h.last: h.sense for h in theme_nouns().find(stream(doc, tokens)) if h.sense == "withdraw"}
    found: list[Hit] = []
    for noun, theme in nouns.items():
        verb = doc.tokens[doc.tokens[noun].head]
        subject = doc.tokens[noun].dep.startswith("nsubj")
        if subject and verb.lemma in words("completing") and verb.i in tokens:
            found.append(Hit(verb.i, verb.i, COMPLETED, theme))
    return found


def is_past(token: Token) -> bool:
    """Whether the verb stands in the past or as a participle: "promised", "sent"; bare forms are not told apart."""
    return token.lower != token.lemma and not token.lower.endswith(("s", "ing"))


def within(a: Claim, b: Claim) -> bool:
    """Whether the contents of two claims share words."""
    return any(x[0] < y[1] and y[0] < x[1] for x in a.content.spans for y in b.content.spans)
