from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from icalendar import Calendar

from parley.dossier.model import Finding
from parley.ledger.entries import ActivityEntry, CommitmentEntry
from parley.ledger.export import Entry
from parley.ledger.export.ical import NO_DATE
from tests.ledger.export.entries import ACTIVITIES, COMMITMENTS, UNDATED, exported_with_rest

BOTH: list[Entry] = [*ACTIVITIES, *COMMITMENTS]


def events(entries: list[Entry]) -> dict[str, Any]:
    """The events of a calendar that the library reads strictly, by their summary."""
    data, _ = exported_with_rest("ical", "everything", entries)
    calendar = Calendar.from_ical(data)
    found = calendar.walk("VEVENT")
    for event in found:
        assert not event.errors
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND"} <= set(event)
    assert len({event["UID"] for event in found}) == len(found)
    return {str(event["SUMMARY"]): event for event in found}


def activity(start: str | None, end: str | None) -> ActivityEntry:
    return ActivityEntry("x", "X", [], None, "exercise", [], start, end, ["r"], [])


def test_known_days_are_a_confirmed_event_of_whole_days() -> None:
    event = events(BOTH)["Northern Lantern"]
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 3, 2), date(2026, 3, 15))
    assert event["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        ("2026-02", None, date(2026, 2, 1), date(2026, 3, 1)),
        ("2026", None, date(2026, 1, 1), date(2027, 1, 1)),
        (None, "2026-03-14", date(2026, 3, 14), date(2026, 3, 15)),
        ("2026-02", "2026-03-14", date(2026, 2, 1), date(2026, 3, 15)),
        ("2026-03-10", "2026-03", date(2026, 3, 10), date(2026, 4, 1)),
        ("2026-03-10", "2026-02-01", date(2026, 3, 10), date(2026, 3, 11)),
        ("2026-03-10/2026-03-12", None, date(2026, 3, 10), date(2026, 3, 13)),
    ],
)
def test_uncertain_days_cover_all_that_can_be_and_say_so(start: str, end: str, first: date, after: date) -> None:
    event = events([activity(start, end)])["X (dates uncertain)"]
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (first, after)
    assert event["STATUS"] == "TENTATIVE"
    assert f"Begins: {start or 'not known'}. Ends: {end or 'not known'}." in event["DESCRIPTION"]


def test_due_days_of_promises_and_notifications() -> None:
    found = events(BOTH)
    assert found["Due: Poland: send the guests home, all of them"].decoded("DTSTART") == date(2026, 3, 20)
    notification = found["Due: advance notice (VD11:40.1.1), Northern Lantern (dates uncertain)"]
    assert notification["STATUS"] == "TENTATIVE"
    assert (notification.decoded("DTSTART"), notification.decoded("DTEND")) == (date(2026, 1, 18), date(2026, 1, 20))
    assert not [name for name in found if "observation" in name], "an obligation that does not hold is not due"


def test_what_has_no_day_is_left_out_and_counted() -> None:
    _, left = exported_with_rest("ical", "everything", BOTH)
    assert left == {NO_DATE: 2}


@pytest.mark.parametrize(("holds", "status"), [("yes", "CONFIRMED"), ("unknown", "TENTATIVE")])
def test_what_may_not_be_owed_is_tentative(holds: Any, status: str) -> None:
    finding = Finding("VD11:38", "notification", holds, due="2026-01-18")
    (event,) = events([msgspec.structs.replace(UNDATED, assessment=[finding])]).values()
    assert (event["SUMMARY"], event["STATUS"]) == ("Due: notification (VD11:38), Quiet Harbour", status)


@pytest.mark.parametrize("due", ["soon", "9999-12-31", "2026-02-30", "2026-03-02/2026-03-01"])
def test_dates_that_no_calendar_has_are_left_out(due: str) -> None:
    entry = CommitmentEntry("c", [], "x", [], due, "pending", [])
    data, left = exported_with_rest("ical", "commitments", [entry])
    assert (Calendar.from_ical(data).walk("VEVENT"), left) == ([], {NO_DATE: 1})


def test_hostile_words_stay_in_their_property() -> None:
    name = "X\r\nEND:VEVENT\r\nBEGIN:VALARM\x00"
    entry = ActivityEntry("x", name, [], None, "exercise", [], "2026-03-01", "2026-03-01", [], [])
    data, _ = exported_with_rest("ical", "activities", [entry])
    assert Calendar.from_ical(data).walk("VALARM") == []
    assert b"\x00" not in data
