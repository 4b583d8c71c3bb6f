"""Chapter VII: annual calendars, paragraphs 61 to 66."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from parley.dossier.model import Exception_, Finding, Reason
from parley.vienna.case import Case
from parley.vienna.conclude import Condition, Duty, clock, conclude, single_command, zone
from parley.vienna.dates import day_of_year_before, first_of
from parley.vienna.edition import Edition
from parley.vienna.level import Level, alone, level_at, level_of
from parley.vienna.message import content
from parley.vienna.questions.calendar_entry import CalendarQuestion
from parley.vienna.vd2011.chapter_5_notification import (
    LANDINGS,
    TRANSFERS,
    giving_landing,
    has_landing,
    no_kind,
    of_land_forces,
)


def calendar(case: Case) -> Iterator[Finding]:
    """61: an activity that has to be notified belongs into the calendar of its year, due in November before."""
    level, conditions = notifiable(case)
    due = in_november(case, "calendar")
    because = [Reason("start", case.facts.start or "unknown", None, "fact"), _due_day(case)]
    duty = Duty("61", "calendar", ["61", "66"], due, case.facts.calendar, because=because)
    finding = conclude(case, level, duty, conditions)
    finding.exceptions = [_not_forecast(case, finding)]
    if finding.exceptions[0].applies == "unknown" and finding.holds != "no":
        finding.flags.append(case.edition.flags["forecast"])
    finding.next_steps = list(_steps(case, finding))
    yield finding


def notifiable(case: Case) -> tuple[Level, list[Condition]]:
    """40.1 to 40.3: the levels that any way to notify the activity asks for, and their common conditions.

    An exercise or transfer need not have a landing, nor a landing more forces than those that land; the further way
    counts for those who give a figure for it.
    """
    ways = [way for way, asked in (("40.1.1", of_land_forces(case)), ("40.3.1", case.facts.kind in TRANSFERS)) if asked]
    conditions = [zone(case), *([single_command(case)] if "40.1.1" in ways else [])]
    if has_landing(case):
        if not ways or ("40.1.1" in ways and case.facts.single_command is False):
            return _landing_alone(case, ways), [zone(case)]
        ways.insert(0 if case.facts.kind in LANDINGS else len(ways), "40.2.1")
    if not ways:
        return _said_alone(case), [zone(case), no_kind(case)]
    return _level(case, ways), conditions


def calendar_status(case: Case) -> str:
    """61: whether the activity is in the calendar in time, whatever its strengths."""
    return clock(case, in_november(case, "calendar"), case.facts.calendar)[0]


def in_november(case: Case, duty: str) -> str | list[str] | None:
    """The day of November by which the calendar (61) or the communication (68) is due."""
    numbers = case.edition.parameters
    if case.start is None:
        return None
    return day_of_year_before(
        case.start, *(numbers[f"{duty}.{part}"].value for part in ("month", "day", "years_before"))
    )


def _level(case: Case, ways: list[str]) -> Level:
    """The level of the ways to notify; that of the notification itself where there is one way and nothing else said."""
    if len(ways) == 1 and not any(a.obligation == "calendar" for said in case.asserted.values() for a in said):
        return level_at(case, "notification", ways[0])
    first, *others = (case.edition.thresholds[way] for way in ways)
    return level_of(case, "calendar", first, *others, implied_by=("yes", "no"))


def _landing_alone(case: Case, ways: list[str]) -> Level:
    """The level of a landing where nothing else can be notified; no for those who speak of no landing."""
    level = _level(case, ["40.2.1"])
    others = _level(case, ways) if ways else _said_alone(case)
    return alone(level, others, level.by_claimant if case.facts.kind in LANDINGS else giving_landing(case))


def _said_alone(case: Case) -> Level:
    """What is said of the notification or the calendar itself, where no strength is asked for."""
    return level_of(case, "calendar", {}, implied_by=("yes", "no"))


def _due_day(case: Case) -> Reason:
    day = case.edition.parameters["calendar.day"]
    return Reason("calendar due", day.written, day.paragraph, day.verification)


def _not_forecast(case: Case, finding: Finding) -> Exception_:
    """66: what was not forecast when the calendar was due is communicated as soon as possible."""
    if finding.holds == "no":
        return Exception_("66", "no", "It does not have to be notified.")
    if finding.status in ("met", "pending"):
        return Exception_("66", "no", f"The calendar is {'in time' if finding.status == 'met' else 'not due yet'}.")
    if case.without_notice:
        return Exception_("66", "unknown", "Without advance notice to the troops; it may not have been forecast.")
    if finding.status in ("late", "missed"):
        return Exception_("66", "unknown", "Not in the calendar in time; it may not have been forecast then.")
    return Exception_("66", "unknown", "It is not known whether it was in the calendar in time.")


def _steps(case: Case, finding: Finding) -> Iterator[str]:
    """64 to 66: what the host still has to say about the calendar."""
    steps = case.edition.next_steps
    entered = case.facts.calendar not in (None, "none")
    if finding.holds == "no":
        if entered:
            yield steps["calendar_reduced"]
    elif finding.status == "pending":
        yield steps["calendar_by"].format(host=case.host, due=first_of(finding.due))
    elif finding.status == "late" and not entered:
        yield steps["calendar_now"].format(host=case.host)
    elif entered and case.facts.notified in (None, "none"):
        yield steps["calendar_changes"]


def calendar_entry(question: CalendarQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """63: the items that the calendar gives of each activity."""
    return [content(edition, "63", "calendar_content", question.calendar_entry, {"further_information": False})]
