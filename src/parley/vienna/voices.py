"""Whose statement it is: a party's, that of the party who cites a thing, or the outlet's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parley.dossier.model import Claim, Content, Cue, Span, Speaker
from parley.vienna.asserted import is_thing
from parley.vienna.questions.activity import OUTLET

_END = re.compile(r"[.!?\n]+[”’»\"']*\s+|\Z")


@lru_cache(maxsize=2)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text by their marks of punctuation."""
    found, start = [], 0
    for end in _END.finditer(text):
        found.append((start, end.start()))
        start = end.end()
    return tuple(found)


def outlet_says(text: str, claims: Sequence[Claim], prose: Sequence[Span] | None = None) -> list[Claim]:
    """The sentences in the outlet's own words, as claims of the outlet.

    `prose` are the stretches that belong to the report, the whole text where None.
    """
    taken = [span for claim in claims for span in claim.content.spans]
    return [
        Claim(OUTLET, Speaker(OUTLET, None, OUTLET), Cue("", None), Content(text[a:b], [(a, b)]), "indirect", "assert")
        for a, b in sentences(text)
        if a < b and not any(s < b and a < e for s, e in taken) and _within((a, b), prose)
    ]


def _within(span: Span, prose: Sequence[Span] | None) -> bool:
    return prose is None or any(a <= span[0] and span[1] <= b for a, b in prose)


def behind(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim of the party that speaks: a thing it cites ("intelligence shows") has no voice of its own."""
    speaker = claim.speaker
    if speaker.country or speaker.name or not (speaker.kind == "document" or is_thing(speaker.text)):
        return claim
    spans = [*claim.content.spans, *([speaker.span] if speaker.span else [])]
    return next((c for c in claims if c is not claim and _speaks(c) and _meet(spans, c.content.spans)), claim)


def _speaks(claim: Claim) -> bool:
    return bool(claim.speaker.country or claim.speaker.name)


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)
