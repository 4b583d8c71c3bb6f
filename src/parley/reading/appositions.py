"""Offices beside persons: "Belarusian Defence Minister X", "X, the Minister of Defence,", "Y's spokesman X"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from parley.knowledge import offices
from parley.knowledge.offices import Office
from parley.knowledge.states import is_state
from parley.language.document import Document
from parley.reading.known import Words
from parley.reading.mentions import Mention

_LINKS = frozenset({"of", "for", "in", "to", "at", "from", "the", "a", "an", "'s", "’s", "'", "’", "and", "-"})
_BE = frozenset({"is", "was", "became", "remains"})
_OPEN = frozenset({",", "(", "–", "—", "-"})
_CLOSE = frozenset({",", ")", "–", "—", ".", ";", ":", "?", "!"})
_CLAUSE = frozenset(
    {"who", "which", "whose", "whom", "that", "said", "says", "told", "and", "but", "while", "where", "when"}
)
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_WHERE = frozenset({"in", "at", "near", "to", "from", "into", "over"})
_FAR = frozenset({"to", "in", "with", "at"})
_STATE_NOUNS = frozenset({"republic", "state", "kingdom"})
_REACH = 18
_RANKS = frozenset({"officer"})


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """Words for an office: tokens `first` to `last` (inclusive)."""

    first: int
    last: int
    office: Office


@dataclass
class Surroundings:
    """What stands beside persons: the words for offices, and the other mentions."""

    words: Words
    mentions: dict[int, Mention]
    offices: list[OfficePhrase] = field(default_factory=list)

    @property
    def doc(self) -> Document:
        """The document."""
        return self.words.doc

    @cached_property
    def office_at(self) -> dict[int, OfficePhrase]:
        """The words for an office by token."""
        return {i: o for o in self.offices for i in range(o.first, o.last + 1)}


@dataclass(frozen=True, slots=True)
class Apposition:
    """An office beside a person: its tokens, its words without state and article, the state, and the kinds of office.

    `person` is the mention of somebody it is an office with ("Putin's spokesman").
    """

    first: int
    last: int
    role: str | None
    country: str | None
    offices: tuple[Office, ...]
    person: Mention | None


def office_phrases(words: Words, mentions: dict[int, Mention]) -> list[OfficePhrase]:
    """All words for offices; those inside an institution's or unit's name are none ("General Staff")."""
    known, modifiers = offices.offices(), offices.modifiers()
    found: list[OfficePhrase] = []
    i, end = 0, len(words.doc.tokens)
    while i < end:
        hit = words.find(known, i)
        if hit is None:
            i += 1
            continue
        last, office = hit
        around = mentions.get(i)
        if around is not None and around.type != "person" and around.last >= last and around.first <= i:
            i += 1
            continue
        first = i
        while first > 0 and words.doc.tokens[first - 1].lower in modifiers - _LINKS and first - 1 not in mentions:
            if found and found[-1].last >= first - 1:
                break
            first -= 1
        found.append(OfficePhrase(first, last, office))
        i = last + 1
    return found


def apposition(around: Surroundings, person: Mention) -> Apposition | None:
    """The office that stands beside a person, before or after the name."""
    before, after = _before(around, person), _after(around, person)
    if before is None or after is None:
        return before or after
    rank_only = all(office.id in _RANKS for office in before.offices)
    main, other = (after, before) if rank_only and after.role is not None else (before, after)
    # "Colonel X of the Swedish army", "General X, spokesman of the fleet": one tells the office, the other the state.
    return replace(main, country=main.country or other.country, offices=main.offices + other.offices)


def _before(around: Surroundings, person: Mention) -> Apposition | None:
    doc = around.doc
    sentence = doc.sentence_of(person.first).start
    lowest = max(sentence, person.first - _REACH)
    i, first, role_seen, unknown = person.first - 1, person.first, False, 0
    while i >= lowest:
        token = doc.tokens[i]
        office, mention = around.office_at.get(i), around.mentions.get(i)
        if office is not None and office.last <= i:
            i, role_seen, unknown = office.first - 1, True, 0
            first = office.first
        elif mention is not None and mention.type == "person":
            if doc.tokens[i + 1].lower not in ("'s", "’s", "'", "’") or not role_seen:
                break
            first = mention.first
            break
        elif mention is not None:
            i, unknown = mention.first - 1, 0
            first = mention.first
        elif token.lower.rstrip(".") in offices.titles() or token.lower in offices.modifiers():
            i -= 1
            first = i + 1
        elif token.lower in _LINKS:
            if token.lower == "and" and not _joins(around, i):
                break
            i -= 1
        elif token.text == ",":
            if not _comma_continues(around, i, lowest):
                break
            i -= 1
        elif token.pos in _NAMING and unknown < 4:
            unknown += 1
            i -= 1
        else:
            break
    return _made(around, _cut(around, first, person.first - 1), person.first - 1, person)


def _joins(around: Surroundings, i: int) -> bool:
    """Whether "and" joins two offices or two words of an office ("President and Commander-in-Chief")."""
    return i - 1 in around.office_at and i + 1 in around.office_at


def _comma_continues(around: Surroundings, i: int, lowest: int) -> bool:
    """Whether the words before a comma belong to the same apposition: an office before a rank or before the name."""
    follows = around.office_at.get(i + 1)
    if follows is not None and follows.office.id not in _RANKS:
        # "Russian soldiers in Belarus, minister X": another office begins.
        return False
    for j in range(i - 1, lowest - 1, -1):
        office = around.office_at.get(j)
        if office is not None:
            return not _several(around, office)
        mention, token = around.mentions.get(j), around.doc.tokens[j]
        if mention is not None and mention.type == "person":
            return False
        if token.lower in ("a", "an") and around.doc.tokens[j - 1].text != ",":
            return False  # "will lend its ally Armenia a shoulder, X said"
        if mention is None and token.lower not in _LINKS and token.pos not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _several(around: Surroundings, phrase: OfficePhrase) -> bool:
    """Whether the words mean more than one holder ("soldiers", "observers")."""
    token = around.doc.tokens[phrase.last]
    return token.lower.endswith("s") and token.lower != token.lemma.lower()


def _cut(around: Surroundings, first: int, last: int) -> int:
    """Leave out what leads nowhere at the left."""
    doc = around.doc
    while first <= last and (doc.tokens[first].lower in _LINKS or doc.tokens[first].text == ","):
        first += 1
    return first


def _after(around: Surroundings, person: Mention) -> Apposition | None:
    doc = around.doc
    end = doc.sentence_of(person.last).end
    i = person.last + 1
    if i >= end:
        return None
    token = doc.tokens[i]
    bracket = token.text == "("
    if token.lower in ("of", "from", "with"):
        return _member(around, person, i + 1, end)
    if token.text in _OPEN or token.lower in _BE:
        i += 1
    else:
        return None
    if i < end and doc.tokens[i].lower == "who":
        i += 1
    if i < end and doc.tokens[i].lower in _BE:
        i += 1
    first, seen = i, False
    if i < end and doc.tokens[i].pos == "ADP":  # "X, on his way to a meeting of ministers"
        return None
    while i < end and i - first < _REACH:
        token = doc.tokens[i]
        office, mention = around.office_at.get(i), around.mentions.get(i)
        if office is not None:
            seen, i = True, office.last + 1
        elif mention is not None and mention.type == "person":
            if i + 1 <= end and (seen or _possessive(doc, mention.last + 1, end)):
                if not seen and _possessive(doc, mention.last + 1, end):
                    i = mention.last + 2
                    continue
                # The office belongs to the person who follows: "X, Defence Minister Y and Z".
                return None
            return None
        elif mention is not None:
            i = mention.last + 1
        elif token.text in _CLOSE:
            break
        elif token.lower in _CLAUSE or (token.pos in ("VERB", "AUX") and not seen):
            if not seen:
                return None
            break
        elif not seen and i - first > 6:
            return None
        elif seen and token.pos in ("VERB", "AUX", "PRON", "SCONJ"):
            break
        else:
            i += 1
    if not seen or (bracket and i < end and doc.tokens[i].text != ")"):
        return None
    return _made(around, _cut(around, first, i - 1), i - 1, person)


def _member(around: Surroundings, person: Mention, i: int, end: int) -> Apposition | None:
    """The state of "X of the Belarusian Defence Ministry"."""
    while i < end and around.doc.tokens[i].lower in ("the", "a"):
        i += 1
    beside = around.mentions.get(i)
    if beside is None or beside.country is None or beside.type == "person":
        return None
    return Apposition(beside.first, beside.last, None, beside.country, (), None)


def _possessive(doc: Document, i: int, end: int) -> bool:
    return i < end and doc.tokens[i].lower in ("'s", "’s", "'", "’")


def _made(around: Surroundings, first: int, last: int, person: Mention) -> Apposition | None:
    if first > last:
        return None
    phrases = list(dict.fromkeys(around.office_at[i] for i in range(first, last + 1) if i in around.office_at))
    inside = list({id(m): m for i in range(first, last + 1) if (m := around.mentions.get(i)) is not None}.values())
    persons = [m for m in inside if m.type == "person" and m.name != person.name]
    others = [m for m in inside if m.type != "person"]
    if not phrases:
        near = [m for m in others if m.last == last and m.type == "nationality"]
        return Apposition(near[0].first, last, None, near[0].country, (), None) if near else None
    role = _role(around, phrases, first, last, others)
    owner = next((m for m in persons if m.last < phrases[0].first), None)
    country = _country(around, phrases, others)
    if country is None and owner is None:
        country = _of_pronoun(around, first, phrases[0])
    return Apposition(first, last, role, country, tuple(p.office for p in phrases), owner)


def _of_pronoun(around: Surroundings, first: int, phrase: OfficePhrase) -> str | None:
    """The state of "its spokeswoman X": the last state, institution or body before it; embassies are of states."""
    tokens, office = around.doc.tokens, phrase.first
    near = range(max(0, min(first, office) - 1), office + 1)
    if not any(tokens[i].lower in ("its", "their") for i in near):
        return None
    here = tokens[office].sentence
    sent = phrase.office.of == "embassy"
    found = {m.first: m for i in range(min(near), -1, -1) if (m := around.mentions.get(i)) is not None}
    owners = [
        m
        for m in found.values()
        if here - tokens[m.last].sentence <= 1
        and m.country
        and (m.type == "organisation" or m.stands_for_state)
        and not (sent and not is_state(m.country))
    ]
    beside = (m for m in owners if not (m.type == "place" and tokens[m.first - 1].lower in _WHERE))
    owner = next(beside, owners[0] if owners else None)
    return owner.country if owner is not None else None


def _role(around: Surroundings, phrases: list[OfficePhrase], first: int, last: int, others: list[Mention]) -> str:
    """The words of the office, from its first word on, without states, articles and links at the end."""
    doc = around.doc
    # A rank before the name is left out where an office stands before it.
    proper = [p for p in phrases if p.office.id not in _RANKS]
    start = (proper or phrases)[0].first
    end = proper[0].last if proper and not others and len(proper) == 1 else last
    office_end = max((p.last for p in proper if p.first >= start), default=start)
    while end > start:
        token, mention = doc.tokens[end], around.mentions.get(end)
        if mention is not None and mention.type in ("place", "nationality") and mention.first > start:
            end = mention.first - 1
        elif (end > office_end and _ends_nothing(token.lower)) or _rank_ending(around, end, start, bool(proper)):
            end -= 1
        else:
            break
    while start < end and doc.tokens[start].lower in ("the", "a", "an", "its", "their", "his", "her", "our"):
        start += 1
    text = doc.text[doc.tokens[start].start : doc.tokens[end].end]
    return " ".join(text.split())


def _ends_nothing(word: str) -> bool:
    return word in _LINKS or word in _STATE_NOUNS or word == "," or word.rstrip(".") in offices.titles()


def _rank_ending(around: Surroundings, end: int, start: int, proper: bool) -> bool:
    phrase = around.office_at.get(end)
    return proper and phrase is not None and phrase.office.id in _RANKS and phrase.first > start


def _country(around: Surroundings, phrases: list[OfficePhrase], others: Iterable[Mention]) -> str | None:
    """The state of the office: the one right before it, else the nearest after it that it is not sent to."""
    doc = around.doc
    candidates = [m for m in others if m.country]
    head = next((p for p in phrases if p.office.id not in _RANKS), phrases[0])
    before = [m for m in candidates if m.last < head.first]
    inside = [m for m in candidates if m.first >= head.first]
    sent = head.office.of == "embassy"
    if before and before[-1].type in ("nationality", "place", "organisation", "unit"):
        return before[-1].country
    for m in inside:
        preposition = _preposition(doc, m.first, head.first)
        if sent and preposition in _FAR and m.type in ("place", "nationality"):
            continue
        return m.country
    return before[-1].country if before else None


def _preposition(doc: Document, i: int, stop: int) -> str:
    j = i - 1
    while j > stop and doc.tokens[j].lower in ("the", "a", "republic", "state", "kingdom", "of"):
        if doc.tokens[j].lower == "of" and doc.tokens[j + 1].lower != "the":
            return "of"
        j -= 1
    return doc.tokens[j].lower if j >= 0 else ""
