"""Exercises of a text: mentions with and without a name gathered, and the states that hold each."""

from __future__ import annotations

from collections import Counter

from parley.dossier.model import Span
from parley.knowledge.states import is_state
from parley.reading.drafts import FAMILY, Draft
from parley.reading.elsewhere import turn_elsewhere
from parley.reading.exercise_names import base_of, series_of
from parley.reading.occurrences import Occurrence
from parley.reading.outline import Outline
from parley.reading.parties import words_for

_UNTIED = 8
"""Words before a name within which it is told that something has no part in it."""
_APPOSED = 3
"""Within so many tokens behind "the next exercise" stands its own name."""


def exercises_of(outline: Outline) -> list[Draft]:
    """The exercises that the text is about: each name is one, and other mentions join one of them or make another."""
    named = [Draft(Counter({"exercise": 1}), named) for named in outline.named]
    drafts = [d for d in named if not all(_is_untied(outline, m.span) for m in (d.named.mentions if d.named else []))]
    loose: list[Occurrence] = []
    for occurrence in outline.occurrences:
        if FAMILY[occurrence.kind] != "exercise":
            continue
        draft = _beside(outline, occurrence, drafts)
        if draft is not None:
            draft.add(occurrence)
        else:
            loose.append(occurrence)
    drafts = [d for d in drafts if _stands(outline, d, drafts)] or drafts
    for draft in drafts:
        _add_parties(outline, draft)
    for occurrence in loose:
        _place(outline, occurrence, drafts)
    for draft in drafts:
        _add_parties(outline, draft)
    for draft in drafts:
        _add_owners(outline, draft)
    return [d for d in drafts if _stands(outline, d, drafts)]


def _add_owners(outline: Outline, draft: Draft) -> None:
    """Where its sentences name no state that acts, the one that a label, the forces or a ministry lead to."""
    owners = outline.owners
    if not draft.parties:
        draft.join(owners.borrowed(draft, []) if draft.named is None else owners.label(draft.sentences()[0]))
    if not draft.parties:
        draft.join(owners.of_forces(draft))
    if not draft.parties and _is_of_no_series(draft):
        draft.join(owners.of_ministry(draft, outline.grounds.host(draft)))
    draft.join(_hosts_of_guests(outline, draft))


def _is_of_no_series(draft: Draft) -> bool:
    """Whether the exercise is none of the known series, whose parties are many."""
    return draft.named is None or series_of(draft.named.mentions[0].base) is None


def _beside(outline: Outline, occurrence: Occurrence, drafts: list[Draft]) -> Draft | None:
    """The named exercise whose name stands in the same phrase."""
    best: tuple[int, Draft] | None = None
    for draft in drafts:
        for mention in draft.named.mentions if draft.named else []:
            if mention.sentence != occurrence.sentence:
                continue
            tokens = outline.doc.tokens_in(mention.span)
            gap = max(tokens.start - occurrence.last, occurrence.first - tokens.stop + 1)
            if occurrence.following and not 0 < tokens.start - occurrence.last <= _APPOSED:
                continue
            if gap <= 5 and (best is None or gap < best[0]):
                best = (gap, draft)
    return best[1] if best else None


def _place(outline: Outline, occurrence: Occurrence, drafts: list[Draft]) -> None:
    """An occurrence without a name: of the exercise last spoken of, or of another one."""
    occurrence.parties = outline.owners.at(occurrence)
    if occurrence.earlier or (occurrence.following and drafts):
        return
    near = [d for d in drafts if not outline.on_other_line(d, occurrence)]
    open_ = [d for d in near if min(d.tokens(outline.doc), default=0) <= occurrence.first] or near
    if occurrence.own and occurrence.parties:
        same = next((d for d in near if d.named is None and set(d.parties) & set(occurrence.parties)), None)
        if same is not None:
            same.add(occurrence)
            return
        if drafts:
            drafts.append(Draft(Counter()))
            drafts[-1].add(occurrence)
            return
    unlike = occurrence.kind == "snap_exercise" and all(d.named and not d.kinds["snap_exercise"] for d in near)
    unlike = unlike or _is_held_by_another(outline, occurrence, near)
    turn = turn_elsewhere(outline, occurrence, near)
    if not open_ or unlike or turn is not None:
        new = Draft(Counter())
        new.add(occurrence)
        if turn is not None:
            sentence = outline.doc.sentences[occurrence.sentence]
            new.apart = [range(sentence.start, turn)]
            for draft in near:
                draft.apart.append(range(turn, sentence.end))
        drafts.append(new)
        return
    nearest = max(open_, key=lambda d: max((i for i in d.tokens(outline.doc) if i <= occurrence.first), default=-1))
    nearest.add(occurrence)


