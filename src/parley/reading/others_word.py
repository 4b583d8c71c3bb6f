"""Promises of the other side, as its opponent recalls them: "they promised to go home, and they did not"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.dossier.model import Activity, Claim
from parley.knowledge.states import is_state
from parley.language.document import Document
from parley.reading.names import Names
from parley.reading.promises import Promise, conduct_in, is_past, tokens_of, within, words

_BROKEN = frozenset({"not", "n't", "n’t", "never", "but", "yet", "instead"})
_RECENT = 3


def recalled(
    doc: Document, names: Names, claims: Sequence[Claim], activities: Sequence[Activity]
) -> tuple[list[Promise], set[int]]:
    """Promises that one side's claims tell of another, and the tokens of their conduct: no promises of the teller."""
    found: list[Promise] = []
    told: set[int] = set()
    for teller in claims:
        tokens = tokens_of(doc, teller)
        for verb in tokens:
            subject = _other_subject(doc, names, teller, tokens, verb)
            if subject is None or _only_refers(doc, verb):
                continue
            clause = [i for i in tokens if i > verb and doc.tokens[i].sentence == doc.tokens[verb].sentence]
            conduct = next(iter(conduct_in(doc, clause)), None)
            if conduct is None or conduct.first in told:
                continue
            told.update(clause)
            promise = _promise(doc, names, claims, activities, teller, subject, verb, clause)
            if promise.who:
                promise.verb, promise.theme = conduct.first, conduct.sense
                found.append(promise)
    return found, told


def _other_subject(doc: Document, names: Names, teller: Claim, tokens: Sequence[int], verb: int) -> int | None:
    """The token of "they" or of another state that gave its word with the past verb at `verb`."""
    token = doc.tokens[verb]
    if token.lemma not in words("giving_word") or not is_past(token) or token.pos not in ("VERB", "X"):
        return None
    for i in range(verb - 1, max(tokens[0], verb - 4) - 1, -1):
        state = names.state_at(i)
        if doc.tokens[i].lower == "they" or (state is not None and state != teller.speaker.country):
            return i if teller.speaker.country is not None else None
    return None


def _only_refers(doc: Document, verb: int) -> bool:
    """Whether the word given is only pointed at ("they promised it"): what it was stands elsewhere."""
    return any(doc.tokens[i].dep == "obj" and doc.tokens[i].pos == "PRON" for i in doc.tokens[verb].children)


def _promise(
    doc: Document,
    names: Names,
    claims: Sequence[Claim],
    activities: Sequence[Activity],
    teller: Claim,
    subject: int,
    verb: int,
    clause: list[int],
) -> Promise:
    cut = next((i for i in clause if _turns(doc, i)), None)
    kept = [i for i in clause if cut is None or i < cut] or clause
    inner = next((c for c in claims if c is not teller and within(c, teller) and _has_cue(doc, c, verb)), teller)
    after = {doc.tokens[i].lower for i in clause if cut is not None and i >= cut}
    broken = [teller.id] if after & _BROKEN else []
    state = names.state_at(subject)
    who = [state] if state is not None else _other_side(doc, names, claims, activities, teller)
    return Promise(inner, verb, "withdraw", kept, who=who, broken=broken)


def _turns(doc: Document, i: int) -> bool:
    """Where the sentence turns from the word given to what came of it: "and they did not", "but stayed"."""
    if doc.tokens[i].lower == "but":
        return True
    return doc.tokens[i].lower == "and" and any(t.lower in _BROKEN for t in doc.tokens[i + 1 : i + 5])


def _has_cue(doc: Document, claim: Claim, verb: int) -> bool:
    return claim.cue.span is not None and verb in doc.tokens_in(claim.cue.span)


def _other_side(
    doc: Document, names: Names, claims: Sequence[Claim], activities: Sequence[Activity], teller: Claim
) -> list[str]:
    """Who "they" are: the one other state of the sentence, of those who spoke before, or of the activities."""
    own = teller.speaker.country
    tokens = tokens_of(doc, teller)
    sentence = doc.sentence_of(tokens[-1])
    inside = set(tokens)
    beside = names.states_in(i for i in range(doc.sentence_of(tokens[0]).start, sentence.end) if i not in inside)
    start = doc.tokens[tokens[0]].start
    earlier = [c for c in claims if c.content.spans and c.content.spans[0][0] < start]
    spoke = [c.speaker.country for c in earlier[::-1] if is_state(c.speaker.country) and c.speaker.country != own]
    acting = [p for a in activities for p in a.parties]
    near = [m.country for m in names.before(tokens[0]) if is_state(m.country) and m.country != own]
    for states in (beside, spoke[:_RECENT], acting, near[:_RECENT]):
        only = list(dict.fromkeys(code for code in states if code is not None and code != own and is_state(code)))
        if len(only) == 1:
            return only
    return []
