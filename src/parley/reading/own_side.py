"""Whose conduct a claim speaks of: that of the speaker's own side, and the states that are bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parley.dossier.model import Activity, Claim
from parley.knowledge.states import is_state, state_by_word, state_word
from parley.language.document import Document
from parley.reading.belonging import is_neighbour
from parley.reading.clauses import is_self
from parley.reading.mentions import Mention
from parley.reading.names import Names
from parley.reading.parties import words_for
from parley.reading.phrases import Hit, singular
from parley.reading.promises import (
    COMPLETED,
    PRONOUNS,
    Promise,
    words,
)

_TELLS_FORCES = re.compile(
    r"(?:(?:the|his|her|its|their|all|all\s+the)\s+)?(?:\w+\s+)?(?:forces|troops|soldiers|units|servicemen|army|military)\s[^.;]*?(?<!\w)to\s",
    re.IGNORECASE,
)
""" "Has told the forces which took part to begin returning"."""


def orders_own(claim: Claim) -> bool:
    """Whether somebody orders what is to be done, which his own forces will do."""
    cue = next(iter(claim.cue.text.lower().split()), "")
    tells = cue in words("telling_cues") and _TELLS_FORCES.match(claim.content.text) is not None
    return tells or cue in words("ordering_cues")


def is_of_own_side(
    doc: Document, names: Names, claim: Claim, hit: Hit, clause: list[int], activities: Sequence[Activity]
) -> bool:
    """The speaker's own side is meant: "we", "our units", the forces of the state that speaks, or nobody else."""
    states = states_of(claim)
    subject = _ordered(doc, claim, hit, clause) or subject_of(doc, hit.first, clause)
    if hit.phrase == COMPLETED:
        return bool(states) or is_official(doc, claim)
    if hit.sense in words("done_to_others") and _is_passive(doc, hit.first) and (states or is_official(doc, claim)):
        return True
    if subject is None:
        return bool(set(claim.cue.text.lower().split()) & words("binding_cues")) or claim.stance == "promise"
    area = [doc.tokens[i] for i in subject]
    if any(is_self(t) for t in area):
        return True
    mentioned = {m.country for i in subject if (m := names.at(i)) is not None and m.country}
    if hit.sense == "proceed" and not mentioned and (states or is_official(doc, claim)):
        return True
    if mentioned:
        return (
            bool(states & mentioned)
            or _joint(claim, mentioned)
            or (not states and is_official(doc, claim))
            or _host(hit, states, mentioned, activities)
        )
    if any(t.lower in PRONOUNS or t.lower in words("own_nouns") for t in area):
        return True
    return (
        any(singular(t.lower) in words_for("force_nouns") or t.lemma in words("activity_words") for t in area)
        or claim.stance == "promise"
        or _gives_word(claim)
    )


def _ordered(doc: Document, claim: Claim, hit: Hit, clause: list[int]) -> list[int]:
    """Who is ordered: "ordered the units that took part to return by Friday", "to begin returning"."""
    before = [i for i in clause if i < hit.first]
    infinitive = any(doc.tokens[i].lower == "to" for i in before[-2:])
    if not orders_own(claim) or not infinitive:
        return []
    ends = next(i for i in before if doc.tokens[i].lower in ("that", "which", "who", "to", ","))
    return [i for i in before if i < ends]


def _gives_word(claim: Claim) -> bool:
    """A state or its official that assures or guarantees, whatever the thing is that it speaks of."""
    cue = set(re.findall(r"\w+", claim.cue.text.lower()))
    return claim.speaker.country is not None and bool(cue & words("binding_cues"))


def _is_passive(doc: Document, verb: int) -> bool:
    """ "Observers will be invited": the subject is not who invites."""
    return any(doc.tokens[c].dep == "nsubj:pass" for c in doc.tokens[verb].children)


def _host(hit: Hit, states: set[str], mentioned: set[str], activities: Sequence[Activity]) -> bool:
    """A host announces that the forces leave which came for the activity of both."""
    both = states | mentioned
    hosted = (a for a in activities if a.kind == "exercise" and states & {place.country for place in a.places})
    ours = any(both <= set(a.parties) for a in activities) or any(mentioned <= set(a.parties) for a in hosted)
    return hit.sense == "withdraw" and bool(states) and ours


def is_official(doc: Document, claim: Claim) -> bool:
    """Whether somebody speaks who can speak for a state, though the text does not say for which."""
    speaker = claim.speaker
    said = f"{speaker.role or ''} {speaker.name or ''} {speaker.text}".lower()
    first = doc.token_at(speaker.span[0]) if speaker.span is not None else None
    beside = {t.lower for t in doc.tokens[max(0, first - 2) : first]} if first is not None else set()
    return bool((set(re.findall(r"\w+", said)) | beside) & words("officials"))


