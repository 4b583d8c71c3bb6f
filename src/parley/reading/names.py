"""Names: persons, institutions, states, places, units, exercises, equipment, documents; and who or what each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from itertools import pairwise

from parley.knowledge import gazetteer, offices, states
from parley.knowledge.bodies import body_name, is_body
from parley.knowledge.load import load
from parley.language.document import Document, Entity, Token
from parley.reading.appositions import Surroundings, apposition, office_phrases
from parley.reading.equipment import read_equipment
from parley.reading.homes import home_state
from parley.reading.known import PLACED, Words, known_mentions, mention
from parley.reading.mentions import Mention, MentionType, Names
from parley.reading.people import Person, group, holders, settle
from parley.reading.places import locate
from parley.reading.quotes import words_in_quotes
from parley.reading.series import is_exercise, series_at
from parley.reading.spelling import is_given, same_word
from parley.reading.units import first_listed, numbered_units, standing_formations
from parley.reading.whole_names import is_behind_rank, last_of_person

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
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"the", "a", "an"})
_FILLERS = frozenset({"own", "national", "state", "federal", "-"})
_JOINT = frozenset({"joint_staff", "joint_command"})
"""Kinds of institution that alliances have, too; beside an alliance, a general staff may be its own."""
_BESIDE = frozenset({"to", "from", "into", "with", "against", "near", "between", "towards", "toward"})
_OF = frozenset({"of", "for", "in", "at"})


def read_names(doc: Document) -> Names:
    """All names of the text. Mentions do not overlap; the longer reading wins, a known one before the model's."""
    words = Words(doc)
    taken: dict[int, Mention] = {}
    for found in known_mentions(words):
        _take(taken, found)
    for piece in read_equipment(doc):
        if piece.kind is not None or not _of_somebody(taken, piece.first, piece.last):
            _add_equipment(doc, taken, piece.first, piece.last, piece.type)
    known_offices = office_phrases(words, taken)
    in_office = frozenset(i for phrase in known_offices for i in range(phrase.first, phrase.last + 1))
    for entity in doc.entities:
        _add_entity(words, taken, entity, in_office)
    _add_units(doc, taken)
    _add_exercises(words, taken)
    for found in _persons_by_words(words, taken):
        _take(taken, found)
    _locate(words, taken)
    _join_given_names(doc, taken)
    _make_whole(doc, taken)
    _name_institutions(doc, taken)
    persons = _add_surnames(words, taken)
    around = Surroundings(words, taken, [o for o in known_offices if not _in_name(taken, o.first, o.last)])
    people = group(persons)
    settle(people, {m.first: a for m in persons if (a := apposition(around, m)) is not None})
    _state_officials(doc, taken, people)
    return Names(_sorted(taken))


def _sorted(taken: dict[int, Mention]) -> list[Mention]:
    return sorted({id(m): m for m in taken.values()}.values(), key=lambda m: m.first)


def _take(taken: dict[int, Mention], new: Mention) -> None:
    for i in range(new.first, new.last + 1):
        taken[i] = new


def _release(taken: dict[int, Mention], old: Mention) -> None:
    for i in range(old.first, old.last + 1):
        taken.pop(i, None)


def _covered(taken: dict[int, Mention], first: int, last: int) -> list[Mention]:
    return list({id(m): m for i in range(first, last + 1) if (m := taken.get(i)) is not None}.values())


def _of_somebody(taken: dict[int, Mention], first: int, last: int) -> bool:
    """Whether the words are a known state, people or body, which the model takes for equipment beside a number."""
    return all(
        (m := taken.get(i)) is not None and m.country is not None and m.type != "unit" for i in range(first, last + 1)
    )


def _add_equipment(doc: Document, taken: dict[int, Mention], first: int, last: int, name: str) -> None:
    if all(m.type not in ("document", "unit") or m.first >= first for m in _covered(taken, first, last)):
        covered = _covered(taken, first, last)
        navy = next((m.country for m in covered if m.type == "equipment"), None)
        for old in covered:
            _release(taken, old)
        _take(taken, mention(doc, first, last, "equipment", name, navy))


