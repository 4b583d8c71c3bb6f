"""Strengths as each claimant gives them: parts summed, open bounds kept open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from parley.dossier.model import Hedge
from parley.vienna.answers import OPEN, Bounds
from parley.vienna.questions.activity import Figure

_NAMED_LOW = frozenset({"at_least", "more_than"})
_NAMED_HIGH = frozenset({"up_to", "less_than"})


def strength(figures: Sequence[Figure], participants: Collection[str], *, as_named: bool = False) -> Bounds:
    """The peak strength of one item by one claimant.

    A figure without `of` is the total. Figures with `of` are parts: those of one State are the same part, those of
    different States are summed, and while a participating State's part is missing the sum is open above. The peak is at
    least as high as every figure of the claimant, so that the highest low bound counts, and the highest high bound.
    `as_named` reads a reported open bound ("more than 2,500", "up to 5,000") as the figure it names.
    """
    if len(figures) == 1 and figures[0].of is None:
        return _bounds(figures[0], as_named)
    totals = [_bounds(f, as_named) for f in figures if f.of is None]
    parts = _sum_of_parts([f for f in figures if f.of is not None], participants, as_named)
    if not totals:
        return parts
    return Bounds(_highest_low([*totals, parts]), _highest_high(totals))


def missing_parts(figures: Sequence[Figure], participants: Collection[str]) -> list[str]:
    """The participating States whose part of a sum is missing; none where there is a total or there are no parts."""
    given = {f.of for f in figures if f.of is not None}
    if not given or len(figures) > sum(f.of is not None for f in figures):
        return []
    return sorted(p for p in participants if p not in given)


def counted(low: int | None, high: int | None, hedge: Hedge | None) -> Bounds:
    """The whole numbers between which a strength lies: what is "less than 13,000" is 12,999 at most."""
    if hedge == "more_than" and low is not None and (high is None or low < high):
        return Bounds(low + 1, high)
    if hedge == "less_than" and high is not None and (low or 0) < high:
        return Bounds(low, high - 1)
    return Bounds(low, high)


def _bounds(figure: Figure, as_named: bool) -> Bounds:
    low, high = counted(figure.low, figure.high, figure.hedge)
    if as_named and high is None and figure.hedge in _NAMED_LOW:
        return Bounds(low, low)
    if as_named and low is None and figure.hedge in _NAMED_HIGH:
        return Bounds(high, high)
    return Bounds(low, high)


def _sum_of_parts(figures: Sequence[Figure], participants: Collection[str], as_named: bool) -> Bounds:
    by_state: dict[str, list[Bounds]] = {}
    for figure in figures:
        by_state.setdefault(figure.of or "", []).append(_bounds(figure, as_named))
    if not by_state:
        return OPEN
    lows = [_highest_low(b) for b in by_state.values()]
    highs = [_highest_high(b) for b in by_state.values()]
    low = sum(x for x in lows if x is not None) if any(x is not None for x in lows) else None
    if any(p not in by_state for p in participants):
        return Bounds(low, None)
    known = [x for x in highs if x is not None]
    return Bounds(low, sum(known) if len(known) == len(highs) else None)


def _highest_low(bounds: Sequence[Bounds]) -> int | None:
    return max((b.low for b in bounds if b.low is not None), default=None)


def _highest_high(bounds: Sequence[Bounds]) -> int | None:
    highs = [b.high for b in bounds if b.high is not None]
    return max(highs) if len(highs) == len(bounds) else None
