"""Commitments of reports joined to promises, and each promise followed to its outcome.

A promise is pending until a report says that it was carried out or that it was not. It is `kept` or `broken` where all
who speak of it say so, and `contradicted` where they disagree, or where the side that gave its word takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256

from msgspec import Struct

from parley.dossier.model import Activity, Claim, Commitment, Dossier, Span
from parley.knowledge.bodies import is_body
from parley.knowledge.load import load
from parley.knowledge.states import is_state
from parley.ledger.bearings import Bearing, Said, bearings_in, holds_for, is_about, said_in, theme_of
from parley.ledger.entries import Change, CommitmentEntry, Outcome
from parley.ledger.matching import activities_of
from parley.vienna.dates import When, when

_ALIKE = 0.4
_ALIKE_IF_DUE = 0.2
_SHARED = 2
_LONGEST_WHY = 300
_AFTERMATH = ("withdrawal", "transfer", "deployment", "other")
_EXERCISES = ("exercise", "snap_exercise")
_END_OF = "end of activity "
_ENDINGS = re.compile(r"(?:ing|ed|es|s)$")


class Made(Struct):
    """One commitment of one report, with its place there (`number`), its theme, words, states and last day."""

    dossier: Dossier
    commitment: Commitment
    number: int
    theme: str
    words: frozenset[str]
    states: frozenset[str]
    due: str | None

    @property
    def day(self) -> str:
        """The day of publication, the empty string where it is not known."""
        return (self.dossier.report.published or "")[:10]


def commitments_of(
    activity: str | None, dossiers: Sequence[tuple[Dossier, list[str]]], ends: str | None = None
) -> list[CommitmentEntry]:
    """The promises of an activity, each once, with their outcome; `dossiers` with the local ids that belong to it.

    `ends` is the day on which the activity ends, where that is known: promises "after the exercise" are due by it.
    With `activity` None, those that belong to no activity.
    """
    made = [found for dossier, ids in dossiers for found in _made_in(dossier, ids if activity else None, ends)]
    if not made:
        return []
    told = [(dossier, said_in(dossier), set(ids)) for dossier, ids in sorted(dossiers, key=_told_at)]
    return [_followed(activity, promise, told, ends) for promise in _joined(made)]


def _told_at(pair: tuple[Dossier, list[str]]) -> str:
    return (pair[0].report.published or "9999")[:10]


# -- which commitments are of the activity ---


def _made_in(dossier: Dossier, ids: Sequence[str] | None, ends: str | None) -> Iterator[Made]:
    everything = activities_of(dossier) if dossier.commitments else []
    for number, commitment in enumerate(dossier.commitments):
        home = _home(dossier, commitment, everything)
        if (home is None and ids is None and _binds_state(commitment)) or (home is not None and home in (ids or ())):
            named = frozenset(n.country for n in dossier.names if n.country and _inside(n.span, commitment.span))
            due = _due(commitment, everything, ends)
            words = frozenset(_stems(commitment.what))
            states = named | {who for who in commitment.who if _is_actor(who)}
            yield Made(dossier, commitment, number, theme_of(commitment.what), words, states, due)


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
    return min(gaps, default=1_000_000)


def _inside(span: Span, whole: Span | None) -> bool:
    return whole is not None and whole[0] <= span[0] and span[1] <= whole[1]


def _due(commitment: Commitment, everything: Sequence[Activity], ends: str | None) -> str | None:
    """The last day of a commitment in ISO form at its precision, None where it has none that the reports tell."""
    due = commitment.due
    if due is not None and due.startswith(_END_OF):
        number = due.removeprefix(_END_OF)
        due = next((a.end for a in everything if a.id == number), None) or ends
    due = due.rpartition("/")[2] if due else None
    return due if due and _when(due) else None


def _when(date: str | None) -> When | None:
    try:
        return when(date) if date else None
    except ValueError:
        return None


@cache
def _small() -> frozenset[str]:
    """Words without content."""
    return frozenset(load("outcomes")["small"])


def _stems(text: str) -> Iterator[str]:
    for word in re.findall(r"\w+", text.lower()):
        if word not in _small():
            yield _ENDINGS.sub("", word) if len(word) > 4 else word


# -- one promise, however often it is told ---


def _joined(made: Sequence[Made]) -> list[list[Made]]:
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
    first, second = _when(a), _when(b)
    if first is None or second is None:
        return True
    return first.first_day <= second.last_day and second.first_day <= first.last_day


# -- what came of it ---


def _followed(
    activity: str | None,
    promise: Sequence[Made],
    told: Sequence[tuple[Dossier, list[Said], set[str]]],
    ends: str | None,
) -> CommitmentEntry:
    first = promise[0]
    due = max((m.due for m in promise if m.due), key=len, default=None)
    changes, evidence = _history(promise, told, due, ends)
    return CommitmentEntry(
        id=_identity(first),
        who=list(dict.fromkeys(who for m in promise for who in m.commitment.who)),
        what=max((m.commitment.what for m in promise), key=len),
        made_in=list(dict.fromkeys(m.dossier.report.id for m in sorted(promise, key=lambda m: m.day or "9999"))),
        due=due,
        outcome=changes[-1].outcome if changes else "pending",
        evidence=evidence,
        by=next((m.commitment.by for m in promise if m.commitment.by), None),
        activity=activity,
        changes=changes,
    )


def _identity(first: Made) -> str:
    """The id of a promise, from where the ledger first saw it."""
    return "p" + sha256(f"{first.dossier.report.id}#{first.number}".encode()).hexdigest()[:15]


def _history(
    promise: Sequence[Made],
    told: Sequence[tuple[Dossier, list[Said], set[str]]],
    due: str | None,
    ends: str | None,
) -> tuple[list[Change], list[str]]:
    """How the outcome changed, report by report, and the reports that speak for or against."""
    latest: dict[str, Bearing] = {}
    changes: list[Change] = []
    evidence: dict[str, None] = {}
    outcome: Outcome = "pending"
    for dossier, said, ids in told:
        found = [*_taken_back(promise, dossier), *_bearings(promise, dossier, said, ids, due, ends)]
        for bearing in found:
            latest.pop(bearing.side, None)
            latest[bearing.side] = bearing
            evidence[dossier.report.id] = None
            if (now := _outcome(list(latest.values()))) != outcome:
                outcome = now
                day = (dossier.report.published or "")[:10] or None
                changes.append(Change(outcome, dossier.report.id, day, bearing.span, _why(bearing)))
    return changes, list(evidence)


def _outcome(bearings: Sequence[Bearing]) -> Outcome:
    """What follows from the last word of each side."""
    bears = [b.bears for b in bearings]
    if "done" in bears:
        return "contradicted" if "undone" in bears else "kept"
    if "refused" in bears:
        return "contradicted"
    return "broken" if "undone" in bears else "pending"


def _why(bearing: Bearing) -> str:
    says = {"done": "says it was done", "undone": "says it was not done", "refused": "takes it back"}[bearing.bears]
    by = bearing.side.removeprefix("outlet ")
    return f"{by} {says}: {' '.join(bearing.words.split())}"[:_LONGEST_WHY]


def _taken_back(promise: Sequence[Made], dossier: Dossier) -> Iterator[Bearing]:
    """What the side that promised says against its own word in the same report."""
    for made in promise:
        if made.dossier.report.id == dossier.report.id and made.commitment.status in ("withdrawn", "contradicted"):
            for claim in dossier.claims:
                if claim.id in made.commitment.against and _is_own(claim, made):
                    side = claim.speaker.country or claim.speaker.name or claim.speaker.text
                    span = claim.content.spans[0] if claim.content.spans else (0, 0)
                    yield Bearing("refused", span, side, claim.content.text, outlet=False)


def _is_own(claim: Claim, made: Made) -> bool:
    speaker = claim.speaker
    return speaker.country in made.commitment.who or (speaker.name is not None and speaker.name == made.commitment.by)


def _bearings(
    promise: Sequence[Made], dossier: Dossier, said: Sequence[Said], ids: set[str], due: str | None, ends: str | None
) -> Iterator[Bearing]:
    """What a report says on the outcome of a promise, where it is late enough to know."""
    made = [m for m in promise if m.dossier.report.id == dossier.report.id]
    first = min((m.day for m in promise if m.day), default="")
    day = (dossier.report.published or "")[:10]
    term = _when(due) or (_when(ends) if promise[0].theme == "withdraw" else None)
    over = not day or (term is None and day > first) or (term is not None and day > term.last_day.isoformat())
    over = over or (day > first and holds_for(promise[0].theme, "at_once"))
    retold = bool(made) and (promise[0] not in made or (due is not None and over))
    if (day and day < first) or (made and not retold):
        return
    for sentence in said:
        if any(_share(sentence.span, m.commitment.span) for m in made) or not _concerns(
            promise, dossier, sentence, ids
        ):
            continue
        for bearing in bearings_in(dossier, sentence, promise[0].theme):
            own = bearing.side in {who for m in promise for who in (*m.commitment.who, m.commitment.by)}
            if bearing.bears == "done" or (bearing.bears == "undone" and over) or (bearing.bears == "refused" and own):
                yield bearing


def _share(a: Span, b: Span | None) -> bool:
    return b is not None and a[0] < b[1] and b[0] < a[1]


def _concerns(promise: Sequence[Made], dossier: Dossier, sentence: Said, ids: set[str]) -> bool:
    """Whether a sentence is about what was promised: its things, its states, and no other activity."""
    theme = promise[0].theme
    shared = frozenset(_stems(sentence.words)) & frozenset(word for m in promise for word in m.words)
    if len(shared) < _SHARED and not is_about(theme, sentence.words):
        return False
    speakers = [c.speaker.span for c in sentence.claims if c.speaker.span]
    named = {
        n.country
        for n in dossier.names
        if n.country
        and n.type != "person"
        and _inside(n.span, sentence.span)
        and not any(_share(n.span, s) for s in speakers)
    }
    bound = frozenset(state for m in promise for state in m.states)
    if named and bound and not named & bound and not holds_for(theme, "others"):
        return False
    about = [a for a in activities_of(dossier) if a.name and any(_share(s, sentence.span) for s in a.spans)]
    return not about or any(a.id in ids for a in about)
