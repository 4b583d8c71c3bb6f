"""Numbers that count: all but hours, dates, labels and what a strength has changed by."""

from __future__ import annotations

from calendar import month_abbr, month_name
from dataclasses import replace

from parley.knowledge.states import state_word
from parley.reading.field import NEAR, SMALL, Field, after_of, begin_of, is_in, is_several, listed
from parley.reading.numbers import Quantity

_FIGURES = 3
_MINUTES = 60
_DIGITS_OF_CLOCK = 4
_LAST_DAY = 31
_DAYS_LISTED = frozenset({"and", "or", ","})
_OLD = 120
_YEARS = range(1900, 2100)
_MONTHS = frozenset(m.lower() for m in (*month_name, *month_abbr) if m)
_DAYS_JOINED = frozenset({",", ".", "and", "or", "to", "till", "until", "on", "by", "–", "-"})


def as_count(field: Field, q: Quantity) -> Quantity | None:
    """The number if it counts something; "the troops number 12,700" does, though "number 12" is a label."""
    if q.kind == "count":
        return None if _is_clock(field, q) or _is_change(field, q) else q
    if q.kind == "other" and _is_bracketed(field, q):
        return replace(q, kind="count")
    if q.kind == "version" and _is_of_next_state(field, q):
        low = int(field.doc.tokens[q.first].text)
        return replace(q, kind="count", low=low, high=low, value=float(low), hedge="exact")
    before = field.doc.tokens[max(0, q.first - 1) : q.first]
    figures = field.doc.tokens[q.first].text.replace(",", "").replace(".", "")
    if q.kind != "version" or q.first != q.last or not figures.isdecimal() or not before:
        return None
    amount = q.first > 1 and field.doc.tokens[q.first - 2].lower == "in"  # "men in number 300", in translation
    verb = amount or before[0].pos == "VERB" or len(figures) < len(field.doc.tokens[q.first].text)
    labelled = len(figures) < _FIGURES or before[0].lower not in listed("numbering") or not verb
    low = int(figures)
    return None if labelled else replace(q, kind="count", low=low, high=low, value=float(low), hedge=q.hedge or "exact")


def _is_of_next_state(field: Field, q: Quantity) -> bool:
    """ "Romania sends 120 soldiers, Bulgaria 90 and Greece 60": a state and its number, and no name of a thing."""
    tokens, start = field.doc.tokens, field.sentence(q.first).start
    if q.first != q.last or not tokens[q.first].text.isdecimal() or q.first - 2 <= start:
        return False
    state = state_word(tokens[q.first - 1].text)
    listed_before = tokens[q.first - 2].lower in (",", "and", ";")
    return state is not None and listed_before and any(i in field.numbered for i in range(start, q.first - 2))


def _is_bracketed(field: Field, q: Quantity) -> bool:
    """ "Tanks (150) and guns (90)": the number in brackets behind several of a kind is theirs, and no footnote's."""
    tokens, noun = field.doc.tokens, field.ends.get(q.first - 2)
    brackets = tokens[max(0, q.first - 1)].lower == "(" and tokens[min(q.last + 1, len(tokens) - 1)].lower == ")"
    counted = noun is not None and noun.category is not None and q.first - 2 not in field.numbered
    return brackets and counted and (q.high or 0) >= SMALL and is_several(tokens[q.first - 2])


def _is_clock(field: Field, q: Quantity) -> bool:
    """ "At ten past nine", "at 0900", "one pound fifty": minutes and pence."""
    tokens = field.doc.tokens
    after = tokens[q.last + 1 : q.last + 3]
    digits = tokens[q.first].text
    if len(digits) == _DIGITS_OF_CLOCK and digits.startswith("0"):
        return True
    hour = q.first > 1 and tokens[q.first - 1].lower == "past" and q.first - 2 in field.numbered
    minutes = len(after) == 2 and after[0].lower in ("past", "to") and after[1].i in field.numbered
    money = q.first > 0 and is_in("currencies", tokens[q.first - 1]) and q.first - 2 in field.numbered
    return money or hour or (minutes and max(q.low or 0, q.high or 0) < _MINUTES and tokens[q.first - 1].lower == "at")


def _is_change(field: Field, q: Quantity) -> bool:
    """ "8,000 more than announced": by how much a strength is larger or smaller."""
    after = [t.lower for t in field.doc.tokens[q.last + 1 : q.last + 3]]
    return len(after) == 2 and after[0] in ("more", "fewer", "less") and after[1] == "than"


def is_few(q: Quantity) -> bool:
    """ "A few soldiers", "several ships": too little to be a strength."""
    return q.vague and (q.high or 0) < SMALL


def is_date_or_age(field: Field, q: Quantity) -> bool:
    """A year, an age, or a day whose month stands after it ("5 to 21 September", "14 and 15 February")."""
    tokens = field.doc.tokens
    written = tokens[q.last].text
    if written.isdigit() and len(written) == 4 and q.value in _YEARS:
        return True
    if (
        q.first > 1
        and (q.high or _OLD) < _OLD
        and tokens[q.first - 1].lower == ","
        and tokens[q.first - 2].pos == "PROPN"
    ):
        return True
    j = after_of(q)
    while j < len(tokens) and (tokens[j].lower in _DAYS_JOINED or j in field.numbered):
        if j in field.numbered and field.numbered[j].kind == "date":
            return True
        j += 1
    return j < len(tokens) and tokens[j].lower in _MONTHS


def is_day(field: Field, q: Quantity) -> bool:
    """ "Begins on 10 February and ends 20", "announced day 10", "at 20 and 21": days of a month, in translation."""
    tokens, before = field.doc.tokens, q.first - 1
    if before < field.sentence(q.first).start or (q.high or _LAST_DAY + 1) > _LAST_DAY or begin_of(q) < q.first:
        return False
    if tokens[before].lower in _DAYS_LISTED and before - 1 in field.numbered:
        earlier = field.numbered[before - 1]
        return earlier.kind == "date" or is_day(field, earlier)
    start = field.sentence(q.first).start
    put = any(is_in("putting", t) for t in tokens[start:before]) or any(
        is_in("amounts", t) for t in tokens[max(start, before - NEAR) : before]
    )
    if tokens[before].lower in ("day", "days") or is_in("ending", tokens[before]):
        return True
    return tokens[before].lower in ("on", "at") and not put
