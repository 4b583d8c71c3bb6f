"""The report's text cut at every edge of a finding, so that each piece knows what was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from parley.dossier.model import Dossier, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding over a span: `kind` is `activity force claim speaker cue commitment talk`, `id` its anchor."""

    span: Span
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; `opens` are the anchors of the findings that begin with it.

    `at` is where it begins in the text of the report.
    """

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[str, ...]
    at: int


def marks_of(dossier: Dossier) -> list[Mark]:
    """Every finding with a span, in the order in which the page draws them: the widest kinds first."""
    marks = [Mark(span, "claim", c.id) for c in dossier.claims for span in c.content.spans] + [
        Mark(c.cue.span, "cue", c.id) for c in dossier.claims if c.cue.span
    ]
    marks += [Mark(c.speaker.span, "speaker", c.id) for c in dossier.claims if c.speaker.span]
    marks += [Mark(s, "activity", a.id) for a in dossier.activities for s in a.spans]
    marks += [Mark(c.span, "commitment", f"k{i}") for i, c in enumerate(dossier.commitments, 1) if c.span]
    marks += [Mark(t.span, "talk", f"t{i}") for i, t in enumerate(dossier.talks, 1)]
    marks += [Mark(f.span, "force", f"f{i}") for i, f in enumerate(dossier.forces, 1)]
    return marks


def cut(text: str, marks: list[Mark], within: Span) -> list[Piece]:
    """The text of one block in pieces, in order; together they are `text[within[0]:within[1]]`."""
    start, end = within
    inside = [m for m in marks if m.span[0] < end and start < m.span[1]]
    edges = sorted({start, end, *(min(max(e, start), end) for m in inside for e in m.span)})
    pieces = []
    for a, b in pairwise(edges):
        over = tuple(m for m in inside if m.span[0] <= a and b <= m.span[1])
        opens = tuple(f"{m.id}-{m.kind}-{m.span[0]}" for m in over if m.span[0] == a)
        pieces.append(Piece(text[a:b], over, opens, a))
    return pieces
