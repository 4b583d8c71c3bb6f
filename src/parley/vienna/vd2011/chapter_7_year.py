"""Chapter VII for a State's year: its annual calendar as a whole, paragraphs 61 and 62."""

from __future__ import annotations

from parley.dossier.model import Exception_, Finding, Reason
from parley.vienna.clocks import shown
from parley.vienna.dates import first_of
from parley.vienna.vd2011.year import Year, any_notified, given_by


def annual_calendar(year: Year) -> Finding:
    """61: the calendar of the year is due in November before; 62: who forecasts no notifiable activity says so then."""
    answer = any_notified(year)
    applies, words = {
        "yes": ("no", "There is a notifiable activity in the year."),
        "no": ("yes", "No activity of the year has to be notified; the State says so by the same day."),
    }.get(
        answer, ("unknown", "Whether an activity of the year has to be notified is open; either way the State writes.")
    )
    day = year.edition.parameters["calendar.day"]
    finding = Finding(
        provision=year.edition.provision("62" if answer == "no" else "61"),
        obligation="calendar",
        holds="yes",
        presumed="yes",
        because=[
            Reason("year", str(year.question.year), None, "fact"),
            Reason("calendar due", day.written, day.paragraph, day.verification),
            Reason("given", shown(year.question.calendar), None, "fact"),
            *(Reason("notifiable", each.id, "61", "finding") for each in year.notified if each.holds == "yes"),
        ],
        exceptions=[Exception_("62", "yes" if applies == "yes" else "no" if applies == "no" else "unknown", words)],
        flags=year.edition.memory_flags(["61", "62"]),
    )
    given_by(year, finding, "calendar", year.question.calendar)
    if finding.status == "pending":
        step = year.edition.next_steps["annual_calendar_by"]
        finding.next_steps = [step.format(state=year.question.state, due=first_of(finding.due))]
    return finding
