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
from parley.ledger.bearings import is_own_account
from parley.ledger.matching.weights import members
from parley.ledger.phrasing import says
from parley.ledger.sentences import sentence_span, sentence_spans, share
from parley.ledger.settled import (
    MUST,
    any_of,
    coordinated,
    goes_home,
    has_term,
    is_conduct,
    is_habit,
    is_open,
    is_programme,
    is_vow,
    lead_in,
    leaves_open,
    made,
    states_that_act,
    subject_of,
    tells_of_outcome,
    told_by_nobody,
    who_is_bound,
)

_WILL = re.compile(
    r"(?<!\w)(?:will|would|shall|won['’]t|(?:is|are|was|were)\s+(?:not\s+)?(?:(?:going|due|set|scheduled)\s+to|to(?!\s+(?:one|each|the|a|an|his|her|their|its|us|them|him|it|me|you|our)(?!\w))))(?!\w)"
    r"|(?<=\w)['’]ll(?!\w)|(?<!\w)(?:intends?|plans?|undertakes?|is\s+ready|are\s+ready|agrees?|agreed)\s+to(?!\w)",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"(?<!\w)(?:(?:fly|flie|go|goe|return|leave|come|sail|head|move|stay|remain|continue|proceed|send|dispatche?|contribute|invite|join|take|keep)s?"
    r"|(?:is|are)\s+(?:flying|going|returning|leaving|coming|sailing|heading|moving))(?!\w)",
    re.IGNORECASE,
)
"""The present tells what is to come where a term or an end follows ("they leave as soon as it is over")."""
_COMING = re.compile(
    r"(?<!\w)(?:is|are)\s+(?:(?:now|again|also)\s+)?(?:re)?"
    r"(?:opening|closing|sending|withdrawing|pulling|bringing|cutting|reducing|lifting|suspending|leaving|deploying|moving|inviting)(?!\w)",
    re.IGNORECASE,
)
"""With a day to come behind it what is told as going on is settled ("is opening its crossings from Thursday")."""
_UNDER_WAY = re.compile(
    r"(?<!\w)(?:is|are)\s+(?:(?:now|again|also|already|currently)\s+)?"
    r"(?:(?P<out>sending|deploying|dispatching|withdrawing|pulling\s+(?:back|out)|bringing\s+(?:back|home))"
    r"|(?P<home>returning|coming\s+back|going\s+back|heading\s+back|going\s+home))(?!\w)",
    re.IGNORECASE,
)
"""What a side tells of its own forces as going on, and can be held to: "is sending 100 extra troops"."""
_OBJECT = 5
"""So many words behind "is sending" may tell what is sent."""
_REACHES = re.compile(r"(?<!\w)reach(?:es)?(?!\w)", re.IGNORECASE)
_ON_A_DAY = re.compile(r"(?:in|on|by|from|as\s+of)\s[^,;.]{3,30},", re.IGNORECASE)
_TILL = re.compile(r"(?:until|till|by|before)\s", re.IGNORECASE)
""" "Until spring they remain": the term leads."""
_WE_DO = re.compile(r"(?<=we\s)\w+", re.IGNORECASE)
_FROM_THEN = re.compile(
    r"(?<!\w)(?:from|as\s+of|starting\s+(?:from|on))\s[^,;:.]{3,30}[, ]\s*(?:on\s+)?we\s$", re.IGNORECASE
)
""" "From August 1 on we do it ourselves"."""
_DONE = re.compile(
    r"(?P<we>(?:we|they|he|she|it)\s+)?(?:(?!(?:who|which|that|whose)\s)[\w'’-]+\s+){0,6}?(?P<has>(?:has|have|had|was|were)\s+(?:\w+ly\s+|already\s+)?(?:been\s+)?)?"
    r"(?P<verb>\w{2,}ed|sent|told|gave|given|went|gone|left|let|kept|took|taken|brought|held|made|met)(?!\w)",
    re.IGNORECASE,
)
"""How what was done is told, up to its verb."""
_LEFT_UNDONE = re.compile(r"(?<!\w)(?:did|has|have|had)(?:\s+(?:not|never)|n['’]t)(?!\w)", re.IGNORECASE)
""" "The ships did not leave, as he had promised": what is told as left undone is promised no more."""
_AND_THAT = re.compile(r"(?<!\w)and\s+that\s+", re.IGNORECASE)
"""Joins a second promise to a first: "vowed that all would leave and that no shot would be fired"."""
_TO_WHOM = re.compile(
    r"(?!(?:in|on|at|by|during|after|before|for|with|from|under|of|none|no|all|every|each|some|any|not)(?!\w))"
    r"[^,;:.]{1,40}?(?<!\w)that\s+(?!(?:is|are|was|were|has|have|had|will|would|shall|can|could|did|does|do)(?!\w))",
    re.IGNORECASE,
)
"""To whom it is promised: "the mayors that shooting ends at eight"."""
_NEAR = 24
"""Letters before "rule out" in which it is negated."""
_NEXT = re.compile(r"[\w'’-]+")
_MOST = 40
"""No report makes more announcements that are worth following."""
_FEW_WORDS = 4
_ASIDE = 40
_STOP = re.compile(r"[.;:!?\n]")
_LONGEST = 1200
"""Letters of a claim in which an announcement is looked for."""


