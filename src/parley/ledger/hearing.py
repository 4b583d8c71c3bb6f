"""What one report says on a promise, as far as it can be told from the report and the promise alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

import msgspec

from parley.dossier.model import Activity, Dossier, Span
from parley.knowledge.load import load
from parley.knowledge.states import state_by_word
from parley.knowledge.units import unit_numbers
from parley.ledger.bearings import (
    Bearing,
    Said,
    bearings_in,
    denial_of,
    denial_within,
    echoes_in,
    holds_for,
    is_about,
    said_in,
    side_at,
    turned,
)
from parley.ledger.ceilings import ceilings_in, held_against
from parley.ledger.likewise import is_about_it, is_there, likewise_in, of_going
from parley.ledger.matching import activities_of
from parley.ledger.measures import bounds_of, measured_against
from parley.ledger.phrasing import pattern, says
from parley.ledger.pledges import Hearing, Probe
from parley.ledger.promised import inside, stems, when_known
from parley.ledger.sentences import share

_SHARED = 2
_SEVERAL = 4
_DAY = len("2031-03-02")
_SAID_ON = re.compile(
    r"(?<!\w)(?:said|says|told|announced|confirmed|reported|stated|declared|wrote)\s+(?:[\w'’-]+\s+){0,4}?(?:on|at)\s+(?:\w+,?\s+)?$"
)
_LEADING = 2
"""So many sentences before it may tell what a word on a promise speaks of."""
_NEARLY_ALL = 0.8
_MODAL = re.compile(r"(?<!\w)(?:will|would|shall|is to|are to|was to|were to)(?!\w)")
_BACKGROUND = re.compile(r"(?<!\w)(?:who|which|that|when|where|after|before|since|as)(?!\w)", re.IGNORECASE)
"""Behind these a sentence tells what was before or beside."""
_THEY = re.compile(r"(?:^\W*|(?<!\w)that\s+)they(?!\w)", re.IGNORECASE)
_ALIKE = 100
"""In so many sentences of a report words of like meaning are looked for."""


class Heard:
    """What one report tells, taken apart once for all promises; `ids` are its activities that belong.

    With `within` only those of its passages are heard.
    """

    def __init__(self, dossier: Dossier, ids: Sequence[str], within: Sequence[Span] | None = None) -> None:
        self.dossier = dossier
        self.ids = frozenset(ids)
        self._within = within
        self._bearings: dict[str, list[tuple[Said, list[Bearing]]]] = {}

    @cached_property
    def said(self) -> list[Said]:
        """Its sentences that tell of no other activity."""
        return [said for said in said_in(self.dossier) if self._is_here(said.span)]

    @cached_property
    def _activities(self) -> list[Activity]:
        return activities_of(self.dossier)

    @cached_property
    def _named(self) -> list[Activity]:
        return [activity for activity in self._activities if activity.name]

    def _is_here(self, span: Span) -> bool:
        if self._within is not None and not any(share(span, passage) for passage in self._within):
            return False
        about = [a for a in self._named if any(share(s, span) for s in a.spans)]
        return not about or any(a.id in self.ids for a in about)

    def names_it(self, span: Span) -> bool:
        """Whether the words tell of the activity itself."""
        return any(a.id in self.ids and share(s, span) for a in self._activities for s in a.spans)

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
            if _tells_nothing(said):
                continue
            for found in held_against(ceilings, self.dossier, said):
                yield from self._with_denial(said, found, count=True)

    def _words(self, probe: Probe) -> Iterator[Hearing]:
        themed = {said.span: bearings for said, bearings in self.bearings(probe.theme)}
        for place, said in enumerate(self.said):
            if _tells_nothing(said):
                continue
            told = self._said_on(probe, said, themed.get(said.span, []), place)
            for bearing in told or self._owned_up(probe, place):
                yield from self._with_denial(said, bearing)
            if not told:
                yield from self._thrown_out(probe, said, place)

    def _thrown_out(self, probe: Probe, said: Said, place: int) -> Iterator[Hearing]:
        """ "The ministry rejects the reports": what others say of the promise is not so, as a side says as a whole."""
        thrown = load("outcomes")["throws_out"]
        verbs, objects = pattern(tuple(thrown["verbs"])), pattern(tuple(thrown["objects"]))
        words = said.words.lower()
        verb = verbs.search(words)
        if verb is None or objects.search(words, verb.end()) is None or not self._is_near(probe, said, place):
            return
        start, end = said.span[0], said.span[0] + verb.start()
        states = [n.country for n in self.dossier.names if n.country and start <= n.span[0] and n.span[1] <= end]
        if states and not pattern(tuple(load("outcomes")["negators"])).search(words[: verb.start()]):
            bearing = Bearing("done", said.span, states[0], said.words, outlet=False)
            yield msgspec.structs.replace(self._hearing(said, bearing, count=False), rejects=True, states=[])

    def _is_near(self, probe: Probe, said: Said, place: int) -> bool:
        """Whether a sentence or one beside it is about the promise."""
        around = " ".join(one.words for one in self.said[max(0, place - 1) : place + 2])
        return is_about_it(probe, f"{around} {self.dossier.report.title or ''}", "", named=self.names_it(said.span))

    def _owned_up(self, probe: Probe, place: int) -> list[Bearing]:
        """ "We regret it": a side owns up to what the sentence, or the one before it, tells of the thing promised."""
        said = self.said[place]
        admitted = pattern(tuple(load("outcomes")["admissions"])).search(said.words.lower())
        if admitted is None or says(said.words.lower(), tuple(load("outcomes")["mends"])):
            return []
        told = frozenset(stems(" ".join(one.words for one in self.said[max(0, place - 1) : place + 1])))
        if not told & frozenset(probe.things) - _common():
            return []
        span = (said.span[0] + admitted.start(), said.span[0] + admitted.end())
        side, outlet = side_at(self.dossier, said, span)
        return [] if outlet else [Bearing("undone", said.span, side, said.words, outlet)]

    def _said_on(self, probe: Probe, said: Said, themed: Sequence[Bearing], place: int) -> list[Bearing]:
        """What a sentence says on a promise, each side once.

        It says it in the words of its theme, else with its own verb, else in words that mean much the same.
        """
        if _repeats(probe, said) or not self._is_of_its_units(probe, place):
            return []
        far, border = _is_of_a_distance(probe), _names_border(said.words)
        about = (far and border) or self._is_about(probe, said, place)
        measured = list(measured_against(probe, self.dossier, said)) if about else []
        if far and not border and not says(said.words.lower(), ("distance",)):
            return measured
        echoes = echoes_in(self.dossier, said, probe.what, turns=not probe.refrains)
        likewise = self._likewise(probe, said, place) if place < _ALIKE else ()
        themed = [] if probe.theme == "withdraw" and not of_going(probe) else themed
        elsewhere = holds_for(probe.theme, "places") and not is_there(probe, said.words, self._beside(place))
        themed = [] if elsewhere else themed
        for told in (measured, themed, echoes, likewise):
            found: dict[str, Bearing] = {}
            for one in told:
                if one.bears == "refused" and _is_of_restraint(probe):
                    continue
                turns = probe.refrains and not one.general and not one.likewise
                if one.likewise or self._concerns(probe, said, place, general=one.general):
                    found.setdefault(one.side, turned(one) if turns else one)
            if found:
                return list(found.values())
        return []

    def _is_of_its_units(self, probe: Probe, place: int) -> bool:
        """Whether the unit that a promise names by its number, if it names one, is told of here."""
        around = " ".join(one.words for one in self.said[max(0, place - 1) : place + 2])
        told = unit_numbers(f"{self.dossier.report.title or ''} {around}")
        return not probe.units or not set(probe.units).isdisjoint(told)

    def _with_denial(self, said: Said, bearing: Bearing, *, count: bool = False) -> Iterator[Hearing]:
        """What is said on a promise, and after it what another side says against that in the next sentence."""
        yield self._hearing(said, bearing, count=count)
        at = self.said.index(said)
        following = self.said[at + 1] if at + 1 < len(self.said) else None
        denied = denial_within(self.dossier, bearing, said) or denial_of(self.dossier, bearing, following)
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
            states=sorted(_states_in(self.dossier, said)),
            since=self._done_on(said, bearing) if bearing.bears == "done" else None,
            of=_day_of(self.dossier, said),
        )

    def _done_on(self, said: Said, bearing: Bearing) -> str | None:
        """The first day, told as such, on which it was done: none of a name's, nor the one on which it was said."""
        named = [span for activity in self._activities for span in activity.spans]
        contents = [span for claim in said.claims for span in claim.content.spans]
        days = (
            str(time.value)
            for time in self.dossier.times
            if inside(time.span, said.span)
            and len(time.value or "") == _DAY
            and not any(share(time.span, span) for span in named)
            and (bearing.outlet or any(share(time.span, span) for span in contents))
            and not _SAID_ON.search(self.dossier.report.text, said.span[0], time.span[0])
        )
        return min(days, default=None)

    def _likewise(self, probe: Probe, said: Said, place: int) -> Iterator[Bearing]:
        """What a sentence says by its meaning; what it is about may stand in the title or the sentences around it."""
        return likewise_in(self.dossier, said, probe, self._beside(place), named=self.names_it(said.span))

    def _is_about(self, probe: Probe, said: Said, place: int) -> bool:
        return is_about_it(probe, said.words, self._beside(place), named=self.names_it(said.span))

    def _beside(self, place: int) -> str:
        """The title and the sentences around one."""
        around = [self.said[at].words for at in (place - 1, place + 1) if 0 <= at < len(self.said)]
        return " ".join([self.dossier.report.title or "", *around])

    def _concerns(self, probe: Probe, said: Said, place: int, *, general: bool) -> bool:
        """Whether a sentence is about what was promised: its things; words on any promise need more.

        "This time the promise was broken" speaks of what the sentences before it tell.
        """
        telling = frozenset(probe.things) - _common()
        shared = frozenset(stems(said.words)) & telling
        if general and (shared or says(said.words.lower(), tuple(load("outcomes")["that_promise"]))):
            before = self.said[max(0, place - _LEADING) : place]
            shared |= frozenset(stems(" ".join(one.words for one in before))) & telling
        named = holds_for(probe.theme, "itself") or holds_for(probe.theme, "worded") or holds_for(probe.theme, "inside")
        about = is_about(probe.theme, self._with_antecedent(said, place)) or (named and self.names_it(said.span))
        return len(shared) >= _SHARED or (about and not general)

    def _with_antecedent(self, said: Said, place: int) -> str:
        """The words of a sentence, with those of the one before it where "they" act in it."""
        leans = place > 0 and _THEY.search(said.words) is not None
        return f"{self.said[place - 1].words} {said.words}" if leans else said.words


