"""What one report told of one activity of the ledger: all that the activity is drawn from, without the report itself.

It is drawn from the report's dossier once and kept, so that one more report costs little however many there are.
"""

from __future__ import annotations

import zlib

import msgspec
from msgspec import Struct, field

from parley.dossier.model import Activity
from parley.ledger.entries import FigureEntry
from parley.ledger.pledges import Hearing, Pledge
from parley.vienna.notices import Notice
from parley.vienna.questions.activity import Assertion, Figure


class Edition(Struct, omit_defaults=True, gc=False):
    """Years written in a name of the activity, its first and last day, and the day on which it was told of."""

    years: list[int] = field(default_factory=list)
    first: str | None = None
    last: str | None = None
    told: str | None = None


class Strength(Struct, omit_defaults=True, gc=False):
    """A figure that may be the activity's own: not where `past`, nor of editions later than any of the `years`."""

    figure: FigureEntry
    past: bool = False
    years: list[int] = field(default_factory=list)


class Voice(Struct, omit_defaults=True, gc=False):
    """A claim: who, for which state, how and what; `favours` and `opposes` are the topics on whose sides it stands."""

    by: str
    country: str | None
    stance: str
    text: str
    favours: list[str] = field(default_factory=list)
    opposes: list[str] = field(default_factory=list)

    @property
    def side(self) -> str:
        """Whom the speaker speaks for: the state or body, else the speaker."""
        return self.country or self.by


class Denial(Struct, omit_defaults=True, gc=False):
    """What somebody denies, beside the claims that are denied."""

    voice: Voice
    denied: list[Voice] = field(default_factory=list)


class Duties(Struct, omit_defaults=True, gc=False):
    """What bears on the duties of the Vienna Document; `by_place` tells whether a place tells where the zone is."""

    figures: list[Figure] = field(default_factory=list)
    asserted: list[Assertion] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    announced: str | None = None
    in_zone: bool | None = None
    by_place: bool = False


class Told(Struct, omit_defaults=True, gc=False):
    """What a report told of an activity; `source` is its copy group, or itself, and changes as copies are found.

    `states` tells whether it states something, rather than only alludes; `pledges` are the promises made in
    the report, and `heard` is what it says on each promise of the activity, by the key of what was asked.
    """

    report: str
    published: str | None
    outlet: str | None
    activities: list[Activity]
    names: list[str]
    aliases: list[str]
    editions: list[Edition]
    states: bool
    strengths: list[Strength]
    voices: list[Voice]
    denials: list[Denial]
    duties: Duties
    pledges: list[Pledge]
    heard: dict[str, list[Hearing]] = field(default_factory=dict)
    source: str = ""

    @property
    def day(self) -> str | None:
        """The day of publication."""
        return (self.published or "")[:10] or None


_LEVEL = 1
_decoder = msgspec.json.Decoder(Told)


def packed(told: Told) -> bytes:
    """What is kept of it in the table `told`."""
    return zlib.compress(msgspec.json.encode(told), _LEVEL)


def unpacked(body: bytes) -> Told | None:
    """What was kept; None where another version of parley kept something else."""
    try:
        return _decoder.decode(zlib.decompress(body))
    except msgspec.DecodeError:
        return None
