"""Commitments: what a side says its own forces will do, on what condition, and what in the text pulls the other way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from parley.dossier.model import Activity, Claim, Commitment, Span, Time
from parley.knowledge.load import load
from parley.knowledge.states import is_state, state_by_word
from parley.language.document import Document, Token
from parley.reading.names import Names
from parley.reading.parties import words_for
from parley.reading.phrases import Hit, Lexicon, Stream, singular

Status = Literal["made", "conditional", "withdrawn", "contradicted"]
_OWN = frozenset({"we", "our", "us", "i", "my", "ours"})
_STRONG = frozenset({"promise"})
_NO_STANCE = frozenset({"demand", "question", "thank"})


@cache
def _knowledge() -> dict[str, Any]:
    data: Any = load("commitments")
    return cast(dict[str, Any], data)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(w) for w in _knowledge()[key])


@cache
def _conduct() -> Lexicon:
    themes: dict[str, list[str]] = _knowledge()["conduct"]
    return Lexicon(themes)


@cache
def _phrases(key: str) -> Lexicon:
    return Lexicon({key: _knowledge()[key]})


@dataclass(slots=True)
class Promise:
    """A claim with the conduct it announces: the verb at `verb`, its theme and the tokens of its clause."""

    claim: Claim
    verb: int
    theme: str
    clause: list[int]


def read_commitments(
    doc: Document, names: Names, times: Sequence[Time], claims: Sequence[Claim], activities: Sequence[Activity]
) -> list[Commitment]:
    """The commitments in the claims of the text, each once, with their conditions and what contradicts them."""
    found: list[Promise] = []
    for claim in claims:
        promise = _promise(doc, names, times, claim, activities)
        if promise is not None and not any(_repeats(p, promise) for p in found):
            found.append(promise)
    return [_commitment(doc, names, times, p, claims, activities) for p in found]


def _tokens(doc: Document, claim: Claim) -> list[int]:
    return sorted({i for span in claim.content.spans for i in doc.tokens_in(span)})


def _stream(doc: Document, tokens: Sequence[int]) -> Stream:
    return Stream(doc.tokens[i] for i in tokens)


# -- is it a commitment ---


def _promise(
    doc: Document, names: Names, times: Sequence[Time], claim: Claim, activities: Sequence[Activity]
) -> Promise | None:
    if claim.stance in _NO_STANCE and not _orders_own(claim):
        return None
    if claim.stance == "deny":
        return None
    tokens = _tokens(doc, claim)
    for hit in _conduct().find(_stream(doc, tokens)):
        verb = doc.tokens[hit.first]
        if verb.pos not in ("VERB", "AUX", "NOUN", "ADJ", "X"):
            continue
        clause = _clause(doc, tokens, hit)
        if not _is_future(doc, claim, hit, clause) or not _own_side(doc, names, claim, hit, clause):
            continue
        if _is_vow(doc, clause) or not _concrete(doc, times, hit, clause, claim):
            continue
        return Promise(claim, hit.first, hit.sense, clause)
    return _other_conduct(doc, times, claim, tokens) if claim.stance in _STRONG and activities else None


def _other_conduct(doc: Document, times: Sequence[Time], claim: Claim, tokens: list[int]) -> Promise | None:
    """Conduct of another kind that a side promises of itself: "we will", with forces or a date beside it."""
    for i in tokens:
        verb = doc.tokens[i]
        children = [doc.tokens[c] for c in verb.children]
        modal = any(t.lower in _words("future") for t in children)
        if verb.pos != "VERB" or not modal or verb.lemma in _words("holding"):
            continue
        clause = [j for j in tokens if doc.tokens[j].sentence == verb.sentence]
        start, end = doc.span(clause[0], clause[-1])
        dated = any(start <= t.span[0] < end for t in times)
        forces = any(singular(doc.tokens[j].lower) in words_for("force_nouns") for j in clause)
        own = any(t.lower in _OWN for t in children) or any(doc.tokens[j].lower in _OWN for j in clause)
        if own and (dated or forces) and not _is_vow(doc, clause):
            return Promise(claim, i, "other", clause)
    return None


def _orders_own(claim: Claim) -> bool:
    return claim.cue.text.lower().split()[:1] in (["ordered"], ["orders"], ["instructed"], ["orders"])


def _clause(doc: Document, tokens: Sequence[int], hit: Hit) -> list[int]:
    """The sentence of the conduct, as far as the claim covers it."""
    sentence = doc.tokens[hit.first].sentence
    return [i for i in tokens if doc.tokens[i].sentence == sentence]


def _is_future(doc: Document, claim: Claim, hit: Hit, clause: list[int]) -> bool:
    """ "will", "is to", "promised to", "ordered to"; a bare infinitive under a cue that binds."""
    before = [doc.tokens[i] for i in clause if hit.first - 9 <= i < hit.first]
    if any(t.lower in _words("future") or t.lemma in ("will", "shall", "would") for t in before):
        return True
    cue = set(re.findall(r"\w+", claim.cue.text.lower()))
    binds = claim.stance in _STRONG or _orders_own(claim) or bool(cue & _words("binding_cues"))
    infinitive = any(t.lower == "to" for t in before[-4:]) or (clause and hit.first - clause[0] <= 2)
    if binds and (infinitive or doc.tokens[hit.first].pos == "NOUN"):
        return True
    if _is_planned_present(doc, hit, clause, binds=binds):
        return True
    bound = [t for t in before[-5:] if t.lemma in _words("binding") and t.pos in ("VERB", "ADJ", "AUX", "NOUN")]
    return bool(bound) and any(t.lower == "to" for t in before[-3:])


def _is_planned_present(doc: Document, hit: Hit, clause: list[int], *, binds: bool) -> bool:
    """ "our soldiers leave on the tenth": the present with a term, under a binding cue or of one's own people."""
    verb = doc.tokens[hit.first]
    if verb.pos != "VERB" or verb.lower not in (verb.lemma, verb.lemma + "s", verb.lemma + "es"):
        return False
    own = any(doc.tokens[i].lower in _OWN for i in clause if i < hit.first)
    after = {doc.tokens[i].lower for i in clause if i > hit.last}
    return (binds or own) and bool(after & {"on", "by", "until", "till", "before", "tomorrow", "next", "after"})


