"""An evaluation visit (107 to 137): which steps were taken when, what came before it, and what was unavailable."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from parley.vienna.check import (
    Check,
    InvalidFacts,
    Mistakes,
    day,
    day_or_none,
    is_before,
    list_of,
    mapping,
    state,
    strength,
    text,
    truth,
)


class Unavailability(Struct, forbid_unknown_fields=True):
    """A stretch of days on which a formation or unit could not be visited this year."""

    start: str | None = None
    end: str | None = None


class Evaluation(Struct, forbid_unknown_fields=True):
    """One evaluation visit. A moment is a date or a date-time, "none" where it did not come, None where it is unknown.

    `by` visits, `state` receives, `unit` is visited. `units` are those of the State in total, `received` the visits
    before in the calendar year, `from_same_state` those of them by `by`, `to_unit` those to the unit and
    `to_unit_by_same_state` those to it by `by`. `another_under_way` is whether another visit is on the territory.
    `begun` and `ended` are the visit to the unit itself, `members` the size of the team.
    """

    by: str | None = None
    state: str | None = None
    unit: str | None = None
    units: int | None = None
    requested: str | None = None
    estimated_entry: str | None = None
    replied: str | None = None
    accepted: bool | None = None
    begun: str | None = None
    ended: str | None = None
    reported: str | None = None
    members: int | None = None
    received: int | None = None
    from_same_state: int | None = None
    to_unit: int | None = None
    to_unit_by_same_state: int | None = None
    another_under_way: bool | None = None
    unavailable: list[Unavailability] | None = None


class EvaluationQuestion(Struct, forbid_unknown_fields=True):
    """An evaluation visit and the moment from which it is looked at (None: now)."""

    id: str
    evaluation: Evaluation
    as_of: str | None = None


def evaluation_from(data: object, *, place: str = "evaluation") -> EvaluationQuestion:
    """The question about an evaluation visit that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "evaluation"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, EvaluationQuestion)


def _evaluation(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, _EVALUATION, required=())
    for earlier, later in ORDER:
        if is_before(checked.get(later), checked.get(earlier)):
            mistakes.add(f"{path}.{later}", checked[later], f"not before {earlier}, {checked[earlier]}")
    for part, whole in PARTS:
        some, every = checked.get(part), checked.get(whole)
        if type(some) is int and type(every) is int and some > every:
            mistakes.add(f"{path}.{part}", some, f"at most {whole}, {every}")
    return checked


def _unavailability(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, {"start": day, "end": day}, required=())
    if is_before(checked.get("end"), checked.get("start")):
        mistakes.add(f"{path}.end", checked["end"], f"a date not before the start, {checked['start']}")
    return checked


ORDER = (
    ("requested", "replied"),
    ("requested", "estimated_entry"),
    ("requested", "begun"),
    ("begun", "ended"),
    ("ended", "reported"),
)
"""Steps of which the second cannot come before the first."""

PARTS = (
    ("from_same_state", "received"),
    ("to_unit", "received"),
    ("to_unit_by_same_state", "to_unit"),
    ("to_unit_by_same_state", "from_same_state"),
)
"""Numbers of which the first is a part of the second."""

_EVALUATION: dict[str, Check] = {
    "by": state,
    "state": state,
    "unit": text,
    "units": strength,
    "requested": day_or_none,
    "estimated_entry": day,
    "replied": day_or_none,
    "accepted": truth,
    "begun": day_or_none,
    "ended": day_or_none,
    "reported": day_or_none,
    "members": strength,
    "received": strength,
    "from_same_state": strength,
    "to_unit": strength,
    "to_unit_by_same_state": strength,
    "another_under_way": truth,
    "unavailable": list_of(_unavailability),
}
_QUESTION: dict[str, Check] = {"id": text, "evaluation": _evaluation, "as_of": day}
