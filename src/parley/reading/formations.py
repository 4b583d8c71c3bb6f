"""Formations: numbers of battalions, brigades and the like, for what is told in units and not in men."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from parley.dossier.model import Activity
from parley.knowledge.load import load
from parley.knowledge.units import is_unit
from parley.reading.counts import as_count
from parley.reading.exclusions import is_force
from parley.reading.field import Field, Strength, after_of, begin_of
from parley.reading.numbers import Quantity
from parley.reading.phrases import singular

_BETWEEN = frozenset({"ADJ", "PROPN", "NOUN"})
_MOST_BETWEEN = 4
_OF = frozenset({"of", "from"})
_LONGEST = 3


def read_formations(field: Field, activities: Sequence[Activity]) -> list[Strength]:
    """The numbers of units that act in the activities: "four battalions"; `type` is the unit, in the singular.

    Not those that others are of ("soldiers of two brigades"): they tell where soldiers come from.
    """
    found = [s for q in field.quantities if (s := _counted(field, q)) is not None and is_force(field, s, activities)]
    sure = {field.doc.tokens[s.first].sentence for s in found if s.type in words("formations")}
    return [s for s in found if s.type in words("formations") or field.doc.tokens[s.first].sentence in sure]


@cache
def words(group: str) -> frozenset[str]:
    """A list of words for units of the knowledge of forces."""
    return frozenset(load("forces")[group])


def _counted(field: Field, q: Quantity) -> Strength | None:
    """A number above one with the plural of a unit behind it, nothing but attributes between."""
    count, tokens = as_count(field, q), field.doc.tokens
    if count is None or max(count.low or 0, count.high or 0) < 2:
        return None
    first, start, end = begin_of(count), after_of(count), field.sentence(count.last).stop
    if first > field.sentence(count.first).start and tokens[first - 1].lower in _OF:
        return None
    for j in range(start, min(end, start + _MOST_BETWEEN)):
        unit = singular(tokens[j].lower)
        name = next(_names(field, start, j, unit), None) if unit != tokens[j].lower else None
        if name is not None:
            belongs = j + 1 < end and tokens[j + 1].pos in ("NOUN", "PROPN")
            return None if belongs else Strength(count, "unit", first, j, name)
        mechanised = tokens[j].pos == "VERB" and tokens[j].lower.endswith("ed")
        if not (tokens[j].pos in _BETWEEN or mechanised or tokens[j].text == "-"):
            return None
    return None


def _names(field: Field, start: int, j: int, unit: str) -> Iterator[str]:
    """The unit with the words before it, the longest that is known first: "battalion tactical group"."""
    for length in range(_LONGEST - 1, -1, -1):
        if j - length >= start:
            name = " ".join([*(t.lower for t in field.doc.tokens[j - length : j]), unit])
            if is_unit(name):
                yield name
