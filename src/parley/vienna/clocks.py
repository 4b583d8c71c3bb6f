"""The clock of what a State gives by a day, outside the activities: the day it is due and whether it was given."""

from __future__ import annotations

from datetime import date
from typing import Literal

from parley.dossier.model import Finding
from parley.vienna.answers import status_of
from parley.vienna.dates import bounds, when


def set_day(finding: Finding, due: str | list[str] | None, given: str | None, lost: str | None, today: date) -> None:
    """Set the due day and the status. `given` is the day it was given, "none" where it was not, None where unknown.

    From the day `lost` on (without it: from the due day on) what was never given counts as missed, before as late.
    """
    if finding.holds == "no":
        finding.status = "not_due"
        return
    finding.due = due
    if due is None:
        return
    earliest, latest = bounds(due)
    end = when(lost) if lost else None
    done = when(given) if given and given != "none" else None
    finding.status, finding.days_late = status_of(
        None if done is None else (done.first_day, done.last_day),
        given == "none",
        (earliest, latest),
        (max(end.first_day, earliest), max(end.last_day, latest)) if end else (earliest, latest),
        today,
    )


def first_due(finding: Finding) -> str:
    """The earliest day something is due, as the next steps name it."""
    return finding.due if isinstance(finding.due, str) else (finding.due or ["the due day"])[0]


def still_open(finding: Finding, given: str | None) -> Literal["by", "now"] | None:
    """What is left to do: to give it by the due day, or now that the day has passed; None where nothing is."""
    if finding.status == "pending":
        return "by"
    return "now" if given == "none" and finding.status in ("late", "missed") else None


def shown(day: str | None, none: str = "not given") -> str:
    """A day as reasons show it: the day, that there was none, or that it is unknown."""
    return "unknown" if day is None else none if day == "none" else day
