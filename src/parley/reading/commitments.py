"""Commitments: what a side says its own forces will do, on what condition, and what in the text pulls the other way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.dossier.model import Activity, Claim, Commitment, Span, Speaker, Time
from parley.knowledge.states import is_state
from parley.language.document import Document, Token
from parley.reading.clauses import is_self
from parley.reading.conditions import condition_of, due_of
from parley.reading.names import Names
from parley.reading.opposition import status_of
from parley.reading.others_word import recalled
from parley.reading.own_side import is_of_own_side, is_official, orders_own, states_bound, states_of, subject_of
from parley.reading.parties import words_for
from parley.reading.phrases import Hit, singular
from parley.reading.promises import (
    Promise,
    conduct_in,
    is_past,
    negated,
    phrases,
    stream,
    theme_nouns,
    tokens_of,
    within,
    words,
)

_NEAR = 5
_HELPERS = 3
_NO_STANCE = frozenset({"demand", "question", "thank"})


def read_commitments(
    doc: Document, names: Names, times: Sequence[Time], claims: Sequence[Claim], activities: Sequence[Activity]
) -> list[Commitment]:
    """The commitments in the claims of the text, each once, with their conditions and what contradicts them."""
    others, told = recalled(doc, names, claims, activities)
    taken = {p.claim.id for p in others}
    found: list[Promise] = []
    for claim in claims:
        if claim.id in taken:
            found.extend(p for p in others if p.claim.id == claim.id)
        promise = _promise(doc, names, times, claim, activities, told)
        if promise is not None and not any(_repeats(p, promise) for p in found):
            found.append(promise)
    _join_speakers(found)
    return [_commitment(doc, names, times, p, found, claims, activities) for p in found]


def _join_speakers(found: Sequence[Promise]) -> None:
    """Where the state of a speaker shows in one promise, it is bound by his other promises, too."""
    shown = [p for p in found if p.claim.speaker.name and p.sure and all(map(is_state, p.who))]
    states = {p.claim.speaker.name: p.who for p in shown}
    for promise in found:
        name = promise.claim.speaker.name
        if name in states and not (promise.sure and any(map(is_state, promise.who))):
            promise.who, promise.by = list(states[name]), name


def _promise(
    doc: Document,
    names: Names,
    times: Sequence[Time],
    claim: Claim,
    activities: Sequence[Activity],
    told: set[int],
) -> Promise | None:
    """What the claim promises of its speaker's own side; `told` are tokens of what another side had promised."""
    if claim.stance == "deny" or (claim.stance in _NO_STANCE and not orders_own(claim)) or _only_hopes(claim):
        return None
    if claim.speaker.kind == "document" and not (claim.speaker.name or claim.speaker.country):
        return None  # "reports that it would send troops" bind nobody
    tokens = tokens_of(doc, claim)
    hits = conduct_in(doc, tokens)
    if orders_own(claim):
        dated = any(time.span[0] < b and a < time.span[1] for time in times for a, b in claim.content.spans)
        hits += [h for h in theme_nouns().find(stream(doc, tokens)) if h.sense == "withdraw" and dated]
    for hit in hits:
        verb = doc.tokens[hit.first]
        if verb.pos not in ("VERB", "AUX", "NOUN", "ADJ", "X") or hit.first in told or _is_asked(doc, verb):
            continue
        clause = _clause(doc, tokens, hit)
        if _is_condition(doc, names, clause, hit, claim) or _sends_forces(doc, hit, hits) or _is_practised(doc, hit):
            continue
        if not _is_future(doc, claim, hit, clause) or not is_of_own_side(doc, names, claim, hit, clause, activities):
            continue
        if _is_vow(doc, clause) or _runs_out(doc, hit) or not _concrete(doc, times, hit, clause, claim):
            continue
        promise = Promise(claim, hit.first, hit.sense, clause)
        promise.further = [
            c
            for h in hits
            if h.sense == hit.sense and (c := _clause(doc, tokens, h))[0] > clause[-1] and _is_future(doc, claim, h, c)
        ]
        return _bound(doc, names, promise, activities)
    if not activities or told & set(tokens):
        return None
    other = _set_by_itself(doc, times, claim, tokens)
    return _bound(doc, names, other, activities) if other is not None else None


def _bound(doc: Document, names: Names, promise: Promise, activities: Sequence[Activity]) -> Promise:
    """The promise with whom it binds: states by code; where none is known, whoever spoke.

    Institutions that speak together, and who is to meet and decide in person, stand beside their states.
    """
    speaker = promise.claim.speaker
    said = speaker.name or speaker.text
    parts = [part for part in said.split("; ") if part]
    states = [] if _is_anothers(speaker) else states_bound(doc, names, promise, activities)
    personal = len(parts) > 1 or (promise.theme == "decide" and speaker.kind == "person")
    promise.who = list(dict.fromkeys([*states, *(parts if personal or not states else [])]))
    promise.by = said if states and said and speaker.kind != "state" else None
    return promise


