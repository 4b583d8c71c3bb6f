"""What one report tells that bears on the duties of the Vienna Document."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from parley.dossier.model import Activity, Claim, Dossier, Span
from parley.ledger.tellings import Telling, forces_of
from parley.ledger.told import Duties
from parley.reading.sides import governs
from parley.vienna.asserted import names_document
from parley.vienna.facts import ASSESSED, facts_of
from parley.vienna.notices import Notice, notices
from parley.vienna.questions.activity import Facts
from parley.vienna.sides import codes_of
from parley.vienna.zone import rests_on_place

_BESIDE = 160
"""Names within so many code points of an activity stand beside it."""


def duties_in(telling: Telling, strengths: Collection[Span]) -> Duties:
    """What a report tells of them; of its forces those at these places in the text."""
    facts = _facts(telling, strengths)
    return Duties(
        figures=facts.figures,
        asserted=facts.asserted,
        notices=_notices(telling),
        concerns=facts.concerns,
        announced=facts.announced,
        in_zone=facts.in_zone,
        by_place=any(rests_on_place(activity) for activity in telling.activities),
        officials=_officials(telling.dossier.claims),
    )


def _officials(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """Those who speak for a government whose state is not told, each with the states spoken for before."""
    found: dict[str, list[str]] = {}
    heard: dict[str, None] = {}
    for claim in sorted(claims, key=lambda claim: claim.speaker.span or (0, 0)):
        sides = codes_of(claim.speaker)
        if claim.speaker.country:
            heard[claim.speaker.country] = None
        elif governs(claim.speaker):
            found.setdefault(sides[0], list(heard))
    return found


def _main(telling: Telling) -> Activity:
    """The activity of the report that it speaks of most, as that of the whole report."""
    return max(telling.activities, key=lambda a: (len(a.spans), bool(a.name)))


def _facts(telling: Telling, strengths: Collection[Span]) -> Facts:
    dossier, activity = telling.dossier, _main(telling)
    return facts_of(
        activity,
        [force for force in forces_of(telling) if force.span in strengths],
        dossier.claims,
        text=dossier.report.text,
        document_named=names_document(dossier.report.text),
        others=_others(telling),
        near=_near(dossier, activity),
        as_of=dossier.report.published,
        prose=_prose(dossier),
    )


def _notices(telling: Telling) -> list[Notice]:
    """What is said of the activity's notification."""
    dossier = telling.dossier
    return notices(
        _main(telling),
        dossier.claims,
        dossier.times,
        dossier.report.text,
        others=_others(telling),
        prose=_prose(dossier),
        as_of=dossier.report.published,
    )


def _others(telling: Telling) -> list[Activity]:
    """The other activities of the report that statements on the duties may be about."""
    own = {activity.id for activity in telling.activities}
    return [a for a in telling.dossier.activities if a.id not in own and a.kind in ASSESSED]


def _near(dossier: Dossier, activity: Activity) -> list[str]:
    """The states and bodies named beside the activity, persons left out."""
    return [
        name.country
        for name in dossier.names
        if name.country
        and name.type != "person"
        and any(start - _BESIDE <= name.span[0] <= end + _BESIDE for start, end in activity.spans)
    ]


def _prose(dossier: Dossier) -> list[Span] | None:
    """The title, lead and body of the report; None where it came without blocks."""
    blocks = dossier.report.blocks
    return [b.span for b in blocks if b.kind in ("title", "lead", "body")] if blocks else None
