"""Places of a stretch of text, with state and position where the gazetteer knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from parley.dossier.model import Place
from parley.knowledge import gazetteer, states
from parley.knowledge.gazetteer import Location
from parley.language.document import Document
from parley.reading.mentions import Mention, Names
from parley.reading.spelling import sound


def read_places(doc: Document, names: Names, tokens: Iterable[int] | None = None) -> list[Place]:
    """The places named in `tokens` (the whole text where None), in order, each once by name.

    States that are meant as a place count, without a point: a state is no point. Capitals that stand for their state
    ("Minsk denies"), peoples and institutions are no places. Of several towns of one name the one in a state that the
    text names is meant.
    """
    wanted = None if tokens is None else frozenset(tokens)
    near = frozenset(m.country for m in names.mentions if m.country and m.stands_for_state)
    found: dict[str, Place] = {}
    for mention in names.mentions:
        if mention.type != "place" or (
            wanted is not None and wanted.isdisjoint(range(mention.first, mention.last + 1))
        ):
            continue
        place = place_of(mention, near)
        if place is not None and place.name not in found:
            found[place.name] = place
    return list(found.values())


def locate(name: str, near: Collection[str] = ()) -> Location | None:
    """Where a place is; a training ground or region also where its name is spelled in another way."""
    found = gazetteer.locate(name, near)
    if found is not None:
        return found
    number = _by_sound().get(sound(name)) if len(name) > 5 else None
    return gazetteer.region_of(number) if number is not None else None


@cache
def _by_sound() -> dict[str, int]:
    return {sound(key): number for key, number in gazetteer.regions().meanings.items() if len(key) > 5}


def place_of(mention: Mention, near: Collection[str] = ()) -> Place | None:
    """The place a mention means, None for a capital that acts for its state."""
    if mention.stands_for_state:
        word = states.state_word(mention.text)
        if word is not None and word.kind == "capital":
            return None
        return Place(mention.name or mention.text, mention.country, span=mention.span)
    location = locate(mention.text, near)
    if location is None and mention.name is not None:
        location = locate(mention.name, near)
    if location is None:
        return Place(" ".join(mention.text.split()), mention.country, span=mention.span)
    return Place(location.name, location.country or mention.country, location.lat, location.lon, mention.span)
