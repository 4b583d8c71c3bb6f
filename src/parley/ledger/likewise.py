"""Sentences that tell of promised conduct in other words than it was promised in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import numpy as np

from parley.dossier.model import Dossier
from parley.knowledge.load import load
from parley.ledger.bearings import Bearing, Said, holds_for, side_at
from parley.ledger.likeness import Floats, covered, likeness
from parley.ledger.phrasing import says
from parley.ledger.pledges import Bears, Probe

_COVERED = 0.3
"""A sentence tells of a promise where it tells so much of its words, and more than one of them."""
_WORD = re.compile(r"[^\W\d_][\w'’-]+|\d[\d.,]*\d\w*|\d+\w*")
_MOST = 60
_SAME = 0.9
_LONGEST = 2000
"""Letters of a promise that are looked at."""
_TWO = 2
_NEAR = 10


def likewise_in(dossier: Dossier, said: Said, probe: Probe) -> Iterator[Bearing]:
    """What a sentence that means much the same as the promise says on it; as where the promise is to do something."""
    of = _content(probe) if not holds_for(probe.theme, "worded") else []
    spots = [hit for hit in _WORD.finditer(said.words) if hit[0].lower() not in _small()][:_MOST]
    if len(of) < _TWO or not spots:
        return
    near = likeness(of, [hit[0].lower() for hit in spots])
    if int((near.max(1) > 0).sum()) < _TWO or covered(of, near) < _COVERED:
        return
    anchor = _anchor(spots, near)
    if anchor is None:
        return
    at = spots[anchor]
    bears = _polarity(said.words.lower(), at.start(), at.end())
    if bears is not None:
        span = (said.span[0] + at.start(), said.span[0] + at.end())
        side, outlet = side_at(dossier, said, span)
        yield Bearing(_meant(bears, said.words.lower(), probe), said.span, side, said.words, outlet, likewise=True)


def _anchor(spots: Sequence[re.Match[str]], near: Floats) -> int | None:
    """The word that is nearest to one of the promise; a name only where two names are the same."""
    best = near.max(0)
    named = np.array([hit[0][:1].isupper() and hit.start() > 0 for hit in spots])
    plain = np.where(named, 0.0, best)
    if plain.any():
        return int(plain.argmax())
    return int(best.argmax()) if int((best > _SAME).sum()) >= _TWO else None


def _meant(bears: Bears, words: str, probe: Probe) -> Bears:
    """The same as it counts for the promise as such, before what it refrains from is turned."""
    objects = bears == "done" and says(words, tuple(load("outcomes")["complaints"]))
    vouches = says(words, tuple(load("outcomes")["vouchers"]))
    if objects == vouches:
        return bears
    against: Bears = "done" if probe.refrains else "undone"
    favour: Bears = "undone" if probe.refrains else "done"
    return against if objects else favour


@lru_cache(maxsize=256)
def _content(probe: Probe) -> list[str]:
    """The words of a promise that tell what it is."""
    words = dict.fromkeys(hit[0].lower() for hit in _WORD.finditer(probe.what[:_LONGEST]))
    things = frozenset(probe.things)
    return [w for w in words if w not in _small() and any(w[:n] in things for n in range(1, len(w) + 1))][:_MOST]


def _polarity(words: str, start: int, end: int) -> Bears | None:
    """Whether a sentence tells that something was done; None where it is only to come or supposed."""
    knowledge = load("outcomes")
    before = " ".join(words[:start].split()[-_NEAR:])
    around = f"{before} {words[start:end]} {' '.join(words[end:].split()[:_NEAR])}"
    if says(around, tuple(knowledge["future"])) or says(before, tuple(knowledge["supposed"])):
        return None
    return "undone" if says(around, tuple(knowledge["negators"])) else "done"


@cache
def _small() -> frozenset[str]:
    knowledge = load("outcomes")
    return frozenset([*knowledge["small"], *knowledge["common"]])
