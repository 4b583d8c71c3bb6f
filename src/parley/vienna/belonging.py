"""Which of several activities of a report a statement about the duties is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from parley.dossier.model import Activity, Claim
from parley.knowledge.states import state_word
from parley.vienna.asserted import kinds_named

_GROUP = {"exercise": "exercise", "snap_exercise": "exercise", "deployment": "movement", "transfer": "movement"}

_MARKS = ".,;:!?\"'()“”’‘«»"


def is_about(claim: Claim, sides: Collection[str], activity: Activity, others: Sequence[Activity]) -> bool:
    """Whether a claim by these sides is about the activity rather than about one of the others.

    A name decides, then a word for the kind of activity, then whose activity it is. What a party says of its own holds
    for all that are equally near; what others say, for the one spoken of last.
    """
    here = _fit(claim, sides, activity)
    best = max((_fit(claim, sides, other) for other in others), default=here)
    if here != best:
        return here > best
    equal = [other for other in others if _fit(claim, sides, other) == here]
    own = any(not {*a.parties, a.host}.isdisjoint(sides) for a in (activity, *equal))
    return own or all(_last_named(claim, activity) >= _last_named(claim, other) for other in equal)


def concerns(claim: Claim, code: str, activity: Activity, others: Sequence[Activity]) -> bool:
    """Whether a State's concern is about the activity: not its own, and rather about it than about another's.

    A name decides, then a word for the kind of activity, then the States named, then which was last spoken of.
    """
    if code in activity.parties:
        return False
    rivals = [other for other in others if code not in other.parties]
    here = _named(claim, activity)
    best = max((_named(claim, other) for other in rivals), default=here)
    if here != best:
        return here > best
    equal = [other for other in rivals if _named(claim, other) == here]
    return all(_last_named(claim, activity) >= _last_named(claim, other) for other in equal)


def _named(claim: Claim, activity: Activity) -> tuple[bool, bool, bool]:
    """Named, of the kind named, and of a State named."""
    named, of_kind, _ = _fit(claim, (), activity)
    words = (word.strip(_MARKS) for word in claim.content.text.split())
    states = {found.code for word in words if (found := state_word(word)) is not None}
    return named, of_kind, not states.isdisjoint(activity.parties)


def _fit(claim: Claim, sides: Collection[str], activity: Activity) -> tuple[bool, bool, bool]:
    """Named, of the kind named, and of the side that speaks; an activity whose parties are unknown may be its own."""
    text = claim.content.text
    names = [n.lower() for n in (activity.name, *activity.aliases) if n]
    return (
        any(name in text.lower() for name in names),
        _GROUP.get(activity.kind) in kinds_named(text),
        not activity.parties or not {*activity.parties, activity.host}.isdisjoint(sides),
    )


def _last_named(claim: Claim, activity: Activity) -> int:
    """Where the activity was last spoken of before the claim; -1 where it was not."""
    at = min((span[0] for span in claim.content.spans), default=0)
    return max((span[0] for span in activity.spans if span[0] <= at), default=-1)
