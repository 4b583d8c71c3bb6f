"""Parts of a strength: "8,800 soldiers, 400 of them Swedish"; the whole is then no single state's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.reading.field import Field, Strength, is_in, listed, most_of

_OF_WHAT = frozenset({"them", "whom", "these", "those", "which", "the", "that", "this"})
_BEFORE = (("among", _OF_WHAT), ("amongst", _OF_WHAT), ("of", _OF_WHAT - {"the", "that", "this"}))
_INCLUDING = frozenset({"including", "incl"})
_PERSONS = frozenset({"troops", "people"})
_NEAR = 9
_BACK = 2
"""How many sentences back the whole may stand."""


def wholes_of(field: Field, strengths: Sequence[Strength]) -> dict[int, int | None]:
    """For the first token of each part, that of its whole; None where the text gives no number of the whole."""
    found: dict[int, int | None] = {}
    for i, s in enumerate(strengths):
        before = strengths[i - 1] if i else None
        listed = before is not None and (_is_listed(field, before, s) or _goes_on(field, before, s, found))
        if listed or _is_part(field, s):
            found[s.first] = _whole_before(field, s, strengths[:i], found)
    return found


def of_several(field: Field, s: Strength) -> bool:
    """ "14,000 soldiers from eleven countries", "3,000 allied troops": no single state's."""
    tokens = field.doc.tokens
    return any(is_in("of_several", t) for t in tokens[s.quantity.last + 1 : s.last]) or from_several(field, s)


def from_several(field: Field, s: Strength) -> bool:
    """ "14,000 soldiers from eleven countries", "9,000 men from Peru and six other states"."""
    tokens, end = field.doc.tokens, field.sentence(s.last).stop
    if s.last + 1 >= end or tokens[s.last + 1].lower not in ("from", "of"):
        return False
    for token in tokens[s.last + 2 : min(end, s.last + _NEAR)]:
        if is_in("several_states", token) and token.text[:1].islower():
            return True
        if token.pos in ("VERB", "AUX", "ADP", "PUNCT"):
            return False
    return False


def _is_part(field: Field, s: Strength) -> bool:
    tokens, end = field.doc.tokens, field.sentence(s.first).stop
    after = [t.lower for t in tokens[s.quantity.last + 1 : min(end, s.quantity.last + 3)]]
    if len(after) == 2 and after[0] == "of" and after[1] in _OF_WHAT:
        return True
    before = [t.lower for t in tokens[max(field.sentence(s.first).start, s.first - 2) : s.first]]
    if before and s.understood and before[-1] in listed("first_ones"):
        return True
    if before and (before[-1] in _INCLUDING or _include(field, s.first - 1)):
        return True
    return len(before) == 2 and any(before[0] == word and before[1] in what for word, what in _BEFORE)


def _include(field: Field, verb: int) -> bool:
    """ "The troops include 1,100 Americans"; but "the drill includes 1,100 soldiers"."""
    those = field.ends.get(verb - 1)
    return field.doc.tokens[verb].lemma == "include" and those is not None and those.sense in _PERSONS


def _is_listed(field: Field, before: Strength, s: Strength) -> bool:
    """ "2,000 soldiers: 1,200 Serbs, 800 Croats"."""
    return s.first == before.last + 2 and field.doc.tokens[s.first - 1].lower in (":", "(")


def _goes_on(field: Field, before: Strength, s: Strength, parts: Mapping[int, int | None]) -> bool:
    """ "Among them 300 from Canada and 150 from Spain": what is listed after a part is one too."""
    if before.first not in parts or s.first not in field.sentence(before.first):
        return False
    return not any(t.pos in ("VERB", "AUX") for t in field.doc.tokens[before.last + 1 : s.first])


def _whole_before(
    field: Field, s: Strength, earlier: Sequence[Strength], parts: Mapping[int, int | None]
) -> int | None:
    here, persons = field.doc.sentence_of(s.first).i, s.sense in _PERSONS
    for whole in reversed(earlier):
        if here - field.doc.sentence_of(whole.first).i > _BACK:
            return None
        alike = whole.sense == s.sense or (persons and whole.sense in _PERSONS)
        if alike and whole.first not in parts and most_of(whole) >= most_of(s):
            return whole.first
    return None