def announced_in(dossier: Dossier, everything: Sequence[Activity], rejected: Sequence[Span] = ()) -> list[Commitment]:
    """The announcements of sides in a report on these activities, those apart that the reader took for commitments.

    `rejected` are the places of what a person judged to be no claim or commitment.
    """
    held = [*(c.span for c in dossier.commitments if c.span), *rejected]
    found: list[Commitment] = []
    for claim in dossier.claims:
        for span in _sentences(dossier, claim) if _binds(dossier, claim) and not _is_anothers(dossier, claim) else ():
            free = not any(share(span, other) for other in held)
            one = _announced(dossier, claim, span, everything) if free else None
            military = one is not None and (everything or _is_military(dossier, one) or _is_sworn(dossier, claim))
            if one is not None and one.span is not None and military:
                held.append(one.span)
                found.append(one)
        if len(found) >= _MOST:
            return found
    found += [one for first in [*dossier.commitments, *found] for one in _second(dossier, first, everything)]
    nobody = told_by_nobody(dossier, held, everything)
    return [*found, *(one for one in nobody if everything or _is_military(dossier, one))][:_MOST]


def _sentences(dossier: Dossier, claim: Claim) -> Iterator[Span]:
    """The sentences of what was said, each of which may promise something else."""
    for start, end in _joined(dossier, claim):
        end = min(end, start + _LONGEST)
        for a, b in sentence_spans(dossier.report.text[start:end]):
            words = dossier.report.text[start + a : start + b]
            yield from coordinated(dossier.report.text, (start + a, start + a + len(words.rstrip())))


def _joined(dossier: Dossier, claim: Claim) -> list[Span]:
    """The stretches of what was said, one where only the speaker stands between ("Guests, he said, will come")."""
    found: list[Span] = []
    for span in claim.content.spans:
        between = dossier.report.text[found[-1][1] : span[0]] if found else ""
        if found and len(between) <= _ASIDE and not _STOP.search(between):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _is_military(dossier: Dossier, one: Commitment) -> bool:
    """Whether an announcement in a report without an activity is of forces, exercises or those who watch them."""
    words = _words(dossier, one.span) if one.span else ""
    return any(says(words, _list(name)) for name in ("forces", "guests", "drills"))


def _is_sworn(dossier: Dossier, claim: Claim) -> bool:
    """Whether a state gives its word in a report that tells of forces, whatever it is on: "the strait will be open"."""
    state = claim.speaker.country is not None and claim.stance == "promise"
    return state and says(dossier.report.text.lower(), _list("forces"))


def _second(dossier: Dossier, first: Commitment, everything: Sequence[Activity]) -> Iterator[Commitment]:
    """What is promised besides in the words of a commitment, behind "and that"."""
    start, end = first.span or (0, 0)
    words = dossier.report.text[start : min(end, start + _LONGEST)]
    for joint in _AND_THAT.finditer(words):
        if _WILL.search(words, joint.end()) and not is_vow(words[joint.end() :]):
            yield made(dossier, first.who, first.by, first.claim, (start + joint.end(), end), everything)
            return


