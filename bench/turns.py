"""Measure two pieces of work in turns, so that a noisy machine troubles both alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def in_turns(
    one: Callable[[], object],
    other: Callable[[], object],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Median seconds of both by a clock."""
    one(), other()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, seconds in zip((one, other), taken, strict=True):
            started = clock()
            work()
            seconds.append(clock() - started)
    return median(taken[0]), median(taken[1])
