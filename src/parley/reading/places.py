"""Places of a stretch of text, with state and position where the gazetteer knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from parley.dossier.model import Place
from parley.knowledge import gazetteer, states
from parley.knowledge.gazetteer import Location
from parley.knowledge.load import load
from parley.language.document import Document, Token
from parley.reading.mentions import Mention, Names
from parley.reading.spelling import sound

_ARTICLES = frozenset({"the", "a", "an"})
_TOWARDS = frozenset({"to", "into", "towards", "toward"})
_ON = frozenset({"on", "in", "across", "within", "inside"})
_ROW = 8


def read_places(doc: Document, names: Names, tokens: Iterable[int] | None = None) -> list[Place]:
    """The places named in `tokens` (the whole text where None), in order, each once by name.

    States that are meant as a place count, without a point: a state is no point. Capitals that stand for their state
    ("Minsk denies"), peoples and institutions are no places, nor is where somebody comes from ("soldiers from France"),
    has his seat ("a diplomat in Vienna") or speaks, or a country of which another event is told. Of several towns of
    one name the one in a state that the text names is meant.
    """
    wanted = None if tokens is None else frozenset(tokens)
    near = frozenset(m.country for m in names.mentions if m.country and m.stands_for_state)
    found: dict[str, Place] = {}
    for mention in names.mentions:
        if wanted is not None and wanted.isdisjoint(range(mention.first, mention.last + 1)):
            continue
        if mention.type == "nationality":
            place = _soil_of(doc, mention)
        elif mention.type == "place" and not _aside(doc, names, mention):
            place = place_of(mention, near)
        else:
            continue
        if place is not None and place.name not in found:
            found[place.name] = place
    return list(found.values())


def _soil_of(doc: Document, mention: Mention) -> Place | None:
    """ "On Belarusian soil", "in Polish territory": the state that is meant, which is a place there."""
    sentence = doc.sentence_of(mention.first)
    if mention.country is None or mention.first == sentence.start or mention.last + 1 >= sentence.end:
        return None
    before, behind = doc.tokens[mention.first - 1].lower, doc.tokens[mention.last + 1]
    if before not in _ON or behind.lower not in _words("soil"):
        return None
    return Place(
        states.state_name(mention.country), mention.country, span=(mention.span[0], behind.start + len(behind.text))
    )


def _aside(doc: Document, names: Names, mention: Mention) -> bool:
    """Whether a place is only where somebody comes from, sits or speaks, or the scene of another event."""
    sentence = doc.sentence_of(mention.first)
    i = _first_of_row(doc, names, mention)
    link = i - 1
    while link > sentence.start and doc.tokens[link].lower in _ARTICLES:
        link -= 1
    if link <= sentence.start:
        return False
    before, word = doc.tokens[link - 1], doc.tokens[link].lower
    if word == "from":
        follows = mention.last + 1
        goes_on = follows < sentence.end and doc.tokens[follows].lower in _TOWARDS
        return before.lemma.lower() in _words("people_words") and not goes_on
    if word in ("in", "at", "to") and (before.lemma.lower() in _words("seated") or _says(before)):
        return True
    return word in ("of", "in", "on", "against", "into") and before.lemma.lower() in _words("other_events")


def _first_of_row(doc: Document, names: Names, mention: Mention) -> int:
    """Where a row of places begins: "from Romania and France", "from Romania, Poland and France"."""
    i = mention.first
    for _ in range(_ROW):
        before = names.at(i - 2) if i >= 2 and doc.tokens[i - 1].lower in ("and", ",") else None
        if before is None or before.type != "place":
            break
        i = before.first
    return i


def _says(token: Token) -> bool:
    return token.pos == "VERB" and token.cue > 0.5


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("people")["asides"][kind])


def locate(name: str, near: Collection[str] = ()) -> Location | None:
    """Where a place is; a training ground or region also where its name is spelled in another way.

    The name of a capital is that of no smaller town: "Minsk" is not Mińsk Mazowiecki, also where Poland acts.
    """
    capital = states.state_by_capital(name)
    found = gazetteer.locate(name, near if capital is None else {capital})
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
