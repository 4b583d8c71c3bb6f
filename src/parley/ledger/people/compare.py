"""Whether two persons of two reports are one, by features that can be shown."""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from parley.ledger.matching.compare import Comparison, Feature, Verdict, probability
from parley.ledger.matching.spelling import fold
from parley.ledger.people.mentions import PersonMention
from parley.ledger.people.naming import FullName, consonants, given_keys, stem, take_apart

_START = -3.5
"""Log-odds of two persons who are only found over one key. All weights below are log-odds that a feature adds."""
_SURNAME = {"surname as spelled": 3.0, "surname in its sounds": 2.5, "surname in its consonants": 2.0}
_GARBLED, _OTHER_SURNAME = 1.0, -8.0
_GIVEN_AS_SPELLED, _GIVEN_IN_ANOTHER_FORM, _INITIAL, _OTHER_GIVEN = 3.0, 2.5, 1.0, -6.0
_PATRONYMIC, _OTHER_PATRONYMIC = 1.0, -3.0
_STATE, _OTHER_STATE = 2.0, -1.5
_OFFICE = 1.5
_SAME, _DIFFERENT = 0.7, 0.1
_LONG, _ALIKE, _SAME_GIVEN = 6, 80, 85
"""Letters from which a surname can be told though garbled, and how alike (in percent) words must be spelled."""


def compare_persons(a: PersonMention, b: PersonMention) -> Comparison:
    """Whether two mentions are one person. The order of the two does not matter to verdict and score."""
    first, second = take_apart(a.name), take_apart(b.name)
    features: list[Feature] = []
    if first is not None and second is not None:
        features = [*_named(first, second), *_state(a.country, b.country), *_office(a.offices, b.offices)]
    score = probability(_START + sum(feature.score for feature in features))
    return Comparison(a.id, b.id, _verdict(score), round(score, 4), features)


def _verdict(score: float) -> Verdict:
    if score >= _SAME:
        return "same"
    return "different" if score <= _DIFFERENT else "unsure"


def _named(a: FullName, b: FullName) -> list[Feature]:
    found = [_surname(a.surname, b.surname)]
    if a.given is not None and b.given is not None:
        found.append(_given(a.given, b.given))
    if a.patronymic and b.patronymic:
        alike = consonants(a.patronymic)[:4] == consonants(b.patronymic)[:4]
        score = _PATRONYMIC if alike else _OTHER_PATRONYMIC
        found.append(Feature("patronymic", a.patronymic, b.patronymic, score))
    return found


def _surname(a: str, b: str) -> Feature:
    ways = (a == b, stem(a) == stem(b), consonants(stem(a)) == consonants(stem(b)) and len(consonants(a)) > 2)
    for (name, score), holds in zip(_SURNAME.items(), ways, strict=True):
        if holds:
            return Feature(name, a, b, score)
    if min(len(a), len(b)) >= _LONG and max(ratio(a, b), ratio(stem(a), stem(b))) >= _ALIKE:
        return Feature("surname garbled", a, b, _GARBLED)
    return Feature("surname", a, b, _OTHER_SURNAME)


def _given(a: str, b: str) -> Feature:
    if len(a) == 1 or len(b) == 1:
        fits = a[0] == b[0]
        return Feature("initial", a, b, _INITIAL if fits else _OTHER_GIVEN)
    if a == b:
        return Feature("given name as spelled", a, b, _GIVEN_AS_SPELLED)
    if given_keys(a) & given_keys(b) or ratio(a, b) >= _SAME_GIVEN:
        return Feature("given name in another form", a, b, _GIVEN_IN_ANOTHER_FORM)
    return Feature("given name", a, b, _OTHER_GIVEN)


def _state(a: str | None, b: str | None) -> list[Feature]:
    """Two states speak against one person; a body, such as an alliance, does not speak against its member."""
    if a is None or b is None or (a != b and not len(a) == len(b) == 3):
        return []
    return [Feature("state", a, b, _STATE if a == b else _OTHER_STATE)]


def _office(a: list[str], b: list[str]) -> list[Feature]:
    """An office that both hold; persons have several, so that other offices say nothing."""
    shared = sorted({fold(office) for office in a} & {fold(office) for office in b})
    return [Feature("office", shared[0], shared[0], _OFFICE)] if shared else []
