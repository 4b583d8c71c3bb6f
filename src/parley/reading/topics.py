"""Which activity a force takes part in: what its own words say, else what was last spoken of, else the main topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.dossier.model import Activity, Claim, Span
from parley.language.document import Document, Sentence
from parley.reading.counted import words_of
from parley.reading.drafts import FAMILY
from parley.reading.phrases import Stream

_PASSING = frozenset({"obl", "advcl", "nmod", "acl", "appos", "parataxis"})
_TITLED = 3
_NAMED = 3
"""In half sentences: a name outweighs one sentence more about what has none."""
_STRANGER, _MISFIT = 3, 4
_AFTERMATH = 2
_COVERED, _LEAD = 5, 6
"""How far a coming under cover of an exercise stands back, and in how many words a sentence says that it is one."""
_WITHIN = frozenset({"in", "within", "for", "under"})
_PART_OF = frozenset({("part", "of"), ("framework", "of"), ("frame", "of"), ("frames", "of"), ("course", "of")})
_AROUND_NAMES = frozenset(
    {"the", "its", "their", "exercise", "exercises", "drill", "manoeuvre", "manoeuvres", "“", '"', "‘", "'", "«"}
)
_BEFORE_NAME = 6
_TOLD_BEFORE, _MAIN, _FAR, _PASSED = 1, 3, 4, 1
"""Distances of what the paragraph before tells of, of the main topic, of anything else, and of a passing mention."""
_FITTING: Mapping[str, frozenset[str]] = {
    "doings_of_exercises": frozenset({"exercise"}),
    "doings_of_withdrawals": frozenset({"withdrawal"}),
    "doings_of_deployments": frozenset({"deployment", "exercise", "withdrawal"}),
}


class Topics:
    """The activities of one report by the sentences that mention them; `main` is the one it is about."""

    def __init__(self, doc: Document, activities: Sequence[Activity]) -> None:
        self.doc = doc
        self.activities = activities
        self.mentions = {a.id: _by_sentence(doc, a) for a in activities}
        self.main = max(activities, key=self._weight, default=None)

    def of(self, span: Span, state: str | None, claim: Claim | None = None) -> Activity | None:
        """The activity that a force of `state` takes part in, None without any.

        A mention in the same sentence decides, then one in the same paragraph. A paragraph that names none goes on
        about the main topic, unless the paragraph before it tells of another activity for its own sake. An activity
        that does not fit the verb of the force, or in which its state takes no part, stands back.
        """
        if len(self.activities) <= 1:
            return self.main
        here = _sentence(self.doc, span[0])
        fits = _families(self.doc, here)
        side = state or (claim.speaker.country if claim is not None else None)

        def cost(activity: Activity) -> tuple[int, int]:
            stranger = side is not None and bool(activity.parties) and side not in activity.parties
            misfit = bool(fits) and FAMILY[activity.kind] not in fits
            away = self._away(here, activity) + _COVERED * self._is_under_cover(activity)
            away += _AFTERMATH * (away > 0 and "withdrawal" not in fits and self._is_aftermath(activity))
            near = min((self._distance(s, span, away) for s in activity.spans), default=len(self.doc.text))
            weight = _STRANGER if state is not None else 1
            return away + weight * stranger + (_MISFIT * misfit if away else 0), near

        return min(self.activities, key=cost)

    def _distance(self, mention: Span, span: Span, away: int) -> int:
        """Code points to a mention; of two in other sentences, what was spoken of before is nearer.

        Nearest is what the sentence says that it happens in ("in Condor Shield they mass 9,000 men").
        """
        later = away > 0 and mention[0] > span[0]
        if not away and mention[1] <= span[0] and _holds(self.doc, mention):
            return 0
        return abs(mention[0] - span[0]) + later * len(self.doc.text)

    def _is_under_cover(self, activity: Activity) -> bool:
        """ "Under its cover they massed 90,000 men": where forces are said to come by way of another activity, the
        coming is no activity of its own.
        """
        if activity.kind != "deployment" or len(self.activities) == 1:
            return False
        sentences = [self.doc.sentences[n] for n in self.mentions[activity.id]]
        return bool(sentences) and all(_opens_under_cover(self.doc, s) for s in sentences)

    def _is_aftermath(self, activity: Activity) -> bool:
        """The going home after the named exercise that the report is about: what follows goes on about the exercise."""
        main = self.main
        exercise = main is not None and main.name is not None and FAMILY[main.kind] == "exercise"
        return exercise and activity.kind == "withdrawal" and activity.name is None

    def _weight(self, activity: Activity) -> int:
        """How much the report is about it: of the title, else most spoken of; what has a name is told for its own."""
        sentences = self.mentions[activity.id]
        titled = _TITLED * any(_titled(self.doc, n) for n in sentences)
        return 2 * (len(sentences) + titled) + _NAMED * (activity.name is not None)

    def _away(self, here: Sentence, activity: Activity) -> int:
        """How far a sentence is from the activity, in sentences within a paragraph; 0 where it mentions it."""
        doc, mentions = self.doc, self.mentions[activity.id]
        if here.i in mentions:
            return 0
        inside = [n for n in mentions if doc.sentences[n].paragraph == here.paragraph]
        nearest = min(inside, key=lambda n: _steps(here.i, n), default=None)
        near = _FAR
        if nearest is not None:
            near = _steps(here.i, nearest) + _PASSED * all(_in_passing(doc, s) for s in mentions[nearest])
        if activity is self.main:
            return min(near, _MAIN)
        return min(near, _TOLD_BEFORE if self._told_before(here, activity) else _FAR)

    def _told_before(self, here: Sentence, activity: Activity) -> bool:
        """Whether the paragraph before tells of the activity for its own sake, and this one may go on about it."""
        doc, mentions = self.doc, self.mentions[activity.id]
        alike = self.main is not None and FAMILY[activity.kind] == FAMILY[self.main.kind]
        before = [n for n in mentions if n < here.i and doc.sentences[n].paragraph == here.paragraph - 1]
        told = any(not _in_passing(doc, s) for n in before for s in mentions[n])
        return told and (alike or len(mentions) > 1)


def _steps(here: int, there: int) -> int:
    """Sentences to a mention; what is only spoken of further on is one more away than what was spoken of before."""
    return abs(there - here) + 2 * (there > here)


def _by_sentence(doc: Document, activity: Activity) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in activity.spans:
        found.setdefault(_sentence(doc, span[0]).i, []).append(span)
    return found


def _titled(doc: Document, sentence: int) -> bool:
    """Whether the sentence is above the first paragraph of a report that has more."""
    here, last = doc.sentences[sentence], doc.sentences[-1]
    return here.paragraph == 0 and last.block > here.block


def _holds(doc: Document, mention: Span) -> bool:
    """Whether something happens in, for or as part of what is mentioned here by its name."""
    tokens = doc.tokens_in(mention)
    start = doc.sentence_of(tokens.start).start if tokens else 0
    if not tokens or not any(doc.tokens[i].text[:1].isupper() for i in tokens):
        return False
    before = [t.lower for t in doc.tokens[max(start, tokens.start - _BEFORE_NAME) : tokens.start]]
    while before and before[-1] in _AROUND_NAMES:
        before.pop()
    return bool(before) and (before[-1] in _WITHIN or tuple(before[-2:]) in _PART_OF)


def _opens_under_cover(doc: Document, sentence: Sentence) -> bool:
    lead = doc.tokens[sentence.start : min(sentence.end, sentence.start + _LEAD)]
    return bool(words_of("covers").find(Stream(lead)))


def _in_passing(doc: Document, span: Span) -> bool:
    """Whether a mention only tells the time, place or manner of something else ("after the drill", "unlike Dawn 1")."""
    tokens = doc.tokens_in(span)
    if not tokens:
        return False
    outside = [i for i in (tokens[-1], *doc.ancestors(tokens[-1])) if doc.tokens[i].head not in tokens]
    return any(doc.tokens[i].dep.split(":")[0] in _PASSING for i in outside)


def _families(doc: Document, here: Sentence) -> frozenset[str]:
    """The families of activity that the words of a force fit: "take part" no withdrawal, "will leave" no exercise."""
    words = Stream(doc.tokens[here.start : here.end])
    return frozenset(
        family for group, families in _FITTING.items() if words_of(group).find(words) for family in families
    )


def _sentence(doc: Document, offset: int) -> Sentence:
    i = doc.token_at(offset)
    return doc.sentence_of(i) if i is not None else doc.sentences[-1]
