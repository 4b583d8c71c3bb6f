"""How values of a dossier are put in words on the pages of the desk, in the language of the visitor.

The counterpart of `dossier.order`, which speaks English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parley.desk.sentences import Sentences
from parley.desk.words import Words
from parley.dossier import order
from parley.dossier.model import Activity, Finding, Force, Hedge, Reason, Speaker
from parley.ledger.asking.labels import days_of

_THRESHOLD = "threshold for "
_HEDGES: Mapping[str, Hedge] = {words.strip(): hedge for hedge, words in order.HEDGE_IN_WORDS.items()}
_STRENGTH = re.compile(
    rf"((?P<hedge>{'|'.join(filter(None, _HEDGES))}) )?(?P<low>\d[\d,]{{0,14}})( to (?P<high>\d[\d,]{{0,14}}))?"
)
_MEASURE = re.compile(r"((?P<sign>>=|>) )?(?P<number>\d[\d,]{0,14}) (?P<unit>[a-z][a-z ]{1,60})")
_SIGNS = {">=": "≥ ", ">": "> "}


@dataclass(frozen=True, slots=True)
class Order:
    """The words of one language for one report."""

    words: Words
    sentences: Sentences

    def strength(self, force: Force) -> str:
        """The stated strength."""
        return self.words.strength(force.low, force.high, force.hedge)

    def who(self, speaker: Speaker) -> str:
        """A speaker of a report, with role and state; the text's own words where they were not resolved."""
        return self.words.named(speaker.name or f"“{speaker.text}”", speaker.role, speaker.country)

    def title_of(self, activity: Activity) -> str:
        """The activity's name, or its kind where it has none."""
        return activity.name or self.words.tongue.term("kind", activity.kind)

    def when(self, activity: Activity) -> str:
        """Start and end of an activity of a report at the precision stated."""
        if activity.start is None and activity.end is None:
            return self.words.tongue.say("dates not stated")
        return self.words.period(days_of(activity.start), days_of(activity.end))

    def thing(self, force: Force) -> str:
        """What is counted: the category in words, with type and unit where the text gives them."""
        return order.counted(force, self.words.item(force.category))

    def who_claims(self, force: Force) -> str:
        """Those who give the figure; the outlet itself where nobody is named."""
        return ", ".join(self.words.party(one) for one in force.claimed_by) or self.words.tongue.say("the outlet")

    def due(self, finding: Finding) -> str:
        """When it must be done, or the two days between which that lies, or an empty string."""
        return self.words.fixed_day(finding.due) if finding.due is not None else ""

    def would_settle(self, finding: Finding) -> str:
        """The smallest sets of facts that would settle it."""
        both, either = f" {self.words.tongue.say('and')} ", f"; {self.words.tongue.say('or')} "
        return either.join(both.join(map(self._missing, facts)) for facts in finding.would_settle)

    def _missing(self, fact: str) -> str:
        item = self.words.topic(fact.replace("_", " "))
        return item if item != fact.replace("_", " ") else self.words.tongue.term("fact", fact)

    def is_brief(self, finding: Finding) -> bool:
        """Whether a line is enough, see `dossier.order`."""
        return order.is_brief(finding)

    def fact(self, reason: Reason) -> str:
        """What an answer rests on: an item with the side it is counted of, or a fact in words."""
        threshold = reason.fact.removeprefix(_THRESHOLD)
        if threshold != reason.fact:
            return self.words.tongue.say("threshold for {item}").format(item=self.words.topic(threshold))
        known = self.words.topic(reason.fact)
        return known if known != reason.fact else self.sentences.again(reason.fact)

    def value(self, reason: Reason) -> str:
        """Its value: bounds, a number with its unit, a day, a State, or words."""
        stated = _STRENGTH.fullmatch(reason.value) if reason.source == "figure" else None
        if stated:
            low, high = (int(end.replace(",", "")) if end else None for end in stated.group("low", "high"))
            hedge = _HEDGES.get(stated["hedge"] or "")
            return self.words.strength(low, high if high is not None else low, hedge)
        measured = _MEASURE.fullmatch(reason.value)
        if measured:
            return self._measured(measured["sign"], int(measured["number"].replace(",", "")), measured["unit"])
        if days_of(reason.value):
            return self.words.day(reason.value)
        state = self.words.party(reason.value)
        return state if state != reason.value else self.sentences.again(reason.value)

    def _measured(self, sign: str | None, number: int, unit: str) -> str:
        tongue = self.words.tongue
        if unit == "days":
            return tongue.counted("{n} day", "{n} days", number)
        known = tongue.term("unit", unit)
        return f"{_SIGNS.get(sign or '', '')}{tongue.number(number)} {known}"
