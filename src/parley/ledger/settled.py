"""What a report tells as settled for the days to come, though nobody is cited for it.

"A timetable will be posted five days ahead", a staff writes on its own page; "by 31 January all will be back", a
reporter goes on after an official's words. Such words bind where conduct is told that is owed to others and not the
mere programme of an exercise: by the side whose page it is, else with a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parley.dossier.model import Activity, Claim, Commitment, Dossier, Span
from parley.knowledge.load import load
from parley.knowledge.offices import institutions
from parley.knowledge.states import is_state, state_by_word
from parley.ledger.phrasing import says
from parley.ledger.sentences import sentence_span, sentence_spans, share

_ADVERB = r"(?:\s+(?:also|then|now|still|therefore|again|already|all|only|both))?"
WILL = re.compile(r"(?<!\w)(?:will|would|shall|(?:is|are)\s+(?:going\s+)?to)(?!\w)")
"""Before it stands who is to act, and behind it what is to be done."""
SETTLED = re.compile(
    rf"(?<!\w)(?:will|shall|(?:is|are){_ADVERB}\s+(?:not\s+)?(?:(?:going|due|set|scheduled|obliged|bound)\s+to|to))(?!\w)",
    re.IGNORECASE,
)
MUST = re.compile(r"(?<!\w)(?:must|should|ought\s+to|(?:has|have)\s+to|(?:is|are)\s+obliged\s+to)(?!\w)", re.IGNORECASE)
"""What a side orders its own: "everyone must be back at base by May 1"."""
_INDIRECT = re.compile(r"(?<!\w)would(?!\w)", re.IGNORECASE)
_BINDING = re.compile(
    r"(?<!\w)(?:agree[sd]?|intends?|undertakes?|undertook|guarantee[sd]?|promise[sd]?|pledge[sd]?|vow(?:s|ed)?|commit(?:s|ted)?(?:\s+itself)?"
    r"|offer(?:s|ed)?|assure[sd]?)(?:\s+(?:to\s+)?(?-i:[A-Z][\w'’-]+)){0,3}(?:\s+not)?\s+(?:to(?=\s+(?-i:[a-z]))|(?=(?:full\s+|free\s+)?(?:access|notice|observers|inspectors|compensation|withdrawal)\W))",
    re.IGNORECASE,
)
"""A side binds itself: "agreed to limit", "guarantees access"."""
_GIVES_WORD = re.compile(
    r"(?<!had )(?<!has )(?<!have )(?<!were )(?<!was )(?<!\w)"
    r"(?:(?:promise|assure|guarantee|pledge)[sd]|vow(?:s|ed)|undert(?:ook|akes)|gave\s+h(?:is|er)\s+word)(?!\w)"
    r"(?!\s+that\s+was)"
)
_STANDING = re.compile(
    r"(?<!\w)(?:is|are)\s+(?:\w+\s+)?\w+(?:ed|en|wn|ne|nt|ld|pt|id|ut|ept|lled|own)(?!\w)"
    r"|(?<!\w)(?<!left )(?<!leaves )(?<!the )(?<!an )(?<!a )"
    r"(?:returns?|leaves?|goe?s?|remains?|stays?|keeps?|closes?|opens?|ends?|reopens?|pays?|receives?|informs?)(?!\w)",
    re.IGNORECASE,
)
"""The present of a standing rule or of what is fixed ("notice is given", "claims are settled", "it goes back")."""
BREAK = re.compile(
    r"[,;:()]\s|\s[-–—]\s|(?<!\w)(?:and|(?<!none )(?<!nobody )(?<!nothing )(?<!all )but|that)\s", re.IGNORECASE
)
_CONDITION = re.compile(r"\W*(?:if|whether|should|unless|in case)\s", re.IGNORECASE)
_ASIDE = re.compile(r",(?:[^,]|(?<=\d),(?=\d)){0,120},\s{0,3}$")
_CLAUSE = re.compile(r";\s+|:\s+|\s[–—]\s|\s-\s")
_JOINT = re.compile(
    r",?\s+(?:and|but|while)\s+(?!(?:he|she)\s)(?=(?:[\w'’-]+\s+){1,8}(?:will|would|shall)\s)", re.IGNORECASE
)
"""Between two clauses each of which has its "will"; what a person will do besides is told of the one named before."""
_MODAL = re.compile(r"(?<!\w)(?:will|would|shall)(?!\w)", re.IGNORECASE)
AFTERWARDS = re.compile(
    r"(?<!\w)(?:after|once|when|as soon as|at the end of|on completion of|following)(?!\w)", re.IGNORECASE
)
_BY = re.compile(r"(?<!\w)(?:by|until|till|before|within|than)\s+(?:the\s+)?$", re.IGNORECASE)
_LATEST = 12
"""A term stands at most so many code points behind the word that makes it one ("by early May")."""
_MOST_SENTENCES = 400
_WHERE = re.compile(r"(?<!\w)(?:in|at|near|from|to|towards|into|around|outside)\s+$", re.IGNORECASE)
"""Before a state or its capital it tells where something is done: "will raise it in Vienna"."""
_OWN = re.compile(r"(?<!\w)(?:it|its|they|their)(?!\w)", re.IGNORECASE)
"""So a sentence goes on about whoever was bound in the one before."""
_GROUND = re.compile(
    r"['’]?s?\s+(?:\w+\s+)?(?:border|frontier|territory|waters|airspace|soil|coast)s?(?!\w)", re.IGNORECASE
)
"""Behind a state it tells of its land: who keeps away from the Russian border is another."""
_VERB = 6
"""In so many words after "will" its verb is looked for."""
_PERFECT = re.compile(
    r"\s+have\s+(?:\w+\s+)?(?:\w+ed|been|left|gone|withdrawn|taken|brought|sent|given|paid|met)(?!\w)"
)
""" "Will have left": what is done by its day."""
_UNREAL = re.compile(
    r"would\s+(?:not\s+|never\s+)?have\s+\w+(?!.*\b(?:by|before|until)\s)|(?:will|would|shall)\s(?=.*\bif\s+(?:\S+\s+){1,6}?had\s)",
    re.IGNORECASE | re.DOTALL,
)
""" "Would not have understood it": what did not come to pass binds nobody; "would have left by June" has a term."""
_HOW = re.compile(
    r"(?<!\w)(?:how\s+(?:long|many|much|far|soon)|whether|"
    r"(?:open|unclear|unknown|say|said|tell|told|clear|know|knows|known|decide|decided|ask|asked)\s+(?:when|where|why))"
    r"\s+(?:[^\s,]+\s+){0,6}$",
    re.IGNORECASE,
)
"""Before a verb it makes a question of the clause: "left open how long the check goes on"."""
_UNSAID = re.compile(
    r"(?<!\w)(?:nor|not|never|nobody|no one|refused to|declined to)\s+(?:[\w'’-]+\s+){0,4}?"
    r"(?:confirm|confirmed|say|said|tell|told|promise|promised|guarantee|guaranteed|explain|explained)\s+(?:(?:\d[\d.,]*|[^\s,;:]+)\s+){0,16}$",
    re.IGNORECASE,
)
""" "Nor did the hosts confirm that they will leave": nobody said it."""
_TO_BE_SEEN = re.compile(
    r"(?:is|are|was|were)\s+(?:not\s+)?to\s+be\s+(?:seen|found|heard|expected|feared|hoped|noted)(?!\w)"
)
""" "No reduction is to be seen": what is there or not."""
_COUNTED = re.compile(
    r"\W{0,3}(?:about|around|some|roughly|nearly|almost|up to|over|more than|at least|a|the)?\s{0,2}"
    r"(?:\d[\d.,]*|\w+ or \w+|several|dozens of|hundreds of|thousands of)\s",
    re.IGNORECASE,
)
_TERM = re.compile(r"(?<!\w)(?:by|before|until|within|later than|only)(?!\w)")
_COME = re.compile(r"\s+(?:also\s+)?(?:take part|participate|train|exercise|be involved|come|arrive)(?!\w)")
""" "About 600 troops are to take part": how many come is programme, and no promise."""
_LETS = re.compile(
    r"(?<!\w)(?:(?:will|would|shall)\s+(?:\w+\s+)?be\s+(?:let|allowed|admitted|invited|shown|briefed|received)"
    r"|(?:is|are|has\s+been|have\s+been)\s+(?:also\s+)?invited)(?!\w)",
    re.IGNORECASE,
)
""" "They will be let in": who lets them in is bound."""
_HABIT = re.compile(
    r"(?:in\s+(?:earlier|former|past|previous)\s+years|in\s+the\s+past|in\s+those\s+(?:days|years))(?!\w)[^.;]{0,300}?(?<!\w)would(?!\w)",
    re.IGNORECASE,
)
""" "In earlier years they would be handed on": a habit of the past."""
_LEFT_OPEN = re.compile(
    r"(?<!\w)(?:not|never|cannot|nobody|n['’]t|declin\w{1,3}|refus\w{1,3}|wrong|difficult|hard|impossible)\s+(?:\w+\s+){0,3}rul(?:e|ed|ing)\s+out(?!\w)",
    re.IGNORECASE,
)
_RECALLED = re.compile(
    r"(?<!\w)had\s+(?:\w+ly\s+)?(?:promised|pledged|assured|vowed|said|told|announced|declared|guaranteed)(?!\w)",
    re.IGNORECASE,
)
""" "Although the minister had promised that all would be gone": what was said before is not announced now."""
""" "Has not ruled out", "declined to rule out"."""
_PARTS = re.compile(r";\s|:\s|,\s+(?:but|and|yet)\s")
_WORD = re.compile(r"(?<!\w)\w+")
_READY = re.compile(r"\s+(?:also\s+)?have\s(?:[\w'’-]+\s+){1,10}?ready\s+(?:by|before|in|at)(?!\w)")
""" "Will have the barracks ready by 2026": owed, though what somebody has is programme."""
_SINCE = re.compile(r"\W*(?:starting\s+(?:from|on|with)|as\s+of|as\s+from|from)\s[^;:.]{3,40}?,\s", re.IGNORECASE)
""" "Starting from January 1, 2031, …": since when something holds is a term, too."""
_INVITES = re.compile(
    r"(?<!\w)(?:(?P<passive>(?:is|are|has\s+been|have\s+been)\s+(?:also\s+)?invited)|invites?)(?!\w)", re.IGNORECASE
)
_GO_HOME = re.compile(
    r"\s+(?:(?:all|then|now)\s+)?(?:be\s+(?:back|home|returned|taken\s+back|brought\s+back|withdrawn|gone)"
    r"|return|withdraw|(?:go|come|get|move|fly|sail|march)\s+(?:back|home))(?!\w)",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"(?:within|(?:in\s+)?(?:the\s+)?(?:next|coming))\s+\S+\s+(?:day|week|month|year)s?(?!\w)", re.IGNORECASE
)
_ONLY = re.compile(r"\s*(?:\w+\s+)?only(?!\w)")
""" "Will move only at night": a bound."""
_NEGATORS = ("not", "never", "no")
_BEFORE = 80
_LONGEST_NAME = 6


def told_by_nobody(dossier: Dossier, held: Sequence[Span], everything: Sequence[Activity]) -> Iterator[Commitment]:
    """The announcements of a report that stand in no claim; `held` are places that are judged or taken already."""
    text = dossier.report.text
    official = state_of_outlet(dossier.report.outlet)
    before: list[str] = []
    for sentence in sentence_spans(text)[:_MOST_SENTENCES]:
        for clause in _clauses(text, sentence):
            free = not any(share(clause, other) for other in held)
            if free and _is_owed(dossier, sentence, clause, everything, official):
                own = before if _OWN.search(text, *clause) else []
                who = [official] if official else who_is_bound(dossier, None, clause, everything) or own
                before = who
                if who:
                    yield made(dossier, who, None, "", _trimmed(text, clause), everything)


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence between semicolons, colons and dashes."""
    start = sentence[0]
    for cut in _CLAUSE.finditer(text, *sentence):
        yield from coordinated(text, (start, cut.start()))
        start = cut.end()
    yield from coordinated(text, (start, sentence[1]))


