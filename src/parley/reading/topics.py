"""Which activity a force takes part in: what its own words say, else what was last spoken of, else the main topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.dossier.model import Activity, Claim, Span
from parley.language.document import Document, Sentence
from parley.reading.counted import words_of
from parley.reading.drafts import FAMILY
from parley.reading.phrases import Stream

_PHRASE_ENDS = frozenset({",", ";", ":", "–", "—", "(", ")"})
_PASSING = frozenset({"obl", "advcl", "nmod", "acl", "appos", "parataxis"})
_TITLED = 3
_STRANGER, _MISFIT = 3, 4
_TOLD_BEFORE, _MAIN, _FAR, _PASSED = 1, 3, 4, 1
"""Distances of what the paragraph before tells of, of the main topic, of anything else, and of a passing mention."""
_FITTING: Mapping[str, frozenset[str]] = {
    "doings_of_exercises": frozenset({"exercise"}),
    "doings_of_withdrawals": frozenset({"withdrawal"}),
    "doings_of_deployments": frozenset({"deployment", "exercise", "withdrawal"}),
}


def activity_of(
    doc: Document, span: Span, of: str | None, activities: Sequence[Activity], claim: Claim | None = None
) -> Activity | None:
    """The activity a force takes part in, None without any.

    A mention in the same sentence decides, then one in the same paragraph. A paragraph that names none goes on about
    the main topic, unless the paragraph before it tells of another activity for its own sake. An activity that does not
    fit the verb of the force, or in which its state takes no part, stands back.
    """
    if len(activities) <= 1:
        return activities[0] if activities else None
    here = _sentence(doc, span[0])
    fits = _families(doc, here, span)
    side = of or (claim.speaker.country if claim is not None else None)
    main = main_of(doc, activities)

    def cost(activity: Activity) -> tuple[int, int]:
        stranger = side is not None and bool(activity.parties) and side not in activity.parties
        misfit = bool(fits) and FAMILY[activity.kind] not in fits
        away = _away(doc, here, activity, main)
        near = min((abs(s[0] - span[0]) for s in activity.spans), default=len(doc.text))
        weight = _STRANGER if of is not None else 1
        return away + weight * stranger + (_MISFIT * misfit if away else 0), near

    return min(activities, key=cost)


def main_of(doc: Document, activities: Sequence[Activity]) -> Activity:
    """The activity the report is about: of the title, else the one most spoken of, else the first."""

    def weight(activity: Activity) -> int:
        sentences = {_sentence(doc, start).i for start, _ in activity.spans}
        return len(sentences) + _TITLED * any(_titled(doc, n) for n in sentences)

    return max(activities, key=weight)


def _titled(doc: Document, sentence: int) -> bool:
    """Whether the sentence is above the first paragraph of a report that has more."""
    last = doc.sentences[-1]
    return doc.sentences[sentence].paragraph == 0 and last.block > doc.sentences[sentence].block


def _away(doc: Document, here: Sentence, activity: Activity, main: Activity) -> int:
    """How far the force is from the activity, in sentences within a paragraph; 0 in the same sentence."""
    sentences = {n: [s for s in activity.spans if _sentence(doc, s[0]).i == n] for n in _numbers(doc, activity)}
    if here.i in sentences:
        return 0
    inside = [n for n in sentences if doc.sentences[n].paragraph == here.paragraph]
    near = min((abs(n - here.i) for n in inside), default=_FAR)
    if inside:
        n = min(inside, key=lambda n: abs(n - here.i))
        near += _PASSED * all(_in_passing(doc, s) for s in sentences[n])
    if activity is main:
        return min(near, _MAIN)
    before = [n for n in sentences if n < here.i and doc.sentences[n].paragraph == here.paragraph - 1]
    told = any(not _in_passing(doc, s) for n in before for s in sentences[n])
    carries_on = len(sentences) > 1 or FAMILY[activity.kind] == FAMILY[main.kind]
    return min(near, _TOLD_BEFORE if told and carries_on else _FAR)


def _numbers(doc: Document, activity: Activity) -> list[int]:
    return sorted({_sentence(doc, start).i for start, _ in activity.spans})


def _in_passing(doc: Document, span: Span) -> bool:
    """Whether a mention only tells the time, place or manner of something else ("after the drill", "unlike Dawn 1")."""
    tokens = doc.tokens_in(span)
    if not tokens:
        return False
    outside = [i for i in (tokens[-1], *doc.ancestors(tokens[-1])) if doc.tokens[i].head not in tokens]
    return any(doc.tokens[i].dep.split(":")[0] in _PASSING for i in outside)


def _families(doc: Document, here: Sentence, span: Span) -> frozenset[str]:
    """The families of activity that the words of a force fit: "take part" no withdrawal, "will leave" no exercise."""
    words = Stream(doc.tokens[here.start : here.end])
    return frozenset(
        family for group, families in _FITTING.items() if words_of(group).find(words) for family in families
    )


def _sentence(doc: Document, offset: int) -> Sentence:
    i = doc.token_at(offset)
    return doc.sentence_of(i) if i is not None else doc.sentences[-1]
