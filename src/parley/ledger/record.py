"""Write the record: reports and what readers found in them, each as one event of the log."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, func, insert, select

from parley.dossier.model import Dossier, Report
from parley.ledger import evidence
from parley.ledger.addresses import address_of, bounded
from parley.ledger.log import Event, append, digest
from parley.ledger.statements import statements_of
from parley.ledger.tables import readings, reports, sightings, statements

MACHINE = "machine"
"""The actor of what no person has decided."""

_LEVEL = 1


def record_report(
    connection: Connection, report: Report, raw_bytes: bytes, media: str, actor: str, at: str
) -> tuple[int, str]:
    """Append a report with its evidence; its number, and its name, which is another where the wanted one is taken."""
    number = next_number(connection, reports.c.id)
    name = _free_name(connection, report.id)
    kept = evidence.keep(connection, raw_bytes, media)
    row: dict[str, Any] = {
        "id": number,
        "name": name,
        "evidence": kept["sha256"],
        "url": report.url,
        "address": address_of(report.url),
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published,
        "published_from": report.published_from,
        "language": report.language,
        "text": report.text,
        "blocks": msgspec.json.encode(report.blocks).decode(),
    }
    body = {"report": number, "name": name, "evidence": kept, "row": digest(row.values())}
    if report.published_at:
        body["published_at"] = report.published_at
    event = append(connection, at=at, actor=actor, kind="report", body=body)
    connection.execute(insert(reports).values(**row, seq=event.seq))
    return number, name


def _free_name(connection: Connection, wanted: str) -> str:
    """The name itself, or with a number where another report has it."""
    name, number = bounded(wanted), 1
    while connection.execute(select(reports.c.id).where(reports.c.name == name)).first() is not None:
        number += 1
        name = f"{bounded(wanted)}~{number}"
    return name


def record_reading(connection: Connection, report: int, dossier: Dossier, at: str) -> tuple[int, Event]:
    """Append what a reader found in a report: the statements, those it had in common with earlier readings once."""
    reading = next_number(connection, readings.c.id)
    found = list(statements_of(dossier))
    known = set(connection.execute(select(statements.c.id).where(statements.c.report == report)).scalars())
    fresh = {statement.id: statement for statement in found if statement.id not in known}
    answers = zlib.compress(
        msgspec.json.encode({"assessment": dossier.assessment, "warnings": dossier.warnings}), _LEVEL
    )
    seen = [(reading, place, s.id, s.local) for place, s in enumerate(found)]
    new = [
        (report, s.id, s.kind, s.body, *(s.span or (None, None)), s.claimant)
        for s in sorted(fresh.values(), key=lambda s: s.id)
    ]
    body = {
        "reading": reading,
        "report": report,
        "row": digest((reading, report, dossier.reader, at, answers)),
        "sightings": {"count": len(seen), "sha256": digest(value for row in seen for value in row)},
        "statements": {"count": len(new), "sha256": digest(value for row in new for value in row)},
    }
    event = append(connection, at=at, actor=MACHINE, kind="reading", body=body)
    connection.execute(
        insert(readings).values(id=reading, report=report, reader=dossier.reader, at=at, answers=answers, seq=event.seq)
    )
    insert_rows(connection, statements, new)
    insert_rows(connection, sightings, seen)
    return reading, event


def next_number(connection: Connection, column: Column[int]) -> int:
    """The number after the highest. The caller holds the right to write, so nobody else takes it."""
    return int(connection.execute(select(func.max(column))).scalar() or 0) + 1


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand in the order of the columns."""
    if rows:
        names = [column.name for column in table.columns]
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