def _add_units(doc: Document, taken: dict[int, Mention]) -> None:
    """Take the names of numbered units and standing formations whole, where the model found only parts of them."""
    for first, last in (*numbered_units(doc), *standing_formations(doc)):
        covered = _covered(taken, first, last)
        if any(m.type in ("document", "equipment", "exercise") or m.first < first for m in covered):
            continue
        last = max(last, *(m.last for m in covered)) if covered and all(m.type == "unit" for m in covered) else last
        if any(m.last > last for m in covered):
            continue
        for old in covered:
            _release(taken, old)
        new = mention(doc, first, last, "unit", None, next((m.country for m in covered if m.country), None))
        new.name = " ".join(new.text.split())
        new.country = new.country or _state_beside(doc, taken, new)
        _take(taken, new)
    for m in [m for m in _sorted(taken) if m.type == "unit" and m.sort is not None]:
        first = first_listed(doc, m.first, m.last)
        if first < m.first:
            for old in _covered(taken, first, m.first - 1):
                _release(taken, old)
            span = doc.span(first, m.last)
            m.first, m.span, m.text = first, span, doc.text[span[0] : span[1]]
            _take(taken, m)


def _add_exercises(words: Words, taken: dict[int, Mention]) -> None:
    """Take the names of known series, and what the model took for something else beside a word for an exercise."""
    tokens = words.doc.tokens
    i = 0
    while i < len(tokens):
        last = series_at(words, i)
        if last is None or any(m.type == "document" or m.first < i for m in _covered(taken, i, last)):
            i += 1
            continue
        for old in _covered(taken, i, last):
            _release(taken, old)
        _take(taken, mention(words.doc, i, last, "exercise"))
        i = last + 1
    for m in _sorted(taken):
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
    covered = _covered(taken, first, last)
    if any(m.first < first or m.last > last for m in covered):
        return
    if any(_says_more(m, type_, first, last) for m in covered):
        return
    if type_ == "person" and first == last and _ABBREVIATION.fullmatch(words.text(first, last)):
        type_ = "organisation"
    country = next((m.country for m in covered if m.country), None)
    for old in covered:
        _release(taken, old)
    new = mention(words.doc, first, last, type_, None, country)
    if type_ not in ("person", "exercise"):
        new.name = " ".join(new.text.split())
    if type_ in ("person", "exercise"):
        new.country = None
    elif type_ in ("unit", "organisation") and country is None:
        new.country = _state_beside(words.doc, taken, new)
    _take(taken, new)


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
        empty = token.lower in _ARTICLES or token.lower in _OF or _ends_no_name(token, type_)
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
    if token.lower in _POSSESSIVE or not any(c.isalnum() for c in token.text):
        return not (token.text == ")" and type_ != "person")
    return token.lower in _OF or token.pos in _EDGE or token.lower in _days()


@cache
def _days() -> frozenset[str]:
    listed = (w.lower() for key in ("days", "months") for w in load("people")[key])
    return frozenset({*listed, *load("times")["months"]["foreign"]})


def _state_beside(doc: Document, taken: dict[int, Mention], m: Mention) -> str | None:
    """The state whose it is: the adjective or genitive before it, "of" it after, or its name right after."""
    found = _states_beside(doc, taken, m)
    return found[0] if len(found) == 1 else None


def _states_beside(doc: Document, taken: dict[int, Mention], m: Mention) -> list[str]:
    tokens, sentence = doc.tokens, doc.sentence_of(m.first)
    i = m.first - 1
    if i >= sentence.start and tokens[i].lower in _POSSESSIVE:
        i -= 1
    i = _before_office(doc, taken, i, sentence.start)
    while i >= sentence.start and (tokens[i].pos == "ADJ" or tokens[i].lower in _FILLERS) and i not in taken:
        i -= 1
    before = taken.get(i) if i >= sentence.start else None
    if before is not None and before.sort == "body" and before.country and m.sort in _JOINT | {"general_staff"}:
        return [before.country]
    if before is not None and _is_state(before):
        codes = [before.country]
        if before.first - 1 >= sentence.start and tokens[before.first - 1].lower == "and":
            other = taken.get(before.first - 2)
            if other is not None and _is_state(other) and _plural(doc, m):
                codes.insert(0, other.country)
        return [c for c in codes if c]
    return _states_after(doc, taken, m, sentence.end)