def _is_held_by_another(outline: Outline, occurrence: Occurrence, drafts: list[Draft]) -> bool:
    """ "Meanwhile Serbia holds a drill": newly named, with another holder than all that were told before."""
    article = outline.doc.tokens[occurrence.first - 1].lower if occurrence.first else ""
    if article not in ("a", "an") or any(not d.parties or set(d.parties) & set(occurrence.parties) for d in drafts):
        return False
    acting = outline.reader.parties.acting(occurrence.sentence)
    holding = {m.country for m, through in acting if outline.doc.tokens[through].lemma in words_for("holder_verbs")}
    return bool(holding & set(occurrence.parties))


def _stands(outline: Outline, draft: Draft, drafts: list[Draft]) -> bool:
    """A name that only compares, beside an exercise that the text is about, is no activity."""
    if draft.named is None:
        return bool(draft.occurrences)
    if len(drafts) == 1:
        return True
    earlier = {o.sentence for o in draft.occurrences if o.earlier}
    return any(
        not _is_compared(outline, m.span) and not outline.linker.looks_back(m.sentence) and m.sentence not in earlier
        for m in draft.named.mentions
    )


def _is_untied(outline: Outline, span: Span) -> bool:
    """ "It has no connection with Dawn 2031": what something else is said to be no part of."""
    first = outline.doc.tokens_in(span).start
    start = max(outline.doc.sentence_of(first).start, first - _UNTIED)
    before = " ".join(t.lower for t in outline.doc.tokens[start:first])
    return any(before.endswith(f"{words}{article}") for words in words_for("untying") for article in ("", " the"))


def _is_compared(outline: Outline, span: Span) -> bool:
    """ "Unlike Dawn 2017", "despite Dawn 2017 and Dusk 2018"."""
    first = outline.doc.tokens_in(span).start
    if _takes_place(outline, span):
        return False
    sentence, listed = outline.doc.tokens[first].sentence, False
    while first > 1 and outline.doc.tokens[first - 1].lower in ("and", ",") and not listed:
        i = first - 2
        while i >= 0 and outline.doc.tokens[i].pos in ("PROPN", "NUM") and outline.doc.tokens[i].sentence == sentence:
            i -= 1
        listed, first = True, i + 1 if i + 1 < first - 1 else first
    left = [t.lower for t in outline.doc.tokens[max(0, first - 2) : first] if t.sentence == sentence]
    text = f" {' '.join(left)} "
    return any(f" {w} " in text for w in words_for("comparing_words"))


def _takes_place(outline: Outline, span: Span) -> bool:
    """ "Three days after Dawn 2017 ended": told as an event, and no measure."""
    inside = outline.doc.tokens_in(span)
    before = outline.doc.tokens[inside.start - 1].lower if inside.start else ""
    heads = (
        outline.doc.tokens[outline.doc.tokens[i].head] for i in inside if outline.doc.tokens[i].dep.startswith("nsubj")
    )
    ends = any(head.i not in inside and head.lemma in words_for("event_verbs") for head in heads)
    return ends and before in ("after", "before")


def _add_parties(outline: Outline, draft: Draft) -> None:
    for occurrence in draft.occurrences:
        draft.join(outline.owners.at(occurrence))
    if draft.named is None:
        return
    series = series_of(base_of(draft.named.name))
    if series is not None:
        named = {m.country for m in outline.names.mentions if m.type != "person" and m.sort != "media"}
        draft.join(code for code in series.parties if code in named and is_state(code))
    for mention in draft.named.mentions:
        tokens = outline.doc.tokens_in(mention.span)
        at = Occurrence("exercise", tokens.start, tokens.stop - 1, mention.sentence)
        draft.join(outline.owners.at(at))


def _hosts_of_guests(outline: Outline, draft: Draft) -> list[str]:
    """ "among them 300 from Canada": where only some of the troops are said to be guests, the host has the rest."""
    acting = [pair for n in draft.sentences() for pair in outline.reader.parties.acting(n)]
    tokens = outline.doc.tokens
    guests = {m.country for m, through in acting if tokens[through].pos == "NUM" or tokens[through].lemma == "come"}
    host = outline.grounds.host(draft) if draft.parties and guests >= set(draft.parties) else None
    return [host] if host is not None else []
