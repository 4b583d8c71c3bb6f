"""Which of several activities of a report a statement about the duties is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parley.dossier.model import Activity, Claim
from parley.vienna.asserted import kinds_named

_GROUP = {"exercise": "exercise", "snap_exercise": "exercise", "deployment": "movement", "transfer": "movement"}


def is_about(claim: Claim, sides: Iterable[str], activity: Activity, others: Sequence[Activity]) -> bool:
    """Whether a claim by these sides is about the activity rather than about one of the others.

    A name decides, then a word for the kind of activity, then whose activity it is, then which was spoken of last.
    """
    return all(_fit(claim, sides, activity) >= _fit(claim, sides, other) for other in others)


def _fit(claim: Claim, sides: Iterable[str], activity: Activity) -> tuple[bool, bool, bool, int]:
    text = claim.content.text
    names = [n.lower() for n in (activity.name, *activity.aliases) if n]
    at = min((span[0] for span in claim.content.spans), default=0)
    return (
        any(name in text.lower() for name in names),
        _GROUP.get(activity.kind) in kinds_named(text),
        not {*activity.parties, activity.host}.isdisjoint(sides),
        max((span[0] for span in activity.spans if span[0] <= at), default=-1),
    )
