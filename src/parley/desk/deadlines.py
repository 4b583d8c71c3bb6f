"""What falls due by the answers of the Vienna Document and by promises, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Query, Request
from msgspec import Struct, field
from sqlalchemy import Connection
from starlette.responses import Response

from parley.desk.data import CALENDAR, as_csv, as_json, tagged
from parley.desk.pages import page, with_query
from parley.desk.paging import leaf_of
from parley.desk.reading import Moment, Reading, today
from parley.desk.settings import Settings
from parley.desk.wanted import state_in, states_in
from parley.dossier.calendar import render_calendar
from parley.dossier.deadlines import in_words
from parley.errors import OptionError
from parley.ledger.asking.labels import days_of, label_of
from parley.ledger.entries import Obliged
from parley.ledger.views import commitments, obliged
from parley.vienna.deadlines import Deadline, deadlines_of, stretch_of
from parley.vienna.facts import ASSESSED
from parley.vienna.questions.activity import Facts

PAGE = 50
"""Deadlines on one page."""

router = APIRouter(include_in_schema=False, route_class=Reading)


class Due(Struct):
    """Something that falls due: of an activity by a paragraph, or by a promise (`provision` None).

    `id` stays as long as the activity and the provision, or the promise, do. `days` are the first and last day it can
    be due, `when` the same in words; `who` are the states or bodies whose duty or promise it is; `local` is explained
    at `Deadline`.
    """

    id: str
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
    who: list[str] = field(default_factory=list)


class Asked(Struct, frozen=True):
    """Which deadlines are meant: of one state or body, of one activity."""

    state: str = ""
    activity: str = ""

    def given(self) -> dict[str, str]:
        """The fields that are filled in."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}


async def _asked(
    state: Annotated[str, Query(max_length=200, description="Whose, by code or name.")] = "",
    activity: Annotated[str, Query(max_length=300, description="The id of an activity.")] = "",
) -> Asked:
    return Asked(state.strip(), activity.strip())


Which = Annotated[Asked, Depends(_asked)]


def all_due(connection: Connection, asked: Asked | None = None) -> list[Due]:
    """Everything that falls due or fell due, soonest first. Raises `OptionError` for what is no state or body."""
    return [due for due, _ in _found(connection, asked or Asked())]


def _found(connection: Connection, asked: Asked) -> list[tuple[Due, Deadline]]:
    """What is meant, soonest first, each as a calendar takes it: known by what stays, the id of activity or promise."""
    state = state_in(asked.state) if asked.state else None
    labels: dict[str, str] = {}
    found: list[tuple[Due, Deadline]] = []
    for entry in obliged(connection):
        labels[entry.id] = label_of(entry)
        question = Facts(id=entry.id, kind=ASSESSED.get(entry.kind, "other"), host=entry.host)
        found += [(_of_finding(entry, one), one) for one in deadlines_of(question, entry.assessment) if one.due]
    found += _promised(connection, labels)
    meant = [pair for pair in found if _meant(pair[0], state, asked.activity)]
    return sorted(meant, key=lambda pair: (pair[0].days, pair[0].label or "", pair[0].provision or "", pair[0].what))


def _meant(due: Due, state: str | None, activity: str) -> bool:
    return (state is None or state in due.who) and (not activity or due.activity == activity)


def _of_finding(entry: Obliged, deadline: Deadline) -> Due:
    due = deadline.due or ""
    span = stretch_of(due)
    part = f":{deadline.part}" if deadline.part else ""
    return Due(
        id=f"{entry.id}:{deadline.obligation}:{deadline.provision}{part}",
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
        who=[deadline.state] if deadline.state else list(entry.parties),
    )


def _promised(connection: Connection, labels: dict[str, str]) -> Iterator[tuple[Due, Deadline]]:
    for promise in commitments(connection):
        days = days_of(promise.due)
        if days is None or promise.due is None or promise.replaced is not None:
            continue
        about = f"promise:{promise.id}"
        state = promise.who[0] if len(promise.who) == 1 else None
        entry = Deadline(promise.due, "", "promise", promise.outcome, promise.what, "yes", about, state)
        due = Due(
            id=about,
            days=days,
            when=promise.due,
            what=promise.what,
            obligation="promise",
            holds="yes",
            status=promise.outcome,
            activity=promise.activity,
            label=labels.get(promise.activity or ""),
            state=state,
            who=list(promise.who),
        )
        yield due, entry


@router.get("/deadlines")
def deadlines(
    request: Request,
    connection: Moment,
    asked: Which,
    page_: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
) -> Response:
    """What is still ahead, and what has passed, the last first; page by page."""
    day, error, found = today(), None, []
    try:
        found = all_due(connection, asked)
    except OptionError as wrong:
        error = wrong
    ahead = [due for due in found if due.days[1] >= day]
    passed = [due for due in reversed(found) if due.days[1] < day]
    leaf = leaf_of(len(found), PAGE, page_)
    return page(
        request,
        "deadlines.html",
        status=422 if error else 200,
        asked=asked,
        states=states_in(connection),
        error=error,
        ahead=ahead[leaf.first : leaf.end],
        passed=passed[max(0, leaf.first - len(ahead)) : max(0, leaf.end - len(ahead))],
        counts=(len(ahead), len(passed)),
        number=leaf.number,
        last=leaf.last,
        today=date.fromisoformat(day),
        subscription=subscription(request, asked),
    )


@router.get("/deadlines.json")
def deadlines_json(request: Request, connection: Moment, asked: Which) -> Response:
    """Everything that falls due or fell due."""
    return as_json(request, all_due(connection, asked))


@router.get("/deadlines.csv")
def deadlines_csv(request: Request, connection: Moment, asked: Which) -> Response:
    """The same as a table."""
    return as_csv(request, Due, all_due(connection, asked))


@router.get("/deadlines.ics")
def deadlines_ics(request: Request, connection: Moment, asked: Which) -> Response:
    """The same as a calendar that programs subscribe to; an event keeps its identifier whatever becomes of it."""
    found = _found(connection, asked)
    names = {entry.about: _name(due) for due, entry in found}
    stamp = datetime.now(UTC).replace(hour=0, minute=0, second=0)
    title = " ".join(["Parley", *asked.given().values()])
    written = render_calendar((entry for _, entry in found), stamp=stamp, names=names, title=title)
    return tagged(request, written.encode(), CALENDAR)


def _name(due: Due) -> str:
    """What an entry of the calendar is about: the activity, and of a promise whose it is."""
    who = [", ".join(due.who)] if due.provision is None and due.who else []
    return ", ".join([*who, due.label or due.activity or due.what])


def subscription(request: Request, asked: Asked) -> str:
    """The address to which programs for calendars subscribe: where the desk is asked for, or is known to stand."""
    settings: Settings = request.app.state.settings
    base = urlsplit(settings.public_url or str(request.base_url))
    scheme = "webcals" if base.scheme == "https" else "webcal"
    host = base.netloc.rpartition("@")[2]
    return with_query(f"{scheme}://{host}{base.path.rstrip('/')}/deadlines.ics", asked.given())
