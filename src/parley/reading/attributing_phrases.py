"""Adverbials that attribute the clause they stand in: "according to …", "in his words", "in the view of …"."""

from __future__ import annotations

from parley.language.document import Document
from parley.reading.attribution import Attribution
from parley.reading.clauses import (
    NOMINAL,
    base,
    case_of,
    kids,
)
from parley.reading.cues import Frame, lexicon
from parley.reading.speakers import Source, source_at

_OWN = frozenset({"my", "our"})
"""Whose estimates, words or view are those of the speaker, who is found elsewhere."""


def of_phrase(doc: Document, n: int) -> Attribution | None:
    """ "according to …", "in his words", "in the view of …": an adverbial that attributes the clause it stands in."""
    preposition = case_of(doc, n)
    t = doc.tokens[n]
    if preposition.startswith("according"):
        head = source_at(doc, n)
        whose = next((p for p in kids(doc, n, "nmod:poss") if doc.tokens[p].pos == "PRON"), None)
        ours = whose is not None and doc.tokens[whose].lower in _OWN
        if ours or (head.first == head.last and t.lemma in lexicon().standards):
            return None
        if whose is not None and t.lemma in lexicon().phrase_words:
            head = source_at(doc, whose)
        cue = [
            c
            for c in range(max(0, n - 12), n)
            if doc.tokens[c].lower == "according" and doc.tokens[c].head in {n, *_up(doc, n)}
        ]
        first = cue[0] if cue else n
        cue = [i for i in (first, first + 1) if i < n] or [n]
    else:
        known = lexicon()
        if t.lemma not in known.phrase_words and t.lower not in known.phrase_words:
            return None
        if preposition not in known.phrase_prepositions:
            return None
        owner = next(iter(kids(doc, n, "nmod:poss")), None)
        if owner is None:
            of = n + 1 < len(doc.tokens) and doc.tokens[n + 1].lower == "of"
            owner = next((c for c in kids(doc, n, "nmod") if of or case_of(doc, c) == "of"), None)
        if owner is None or doc.tokens[owner].lower in _OWN or (t.lemma == "account" and preposition == "on"):
            return None
        head = source_at(doc, owner)
        cue = sorted({*kids(doc, n, "case"), n})
    if t.head == n:
        return None
    listed = _listed_behind(doc, n, head) if preposition.startswith("according") else []
    content = listed or _scope(doc, n)
    content = [i for i in content if not (head.first <= i <= head.last)]
    if not content:
        return None
    frame = Frame("according", "according", "assert", True, frozenset({"clause"}))
    return Attribution(cue, head, content, frame, "phrase")


def _up(doc: Document, n: int) -> list[int]:
    return [k for c in kids(doc, n, "case") for k in (c,)]


def _scope(doc: Document, n: int) -> list[int]:
    """What an attributing phrase covers: the clause or noun phrase it hangs on, without itself."""
    t = doc.tokens
    own = set(doc.subtree(n))
    joined = _before_conjunct(doc, own)
    if joined is not None:
        return [i for i in doc.subtree(joined) if (i not in own and t[i].pos != "CCONJ") or i > joined]
    head = t[n].head
    if base(doc, n) in {"nmod"} and t[head].pos in NOMINAL:
        up = t[head].head
        if up != head and base(doc, head) in {"obj", "nsubj", "obl"} and _set_off_by_comma(doc, n):
            tokens = doc.subtree(head)
            if base(doc, head) == "nsubj" or n > max((i for i in doc.subtree(up) if i not in own), default=n):
                head = up
    if (
        n > head
        and base(doc, head) == "conj"
        and _closes_sentence(doc, own)
        and t[head].pos in {"VERB", "AUX", "ADJ", "NOUN"}
    ):
        top = t[head].head
        if t[top].pos in {"VERB", "AUX"} or t[head].pos == "VERB":
            head = top
    tokens = [i for i in doc.subtree(head) if i not in own]
    lead = [i for i in tokens if i < min(own, default=0)]
    if t[head].dep == "acl:relcl" and tokens:
        tokens = _without_relative(doc, tokens)
    if lead and all(t[i].pos in {"PUNCT", "CCONJ"} for i in lead):
        tokens = [i for i in tokens if i not in lead]
    return tokens


def _listed_behind(doc: Document, n: int, source: Source) -> list[int]:
    """The last member of a list that a phrase is put in front of ("tents and, according to the mayor, two bridges")."""
    k = (
        next(
            (i for i in range(source.first - 1, max(0, source.first - 6), -1) if doc.tokens[i].lower == "according"), 0
        )
        - 1
    )
    while k > 0 and doc.tokens[k].text == ",":
        k -= 1
    end = doc.sentence_of(n).end
    if k <= 0 or doc.tokens[k].pos != "CCONJ" or source.last + 2 >= end or doc.tokens[source.last + 1].text != ",":
        return []
    return list(range(source.last + 2, end))


def _before_conjunct(doc: Document, own: set[int]) -> int | None:
    """The conjunct that a phrase is put in front of ("tents and, according to the mayor, two bridges")."""
    k = min(own) - 1
    while k > 0 and doc.tokens[k].text == ",":
        k -= 1
    t = doc.tokens[k] if k >= 0 else None
    if t is None or t.pos != "CCONJ" or t.head <= max(own):
        return None
    return t.head if base(doc, t.head) == "conj" else None


def _set_off_by_comma(doc: Document, n: int) -> bool:
    first = min(doc.subtree(n)[:80])
    return (first > 0 and doc.tokens[first - 1].text in {",", "(", "–", "—"}) or doc.tokens[first].text == ","


def _closes_sentence(doc: Document, own: set[int]) -> bool:
    end = doc.sentence_of(next(iter(own))).end
    return all(doc.tokens[i].pos == "PUNCT" for i in range(max(own) + 1, end))


def _without_relative(doc: Document, tokens: list[int]) -> list[int]:
    """A relative clause without its pronoun and the preposition before it."""
    k = 0
    while k < len(tokens) and (
        doc.tokens[tokens[k]].pos in {"ADP", "PUNCT"} or doc.tokens[tokens[k]].lower in {"which", "whom", "that", "who"}
    ):
        k += 1
    return tokens[k:]
