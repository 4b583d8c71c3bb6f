"""What can be asked of the Vienna Document: the facts of an activity, and the clocks of a consultation.

Unknown is `None`, never a guess and never zero. Dates are ISO 8601 at the precision known; a date-time where the hour
matters and is known.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from parley.dossier.model import Hedge, Span

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


class Figure(Struct, forbid_unknown_fields=True):
    """A strength as one claimant gives it: peak strength in the zone, between `low` and `high`, None where open.

    `by` is the claimant (None: the outlet), `of` the state or body whose part of the total it is (None: the total).
    `span` are the words it was read from.
    """

    item: Item
    low: int | None = None
    high: int | None = None
    by: str | None = None
    of: str | None = None
    hedge: Hedge | None = None
    span: Span | None = None


class Assertion(Struct, forbid_unknown_fields=True):
    """What a party says of an obligation itself: that the activity falls under it, or does not."""

    by: str
    obligation: str
    holds: Literal["yes", "no"]
    span: Span | None = None


class Facts(Struct, forbid_unknown_fields=True):
    """The facts of one activity; see `contract` names in the documentation of `parley assess`.

    `announced` is a public announcement, which is no notification. `notified` is the date of the notification over the
    agreed channel, or "none" where none was sent; `invited` is the same for observers. `concerns` are the states that
    express a security concern (Chapter III). `as_of` is the day of the question.
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
    figures: list[Figure] = field(default_factory=list)
    asserted: list[Assertion] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    as_of: str | None = None


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
