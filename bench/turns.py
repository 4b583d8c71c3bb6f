"""Measure two pieces of work in turns, so that a noisy machine troubles both alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def in_turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median seconds of both."""
    one(), other()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, seconds in zip((one, other), taken, strict=True):
            started = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - started)
    return median(taken[0]), median(taken[1])
