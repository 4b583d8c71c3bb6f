"""Promises of reports, and which of them are one: of one side, on like conduct, due at one time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from parley.dossier.model import EXERCISE_KINDS, Activity, Claim, Commitment, Dossier, Span
from parley.knowledge.bodies import is_body
from parley.knowledge.load import load
from parley.knowledge.states import is_state
from parley.ledger.announced import announced_in, promises_nothing
from parley.ledger.bearings import is_refraining, theme_of
from parley.ledger.ceilings import counts_in
from parley.ledger.matching import activities_of
from parley.ledger.matching.naming import parts_of
from parley.ledger.phrasing import says
from parley.ledger.pledges import Hearing, Pledge
from parley.ledger.sentences import sentence_of, sentence_span
from parley.ledger.settled import WILL, counts_from_its_day, due_of, lead_in
from parley.vienna.dates import When, when

_ALIKE = 0.4
_ALIKE_IF_DUE = 0.2
_FAR = 1_000_000
_COPIED = 3
"""Days within which a story is copied."""
_STEMMED = 5
_AFTERMATH = ("withdrawal", "transfer", "deployment", "other")
_END_OF = "end of activity "
_ENDINGS = re.compile(r"(?:ing|ed|es|s)$")
_AND_THAT = re.compile(r",?\s+and\s+that\s+(?=[^.;]*?(?<!\w)(?:will|would|shall)(?!\w))", re.IGNORECASE)
_CEILING = re.compile(
    r"(?<!\w)(?:this|that)\s+(?:is|will\s+be|remains)\s+(?:the|our|an?)\s+(?:upper\s+)?(?:ceiling|limit|maximum|cap)(?!\w)"
    r"|(?<!\w)(?:go\s+beyond|exceed)\s+(?:it|this|that)(?!\w)",
    re.IGNORECASE,
)
_LEANING = frozenset(
    ("to", "it", "its", "they", "their", "he", "she", "his", "her", "this", "that", "then", "afterwards")
)
"""Words that begin with these do not stand alone."""

_WEEKDAY = re.compile(r"(?<!\w)(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)", re.IGNORECASE)
_POINTS_BACK = re.compile(r"(?<!\w)(?:to|at|of|in|for|on|after)\s+(?:it|them|this)\W*$", re.IGNORECASE)
"""Words that end so do not either: "the press is invited to it"."""


def pledges_in(dossier: Dossier, ids: Sequence[str] | None, rejected: Sequence[Span] = ()) -> Iterator[Pledge]:
    """The promises of a report on the activity with these local ids; None: those on no activity.

    `rejected` are the places of what a person judged to be none.
    """
    everything = activities_of(dossier)
    for number, commitment in enumerate([*dossier.commitments, *announced_in(dossier, everything, rejected)]):
        if promises_nothing(commitment.what):
            continue
        home = _home(dossier, commitment, everything)
        if (home is None and ids is None and _binds_state(commitment)) or (home is not None and home in (ids or ())):
            yield _pledge(dossier, number, _first_of_two(dossier, commitment), everything)


def _without_lead(commitment: Commitment) -> Commitment:
    """A commitment without what leads to it: "it goes without saying that they will go back"."""
    lead = lead_in(commitment.what)
    if not lead or commitment.span is None:
        return commitment
    return msgspec.structs.replace(commitment, what=commitment.what[lead:])


def _first_of_two(dossier: Dossier, commitment: Commitment) -> Commitment:
    """A commitment without a second one behind "and that", which is followed for itself."""
    joint = _AND_THAT.search(commitment.what)
    if joint is None or commitment.span is None:
        return commitment
    start = commitment.span[0]
    again = _AND_THAT.search(dossier.report.text, *commitment.span)
    end = again.start() if again is not None else commitment.span[1]
    return msgspec.structs.replace(commitment, what=commitment.what[: joint.start()], span=(start, end))


def _pledge(dossier: Dossier, number: int, commitment: Commitment, everything: Sequence[Activity]) -> Pledge:
    whole = _whole(dossier, commitment)
    commitment = _without_lead(commitment)
    before = _ceiling_before(dossier, commitment)
    if before is not None:
        whole = f"{before} {commitment.what}"
        commitment = msgspec.structs.replace(commitment, what=f"{before} {commitment.what}")
    named = {n.country for n in dossier.names if n.country and inside(n.span, commitment.span)}
    words = frozenset(stems(commitment.what))
    called = frozenset(word for a in everything if a.name for word in stems(a.name))
    called |= _people_behind(dossier, commitment)
    if commitment.due is None and commitment.span is not None:
        commitment = msgspec.structs.replace(commitment, due=due_of(dossier, commitment.span, everything))
    due, till_end = _due(commitment, everything)
    recalled = _is_recalled(dossier, commitment)
    if recalled and _WEEKDAY.search(commitment.what):
        due = None  # the Thursday that had been promised is not the next one
    return Pledge(
        report=dossier.report.id,
        day=(dossier.report.published or "")[:10],
        number=number,
        who=commitment.who,
        by=commitment.by,
        what=commitment.what,
        whole=whole,
        theme=theme_of(commitment.what) if before is None else "limit",
        words=sorted(words),
        states=[] if says(commitment.what.lower(), _guests()) else sorted(named | _actors(commitment)),
        things=sorted(words - called),
        refrains=is_refraining(commitment.what),
        due=due,
        till_end=till_end,
        recalled=recalled,
        span=commitment.span,
        headline=commitment.span is not None and _in_headline(dossier, commitment.span),
        taken_back=list(_taken_back(dossier, commitment)),
    )


def _people_behind(dossier: Dossier, commitment: Commitment) -> frozenset[str]:
    """The names of people behind "will": by whose order something is to be done is nothing that is promised."""
    modal = WILL.search(dossier.report.text, *commitment.span) if commitment.span else None
    if modal is None or commitment.span is None:
        return frozenset()
    behind = (modal.end(), commitment.span[1])
    people = (name.text for name in dossier.names if name.type == "person" and inside(name.span, behind))
    return frozenset(word for name in people for word in stems(name))


def _ceiling_before(dossier: Dossier, commitment: Commitment) -> str | None:
    """The sentence before "this is the ceiling": it tells the number that is promised."""
    if commitment.span is None or not _CEILING.search(commitment.what):
        return None
    start = sentence_span(dossier.report.text, commitment.span)[0]
    before = dossier.report.text[:start].rstrip()
    if not before or "\n" in dossier.report.text[len(before) : start]:
        return None
    words = sentence_of(dossier.report.text, (len(before) - 1, len(before)))
    return " ".join(words.split()).strip(' "“”') if any(counts_in(words)) else None


def _is_recalled(dossier: Dossier, commitment: Commitment) -> bool:
    """ "Had given his word": the report tells what came of it, too."""
    cue = next((claim.cue.span for claim in dossier.claims if claim.id == commitment.claim), None)
    return cue is not None and dossier.report.text[max(0, cue[0] - 5) : cue[1]].split()[:1] == ["had"]


def _in_headline(dossier: Dossier, span: Span) -> bool:
    return any(block.kind == "title" and inside(span, block.span) for block in dossier.report.blocks)


def _binds_state(commitment: Commitment) -> bool:
    """Whether a state or an alliance is bound: what others promise counts only for an activity."""
    return any(_is_actor(who) for who in commitment.who)


def _actors(commitment: Commitment) -> set[str]:
    return {who for who in commitment.who if _is_actor(who)}


@cache
def _guests() -> tuple[str, ...]:
    return tuple(load("outcomes")["guests"])


def _is_actor(code: str) -> bool:
    return is_state(code) or is_body(code)


def _home(dossier: Dossier, commitment: Commitment, everything: Sequence[Activity]) -> str | None:
    """The activity that a commitment is about: the one whose end it waits for, else the nearest by its words."""
    if commitment.due and commitment.due.startswith(_END_OF):
        awaited = commitment.due.removeprefix(_END_OF)
        if awaited in {a.id for a in _told_whole(everything)}:
            return awaited
    here = _begun(dossier, commitment, everything)
    candidates = _told_whole([a for a in here if not _is_aftermath(a, everything)])
    span = commitment.span
    if span is None or not candidates:
        return candidates[0].id if candidates else None
    nearest = min(candidates, key=lambda a: (_distance(a, span), a.name is None))
    if set(nearest.parties).isdisjoint(commitment.who):
        own = [a for a in here if not set(a.parties).isdisjoint(commitment.who)]
        nearest = min([nearest, *own], key=lambda a: _distance(a, span))
    return nearest.id


def _begun(dossier: Dossier, commitment: Commitment, everything: Sequence[Activity]) -> Sequence[Activity]:
    """For forces that are to leave, the activities but those of years to come, which a report only looks forward to."""
    if theme_of(commitment.what) != "withdraw":
        return everything
    days = (commitment.due, dossier.report.published, "9999")
    last = next(int(day[:4]) for day in days if day and day[:4].isdigit())
    begun = [a for a in everything if (parts_of(a.name or "").year or 0) <= last]
    return begun or everything


def _told_whole(activities: Sequence[Activity]) -> Sequence[Activity]:
    """Those with a name, or told with who and where; a bare mention beside such a one has no promises of its own."""
    whole = [a for a in activities if a.name or (a.parties and a.places)]
    return whole or activities


def _is_aftermath(activity: Activity, everything: Sequence[Activity]) -> bool:
    """Whether it is the nameless coming or going of forces of an exercise that the report tells of."""
    if activity.name or activity.kind not in _AFTERMATH:
        return False
    exercises = [a for a in everything if a.kind in EXERCISE_KINDS]
    if activity.kind == "withdrawal" and len(exercises) == 1 and exercises[0].name:
        return True
    return any(not activity.parties or set(a.parties) & set(activity.parties) or not a.parties for a in exercises)


def _distance(activity: Activity, span: Span) -> int:
    """Code points between a commitment and the nearest words for the activity, those after it counting double."""
    gaps = [max(2 * (a - span[1]), span[0] - b, 0) for a, b in activity.spans]
    return min(gaps, default=_FAR)


def inside(span: Span, whole: Span | None) -> bool:
    """Whether a span lies in another one."""
    return whole is not None and whole[0] <= span[0] and span[1] <= whole[1]


def _due(commitment: Commitment, everything: Sequence[Activity]) -> tuple[str | None, bool]:
    """The last day of a commitment in ISO form at its precision, and whether it is that of the activity's end."""
    due, till_end = commitment.due, False
    if due is not None and due.startswith(_END_OF):
        number, till_end = due.removeprefix(_END_OF), True
        due = next((a.end for a in everything if a.id == number), None)
    due = due.rpartition("/")[2] if due else None
    return (due if due and when_known(due) else None), till_end


