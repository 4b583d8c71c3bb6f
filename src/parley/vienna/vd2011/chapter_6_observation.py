"""Chapter VI: observation of certain military activities, paragraphs 47 to 59."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from parley.dossier.model import EXERCISE_KINDS, Exception_, Finding, Reason
from parley.vienna.case import Case
from parley.vienna.conclude import Condition, Duty, conclude, single_command, zone
from parley.vienna.dates import days_before, interval
from parley.vienna.level import Level, alone, level_of
from parley.vienna.vd2011.chapter_5_notification import LANDINGS, giving_landing, has_landing, no_kind


def observation(case: Case) -> Iterator[Finding]:
    """47: observers are invited to exercises, landings and concentrations from the levels of 47.4 on."""
    conditions = [zone(case)]
    if case.facts.kind in EXERCISE_KINDS and not _landing_alone(case):
        conditions.append(single_command(case))
    elif case.facts.kind == "other" and not has_landing(case):
        conditions.append(no_kind(case))
    if case.without_notice:
        conditions.append(_outlasts(case))
    finding = conclude(case, _level(case), _duty(case), conditions)
    if finding.status == "pending" and isinstance(finding.due, str):
        finding.next_steps = [case.edition.next_steps["invite_by"].format(host=case.host, due=finding.due)]
    yield finding


def _level(case: Case) -> Level:
    """47.4: the levels of an exercise or concentration, those of a landing, or either for those who give figures."""
    levels = dict(case.edition.thresholds["47.4"])
    landing = {"landing_troops": levels.pop("landing_troops")}
    if case.facts.kind in LANDINGS:
        return level_of(case, "observation", landing, None if _landing_alone(case) else levels)
    others = level_of(case, "observation", {} if case.facts.kind == "other" else levels, landing)
    if not _landing_alone(case):
        return others
    return alone(level_of(case, "observation", landing), others, giving_landing(case))


def _landing_alone(case: Case) -> bool:
    """47.2: whether only the landing is observed: in other activities, or in exercises of several commands."""
    several = case.facts.kind in EXERCISE_KINDS | LANDINGS and case.facts.single_command is False
    return has_landing(case) and (several or case.facts.kind == "other")


def _duty(case: Case) -> Duty:
    """48 and 51: the host invites 42 days ahead; beyond 72 hours without notice, when these have passed (59)."""
    lead = case.edition.parameters["observation.lead_days"]
    because = [Reason("start", case.facts.start or "unknown", None, "fact")]
    if not case.without_notice:
        because.append(Reason("lead time", lead.written, lead.paragraph, lead.verification))
    paragraphs = ["47.4", "59" if case.without_notice else "51"]
    flags = [case.edition.flags["advance_notice"]] if case.notice_unknown else []
    return Duty("47.4", "observation", paragraphs, _due(case), case.facts.invited, [_no_notice(case)], because, flags)


def _due(case: Case) -> str | list[str] | None:
    if case.start is None:
        return None
    if case.without_notice:
        passed = timedelta(hours=case.edition.parameters["observation.without_notice_hours"].value)
        return interval((case.start.first + passed).date(), case.start.last_day + passed)
    return days_before(case.start, case.edition.parameters["observation.lead_days"].value)


def _outlasts(case: Case) -> Condition:
    """59: without advance notice only an activity of more than 72 hours is observed."""
    limit = case.edition.parameters["observation.without_notice_hours"]
    longer = case.outlasts(limit.value)
    words = {True: "yes", False: "no", None: "unknown"}[longer]
    facts = ["end"] if case.start is not None else ["start"] if case.end is not None else ["start", "end"]
    return Condition(
        longer, facts, Reason(f"longer than {limit.value} hours", words, limit.paragraph, limit.verification)
    )


def _no_notice(case: Case) -> Exception_:
    """59: the exemption of activities without advance notice, which ends after 72 hours."""
    if case.notice_unknown:
        return Exception_("59", "unknown", "It is not known whether the troops had advance notice.")
    if not case.without_notice:
        return Exception_("59", "no", "The troops had advance notice.")
    longer = case.outlasts(case.edition.parameters["observation.without_notice_hours"].value)
    if longer is None:
        return Exception_(
            "59", "unknown", "Without advance notice; the dates leave open whether it lasts more than 72 hours."
        )
    if longer:
        return Exception_("59", "no", "Without advance notice, but it lasts more than 72 hours.")
    return Exception_("59", "yes", "Without advance notice, and it lasts 72 hours at most.")
