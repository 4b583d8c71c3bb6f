"""Institutions, organisations and units: found in reports, and compared by kind, state and name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial

from msgspec import Struct

from parley.dossier.model import Dossier
from parley.knowledge.bodies import BodyWord, body_word
from parley.knowledge.load import load
from parley.knowledge.offices import institutions
from parley.knowledge.states import state_name, state_word
from parley.ledger.matching.compare import Comparison, Feature
from parley.ledger.matching.spelling import fold
from parley.ledger.named import weighing
from parley.ledger.named.choosing import NAMES
from parley.ledger.named.mentions import Mention, add, numbered
from parley.ledger.named.spelling import consonants, likeness, spoken

_feature = partial(weighing.feature, "institutions")
_TYPES = frozenset({"organisation", "unit"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")
_MOST_WORDS = 12
_SIZE_AND_BRANCH = 2
_SEVERAL = 3
"""Words of a name from which on it is hardly borne by two."""


class Body(Struct, frozen=True):
    """What a name says: the kind of institution, or the body of this very name, or its words; and its state."""

    words: tuple[str, ...]
    sort: str | None = None
    known: str | None = None
    state: str | None = None

    @property
    def number(self) -> str | None:
        """The number of a unit."""
        return next((word for word in self.words if word.isdigit()), None)


def institutions_of(dossier: Dossier) -> list[Mention]:
    """The institutions, organisations and units of a report in the order they are named."""
    found: dict[tuple[str, str | None], Mention] = {}
    for named in dossier.names:
        if named.type in _TYPES:
            _tell(found, named.name or named.text, named.country, named.text)
    for claim in dossier.claims:
        speaker = claim.speaker
        if speaker.kind == "institution" and speaker.name and speaker.name in dossier.report.text:
            _tell(found, speaker.name, speaker.country, speaker.name)
    return list(numbered(found.values(), dossier, "i"))


def _tell(found: dict[tuple[str, str | None], Mention], name: str, country: str | None, form: str) -> None:
    body = body_of(name, country)
    if body.words:
        mention = found.setdefault(
            (fold(name), country), Mention("", name, country=country or body.state, sort=body.sort)
        )
        add(mention.forms, [form])


@lru_cache(maxsize=16384)
def body_of(name: str, country: str | None) -> Body:
    """A name of an institution taken apart ("the Belarusian defence ministry's press service")."""
    seat = state_word(name)
    if seat is not None and seat.kind == "seat":
        name, country = seat.name, country or seat.code
    forms = _forms(name)
    known = _known(name, forms, country)
    if known is not None:
        return Body(_words(name), _sort_of(known), known.name, country or known.country)
    for bare, state in forms:
        kind = _kind(bare)
        if kind is not None and _may_be(kind[1], country or state):
            return Body(_words(" ".join(bare)), kind[0], None, country or state or kind[1])
    bare, state = forms[-1]
    return Body(_words(" ".join(bare)), None, None, country or state)


def _forms(name: str) -> list[tuple[list[str], str | None]]:
    """The words of a name, and all that is left where a state is taken off, with that state."""
    return list(_without_state(_WORD.findall(name)[:_MOST_WORDS]))


def _sort_of(known: BodyWord) -> str | None:
    """What kind of institution a body of this name is ("National Guard of Russia"), where a state has but one of it."""
    kinds = (kind[0] for bare, _ in _forms(known.name) if (kind := _kind(bare)) is not None)
    return next((kind for kind in kinds if kind not in weighing.scale("institutions")["several"]), None)


def _may_be(only: str | None, state: str | None) -> bool:
    """Whether an institution that one state only has may be that of the state which is told, if any is."""
    return only is None or state is None or only == state


def _known(name: str, forms: Sequence[tuple[list[str], str | None]], country: str | None) -> BodyWord | None:
    """The body of this name, also where the name leaves its state away ("Main Intelligence Directorate")."""
    for bare, state in [(None, None), *forms]:
        told = name if bare is None else f"{' '.join(bare)} of {state_name(country or state or '')}"
        found = body_word(told)
        if (
            found is not None
            and found.kind not in ("document", "people")
            and found.country in (None, country or found.country)
        ):
            return found
    return None


def _without_state(words: Sequence[str]) -> Iterator[tuple[list[str], str | None]]:
    """The words, and the words without the state that stands in front of them or behind them."""
    bare = list(words[1:] if words[:1] and words[0].lower() == "the" else words)
    yield bare, None
    for count in (4, 3, 2, 1):
        if len(bare) > count:
            head, tail = _state(bare[:count]), _state(bare[-count:])
            if head is not None:
                yield bare[count:], head
            if tail is not None:
                yield _before_of(bare[:-count]), tail


def _before_of(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1].lower() in ("of", "in", "the"):
        words = words[:-1]
    return words


def _state(words: Sequence[str]) -> str | None:
    named = _POSSESSIVE.sub("", " ".join(words))
    found = state_word(named)
    if found is None:
        return _genitives().get(spoken(named))
    return found.code if found.kind in ("name", "adjective", "capital", "seat") else None


@cache
def _genitives() -> dict[str, str]:
    """States as institutions are named after them in other languages ("Rossii", "Ukrainy")."""
    rows = weighing.scale("institutions")["states"]
    return {spoken(word): code for code, words in rows.items() for word in words}


def _kind(words: Sequence[str]) -> tuple[str, str | None] | None:
    """The kind of institution, and the state where only one has it; also where its press office speaks."""
    told = _POSSESSIVE.sub("", " ".join(words))
    plain = [] if told.isascii() else [fold(told)]
    for form in (told, *plain, *_spoken_for(told.lower())):
        found = institutions().get(form)
        if found is not None:
            return found.id, found.state
    here = _in_other_languages().get(_written(told))
    return (here, None) if here is not None else None


@cache
def _in_other_languages() -> dict[str, str]:
    """Kinds of institution by what they are called in languages of the region, however that is transliterated."""
    entries = [entry for entry in load("offices")["institutions"] if entry.get("local")]
    return {_written(word): str(entry["id"]) for entry in entries for word in entry["words"]}


def _written(name: str) -> str:
    return " ".join(map(consonants, _WORD.findall(fold(name))))


def _spoken_for(words: str) -> Iterator[str]:
    """The institution behind its press service, and without the words that every one of the state may bear."""
    for office in load("offices")["spoken_for"]:
        if words.endswith(f" {office}"):
            yield _POSSESSIVE.sub("", words.removesuffix(f" {office}"))
        if words.startswith(f"{office} of "):
            yield words.removeprefix(f"{office} of ").removeprefix("the ")
    for epithet in weighing.scale("institutions")["epithets"]:
        if words.startswith(f"{epithet} "):
            yield words.removeprefix(f"{epithet} ")


@lru_cache(maxsize=16384)
def _words(name: str) -> tuple[str, ...]:
    """The words that tell: without "of" and "the", each in one of its spellings, numbers without their endings."""
    scale = weighing.scale("institutions")
    spelled, empty = scale["spellings"], scale["empty"]
    found = (_POSSESSIVE.sub("", word) for word in _WORD.findall(fold(name))[:_MOST_WORDS])
    return tuple(_ordinal(spelled.get(word, word)) for word in found if word and word not in empty)


def _ordinal(word: str) -> str:
    number = _ORDINAL.fullmatch(word)
    return number[1] if number else word


def institution_keys(mention: Mention) -> set[str]:
    """The kind with the state, the name as it is known, or the consonants of the words; of a unit number and branch."""
    body = body_of(mention.name, mention.country)
    if body.sort is not None and body.known is None:
        return {f"sort {body.sort} {body.state}"}
    found = {"words " + " ".join(sorted(map(consonants, body.words))), f"initials {_initials(mention.name, body)}"}
    if body.sort is not None:
        found.add(f"sort {body.sort} {body.state}")
    if body.known is not None:
        found.add(f"known {body.known}")
    if body.state is not None:
        found |= {f"word {consonants(word)} {body.state}" for word in body.words[:1]}
    if body.number is not None:
        found.add(f"number {body.number} {body.state}")
    return found


def compare_institutions(a: Mention, b: Mention) -> Comparison:
    """Whether two mentions are one institution. The order of the two does not matter to verdict and score."""
    first, second = body_of(a.name, a.country), body_of(b.name, b.country)
    features = [*_name(first, second, a, b), *_states(first, second)]
    return weighing.comparison("institutions", a, b, features)


def _name(first: Body, second: Body, a: Mention, b: Mention) -> Iterator[Feature]:
    if first.known is not None and second.known is not None:
        yield _feature("known by name" if first.known == second.known else "other name", first.known, second.known)
        return
    if first.sort is not None and second.sort is not None and not _one_of_several(first, second):
        same = first.sort == second.sort
        yield _feature("kind of institution" if same else "other kind of institution", first.sort, second.sort)
    else:
        yield from _words_alike(first, second, a, b)
    if first.words == second.words and first.state is None and second.state is None:
        yield _feature("told alike", a.name, b.name)


def _words_alike(first: Body, second: Body, a: Mention, b: Mention) -> Iterator[Feature]:
    how = likeness(first.words, second.words)
    short = min(len(first.words), len(second.words)) == 1
    if how == "other name" and short and _initials(a.name, first) == _initials(b.name, second) != "":
        how = "abbreviation"
    elif how == "other name" and likeness(sorted(first.words), sorted(second.words)) in NAMES:
        how = "words in another order"
    elif how == "other name" and _one_unit(first, second):
        how = "number and branch"
    elif first.number != second.number:
        how = "other name"
    yield _feature(how, a.name, b.name)
    if how != "other name" and len(first.words) >= _SEVERAL:
        yield _feature("name of several words", a.name, b.name)


def _one_of_several(first: Body, second: Body) -> bool:
    """Whether a state has several of the kind, so that only the name tells which."""
    return first.sort == second.sort and first.sort in weighing.scale("institutions")["several"]


def _initials(name: str, body: Body) -> str:
    """The first letters of a name of several words, or an abbreviation of as many letters."""
    if len(body.words) >= _SEVERAL:
        return "".join(word[0] for word in body.words)
    return name.lower() if len(body.words) == 1 and len(name) >= _SEVERAL and name.isupper() else ""


def _one_unit(first: Body, second: Body) -> bool:
    """Whether two units have one number, size and branch, and differ in their titles only."""
    titles = weighing.scale("institutions")["titles"]
    one, other = (_told(body, titles) for body in (first, second))
    return first.number is not None and first.number == second.number and len(one & other) >= _SIZE_AND_BRANCH


def _told(body: Body, titles: Sequence[str]) -> set[str]:
    """The words of a unit that tell its size and branch."""
    return {word for word in body.words if word not in titles and not word.isdigit()}


def _states(first: Body, second: Body) -> list[Feature]:
    """Two owners speak against one institution."""
    if first.state is None or second.state is None:
        return []
    return [_feature("state" if first.state == second.state else "other state", first.state, second.state)]
