"""Persons: which mentions are one person, and whom a pronoun or an office means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from parley.knowledge import bodies, offices
from parley.knowledge.load import load
from parley.knowledge.offices import Gender
from parley.language.document import Document
from parley.reading.appositions import Apposition
from parley.reading.mentions import Mention, Names
from parley.reading.spelling import gender_of_name, is_given, same_given, same_word, sound

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_OWN = frozenset({"its", "their", "his", "her", "our", "your", "my"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_NEAR = 4
"""Sentences that a pronoun or an office looks back for its person."""


@dataclass
class Person:
    """One person of the text: the mentions, the kinds of office, the words for them, the state, the gender."""

    parts: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    role: str | None = None
    country: str | None = None
    gender: Gender | None = None

    @property
    def surname(self) -> str:
        """The last part of the name."""
        return self.parts[-1]


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a person's name, without quotation marks, brackets and possessive endings."""
    words = text.replace("(", " ").replace(")", " ").split()
    found = []
    for word in words:
        word = word.strip('"“”„«»‘.,;:')
        for ending in ("'s", "’s", "'", "’"):
            word = word.removesuffix(ending)
        if word and word.lower() not in offices.titles():
            found.append(word)
    return tuple(found)


def group(mentions: Sequence[Mention]) -> list[Person]:
    """The persons of a text. Full names come first, so that a surname finds its person wherever it stands."""
    persons: list[Person] = []
    order = sorted(mentions, key=lambda m: (len(parts_of(m.text)) < 2, m.first))
    for mention in order:
        parts = parts_of(mention.text)
        if not parts:
            continue
        person = _find(persons, parts, mention)
        if person is None:
            person = Person(parts)
            persons.append(person)
        elif len(parts) > len(person.parts) and len(parts) <= 4:
            person.parts = parts
        person.mentions.append(mention)
    for person in persons:
        person.mentions.sort(key=lambda m: m.first)
        name = _canonical(person)
        person.gender = gender_of_name(parts_of(name))
        for mention in person.mentions:
            mention.name = name
    return persons


def _find(persons: list[Person], parts: tuple[str, ...], mention: Mention) -> Person | None:
    """The person of this name: of several the one last named before."""
    matching = [p for p in persons if _same(p.parts, parts)]
    if not matching:
        return None
    exact = [p for p in matching if p.surname.lower() == parts[-1].lower()]
    matching = exact or matching
    return max(matching, key=lambda p: max((m.first for m in p.mentions if m.first < mention.first), default=-1))


def _same(known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    if len(parts) == 1 or len(known) == 1:
        one, others = (parts[0], known) if len(parts) == 1 else (known[0], parts)
        if same_word(_main(others), one.lower()):
            return True
        # A double surname may be cut, a given name may stand alone, Chinese and Korean surnames come first.
        pieces = others[-1].lower().split("-")
        if len(pieces) > 1 and one.lower() in pieces:
            return True
        return one.lower() == others[0].lower() and (is_given(one) or len(others[0]) < 5)
    if not same_word(_main(known), _main(parts)):
        return known[-1].lower() == parts[0].lower() and known[0].lower() == parts[-1].lower()
    return same_given(known[0].lower(), parts[0].lower())


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("people")["particles"])


def _main(parts: tuple[str, ...]) -> str:
    """The surname in small letters, particles before it left out."""
    last = parts[-1].lower()
    return last if last not in _particles() or len(parts) < 2 else parts[-2].lower()


def _canonical(person: Person) -> str:
    """The fullest spelling of the text, of several the most frequent, of these the first with capitals."""
    spellings = Counter(" ".join(parts_of(m.text)) for m in person.mentions)
    surnames = Counter(parts_of(m.text)[-1] for m in person.mentions)

    def rank(item: tuple[str, int]) -> tuple[int, int, bool, int]:
        text, count = item
        return min(len(text.split()), 3), count, text[:1].isupper(), surnames[text.split()[-1]]

    return max(spellings.items(), key=rank)[0]


