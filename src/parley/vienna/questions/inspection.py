"""An inspection of a specified area (74 to 106): which steps were taken when, and which inspections came before."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field

from parley.vienna.check import (
    Check,
    InvalidFacts,
    Mistakes,
    day,
    day_or_none,
    is_before,
    mapping,
    state,
    strength,
    text,
    truth,
)


class Inspection(Struct, forbid_unknown_fields=True):
    """One inspection. A moment is a date or a date-time, "none" where it did not come, None where it is unknown.

    `by` inspects and `state` receives. `estimated_entry` is the entry as the request names it, `entry` the entry
    itself, `arrived` the arrival at the specified area. `inspectors` are how many of each State are in the team.
    `received` are the inspections that the State received before in the calendar year, `from_same_state` those of them
    that `by` carried out. `explained` is whether the reasons of force majeure were explained.
    """

    by: str | None = None
    state: str | None = None
    requested: str | None = None
    estimated_entry: str | None = None
    replied: str | None = None
    accepted: bool | None = None
    entry: str | None = None
    arrived: str | None = None
    ended: str | None = None
    reported: str | None = None
    inspectors: dict[str, int] = field(default_factory=dict)
    received: int | None = None
    from_same_state: int | None = None
    force_majeure: bool | None = None
    explained: bool | None = None


class InspectionQuestion(Struct, forbid_unknown_fields=True):
    """An inspection and the moment from which it is looked at (None: now)."""

    id: str
    inspection: Inspection
    as_of: str | None = None


def inspection_from(data: object, *, place: str = "inspection") -> InspectionQuestion:
    """The question about an inspection that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "inspection"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, InspectionQuestion)


def _inspection(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, _INSPECTION, required=())
    for earlier, later in ORDER:
        if is_before(checked.get(later), checked.get(earlier)):
            mistakes.add(f"{path}.{later}", checked[later], f"not before {earlier}, {checked[earlier]}")
    received, same = checked.get("received"), checked.get("from_same_state")
    if type(received) is int and type(same) is int and same > received:
        mistakes.add(f"{path}.from_same_state", same, f"at most the inspections received, {received}")
    return checked


def _team(mistakes: Mistakes, path: str, value: Any) -> Any:
    """How many of each State."""
    if not isinstance(value, dict):
        mistakes.add(path, value, "how many of each State, such as {CAN: 2, USA: 1}")
        return {}
    return {
        state(mistakes, f"{path}.{of}", of): strength(mistakes, f"{path}.{of}", number) for of, number in value.items()
    }


ORDER = (
    ("requested", "replied"),
    ("requested", "estimated_entry"),
    ("requested", "entry"),
    ("entry", "arrived"),
    ("arrived", "ended"),
    ("ended", "reported"),
)
"""Steps of which the second cannot come before the first."""

_INSPECTION: dict[str, Check] = {
    "by": state,
    "state": state,
    "requested": day_or_none,
    "estimated_entry": day,
    "replied": day_or_none,
    "accepted": truth,
    "entry": day_or_none,
    "arrived": day_or_none,
    "ended": day_or_none,
    "reported": day_or_none,
    "inspectors": _team,
    "received": strength,
    "from_same_state": strength,
    "force_majeure": truth,
    "explained": truth,
}
_QUESTION: dict[str, Check] = {"id": text, "inspection": _inspection, "as_of": day}
