"""The reports, and one report: its text with the findings highlighted, each linked both ways."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from msgspec import Struct, field
from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select
from starlette.responses import Response

from parley.desk.anchors import figure_anchor, says_anchor
from parley.desk.data import as_csv, as_json, exported
from parley.desk.findings import inputs_of, shown_of
from parley.desk.pages import activity_link, page
from parley.desk.paging import leaf_of
from parley.desk.reading import Ledger, Moment, Reading
from parley.dossier.html import parts_of
from parley.dossier.model import Span
from parley.ledger import tables
from parley.ledger.asking.read import Read, read_last
from parley.ledger.asking.versions import versions_of
from parley.ledger.entries import Obliged, StatementEntry
from parley.ledger.search import search
from parley.ledger.store import dossier_of
from parley.ledger.views import VIEWS, WHOLE, statements_in

PAGE = 100


class Gives(Struct):
    """Where a report gives a figure of an activity."""

    report: str
    span: Span | None = None


class Told(Obliged):
    """What of the entry of an activity a report that tells of it needs."""

    figures: list[Gives] = field(default_factory=list)


_told_in = msgspec.json.Decoder(Told)

router = APIRouter(include_in_schema=False, route_class=Reading)


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
    read = read_last(connection, name)
    if read is None:
        return _data(request, connection, name)
    parts, about = parts_of(read.dossier), _about(connection, name)
    return page(
        request,
        "report.html",
        **parts,
        about=about,
        in_ledger=_in_ledger(read, parts["force_ids"], about),
        judgeable=shown_of(read.findings),
        inputs_of=inputs_of,
        gone=read.gone,
        versions=versions_of(connection, read.address) if read.address else [],
    )


def _data(request: Request, connection: Connection, name: str) -> Response:
    """The data of a report, by its name with `.json` or `.csv` after it. Raises `LedgerError` (`ledger.unknown`)."""
    if name.endswith(".csv"):
        dossier_of(connection, name.removesuffix(".csv"))
        statements = statements_in(connection, name.removesuffix(".csv"), WHOLE)[1]
        return as_csv(request, StatementEntry, statements)
    return as_json(request, dossier_of(connection, name.removesuffix(".json")))


def _lines(connection: Connection, first: int) -> list[Any]:
    table, log = tables.reports.c, tables.log.c
    wanted = select(table.name, table.title, table.outlet, table.published, table.url, log.at)
    wanted = wanted.join(tables.log, log.seq == table.seq).order_by(table.id.desc())
    return list(connection.execute(wanted.limit(PAGE).offset(first)))


def _about(connection: Connection, name: str) -> list[tuple[str, Told]]:
    """The activities of the ledger that those of the report belong to, each with its number in the report."""
    known: dict[str, Told] = {}
    found = []
    for row in connection.execute(_told(), {"name": name}):
        told = known.get(row.activity) or known.setdefault(row.activity, _told_in.decode(row.entry))
        found.append((str(row.id).rpartition("#")[2], told))
    return found


@cache
def _told() -> Select[Any]:
    nodes, reports, activities = tables.nodes.c, tables.reports.c, tables.activities.c
    named: BindParameter[str] = bindparam("name")
    wanted = select(nodes.id, nodes.activity, activities.entry).join(tables.reports, reports.id == nodes.report)
    wanted = wanted.join(tables.activities, activities.id == nodes.activity)
    return wanted.where(reports.name == named).order_by(nodes.position)


def _in_ledger(read: Read, forces: Mapping[int, str], about: list[tuple[str, Told]]) -> dict[str, str]:
    """Where the findings of a report stand among those of all reports, by their numbers in the report.

    A claim is led to where the report is about one activity alone; else it may be about another one.
    """
    found = {number: activity_link(told.id) for number, told in about}
    name = read.dossier.report.id
    for told in {told.id: told for _, told in about}.values():
        spans = {figure.span for figure in told.figures if figure.report == name}
        for force in read.dossier.forces:
            if force.span in spans:
                anchor = figure_anchor(name, force.span)
                found.setdefault(forces[id(force)], f"{activity_link(told.id)}/figures?at={anchor}#{anchor}")
    if len({told.id for _, told in about}) == 1:
        says = f"{activity_link(about[0][1].id)}/says"
        for one in read.findings:
            if one.kind == "claim":
                found[one.number] = f"{says}?at={says_anchor(one.id)}#{says_anchor(one.id)}"
    return found
