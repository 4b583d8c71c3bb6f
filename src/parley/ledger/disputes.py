"""What claimants dispute about an activity: denials beside what they deny, and claims on two sides of one topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parley.dossier.model import Claim
from parley.knowledge.load import load
from parley.ledger.entries import Contradiction
from parley.ledger.matching.compare import SURE, name_likeness
from parley.ledger.sentences import says_any
from parley.ledger.tellings import Telling

_MOST_DENIALS = 20
_LONGEST = 200
_SPOKEN = frozenset({"assert", "deny", "warn", "other"})
"""Stances that hold something to be so, or not."""


def disputes_of(tellings: Sequence[Telling], kind: str, parties: Sequence[str]) -> list[Contradiction]:
    """The disputes of an activity of a kind and its parties: topics with claims on both sides, then single denials."""
    return [*_topics(tellings, kind, parties), *_denials(tellings)]


# -- two sides of a topic ---


def _topics(tellings: Sequence[Telling], kind: str, parties: Sequence[str]) -> Iterator[Contradiction]:
    """Topics on which two sides hold opposite things; what only outsiders can say of the activity is theirs alone."""
    claims = [(telling, claim) for telling in tellings for claim in _claims(telling)]
    for topic in load("opposites")["topics"]:
        if kind not in topic["kinds"]:
            continue
        against, for_it = [], []
        for telling, claim in claims:
            if _holds(claim, topic["against"]):
                against.append((telling, claim))
            elif _holds(claim, topic["for"]):
                for_it.append((telling, claim))
        if topic.get("outsiders"):
            for_it = [pair for pair in for_it if pair[1].speaker.country not in parties]
        if {_side(c) for _, c in for_it} - {_side(c) for _, c in against} and against:
            says = [*_sayings(for_it), *_sayings(against)]
            yield Contradiction(topic["name"], sorted({r for said in says for r in said["reports"]}), says)


def _claims(telling: Telling) -> Iterator[Claim]:
    """The claims of a report that hold something to be so of this activity."""
    return (c for c in telling.dossier.claims if c.stance in _SPOKEN and _concerns(c, telling))


def _holds(claim: Claim, words: list[str]) -> bool:
    return claim.stance != "deny" and says_any(claim.content.text, words)


def _side(claim: Claim) -> str:
    """Whom a speaker speaks for: the state or body, else the speaker."""
    return claim.speaker.country or speaker_of(claim)


def _sayings(pairs: Sequence[tuple[Telling, Claim]]) -> Iterator[dict[str, Any]]:
    """What each speaker says, in the words first seen, with all its reports."""
    voices: dict[str, list[tuple[Telling, Claim]]] = {}
    for telling, claim in pairs:
        voices.setdefault(speaker_of(claim), []).append((telling, claim))
    for told in voices.values():
        yield saying(told[0][1], [telling for telling, _ in told])


# -- denials ---


def _denials(tellings: Sequence[Telling]) -> Iterator[Contradiction]:
    """What is denied, beside what it denies, once for each speaker and independent report."""
    seen: set[tuple[str, str]] = set()
    for telling in tellings:
        for claim in telling.dossier.claims:
            key = (telling.source, speaker_of(claim))
            if len(seen) < _MOST_DENIALS and key not in seen and _denies(claim) and _concerns(claim, telling):
                seen.add(key)
                denied = list(_denied(claim, telling))
                says = [saying(c, [telling]) for c in (*denied, claim)]
                what = f"{speaker_of(claim)} denies: {(denied or [claim])[0].content.text}"[:_LONGEST]
                yield Contradiction(what, [telling.report], says)


def _denies(claim: Claim) -> bool:
    rejects = says_any(f"{claim.cue.text} {claim.content.text}", load("opposites")["rejections"])
    return bool(claim.denies) or claim.stance == "deny" or (claim.stance in _SPOKEN and rejects)


def _denied(denial: Claim, telling: Telling) -> Iterator[Claim]:
    """What a denial denies: the claims it is tied to, or else the nearest one before it of another side."""
    claims = telling.dossier.claims
    if denial.denies:
        yield from (claim for claim in claims if claim.id in denial.denies)
        return
    before = claims[: claims.index(denial)]
    near = next((c for c in reversed(before) if c.stance in _SPOKEN and _side(c) != _side(denial)), None)
    if near is not None:
        yield near


def speaker_of(claim: Claim) -> str:
    """Who a claim is by, by name where that is known."""
    return claim.speaker.name or claim.speaker.text


def saying(claim: Claim, tellings: Sequence[Telling]) -> dict[str, Any]:
    """One voice in a dispute: who, in which words, since when, in which reports, how many of them independent."""
    return {
        "by": speaker_of(claim),
        "country": claim.speaker.country,
        "stance": claim.stance,
        "text": claim.content.text,
        "since": min((t.day for t in tellings if t.day), default=None),
        "reports": sorted({t.report for t in tellings}),
        "sources": len({t.source for t in tellings}),
    }


def _concerns(claim: Claim, telling: Telling) -> bool:
    """Whether a claim is about the activity: it names no other, or this one too."""
    text = claim.content.text.lower()
    others = (a.name for a in telling.dossier.activities if a.name and a not in telling.activities)
    elsewhere = [n for n in others if n.lower() in text and name_likeness([n], telling.names) not in SURE]
    return not elsewhere or any(name.lower() in text for name in telling.names)