def _own_side(doc: Document, names: Names, claim: Claim, hit: Hit, clause: list[int]) -> bool:
    """The speaker's own side is meant: "we", "our units", the forces of the state that speaks, or nobody else."""
    states = _states_of(claim)
    subject = _subject(doc, hit.first, clause)
    if subject is None:
        return bool(set(claim.cue.text.lower().split()) & _words("binding_cues")) or claim.stance in _STRONG
    area = [doc.tokens[i] for i in subject]
    if any(t.lower in _OWN for t in area):
        return True
    mentioned = {m.country for i in subject if (m := names.at(i)) is not None and m.country}
    if mentioned:
        return bool(states & mentioned) or _joint(claim, mentioned)
    if any(t.lower in ("they", "it", "he", "she", "its", "their", "his", "her", "both", "who") for t in area):
        return True
    return (
        any(singular(t.lower) in words_for("force_nouns") or t.lemma in _words("activity_words") for t in area)
        or claim.stance in _STRONG
    )


def _states_of(claim: Claim) -> set[str]:
    """The states for which the speaker speaks, also of several institutions ("Ministry of Defence of Belarus; ...")."""
    if claim.speaker.country is not None:
        return {claim.speaker.country}
    parts = (claim.speaker.name or "").split("; ")
    codes = (state_by_word(part.rpartition(" of ")[2]) for part in parts)
    return {code for code in codes if code is not None}


