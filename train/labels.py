"""The label sets of the model."""

from __future__ import annotations

POS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
"""The universal parts of speech, version 2."""

NAMES = ("person", "organisation", "place", "unit", "exercise", "equipment")

TAGS = ("O", *(f"{side}-{name}" for name in NAMES for side in "BI"))

ROLES = ("source", "cue", "content")

RAREST_RELATION = 5
"""A relation with subtype seen less often than this is learned as its universal part."""


def bit(tag: str) -> int:
    """A tag as a bit of a mask of allowed tags."""
    return 1 << TAGS.index(tag)


ANY = (1 << len(TAGS)) - 1
OUTSIDE = bit("O")