def _before_office(doc: Document, taken: dict[int, Mention], i: int, start: int) -> int:
    """The token before an office that leads an institution: "Ukraine's Chief of the | General Staff"."""
    j = i
    while j >= start and doc.tokens[j].lower in _ARTICLES:
        j -= 1
    if j <= start or doc.tokens[j].lower != "of" or not offices.refers_to(doc.tokens[j - 1].lower):
        return i
    j -= 2
    while j >= start and j not in taken and offices.refers_to(doc.tokens[j].lower):
        j -= 1
    return j - 1 if j > start and doc.tokens[j].lower in _POSSESSIVE else j


def _states_after(doc: Document, taken: dict[int, Mention], m: Mention, end: int) -> list[str]:
    tokens = doc.tokens
    i = m.last + 1
    linked = False
    while i < end and (tokens[i].lower in _OF or tokens[i].lower in ("the", "republic", "state", "armed", "forces")):
        linked = linked or tokens[i].lower in _OF
        i += 1
    i, linked = (j, True) if (j := _past_others(doc, taken, m, end)) else (i, linked)
    codes: list[str] = []
    while i < end:
        after = taken.get(i)
        if after is None or not _is_state(after) or (not linked and after.type != "place"):
            break
        if after.country:
            codes.append(after.country)
        i = after.last + 1
        if i < end and tokens[i].lower in ("and", ",", "&") and _plural(doc, m):
            i += 1
            while i < end and tokens[i].lower in ("the", "of"):
                i += 1
        else:
            break
    return codes


def _past_others(doc: Document, taken: dict[int, Mention], m: Mention, end: int) -> int | None:
    """Where the place begins that institutions joined by "and" share: "the ministry and the parliament in Minsk"."""
    i = m.last + 1
    if i >= end or doc.tokens[i].lower != "and":
        return None
    i += 2 if i + 1 < end and doc.tokens[i + 1].lower in _ARTICLES else 1
    other = taken.get(i)
    if other is None and i < end and not offices.refers_to(doc.tokens[i].lower):
        return None
    if other is not None and other.type != "organisation":
        return None
    i = other.last + 1 if other is not None else i + 1
    return i + 1 if i + 1 < end and doc.tokens[i].lower == "in" else None


def _plural(doc: Document, m: Mention) -> bool:
    return any(doc.tokens[i].lower.endswith(("ies", "ments", "staffs", "armies", "forces")) for i in (m.first, m.last))


def _is_state(m: Mention) -> bool:
    return m.type in ("nationality", "place") and m.country is not None


def _name_institutions(doc: Document, taken: dict[int, Mention]) -> None:
    """Give institutions their state and name: "Ministry of Defence of Belarus"."""
    for m in _sorted(taken):
        _of_another_state(taken, m)
        if m.type not in ("organisation", "unit") or m.sort is None or m.name is not None:
            continue
        known = offices.institutions().get(m.text)
        if known is None:
            continue
        codes = _states_beside(doc, taken, m) or ([known.state] if known.state else [])
        if not codes and m.type == "organisation":
            codes = [c for c in [_state_of_context(doc, taken, m)] if c]
        if not codes and m.type == "unit" and m.text.islower():
            _release(taken, m)
            continue
        m.country = codes[0] if len(codes) == 1 else None
        named = [offices.institution_name(known.id, c) for c in codes]
        m.name = "; ".join(f"{n} of {_called(c)}" for n, c in zip(named, codes, strict=True) if n) or None


def _of_another_state(taken: dict[int, Mention], m: Mention) -> None:
    """ "The South Korean Joint Chiefs of Staff": a body known of one state that the text calls another's."""
    before = taken.get(m.first - 1)
    if m.type != "organisation" or m.sort in ("media", "body") or m.country is None or before is None:
        return
    if before.type == "nationality" and before.country not in (None, m.country) and m.name:
        m.country, m.name = before.country, f"{m.name} of {_called(str(before.country))}"


def _state_officials(doc: Document, taken: dict[int, Mention], people: Iterable[Person]) -> None:
    """Give holders of a state's offices, named without it, the state that is clearly meant."""
    for person in people:
        if person.country is not None or not any(offices.is_of_state(o) for o in person.offices):
            continue
        person.country = home_state(doc, _sorted(taken), person)
        for m in person.mentions:
            m.country = person.country


