"""Whose office it is, where the text gives an official's title without the state: only a state clearly meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.knowledge import offices, states
from parley.knowledge.bodies import is_body
from parley.knowledge.load import load
from parley.knowledge.states import state_by_capital
from parley.language.document import Document
from parley.reading.datelines import datelines
from parley.reading.mentions import Mention
from parley.reading.people import Person
from parley.reading.quotes import words_in_quotes

_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_BESIDE = frozenset({"amod", "compound", "nmod:poss", "nmod", "flat"})
_REACH = 6
_SURE = 0.5


def home_state(doc: Document, mentions: Sequence[Mention], person: Person) -> str | None:
    """The state whose office a person holds, told by the sentence, the one before it or the text's only ministry.

    That is the only state that acts in the sentence or in whose capital the person speaks; never one that is merely
    spoken of, as in direct speech, where one's own side is "we". A paragraph that begins anew goes back to the state of
    the dateline. None where it may be one of several.
    """
    told = next((m for m in person.mentions if m.role_first is not None), person.mentions[0])
    here = doc.tokens[told.first].sentence
    seat = seat_before(doc, mentions, told)
    if seat is not None:
        return seat
    capital = _speaks_in(doc, mentions, told)
    acting = _acting(doc, mentions, here)
    if capital is not None and (capital in acting or (not acting and _named_elsewhere(mentions, capital, told))):
        return capital
    if acting:
        own = _datelined(doc, mentions, told)
        told_of = own is not None and own not in acting and _only_told_of(doc, mentions, told)
        return own if told_of else _only_state(acting)
    before = {m.country for m in mentions if m.country and doc.tokens[m.first].sentence == here - 1 and not _person(m)}
    acted = _acting(doc, mentions, here - 1)
    found = _only_state(acted) if acted and acted == before else _only_ministry(mentions, person)
    datelined = _datelined(doc, mentions, told)
    return datelined if datelined is not None and _begins_anew(doc, here) else found


def filed_from(doc: Document, mentions: Iterable[Mention]) -> set[str]:
    """The states whose capitals stand in the datelines of a text."""
    lines = datelines(doc)
    return {m.country for m in mentions if m.first in lines and m.country and state_by_capital(m.text) == m.country}


def seat_before(doc: Document, mentions: Iterable[Mention], m: Mention) -> str | None:
    """The state in whose capital a sentence begins: "In Tokyo Chief Cabinet Secretary X called it regrettable"."""
    start = doc.sentence_of(m.first).start
    if doc.tokens[start].lower != "in":
        return None
    seat = next((s for s in mentions if s.first == start + 1 and s.text not in load("people")["seats_of_talks"]), None)
    word = states.state_word(seat.text) if seat is not None else None
    beside = seat is not None and m.first - seat.last <= _REACH
    return seat.country if seat is not None and beside and word is not None and word.kind == "capital" else None


def _only_told_of(doc: Document, mentions: Iterable[Mention], told: Mention) -> bool:
    """ "Minister X said the US would send a brigade": whether all who act in the sentence do so in what is said."""
    sentence = doc.tokens[told.first].sentence
    acting = [m for m in mentions if m.country and doc.tokens[m.first].sentence == sentence and _is_subject(doc, m)]
    return all(m.first > told.last and doc.tokens[m.first].content > _SURE for m in acting if not _person(m))


def _only_state(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 and not any(is_body(code) for code in codes) else None


def _person(m: Mention) -> bool:
    return m.type == "person"


def _acting(doc: Document, mentions: Iterable[Mention], sentence: int) -> set[str]:
    """The states and bodies that are subjects of a sentence, by name or by one of their institutions."""
    return {
        m.country
        for m in mentions
        if m.country
        and doc.tokens[m.first].sentence == sentence
        and not _person(m)
        and m.first not in words_in_quotes(doc)
        and _is_subject(doc, m)
    }


def _is_subject(doc: Document, m: Mention) -> bool:
    head = next((i for i in range(m.first, m.last + 1) if not m.first <= doc.tokens[i].head <= m.last), m.last)
    token = doc.tokens[head]
    if token.dep == "conj" and 0 <= token.head < len(doc.tokens):
        token = doc.tokens[token.head]
    if token.dep in _SUBJECT:
        return m.stands_for_state or m.type == "organisation"
    if token.dep not in _BESIDE or not 0 <= token.head < len(doc.tokens):
        return False
    owner = doc.tokens[token.head]
    return owner.dep in _SUBJECT and bool(offices.refers_to_institution(owner.lemma.lower()))


def _speaks_in(doc: Document, mentions: Iterable[Mention], person: Mention) -> str | None:
    """The state in whose capital a person speaks: "Defence Minister X said in Minsk"."""
    stop = min(doc.sentence_of(person.last).end, person.last + _REACH)
    for m in mentions:
        if person.last < m.first < stop and doc.tokens[m.first - 1].lower == "in":
            word = states.state_word(m.text)
            between = doc.tokens[person.last + 1 : m.first - 1]
            if word is not None and word.kind == "capital" and any(t.cue > 0.5 for t in between):
                return m.country
    return None


def _datelined(doc: Document, mentions: Iterable[Mention], told: Mention) -> str | None:
    """The state of the dateline's capital, where the report goes on to speak of that state."""
    after = (m for m in mentions if m.first not in datelines(doc))
    code = _only_state(filed_from(doc, mentions))
    return code if code is not None and _named_elsewhere(after, code, told) else None


def _begins_anew(doc: Document, sentence: int) -> bool:
    """Whether a paragraph begins with the sentence, which then does not go on about the one before."""
    before, here = doc.sentences[sentence - 1 : sentence + 1] if sentence else (None, doc.sentences[0])
    return before is None or (before.block, before.paragraph) != (here.block, here.paragraph)


def _named_elsewhere(mentions: Iterable[Mention], code: str, told: Mention) -> bool:
    """Whether the text has spoken of the state before; ministers speak in foreign capitals, too."""
    return any(m.country == code and not _person(m) and m.last < told.first for m in mentions)


def _only_ministry(mentions: Iterable[Mention], person: Person) -> str | None:
    """The state of the only ministry of the person's kind that the text names."""
    kinds = offices.heads(person.offices)
    found = {m.country for m in mentions if m.type == "organisation" and m.sort in kinds and m.country}
    return _only_state({code for code in found if code})
