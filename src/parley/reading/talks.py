"""Calls, meetings, visits and letters between sides, held or announced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from parley.dossier.model import Span, Talk, Time
from parley.knowledge.load import load
from parley.knowledge.states import is_state
from parley.language.document import Document, Token
from parley.reading.names import Mention, Names
from parley.reading.phrases import Hit, Lexicon, stream_of

Kind = Literal["call", "meeting", "visit", "letter", "other"]
_KINDS: dict[str, Kind] = {
    "call": "call",
    "meeting": "meeting",
    "meet": "meeting",
    "visit": "visit",
    "letter": "letter",
}
_REACH = 12
_MARKS = frozenset({".", ";", "!", "?", "“", "”", '"', "«", "»", "„"})
_FOLLOWING = 2


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
        contact = _contact(doc, names, times, hit)
        if contact is not None:
            _merge(found, contact)
    return [Talk(parties=c.parties, kind=c.kind, span=c.span, when=c.when, outcome=_outcome(doc, c.hit)) for c in found]


def _contact(doc: Document, names: Names, times: Sequence[Time], hit: Hit) -> _Contact | None:
    part, kind = hit.sense.split()
    token = doc.tokens[hit.last]
    if not (_is_talk_noun(doc, hit) if part == "noun" else _is_talk_verb(doc, hit)):
        return None
    sides = _sides(doc, names, hit, verb=part == "verb")
    parties = list(dict.fromkeys(p for p in (_party(doc, m) for m in sides) if p))
    if not parties and part == "noun":
        parties = _both(doc, names, hit)
    needed = 2 if part == "verb" or hit.phrase in _words("plain") else 1
    if len(parties) < needed or (
        len(parties) < 2 and not _partner(doc, hit) and token.lemma not in ("session", "meeting", "talk")
    ):
        return None
    reported = _KINDS[kind]
    if part == "noun" and _by_phone(doc, hit):
        reported = "call"
    return _Contact(hit, reported, sides, parties, _span(doc, hit, sides), _when(doc, times, hit))


def _is_talk_noun(doc: Document, hit: Hit) -> bool:
    token = doc.tokens[hit.last]
    if token.pos in ("VERB", "ADJ", "ADP", "SCONJ"):
        return False
    before = doc.tokens[hit.first - 1].lower if hit.first else ""
    return before not in _words("no_talks") and not (
        before == "-" and hit.first > 1 and doc.tokens[hit.first - 2].lower in _words("no_talks")
    )


def _is_talk_verb(doc: Document, hit: Hit) -> bool:
    tokens = doc.tokens
    verb = tokens[hit.first]
    if verb.pos not in ("VERB", "X"):
        return False
    if hit.first != hit.last:
        return True
    needed = _knowledge()["needs"].get(verb.lemma, [])
    after = [t.lower for t in tokens[hit.last + 1 : hit.last + 8] if t.sentence == verb.sentence]
    reach = after[:2] if verb.lemma in ("speak", "talk", "write", "call") else after
    return not needed or any(word in reach or (word in after and word not in ("with", "to", "by")) for word in needed)


def _clause(doc: Document, hit: Hit) -> tuple[int, int]:
    """The tokens around the word that may name its sides: its sentence within reach, up to a strong mark."""
    tokens, sentence = doc.tokens, doc.sentence_of(hit.first)
    first = hit.first
    while first > max(sentence.start, hit.first - _REACH) and tokens[first - 1].lower not in _MARKS:
        first -= 1
    last = hit.last
    while last + 1 < min(sentence.end, hit.last + 1 + _REACH) and tokens[last + 1].lower not in _MARKS:
        last += 1
    return first, last


def _sides(doc: Document, names: Names, hit: Hit, *, verb: bool) -> list[Mention]:
    first, last = _clause(doc, hit)
    inside = [m for m in names.mentions if first <= m.first and m.last <= last and m.type in _SIDE_TYPES]
    out: list[Mention] = []
    for mention in inside:
        if mention.first > hit.last:
            if _after(doc, hit, mention, out, verb=verb):
                out.append(mention)
        elif _before(doc, hit, mention, verb=verb):
            out.append(mention)
    pronoun = _pronoun(doc, hit, first) if verb else None
    if pronoun is not None and not any(m.first < hit.first for m in out):
        owner = [m for m in names.mentions if m.last < pronoun and m.type == "person" and pronoun - m.last < 40]
        out.extend(owner[-1:])
    return out


_SIDE_TYPES = frozenset({"person", "place", "nationality", "organisation"})
_INTRODUCING = frozenset({"with", "between", "of", "and", ",", "by", "to", "from", "among", "as", "&", "versus"})
_ATTRIBUTES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})


def _after(doc: Document, hit: Hit, mention: Mention, sides: list[Mention], *, verb: bool) -> bool:
    """ "talks with X", "a meeting of X and Y", "spoke to the minister of X", "met X"."""
    i = mention.first - 1
    while i > hit.last and doc.tokens[i].pos in _ATTRIBUTES and doc.tokens[i].lower not in _INTRODUCING:
        i -= 1
    if i <= hit.last:
        return verb
    word = doc.tokens[i].lower
    if word in ("and", ",", "&"):
        return any(m.first > hit.last for m in sides) or verb
    if word in ("of", "from") and verb:
        return any(t.lower in ("with", "to") for t in doc.tokens[hit.last + 1 : i])
    return word in _INTRODUCING


def _before(doc: Document, hit: Hit, mention: Mention, *, verb: bool) -> bool:
    """ "X and Y met", "X's talks with Y", "X called a meeting with Y"; not a speaker who tells of others' talks."""
    between = doc.tokens[mention.last + 1 : hit.first]
    if any(
        t.lower in ("that", "in", "at", "near", "which", "who") and t.pos in ("SCONJ", "ADP", "PRON")
        for t in between[:1]
    ):
        return mention.type == "person"
    if any(t.cue > 0.5 for t in between) and any(t.lower == "that" for t in between):
        return False
    previous = doc.tokens[mention.first - 1].lower if mention.first else ""
    if previous in ("in", "at", "near", "on", "about", "against") and mention.type in ("place", "nationality"):
        return False
    speaks = any(t.pos == "VERB" and t.lemma in _SPEECH for t in between)
    return not speaks


