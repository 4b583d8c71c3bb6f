"""VD Plus: one activity below the levels a year, FSC.DEC/9/12."""

from __future__ import annotations

from collections.abc import Iterator

from parley.dossier.model import Finding, Holds, Reason
from parley.vienna.case import Case
from parley.vienna.clocks import shown
from parley.vienna.conclude import clock
from parley.vienna.counting import CountFinding, Member
from parley.vienna.dates import days_before, first_of
from parley.vienna.vd2011.chapter_7_calendars import calendar_status
from parley.vienna.vd2011.year import Year, any_notified, november, territory, this_year

DECISION = "FSC.DEC/9/12"
_INSTEAD: dict[Holds, Holds] = {"yes": "no", "no": "yes", "unknown": "unknown", "contested": "contested"}


def below_threshold(year: Year) -> Iterator[Finding]:
    """FSC.DEC/9/12: who has nothing notifiable in the year puts one activity below the levels into the calendar."""
    holds = _INSTEAD[any_notified(year)]
    below = [case for case, each in zip(year.cases, year.notified, strict=True) if _is_below(year, case, each)]
    yield _in_calendar(year, holds, below)
    if holds != "no":
        yield from (_notice(year, holds, case) for case in below if calendar_status(case) in ("met", "late"))


def _is_below(year: Year, case: Case, notified: Member) -> bool:
    """An activity of the year that surely does not have to be notified, for no other reason than its size."""
    here = territory(year, case).holds and this_year(year, case).holds and case.facts.in_zone is not False
    return bool(here) and notified.holds == "no"


def _in_calendar(year: Year, holds: Holds, below: list[Case]) -> Finding:
    limit = year.edition.parameters["vd_plus.activities"]
    entries = {case.facts.id: calendar_status(case) for case in below}
    entered = [name for name, entry in entries.items() if entry == "met"]
    finding = CountFinding(
        provision=DECISION,
        obligation="below_threshold_activity",
        holds=holds,
        presumed=holds,
        count=[len(entered), len(entered) + sum(entry in ("unknown", "pending") for entry in entries.values())],
        because=[
            Reason("in the calendar", limit.written, limit.paragraph, limit.verification),
            *(Reason("notifiable", each.id, "40", "finding") for each in year.notified if each.holds == "yes"),
            *(
                Reason(f"below the levels: {name}", f"calendar: {entry}", "61", "fact")
                for name, entry in entries.items()
            ),
        ],
        would_settle=_would_settle(year) if holds in ("unknown", "contested") else [],
        flags=[year.edition.flags[flag] for flag in ("vd_plus_reading", "vd_plus_important", "vd_plus_voluntary")],
    )
    finding.status = "not_due" if holds == "no" else _status(year, finding)
    if holds != "no":
        finding.due = november(year, "calendar").isoformat()
    if finding.status in ("pending", "missed"):
        step = year.edition.next_steps["vd_plus_calendar"]
        finding.next_steps = [step.format(state=year.question.state, due=first_of(finding.due))]
    return finding


def _would_settle(year: Year) -> list[list[str]]:
    """What makes one activity of the year notifiable, or takes it out."""
    open_ = [each for each in year.notified if each.holds in ("unknown", "contested")]
    return [facts for each in open_ for facts in each.to_count]


def _status(year: Year, finding: CountFinding) -> str:
    """Met by those that are in the calendar in time; missed once the day has passed and none may be."""
    least = year.edition.parameters["vd_plus.activities"].value
    if finding.count[0] >= least:
        return "met"
    if year.as_of <= november(year, "calendar"):
        return "pending"
    listed = year.question.calendar is not None and finding.count[1] < least
    return "missed" if listed else "unknown"


def _notice(year: Year, holds: Holds, case: Case) -> Finding:
    """FSC.DEC/9/12: the activity is notified 42 days ahead, as in Chapter V, and not observed."""
    lead = year.edition.parameters["vd_plus.lead_days"]
    due = days_before(case.start, lead.value) if case.start else None
    finding = Finding(
        provision=DECISION,
        obligation="voluntary_notification",
        holds=holds,
        presumed=holds,
        activity=case.facts.id,
        due=due,
        because=[
            Reason("start", case.facts.start or "unknown", None, "fact"),
            Reason("lead time", lead.written, lead.paragraph, lead.verification),
            Reason("notified", shown(case.facts.notified), None, "fact"),
        ],
        flags=[year.edition.flags[flag] for flag in ("vd_plus_reading", "vd_plus_voluntary")],
    )
    finding.status, finding.days_late = clock(case, due, case.facts.notified)
    if finding.status == "pending":
        step = year.edition.next_steps["vd_plus_notify"]
        finding.next_steps = [step.format(state=year.question.state, due=first_of(due))]
    return finding
