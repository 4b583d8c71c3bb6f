"""A visit that a State hosts to dispel concerns about military activities (18).

Unknown is `None`. A date is the day of the invitation or of the information; "none" where there was none.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field

from parley.vienna.check import Check, InvalidFacts, Mistakes, day, day_or_none, list_of, mapping, state, text, truth


class Visit(Struct, forbid_unknown_fields=True):
    """An invitation to areas on the territory of `host`. `all_invited` is whether every participating State is.

    `concerned` are the States understood to be concerned, `invitees` those that are invited; `told_all` is when all
    other States were told the reasons, the area, the invitees and the arrangements.
    """

    host: str
    concerned: list[str] = field(default_factory=list)
    invited: str | None = None
    invitees: list[str] = field(default_factory=list)
    all_invited: bool | None = None
    told_all: str | None = None


class VisitQuestion(Struct, forbid_unknown_fields=True):
    """A visit to dispel concerns and the day from which it is looked at (None: today)."""

    id: str
    visit: Visit
    as_of: str | None = None


def visit_from(data: object, *, place: str = "visit") -> VisitQuestion:
    """The question about a visit that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "visit"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, VisitQuestion)


def _visit(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _VISIT, required=("host",))


_VISIT: dict[str, Check] = {
    "host": state,
    "concerned": list_of(state),
    "invited": day_or_none,
    "invitees": list_of(state),
    "all_invited": truth,
    "told_all": day_or_none,
}
_QUESTION: dict[str, Check] = {"id": text, "visit": _visit, "as_of": day}
