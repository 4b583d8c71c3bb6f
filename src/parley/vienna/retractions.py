"""Which claims of a report stand: what a side took back later decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.dossier.model import Claim, Span
from parley.vienna.asserted import may_take_back, takes_back
from parley.vienna.sides import codes_of
from parley.vienna.voices import sentences


def standing(claims: Sequence[Claim], text: str) -> dict[str, Claim]:
    """The claims that nobody took back, by id, in the order given.

    A side takes back its own last claim by another claim, or the outlet tells so ("He later withdrew his statement").
    """
    left = {c.id: c for c in claims}
    for i, later in enumerate(claims):
        if takes_back(f"{later.cue.text} {later.content.text}"):
            side = set(codes_of(later.speaker))
            _drop_last(left, [c for c in claims[:i] if side & set(codes_of(c.speaker))])
    for told in _told(claims, text):
        before = [c for c in claims if _end(c) <= told[0]]
        _drop_last(left, [c for c in before if _names_speaker(text[told[0] : told[1]], c)] or before)
    return left


def _drop_last(left: dict[str, Claim], earlier: Sequence[Claim]) -> None:
    standing_before = [c for c in earlier if c.id in left]
    if standing_before:
        del left[max(standing_before, key=_end).id]


def _told(claims: Sequence[Claim], text: str) -> Iterator[Span]:
    """The sentences outside all claims in which the outlet tells that something was taken back."""
    if not may_take_back(text):
        return
    for sentence in sentences(text):
        if takes_back(text[sentence[0] : sentence[1]]) and not any(
            a < sentence[1] and sentence[0] < b for c in claims for a, b in c.content.spans
        ):
            yield sentence


def _end(claim: Claim) -> int:
    return max((span[1] for span in claim.content.spans), default=0)


def _names_speaker(sentence: str, claim: Claim) -> bool:
    """Whether the sentence names who made the claim by the last word of his name ("the general", "Nowak")."""
    words = [w.lower() for name in (claim.speaker.name, claim.speaker.text) if name for w in name.split()[-1:]]
    return any(w in sentence.lower().split() for w in words)
