"""What an activity is called for people, and when it was, as far as is known."""

from __future__ import annotations

from collections.abc import Sequence

from parley.ledger.entries import ActivityEntry, Called, Obliged, Outline
from parley.ledger.figures import day_bounds

Interval = tuple[str, str]
"""First and last day, ISO dates, both included."""

_PARTIES = 3


def due_days(due: str | Sequence[str] | None) -> Interval | None:
    """The days between which something falls due; None where it has no deadline or one that is no date."""
    if not due:
        return None
    ends = [due] if isinstance(due, str) else [due[0], due[-1]]
    known = [days for end in ends if (days := days_of(end))]
    return (known[0][0], known[-1][1]) if known and known[0][0] <= known[-1][1] else None


def label_of(entry: ActivityEntry | Obliged | Outline | Called) -> str:
    """The activity's name; of a nameless one its kind, parties, place and time ("withdrawal of RUS, Rena, 2021")."""
    if entry.name:
        return entry.name
    parties = ", ".join(entry.parties[:_PARTIES]) + (" …" if len(entry.parties) > _PARTIES else "")
    kind = entry.kind.replace("_", " ") if entry.kind != "other" else "activity"
    more = [_place(entry), entry.start or entry.end or (str(entry.year) if entry.year else None)]
    return ", ".join([f"{kind} of {parties}" if parties else kind, *(part for part in more if part)])


def _place(entry: ActivityEntry | Obliged | Outline | Called) -> str | None:
    names = [str(place["name"]) for place in entry.places if place.get("name")]
    return names[0] if names else entry.host


def days_of(date: str | None) -> Interval | None:
    """The days that a date can be at its precision; None where nothing is known."""
    return day_bounds(date) if date else None
