"""A consultation on unusual activities (16): which steps were taken when."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from parley.vienna.check import Check, InvalidFacts, Mistakes, mapping, moment, text


class Consultation(Struct, forbid_unknown_fields=True):
    """The steps of a consultation on unusual activities, each a date-time with offset, None where it was not taken."""

    requested: str | None = None
    replied: str | None = None
    meeting_requested: str | None = None
    meeting_held: str | None = None
    joint_requested: str | None = None
    joint_held: str | None = None


class ConsultationQuestion(Struct, forbid_unknown_fields=True):
    """A consultation and the moment from which it is looked at (None: now)."""

    id: str
    consultation: Consultation
    as_of: str | None = None


def consultation_from(data: object, *, place: str = "consultation") -> ConsultationQuestion:
    """The question about a consultation that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _CONSULTATION, required=("id", "consultation"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return ConsultationQuestion(
        checked["id"], msgspec.convert(checked["consultation"], Consultation), checked.get("as_of")
    )


def _consultation(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, dict.fromkeys(Consultation.__struct_fields__, moment), required=())


_CONSULTATION: dict[str, Check] = {"id": text, "consultation": _consultation, "as_of": moment}
