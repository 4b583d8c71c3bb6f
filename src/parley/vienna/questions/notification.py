"""What a notification says (42 to 46): is it complete?"""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, field

from parley.vienna.check import Check, InvalidFacts, Mistakes, day, mapping, one_of, text, truth
from parley.vienna.message import items

NotificationKind = Literal[
    "exercise",
    "snap_exercise",
    "transfer",
    "concentration",
    "amphibious_landing",
    "heliborne_landing",
    "parachute_drop",
]
GROUPS = ("43", "44.1", "44.2", "44.3", "45", "46")
"""The paragraphs under which the items stand."""


class Notification(Struct, forbid_unknown_fields=True):
    """A notification: `items` are what it says, by the names of the paragraphs 43 to 46, as it says them or true.

    `air` and `naval` are whether air or naval forces take part, `embarkation_in_zone` is whether a point of embarkation
    lies in the zone; None is unknown.
    """

    kind: NotificationKind
    air: bool | None = None
    naval: bool | None = None
    embarkation_in_zone: bool | None = None
    items: dict[str, Any] = field(default_factory=dict)


class NotificationQuestion(Struct, forbid_unknown_fields=True):
    """A notification that is looked at; nothing in it depends on the day of the question."""

    id: str
    notification: Notification
    as_of: str | None = None


def notification_from(data: object, *, place: str = "notification") -> NotificationQuestion:
    """The question about a notification that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "notification"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, NotificationQuestion)


def _notification(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _NOTIFICATION, required=("kind",))


def _items(mistakes: Mistakes, path: str, value: Any) -> Any:
    return items(mistakes, path, value, GROUPS)


_NOTIFICATION: dict[str, Check] = {
    "kind": one_of(get_args(NotificationKind)),
    "air": truth,
    "naval": truth,
    "embarkation_in_zone": truth,
    "items": _items,
}
_QUESTION: dict[str, Check] = {"id": text, "notification": _notification, "as_of": day}
