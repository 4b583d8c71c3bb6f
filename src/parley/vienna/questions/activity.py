"""The facts of one activity: what can be asked of Chapters V to VIII, and whether States are concerned (III).

Unknown is `None`, never a guess and never zero. Dates are ISO 8601 at the precision known; a date-time where the hour
matters and is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, field

from parley.dossier.model import Hedge, Span
from parley.vienna.check import (
    Check,
    InvalidFacts,
    Mistakes,
    day,
    day_or_none,
    holds,
    list_of,
    mapping,
    moment_of,
    one_of,
    party,
    span,
    state,
    strength,
    text,
    truth,
)

FactsKind = Literal[
    "exercise",
    "snap_exercise",
    "transfer",
    "concentration",
    "amphibious_landing",
    "heliborne_landing",
    "parachute_drop",
    "other",
]
Item = Literal[
    "troops",
    "tanks",
    "armoured_combat_vehicles",
    "artillery",
    "sorties",
    "landing_troops",
    "aircraft",
    "helicopters",
]
OUTLET = "outlet"
"""The claimant of figures that nobody is named for: whoever reports them."""


Obligation = Literal[
    "notification",
    "observation",
    "calendar",
    "constraint",
    "constraint_notice",
    "consultation_reply",
    "consultation_meeting",
    "joint_meeting",
    "evaluation_quota",
    "inspection",
    "hazardous_incident",
]


class Figure(Struct, forbid_unknown_fields=True, gc=False):
    """A strength as one claimant gives it: peak strength in the zone, between `low` and `high`, None where open.

    A bound is the number that was named: with the hedge `less_than` or `more_than` it does not count itself. `by` is
    the claimant (None: the outlet), `of` the state or body whose part of the total it is (None: the total).
    `span` are the words it was read from.
    """

    item: Item
    low: int | None = None
    high: int | None = None
    by: str | None = None
    of: str | None = None
    hedge: Hedge | None = None
    span: Span | None = None


class Assertion(Struct, forbid_unknown_fields=True, gc=False):
    """What a party says of an obligation itself: that the activity falls under it, or does not."""

    by: str
    obligation: str
    holds: Literal["yes", "no"]
    span: Span | None = None


class Facts(Struct, forbid_unknown_fields=True):
    """The facts of one activity; see `contract` names in the documentation of `parley assess`.

    `announced` is a public announcement, which is no notification. `notified` is the date of the notification over the
    agreed channel, or "none" where none was sent; `invited` is the same for observers, `calendar` for the entry in the
    annual calendar (VII), `constraint_notice` for the communication of a large activity (68). `concerns` are the states
    that express a security concern (Chapter III). `as_of` is the day of the question.
    """

    id: str
    kind: FactsKind
    host: str | None = None
    participants: list[str] = field(default_factory=list)
    in_zone: bool | None = None
    start: str | None = None
    end: str | None = None
    single_command: bool | None = None
    announced: str | None = None
    notified: str | None = None
    without_advance_notice: bool | None = None
    invited: str | None = None
    calendar: str | None = None
    constraint_notice: str | None = None
    figures: list[Figure] = field(default_factory=list)
    asserted: list[Assertion] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    as_of: str | None = None


def facts_from(data: object, *, place: str = "facts") -> Facts:
    """The facts that a mapping states, as read from JSON or YAML. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _FACTS, required=("id", "kind"))
    _check_order(mistakes, checked)
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, Facts)


def _figure(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, _FIGURE, required=("item",))
    low, high = checked.get("low"), checked.get("high")
    if type(low) is int and type(high) is int and low > high:
        mistakes.add(f"{path}.low", low, f"at most the high bound, {high}")
    return checked


def _assertion(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _ASSERTION, required=("by", "obligation", "holds"))


def _check_order(mistakes: Mistakes, checked: Mapping[str, Any]) -> None:
    start, end = moment_of(checked.get("start")), moment_of(checked.get("end"))
    if start and end and end.until <= start.first and end != start:
        mistakes.add("end", checked["end"], f"a date not before the start, {checked['start']}")


_FIGURE: dict[str, Check] = {
    "item": one_of(get_args(Item)),
    "low": strength,
    "high": strength,
    "by": text,
    "of": party,
    "hedge": one_of(get_args(Hedge)),
    "span": span,
}
_ASSERTION: dict[str, Check] = {
    "by": text,
    "obligation": one_of(get_args(Obligation)),
    "holds": holds,
    "span": span,
}
_FACTS: dict[str, Check] = {
    "id": text,
    "kind": one_of(get_args(FactsKind)),
    "host": state,
    "participants": list_of(party),
    "in_zone": truth,
    "start": day,
    "end": day,
    "single_command": truth,
    "announced": day,
    "notified": day_or_none,
    "without_advance_notice": truth,
    "invited": day_or_none,
    "calendar": day_or_none,
    "constraint_notice": day_or_none,
    "figures": list_of(_figure),
    "asserted": list_of(_assertion),
    "concerns": list_of(party),
    "as_of": day,
}
