"""What one reading may cost on the command line."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from click import ClickException

from parley.errors import ParleyError
from parley.intake.bounds import too_slow


@contextmanager
def bounded(place: str, seconds: float) -> Iterator[None]:
    """Let one source cost no more than itself.

    Raises, in what is done within, `TooLarge` (`intake.too_slow`) once `seconds` are over, where there are alarms; and
    `SourceError` (`intake.fault`) for a fault of the reader that nobody foresaw, so that the other sources are read.
    """
    try:
        with _timed(place, seconds):
            yield
    except (ParleyError, ClickException):
        raise
    except Exception as error:
        from parley.intake.confined import unforeseen

        raise unforeseen(place, error, "Please report it with this source; the others were read.") from error


@contextmanager
def _timed(place: str, seconds: float) -> Iterator[None]:
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
