"""Chapter VIII for one activity: the largest ones are communicated two years ahead, paragraphs 68 and 70."""

from __future__ import annotations

from collections.abc import Iterator

from parley.dossier.model import EXERCISE_KINDS, Finding, Reason
from parley.vienna.case import Case
from parley.vienna.conclude import Condition, Duty, conclude, single_command, zone
from parley.vienna.dates import first_of
from parley.vienna.level import Level, level_of
from parley.vienna.vd2011.chapter_5_notification import LANDINGS, TRANSFERS, no_kind
from parley.vienna.vd2011.chapter_7_calendars import calendar_status, in_november


def large_activity(case: Case) -> Iterator[Finding]:
    """68 and 70: the same figures ask for the communication and forbid the activity without it.

    Who says that an activity does not even have to be notified says that it is not above them.
    """
    level = level_of(case, "constraint_notice", case.edition.thresholds["68"], implied_by=("no",))
    conditions = _conditions(case)
    notice = _communication(case, level, conditions)
    yield notice
    yield _permission(case, level, conditions, notice.status)


def _conditions(case: Case) -> list[Condition]:
    if case.facts.kind in EXERCISE_KINDS:
        return [zone(case), single_command(case)]
    return [zone(case)] if case.facts.kind in LANDINGS | TRANSFERS else [zone(case), no_kind(case)]


def _communication(case: Case, level: Level, conditions: list[Condition]) -> Finding:
    """68: communicated in November of the second calendar year before."""
    day = case.edition.parameters["constraint_notice.day"]
    because = [
        Reason("start", case.facts.start or "unknown", None, "fact"),
        Reason("due", day.written, day.paragraph, day.verification),
    ]
    due = in_november(case, "constraint_notice")
    duty = Duty("68", "constraint_notice", ["68"], due, case.facts.constraint_notice, because=because)
    finding = conclude(case, level, duty, conditions)
    if finding.status == "pending":
        step = case.edition.next_steps["constraint_notice_by"]
        finding.next_steps = [step.format(host=case.host, due=first_of(finding.due))]
    return finding


def _permission(case: Case, level: Level, conditions: list[Condition], notice: str) -> Finding:
    """70: met where it was communicated and is in the calendar, both in time; exceeded where either is not."""
    entry = calendar_status(case)
    because = [
        Reason("communicated under 68", case.facts.constraint_notice or "unknown", "68", "fact"),
        Reason("in the annual calendar", case.facts.calendar or "unknown", "61", "fact"),
    ]
    duty = Duty("70", "constraint", ["70", "61"], None, None, because=because)
    finding = conclude(case, level, duty, conditions)
    if finding.holds != "no":
        finding.status = _of_both(notice, entry)
        if finding.status == "exceeded":
            finding.next_steps = [case.edition.next_steps["constrained"].format(host=case.host)]
    return finding


def _of_both(notice: str, entry: str) -> str:
    """One status for what needs both: exceeded where one is missing in time, met where both are there."""
    both = {notice, entry}
    if both & {"late", "missed"}:
        return "exceeded"
    return next((status for status in ("unknown", "pending") if status in both), "met")
