"""The reports, and one report: its text with the findings highlighted, each linked both ways."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection, func, select
from starlette.responses import Response

from parley.desk.data import as_json, exported
from parley.desk.pages import page
from parley.desk.reading import Ledger, Moment
from parley.dossier.html import parts_of
from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.asking.labels import label_of
from parley.ledger.asking.versions import compared
from parley.ledger.entries import ActivityEntry
from parley.ledger.search import search
from parley.ledger.store import dossier_of
from parley.ledger.views import VIEWS

PAGE = 100

_entry = msgspec.json.Decoder(ActivityEntry)

router = APIRouter(include_in_schema=False)


@router.get("/reports")
def reports(
    request: Request,
    store: Ledger,
    connection: Moment,
    q: Annotated[str, Query(max_length=200)] = "",
    page_: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
) -> Response:
    """The reports, the newest first; or those that hold the words that are asked for, the best first."""
    hits = search(store, q, limit=PAGE) if q.strip() else []
    count = connection.execute(select(func.count()).select_from(tables.reports)).scalar() or 0
    last = max(1, -(-count // PAGE))
    lines = [] if q.strip() else _lines(connection, min(page_, last))
    return page(request, "reports.html", q=q, hits=hits, lines=lines, count=count, number=min(page_, last), last=last)


@router.get("/reports.json")
def reports_json(request: Request, connection: Moment) -> Response:
    """The reports of the record, without their texts."""
    return as_json(request, list(VIEWS["reports"](connection)))


@router.get("/reports.csv")
def reports_csv(request: Request, connection: Moment) -> Response:
    """The reports of the record as a table."""
    return exported(request, "reports", "csv", VIEWS["reports"](connection))


@router.get("/reports/{name:path}")
def report(request: Request, connection: Moment, name: str) -> Response:
    """The page of a report by its name; with `.json` after it its dossier."""
    if not _is_report(connection, name) and name.endswith(".json"):
        return as_json(request, dossier_of(connection, name.removesuffix(".json")))
    dossier = dossier_of(connection, name)
    return page(
        request,
        "report.html",
        **parts_of(dossier),
        about=_about(connection, name),
        versions=_versions(connection, name),
    )


def _is_report(connection: Connection, name: str) -> bool:
    return connection.execute(select(tables.reports.c.id).where(tables.reports.c.name == name)).first() is not None


def _lines(connection: Connection, number: int) -> list[Any]:
    table, log = tables.reports.c, tables.log.c
    wanted = select(table.name, table.title, table.outlet, table.published, table.url, log.at)
    wanted = wanted.join(tables.log, log.seq == table.seq).order_by(table.id.desc())
    return list(connection.execute(wanted.limit(PAGE).offset((number - 1) * PAGE)))


def _about(connection: Connection, name: str) -> list[tuple[str, str, str]]:
    """The activities of the ledger that those of the report belong to: number in the report, id and label."""
    nodes, reports = tables.nodes.c, tables.reports.c
    held = select(nodes.id, nodes.activity).join(tables.reports, reports.id == nodes.report)
    rows = connection.execute(held.where(reports.name == name, nodes.activity.is_not(None)).order_by(nodes.position))
    found = [(str(row.id).rpartition("#")[2], str(row.activity)) for row in rows]
    meant = {activity for _, activity in found}
    wanted = select(tables.activities.c.entry).where(tables.activities.c.id.in_(meant))
    known = [_entry.decode(written) for written in connection.execute(wanted).scalars()]
    labels = {entry.id: label_of(entry) for entry in known}
    return [(number, activity, labels.get(activity, activity)) for number, activity in found]


def _versions(connection: Connection, name: str) -> list[Any]:
    """The versions of the page it came from, each with the one before; none where there is one only."""
    try:
        return list(compared(connection, name))
    except LedgerError as error:
        if error.code == "ledger.single":
            return []
        raise
