"""Judgements in the record, and where what they are on stands now."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, or_, select

from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.labels import label_of
from parley.ledger.asking.named import find_named
from parley.ledger.entries import ActivityEntry
from parley.ledger.named.kinds import KINDS
from parley.ledger.record import MACHINE


class Judged(Struct):
    """A judgement on two subjects (`REPORT#NUMBER`, a person's mention, or a report), by a person or the machine.

    `holds` is false once it was withdrawn, `withdrawn_by` by whom. `features` are the grounds of the machine.
    """

    id: int
    at: str
    by: str
    kind: str
    a: str
    b: str
    verdict: str
    score: float | None
    reason: str | None
    holds: bool
    withdrawn_by: str | None
    withdrawn_at: str | None
    features: msgspec.Raw


class Standing(Struct, frozen=True):
    """Where a subject stands: the activity, person or story it belongs to, and what that is called."""

    id: str
    label: str


class Effect(Struct):
    """What a judgement has changed: where its two subjects stood before and stand now."""

    judgement: int
    kind: str
    a: str
    b: str
    effect: str
    before: tuple[Standing | None, Standing | None]
    after: tuple[Standing | None, Standing | None]


def subject_of(connection: Connection, kind: str, given: str) -> str:
    """The subject that a person means; activities and what reports name may be given by name. Raises `LedgerError`."""
    if kind in KINDS:
        mentions = tables.mentions.c
        if connection.execute(select(mentions.id).where(mentions.id == given)).first() is not None:
            return given
        known = find_named(connection, kind, given)
        return known.id if known is not None else given
    if kind == "report" or _stands_as_given(connection, given):
        return given
    return find_activity(connection, given)


def _stands_as_given(connection: Connection, given: str) -> bool:
    """Whether it is one activity of a report, or a report, which the judge finds the only activity of."""
    nodes, reports = tables.nodes.c, tables.reports.c
    return any(
        connection.execute(wanted).first() is not None
        for wanted in (select(nodes.id).where(nodes.id == given), select(reports.id).where(reports.name == given))
    )


def standing_of(connection: Connection, kind: str, subject: str) -> Standing | None:
    """Where a subject of a judgement stands now; None where it stands nowhere (any more)."""
    if kind == "activity":
        return _in_activity(connection, subject)
    if kind == "report":
        return _in_story(connection, subject)
    entities, mentions = tables.entities.c, tables.mentions.c
    wanted = select(entities.id, entities.name).join(tables.mentions, mentions.entity == entities.id)
    row = connection.execute(wanted.where(mentions.id == subject)).first()
    return Standing(row.id, row.name) if row is not None else None


def _in_activity(connection: Connection, node: str) -> Standing | None:
    table, nodes = tables.activities.c, tables.nodes.c
    wanted = select(table.id, table.entry).join(tables.nodes, nodes.activity == table.id).where(nodes.id == node)
    row = connection.execute(wanted).first()
    return Standing(row.id, label_of(_entry.decode(row.entry))) if row is not None else None


_entry = msgspec.json.Decoder(ActivityEntry)


def _in_story(connection: Connection, report: str) -> Standing | None:
    """The story of a report: the first of its copies, or itself."""
    reports, copies, first = tables.reports.c, tables.copies.c, tables.reports.alias()
    wanted = (
        select(first.c.name)
        .select_from(tables.reports)
        .join(tables.copies, copies.report == reports.id)
        .join(first, first.c.id == copies.story)
        .where(reports.name == report)
    )
    found = connection.execute(wanted).scalar() or report
    return Standing(str(found), str(found))


def effect_in_words(
    before: tuple[Standing | None, Standing | None], after: tuple[Standing | None, Standing | None]
) -> str:
    """Whether two subjects were joined, split, or stay as they were: `joined`, `split`, `together` or `apart`."""
    were, are = (_one(*pair) for pair in (before, after))
    if were == are:
        return "together" if are else "apart"
    return "joined" if are else "split"


def _one(a: Standing | None, b: Standing | None) -> bool:
    return a is not None and b is not None and a.id == b.id


def subjects_of(connection: Connection, judgement: int) -> tuple[str, str, str]:
    """Kind and subjects of a judgement. Raises `LedgerError` (`ledger.unknown`)."""
    table = tables.judgements.c
    row = connection.execute(select(table.kind, table.a, table.b).where(table.id == judgement)).first()
    if row is None:
        raise LedgerError(
            "ledger.unknown",
            place=f"judgement {judgement}",
            found="no judgement of this number",
            expected="the number of a person's judgement",
            next_step="`parley judge list` shows them.",
        )
    return row.kind, row.a, row.b


def judgements_of(connection: Connection, *, activity: str | None = None, machine: bool = False) -> Iterator[Judged]:
    """The judgements of persons, or also the machine's, in their order; or those on parts of one activity."""
    table, gone = tables.judgements.c, tables.withdrawals.c
    wanted = select(tables.judgements, gone.at.label("gone_at"), gone.actor.label("gone_by")).outerjoin(
        tables.withdrawals, gone.judgement == table.id
    )
    if not machine:
        wanted = wanted.where(table.actor != MACHINE)
    if activity is not None:
        held = select(tables.nodes.c.id).where(tables.nodes.c.activity == activity)
        wanted = wanted.where(table.kind == "activity", or_(table.a.in_(held), table.b.in_(held)))
    for row in connection.execute(wanted.order_by(table.id)):
        yield Judged(
            id=row.id,
            at=row.at,
            by=row.actor,
            kind=row.kind,
            a=row.a,
            b=row.b,
            verdict=row.verdict,
            score=row.score,
            reason=row.reason,
            holds=row.gone_at is None,
            withdrawn_by=row.gone_by,
            withdrawn_at=row.gone_at,
            features=msgspec.Raw(row.features.encode()),
        )
