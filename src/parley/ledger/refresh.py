"""Draw the entry of an activity anew from its reports, with its answers of the Vienna Document and their history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select

from parley.dossier.model import Dossier, Finding
from parley.ledger.accounts import in_order
from parley.ledger.activities import entry_told
from parley.ledger.addresses import bounded
from parley.ledger.asked import assess_told
from parley.ledger.commitments import commitments_of
from parley.ledger.current import unpacked
from parley.ledger.entries import ActivityEntry, CommitmentEntry
from parley.ledger.log import Event
from parley.ledger.marking import mark_entry
from parley.ledger.matching import local_id
from parley.ledger.retelling import retell
from parley.ledger.tables import (
    activities,
    activity_places,
    activity_states,
    assessments,
    commitments,
    copies,
    current,
    figures,
    nodes,
    reports,
    revisions,
)
from parley.ledger.witnesses import promises_of
from parley.vienna.dates import when


def refresh_activity(connection: Connection, activity: str, event: Event, report: str | None) -> ActivityEntry | None:
    """Draw an activity anew after `event`, which added `report`; None where no report speaks of it any more."""
    _clear(connection, activity)
    told = retell(connection, activity)
    if not told:
        return None
    first = f"{told[0].report}#{told[0].activities[0].id}"
    ordered = in_order(told, _sources(connection, activity))
    entry = entry_told(activity, ordered)
    entry.assessment = assess_told(entry, ordered)
    mark_entry(connection, entry)
    _keep(connection, entry, first)
    _keep_history(connection, entry, event, report)
    _keep_promises(connection, promises_of(connection, activity, told, entry.end), None)
    return entry


def refresh_unattached(connection: Connection, report: int, dossier: Dossier) -> None:
    """Keep the promises of a report's newest reading that belong to no activity."""
    connection.execute(delete(commitments).where(commitments.c.report == report))
    _keep_promises(connection, commitments_of(None, [(dossier, [])]), report)


def _keep_promises(connection: Connection, promises: Sequence[CommitmentEntry], report: int | None) -> None:
    """Keep promises, also where another activity, to be drawn anew in the same event, still has them."""
    if not promises:
        return
    connection.execute(delete(commitments).where(commitments.c.id.in_([promise.id for promise in promises])))
    rows = [
        {
            "id": promise.id,
            "activity": promise.activity,
            "report": report,
            "due_last": _days(promise.due)[1],
            "outcome": promise.outcome,
            "entry": msgspec.json.encode(promise).decode(),
        }
        for promise in promises
    ]
    connection.execute(insert(commitments), rows)


def dossiers_of(connection: Connection, activity: str) -> Iterator[tuple[Dossier, list[str]]]:
    """The newest dossier of each report of an activity, in the order they came, with the local ids that belong."""
    numbers: dict[int, list[str]] = {}
    wanted = select(nodes.c.report, nodes.c.id).where(nodes.c.activity == activity)
    for row in connection.execute(wanted.order_by(nodes.c.report, nodes.c.position)):
        numbers.setdefault(row.report, []).append(local_id(row.id))
    held = select(nodes.c.report).where(nodes.c.activity == activity)
    found = connection.execute(select(current.c.report, current.c.dossier).where(current.c.report.in_(held)))
    whole = {row.report: row.dossier for row in found}
    for report, ids in numbers.items():
        yield unpacked(whole[report]), ids


def _sources(connection: Connection, activity: str) -> dict[str, str]:
    """The story of each report of an activity: copies and versions of one text are one source."""
    held = select(nodes.c.report).where(nodes.c.activity == activity)
    older = dict(
        connection.execute(select(revisions.c.newer, revisions.c.older).where(revisions.c.newer.in_(held))).all()
    )
    story = dict(connection.execute(select(copies.c.report, copies.c.story).where(copies.c.report.in_(held))).all())
    names = dict(connection.execute(select(reports.c.id, reports.c.name).where(reports.c.id.in_(held))).all())
    found = {}
    for number, name in names.items():
        first = number
        while first in older and older[first] < first:
            first = older[first]
        if first != number or first in story:
            found[name] = str(story.get(first, first))
    for number, name in names.items():  # the version that others go back to is of their source
        found.setdefault(name, str(number)) if str(number) in found.values() else None
    return found


def _clear(connection: Connection, activity: str) -> None:
    connection.execute(delete(activities).where(activities.c.id == activity))
    for table in (activity_states, activity_places, figures, commitments):
        connection.execute(delete(table).where(table.c.activity == activity))


def _keep(connection: Connection, entry: ActivityEntry, first_node: str) -> None:
    start, end = _days(entry.start), _days(entry.end)
    connection.execute(
        insert(activities).values(
            id=entry.id,
            first_node=first_node,
            name=entry.name,
            kind=entry.kind,
            host=entry.host,
            year=entry.year,
            start_first=start[0],
            start_last=start[1],
            end_first=end[0],
            end_last=end[1],
            reports=len(entry.reports),
            entry=msgspec.json.encode(entry).decode(),
        )
    )
    states = {state for state in (*entry.parties, entry.host) if state}
    places = {bounded(str(place["name"])) for place in entry.places if place.get("name")}
    rows = [{"state": state, "activity": entry.id} for state in sorted(states)]
    spots = [{"place": place, "activity": entry.id} for place in sorted(places)]
    given = [
        {
            "activity": entry.id,
            "position": position,
            "item": figure.item,
            "low": figure.low,
            "high": figure.high,
            "report": figure.report,
            "claimant": figure.by,
            "of": figure.of,
            "since": figure.since,
        }
        for position, figure in enumerate(entry.figures)
    ]
    for table, values in ((activity_states, rows), (activity_places, spots), (figures, given)):
        if values:
            connection.execute(insert(table), values)


def _days(date: str | None) -> tuple[str | None, str | None]:
    """First and last day that a date at its precision can be."""
    try:
        known = when(date) if date else None
    except ValueError:
        known = None
    return (known.first_day.isoformat(), known.last_day.isoformat()) if known else (None, None)


def _keep_history(connection: Connection, entry: ActivityEntry, event: Event, report: str | None) -> None:
    """Append the answers that have changed since the event before."""
    before = _answers(connection, entry.id)
    rows = []
    for finding in entry.assessment:
        old = before.get((finding.provision, finding.obligation))
        if old != (finding.holds, finding.status):
            rows.append(_change(entry.id, finding, event, report, old[0] if old else None))
    if rows:
        unique = {(row["provision"], row["obligation"]): row for row in rows}
        table = assessments.c
        connection.execute(delete(assessments).where(table.activity == entry.id, table.seq == event.seq))
        connection.execute(insert(assessments), list(unique.values()))


def _answers(connection: Connection, activity: str) -> dict[tuple[str, str], tuple[str, str | None]]:
    table = assessments.c
    wanted = select(table.provision, table.obligation, table.holds, table.status).where(table.activity == activity)
    rows = connection.execute(wanted.order_by(table.seq))
    return {(row.provision, row.obligation): (row.holds, row.status) for row in rows}


def _change(
    activity: str, finding: Finding, event: Event, report: str | None, before: str | None
) -> dict[str, str | int | None]:
    return {
        "activity": activity,
        "seq": event.seq,
        "provision": finding.provision,
        "obligation": finding.obligation,
        "at": event.at,
        "report": report,
        "before": before,
        "holds": finding.holds,
        "status": finding.status,
        "finding": msgspec.json.encode(finding).decode(),
    }
