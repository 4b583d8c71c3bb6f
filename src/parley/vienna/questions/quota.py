"""The yearly quota of evaluation visits of a State with so many units (109), and the visits it received."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from parley.vienna.check import (
    Check,
    InvalidFacts,
    Mistakes,
    day,
    is_before,
    list_of,
    mapping,
    state,
    strength,
    text,
    truth,
)


class EvaluationVisit(Struct, forbid_unknown_fields=True):
    """One evaluation visit that was carried out this year: by which State, to which formation or unit, and when."""

    by: str
    unit: str | None = None
    start: str | None = None
    end: str | None = None


class Quota(Struct, forbid_unknown_fields=True):
    """The formations and units of a State that count, and the visits of the calendar year (None: not looked at).

    `all_told` is whether all other States were told that the quota is filled.
    """

    units: int
    visits: list[EvaluationVisit] | None = None
    all_told: bool | None = None


class QuotaQuestion(Struct, forbid_unknown_fields=True):
    """A quota, and the day from which it is looked at (None: today)."""

    id: str
    quota: Quota
    as_of: str | None = None


def quota_from(data: object, *, place: str = "quota") -> QuotaQuestion:
    """The question about a quota that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "quota"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, QuotaQuestion)


def _quota(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _QUOTA, required=("units",))


def _visit(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, _VISIT, required=("by",))
    if is_before(checked.get("end"), checked.get("start")):
        mistakes.add(f"{path}.end", checked["end"], f"a date not before the start, {checked['start']}")
    return checked


_VISIT: dict[str, Check] = {"by": state, "unit": text, "start": day, "end": day}
_QUOTA: dict[str, Check] = {"units": strength, "visits": list_of(_visit), "all_told": truth}
_QUESTION: dict[str, Check] = {"id": text, "quota": _quota, "as_of": day}