def coordinated(text: str, span: Span) -> Iterator[Span]:
    """The clauses of a stretch that have a "will" of their own: "no shot will be fired, and guests will be let in"."""
    start = span[0]
    for joint in _JOINT.finditer(text, *span):
        if _MODAL.search(text, start, joint.start()):
            yield start, joint.start()
            start = joint.end()
    yield start, span[1]


def _trimmed(text: str, span: Span) -> Span:
    words = text[span[0] : span[1]]
    return span[0] + len(words) - len(words.lstrip()), span[0] + len(words.rstrip())


def _is_owed(
    dossier: Dossier, sentence: Span, clause: Span, everything: Sequence[Activity], official: str | None
) -> bool:
    """Whether a clause tells conduct of a side as settled, outside of what others are cited for."""
    words = dossier.report.text[clause[0] : clause[1]]
    if words.rstrip().endswith("?") or is_vow(words) or _CONDITION.match(words):
        return False
    if tells_of_outcome(words):
        return False
    if _invites(dossier, clause, everything):
        return True
    gives_word = _GIVES_WORD.search(dossier.report.text, *sentence) is not None
    speaks = official is not None or gives_word or _after_a_speaker(dossier, sentence)
    for form in (SETTLED, _INDIRECT, _BINDING, _STANDING):
        for modal in form.finditer(words):
            at = (clause[0] + modal.start(), clause[0] + modal.end())
            if _is_cited(dossier, (at[0], at[0] + 1)):
                continue
            rest = words[modal.end() :].lower()
            subject = subject_of(words, modal.start())
            if says(subject, _list("dependent")) or says(subject, _list("outsiders")):
                continue
            if is_programme(words, modal) or is_open(words, modal) or _RECALLED.search(words, 0, modal.start()):
                continue
            if form is SETTLED and says(subject, _list("forces")) and says(rest, _list("motion")):
                return True
            if form is _BINDING:
                return bool(states_that_act(dossier, (clause[0], at[0]), seats=True)) and (
                    is_conduct(subject, rest) or not modal[0].endswith("to")
                )
            if form is _INDIRECT and _cites(dossier, sentence) and is_conduct(subject, rest):
                return True
            if form is SETTLED and speaks and says(subject, _list("guests")) and is_conduct(subject, rest):
                return True
            term = has_term(dossier, clause, everything) or gives_word
            if form is SETTLED and (official is not None or _cites(dossier, sentence)) and is_conduct(subject, rest):
                return True
            if form is SETTLED and _is_of_state(dossier, subject, (clause[0], at[0])) and _is_told_as_fixed(rest):
                return True
            if form is _STANDING and official is not None and _stands(words[modal.start() :].lower()):
                return True
            if term and (form is SETTLED or speaks) and (speaks or is_conduct(subject, rest)):
                owed = words[modal.start() :].lower()
                return form is not _STANDING or official is not None or is_conduct(subject, owed)
    return _orders_home(dossier, sentence, clause, everything)