def _is_anothers(speaker: Speaker) -> bool:
    """ "Its neighbours said that they would close the border": who speaks is another than whom the text tells of."""
    return speaker.country is None and not words("other_sides").isdisjoint(speaker.text.lower().split())


def _is_condition(doc: Document, names: Names, clause: list[int], hit: Hit, claim: Claim) -> bool:
    """Whether the conduct is what the promise waits for: "if they withdraw"."""
    waits = condition_of(doc, names, clause, states_of(claim))
    return waits is not None and waits[0] <= doc.tokens[hit.first].start < waits[1]


def _sends_forces(doc: Document, hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "Send" is about soldiers where they are its object, and about letters elsewhere."""
    both = any(h.first == hit.first and h.sense == "reinforce" for h in hits)
    following = [t for t in doc.tokens[hit.last + 1 : hit.last + 6] if t.sentence == doc.tokens[hit.last].sentence]
    return hit.sense == "notify" and both and any(singular(t.lower) in words_for("force_nouns") for t in following)


def _is_practised(doc: Document, hit: Hit) -> bool:
    """ "They will train crossing a river": what an exercise rehearses is not promised."""
    heads = [doc.tokens[i].lemma for i in doc.ancestors(hit.first)[:1]]
    holds = any(lemma in words("holding") and lemma not in words("setting_about") for lemma in heads)
    return doc.tokens[hit.first].lower.endswith("ing") and holds


def _is_asked(doc: Document, verb: Token) -> bool:
    """Whether the sentence of the verb is a question that the speaker quotes or puts."""
    sentence = doc.sentence_of(verb.i)
    return any(t.lower.startswith("?") for t in doc.tokens[max(sentence.start, sentence.end - 3) : sentence.end])


def _only_hopes(claim: Claim) -> bool:
    """Hopes, guesses and wishes bind nobody."""
    return bool(set(re.findall(r"\w+", claim.cue.text.lower())) & words("guessing_cues"))


def _runs_out(doc: Document, hit: Hit) -> bool:
    """ "The exercise ends on Sunday" is when it ends, not conduct that somebody promises."""
    if doc.tokens[hit.first].lemma not in words("running_out"):
        return False
    subjects = [doc.tokens[c] for c in doc.tokens[hit.first].children if doc.tokens[c].dep.startswith("nsubj")]
    if not subjects:  # "the exercise, due to end on Sunday, …"
        subjects = [doc.tokens[i] for i in doc.ancestors(hit.first)[:2] if doc.tokens[i].pos == "NOUN"]
    return any(
        t.lemma in words("activity_words") or (t.pos == "PRON" and t.lower in ("which", "that")) for t in subjects
    )


def _other_conduct(doc: Document, times: Sequence[Time], claim: Claim, tokens: list[int]) -> Promise | None:
    """Conduct of another kind that a side promises of itself: "we will", with forces or a date beside it."""
    for i in tokens:
        verb = doc.tokens[i]
        children = [doc.tokens[c] for c in verb.children]
        modal = any(t.lower in words("future") for t in children)
        if verb.pos != "VERB" or not modal or verb.lemma in words("holding") or _is_asked(doc, verb):
            continue
        clause = [j for j in tokens if doc.tokens[j].sentence == verb.sentence]
        start, end = doc.span(clause[0], clause[-1])
        dated = any(start <= t.span[0] < end for t in times)
        forces = any(singular(doc.tokens[j].lower) in words_for("force_nouns") for j in clause)
        subject = subject_of(doc, i, clause) or []
        area = [doc.tokens[j] for j in subject]
        own = any(is_self(t) for t in [*children, *area])
        forces = forces or any(t.lemma in words("own_nouns") for t in area)
        bound = claim.speaker.country is not None and any(singular(t.lower) in words_for("force_nouns") for t in area)
        if (own or bound) and (dated or forces) and not _is_vow(doc, clause):
            return Promise(claim, i, "other", clause)
    return None


def _set_by_itself(doc: Document, times: Sequence[Time], claim: Claim, tokens: list[int]) -> Promise | None:
    """What is promised without a verb of conduct: a ceiling, that there will be none of something, "we will"."""
    if claim.stance == "promise":
        found = _capped(doc, claim, tokens, "caps") or _ruled_out(doc, claim, tokens)
        return found or _other_conduct(doc, times, claim, tokens)
    if claim.stance == "assert" and (states_of(claim) or is_official(doc, claim)):
        return _capped(doc, claim, tokens, "firm_caps") or _ruled_out(doc, claim, tokens)
    return None


def _ruled_out(doc: Document, claim: Claim, tokens: list[int]) -> Promise | None:
    """What a side says there will be none of: "there will be no flights over the town"."""
    for hit in phrases("ruled_out").find(stream(doc, tokens)):
        clause = _clause(doc, tokens, hit)
        modal = next((i for i in clause if doc.tokens[i].lower in words("future")), None)
        before = [doc.tokens[i] for i in clause if hit.first - 3 <= i < hit.first]
        if modal is not None and any(t.lower == "no" for t in before):
            return Promise(claim, modal, "stop", clause)
    return None


def _capped(doc: Document, claim: Claim, tokens: list[int], listed: str) -> Promise | None:
    """A size that a side promises to keep to: "no more than 9,000 troops will take part"."""
    for hit in phrases(listed).find(stream(doc, tokens)):
        after = [i for i in tokens if i > hit.last and doc.tokens[i].sentence == doc.tokens[hit.first].sentence]
        near = [doc.tokens[i] for i in after[:_NEAR]]
        counted = any(t.lower[:1].isdigit() or t.pos == "NUM" for t in near)
        forces = any(singular(t.lower) in words_for("force_nouns") for t in near)
        modal = next((i for i in tokens if doc.tokens[i].lower in words("future")), None)
        if counted and forces and modal is not None:
            clause = [i for i in tokens if doc.tokens[i].sentence == doc.tokens[hit.first].sentence]
            verb = next((i for i in clause if i > modal and doc.tokens[i].pos == "VERB"), modal)
            return Promise(claim, verb, "limit", clause)
    return None


def _clause(doc: Document, tokens: Sequence[int], hit: Hit) -> list[int]:
    """The sentence of the conduct, as far as the claim covers it."""
    sentence = doc.tokens[hit.first].sentence
    return [i for i in tokens if doc.tokens[i].sentence == sentence]


def _is_future(doc: Document, claim: Claim, hit: Hit, clause: list[int]) -> bool:
    """ "will", "is to", "promised to", "ordered to"; a bare infinitive under a cue that binds."""
    verb = doc.tokens[hit.first]
    before = [doc.tokens[i] for i in clause if hit.first - 9 <= i < hit.first]
    if any(t.lower == "did" for t in before[-_HELPERS:]):
        return False  # "did not leave, as he had promised"
    helpers = [t.lower for t in before if t.lower != "be"][-2:]
    if helpers in (["is", "to"], ["are", "to"]):
        return True
    if any(t.lower in words("future") or t.lemma in ("will", "shall", "would") for t in before):
        return True
    cue = set(re.findall(r"\w+", claim.cue.text.lower()))
    binds = claim.stance == "promise" or orders_own(claim) or bool(cue & words("binding_cues"))
    if verb.lemma == "order" and is_past(verb):
        return True
    if is_past(verb) and verb.pos == "VERB" and not any(t.lemma in ("be", "get", "have") for t in before):
        return False
    infinitive = any(t.lower == "to" for t in before[-4:]) or (clause and hit.first - clause[0] <= 2)
    if _is_headline(doc, hit, clause):
        return True
    if binds and (infinitive or doc.tokens[hit.first].pos == "NOUN"):
        return True
    if _is_planned_present(doc, hit, clause, binds=binds):
        return True
    bound = [t for t in before[-5:] if t.lemma in words("binding") and t.pos in ("VERB", "ADJ", "AUX", "NOUN")]
    return bool(bound) and any(t.lower == "to" for t in before[-3:])


def _is_headline(doc: Document, hit: Hit, clause: list[int]) -> bool:
    """ "Latvia to send two battalions": the infinitive of headlines, with no other verb before it."""
    before = [doc.tokens[i] for i in clause if i < hit.first]
    return len(before) > 1 and before[-1].lower == "to" and not any(t.pos in ("VERB", "AUX", "ADJ") for t in before)


def _is_planned_present(doc: Document, hit: Hit, clause: list[int], *, binds: bool) -> bool:
    """ "our soldiers leave on the tenth": the present with a term, under a binding cue or of one's own people."""
    verb = doc.tokens[hit.first]
    if verb.pos != "VERB" or verb.lower not in (verb.lemma, verb.lemma + "s", verb.lemma + "es"):
        return False
    own = any(is_self(doc.tokens[i]) for i in clause if i < hit.first)
    after = {doc.tokens[i].lower for i in clause if i > hit.last}
    return (binds or own) and bool(after & {"on", "by", "until", "till", "before", "tomorrow", "next", "after"})


def _is_vow(doc: Document, clause: list[int]) -> bool:
    lemmas = {doc.tokens[i].lemma for i in clause}
    return len(lemmas & words("vows")) >= 2 or bool(lemmas & {"defend", "protect"} and lemmas & words("vows"))


def _concrete(doc: Document, times: Sequence[Time], hit: Hit, clause: list[int], claim: Claim) -> bool:
    """Broad words need forces or a date beside them; holding or joining an exercise is no commitment."""
    area = [doc.tokens[i] for i in clause]
    forces = any(singular(t.lower) in words_for("force_nouns") for t in area)
    dated = any(doc.tokens[clause[0]].start <= t.span[0] < doc.tokens[clause[-1]].end for t in times)
    if hit.sense == "proceed":
        return any(t.lemma in words("activity_words") for t in area) or bool(
            claim.speaker.country or is_official(doc, claim)
        )
    lemma = doc.tokens[hit.first].lemma
    if lemma in words("broad_verbs"):
        goal = any(t.lower in words_for("return_goals") for t in area)
        named = any(t.lower in ("we", "they") for t in area) or (dated and any(t.lower in ("it", "he") for t in area))
        return forces or goal or named
    if hit.sense == "decide":
        return any(h.sense == "withdraw" for h in conduct_in(doc, clause))
    if hit.sense == "limit" and any(t.pos == "NUM" or t.lower[:1].isdigit() for t in area) and claim.speaker.country:
        return True
    if hit.sense == "stop" and any(t.lemma in words("activity_words") for t in area) and negated(doc, hit.first):
        return True
    if hit.sense in words("broad"):
        return (
            forces
            or dated
            or (
                claim.stance == "promise"
                and any(t.lemma in words("partners") or t.lower in words("partners") for t in area)
            )
        )
    return True


def _repeats(old: Promise, new: Promise) -> bool:
    """The same speaker on the same conduct."""
    a, b = old.claim.speaker, new.claim.speaker
    same = bool(a.name and a.name == b.name) or (
        a.country is not None and a.country == b.country and not (a.name and b.name)
    )
    same = same or (a.country == b.country is not None and within(old.claim, new.claim))
    related = {old.theme, new.theme} <= {"withdraw", "decide"} or old.theme == new.theme
    return same and related


# -- what it says ---


def _commitment(
    doc: Document,
    names: Names,
    times: Sequence[Time],
    promise: Promise,
    promises: Sequence[Promise],
    claims: Sequence[Claim],
    activities: Sequence[Activity],
) -> Commitment:
    clause = promise.clause
    span = doc.span(clause[0], clause[-1])
    waits = condition_of(doc, names, clause, promise.who)
    condition = doc.text[waits[0] : waits[1]] if waits is not None else None
    condition = condition or (_left_open(doc, promise) if promise.theme == "decide" else None)
    condition = condition or _added(doc, names, promise, claims)
    status, against = status_of(doc, names, promise, promises, claims, conditional=condition is not None)
    return Commitment(
        who=promise.who,
        what=doc.text[span[0] : span[1]].strip(" \n,"),
        claim=promise.claim.id,
        status=status,
        due=_due(doc, times, promise, activities, waits),
        condition=condition,
        by=promise.by,
        against=against,
        span=span,
    )


def _due(
    doc: Document, times: Sequence[Time], promise: Promise, activities: Sequence[Activity], waits: Span | None
) -> str | None:
    """When it is due: by its clause, or by the day that the speaker names when he goes on about the same conduct."""
    due = due_of(doc, times, promise.clause, activities, waits)
    if due is not None and due[:1].isdigit():
        return due
    later = (due_of(doc, times, clause, activities, None) for clause in promise.further)
    return next((day for day in later if day is not None and day[:1].isdigit()), due)


def _added(doc: Document, names: Names, promise: Promise, claims: Sequence[Claim]) -> str | None:
    """A condition that the side adds in another statement: "the offer stands only if ..."."""
    for claim in claims:
        tokens = tokens_of(doc, claim)
        other = claim.id == promise.claim.id or claim.speaker.country not in (None, promise.claim.speaker.country)
        if other or not tokens or not promise.clause or tokens[0] < promise.clause[-1]:
            continue
        if any(doc.tokens[i].lemma in words("promise_nouns") for i in tokens):
            found = condition_of(doc, names, tokens, promise.who)
            if found is not None:
                return doc.text[found[0] : found[1]]
    return None


def _left_open(doc: Document, promise: Promise) -> str | None:
    """What is still to be decided: "when and on what schedule the forces leave"."""
    after = [i for i in promise.clause if i > promise.verb]
    opened = next((i for i in after if doc.tokens[i].lower in ("when", "whether", "if", "how", "on")), None)
    if opened is None:
        return None
    start, end = doc.span(opened, after[-1])
    return doc.text[start:end].rstrip(" ,.")
