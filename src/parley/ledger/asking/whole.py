"""Everything that the ledger holds of one activity, in one piece."""

from __future__ import annotations

import msgspec
from msgspec import Struct, field
from sqlalchemy import Connection, select

from parley.ledger import tables
from parley.ledger.asking.labels import label_of
from parley.ledger.asking.named import by_variant, known_of, plain
from parley.ledger.asking.origins import Origin, origins_of
from parley.ledger.asking.voices import Dated, Voice, statements_of
from parley.ledger.entries import ActivityEntry, CommitmentEntry, Revision
from parley.ledger.named.spots import join_places


class AnswerChange(Struct):
    """When an answer of the Vienna Document changed: from `before` (None: first given) to `holds`.

    `report` is the one that changed it (None: a judgement did), `at` when the ledger took that in (ISO, UTC), `day`
    when the report was published.
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
    one text once; `since` is the day of the first; `copies` are groups of reports.
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
    written = connection.execute(
        select(tables.activities.c.entry).where(tables.activities.c.id == activity)
    ).scalar_one()
    entry = _entry.decode(written)
    join_places(connection, [entry])
    evidence = origins_of(connection, activity)
    stating = set(entry.reports)
    for origin in evidence:
        origin.states = origin.report in stating
    stated = statements_of(connection, activity)
    for figure in entry.figures:
        figure.finding = next(iter(stated.forces.get((figure.report, figure.span), ())), None)
    sources = {origin.report: origin.source for origin in evidence}
    for voice in stated.voices:
        voice.source = sources.get(voice.report, voice.report)
    _join_people(connection, activity, stated.voices)
    return Whole(
        id=entry.id,
        label=label_of(entry),
        sources=len({origin.source for origin in evidence if origin.states}),
        since=min((origin.day for origin in evidence), default=None),
        activity=entry,
        dates=[date for date in stated.dates if date.report in stating],
        says=stated.voices,
        commitments=_commitments(connection, activity),
        history=_history(connection, activity, {origin.report: origin.day for origin in evidence}),
        evidence=evidence,
        copies=_copies(evidence),
        revisions=[Revision(o.revision_of, o.report, o.url) for o in evidence if o.revision_of],
    )


def _join_people(connection: Connection, activity: str, voices: list[Voice]) -> None:
    """Name the person behind each speaker whom the ledger knows in several spellings."""
    held = select(tables.nodes.c.report).where(tables.nodes.c.activity == activity)
    known = by_variant(known_of(connection, "person", held))
    for voice in voices if known else ():
        person = known.get(plain(voice.speaker))
        voice.person = person.name if person is not None else None


def _commitments(connection: Connection, activity: str) -> list[CommitmentEntry]:
    table = tables.commitments.c
    wanted = select(table.entry).where(table.activity == activity)
    rows = connection.execute(wanted.order_by(table.due_last.is_(None), table.due_last, table.id)).scalars()
    return [_commitment.decode(row) for row in rows]


def _history(connection: Connection, activity: str, days: dict[str, str]) -> list[AnswerChange]:
    table = tables.assessments.c
    wanted = select(
        table.provision, table.obligation, table.before, table.holds, table.status, table.report, table.at
    ).where(table.activity == activity)
    return [
        AnswerChange(*row, days.get(row.report or ""))
        for row in connection.execute(wanted.order_by(table.seq, table.provision, table.obligation))
    ]


def _copies(evidence: list[Origin]) -> list[list[str]]:
    """The groups of copies of one story, the one that was there first in front."""
    groups: dict[str, list[str]] = {}
    for origin in evidence:
        if origin.copy_of:
            groups.setdefault(origin.copy_of, [origin.copy_of]).append(origin.report)
    return list(groups.values())
