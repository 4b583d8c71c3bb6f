"""How servers are asked: not too often, and not before they want to be asked again."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from parley.intake.fetch import Answer

PAUSE = 2.0
"""Seconds between two requests to one host."""

FIRST_WAIT = timedelta(minutes=10)
"""Wait after a first failure; it doubles with each further one."""

LONGEST_WAIT = timedelta(days=1)
"""The longest wait, also where a server asks for more."""

PATIENCE = 30.0
"""Seconds that are waited out for a host; where it is more, it is asked another time."""


class Busy(Exception):
    """The host does not want to be asked now."""


@dataclass
class Hosts:
    """When each host may be asked next. `stop` ends a wait."""

    pause: float
    stop: threading.Event
    _next: dict[str, float] = field(default_factory=dict)

    def keep_distance(self, url: str) -> None:
        """Wait until the host of `url` may be asked. Raises `Busy` where that is later than can be waited for."""
        host, now = _host(url), time.monotonic()
        wait = self._next.get(host, now) - now
        if wait > PATIENCE or (wait > 0 and self.stop.wait(wait)):
            raise Busy
        self._next[host] = time.monotonic() + self.pause

    def leave_alone(self, url: str, wait: timedelta) -> None:
        """Do not ask the host of `url` again for so long."""
        self._next[_host(url)] = time.monotonic() + wait.total_seconds()


def retry_after(answer: Answer) -> timedelta | None:
    """How long the server wants to be left alone (RFC 9110, 10.2.3): in seconds, or until a moment."""
    written = answer.headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        return min(timedelta(seconds=int(written[:9])), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(written)
    except (ValueError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - datetime.now(UTC), timedelta(0)), LONGEST_WAIT)


def back_off(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: doubling, with chance, so that not all come back at once."""
    doubled = FIRST_WAIT * (1 << min(failures - 1, 10))
    return min(doubled, LONGEST_WAIT) * random.uniform(0.75, 1.25)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
