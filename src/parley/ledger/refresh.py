"""Draw the entry of an activity anew from its reports, with its answers of the Vienna Document and their history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, insert, select

from parley.dossier.model import Dossier, Finding
from parley.ledger.accounts import in_order
from parley.ledger.activities import entry_told
from parley.ledger.addresses import bounded
from parley.ledger.asked import assess_told
from parley.ledger.asking.labels import label_of
from parley.ledger.commitments import Reader, commitments_told
from parley.ledger.contradictions import End
from parley.ledger.current import kept_current
from parley.ledger.entries import ActivityEntry, Called, CommitmentEntry
from parley.ledger.figures import day_bounds
from parley.ledger.kin import heard_by
from parley.ledger.lineage import lineages_of
from parley.ledger.log import Event
from parley.ledger.marking import mark_entry
from parley.ledger.recalled import forget_promises, of_none, recallers_of, report_of_none
from parley.ledger.retelling import retell
from parley.ledger.tables import (
    activities,
    activity_places,
    activity_states,
    assessments,
    commitments,
    figures,
)
from parley.ledger.told import Told
from parley.ledger.witnesses import promises_of


def refresh_activities(
    connection: Connection, wanted: Collection[str], event: Event, report: str | None, *, beside: Collection[str] = ()
) -> None:
    """Draw activities anew after `event`, which added `report`, and follow their promises and those of their kin.

    `beside` are others whose promises the event may concern: their kin before it, and those that `report` recalls.
    """
    drawn = {activity: refresh_activity(connection, activity, event, report) for activity in sorted(wanted)}
    promising = {activity: told for activity, told in drawn.items() if any(one.pledges for one in told)}
    for activity in drawn.keys() - promising.keys():
        forget_promises(connection, activity)
    kin = _promising(connection, {*beside, *heard_by(connection, wanted)} - drawn.keys())
    for activity in sorted({*promising, *kin}):
        follow_promises(connection, activity, promising.get(activity))


def _promising(connection: Connection, wanted: Collection[str]) -> set[str]:
    """Those of some activities that have promises."""
    has = select(commitments.c.activity).where(commitments.c.activity.in_(sorted(wanted)))
    return {str(activity) for activity in connection.execute(has.distinct()).scalars()}


def follow_promises(connection: Connection, activity: str, told: Sequence[Told] | None = None) -> None:
    """Keep the promises of an activity that is drawn, with what became of them; `told` where that is at hand."""
    connection.execute(delete(commitments).where(commitments.c.activity == activity))
    entry = connection.execute(select(activities.c.entry).where(activities.c.id == activity)).scalar()
    if entry is not None:
        told = told or in_order(retell(connection, activity), lineages_of(connection, activity))
        known = msgspec.json.decode(entry, type=Called)
        promises = promises_of(connection, activity, told, known.end)
        for promise in promises:
            promise.about = known.name
            promise.setting = label_of(known) if known.name is None else None
        _keep_promises(connection, promises, None)


def refresh_activity(connection: Connection, activity: str, event: Event, report: str | None) -> Sequence[Told]:
    """Draw an activity anew after `event`, which added `report`, but for its promises; what its reports told of it."""
    _clear(connection, activity)
    told = retell(connection, activity)
    if not told:
        return []
    first = f"{told[0].report}#{told[0].activities[0].id}"
    ordered = in_order(told, lineages_of(connection, activity))
    entry = entry_told(activity, ordered)
    entry.assessment = assess_told(entry, ordered)
    mark_entry(connection, entry)
    _keep(connection, entry, first)
    _keep_history(connection, entry, event, report)
    return ordered


def refresh_unattached(connection: Connection, report: int, dossier: Dossier) -> None:
    """Keep the promises of a report's newest reading that belong to no activity."""
    connection.execute(delete(commitments).where(commitments.c.report == report))
    own = Reader(dossier, None)
    others = recallers_of(connection, of_none(report), own.pledges, None, {own.report})
    _keep_promises(connection, commitments_told(None, [own, *others], None), report)


def follow_recalled(connection: Connection, recalled: Iterable[str]) -> None:
    """Follow the promises on no activity that some report recalls."""
    for number in sorted(filter(None, map(report_of_none, recalled))):
        refresh_unattached(connection, number, kept_current(connection, number)[1])


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
            "due_last": (day_bounds(promise.due or "") or (None, None))[1],
            "outcome": promise.outcome,
            "entry": msgspec.json.encode(promise).decode(),
        }
        for promise in promises
    ]
    connection.execute(insert(commitments), rows)


def _clear(connection: Connection, activity: str) -> None:
    connection.execute(delete(activities).where(activities.c.id == activity))
    for table in (activity_states, activity_places, figures, commitments):
        connection.execute(delete(table).where(table.c.activity == activity))


def _keep(connection: Connection, entry: ActivityEntry, first_node: str) -> None:
    start, end = _reach(entry, "start", entry.start), _reach(entry, "end", entry.end)
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


def _reach(entry: ActivityEntry, end: End, agreed: str | None) -> tuple[str | None, str | None]:
    """First and last day that the start or end can be; where reports differ, by all that they say and that stands.

    A start on which most agree is that one: it is its place in lists.
    """
    told = {one["date"] for c in entry.contradictions if c.what == end for one in c.says if "replaced" not in one}
    if agreed is not None:
        told = {agreed} if end == "start" else told | {agreed}
    known = [days for date in told if (days := day_bounds(date))]
    return min((first for first, _ in known), default=None), max((last for _, last in known), default=None)


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
