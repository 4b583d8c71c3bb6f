"""What claimants dispute about an activity: denials beside what they deny, and claims on two sides of one topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from parley.dossier.model import Claim
from parley.knowledge.load import load
from parley.ledger.entries import Contradiction
from parley.ledger.lineage import in_all, replacing
from parley.ledger.matching.compare import SURE, name_likeness
from parley.ledger.sentences import says_any
from parley.ledger.tellings import Telling
from parley.ledger.told import Denial, Told, Voice
from parley.reading.sides import on_other_sides

_MOST_DENIALS = 20
_LONGEST = 200
_SHORT = 6
_TELLING, _SHARED = 5, 2
"""Letters of a word that means something, and how many such words a denial shares with what it denies."""
_SPOKEN = frozenset({"assert", "deny", "warn", "other"})
"""Stances that hold something to be so, or not."""


def disputes_of(told: Sequence[Told], kind: str, parties: Sequence[str]) -> list[Contradiction]:
    """The disputes of an activity of a kind and its parties: topics with claims on both sides, then single denials."""
    newest_first = sorted(told, key=lambda t: t.replaced is not None)
    found = [*_topics(newest_first, kind, parties), *_denials(newest_first)]
    _mark_replaced(found, told)
    return found


def _mark_replaced(found: Iterable[Contradiction], told: Sequence[Told]) -> None:
    """Mark what newer versions of pages do not hold any more."""
    spoken = ((t, v) for t in told for v in (*t.voices, *(v for d in t.denials for v in (d.voice, *d.denied))))
    replaced = replacing((t.lineage, (voice.by, voice.text)) for t, voice in spoken)
    lineages = {t.report: t.lineage for t in told}
    for said in (said for contradiction in found for said in contradiction.says):
        said |= in_all([replaced(lineages[report], (said["by"], said["text"])) for report in said["reports"]])


# -- two sides of a topic ---


def _topics(told: Sequence[Told], kind: str, parties: Sequence[str]) -> Iterator[Contradiction]:
    """Topics on which two sides hold opposite things; what only outsiders can say of the activity is theirs alone."""
    spoken = [(voice, t) for t in told for voice in t.voices]
    for topic in load("opposites")["topics"]:
        if kind not in topic["kinds"]:
            continue
        name = topic["name"]
        against = [pair for pair in spoken if name in pair[0].opposes]
        for_it = [pair for pair in spoken if name in pair[0].favours]
        if topic.get("outsiders"):
            for_it = [pair for pair in for_it if pair[0].country not in parties]
        if _sides_of(for_it, parties) - _sides_of(against, parties) and against:
            says = [*_sayings(for_it), *_sayings(against)]
            yield Contradiction(name, sorted({r for said in says for r in said["reports"]}), says)


def _sides_of(pairs: Iterable[tuple[Voice, Told]], parties: Sequence[str]) -> set[str]:
    """Whom they speak for; officials of a state that is not told for the one that acts alone."""
    state = parties[0] if len(parties) == 1 else None
    return {voice.country or t.duties.state_of(voice.by, state) or voice.by for voice, t in pairs}


def _sayings(pairs: Iterable[tuple[Voice, Told]]) -> Iterator[dict[str, Any]]:
    """What each speaker says, in the words first seen, with all its reports."""
    voices: dict[str, list[tuple[Voice, Told]]] = {}
    for voice, told in pairs:
        voices.setdefault(voice.by, []).append((voice, told))
    for said in voices.values():
        yield _saying(said[0][0], [told for _, told in said])


def voices_in(telling: Telling) -> Iterator[Voice]:
    """The claims of a report that stand on a side of a topic and hold something to be so of the activity."""
    for claim in telling.dossier.claims:
        if claim.stance not in _SPOKEN or claim.stance == "deny":
            continue
        favours, opposes = _sides(claim.content.text)
        if (favours or opposes) and _concerns(claim, telling):
            yield _voice(claim, favours, opposes)


def _sides(words: str) -> tuple[list[str], list[str]]:
    """The topics for and against whose opposites the words speak."""
    topics = load("opposites")["topics"]
    opposes = [topic["name"] for topic in topics if says_any(words, topic["against"])]
    return [t["name"] for t in topics if t["name"] not in opposes and says_any(words, t["for"])], opposes


# -- denials ---


def _denials(told: Sequence[Told]) -> Iterator[Contradiction]:
    """What is denied, beside what it denies, once for each speaker and independent report."""
    seen: set[tuple[str, str]] = set()
    for t in told:
        for denial in t.denials:
            key = (t.source, denial.voice.by)
            if len(seen) < _MOST_DENIALS and key not in seen:
                seen.add(key)
                said = [*denial.denied, denial.voice]
                what = f"{denial.voice.by} denies: {said[0].text}"[:_LONGEST]
                yield Contradiction(what, [t.report], [_saying(voice, [t]) for voice in said])


def denials_in(telling: Telling) -> Iterator[Denial]:
    """The first denial of each speaker of a report that is about the activity, with what it denies."""
    seen: set[str] = set()
    for claim in telling.dossier.claims:
        by = speaker_of(claim)
        if len(seen) < _MOST_DENIALS and by not in seen and _denies(claim) and _concerns(claim, telling):
            seen.add(by)
            yield Denial(_voice(claim), [_voice(denied) for denied in _denied(claim, telling)])


def _denies(claim: Claim) -> bool:
    rejects = says_any(f"{claim.cue.text} {claim.content.text}", load("opposites")["rejections"])
    return bool(claim.denies) or claim.stance == "deny" or (claim.stance in _SPOKEN and rejects)


def _denied(denial: Claim, telling: Telling) -> Iterator[Claim]:
    """What a denial denies: the claims it is tied to, or else the nearest one before it of another side.

    Without a tie, it denies what stood before only in a few words of its own ("called it groundless"), or in the
    words of what was said.
    """
    claims = telling.dossier.claims
    if denial.denies:
        yield from (claim for claim in claims if claim.id in denial.denies)
        return
    before = claims[: claims.index(denial)]
    near = next((c for c in reversed(before) if c.stance in _SPOKEN and on_other_sides(denial, c)), None)
    if near is not None and (len(denial.content.text.split()) <= _SHORT or _alike(denial, near)):
        yield near


def _alike(a: Claim, b: Claim) -> bool:
    """Whether two claims share words that mean something."""
    one, other = ({w for w in re.findall(r"\w+", c.content.text.lower()) if len(w) >= _TELLING} for c in (a, b))
    return len(one & other) >= _SHARED


def speaker_of(claim: Claim) -> str:
    """Who a claim is by, by name where that is known."""
    return claim.speaker.name or claim.speaker.text


def _voice(claim: Claim, favours: Sequence[str] = (), opposes: Sequence[str] = ()) -> Voice:
    speaker = claim.speaker
    return Voice(speaker_of(claim), speaker.country, claim.stance, claim.content.text, list(favours), list(opposes))


def _saying(voice: Voice, told: Sequence[Told]) -> dict[str, Any]:
    """One voice in a dispute: who, in which words, since when, in which reports, how many of them independent."""
    return {
        "by": voice.by,
        "country": voice.country,
        "stance": voice.stance,
        "text": voice.text,
        "since": min((t.day for t in told if t.day), default=None),
        "reports": sorted({t.report for t in told}),
        "sources": len({t.source for t in told}),
    }


def _concerns(claim: Claim, telling: Telling) -> bool:
    """Whether a claim is about the activity: it names no other, or this one too."""
    text = claim.content.text.lower()
    others = (a.name for a in telling.dossier.activities if a.name and a not in telling.activities)
    elsewhere = [n for n in others if n.lower() in text and name_likeness([n], telling.names) not in SURE]
    return not elsewhere or any(name.lower() in text for name in telling.names)
