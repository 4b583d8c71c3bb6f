"""Datelines: place, date and agency before a report's first words ("OSLO, March 3 (Wire) – …"), said by nobody."""

from __future__ import annotations

from parley.language.document import Document
from parley.reading.labels import paragraphs

DASHES = frozenset({"-", "–", "—", "--"})
LONGEST = 18
ENDS = frozenset({"!", "?", ";", "“", "”", '"'})


def datelines(doc: Document) -> frozenset[int]:
    """The tokens of all datelines of the text, with the dash that ends each."""
    out: set[int] = set()
    for p in paragraphs(doc):
        dash = _dash(doc, p)
        if dash is not None and _is_dateline(doc, range(p.start, dash)):
            out |= set(range(p.start, dash + 1))
    return frozenset(out)


def _dash(doc: Document, p: range) -> int | None:
    """The first dash with space on both sides near the start of a paragraph."""
    t = doc.tokens
    for i in range(p.start + 1, min(p.start + LONGEST, p.stop - 1)):
        if t[i].text in DASHES and t[i - 1].end < t[i].start and t[i].end < t[i + 1].start:
            return i
        if t[i].text in ENDS:
            return None
    return None


def _is_dateline(doc: Document, r: range) -> bool:
    """Whether the words before the dash are a place with a date or an agency, or a place in capitals."""
    words = [doc.tokens[i] for i in r]
    if any(w.pos in {"VERB", "AUX", "PRON", "DET"} and w.lower.islower() and w.text.islower() for w in words):
        return False
    place = any(e.label == "place" and e.start == r.start for e in doc.entities)
    capitals = words[0].text.isupper() and len(words[0].text) > 2
    dated = any(w.text.isdigit() for w in words) or words[-1].text == ")"
    return (place and capitals) or (dated and (capitals or place))
