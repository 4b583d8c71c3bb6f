"""The words of a report that give the day on which an activity begins, ends or was announced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from parley.dossier.model import Span

_DURATION = re.compile(r"P(\d{1,4})([DW])")
_FAR = 1_000_000


class Expression(Struct, gc=False):
    """A time expression of a report, as much as is asked of it here."""

    span: Span
    value: str | None = None


def words_for(
    what: str, day: str, start: str | None, expressions: Sequence[Expression], spans: Sequence[Span]
) -> Span | None:
    """Where the words stand that give `day` for the `what` of an activity; None where no words are just that.

    They name the day, or begin or end a stretch with it, or say how long it lasts from its `start` on. Of several,
    those nearest to the words for the activity (`spans`) are meant.
    """
    found = (
        [one.span for one in expressions if one.value == day]
        or list(_bounding(what, day, expressions))
        or list(_lasting(what, day, start, expressions))
    )
    if len(found) <= 1:
        return found[0] if found else None
    return min(found, key=lambda span: (_distance(span, spans), span))


def _bounding(what: str, day: str, expressions: Sequence[Expression]) -> Iterator[Span]:
    for one in expressions:
        first, _, last = (one.value or "").partition("/")
        if last and day == (last if what == "end" else first):
            yield one.span


def _lasting(what: str, day: str, start: str | None, expressions: Sequence[Expression]) -> Iterator[Span]:
    """ "For ten days": the last of them is the day."""
    for one in expressions if what == "end" and start else ():
        duration = _DURATION.fullmatch(one.value or "")
        if duration and _after(start or "", int(duration[1]) * (7 if duration[2] == "W" else 1)) == day:
            yield one.span


def _after(start: str, days: int) -> str | None:
    try:
        return (date.fromisoformat(start) + timedelta(days=days - 1)).isoformat()
    except (ValueError, OverflowError):
        return None


def _distance(span: Span, spans: Sequence[Span]) -> int:
    return min((max(a - span[1], span[0] - b, 0) for a, b in spans), default=_FAR)
