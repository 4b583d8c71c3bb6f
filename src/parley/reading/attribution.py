"""An attribution: a cue with its source and its content."""

from __future__ import annotations

from dataclasses import dataclass

from parley.reading.cues import Frame
from parley.reading.speakers import Source


@dataclass(slots=True)
class Attribution:
    """A cue, its source and the tokens of its content; `frame` is None where only the layout attributes."""

    cue: list[int]
    source: Source
    content: list[int]
    frame: Frame | None
    via: str
    negated: bool = False
    addressee: int | None = None
    quoted: bool = False
    follows: bool = False
