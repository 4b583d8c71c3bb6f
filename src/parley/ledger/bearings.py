"""What a report says that bears on a promise: that it was done, that it was not, or that it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from parley.dossier.model import Claim, Dossier, Span
from parley.knowledge.load import load
from parley.ledger.phrasing import lowered, pattern
from parley.ledger.pledges import Bears
from parley.ledger.sentences import sentence_spans

_CLAUSE = 6
"""So many words before a word turn its sense or put it off."""
_SUBJECT = 9
"""So far back stands what is negated: "no soldier of the exercise Amber Shore 2031 is left"."""
_NEAR = 3
_SILENT = frozenset({"demand", "question", "warn", "thank"})
_TURNED: dict[Bears, Bears] = {"done": "undone", "undone": "done", "refused": "refused"}
_GENERAL = "general"
_CLOSED = re.compile(r"[;:]\s|,\s+(?:who|which|and|but)\s|(?<!\w)that\s")
_MOST_SENTENCES = 400
_LONGEST = 2000
"""Letters of a promise in which its verb is looked for."""
_AFTER = re.compile(r"\s+(?:no|none|nothing|nobody|neither)(?!\w)")
"""After a verb they turn its sense: "received no invitation"."""
_NONE_OF = re.compile(r"[^;:,.]*\s(?:none|nobody|no\s+one|not\s+one)\s")
_TURN = re.compile(r";\s|,\s+(?:but|while|although|which|something|an? \w+ that)\s|\s[–—-]\s")
"""Here a sentence turns to what somebody else says."""
_MEASURE = re.compile(
    r"\s+(?:\w+\s+)?[\w,.]+\s+(?:hours?|days?|weeks?|months?|minutes?|kilomet|met(?:er|re)|miles?|km|per\s*cent|%)"
)
"""What is no number of forces: "no less than 48 hours ahead"."""
_WAS_TO = re.compile(
    r"(?<!\w)(?:which|who|that)\s+(?:was|were)\s+to\s+(?:[\w'’-]+\s+){0,4}[\w'’-]+,\s+"
    r"(?:remain|stay|remained|stayed|remains|stays|is|are|was|were|will|did|does)(?:\s+not)?\s+(?!there|here)(?:in|at|on|be|come|appear|absent|kept|away)(?!\w)"
)
""" "The carrier, which was to take part, remains in the Mediterranean"."""
_NONE_LEFT = re.compile(
    r"(?<!\w)(?:no|none|nobody|nothing|neither|not\s+(?:one|a|a\s+single))(?!\w)[^,;:.]{0,70}?"
    r"(?:(?<!\w)(?:is|are|was|were|been|be)\s+left(?!\w)|(?<!\w)left(?:\s+(?:behind|over|but|except)(?!\w)|"
    r"\s+(?:in|at)\s+(?!(?:the\s+)?(?:\d|(?:time|good|order|haste|spring|summer|autumn|winter|night|dawn|noon|end|last|past|first|"
    r"next|coming|january|february|march|april|mai|may|june|july|august|september|october|november|december)(?!\w)))))"
)
"""Nobody is there any more: "no Russians left in Belarus", "nothing left but ruts"."""
_NOBODY = re.compile(r"(?:[^\w]|and\s|so\s|but\s)*(?:no|none|nothing|nobody|neither|not\s+one|not\s+a)(?!\w)")


class Bearing(NamedTuple):
    """One statement that bears on conduct of a theme; `side` is who makes it: a state or name, else the outlet.

    `general` marks words on any promise ("broke its word"), `likewise` those that only mean much the same.
    """

    bears: Bears
    span: Span
    side: str
    words: str
    outlet: bool
    general: bool = False
    likewise: bool = False


class Said(NamedTuple):
    """One sentence of a report with the claims in it."""

    span: Span
    words: str
    claims: list[Claim]


@cache
def themes() -> tuple[str, ...]:
    """The themes of conduct that can be followed."""
    return tuple(load("outcomes")["themes"])


def theme_of(what: str) -> str:
    """The theme of promised conduct by the word that is promised ("to leave"), else by its first; "general" if none."""
    return _promised(what)[0]


def is_refraining(what: str) -> bool:
    """Whether it is promised that something is not done: "will not send troops", "ruled out that they be sent"."""
    if _renounced(what.lower()):
        return True
    theme, at = _promised(what)
    if theme == _GENERAL:
        return _verb(what)[1] or _NOBODY.match(what.lower()) is not None
    near = " ".join(_spelled(what.lower()[:at]).split()[-_NEAR:])
    return holds_for(theme, "refrain") and _says(near, "negators")


def _renounced(words: str) -> bool:
    renouncing = pattern((*load("announced")["rules_out"], *load("announced")["no_plans"])).search(words)
    return renouncing is not None and len(words[: renouncing.start()].split()) <= _CLAUSE


def _promised(what: str) -> tuple[str, int]:
    """The theme of promised conduct, and where its word begins."""
    words, found = what.lower(), []
    for place, theme in enumerate(themes()):
        about = not is_about(theme, words)
        for hit in _promising(theme, "strong", words):
            found.append((-1, False, hit.start(), -len(hit[0]), place, theme))
        for hit in _promising(theme, "promise", words):
            before = words[: hit.start()].split()[-_NEAR:]
            promised = bool(set(before) & set(load("outcomes")["forward"]))
            found.append((int(not promised), about, hit.start(), -len(hit[0]), place, theme))
    best = min(found, default=None)
    return (best[-1], best[2]) if best else (_GENERAL, 0)


def _promising(theme: str, kind: str, words: str) -> Iterator[re.Match[str]]:
    """The words of a theme; "no more than ten days" is no limit of forces."""
    hits = _words(theme, kind).finditer(words)
    return (hit for hit in hits if theme != "limit" or not _MEASURE.match(words, hit.end()))


def holds_for(theme: str, mark: str) -> bool:
    """Whether a theme bears a mark: `at_once`, it can fail before its term; `others`, it is done to other states."""
    return theme != _GENERAL and bool(load("outcomes")["themes"][theme].get(mark))


def is_about(theme: str, words: str) -> bool:
    """Whether a sentence is about what the theme is about."""
    return theme != _GENERAL and _words(theme, "about").search(words.lower()) is not None


def is_plainly(theme: str, words: str) -> bool:
    """Whether a sentence names the promised act itself, where the activity is full of acts that look like it."""
    listed = theme != _GENERAL and "plainly" in load("outcomes")["themes"][theme]
    return not listed or _words(theme, "plainly").search(words.lower()) is not None


def said_in(dossier: Dossier) -> list[Said]:
    """The sentences of a report, title apart, each with the claims that share words with it."""
    text = dossier.report.text
    spans = sentence_spans(text)[:_MOST_SENTENCES]
    held: dict[int, list[Claim]] = {}
    for claim in dossier.claims:
        for at, span in enumerate(spans):
            if any(a < span[1] and span[0] < b for a, b in claim.content.spans):
                held.setdefault(at, []).append(claim)
    return [Said(span, text[span[0] : span[1]], held.get(at, [])) for at, span in enumerate(spans)]


def bearings_in(dossier: Dossier, said: Said, theme: str) -> Iterator[Bearing]:
    """What a sentence says on conduct of the theme."""
    words = lowered(said.words)
    for bears, start, end, general in _told_on(theme, words):
        span = (said.span[0] + start, said.span[0] + end)
        claim = _claim_at(said.claims, span)
        if claim is not None and claim.stance in _SILENT:
            continue
        if claim is not None and _rejects(claim) and not is_own_account(dossier, claim):
            bears = _TURNED[bears]
        side, outlet = _side(dossier, claim)
        yield Bearing(bears, said.span, side, said.words, outlet, general)


def senses_of(words: str, theme: str) -> set[Bears]:
    """What words say on conduct of the theme, whoever says them."""
    return {sense[0] for sense in _told_on(theme, lowered(words))}


def _told_on(theme: str, words: str) -> Iterator[tuple[Bears, int, int, bool]]:
    return _senses(theme, of_forces(words) if theme == "withdraw" else words)


def of_forces(words: str) -> str:
    """Words in lower case without those of staying that tell of no forces: "the gate stayed closed"."""
    return _stays_as().sub(lambda hit: "=" * len(hit[0]), words)


@cache
def _stays_as() -> re.Pattern[str]:
    states, closed = (pattern(tuple(load("outcomes")["meaning"][name])).pattern for name in ("stays_as", "closable"))
    return re.compile(rf"{closed}\s+(?:\w+\s+){{0,2}}?(?:stay|remain)(?:s|ed)?\s+(?:\w+ly\s+)?{states}")


def side_at(dossier: Dossier, said: Said, span: Span) -> tuple[str, bool]:
    """Who says the words at a span of a sentence, and whether it is nobody but an outlet."""
    return _side(dossier, _claim_at(said.claims, span))


def echoes_in(dossier: Dossier, said: Said, what: str, *, turns: bool) -> Iterator[Bearing]:
    """What a sentence with the promise's own verb says of it; `turns`: to do it breaks a promise with "not"."""
    verb, refused = _verb(what)
    if verb is None:
        return
    words = lowered(said.words)
    for hit in re.finditer(rf"(?<!\w){re.escape(verb.removesuffix('e'))}(?:e?d|t|e)?(?!\w)", words):
        bears = _sense("base" if hit[0] == verb else "past", words[: hit.start()])
        if bears is not None:
            span = (said.span[0] + hit.start(), said.span[0] + hit.end())
            side, outlet = side_at(dossier, said, span)
            yield Bearing(_TURNED[bears] if turns and refused else bears, said.span, side, said.words, outlet)


