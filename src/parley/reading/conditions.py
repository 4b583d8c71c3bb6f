"""What promised conduct waits for: a condition that others can fail, or a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from parley.dossier.model import EXERCISE_KINDS, Activity, Span, Time
from parley.language.document import Document, Token
from parley.reading.names import Names
from parley.reading.phrases import Hit
from parley.reading.promises import phrases, stream, words

_CLOSING = frozenset({".", ";", "”", '"', "!", "?", "—", "»"})
_REACH = 14
_YEAR = 4


def condition_of(doc: Document, names: Names, clause: Sequence[int], bound: Collection[str]) -> Span | None:
    """The words of the condition: from "if", "provided that" and the like to the end of their clause.

    A "when" or "once" is one only where it waits for somebody else or for a decision; the end of an exercise is a time.
    """
    for hit in phrases("conditions").find(stream(doc, clause)):
        last = _end(doc, hit, clause)
        rest = range(hit.last + 1, last + 1)
        if _is_condition(doc, names, hit, clause, rest, bound):
            return doc.span(hit.first, last)
    return None


def _is_condition(
    doc: Document, names: Names, hit: Hit, clause: Sequence[int], rest: range, bound: Collection[str]
) -> bool:
    if not len(rest) and hit.phrase != "weather permitting":
        return False
    if hit.phrase == "should":
        return hit.first == clause[0]
    if hit.phrase == "provided":
        return any(doc.tokens[i].pos in ("VERB", "AUX") for i in rest)
    if hit.phrase == "if":
        return hit.first == 0 or doc.tokens[hit.first - 1].lower not in ("as", "even")
    if hit.phrase in words("times_or_conditions"):
        return _waits_for_others(doc, names, rest, bound)
    if hit.phrase in words("restricted_times"):
        return not _ends_activity([doc.tokens[i] for i in rest]) and any(doc.tokens[i].pos == "VERB" for i in rest)
    return True


def _end(doc: Document, hit: Hit, clause: Sequence[int]) -> int:
    last, inside = hit.last, set(clause)
    while last + 1 in inside and doc.tokens[last + 1].lower not in _CLOSING:
        following = doc.tokens[last + 2].lower if last + 2 in inside else ""
        ends = hit.first == clause[0] or hit.phrase in words("times_or_conditions")
        if doc.tokens[last + 1].lower == "," and (ends or following in ("and", "but", "provided", "which")):
            break
        last += 1
    return last


def _waits_for_others(doc: Document, names: Names, rest: range, bound: Collection[str]) -> bool:
    """Whether a "when" leaves open if it ever comes: it depends on a decision or on another side."""
    after = [doc.tokens[i] for i in rest[:_REACH]]
    if any(t.lemma in words("open_events") for t in after):
        return True
    if _ends_activity(after):
        return False
    others = {code for code in names.states_in(rest[:_REACH]) if code not in bound}
    bodies = any((m := names.at(i)) is not None and m.type == "organisation" and not m.country for i in rest[:_REACH])
    return bool(others) or bodies or any(t.lower in words("others") for t in after)


def _ends_activity(tokens: Sequence[Token]) -> bool:
    return any(t.lemma in words("activity_words") for t in tokens)


def due_of(
    doc: Document, times: Sequence[Time], clause: Sequence[int], activities: Sequence[Activity], condition: Span | None
) -> str | None:
    """When the conduct is due: a date of the clause outside its condition, or the end of an activity."""
    term = _term(doc, times, clause, activities, condition)
    if term is not None:
        value = term.value
        return value.rpartition("/")[2] or value if value else term.text
    for hit in phrases("after_words").find(stream(doc, clause)):
        after = [doc.tokens[i] for i in clause if hit.last < i <= hit.last + 10]
        around = after + [doc.tokens[i] for i in range(hit.first, hit.last + 1)]
        ends = any(t.lemma in words("end_words") or t.lower in words("end_words") for t in around)
        noun = next((t for t in after if t.lemma in words("activity_words")), None)
        named = next((a for a in activities if any(_overlaps(s, after) for s in a.spans)), None)
        if (ends or hit.phrase in ("after", "following", "upon")) and (noun is not None or named is not None):
            exercise = named or next((a for a in activities if a.kind in EXERCISE_KINDS), None)
            return f"end of activity {exercise.id}" if exercise is not None else _text(doc, hit, after)
    return None


def _term(
    doc: Document, times: Sequence[Time], clause: Sequence[int], activities: Sequence[Activity], condition: Span | None
) -> Time | None:
    """The date of the clause that is its term: one after "by" or "until" before any other.

    The year in the name of an exercise, since when something is ("shut since May 5") and the day on which the word was
    given ("vowed on Friday to") are none.
    """
    inside = set(clause)
    found = [
        time
        for time in times
        if inside.issuperset(doc.tokens_in(time.span))
        and not _share(time.span, condition)
        and not (time.value or "").startswith("P")
        and not any(a < time.span[0] and time.span[1] <= b for activity in activities for a, b in activity.spans)
        and not _names_edition(doc, time)
        and not any(t.lower == "since" for t in _before(doc, time))
        and not {doc.tokens[i].lower for i in doc.tokens_in(time.span)} & words("past_words")
        and not _of_the_word(doc, time)
    ]
    return min(found, key=lambda time: (not _is_term(doc, time), time.span[0]), default=None)


def _before(doc: Document, time: Time) -> list[Token]:
    first = doc.token_at(time.span[0])
    return list(doc.tokens[max(0, first - 2) : first]) if first is not None else []


def _is_term(doc: Document, time: Time) -> bool:
    return any(t.lower in words("term_words") for t in _before(doc, time))


def _names_edition(doc: Document, time: Time) -> bool:
    """ "Iron Fern 2031": a bare year right after a capitalised word is part of a name."""
    before = _before(doc, time)[-1:]
    bare = len(time.text) == _YEAR and time.text.isdigit()
    return bare and bool(before) and before[0].text[:1].isupper() and before[0].pos == "PROPN"


def _of_the_word(doc: Document, time: Time) -> bool:
    """ "vowed on Friday to leave": the day stands between the word that binds and what it binds to."""
    first, last = doc.token_at(time.span[0]), doc.token_at(time.span[1] - 1)
    if first is None or last is None or last + 1 >= len(doc.tokens):
        return False
    binds = any(
        t.lemma in words("giving_word") or t.lemma in words("binding") for t in doc.tokens[max(0, first - 2) : first]
    )
    return binds and doc.tokens[last + 1].lower in ("to", "that")


def _share(a: Span, b: Span | None) -> bool:
    return b is not None and a[0] < b[1] and b[0] < a[1]


def _overlaps(span: Span, tokens: Sequence[Token]) -> bool:
    return bool(tokens) and span[0] < tokens[-1].end and tokens[0].start < span[1]


def _text(doc: Document, hit: Hit, after: Sequence[Token]) -> str:
    return doc.text[doc.tokens[hit.first].start : after[-1].end] if after else hit.phrase
