"""Names: persons, institutions, states, places, units, exercises, equipment, documents; and who or what each is."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from parley.knowledge import gazetteer, offices
from parley.knowledge.load import load
from parley.language.document import Document, Entity, Token
from parley.reading.appositions import Surroundings, apposition, office_phrases
from parley.reading.belonging import ARTICLES, OF, POSSESSIVE, name_institutions, state_beside, state_officials
from parley.reading.equipment import read_equipment
from parley.reading.hulls import names_a_ship
from parley.reading.known import PLACED, Words, known_mentions, mention
from parley.reading.mentions import Mention, MentionType, Names
from parley.reading.people import group, settle
from parley.reading.person_names import add_surnames, join_given_names, make_whole, persons_by_words
from parley.reading.places import locate
from parley.reading.series import is_exercise, series_at
from parley.reading.taken import covered_by, mentions_of, release, take
from parley.reading.units import first_listed, numbered_units, standing_formations

__all__ = ["Mention", "MentionType", "Names", "read_names"]

_SURE = {"organisation": 0.5}
"""The score from which on the model's word for a name is taken, by label; organisations are its catch-all."""
_LABELS: dict[str, MentionType] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "unit": "unit",
    "exercise": "exercise",
    "equipment": "equipment",
}
_NO_NAME = frozenset({"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PUNCT", "VERB", "ADV", "PART"})
_EDGE = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ", "AUX"})
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")


def read_names(doc: Document) -> Names:
    """All names of the text. Mentions do not overlap; the longer reading wins, a known one before the model's."""
    words = Words(doc)
    taken: dict[int, Mention] = {}
    for found in known_mentions(words):
        take(taken, found)
    for piece in read_equipment(doc):
        if piece.kind is not None or not _of_somebody(taken, piece.first, piece.last):
            _add_equipment(doc, taken, piece.first, piece.last, piece.type)
    known_offices = office_phrases(words, taken)
    in_office = frozenset(i for phrase in known_offices for i in range(phrase.first, phrase.last + 1))
    for entity in doc.entities:
        _add_entity(words, taken, entity, in_office)
    _add_units(doc, taken)
    _add_exercises(words, taken)
    for found in persons_by_words(words, taken):
        take(taken, found)
    _locate(words, taken)
    join_given_names(doc, taken)
    make_whole(doc, taken)
    _leave_ships(doc, taken)
    name_institutions(doc, taken)
    persons = add_surnames(words, taken)
    around = Surroundings(words, taken, [o for o in known_offices if not _in_name(taken, o.first, o.last)])
    people = group(persons)
    settle(people, {m.first: a for m in persons if (a := apposition(around, m)) is not None})
    state_officials(doc, taken, people)
    return Names(mentions_of(taken))


def _leave_ships(doc: Document, taken: dict[int, Mention]) -> None:
    """Ships that are called like persons are none."""
    for m in [m for m in mentions_of(taken) if m.type == "person" and names_a_ship(doc, m.first)]:
        release(taken, m)


def _of_somebody(taken: dict[int, Mention], first: int, last: int) -> bool:
    """Whether the words are a known state, people or body, which the model takes for equipment beside a number."""
    return all(
        (m := taken.get(i)) is not None and m.country is not None and m.type != "unit" for i in range(first, last + 1)
    )


def _add_equipment(doc: Document, taken: dict[int, Mention], first: int, last: int, name: str) -> None:
    if all(m.type not in ("document", "unit") or m.first >= first for m in covered_by(taken, first, last)):
        covered = covered_by(taken, first, last)
        navy = next((m.country for m in covered if m.type == "equipment"), None)
        for old in covered:
            release(taken, old)
        take(taken, mention(doc, first, last, "equipment", name, navy))