def _only_state(doc: Document, taken: dict[int, Mention], sentence: int, *, quoted: bool) -> str | None:
    """The only state that a sentence names, or the one before it where it names none; in quotations if `quoted`."""
    for i in (sentence, sentence - 1):
        here = [s for s in _sorted(taken) if _is_state(s) and doc.tokens[s.first].sentence == i]
        here = [s for s in here if quoted or s.first not in words_in_quotes(doc)]
        named = {s.country for s in here}
        if len(named) == 1 and all(_is_neighbour(doc, s) for s in here):
            return None
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _is_neighbour(doc: Document, m: Mention) -> bool:
    """Whether a state is only what something goes to, comes from or stands against."""
    before = doc.tokens[m.first - 1] if m.first > doc.sentence_of(m.first).start else None
    return before is not None and before.lower in _BESIDE


def _state_of_context(doc: Document, taken: dict[int, Mention], m: Mention) -> str | None:
    """The state of an institution that is named without one: its own before, the only one near it, the last subject.

    Else the topic, which is the state that the text names most often up to the end of the sentence.
    """
    here = doc.tokens[m.first].sentence
    if m.sort in _JOINT and any(
        s.sort == "body" and 0 <= here - doc.tokens[s.first].sentence <= 2 for s in taken.values()
    ):
        return None
    again = _named_again(doc, taken, m)
    if again is not None:
        return again
    only = _only_state(doc, taken, here, quoted=m.first in words_in_quotes(doc))
    if only is not None:
        return only
    named = [s for s in _sorted(taken) if _is_state(s) and s.stands_for_state and doc.tokens[s.first].sentence <= here]
    for s in reversed(named):
        distance = here - doc.tokens[s.first].sentence
        if distance > 2:
            break
        if s.last < m.first and doc.tokens[s.last].dep.startswith("nsubj"):
            return s.country
    counted = Counter(s.country for s in named if not _is_neighbour(doc, s))
    best = counted.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _named_again(doc: Document, taken: dict[int, Mention], m: Mention) -> str | None:
    """The state that this institution had before: "Ukraine's General Staff ...; Russian tanks, the General Staff said".

    Not where the sentence names a country or capital: "In Minsk the Defence Ministry said".
    """
    here = doc.tokens[m.first].sentence
    said = [s for s in _sorted(taken) if s.first < m.first]
    places = (s for s in said if s.type == "place" and doc.tokens[s.first].sentence == here)
    if any(s.stands_for_state or states.state_word(s.text) is not None for s in places):
        return None
    before = {s.country for s in said if s.type == "organisation" and s.sort == m.sort and s.country}
    return before.pop() if len(before) == 1 else None


def _locate(words: Words, taken: dict[int, Mention]) -> None:
    """Give places their state; towns that only the gazetteer knows count after a preposition of place."""
    near = {
        m.country for m in taken.values() if m.country and m.type in ("place", "nationality") and m.stands_for_state
    }
    tokens = words.doc.tokens
    surnames = {tokens[m.last].lower for m in taken.values() if m.type == "person" and m.first < m.last}
    for m in _sorted(taken):
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
                _take(taken, new)
                return last
    return i


def _called(code: str) -> str:
    if is_body(code):
        return body_name(code)
    name = states.state_name(code)
    return f"the {name}" if name.startswith(("United", "Netherlands", "Philippines", "Czech Rep")) else name


def _persons_by_words(words: Words, taken: dict[int, Mention]) -> Iterable[Mention]:
    """Persons that words around tell: a known given name and a capitalised word after it."""
    tokens = words.doc.tokens
    i = 0
    while i + 1 < len(tokens):
        one, two = tokens[i], tokens[i + 1]
        if (
            i not in taken
            and one.text[:1].isupper()
            and is_given(one.text)
            and two.text[:1].isupper()
            and two.sentence == one.sentence
            and (i + 1 not in taken or taken[i + 1].type in ("place", "unit"))
            and not two.text.isupper() | one.text.isupper()
            and two.text.replace("-", "").replace("’", "").replace("'", "").isalpha()
            and offices.offices().get(two.text) is None
            and words.doc.text[one.end : two.start].isspace()
        ):
            if i + 1 in taken:
                if taken[i + 1].first != i + 1 or taken[i + 1].last != i + 1:
                    i += 1
                    continue
                _release(taken, taken[i + 1])
            yield mention(words.doc, i, i + 1, "person")
            i += 2
            continue
        i += 1