def _is_of_restraint(probe: Probe) -> bool:
    """Whether it is promised not to do something: who says again that it will not do it takes nothing back."""
    return probe.refrains or holds_for(probe.theme, "places") or probe.theme == "limit"


def _is_of_a_distance(probe: Probe) -> bool:
    """Whether it is promised to keep so far from a border: what is told of no border and no distance tells nothing."""
    return probe.theme == "away" and _names_border(probe.what) and bool(bounds_of(probe))


def _names_border(words: str) -> bool:
    return says(words.lower(), tuple(load("outcomes")["classes"]["crossings"]))


def _tells_nothing(said: Said) -> bool:
    """Whether a sentence is a question, or tells what the outlet itself had got wrong."""
    asks = said.words.rstrip(' "”’)').endswith("?")
    return asks or says(said.words.lower(), tuple(load("outcomes")["corrects"]))


def _day_of(dossier: Dossier, said: Said) -> str | None:
    """The last day that a sentence itself tells of, what it says of earlier things left out; None without a day."""
    background = _BACKGROUND.search(said.words)
    end = said.span[0] + (background.start() if background else len(said.words))
    days = [when_known(t.value) for t in dossier.times if said.span[0] <= t.span[0] < end]
    return max((day.last_day.isoformat() for day in days if day is not None), default=None)


