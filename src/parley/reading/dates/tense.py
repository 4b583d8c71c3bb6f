"""Whether a clause tells what was or what will be, by its own words and, where there is one, by its tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from parley.knowledge.load import load
from parley.language.document import Document, Token

Tense = Literal["past", "future"]
_REACH = 30
_LONGEST = 4
"""Words of the longest phrase before a deadline."""
_DUTY_NOW = frozenset({"must", "should", "may", "can"})
"""What these leave to do lies ahead of who says so."""
_SAME_IN_PAST = frozenset({"set"})


@dataclass(frozen=True, slots=True)
class _Marks:
    past: frozenset[str]
    past_auxiliaries: frozenset[str]
    future: frozenset[str]
    future_at: frozenset[str]
    verbs_not: frozenset[str]
    before_to: frozenset[str]
    arranged: frozenset[str]
    arranged_before: frozenset[str]
    ordering: frozenset[str]
    deadlines: frozenset[tuple[str, ...]]
    finite: frozenset[str]
    duty: frozenset[str]
    past_at: frozenset[str]
    scheduled: frozenset[str]
    scheduled_with: Mapping[str, str]
    scheduled_states: frozenset[str]
    present: frozenset[str]
    watching: frozenset[str]


@cache
def _marks() -> _Marks:
    tense: Any = load("times")["tense"]
    return _Marks(
        frozenset(tense["past"]),
        frozenset(tense["past_auxiliaries"]),
        frozenset(tense["future"]) | frozenset(tense["future_adjectives"]) | frozenset(tense["timetable"]),
        frozenset(tense["future_at"]),
        frozenset(tense["no_verbs"]),
        frozenset(tense["before_to"]),
        frozenset(tense["arranged"]),
        frozenset(tense["arranged_before"]),
        frozenset(tense["ordering"]),
        frozenset(tuple(phrase.split()) for phrase in tense["deadlines"]),
        frozenset(tense["finite"]),
        frozenset(tense["duty"]),
        frozenset(tense["past_at"]),
        frozenset(tense["scheduled"]),
        tense["scheduled_with"],
        frozenset(tense["scheduled_states"]),
        frozenset(tense["present_helpers"]),
        frozenset(tense["watching"]),
    )


def _told(doc: Document, token: Token) -> Tense | None:
    """What one word tells of the time of its clause."""
    marks, word = _marks(), token.lower
    if word in marks.future:
        return "future"
    if word == "to" and token.i > 0:
        before = [t.lower for t in doc.tokens[max(0, token.i - 4) : token.i]]
        ordered = any(b in marks.ordering for b in before)
        return "future" if before[-1] in marks.before_to or ordered else None
    if word in ("have", "has") and token.pos == "VERB":
        return "future" if token.i + 1 < len(doc.tokens) and doc.tokens[token.i + 1].lower == "to" else None
    if word in marks.past_auxiliaries:
        return "past"
    if word in marks.past:
        return "future" if token.i > 0 and doc.tokens[token.i - 1].lower == "be" else "past"
    past_form = word.endswith("ed") and len(word) > 4 and word not in marks.verbs_not
    if not past_form or token.pos not in {"VERB", "AUX", "X"}:
        return None
    return "future" if token.i > 0 and doc.tokens[token.i - 1].lower == "be" else "past"


def _by_tree(doc: Document, i: int, timetable: bool) -> Tense | None:
    """The tense of the verb that governs token `i`, with its auxiliaries; the present of a timetable lies ahead."""
    for j in doc.ancestors(i):
        token = doc.tokens[j]
        if token.pos not in {"VERB", "AUX"} and not any(
            doc.tokens[c].dep.startswith(("aux", "cop")) for c in token.children
        ):
            continue
        helpers = [doc.tokens[c] for c in token.children if doc.tokens[c].dep.split(":")[0] in {"aux", "cop", "mark"}]
        told = [_told(doc, t) for t in helpers]
        if "future" in told:
            return "future"
        to_come = any(t.lower == "to" for t in helpers)
        if to_come and token.head != j and _told(doc, doc.tokens[token.head]) != "past":
            return _told(doc, doc.tokens[token.head]) or "future"
        if "past" in told:
            return "past"
        if any(t.lower in _DUTY_NOW for t in helpers) or (timetable and _is_scheduled(doc, token)):
            return "future"
        own = _told(doc, token)
        if own:
            return own
    return None


def _is_scheduled(doc: Document, token: Token) -> bool:
    """The present of timetables: "the troops leave on Friday", "they are leaving Friday", "all is over on Friday"."""
    marks, below, head = _marks(), [doc.tokens[c] for c in token.children], doc.tokens[token.head]
    joined = token.dep == "conj" and _is_scheduled(doc, head)
    if not joined and not any(t.dep.startswith("nsubj") for t in below):
        return False
    if token.dep in ("ccomp", "xcomp") and head.lemma in marks.watching:
        return False
    helpers = {t.lower for t in below if t.dep.split(":")[0] in {"aux", "cop"}}
    if token.lower in marks.scheduled_states:
        return bool(helpers) and helpers <= marks.present
    object_ = marks.scheduled_with.get(token.lemma)
    listed = token.lemma in marks.scheduled or any(t.lower == object_ for t in below)
    if token.pos != "VERB" or not listed or not helpers <= marks.present:
        return False
    if token.lower.endswith("ing"):
        return bool(helpers) or joined
    return token.lower.endswith("s") or (token.lower == token.lemma and token.lower not in _SAME_IN_PAST)


def _by_words(doc: Document, first: int, last: int) -> Tense | None:
    """The nearest word of the sentence that tells a tense, those before the time first."""
    sentence = doc.sentence_of(first)
    before = _nearest(doc, (doc.tokens[i] for i in range(first - 1, max(sentence.start, first - _REACH) - 1, -1)))
    behind = _nearest(doc, (doc.tokens[i] for i in range(last + 1, min(sentence.end, last + _REACH))))
    if before and behind:
        return before[1] if before[0] <= behind[0] + 4 else behind[1]
    nearer = before or behind
    return nearer[1] if nearer else None


def _is_deadline(doc: Document, first: int) -> bool:
    """ "by Friday", "no later than 8 April"."""
    before = tuple(t.lower for t in doc.tokens[max(doc.sentence_of(first).start, first - _LONGEST) : first])
    return any(before[-len(phrase) :] == phrase for phrase in _marks().deadlines)


def _of_deadline(doc: Document, i: int) -> Tense:
    """The tense of what is done by a deadline: ahead, unless a finite verb or an auxiliary says that it was done.

    A bare participle ("the troops, withdrawn by 8 April, return", "all units withdrawn by Friday") says nothing.
    """
    for j in doc.ancestors(i):
        token, below = doc.tokens[j], [doc.tokens[c] for c in doc.tokens[j].children]
        helpers = [t for t in below if t.dep.split(":")[0] in {"aux", "cop", "mark"}]
        if any(t.lower in ("to", "be") or t.lower in _marks().duty or _told(doc, t) == "future" for t in helpers):
            return "future"
        if any(_told(doc, t) == "past" for t in helpers):
            return "past"
        if any(t.lower in _marks().present for t in helpers):
            return "future"
        active = token.lower in _marks().finite or any(t.dep == "nsubj" for t in below)
        if token.pos == "VERB" and not helpers and active:
            return _told(doc, token) or "future"
    return "future"


def _nearest(doc: Document, tokens: Iterable[Token]) -> tuple[int, Tense] | None:
    for distance, token in enumerate(tokens):
        told = _told(doc, token)
        if told:
            return distance, told
    return None


def tense_at(doc: Document, first: int, last: int, *, timetable: bool = False) -> Tense | None:
    """Past or future of the clause that tokens `first` to `last` (a time) stand in, None where nothing tells.

    `timetable`: the time is one that the present sets for what is to come ("they leave on Friday"), no date of a year.
    """
    if not 0 <= first < len(doc.tokens):
        return None
    before = doc.tokens[first - 1].lower if first > 0 else ""
    if before in _marks().past_at:
        return "past"
    sentence = doc.sentence_of(first)
    near = {t.lower for t in doc.tokens[max(sentence.start, first - 6) : first]}
    if before in _marks().arranged_before and near & _marks().arranged:
        return "future"
    parsed = doc.tokens[first].pos != "X"
    if parsed and (_is_deadline(doc, first) or before in _marks().future_at):
        return _of_deadline(doc, first)
    told = (_by_tree(doc, first, timetable) if parsed else None) or _by_words(doc, first, last)
    return told or ("future" if before in _marks().future_at else None)
