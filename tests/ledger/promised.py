"""Dossiers with promises, made by hand: an exercise, what is said of it, and who says it."""

from collections.abc import Sequence

from parley.dossier.model import (
    Activity,
    Block,
    Claim,
    Commitment,
    Content,
    Cue,
    Dossier,
    Name,
    Report,
    Speaker,
    Stance,
)
from parley.ledger.commitments import Reader, commitments_told
from parley.ledger.entries import CommitmentEntry
from parley.reading.read import read
from tests.ledger.reports import dossier

DRILL = "Amber Shore 2031"


def told(
    name: str,
    text: str,
    published: str | None,
    *,
    promise: str | None = None,
    due: str | None = None,
    who: str = "NOR",
    by: str | None = None,
    said: str | None = None,
    country: str | None = None,
    stance: Stance = "assert",
    cue: str = "said",
    attached: bool = True,
) -> Dossier:
    """A report on the exercise, with one promise of `who`, or with what a speaker of `country` said."""
    made = dossier(name, text, published=published, outlet=f"Outlet of {name}")
    made.activities, made.claims, made.names, made.forces = [], [], [], []
    if attached:
        start = text.find(DRILL)
        spans = [(start, start + len(DRILL))] if start >= 0 else []
        made.activities = [
            Activity("a1", "exercise", DRILL, parties=["NOR"], start="2031-03-03", end="2031-03-14", spans=spans)
        ]
    for words in (promise, said):
        if words is not None:
            span = (text.index(words), text.index(words) + len(words))
            speaker = Speaker("the ministry", None, by, country=country or who, kind="institution")
            number = f"c{len(made.claims) + 1}"
            made.claims.append(Claim(number, speaker, Cue(cue, None), Content(words, [span]), "indirect", stance))
    if promise is not None:
        span = (text.index(promise), text.index(promise) + len(promise))
        made.commitments = [Commitment([who], promise, "c1", "made", due=due, by=by, span=span)]
    return made


def commitments_of(
    activity: str, dossiers: Sequence[tuple[Dossier, list[str]]], ends: str | None = None
) -> list[CommitmentEntry]:
    """The promises of an activity by its reports alone, each with the local ids that belong to it."""
    return commitments_told(activity, [Reader(made, ids) for made, ids in dossiers], ends)


def name_in(made: Dossier, word: str, country: str) -> Dossier:
    """The dossier with one more name of a state."""
    start = made.report.text.index(word)
    made.names.append(Name(word, (start, start + len(word)), "nationality", country=country))
    return made


def as_read(name: str, text: str, day: str) -> Dossier:
    """A text as the reader reads it."""
    return read(
        Report(name, text, "0" * 64, [Block((0, len(text)), "body")], published=day, outlet=f"Outlet of {name}")
    )
