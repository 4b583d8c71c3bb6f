"""Chapter V: prior notification of certain military activities, paragraphs 38 to 41."""

from __future__ import annotations

from collections.abc import Iterator

from parley.dossier.model import EXERCISE_KINDS, Exception_, Finding, Reason
from parley.vienna.answers import reaches
from parley.vienna.case import Case
from parley.vienna.conclude import Condition, Duty, conclude, single_command, zone
from parley.vienna.dates import days_before, interval
from parley.vienna.level import Level, both, level_at, level_of
from parley.vienna.strengths import strength
from parley.vienna.vd2011.chapter_3_risk_reduction import consultation_steps

LANDINGS = frozenset({"amphibious_landing", "heliborne_landing", "parachute_drop"})
TRANSFERS = frozenset({"transfer", "concentration"})


def exercise(case: Case) -> Iterator[Finding]:
    """40.1: an exercise of land forces under a single operational command; any level of 40.1.1 suffices."""
    if of_land_forces(case):
        levels = level_at(case, "notification", "40.1.1")
        yield _notification(case, "40.1.1", levels, [zone(case), single_command(case)])


def of_land_forces(case: Case) -> bool:
    """A landing whose forces are given as a whole, not only those that land, is looked at as an exercise too."""
    measures = case.edition.thresholds["40.1.1"]
    return case.facts.kind in EXERCISE_KINDS or (case.facts.kind in LANDINGS and any(map(case.states, measures)))


def air_participation(case: Case) -> Iterator[Finding]:
    """40.1.2: from 200 sorties on the air participation belongs into a notification that is due anyway.

    By strengths alone: what a party says of the notification itself says nothing of its content.
    """
    if not case.states("sorties") or not of_land_forces(case):
        return
    notifiable = level_of(case, "notification_content", case.edition.thresholds["40.1.1"])
    sorties = level_of(case, "notification_content", case.edition.thresholds["40.1.2"])
    duty = Duty("40.1.2", "notification_content", ["40.1.2"], None, None)
    yield conclude(case, both(notifiable, sorties), duty, [zone(case), single_command(case)])


def landing(case: Case) -> Iterator[Finding]:
    """40.2: an amphibious landing, heliborne landing or parachute assault; 40.2.1 counts the troops that land."""
    if has_landing(case):
        yield _notification(case, "40.2.1", level_at(case, "notification", "40.2.1"), [zone(case)])


def has_landing(case: Case) -> bool:
    """40.2: whether the activity is a landing or parachute assault, or anybody says that troops land in it."""
    return case.facts.kind in LANDINGS or any(map(case.states, case.edition.thresholds["40.2.1"]))


def giving_landing(case: Case) -> set[str]:
    """The claimants who give figures for those that land."""
    measures = case.edition.thresholds["40.2.1"].keys()
    return {by for by, given in case.figures.items() if not measures.isdisjoint(given)}


def transfer(case: Case) -> Iterator[Finding]:
    """40.3: a transfer into or within the zone, or a concentration, at the levels of an exercise (40.3.1)."""
    if case.facts.kind in TRANSFERS:
        levels, arrived = level_at(case, "notification", "40.3.1"), _from_arrival_points(case)
        yield _notification(case, "40.3.1", levels, [zone(case)], arrived)


def _from_arrival_points(case: Case) -> Exception_:
    """40.3.2: from the points of arrival on, forces brought into the zone fall under all measures."""
    if case.facts.kind == "concentration":
        return Exception_("40.3.2", "yes", "Forces that are concentrated fall under all measures.")
    return Exception_(
        "40.3.2",
        "unknown",
        "Once they leave the points of arrival, the forces fall under all measures.",
    )


def other_activity(case: Case) -> Iterator[Finding]:
    """40: an activity of no kind named in 40.1 to 40.3 is not notified."""
    if case.facts.kind == "other" and not case.states("landing_troops"):
        yield _notification(case, "40", level_of(case, "notification", {}), [zone(case), no_kind(case)])


def no_kind(case: Case) -> Condition:
    """40: the activity is of none of the kinds that are notified."""
    reason = Reason("kind of activity", "none of 40.1 to 40.3", "40", "fact")
    return Condition(False, [], reason, case.edition.flags["field"])


def _notification(
    case: Case, provision: str, levels: Level, conditions: list[Condition], *exceptions: Exception_
) -> Finding:
    """38, 39 and 41: who notifies by when; without advance notice to the troops, when they commence (41.1)."""
    lead = case.edition.parameters["notification.lead_days"]
    because = [Reason("start", case.facts.start or "unknown", None, "fact")]
    if case.without_notice:
        because.append(Reason("due", "when the troops commence it", "41.1", case.edition.paragraphs["41.1"].mark))
    else:
        because.append(Reason("lead time", lead.written, lead.paragraph, lead.verification))
    because.append(Reason("notified by", case.host, "39", case.edition.paragraphs["39"].mark))
    paragraphs = [provision, "39", "41.1" if case.without_notice else "38"]
    flags = [*_flags(case), *_bound_by_own_part(case, levels)]
    tried = [_no_notice(case), *exceptions]
    duty = Duty(provision, "notification", paragraphs, _due(case), case.facts.notified, tried, because, flags)
    finding = conclude(case, levels, duty, conditions)
    if finding.holds != "no":
        finding.next_steps = _steps(case, finding)
    return finding


def _due(case: Case) -> str | list[str] | None:
    if case.start is None:
        return None
    if case.without_notice:
        return interval(case.start.first_day, case.start.last_day)
    return days_before(case.start, case.edition.parameters["notification.lead_days"].value)


def _no_notice(case: Case) -> Exception_:
    """41: no 42 days where the troops had no advance notice."""
    if case.without_notice:
        return Exception_(
            "41", "yes", "The troops had no advance notice: notified when they commence it, not 42 days ahead."
        )
    if case.notice_unknown:
        return Exception_(
            "41", "unknown", "Whether the troops had advance notice is not known; it is taken that they had."
        )
    return Exception_("41", "no", "The troops had advance notice.")


def _flags(case: Case) -> list[str]:
    return [case.edition.flags["advance_notice"]] if case.notice_unknown else []


def _bound_by_own_part(case: Case, levels: Level) -> Iterator[str]:
    """39: a State other than the host stays bound where its own part reaches the level by itself."""
    own: dict[str, None] = {}
    for given in case.figures.values():
        for item, threshold in levels.measures.items():
            for figure in given.get(item, ()):
                reached = reaches(strength([figure], ()), threshold.value, more_than=threshold.more_than)
                if figure.of and figure.of != case.facts.host and reached == "yes":
                    own[figure.of] = None
    for state in sorted(own):
        yield case.edition.flags["alone"].format(of=state)


def _steps(case: Case, finding: Finding) -> list[str]:
    """What the host still has to do, and what an affected State may do."""
    steps = case.edition.next_steps
    found = []
    if finding.status == "pending":
        due = finding.due if isinstance(finding.due, str) else (finding.due or ["the due day"])[0]
        found.append(steps["notify_by"].format(host=case.host, due=due))
    elif finding.status == "late" and case.facts.notified == "none":
        found.append(steps["notify_now"].format(host=case.host))
    return found + consultation_steps(case)
