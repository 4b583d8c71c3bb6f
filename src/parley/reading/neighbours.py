"""Neighbours: what a number counts by the strengths beside it, where its own noun leaves that open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parley.language.document import Token
from parley.reading.counted import words_of
from parley.reading.field import Field, Strength, after_of, begin_of, is_in, most_of
from parley.reading.numbers import Quantity
from parley.reading.phrases import Stream

_PIECES = frozenset({"tanks", "armoured_combat_vehicles", "artillery", "aircraft", "helicopters", "ships"})
_JOINTS = frozenset({",", "and", "plus", "with", "&"})
_FROM = frozenset({"from", "of"})
_THEM = frozenset({"them", "these", "those", "whom", "which"})
_AMONG = frozenset({"of", "among", "amongst", "including"})
_UNITS = frozenset({"unit", "piece", "item"})
_HUNDRED = 100
_REACH = 8
"""How many words may stand between persons and the ships listed with them."""


def with_soldiers(field: Field, found: Mapping[int, Strength]) -> dict[int, Strength]:
    """The strengths, "people" as troops where those beside them leave no doubt that they are."""
    return {
        i: Strength(s.quantity, "troops", s.first, s.last) if _are(field, s, found.values()) else s
        for i, s in found.items()
    }


def _are(field: Field, s: Strength, others: Iterable[Strength]) -> bool:
    if s.sense != "people" or _is_civil(field, s):
        return False
    return any(_listed_with(field, s, o) or _is_part_of(field, s, o) for o in others)


def _is_civil(field: Field, s: Strength) -> bool:
    sentence = field.sentence(s.first)
    return bool(words_of("civil_doings").find(Stream(field.doc.tokens[sentence.start : sentence.stop])))


def _listed_with(field: Field, s: Strength, piece: Strength) -> bool:
    """ "20,000 participants from 14 nations, 50 vessels": persons under one list with ships, tanks or aircraft."""
    if piece.sense not in _PIECES or most_of(s) < _HUNDRED or piece.first not in field.sentence(s.first):
        return False
    if piece.last < s.first:
        joints = field.doc.tokens[piece.last + 1 : s.first]
        return bool(joints) and all(t.lower in _JOINTS for t in joints)
    between = field.doc.tokens[s.last + 1 : piece.first]
    if not between or len(between) > _REACH or between[-1].lower not in _JOINTS:
        return False
    return all(t.lower in _JOINTS for t in between) or (
        between[0].lower in _FROM and not any(t.pos in ("VERB", "AUX", "SCONJ") for t in between)
    )


def _is_part_of(field: Field, s: Strength, whole: Strength) -> bool:
    """ "6,000 soldiers, and of these about 1,000 people": a part of troops is troops."""
    tokens = field.doc.tokens
    if whole.sense != "troops" or not s.first > whole.last or most_of(whole) < most_of(s):
        return False
    if not is_in("plain_persons", tokens[s.last]) or s.first not in field.sentence(whole.first):
        return False
    before, after = tokens[max(0, s.first - 2) : s.first], tokens[s.last + 1 : s.last + 3]
    return _tells_of_them(before) or _tells_of_them(after)


def _tells_of_them(pair: Sequence[Token]) -> bool:
    return len(pair) > 1 and pair[0].lower in _AMONG and pair[1].lower in _THEM


def as_pieces(field: Field, q: Quantity, found: Mapping[int, Strength]) -> Strength | None:
    """ "500 units of equipment, and of these 100 units are Finnish": the second are units of the same."""
    tokens, sentence = field.doc.tokens, field.sentence(q.last)
    i = after_of(q)
    if i not in sentence or tokens[i].lemma not in _UNITS:
        return None
    behind = tokens[i + 1 : min(sentence.stop, i + 3)]
    if behind and behind[0].lower in _FROM and not _tells_of_them(behind):
        return None
    before = [found[first] for first in sorted(found) if first < q.first and first in sentence]
    named = [s for s in before if s.sense != "troops" and any(t.lemma in _UNITS for t in tokens[s.first : s.last])]
    return Strength(q, named[-1].sense, begin_of(q), i, None, True) if named else None