def when_known(date: str | None) -> When | None:
    """The stretch that an ISO date stands for, None where there is none."""
    try:
        return when(date) if date else None
    except ValueError:
        return None


def _whole(dossier: Dossier, commitment: Commitment) -> str:
    """The words of a commitment; those that do not stand alone ("to leave by May") in their sentence."""
    leans = commitment.what.split(" ", 1)[0].lower() in _LEANING or _POINTS_BACK.search(commitment.what)
    if commitment.span is None or not leans or _CEILING.search(commitment.what):
        return commitment.what
    return " ".join(sentence_of(dossier.report.text, commitment.span).split())


def _taken_back(dossier: Dossier, commitment: Commitment) -> Iterator[Hearing]:
    """What the side that promised says against its own word in the same report."""
    if commitment.status not in ("withdrawn", "contradicted"):
        return
    for claim in dossier.claims:
        if claim.id in commitment.against and _is_own(claim, commitment):
            side = claim.speaker.country or claim.speaker.name or claim.speaker.text
            span = claim.content.spans[0] if claim.content.spans else (0, 0)
            yield Hearing("refused", span, side, claim.content.text)


def _is_own(claim: Claim, commitment: Commitment) -> bool:
    speaker = claim.speaker
    return speaker.country in commitment.who or (speaker.name is not None and speaker.name == commitment.by)


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