def _add_units(doc: Document, taken: dict[int, Mention]) -> None:
    """Take the names of numbered units and standing formations whole, where the model found only parts of them."""
    for first, last in (*numbered_units(doc), *standing_formations(doc)):
        covered = covered_by(taken, first, last)
        if any(m.type in ("document", "equipment", "exercise") or m.first < first for m in covered):
            continue
        last = max(last, *(m.last for m in covered)) if covered and all(m.type == "unit" for m in covered) else last
        if any(m.last > last for m in covered):
            continue
        for old in covered:
            release(taken, old)
        new = mention(doc, first, last, "unit", None, next((m.country for m in covered if m.country), None))
        new.name = " ".join(new.text.split())
        new.country = new.country or state_beside(doc, taken, new)
        take(taken, new)
    for m in [m for m in mentions_of(taken) if m.type == "unit" and m.sort is not None]:
        first = first_listed(doc, m.first, m.last)
        if first < m.first:
            for old in covered_by(taken, first, m.first - 1):
                release(taken, old)
            span = doc.span(first, m.last)
            m.first, m.span, m.text = first, span, doc.text[span[0] : span[1]]
            take(taken, m)


def _add_exercises(words: Words, taken: dict[int, Mention]) -> None:
    """Take the names of known series, and what the model took for something else beside a word for an exercise."""
    tokens = words.doc.tokens
    i = 0
    while i < len(tokens):
        last = series_at(words, i)
        if last is None or any(m.type == "document" or m.first < i for m in covered_by(taken, i, last)):
            i += 1
            continue
        for old in covered_by(taken, i, last):
            release(taken, old)
        take(taken, mention(words.doc, i, last, "exercise"))
        i = last + 1
    for m in mentions_of(taken):
        if is_exercise(words, m):
            m.type, m.name, m.country = "exercise", None, None


def _in_name(taken: dict[int, Mention], first: int, last: int) -> bool:
    """Whether words for an office are part of a name ("General Staff", "Captain Cook Island")."""
    around = taken.get(first)
    return around is not None and around.first <= first and around.last >= last and around.type != "organisation"


def _add_entity(words: Words, taken: dict[int, Mention], entity: Entity, in_office: frozenset[int]) -> None:
    """Add what the model found, where no known name says more."""
    type_ = _LABELS.get(entity.label)
    if type_ is None or entity.score < _SURE.get(entity.label, 0.0):
        return
    first, last = _trim(words, taken, entity.start, entity.end - 1, type_)
    if first > last or not _may_be_name(words, first, last, type_):
        return
    if all(i in in_office or (i in taken and type_ != "place") for i in range(first, last + 1)):
        return
    covered = covered_by(taken, first, last)
    if any(m.first < first or m.last > last for m in covered):
        return
    if any(_says_more(m, type_, first, last) for m in covered):
        return
    if type_ == "person" and first == last and _ABBREVIATION.fullmatch(words.text(first, last)):
        type_ = "organisation"
    country = next((m.country for m in covered if m.country), None)
    for old in covered:
        release(taken, old)
    new = mention(words.doc, first, last, type_, None, country)
    if type_ not in ("person", "exercise"):
        new.name = " ".join(new.text.split())
    if type_ in ("person", "exercise"):
        new.country = None
    elif type_ in ("unit", "organisation") and country is None:
        new.country = state_beside(words.doc, taken, new)
    take(taken, new)


def _may_be_name(words: Words, first: int, last: int, type_: MentionType) -> bool:
    """Whether the words look like a name: a capital letter or a digit somewhere; persons may be in small letters."""
    text = words.text(first, last)
    if len(text) < 2:
        return False
    if type_ == "person":
        return text[0].isalpha() and not all(words.doc.tokens[i].pos in _NO_NAME for i in range(first, last + 1))
    return any(c.isupper() or c.isdigit() for c in text)


def _says_more(known: Mention, type_: MentionType, first: int, last: int) -> bool:
    """Whether a known name stays against what the model found over it."""
    whole = known.first == first and known.last == last
    if whole:
        return not (type_ == "person" and known.type == "organisation" and known.sort == "institution")
    if known.type in ("document", "equipment"):
        return True
    if type_ in ("person", "exercise"):
        return known.type not in ("place", "nationality", "unit") and known.first == first
    if known.sort == "seat" and last - first == known.last - known.first + 1:
        return True
    return type_ == "equipment" or (known.sort in ("defence", "foreign", "general_staff") and type_ != "unit")