def states_of(claim: Claim) -> set[str]:
    """The states for which the speaker speaks, also of several institutions ("Ministry of Defence of Belarus; ...")."""
    if claim.speaker.country is not None:
        return {claim.speaker.country}
    parts = (claim.speaker.name or "").split("; ")
    codes = (state_by_word(part.rpartition(" of ")[2]) for part in parts)
    return {code for code in codes if code is not None}


def _joint(claim: Claim, mentioned: set[str]) -> bool:
    """A host and its guest speak for the guest's forces together ("the ministries of defence of both states")."""
    cue = set(claim.cue.text.lower().split())
    return (claim.stance == "promise" or bool(cue & words("binding_cues"))) and bool(mentioned)


def subject_of(doc: Document, verb: int, clause: list[int]) -> list[int] | None:
    """Who is to act: the subject of the verb or of that above it, or what stands before "to" or "will"."""
    inside = set(clause)
    for v in (verb, *doc.ancestors(verb)[:2]):
        if v != verb and doc.tokens[verb].dep not in ("xcomp", "conj", "ccomp", "advcl"):
            break
        for c in doc.tokens[v].children:
            if doc.tokens[c].dep.startswith("nsubj") and c in inside:
                return [i for i in doc.subtree(c) if i in inside]
    before = [i for i in clause if verb - 9 <= i < verb]
    if len(before) > 1 and doc.tokens[before[-1]].lower == "to" and clause[0] >= before[0]:
        return before[:-1]
    modal = next((i for i in reversed(before) if doc.tokens[i].lower in words("future")), None)
    return [i for i in before if i < modal][-5:] if modal is not None else None


def _together(names: Names, subject: Sequence[int]) -> list[str]:
    """The states that act as one subject: "Latvia and Estonia agreed"."""
    mentions = [m for i in subject if (m := names.at(i)) is not None and m.type == "place" and m.stands_for_state]
    return list(dict.fromkeys(m.country for m in mentions if m.country is not None and is_state(m.country)))


def states_bound(doc: Document, names: Names, promise: Promise, activities: Sequence[Activity]) -> list[str]:
    """The states that are bound: the speaker's, else whose forces are meant, else the one that the passage is about."""
    found = sorted(states_of(promise.claim))
    subject = subject_of(doc, promise.verb, promise.clause) or []
    together = _together(names, subject)
    if found:
        return together if set(found) <= set(together) else found
    if words("both_sides") & set(promise.claim.speaker.text.lower().split()) and len(activities) == 1:
        two = [code for code in activities[0].parties if is_state(code)]
        if len(two) == 2:
            return two
    neighbours = {m.first for m in names.mentions if is_neighbour(doc, m)}
    whole = [
        m.country
        for m in names.mentions
        if m.sort != "media" and m.stands_for_state and m.country and m.first not in neighbours
    ]
    acting = sorted({p for a in activities for p in a.parties})
    hosts = sorted({a.host for a in activities if a.host})
    concerned = {*whole, *acting, *hosts}
    guests = _is_passive(doc, promise.verb) and any(doc.tokens[i].lemma in words("guests") for i in subject)
    acting_here = [c for c in _states_meant(names, subject, concerned) if is_state(c)]
    if acting_here and not guests:
        return acting_here
    first = promise.clause[0]
    clause = [i for i in promise.clause if i not in neighbours and (not guests or i not in subject)]
    here, sentence = _states_meant(names, clause, concerned), doc.sentence_of(first)
    before = (m for m in names.before(first) if m.first not in neighbours)
    near = [m.country for m in before if m.sort != "media" and m.country and _is_meant(m, concerned)]
    speaker = promise.claim.speaker.span
    beside = names.states_in(doc.tokens_in(speaker)) if speaker is not None else []
    whole_sentence = [i for i in range(sentence.start, sentence.end) if not guests or i not in subject]
    around = _states_meant(names, whole_sentence, concerned)
    speaking = [m.country for m in names.mentions if m.type == "person" and m.country]
    for states in (beside, here, acting, hosts, around, speaking, whole, near[:1]):
        only = [code for code in dict.fromkeys(states) if is_state(code)]
        if len(only) == 1:
            promise.sure = states in (beside, here)
            return only
    return []


def _states_meant(names: Names, tokens: Iterable[int], concerned: set[str]) -> list[str]:
    """The states named in these tokens, in order, each once."""
    mentions = [m for i in tokens if (m := names.at(i)) is not None]
    return list(dict.fromkeys(m.country for m in mentions if m.country and _is_meant(m, concerned)))


def _is_meant(m: Mention, concerned: set[str]) -> bool:
    """Whether a name can tell who is bound; a town only for a state that the report is about, which Geneva is not."""
    if m.type == "person" or (m.type == "organisation" and m.sort is None):
        return False  # a company binds nobody
    return m.type != "place" or m.country in concerned or state_word(m.text) is not None