def _joint(claim: Claim, mentioned: set[str]) -> bool:
    """A host and its guest speak for the guest's forces together ("the ministries of defence of both states")."""
    cue = set(claim.cue.text.lower().split())
    return (claim.stance in _STRONG or bool(cue & _words("binding_cues"))) and bool(mentioned)


def _subject(doc: Document, verb: int, clause: list[int]) -> list[int] | None:
    inside = set(clause)
    for v in (verb, *doc.ancestors(verb)[:2]):
        if v != verb and doc.tokens[verb].dep not in ("xcomp", "conj", "ccomp", "advcl"):
            break
        for c in doc.tokens[v].children:
            if doc.tokens[c].dep.startswith("nsubj") and c in inside:
                return [i for i in doc.subtree(c) if i in inside]
    before = [i for i in clause if verb - 9 <= i < verb]
    modal = next((i for i in reversed(before) if doc.tokens[i].lower in _words("future")), None)
    return [i for i in before if i < modal][-5:] if modal is not None else None


def _is_vow(doc: Document, clause: list[int]) -> bool:
    lemmas = {doc.tokens[i].lemma for i in clause}
    return len(lemmas & _words("vows")) >= 2 or bool(lemmas & {"defend", "protect"} and lemmas & _words("vows"))


def _concrete(doc: Document, times: Sequence[Time], hit: Hit, clause: list[int], claim: Claim) -> bool:
    """Broad words need forces or a date beside them; holding or joining an exercise is no commitment."""
    area = [doc.tokens[i] for i in clause]
    forces = any(singular(t.lower) in words_for("force_nouns") for t in area)
    dated = any(doc.tokens[clause[0]].start <= t.span[0] < doc.tokens[clause[-1]].end for t in times)
    lemma = doc.tokens[hit.first].lemma
    if lemma in (
        "go",
        "come",
        "pull",
        "keep",
        "show",
        "open",
        "host",
        "move",
        "return",
        "leave",
        "close",
        "cross",
        "enter",
    ):
        goal = any(t.lower in words_for("return_goals") for t in area)
        return forces or goal or any(t.lower in ("we", "they") for t in area)
    if hit.sense == "decide":
        return any(h.sense == "withdraw" for h in _conduct().find(_stream(doc, clause)))
    if hit.sense in _words("broad"):
        return (
            forces
            or dated
            or (
                claim.stance in _STRONG
                and any(t.lemma in _words("partners") or t.lower in _words("partners") for t in area)
            )
        )
    return True


def _repeats(old: Promise, new: Promise) -> bool:
    """The same speaker on the same conduct."""
    a, b = old.claim.speaker, new.claim.speaker
    same = bool(a.name and a.name == b.name) or (
        a.country is not None and a.country == b.country and not (a.name and b.name)
    )
    related = {old.theme, new.theme} <= {"withdraw", "decide"} or old.theme == new.theme
    return same and related


# -- what it says ---


def _commitment(
    doc: Document,
    names: Names,
    times: Sequence[Time],
    promise: Promise,
    claims: Sequence[Claim],
    activities: Sequence[Activity],
) -> Commitment:
    clause = promise.clause
    span = doc.span(clause[0], clause[-1])
    condition = _condition(doc, clause) or (_left_open(doc, promise) if promise.theme == "decide" else None)
    condition = condition or _added(doc, promise, claims)
    status, against = _status(doc, promise, claims, condition)
    speaker = promise.claim.speaker
    states = _committed(doc, names, promise, activities)
    who = [w for w in (*states, *(speaker.name or speaker.text).split("; ")) if w]
    return Commitment(
        who=list(dict.fromkeys(who)),
        what=doc.text[span[0] : span[1]].strip(" \n,"),
        claim=promise.claim.id,
        status=status,
        due=_due(doc, times, clause, activities),
        condition=condition,
        against=against,
        span=span,
    )


