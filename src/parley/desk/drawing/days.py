"""The axis of time: where a day lies, which ticks can be read, and how days that are not certain are drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from parley.desk.drawing.svg import element, percent
from parley.desk.drawing.tongue import Tongue
from parley.ledger.asking.labels import Interval

_STEPS = (1, 2, 7, 14)
"""Days between ticks; beyond these, months."""
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 600, 1200)
_MOST_TICKS = 7
_ROOM = 0.04
_MOST_KEPT = 8192
"""Days that are kept as the numbers they are."""
_SHORTEST = 0.04
"""Share of a small axis below which a bar would be no longer than wide, and is a point."""
_MOST_GROWN = 3.0
"""By how much the radius of a point grows at most."""


class Axis(NamedTuple):
    """From one day to another, as ordinals of the calendar."""

    first: int
    last: int

    def share(self, day: str) -> float:
        """Where a day lies, from 0 to 1; days beyond an end lie at it."""
        at = min(self.last, max(self.first, ordinal(day)))
        return (at - self.first) / (self.last - self.first)

    def beyond(self, days: Interval) -> int:
        """-1 if all the days lie before the axis, 1 if after, 0 if some lie on it."""
        return -1 if ordinal(days[1]) < self.first else 1 if ordinal(days[0]) > self.last else 0

    def ticks(self) -> list[str]:
        """Days (ISO) or months (`2017-09`) along the axis, at most eight."""
        return _day_ticks(self) or _month_ticks(self)


@lru_cache(_MOST_KEPT)
def ordinal(day: str) -> int:
    """The day as a number of days."""
    return date.fromisoformat(day).toordinal()


def axis_of(days: Iterable[Interval]) -> Axis | None:
    """The axis on which all the days lie, with room at both ends; None where there are none."""
    found = [ordinal(day) for interval in days for day in interval]
    if not found:
        return None
    room = max(2, round((max(found) - min(found)) * _ROOM))
    return Axis(max(1, min(found) - room), min(date.max.toordinal(), max(found) + room))


def _day_ticks(axis: Axis) -> list[str]:
    length = axis.last - axis.first
    step = next((step for step in _STEPS if length / step <= _MOST_TICKS), None)
    if step is None:
        return []
    return [date.fromordinal(day).isoformat() for day in range(axis.first, axis.last + 1) if day % step == 0]


def _month_ticks(axis: Axis) -> list[str]:
    first, last = date.fromordinal(axis.first), date.fromordinal(axis.last)
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    step = next(step for step in _MONTHS if len(months) / step <= _MOST_TICKS or step == _MONTHS[-1])
    found = [month for month in months if month % step == 0][:_MOST_TICKS]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in found]


def first_day(tick: str) -> str:
    """The first day of a tick."""
    return tick if len(tick) > len("2017-09") else f"{tick}-01"


def stretch(start: Interval | None, end: Interval | None, axis: Axis, y: float, room: bool = True) -> Iterator[Markup]:
    """From a beginning to an end: a bar for the days that are certain, hatching where it may have begun or ended.

    Where the beginning or the end is not known at all, dashes run to the end of the axis; without `room`, a few do.
    """
    begins, ends = start or end, end or start
    if begins is None or ends is None:
        return
    first, last = axis.share(begins[1]), axis.share(ends[0])
    if start is None:
        yield _line(0.0, last, y, "open") if room else _dashes(last, y, -1)
    else:
        yield from _hatched(start, axis, y)
    if first < last and (room or last - first > _SHORTEST):
        yield _line(first, last, y, "certain")
    if end is None:
        yield _line(first, 1.0, y, "open") if room else _dashes(first, y, 1)
    elif end != start:
        yield from _hatched(end, axis, y)
    if begins[0] == begins[1] or ends[0] == ends[1]:
        known = begins if begins[0] == begins[1] else ends
        if first >= last:
            yield element("circle", cx=percent(axis.share(known[0])), cy=y, r=3.5, class_="day")
        elif not room and last - first <= _SHORTEST:
            yield element("circle", cx=percent((first + last) / 2), cy=y, r=3.5, class_="day")


def _dashes(share: float, y: float, turned: int) -> Markup:
    """A few dashes away from a day, where nobody says how far it goes."""
    path = element("path", d=f"M{5 * turned} 0 H{22 * turned}", class_="open")
    return element("svg", path, x=percent(share), y=y, class_="further")


def moment(days: Interval, axis: Axis, y: float, class_: str, count: int = 1, title: str | None = None) -> Markup:
    """One day as a point, larger where it stands for several things; several days as hatching; an arrow at the end of
    the axis if it lies beyond.
    """
    inside = [] if title is None else [element("title", title)]
    beyond = axis.beyond(days)
    if beyond:
        turned = -beyond
        head = element("path", d=f"M{7 * turned} -4 L0 0 L{7 * turned} 4")
        return element("svg", *inside, head, x=percent(0.0 if beyond < 0 else 1.0), y=y, class_=f"arrow {class_}")
    first, last = percent(axis.share(days[0])), percent(axis.share(days[1]))
    if days[0] == days[1]:
        return element("circle", *inside, cx=first, cy=y, r=4.5 + min(_MOST_GROWN, math.log2(count)), class_=class_)
    return element("line", *inside, x1=first, x2=last, y1=y, y2=y, class_=f"uncertain {class_}")


def _hatched(days: Interval, axis: Axis, y: float) -> Iterator[Markup]:
    if days[0] != days[1]:
        yield _line(axis.share(days[0]), axis.share(days[1]), y, "uncertain")


def _line(first: float, last: float, y: float, class_: str) -> Markup:
    return element("line", x1=percent(first), x2=percent(last), y1=y, y2=y, class_=class_)


def drawn_axis(axis: Axis, y: float, tongue: Tongue) -> Markup:
    """The axis with its ticks."""
    marks = [_tick(tick, n, axis, y, tongue) for n, tick in enumerate(axis.ticks())]
    return element("g", element("line", x1="0%", x2="100%", y1=y, y2=y), *marks, class_="axis")


def _tick(tick: str, n: int, axis: Axis, y: float, tongue: Tongue) -> Markup:
    share = axis.share(first_day(tick))
    anchor = "start" if share < 0.06 else "end" if share > 0.92 else "middle"
    return element(
        "g",
        element("line", x1=percent(share), x2=percent(share), y1=y, y2=y + 4),
        element("text", tongue.tick(tick), x=percent(share), y=y + 18, text_anchor=anchor),
        class_="tick odd" if n % 2 else "tick",
    )
