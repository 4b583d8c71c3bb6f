"""The time that one reading may take on the command line."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from parley.intake.bounds import too_slow


@contextmanager
def bounded(place: str, seconds: float) -> Iterator[None]:
    """Raise `TooLarge` (`intake.too_slow`) in what is done within once `seconds` are over, where there are alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(number: int, frame: FrameType | None) -> None:
        raise too_slow(place, seconds)

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
