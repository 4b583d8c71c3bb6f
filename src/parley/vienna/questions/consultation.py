"""A consultation on unusual activities (16): which steps were taken when, and how they went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, field

from parley.vienna.check import (
    Check,
    InvalidFacts,
    Mistakes,
    list_of,
    mapping,
    moment,
    moment_of,
    one_of,
    party,
    state,
    text,
    truth,
)

Outcome = Literal["recommendation", "no_consensus"]


class Consultation(Struct, forbid_unknown_fields=True):
    """The steps of a consultation on unusual activities, each a date-time with offset, None where it was not taken.

    `by` are the States with the concern, `host` the State that is asked. The rest is None where unknown: whether
    request and reply were copied to all (16.1.4), whether the States with the concern hold the reply for `sufficient`,
    whether the host `attended` the meeting with it, and what came of the joint meeting.
    """

    requested: str | None = None
    replied: str | None = None
    meeting_requested: str | None = None
    meeting_held: str | None = None
    joint_requested: str | None = None
    joint_held: str | None = None
    by: list[str] = field(default_factory=list)
    host: str | None = None
    copied_to_all: bool | None = None
    sufficient: bool | None = None
    attended: bool | None = None
    outcome: Outcome | None = None


class ConsultationQuestion(Struct, forbid_unknown_fields=True):
    """A consultation and the moment from which it is looked at (None: now)."""

    id: str
    consultation: Consultation
    as_of: str | None = None


def consultation_from(data: object, *, place: str = "consultation") -> ConsultationQuestion:
    """The question about a consultation that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "consultation"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, ConsultationQuestion)


def _consultation(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, _CONSULTATION, required=())
    for request, done in STEPS:
        _check_order(mistakes, path, checked, request, done)
    return checked


def _check_order(mistakes: Mistakes, path: str, checked: Mapping[str, Any], request: str, done: str) -> None:
    """What was asked for does not come before it was asked for."""
    first, then = moment_of(checked.get(request)), moment_of(checked.get(done))
    if first and then and then.first < first.first:
        mistakes.add(f"{path}.{done}", checked[done], f"a moment not before the request, {checked[request]}")


STEPS = (("requested", "replied"), ("meeting_requested", "meeting_held"), ("joint_requested", "joint_held"))
"""Each request, and what answers it."""

_CONSULTATION: dict[str, Check] = {
    **{name: moment for step in STEPS for name in step},
    "by": list_of(party),
    "host": state,
    "copied_to_all": truth,
    "sufficient": truth,
    "attended": truth,
    "outcome": one_of(get_args(Outcome)),
}
_QUESTION: dict[str, Check] = {"id": text, "consultation": _consultation, "as_of": moment}