def settle(persons: Sequence[Person], appositions: dict[int, Apposition]) -> None:
    """Give each person the office and state that stand beside one of the mentions; the fullest office wins.

    `appositions` are by the first token of the mention.
    """
    for person in persons:
        found = [(m, a) for m in person.mentions if (a := appositions.get(m.first)) is not None]
        for mention, apposition in found:
            if apposition.role is not None:
                mention.role_first, mention.role_last = apposition.first, apposition.last
            person.offices += [o.id for o in apposition.offices if o.id not in person.offices]
            if apposition.role is not None:
                told = _told_gender(apposition.role)
                person.gender = person.gender or told
        roles = [a.role for _, a in found if a.role is not None]
        person.role = max(roles, key=lambda r: (_weight(r), -roles.index(r)), default=None)
        known = _known_state(person) if len(person.parts) > 1 else None
        person.country = (
            known
            or next((a.country for _, a in found if a.role is not None and a.country), None)
            or next((a.country for _, a in found if a.country), None)
        )
    for person in persons:
        if person.country is None:
            person.country = _through_others(person, persons, appositions) or _known_state(person)
        for mention in person.mentions:
            mention.role, mention.country = person.role, person.country


def _known_state(person: Person) -> str | None:
    """The state of a holder of high office, where the text gives no state and nothing of the name speaks against it."""
    for parts, country in _holders():
        alike = sound(parts[-1]) == sound(person.surname)
        if alike and (len(person.parts) == 1 or same_given(parts[0], person.parts[0].lower())):
            return country
    return None


@cache
def holders() -> frozenset[str]:
    """Surnames, in small letters, of holders of high office that reports name without their office."""
    return frozenset(parts[-1] for parts, _ in _holders())


@cache
def _holders() -> list[tuple[tuple[str, ...], str]]:
    states: dict[str, list[str]] = load("people")["holders"]["states"]
    return [(tuple(name.lower().split()), country) for country, people in states.items() for name in people]


def _weight(role: str) -> int:
    """An office says more than a rank or a bare noun."""
    return min(len(role.split()), 3)


def _told_gender(role: str) -> Gender | None:
    return next((g for word in role.lower().split() if (g := offices.gender_of_word(word)) is not None), None)


def _through_others(person: Person, persons: Sequence[Person], appositions: dict[int, Apposition]) -> str | None:
    """The state of the person whose spokesman, adviser or minister somebody is."""
    for mention in person.mentions:
        apposition = appositions.get(mention.first)
        if apposition is None or apposition.person is None:
            continue
        owner = next((p for p in persons if any(m.first == apposition.person.first for m in p.mentions)), None)
        if owner is not None and owner.country is not None:
            return owner.country
    return None


def resolve_pronoun(doc: Document, names: Names, i: int) -> Mention | None:
    """The person that the pronoun at token `i` means: the most salient one named before it.

    Subjects outrank others, near sentences far ones; a pronoun of the other gender counts little, since translations
    mix them up. "They" may mean an institution or several persons and yields the last institution or body that speaks.
    """
    word = doc.tokens[i].lower
    gender: Gender | None = "male" if word in _MALE else "female" if word in _FEMALE else None
    here = doc.tokens[i].sentence
    best: tuple[float, Mention] | None = None
    for mention in names.before(i):
        distance = here - doc.tokens[mention.first].sentence
        if distance > _NEAR:
            break
        if not _may_be(mention, gender):
            continue
        score = _salience(doc, mention, distance, i) - (2.5 if _other_gender(mention, gender) else 0.0)
        if best is None or score > best[0]:
            best = score, mention
    if best is not None:
        return best[1]
    return next((m for m in names.before(i) if _may_be(m, gender)), None)


def _may_be(mention: Mention, gender: Gender | None) -> bool:
    if gender is None:
        return mention.type == "organisation" or (mention.type == "person")
    return mention.type == "person"


def _salience(doc: Document, mention: Mention, distance: int, i: int) -> float:
    head = next(
        (j for j in range(mention.first, mention.last + 1) if not mention.first <= doc.tokens[j].head <= mention.last),
        mention.last,
    )
    score = -1.5 * distance
    if doc.tokens[head].dep in _SUBJECT:
        score += 1.6
    if doc.tokens[head].source > 0.5:
        score += 0.8
    if doc.tokens[head].dep in ("nmod:poss", "nmod", "compound"):
        score -= 1.2
    if distance == 0 and doc.tokens[head].head == doc.tokens[i].head:
        # The subject and the object of one verb are two persons.
        score -= 2.0
    if mention.role_first is not None:
        score += 0.3
    return score


