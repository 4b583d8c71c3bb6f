"""What the text holds against a promise: its own side takes it back, others deny it, or facts tell otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from parley.dossier.model import Claim
from parley.language.document import Document
from parley.reading.names import Names
from parley.reading.parties import words_for
from parley.reading.phrases import singular
from parley.reading.promises import (
    NEGATIONS,
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

_BODIES = frozenset({"state", "institution"})
_TELLING = frozenset({"assert", "deny", "warn", "other"})
Status = Literal["made", "conditional", "withdrawn", "contradicted"]


def status_of(
    doc: Document,
    names: Names,
    promise: Promise,
    promises: Sequence[Promise],
    claims: Sequence[Claim],
    *,
    conditional: bool,
) -> tuple[Status, list[str]]:
    """Taken back by its own side, else contradicted by anybody, else conditional, else made; and by which claims."""
    taken_back: list[str] = []
    against = list(promise.broken)
    rejected = {id_ for c in claims if _same_side(promise.claim, c) for id_ in c.denies}
    for before, claim in zip([None, *claims], claims, strict=False):
        if claim.id == promise.claim.id or claim.id in against or within(claim, promise.claim):
            continue
        if claim.id in rejected and claim.speaker.kind == "document":
            continue
        if _same_speaker(promise.claim, claim) and not _is_later(promise.claim, claim):
            continue
        if _is_about_another(doc, names, claim, promise, promises) or _promises_besides(doc, promise, claim):
            continue
        if _takes_back(doc, promise, claim, before):
            taken_back.append(claim.id)
        elif _contradicts(doc, promise, claim, before) or _sees_nothing(doc, names, promise, claim):
            against.append(claim.id)
    if taken_back:
        return "withdrawn", taken_back + against
    if against and not conditional:
        return "contradicted", against
    return ("conditional" if conditional else "made"), against


def _is_about_another(doc: Document, names: Names, claim: Claim, promise: Promise, promises: Sequence[Promise]) -> bool:
    """What a state says of its own promise, or others say of its forces, is nothing against the promise of another."""
    about = set(names.states_in(tokens_of(doc, claim)))
    for other in promises:
        if other is promise or set(other.who) & set(promise.who):
            continue
        if other.claim.id == claim.id:
            return True
        own = _same_speaker(other.claim, claim) or claim.speaker.country in other.who or bool(about & set(other.who))
        if own and not about & set(promise.who):
            return True
    return False


def _promises_besides(doc: Document, promise: Promise, claim: Claim) -> bool:
    """ "All will be back by May, and no unit will leave the country": a second promise takes no first one back."""
    return claim.stance == "promise" and _same_speaker(promise.claim, claim) and not _backs_down(doc, claim)


def _same_speaker(a: Claim, b: Claim) -> bool:
    return a.speaker.name is not None and a.speaker.name == b.speaker.name


def _same_side(a: Claim, b: Claim) -> bool:
    if a.speaker.country is not None and b.speaker.country is not None:
        return a.speaker.country == b.speaker.country
    return _same_speaker(a, b)


def _is_later(a: Claim, b: Claim) -> bool:
    return bool(a.content.spans and b.content.spans) and b.content.spans[0][0] > a.content.spans[0][0]


def _takes_back(doc: Document, promise: Promise, claim: Claim, before: Claim | None) -> bool:
    """A later statement that the promise no longer holds: of the same side, or of nobody else."""
    if not _is_later(promise.claim, claim):
        return False
    made, now = promise.claim.speaker, claim.speaker
    stranger = not _same_side(promise.claim, claim) and None not in (made.country, now.country)
    if not stranger and phrases("withdrawn").find(stream(doc, tokens_of(doc, claim))):
        return True
    if not _same_side(promise.claim, claim):
        return False
    stays = bool({doc.tokens[i].lemma for i in tokens_of(doc, claim)} & words("staying"))
    bodies = {made.kind, now.kind} <= _BODIES and not set(claim.cue.text.lower().split()) & words("contradicting_cues")
    told = _backs_down(doc, claim) or (stays and (bodies or _same_speaker(promise.claim, claim)))
    return told and _contradicts(doc, promise, claim, before)


def _backs_down(doc: Document, claim: Claim) -> bool:
    """The narrator calls it a step back: "he backtracked, saying that"."""
    first = doc.token_at(claim.content.spans[0][0])
    if first is None:
        return False
    content = set(tokens_of(doc, claim))
    sentence = doc.sentence_of(first)
    around = [i for i in range(sentence.start, sentence.end) if i not in content]
    return bool(phrases("steps_back").find(stream(doc, around)))


def _contradicts(doc: Document, promise: Promise, claim: Claim, before: Claim | None) -> bool:
    """Same conduct denied or left open, presence held against it ("they are still there"), or the claim denied."""
    if promise.claim.id in claim.denies or _answers(promise, claim, before):
        return True
    if promise.theme == "decide" and _same_side(promise.claim, claim):
        return False
    tokens = tokens_of(doc, claim)
    area = [doc.tokens[i] for i in tokens]
    contrary = {t.lemma for t in area} | {t.lower for t in area}
    if not contrary & (words("contrary") | words("staying")) or claim.stance in ("demand", "question", "thank"):
        return False
    if promise.theme in ("withdraw", "away") and (_confirms(doc, tokens) or _denies_staying(doc, claim, tokens)):
        return False
    themes = {h.sense for h in conduct_in(doc, tokens)}
    if promise.theme in themes and (_shared(doc, promise, tokens) or _same_side(promise.claim, claim)):
        return True
    present = bool(contrary & words("staying")) and _is_later(promise.claim, claim)
    stays = promise.theme in ("withdraw", "away") and present
    date = bool(contrary & words("terms")) and bool(contrary & NEGATIONS)
    people = any(singular(t.lower) in words_for("force_nouns") or t.lower in ("they", "we") for t in area)
    of_own = _same_speaker(promise.claim, claim) and _backs_down(doc, claim)
    return (stays and (people or of_own)) or (date and _same_side(promise.claim, claim))


def _sees_nothing(doc: Document, names: Names, promise: Promise, claim: Claim) -> bool:
    """Others later miss the conduct: "nothing was withdrawn", "no invitation has come"; not conduct of their own."""
    if _same_side(promise.claim, claim) or not _is_later(promise.claim, claim) or claim.stance not in _TELLING:
        return False
    tokens = tokens_of(doc, claim)
    named = set(names.states_in(tokens))
    speaks_of_own = claim.speaker.country in named
    if named - {claim.speaker.country} and not named & set(promise.who):
        return False
    done = [h for h in conduct_in(doc, tokens) if h.sense == promise.theme and is_past(doc.tokens[h.first])]
    spoken = [h for h in theme_nouns().find(stream(doc, tokens)) if h.sense == promise.theme]
    return any(negated(doc, h.first) for h in (*(() if speaks_of_own else done), *spoken))


def _answers(promise: Promise, claim: Claim, before: Claim | None) -> bool:
    """Whether the claim contradicts the one before it in as many words ("his superior contradicted him: ...")."""
    cue = set(claim.cue.text.lower().split())
    return bool(cue & words("contradicting_cues")) and before is not None and before.id == promise.claim.id


def _confirms(doc: Document, tokens: Sequence[int]) -> bool:
    """ "Not a single tank will stay" says again that all leave."""
    staying = [i for i in tokens if doc.tokens[i].lemma in ("remain", "stay")]
    return bool(staying) and all(negated(doc, i) for i in staying)


def _denies_staying(doc: Document, claim: Claim, tokens: Sequence[int]) -> bool:
    """ "Denied reports that they would stay" says again that all leave."""
    staying = any(doc.tokens[i].lemma in ("remain", "stay") for i in tokens)
    return claim.stance == "deny" and staying and not any(doc.tokens[i].lower in NEGATIONS for i in tokens)


def _shared(doc: Document, promise: Promise, tokens: Sequence[int]) -> bool:
    """A word for forces or a name in both."""
    mine = {doc.tokens[i].lemma for i in promise.clause if doc.tokens[i].pos in ("NOUN", "PROPN")}
    theirs = {doc.tokens[i].lemma for i in tokens if doc.tokens[i].pos in ("NOUN", "PROPN")}
    return bool(mine & theirs)
