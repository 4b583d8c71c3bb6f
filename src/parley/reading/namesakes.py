"""Namesakes: what a text says to be a plan, a boat or another thing, though it is called as an exercise is."""

from __future__ import annotations

from parley.dossier.model import Name
from parley.language.document import Document
from parley.reading.exercise_names import base_of, is_led_by, naming_words
from parley.reading.phrases import singular
from parley.reading.series import exercise_nouns

_QUOTES = frozenset("\"“”„«»‘’'‚‹›")
_BRACKETS = frozenset({",", ":", "(", "–", "—"})
_CLOSING = frozenset({",", ")", ".", "–", "—", ";", ":"})
_CALLED = frozenset({"called", "named", "dubbed", "entitled", "titled"})
_ARTICLES = frozenset({"a", "an", "the", "our", "its", "their", "his", "her", "my", "your", "this"})
_NEAR = 3
_VERBS = 4
_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV"})


def namesakes(doc: Document, names: list[Name]) -> set[tuple[str, ...]]:
    """The names, without years, that the text says to be those of things: "our accident plan, Union Shield"."""
    return {
        base_of(name.text)
        for name in names
        if name.type == "exercise"
        and (_stands_behind_thing(doc, name) or _is_explained_as_thing(doc, name) or _is_won(doc, name))
    }


def is_called_exercise(doc: Document, name: Name) -> bool:
    """Whether a word for exercises stands beside the name ("the ‘Zapad’ manoeuvres"), or it is told as an event."""
    tokens = doc.tokens_in(name.span)
    sentence = doc.sentence_of(tokens.start)
    first = _past_quotes(doc, tokens.start - 1, -1)
    behind = _past_quotes(doc, tokens.stop, 1)
    beside = [i for i in (first, behind, behind + 1) if sentence.start <= i < sentence.end]
    if any(doc.tokens[i].lower in exercise_nouns() for i in beside):
        return True
    after = f"{' '.join(t.lower for t in doc.tokens[behind : min(behind + _VERBS, sentence.end)])} "
    before = f" {' '.join(t.lower for t in doc.tokens[max(sentence.start, first - _VERBS) : first + 1])}"
    leads = is_led_by("event_leads", before) or before.endswith(" because of")
    verbs = (verb for verb in naming_words("event_verbs") if "open" not in verb and "clos" not in verb)  # so do houses
    return leads or any(after.startswith(f"{verb} ") for verb in verbs)


def _stands_behind_thing(doc: Document, name: Name) -> bool:
    """ "The savings plan Iron Lynx", "a boat called “Iron Lynx”", "our plan, Iron Lynx, covers"."""
    tokens = doc.tokens_in(name.span)
    start = doc.sentence_of(tokens.start).start
    i = _past_quotes(doc, tokens.start - 1, -1)
    if i > start and doc.tokens[i].lower in _CALLED:
        i -= 1
    elif i > start and doc.tokens[i].text in _BRACKETS:
        behind = _past_quotes(doc, tokens.stop, 1)
        if behind < len(doc.tokens) and doc.tokens[behind].text not in _CLOSING:
            return False
        i -= 1
    return i >= start and _is_thing(doc, i)


def _is_explained_as_thing(doc: Document, name: Name) -> bool:
    """ "Iron Lynx, the new boat of the club", "Iron Lynx is a savings plan"."""
    tokens = doc.tokens_in(name.span)
    end = doc.sentence_of(tokens.start).end
    i = _past_quotes(doc, tokens.stop, 1)
    if i + 1 >= end or not (doc.tokens[i].text in _BRACKETS or doc.tokens[i].lemma == "be"):
        return False
    if doc.tokens[i + 1].lower not in _ARTICLES:
        return False
    last = i + 1
    while last + 1 < end and doc.tokens[last + 1].pos in _PHRASE:
        last += 1
    return _is_thing(doc, last)


def _is_won(doc: Document, name: Name) -> bool:
    """ "Won the Iron Lynx 2031 on Thursday", "the final of the Iron Lynx": a prize."""
    tokens = doc.tokens_in(name.span)
    start = doc.sentence_of(tokens.start).start
    before = f" {' '.join(t.lower for t in doc.tokens[max(start, tokens.start - _NEAR) : tokens.start])}"
    return is_led_by("prize_leads", before)


def _past_quotes(doc: Document, i: int, step: int) -> int:
    while 0 <= i < len(doc.tokens) and doc.tokens[i].text in _QUOTES:
        i += step
    return i


def _is_thing(doc: Document, i: int) -> bool:
    """Whether the noun is one for a plan or a product, and not one of forces ("a training programme")."""
    if doc.tokens[i].pos != "NOUN" or singular(doc.tokens[i].lower) not in naming_words("namesakes"):
        return False
    before, behind = doc.tokens[max(0, i - 1) : i], doc.tokens[i + 1 : i + 1 + _NEAR]
    beside = [*before, *behind] if behind and behind[0].lower == "of" else before
    return not any(token.lower in naming_words("of_forces") for token in beside)
