"""Elsewhere: an exercise of other forces at another place, told in one breath with the one before."""

from __future__ import annotations

from parley.reading.drafts import Draft
from parley.reading.grounds import is_where
from parley.reading.mentions import Mention
from parley.reading.occurrences import Occurrence
from parley.reading.outline import Outline

_TURNS = frozenset({";", "while", "whereas", "meanwhile", "simultaneously"})


def turn_elsewhere(outline: Outline, occurrence: Occurrence, drafts: list[Draft]) -> int | None:
    """Where a sentence turns to it: "In Chile the army goes on with Dawn; in the Red Sea ships keep up their exercise".

    None where the occurrence may be of one of the exercises told before.
    """
    doc, start = outline.doc, outline.doc.sentences[occurrence.sentence].start
    turn = next((i for i in range(occurrence.first - 1, start - 1, -1) if doc.tokens[i].lower in _TURNS), None)
    if turn is None or not any(i in outline.reader.roles.forces for i in range(turn, occurrence.first)):
        return None
    here = _grounds(outline, range(turn, occurrence.last + 1))
    told = [i for d in drafts for i in d.tokens(doc) if i < turn]
    if not told or not here:
        return None
    there = _grounds(outline, range(doc.sentence_of(max(told)).start, turn))
    apart = bool(there) and not any(_one_ground(a, b) for a in here for b in there)
    return turn if apart else None


def _grounds(outline: Outline, tokens: range) -> list[Mention]:
    """The places in a stretch of the text that stand behind "in" and the like."""
    inside = outline.names.within(tokens.start, tokens.stop - 1) if len(tokens) else []
    return [m for m in inside if m.type == "place" and is_where(outline.doc, m.first)]


def _one_ground(a: Mention, b: Mention) -> bool:
    """Whether two places are one, or may lie in one state."""
    return (a.name or a.text) == (b.name or b.text) or (a.country is not None and a.country == b.country)
