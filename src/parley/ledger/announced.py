"""What sides announce that they will do, where the reader finds no commitment in so many words.

"No live missiles would be used near the border", a spokesman added: whoever speaks for a side can be held to it. So an
activity's promises are followed also where no word of promising stands. Hopes, guesses and what others are to do
bind nobody, nor do vows and the mere calendar of an exercise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parley.dossier.model import Activity, Claim, Commitment, Dossier, Span
from parley.knowledge.bodies import is_body
from parley.knowledge.load import load
from parley.ledger.phrasing import says
from parley.ledger.sentences import sentence_span, sentence_spans, share

_WILL = re.compile(
    r"(?<!\w)(?:will|would|shall|won['’]t|(?:is|are|was|were)\s+(?:not\s+)?(?:going\s+to|to))(?!\w)|(?<=\w)['’]ll(?!\w)",
    re.IGNORECASE,
)
_SETTLED = re.compile(r"(?<!\w)(?:will|shall|(?:is|are)\s+(?:not\s+)?(?:going\s+to|to))(?!\w)", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?<!\w)(?:(?:fly|flie|go|goe|return|leave|come|sail|head|move|stay|remain|continue|proceed|send|dispatche?|contribute|invite|join|take|keep)s?)(?!\w)",
    re.IGNORECASE,
)
"""The present tells what is to come where a term or an end follows ("they leave as soon as it is over")."""
_BREAK = re.compile(r"[,;:()]\s|\s[-–—]\s|(?<!\w)(?:and|but|that)\s", re.IGNORECASE)
_TO_WHOM = re.compile(r"[^,;:.]{1,40}?(?<!\w)that\s+", re.IGNORECASE)
"""To whom it is promised: "the mayors that shooting ends at eight"."""
_NEXT = re.compile(r"[\w'’-]+")
_AFTERWARDS = re.compile(
    r"(?<!\w)(?:after|once|when|as soon as|at the end of|on completion of|following)(?!\w)", re.IGNORECASE
)
_LATEST = 12
"""A term stands at most so many code points behind the word that makes it one ("by early May")."""
_MOST = 40
"""No report makes more announcements that are worth following."""
_FEW_WORDS = 4
_LONGEST = 1200
"""Letters of a claim in which an announcement is looked for."""
_MOST_SENTENCES = 400
_VOWS = 2


def announced_in(dossier: Dossier, everything: Sequence[Activity], rejected: Sequence[Span] = ()) -> list[Commitment]:
    """The announcements of sides in a report on these activities, those apart that the reader took for commitments.

    `rejected` are the places of what a person judged to be no claim or commitment.
    """
    if not everything:
        return []
    known = {c.claim for c in dossier.commitments}
    held = [*(c.span for c in dossier.commitments if c.span), *rejected]
    found: list[Commitment] = []
    for claim in dossier.claims:
        for span in claim.content.spans if claim.id not in known and _binds(claim) else ():
            free = not any(share(span, other) for other in held)
            made = _announced(dossier, claim, span, everything) if free else None
            if made is not None and made.span is not None:
                held.append(made.span)
                found.append(made)
        if len(found) >= _MOST:
            return found
    return [*found, *_told_by_nobody(dossier, held, everything)][:_MOST]


def _binds(claim: Claim) -> bool:
    """Whether somebody speaks who can be held to it: no guess, and no voice without a side."""
    speaker = claim.speaker
    guesses = says(claim.cue.text.lower(), _list("guesses"))
    sided = bool(speaker.country or speaker.role or speaker.name) or _is_promise(claim)
    return claim.stance in ("assert", "promise") and sided and not guesses


def _announced(dossier: Dossier, claim: Claim, span: Span, everything: Sequence[Activity]) -> Commitment | None:
    span = span[0], min(span[1], span[0] + _LONGEST)
    words = dossier.report.text[span[0] : span[1]]
    promised = _is_promise(claim)
    if _is_vow(words) or words.rstrip().endswith("?"):
        return None
    told = [*_WILL.finditer(words), *_settled(words, everything)]
    held = any(_is_held(dossier, claim, span, hit, everything, promised=promised) for hit in told)
    if not held and (told or not promised or len(words.split()) < _FEW_WORDS):
        return None
    whom = _TO_WHOM.match(words) if promised else None
    start = span[0] + (whom.end() if whom else 0)
    who = _who(dossier, claim, span, everything)
    by = claim.speaker.name or claim.speaker.text
    return _made(dossier, who or [by], by if who else None, claim.id, (start, span[1]), everything)


def _is_promise(claim: Claim) -> bool:
    return claim.stance == "promise" or says(claim.cue.text.lower(), _list("gives_word"))


def _is_held(
    dossier: Dossier, claim: Claim, span: Span, hit: re.Match[str], everything: Sequence[Activity], *, promised: bool
) -> bool:
    """Whether "will" and what follows is conduct that the speaker's side can be held to."""
    if hit.re is _WILL and _is_refusal(hit.string[hit.start() :]):
        return False
    if hit.re is _WILL and not promised and _is_calendar(hit.string, hit):
        return False
    return promised or _is_own(dossier, claim, span, hit, everything)


