"""The facts of an activity: as people give them, and as a dossier yields them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from parley.dossier.model import EXERCISE_KINDS, Activity, Claim, Force, Span
from parley.knowledge.states import is_state, participating
from parley.vienna.asserted import is_arrival, is_concern, is_landing, is_negated, may_speak_of_duties, sayings
from parley.vienna.belonging import concerns, is_about
from parley.vienna.questions.activity import Assertion, Facts, FactsKind, Figure, Item
from parley.vienna.retractions import standing
from parley.vienna.sides import code_of, codes_of
from parley.vienna.voices import behind, outlet_says
from parley.vienna.zone import in_zone

ASSESSED: dict[str, FactsKind] = {
    "exercise": "exercise",
    "snap_exercise": "snap_exercise",
    "deployment": "concentration",
    "transfer": "transfer",
}
"""The kinds of activity of a dossier that Chapters V and VI can reach, and what they are there."""
_ITEMS: dict[str, Item] = {
    "troops": "troops",
    "tanks": "tanks",
    "armoured_combat_vehicles": "armoured_combat_vehicles",
    "artillery": "artillery",
    "aircraft": "aircraft",
    "helicopters": "helicopters",
}
_BEFORE, _AFTER = 120, 60


def facts_of(
    activity: Activity,
    forces: Sequence[Force],
    claims: Sequence[Claim],
    *,
    text: str = "",
    document_named: bool = False,
    others: Sequence[Activity] = (),
    near: Sequence[str] = (),
    as_of: str | None = None,
    prose: Sequence[Span] | None = None,
) -> Facts:
    """The facts of one activity of a dossier, with every figure and assertion at its claimant.

    `forces` are those of the activity, `claims` all of the report; `text` is the report, `document_named` whether it
    names the Vienna Document or its notifications. `others` are the other activities that statements may be about,
    `near` the states and bodies named beside the activity; `prose` the stretches of the text that are the outlet's
    report (the whole text where None). What was taken back counts for nobody.
    """
    said = {c.id: c for c in claims}
    left = standing(claims, text)
    told = [c for c in outlet_says(text, claims, prose) if may_speak_of_duties(c.content.text)]
    concerned = _concerns(activity, left.values(), document_named, others)
    landed = _landed(forces, text)
    voices = {c.id: behind(c, claims) for c in claims}
    sides = {n: codes_of(c.speaker) for c in reversed(claims) for n in (c.speaker.text, c.speaker.name) if n}
    return Facts(
        id=activity.id,
        kind=ASSESSED.get(activity.kind, "other"),
        host=activity.host if activity.host not in concerned else None,
        participants=_participants(activity, forces),
        in_zone=in_zone(activity, [*near, *(f.of for f in forces if f.of)]),
        start=activity.start,
        end=activity.end,
        announced=activity.announced,
        figures=[
            figure
            for force in forces
            if _counts(said.get(force.claim or ""), left)
            for figure in _figures(
                activity, force, _claimants(force, voices.get(force.claim or ""), sides), text, force.span in landed
            )
        ],
        asserted=list(
            _assertions(
                [*(structs.replace(c, speaker=voices[c.id].speaker) for c in left.values()), *told],
                document_named,
                activity,
                others,
            )
        ),
        concerns=concerned,
        as_of=as_of,
    )


def _participants(activity: Activity, forces: Sequence[Force]) -> list[str]:
    """The acting states. A body whose forces take part is a participant only where no state is named."""
    if activity.parties:
        return list(activity.parties)
    return sorted({f.of for f in forces if f.of and is_state(f.of)})


def _landed(forces: Sequence[Force], text: str) -> set[Span]:
    """The spans of the troops that land. If one side speaks of a landing, so does another in its paragraph on it."""
    troops = [f for f in forces if f.category == "troops"]
    beside = {
        f.span: f.claimed_by for f in troops if is_landing(text[max(0, f.span[0] - _BEFORE) : f.span[1] + _AFTER])
    }
    others = {
        f.span
        for f in troops
        if beside and f.claimed_by not in beside.values() and is_landing(_paragraph(text, f.span))
    }
    return beside.keys() | others


def _paragraph(text: str, span: Span) -> str:
    start = text.rfind("\n", 0, span[0]) + 1
    stop = text.find("\n", span[1])
    return text[start : stop if stop >= 0 else len(text)]


def _sentence(text: str, span: Span) -> str:
    start = max(text.rfind(mark, 0, span[0]) for mark in (". ", "\n", "! ", "? "))
    stops = [stop for mark in (". ", "\n", "! ", "? ") if (stop := text.find(mark, span[1])) >= 0]
    return text[start + 1 : min(stops, default=len(text))]


def _figures(
    activity: Activity, force: Force, claimants: Iterable[str | None], text: str, landed: bool
) -> Iterator[Figure]:
    """The force as a figure of each of its claimants; ships and what the document does not count are none.

    Those that have arrived for an exercise so far are not all: their number is open above.
    """
    item = _ITEMS.get(force.category)
    if item is None or (force.low, force.high) == (None, None):
        return
    if landed:
        item = "landing_troops"
    low, high, hedge = force.low, force.high, force.hedge
    if activity.kind in EXERCISE_KINDS and low is not None and is_arrival(_sentence(text, force.span)):
        high, hedge = None, None
    part = force.of if force.of and is_state(force.of) else None
    for by in claimants:
        yield Figure(item, low, high, by, part, hedge, force.span)


def _counts(claim: Claim | None, left: dict[str, Claim]) -> bool:
    """Whether a number in a claim is the speaker's own: neither asked, nor denied, nor taken back."""
    if claim is None:
        return True
    denied = claim.stance == "deny" and not is_negated(claim.content.text)
    return claim.id in left and claim.stance != "question" and not denied


def _claimants(force: Force, claim: Claim | None, sides: Mapping[str, list[str]]) -> list[str | None]:
    """Who gives the number, states before persons; None for the outlet. `sides` is whom the speakers speak for."""
    if not force.claimed_by:
        return [None]
    if claim is not None:
        return list(codes_of(claim.speaker))
    return list(dict.fromkeys(by for name in force.claimed_by for by in sides.get(name) or [code_of(name) or name]))


def _assertions(
    claims: Iterable[Claim], document_named: bool, activity: Activity, others: Sequence[Activity]
) -> Iterator[Assertion]:
    """What the claims say of the obligations themselves. A cue of denial turns what it governs round."""
    for claim in claims:
        if claim.stance == "question":
            continue
        for saying in sayings(claim.content.text, document_named=document_named):
            turned = claim.stance == "deny" and saying.holds == "yes"
            sides = codes_of(claim.speaker)
            for by in sides if is_about(claim, sides, activity, others) else ():
                span = claim.content.spans[0] if claim.content.spans else None
                yield Assertion(by, saying.obligation, "no" if turned else saying.holds, span)


def _concerns(
    activity: Activity, claims: Iterable[Claim], document_named: bool, others: Sequence[Activity]
) -> list[str]:
    """The participating States, other than those acting, that express a security concern about this activity.

    A host whose own forces take no part may be among them: forces of others are on its territory.
    """
    found: dict[str, None] = {}
    for claim in claims:
        if claim.stance in ("question", "deny"):
            continue
        if is_concern(f"{claim.cue.text} {claim.content.text}", document_named=document_named):
            for code in codes_of(claim.speaker):
                if participating(code) and concerns(claim, code, activity, others):
                    found[code] = None
    return sorted(found)
