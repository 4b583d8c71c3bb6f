"""Commitments of reports joined to promises, and each promise followed to its outcome.

A promise is pending until a report says that it was carried out or that it was not. It is `kept` or `broken` where all
who speak of it say so, and `contradicted` where they disagree, or where the side that gave its word takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from hashlib import sha256

from parley.dossier.model import Activity, Claim, Dossier, Span
from parley.knowledge.load import load
from parley.ledger.bearings import (
    Bearing,
    Said,
    bearings_in,
    denial_of,
    echoes_in,
    holds_for,
    is_about,
    said_in,
    turned,
)
from parley.ledger.ceilings import ceilings_in, held_against
from parley.ledger.entries import Change, CommitmentEntry, Outcome
from parley.ledger.matching import activities_of
from parley.ledger.promised import Made, inside, joined, made_in, stems, when_known
from parley.ledger.sentences import sentence_of

_SHARED = 2
_LONGEST_WHY = 300


class Heard:
    """What one report tells, taken apart once for all promises; `ids` are its activities that belong."""

    def __init__(self, dossier: Dossier, ids: Sequence[str]) -> None:
        self.dossier = dossier
        self.ids = frozenset(ids)
        self._bearings: dict[str, list[tuple[Said, list[Bearing]]]] = {}

    @property
    def report(self) -> str:
        """The report's name."""
        return self.dossier.report.id

    @property
    def day(self) -> str:
        """The day of publication, the empty string where it is not known."""
        return (self.dossier.report.published or "")[:10]

    @cached_property
    def said(self) -> list[Said]:
        """Its sentences that tell of no other activity."""
        return [said for said in said_in(self.dossier) if self._is_here(said.span)]

    @cached_property
    def _named(self) -> list[Activity]:
        return [activity for activity in activities_of(self.dossier) if activity.name]

    def _is_here(self, span: Span) -> bool:
        about = [a for a in self._named if any(_share(s, span) for s in a.spans)]
        return not about or any(a.id in self.ids for a in about)

    def names_it(self, span: Span) -> bool:
        """Whether the words tell of the activity itself."""
        return any(a.id in self.ids and _share(s, span) for a in activities_of(self.dossier) for s in a.spans)

    def bearings(self, theme: str) -> list[tuple[Said, list[Bearing]]]:
        """The sentences that say something on conduct of a theme, with what they say."""
        if theme not in self._bearings:
            found = [(said, list(bearings_in(self.dossier, said, theme))) for said in self.said]
            self._bearings[theme] = [pair for pair in found if pair[1]]
        return self._bearings[theme]


def commitments_of(
    activity: str | None, dossiers: Sequence[tuple[Dossier, list[str]]], ends: str | None = None
) -> list[CommitmentEntry]:
    """The promises of an activity, each once, with their outcome; `dossiers` with the local ids that belong to it.

    `ends` is the day on which the activity ends, where that is known: promises "after the exercise" are due by it.
    With `activity` None, those that belong to no activity.
    """
    made = [found for dossier, ids in dossiers for found in made_in(dossier, ids if activity else None, ends)]
    if not made:
        return []
    heard = sorted((Heard(dossier, ids) for dossier, ids in dossiers), key=lambda one: one.day or "9999")
    return [_followed(activity, promise, heard, ends) for promise in joined(made)]


def _followed(
    activity: str | None,
    promise: Sequence[Made],
    heard: Sequence[Heard],
    ends: str | None,
) -> CommitmentEntry:
    first = promise[0]
    due = max((m.due for m in promise if m.due), key=len, default=None)
    changes, evidence = _history(promise, heard, due, ends)
    return CommitmentEntry(
        id=_identity(first),
        who=list(dict.fromkeys(who for m in promise for who in m.commitment.who)),
        what=max((_what(m) for m in promise), key=len),
        made_in=list(dict.fromkeys(m.dossier.report.id for m in sorted(promise, key=lambda m: m.day or "9999"))),
        due=due,
        outcome=changes[-1].outcome if changes else "pending",
        evidence=evidence,
        by=next((m.commitment.by for m in promise if m.commitment.by), None),
        activity=activity,
        changes=changes,
    )


