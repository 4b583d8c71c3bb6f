"""Blocking keys: what two nodes share if they may be one activity, few and selective."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from parley.knowledge.states import is_state, state_by_capital
from parley.ledger.matching.compare import (
    abroad,
    called,
    is_whole_state,
    leads_abroad,
    likely_years,
    place_words,
    trains_together,
)
from parley.ledger.matching.naming import abbreviations_of, names_meaning, parts_of
from parley.ledger.matching.profile import Node, Profile
from parley.ledger.matching.spelling import skeleton, sounds
from parley.ledger.matching.weights import alike

_BUCKET = 45
"""Days in one stretch of time by which nameless activities are found; neighbours overlap."""
_SEASON = 180
_MOST_WORDS = 3
_MOST_PARTIES = 3
_MOST_YEARS = 3
_MOST_GROUNDS = 2
_MOST_UNITS = 2
_MOST_BESIDE = 3
_MOST_PEOPLE = 4


def keys_of(node: Node) -> set[str]:
    """The keys of a node: the words of its names with the edition's year, or its kind, time and side or ground."""
    return {*_name_keys(node.profile), *_time_keys(node.profile), *_errand_keys(node.profile)}


def _name_keys(profile: Profile) -> Iterator[str]:
    """One for each word in any spelling or translation, and one for each abbreviation, with each likely year."""
    years = [str(year) for year in likely_years(profile)[:_MOST_YEARS]] or ["?"]
    for name in [*profile.names, *(other.name for other in profile.learned), *profile.written]:
        short = parts_of(name).short
        words = {_found_by(word) for word in names_meaning(name)} if short is None else set()
        for year in years:
            yield from (f"name:{word}:{year}" for word in words)
            yield from (f"short:{form}:{year}" for form in ([short] if short else abbreviations_of(name)))


def _found_by(word: str) -> str:
    """The skeleton of a word, or its sounds where that is too little to find it by ("sea")."""
    bones = skeleton(word)
    return bones if len(bones) > 1 else sounds(word)


def _errand_keys(profile: Profile) -> Iterator[str]:
    """Kind, party and the other state for what may go on for months without a name."""
    day = profile.first or profile.told
    if not leads_abroad(profile) or day is None or len(day) < len("2022-02-10"):
        return
    at = date.fromisoformat(day).toordinal() // _SEASON
    for party in profile.parties[:_MOST_PARTIES]:
        for state in sorted(abroad(profile, party))[:_MOST_GROUNDS]:
            yield from (f"errand:{party}:{state}:{stretch}" for stretch in (at, at + 1))


def _time_keys(profile: Profile) -> Iterator[str]:
    """Kind and stretch of time with a state: for those without a name with each party, for all with where they are.

    Exercises of several States with each other are found by all of these together, named or not.
    Those without a name are found by their units and the places named beside them, all by whom the report names.

    Nothing for what has no time. So a nameless activity is found by its like, and by named ones on the same ground.
    """
    day = profile.first or profile.told
    if day is None or len(day) < len("2022-02-10"):
        return
    at = date.fromisoformat(day).toordinal() // _BUCKET
    kind = min(alike(profile.kind))
    parties = () if profile.names else profile.parties[:_MOST_PARTIES]
    states = [profile.host, *(spot.country for spot in profile.places)]
    grounds = list(dict.fromkeys(state for state in states if state))[:_MOST_GROUNDS]
    spots = [spot for spot in profile.places if not is_whole_state(spot)]
    words = sorted(place_words(spots[0].name))[:_MOST_WORDS] if spots else []
    units = () if profile.names else profile.units[:_MOST_UNITS]
    near = () if profile.names else _beside(profile)
    company = "+".join(sorted(profile.parties)) if trains_together(profile) else None
    people = sorted({called(name) for name in profile.people if name.strip()})[:_MOST_PEOPLE]
    if profile.first and profile.first != profile.told:
        yield f"day:{kind}:{profile.first}"
    for stretch in (at, at + 1):
        yield from (f"side:{kind}:{party}:{stretch}" for party in parties)
        if company is not None:
            yield f"company:{kind}:{company}:{stretch}"
        yield from (f"ground:{kind}:{ground}:{stretch}" for ground in grounds)
        yield from (f"place:{kind}:{word}:{stretch}" for word in words)
        yield from (f"unit:{kind}:{unit}:{stretch}" for unit in units)
        yield from (f"near:{kind}:{word}:{stretch}" for word in near)
        yield from (f"who:{kind}:{initial}:{bones}:{stretch}" for initial, bones in people)


def _beside(profile: Profile) -> list[str]:
    """The places beside an activity, by the sounds of their longest words; states and capitals are left out."""
    places = [word for word in profile.around if not is_state(word) and state_by_capital(word) is None]
    words = (max(place_words(place), key=lambda word: (len(word), word), default="") for place in places)
    return [word for word in dict.fromkeys(words) if word][:_MOST_BESIDE]
