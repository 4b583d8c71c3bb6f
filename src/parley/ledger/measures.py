"""Distances and terms of notice that a side promises to keep, held against those that reports tell later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from parley.dossier.model import Dossier
from parley.knowledge.load import load
from parley.ledger.bearings import Bearing, Said, side_at
from parley.ledger.ceilings import numbers_in
from parley.ledger.phrasing import lowered, says
from parley.ledger.pledges import Bears, Probe

Dimension = Literal["distance", "time", "wait"]
_BEFORE = 24
"""So many letters before a measure stands what makes it the least or the most."""
_NONE = re.compile(r"(?:no|none|nobody|not\s+a|not\s+one)(?!\w)")
_NOT = re.compile(r"(?<!\w)(?:will|would|shall)\s+(?:not|never)(?!\w)|won't")
_UNIT = re.compile(r"[\s-]+(nautical miles|[a-z]+)")


class Measure(NamedTuple):
    """A measure in metres, hours or minutes; `least` where that is the least that is promised, None for no bound."""

    amount: int
    dimension: Dimension
    span: tuple[int, int]
    least: bool | None


def measures_in(words: str) -> Iterator[Measure]:
    """The distances and times in a text."""
    for number in numbers_in(words):
        unit = _UNIT.match(words.lower(), number.span[1])
        known = _units().get(unit[1]) if unit else None
        if unit is not None and known is not None:
            before = lowered(words[max(0, number.span[0] - _BEFORE) : number.span[0]])
            yield Measure(number.value * known[1], known[0], (number.span[0], unit.end()), _is_least(before))


def _is_least(before: str) -> bool | None:
    """What the longest words of bounding right before a number make it: "no more than" is not "more than"."""
    found = [
        (len(words), least)
        for listed, least in (("at_least", True), ("at_most", False))
        for words in load("outcomes")[listed]
        if before.rstrip().endswith(f" {words}") or before.strip() == words
    ]
    return max(found)[1] if found else None


@cache
def _units() -> dict[str, tuple[Dimension, int]]:
    measures: dict[Dimension, dict[str, int]] = load("outcomes")["measures"]
    return {unit: (dimension, size) for dimension, units in measures.items() for unit, size in units.items()}


def measured_against(probe: Probe, dossier: Dossier, said: Said) -> Iterator[Bearing]:
    """What the measures in a sentence say on the bounds of a promise; of times only those of notice given."""
    bounds = bounds_of(probe)
    for told in measures_in(said.words) if bounds else ():
        ahead = told.dimension != "time" or says(lowered(said.words), tuple(load("outcomes")["ahead"]))
        bears = next((_against(bound, told) for bound in bounds if bound.dimension == told.dimension and ahead), None)
        if bears is not None:
            start, end = (said.span[0] + at for at in told.span)
            side, outlet = side_at(dossier, said, (start, end))
            yield Bearing(bears, said.span, side, said.words, outlet, likewise=True)
            return


def bounds_of(probe: Probe) -> list[Measure]:
    """The distances and times that a promise sets as the least or the most."""
    return [_turned(measure, probe) for measure in measures_in(probe.what) if measure.least is not None]


def _turned(bound: Measure, probe: Probe) -> Measure:
    """ "No jet will go below 300 metres": what is not to be less is the least that is promised."""
    before = lowered(probe.what[: bound.span[0]])
    refrains = _NONE.match(before) is not None or _NOT.search(before) is not None
    return bound._replace(least=True) if refrains and says(before[-_BEFORE:], ("below", "under", "within")) else bound


def _against(bound: Measure, told: Measure) -> Bears:
    if bound.least:
        return "done" if told.amount >= bound.amount else "undone"
    return "done" if told.amount <= bound.amount else "undone"
