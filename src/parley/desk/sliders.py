"""Sliders for a number or a day: from where to where, in which steps, and whether a person has moved one.

A page holds no script, so a form that is sent says where each slider stood before (`from.NAME`) beside where it stands
(`slide.NAME`). A slider that stands elsewhere was moved; its number or day counts, unless the field beside it was
changed too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field
from starlette.datastructures import QueryParams

from parley.desk.drawing.thresholds import thresholds_of
from parley.ledger.asking.labels import days_of
from parley.vienna.questions.activity import Figure

_STEPS = 400
"""Positions of a slider for numbers, at most."""
_DAYS = 60
"""Days to either side of the one that is given."""
_MOST = 10**9


class Slider(Struct, frozen=True):
    """A slider from `low` to `high` that stands at `at`; `marks` are thresholds. Days are counted (`date.toordinal`).

    `stood` is what the form sends along: where it stands, and what the field beside it holds.
    """

    low: int
    high: int
    step: int
    at: int
    stood: str
    marks: list[int] = field(default_factory=list)


def slider_of_strength(item: str, given: Iterable[Figure], value: str) -> Slider:
    """The slider of an item of strength: beyond all that is given, its thresholds and what is set."""
    figures = [bound for figure in given for bound in (figure.low, figure.high) if bound is not None]
    marks = [threshold.value for threshold in thresholds_of(item)]
    first = next((part for part in value.split("..") if part), "")
    here = int(first) if first.isdecimal() and len(first) <= len(str(_MOST)) else max(figures, default=0)
    step = _round_step(2 * max(*figures, *marks, here, 1) // _STEPS) if figures or marks else _round_step(here)
    high = step * _STEPS
    at = min(high, round(here / step) * step)
    return Slider(0, high, step, at, f"{at}:{value}", [mark for mark in marks if mark <= high])


def _round_step(least: int) -> int:
    """The next number of 1, 2 or 5 and zeros."""
    power = int("1" + "0" * (len(str(max(1, least))) - 1))
    return next(power * lead for lead in (1, 2, 5, 10) if power * lead >= least)


def slider_of_day(given: str | None, value: str) -> Slider | None:
    """The slider of a day, around the one that is given or set; None where neither is known."""
    days, stated = days_of(value) if value else None, days_of(given) if given else None
    known = stated or days
    if known is None:
        return None
    middle = date.fromisoformat(known[0]).toordinal()
    at = date.fromisoformat((days or known)[0]).toordinal()
    low, high = min(middle - _DAYS, at), max(middle + _DAYS, at)
    return Slider(max(1, low), min(date.max.toordinal(), high), 1, at, f"{at}:{value}")


def moved(name: str, query: QueryParams) -> int | None:
    """Where a slider was moved to; None where it was not."""
    slide, (stood, _, written) = query.get(f"slide.{name}", ""), query.get(f"from.{name}", "").partition(":")
    if slide == stood or not slide.isdecimal() or query.get(name, "") != written or len(slide) > len(str(_MOST)):
        return None
    return int(slide)


def day_at(place: int) -> str | None:
    """The day (ISO) at a place of a slider; None where the calendar has none."""
    first = date.min.toordinal()
    return date.fromordinal(place).isoformat() if first <= place <= date.max.toordinal() else None