def _what(made: Made) -> str:
    """The words of a commitment; those that do not stand alone ("to leave by May") in their sentence."""
    commitment = made.commitment
    if commitment.span is None or commitment.what.split(" ", 1)[0].lower() not in ("to", "it", "they", "he", "she"):
        return commitment.what
    return " ".join(sentence_of(made.dossier.report.text, commitment.span).split())


def _identity(first: Made) -> str:
    """The id of a promise, from where the ledger first saw it."""
    return "p" + sha256(f"{first.dossier.report.id}#{first.number}".encode()).hexdigest()[:15]


def _history(
    promise: Sequence[Made],
    heard: Sequence[Heard],
    due: str | None,
    ends: str | None,
) -> tuple[list[Change], list[str]]:
    """How the outcome changed, report by report, and the reports that speak for or against."""
    latest: dict[str, Bearing] = {}
    changes: list[Change] = []
    evidence: dict[str, None] = {}
    outcome: Outcome = "pending"
    for one in heard:
        found = [*_taken_back(promise, one), *_bearings(promise, one, due, ends)]
        for bearing in found:
            if _comes_late(promise, bearing, one.day, due, latest):
                evidence[one.report] = None
                continue
            latest.pop(bearing.side, None)
            latest[bearing.side] = bearing
            evidence[one.report] = None
            if (now := _outcome(list(latest.values()))) != outcome:
                outcome = now
                changes.append(Change(outcome, one.report, one.day or None, bearing.span, _why(bearing)))
    return changes, list(evidence)


def _comes_late(
    promise: Sequence[Made], bearing: Bearing, day: str, due: str | None, latest: dict[str, Bearing]
) -> bool:
    """Whether it is told as done after its day had passed without it, as a side that is bound or an outlet said.

    Another side that says it was done speaks of the day itself and is heard.
    """
    term = when_known(due)
    bound = frozenset(state for m in promise for state in m.states)
    undone = {side for side, told in latest.items() if told.bears == "undone" and (told.outlet or side in bound)}
    late = term is not None and bool(day) and day > term.last_day.isoformat()
    return bearing.bears == "done" and late and bool(undone) and (bearing.outlet or bearing.side in undone)


def _outcome(bearings: Sequence[Bearing]) -> Outcome:
    """What follows from the last word of each side."""
    bears = [b.bears for b in bearings]
    if "done" in bears:
        return "contradicted" if "undone" in bears else "kept"
    if "undone" in bears:
        return "broken"
    return "contradicted" if "refused" in bears else "pending"


def _why(bearing: Bearing) -> str:
    says = {"done": "says it was done", "undone": "says it was not done", "refused": "takes it back"}[bearing.bears]
    by = bearing.side.removeprefix("outlet ")
    return f"{by} {says}: {' '.join(bearing.words.split())}"[:_LONGEST_WHY]


def _taken_back(promise: Sequence[Made], heard: Heard) -> Iterator[Bearing]:
    """What the side that promised says against its own word in the same report."""
    for made in promise:
        if made.dossier.report.id == heard.report and made.commitment.status in ("withdrawn", "contradicted"):
            for claim in heard.dossier.claims:
                if claim.id in made.commitment.against and _is_own(claim, made):
                    side = claim.speaker.country or claim.speaker.name or claim.speaker.text
                    span = claim.content.spans[0] if claim.content.spans else (0, 0)
                    yield Bearing("refused", span, side, claim.content.text, outlet=False)


def _is_own(claim: Claim, made: Made) -> bool:
    speaker = claim.speaker
    return speaker.country in made.commitment.who or (speaker.name is not None and speaker.name == made.commitment.by)


