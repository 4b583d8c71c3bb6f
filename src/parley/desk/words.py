"""How values of the ledger are put in words on the pages of the desk, in the language of the visitor.

The counterpart of `ledger.show.words`, which speaks English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from parley.desk.drawing.tongue import Tongue, phrase
from parley.dossier.html import brief
from parley.dossier.model import ActivityKind, Category, Finding, Hedge
from parley.knowledge.states import state_word
from parley.ledger.asking.labels import Interval, label_of
from parley.ledger.asking.listing import Listed
from parley.ledger.asking.voices import Voice
from parley.ledger.asking.whole import Whole
from parley.ledger.corrections import written
from parley.ledger.entries import ActivityEntry, CommitmentEntry, FigureEntry, Mark
from parley.ledger.show import words as plain

if TYPE_CHECKING:
    from parley.desk.deadlines import Due

HEDGES: Mapping[Hedge, str] = {
    "exact": "{n}",
    "about": phrase("about {n}"),
    "at_least": phrase("at least {n}"),
    "more_than": phrase("more than {n}"),
    "up_to": phrase("up to {n}"),
    "less_than": phrase("less than {n}"),
    "may": phrase("possibly {n}"),
}
_TOGETHER = "; "
"""Stands between those who say something together."""
_STANCES = {
    "assert": (phrase("says"), phrase("says to {whom}")),
    "deny": (phrase("DENIES"), phrase("DENIES to {whom}")),
    "promise": (phrase("promises"), phrase("promises to {whom}")),
    "demand": (phrase("demands"), phrase("demands of {whom}")),
    "warn": (phrase("warns"), phrase("warns {whom}")),
    "question": (phrase("asks"), phrase("asks {whom}")),
    "thank": (phrase("thanks"), phrase("thanks {whom}")),
    "other": (phrase("says"), phrase("says to {whom}")),
}
_JUDGED = {
    "confirm": phrase("confirmed by {who}, {day}"),
    "reject": phrase("rejected by {who}, {day}"),
    "correct": phrase("corrected by {who}, {day}"),
}
_VERDICTS = {"confirm": phrase("confirmed"), "reject": phrase("rejected"), "correct": phrase("corrected")}
_FIELDS = {
    "name": phrase("name"),
    "kind": phrase("kind"),
    "parties": phrase("parties"),
    "host": phrase("on the territory of"),
    "start": phrase("start"),
    "end": phrase("end"),
    "announced": phrase("announced"),
    "places": phrase("places"),
    "low": phrase("at least"),
    "high": phrase("at most"),
    "hedge": phrase("meant as"),
    "category": phrase("what is counted"),
    "of": phrase("whose part"),
    "unit": phrase("unit"),
    "type": phrase("type"),
    "claimed_by": phrase("given by"),
    "speaker": phrase("speaker"),
    "role": phrase("role"),
    "country": phrase("state or body"),
    "speaker_kind": phrase("kind of speaker"),
    "stance": phrase("stance"),
    "said": phrase("said on"),
    "addressee": phrase("said to"),
    "who": phrase("whose promise"),
    "what": phrase("what is promised"),
    "due": phrase("due"),
    "condition": phrase("condition"),
    "status": phrase("status"),
    "by": phrase("promised by"),
    "when": phrase("when"),
    "outcome": phrase("outcome"),
    "value": phrase("day"),
}
"""The fields of findings that may be corrected."""
_KINDS: frozenset[str] = frozenset(get_args(ActivityKind))
_ITEMS: frozenset[str] = frozenset((*get_args(Category), "units"))
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    tongue: Tongue

    def strength(self, low: int | None, high: int | None, hedge: Hedge | None = None) -> str:
        """Bounds in words: `about 30,000`, `24 to 90`."""
        say, number = self.tongue.say, self.tongue.number
        if low is not None and high is not None and low != high:
            between = say("{low} to {high}").format(low=number(low), high=number(high))
            return say(HEDGES[hedge or "exact"]).format(n=between)
        known = low if low is not None else high
        if known is None:
            return say("number not stated")
        open_end: Hedge = "exact" if low == high else "at_least" if high is None else "up_to"
        return say(HEDGES[hedge if hedge and hedge != "exact" else open_end]).format(n=number(known))

    def label(self, about: ActivityEntry | Listed) -> str:
        """The activity's name; of a nameless one its kind, parties, place and time."""
        return about.name or self.called(about.label if isinstance(about, Listed) else label_of(about))

    def called(self, label: str) -> str:
        """The label of a nameless activity in this language, see `label_of`; a name stays as it is."""
        first, *parts = label.split(", ")
        kind, _, party = first.partition(" of ")
        if kind != "activity" and kind.replace(" ", "_") not in _KINDS:
            return label
        words = self.tongue.say("activity") if kind == "activity" else self.tongue.term("kind", kind)
        more = ", ".join(self.party(self.day(part.removesuffix(" …"))) for part in (party, *parts) if part)
        return self.capital(f"{words}: {more}" if more else words)

    def capital(self, words: str) -> str:
        """The words with a capital letter first."""
        return words[:1].upper() + words[1:]

    def item(self, category: str) -> str:
        """An item of strength in words."""
        return self.tongue.term("item", category)

    def day(self, written: str | None) -> str:
        """An ISO date at its precision."""
        return self.tongue.day(written) if written else ""

    def interval(self, days: Interval | None) -> str:
        """One day, or the days between which it lies; `?` where nothing is known."""
        return self.tongue.interval(days) if days else "?"

    def period(self, start: Interval | None, end: Interval | None) -> str:
        """From when to when, each at its precision."""
        if start is None and end is None:
            return self.tongue.say("dates unknown")
        return self.interval(start) if start == end else f"{self.interval(start)} – {self.interval(end)}"

    def told(self, count: int) -> str:
        """In how many independent reports."""
        return self.tongue.counted("{n} independent report", "{n} independent reports", count)

    def told_of(self, whole: Whole) -> str:
        """In how many reports an activity is told, how many of them are independent, and since when."""
        say = self.tongue.say
        told = say("{independent}; reports that state something of it: {n}").format(
            independent=self.told(whole.sources), n=self.tongue.number(len(whole.activity.reports))
        )
        return f"{told}, {say('the first of {day}').format(day=self.day(whole.since))}" if whole.since else told

    def party(self, code: str) -> str:
        """A state by its name, several that speak together by theirs; a body, person or institution as it is called."""
        return _party(code, self.tongue.state)

    def parties(self, codes: Sequence[str], most: int = _MOST_NAMES) -> str:
        """Several of them, the later of very many counted."""
        return self.names([self.party(code) for code in codes], most)

    def names(self, parts: Sequence[str], most: int = _MOST_NAMES) -> str:
        """Names one after another, the later of very many counted."""
        listed = ", ".join(parts[:most])
        if len(parts) <= most:
            return listed
        return f"{listed} {self.and_more(len(parts) - most)}"

    def and_more(self, count: int) -> str:
        """That there are more than are shown."""
        return self.tongue.counted("and {n} more", "and {n} more", count)

    def topics(self, what: Sequence[str], most: int = _MOST_NAMES) -> str:
        """What reports differ on."""
        return self.names([self.topic(one) for one in what], most)

    def topic(self, what: str) -> str:
        """What reports differ on: an item with the side it is counted of, a day, a topic, or a statement."""
        item, of, side = what.partition(" of ")
        if item.replace(" ", "_") in _ITEMS:
            of_side = " " + self.tongue.say("of {side}").format(side=self.party(side)) if of else ""
            return self.item(item) + of_side
        who, denies, words = what.partition(" denies: ")
        if denies:
            return self.tongue.say("{who} denies: {words}").format(who=self.party(who), words=words)
        known = self.tongue.term("topic", what)
        return known if known != what else self.tongue.term("spoken of", what)

    def said(self, voice: Voice) -> str:
        """What the speaker does with the words."""
        alone, to = _STANCES[voice.stance]
        say = self.tongue.say
        return say(to).format(whom=self.party(voice.addressee)) if voice.addressee else say(alone)

    def speaker(self, voice: Voice) -> str:
        """Who it is, with role and state."""
        return self.named(voice.person or voice.speaker, voice.role, voice.country)

    def named(self, name: str, role: str | None, country: str | None) -> str:
        """A name with role and state, as far as they do not stand in it."""
        known = (role, self.party(country) if country and country.lower() not in name.lower() else None)
        called = self.party(name)
        more = [part for part in known if part and part.lower() not in f"{name}\n{called}".lower()]
        return f"{called} ({', '.join(more)})" if more else called

    def who_gives(self, figure: FigureEntry, outlets: Mapping[str, str]) -> str:
        """The claimant of a figure; without one the outlet."""
        return self.party(figure.by) if figure.by else self.outlet(brief(outlets.get(figure.report, figure.report)))

    def outlet(self, name: str) -> str:
        """An outlet that speaks for itself."""
        return self.tongue.say("outlet {name}").format(name=name)

    def claimed(self, one: Mapping[str, Any]) -> str:
        """What one side of a contradiction says: the value or the words."""
        if "text" in one:
            words = f"“{one['text']}”"
            return self.tongue.say("denies: {words}").format(words=words) if one.get("stance") == "deny" else words
        if "date" in one:
            return self.tongue.day(str(one["date"]))
        return self.strength(one.get("low"), one.get("high"), one.get("hedge"))

    def claimant(self, one: Mapping[str, Any], outlets: Mapping[str, str]) -> str:
        """Who says that: a speaker with the state, or the outlets."""
        named = dict.fromkeys(brief(outlets.get(report, report)) for report in one.get("reports", []))
        by = self.party(str(one["by"])) if one.get("by") else self.outlet(self.names(list(named)))
        country = one.get("country")
        return f"{by} ({self.party(country)})" if country and country != one.get("by") else by

    def believed(self, finding: Finding) -> dict[str, list[str]]:
        """Whose account leads to which answer."""
        believed = plain.believed(finding)
        return {answer: [self.party(claimant) for claimant in claimants] for answer, claimants in believed.items()}

    def judged(self, mark: Mark) -> str:
        """What a person judged of a finding: "corrected by Ada, 25 Nov 2026: 2,600 instead of 12,000"."""
        told = self.tongue.say(_JUDGED[mark.verdict]).format(who=mark.by, day=self.day(mark.at[:10]))
        if mark.verdict != "correct":
            return told
        now, was = self.fields(mark.correction), self.fields(mark.was)
        return f"{told}: {self.tongue.say('{now} instead of {was}').format(now=now, was=was)}"

    def replaced(self, on: str | None, by: str) -> str:
        """That a newer version of the page does not hold it any more: "replaced on 4 Mar 2031 by version r2"."""
        if on is None:
            return self.tongue.say("replaced by version {report}").format(report=by)
        return self.tongue.say("replaced on {day} by version {report}").format(day=self.day(on), report=by)

    def verdict(self, verdict: str) -> str:
        """What a judgement says."""
        return self.tongue.say(_VERDICTS[verdict]) if verdict in _VERDICTS else self.tongue.term("verdict", verdict)

    def fields(self, values: Mapping[str, Any]) -> str:
        """Values of fields of a finding; both bounds of a strength as one."""
        rest = dict(values)
        parts = []
        if {"low", "high"} & rest.keys():
            parts.append(self.strength(rest.pop("low", None), rest.pop("high", None), rest.pop("hedge", None)))
        parts += [f"{self.field(name)} {self._field_value(value)}" for name, value in rest.items()]
        return ", ".join(parts)

    def field(self, name: str) -> str:
        """A field of a finding that may be corrected."""
        return self.tongue.say(_FIELDS[name])

    def _field_value(self, value: Any) -> str:
        return self.day(written(value)) or self.tongue.say("not known")

    def places(self, entry: ActivityEntry) -> str:
        """The places with their states."""
        return self.names([self._place(place) for place in entry.places])

    def _place(self, place: dict[str, Any]) -> str:
        name, country = str(place.get("name")), place.get("country")
        if country is None or _code(name) == country:
            return self.party(name)
        return f"{name} ({self.party(country)})"

    def promise(self, entry: CommitmentEntry) -> str:
        """Whose promise, what, and until when."""
        say = self.tongue.say
        who = self.parties(entry.who) or say("somebody")
        if entry.by and entry.by not in entry.who:
            who = say("{who} (said by {by})").format(who=who, by=self.party(entry.by))
        due = ", " + say("due {day}").format(day=self.day(entry.due)) if entry.due else ""
        return f"{who}: {entry.what}{due}"

    def fixed_day(self, due: str | Sequence[str]) -> str:
        """A day or moment, or the first and last of those between which something falls due."""
        if isinstance(due, str) or len(due) == 1:
            return self._moment(due if isinstance(due, str) else due[0])
        first, last = self._moment(due[0]), self._moment(due[-1])
        return self.tongue.say("between {first} and {last}").format(first=first, last=last)

    def falls_due(self, due: Due) -> str:
        """When something falls due."""
        return self.fixed_day(due.when.split(" to "))

    def status(self, due: Due) -> str:
        """How far a duty or a promise is."""
        return self.tongue.term("outcome" if due.provision is None else "status", due.status)

    def changed(self, parts: Sequence[str]) -> str:
        """Which parts of an answer have changed."""
        return ", ".join(self.tongue.term("answer part", part) for part in parts)

    def _moment(self, written: str) -> str:
        return self.tongue.moment(written) + " UTC" if "T" in written else self.tongue.day(written)


@lru_cache(8192)
def _party(code: str, state: Callable[[str], str]) -> str:
    return _TOGETHER.join(state(_code(part)) for part in code.split(_TOGETHER))


def _code(name: str) -> str:
    """The code of a state that is called by its name; anything else as it is."""
    word = state_word(name)
    return word.code or name if word is not None and word.kind == "name" else name
