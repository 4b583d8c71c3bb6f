"""What one report holds of promises: those made in it, and what it says that bears on the promises of others."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from msgspec import Struct, field

from parley.dossier.model import Span
from parley.knowledge.units import unit_numbers

Bears = Literal["done", "undone", "refused"]


class Probe(Struct, frozen=True):
    """What reports are asked about a promise: its conduct by theme and words, whether it `refrains`, its ceilings.

    `things` are the words that are of this promise and not of the whole activity, `units` the numbers of the units that
    it names: what is promised of one is told of no other.
    """

    theme: str
    what: str
    refrains: bool
    things: tuple[str, ...]
    units: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Under which the answer of a report is kept."""
        asked = (self.theme, self.what, self.refrains, self.things, self.units)
        return sha256(repr(asked).encode()).hexdigest()[:16]


class Hearing(Struct, omit_defaults=True, gc=False):
    """What a sentence of a report says on a promise, by whom (`side`; `outlet` where nobody is cited).

    `general` marks words on any promise, `count` a number held against a ceiling. `states` are those named beside.
    `denied` tells that it is another side's rejection of the hearing before it, `rejects` that a side throws out as a
    whole what others say of the promise. `of` is the last day of which the sentence tells, where it names one.
    `since` is the first one. `early`: a side says, before all is over, that it keeps to what can be known only then;
    `late`: that it was done, but after its day.
    """

    bears: Bears
    span: Span
    side: str
    words: str
    outlet: bool = False
    general: bool = False
    count: bool = False
    denied: bool = False
    rejects: bool = False
    states: list[str] = field(default_factory=list)
    of: str | None = None
    since: str | None = None
    early: bool = False
    late: bool = False


class Pledge(Struct, omit_defaults=True):
    """One promise as one report makes it, with its place there (`number`), its theme, words, states and last day.

    `whole` are the words as they stand alone; `things` its words without the names of activities; it `refrains` where
    it is promised that nothing is done. `due` is its last day, or it is due by the end of the activity (`till_end`).
    A promise that was given before is `recalled`, and a `headline` says again what stands below it.
    `taken_back` is what its own side says against it in the same report.
    """

    report: str
    day: str
    number: int
    who: list[str]
    by: str | None
    what: str
    whole: str
    theme: str
    words: list[str]
    states: list[str]
    things: list[str]
    refrains: bool = False
    due: str | None = None
    till_end: bool = False
    recalled: bool = False
    span: Span | None = None
    headline: bool = False
    taken_back: list[Hearing] = field(default_factory=list)

    @property
    def probe(self) -> Probe:
        """What other reports are asked about it."""
        return Probe(self.theme, self.what, self.refrains, tuple(self.things), unit_numbers(self.whole))