def _is_of_state(dossier: Dossier, subject: str, span: Span) -> bool:
    """ "Armenia will suspend", "the ministry will publish": a state or its house acts, by its name alone."""
    named = {
        dossier.report.text[n.span[0] : n.span[1]].lower()
        for n in dossier.names
        if n.country and n.type != "person" and span[0] <= n.span[0] and n.span[1] <= span[1]
    }
    return subject.strip().removeprefix("the ") in named and bool(states_that_act(dossier, span))


def _is_told_as_fixed(rest: str) -> bool:
    """Conduct that a report tells as fixed though it cites nobody: none that is left undone, and no mere answer."""
    near = " ".join(rest.split()[:_VERB])
    return says(near, _list("owed")) and not says(near, _list("vague")) and not says(near, _NEGATORS)


def _orders_home(dossier: Dossier, sentence: Span, clause: Span, everything: Sequence[Activity]) -> bool:
    """Whether whoever is cited in the sentence goes on with an order to all that took part to go home by a day."""
    words = dossier.report.text[clause[0] : clause[1]]
    free = (
        must
        for must in MUST.finditer(words)
        if not _is_cited(dossier, (clause[0] + must.start(), clause[0] + must.start() + 1))
    )
    must = next(free, None)
    if must is None or not says(words[: must.start()].lower(), _list("whoever")):
        return False
    return _cites(dossier, sentence) and goes_home(must) and has_term(dossier, clause, everything)


