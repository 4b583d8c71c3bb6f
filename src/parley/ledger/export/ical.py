"""iCalendar (RFC 5545): activities as all-day events, and the days promises and notifications are due.

An event has to lie on days. Where a date is only known as a month or year, or only one end is known, the event covers
every day it can be, is tentative, and says in words what is known. Nothing has a time of day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import BinaryIO

from icalendar import Event

from parley import __version__
from parley.dossier.model import Finding
from parley.ledger.entries import ActivityEntry, CommitmentEntry
from parley.ledger.export import Entry
from parley.ledger.export.geojson import point
from parley.ledger.export.wording import Stretch, activity_name, actor_name, commitment_words, plain, stretch

NO_DATE = "without a date"
"""Why an entry is left out: it has no day."""

_HEAD = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//parley//ledger {__version__}//EN\r\nCALSCALE:GREGORIAN\r\n"
_END = "END:VCALENDAR\r\n"


def write(what: str, entries: Iterable[Entry], sink: BinaryIO) -> Counter[str]:
    """Write one calendar. Entries without any date are left out, and counted."""
    left: Counter[str] = Counter()
    stamp = datetime.now(UTC).replace(microsecond=0)
    sink.write(_HEAD.encode())
    for entry in entries:
        found = list(_events(entry))
        left[NO_DATE] += not found
        for event in found:
            event.add("dtstamp", stamp)
            sink.write(event.to_ical())
    sink.write(_END.encode())
    return +left


def _events(entry: Entry) -> Iterator[Event]:
    if isinstance(entry, ActivityEntry):
        yield from _activity(entry)
        for finding in entry.assessment:
            yield from _finding_due(entry, finding)
    elif isinstance(entry, CommitmentEntry):
        yield from _commitment_due(entry)


def _activity(entry: ActivityEntry) -> Iterator[Event]:
    start, end = stretch(entry.start), stretch(entry.end)
    if start is not None and end is not None and end.last < start.first:
        end = None
    days = _days(start, end)
    if days is None:
        return
    event = _event(f"activity-{entry.id}", activity_name(entry), days)
    event.add("categories", [entry.kind])
    event.add("description", plain("\n".join(_about(entry))))
    if entry.places:
        event.add("location", plain("; ".join(str(place.get("name")) for place in entry.places)))
    points = [found for place in entry.places if (found := point(place)) is not None]
    if len(points) == 1:
        event.add("geo", (points[0][1], points[0][0]))
    yield event


def _days(start: Stretch | None, end: Stretch | None) -> Stretch | None:
    """All days from the first it can begin to the last it can end; certain where both days are known."""
    if start is None or end is None:
        known = start or end
        return known and known._replace(certain=False)
    return Stretch(start.first, max(start.last, end.last), start.certain and end.certain)


def _about(entry: ActivityEntry) -> Iterator[str]:
    yield f"Begins: {entry.start or 'not known'}. Ends: {entry.end or 'not known'}."
    if entry.aliases:
        yield f"Also called: {', '.join(entry.aliases)}"
    if entry.parties:
        yield f"Parties: {', '.join(actor_name(code) for code in entry.parties)}"
    for contradiction in entry.contradictions:
        yield f"Reports differ on {contradiction.what} ({', '.join(contradiction.reports)})"
    yield f"Reports: {', '.join(entry.reports) or 'none'}"


def _finding_due(entry: ActivityEntry, finding: Finding) -> Iterator[Event]:
    days = stretch(finding.due)
    if days is None or finding.holds == "no":
        return
    obligation = finding.obligation.replace("_", " ")
    name = f"Due: {obligation} ({finding.provision}), {activity_name(entry)}"
    event = _event(f"due-{entry.id}-{finding.provision}-{finding.obligation}", name, days)
    if finding.holds != "yes":
        event["status"] = "TENTATIVE"
    event.add("categories", ["due"])
    event.add(
        "description",
        plain(
            f"{finding.provision}: {obligation}; whether it holds: {finding.holds}; status: {finding.status}.\n"
            f"Due: {_written(finding.due)}."
        ),
    )
    yield event


def _commitment_due(entry: CommitmentEntry) -> Iterator[Event]:
    days = stretch(entry.due)
    if days is None or entry.replaced is not None:
        return
    event = _event(f"commitment-{entry.id}", f"Due: {commitment_words(entry)}", days)
    event.add("categories", ["commitment"])
    evidence = f"\nEvidence: {', '.join(entry.evidence)}" if entry.evidence else ""
    event.add(
        "description",
        plain(f"Due: {_written(entry.due)}. Outcome: {entry.outcome}.\nMade in: {', '.join(entry.made_in)}{evidence}"),
    )
    yield event


def _written(due: str | list[str] | None) -> str:
    return due if isinstance(due, str) else " to ".join(due or [])


def _event(key: str, name: str, days: Stretch) -> Event:
    """An event of whole days. The end of an all-day event is the day after its last (RFC 5545, 3.6.1)."""
    event = Event()
    event.add("uid", f"{sha256(key.encode()).hexdigest()[:32]}@parley.ledger")
    event.add("summary", plain(name if days.certain else f"{name} (dates uncertain)"))
    event.add("dtstart", days.first)
    event.add("dtend", days.last + timedelta(days=1))
    event.add("status", "CONFIRMED" if days.certain else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event