def _binds(dossier: Dossier, claim: Claim) -> bool:
    """Whether somebody speaks who can be held to it: no guess, and no voice without a side."""
    speaker = claim.speaker
    guesses = says(claim.cue.text.lower(), _list("guesses")) or says(speaker.text.lower(), _list("outsiders"))
    person = bool(speaker.role or speaker.name) and speaker.kind == "person"
    several = says(speaker.text.lower(), ("both", "two"))
    called = f"{speaker.text} {speaker.name or ''}".lower()
    body = (bool(speaker.role or speaker.name) or several) and says(called, _list("official"))
    sided = bool(speaker.country) or person or body or _is_promise(dossier, claim)
    renounces = claim.stance == "deny" and says(claim.content.text.lower(), _list("no_plans"))
    rules_out = _rules_out(dossier, claim)
    stands = claim.stance in ("assert", "promise", "demand")
    speaks = stands or renounces or rules_out or is_own_account(dossier, claim)
    unsure = says(claim.cue.text.lower(), _list("rules_out")) and not rules_out
    return speaks and sided and not guesses and not unsure


def _is_anothers(dossier: Dossier, claim: Claim) -> bool:
    """Whether the same words are given to somebody in their own sentence, and to this speaker from one before."""
    if not claim.content.spans or claim.speaker.span is None:
        return False
    sentence = sentence_span(dossier.report.text, claim.content.spans[0])
    return not share(claim.speaker.span, sentence) and any(
        other is not claim
        and other.content.spans == claim.content.spans
        and other.speaker.span is not None
        and share(other.speaker.span, sentence)
        for other in dossier.claims
    )


def _is_ordered(
    dossier: Dossier, claim: Claim, span: Span, must: re.Match[str], everything: Sequence[Activity]
) -> bool:
    """ "Whoever trained there must be back at base by May 1": of one's own, and no other's, forces, and with a term."""
    acting = states_that_act(dossier, (span[0], span[0] + must.start()))
    speaker = claim.speaker
    if speaker.country is None or says(f"{speaker.text} {speaker.role or ''}".lower(), _list("out_of_office")):
        return False
    before = must.string[: must.start()].lower()
    ours = acting == {speaker.country} or says(before, ("we", "our", "us", *_list("whoever")))
    return ours and not acting - {speaker.country} and goes_home(must) and has_term(dossier, span, everything)


def _rules_out(dossier: Dossier, claim: Claim) -> bool:
    """ "Ruled out that they would be used": who says it, and not "cannot rule out", promises that it will not be."""
    cue = claim.cue.span
    around = dossier.report.text[max(0, cue[0] - _NEAR) : cue[1]] if cue is not None else ""
    return says(claim.cue.text.lower(), _list("rules_out")) and not leaves_open(around)


def _announced(dossier: Dossier, claim: Claim, span: Span, everything: Sequence[Activity]) -> Commitment | None:
    span = span[0], min(span[1], span[0] + _LONGEST)
    words = dossier.report.text[span[0] : span[1]]
    promised = (
        _is_promise(dossier, claim)
        or _assures(dossier, claim, span, everything)
        or says(words.lower(), _list("no_plans"))
    )
    if is_vow(words) or words.rstrip().endswith("?") or tells_of_outcome(words):
        return None
    if _LEFT_UNDONE.search(words) and not _WILL.search(words):
        return None
    told = [*_WILL.finditer(words), *_settled(dossier, claim, span, everything)]
    ordered = [hit for hit in MUST.finditer(words) if _is_ordered(dossier, claim, span, hit, everything)]
    demands = claim.stance == "demand"
    if demands and not ordered:
        return None
    told += ordered
    held = demands or any(_is_held(dossier, claim, span, hit, everything, promised=promised) for hit in told)
    if not held and (told or not promised or _is_bare(words) or _is_deed(dossier, span) or _goes_on(claim, span)):
        return None
    whom = _TO_WHOM.match(words) if promised else None
    whom = None if whom is not None and _WILL.search(whom[0]) else whom
    start = span[0] + (whom.end() if whom else lead_in(words))
    cue = claim.cue.span
    if cue is not None and cue[1] <= start and _rules_out(dossier, claim):
        start = cue[0]
    who = who_is_bound(dossier, claim, span, everything)
    by = claim.speaker.name or claim.speaker.text
    return made(dossier, who or [by], by if who else None, claim.id, (start, span[1]), everything)


def _goes_on(claim: Claim, span: Span) -> bool:
    """Whether a sentence is not the first of what was said: without "will" it promises nothing more."""
    return span[0] > min((a for a, _ in claim.content.spans), default=span[0])


