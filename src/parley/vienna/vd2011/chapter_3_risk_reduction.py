"""Chapter III: risk reduction, paragraphs 16 to 18. No threshold applies to any of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from parley.dossier.model import Finding, Reason
from parley.vienna.answers import only_if
from parley.vienna.case import Case
from parley.vienna.clocks import shown
from parley.vienna.dates import utc, when
from parley.vienna.edition import Edition
from parley.vienna.questions.consultation import Consultation, ConsultationQuestion
from parley.vienna.questions.incident import Incident, IncidentQuestion
from parley.vienna.questions.visit import Visit, VisitQuestion
from parley.vienna.wording import item_in_words, list_in_words

_ZONE = {True: "inside", False: "outside", None: "unknown"}


class TimedFinding(Finding):
    """A finding whose clock counts hours, and the stage that the whole consultation has come to."""

    hours_late: float | None = None
    stage: str | None = None


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
    findings = [
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
    reached = stage(asked, overdue=findings[0].status == "missed")
    for finding, add in zip(findings, (_of_reply, _of_meeting, _of_joint_meeting), strict=True):
        finding.stage = reached
        add(finding, asked, edition)
    return list(findings)


def stage(asked: Consultation, *, overdue: bool) -> str:
    """How far the consultation has come. No reply, a late one, an insufficient one and absence are four things."""
    if asked.joint_held:
        return asked.outcome or "joint_meeting_held"
    if asked.joint_requested:
        return "all_states_requested"
    if asked.meeting_held:
        return "closed" if asked.sufficient else "respondent_absent" if asked.attended is False else "held"
    if asked.meeting_requested:
        return "meeting_requested"
    if asked.replied:
        return "satisfied" if asked.sufficient else "replied"
    return ("overdue" if overdue else "requested") if asked.requested else "concern"


def _of_reply(finding: TimedFinding, asked: Consultation, edition: Edition) -> None:
    """16.1.1 to 16.1.4: what the request and the reply contain, and who gets a copy."""
    if asked.replied:
        contents = "answers to the questions, and whatever else explains the activity"
        finding.because.append(Reason("a reply contains", contents, "16.1.3", edition.paragraphs["16.1.3"].mark))
    if asked.sufficient is False:
        finding.because.append(Reason("reply judged by the State that asked", "not sufficient", "16.2", "fact"))
    if asked.copied_to_all is not True:
        known = "copies_missing" if asked.copied_to_all is False else "copies_unknown"
        finding.flags.append(edition.flags[known])
    if not asked.requested:
        finding.next_steps = [_said(edition, "consultation_ask", finding, asked)]
    elif finding.status in ("pending", "missed"):
        finding.next_steps = [_said(edition, f"consultation_reply_{finding.status}", finding, asked)]


def _of_meeting(finding: TimedFinding, asked: Consultation, edition: Edition) -> None:
    """16.2, 16.2.1: a meeting may be asked for once the reply, or its absence, was weighed; who convenes it."""
    if asked.attended is not None:
        attended = "yes" if asked.attended else "no"
        finding.because.append(Reason("the State that was asked attended", attended, "16.2", "fact"))
    if asked.attended is False:
        finding.flags.append(edition.flags["absence"])
    if _before_the_reply(asked, edition):
        finding.flags.append(edition.flags["meeting_early"])
    if finding.status in ("pending", "missed"):
        finding.next_steps = [_said(edition, f"consultation_meeting_{finding.status}", finding, asked)]
    elif asked.requested and not asked.meeting_requested and not asked.sufficient:
        finding.next_steps = [_said(edition, "consultation_meet", finding, asked)]


def _before_the_reply(asked: Consultation, edition: Edition) -> bool:
    """16.2: whether the meeting was asked for while there was no reply yet and its time was still running."""
    if not asked.requested or not asked.meeting_requested:
        return False
    due = when(asked.requested).first + timedelta(hours=edition.parameters["consultation.reply_hours"].value)
    weighed = min(when(asked.replied).first, due) if asked.replied else due
    return when(asked.meeting_requested).first < weighed


def _of_joint_meeting(finding: TimedFinding, asked: Consultation, edition: Edition) -> None:
    """16.3 to 16.3.1.2: who may ask for a meeting of all States, who holds it, and what may come of it."""
    if finding.status in ("pending", "missed"):
        finding.next_steps = [_said(edition, f"consultation_joint_{finding.status}", finding, asked)]
    elif asked.joint_held and asked.outcome is None:
        finding.next_steps = [_said(edition, "consultation_outcome", finding, asked)]
    elif asked.meeting_requested and not asked.joint_requested and not asked.sufficient:
        finding.next_steps = [_said(edition, "consultation_all", finding, asked)]
    if asked.outcome:
        finding.because.append(Reason("outcome", item_in_words(asked.outcome), "16.3.1.2", "fact"))
        finding.flags.append(edition.flags["recommendation"])


def _said(edition: Edition, step: str, finding: Finding, asked: Consultation) -> str:
    """A next step with the States in it, by code or in words where they are unknown."""
    by = list_in_words(sorted(set(asked.by))) or "the State with the concern"
    host = asked.host or "the State where the activity takes place"
    return edition.next_steps[step].format(by=by, host=host, due=finding.due)


def _step(
    edition: Edition, parameter: str, obligation: str, requested: str | None, done: str | None, as_of: datetime
) -> TimedFinding:
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


def hazardous_incident(question: IncidentQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """17: points of contact, information by the State whose forces are involved, replies to the affected States.

    The text names no hours, so that nothing here is ever late: it was given, or it is still to be given.
    """
    asked = question.incident
    named = {True: question.id, False: "none", None: None}[asked.contact_named]
    found = [
        _of_incident(asked, edition, "17.1", "hazardous_incident_contact", named, {"state": asked.state}),
        _of_incident(asked, edition, "17.2", "hazardous_incident", asked.informed, {"state": asked.state}),
    ]
    for request in asked.clarifications:
        words = {"state": asked.state, "by": request.by}
        reply = _of_incident(asked, edition, "17.2", "hazardous_incident_reply", request.replied, words)
        reply.activity = request.by
        reply.because.append(Reason("clarification asked", shown(request.asked, "not asked"), "17.2", "fact"))
        if request.asked == "none":
            reply.holds, reply.presumed, reply.status = "no", "no", "not_due"
            reply.would_settle, reply.next_steps = [], []
        found.append(reply)
    return found


def _of_incident(
    asked: Incident, edition: Edition, paragraph: str, obligation: str, given: str | None, words: Mapping[str, str]
) -> Finding:
    """One duty about an incident in the zone: met where it was done, pending where it was not."""
    holds = only_if(asked.in_zone, "yes")
    finding = Finding(
        provision=edition.provision(paragraph),
        obligation=obligation,
        holds=holds,
        presumed=holds,
        because=[
            Reason("incident", asked.occurred or "day unknown", "17", "fact"),
            Reason(
                "zone of application", {True: "inside", False: "outside", None: "unknown"}[asked.in_zone], "17", "fact"
            ),
            Reason("States affected", list_in_words(sorted(set(asked.affected))) or "none named", "17", "fact"),
            Reason("done", {None: "unknown", "none": "no"}.get(given, "yes"), paragraph, "fact"),
        ],
        would_settle=[["in_zone"]] if holds == "unknown" else [],
        flags=[
            edition.flags["incident_hazardous"],
            edition.flags["incident_quickly"],
            *edition.memory_flags([paragraph]),
        ],
    )
    if holds == "no":
        finding.status = "not_due"
    elif given is not None:
        finding.status = "pending" if given == "none" else "met"
    if finding.status == "pending":
        finding.next_steps = [edition.next_steps[obligation].format(**words)]
    return finding


def voluntary_visit(question: VisitQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """18: nobody has to host a visit (18); who does invites the States concerned and tells all others (18.1)."""
    asked = question.visit
    invites = {None: None, "none": False}.get(asked.invited, True)
    visit = Finding(
        provision=edition.provision("18"),
        obligation="voluntary_visit",
        holds="no",
        presumed="no",
        status="not_due",
        because=[Reason("invited", shown(asked.invited, "no invitation"), "18", "fact")],
        flags=[edition.flags["visit_voluntary"], *edition.memory_flags(["18"])],
        next_steps=[] if invites else [edition.next_steps["visit_invite"].format(host=asked.host)],
    )
    return [visit, _invitees(asked, edition, invites), _told_all(asked, edition, invites)]


def _invitees(asked: Visit, edition: Edition, invites: bool | None) -> Finding:
    """18.1: at least the States understood to be concerned are invited."""
    invitees = "all States" if asked.all_invited else list_in_words(sorted(set(asked.invitees))) or "unknown"
    finding = _of_visit(asked, edition, invites, "visit_invitees", Reason("invitees", invitees, "18.1", "fact"))
    if finding.status == "not_due":
        return finding
    left_out = sorted(set(asked.concerned) - set(asked.invitees))
    if asked.all_invited or (asked.concerned and not left_out):
        finding.status = "met"
    elif not asked.concerned:
        finding.flags.append(edition.flags["visit_concerned"])
    elif asked.invitees:
        finding.status = "pending"
        finding.next_steps = [edition.next_steps["visit_also"].format(host=asked.host, left=list_in_words(left_out))]
    return finding


def _told_all(asked: Visit, edition: Edition, invites: bool | None) -> Finding:
    """18.1: all other States are told the reasons, the area, the invitees and the arrangements."""
    told = Reason("all others told", shown(asked.told_all, "not told"), "18.1", "fact")
    finding = _of_visit(asked, edition, invites, "visit_information", told)
    if finding.status != "not_due" and asked.told_all is not None:
        finding.status = "pending" if asked.told_all == "none" else "met"
    if finding.status == "pending":
        finding.next_steps = [edition.next_steps["visit_tell"].format(host=asked.host)]
    return finding


def _of_visit(asked: Visit, edition: Edition, invites: bool | None, obligation: str, done: Reason) -> Finding:
    """A duty that comes with an invitation: open where it is not known whether there was one."""
    holds = only_if(invites, "yes")
    return Finding(
        provision=edition.provision("18.1"),
        obligation=obligation,
        holds=holds,
        presumed=holds,
        status="not_due" if holds == "no" else "unknown",
        because=[
            Reason("invited", shown(asked.invited, "no invitation"), "18", "fact"),
            Reason("States concerned", list_in_words(sorted(set(asked.concerned))) or "none named", "18.1", "fact"),
            done,
        ],
        would_settle=[["invited"]] if holds == "unknown" else [],
        flags=edition.memory_flags(["18", "18.1"]),
    )
