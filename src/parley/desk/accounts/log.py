"""What everybody has done, from the log, a page at a time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from parley.desk.data import as_json
from parley.desk.pages import page, with_query
from parley.desk.reading import Moment, Reading
from parley.errors import DeskError
from parley.ledger.asking.labels import days_of
from parley.ledger.events import KINDS, Wanted, events

A_PAGE = 100

router = APIRouter(include_in_schema=False, route_class=Reading)

Given = Annotated[str, Query(max_length=200)]


async def wanted(
    actor: Given = "",
    kind: Given = "",
    since: Given = "",
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    people: bool = False,
) -> Wanted:
    """The events that an address asks for. Raises `DeskError` (`desk.field`)."""
    if kind and kind not in KINDS:
        raise _no_kind(kind)
    return Wanted(actor.strip() or None, kind or None, _first_day(since.strip()), before, people)


Asked = Annotated[Wanted, Depends(wanted)]


@router.get("/log")
def log(request: Request, connection: Moment, asked: Asked) -> Response:
    """The events, the last first."""
    found = list(events(connection, asked, A_PAGE))
    query = {"actor": asked.actor, "kind": asked.kind, "since": asked.since, "people": "true" if asked.people else None}
    earlier = with_query("/log", {**query, "before": found[-1].seq}) if len(found) == A_PAGE else None
    data = with_query("/log.json", {**query, "before": asked.before})
    return page(request, "log.html", events=found, asked=asked, kinds=KINDS, earlier=earlier, json=data)


@router.get("/log.json")
def log_json(
    request: Request, connection: Moment, asked: Asked, limit: Annotated[int, Query(ge=1, le=1000)] = A_PAGE
) -> Response:
    """The same as data; `before` leads on to earlier ones."""
    return as_json(request, list(events(connection, asked, limit)))


def _first_day(since: str) -> str | None:
    if not since:
        return None
    days = days_of(since)
    if days is None:
        raise _wrong("since", since, "a day, month or year: 2022-02-10, 2022-02 or 2022")
    return str(days[0])


def _no_kind(kind: str) -> DeskError:
    return _wrong("kind", kind, f"one of {', '.join(KINDS)}")


def _wrong(field: str, found: str, expected: str) -> DeskError:
    return DeskError(
        "desk.field", place=field, found=repr(found[:40]), expected=expected, next_step="Correct what is named."
    )
