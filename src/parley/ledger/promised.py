"""Commitments of reports, and which of them are one promise: of one side, on like conduct, due at one time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from parley.dossier.model import Activity, Commitment, Dossier, Span
from parley.knowledge.bodies import is_body
from parley.knowledge.load import load
from parley.knowledge.states import is_state
from parley.ledger.bearings import is_refraining, theme_of
from parley.ledger.matching import activities_of
from parley.vienna.dates import When, when

_ALIKE = 0.4
_ALIKE_IF_DUE = 0.2
_FAR = 1_000_000
_STEMMED = 5
_AFTERMATH = ("withdrawal", "transfer", "deployment", "other")
_EXERCISES = ("exercise", "snap_exercise")
_END_OF = "end of activity "
_ENDINGS = re.compile(r"(?:ing|ed|es|s)$")


class Made(Struct):
    """One commitment of one report, with its place there (`number`), its theme, words, states and last day.

    `things` are its words without the names of activities; it `refrains` where it is promised that nothing is done.
    """

    dossier: Dossier
    commitment: Commitment
    number: int
    theme: str
    words: frozenset[str]
    states: frozenset[str]
    due: str | None
    things: frozenset[str]
    refrains: bool

    @property
    def day(self) -> str:
        """The day of publication, the empty string where it is not known."""
        return (self.dossier.report.published or "")[:10]


def made_in(dossier: Dossier, ids: Sequence[str] | None, ends: str | None) -> Iterator[Made]:
    """The commitments of a report on the activity with these local ids, which ends on `ends`; None: on no activity."""
    everything = activities_of(dossier) if dossier.commitments else []
    for number, commitment in enumerate(dossier.commitments):
        home = _home(dossier, commitment, everything)
        if (home is None and ids is None and _binds_state(commitment)) or (home is not None and home in (ids or ())):
            named = frozenset(n.country for n in dossier.names if n.country and inside(n.span, commitment.span))
            due = _due(commitment, everything, ends)
            words = frozenset(stems(commitment.what))
            states = named | {who for who in commitment.who if _is_actor(who)}
            called = frozenset(word for a in everything if a.name for word in stems(a.name))
            refrains = is_refraining(commitment.what)
            theme = theme_of(commitment.what)
            yield Made(dossier, commitment, number, theme, words, states, due, words - called, refrains)


def _binds_state(commitment: Commitment) -> bool:
    """Whether a state or an alliance is bound: what others promise counts only for an activity."""
    return any(_is_actor(who) for who in commitment.who)


def _is_actor(code: str) -> bool:
    return is_state(code) or is_body(code)


def _home(dossier: Dossier, commitment: Commitment, everything: Sequence[Activity]) -> str | None:
    """The activity that a commitment is about: the one whose end it waits for, else the nearest by its words."""
    if commitment.due and commitment.due.startswith(_END_OF):
        return commitment.due.removeprefix(_END_OF)
    candidates = [a for a in everything if not _is_aftermath(a, everything)]
    span = commitment.span
    if span is None or len(candidates) < 2:
        return candidates[0].id if candidates else None
    return min(candidates, key=lambda a: (_distance(a, span), a.name is None)).id


def _is_aftermath(activity: Activity, everything: Sequence[Activity]) -> bool:
    """Whether it is the nameless coming or going of forces of an exercise that the report names."""
    if activity.name or activity.kind not in _AFTERMATH:
        return False
    exercises = [a for a in everything if a.kind in _EXERCISES and a.name]
    return any(not activity.parties or set(a.parties) & set(activity.parties) or not a.parties for a in exercises)


def _distance(activity: Activity, span: Span) -> int:
    """Code points between a commitment and the nearest words for the activity, those after it counting double."""
    gaps = [max(2 * (a - span[1]), span[0] - b, 0) for a, b in activity.spans]
    return min(gaps, default=_FAR)


def inside(span: Span, whole: Span | None) -> bool:
    """Whether a span lies in another one."""
    return whole is not None and whole[0] <= span[0] and span[1] <= whole[1]


def _due(commitment: Commitment, everything: Sequence[Activity], ends: str | None) -> str | None:
    """The last day of a commitment in ISO form at its precision, None where the report tells none."""
    due = commitment.due
    if due is not None and due.startswith(_END_OF):
        number = due.removeprefix(_END_OF)
        due = next((a.end for a in everything if a.id == number), None) or ends
    due = due.rpartition("/")[2] if due else None
    return due if due and when_known(due) else None


def when_known(date: str | None) -> When | None:
    """The stretch that an ISO date stands for, None where there is none."""
    try:
        return when(date) if date else None
    except ValueError:
        return None


@cache
def _small() -> frozenset[str]:
    """Words without content."""
    return frozenset(load("outcomes")["small"])


def stems(text: str) -> Iterator[str]:
    """The words of a text that have content, without their endings."""
    for word in re.findall(r"\w+", text.lower()):
        if word not in _small():
            yield _ENDINGS.sub("", word) if len(word) >= _STEMMED else word


# -- one promise, however often it is told ---


def joined(made: Sequence[Made]) -> list[list[Made]]:
    """The commitments that are one promise together, in the order they came."""
    promises: list[list[Made]] = []
    for one in made:
        home = next((promise for promise in promises if any(_same(one, other) for other in promise)), None)
        if home is None:
            promises.append([one])
        else:
            home.append(one)
    return promises


def _same(a: Made, b: Made) -> bool:
    """Whether two commitments are one promise: of one side, on like conduct, due at one time."""
    if a.theme != b.theme or not _one_side(a, b) or not _meet(a.due, b.due):
        return False
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    return shared >= (_ALIKE_IF_DUE if a.due and a.due == b.due else _ALIKE)


def _one_side(a: Made, b: Made) -> bool:
    one, other = a.commitment, b.commitment
    return bool(set(one.who) & set(other.who)) or (one.by is not None and one.by == other.by)


def _meet(a: str | None, b: str | None) -> bool:
    """Whether two days can be one, as precisely as they are known."""
    first, second = when_known(a), when_known(b)
    if first is None or second is None:
        return True
    return first.first_day <= second.last_day and second.first_day <= first.last_day
