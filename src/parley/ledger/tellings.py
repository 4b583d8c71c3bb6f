"""What one report tells of one activity of the ledger: which of its activities, which forces, what it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from parley.dossier.model import EXERCISE_KINDS, Activity, Claim, Dossier, Force, Span
from parley.knowledge.load import load
from parley.ledger.matching import activities_of
from parley.ledger.matching.compare import SURE, name_likeness
from parley.ledger.matching.naming import parts_of
from parley.ledger.matching.profile import is_dropped, names_of
from parley.ledger.sentences import says_any, sentence_spans

_BEFORE = 40
_EVENT = 60
_ASIDE = re.compile(r"^,[^,.;:()]{1,50},")
"""Right behind a name: "the edition of 2020, meant to be small, was called off"."""
_SHORT_WITH_YEAR = re.compile(r"\b[A-Z]{2,6}\d\d\b")
"""Abbreviations as headquarters print them, with the year ("SB21")."""


class Telling(Struct):
    """A report with those of its activities that belong to one of the ledger."""

    dossier: Dossier
    activities: list[Activity]

    @property
    def report(self) -> str:
        """The report's name."""
        return self.dossier.report.id

    @property
    def names(self) -> list[str]:
        """The names that the report gives the activity."""
        return [name for a in self.activities for name in names_of(self.dossier, a)]


def forces_of(telling: Telling) -> Iterator[Force]:
    """The forces of the activity: those tied to it, to what follows on it, or to nothing where it is the only one."""
    everything = activities_of(telling.dossier)
    besides = (*_aftermath(telling, everything), *_same_forces(telling, everything))
    ids = {activity.id for activity in (*telling.activities, *besides)}
    alone = {a.id for a in everything} <= ids
    for force in telling.dossier.forces:
        if force.activity in ids or (alone and force.activity is None):
            yield force


def _aftermath(telling: Telling, everything: Sequence[Activity]) -> Iterator[Activity]:
    """The nameless coming and going of the same parties in a report whose only exercise this is: it is its forces."""
    exercises = [a for a in everything if a.kind in EXERCISE_KINDS]
    own = {a.id for a in telling.activities}
    if not exercises or any(a.id not in own for a in exercises):
        return
    parties = {party for a in exercises for party in a.parties}
    for activity in everything:
        if activity.kind in ("withdrawal", "transfer") and not activity.name and parties & set(activity.parties):
            yield activity


def _same_forces(telling: Telling, everything: Sequence[Activity]) -> Iterator[Activity]:
    """The presence of the forces that are withdrawn, told beside the only withdrawal of a report, or the other way."""
    leaving = [a for a in everything if a.kind == "withdrawal"]
    staying = [a for a in everything if a.kind == "deployment"]
    if len(leaving) != 1 or len(staying) != 1 or any(a.kind in EXERCISE_KINDS for a in everything):
        return
    apart = {p.name for a in leaving for p in a.places}, {p.name for a in staying for p in a.places}
    if set(leaving[0].parties) != set(staying[0].parties) or (all(apart) and not apart[0] & apart[1]):
        return
    own = {a.id for a in telling.activities}
    if own & {leaving[0].id, staying[0].id}:
        yield from (leaving[0], staying[0])


def states(telling: Telling) -> bool:
    """Whether the report states something of the activity: a date, place, strength, promise or event.

    A report that only alludes to it or compares with it does not.
    """
    if any(force.low or force.high for force in forces_of(telling)):
        return True
    return any(_stated(telling, activity) for activity in telling.activities)


def _stated(telling: Telling, activity: Activity) -> bool:
    if any((activity.start, activity.end, activity.announced, activity.places, activity.stages)):
        return True
    text = telling.dossier.report.text
    plain = [span for span in activity.spans if not _alluded(text, span[0])]
    if not plain:
        return False
    if activity.name and not is_dropped(activity) and _leads(text, plain[0][0]):
        return True
    if activity.name and any(_befalls(text, span) for span in plain):
        return True
    alone = len(activities_of(telling.dossier)) == 1
    if alone or len(plain) > 1:
        return True
    if is_dropped(activity) or activity.name:
        return any(_speaks_of(claim, activity) for claim in telling.dossier.claims)
    return True


def _leads(text: str, at: int) -> bool:
    """Whether it stands in the first sentence, where reports tell what they are about."""
    first = sentence_spans(text)[:1]
    return bool(first) and at < first[0][1]


def _befalls(text: str, span: Span) -> bool:
    """Whether the words beside a name tell what happens to it: "was due to close", "they go on with"."""
    before = " ".join(text[max(0, span[0] - _BEFORE) : span[0]].lower().split()).strip(" “”\"'‘’«»„")
    before = before.removesuffix(" the").removesuffix(" exercise").removesuffix(" the")
    if any(before.endswith(f" {lead}") for lead in load("ledger_figures")["event_leads"]):
        return True
    after = _ASIDE.sub(" ", text[span[1] : span[1] + 2 * _EVENT])[:_EVENT]
    words = re.split(r"[,.;:()–—]", after.lower().lstrip(" “”\"'‘’«»„"))[0].split()
    while words and words[0] in load("ledger_figures")["event_auxiliaries"]:
        words = words[1:]
    return bool({*words[:1], " ".join(words[:2])} & set(load("ledger_figures")["event_verbs"]))


def _alluded(text: str, at: int) -> bool:
    """Whether the words right before, or its own first word, say that it is only compared with."""
    before = text[max(0, at - _BEFORE) : at].rpartition("; ")[2].replace("\n", " ").split(" ")[-4:]
    words = " ".join([*before, text[at : at + _BEFORE].partition(" ")[0]])
    return says_any(words, load("ledger_figures")["allusion_words"])


def _speaks_of(claim: Claim, activity: Activity) -> bool:
    return bool(activity.name) and str(activity.name).lower() in claim.content.text.lower()


def also_named(telling: Telling) -> Iterator[str]:
    """All ways in which the report writes the activity's names, as they stand there."""
    yield from telling.names
    known = {parts_of(name).year for name in telling.names}
    for name in telling.dossier.names:
        if name.type == "exercise" and name_likeness([name.text], telling.names) in SURE:
            year = parts_of(name.text).year
            if year is None or year in known or known == {None}:
                yield name.text
    for found in _SHORT_WITH_YEAR.finditer(telling.dossier.report.text):
        if name_likeness([found[0]], telling.names) == "abbreviation" and known & {None, parts_of(found[0]).year}:
            yield found[0]