def _is_bare(words: str) -> bool:
    """Too little to be followed where nothing is told as to come: a word or two, or what somebody is able to do.

    So many forces are enough: "had promised the ally 2,000 troops".
    """
    forces = words[:1].isdigit() and says(words.lower(), _list("forces"))
    return (len(words.split()) < _FEW_WORDS and not forces) or says(words.lower(), _list("abilities"))


def _is_deed(dossier: Dossier, span: Span) -> bool:
    """ "Norway invited the neighbours", "the guests were told": what is told as done is owed by nobody any more."""
    words = dossier.report.text[span[0] : span[1]]
    done = _DONE.match(words)
    if done is None or says(words[: done.start("verb")].lower(), _list("dependent")):
        return False
    if done["we"] or done["has"]:
        return True
    actor = (span[0], span[0] + done.start("verb"))
    return any(share(n.span, actor) for n in dossier.names if n.country and n.type != "person")


def _assures(dossier: Dossier, claim: Claim, span: Span, everything: Sequence[Activity]) -> bool:
    """ "Assured that nobody would be kept", "that all are gone by Friday": of what is to come, and not of what is."""
    ahead = _WILL.search(dossier.report.text, *span) is not None or has_term(dossier, span, everything)
    return ahead and says(claim.cue.text.lower(), _list("assures"))


def _is_promise(dossier: Dossier, claim: Claim) -> bool:
    return claim.stance == "promise" or _rules_out(dossier, claim) or says(claim.cue.text.lower(), _list("gives_word"))


def _is_held(
    dossier: Dossier, claim: Claim, span: Span, hit: re.Match[str], everything: Sequence[Activity], *, promised: bool
) -> bool:
    """Whether "will" and what follows is conduct that the speaker's side can be held to."""
    if is_open(hit.string, hit) or (hit.re is _WILL and _is_refusal(hit.string[hit.start() :])):
        return False
    if hit.re is _WILL and not promised and is_programme(hit.string, hit):
        return False
    outside = says(subject_of(hit.string, hit.start()), _list("outsiders"))
    return promised or (not outside and _is_own(dossier, claim, span, hit, everything))


def _is_under_way(dossier: Dossier, claim: Claim, span: Span, hit: re.Match[str]) -> bool:
    """Whether it is forces that are sent or taken home, and one's own: by the name of the state, "we" or "our".

    Those that return to their bases need no name where their state speaks.
    """
    before, behind = hit.string[: hit.start()].lower(), hit.string[hit.end() :].lower()
    near = " ".join(behind.split()[:_OBJECT])
    acting = states_that_act(dossier, (span[0], span[0] + hit.start()))
    ours = acting == {claim.speaker.country} or says(before, ("we", "our"))
    if hit["out"]:
        return ours and says(near, _list("forces"))
    meant = says(subject_of(hit.string, hit.start()), _list("own")) and not says(before, _list("not_ours"))
    return (ours or (not acting and meant)) and says(near, _list("home_goals"))


def _settled(dossier: Dossier, claim: Claim, span: Span, everything: Sequence[Activity]) -> Iterator[re.Match[str]]:
    """What is told in the present as settled: with a term behind it, or that something goes on, stays open or away."""
    words = dossier.report.text[span[0] : span[1]]
    for hit in _PRESENT.finditer(words):
        begins = span[0] if _TILL.match(words) else span[0] + hit.start()
        if has_term(dossier, (begins, span[1]), everything) or _begins(words[hit.start() :].lower(), "settled"):
            yield hit
    for hit in _WE_DO.finditer(words):
        lead = _FROM_THEN.search(words, 0, hit.start())
        if lead is not None and _is_ahead(dossier, (span[0] + lead.start(), span[0] + lead.end())):
            yield hit
    if _is_ahead(dossier, _with_day(dossier, span)):
        yield from _REACHES.finditer(words)
    forces = says(words.lower(), _list("forces"))
    for hit in _COMING.finditer(words) if forces or says(words.lower(), _list("passages")) else ():
        if _is_ahead(dossier, (span[0] + hit.end(), span[1])):
            yield hit
    if forces and not says(words.lower(), _list("not_under_way")):
        yield from (hit for hit in _UNDER_WAY.finditer(words) if _is_under_way(dossier, claim, span, hit))


def _with_day(dossier: Dossier, span: Span) -> Span:
    """What was said with the day that its sentence begins with ("In 2031, he said, the brigade reaches")."""
    sentence = sentence_span(dossier.report.text, span)
    dated = _ON_A_DAY.match(dossier.report.text, sentence[0])
    return (sentence[0], span[1]) if dated else span


