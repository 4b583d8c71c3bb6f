"""Clauses of saying put after or into what was said ("…, the ministry announced on Monday."), read along the line.

Here the words decide and not the tree, which bends most where clauses of saying follow long sentences: a comma, a short
noun phrase, the verb and its adjuncts, and no content of its own behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

from parley.language.document import Document
from parley.reading.clauses import NOMINAL, RELATIVE, own_subject
from parley.reading.cues import frames_of, lexicon, misread_verb

BREAKS = frozenset({",", "–", "—", "-", ")", "”", "“", "»", "«", "’", "'", '"', "''", "&quot;"})
ENDS = frozenset({".", ",", ";", "!", "?", ":", "–", "—", "…", "(", "”", "“", '"', "»"})
NOUN_PHRASE = NOMINAL | {"DET", "ADJ", "ADP", "PART", "CCONJ", "SYM", "X"}
_QUOTES = frozenset("\"“”„«»'‘’")
LONGEST, FURTHEST, DATELINE = 16, 22, 9
CARRIED = frozenset({"with", "including", "among", "mostly", "mainly", "from", "of", "without", "instead"})


@dataclass(frozen=True, slots=True)
class Aside:
    """A clause of saying: the tokens of its noun phrase and its verb's end, and the content around it."""

    first: int
    last: int
    stop: int
    content: list[int]


def read_aside(doc: Document, v: int) -> Aside | None:
    """The aside that the verb at `v` makes, or None."""
    sentence = doc.sentence_of(v)
    found = _before(doc, v, sentence.start)
    inverted = found is None
    if found is None:
        found = _behind(doc, v, sentence.start, sentence.end)
    if found is None:
        return None
    begin, first, last = found
    stop = _stop(doc, max(v, last) if inverted else v, sentence.end)
    if stop is None or (not inverted and _governs(doc, v, stop)):
        return None
    start = _start(doc, sentence.start, begin)
    head = list(range(start, begin))
    tail = _tail(doc, stop, sentence.end)
    if tail and not _says(doc, tail) and (inverted or doc.tokens[tail[0]].lower not in CARRIED):
        tail = []
    if stop < sentence.end and doc.tokens[stop].text == ":":
        tail = _explained(doc, stop, sentence.end)
        if tail:
            return Aside(first, last, stop, (head if _says(doc, head) else []) + tail)
    split = bool(tail) and doc.tokens[tail[0]].pos in {"VERB", "AUX", "PART"}
    if not _says(doc, head) and not (head and split):
        return None
    return Aside(first, last, stop, head + tail)


