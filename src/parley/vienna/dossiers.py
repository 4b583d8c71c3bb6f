"""Assess a dossier: what the Vienna Document asks of each activity that a report speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from parley.dossier.model import EXERCISE_KINDS, Activity, Dossier, Finding, Force, Span
from parley.vienna.asserted import names_document
from parley.vienna.assess import assess
from parley.vienna.edition import edition
from parley.vienna.facts import ASSESSED, facts_of
from parley.vienna.notices import Notice, agreed, notices, reasons_of
from parley.vienna.questions.activity import Facts
from parley.vienna.zone import rests_on_place

_BESIDE = 160
"""Names within so many characters of an activity stand beside it."""


def assess_dossier(dossier: Dossier) -> list[Finding]:
    """The findings of all activities in their order; nothing is asked of other kinds, or outside the zone."""
    findings: list[Finding] = []
    for activity, facts, given in _asked(dossier):
        findings += _told(_flagged(assess(facts), facts, activity), given)
    return findings


def questions_of(dossier: Dossier) -> list[tuple[Facts, list[str]]]:
    """The facts of each activity that `assess_dossier` asks about, and the flags that go with them."""
    return [(facts, _flags(facts, activity)) for activity, facts, _ in _asked(dossier)]


def _asked(dossier: Dossier) -> Iterator[tuple[Activity, Facts, list[Notice]]]:
    """The activities that the document can reach, each with its facts and what is said of its notification."""
    named = names_document(dossier.report.text)
    for activity in dossier.activities:
        if activity.kind not in ASSESSED or _joins_exercise(dossier, activity):
            continue
        facts = facts_of(
            activity,
            _forces(dossier, activity),
            dossier.claims,
            text=dossier.report.text,
            document_named=named,
            others=_others(dossier, activity),
            near=_near(dossier, activity),
            as_of=dossier.report.published,
            prose=_prose(dossier),
        )
        if facts.in_zone is not False:
            given = _notices(dossier, activity)
            facts.notified, facts.invited = agreed(given), agreed(given, "invited")
            yield activity, facts, given


def _others(dossier: Dossier, activity: Activity) -> list[Activity]:
    return [a for a in dossier.activities if a is not activity and a.kind in ASSESSED]


def _notices(dossier: Dossier, activity: Activity) -> list[Notice]:
    return notices(
        activity,
        dossier.claims,
        dossier.times,
        dossier.report.text,
        others=_others(dossier, activity),
        prose=_prose(dossier),
        as_of=dossier.report.published,
    )


def _told(findings: list[Finding], given: list[Notice]) -> list[Finding]:
    """The findings, with who says that the notification was given or observers invited, and when."""
    for finding in findings:
        finding.because += reasons_of(given, finding.obligation)
    return findings


def _prose(dossier: Dossier) -> list[Span] | None:
    """The title, lead and body of the report; None where it came without blocks."""
    blocks = dossier.report.blocks
    return [b.span for b in blocks if b.kind in ("title", "lead", "body")] if blocks else None


def _near(dossier: Dossier, activity: Activity) -> list[str]:
    """The states and bodies named beside the activity, persons left out."""
    return [
        n.country
        for n in dossier.names
        if n.country and n.type != "person" and any(a - _BESIDE <= n.span[0] <= b + _BESIDE for a, b in activity.spans)
    ]


def _flagged(findings: list[Finding], facts: Facts, activity: Activity) -> list[Finding]:
    """The findings, with the flags of their facts."""
    for finding in findings:
        finding.flags += _flags(facts, activity)
    return findings


def _flags(facts: Facts, activity: Activity) -> list[str]:
    """A flag where no place tells that the activity lies in the zone."""
    return [edition().flags["zone_by_parties"]] if facts.in_zone and not rests_on_place(activity) else []


def _forces(dossier: Dossier, activity: Activity) -> list[Force]:
    """The forces of an activity; those tied to none belong to the only one there is."""
    alone = len(dossier.activities) == 1
    own = [f for f in dossier.forces if f.activity == activity.id or (alone and f.activity is None)]
    return [*own, *_left_behind(dossier, activity, own)]


def _left_behind(dossier: Dossier, activity: Activity, own: list[Force]) -> Iterator[Force]:
    """What is withdrawn was there: the forces of a withdrawal by the same States, at least so many.

    A source that gives a figure for the presence itself has said it all.
    """
    if activity.kind not in ("deployment", "transfer"):
        return
    withdrawals = {
        a.id for a in dossier.activities if a.kind == "withdrawal" and set(a.parties) & set(activity.parties)
    }
    given = {(f.category, *f.claimed_by) for f in own}
    for force in dossier.forces:
        if force.activity in withdrawals and force.low is not None and (force.category, *force.claimed_by) not in given:
            yield structs.replace(force, high=None, hedge=None)


def _joins_exercise(dossier: Dossier, activity: Activity) -> bool:
    """Whether it is the way of contingents to an exercise of the report, with no strength of its own.

    Paragraph 40.3 then asks nothing that 40.1 does not ask of the exercise.
    """
    if activity.kind != "transfer" or any(f.activity == activity.id for f in dossier.forces):
        return False
    return any(
        set(activity.parties) <= set(other.parties) for other in dossier.activities if other.kind in EXERCISE_KINDS
    )
