"""What falls due: the days and hours of findings and of every year, soonest first, in UTC with the local zone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec import Struct, field

from parley.dossier.model import Finding, Holds
from parley.knowledge.load import load
from parley.knowledge.time_zones import zone_of_capital
from parley.vienna.answers import status_of
from parley.vienna.assess import VD2011, Question
from parley.vienna.dates import When, utc, when
from parley.vienna.edition import Edition
from parley.vienna.edition import edition as edition_of

_STATES = ("host", "state")
"""Fields of questions that name the State whose day it is."""
_DAY = timedelta(days=1)


class Deadline(Struct):
    """One thing that falls due, by which paragraph, and what has to be done by then.

    `due` is a day, a date-time in UTC, an interval of either, or None where there is no fixed day. `zone` is the time
    zone of the State's capital; `local` is the date-time there, or for a day the moment in UTC at which that day is
    over there. `about` is the question; `part` tells apart several findings of one provision.
    """

    due: str | list[str] | None
    provision: str
    obligation: str
    status: str
    what: str
    holds: Holds
    about: str
    state: str | None = None
    zone: str | None = None
    local: str | None = None
    days_late: int | None = None
    from_memory: bool = False
    part: int = 0


class Owed(Struct, gc=False):
    """What of a finding its deadline needs, for those who decode no more; see `parley.dossier.model.Finding`."""

    provision: str
    obligation: str
    holds: Holds
    due: str | list[str] | None = None
    status: str = "unknown"
    days_late: int | None = None
    next_steps: list[str] = field(default_factory=list)


def deadlines_of(question: Question, findings: Iterable[Finding | Owed], *, edition: str = VD2011) -> list[Deadline]:
    """What falls due by the findings about a question; nothing where they say that nothing is due."""
    document = edition_of(edition)
    state = _state(question)
    found: list[Deadline] = []
    for finding in findings:
        if finding.due is None or finding.holds == "no":
            continue
        key = finding.provision, finding.obligation
        part = sum((d.provision, d.obligation) == key for d in found)
        found.append(_deadline(document, finding, question.id, state, part))
    return found


def yearly(state: str, year: int, as_of: date, *, edition: str = VD2011) -> list[Deadline]:
    """What a State has to give on fixed days of a year, and what it owes that year without a fixed day.

    What is still ahead on the day of the question is pending; whether what lies behind was given is unknown.
    """
    document = edition_of(edition)
    duties = load("vienna/yearly_duties")
    found = [_on_its_day(document, duty, state, year, as_of) for duty in duties["duties"]]
    return in_order([*found, *(_without_day(document, duty, state, year) for duty in duties["without_day"])])


def in_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Soonest first, by the earliest moment it can be due; last what has no day."""
    return sorted(deadlines, key=lambda d: (d.due is None, _first(d), d.about, d.provision, d.part))


def stretch_of(due: str | list[str]) -> When:
    """From the first to the last moment something can be due."""
    first, last = (due, due) if isinstance(due, str) else (due[0], due[-1])
    return When(when(first).first, when(last).until)


def _first(deadline: Deadline) -> datetime:
    return stretch_of(deadline.due).first if deadline.due else datetime.max.replace(tzinfo=UTC)


def _deadline(document: Edition, finding: Finding | Owed, about: str, state: str | None, part: int) -> Deadline:
    paragraph = finding.provision.rpartition(":")[2]
    zone, local = _local(state, finding.due)
    return Deadline(
        due=finding.due,
        provision=finding.provision,
        obligation=finding.obligation,
        status=finding.status,
        what=_to_do(finding, state) or document.paragraphs[paragraph].words,
        holds=finding.holds,
        about=about,
        state=state,
        zone=zone,
        local=local,
        days_late=finding.days_late,
        from_memory=bool(document.memory([paragraph])),
        part=part,
    )


def _to_do(finding: Finding | Owed, state: str | None) -> str | None:
    """The next step that names the day it is due, else one for the State itself; None where there is none."""
    days = [finding.due] if isinstance(finding.due, str) else finding.due or []
    by_then = [step for step in finding.next_steps if any(day in step for day in days)]
    own = [step for step in finding.next_steps if state and step.startswith(f"{state} ")]
    return next(iter([*by_then, *own]), None)


def _on_its_day(document: Edition, duty: dict[str, str], state: str, year: int, as_of: date) -> Deadline:
    """A duty with a fixed day of the year."""
    number = {name: document.parameters[duty[name]].value for name in ("month", "day", "ahead") if name in duty}
    day = date(year, number["month"], number["day"])
    status, _ = status_of(None, as_of <= day, (day, day), (day, day), as_of)
    return _duty(document, duty, state, year + number.get("ahead", 1), day.isoformat(), status)


def _without_day(document: Edition, duty: dict[str, str], state: str, year: int) -> Deadline:
    return _duty(document, duty, state, year, None, "unknown")


def _duty(document: Edition, duty: dict[str, str], state: str, year: int, due: str | None, status: str) -> Deadline:
    zone, local = _local(state, due)
    return Deadline(
        due=due,
        provision=document.provision(duty["paragraph"]),
        obligation=duty["obligation"],
        status=status,
        what=duty["what"].format(state=state, year=year),
        holds="yes",
        about=f"{state} {year}",
        state=state,
        zone=zone,
        local=local,
        from_memory=bool(document.memory([duty["paragraph"]])),
    )


def _local(state: str | None, due: str | list[str] | None) -> tuple[str | None, str | None]:
    """The zone of the State's capital, and the date-time there; of a day, when it is over there."""
    zone = zone_of_capital(state)
    if zone is None:
        return None, None
    if not isinstance(due, str):
        return zone.key, None
    moment = when(due)
    if moment.instant:
        return zone.key, moment.first.astimezone(zone).isoformat()
    after = moment.last_day + _DAY
    return zone.key, utc(datetime(after.year, after.month, after.day, tzinfo=zone))


def _state(question: Any) -> str | None:
    """The State whose duty it is, where the question names one: the host, or the State that is asked."""
    return next(iter(_named(question)), None)


def _named(question: Any) -> Iterator[str]:
    inner = [getattr(question, name) for name in question.__struct_fields__]
    for part in (question, *(value for value in inner if isinstance(value, Struct))):
        for name in _STATES:
            value = getattr(part, name, None)
            if isinstance(value, str):
                yield value