def denial_within(dossier: Dossier, bearing: Bearing, said: Said) -> Bearing | None:
    """What another side says where the same sentence goes on with its denial: "…; the town denies it"."""
    for turn in _TURN.finditer(said.words):
        rest = said.words[turn.end() :]
        denies = pattern(tuple(load("outcomes")["denials"])).search(rest.lower())
        if denies is None or not 0 < len(rest[: denies.start()].split()) <= _CLAUSE or bearing.bears == "refused":
            continue
        start = said.span[0] + turn.end()
        end = start + denies.start()
        state = next((n.country for n in dossier.names if n.country and start <= n.span[0] and n.span[1] <= end), None)
        side = state or " ".join(rest[: denies.start()].split())
        if side != bearing.side and not _says(rest[: denies.start()].lower(), "negators"):
            return Bearing(_TURNED[bearing.bears], said.span, side, said.words, outlet=False)
    return None


def denial_of(dossier: Dossier, bearing: Bearing, following: Said | None) -> Bearing | None:
    """What another side says where the next sentence rejects the words: "Oslo denies this."."""
    denies = pattern(tuple(load("outcomes")["denials"])).search(following.words.lower()) if following else None
    if following is None or denies is None or bearing.bears == "refused":
        return None
    before = following.words[: denies.start()]
    if len(before.split()) > _CLAUSE or _says(before.lower(), "negators"):
        return None
    start, end = following.span[0], following.span[0] + denies.start()
    state = next((n.country for n in dossier.names if n.country and start <= n.span[0] and n.span[1] <= end), None)
    if state is None or state == bearing.side:
        return None
    return Bearing(_TURNED[bearing.bears], following.span, state, following.words, outlet=False)


