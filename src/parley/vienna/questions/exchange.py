"""A State's annual exchange of military information for a year (Chapter I), and its defence planning (Chapter II).

Unknown is `None`. A date is the day something was given to all other participating States; "none" where it was not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, field

from parley.dossier.model import Hedge
from parley.vienna.check import (
    Check,
    InvalidFacts,
    Mistakes,
    day,
    day_or_none,
    list_of,
    mapping,
    moment_of,
    one_of,
    state,
    strength,
    text,
    truth,
)

ChangeKind = Literal["increase", "activation"]
ChangeLevel = Literal["unit", "formation"]
Content = Literal["purpose", "numbers", "dates", "area", "equipment"]


class Personnel(Struct, forbid_unknown_fields=True):
    """The strength that is added or activated, as one claimant gives it; None where a bound is open."""

    low: int | None = None
    high: int | None = None
    by: str | None = None
    hedge: Hedge | None = None


class Days(Struct, forbid_unknown_fields=True):
    """For how many days a change lasts, between two bounds."""

    low: int | None = None
    high: int | None = None


class Change(Struct, forbid_unknown_fields=True):
    """A planned increase in strength (10.3.1) or the temporary activation of what is not active (10.3.2).

    `level` is whether a combat unit or a formation changes. `start` is when the change takes effect. `foreseen` is
    whether it was known in time for the exchange, `announced` when it was made known. `contents` is what was told.
    """

    id: str
    kind: ChangeKind
    level: ChangeLevel | None = None
    personnel: list[Personnel] = field(default_factory=list)
    start: str | None = None
    end: str | None = None
    days: Days | None = None
    foreseen: bool | None = None
    without_advance_notice: bool | None = None
    announced: str | None = None
    contents: dict[Content, bool] = field(default_factory=dict)


class NewType(Struct, forbid_unknown_fields=True):
    """A new type of major system: when it was first deployed, when its technical data and photographs were given."""

    id: str
    deployed: str | None = None
    data: str | None = None
    photographs: str | None = None


class Exchange(Struct, forbid_unknown_fields=True):
    """What a State gave for the year that begins on 1 January: information on forces, plans for deployment, budget.

    `nothing_to_report` is whether it has no forces in the zone. `budget_approved` is the day its military budget was
    approved, `defence_planning` the day it gave its information on defence planning.
    """

    state: str
    year: int
    submitted: str | None = None
    nothing_to_report: bool | None = None
    deployment_plans: str | None = None
    budget_approved: str | None = None
    defence_planning: str | None = None
    changes: list[Change] = field(default_factory=list)
    new_types: list[NewType] = field(default_factory=list)


class ExchangeQuestion(Struct, forbid_unknown_fields=True):
    """An annual exchange and the day from which it is looked at (None: today)."""

    id: str
    exchange: Exchange
    as_of: str | None = None


def exchange_from(data: object, *, place: str = "exchange") -> ExchangeQuestion:
    """The question about an exchange that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "exchange"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, ExchangeQuestion)


def _year(mistakes: Mistakes, path: str, value: Any) -> Any:
    if type(value) is not int or moment_of(f"{value:04d}") is None or moment_of(f"{value - 1:04d}") is None:
        mistakes.add(path, value, "a year of the calendar such as 2023")
    return value


def _bounds(fields: dict[str, Check]) -> Check:
    def check(mistakes: Mistakes, path: str, value: Any) -> Any:
        checked = mapping(mistakes, path, value, fields, required=())
        low, high = checked.get("low"), checked.get("high")
        if type(low) is int and type(high) is int and low > high:
            mistakes.add(f"{path}.low", low, f"at most the high bound, {high}")
        return checked

    return check


def _change(mistakes: Mistakes, path: str, value: Any) -> Any:
    checked = mapping(mistakes, path, value, _CHANGE, required=("id", "kind"))
    _check_order(mistakes, path, checked)
    return checked


def _check_order(mistakes: Mistakes, path: str, checked: Mapping[str, Any]) -> None:
    start, end = moment_of(checked.get("start")), moment_of(checked.get("end"))
    if start and end and end.until <= start.first and end != start:
        mistakes.add(f"{path}.end", checked["end"], f"a date not before the start, {checked['start']}")


def _contents(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, dict.fromkeys(get_args(Content), truth), required=())


def _new_type(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _NEW_TYPE, required=("id",))


def _exchange(mistakes: Mistakes, path: str, value: Any) -> Any:
    return mapping(mistakes, path, value, _EXCHANGE, required=("state", "year"))


_PERSONNEL: dict[str, Check] = {"low": strength, "high": strength, "by": text, "hedge": one_of(get_args(Hedge))}
_DAYS: dict[str, Check] = {"low": strength, "high": strength}
_CHANGE: dict[str, Check] = {
    "id": text,
    "kind": one_of(get_args(ChangeKind)),
    "level": one_of(get_args(ChangeLevel)),
    "personnel": list_of(_bounds(_PERSONNEL)),
    "start": day,
    "end": day,
    "days": _bounds(_DAYS),
    "foreseen": truth,
    "without_advance_notice": truth,
    "announced": day_or_none,
    "contents": _contents,
}
_NEW_TYPE: dict[str, Check] = {"id": text, "deployed": day, "data": day_or_none, "photographs": day_or_none}
_EXCHANGE: dict[str, Check] = {
    "state": state,
    "year": _year,
    "submitted": day_or_none,
    "nothing_to_report": truth,
    "deployment_plans": day_or_none,
    "budget_approved": day_or_none,
    "defence_planning": day_or_none,
    "changes": list_of(_change),
    "new_types": list_of(_new_type),
}
_QUESTION: dict[str, Check] = {"id": text, "exchange": _exchange, "as_of": day}
