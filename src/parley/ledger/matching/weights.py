"""What each feature of a comparison counts, and the knowledge it draws on (`knowledge/matching.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from parley.knowledge.load import load
from parley.ledger.matching.spelling import fold, sounds


@cache
def _data() -> dict[str, Any]:
    return load("matching")


@cache
def weight(name: str) -> float:
    """What a feature adds to the log-odds that two nodes are one activity."""
    return float(_data()["weights"][name])


@cache
def days(name: str) -> int:
    """A number of days that a feature of time speaks of."""
    return int(_data()["days"][name])


@cache
def kilometres(name: str) -> float:
    """A distance that a feature of place speaks of."""
    return float(_data()["kilometres"][name])


@cache
def bounds() -> tuple[float, float]:
    """The probabilities up to which two nodes are different, and from which on they are the same."""
    return float(_data()["different_to"]), float(_data()["same_from"])


@cache
def _classes() -> dict[str, str]:
    groups = [*_data()["words"], *_register()]
    return {fold(word): group[0] for group in reversed(groups) for word in group}


def _register() -> Iterator[list[str]]:
    """Series of exercises of one word, with its translations."""
    for series in load("exercises")["series"]:
        forms = [series["name"], *series["also"], *series["renders"]]
        if len(forms) > 1 and all(len(form.split()) == 1 for form in forms):
            yield [fold(form) for form in forms]


@cache
def _classes_by_sound() -> dict[str, str]:
    return {sounds(word): group for word, group in _classes().items() if len(word) > 4}


def meaning(word: str) -> str:
    """The word that stands for all translations of this one; the folded word where none are known."""
    plain = fold(word)
    return _classes().get(plain) or _classes_by_sound().get(sounds(word), plain)


@cache
def sorts() -> dict[str, str]:
    """Words for a sort of exercise, each with the one that stands for it."""
    return {word: group[0] for group in _data()["sorts"] for word in group}


@cache
def empty_words() -> frozenset[str]:
    """Words that tell no exercise from another."""
    return frozenset(_data()["empty_words"])


@cache
def civil_words() -> frozenset[str]:
    """Words that make of the name before them that of no military activity ("Caucasus 2020 rally")."""
    return frozenset(_data()["civil_words"])


@cache
def wide_offices() -> frozenset[str]:
    """Words of offices whose holders speak on every activity of their state, so that they tell none from another."""
    return frozenset(_data()["wide_offices"])


@cache
def leading_words() -> frozenset[str]:
    """Words with a capital at the head of a sentence that belong to no name behind them."""
    return frozenset(_data()["leading_words"])


@cache
def apart_from() -> tuple[str, ...]:
    """Words before a name from which an exercise is set apart: "unlike", "the first since"."""
    told = load("activities")
    return (*told["comparing_words"], *told["untying"], *_data()["apart_from"])


@cache
def no_editions() -> frozenset[str]:
    """Words that with a year behind them name a month, a document, a cup or a summit and no exercise."""
    return frozenset(_data()["no_editions"])


@cache
def one_mission() -> frozenset[str]:
    """Bodies of states that seldom have peacekeepers in two states at a time."""
    return frozenset(_data()["one_mission"])


@cache
def military_words() -> tuple[str, ...]:
    """Words that show that a sentence is of armed forces."""
    return tuple(_data()["military_words"])


@cache
def alike(kind: str) -> frozenset[str]:
    """The kinds of activity that one report may call by the other's name, the kind itself included."""
    return frozenset({kind}.union(*(group for group in _data()["alike"] if kind in group)))


@cache
def is_rare(kind: str) -> bool:
    """Whether activities of a kind are few, so that two reports of one time and side mean the same."""
    return kind in _data()["rare"]


@cache
def is_errand(kind: str) -> bool:
    """Whether activities of a kind may go on for months."""
    return kind in _data()["errands"]


def members(body: str, year: int | None) -> frozenset[str]:
    """The states that belonged to an alliance in a year, or belong to it where none is given."""
    return frozenset(state for state, since in _data()["alliances"].get(body, {}).items() if since <= (year or 9999))


@cache
def allies(state: str) -> frozenset[str]:
    """The states that share an alliance with a state, whenever they joined."""
    return frozenset().union(*(group for group in map(frozenset, _data()["alliances"].values()) if state in group))


def rivals(state: str, others: Iterable[str]) -> bool:
    """Whether a state belongs to one alliance, and of the others none belongs to it and one to another."""
    mine = allies(state)
    return (
        bool(mine)
        and any(allies(other) or other in _data()["alliances"] for other in others)
        and not any(other == state or other in mine or state in members(other, None) for other in others)
    )