def goes_home(must: re.Match[str]) -> bool:
    """ "… should be home", "must return to base": what is demanded is that they go back where they are based."""
    return _GO_HOME.match(must.string, must.end()) is not None and _CONDITION.match(must.string) is None


def _invites(dossier: Dossier, clause: Span, everything: Sequence[Activity]) -> bool:
    """ "Attachés are invited to it": a side opens its exercise to those who watch."""
    words = dossier.report.text[clause[0] : clause[1]]
    hit = _INVITES.search(words)
    if hit is None or not everything or says(words[: hit.start()].lower(), _list("not_under_way")):
        return False
    if is_open(words, hit):
        return False
    who, whom = subject_of(words, hit.start()), words[hit.end() :].lower()
    guests = says(who if hit["passive"] else " ".join(whom.split()[:_VERB]), _list("witnesses"))
    outside = says(who, _list("outsiders")) or says(words.lower(), _list("no_drill"))
    return guests and not outside and not _is_cited(dossier, (clause[0] + hit.start(), clause[0] + hit.end()))


def _cites(dossier: Dossier, sentence: Span) -> bool:
    """Whether a side is cited in the sentence, so that a clause with its own "will" goes on with what it said."""
    return any(
        claim.speaker.country and claim.stance in ("assert", "promise") and share(sentence, span)
        for claim in dossier.claims
        for span in claim.content.spans
    )


