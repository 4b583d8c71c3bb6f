"""Place everything that is named anew, from the record, where a ledger has been without a part of it."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from parley.ledger.judge import refresh_verdicts
from parley.ledger.log import Event
from parley.ledger.named.kinds import KINDS
from parley.ledger.named.placing import place_named, place_named_again
from parley.ledger.rebuild import events_of
from parley.ledger.store import dossier_of
from parley.ledger.tables import judgements, reports


def name_anew(connection: Connection) -> None:
    """Follow the log for people, institutions, places and equipment alone, whose tables are empty."""
    for event, kind, body in events_of(connection):
        told = msgspec.json.decode(body)
        if kind == "reading":
            name = connection.execute(select(reports.c.name).where(reports.c.id == told["report"])).scalar_one()
            dossier = dossier_of(connection, name, reading=told["reading"])
            place_named(connection, told["report"], dossier, event)
        elif kind == "judgement":
            _judged(connection, told["first"], event)
        elif kind == "withdrawal":
            _judged(connection, told["judgement"], event)


def _judged(connection: Connection, judgement: int, event: Event) -> None:
    table = judgements.c
    row = connection.execute(select(table.kind, table.a, table.b).where(table.id == judgement)).one()
    if row.kind in KINDS:
        refresh_verdicts(connection, row.kind, row.a, row.b, event)
        place_named_again(connection, (row.a, row.b), event)