def _added(doc: Document, promise: Promise, claims: Sequence[Claim]) -> str | None:
    """A condition that the side adds in another statement: "the offer stands only if ..."."""
    for claim in claims:
        tokens = _tokens(doc, claim)
        other = claim.id == promise.claim.id or claim.speaker.country not in (None, promise.claim.speaker.country)
        if other or not tokens or not promise.clause or tokens[0] < promise.clause[-1]:
            continue
        if any(doc.tokens[i].lemma in _words("promise_nouns") for i in tokens):
            found = _condition(doc, tokens)
            if found is not None:
                return found
    return None


def _left_open(doc: Document, promise: Promise) -> str | None:
    """What is still to be decided: "when and on what schedule the forces leave"."""
    after = [i for i in promise.clause if i > promise.verb]
    opened = next((i for i in after if doc.tokens[i].lower in ("when", "whether", "if", "how", "on")), None)
    if opened is None:
        return None
    start, end = doc.span(opened, after[-1])
    return doc.text[start:end].rstrip(" ,.")


def _committed(doc: Document, names: Names, promise: Promise, activities: Sequence[Activity]) -> list[str]:
    """The states that are bound: the speaker's, else whose forces are meant, else the one that the passage is about."""
    found = sorted(_states_of(promise.claim))
    if found:
        return found
    first = promise.clause[0]
    here, sentence = names.states_in(promise.clause), doc.tokens[first].sentence
    before = [m.country for m in names.before(first) if m.type != "person" and m.sort != "media" and m.country]
    near = [c for c in before[:3] if c]
    acting = sorted({p for a in activities for p in a.parties})
    whole = [m.country for m in names.mentions if m.sort != "media" and m.stands_for_state and m.country]
    speaker = promise.claim.speaker.span
    beside = names.states_in(doc.tokens_in(speaker)) if speaker is not None else []
    around = names.states_in(range(doc.sentences[sentence].start, doc.sentences[sentence].end))
    for states in (beside, here, acting, around, list(dict.fromkeys(whole)), near[:1]):
        only = [code for code in dict.fromkeys(states) if is_state(code)]
        if len(only) == 1:
            return only
    return []


def _condition(doc: Document, clause: list[int]) -> str | None:
    """The words of the condition: from "if", "provided that" and the like to the end of their clause."""
    for hit in _phrases("conditions").find(_stream(doc, clause)):
        if hit.phrase in ("when", "once", "as soon as") and not _opens(doc, hit, clause):
            continue
        if hit.phrase == "should" and hit.first != clause[0]:
            continue
        last = hit.last
        while last + 1 <= clause[-1] and doc.tokens[last + 1].lower not in (".", ";", "”", '"', "!", "—"):
            last += 1
            if doc.tokens[last].lower == "," and hit.first == clause[0]:
                last -= 1
                break
        start, end = doc.span(hit.first, last)
        return doc.text[start:end]
    return None


def _opens(doc: Document, hit: Hit, clause: list[int]) -> bool:
    """Whether a "when" leaves open if it ever comes: it depends on a decision or on the other side."""
    after = [doc.tokens[i] for i in clause if hit.last < i <= hit.last + 12]
    return any(t.lemma in _words("open_events") for t in after)


def _due(doc: Document, times: Sequence[Time], clause: list[int], activities: Sequence[Activity]) -> str | None:
    start, end = doc.span(clause[0], clause[-1])
    for time in times:
        if start <= time.span[0] and time.span[1] <= end and not (time.value or "").startswith("P"):
            value = time.value
            return value.rpartition("/")[2] or value if value else time.text
    for hit in _phrases("after_words").find(_stream(doc, clause)):
        after = [doc.tokens[i] for i in clause if hit.last < i <= hit.last + 10]
        around = after + [doc.tokens[i] for i in range(hit.first, hit.last + 1)]
        ends = any(t.lemma in _words("end_words") or t.lower in _words("end_words") for t in around)
        noun = next((t for t in after if t.lemma in _words("activity_words")), None)
        named = next((a for a in activities if any(_overlaps(s, after, doc) for s in a.spans)), None)
        if (ends or hit.phrase in ("after", "following", "upon")) and (noun is not None or named is not None):
            exercise = named or next((a for a in activities if a.kind in ("exercise", "snap_exercise")), None)
            return f"end of activity {exercise.id}" if exercise is not None else _text(doc, hit, after)
    return None