def _stands(words: str) -> bool:
    """Whether words begin with what is fixed for the days of an exercise: "stay above 300 metres"."""
    return re.match(rf"(?:{any_of('settled')})(?!\w)", words) is not None


def _is_cited(dossier: Dossier, span: Span) -> bool:
    return any(share(span, other) for claim in dossier.claims for other in claim.content.spans)


def _after_a_speaker(dossier: Dossier, sentence: Span) -> bool:
    """Whether somebody who speaks for a side was cited in the sentence or just before: his words may go on."""
    before = (max(0, sentence[0] - _BEFORE), sentence[1])
    return any(
        (claim.speaker.country or claim.speaker.role or claim.speaker.name)
        and not says(claim.cue.text.lower(), _list("guesses"))
        and any(share(before, span) for span in (*claim.content.spans, claim.speaker.span or (0, 0)))
        and "\n" not in dossier.report.text[claim_end(claim) : sentence[0]]
        for claim in dossier.claims
    )


def claim_end(claim: Claim) -> int:
    """Where the words of a claim end."""
    return max((end for _, end in claim.content.spans), default=0)


# -- the parts of an announcement ---


def subject_of(words: str, at: int) -> str:
    """The words for whoever acts, before "will" at a place, an aside between commas left out."""
    before = _ASIDE.sub(" ", words[:at])
    return BREAK.split(before)[-1].lower()


def is_conduct(subject: str, rest: str) -> bool:
    """Whether what follows "will" is done or left undone for others: nothing of a programme."""
    near = " ".join(rest.split()[:_VERB])
    if _ONLY.match(rest) and not re.match(rf"\s*(?:{any_of('calendar')}|be|begin|start|become|happen)(?!\w)", rest):
        return True
    if _PERFECT.match(rest) and says(subject, _list("forces")):
        return True
    if re.match(r"\s*(?:\w+\s+)?(?:not|never|no)\b", rest) or re.match(
        r"(?:\w+\s+)?(?:no(?:body)?|none(?=\s+but))\b", subject
    ):
        return True
    if _READY.match(rest):
        return True
    return says(near, _list("owed")) or (says(subject, _list("guests")) and says(near, _list("admitted")))


def is_open(words: str, modal: re.Match[str]) -> bool:
    """Whether it is told as a question, a purpose, what did not come to pass, or what somebody leaves unsaid."""
    if is_habit(words) or leaves_open(words):
        return True
    if _UNREAL.match(words, modal.start()) is not None or _HOW.search(words, 0, modal.start()) is not None:
        return True
    if _UNSAID.search(words, 0, modal.start()) is not None or _is_seen(words, modal):
        return True
    if says(subject_of(words, modal.start()), _list("purposes")) and modal[0].lower().split()[-1:] == ["to"]:
        return True
    nobody = re.match(r"\W*(?:nobody|no one|neither side)(?!\w)", subject_of(words, modal.start()))
    not_ = r"(?:\s+(?:not|never))?" if nobody else r"\s+(?:not|never)"
    unsaid = rf"(?:\S+{not_}|won['’]t)\s+(?:{any_of('unsaid')})(?!\w)"
    return re.match(unsaid, words[modal.start() :].lower()) is not None


def _is_seen(words: str, modal: re.Match[str]) -> bool:
    """ "No reduction is to be seen" tells what is there; "no aircraft are to be seen near the border" promises it."""
    return _TO_BE_SEEN.match(words, modal.start()) is not None and not says(
        subject_of(words, modal.start()), _list("forces")
    )


