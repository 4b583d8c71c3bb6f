"""Judgements in the record, and where what they are on stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import BindParameter, ColumnElement, Connection, Row, Select, bindparam, func, select, true, union_all

from parley.dossier.model import Span
from parley.errors import LedgerError
from parley.ledger import tables
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.labels import label_of
from parley.ledger.asking.named import find_named
from parley.ledger.asking.shortly import in_short
from parley.ledger.entries import ActivityEntry
from parley.ledger.findings import KIND as FINDING
from parley.ledger.findings import Found, findings_of, marks_on
from parley.ledger.marking import tied_to
from parley.ledger.named.kinds import KINDS
from parley.ledger.record import MACHINE


class OnFinding(Struct):
    """The finding of a report that a judgement is on, as it was read.

    `what` is its kind, `number` the one it has in the newest reading of the report, None where that finds it no more.
    `text` are the words of the report it stands on, `value` what was read in them, `about` the number of the activity
    of the report that it is or is tied to.
    """

    what: str
    number: str | None
    span: Span | None
    text: str | None
    value: str
    about: str | None = None


class Judged(Struct):
    """A judgement on two subjects (`REPORT#NUMBER`, a person's mention, or a report), by a person or the machine.

    Of the kind `finding`, `a` is the report, `b` the id of the statement, and `finding` tells of it. `holds` is false
    once it was withdrawn, `withdrawn_by` by whom. `features` are the grounds of the machine; of a correction the fields
    that were set, each with what it `was` and is `now`.
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
    finding: OnFinding | None = None

    @property
    def correction(self) -> dict[str, Any]:
        """The fields of a finding that were set, as they are now."""
        changed = msgspec.json.decode(self.features) if self.kind == FINDING else []
        return {one["field"]: one["now"] for one in changed}


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


class FindingEffect(Struct):
    """What stands of a finding after a judgement on it, or after that was taken back.

    `effect` is `confirmed`, `rejected`, `corrected`, or `as read` where nobody judges it any more; `correction` are the
    fields as they count now.
    """

    judgement: int
    kind: str
    a: str
    b: str
    effect: str
    finding: OnFinding
    correction: dict[str, Any]
    activities: list[Standing]


_EFFECTS = {"confirm": "confirmed", "reject": "rejected", "correct": "corrected"}


def effect_on_finding(connection: Connection, judgement: int) -> FindingEffect:
    """What stands of the finding that a judgement is on, and the activities that its report tells of now.

    Raises `LedgerError` (`ledger.unknown`).
    """
    kind, report, statement = subjects_of(connection, judgement)
    mark = marks_on(connection, report).get(statement)
    found = next((found for found in findings_of(connection, report) if found.id == statement), None)
    return FindingEffect(
        judgement=judgement,
        kind=kind,
        a=report,
        b=statement,
        effect=_EFFECTS[mark.verdict] if mark else "as read",
        finding=_on_finding(connection, report, statement, found),
        correction=mark.correction if mark else {},
        activities=list(_told_by(connection, report)),
    )


def _told_by(connection: Connection, report: str) -> Iterator[Standing]:
    """The activities of the ledger that a report tells of."""
    nodes, reports, activities = tables.nodes.c, tables.reports.c, tables.activities.c
    held = select(nodes.activity).join(tables.reports, reports.id == nodes.report).where(reports.name == report)
    for row in connection.execute(select(activities.id, activities.entry).where(activities.id.in_(held))):
        yield Standing(row.id, label_of(_entry.decode(row.entry)))


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


def found_no_more(connection: Connection, report: str) -> list[Judged]:
    """The judgements that hold on findings of a report which its newest reading has no more."""
    table = tables.judgements.c
    found = _judgements(connection, (table.kind == FINDING) & (table.a == report))
    return [one for one in found if one.holds and one.finding is not None and one.finding.number is None]


def rejected_findings(connection: Connection, kind: str) -> int:
    """How many findings of a kind persons have rejected, so that they count nowhere."""
    return int(connection.execute(_rejected(), {"what": kind}).scalar_one())


@cache
def _rejected() -> Select[Any]:
    table, verdicts = tables.judgements.c, tables.verdicts.c
    statements, reports = tables.statements.c, tables.reports.c
    what: BindParameter[str] = bindparam("what")
    counted = (
        select(func.count())
        .select_from(tables.verdicts)
        .join(tables.judgements, table.id == verdicts.judgement)
        .join(tables.reports, reports.name == verdicts.a)
        .join(tables.statements, (statements.report == reports.id) & (statements.id == verdicts.b))
    )
    return counted.where(verdicts.kind == FINDING, table.verdict == "reject", statements.kind == what)


def judgements_of(connection: Connection, *, activity: str | None = None, machine: bool = False) -> Iterator[Judged]:
    """The judgements of persons, or also the machine's, in their order; or those on parts of one activity."""
    values = {"activity": activity} if activity is not None else None
    for judged in _read(connection, _which(machine, activity is not None), values):
        found = judged.finding
        if activity is None or found is None or _ties(connection, judged.a, found, activity):
            yield judged


@cache
def _which(machine: bool, of_activity: bool) -> Select[Any]:
    which = true() if machine else tables.judgements.c.actor != MACHINE
    return _wanted(which & _on_parts() if of_activity else which)


def _wanted(which: ColumnElement[bool]) -> Select[Any]:
    table, gone = tables.judgements.c, tables.withdrawals.c
    return (
        select(tables.judgements, gone.at.label("gone_at"), gone.actor.label("gone_by"))
        .outerjoin(tables.withdrawals, gone.judgement == table.id)
        .where(which)
        .order_by(table.id)
    )


def _judgements(connection: Connection, which: ColumnElement[bool]) -> Iterator[Judged]:
    return _read(connection, _wanted(which))


def _read(connection: Connection, wanted: Select[Any], values: Mapping[str, Any] | None = None) -> Iterator[Judged]:
    findings: dict[str, dict[str, Found]] = {}
    for row in connection.execute(wanted, values):
        judged = _judged(row)
        if judged.kind == FINDING:
            if judged.a not in findings:
                findings[judged.a] = {found.id: found for found in findings_of(connection, judged.a)}
            judged.finding = _on_finding(connection, judged.a, judged.b, findings[judged.a].get(judged.b))
        yield judged


def _on_parts() -> ColumnElement[bool]:
    """Judgements on activities of reports that belong to one `activity` of the ledger, or on findings of these reports.

    Each way to them is a question of its own, since with `or` the database would go through all judgements there are.
    """
    table, nodes, reports = tables.judgements.c, tables.nodes.c, tables.reports.c
    own = nodes.activity == bindparam("activity")
    held = select(nodes.id).where(own)
    names = select(reports.name).where(reports.id.in_(select(nodes.report).where(own)))
    return table.id.in_(
        union_all(
            select(table.id).where(table.kind == "activity", table.a.in_(held)),
            select(table.id).where(table.kind == "activity", table.b.in_(held)),
            select(table.id).where(table.kind == FINDING, table.a.in_(names)),
        )
    )


def _judged(row: Row[Any]) -> Judged:
    return Judged(
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


def _ties(connection: Connection, report: str, finding: OnFinding, activity: str) -> bool:
    """Whether a finding is not tied to another activity of the ledger."""
    nodes = tables.nodes.c
    home = connection.execute(select(nodes.activity).where(nodes.id == f"{report}#{finding.about}")).scalar()
    return home in (None, activity)


def _on_finding(connection: Connection, report: str, statement: str, found: Found | None) -> OnFinding:
    statements, reports = tables.statements.c, tables.reports.c
    wanted = (
        select(statements.kind, statements.body, statements.span_start, statements.span_end)
        .add_columns(func.substr(reports.text, statements.span_start + 1, statements.span_end - statements.span_start))
        .join(tables.reports, reports.id == statements.report)
        .where(reports.name == report, statements.id == statement)
    )
    kind, body, start, end, text = connection.execute(wanted).one()
    span = None if start is None else (start, end)
    number, about = (found.number, tied_to(found)) if found is not None else (None, None)
    return OnFinding(kind, number, span, text if span else None, in_short(kind, msgspec.json.decode(body)), about)
