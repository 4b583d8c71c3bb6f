"""Single ships by name: "USS Ross", "the frigate Admiral Essen"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.knowledge.load import load
from parley.language.document import Document, Token
from parley.reading.field import listed
from parley.reading.phrases import Lexicon, Stream

_LONGEST = 4
_ROW = 8
_BETWEEN = frozenset({"and", '"', "“", "”", "«", "»", "‘", "’", "'", "uss", "hms"})
"""What stands between a word for ships and their names, and between these."""


@dataclass(frozen=True, slots=True)
class Hull:
    """A named ship: tokens `first` to `last` (inclusive), its name and the state its prefix stands for."""

    first: int
    last: int
    name: str
    country: str | None


@cache
def _prefixes() -> dict[str, str]:
    data: Any = load("forces")
    return dict(data["hull_prefixes"])


@cache
def _kinds() -> Lexicon:
    data: Any = load("forces")
    return Lexicon({"hull": data["hulls"]})


def read_hulls(doc: Document, words: Stream) -> list[Hull]:
    """The ships named one by one."""
    found: dict[int, Hull] = {}
    for token in doc.tokens:
        country = _prefixes().get(token.text)
        last = _end_of_name(doc, token.i) if country else token.i
        if country and last > token.i:
            found[last] = Hull(token.i, last, _text(doc, token.i, last), country)
    for hit in _kinds().find(words):
        last = _end_of_name(doc, hit.last)
        plural = doc.tokens[hit.last].lower.endswith("s") and doc.tokens[hit.last].lower != hit.phrase.split()[-1]
        if last > hit.last and not plural and last not in found and _is_ships_name(doc, hit.last + 1, last):
            found[last] = Hull(hit.first, last, _text(doc, hit.last + 1, last), None)
    return sorted(found.values(), key=lambda h: h.first)


def names_a_ship(doc: Document, first: int) -> bool:
    """Whether a name is that of one of several warships: "the destroyers Donald Cook and Roosevelt"."""
    i, start = first - 1, doc.sentence_of(first).start
    while i > start and (doc.tokens[i].lower in _BETWEEN or (i < first - 1 and doc.tokens[i].text[:1].isupper())):
        i -= 1
    kind = doc.tokens[i].lemma.rpartition("-")[2]
    several = doc.tokens[i].lower.endswith("s") and kind in listed("hulls") and kind not in listed("any_ships")
    return first - i <= _ROW and doc.tokens[i].pos == "NOUN" and several


def _text(doc: Document, first: int, last: int) -> str:
    start, end = doc.span(first, last)
    return doc.text[start:end].strip("\"“”„«»'‘’")


def _end_of_name(doc: Document, before: int) -> int:
    """The last token of the capitalised name after token `before`, or `before` itself."""
    sentence, last, j = doc.sentence_of(before), before, before + 1
    while j < sentence.end and j - before <= _LONGEST + 2:
        token = doc.tokens[j]
        if token.lower in "\"“”„«»'‘’":
            if last > before:
                break
        elif _is_part(token, j > before + 1):
            last = j
        elif token.lower not in listed("hull_particles"):
            break
        j += 1
    return last


def _is_part(token: Token, later: bool) -> bool:
    """Whether the word belongs to a capitalised name; figures only after the first word."""
    if token.text[:1].isdigit():
        return later
    return token.text[:1].isupper() and token.pos not in ("VERB", "AUX", "PRON", "DET")


def _is_ships_name(doc: Document, first: int, last: int) -> bool:
    """A name right after the kind of ship is the ship's, unless it is a state's or a person's beside it."""
    labels = {e.label for e in doc.entities if e.start <= last and e.end > first}
    tagged = {doc.tokens[i].pos for i in range(first, last + 1)}
    return bool(tagged & {"PROPN", "X"}) and "place" not in labels
