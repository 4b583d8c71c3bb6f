"""What falls due by the answers of the Vienna Document and by promises, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from fastapi import APIRouter, Request
from msgspec import Struct
from sqlalchemy import Connection
from starlette.responses import Response

from parley.desk.data import CALENDAR, as_json, tagged
from parley.desk.pages import page
from parley.desk.reading import Moment
from parley.dossier.calendar import render_calendar
from parley.dossier.deadlines import in_words
from parley.ledger.asking.labels import days_of, label_of
from parley.ledger.entries import ActivityEntry
from parley.ledger.views import activities, commitments
from parley.vienna.deadlines import Deadline, deadlines_of, in_order, stretch_of
from parley.vienna.facts import ASSESSED
from parley.vienna.questions.activity import Facts

router = APIRouter(include_in_schema=False)


class Due(Struct):
    """Something that falls due: of an activity by a paragraph, or by a promise (`provision` None).

    `days` are the first and last day it can be due, `when` the same in words; `local` is explained at `Deadline`.
    """

    days: tuple[str, str]
    when: str
    what: str
    obligation: str
    holds: str
    status: str
    provision: str | None = None
    activity: str | None = None
    label: str | None = None
    state: str | None = None
    zone: str | None = None
    local: str | None = None
    days_late: int | None = None


def all_due(connection: Connection) -> list[Due]:
    """Everything that falls due or fell due, soonest first."""
    labels: dict[str, str] = {}
    found: list[Due] = []
    for entry in activities(connection):
        labels[entry.id] = label_of(entry)
        found += [_of_finding(entry, deadline) for deadline in _deadlines(entry) if deadline.due is not None]
    found += _promised(connection, labels)
    return sorted(found, key=lambda due: (due.days, due.label or "", due.provision or "", due.what))


def _deadlines(entry: ActivityEntry) -> list[Deadline]:
    """Those of an activity by its answers as they stand, known in a calendar by its id."""
    about = f"{label_of(entry)} ({entry.id})"
    facts = Facts(id=about, kind=ASSESSED.get(entry.kind, "other"), host=entry.host)
    return deadlines_of(facts, entry.assessment)


def _of_finding(entry: ActivityEntry, deadline: Deadline) -> Due:
    due = deadline.due or ""
    span = stretch_of(due)
    return Due(
        days=(span.first_day.isoformat(), span.last_day.isoformat()),
        when=in_words(due),
        what=deadline.what,
        obligation=deadline.obligation,
        holds=deadline.holds,
        status=deadline.status,
        provision=deadline.provision,
        activity=entry.id,
        label=label_of(entry),
        state=deadline.state,
        zone=deadline.zone,
        local=deadline.local,
        days_late=deadline.days_late,
    )


def _promised(connection: Connection, labels: dict[str, str]) -> Iterator[Due]:
    for promise in commitments(connection):
        days = days_of(promise.due)
        if days is not None:
            yield Due(
                days=days,
                when=str(promise.due),
                what=f"{', '.join(promise.who)}: {promise.what}" if promise.who else promise.what,
                obligation="promise",
                holds="yes",
                status=promise.outcome,
                activity=promise.activity,
                label=labels.get(promise.activity or ""),
            )


@router.get("/deadlines")
def deadlines(request: Request, connection: Moment) -> Response:
    """What is still ahead, and what has passed, the last first."""
    today = datetime.now(UTC).date().isoformat()
    found = all_due(connection)
    ahead = [due for due in found if due.days[1] >= today]
    passed = [due for due in reversed(found) if due.days[1] < today]
    return page(request, "deadlines.html", ahead=ahead, passed=passed, today=date.fromisoformat(today))


@router.get("/deadlines.json")
def deadlines_json(request: Request, connection: Moment) -> Response:
    """Everything that falls due or fell due."""
    return as_json(request, all_due(connection))


@router.get("/deadlines.ics")
def deadlines_ics(request: Request, connection: Moment) -> Response:
    """The same of the Vienna Document as a calendar that programs subscribe to."""
    found = in_order(one for entry in activities(connection) for one in _deadlines(entry))
    stamp = datetime.now(UTC).replace(hour=0, minute=0, second=0)
    return tagged(request, render_calendar(found, stamp=stamp).encode(), CALENDAR)
