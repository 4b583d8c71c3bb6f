"""Contacts of a State (Chapter IV): the visits to its air bases, and demonstrations of new types of systems."""

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
    list_of,
    mapping,
    state,
    text,
)


class NewSystem(Struct, forbid_unknown_fields=True):
    """A new type of major weapon or equipment system: first deployed when, demonstrated when ("none": not)."""

    id: str
    deployed: str | None = None
    demonstrated: str | None = None


class Contacts(Struct, forbid_unknown_fields=True):
    """The days of visits to air bases that the State arranged (None: unknown), and its new types of systems."""

    state: str
    air_base_visits: list[str] | None = None
    new_systems: list[NewSystem] = field(default_factory=list)


class ContactsQuestion(Struct, forbid_unknown_fields=True):
    """The contacts of a State, and the day from which they are looked at (None: today)."""

    id: str
    contacts: Contacts
    as_of: str | None = None


def contacts_from(data: object, *, place: str = "contacts") -> ContactsQuestion:
    """The question about contacts that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "contacts"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, ContactsQuestion)


def _contacts(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _CONTACTS, required=("state",))


def _new_system(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, _NEW_SYSTEM, required=("id",))
    if is_before(checked.get("demonstrated"), checked.get("deployed")):
        mistakes.add(f"{path}.demonstrated", checked["demonstrated"], f"not before deployed, {checked['deployed']}")
    return checked


_NEW_SYSTEM: dict[str, Check] = {"id": text, "deployed": day, "demonstrated": day_or_none}
_CONTACTS: dict[str, Check] = {"state": state, "air_base_visits": list_of(day), "new_systems": list_of(_new_system)}
_QUESTION: dict[str, Check] = {"id": text, "contacts": _contacts, "as_of": day}
