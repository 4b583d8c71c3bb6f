"""The four answers, and how they combine: yes, no, unknown, contested."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from parley.dossier.model import Holds


class Bounds(NamedTuple):
    """A strength between two bounds, None where open."""

    low: int | None
    high: int | None


OPEN = Bounds(None, None)


def reaches(strength: Bounds, threshold: int, *, more_than: bool = False) -> Holds:
    """Whether a strength reaches a threshold ("at least"), or exceeds it where the rule says more than."""
    least = threshold + 1 if more_than else threshold
    if strength.low is not None and strength.low >= least:
        return "yes"
    if strength.high is not None and strength.high < least:
        return "no"
    return "unknown"


def any_of(answers: Iterable[Holds]) -> Holds:
    """Joined by *or*: yes if any is yes, no only if every one is no."""
    found = set(answers)
    if "yes" in found:
        return "yes"
    return "no" if found == {"no"} else "unknown"


def all_of(answers: Iterable[Holds]) -> Holds:
    """Joined by *and*: no if any is no, yes only if every one is yes."""
    found = set(answers)
    if "no" in found:
        return "no"
    return "yes" if found == {"yes"} else "unknown"


def of_all_claimants(answers: Iterable[Holds]) -> Holds:
    """What stands when several parties are heard: contested if some say yes and some no, unknown if none decides."""
    found = set(answers)
    if {"yes", "no"} <= found:
        return "contested"
    for decided in ("yes", "no"):
        if decided in found:
            return "yes" if decided == "yes" else "no"
    return "unknown"


def only_if(condition: bool | None, answer: Holds) -> Holds:
    """The answer where a condition must hold as well: no without it, and a yes cannot stand on an unknown one."""
    if condition is False:
        return "no"
    if condition is None and answer in ("yes", "contested"):
        return "unknown"
    return answer


def status_of(
    done: tuple[date, date] | None, nothing: bool, due: tuple[date, date], start: tuple[date, date], as_of: date
) -> tuple[str, int | None]:
    """Whether something due by a day was done in time, and how many days late.

    `done` is when it was done, `nothing` whether it is known that it was not; `due` and `start` are earliest and
    latest day. What is still missing after the due day but before the start is late, since it can still be sent.
    """
    if done is not None:
        if done[1] <= due[0]:
            return "met", None
        if done[0] > due[1]:
            known = done[0] == done[1] and due[0] == due[1]
            return "late", (done[0] - due[1]).days if known else None
        return "unknown", None
    if not nothing:
        return "unknown", None
    if as_of > start[1]:
        return "missed", None
    if as_of <= due[0]:
        return "pending", None
    if due[1] < as_of <= start[0]:
        return "late", (as_of - due[1]).days if due[0] == due[1] else None
    return "unknown", None
