"""The axis of a strength: where a number lies between the ends, and which ticks can be read."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

_LOG_FROM = 12
"""From this ratio between the largest and the smallest number on, a linear axis would hide the small ones."""
_MOST_TICKS = 7
_LARGEST = 10**12
"""Larger numbers, which no army has, lie at the end of the axis."""


class Scale(NamedTuple):
    """An axis from `low` to `high`, in equal steps or, if `log`, in equal ratios."""

    low: float
    high: float
    log: bool

    def share(self, value: float) -> float:
        """Where a number lies, from 0 at the low end to 1 at the high one; numbers beyond an end lie at it."""
        kept = min(self.high, max(self.low, float(value)))
        if self.log:
            return math.log(kept / self.low) / math.log(self.high / self.low)
        return (kept - self.low) / (self.high - self.low)

    def ticks(self) -> list[int]:
        """Round numbers along the axis, at most eight."""
        return _log_ticks(self) if self.log else _even_ticks(self)


def scale_of(values: Iterable[int]) -> Scale:
    """The axis on which all numbers can be told apart, with room at both ends."""
    known = [min(value, _LARGEST) for value in values if value > 0]
    if not known:
        return Scale(0.0, 10.0, False)
    least, most = min(known), max(known)
    if most >= least * _LOG_FROM:
        return Scale(least / 1.6, most * 1.6, True)
    return Scale(0.0, most * 1.15, False)


def _even_ticks(scale: Scale) -> list[int]:
    step = max(1, _round_up((scale.high - scale.low) / _MOST_TICKS))
    return [step * n for n in range(int(scale.high // step) + 1)]


def _round_up(value: float) -> int:
    """The next number of 1, 2 or 5 and zeros."""
    power = 10 ** math.floor(math.log10(value)) if value > 0 else 1
    return int(next(power * lead for lead in (1, 2, 5, 10) if power * lead >= value))


def _log_ticks(scale: Scale) -> list[int]:
    for leads in ((1, 2, 5), (1, 3), (1,)):
        found = [n for n in _leading(leads, scale.high) if scale.low <= n <= scale.high]
        if len(found) <= _MOST_TICKS:
            return found
    return found[:: math.ceil(len(found) / _MOST_TICKS)]


def _leading(leads: tuple[int, ...], most: float) -> list[int]:
    return [lead * 10**power for power in range(int(math.log10(most)) + 1) for lead in leads]
