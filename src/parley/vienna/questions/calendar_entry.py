"""What an annual calendar says of an activity (63): is it complete?"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from parley.vienna.check import Check, InvalidFacts, Mistakes, day, mapping, text
from parley.vienna.message import items


class CalendarQuestion(Struct, forbid_unknown_fields=True):
    """An entry in the annual calendar: what it says by the names of 63, as it says it or true."""

    id: str
    calendar_entry: dict[str, Any]
    as_of: str | None = None


def calendar_from(data: object, *, place: str = "calendar_entry") -> CalendarQuestion:
    """The question about an entry that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "calendar_entry"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, CalendarQuestion)


def _entry(mistakes: Mistakes, path: str, value: Any) -> Any:
    return items(mistakes, path, value, ("63",))


_QUESTION: dict[str, Check] = {"id": text, "calendar_entry": _entry, "as_of": day}
