"""Places of a stretch of text, with state and position where the gazetteer knows them."""

from __future__ import annotations

from collections.abc import Iterable

from parley.dossier.model import Place
from parley.knowledge import gazetteer, states
from parley.language.document import Document
from parley.reading.mentions import Mention, Names


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


def place_of(mention: Mention, near: Iterable[str] = ()) -> Place | None:
    """The place a mention means, None for a capital that acts for its state."""
    if mention.stands_for_state:
        word = states.state_word(mention.text)
        if word is not None and word.kind == "capital":
            return None
        return Place(mention.name or mention.text, mention.country, span=mention.span)
    location = gazetteer.locate(mention.text, tuple(near))
    if location is None and mention.name is not None:
        location = gazetteer.locate(mention.name, tuple(near))
    if location is None:
        return Place(" ".join(mention.text.split()), mention.country, span=mention.span)
    return Place(location.name, location.country or mention.country, location.lat, location.lon, mention.span)
