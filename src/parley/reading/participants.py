"""Participants: states whose forces take part in an exercise that another sentence tells of."""

from __future__ import annotations

from parley.reading.absent import is_absent
from parley.reading.drafts import Draft
from parley.reading.outline import Outline
from parley.reading.parties import words_for


def join_participants(outline: Outline, exercises: list[Draft], drafts: list[Draft]) -> None:
    """Forces named in sentences between belong to the exercise, where the text has only one.

    Where it has several, only guests that are counted join the one last spoken of.
    """
    if len(exercises) != 1:
        _join_guests(outline, exercises)
        return
    beside = [d for d in drafts if d is not exercises[0]]
    taken = {o.sentence for d in beside for o in d.occurrences}
    met = {code for d in beside if d.family() == "other" for code in d.parties}
    here = set(exercises[0].sentences())
    for sentence in outline.doc.sentences:
        if sentence.i in taken or sentence.i in here or sentence.i in outline.items:
            continue
        acting = outline.reader.parties.acting(sentence.i)
        roles = outline.reader.roles
        exercises[0].join(
            m.country
            for m, through in acting
            if m.country
            and m.country not in met
            and (through in roles.forces or _joins(outline, through))
            and not outline.reader.parties.stays_away(through)
            and not is_absent(outline.doc, through)
            and not _is_only_seen(outline, through)
            and not _rests(outline, through)
            and not _is_target(outline, through)
        )


def states_taking_part(outline: Outline) -> set[str]:
    """States of the sentences that tell who takes part."""
    found: set[str] = set()
    for sentence in outline.doc.sentences:
        tokens = outline.doc.tokens[sentence.start : sentence.end]
        if any(t.lemma in ("participate", "contribute") or t.lower == "part" for t in tokens):
            found.update(m.country for m, _ in outline.reader.parties.acting(sentence.i) if m.country)
    return found


def _join_guests(outline: Outline, exercises: list[Draft]) -> None:
    """ "4,000 of them come from Spain and 900 from Italy"."""
    mentioned = {n: d for d in exercises for n in d.sentences()}
    for sentence in outline.doc.sentences:
        if sentence.i in outline.items or sentence.i in mentioned or sentence.i - 1 not in mentioned:
            continue
        acting = outline.reader.parties.acting(sentence.i)
        arrives = any(through in outline.reader.roles.forces for _, through in acting) and _gathers(outline, sentence.i)
        if arrives or any(outline.doc.tokens[through].pos == "NUM" for _, through in acting):
            mentioned[sentence.i - 1].join(m.country for m, _ in acting if m.country)


def _gathers(outline: Outline, sentence: int) -> bool:
    """ "Ships from China have arrived", "take part"."""
    s = outline.doc.sentences[sentence]
    tokens = outline.doc.tokens[s.start : s.end]
    return any(t.lemma in ("arrive", "participate") or t.lower == "part" for t in tokens)


def _is_only_seen(outline: Outline, i: int) -> bool:
    """ "Turkish drones were seen": whose make they are, and who saw them, says nothing of who takes part."""
    token = outline.doc.tokens[i]
    return token.dep == "nsubj:pass" and outline.doc.tokens[token.head].lemma in words_for("watching_verbs")


def _is_target(outline: Outline, i: int) -> bool:
    """ "to pin down Peruvian forces": forces at which something is aimed take no part in it."""
    token = outline.doc.tokens[i]
    return token.dep in ("obj", "nsubj:pass") and outline.doc.tokens[token.head].lemma in words_for("targeting_verbs")


def _rests(outline: Outline, i: int) -> bool:
    """ "The Greek fleet is lying in its harbour": forces at rest in their port take part in nothing."""
    token = outline.doc.tokens[i]
    verb = outline.doc.tokens[token.head]
    where = outline.doc.tokens[verb.i + 1 : verb.i + 5]
    lies = token.dep.startswith("nsubj") and verb.lemma in words_for("resting_verbs")
    return lies and any(t.lemma in words_for("resting_places") for t in where)


def _joins(outline: Outline, i: int) -> bool:
    """ "participate", "take part", "contribute", "send 900 soldiers", a word for a list of those who take part."""
    token = outline.doc.tokens[i]
    part = any(t.lower == "part" for t in outline.doc.tokens[i + 1 : i + 3])
    objects = [c for c in token.children if outline.doc.tokens[c].dep == "obj"]
    spying = any(
        outline.doc.tokens[k].lower in words_for("spying_words")
        for c in objects
        for k in outline.doc.tokens[c].children
    )
    forces = any(c in outline.reader.roles.forces for c in objects) and not spying
    sends = token.lemma in words_for("joining_verbs") and forces and not _is_to_border(outline, token.i)
    return token.lemma in words_for("register_words") - {"involve", "join"} or (token.lemma == "take" and part) or sends


def _is_to_border(outline: Outline, i: int) -> bool:
    """ "sent 900 soldiers to the border": not to the exercise."""
    sentence = outline.doc.sentence_of(i)
    return any(t.lemma in words_for("border_words") for t in outline.doc.tokens[i : sentence.end])
