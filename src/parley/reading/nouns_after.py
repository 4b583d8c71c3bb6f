"""Nouns to the right of a number: what it counts, whatever stands between them."""

from __future__ import annotations

from collections.abc import Sequence

from parley.language.document import Token
from parley.reading.counted import Counted, summed_up, together
from parley.reading.field import (
    LARGE,
    MODIFIERS,
    RIGHT,
    SMALL,
    Field,
    Strength,
    after_of,
    begin_of,
    is_in,
    is_other_noun,
    listed,
)
from parley.reading.numbers import Quantity

_QUOTES = frozenset("\"“”„«»‹›'‘’")
_HYPHENS = frozenset({"-", "‐", "‑"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OF = frozenset({"of", "from"})
_PARTITIVE = frozenset({"of", "the", "its", "their"})
_ARTICLES = frozenset({"the", "those", "these", "their", "its", "his", "her", "our", "all", "a", "an"})


def noun_after(field: Field, q: Quantity) -> Strength | bool:
    """The number with the noun after it; True if the number stands alone, False if it counts something else."""
    tokens, end = field.doc.tokens, field.sentence(q.last).stop
    if max(q.low or 0, q.high or 0) >= SMALL and _is_strong(tokens, q, end):
        return _strong(field, q, end)
    army = _of_an_army(field, q)
    if army is not None:
        return army
    j, noun, other = _behind_aside(field, q), None, False
    start = j
    while j < min(end, start + RIGHT):
        here = field.begins.get(j)
        if here is not None:
            if here.sense in ("civil", "unit"):
                if here.sense == "unit" and _are_many_forces(field, q, here):
                    return Strength(q, "troops", begin_of(q), here.last)
                if is_in("branches", tokens[here.last]) and _is_listed_on(field, here.last + 1):
                    return True
                if _joins_branches(tokens, here.last + 1):
                    j = here.last + 1
                    continue
                if here.sense == "unit" and noun is None and (_is_container(field, here) or _owns(field, q, here)):
                    j = here.last + 1
                    continue
                return False
            noun, other, j = here, False, here.last + 1
        elif noun is not None and tokens[j].lower in _POSSESSIVE and tokens[j].dep == "case":
            noun, other, j = None, True, j + 1  # "300 soldiers' families"
        elif noun is not None:
            if not _goes_on(tokens, noun, j):
                break
            noun, other, j = None, True, j + 1
        elif j in field.numbered and tokens[j - 1].lower in _PARTITIVE:
            j = after_of(field.numbered[j])
        elif j in field.numbered or not (
            _may_stand_between(tokens, q, j) or _joins_attributes(field, j) or _joins_branches(tokens, j)
        ):
            break
        else:
            other = other or is_other_noun(tokens[j])
            j += 1
    if noun is None:
        return not other
    noun = _with_coordinated(field, noun)
    return Strength(q, noun.sense, begin_of(q), noun.last, noun.type)


def _of_an_army(field: Field, q: Quantity) -> Strength | None:
    """ "12,000 of the Polish army", "12,000 for the army and 4,000 for the navy": so many of a force are troops."""
    tokens, j, end = field.doc.tokens, after_of(q), field.sentence(q.last).stop
    least = SMALL if j < end and tokens[j].lower == "of" else LARGE
    if j >= end or tokens[j].lower not in ("of", "for") or max(q.low or 0, q.high or 0) < least:
        return None
    for i in range(j + 1, min(end, j + RIGHT)):
        if is_in("armies", tokens[i]):
            return Strength(q, "troops", begin_of(q), i)
        if tokens[i].pos not in MODIFIERS and tokens[i].lower not in _POSSESSIVE | _ARTICLES:
            return None
    return None


def _behind_aside(field: Field, q: Quantity) -> int:
    """Where to look for the noun: behind a bracket with another account, or a comma that closes "12,000, or more,"."""
    tokens, end, j = field.doc.tokens, field.sentence(q.last).stop, after_of(q)
    if j + 1 < end and tokens[j].lower == "(":
        close = next((i for i in range(j + 1, min(end, j + RIGHT)) if tokens[i].lower == ")"), j - 1)
        return close + 1 if any(i in field.numbered for i in range(j, close)) else j
    aside = j < end and tokens[j].lower == "," and any(t.lower == "," for t in tokens[q.first : q.last + 1])
    return j + 1 if aside else j


def _is_strong(tokens: Sequence[Token], q: Quantity, end: int) -> bool:
    joined = tokens[q.last].lower
    if any(h in joined and joined.rpartition(h)[2] in listed("strong") for h in _HYPHENS):
        return True
    after = [t.lower for t in tokens[q.last + 1 : min(end, q.last + 3)]]
    return bool(after) and (
        after[0] == "strong" or (len(after) == 2 and after[0] in _HYPHENS and after[1] in listed("strong"))
    )


def _strong(field: Field, q: Quantity, end: int) -> Strength | bool:
    """ "A 3,000-strong contingent", "a 20-strong fleet of ships"; but "a six-person cabinet" is no strength."""
    tokens, unit = field.doc.tokens, False
    for j in range(q.last + 1, min(end, q.last + 1 + RIGHT)):
        noun = field.begins.get(j)
        if noun is not None and noun.category is not None and noun.sense != "people":
            return Strength(q, noun.sense, begin_of(q), noun.last, noun.type)
        unit = unit or (noun is not None and noun.sense == "unit") or is_in("collectives", tokens[j])
        if tokens[j].pos in ("VERB", "AUX", "PUNCT") and tokens[j].lower not in _HYPHENS | listed("strong"):
            break
    surely = any(w in listed("surely_strong") for t in tokens[q.last : q.last + 3] for w in t.lower.split("-"))
    return Strength(q, "troops", begin_of(q), q.last) if unit or surely else False


def _is_container(field: Field, unit: Counted) -> bool:
    """ "300 groups of soldiers" no, "200 units of armour" yes."""
    after = unit.last + 1
    tokens = field.doc.tokens
    return after < len(tokens) and tokens[after].lower == "of" and is_in("measures", tokens[unit.last])


def _goes_on(tokens: Sequence[Token], noun: Counted, j: int) -> bool:
    """Whether the counted noun is only the first part of a compound ("tank crews", "fighter/attack squadrons")."""
    head = tokens[noun.last]
    if tokens[j].lower == "/" and j + 1 < len(tokens):
        return tokens[j + 1].pos == "NOUN"
    return tokens[j].pos == "NOUN" and head.dep.startswith("compound") and head.head >= j


def _owns(field: Field, q: Quantity, unit: Counted) -> bool:
    """ "300 of the brigade's soldiers"."""
    after = field.doc.tokens[unit.last + 1 : unit.last + 2]
    return field.doc.tokens[after_of(q)].lower == "of" and bool(after) and after[0].lower in _POSSESSIVE


def _may_stand_between(tokens: Sequence[Token], q: Quantity, j: int) -> bool:
    token = tokens[j]
    if token.lower in _QUOTES or token.lower in _HYPHENS:
        return True
    if token.lower in _POSSESSIVE:
        return tokens[after_of(q)].lower == "of"
    if token.lower == "of":
        return j == after_of(q) or is_in("measures", tokens[j - 1])
    if token.lower in _ARTICLES:
        right_after = token.pos == "DET" and token.lower not in ("a", "an") and j == after_of(q)
        return tokens[j - 1].lower in _OF or right_after
    if token.lower in ("and", ",", "&", "/"):
        return _joins_modifiers(tokens, j)
    if token.pos in ("VERB", "ADV"):
        return is_in("attributes", token) or token.dep == "amod"
    return token.pos in MODIFIERS


def _joins_attributes(field: Field, j: int) -> bool:
    """ "30 maritime and river vessels": two attributes of what is counted right behind them."""
    tokens = field.doc.tokens
    if tokens[j].lower not in ("and", "or", "/") or j + 2 >= len(tokens) or j + 1 in field.numbered:
        return False
    before, after = tokens[j - 1], tokens[j + 1]
    return (
        before.pos in ("ADJ", "PROPN")
        and j - 1 not in field.ends
        and after.pos in ("ADJ", "PROPN", "NOUN")
        and j + 1 not in field.begins
        and j + 2 in field.begins
    )


def _joins_branches(tokens: Sequence[Token], j: int) -> bool:
    """ "4,500 land, sea and air personnel": the mark or word between two branches."""
    if j + 1 >= len(tokens) or tokens[j].lower not in (",", "and", "or", "&", "/"):
        return False
    return is_in("branches", tokens[j - 1]) and is_in("branches", tokens[j + 1])


def _is_listed_on(field: Field, j: int) -> bool:
    """ "5,000 army and 2,000 navy personnel": another number stands behind the joint."""
    joint = j + 1 < len(field.doc.tokens) and field.doc.tokens[j].lower in (",", "and", "&", "plus")
    return joint and j + 1 in field.numbered


def _are_many_forces(field: Field, q: Quantity, unit: Counted) -> bool:
    """ "50,000 forces": so many are troops."""
    return field.doc.tokens[unit.last].lower == "forces" and max(q.low or 0, q.high or 0) >= LARGE


def _joins_modifiers(tokens: Sequence[Token], j: int) -> bool:
    """ "2,500 Russian and Belarusian troops"."""
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    adjectives = ("ADJ", "PROPN")
    return (
        after is not None and tokens[j - 1].pos in adjectives and after.pos in adjectives and after.text[:1].isupper()
    )


def _with_coordinated(field: Field, noun: Counted) -> Counted:
    """The noun with those joined to it under the same number: "20 planes and helicopters"."""
    tokens, end = field.doc.tokens, field.sentence(noun.last).stop
    for _ in range(4):
        j = noun.last + 1
        while j < end and tokens[j].lower in (",", "and", "or", "&", "/"):
            j += 1
        if j == noun.last + 1:
            return noun
        while j < end and j not in field.begins and j not in field.numbered and tokens[j].pos in ("ADJ", "PROPN"):
            j += 1
        j = _behind_branches(field, j, end)
        following = field.begins.get(j)
        wider = None if following is None or j in field.numbered else together(noun, following)
        if wider is None:
            return _with_other(field, noun, end)
        noun = wider
    return noun


def _behind_branches(field: Field, j: int, end: int) -> int:
    """ "40 aircraft, combat and special vehicles": where the noun behind two kinds of it stands."""
    tokens, i = field.doc.tokens, j
    while i < end and (_is_kind(tokens[i]) or (i > j and tokens[i].lower in ("and", "or"))) and i not in field.begins:
        i += 1
    return i if i in field.begins else j


def _is_kind(token: Token) -> bool:
    return token.pos == "ADJ" or is_in("branches", token) or is_in("attributes", token)


def _with_other(field: Field, noun: Counted, end: int) -> Counted:
    """ "300 tanks, carriers and other vehicles": the last word sums up all of them, whatever the others are."""
    tokens, j = field.doc.tokens, noun.last + 1
    while j < end and j not in field.numbered and tokens[j].lower != "other":
        if not (tokens[j].lower in (",", "and", "or") or tokens[j].pos in ("NOUN", "ADJ", "PROPN")):
            return noun
        j += 1
    following = field.begins.get(j + 1)
    if j >= end or tokens[j].lower != "other" or tokens[j - 1].lower not in ("and", "or") or following is None:
        return noun
    return summed_up(noun, following) or noun