@lru_cache(maxsize=1024)
def _verb(what: str) -> tuple[str | None, bool]:
    """The verb of promised conduct, after "will" or "to", and whether "not" stands before it."""
    words = re.findall(r"[\w'’-]+", what[:_LONGEST].lower())
    modal = next((at for at, word in enumerate(words) if word in load("outcomes")["modals"]), None)
    if modal is None:
        return None, False
    after = words[modal + 1 :]
    at = next((at for at, word in enumerate(after) if word not in load("outcomes")["small"]), None)
    return (after[at], _says(" ".join(after[:at]), "negators")) if at is not None else (None, False)


def _claim_at(claims: Sequence[Claim], span: Span) -> Claim | None:
    """The innermost claim that holds the words."""
    holding = [c for c in claims if any(a <= span[0] and span[1] <= b for a, b in c.content.spans)]
    return min(holding, key=lambda c: sum(b - a for a, b in c.content.spans), default=None)


def _rejects(claim: Claim) -> bool:
    return claim.stance == "deny" and _says(claim.cue.text.lower(), "rejections")


def is_own_account(dossier: Dossier, claim: Claim) -> bool:
    """ "Denied the account: its ships had kept away": behind the colon stands what the speaker says himself."""
    if claim.stance != "deny":
        return False
    cue, start = claim.cue.span, min((a for a, _ in claim.content.spans), default=0)
    return cue is not None and ":" in dossier.report.text[cue[1] : start]