def _overlaps(span: Span, tokens: list[Token], doc: Document) -> bool:
    return bool(tokens) and span[0] < tokens[-1].end and tokens[0].start < span[1]


def _text(doc: Document, hit: Hit, after: list[Token]) -> str:
    return doc.text[doc.tokens[hit.first].start : after[-1].end] if after else hit.phrase


# -- what pulls the other way ---


def _status(
    doc: Document, promise: Promise, claims: Sequence[Claim], condition: str | None
) -> tuple[Status, list[str]]:
    """Taken back by its own side, else contradicted by anybody, else conditional, else made."""
    taken_back: list[str] = []
    against: list[str] = []
    for claim in claims:
        if claim.id == promise.claim.id or _within(claim, promise.claim):
            continue
        if _takes_back(doc, promise, claim):
            taken_back.append(claim.id)
        elif _contradicts(doc, promise, claim):
            against.append(claim.id)
    if taken_back:
        return "withdrawn", taken_back + against
    if against and condition is None:
        return "contradicted", against
    if condition is not None:
        return "conditional", against
    return ("contradicted" if against else "made"), against


def _within(a: Claim, b: Claim) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a.content.spans for y in b.content.spans)


def _same_side(a: Claim, b: Claim) -> bool:
    if a.speaker.country is not None and b.speaker.country is not None:
        return a.speaker.country == b.speaker.country
    return a.speaker.name is not None and a.speaker.name == b.speaker.name


def _takes_back(doc: Document, promise: Promise, claim: Claim) -> bool:
    """A later statement of the same side that the promise no longer holds."""
    if not claim.content.spans or not promise.claim.content.spans:
        return False
    later = claim.content.spans[0][0] > promise.claim.content.spans[0][0]
    other_side = (
        not _same_side(promise.claim, claim)
        and claim.speaker.country is not None
        and promise.claim.speaker.country is not None
    )
    return later and not other_side and bool(_phrases("withdrawn").find(_stream(doc, _tokens(doc, claim))))


def _contradicts(doc: Document, promise: Promise, claim: Claim) -> bool:
    """Same conduct denied or left open, presence held against it ("they are still there"), or the claim denied."""
    if promise.claim.id in claim.denies:
        return True
    if promise.theme == "decide" and _same_side(promise.claim, claim):
        return False
    tokens = _tokens(doc, claim)
    area = [doc.tokens[i] for i in tokens]
    themes = {h.sense for h in _conduct().find(_stream(doc, tokens))}
    contrary = {t.lemma for t in area} | {t.lower for t in area}
    if not contrary & (_words("contrary") | _words("staying")) or claim.stance in ("demand", "question", "thank"):
        return False
    if promise.theme in themes and (_shared(doc, promise, tokens) or _same_side(promise.claim, claim)):
        return True
    stays = promise.theme in ("withdraw", "away") and bool(contrary & _words("staying"))
    date = bool(contrary & {"date", "deadline", "plan", "agreement", "schedule"}) and bool(
        contrary & {"no", "not", "never", "n't"}
    )
    return (
        stays and any(singular(t.lower) in words_for("force_nouns") or t.lower in ("they", "we") for t in area)
    ) or (date and _same_side(promise.claim, claim))


def _shared(doc: Document, promise: Promise, tokens: Sequence[int]) -> bool:
    """A word for forces or a name in both."""
    mine = {doc.tokens[i].lemma for i in promise.clause if doc.tokens[i].pos in ("NOUN", "PROPN")}
    theirs = {doc.tokens[i].lemma for i in tokens if doc.tokens[i].pos in ("NOUN", "PROPN")}
    return bool(mine & theirs)
