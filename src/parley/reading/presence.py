"""Presence: forces that are still there while their withdrawal is announced, demanded or denied."""

from __future__ import annotations

from calendar import day_name
from collections import Counter

from parley.reading.drafts import Draft
from parley.reading.occurrences import Occurrence
from parley.reading.outline import Outline
from parley.reading.parties import words_for

_DAYS = frozenset({*(d.lower() for d in day_name), "tomorrow", "weekend", "midweek"})


def still_there(outline: Outline, drafts: list[Draft], exercises: list[Draft]) -> list[Draft]:
    """A withdrawal that is only announced or demanded, or denied, is told beside the presence of the forces."""
    out: list[Draft] = []
    told = [*exercises, *(d for d in drafts if d.family() == "deployment")]
    for draft in drafts:
        if draft.family() != "withdrawal" or any(set(d.parties) & set(draft.parties) for d in told):
            continue
        at = _presence(outline, draft)
        if at is not None:
            sentence = outline.doc.tokens[at].sentence
            beside = Draft(Counter())
            beside.add(Occurrence("deployment", at, at, sentence, parties=list(draft.parties)))
            out.append(beside)
    return out


def stays_few_days(outline: Outline, i: int) -> bool:
    """ "They stay until Sunday": the forces of an exercise that leave some days later."""
    rest = outline.doc.tokens[i + 1 : outline.doc.sentence_of(i).end]
    until = next((k for k, t in enumerate(rest) if t.lower in ("until", "till")), None)
    return until is not None and any(t.lower in _DAYS for t in rest[until + 1 : until + 4])


def _presence(outline: Outline, draft: Draft) -> int | None:
    """The word near the mentions of a withdrawal that tells that the forces are there, or the withdrawal denied."""
    sentences = draft.sentences()
    if _is_complete(outline, sentences):
        return None
    reach = range(max(0, sentences[0] - 2), min(len(outline.doc.sentences), sentences[-1] + 4))
    for n in reach:
        for i in range(outline.doc.sentences[n].start, outline.doc.sentences[n].end):
            token = outline.doc.tokens[i]
            there = token.lemma in words_for("presence_words") or token.lower in words_for("presence_words")
            if there and not stays_few_days(outline, i) and not _keeps_it(outline, i):
                return i
    denied = [span for claim in outline.claims if claim.stance == "deny" for span in claim.content.spans]
    for occurrence in draft.occurrences:
        start, end = outline.doc.span(occurrence.first, occurrence.last)
        below = (outline.doc.tokens[c].lower for c in outline.doc.tokens[occurrence.first].children)
        if any(word in ("not", "n't", "never", "n’t") for word in below):
            return occurrence.last
        if any(a < end and start < b for a, b in denied):
            return occurrence.last
    return None


def _is_complete(outline: Outline, sentences: list[int]) -> bool:
    """Whether the withdrawal is said to be over."""
    spans = (outline.doc.sentences[n] for n in sentences)
    return any(
        outline.doc.tokens[i].lower in words_for("over_words")
        for sentence in spans
        for i in range(sentence.start, sentence.end)
    )


def _keeps_it(outline: Outline, i: int) -> bool:
    """ "She could not keep it": a promise and no forces."""
    children = (outline.doc.tokens[c] for c in outline.doc.tokens[i].children)
    return outline.doc.tokens[i].lemma == "keep" and any(t.dep == "obj" and t.lower == "it" for t in children)
