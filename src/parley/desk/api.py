"""The same for programs, under /api/v1: JSON with stable ids, pages by limit and offset, ETags, problem documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Body, Path, Query, Request
from sqlalchemy import Connection, func, select
from starlette.responses import Response

from parley.desk.accounts.log import Asked as AskedOfLog
from parley.desk.accounts.who import actor, check_own
from parley.desk.data import JSON, as_json
from parley.desk.deadlines import Due, Which, all_due
from parley.desk.findings import finding_judged
from parley.desk.giving import GivenReport
from parley.desk.jobs import Job
from parley.desk.judgements import Kind, judged_by, taken_back_by
from parley.desk.named import KINDS, count_of
from parley.desk.openapi import ERRORS, ROOT, either_of, list_of, of, page_of
from parley.desk.openapi import components as described
from parley.desk.people import Which as Promises
from parley.desk.people import promised, said_by
from parley.desk.reading import Ledger, Moment, Reading
from parley.desk.wanted import Asked, found
from parley.desk.whatif import Believe, Settings, WhatIf, what_if_of
from parley.dossier.model import Dossier
from parley.ledger import tables
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.judged import Effect, FindingEffect, Judged, judgements_of
from parley.ledger.asking.listing import Listed
from parley.ledger.asking.promises import Promised
from parley.ledger.asking.saying import Sayings
from parley.ledger.asking.speakers import Table, speakers_by_topics
from parley.ledger.asking.versions import Compared, compared
from parley.ledger.asking.whole import Whole, whole_of
from parley.ledger.entries import (
    EquipmentEntry,
    InstitutionEntry,
    PersonEntry,
    PlaceEntry,
    ReportEntry,
    Revision,
    StatementEntry,
    Syndication,
)
from parley.ledger.events import Happened, events
from parley.ledger.search import Hit, search
from parley.ledger.store import dossier_of
from parley.ledger.views import Part, revisions, statements_in, syndications
from parley.ledger.views import reports as reports_in

MOST = 1000
STRUCTS = (
    Listed, Whole, Table, WhatIf, ReportEntry, Dossier, Hit, Compared, Syndication, Revision, StatementEntry, Due,
    Promised, PersonEntry, InstitutionEntry, PlaceEntry, EquipmentEntry, Sayings, Judged, Effect, FindingEffect,
    Happened, Job, GivenReport,
)  # fmt: skip
"""What the answers hold; their JSON Schemas stand in the OpenAPI document."""

router = APIRouter(prefix=ROOT, responses=ERRORS, route_class=Reading)

Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="Pass over so many.")]
Words = Annotated[str, Query(max_length=200)]
Spelling = Annotated[str, Query(max_length=200, description="Words of the name, in any spelling.")]
Number = Annotated[int, Path(ge=1, le=2**53)]


def _page(request: Request, total: int, limit: int, offset: int, items: Iterable[Any]) -> Response:
    return as_json(request, {"total": total, "limit": limit, "offset": offset, "items": list(items)})


def _cut(request: Request, everything: Sequence[Any], limit: int, offset: int) -> Response:
    return _page(request, len(everything), limit, offset, everything[offset : offset + limit])


@router.get("/activities", openapi_extra=page_of("Listed"))
def activities(
    request: Request, store: Ledger, connection: Moment, asked: Asked, limit: Limit = 100, offset: Offset = 0
) -> Response:
    """The activities that are asked for, by their first day."""
    return _cut(request, found(store, connection, asked), limit, offset)


@router.get("/activities/{id}", openapi_extra=of("Whole"))
def activity(request: Request, connection: Moment, id: str) -> Response:
    """Everything of an activity, by its id or name."""
    return as_json(request, whole_of(connection, find_activity(connection, id)))


@router.get("/activities/{id}/says", openapi_extra=of("Table"))
def who_says_what(request: Request, connection: Moment, id: str) -> Response:
    """Who says what of an activity: speakers by topics, with those who agree and those who differ."""
    return as_json(request, speakers_by_topics(whole_of(connection, find_activity(connection, id))))


@router.get("/activities/{id}/what-if", openapi_extra=of("WhatIf"))
def what_if(request: Request, connection: Moment, id: str, fact: Settings, believe: Believe = "") -> Response:
    """The answers of the Vienna Document as given and with facts taken as established."""
    return as_json(request, what_if_of(connection, id, fact, believe))


@router.get("/reports", openapi_extra=page_of("ReportEntry"))
def reports(request: Request, connection: Moment, limit: Limit = 100, offset: Offset = 0) -> Response:
    """The reports, in the order they came."""
    total = connection.execute(select(func.count()).select_from(tables.reports)).scalar() or 0
    return _page(request, total, limit, offset, islice(reports_in(connection), offset, offset + limit))


@router.get("/reports/{name:path}", openapi_extra=of("Dossier"))
def report(request: Request, connection: Moment, name: str) -> Response:
    """The dossier of a report, with its text."""
    return as_json(request, dossier_of(connection, name))


@router.get("/search", openapi_extra=list_of("Hit"))
def words(request: Request, store: Ledger, q: Words, limit: Limit = 20, offset: Offset = 0) -> Response:
    """The reports that hold all of the words, the best first."""
    return as_json(request, search(store, q, limit=limit, offset=offset))


@router.get("/deadlines", openapi_extra=page_of("Due"))
def deadlines(request: Request, connection: Moment, asked: Which, limit: Limit = 100, offset: Offset = 0) -> Response:
    """What falls due or fell due, soonest first."""
    return _cut(request, all_due(connection, asked), limit, offset)


@router.get("/commitments", openapi_extra=page_of("Promised"))
def commitments(
    request: Request, connection: Moment, wanted: Promises, limit: Limit = 100, offset: Offset = 0
) -> Response:
    """The promises, by the day they are due."""
    return _cut(request, promised(connection, wanted), limit, offset)


@router.get("/people", openapi_extra=page_of("PersonEntry"))
def people(request: Request, connection: Moment, q: Spelling = "", limit: Limit = 100, offset: Offset = 0) -> Response:
    """The people, by name."""
    return _named(request, connection, "people", q, limit, offset)


@router.get("/institutions", openapi_extra=page_of("InstitutionEntry"))
def institutions(
    request: Request, connection: Moment, q: Spelling = "", limit: Limit = 100, offset: Offset = 0
) -> Response:
    """The institutions, organisations and units, by name."""
    return _named(request, connection, "institutions", q, limit, offset)


@router.get("/places", openapi_extra=page_of("PlaceEntry"))
def places(request: Request, connection: Moment, q: Spelling = "", limit: Limit = 100, offset: Offset = 0) -> Response:
    """The places that are no states, by name."""
    return _named(request, connection, "places", q, limit, offset)


@router.get("/equipment", openapi_extra=page_of("EquipmentEntry"))
def equipment(
    request: Request, connection: Moment, q: Spelling = "", limit: Limit = 100, offset: Offset = 0
) -> Response:
    """The types of equipment, by name."""
    return _named(request, connection, "equipment", q, limit, offset)


def _named(request: Request, connection: Connection, what: str, q: str, limit: int, offset: int) -> Response:
    words = q.strip() or None
    entries = KINDS[what].entries(connection, Part(limit, offset, words))
    return _page(request, count_of(connection, what, words), limit, offset, entries)


@router.get("/statements", openapi_extra=page_of("StatementEntry"))
def statements(
    request: Request,
    connection: Moment,
    report: Annotated[str, Query(max_length=300, description="Of this report only.")] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Response:
    """Every statement of every reading, report by report, in the order of the text."""
    total, found = statements_in(connection, report or None, Part(limit, offset))
    return _page(request, total, limit, offset, found)


@router.get("/copies", openapi_extra=page_of("Syndication"))
def copies(request: Request, connection: Moment, limit: Limit = 100, offset: Offset = 0) -> Response:
    """The reports that are copies of one story; the one that was there first stands first."""
    return _cut(request, list(syndications(connection)), limit, offset)


@router.get("/revisions", openapi_extra=page_of("Revision"))
def revised(request: Request, connection: Moment, limit: Limit = 100, offset: Offset = 0) -> Response:
    """The versions of one address, each with the one before it."""
    return _cut(request, list(revisions(connection)), limit, offset)


@router.get("/versions", openapi_extra=list_of("Compared"))
def versions(request: Request, connection: Moment, report: Words) -> Response:
    """The versions of the page that a report is one of, each with what changed since the one before."""
    return as_json(request, compared(connection, report))


@router.get("/says", openapi_extra=of("Sayings"))
def sayings(request: Request, connection: Moment, who: Words, limit: Limit = 100, offset: Offset = 0) -> Response:
    """Statements of a person, an institution, or all who speak for a state, by day; `total` is how many there are."""
    return as_json(request, said_by(connection, who).part(offset, offset + limit))


@router.get("/judgements", openapi_extra=page_of("Judged"))
def judgements(request: Request, connection: Moment, limit: Limit = 100, offset: Offset = 0) -> Response:
    """What persons have judged, in order."""
    return _cut(request, list(judgements_of(connection)), limit, offset)


Given = Annotated[str, Body(min_length=1, max_length=300)]
Why = Annotated[str, Body(min_length=1, max_length=500)]
Who = Annotated[
    str | None, Body(min_length=1, max_length=80, description="Who judges; with accounts on, it is the account.")
]


EFFECTS = ("Effect", "FindingEffect")


@router.post("/judgements", status_code=201, openapi_extra=either_of(EFFECTS, "201"))
def judge(
    request: Request,
    store: Ledger,
    a: Given,
    verdict: Annotated[Literal["same", "different", "confirm", "reject", "correct"], Body()],
    reason: Why,
    b: Annotated[str | None, Body(max_length=300, description="The second of the two; of a finding none.")] = None,
    kind: Annotated[Kind, Body(description="What the two are; of a finding it is not asked.")] = "activity",
    value: Annotated[dict[str, Any] | str | None, Body(description="What a correction sets.")] = None,
    by: Who = None,
) -> Response:
    """Judge that two things are the same, or are not; or confirm, reject or correct the finding `a`.

    A finding is given by the id of its statement or as `REPORT#f1`. What a correction sets are fields with their
    values, or words as `parley judge correct --value` takes them.
    """
    if verdict == "same" or verdict == "different":
        return _made(judged_by(store, verdict, a, b or "", actor(request, by), reason, kind))
    given = [value] if isinstance(value, str) else value or {}
    return _made(finding_judged(store, verdict, a, actor(request, by), reason, given))


def _made(effect: Effect | FindingEffect) -> Response:
    return Response(msgspec.json.encode(effect), 201, media_type=JSON)


@router.post("/judgements/{number}/undo", openapi_extra=either_of(EFFECTS))
def undo(request: Request, store: Ledger, number: Number, reason: Why, by: Who = None) -> Response:
    """Take a judgement back, and see what that has changed."""
    check_own(request, store, number)
    return Response(msgspec.json.encode(taken_back_by(store, number, actor(request, by), reason)), media_type=JSON)


@router.get("/log", openapi_extra=list_of("Happened"))
def log(request: Request, connection: Moment, asked: AskedOfLog, limit: Limit = 100) -> Response:
    """What happened to the ledger and who did it, the last first; `before` a number leads on to earlier events."""
    return as_json(request, list(events(connection, asked, limit)))


def components() -> dict[str, Any]:
    """The JSON Schemas of what the answers hold, and of a problem document."""
    return described(STRUCTS)
