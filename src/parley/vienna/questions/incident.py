"""A hazardous incident of a military nature (17): whose forces, who was told, who asked and who replied.

Unknown is `None`. A date is the day something was given or asked; "none" where it is known that it was not.
"""

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
    list_of,
    mapping,
    state,
    text,
    truth,
)


class Clarification(Struct, forbid_unknown_fields=True):
    """A request for clarification by an affected State, and the reply to it."""

    by: str
    asked: str | None = None
    replied: str | None = None


class Incident(Struct, forbid_unknown_fields=True):
    """An incident that involved the forces of `state`, and the States `affected` by it.

    `contact_named` is whether the State has named its point of contact, `informed` when it gave the information.
    """

    state: str
    occurred: str | None = None
    in_zone: bool | None = None
    affected: list[str] = field(default_factory=list)
    contact_named: bool | None = None
    informed: str | None = None
    clarifications: list[Clarification] = field(default_factory=list)


class IncidentQuestion(Struct, forbid_unknown_fields=True):
    """A hazardous incident and the day from which it is looked at (None: today)."""

    id: str
    incident: Incident
    as_of: str | None = None


def incident_from(data: object, *, place: str = "incident") -> IncidentQuestion:
    """The question about an incident that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "incident"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, IncidentQuestion)


def _clarification(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _CLARIFICATION, required=("by",))


def _incident(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _INCIDENT, required=("state",))


_CLARIFICATION: dict[str, Check] = {"by": state, "asked": day_or_none, "replied": day_or_none}
_INCIDENT: dict[str, Check] = {
    "state": state,
    "occurred": day,
    "in_zone": truth,
    "affected": list_of(state),
    "contact_named": truth,
    "informed": day_or_none,
    "clarifications": list_of(_clarification),
}
_QUESTION: dict[str, Check] = {"id": text, "incident": _incident, "as_of": day}
