"""Whether two persons of two reports are one, by features that can be shown."""

from __future__ import annotations

from functools import partial

from parley.ledger.matching.compare import Comparison, Feature
from parley.ledger.matching.spelling import fold
from parley.ledger.named import weighing
from parley.ledger.named.mentions import Mention
from parley.ledger.named.spelling import consonants, garbled, same_consonants, stem
from parley.ledger.people.naming import FullName, given_keys, take_apart

_feature = partial(weighing.feature, "people")

SURNAMES = ("surname as spelled", "surname in its sounds", "surname in its consonants")
_SHORT = 3
"""Letters of words ("of", "the") that do not tell an office."""


def compare_persons(a: Mention, b: Mention) -> Comparison:
    """Whether two mentions are one person. The order of the two does not matter to verdict and score."""
    first, second = take_apart(a.name), take_apart(b.name)
    features: list[Feature] = []
    if first is not None and second is not None:
        features = [*_named(first, second), *_state(a.country, b.country), *_office(a, b)]
        features += _told_alike(first, second, a, b)
    return weighing.comparison("people", a, b, features)


def _named(a: FullName, b: FullName) -> list[Feature]:
    found = [_surname(a.surname, b.surname)]
    if a.given is not None and b.given is not None:
        found.append(_given(a.given_like(a.given, b.given), b.given_like(b.given, a.given)))
    if a.patronymic and b.patronymic:
        alike = consonants(a.patronymic)[:4] == consonants(b.patronymic)[:4]
        found.append(_feature("patronymic" if alike else "other patronymic", a.patronymic, b.patronymic))
    return found


def _surname(a: str, b: str) -> Feature:
    ways = (a == b, stem(a) == stem(b), same_consonants(a, b))
    for name, holds in zip(SURNAMES, ways, strict=True):
        if holds:
            return _feature(name, a, b)
    if garbled(a, b):
        return _feature("surname garbled", a, b)
    return _feature("other surname", a, b)


def _given(a: str, b: str) -> Feature:
    if len(a) == 1 or len(b) == 1:
        return _feature("initial" if a[0] == b[0] else "other given name", a, b)
    if a == b:
        return _feature("given name as spelled", a, b)
    if given_keys(a) & given_keys(b) or garbled(a, b):
        return _feature("given name in another form", a, b)
    return _feature("other given name", a, b)


def _state(a: str | None, b: str | None) -> list[Feature]:
    """Two states speak against one person; a body, such as an alliance, does not speak against its member."""
    if a is None or b is None or (a != b and not len(a) == len(b) == 3):
        return []
    return [_feature("state" if a == b else "other state", a, b)]


def _office(a: Mention, b: Mention) -> list[Feature]:
    """An office that both hold; others speak against only where they were told on one day and share no word."""
    one, other = ({fold(office) for office in offices} for offices in (a.offices, b.offices))
    if shared := sorted(one & other):
        return [_feature("office", shared[0], shared[0])]
    apart = one and other and not _words(one) & _words(other)
    if not apart or a.day is None or a.day != b.day:
        return []
    return [_feature("other office of the day", min(one), min(other))]


def _words(offices: set[str]) -> set[str]:
    return {word for office in offices for word in office.split() if len(word) > _SHORT}


def _told_alike(first: FullName, second: FullName, a: Mention, b: Mention) -> list[Feature]:
    """The same words, of which nothing more is known: such mentions stand together, not with a person they may mean."""
    short = first.given is None or first.initial
    if first != second or not short or a.country is not None or b.country is not None:
        return []
    return [_feature("told alike", a.name, b.name)]