def _join_given_names(doc: Document, taken: dict[int, Mention]) -> None:
    """One mention of "(Vladimir) Putin", and of a name that the model cut in two."""
    persons = [m for m in _sorted(taken) if m.type == "person"]
    for one, two in pairwise(persons):
        between = doc.text[one.span[1] : two.span[0]]
        given = between.strip() in ("", ")") and len(between) <= 3 and is_given(one.text)
        given = given or (between == " " and one.first == one.last and _capital(one) and _capital(two))
        if two.first - one.last <= 2 and (given or between in ("-", "‑")):
            _take(taken, mention(doc, one.first, two.last, "person"))
    for m in [m for m in _sorted(taken) if m.type == "person"]:
        before = doc.tokens[m.first - 1] if m.first > doc.sentence_of(m.first).start else None
        surname = m.first == m.last or len(doc.tokens[m.first].text.rstrip(".")) == 1
        free = before is not None and before.i not in taken
        if before is not None and free and ((surname and _given_before(before)) or _after_office(doc, before)):
            m = mention(doc, before.i, m.last, "person")
            _take(taken, m)
        last = m.last
        while last + 2 < len(doc.tokens) and _hyphened(doc, last) and last + 2 not in taken:
            last += 2
        if last > m.last:
            _take(taken, mention(doc, m.first, last, "person"))


def _make_whole(doc: Document, taken: dict[int, Mention]) -> None:
    """Take persons that the model took for something else, and surnames that it left behind."""
    for m in _sorted(taken):
        if is_behind_rank(doc, m):
            _take(taken, mention(doc, m.first, m.last, "person"))
        elif m.type == "person" and (last := last_of_person(doc, m, taken)) > m.last:
            _take(taken, mention(doc, m.first, last, "person"))


def _capital(m: Mention) -> bool:
    return m.text[:1].isupper() and m.text[1:].islower() | (" " in m.text)


def _given_before(token: Token) -> bool:
    """Whether a word before a surname is a given name, also in small letters, and no word of its own."""
    return is_given(token.text) and len(token.text) > 3 and token.pos in ("PROPN", "NOUN", "ADJ", "X")


def _after_office(doc: Document, token: Token) -> bool:
    """Whether a capitalised word between an office and a name belongs to the name ("Minister Odd Arne Hansen")."""
    word = token.lower.rstrip(".")
    known = word in offices.titles() or word in offices.modifiers() or offices.offices().get(word) is not None
    office = doc.tokens[token.i - 1] if token.i > doc.sentence_of(token.i).start else None
    if office is None or known or not (token.text[:1].isupper() and token.text[1:].islower()):
        return False
    named = token.pos in ("PROPN", "ADJ", "NOUN", "X") and token.text.isalpha()
    return named and offices.is_before_names(office.lower) and offices.offices().get(office.lower) is not None


def _hyphened(doc: Document, i: int) -> bool:
    """Whether a hyphen and a capitalised word follow token `i` without a space."""
    one, hyphen, two = doc.tokens[i : i + 3]
    joined = one.end == hyphen.start and hyphen.end == two.start
    return joined and hyphen.text in ("-", "‑") and two.text[:1].isupper()


def _add_surnames(words: Words, taken: dict[int, Mention]) -> list[Mention]:
    """All persons, with the surnames of known persons that stand elsewhere, also in small letters."""
    doc = words.doc
    persons = [m for m in _sorted(taken) if m.type == "person"]
    full = {doc.tokens[m.last].lower for m in persons if m.first < m.last} | holders()
    for m in _sorted(taken):
        unknown = m.first == m.last and m.sort is None and m.country is None
        if unknown and m.type in ("organisation", "place", "unit") and doc.tokens[m.first].lower in full:
            m.type = "person"
            persons.append(m)
    surnames = {doc.tokens[m.last].lower for m in persons if len(doc.tokens[m.last].lower) > 3}
    for token in doc.tokens:
        if token.i in taken or len(token.lower) < 4 or not token.lower[0].isalpha():
            continue
        if token.lower in surnames or (token.text[0].isupper() and _spelled_like(token.lower, surnames)):
            new = mention(doc, token.i, token.i, "person")
            _take(taken, new)
            persons.append(new)
    return sorted(persons, key=lambda m: m.first)


def _spelled_like(word: str, surnames: Iterable[str]) -> bool:
    return len(word) > 5 and any(
        s[:1] in (word[0], "e", "o", "a", "g", "k", "h") and same_word(s, word) for s in surnames
    )