def is_programme(words: str, modal: re.Match[str]) -> bool:
    """ "Will be held from 3 to 14 March": when an exercise is and of what, is no conduct that somebody owes.

    What the next one will be is a prospect that somebody held out, "only" makes of a programme a bound, and when forces
    begin to leave is owed.
    """
    before = words[: modal.start()].lower()
    if says(before, ("next",)) or says(subject_of(words, modal.start()), _list("going_home")):
        return False
    if _PERFECT.match(words, modal.end()) or _READY.match(words, modal.end()):
        return False
    rest = words[modal.end() :].lower()
    found = re.match(rf"(?:\s+(?:also|then|again))*\s+(?:{any_of('calendar')})(?!\w)", rest)
    subject = subject_of(words, modal.start())
    counted = _COUNTED.match(subject) is not None and _COME.match(rest) is not None and not _TERM.search(rest)
    bounded = says(rest, _list("bounds")) or says(subject, _list("guests")) or _opens_with_bound(subject)
    return (found is not None or counted) and not bounded


def _opens_with_bound(subject: str) -> bool:
    """ "Not more than 3,500 soldiers will take part": a bound, and no programme."""
    return re.match(rf"\W*(?:{any_of('bounds')})(?!\w)", subject) is not None


def lead_in(words: str) -> int:
    """Where a promise begins behind "it goes without saying that": what stands before tells something else."""
    hit = re.search(rf"(?<!\w)(?:{any_of('leads_in')})\s+(?=.*?(?<!\w)(?:will|would|shall)(?!\w))", words.lower())
    return hit.end() if hit and not _MODAL.search(words, 0, hit.start()) else 0


def has_term(dossier: Dossier, span: Span, everything: Sequence[Activity]) -> bool:
    """Whether a stretch names the time by which, or as long as which, something is owed; a mere "on Monday" is none."""
    text = dossier.report.text
    for time in dossier.times:
        if span[0] <= time.span[0] < span[1] and _BY.search(text, max(span[0], time.span[0] - _LATEST), time.span[0]):
            return True
    words = text[span[0] : span[1]].lower()
    since = _SINCE.match(words)
    if since is not None and any(span[0] <= time.span[0] < span[0] + since.end() for time in dossier.times):
        return True
    after = AFTERWARDS.search(words)
    ended = after is not None and is_activity(words[after.end() :], everything)
    return ended or says(words, _list("hard_terms"))


def is_habit(words: str) -> bool:
    """Whether words tell what was usual ("in earlier years they would be handed on")."""
    return _HABIT.match(words) is not None


def leaves_open(words: str) -> bool:
    """Whether words tell that something may come about ("has not ruled out that troops would be sent")."""
    return _LEFT_OPEN.search(words) is not None


def tells_of_outcome(words: str) -> bool:
    """Whether words tell what came of a promise ("has gone back on its word"), and promise nothing besides."""
    if not says(words.lower(), _list("verdicts")):
        return False
    rest = (part for part in _PARTS.split(words) if not says(part.lower(), _list("verdicts")))
    return not any(_MODAL.search(part) for part in rest)


def is_vow(words: str) -> bool:
    """Whether words are of what sides always vow: sovereignty, peace, security; or of whom they will not forget."""
    several = len(re.findall(rf"(?<!\w)(?:{any_of('vows')})(?!\w)", words.lower())) > 1
    return several or says(words.lower(), _list("tributes"))


def is_activity(words: str, everything: Sequence[Activity]) -> bool:
    """Whether words name an activity, one of these or by what it is."""
    return says(words.lower(), _list("activity")) or any(a.name and a.name.lower() in words.lower() for a in everything)


def made(
    dossier: Dossier, who: list[str], by: str | None, claim: str, span: Span, everything: Sequence[Activity]
) -> Commitment:
    """The announcement at a span."""
    what = " ".join(dossier.report.text[span[0] : span[1]].split()).strip(" ,")
    return Commitment(who, what, claim, "made", due=due_of(dossier, span, everything), by=by, span=span)


