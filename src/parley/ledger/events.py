"""What happened to the ledger, for people: the events of the log, the last first, by whom, of what kind, since when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from parley.ledger.record import MACHINE
from parley.ledger.tables import log, reports

KINDS = ("report", "reading", "judgement", "withdrawal", "account", "sign-in")
MOST = 1000


class Happened(Struct):
    """One event of the log.

    `at` is ISO 8601 in UTC. `subject` is what it was about, such as the name of a report or of an account. `body` is
    what was sealed, with the digests of the rows.
    """

    seq: int
    at: str
    actor: str
    kind: str
    what: str
    subject: str | None
    body: dict[str, Any]
    hash: str


class Wanted(Struct, frozen=True):
    """Which events are asked for.

    Of one actor, of people only, of one kind, from a time on (ISO 8601, a day does), before a number.
    """

    actor: str | None = None
    kind: str | None = None
    since: str | None = None
    before: int | None = None
    people: bool = False


def events(connection: Connection, wanted: Wanted, limit: int) -> Iterator[Happened]:
    """The events that are asked for, the last first."""
    query = select(log).order_by(log.c.seq.desc()).limit(limit)
    if wanted.actor is not None:
        query = query.where(log.c.actor == wanted.actor)
    if wanted.people:
        query = query.where(log.c.actor != MACHINE)
    if wanted.kind is not None:
        query = query.where(log.c.kind == wanted.kind)
    if wanted.since is not None:
        query = query.where(log.c.at >= wanted.since)
    if wanted.before is not None:
        query = query.where(log.c.seq < wanted.before)
    for row in connection.execute(query).all():
        body = msgspec.json.decode(row.body)
        what, subject = _said(connection, row.kind, body)
        yield Happened(row.seq, row.at, row.actor, row.kind, what, subject, body, row.hash)


def _said(connection: Connection, kind: str, body: dict[str, Any]) -> tuple[str, str | None]:
    """What an event did, as a fixed word or two, and to what."""
    if kind == "report":
        return "added", body["name"]
    if kind == "reading":
        name = connection.execute(select(reports.c.name).where(reports.c.id == body["report"])).scalar()
        return "read", name
    if kind == "judgement":
        last = body["first"] + body["count"] - 1
        return "judged", str(body["first"]) if body["count"] == 1 else f"{body['first']}–{last}"
    if kind == "withdrawal":
        return "taken back", str(body["judgement"])
    return _OF_ACCOUNTS.get((kind, body.get("what", "")), kind), body.get("name")


_OF_ACCOUNTS = {
    ("account", "added"): "account made",
    ("account", "role"): "role changed",
    ("account", "display"): "shown name changed",
    ("account", "password"): "password changed",
    ("account", "rehashed"): "password kept anew",
    ("account", "disabled"): "account disabled",
    ("account", "enabled"): "account enabled",
    ("sign-in", "in"): "signed in",
    ("sign-in", "out"): "signed out",
    ("sign-in", "failed"): "sign-in refused",
    ("sign-in", "token"): "token made",
}