def _other_gender(mention: Mention, gender: Gender | None) -> bool:
    told = _gender(mention)
    return gender is not None and told is not None and told != gender


def _gender(mention: Mention) -> Gender | None:
    told = _told_gender(mention.role) if mention.role else None
    return told or gender_of_name(parts_of(mention.name or mention.text))


def resolve_role(doc: Document, names: Names, first: int, last: int) -> Mention | None:
    """The person or institution that a common noun means: "the minister", "the ministry", "the alliance".

    Tokens `first` to `last` are the noun phrase. A state in it ("the Belarusian minister") has to be the mention's.
    """
    words = [doc.tokens[i].lower for i in range(first, last + 1)]
    noun = _noun(words)
    states = names.states_in(range(first, last + 1))
    kinds, institutions = _referred(words, noun)
    if not institutions and (not kinds or _of_another(doc, names, first, last)):
        return None
    place = _complement(words, names, first) if kinds else frozenset()
    fallback: Mention | None = None
    for mention in names.before(first):
        if states and mention.country not in states:
            continue
        if mention.type == "person" and kinds and _holds(mention, kinds) and _is_for(doc, names, mention, place):
            return mention
        if mention.type in ("organisation", "unit") and institutions and _is_kind(mention, institutions, noun):
            if mention.name is not None:
                return mention
            fallback = fallback or mention
    return fallback


def _of_another(doc: Document, names: Names, first: int, last: int) -> bool:
    """Whether the words tell whose office it is by what is no name ("the frigate's captain", "its spokesman")."""
    if doc.tokens[first].lower in _OWN:
        return True
    return any(
        doc.tokens[i].lower in ("'s", "’s", "'", "’") and names.at(i - 1) is None for i in range(first + 1, last + 1)
    )


def _complement(words: Sequence[str], names: Names, first: int) -> frozenset[str]:
    """The common nouns that tell whose office it is ("the head of security"), none for a known office."""
    text = " ".join(w for w in words if w not in ("the", "a", "an"))
    start = next((k for k, w in enumerate(words) if w in ("of", "for") and k > 0), len(words))
    if offices.offices().get(text) is not None:
        return frozenset()
    return frozenset(
        w for k, w in enumerate(words) if k > start and w.isalpha() and len(w) > 3 and names.at(first + k) is None
    )


def _is_for(doc: Document, names: Names, holder: Mention, wanted: frozenset[str]) -> bool:
    """Whether the words for a person's office tell the same owner."""
    if not wanted:
        return True
    told = [m for m in names.of(holder.name or holder.text) if m.role_first is not None and m.role_last is not None]
    return any(doc.tokens[i].lower in wanted for m in told for i in range(m.role_first or 0, (m.role_last or 0) + 1))


def _noun(words: Sequence[str]) -> str:
    """The head noun: the last word before a preposition."""
    end = next((k for k, w in enumerate(words) if w in ("of", "in", "for", "from", "at") and k > 0), len(words))
    return words[end - 1] if end else ""


def _referred(words: Sequence[str], noun: str) -> tuple[frozenset[str], frozenset[str]]:
    text = " ".join(w for w in words if w not in ("the", "a", "an", "this", "that"))
    office = offices.offices().get(text)
    institution = offices.institutions().get(text)
    kinds = frozenset({office.id}) if office is not None else frozenset()
    wanted = frozenset({institution.id}) if institution is not None else frozenset()
    general = office is None or office.id in ("minister", "officer", "official", "department_head", "deputy_chief")
    return (
        kinds | (offices.refers_to(noun) if general else frozenset()),
        wanted or offices.refers_to_institution(noun) | offices.refers_to_institution(text),
    )


def _holds(mention: Mention, kinds: frozenset[str]) -> bool:
    if mention.role is None:
        return False
    words = mention.role.lower()
    held = {o.id for o in _offices_in(words)}
    return bool(held & kinds)


def _offices_in(role: str) -> list[offices.Office]:
    known = offices.offices()
    words = role.split()
    found = []
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            office = known.get(" ".join(words[start:end]))
            if office is not None:
                found.append(office)
                break
    return found


def _is_kind(mention: Mention, institutions: frozenset[str], noun: str) -> bool:
    if mention.sort in institutions:
        return True
    return mention.sort == "body" and mention.country is not None and noun in bodies.refers_back(mention.country)