def _side(dossier: Dossier, claim: Claim | None) -> tuple[str, bool]:
    """Whom the speaker stands for, and whether it is nobody but an outlet."""
    if claim is None:
        return f"outlet {dossier.report.outlet or dossier.report.id}", True
    speaker = claim.speaker
    return speaker.country or speaker.name or speaker.text, False


# -- the sense of words ---


def _senses(theme: str, words: str) -> Iterator[tuple[Bears, int, int, bool]]:
    """Which words of a sentence tell that conduct was carried out or not, those set first that say most."""
    taken: list[Span] = []
    if theme == "take part" and (absent := _WAS_TO.search(words)) is not None:
        taken.append(absent.span())
        yield "undone", *absent.span(), False
    if theme == "withdraw" and (gone := _NONE_LEFT.search(words)) is not None:
        taken.append(gone.span())
        yield "done", *gone.span(), False
    for kind in ("undone", "done", "handover", "past", "base"):
        for name in (_GENERAL, theme):
            for hit in _found(name, kind, words):
                before = _turning(words, hit)
                if before is not None and not any(a < hit[1] and hit[0] < b for a, b in taken):
                    taken.append(hit)
                    bears = _sense(kind, before)
                    nobody = kind == "past" and _AFTER.match(words, hit[1]) is not None
                    nobody = nobody or (kind in ("past", "undone") and _is_of_none(theme, words[hit[1] :]))
                    if bears is not None and nobody:
                        bears = _TURNED[bears]
                    if bears is not None:
                        yield bears, *hit, name == _GENERAL


def _turning(words: str, hit: Span) -> str | None:
    """The words that can turn some others; None for "as" that compares: "twice as large as he had said".

    Before ", just as he had said" they are those of the clause that it closes.
    """
    before = words[: hit[0]]
    if not words.startswith("as ", hit[0]):
        return before
    closed = before.rstrip()
    if not closed.endswith((",", "just", "exactly", "precisely", "not")):
        return None
    return _CLOSED.split(closed.rstrip(",").removesuffix("just").rstrip(" ,"))[-1]


def _is_of_none(theme: str, after: str) -> bool:
    """ "Of the aircraft that flew none headed for the border": what was not to be done was done by none."""
    return holds_for(theme, "places") and _NONE_OF.match(after) is not None


def _found(theme: str, kind: str, words: str) -> Iterable[Span]:
    if theme == _GENERAL and kind not in load("outcomes")["general"]:
        return []
    if kind == "handover" and not _words(theme, "sites").search(words):
        return []
    return [hit.span() for hit in _words(theme, kind).finditer(words)]


def _sense(kind: str, before: str) -> Bears | None:
    """What a word says after those before it in its clause: turned by "not", put off by "will", left open by "if"."""
    clause = re.split(r"[;:]|, (?:but|and|while)\b", _spelled(before))[-1]
    near = " ".join(clause.split()[-_CLAUSE:])
    subject = " ".join(clause.split()[-_SUBJECT:]) if kind == "undone" else near
    if _says(near, "supposed"):
        return None
    failed = _says(near, "failures")
    no = _says(subject, "negators") or _NOBODY.match(clause) is not None or (kind == "base" and failed)
    future = _says(near, "future") and not failed
    if kind == "base":
        return ("refused" if future else "undone") if no and (failed or future) else None
    done = (kind != "undone") != no
    if future:
        return None if done else "refused"
    if done and _says(near, "only"):
        return "undone"
    return None if done and kind == "past" and _says(near, "partial") else ("done" if done else "undone")


def _spelled(words: str) -> str:
    """Words with their short forms written out, and without "for the first time", which tells of no part."""
    plain = words.replace("’", "'").replace("won't", "will not").replace("n't", " not").replace("'ll", " will")
    return plain.replace("for the first time", "")


def turned(bearing: Bearing) -> Bearing:
    """What a statement says where the promise was not to do it."""
    return bearing._replace(bears=_TURNED[bearing.bears])


def _says(words: str, key: str) -> bool:
    return pattern(tuple(load("outcomes")[key])).search(words) is not None


@cache
def _words(theme: str, kind: str) -> re.Pattern[str]:
    knowledge = load("outcomes")
    listed = knowledge["general"] if theme == _GENERAL else knowledge["themes"][theme]
    return pattern(tuple(listed.get(kind, ())))
