"""States: their names, adjectives, peoples, capitals and seats of government, and the zone of the Vienna Document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from parley.knowledge.load import load
from parley.knowledge.lookup import Phrases, fold

Zone = Literal["europe", "central_asia", "partly"]
StateWordKind = Literal["name", "adjective", "people", "capital", "seat"]
_ABBREVIATION = 4
"""Names of up to so many letters that are written in capitals count in capitals only ("US", not "us")."""


@dataclass(frozen=True, slots=True)
class StateWord:
    """What a word says of a state.

    `code` is None for a state that is no more. `speaks`: the word may stand for the state as an actor ("Minsk denies").
    `name` is what it means: the state, or for a seat the institution ("Kremlin").
    """

    code: str | None
    kind: StateWordKind
    name: str
    speaks: bool = True


def state_word(words: str) -> StateWord | None:
    """What these words say of a state; None where they say nothing."""
    if words[:4].lower() == "the ":
        words = words[4:]
    found = phrases().get(words)
    return found if found is not None and right_case(words) else None


def right_case(words: str) -> bool:
    """Whether the words are written as a name has to be: "Polish" and "US", not "polish" and "us"."""
    key = fold(words)
    if key in abbreviations() and not words.replace(".", "").isupper():
        return False
    return not (words[:1].islower() and key in _small())


def state_by_word(words: str) -> str | None:
    """The state that a name, an adjective, a people, a capital that speaks or a seat of government stands for."""
    found = state_word(words)
    return found.code if found is not None and found.speaks else None


def state_by_capital(words: str) -> str | None:
    """The state whose capital this is, also where it never speaks for it."""
    return _capitals().get(words)


def state_name(code: str) -> str:
    """The English short name of a state; of any other code the code itself."""
    entry = states().get(code)
    return str(entry["name"]) if entry is not None else code


def is_state(code: str | None) -> bool:
    """Whether a code is that of a state or territory and not of a body."""
    return code in states()


def zone_of(code: str) -> Zone | None:
    """How a state's territory lies in the zone of application of the Vienna Document 2011, None where it is outside."""
    zone: Zone | None = states().get(code, {}).get("zone")
    return zone


def in_zone(code: str) -> bool:
    """Whether the territory of a state lies in the zone of application, wholly or partly (see `zone_of`)."""
    return zone_of(code) is not None


def participating(code: str) -> bool:
    """Whether a state is a participating State of the OSCE."""
    return bool(states().get(code, {}).get("osce"))


@cache
def states() -> dict[str, dict[str, Any]]:
    """All states and territories by code, as in the knowledge file."""
    found: dict[str, dict[str, Any]] = load("states")["states"]
    return found


@cache
def phrases() -> Phrases[StateWord]:
    """All words for states."""
    return Phrases(_words())


@cache
def abbreviations() -> frozenset[str]:
    """Folded abbreviations, which count only where they are written in capitals."""
    found = set()
    for entry in states().values():
        for word in (*entry.get("also", ()), *entry.get("adj", ())):
            letters = word.replace(".", "")
            if letters.isupper() and len(letters) <= _ABBREVIATION:
                found.add(fold(word))
    return frozenset(found)


def _words() -> Iterator[tuple[str, StateWord]]:
    """Names first, then seats, adjectives and peoples, capitals: of several meanings the first stays."""
    data = load("states")
    for code, entry in states().items():
        yield from _all([entry["name"], *entry.get("also", ())], StateWord(code, "name", entry["name"]))
    for seat in data["seats"]["words"]:
        yield seat["word"], StateWord(seat["state"], "seat", seat["is"])
    for code, entry in states().items():
        yield from _all(entry["adj"], StateWord(code, "adjective", entry["name"]))
        yield from _all(peoples(entry), StateWord(code, "people", entry["name"]))
    silent = frozenset(data["capitals_that_do_not_speak"])
    for code, entry in states().items():
        if entry["capital"]:
            word = StateWord(code, "capital", entry["name"], code not in silent)
            yield from _all([entry["capital"], *entry.get("capital_also", ())], word)
    for entry in data["former"]["states"]:
        name = entry["name"]
        yield from _all([name, *entry.get("also", ())], StateWord(None, "name", name, False))
        yield from _all(entry["adj"], StateWord(None, "adjective", name, False))
        yield from _all(entry["people"], StateWord(None, "people", name, False))


def _all(words: Iterable[str], meaning: StateWord) -> Iterator[tuple[str, StateWord]]:
    for word in words:
        yield word.removeprefix("the ").removeprefix("The "), meaning


def peoples(entry: dict[str, Any]) -> list[str]:
    """Words for the people of a state: those given, or its adjectives in the plural."""
    given = entry.get("people")
    if given is not None:
        return list(given)
    return [a if a.endswith(("s", "ese", "sh", "ch", "é", "z")) else f"{a}s" for a in entry["adj"]]


@cache
def _capitals() -> Phrases[str]:
    return Phrases(
        (word, code)
        for code, entry in states().items()
        for word in (entry["capital"], *entry.get("capital_also", ()))
        if word
    )


@cache
def _small() -> frozenset[str]:
    return frozenset(fold(w) for w in load("states")["small_letter_is_another_word"])
