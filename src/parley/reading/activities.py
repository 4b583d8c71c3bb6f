"""Activities of armed forces that a report is about."""

from __future__ import annotations

from collections.abc import Sequence

from parley.dossier.model import Activity, ActivityKind, Claim, Span, Time
from parley.language.document import Document
from parley.reading.drafts import Draft
from parley.reading.exercises import exercises_of
from parley.reading.following import is_following
from parley.reading.movements import movements_of
from parley.reading.names import Names
from parley.reading.occurrences import Occurrence
from parley.reading.outline import Outline
from parley.reading.participants import join_participants
from parley.reading.parties import words_for
from parley.reading.phrases import Stream, stream_of

_SINGLE = 0.75


def read_activities(doc: Document, names: Names, times: Sequence[Time], claims: Sequence[Claim]) -> list[Activity]:
    """The activities of armed forces that the text reports as planned, going on, over, cancelled, alleged or denied.

    Nothing is read from texts about sport, games, business, emergencies, science or wars of the past.
    """
    if not doc.tokens:
        return []
    words = stream_of(doc)
    reader = ActivityReader(doc, names, times, claims, words)
    return reader.read() if reader.military() else []


class ActivityReader:
    """Gathers the mentions of one text into activities."""

    def __init__(
        self, doc: Document, names: Names, times: Sequence[Time], claims: Sequence[Claim], words: Stream
    ) -> None:
        self.doc = doc
        self.outline = Outline(doc, names, times, claims, words)
        self.drafts = self._drafts() if self.outline.evidence.possible else []

    def military(self) -> bool:
        """Whether the text is about armed forces of today.

        A name like that of a known exercise is not enough where nothing else is told of one. Where no other field has a
        word, a single word for forces is enough beside a state whose activity it is, and so
        are drills of two states.
        """
        if self.outline.evidence.military:
            return self.outline.evidence.plain or any(d.occurrences or d.parties for d in self.drafts)
        if not self.outline.evidence.undisputed:
            return False
        parties = max((len(d.parties) or self.outline.owners.builds_up(d) for d in self.drafts), default=0)
        sure = any(
            self.doc.tokens[o.last].lower in words_for("sure_drills") or self._is_joint(o)
            for o in self.outline.occurrences
        )
        if parties > 0 and (self.outline.evidence.forces >= _SINGLE or (sure and parties > 1)):
            return True
        told = any(d.named is not None and d.occurrences for d in self.drafts)
        return told and self.outline.evidence.forces >= _SINGLE and not self.outline.evidence.domain_weight

    def _is_joint(self, occurrence: Occurrence) -> bool:
        """ "The joint Finnish-Swedish exercise" is as plainly one of forces as "drills"."""
        before = self.doc.tokens[max(0, occurrence.last - 6) : occurrence.last]
        return occurrence.kind == "exercise" and any(t.lower == "joint" for t in before)

    def _drafts(self) -> list[Draft]:
        exercises = exercises_of(self.outline)
        drafts = [*exercises, *movements_of(self.outline, exercises)]
        join_participants(self.outline, exercises, drafts)
        return sorted(drafts, key=lambda d: (d.family() != "exercise", min(d.tokens(self.doc), default=0)))

    def read(self) -> list[Activity]:
        """The activities, exercises first, else in the order in which the text first mentions them."""
        return [self._activity(f"a{n}", draft) for n, draft in enumerate(self.drafts, 1)]

    def _activity(self, id_: str, draft: Draft) -> Activity:
        sentences = self._dated(draft)
        anchors = draft.tokens(self.doc)
        leaving = draft.family() == "withdrawal"
        practised = draft.family() == "exercise"
        schedule = self.outline.linker.schedule(
            sentences, anchors, self._following(draft), leaving=leaving, practised=practised
        )
        start, end, announced = schedule.settled()
        places = self.outline.grounds.places(draft)
        if draft.named is not None and draft.named.years and start is not None and len(start) == 4:
            start = start if int(start) in draft.named.years else None
        kind: ActivityKind = max(draft.kinds, key=lambda k: (draft.kinds[k], k != "transfer"))
        if draft.kinds["snap_exercise"]:
            kind = "snap_exercise"
        return Activity(
            id=id_,
            kind=kind,
            name=draft.named.name if draft.named else None,
            aliases=draft.named.aliases if draft.named else [],
            parties=list(draft.parties),
            host=self.outline.grounds.host(draft),
            start=start,
            end=end,
            announced=announced,
            places=places,
            spans=self._spans(draft),
            stages=self._stages(draft),
        )

    def _dated(self, draft: Draft) -> list[int]:
        """The sentences whose days may be its own: not those of its next edition, where others tell of it."""
        mentions = draft.named.mentions if draft.named else []
        first = {m: self.doc.tokens_in(m.span).start for m in mentions}
        own = {m.sentence for m in mentions if not is_following(self.doc, first[m], named=True)}
        return sorted({*own, *(o.sentence for o in draft.occurrences)}) or draft.sentences()

    def _following(self, draft: Draft) -> list[int]:
        """Sentences right after a mention that mention no activity: they may go on about it."""
        mentioned = {s for d in self.drafts for s in d.sentences()} | self.outline.items
        mentioned |= {o.sentence for o in self.outline.occurrences if o.following}
        out = []
        for s in draft.sentences():
            for n in (s + 1, s + 2):
                if n < len(self.doc.sentences) and n not in mentioned:
                    out.append(n)
                else:
                    break
        return list(dict.fromkeys(out))

    def _spans(self, draft: Draft) -> list[Span]:
        spans = {m.span for m in draft.named.mentions} if draft.named else set()
        for o in draft.occurrences:
            span = self.doc.span(o.first, o.last)
            if not any(a < span[1] and span[0] < b for a, b in spans):
                spans.add(span)
        return sorted(spans)

    def _stages(self, draft: Draft) -> list[str]:
        out: list[str] = []
        for n in draft.sentences():
            sentence = self.doc.sentences[n]
            for i in range(sentence.start + 1, sentence.end):
                token = self.doc.tokens[i]
                before = self.doc.tokens[i - 1]
                if token.lemma in words_for("stage_nouns") and before.lower in words_for("stage_adjectives"):
                    out.append(f"{before.text} {token.text}")
        return list(dict.fromkeys(out))