def _repeats(probe: Probe, said: Said) -> bool:
    """Whether a sentence but gives the promise again, as one that is still to be kept."""
    promised = frozenset(stems(probe.what))
    words = frozenset(stems(said.words))
    again = len(promised) >= _SEVERAL and len(promised & words) >= _NEARLY_ALL * len(promised)
    return again and _MODAL.search(said.words) is not None


def distinctive(words: Iterable[str]) -> frozenset[str]:
    """Those of some words, without endings, that tell of one thing and no other."""
    return frozenset(words) - _indistinct()


@cache
def _indistinct() -> frozenset[str]:
    return _common() | frozenset(load("outcomes")["recalling"]["weak"])


@cache
def _common() -> frozenset[str]:
    """Words that any report of an activity holds."""
    return frozenset(stems(" ".join(load("outcomes")["common"])))


def _states_in(dossier: Dossier, said: Said) -> frozenset[str]:
    """The states named in a sentence, apart from whoever speaks; the speaker's own towns are no other side."""
    own = {c.speaker.country for c in said.claims}
    speakers = [c.speaker.span for c in said.claims if c.speaker.span]
    return frozenset(
        n.country
        for n in dossier.names
        if n.country
        and n.type != "person"
        and (n.country not in own or n.type != "place" or state_by_word(n.name or n.text) == n.country)
        and inside(n.span, said.span)
        and not any(share(n.span, speaker) for speaker in speakers)
    )
