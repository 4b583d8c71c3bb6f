"""Follow the log: what a reading changes in the derived tables, touching only what it concerns."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct, field
from sqlalchemy import Connection, delete, insert, select, text

from parley.dossier.model import Dossier, Report
from parley.ledger.accents import plain
from parley.ledger.addresses import address_of, versions_at
from parley.ledger.current import as_judged, keep_current, kept_current
from parley.ledger.findings import KIND as FINDING
from parley.ledger.judge import refresh_verdicts
from parley.ledger.kin import heard_by
from parley.ledger.log import Event
from parley.ledger.matching import nodes_of
from parley.ledger.named.kinds import KINDS
from parley.ledger.named.placing import place_named, place_named_again
from parley.ledger.placing import activities_where, place_again, place_report
from parley.ledger.recalled import note_recalls, promises_met
from parley.ledger.refresh import follow_recalled, refresh_activities, refresh_unattached
from parley.ledger.store import dossier_of
from parley.ledger.stories import place_stories_again, place_story
from parley.ledger.tables import judgements, nodes, progress, reports, revisions, told

_MOST_INDEXED = 200_000
"""Characters of a report that PostgreSQL indexes: a tsvector holds no more than a mebibyte."""


class Derived(Struct):
    """What a reading changed, for those who added it."""

    revision_of: str | None = None
    copy_of: str | None = None
    activities: list[str] = field(default_factory=list)


def derive_reading(connection: Connection, report: int, reading: int, dossier: Dossier, event: Event) -> Derived:
    """Bring the derived tables up to a reading of report number `report`, recorded in `event`."""
    dossier = as_judged(connection, reading, dossier)
    first = keep_current(connection, report, reading, dossier)
    derived, concerned, recalled = Derived(), set[str](), set[str]()
    if first:
        _index_words(connection, report, dossier.report)
        derived.revision_of = _link_revision(connection, report, dossier.report)
        derived.copy_of, concerned = place_story(connection, report, dossier.report, event)
        concerned |= _of_versions_beside(connection, report)
        recalled = _recalled_before(connection, report)
    beside = heard_by(connection, activities_where(connection, nodes.c.report == report))
    derived.activities, touched = place_report(connection, report, dossier, event)
    recalled |= note_recalls(connection, report, dossier)
    refresh_activities(connection, touched | concerned, event, dossier.id, beside=beside | recalled)
    refresh_unattached(connection, report, dossier)
    follow_recalled(connection, recalled)
    place_named(connection, report, dossier, event)
    _followed(connection, event)
    return derived


def derive_judgement(connection: Connection, judgement: int, event: Event) -> None:
    """Bring the derived tables up to a person's judgement, or to its withdrawal, recorded in `event`."""
    row = connection.execute(select(judgements).where(judgements.c.id == judgement)).one()
    refresh_verdicts(connection, row.kind, row.a, row.b, event)
    touched, recalled = set[str](), set[str]()
    beside = heard_by(connection, _judged(connection, row.kind, (row.a, row.b)))
    if row.kind == "activity":
        touched = place_again(connection, (row.a, row.b), event)
    elif row.kind == "report":
        touched = place_stories_again(connection, (row.a, row.b), event)
    elif row.kind in KINDS:
        place_named_again(connection, (row.a, row.b), event)
    elif row.kind == FINDING:
        touched, recalled = _judge_again(connection, row.a, event)
    refresh_activities(connection, touched, event, None, beside=beside | recalled)
    follow_recalled(connection, recalled)
    _followed(connection, event)


def _judge_again(connection: Connection, name: str, event: Event) -> tuple[set[str], set[str]]:
    """Bring what is derived from a report up to what persons say of its findings now.

    The activities concerned, and whose promises it recalls.
    """
    report = connection.execute(select(reports.c.id).where(reports.c.name == name)).scalar_one()
    reading, before = kept_current(connection, report)
    dossier = as_judged(connection, reading, dossier_of(connection, name, reading=reading))
    keep_current(connection, report, reading, dossier)
    connection.execute(delete(told).where(told.c.report == report))
    touched = activities_where(connection, nodes.c.report == report)
    if nodes_of(before) != nodes_of(dossier):
        touched |= place_report(connection, report, dossier, event)[1]
    if any(kind.mentions(before) != kind.mentions(dossier) for kind in KINDS.values()):
        place_named(connection, report, dossier, event)
    refresh_unattached(connection, report, dossier)
    return touched, note_recalls(connection, report, dossier)


def _index_words(connection: Connection, number: int, report: Report) -> None:
    title, words = report.title or "", report.text
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO words(rowid, title, text) VALUES (:id, :title, :text)"
    else:
        statement = "INSERT INTO words(report, body) VALUES (:id, to_tsvector('english', :title || ' ' || :text))"
        title, words = plain(title), plain(words[:_MOST_INDEXED])
    connection.execute(text(statement), {"id": number, "title": title, "text": words})


def _link_revision(connection: Connection, number: int, report: Report) -> str | None:
    """Put the report among the versions of its page; the name of the version before it, or of the one after it."""
    address = address_of(report.url)
    versions = [v for v in versions_at(connection, address) if v[0] <= number] if address else []
    if len(versions) < 2:
        return None
    place = next(at for at, version in enumerate(versions) if version[0] == number)
    for older, newer in pairwise(versions[max(place - 1, 0) : place + 2]):
        connection.execute(delete(revisions).where(revisions.c.newer == newer[0]))
        connection.execute(insert(revisions).values(newer=newer[0], older=older[0], url=report.url))
    return versions[place - 1 if place else 1][1]


def _of_versions_beside(connection: Connection, number: int) -> set[str]:
    """The activities that the versions before and after a report tell of: what the one before says may be replaced."""
    table = revisions.c
    beside = select(table.older).where(table.newer == number).union(select(table.newer).where(table.older == number))
    return activities_where(connection, nodes.c.report.in_(beside))


def _recalled_before(connection: Connection, report: int) -> set[str]:
    """Whose promises the version before a report recalled, which it replaces."""
    older = select(revisions.c.older).where(revisions.c.newer == report)
    return {one for number in connection.execute(older).scalars() for one in promises_met(connection, number)}


def _judged(connection: Connection, kind: str, named: tuple[str, str]) -> set[str]:
    """The activities that a judgement on nodes or findings may change."""
    if kind == "activity":
        return activities_where(connection, nodes.c.id.in_(named))
    if kind == FINDING:
        report = select(reports.c.id).where(reports.c.name == named[0])
        return activities_where(connection, nodes.c.report.in_(report))
    return set()


def _followed(connection: Connection, event: Event) -> None:
    connection.execute(delete(progress).where(progress.c.name == "seq"))
    connection.execute(insert(progress).values(name="seq", value=str(event.seq)))