def _is_ahead(dossier: Dossier, span: Span) -> bool:
    """Whether a day is named there that comes after the day of the report."""
    told = (dossier.report.published or "9999")[:10]
    days = (str(t.value) for t in dossier.times if t.value and span[0] <= t.span[0] < span[1])
    return any(day[:4].isdigit() and len(day) <= len(told) and day > told[: len(day)] for day in days)


def _is_own(dossier: Dossier, claim: Claim, span: Span, will: re.Match[str], everything: Sequence[Activity]) -> bool:
    """Whether the words before "will" are of one's own side, or none is named, in a clause that depends on no other."""
    subject = subject_of(will.string, will.start())
    if not subject.strip() and (before := [s for s in claim.content.spans if s[1] <= span[0]]):
        return bool(_states(dossier, before[-1]) or says(_words(dossier, before[-1]), _list("ourselves")))
    if says(subject, _list("dependent")) or _begins(will.string.lower(), "dependent"):
        return False
    start = span[0] + will.string.lower().rfind(subject, 0, will.start())
    states = _states(dossier, (start, span[0] + will.start()))
    if states and claim.speaker.country and claim.speaker.country not in states:
        behind = (span[0] + will.end(), span[1])
        return _is_guest(dossier, claim.speaker.country, states) or _leaves(dossier, claim.speaker.country, behind)
    named = any(share(s, (start, span[0] + will.start())) for a in everything for s in a.spans)
    bounded = says(will.string[will.end() :].lower(), _list("bounds"))
    if says(subject, _list("ourselves")) or (named and (will.re is _PRESENT or bounded)):
        return True
    if claim.speaker.country and not _takes_part(dossier, claim.speaker.country):
        return bool(states)
    rest = will.string[will.end() :]
    return bool(states) or says(subject, _list("own")) or _is_undergone(rest) or is_conduct(subject, rest.lower())


def _takes_part(dossier: Dossier, country: str) -> bool:
    """Whether a state is among those of the report's activities, as far as those are told."""
    parties = {party for a in dossier.activities for party in (*a.parties, a.host) if party}
    return not parties or country in parties or is_body(country)


def _words(dossier: Dossier, span: Span) -> str:
    return dossier.report.text[span[0] : span[1]].lower()


def _is_guest(dossier: Dossier, host: str, states: set[str]) -> bool:
    """Whether a host speaks of those who train with it, or a member for its alliance."""
    if all(host in members(state, None) for state in states):
        return True
    return any({host, *states} <= set(a.parties) for a in dossier.activities)


def _leaves(dossier: Dossier, host: str, rest: Span) -> bool:
    """Whether a host tells that the forces of others leave its land: "the rest will have left the country by June"."""
    words = _words(dossier, rest)
    its = host in _states(dossier, rest) or says(words, _list("own_land"))
    return its and says(words, _list("leaves_land"))


def _states(dossier: Dossier, span: Span) -> set[str]:
    start, end = span
    return {
        n.country for n in dossier.names if n.country and n.type != "person" and start <= n.span[0] and n.span[1] <= end
    }


def _is_undergone(rest: str) -> bool:
    """ "Will not be hindered": what is done or not done to something, by whoever speaks."""
    words = _NEXT.findall(rest.lower())[:4]
    return "be" in words and any(
        w.endswith(("ed", "en", "ne", "pt", "ld", "id", "ut", "de", "nt", "ht", "wn", "lt"))
        for w in words[words.index("be") + 1 :]
    )


def _begins(words: str, listed: str) -> bool:
    return re.match(rf"(?:{any_of(listed)})(?!\w)", words) is not None


def promises_nothing(words: str) -> bool:
    """Whether words leave open what will be, tell a habit or an outcome, or of forces that "would not be leaving"."""
    will = _WILL.search(words)
    stays = will is not None and _begins(words[will.start() :].lower().partition(" ")[2], "staying_on")
    return stays or tells_of_outcome(words) or is_habit(words) or leaves_open(words)


def _is_refusal(rest: str) -> bool:
    """ "The troops will not leave": what is not going to be done, though others wait for it, takes a promise back."""
    return re.match(rf"\S+\s+(?:not|never)\s+(?:{any_of('leaving')})(?!\w)", rest.lower()) is not None


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(load("announced")[name])
