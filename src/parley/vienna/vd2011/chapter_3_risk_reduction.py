"""Chapter III: risk reduction, paragraph 16. No threshold applies to any of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from parley.dossier.model import Finding, Reason
from parley.vienna.case import Case
from parley.vienna.dates import utc, when
from parley.vienna.edition import Edition
from parley.vienna.questions.consultation import ConsultationQuestion
from parley.vienna.wording import list_in_words


class TimedFinding(Finding):
    """A finding whose clock counts hours."""

    hours_late: float | None = None


def unusual_activity(case: Case) -> Iterator[Finding]:
    """16: where a State has a security concern, the host replies within 48 hours of being asked (16.1.2)."""
    concerned = sorted(set(case.facts.concerns))
    if not concerned:
        return
    text = case.edition.flags
    clock = case.edition.parameters["consultation.reply_hours"]
    flags = [text["unusual"], text["sufficiency"]]
    if not case.facts.in_zone:
        flags.append(text["zone_of_concern"])
    yield Finding(
        provision=case.edition.provision("16.1.2"),
        obligation="consultation_reply",
        holds="yes",
        presumed="yes",
        by_claimant=dict.fromkeys(concerned, "yes"),
        because=[
            Reason("security concern", list_in_words(concerned), "16", "fact"),
            Reason("reply", f"within {clock.value} hours of the request", clock.paragraph, clock.verification),
        ],
        flags=[*flags, *case.edition.memory_flags(["16", "16.1.2"])],
        next_steps=consultation_steps(case),
    )


def consultation_steps(case: Case) -> list[str]:
    """What a State that feels affected may do under 16, and until when."""
    steps = case.edition.next_steps
    found = [steps["explanation"].format(host=case.host)]
    if case.end is not None:
        found.append(steps["while"].format(until=case.end.last_day.isoformat()))
    return [*found, steps["meeting"].format(host=case.host)]


def consultation(question: ConsultationQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """16.1 to 16.3: the clocks of a consultation, step by step. No strength is ever asked for."""
    asked = question.consultation
    return [
        _step(edition, "consultation.reply_hours", "consultation_reply", asked.requested, asked.replied, as_of),
        _step(
            edition,
            "consultation.meeting_hours",
            "consultation_meeting",
            asked.meeting_requested,
            asked.meeting_held,
            as_of,
        ),
        _step(edition, "consultation.joint_hours", "joint_meeting", asked.joint_requested, asked.joint_held, as_of),
    ]


def _step(
    edition: Edition, parameter: str, obligation: str, requested: str | None, done: str | None, as_of: datetime
) -> Finding:
    """One step: due so many hours after its own request, and not due before it is requested."""
    clock = edition.parameters[parameter]
    finding = TimedFinding(
        provision=edition.provision(clock.paragraph),
        obligation=obligation,
        holds="yes" if requested else "no",
        presumed="yes" if requested else "no",
        because=[
            Reason("requested", requested or "not requested", None, "fact"),
            Reason("done", done or "not done", None, "fact"),
            Reason("time allowed", clock.written, clock.paragraph, clock.verification),
        ],
        status="not_due",
        flags=[edition.flags["sufficiency"]] if obligation == "consultation_reply" and done else [],
    )
    finding.flags += edition.memory_flags([clock.paragraph])
    if requested:
        due = when(requested).first + timedelta(hours=clock.value)
        finding.due = utc(due)
        _set_hours(finding, due, when(done).first if done else None, as_of)
    return finding


def _set_hours(finding: TimedFinding, due: datetime, done: datetime | None, as_of: datetime) -> None:
    """Met, late by so many hours, missed where the time ran out without it, pending while it runs."""
    if done is None:
        finding.status = "missed" if as_of > due else "pending"
    elif done <= due:
        finding.status = "met"
    else:
        finding.status = "late"
        finding.hours_late = round((done - due) / timedelta(hours=1), 2)
