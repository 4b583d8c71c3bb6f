"""The list of activities, and its data."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from parley.desk.data import as_json, exported
from parley.desk.drawing.timeline import common_axis, small_axis, small_timeline
from parley.desk.pages import page
from parley.desk.paging import leaf_of
from parley.desk.reading import Ledger, Moment, Reading
from parley.desk.wanted import ANSWERS, KINDS, Asked, found, states_in
from parley.errors import OptionError
from parley.ledger.asking.judged import rejected_findings
from parley.ledger.asking.listing import Answer, Listed
from parley.ledger.entries import ActivityEntry
from parley.ledger.info import info_of
from parley.ledger.views import activities as entries

PAGE = 100
"""Activities on one page."""

router = APIRouter(include_in_schema=False, route_class=Reading)


@router.get("/")
def start() -> Response:
    """The desk begins with its activities."""
    return RedirectResponse("/activities")


@router.get("/activities")
def activities(
    request: Request,
    store: Ledger,
    connection: Moment,
    asked: Asked,
    page_: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
) -> Response:
    """The activities that are asked for, with the answer on their notification."""
    error, lines = None, []
    try:
        lines = found(store, connection, asked)
    except OptionError as wrong:
        error = wrong
    leaf = leaf_of(len(lines), PAGE, page_)
    shown = lines[leaf.first : leaf.end]
    return page(
        request,
        "activities.html",
        status=422 if error else 200,
        asked=asked,
        states=states_in(connection),
        error=error,
        lines=shown,
        axis=common_axis((line.start, line.end, *(due.days for due in line.deadlines)) for line in shown),
        small_timeline=small_timeline,
        small_axis=small_axis,
        counts=_counts(lines),
        count=len(lines),
        number=leaf.number,
        last=leaf.last,
        kinds=KINDS,
        answers=ANSWERS,
        rejected=rejected_findings(connection, "activity"),
        empty=not lines and not info_of(store).record["reports"],
    )


def _counts(lines: list[Listed]) -> list[tuple[Answer, int]]:
    """How many have each answer on their notification; those that none has are left out."""
    held = Counter(line.notification or "none" for line in lines)
    return [(answer, held[answer]) for answer in ANSWERS if held[answer]]


@router.get("/activities.json")
def activities_json(request: Request, store: Ledger, connection: Moment, asked: Asked) -> Response:
    """The lines of the list."""
    return as_json(request, found(store, connection, asked))


@router.get("/activities.csv")
def activities_csv(request: Request, store: Ledger, connection: Moment, asked: Asked) -> Response:
    """The entries of the list as a table."""
    ids = {line.id for line in found(store, connection, asked)}
    return exported(request, "activities", "csv", _entries(connection, ids))


@router.get("/activities.geojson")
def activities_geojson(request: Request, store: Ledger, connection: Moment, asked: Asked) -> Response:
    """The places of the list."""
    ids = {line.id for line in found(store, connection, asked)}
    return exported(request, "activities", "geojson", _entries(connection, ids))


def _entries(connection: Connection, ids: set[str]) -> list[ActivityEntry]:
    return [entry for entry in entries(connection) if entry.id in ids]
