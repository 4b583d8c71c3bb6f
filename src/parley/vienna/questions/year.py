"""A State's year: the activities on its territory, of that year and of the two before (Chapters VII and VIII)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from parley.vienna.check import (
    Check,
    InvalidFacts,
    Mistakes,
    day,
    day_or_none,
    list_of,
    mapping,
    moment_of,
    state,
    text,
)
from parley.vienna.questions.activity import Facts, facts_from


class YearQuestion(Struct, forbid_unknown_fields=True):
    """A State, a calendar year and activities on its territory; an activity without a host is taken to be there.

    `calendar` is the day the State gave its annual calendar for the year, `constraint_notice` the day it told of the
    largest activities of the year (68); "none" where it did not.
    `as_of` is the day of the question (None: today).
    """

    id: str
    state: str
    year: int
    activities: list[Facts] = field(default_factory=list)
    calendar: str | None = None
    constraint_notice: str | None = None
    as_of: str | None = None


def year_from(data: object, *, place: str = "year") -> YearQuestion:
    """The question about a year that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = Mistakes()
    checked = mapping(mistakes, "", data, _QUESTION, required=("id", "state", "year", "activities"))
    _check_ids(mistakes, checked.get("activities"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return YearQuestion(**checked)


def _year(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A year that has two before it and one after it in the calendar."""
    good = type(value) is int and all(moment_of(f"{year:04d}") for year in (value - 2, value + 1))
    if not good:
        mistakes.add(path, value, "a year of the calendar such as 2022")
    return value


def _activity(mistakes: Mistakes, path: str, value: Any) -> Any:
    """The facts of one activity, with the mistakes in them at their path in the list."""
    try:
        return facts_from(value)
    except InvalidFacts as invalid:
        for found in invalid.fields:
            inner = "" if found["path"] == "(whole)" else f".{found['path']}"
            mistakes.fields.append({**found, "path": path + inner})
        return None


def _check_ids(mistakes: Mistakes, activities: object) -> None:
    """Answers name activities by their id, and one given twice would count twice."""
    seen: set[str] = set()
    for i, activity in enumerate(activities if isinstance(activities, list) else ()):
        if isinstance(activity, Facts):
            if activity.id in seen:
                mistakes.add(f"activities[{i}].id", activity.id, "an id that no other activity of the list has")
            seen.add(activity.id)


_QUESTION: dict[str, Check] = {
    "id": text,
    "state": state,
    "year": _year,
    "activities": list_of(_activity),
    "calendar": day_or_none,
    "constraint_notice": day_or_none,
    "as_of": day,
}