def speaker_before(doc: Document, v: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase before a verb of saying, back to a comma or a quotation mark: first and last token."""
    found = _before(doc, v, floor)
    return (found[1], found[2]) if found is not None else None


def speaker_behind(doc: Document, v: int, floor: int, end: int) -> tuple[int, int] | None:
    """The noun phrase behind an inverted verb of saying: first and last token."""
    found = _behind(doc, v, floor, end)
    return (found[1], found[2]) if found is not None else None


def _before(doc: Document, v: int, floor: int) -> tuple[int, int, int] | None:
    """The noun phrase between a comma and the verb: where the aside begins, first and last token of the phrase."""
    t = doc.tokens
    last = v - 1
    while last > floor and t[last].pos in {"ADV", "AUX"}:
        last -= 1
    apposed = last > floor and t[last].text == ","
    if apposed:
        last -= 1
        relative = _relative_clause(doc, last, floor)
        if relative is not None:
            last, apposed = relative - 1, False
    k = last
    while k >= floor and last - k < LONGEST and _in_phrase(doc, k):
        k -= 1
    if k > floor and t[k].lower == "as":
        k -= 1
        if t[k].text != "," or k + 2 > last:
            return None
        return k, k + 2, last
    if k < floor or k == last or t[k].text not in BREAKS:
        return None
    if apposed:
        name = k
        k -= 1
        while k >= floor and name - k < LONGEST and _in_phrase(doc, k):
            k -= 1
        if k < floor or k == name - 1 or t[k].text not in BREAKS:
            return None
    if any(t[i].lower in {"what", "which", "who"} for i in range(k + 1, last)):
        return None
    if t[last].pos not in NOMINAL or t[k + 1].lower in RELATIVE or t[k + 1].pos in {"ADP", "CCONJ"}:
        return None
    return k, k + 1, last


def _relative_clause(doc: Document, last: int, floor: int) -> int | None:
    """The comma before a relative clause that ends at `last`: "…, Ada Berg, who commands the fleet, promised"."""
    t = doc.tokens
    for k in range(last - 1, max(floor, last - LONGEST), -1):
        if t[k].text in ENDS:
            opens = t[k].text == "," and t[k + 1].lower in {"who", "whose", "which"}
            return k if opens and any(x.pos in {"VERB", "AUX"} for x in t[k + 2 : last + 1]) else None
    return None


def _in_phrase(doc: Document, i: int) -> bool:
    t = doc.tokens[i]
    if t.pos == "PUNCT":
        return t.text in {"-", "'", "’"}
    return t.pos in NOUN_PHRASE or (t.pos == "VERB" and t.dep in {"amod", "compound", "acl"})


def _behind(doc: Document, v: int, floor: int, end: int) -> tuple[int, int, int] | None:
    """The noun phrase behind a verb that follows a comma (", pretends the ministry")."""
    t = doc.tokens
    if v <= floor or t[v - 1].text not in BREAKS or t[v].lower.endswith("ing") or t[v].lower == t[v].lemma:
        return None
    own = own_subject(doc, v)
    if own is not None and own < v:
        return None
    reach = next((k for k in range(v + 1, min(end, v + LONGEST)) if t[k].text in ENDS), min(end, v + LONGEST))
    free = (k for k in range(v + 1, reach) if t[k].pos in NOMINAL and (k == own or not _governed(doc, k, v)))
    k = next(free, -1)
    named = k < 0
    if named:
        k = next((e.start for e in doc.entities if e.label == "person" and v < e.start < reach), -1)
    if k < 0:
        return None
    last = k
    while (
        last + 1 < end
        and last - k < LONGEST
        and ((_in_phrase(doc, last + 1) and t[last + 1].pos != "ADP") or _of(doc, last + 1))
    ):
        last += 1
    first = k
    while not named and first - 1 > v and t[first - 1].pos in {"DET", "ADJ", "PART"} | NOMINAL:
        first -= 1
    return v - 1, first, last


def _of(doc: Document, i: int) -> bool:
    return doc.tokens[i].lower in {"of", "for"}


def _governed(doc: Document, k: int, v: int) -> bool:
    """Whether a preposition stands between the verb and the noun."""
    i = k - 1
    while i > v and doc.tokens[i].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"}:
        i -= 1
    return i > v and doc.tokens[i].pos in {"ADP", "SCONJ"}


def _stop(doc: Document, v: int, end: int) -> int | None:
    """Where the aside ends: the next mark behind the verb and its adjuncts, if no clause stands between."""
    t, told = doc.tokens, False
    for k in range(v + 1, min(end, v + FURTHEST)):
        if t[k].text in ENDS:
            return k
        told = told or (t[k].lower in {"who", "whose"} and k > v + 1)
        if told:  # "he promised the families who had come"
            continue
        if t[k].pos in {"SCONJ"} and t[k].lower in {"that", "whether", "if", "how", "why"}:
            return None
        if t[k].pos == "AUX" or (t[k].pos == "VERB" and own_subject(doc, k) is not None):
            return None
    return end if end - v <= FURTHEST else None


def _governs(doc: Document, v: int, stop: int) -> bool:
    """Whether the verb has an object of its own that is no person spoken to."""
    told = any("addressee" in f.takes for f in frames_of(doc.tokens[v]))
    for c in doc.tokens[v].children:
        if v < c < stop and doc.tokens[c].dep in {"obj", "ccomp", "xcomp"} and not told:
            return doc.tokens[c].pos != "PRON" and not (_given(doc, v) and _is_somebody(doc, c))
    return False


def _given(doc: Document, v: int) -> bool:
    """Whether it is somebody's word that is given: "…, he promised the families"."""
    return any(f.stance == "promise" for f in frames_of(doc.tokens[v]))


def _is_somebody(doc: Document, i: int) -> bool:
    known = lexicon()
    return doc.tokens[i].lemma in known.people | known.groups | known.listeners or doc.tokens[i].pos == "PROPN"


def _start(doc: Document, start: int, begin: int) -> int:
    """Where the content begins: behind a dateline, or behind the last semicolon."""
    t = doc.tokens
    for k in range(begin - 1, start, -1):
        if t[k].text == ";":
            return k + 1
        if t[k].text == ":" and any(_spoken(doc, i) for i in range(start, k)):
            return k + 1
    if t[start].text.isupper() and len(t[start].text) > 2:
        for k in range(start + 1, min(begin, start + DATELINE)):
            if t[k].text in {"–", "—", "-", ":"} and t[k].start > t[k - 1].end:
                return k + 1
    return start


def _spoken(doc: Document, i: int) -> bool:
    """Whether a word says that somebody speaks; a colon behind it opens what is said ("contradicted him: …")."""
    t = doc.tokens[i]
    return misread_verb(t) or (bool(frames_of(t)) and t.dep.partition(":")[0] not in {"acl", "amod"})


def _tail(doc: Document, stop: int, end: int) -> list[int]:
    """What goes on behind an aside that a comma closes, up to a semicolon or the next aside."""
    t = doc.tokens
    if stop >= end or t[stop].text != "," or stop + 2 >= end:
        return []
    if t[stop + 1].pos == "ADP" and t[stop + 2].lower in {"what", "which"}:
        return []
    if t[stop + 1].lower in lexicon().resuming | RELATIVE or (
        t[stop + 1].lower.endswith("ing") and frames_of(t[stop + 1])
    ):
        return []
    rest: list[int] = []
    for k in range(stop + 1, end):
        if t[k].text == ";":
            break
        if t[k].text == "," and k + 1 < end and (t[k + 1].lower in lexicon().resuming or _aside_follows(doc, k, end)):
            break
        rest.append(k)
    return rest if rest and not _aside_follows(doc, stop, end) else []


def _explained(doc: Document, stop: int, end: int) -> list[int]:
    """What the speaker goes on to say behind a colon: "Nobody will stay, he promised: there are no such plans"."""
    t = doc.tokens
    last = next((k for k in range(stop + 1, end) if t[k].text == ";"), end)
    rest = list(range(stop + 1, last))
    quoted = any(t[k].text in _QUOTES for k in rest[:1])
    return rest if _says(doc, rest) and not quoted else []


def _aside_follows(doc: Document, comma: int, end: int) -> bool:
    """Whether another clause of saying closes the sentence behind this comma."""
    t = doc.tokens
    for k in range(comma + 1, min(end, comma + LONGEST)):
        if t[k].text in ENDS:
            return False
        if frames_of(t[k]) or misread_verb(t[k]):
            return (
                k > comma + 1
                and any(x.text in ENDS for x in t[k + 1 : min(end, k + 6)])
                and own_subject(doc, k) is not None
            )
    return False


def _says(doc: Document, head: list[int]) -> bool:
    """Whether a stretch states something: it has a verb."""
    return len(head) >= 2 and any(doc.tokens[i].pos in {"VERB", "AUX"} for i in head)
