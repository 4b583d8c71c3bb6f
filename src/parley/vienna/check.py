"""Check facts that people or files give: every mistake at once, each with its path, and nothing repaired silently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Literal, get_args

import msgspec

from parley.dossier.model import Hedge
from parley.errors import FactsError
from parley.knowledge.bodies import is_body
from parley.knowledge.states import is_state
from parley.vienna.dates import When, when
from parley.vienna.question import Consultation, ConsultationQuestion, Facts, FactsKind, Item

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

    def with_fields(self) -> dict[str, object]:
        """The error with all its fields, as it stands in a line of a batch of questions."""
        return {**self.as_dict(), "fields": self.fields}


class _Mistakes:
    """Mistakes found so far."""

    def __init__(self) -> None:
        self.fields: list[dict[str, str]] = []

    def add(self, path: str, found: object, expected: str) -> None:
        self.fields.append({"path": path, "found": _shown(found), "expected": expected})


Check = Callable[[_Mistakes, str, Any], Any]


def facts_from(data: object, *, place: str = "facts") -> Facts:
    """The facts that a mapping states, as read from JSON or YAML. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = _Mistakes()
    checked = _mapping(mistakes, "", data, _FACTS, required=("id", "kind"))
    _check_order(mistakes, checked)
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return msgspec.convert(checked, Facts)


def consultation_from(data: object, *, place: str = "consultation") -> ConsultationQuestion:
    """The question about a consultation that a mapping states. Raises `InvalidFacts` with all mistakes at once."""
    mistakes = _Mistakes()
    checked = _mapping(mistakes, "", data, _CONSULTATION, required=("id", "consultation"))
    if mistakes.fields:
        raise InvalidFacts(place, mistakes.fields)
    return ConsultationQuestion(
        checked["id"], msgspec.convert(checked["consultation"], Consultation), checked.get("as_of")
    )


def _mapping(
    mistakes: _Mistakes, path: str, data: object, fields: Mapping[str, Check], required: tuple[str, ...]
) -> dict[str, Any]:
    """The checked fields of a mapping. Null stands for unknown, unless the field is required."""
    if not isinstance(data, Mapping):
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


def _text(mistakes: _Mistakes, path: str, value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        mistakes.add(path, value, "a text")
    return value


def _truth(mistakes: _Mistakes, path: str, value: Any) -> Any:
    if not isinstance(value, bool):
        mistakes.add(path, value, "true, false or null")
    return value


def _strength(mistakes: _Mistakes, path: str, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        mistakes.add(path, value, "a whole number of 0 or more, or null")
    return value


def _one_of(allowed: tuple[str, ...]) -> Check:
    def check(mistakes: _Mistakes, path: str, value: Any) -> Any:
        if value not in allowed:
            mistakes.add(path, value, "one of " + ", ".join(allowed))
        return value

    return check


def _holds(mistakes: _Mistakes, path: str, value: Any) -> Any:
    """YAML reads a bare yes or no as true or false."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _one_of(("yes", "no"))(mistakes, path, value)


def _state(mistakes: _Mistakes, path: str, value: Any) -> Any:
    if not isinstance(value, str) or not is_state(value):
        mistakes.add(path, value, "a state by its ISO 3166-1 alpha-3 code, such as BLR")
    return value


def _party(mistakes: _Mistakes, path: str, value: Any) -> Any:
    if not isinstance(value, str) or not (is_state(value) or is_body(value)):
        mistakes.add(path, value, "a state by its ISO 3166-1 alpha-3 code or a body by its code, such as BLR or NATO")
    return value


def _day(mistakes: _Mistakes, path: str, value: Any) -> Any:
    """A date at its precision. YAML reads 2022 as a number and 2022-02-10 as a date; both are taken as written."""
    written = value.isoformat() if isinstance(value, date) else str(value) if type(value) is int else value
    if not isinstance(written, str) or _when(written) is None:
        mistakes.add(path, value, "a date of the calendar such as 2022-02-10, 2022-02 or 2022")
    return written


def _day_or_none(mistakes: _Mistakes, path: str, value: Any) -> Any:
    return value if value == "none" else _day(mistakes, path, value)


def _moment(mistakes: _Mistakes, path: str, value: Any) -> Any:
    """A date-time with its offset."""
    written = value.isoformat() if isinstance(value, datetime) else value
    try:
        aware = isinstance(written, str) and datetime.fromisoformat(written).tzinfo is not None
    except ValueError:
        aware = False
    if not aware:
        mistakes.add(path, value, "a date-time with offset such as 2022-02-09T16:00:00+01:00, or null")
    return written


def _list_of(check: Check) -> Check:
    def check_list(mistakes: _Mistakes, path: str, value: Any) -> Any:
        if not isinstance(value, list):
            mistakes.add(path, value, "a list")
            return []
        return [check(mistakes, f"{path}[{i}]", entry) for i, entry in enumerate(value)]

    return check_list


def _span(mistakes: _Mistakes, path: str, value: Any) -> Any:
    good = isinstance(value, list | tuple) and len(value) == 2 and all(type(x) is int and x >= 0 for x in value)
    if not good or value[0] > value[1]:
        mistakes.add(path, value, "two code points, start and end")
    return tuple(value) if good else value


def _figure(mistakes: _Mistakes, path: str, value: Any) -> Any:
    checked = _mapping(mistakes, path, value, _FIGURE, required=("item",))
    low, high = checked.get("low"), checked.get("high")
    if type(low) is int and type(high) is int and low > high:
        mistakes.add(f"{path}.low", low, f"at most the high bound, {high}")
    return checked


def _assertion(mistakes: _Mistakes, path: str, value: Any) -> Any:
    return _mapping(mistakes, path, value, _ASSERTION, required=("by", "obligation", "holds"))


def _consultation(mistakes: _Mistakes, path: str, value: Any) -> Any:
    return _mapping(mistakes, path, value, dict.fromkeys(Consultation.__struct_fields__, _moment), required=())


def _check_order(mistakes: _Mistakes, checked: Mapping[str, Any]) -> None:
    start, end = _when(checked.get("start")), _when(checked.get("end"))
    if start and end and end.until <= start.first and end != start:
        mistakes.add("end", checked["end"], f"a date not before the start, {checked['start']}")


def _when(written: object) -> When | None:
    try:
        return when(written) if isinstance(written, str) else None
    except (ValueError, OverflowError):
        return None


def _shown(value: object) -> str:
    shown = "null" if value is None else str(value) if isinstance(value, date) else repr(value)
    return shown if len(shown) <= 80 else shown[:77] + "..."


_FIGURE: dict[str, Check] = {
    "item": _one_of(get_args(Item)),
    "low": _strength,
    "high": _strength,
    "by": _text,
    "of": _party,
    "hedge": _one_of(get_args(Hedge)),
    "span": _span,
}
_ASSERTION: dict[str, Check] = {
    "by": _text,
    "obligation": _one_of(get_args(Obligation)),
    "holds": _holds,
    "span": _span,
}
_FACTS: dict[str, Check] = {
    "id": _text,
    "kind": _one_of(get_args(FactsKind)),
    "host": _state,
    "participants": _list_of(_party),
    "in_zone": _truth,
    "start": _day,
    "end": _day,
    "single_command": _truth,
    "announced": _day,
    "notified": _day_or_none,
    "without_advance_notice": _truth,
    "invited": _day_or_none,
    "figures": _list_of(_figure),
    "asserted": _list_of(_assertion),
    "concerns": _list_of(_party),
    "as_of": _day,
}
_CONSULTATION: dict[str, Check] = {"id": _text, "consultation": _consultation, "as_of": _moment}
