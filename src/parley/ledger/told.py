"""What one report told of one activity of the ledger: all that the activity is drawn from, without the report itself.

It is drawn from the report's dossier once and kept, so that one more report costs little however many there are.
"""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from parley.dossier.model import Activity
from parley.ledger.entries import FigureEntry, Replaced
from parley.ledger.lineage import Lineage
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
    """What bears on the duties of the Vienna Document; `by_place` tells whether a place tells where the zone is.

    `officials` are those who speak for a government whose state the report does not say, each with the states for which
    others have spoken before.
    """

    figures: list[Figure] = field(default_factory=list)
    asserted: list[Assertion] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    announced: str | None = None
    in_zone: bool | None = None
    by_place: bool = False
    officials: dict[str, list[str]] = field(default_factory=dict)

    def state_of(self, by: str, state: str | None) -> str | None:
        """Whom a claimant speaks for of an activity that one `state` alone holds: an official of no other state for it.

        "The ministry said", in a report on an exercise of one state, is that state's, unless another's has spoken.
        """
        return state if by in self.officials and set(self.officials[by]) <= {state} else None


class Bearing(Struct, omit_defaults=True, gc=False):
    """What a report told of an activity, as far as the answers of the Vienna Document rest on it.

    `lineage` is what the report goes back to, and changes as copies and versions come.
    """

    report: str
    published: str | None
    outlet: str | None
    duties: Duties
    lineage: Lineage | None = None

    @property
    def source(self) -> str:
        """The report that it goes back to: copies and versions of one text are one source."""
        return self.lineage.source if self.lineage else self.report

    @property
    def replaced(self) -> Replaced | None:
        """By what it was replaced as a version of its page."""
        return self.lineage.replaced if self.lineage else None

    @property
    def day(self) -> str | None:
        """The day of publication."""
        return (self.published or "")[:10] or None


class Told(Bearing, omit_defaults=True, gc=False, kw_only=True):
    """All that a report told of an activity.

    `states` tells whether it states something, rather than only alludes; `pledges` are the promises made in
    the report, and `heard` is what it says on each promise of the activity, by the key of what was asked. `beside` is
    the same on the promises of kin, by their activity.
    """

    activities: list[Activity]
    names: list[str]
    aliases: list[str]
    editions: list[Edition]
    states: bool
    strengths: list[Strength]
    voices: list[Voice]
    denials: list[Denial]
    pledges: list[Pledge]
    heard: dict[str, list[Hearing]] = field(default_factory=dict)
    beside: dict[str, dict[str, list[Hearing]]] = field(default_factory=dict)


Kept = TypeVar("Kept", bound=Bearing)

_LEVEL = 1
_decoder = msgspec.json.Decoder(Told)
_bearing = msgspec.json.Decoder(Bearing)


def packed(told: Told) -> bytes:
    """What is kept of it in the table `told`: not what it goes back to, which stands elsewhere."""
    return zlib.compress(msgspec.json.encode(msgspec.structs.replace(told, lineage=None)), _LEVEL)


def unpacked(body: bytes) -> Told | None:
    """What was kept; None where another version of parley kept something else."""
    return _read(_decoder, body)


def bearing(body: bytes) -> Bearing | None:
    """Of what was kept, what the answers rest on: a part of it, read in a third of the time."""
    return _read(_bearing, body)


def _read(decoder: msgspec.json.Decoder[Kept], body: bytes) -> Kept | None:
    try:
        return decoder.decode(zlib.decompress(body))
    except msgspec.DecodeError:
        return None
