"""What one report says on a promise, as far as it can be told from the report and the promise alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from parley.dossier.model import Activity, Dossier, Span
from parley.knowledge.load import load
from parley.ledger.bearings import (
    Bearing,
    Said,
    bearings_in,
    denial_of,
    echoes_in,
    holds_for,
    is_about,
    said_in,
    turned,
)
from parley.ledger.ceilings import ceilings_in, held_against
from parley.ledger.likewise import likewise_in
from parley.ledger.matching import activities_of
from parley.ledger.pledges import Hearing, Probe
from parley.ledger.promised import inside, stems
from parley.ledger.sentences import share

_SHARED = 2
_ALIKE = 100
"""In so many sentences of a report words of like meaning are looked for."""


class Heard:
    """What one report tells, taken apart once for all promises; `ids` are its activities that belong."""

    def __init__(self, dossier: Dossier, ids: Sequence[str]) -> None:
        self.dossier = dossier
        self.ids = frozenset(ids)
        self._bearings: dict[str, list[tuple[Said, list[Bearing]]]] = {}

    @cached_property
    def said(self) -> list[Said]:
        """Its sentences that tell of no other activity."""
        return [said for said in said_in(self.dossier) if self._is_here(said.span)]

    @cached_property
    def _named(self) -> list[Activity]:
        return [activity for activity in activities_of(self.dossier) if activity.name]

    def _is_here(self, span: Span) -> bool:
        about = [a for a in self._named if any(share(s, span) for s in a.spans)]
        return not about or any(a.id in self.ids for a in about)

    def names_it(self, span: Span) -> bool:
        """Whether the words tell of the activity itself."""
        return any(a.id in self.ids and share(s, span) for a in activities_of(self.dossier) for s in a.spans)

    def bearings(self, theme: str) -> list[tuple[Said, list[Bearing]]]:
        """The sentences that say something on conduct of a theme, with what they say."""
        if theme not in self._bearings:
            found = [(said, list(bearings_in(self.dossier, said, theme))) for said in self.said]
            self._bearings[theme] = [pair for pair in found if pair[1]]
        return self._bearings[theme]

    def on(self, probe: Probe) -> list[Hearing]:
        """What the report says on a promise, in the order of its sentences within each way of saying it."""
        return [*self._counts(probe), *self._words(probe)]

    def _counts(self, probe: Probe) -> Iterator[Hearing]:
        ceilings = ceilings_in(probe)
        for said in self.said if ceilings else ():
            for found in held_against(ceilings, self.dossier, said):
                yield from self._with_denial(said, found, count=True)

    def _words(self, probe: Probe) -> Iterator[Hearing]:
        themed = {said.span: bearings for said, bearings in self.bearings(probe.theme)}
        for place, said in enumerate(self.said):
            for bearing in self._said_on(probe, said, themed.get(said.span, []), alike=place < _ALIKE):
                yield from self._with_denial(said, bearing)

    def _said_on(self, probe: Probe, said: Said, themed: Sequence[Bearing], *, alike: bool) -> list[Bearing]:
        """What a sentence says on a promise, each side once.

        It says it in the words of its theme, else with its own verb, else in words that mean much the same.
        """
        echoes = echoes_in(self.dossier, said, probe.what, turns=not probe.refrains)
        likewise = likewise_in(self.dossier, said, probe) if alike else ()
        for told in (themed, echoes, likewise):
            found: dict[str, Bearing] = {}
            for one in told:
                if one.likewise or self._concerns(probe, said, general=one.general):
                    found.setdefault(one.side, turned(one) if probe.refrains and not one.general else one)
            if found:
                return list(found.values())
        return []

    def _with_denial(self, said: Said, bearing: Bearing, *, count: bool = False) -> Iterator[Hearing]:
        """What is said on a promise, and after it what another side says against that in the next sentence."""
        yield self._hearing(said, bearing, count=count)
        at = self.said.index(said)
        following = self.said[at + 1] if at + 1 < len(self.said) else None
        denied = denial_of(self.dossier, bearing, following)
        if denied is not None:
            yield self._hearing(said, denied, count=count, denied=True)

    def _hearing(self, said: Said, bearing: Bearing, *, count: bool, denied: bool = False) -> Hearing:
        return Hearing(
            bears=bearing.bears,
            span=bearing.span,
            side=bearing.side,
            words=bearing.words,
            outlet=bearing.outlet,
            general=bearing.general,
            count=count,
            denied=denied,
            states=[] if count else sorted(_states_in(self.dossier, said)),
        )

    def _concerns(self, probe: Probe, said: Said, *, general: bool) -> bool:
        """Whether a sentence is about what was promised: its things; words on any promise need more."""
        shared = frozenset(stems(said.words)) & frozenset(probe.things) - _common()
        told = holds_for(probe.theme, "itself") or holds_for(probe.theme, "worded") or holds_for(probe.theme, "inside")
        about = is_about(probe.theme, said.words) or (told and self.names_it(said.span))
        return len(shared) >= _SHARED or (about and not general)


@cache
def _common() -> frozenset[str]:
    """Words that any report of an activity holds."""
    return frozenset(stems(" ".join(load("outcomes")["common"])))


def _states_in(dossier: Dossier, said: Said) -> frozenset[str]:
    """The states named in a sentence, apart from whoever speaks."""
    speakers = [c.speaker.span for c in said.claims if c.speaker.span]
    return frozenset(
        n.country
        for n in dossier.names
        if n.country
        and n.type != "person"
        and inside(n.span, said.span)
        and not any(share(n.span, speaker) for speaker in speakers)
    )
