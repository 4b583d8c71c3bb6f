"""Superseded numbers: what a note of the paper, or a correction in a sentence, says was wrong before."""

from __future__ import annotations

from collections.abc import Sequence

from parley.language.document import Token
from parley.reading.counted import words_of
from parley.reading.field import Field, Strength
from parley.reading.phrases import Stream

_INSTEAD = (("instead", "of"), ("rather", "than"), ("and", "not"), (",", "not"))
_RIGHT = 6
"""How far before a number the words may stand that say it is the right one."""


def is_superseded(field: Field, s: Strength) -> bool:
    """Whether the number is one that was given before and is taken back here."""
    sentence = field.sentence(s.first)
    before = [t.lower for t in field.doc.tokens[max(sentence.start, s.first - 3) : s.first]]
    before = before[:-1] if before[-1:] == ["the"] else before[-2:]
    if tuple(before) in _INSTEAD:
        return True
    words = field.doc.tokens[sentence.start : sentence.stop]
    note = _is_note(words)
    if before[-1:] == ["from"]:
        return note or _has("correcting", words)
    if before[-1:] == ["to"] or not note:
        return False
    near = field.doc.tokens[max(sentence.start, s.first - _RIGHT) : s.first]
    return not _has("put_right", near)


def _is_note(words: Sequence[Token]) -> bool:
    """ "An earlier version of this article", "our report wrongly gave"."""
    return _has("earlier_versions", words) or (_has("own_reports", words) and _has("mistakes", words))


def _has(group: str, tokens: Sequence[Token]) -> bool:
    return bool(words_of(group).find(Stream(tokens)))
