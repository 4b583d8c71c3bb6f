"""Nouns to the left of a number: "troops (about 5,000)", "the number of tanks reached 90", "Ships: 5"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.language.document import Token
from parley.reading.counted import Counted
from parley.reading.field import (
    LARGE,
    LEFT,
    MODIFIERS,
    SMALL,
    Field,
    Strength,
    begin_of,
    is_in,
    is_other_noun,
    listed,
    nation,
)
from parley.reading.numbers import Quantity

_LABEL = 6
"""So many words at most stand before the colon in a list of figures."""
_MANY = 100
_OPENING = frozenset({"(", "[", ":", "–", "—", "-", ","})
_IN_ALL = frozenset({("in", "all"), ("in", "total"), ("in", "number"), ("all", "told")})


def noun_before(field: Field, q: Quantity) -> Strength | None:
    """ "Troops (about 5,000)", "a force of 5,000", "the number of tanks reached 90"."""
    tokens, start, begin = field.doc.tokens, field.sentence(q.first).start, begin_of(q)
    j = begin - 1
    while j >= start and tokens[j].lower in _OPENING:
        j -= 1
    noun = field.ends.get(j)
    free = noun is not None and noun.category is not None and not _follows_number(field, noun, start)
    if noun is not None and free and j < begin - 1 and (tokens[j + 1].lower != "," or _sums_up(field, q)):
        return Strength(q, noun.sense, noun.first, q.last, noun.type, True)
    small = max(q.low or 0, q.high or 0) < SMALL
    if (
        not small
        and q.first - 2 >= start
        and tokens[q.first - 1].lower == "of"
        and is_in("collectives", tokens[q.first - 2])
        and tokens[max(start, q.first - 3)].lower != "in"  # "tanks in number of 60", in translation
    ):
        return Strength(q, "troops", q.first - 2, q.last, None, True)
    return _by_amount(field, q, start)


def _sums_up(field: Field, q: Quantity) -> bool:
    """ "The ships, eight in all"."""
    behind = tuple(t.lower for t in field.doc.tokens[q.last + 1 : q.last + 3])
    return behind in _IN_ALL or behind[:1] == ("altogether",)


def _follows_number(field: Field, noun: Counted, start: int) -> bool:
    """Whether the noun has a number of its own before it in the sentence that begins at `start`."""
    return noun.first > start and noun.first - 1 in field.numbered


def label_of(field: Field, q: Quantity) -> range | None:
    """The words before the colon in a line of a list of figures: "Ships: 5", "Participating nations: 12"."""
    tokens, start, begin = field.doc.tokens, field.sentence(q.first).start, begin_of(q)
    label = range(start, begin - 1)
    if not 0 < len(label) <= _LABEL or tokens[begin - 1].lower != ":":
        return None
    plain = all(tokens[i].pos not in ("AUX", "PUNCT") and not _is_finite(tokens[i]) for i in label)
    return label if plain and not any(i in field.numbered for i in label) else None


def of_labelled_army(field: Field, q: Quantity, label: range | None) -> Strength | None:
    """ "Army: 5,400": so many of a branch are troops."""
    named = label is not None and any(is_in("armies", field.doc.tokens[i]) for i in label)
    return Strength(q, "troops", begin_of(q), q.last, None, True) if named and (q.high or 0) >= _MANY else None


def _is_finite(token: Token) -> bool:
    """Whether a verb is no participle ("nations taking part: 14")."""
    return token.pos == "VERB" and not token.lower.endswith(("ing", "ed"))


def labels_amount(field: Field, label: range) -> bool:
    """Whether a label names forces, or an amount of what was named before ("In all: 8,700")."""
    tokens = field.doc.tokens
    if any(i in field.begins and field.begins[i].category for i in label):
        return True
    return not any(is_other_noun(tokens[i]) and not _is_amount(tokens[i]) for i in label)


def _is_amount(token: Token) -> bool:
    return token.lower in listed("numbering") or is_in("strength_words", token) or is_in("amounts", token)


def _by_amount(field: Field, q: Quantity, start: int) -> Strength | None:
    tokens, begin, verb = field.doc.tokens, begin_of(q), False
    for j in range(begin - 1, max(start, begin - LEFT) - 1, -1):
        noun = field.ends.get(j) if j not in field.numbered else None
        speaks = any(is_in("tellings", t) for t in tokens[(noun.last if noun else j) + 1 : begin])
        if noun is not None and noun.sense != "civil" and not speaks:
            numbering = any(t.lower in listed("numbering") for t in tokens[j + 1 : q.first])
            measured = verb and any(is_in("measuring", t) for t in tokens[max(start, noun.first - 5) : noun.first])
            if numbering and not measured and _follows_number(field, noun, start) and not _is_numbering(tokens, noun):
                return None  # "40 tanks arrive, bringing the total to 2,600": the total is of more than the tanks
            if noun.category is not None and (measured or numbering):
                other = any(k in field.numbered for k in range(noun.last + 1, begin))
                return Strength(q, noun.sense, begin if other else noun.first, q.last, noun.type, True)
            resized = tokens[begin - 1].lower == "to" and any(is_in("resizing", t) for t in tokens[start:begin])
            if (numbering or resized) and is_in("collectives", tokens[noun.last]):
                return Strength(q, "troops", noun.first, q.last, None, True)
            if noun.category is not None and noun.sense != "people":
                return None
        named = is_in("strength_words", tokens[j]) or _is_number_put(field, q, j) or _is_force_put(field, q, j)
        if verb and named:
            return Strength(q, "troops", begin, q.last, None, True)
        if tokens[j].lower == ";":
            return None
        now = tokens[j].lower == "," and tokens[j + 1].lower in listed("by_now")
        verb = verb or now or is_in("amounts", tokens[j]) or tokens[j].lower in (":", "at")
    return None


def _is_numbering(tokens: Sequence[Token], noun: Counted) -> bool:
    """ "The 12 ships number", "900 soldiers in total": right behind the noun the word sums up that noun."""
    behind = tokens[noun.last + 1 : noun.last + 3]
    return any(t.lower in listed("numbering") for t in behind)


def _is_number_put(field: Field, q: Quantity, i: int) -> bool:
    """ "Puts the number at 13,500": of what is not said; so many can only be troops."""
    after = field.doc.tokens[i + 1]
    return (
        after.lower in ("at", ":") and is_in("measuring", field.doc.tokens[i]) and max(q.low or 0, q.high or 0) >= LARGE
    )


def _is_force_put(field: Field, q: Quantity, i: int) -> bool:
    """ "The force is estimated at 13,500", "those whom we had put at 20,000": so many of a force are troops."""
    tokens, start, begin = field.doc.tokens, field.sentence(q.first).start, begin_of(q)
    if tokens[begin - 1].lower != "at" or max(q.low or 0, q.high or 0) < LARGE:
        return False
    put = any(is_in("putting", t) for t in tokens[start:begin])
    if tokens[i].lower == "those" and tokens[i + 1].lower in ("whom", "who"):
        return put
    if not (is_in("collectives", tokens[i]) or nation(tokens[i])):
        return False
    others = any(is_other_noun(t) and t.i not in field.ends for t in tokens[i + 1 : begin])
    before = next((j for j in range(i - 1, start, -1) if tokens[j].pos not in MODIFIERS), start)
    part = tokens[before].lower == "of" and not is_in("measuring", tokens[before - 1])
    return not others and not part and put
