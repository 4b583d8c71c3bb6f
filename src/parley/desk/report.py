"""The reports, and one report: its text with the findings highlighted, each linked both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from msgspec import Struct
from sqlalchemy import Connection, func, select
from starlette.responses import Response

from parley.desk.anchors import figure_anchor, says_anchor
from parley.desk.data import as_csv, as_json, exported
from parley.desk.findings import judgeable_in
from parley.desk.pages import activity_link, page
from parley.desk.paging import leaf_of
from parley.desk.reading import Ledger, Moment
from parley.dossier.html import parts_of
from parley.dossier.model import Dossier
from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.asking.judged import found_no_more
from parley.ledger.asking.versions import compared
from parley.ledger.current import judged_dossier
from parley.ledger.entries import ActivityEntry, StatementEntry
from parley.ledger.search import search
from parley.ledger.store import dossier_of
from parley.ledger.views import VIEWS, WHOLE, statements_in
from parley.vienna import assess_dossier

PAGE = 100


class _Local(Struct):
    """The number that a claim has in its report."""

    id: str = ""


_entry = msgspec.json.Decoder(ActivityEntry)
_local = msgspec.json.Decoder(_Local)

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
    leaf = leaf_of(count, PAGE, page_)
    lines = [] if q.strip() else _lines(connection, leaf.first)
    return page(request, "reports.html", q=q, hits=hits, lines=lines, count=count, number=leaf.number, last=leaf.last)


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
    """The page of a report by its name; with `.json` after it its dossier, with `.csv` what was ever read in it."""
    if not _is_report(connection, name) and name.endswith(".json"):
        return as_json(request, dossier_of(connection, name.removesuffix(".json")))
    if not _is_report(connection, name) and name.endswith(".csv"):
        return as_csv(request, StatementEntry, _statements(connection, name.removesuffix(".csv")))
    dossier = dossier_of(connection, name)
    judgeable = judgeable_in(connection, name)
    if any(one.mark and one.mark.verdict != "confirm" for one in judgeable.values()):
        dossier.assessment = assess_dossier(judged_dossier(connection, name))
    parts, about = parts_of(dossier), _about(connection, name)
    return page(
        request,
        "report.html",
        **parts,
        about=about,
        in_ledger=_in_ledger(connection, dossier, parts["force_ids"], about),
        judgeable=judgeable,
        gone=found_no_more(connection, name),
        versions=_versions(connection, name),
    )


def _statements(connection: Connection, name: str) -> Iterator[StatementEntry]:
    """Every statement of a report. Raises `LedgerError` (`ledger.unknown`)."""
    dossier_of(connection, name)
    return statements_in(connection, name, WHOLE)[1]


def _is_report(connection: Connection, name: str) -> bool:
    return connection.execute(select(tables.reports.c.id).where(tables.reports.c.name == name)).first() is not None


def _lines(connection: Connection, first: int) -> list[Any]:
    table, log = tables.reports.c, tables.log.c
    wanted = select(table.name, table.title, table.outlet, table.published, table.url, log.at)
    wanted = wanted.join(tables.log, log.seq == table.seq).order_by(table.id.desc())
    return list(connection.execute(wanted.limit(PAGE).offset(first)))


def _about(connection: Connection, name: str) -> list[tuple[str, ActivityEntry]]:
    """The activities of the ledger that those of the report belong to, each with its number in the report."""
    nodes, reports = tables.nodes.c, tables.reports.c
    held = select(nodes.id, nodes.activity).join(tables.reports, reports.id == nodes.report)
    rows = connection.execute(held.where(reports.name == name, nodes.activity.is_not(None)).order_by(nodes.position))
    found = [(str(row.id).rpartition("#")[2], str(row.activity)) for row in rows]
    wanted = select(tables.activities.c.entry).where(tables.activities.c.id.in_({activity for _, activity in found}))
    known = {entry.id: entry for entry in map(_entry.decode, connection.execute(wanted).scalars())}
    return [(number, known[activity]) for number, activity in found if activity in known]


def _in_ledger(
    connection: Connection, dossier: Dossier, forces: Mapping[int, str], about: list[tuple[str, ActivityEntry]]
) -> dict[str, str]:
    """Where the findings of a report stand among those of all reports, by their numbers in the report.

    A claim is led to where the report is about one activity alone; else it may be about another one.
    """
    found = {number: activity_link(entry.id) for number, entry in about}
    name = dossier.report.id
    for entry in {entry.id: entry for _, entry in about}.values():
        spans = {figure.span for figure in entry.figures if figure.report == name}
        for force in dossier.forces:
            if force.span in spans:
                anchor = figure_anchor(name, force.span)
                found.setdefault(forces[id(force)], f"{activity_link(entry.id)}/figures?at={anchor}#{anchor}")
    if len({entry.id for _, entry in about}) == 1:
        says = f"{activity_link(about[0][1].id)}/says"
        for number, statement in _claims(connection, name):
            anchor = says_anchor(statement)
            found[number] = f"{says}?at={anchor}#{anchor}"
    return found


def _claims(connection: Connection, name: str) -> Iterator[tuple[str, str]]:
    """The statements of the claims of a report, by their numbers in its newest reading."""
    current, sightings, statements = tables.current.c, tables.sightings.c, tables.statements.c
    wanted = (
        select(statements.id, sightings.local)
        .select_from(tables.current)
        .join(tables.reports, tables.reports.c.id == current.report)
        .join(tables.sightings, sightings.reading == current.reading)
        .join(tables.statements, (statements.report == current.report) & (statements.id == sightings.statement))
        .where(tables.reports.c.name == name, statements.kind == "claim")
    )
    for row in connection.execute(wanted):
        yield _local.decode(row.local).id, row.id


def _versions(connection: Connection, name: str) -> list[Any]:
    """The versions of the page it came from, each with the one before; none where there is one only."""
    try:
        return list(compared(connection, name))
    except LedgerError as error:
        if error.code == "ledger.single":
            return []
        raise
