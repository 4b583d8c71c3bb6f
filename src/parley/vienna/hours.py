"""A clock that counts hours or days from a moment: when its time is over, and whether it was kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from parley.dossier.model import Finding, Holds, Reason
from parley.vienna.answers import status_of
from parley.vienna.clocks import shown
from parley.vienna.dates import When, interval, utc, when
from parley.vienna.edition import Edition, Parameter

_HOUR = timedelta(hours=1)


class ClockFinding(Finding):
    """A finding whose clock may count hours; `hours_late` where both moments are known."""

    hours_late: float | None = None


def clock(
    edition: Edition,
    parameter: str,
    obligation: str,
    begins: tuple[str, str | None],
    done: str | None,
    as_of: datetime,
) -> ClockFinding:
    """What is due so many hours or days (the unit of the parameter) after something; `begins` is its name and moment.

    A moment is a date or date-time, "none" where it is known not to have come, None where it is unknown. Without a
    beginning nothing is due; what is not known to be done is pending while the time runs, and unknown after it.
    """
    name, begun = begins
    limit = edition.parameters[parameter]
    runs: Holds = "unknown" if begun is None else "no" if begun == "none" else "yes"
    finding = ClockFinding(
        provision=edition.provision(limit.paragraph),
        obligation=obligation,
        holds=runs,
        presumed=runs,
        status="not_due" if begun == "none" else "unknown",
        because=[
            Reason(name, shown(begun, f"not {name}"), None, "fact"),
            Reason("done", shown(done, "not done"), None, "fact"),
            Reason("time allowed", limit.written, limit.paragraph, limit.verification),
        ],
        would_settle=[[name]] if begun is None else [],
        flags=edition.memory_flags([limit.paragraph]),
    )
    if begun and runs == "yes":
        (_set_days if limit.unit == "days" else _set_hours)(finding, when(begun), limit, done, as_of)
    return finding


def allowed(limit: Parameter) -> timedelta:
    """The time that a parameter in hours or days allows."""
    return timedelta(**{limit.unit: limit.value})


def _set_hours(finding: ClockFinding, begun: When, limit: Parameter, done: str | None, as_of: datetime) -> None:
    due = When(begun.first + allowed(limit), begun.until + allowed(limit))
    finding.due = utc(due.first) if due.instant else [utc(due.first), utc(due.until)]
    if done in (None, "none"):
        finding.status = _running(due, as_of, known=done == "none")
    else:
        _set_done(finding, due, when(str(done)))


def _running(due: When, as_of: datetime, *, known: bool) -> str:
    """What was not done, or is not known to be: pending while the time runs."""
    if as_of <= due.first:
        return "pending"
    return "missed" if known and as_of > due.until else "unknown"


def _set_done(finding: ClockFinding, due: When, done: When) -> None:
    if done.until <= due.first:
        finding.status = "met"
    elif done.first > due.until:
        finding.status = "late"
        if due.instant and done.instant:
            finding.hours_late = round((done.first - due.first) / _HOUR, 2)
    else:
        finding.status = "unknown"


def _set_days(finding: ClockFinding, begun: When, limit: Parameter, done: str | None, as_of: datetime) -> None:
    due = (begun.first_day + allowed(limit), begun.last_day + allowed(limit))
    finding.due = interval(*due)
    given = None if done in (None, "none") else when(str(done))
    finding.status, finding.days_late = status_of(
        None if given is None else (given.first_day, given.last_day), done == "none", due, due, as_of.date()
    )
    if done is None and as_of.date() <= due[0]:
        finding.status = "pending"