_SPEECH = frozenset(
    {"say", "announce", "add", "report", "state", "write", "tell", "explain", "claim", "declare", "deny"}
)


def _pronoun(doc: Document, hit: Hit, first: int) -> int | None:
    """Where "he", "she" or "his" stands for a side named before."""
    for i in range(hit.first - 1, first - 1, -1):
        if doc.tokens[i].lower in ("he", "she"):
            return i
    return None


def _party(doc: Document, mention: Mention) -> str | None:
    """Heads of state and government stand for themselves, other officials and capitals for their state."""
    if mention.type == "person":
        role = (mention.role or "").lower()
        head = any(word in role for word in _words("heads")) and "deputy" not in role and "vice" not in role
        return mention.name or mention.text if head or mention.country is None else mention.country
    if mention.type == "organisation":
        return mention.country or mention.name
    return mention.country


def _both(doc: Document, names: Names, hit: Hit) -> list[str]:
    """ "a meeting of the two ministers": the last two states named before."""
    after = [t.lower for t in doc.tokens[hit.last + 1 : hit.last + 4]]
    if not {"two", "both"} & set(after):
        return []
    states = [m.country for m in names.before(hit.first) if m.stands_for_state and is_state(m.country)]
    found = list(dict.fromkeys(code for code in states if code))[:2]
    return found if len(found) == 2 else []


def _partner(doc: Document, hit: Hit) -> bool:
    after = doc.tokens[hit.last + 1 : hit.last + 8]
    return any(t.lemma in _words("counterparts") or t.lower in ("with", "between") for t in after)


def _by_phone(doc: Document, hit: Hit) -> bool:
    tokens = doc.tokens[max(0, hit.first - 4) : hit.last + 6]
    return any(t.lemma in ("phone", "telephone", "videolink", "video") for t in tokens)


def _span(doc: Document, hit: Hit, sides: list[Mention]) -> Span:
    first = min(
        [hit.first, *(m.first for m in sides if doc.tokens[m.first].sentence == doc.tokens[hit.first].sentence)]
    )
    last = max([hit.last, *(m.last for m in sides if doc.tokens[m.first].sentence == doc.tokens[hit.first].sentence)])
    return doc.span(first, last)


def _when(doc: Document, times: Sequence[Time], hit: Hit) -> str | None:
    """The time nearest to the word in its sentence; the text's words where it has no calendar value."""
    sentence = doc.tokens[hit.first].sentence
    best: tuple[int, Time] | None = None
    for time in times:
        tokens = doc.tokens_in(time.span)
        if not len(tokens) or doc.tokens[tokens.start].sentence != sentence or (time.value or "").startswith("P"):
            continue
        distance = min(abs(tokens.start - hit.last), abs(hit.first - (tokens.stop - 1)))
        if best is None or distance < best[0]:
            best = (distance, time)
    if best is None or best[0] > 2 * _REACH:
        return None
    return best[1].value.partition("/")[0] if best[1].value else best[1].text


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


def _outcome(doc: Document, hit: Hit) -> str | None:
    """What the sides agreed or how it ended, in the words of the text."""
    here = doc.tokens[hit.first].sentence
    for n in range(here, min(len(doc.sentences), here + 1 + _FOLLOWING)):
        sentence = doc.sentences[n]
        start = hit.last + 1 if n == here else sentence.start
        for i in range(start, sentence.end):
            token = doc.tokens[i]
            if token.pos == "VERB" and token.lemma in _words("outcomes") and _by_sides(doc, token):
                return _told(doc, token)
    return None


def _by_sides(doc: Document, verb: Token) -> bool:
    tokens = doc.tokens
    chain = [verb]
    if verb.dep == "conj":
        chain.append(tokens[verb.head])
    subjects = [tokens[c] for v in chain for c in v.children if tokens[c].dep.startswith("nsubj")]
    return any(s.lemma in _words("outcome_subjects") or s.lower in _words("outcome_subjects") for s in subjects)


def _told(doc: Document, verb: Token) -> str:
    """The verb and what hangs on it to the right, up to the next mark."""
    last = verb.i
    below = set(doc.subtree(verb.i))
    while last + 1 < len(doc.tokens) and last + 1 in below and doc.tokens[last + 1].lower not in _MARKS:
        last += 1
    start, end = doc.span(verb.i, last)
    return doc.text[start:end].rstrip(" ,")