def _trim(words: Words, taken: dict[int, Mention], first: int, last: int, type_: MentionType) -> tuple[int, int]:
    """The entity without titles, offices, articles and possessive endings at its edges."""
    tokens = words.doc.tokens
    while first <= last and _ends_no_name(tokens[last], type_):
        last -= 1
    while first <= last:
        token = tokens[first]
        known = taken.get(first)
        bare = token.lower.rstrip(".")
        office = bare in offices.titles() or offices.offices().get(bare) is not None
        empty = token.lower in ARTICLES or token.lower in OF or _ends_no_name(token, type_)
        if empty or (type_ == "person" and first < last and office):
            first += 1
        elif (
            known is not None
            and known.type in ("nationality", "place")
            and known.first == first
            and known.last < last
            and (type_ in ("unit", "equipment", "exercise") or (type_ == "person" and _leads(words, known, last)))
        ):
            first = known.last + 1
        else:
            break
    return first, last


def _leads(words: Words, known: Mention, last: int) -> bool:
    """Whether a state in front of a person's name is no part of it: "Ukraine Oleksiy Reznikov", not "Georgia Smith"."""
    return known.type == "nationality" or last - known.last >= 2


def _ends_no_name(token: Token, type_: MentionType) -> bool:
    """Whether a word at the edge of a name is none of it: marks, possessive endings, prepositions, days and months."""
    if token.lower in POSSESSIVE or not any(c.isalnum() for c in token.text):
        return not (token.text == ")" and type_ != "person")
    return token.lower in OF or token.pos in _EDGE or token.lower in _days()


@cache
def _days() -> frozenset[str]:
    listed = (w.lower() for key in ("days", "months") for w in load("people")[key])
    return frozenset({*listed, *load("times")["months"]["foreign"]})


def _locate(words: Words, taken: dict[int, Mention]) -> None:
    """Give places their state; towns that only the gazetteer knows count after a preposition of place."""
    near = {
        m.country for m in taken.values() if m.country and m.type in ("place", "nationality") and m.stands_for_state
    }
    tokens = words.doc.tokens
    surnames = {tokens[m.last].lower for m in taken.values() if m.type == "person" and m.first < m.last}
    for m in mentions_of(taken):
        lone = m.type == "person" and m.first == m.last and m.text[:1].isupper() and m.text.lower() not in surnames
        if (m.type == "place" and m.country is None) or (lone and _is_town(words, m, near)):
            _place(m, near)
    i = 1
    while i < len(tokens):
        if i in taken or tokens[i - 1].lower not in PLACED or not tokens[i].text[:1].isupper():
            i += 1
            continue
        i = _town_at(words, taken, i, near) + 1


def _is_town(words: Words, m: Mention, near: Collection[str]) -> bool:
    """Whether a lone word that the model took for a person is a town: after "in", or known and no subject."""
    tokens = words.doc.tokens
    if gazetteer.key_of(m.text) in gazetteer.common_words():
        return False
    if m.first > 0 and tokens[m.first - 1].lower in ("in", "near", "at", "around", "outside", "between"):
        return True
    if tokens[m.first].dep.startswith("nsubj") or tokens[m.first].source > 0.3:
        return False
    found = gazetteer.locate(m.text, near)
    return found is not None and found.country in near


def _place(m: Mention, near: Collection[str]) -> bool:
    found = locate(m.text, near)
    if found is None:
        return False
    m.type, m.name, m.country = "place", found.name, found.country
    return True


def _town_at(words: Words, taken: dict[int, Mention], i: int, near: Collection[str]) -> int:
    """Take the town whose name begins at token `i`, the longest of up to three words; the last token looked at."""
    tokens = words.doc.tokens
    end = i
    while end + 1 < min(i + 5, words.stops[i]) and end + 1 not in taken:
        follows = tokens[end + 1]
        if not (follows.text[:1].isupper() or follows.text in ("-", "–")):
            break
        end += 1
    for last in range(end, i - 1, -1):
        text = words.text(i, last)
        if not tokens[last].text[:1].isupper() or gazetteer.key_of(text) in gazetteer.common_words():
            continue
        if len(text) > 3 and not text.isupper():
            new = mention(words.doc, i, last, "place")
            # A longer name that begins like a town's is none: "in Paris Hilton's house".
            if (last == end or tokens[last + 1].text in ("-", "–")) and _place(new, near):
                take(taken, new)
                return last
    return i
