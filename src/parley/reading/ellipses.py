"""Nouns that a number leaves out: what it counts was named before it, or is named next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parley.language.document import Document, Token
from parley.reading.counted import words_of
from parley.reading.counts import is_date_or_age, is_day
from parley.reading.field import (
    LARGE,
    LEFT,
    NEAR,
    RIGHT,
    SMALL,
    Field,
    Strength,
    after_of,
    begin_of,
    is_in,
    is_several,
    listed,
    nation,
)
from parley.reading.numbers import Quantity
from parley.reading.phrases import Stream

_BACK = 5
"""How many sentences a number without noun may look back."""
_ALIKE = 4
"""So many times as large as the number before at most, a number without noun counts the same."""
_SOME = frozenset({"few", "several", "couple"})


def in_list(field: Field, q: Quantity, found: Mapping[int, Strength]) -> Strength | None:
    """ "4,400 French and 4,300 Belgian soldiers": the noun of the next item counts for this one as well."""
    tokens, end = field.doc.tokens, field.sentence(q.last).stop
    j = q.last + 1
    while j < end and j not in field.numbered and tokens[j].pos in ("ADJ", "PROPN", "NOUN"):
        if j in field.begins and not is_in("branches", tokens[j]):
            break
        j += 1
    last = j - 1
    while j < end and tokens[j].lower in (",", "and", "or", "&", "plus"):
        j += 1
    if j == last + 1 or (last == q.last and tokens[j - 1].lower != "or" and not _is_gapped(field, q, j)):
        return None
    for k in range(j, min(end, j + 3)):
        following = found.get(k) if k in field.numbered else None
        if following is not None:
            return Strength(q, following.sense, begin_of(q), last, following.type, True)
    later = field.numbered.get(j) or (field.numbered.get(j + 1) if _is_gapped(field, q, j) else None)
    further = in_list(field, later, found) if later is not None and later.first > q.last else None
    return None if further is None else replace(further, quantity=q, first=begin_of(q), last=last)


def in_brackets(field: Field, q: Quantity, found: Mapping[int, Strength]) -> Strength | None:
    """ "Some 8,000 (9,000 according to Kyiv) soldiers": another account of the number before the bracket."""
    tokens, start = field.doc.tokens, field.sentence(q.first).start
    opened = next((j for j in range(begin_of(q) - 1, max(start, q.first - RIGHT), -1) if tokens[j].lower in "()"), None)
    if opened is None or tokens[opened].lower != "(":
        return None
    host = field.numbered.get(opened - 1)
    stated = found.get(host.first) if host is not None else None
    return None if stated is None else Strength(q, stated.sense, begin_of(q), q.last, stated.type, True)


def _is_gapped(field: Field, q: Quantity, j: int) -> bool:
    """ "Norway sends 310, Denmark 280 soldiers", "will send 680 and 1,500 soldiers respectively"."""
    tokens, end = field.doc.tokens, field.sentence(q.last).stop
    sides = j + 1 < end and tokens[j].pos == "PROPN" and j + 1 in field.numbered
    return sides or any(t.lower == "respectively" for t in tokens[q.last : end])


def understood(field: Field, q: Quantity, found: Mapping[int, Strength]) -> Strength | None:
    """A number that refers back: "8,700 in all", "of whom 7,200 are Belarusians", "about two dozen had stayed"."""
    doc, tokens = field.doc, field.doc.tokens
    if max(q.low or 0, q.high or 0) < SMALL or is_date_or_age(field, q) or is_day(field, q):
        return None
    last = _end_of_ellipsis(field, q)
    of_whom = [t.lower for t in tokens[q.last + 1 : q.last + 3]]
    if (q.vague and of_whom[:1] != ["of"] and not _come_and_go(field, q)) or _is_of_others(field, q, found):
        return None
    own = of_whom == ["of", "us"]
    sense = _as_number_of(field, q) or _nearest_before(field, q, found) or _next_in_sentence(field, q, found)
    if last > q.last and ((tokens[last].pos == "PROPN" and tokens[last].lower.endswith("s")) or nation(tokens[last])):
        sense = "people" if sense is None else "troops"
    if sense is None and _take_part(field, q):
        sense = "people"
    if own or (sense is None and (_subject_is_self(doc, q) or _is_moved(doc, q) or _is_in_place(field, q))):
        sense = "troops"
    return None if sense is None else Strength(q, sense, begin_of(q), last, None, True)


def _come_and_go(field: Field, q: Quantity) -> bool:
    """ "A few thousand have left": of what was spoken of before."""
    tokens, j = field.doc.tokens, q.last + 1
    some = any(t.lower in _SOME for t in tokens[q.first : q.last + 1])
    while j < field.sentence(q.last).stop and tokens[j].pos in ("AUX", "ADV", "PART"):
        j += 1
    behind = Stream(tokens[q.last + 1 : min(j + NEAR, field.sentence(q.last).stop)])
    if some and j > q.last + 1 and any(h.first <= j for h in words_of("in_place").find(behind)):
        return True
    return some and j < len(tokens) and tokens[j].pos == "VERB" and is_in("coming_and_going", tokens[j])


def _is_of_others(field: Field, q: Quantity, found: Mapping[int, Strength]) -> bool:
    """ "28 battalions stand there, and 25 more are expected": the number before is near and of no troops or pieces."""
    numbers = [x for x in field.quantities if x.kind == "count" and x.last < q.first]
    last = numbers[-1] if numbers else None
    if last is None or last.first in found or last.first not in field.sentence(q.first) or not last.high:
        return False
    nouns = (field.begins.get(j) for j in range(after_of(last), min(after_of(last) + NEAR, q.first)))
    noun = next((n for n in nouns if n is not None), None)
    alike = max(q.low or 0, q.high or 0) <= _ALIKE * last.high
    return alike and noun is not None and noun.category is None


def _take_part(field: Field, q: Quantity) -> bool:
    """ "36,000 take part": so many are persons."""
    tokens, j, end = field.doc.tokens, q.last + 1, field.sentence(q.last).stop
    while j < end and tokens[j].pos in ("AUX", "ADV", "PART"):
        j += 1
    joins = j < end and (is_in("joining", tokens[j]) or (tokens[j].lemma == "take" and tokens[j + 1].lower == "part"))
    return joins and max(q.low or 0, q.high or 0) >= LARGE


def _is_in_place(field: Field, q: Quantity) -> bool:
    """ "3,200 on the ground": so many there are troops."""
    behind = field.doc.tokens[q.last + 1 : min(q.last + 1 + NEAR, field.sentence(q.last).stop)]
    placed = any(h.first == q.last + 1 for h in words_of("in_place").find(Stream(behind)))
    return placed and max(q.low or 0, q.high or 0) >= LARGE


def _end_of_ellipsis(field: Field, q: Quantity) -> int:
    tokens, j = field.doc.tokens, q.last + 1
    while j < field.sentence(q.last).stop and _is_ellipsis(tokens[j]) and j not in field.begins:
        j += 1
    return j - 1


def _is_ellipsis(token: Token) -> bool:
    return token.pos in ("ADJ", "PROPN") or token.lower == "ones" or nation(token) is not None


def _is_moved(doc: Document, q: Quantity) -> bool:
    """ "Will keep 2,500 there": so many can only be troops where they are sent, kept or withdrawn."""
    verbs = [doc.tokens[i] for i in doc.ancestors(q.last)[:2] if doc.tokens[i].pos == "VERB"]
    return max(q.low or 0, q.high or 0) >= LARGE and any(is_in("stationing", t) for t in verbs)


def _subject_is_self(doc: Document, q: Quantity) -> bool:
    """ "We were ten thousand"."""
    start = doc.sentence_of(q.first).start
    before = doc.tokens[max(start, begin_of(q) - 4) : begin_of(q)]
    return any(is_in("selves", t) for t in before) and any(
        t.lemma == "be" or t.lower in ("were", "are") for t in before
    )


def _as_number_of(field: Field, q: Quantity) -> str | None:
    """ "Gave 88 as the number of Swedish soldiers": what is counted follows on the word for number."""
    after = range(q.last + 1, min(q.last + 1 + LEFT, field.sentence(q.last).stop))
    tokens = field.doc.tokens
    if not after or tokens[after[0]].lower != "as":
        return None
    of = next((j for j in after if tokens[j].lower == "of" and tokens[j - 1].lower in listed("number_nouns")), None)
    if of is None:
        return None
    return next((c.sense for c in field.counted if of < c.first < of + LEFT and c.category), None)


def _nearest_before(field: Field, q: Quantity, found: Mapping[int, Strength]) -> str | None:
    """What was counted, or else spoken of, last before this number."""
    here = field.doc.sentence_of(q.first).i
    many = max(q.low or 0, q.high or 0) >= LARGE
    counted = [(i, s.sense) for i, s in found.items() if i < q.first]
    spoken_of = [
        (c.first, c.sense)
        for c in field.counted
        if c.last < q.first and c.category and c.sense != "people" and is_several(field.doc.tokens[c.last])
    ]
    for group in (counted, spoken_of):
        near = [(i, s) for i, s in group if here - field.doc.sentence_of(i).i <= _BACK]
        fitting = [(i, s) for i, s in near if not many or s in ("troops", "people")]
        if fitting:
            return max(fitting)[1]
    return None


def _next_in_sentence(field: Field, q: Quantity, found: Mapping[int, Strength]) -> str | None:
    """ "Does not believe the 12,700 and estimates 70,000 troops": what is counted later in the sentence."""
    later = [i for i in found if q.last < i < field.sentence(q.last).stop]
    return found[min(later)].sense if later and max(q.low or 0, q.high or 0) >= LARGE else None
