"""Rejections of what was said before, by a pronoun: "Georgia denied this", in translated order "Kiev this denies"."""

from __future__ import annotations

from parley.knowledge import offices
from parley.language.document import Document
from parley.reading.attribution import Attribution
from parley.reading.cues import Frame, frames_of, lexicon
from parley.reading.names import Names
from parley.reading.speakers import Source

_POINTING = frozenset({"this", "that", "it"})
_CLOSING = frozenset({".", ",", ":", ";", "!", "–", "—", "and", "but"})
_OPENING = frozenset({".", ",", ":", ";", "–", "—", "and", "but", "while", "however", "“", '"'})
_LONGEST = 7


def read_rejections(doc: Document, names: Names, found: list[Attribution]) -> list[Attribution]:
    """The attributions found, without such as take the pronoun for the source, and the rejections."""
    rejections = [r for t in doc.tokens if t.lower in _POINTING and (r := _rejection(doc, names, t.i)) is not None]
    cues = {r.cue[0] for r in rejections}
    return [*(a for a in found if not (a.cue and a.cue[0] in cues)), *rejections]


def _rejection(doc: Document, names: Names, pronoun: int) -> Attribution | None:
    """The rejection whose object is the pronoun, right behind its verb or, in translated order, before it."""
    sentence = doc.sentence_of(pronoun)
    inverted = pronoun + 1 < sentence.end and _denial(doc, pronoun + 1) is not None
    verb, before = (pronoun + 1, pronoun - 1) if inverted else (pronoun - 1, pronoun - 2)
    behind = pronoun + 2 if inverted else pronoun + 1
    frame = _denial(doc, verb) if verb > sentence.start else None
    closed = behind >= sentence.end or doc.tokens[behind].lower in _CLOSING
    if frame is None or not closed:
        return None
    while before > sentence.start and doc.tokens[before].lower in lexicon().before_rejection:
        before -= 1
    source = _speaker(doc, names, sentence.start, before)
    return None if source is None else Attribution([verb], source, [pronoun], frame, "object")


def _denial(doc: Document, i: int) -> Frame | None:
    """The frame of a finite verb of denial."""
    frames = frames_of(doc.tokens[i])
    finite = not doc.tokens[i].lower.endswith("ing")
    return next((f for f in frames if f.stance == "deny" and finite), None)


def _speaker(doc: Document, names: Names, start: int, last: int) -> Source | None:
    """Who stands before the verb, at the head of a clause: a name, or the noun of an office or institution."""
    if last < start:
        return None
    mention = names.at(last)
    lemma = doc.tokens[last].lemma
    office = bool(offices.refers_to(lemma) or offices.refers_to_institution(lemma)) or lemma in lexicon().people
    if mention is None and not office:
        return None
    first = mention.first if mention is not None else last
    while first > start and last - first < _LONGEST and doc.tokens[first - 1].lower not in _OPENING:
        first -= 1
    opens = first == start or doc.tokens[first - 1].lower in _OPENING
    plain = not any(doc.tokens[i].pos in ("VERB", "AUX") for i in range(first, last))
    return Source(first, last, last) if opens and plain else None