def _settled(words: str, everything: Sequence[Activity]) -> Iterator[re.Match[str]]:
    """What is told in the present as settled: with a term behind it, or that something goes on, stays open or away."""
    for hit in _PRESENT.finditer(words):
        rest = words[hit.start() :].lower()
        ending = _AFTERWARDS.search(rest)
        if (ending is not None and _is_activity(rest[ending.end() :], everything)) or _begins(rest, "settled"):
            yield hit


def _is_activity(words: str, everything: Sequence[Activity]) -> bool:
    return says(words.lower(), _list("activity")) or any(a.name and a.name.lower() in words.lower() for a in everything)


def _is_own(dossier: Dossier, claim: Claim, span: Span, will: re.Match[str], everything: Sequence[Activity]) -> bool:
    """Whether the words before "will" are of one's own side, or none is named, in a clause that depends on no other."""
    subject = _BREAK.split(will.string[: will.start()])[-1]
    if not subject.strip() and (before := [s for s in claim.content.spans if s[1] <= span[0]]):
        return bool(_states(dossier, before[-1]) or says(_words(dossier, before[-1]), _list("ourselves")))
    if says(subject.lower(), _list("dependent")) or _begins(will.string.lower(), "dependent"):
        return False
    start = span[0] + will.start() - len(subject)
    states = _states(dossier, (start, span[0] + will.start()))
    if states and claim.speaker.country and claim.speaker.country not in states:
        return _is_guest(dossier, claim.speaker.country, states)
    named = any(share(s, (start, span[0] + will.start())) for a in everything for s in a.spans)
    if says(subject.lower(), _list("ourselves")) or (named and will.re is _PRESENT):
        return True
    if claim.speaker.country and not _takes_part(dossier, claim.speaker.country):
        return bool(states)
    return bool(states) or says(subject.lower(), _list("own")) or _is_undergone(will.string[will.end() :])


def _takes_part(dossier: Dossier, country: str) -> bool:
    """Whether a state is among those of the report's activities, as far as those are told."""
    parties = {party for a in dossier.activities for party in (*a.parties, a.host) if party}
    return not parties or country in parties or is_body(country)


def _words(dossier: Dossier, span: Span) -> str:
    return dossier.report.text[span[0] : span[1]].lower()


def _is_guest(dossier: Dossier, host: str, states: set[str]) -> bool:
    """Whether a host speaks of those who train with it."""
    return any({host, *states} <= set(a.parties) for a in dossier.activities)


def _states(dossier: Dossier, span: Span) -> set[str]:
    start, end = span
    return {
        n.country for n in dossier.names if n.country and n.type != "person" and start <= n.span[0] and n.span[1] <= end
    }


