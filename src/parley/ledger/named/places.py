"""Places that are no states: found in reports, located, and compared by name, kind, state and distance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial

from msgspec import Struct

from parley.dossier.model import Dossier, Place
from parley.knowledge.gazetteer import Location, locate
from parley.knowledge.states import state_name, state_word
from parley.ledger.matching.compare import Comparison, Feature, kilometres_between
from parley.ledger.matching.spelling import fold
from parley.ledger.named import weighing
from parley.ledger.named.mentions import Mention, add, numbered
from parley.ledger.named.spelling import consonants, likeness

_feature = partial(weighing.feature, "places")
_WORD = re.compile(r"[^\W_]+")
_ADJECTIVE = re.compile(r"(?<=\w{3})sk(?:[aeiouyj]{0,4})$")
_ADJECTIVAL = frozenset({"region", "district", "training_ground"})
"""Kinds of places that are called by an adjective of the town in Slavic languages."""
_AREAS = frozenset({"region", "district"})


_BEHIND = 24
"""Letters behind a name in which its kind may stand."""


class Spot(Struct, frozen=True):
    """A name without the words that say what kind of place it is, and that kind, if they do."""

    words: tuple[str, ...]
    sort: str | None = None


@cache
def _sorts() -> list[tuple[tuple[str, ...], str]]:
    """The words for kinds of places, the longest first."""
    known = [(tuple(word.split()), sort) for sort, words in weighing.scale("places")["sorts"].items() for word in words]
    return sorted(known, key=lambda pair: -len(pair[0]))


@lru_cache(maxsize=16384)
def spot_of(name: str) -> Spot:
    """A name of a place taken apart ("the Krynichny training ground")."""
    words = tuple(word for word in _WORD.findall(fold(name)) if word != "the")
    for kind, sort in _sorts():
        if len(words) > len(kind):
            if words[-len(kind) :] == kind:
                return Spot(words[: -len(kind)], sort)
            if words[: len(kind)] == kind:
                return Spot(words[len(kind) :], sort)
    return Spot(words)


def places_of(dossier: Dossier) -> list[Mention]:
    """The places of a report in the order they are named, without states and places that stand for states."""
    found: dict[tuple[str, str | None], Mention] = {}
    for named in dossier.names:
        name = named.name or named.text
        if named.type == "place" and spot_of(name).words and not _is_state(name, named.country):
            mention = found.setdefault((fold(name), named.country), Mention("", name, country=named.country))
            add(mention.forms, [named.text])
            mention.sort = mention.sort or _sort_behind(dossier.report.text, named.span[1])
    located = {(fold(place.name), place.country): place for a in dossier.activities for place in a.places}
    for key, mention in found.items():
        _locate(mention, located.get(key))
    return list(numbered(found.values(), dossier, "l"))


def _sort_behind(text: str, end: int) -> str | None:
    """The kind of place that the words behind its name say ("the Krynichny range")."""
    words = tuple(_WORD.findall(fold(text[end : end + _BEHIND])))
    if text[end : end + 1] != " ":
        return None
    return next((sort for kind, sort in _sorts() if words[: len(kind)] == kind), None)


def _is_state(name: str, country: str | None) -> bool:
    if country is not None and name == state_name(country):
        return True
    word = state_word(name)
    return word is not None and word.kind == "name"


def _locate(mention: Mention, told: Place | None) -> None:
    """Where the gazetteer has a place, and what kind it is there; of an unknown one what its own name says."""
    spot = spot_of(mention.name)
    known = _known(mention.name, spot, mention.country)
    mention.sort = spot.sort or (known.kind if known is not None else mention.sort)
    if known is not None:
        mention.lat, mention.lon = known.lat, known.lon
        mention.country = mention.country or known.country
    elif told is not None:
        mention.lat, mention.lon = told.lat, told.lon


@lru_cache(maxsize=16384)
def _known(name: str, spot: Spot, country: str | None) -> Location | None:
    """The place of the gazetteer: of the whole name, or of the bare one where that is of the kind that is told.

    A town without a state may be any of its name.
    """
    near = frozenset({country} if country else ())
    found = locate(name, near) or (None if name.isascii() else locate(fold(name), near))
    if found is None and spot.sort is not None:
        bare = locate(" ".join(spot.words), near)
        found = bare if bare is not None and bare.kind == spot.sort else None
    if found is None or (country is None and found.kind == "town"):
        return None
    return found if country is None or country in (found.country, *found.states) else None


def place_keys(mention: Mention) -> set[str]:
    """The consonants of the name, also with state and kind; and the point where it lies."""
    spot = spot_of(mention.name)
    bare = " ".join(map(consonants, spot.words))
    found = {f"name {bare}", f"name {bare} {mention.country} {mention.sort}"}
    if mention.sort in _ADJECTIVAL:
        found.add("noun " + " ".join(map(consonants, _nouns(spot.words))))
    if mention.lat is not None:
        found.add(f"spot {mention.lat} {mention.lon}")
    return found


def compare_places(a: Mention, b: Mention) -> Comparison:
    """Whether two mentions are one place. The order of the two does not matter to verdict and score."""
    features = [*_distance(a, b), *_name(a, b), *_sort(a, b), *_state(a, b)]
    return weighing.comparison("places", a, b, features)


def _distance(a: Mention, b: Mention) -> list[Feature]:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return []
    apart = kilometres_between((a.lat, a.lon), (b.lat, b.lon))
    scale = weighing.scale("places")
    if apart <= scale["near_km"]:
        return [_feature("one point", f"{a.lat}, {a.lon}", f"{b.lat}, {b.lon}")]
    far = apart > scale["far_km"].get(a.sort or "", scale["far_km"]["other"])
    return [_feature("far apart", f"{a.lat}, {a.lon}", f"{b.lat}, {b.lon}")] if far else []


def _name(a: Mention, b: Mention) -> list[Feature]:
    first, second = spot_of(a.name).words, spot_of(b.name).words
    how = likeness(first, second)
    if how == "other name" and _ADJECTIVAL & {a.sort, b.sort}:
        how = likeness(_nouns(first), _nouns(second))
    if how == "other name" and (a.lat, a.lon) == (b.lat, b.lon) and a.lat is not None:
        return []  # two names that the gazetteer has for one place
    found = [_feature(how, a.name, b.name)]
    if how != "other name":
        found += [_feature("name of several words", a.name, b.name)] if _telling(first) else []
        found += [_feature("told alike", a.name, b.name)] if _told_alike(first, second, a, b) else []
    return found


def _nouns(words: Sequence[str]) -> list[str]:
    """The words without the ending of an adjective ("Hrodzienskaja" of Hrodna)."""
    return [_ADJECTIVE.sub("", word) for word in words]


def _telling(words: Sequence[str]) -> bool:
    return len(words) > 1


def _told_alike(first: Sequence[str], second: Sequence[str], a: Mention, b: Mention) -> bool:
    """The same words, of which nothing more is known."""
    return first == second and a.country is None and b.country is None


def _sort(a: Mention, b: Mention) -> list[Feature]:
    if a.sort is None or b.sort is None:
        area = bool(_AREAS & {a.sort, b.sort})  # a name alone is that of the town
        return [_feature("other kind of place", a.sort, b.sort)] if area else []
    return [_feature("kind of place" if a.sort == b.sort else "other kind of place", a.sort, b.sort)]


def _state(a: Mention, b: Mention) -> list[Feature]:
    if a.country is None or b.country is None:
        return []
    return [_feature("state" if a.country == b.country else "other state", a.country, b.country)]
