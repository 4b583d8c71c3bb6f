"""How a drawing says its fixed words, its numbers and its days, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from parley.knowledge.states import is_state, state_name
from parley.ledger.asking.labels import Interval


def phrase(words: str) -> str:
    """The words as they are: marks words that stand in a table of the code and are translated where they are shown."""
    return words


def _counted(one: str, many: str, number: int) -> str:
    return (one if number == 1 else many).format(n=_number(number))


def _term(_: str, value: str) -> str:
    return value.replace("_", " ")


def _number(value: int) -> str:
    return f"{value:,}"


def _state(code: str) -> str:
    return state_name(code) if is_state(code) else code


def _interval(days: Interval) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]} .. {days[1]}"


class Tongue(NamedTuple):
    """How words, numbers and days are written.

    `say` translates fixed words, `counted` words that depend on a number, `term` a value of a fixed set (`status`,
    `item` …); `number` writes a whole number, `day` an ISO date at the precision it has, `tick` the same for an axis,
    `interval` the days between which a day lies, `moment` a date-time, `state` the name of a state by its code,
    `degrees` a latitude or longitude.
    """

    code: str = "en"
    say: Callable[[str], str] = phrase
    counted: Callable[[str, str, int], str] = _counted
    term: Callable[[str, str], str] = _term
    number: Callable[[int], str] = _number
    day: Callable[[str], str] = phrase
    tick: Callable[[str], str] = phrase
    interval: Callable[[Interval], str] = _interval
    moment: Callable[[str], str] = phrase
    state: Callable[[str], str] = _state
    degrees: Callable[[float], str] = "{:.2f}".format


ENGLISH = Tongue()
"""English words, commas between thousands, ISO dates."""
