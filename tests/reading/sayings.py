"""What is said in a text, for the tests of who says what."""

from __future__ import annotations

from parley.dossier.model import Block, Claim
from parley.language import analyse
from parley.reading.claims import read_claims
from parley.reading.names import read_names
from parley.reading.times import read_times


def claims_of(text: str, published: str | None = None) -> list[Claim]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return read_claims(doc, read_names(doc), read_times(doc, published))


def told(text: str) -> list[tuple[str, str, str]]:
    """Speaker words, cue and content of each claim."""
    return [(c.speaker.text, c.cue.text, c.content.text) for c in claims_of(text)]
