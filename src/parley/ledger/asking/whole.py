"""Everything that the ledger holds of one activity, in one piece."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, Select, bindparam, select

from parley.ledger import tables
from parley.ledger.accounts import in_order
from parley.ledger.asked import facts_told
from parley.ledger.asking.labels import label_of
from parley.ledger.asking.named import by_variant, known_of, plain
from parley.ledger.asking.origins import Origin, origins_of
from parley.ledger.asking.voices import Dated, Voice, mark_replaced, statements_of
from parley.ledger.entries import ActivityEntry, CommitmentEntry, Revision
from parley.ledger.lineage import lineages_of
from parley.ledger.named.spots import join_places
from parley.ledger.retelling import bearing_on
from parley.vienna.questions.activity import Facts


class AnswerChange(Struct):
    """When an answer of the Vienna Document changed: from `before` (None: first given) to `holds`.

    `report` is the one that changed it (None: a judgement did), `at` when the ledger took that in (ISO, UTC), `day`
    when the report was published, as far as that is known.
    """

    provision: str
    obligation: str
    before: str | None
    holds: str
    status: str | None
    report: str | None
    at: str
    day: str | None = None


class Whole(Struct):
    """An activity with its evidence. `sources` counts the reports that state something of it, copies and versions of
    one text once; `since` is the day of the first that has one; `copies` are groups of reports.
    """

    id: str
    label: str
    sources: int
    since: str | None
    activity: ActivityEntry
    dates: list[Dated] = field(default_factory=list)
    says: list[Voice] = field(default_factory=list)
    commitments: list[CommitmentEntry] = field(default_factory=list)
    history: list[AnswerChange] = field(default_factory=list)
    evidence: list[Origin] = field(default_factory=list)
    copies: list[list[str]] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)

    def origin_of(self) -> dict[str, str]:
        """The report that each of the reports goes back to."""
        return {origin.report: origin.source for origin in self.evidence}

    def outlets(self) -> dict[str, str]:
        """The outlet of each report, or the report's name where none is known."""
        return {origin.report: origin.outlet or origin.report for origin in self.evidence}


_entry = msgspec.json.Decoder(ActivityEntry)
_commitment = msgspec.json.Decoder(CommitmentEntry)


def whole_of(connection: Connection, activity: str) -> Whole:
    """An activity by its id, as it stands in the derived tables."""
    entry = entry_in(connection, activity)
    join_places(connection, [entry])
    lineages = lineages_of(connection, activity)
    evidence = origins_of(connection, activity, lineages)
    stating = set(entry.reports)
    for origin in evidence:
        origin.states = origin.report in stating
    stated = statements_of(connection, activity)
    for figure in entry.figures:
        figure.finding = next(iter(stated.forces.get((figure.report, figure.span), ())), None)
    mark_replaced(stated, lineages)
    for voice in stated.voices:
        voice.source = lineages[voice.report].source
    _join_people(connection, activity, stated.voices)
    return Whole(
        id=entry.id,
        label=label_of(entry),
        sources=len({origin.source for origin in evidence if origin.states}),
        since=min((origin.published[:10] for origin in evidence if origin.published), default=None),
        activity=entry,
        dates=[date for date in stated.dates if date.report in stating],
        says=stated.voices,
        commitments=_commitments(connection, activity),
        history=_history(connection, activity, {o.report: o.published[:10] for o in evidence if o.published}),
        evidence=evidence,
        copies=_copies(evidence),
        revisions=[Revision(o.revision_of, o.report, o.url) for o in evidence if o.revision_of],
    )


def entry_in(connection: Connection, activity: str) -> ActivityEntry:
    """The entry of an activity by its id, without what only all of the ledger tells."""
    return _entry.decode(connection.execute(_held(), {"activity": activity}).scalar_one())


def facts_in(connection: Connection, entry: ActivityEntry) -> Facts:
    """What the answers of an activity rest on: the facts by all its claimants."""
    return facts_told(entry, in_order(bearing_on(connection, entry.id), lineages_of(connection, entry.id)))


def _join_people(connection: Connection, activity: str, voices: list[Voice]) -> None:
    """Name the person behind each speaker whom the ledger knows in several spellings."""
    known = by_variant(known_of(connection, "person", activity))
    for voice in voices if known else ():
        person = known.get(plain(voice.speaker))
        voice.person = person.name if person is not None else None


def _commitments(connection: Connection, activity: str) -> list[CommitmentEntry]:
    return [_commitment.decode(row) for row in connection.execute(_promised(), {"activity": activity}).scalars()]


@cache
def _held() -> Select[Any]:
    return select(tables.activities.c.entry).where(tables.activities.c.id == bindparam("activity"))


@cache
def _promised() -> Select[Any]:
    table = tables.commitments.c
    wanted = select(table.entry).where(table.activity == bindparam("activity"))
    return wanted.order_by(table.due_last.is_(None), table.due_last, table.id)


@cache
def _changed() -> Select[Any]:
    table = tables.assessments.c
    wanted = select(
        table.provision, table.obligation, table.before, table.holds, table.status, table.report, table.at
    ).where(table.activity == bindparam("activity"))
    return wanted.order_by(table.seq, table.provision, table.obligation)


def _history(connection: Connection, activity: str, days: dict[str, str]) -> list[AnswerChange]:
    rows: Iterable[Any] = connection.execute(_changed(), {"activity": activity})
    return [
        AnswerChange(r.provision, r.obligation, r.before, r.holds, r.status, r.report, r.at, days.get(r.report or ""))
        for r in rows
    ]


def _copies(evidence: list[Origin]) -> list[list[str]]:
    """The groups of copies of one story, the one that was there first in front."""
    groups: dict[str, list[str]] = {}
    for origin in evidence:
        if origin.copy_of:
            groups.setdefault(origin.copy_of, [origin.copy_of]).append(origin.report)
    return list(groups.values())