def due_of(dossier: Dossier, span: Span, everything: Sequence[Activity]) -> str | None:
    """The term in the announcement: a date after "by" or "before", else the end of the activity it comes after.

    Of a stretch of time ("within two weeks", "the next six months") it is the last day.
    """
    text = dossier.report.text
    for time in dossier.times:
        before = text[max(span[0], time.span[0] - _LATEST) : time.span[0]].lower()
        dated = time.value is not None and time.value[:1].isdigit()
        if dated and span[0] <= time.span[0] < span[1] and _STRETCH.match(time.text):
            return str(time.value).rpartition("/")[2]
        if dated and span[0] <= time.span[0] < span[1] and says(before, _list("terms")):
            return time.value
    words = text[span[0] : span[1]]
    after = AFTERWARDS.search(words)
    if after is not None and everything and is_activity(words[after.end() :], everything):
        return f"end of activity {everything[0].id}"
    return None


def counts_from_its_day(words: str) -> bool:
    """Whether a term is told by a stretch of time, which begins on the day it is told on ("within two weeks")."""
    return any(_STRETCH.match(words, hit.start()) for hit in _WORD.finditer(words))


# -- who is bound ---


@cache
def state_of_outlet(outlet: str | None) -> str | None:
    """The state that speaks where a report is the page of one of its ministries, staffs or services."""
    if not outlet:
        return None
    words = re.findall(r"[\w'’.&-]+", outlet)
    stretches = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, i + 1 + _LONGEST_NAME)]
    known = [kind for stretch in stretches if (kind := institutions().get(stretch)) is not None]
    if not known and not says(outlet.lower(), _list("official")):
        return None
    named = [code for stretch in stretches if is_state(code := state_by_word(stretch))]
    return next((code for code in (*named, *(kind.state for kind in known)) if code), None)


def who_is_bound(dossier: Dossier, claim: Claim | None, span: Span, everything: Sequence[Activity]) -> list[str]:
    """Who is bound: the speaker's state, else the only one named there, else the host, the only party or side cited."""
    if claim is not None and claim.speaker.country:
        return [claim.speaker.country]
    whole = sentence_span(dossier.report.text, span)
    hosts = {a.host for a in everything if a.host and (not a.parties or a.host in a.parties)}
    parties = {party for a in everything for party in a.parties}
    cited = {c.speaker.country for c in dossier.claims if c.speaker.country and claim_end(c) <= whole[1]}
    spoke = _just_spoke(dossier, whole)
    spoke = spoke & (parties | hosts) if parties or hosts else spoke
    acting = [states_that_act(dossier, _before_will(dossier, stretch)) for stretch in (span, whole)]
    acting = [] if _LETS.search(dossier.report.text, *span) else acting
    named = [states_that_act(dossier, stretch) for stretch in (span, whole)]
    for states in (*acting, *([] if claim else named), spoke, hosts, parties, cited, *named):
        if len(states) == 1:
            return sorted(states)
    return []


def _before_will(dossier: Dossier, span: Span) -> Span:
    """The words before "will", where those stand who are to act; all where there is none."""
    forms = (form.search(dossier.report.text, *span) for form in (SETTLED, _INDIRECT, _BINDING))
    modal = next((hit for hit in forms if hit is not None), None)
    return (span[0], modal.start()) if modal else span


def _just_spoke(dossier: Dossier, sentence: Span) -> set[str]:
    """The states of those who are cited in the sentence before, where it is on the same line: their words go on."""
    found = set[str]()
    for claim in dossier.claims:
        end = claim_end(claim)
        near = end <= sentence[0] <= end + _BEFORE and "\n" not in dossier.report.text[end : sentence[0]]
        if near and claim.speaker.country:
            found.add(claim.speaker.country)
    return found


def states_that_act(dossier: Dossier, span: Span, *, seats: bool = False) -> set[str]:
    """The states named there as such: who meets in Geneva is not bound by where it is, unless `seats` speak."""
    start, end = span
    return {
        n.country
        for n in dossier.names
        if n.country
        and n.type != "person"
        and (seats or n.type != "place" or state_by_word(n.name or n.text) == n.country)
        and not (n.type == "place" and _WHERE.search(dossier.report.text, max(start, n.span[0] - _LATEST), n.span[0]))
        and not _GROUND.match(dossier.report.text, n.span[1])
        and start <= n.span[0]
        and n.span[1] <= end
    }


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(load("announced")[name])


@cache
def any_of(name: str) -> str:
    """A list of the knowledge of announcements as alternatives of a regular expression, the longest first."""
    return "|".join(r"\s+".join(map(re.escape, words.split())) for words in sorted(_list(name), key=len, reverse=True))