def joined(pledges: Sequence[Pledge]) -> list[list[Pledge]]:
    """The pledges that are one promise together, in the order they came."""
    promises: list[list[Pledge]] = []
    for one in pledges:
        home = next((promise for promise in promises if any(_same(one, other) for other in promise)), None)
        if home is None:
            promises.append([one])
        else:
            home.append(one)
    return promises


def _same(a: Pledge, b: Pledge) -> bool:
    """Whether two pledges are one promise: of one side, on like conduct, due at one time."""
    if a.theme != b.theme or not _one_side(a, b) or not (_meet(a.due, b.due) or _is_copied(a, b)):
        return False
    if a.theme == "withdraw" and set(a.who) == set(b.who) and (_headed(a, b) or (_of_all(a) and _of_all(b))):
        return True
    if a.theme == "withdraw" and a.due and a.due == b.due and not (_of_some(a) or _of_some(b)):
        return True
    shared = len(frozenset(a.words) & frozenset(b.words)) / max(1, min(len(a.words), len(b.words)))
    return shared >= (_ALIKE_IF_DUE if a.due and a.due == b.due else _ALIKE)


def _of_all(pledge: Pledge) -> bool:
    """Whether it is promised of all forces: "every soldier will leave", "nobody will stay behind"."""
    return pledge.refrains or says(pledge.what.lower(), tuple(load("outcomes")["wholly"]))


def _of_some(pledge: Pledge) -> bool:
    """Whether it is promised of some forces only: "the tanks will leave", "3,000 men go home"."""
    return says(pledge.what.lower(), tuple(load("outcomes")["particular"])) or any(counts_in(pledge.what))


def _headed(a: Pledge, b: Pledge) -> bool:
    """Whether the headline of a report says one promise, and its text the other."""
    return a.report == b.report and a.headline != b.headline


def _one_side(a: Pledge, b: Pledge) -> bool:
    return bool(set(a.who) & set(b.who)) or (a.by is not None and a.by == b.by)


def _is_copied(a: Pledge, b: Pledge) -> bool:
    """Whether a copy printed days later has the same words, and its term is counted from there ("within two weeks")."""
    first, second = when_known(a.due), when_known(b.due)
    if a.what != b.what or first is None or second is None or not counts_from_its_day(a.what):
        return False
    apart = (first.last_day - second.last_day).days
    printed = (when_known(a.day), when_known(b.day))
    if printed[0] is None or printed[1] is None:
        return False
    return abs(apart) <= _COPIED and apart == (printed[0].last_day - printed[1].last_day).days


def _meet(a: str | None, b: str | None) -> bool:
    """Whether two days can be one, as precisely as they are known."""
    first, second = when_known(a), when_known(b)
    if first is None or second is None:
        return True
    return first.first_day <= second.last_day and second.first_day <= first.last_day
