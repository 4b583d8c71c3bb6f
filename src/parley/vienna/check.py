"""Check facts that people or files give: every mistake at once, each with its path, and nothing repaired silently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from parley.errors import FactsError
from parley.knowledge.bodies import is_body
from parley.knowledge.states import is_state
from parley.vienna.dates import When, when

FIRST_YEAR, LAST_YEAR = 1000, 9000
"""The years whose dates are taken: clocks reach some years back and on, and the calendar of a computer has an end."""
_YEARS = f"of the years {FIRST_YEAR} to {LAST_YEAR}"


class InvalidFacts(FactsError):
    """Facts with mistakes. `fields` are all of them: path, what was found, what is expected."""

    def __init__(self, place: str, fields: list[dict[str, str]]) -> None:
        self.fields = fields
        paths = ", ".join(f["path"] for f in fields)
        super().__init__(
            "facts.invalid",
            place=place,
            found="; ".join(f"{f['found']} at {f['path']}" for f in fields),
            expected="; ".join(dict.fromkeys(f["expected"] for f in fields)),
            next_step=f"Correct {paths}.",
        )


class Mistakes:
    """Mistakes found so far."""

    def __init__(self) -> None:
        self.fields: list[dict[str, str]] = []

    def add(self, path: str, found: object, expected: str) -> None:
        """Note a mistake: where it is, what was found and what is allowed."""
        self.fields.append({"path": path, "found": _shown(found), "expected": expected})


Check = Callable[[Mistakes, str, Any], Any]


def mapping(
    mistakes: Mistakes, path: str, data: object, fields: Mapping[str, Check], required: tuple[str, ...]
) -> dict[str, Any]:
    """The checked fields of a mapping. Null stands for unknown, unless the field is required."""
    if type(data) is not dict and not isinstance(data, Mapping):
        mistakes.add(path or "(whole)", data, "a mapping of fields")
        return {}
    checked: dict[str, Any] = {}
    for key, value in data.items():
        at = f"{path}.{key}" if path else str(key)
        if key not in fields:
            mistakes.add(at, value, "no such field; known are " + ", ".join(fields))
        elif value is not None:
            checked[key] = fields[key](mistakes, at, value)
    for key in required:
        if data.get(key) is None:
            mistakes.add(f"{path}.{key}" if path else key, None, "a value; it is required")
    return checked


def text(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        mistakes.add(path, value, "a text")
    return value


def truth(mistakes: Mistakes, path: str, value: Any) -> Any:
    """True or false."""
    if not isinstance(value, bool):
        mistakes.add(path, value, "true, false or null")
    return value


def strength(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A whole number of 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        mistakes.add(path, value, "a whole number of 0 or more, or null")
    return value


def one_of(allowed: tuple[str, ...]) -> Check:
    """One of the words that are allowed."""

    def check(mistakes: Mistakes, path: str, value: Any) -> Any:
        if value not in allowed:
            mistakes.add(path, value, "one of " + ", ".join(allowed))
        return value

    return check


def holds(mistakes: Mistakes, path: str, value: Any) -> Any:
    """YAML reads a bare yes or no as true or false."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_of(("yes", "no"))(mistakes, path, value)


def state(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A State by its code."""
    if not isinstance(value, str) or not is_state(value):
        mistakes.add(path, value, "a state by its ISO 3166-1 alpha-3 code, such as BLR")
    return value


def party(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A State or a body by its code."""
    if not isinstance(value, str) or not (is_state(value) or is_body(value)):
        mistakes.add(path, value, "a state by its ISO 3166-1 alpha-3 code or a body by its code, such as BLR or NATO")
    return value


def day(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A date at its precision. YAML reads 2022 as a number and 2022-02-10 as a date; both are taken as written."""
    written = value.isoformat() if isinstance(value, date) else str(value) if type(value) is int else value
    if not isinstance(written, str) or moment_of(written) is None:
        mistakes.add(path, value, f"a date of the calendar such as 2022-02-10, 2022-02 or 2022, {_YEARS}")
    return written


def day_or_none(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A date, or "none" where it is known that there was none."""
    return value if value == "none" else day(mistakes, path, value)


def moment(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A date-time with its offset."""
    written = value.isoformat() if isinstance(value, datetime) else value
    found = moment_of(written)
    if found is None or not found.instant or datetime.fromisoformat(written).tzinfo is None:
        mistakes.add(path, value, f"a date-time with offset such as 2022-02-09T16:00:00+01:00, {_YEARS}, or null")
    return written


def list_of(check: Check) -> Check:
    """A list of which every entry is checked."""

    def check_list(mistakes: Mistakes, path: str, value: Any) -> Any:
        if not isinstance(value, list):
            mistakes.add(path, value, "a list")
            return []
        return [check(mistakes, f"{path}[{i}]", entry) for i, entry in enumerate(value)]

    return check_list


def span(mistakes: Mistakes, path: str, value: Any) -> Any:
    """A stretch of a text."""
    good = isinstance(value, list | tuple) and len(value) == 2 and all(type(x) is int and x >= 0 for x in value)
    if not good or value[0] > value[1]:
        mistakes.add(path, value, "two code points, start and end")
    return tuple(value) if good else value


def moment_of(written: object) -> When | None:
    """The stretch of time a date stands for; None for what is no date, or none of the years that are taken."""
    try:
        found = when(written) if isinstance(written, str) else None
    except (ValueError, OverflowError):
        return None
    return found if found and FIRST_YEAR <= found.first.year <= LAST_YEAR else None


def is_before(one: object, other: object) -> bool:
    """Whether one date surely comes before the other; false where either is none."""
    first, second = moment_of(one), moment_of(other)
    if first is None or second is None:
        return False
    return first.until < second.first or (first.until == second.first and not first.instant)


def _shown(value: object) -> str:
    shown = "null" if value is None else str(value) if isinstance(value, date) else repr(value)
    return shown if len(shown) <= 80 else shown[:77] + "..."
