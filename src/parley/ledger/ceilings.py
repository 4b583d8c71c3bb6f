"""Ceilings that a side promises for its forces, held against the numbers that reports tell later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from parley.dossier.model import Dossier
from parley.knowledge.load import load
from parley.ledger.bearings import Bearing, Said, side_at
from parley.ledger.pledges import Bears, Probe

_PART = 2
"""A number under one part in so many of a ceiling counts some of the forces and tells nothing of their whole."""
_THEME = "limit"
_THOUSAND = 1000
_REACH = 4
"""So many words after its number may a thing stand that is counted ("12 Polish battle tanks")."""
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[,. ]\d{3})+|\d{1,7})(?![\w%]|[.,]\d)(\s+thousand\b)?")


class Count(NamedTuple):
    """A number of things of one kind ("people", "tanks") and where it stands in its text."""

    number: int
    kind: str
    span: tuple[int, int]


@cache
def _kinds() -> dict[str, str]:
    """The words for what is counted, each with its kind."""
    counted: dict[str, list[str]] = load("outcomes")["counted"]
    return {word: kind for kind, listed in counted.items() for word in listed}


def counts_in(words: str) -> Iterator[Count]:
    """The numbers of forces in a text, those of no known kind left out."""
    for hit in _NUMBER.finditer(words):
        after = re.split(r"[.,;:()]", words[hit.end() :], maxsplit=1)[0].lower().split()[:_REACH]
        kind = next((_kinds()[word] for word in after if word in _kinds()), None)
        if kind is not None:
            number = int(re.sub(r"\D", "", hit[1])) * (_THOUSAND if hit[2] else 1)
            yield Count(number, kind, hit.span())


def ceilings_in(probe: Probe) -> list[Count]:
    """The numbers that a promise to limit forces sets as its ceiling."""
    return list(counts_in(probe.what)) if probe.theme == _THEME else []


def held_against(ceilings: Sequence[Count], dossier: Dossier, said: Said) -> Iterator[Bearing]:
    """What the numbers told in a sentence of a report say on a ceiling: over it, or below it and of the same size."""
    for count in counts_in(said.words):
        bears = next((b for ceiling in ceilings if (b := _against(ceiling, count)) is not None), None)
        if bears is not None:
            start, end = count.span
            side, outlet = side_at(dossier, said, (said.span[0] + start, said.span[0] + end))
            yield Bearing(bears, said.span, side, said.words, outlet)


def _against(ceiling: Count, count: Count) -> Bears | None:
    if ceiling.kind != count.kind or count.number * _PART < ceiling.number:
        return None
    return "undone" if count.number > ceiling.number else "done"
