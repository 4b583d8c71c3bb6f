"""Interviews whose questions and answers stand in paragraphs of their own, without marks or labels."""

from __future__ import annotations

from parley.language.document import Document
from parley.reading.attribution import Attribution
from parley.reading.cues import lexicon
from parley.reading.labels import paragraphs
from parley.reading.quotes import Quotations
from parley.reading.speakers import Source
from parley.reading.speech import LAYOUT

LEAD = 5
MOSTLY = 0.6


def read_interview(doc: Document, quotes: Quotations) -> list[Attribution]:
    """Each answer as a claim of the guest, where the first paragraphs announce an interview."""
    parts = paragraphs(doc)
    asked = [n for n, p in enumerate(parts) if doc.tokens[p.stop - 1].text == "?" and quotes.at(p.start) is None]
    if len(asked) < 2 or asked[0] == 0:
        return []
    lead = parts[: asked[0]][:LEAD]
    guest = _guest(doc, lead) if any(doc.tokens[i].lower in lexicon().interviews for p in lead for i in p) else None
    if guest is None:
        return []
    answers = [r for r in _answers(parts[asked[0] :], {n - asked[0] for n in asked}) if quotes.at(r.start) is None]
    return [Attribution([], guest, list(r), LAYOUT, "label", quoted=True) for r in answers if len(r) > 1]


def _guest(doc: Document, lead: list[range]) -> Source | None:
    """The person named behind the word that announces the interview, else the first one named."""
    at = next(i for p in lead for i in p if doc.tokens[i].lower in lexicon().interviews)
    people = [e for e in doc.entities if e.label == "person" and e.end <= lead[-1].stop]
    found = next((e for e in people if e.start > at), next(iter(people), None))
    return Source(found.start, found.end - 1, found.start) if found is not None else None


def _answers(turns: list[range], asked: set[int]) -> list[range]:
    """The answers: every second paragraph where turns alternate, else all between two questions as one."""
    if not any(n % 2 for n in asked) and len(asked) >= MOSTLY * (max(asked) // 2 + 1):
        return turns[1::2]
    out: list[range] = []
    for n, p in enumerate(turns):
        if n in asked:
            continue
        if n - 1 in asked:
            out.append(p)
        elif n < max(asked):
            out[-1] = range(out[-1].start, p.stop)
    return out
