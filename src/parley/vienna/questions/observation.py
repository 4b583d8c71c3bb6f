"""An observation under Chapter VI: who was invited and replied when, and how it was conducted (47 to 58)."""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, field

from parley.vienna.check import (
    Check,
    InvalidFacts,
    Mistakes,
    day,
    day_or_none,
    is_before,
    list_of,
    mapping,
    one_of,
    state,
    strength,
    text,
    truth,
)
from parley.vienna.message import items

Form = Literal["invitation", "attache_day", "guest_day", "bilateral", "inspection"]
"""What it was: an invitation under Chapter VI, or one of the things that are no observation in its sense."""


class Reply(Struct, forbid_unknown_fields=True):
    """The reply of one State: its day ("none" where there is none), and what it says. `names` are names and ranks."""

    state: str
    replied: str | None = None
    accepted: bool | None = None
    names: bool | None = None
    observers: int | None = None


class Observation(Struct, forbid_unknown_fields=True):
    """An observation. `invited` is the day the invitation was issued, or "none"; unknown is None everywhere.

    `programme` and `conduct` are the items of 54 and 58 that are known to be given; None is that nothing is known of
    them. `levels_from` and `levels_until` are the days on which the levels of observation are first and last met,
    `observed_from` and `observed_until` those on which observers are there.
    """

    host: str
    form: Form = "invitation"
    invited: str | None = None
    all_invited: bool | None = None
    delegated_to: str | None = None
    delegation_stated: bool | None = None
    programme: dict[str, Any] | None = None
    conduct: dict[str, Any] | None = None
    replies: list[Reply] = field(default_factory=list)
    levels_from: str | None = None
    levels_until: str | None = None
    observed_from: str | None = None
    observed_until: str | None = None


class ObservationQuestion(Struct, forbid_unknown_fields=True):
    """An observation and the day from which it is looked at (None: today)."""

    id: str
    observation: Observation
    as_of: str | None = None


def observation_from(data: object, *, place: str = "observation") -> ObservationQuestion:
    """The question about an observation that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "observation"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, ObservationQuestion)


def _observation(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, _OBSERVATION, required=("host",))
    for first, last in (("levels_from", "levels_until"), ("observed_from", "observed_until")):
        if is_before(checked.get(last), checked.get(first)):
            mistakes.add(f"{path}.{last}", checked[last], f"a date not before {first}, {checked[first]}")
    for i, reply in enumerate(checked.get("replies", ())):
        if is_before(reply.get("replied"), checked.get("invited")):
            found = reply["replied"]
            mistakes.add(f"{path}.replies[{i}].replied", found, f"a date not before invited, {checked['invited']}")
    return checked


def _reply(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _REPLY, required=("state",))


def _programme(mistakes: Mistakes, path: str, value: Any) -> Any:
    return items(mistakes, path, value, ("54",))


def _conduct(mistakes: Mistakes, path: str, value: Any) -> Any:
    return items(mistakes, path, value, ("58",))


_REPLY: dict[str, Check] = {
    "state": state,
    "replied": day_or_none,
    "accepted": truth,
    "names": truth,
    "observers": strength,
}
_OBSERVATION: dict[str, Check] = {
    "host": state,
    "form": one_of(get_args(Form)),
    "invited": day_or_none,
    "all_invited": truth,
    "delegated_to": state,
    "delegation_stated": truth,
    "programme": _programme,
    "conduct": _conduct,
    "replies": list_of(_reply),
    "levels_from": day,
    "levels_until": day,
    "observed_from": day,
    "observed_until": day,
}
_QUESTION: dict[str, Check] = {"id": text, "observation": _observation, "as_of": day}
