"""Calls, meetings, visits and letters between sides, held or announced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal, cast

from parley.dossier.model import Span, Talk, Time
from parley.knowledge.load import load
from parley.language.document import Document, Token
from parley.reading.mentions import Mention, Names
from parley.reading.parties import words_for
from parley.reading.phrases import Hit, Lexicon, singular, stream_of
from parley.reading.talk_sides import MARKS, both_before, parties_of, sides_of

Kind = Literal["call", "meeting", "visit", "letter", "other"]
_KINDS: dict[str, Kind] = {
    "call": "call",
    "meeting": "meeting",
    "meet": "meeting",
    "visit": "visit",
    "letter": "letter",
}
_REACH = 12
_FOLLOWING = 2
_FEW = 6
_TOPIC = 6
"""Words within which the partner is named where what was spoken about stands between."""


@cache
def _knowledge() -> dict[str, Any]:
    data: Any = load("talks")
    return cast(dict[str, Any], data)


@cache
def _lexicon() -> Lexicon:
    data = _knowledge()
    senses = {f"noun {kind}": words for kind, words in data["nouns"].items()}
    senses |= {f"verb {kind}": words for kind, words in data["verbs"].items()}
    return Lexicon(senses)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_knowledge()[key])


@dataclass(slots=True)
class _Contact:
    hit: Hit
    kind: Kind
    sides: list[Mention]
    parties: list[str]
    span: Span
    when: str | None


def read_talks(doc: Document, names: Names, times: Sequence[Time]) -> list[Talk]:
    """Contacts between sides of which the text names at least one, each once."""
    if not doc.tokens:
        return []
    found: list[_Contact] = []
    for hit in _lexicon().find(stream_of(doc)):
        contact = _contact(doc, names, times, hit, found)
        if contact is not None:
            _merge(found, contact)
    return [Talk(parties=c.parties, kind=c.kind, span=c.span, when=c.when, outcome=_outcome(doc, c)) for c in found]


def _contact(
    doc: Document, names: Names, times: Sequence[Time], hit: Hit, earlier: Sequence[_Contact]
) -> _Contact | None:
    part, kind = hit.sense.split()
    if not (_is_talk_noun(doc, hit) if part == "noun" else _is_talk_verb(doc, names, hit)):
        return None
    if _only_wanted(doc, hit):
        return None
    sides = sides_of(doc, names, hit, verb=part == "verb")
    parties = parties_of(sides, _words("heads"))
    if len(parties) < 2:
        parties = _same_two(doc, hit, earlier) or parties
    if part == "noun":
        parties = parties or both_before(doc, names, hit)
    if not _is_enough(doc, hit, sides, parties, verb=part == "verb"):
        return None
    reported = _KINDS[kind]
    if part == "noun" and _by_phone(doc, hit):
        reported = "call"
    return _Contact(hit, reported, sides, parties, _span(doc, hit, sides), _when(doc, times, hit))


def _is_enough(doc: Document, hit: Hit, sides: Sequence[Mention], parties: Sequence[str], *, verb: bool) -> bool:
    """Two sides for a verb or a plain word; one for a session that is held; peace talks as such are a topic."""
    joined = any(m.first > hit.last for m in sides)
    held = _is_held(doc, hit)
    topic = hit.first > 0 and doc.tokens[hit.first - 1].lower in _words("topics")
    if verb or (hit.phrase in _words("plain") and not topic):
        return len(parties) >= 2
    if len(parties) >= 2:
        return held if topic or not joined else True
    return len(parties) == 1 and held and (_partner(doc, hit) or doc.tokens[hit.last].lemma in _words("sessions"))


def _same_two(doc: Document, hit: Hit, earlier: Sequence[_Contact]) -> list[str]:
    """ "The two leaders agreed to hold another round": the sides of the contact told just before."""
    if not earlier or len(earlier[-1].parties) != 2:
        return []
    here, last = doc.tokens[hit.first].sentence, doc.tokens[earlier[-1].hit.last].sentence
    start = max(doc.sentences[here].start, hit.first - _REACH)
    near = {t.lower for t in doc.tokens[start : hit.first]} & {"two", "both", "they"}
    return list(earlier[-1].parties) if near and here - last <= _FOLLOWING else []


def _governors(doc: Document, hit: Hit) -> list[Token]:
    """The words that the talk hangs on, up to and with the first verb that stands by itself."""
    found: list[Token] = []
    for i in doc.ancestors(hit.last)[:4]:
        found.append(doc.tokens[i])
        if doc.tokens[i].pos == "VERB" and doc.tokens[i].dep != "xcomp":
            break
    return found


def _only_wanted(doc: Document, hit: Hit) -> bool:
    """Asked for, proposed, refused or made a condition, and neither held nor announced."""
    if hit.sense.startswith("verb"):
        before = doc.tokens[max(0, hit.first - 4) : hit.first]
        return any(t.lemma in _words("wanting") or t.lower in ("not", "n't", "never", "refused") for t in before)
    start = doc.sentence_of(hit.first).start
    before = doc.tokens[max(start, hit.first - _FEW) : hit.first]
    cases = {doc.tokens[c].lower for c in doc.tokens[hit.last].children if doc.tokens[c].dep == "case"}
    if cases & {"in", "during", "after", "at", "before", "following", "on"}:
        return False
    for_it = any(t.lower == "for" for t in before)
    for token in _governors(doc, hit):
        if {token.lemma, token.lower} & _words("wanting") or (for_it and token.lemma in _words("wanting_for")):
            return True
    return False


def _is_held(doc: Document, hit: Hit) -> bool:
    """A word of holding, opening, ending or announcing governs the talk."""
    governors = [*_governors(doc, hit), *(doc.tokens[c] for c in doc.tokens[hit.last].children)]
    around = [doc.tokens[i] for i in range(max(0, hit.first - _FEW), min(len(doc.tokens), hit.last + _FEW))]
    near = [t for t in around if t.sentence == doc.tokens[hit.first].sentence and t.pos == "VERB"]
    return any(t.lemma in _words("holding") for t in (*governors, *near))


def _is_talk_noun(doc: Document, hit: Hit) -> bool:
    token = doc.tokens[hit.last]
    if token.pos in ("VERB", "ADJ", "ADP", "SCONJ"):
        return False
    before = doc.tokens[hit.first - 1].lower if hit.first else ""
    return before not in _words("no_talks") and not (
        before == "-" and hit.first > 1 and doc.tokens[hit.first - 2].lower in _words("no_talks")
    )


def _is_talk_verb(doc: Document, names: Names, hit: Hit) -> bool:
    tokens = doc.tokens
    verb = tokens[hit.first]
    if verb.pos not in ("VERB", "X"):
        return False
    if hit.first != hit.last:
        return True
    if _is_of_forces(doc, verb) or _is_contest(doc, verb):
        return False
    if verb.lemma == "call" and _rings(doc, names, hit):
        return True
    if verb.lemma == "receive" and _is_guest(doc, names, verb):
        return True
    needed = _knowledge()["needs"].get(verb.lemma, [])
    after = [t.lower for t in tokens[hit.last + 1 : hit.last + _REACH] if t.sentence == verb.sentence]
    if verb.lemma in _words("by_phone"):
        return any(a == "by" and b in ("phone", "telephone") for a, b in pairwise(after))
    after = after[: _REACH - 5]
    reach = after
    if verb.lemma in ("speak", "talk", "write", "call"):
        reach = after[: _TOPIC if after[:1] and after[0] in _words("between_verb_and_partner") else 2]
    return not needed or any(word in reach or (word in after and word not in ("with", "to", "by")) for word in needed)


def _is_of_forces(doc: Document, verb: Token) -> bool:
    """Soldiers who meet on a range hold no talks."""
    subjects = [c for c in verb.children if doc.tokens[c].dep.startswith("nsubj")]
    area = [doc.tokens[i] for c in subjects for i in doc.subtree(c)]
    return any(singular(t.lower) in words_for("force_nouns") for t in area[:_REACH])


def _is_contest(doc: Document, verb: Token) -> bool:
    """Teams that meet in a final hold no talks."""
    following = doc.tokens[verb.i + 1 : min(doc.sentence_of(verb.i).end, verb.i + _REACH)]
    return any(t.lemma in _words("contests") for t in following)


def _rings(doc: Document, names: Names, hit: Hit) -> bool:
    """ "Holm called Rossi on Friday": a person rung up; not "called Rossi a liar", "called on Rossi"."""
    i = hit.last + 1
    while i < len(doc.tokens) and doc.tokens[i].pos in ("DET", "ADJ", "PROPN", "NOUN", "PRON") and names.at(i) is None:
        i += 1
    callee = names.at(i) if i < len(doc.tokens) else None
    while callee is not None and callee.type == "nationality":
        i = callee.last + 1
        while i < len(doc.tokens) and doc.tokens[i].pos in ("NOUN", "PROPN") and names.at(i) is None:
            i += 1
        callee = names.at(i) if i < len(doc.tokens) else None
    if callee is None or callee.type not in ("person", "organisation") or i - hit.last > _FEW:
        return False
    following = doc.tokens[callee.last + 1] if callee.last + 1 < len(doc.tokens) else None
    caller = any(doc.tokens[c].dep.startswith("nsubj") for c in doc.tokens[hit.first].children)
    ends = following is None or following.pos in ("PUNCT", "CCONJ") or following.lower in _words("after_callee")
    return caller and ends and not (following is not None and following.lower in MARKS - {"."})


def _is_guest(doc: Document, names: Names, verb: Token) -> bool:
    """ "The minister was received in Riga": somebody who holds an office or has a name, as guest of a state."""
    passive = any(doc.tokens[c].lemma == "be" for c in verb.children)
    subjects = [i for c in verb.children if doc.tokens[c].dep.startswith("nsubj") for i in doc.subtree(c)]
    persons = any((m := names.at(i)) is not None and m.type == "person" for i in subjects)
    return passive and (persons or any(doc.tokens[i].lemma in _words("counterparts") for i in subjects))


def _partner(doc: Document, hit: Hit) -> bool:
    after = doc.tokens[hit.last + 1 : hit.last + 8]
    return any(t.lemma in _words("counterparts") or t.lower in ("with", "between") for t in after)


def _by_phone(doc: Document, hit: Hit) -> bool:
    tokens = doc.tokens[max(0, hit.first - 4) : hit.last + 6]
    return any(t.lemma in _words("by_wire") for t in tokens)


def _span(doc: Document, hit: Hit, sides: list[Mention]) -> Span:
    first = min(
        [hit.first, *(m.first for m in sides if doc.tokens[m.first].sentence == doc.tokens[hit.first].sentence)]
    )
    last = max([hit.last, *(m.last for m in sides if doc.tokens[m.first].sentence == doc.tokens[hit.first].sentence)])
    return doc.span(first, last)


def _when(doc: Document, times: Sequence[Time], hit: Hit) -> str | None:
    """The time nearest to the word in its clause, as precise as it is told; its words where it has no value."""
    sentence = doc.tokens[hit.first].sentence
    best: tuple[bool, int, Time] | None = None
    for time in times:
        tokens = doc.tokens_in(time.span)
        if not len(tokens) or doc.tokens[tokens.start].sentence != sentence or (time.value or "").startswith("P"):
            continue
        distance = min(abs(tokens.start - hit.last), abs(hit.first - (tokens.stop - 1)))
        aside = _is_aside(doc, tokens.stop - 1, hit)
        if best is None or (aside, distance) < best[:2]:
            best = (aside, distance, time)
    if best is None or best[0] or best[1] > 2 * _REACH:
        return None
    return best[2].value or best[2].text


def _is_aside(doc: Document, i: int, hit: Hit) -> bool:
    """Whether the time dates something else: "a meeting about the drill, begun on 10 May"."""
    above = {hit.first, *doc.ancestors(hit.first), hit.last}
    for j in (i, *doc.ancestors(i)):
        if j in above:
            return False
        if doc.tokens[j].dep.startswith("acl") and doc.tokens[j].pos in ("VERB", "ADJ") and j != hit.last:
            return True
    return False


def _merge(found: list[_Contact], new: _Contact) -> None:
    """One contact told twice is one: same sides, no two dates."""
    for old in found:
        mine, theirs = set(new.parties), set(old.parties)
        if (mine <= theirs or theirs <= mine) and (new.when is None or old.when is None or new.when == old.when):
            if len(mine) > len(theirs):
                old.parties, old.sides = new.parties, new.sides
            if old.when is None and new.when is not None:
                old.when, old.span, old.hit = new.when, new.span, new.hit
            if new.kind == "call":
                old.kind = "call"
            return
    found.append(new)


def _outcome(doc: Document, contact: _Contact) -> str | None:
    """What the sides agreed or how it ended, in the words of the text."""
    hit = contact.hit
    here = doc.tokens[hit.first].sentence
    for n in range(here, min(len(doc.sentences), here + 1 + _FOLLOWING)):
        sentence = doc.sentences[n]
        start = hit.last + 1 if n == here else sentence.start
        for i in range(start, sentence.end):
            token = doc.tokens[i]
            if token.pos == "VERB" and token.lemma in _words("outcomes") and _by_sides(doc, contact, token):
                return _told(doc, token)
    return None


def _by_sides(doc: Document, contact: _Contact, verb: Token) -> bool:
    tokens = doc.tokens
    chain = [verb]
    if verb.dep == "conj":
        chain.append(tokens[verb.head])
        if verb.head == contact.hit.first:
            return True
    subjects = [tokens[c] for v in chain for c in v.children if tokens[c].dep.startswith("nsubj")]
    return any(s.lemma in _words("outcome_subjects") or s.lower in _words("outcome_subjects") for s in subjects)


def _told(doc: Document, verb: Token) -> str:
    """The verb and what hangs on it to the right, up to the next mark."""
    last = verb.i
    below = set(doc.subtree(verb.i))
    while last + 1 < len(doc.tokens) and last + 1 in below and doc.tokens[last + 1].lower not in MARKS:
        last += 1
    start, end = doc.span(verb.i, last)
    return doc.text[start:end].rstrip(" ,")