def _bearings(promise: Sequence[Made], heard: Heard, due: str | None, ends: str | None) -> Iterator[Bearing]:
    """What a report says on the outcome of a promise, where it is late enough to know."""
    made = [m for m in promise if m.dossier.report.id == heard.report]
    first = min((m.day for m in promise if m.day), default="")
    over = _is_over(promise, heard.day, first, due, ends)
    retold = bool(made) and (promise[0] not in made or (due is not None and over))
    if (heard.day and heard.day < first) or (made and not retold):
        return
    own = {who for m in promise for who in (*m.commitment.who, m.commitment.by)}
    ceilings = ceilings_in(promise)
    for said in heard.said if ceilings and not made else ():
        for found in held_against(ceilings, heard.dossier, said):
            if found.bears == "undone" or _knows_the_whole(heard.day, ends):
                yield from _with_denial(heard, said, found)
    for said, bearings in _heard_on(promise, heard):
        if any(_share(said.span, m.commitment.span) for m in made):
            continue
        for found in bearings:
            bearing = turned(found) if promise[0].refrains and not found.general else found
            may = {"done": True, "undone": over, "refused": bearing.side in own}
            if may[bearing.bears] and _concerns(promise, heard, said, general=bearing.general):
                yield from _with_denial(heard, said, bearing)


def _with_denial(heard: Heard, said: Said, bearing: Bearing) -> Iterator[Bearing]:
    """What is said on a promise, and after it what another side says against that in the next sentence."""
    yield bearing
    at = heard.said.index(said)
    following = heard.said[at + 1] if at + 1 < len(heard.said) else None
    denied = denial_of(heard.dossier, bearing, following)
    if denied is not None:
        yield denied


def _heard_on(promise: Sequence[Made], heard: Heard) -> Sequence[tuple[Said, list[Bearing]]]:
    """The sentences that say something on what was promised: in the words of its theme, else with its own verb."""
    first = promise[0]
    themed = heard.bearings(first.theme)
    what, told = first.commitment.what, {said.span for said, _ in themed}
    rest = [said for said in heard.said if said.span not in told]
    echoed = [(said, list(echoes_in(heard.dossier, said, what, turns=not first.refrains))) for said in rest]
    return [*themed, *echoed]


def _knows_the_whole(day: str, ends: str | None) -> bool:
    """Whether on `day` the activity has ended, so that nobody can come to it any more."""
    term = when_known(ends)
    return term is None or not day or day >= term.first_day.isoformat()


def _is_over(promise: Sequence[Made], day: str, first: str, due: str | None, ends: str | None) -> bool:
    """Whether on `day` it can be told that a promise first made on the day `first` has not been kept."""
    theme = promise[0].theme
    term = when_known(due) or (when_known(ends) if theme == "withdraw" else None)
    if not day:
        return True
    at_once = holds_for(theme, "at_once") or promise[0].refrains
    return day > first and (term is None or day > term.last_day.isoformat() or at_once)


def _share(a: Span, b: Span | None) -> bool:
    return b is not None and a[0] < b[1] and b[0] < a[1]


@cache
def _common() -> frozenset[str]:
    """Words that any report of an activity holds."""
    return frozenset(stems(" ".join(load("outcomes")["common"])))


def _concerns(promise: Sequence[Made], heard: Heard, said: Said, *, general: bool) -> bool:
    """Whether a sentence is about what was promised: its things and its states; words on any promise need more."""
    theme = promise[0].theme
    shared = frozenset(stems(said.words)) & frozenset(word for m in promise for word in m.things) - _common()
    about = is_about(theme, said.words) or (holds_for(theme, "itself") and heard.names_it(said.span))
    if len(shared) < _SHARED and (general or not about):
        return False
    bound = frozenset(state for m in promise for state in m.states)
    named = _states_in(heard.dossier, said)
    return not named or not bound or bool(named & bound) or holds_for(theme, "others")


def _states_in(dossier: Dossier, said: Said) -> frozenset[str]:
    """The states named in a sentence, apart from whoever speaks."""
    speakers = [c.speaker.span for c in said.claims if c.speaker.span]
    return frozenset(
        n.country
        for n in dossier.names
        if n.country
        and n.type != "person"
        and inside(n.span, said.span)
        and not any(_share(n.span, speaker) for speaker in speakers)
    )