def _is_undergone(rest: str) -> bool:
    """ "Will not be hindered": what is done or not done to something, by whoever speaks."""
    words = _NEXT.findall(rest.lower())[:4]
    return "be" in words and any(
        w.endswith(("ed", "en", "ne", "pt", "ld", "id", "ut")) for w in words[words.index("be") + 1 :]
    )


def _is_calendar(words: str, will: re.Match[str]) -> bool:
    """ "Will be held from 3 to 14 March": when an exercise is and of what, is no conduct that somebody owes.

    What the next one will be is a prospect that somebody held out.
    """
    if says(words[: will.start()].lower(), ("next",)):
        return False
    rest = words[will.end() :]
    return re.match(rf"(?:\s+(?:also|then|again))*\s+(?:{_any('calendar')})(?!\w)", rest.lower()) is not None


def _begins(words: str, listed: str) -> bool:
    return re.match(rf"(?:{_any(listed)})(?!\w)", words) is not None


def _is_refusal(rest: str) -> bool:
    """ "The troops will not leave": what is not going to be done, though others wait for it, takes a promise back."""
    return re.match(rf"\S+\s+(?:not|never)\s+(?:{_any('leaving')})(?!\w)", rest.lower()) is not None


def _is_vow(words: str) -> bool:
    return len(re.findall(rf"(?<!\w)(?:{_any('vows')})(?!\w)", words.lower())) >= _VOWS


def _who(dossier: Dossier, claim: Claim | None, span: Span, everything: Sequence[Activity]) -> list[str]:
    """Who is bound: the speaker's state, else the only one named there, else the host, else the only party."""
    if claim is not None and claim.speaker.country:
        return [claim.speaker.country]
    whole = sentence_span(dossier.report.text, span)
    hosts = {a.host for a in everything if a.host}
    parties = {party for a in everything for party in a.parties}
    for states in (_states(dossier, whole), hosts, parties):
        if len(states) == 1:
            return sorted(states)
    return []


def _made(
    dossier: Dossier, who: list[str], by: str | None, claim: str, span: Span, everything: Sequence[Activity]
) -> Commitment:
    what = " ".join(dossier.report.text[span[0] : span[1]].split()).strip(" ,")
    return Commitment(who, what, claim, "made", due=_due(dossier, span, everything), by=by, span=span)


def _due(dossier: Dossier, span: Span, everything: Sequence[Activity]) -> str | None:
    """The term in the announcement: a date after "by" or "before", else the end of the activity it comes after."""
    text = dossier.report.text
    for time in dossier.times:
        before = text[max(span[0], time.span[0] - _LATEST) : time.span[0]].lower()
        if time.value and span[0] <= time.span[0] < span[1] and says(before, _list("terms")):
            return time.value
    words = text[span[0] : span[1]]
    after = _AFTERWARDS.search(words)
    if after is not None and _is_activity(words[after.end() :], everything):
        return f"end of activity {everything[0].id}"
    return None


# -- announcements without a speaker ---


def _told_by_nobody(dossier: Dossier, held: Sequence[Span], everything: Sequence[Activity]) -> Iterator[Commitment]:
    """ "The units will return by 1 May": forces whose going or staying is told as settled, though nobody is cited."""
    text = dossier.report.text
    claimed = [span for claim in dossier.claims for span in claim.content.spans]
    for span in sentence_spans(text)[:_MOST_SENTENCES]:
        if any(share(span, other) for other in (*held, *claimed)):
            continue
        words = text[span[0] : span[1]]
        will = _SETTLED.search(words)
        subject = _BREAK.split(words[: will.start()])[-1].lower() if will else ""
        if will is None or not says(subject, _list("forces")) or says(subject, _list("dependent")):
            continue
        if says(words[will.end() :].lower(), _list("motion")) and not _is_calendar(words, will):
            who = _who(dossier, None, span, everything)
            if who:
                yield _made(dossier, who, None, "", span, everything)


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(load("announced")[name])


@cache
def _any(name: str) -> str:
    return "|".join(r"\s+".join(map(re.escape, words.split())) for words in sorted(_list(name), key=len, reverse=True))
