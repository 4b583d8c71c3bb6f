"""On which side a speaker stands: a denial answers another side, and a government is one side with its ministers."""

from __future__ import annotations

import re

from parley.dossier.model import Claim, Speaker
from parley.knowledge import offices
from parley.knowledge.bodies import body_word
from parley.reading.cues import lexicon


def on_other_sides(a: Claim, b: Claim) -> bool:
    """Whether one claim may answer the other: they come from different speakers, and not both from one government.

    Within a state the government is one side; mayors, opposition and media are others. Where neither state is known,
    two who hold an office of state are taken for one government.
    """
    one, other = a.speaker, b.speaker
    if not differ(a, b):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if (one.country is None) != (other.country is None):
        return True
    outside = _outside(one) or _outside(other)
    if one.country:
        return outside
    return outside or not (_official(one) and _official(other))


def differ(a: Claim, b: Claim) -> bool:
    """Whether two claims have different speakers, of different states where both are known."""
    one, other = a.speaker, b.speaker
    if one.country and other.country and one.country == other.country:
        return _outside(one) or _outside(other)
    return _who(one) != _who(other)


def governs(speaker: Speaker) -> bool:
    """Whether somebody speaks for the government of a state, whichever it is: its ministry, minister or army."""
    return not _outside(speaker) and _official(speaker)


def _who(speaker: Speaker) -> str:
    return (speaker.name or speaker.text).lower()


def _words(speaker: Speaker) -> set[str]:
    said = f"{speaker.text} {speaker.role or ''} {speaker.name or ''}".lower()
    words = re.findall(r"[\w-]+", said)
    return {*words, *(w.removesuffix("s") for w in words)}


def _outside(speaker: Speaker) -> bool:
    """Whether somebody speaks from outside the government of a state: media, documents, opposition, a mayor."""
    if speaker.kind in ("body", "document"):
        return True
    known = body_word(speaker.name or speaker.text)
    media = known is not None and known.kind == "media"
    return media or bool(_words(speaker) & (lexicon().outsiders | lexicon().media))


def _official(speaker: Speaker) -> bool:
    words = _words(speaker)
    held = any(offices.refers_to(w) or offices.refers_to_institution(w) for w in words)
    return speaker.kind == "state" or held or bool(words & lexicon().governing)
