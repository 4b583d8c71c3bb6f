"""Who said it: the words of the sentence that name the source of a claim, and who that is."""

from __future__ import annotations

from dataclasses import dataclass

from parley.knowledge import offices, states
from parley.language.document import Document
from parley.reading.clauses import (
    NOMINAL,
    RELATIVE,
    agent,
    base,
    case_of,
    kids,
    own_subject,
    passive,
    phrase,
    subject,
)
from parley.reading.cues import Frame, lexicon

_ASIDE = 24
"""So far before the verb a name may stand, with what is told of the person between commas."""


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a source: tokens `first` to `last` (inclusive) with their head."""

    first: int
    last: int
    head: int


def source_at(doc: Document, head: int) -> Source:
    """The noun phrase around a head."""
    run = phrase(doc, head)
    while len(run) > 1 and (
        doc.tokens[run[-1]].pos in {"PUNCT", "CCONJ", "ADP"} or doc.tokens[run[-1]].lower in {"'s", "’s"}
    ):
        run.pop()
    while len(run) > 1 and doc.tokens[run[0]].pos in {"PUNCT", "CCONJ", "ADP", "SCONJ"} and run[0] != head:
        run.pop(0)
    dash = [i for i in run if i < head and doc.tokens[i].text in {"–", "—", "|", "·", ":"}]
    return Source(dash[-1] + 1 if dash else run[0], run[-1], head)


def source_of_verb(doc: Document, v: int, frame: Frame) -> Source | None:
    """The source of a verb: its subject, or the agent of its passive."""
    participle = (
        own_subject(doc, v) is None
        and base(doc, v) in {"advcl", "acl"}
        and doc.tokens[v].lower.endswith(("ed", "own", "id"))
    )
    if passive(doc, v) or (participle and agent(doc, v) is not None):
        by = agent(doc, v)
        if by is None:
            by = _written(doc, v)
        if by is not None:
            return source_at(doc, by)
        s = next((c for c in kids(doc, v, "nsubj:pass", "expl", "nsubj")), None)
        stated = kids(doc, v, "ccomp", "csubj") and doc.tokens[min(v + 1, len(doc.tokens) - 1)].text != ":"
        if s is not None and doc.tokens[s].lower == "it" and stated:
            return Source(s, s, s)
        if frame.word == "quote" and s is not None:
            return source_at(doc, s)
        return None
    looks = (_beside, subject, _house, _behind, _right_before)
    s = next((i for look in looks if (i := look(doc, v)) is not None), None)
    if s is None:
        return _behind_place(doc, v)
    if doc.tokens[s].lemma in lexicon().days:
        return None
    if base(doc, v) == "acl" and doc.tokens[v].lower.endswith(("ed", "en")) and doc.tokens[v].dep != "acl:relcl":
        return None
    if doc.tokens[s].lower == "there" or doc.tokens[s].pos not in NOMINAL | {"DET", "ADJ", "X", "ADV"}:
        return None
    return source_at(doc, s)


def _written(doc: Document, v: int) -> int | None:
    """The document or house in which something "is said" or "was stated"."""
    for c in kids(doc, v, "obl"):
        lemma = doc.tokens[c].lemma
        if case_of(doc, c) in {"in", "on"} and (lemma in lexicon().documents or offices.refers_to_institution(lemma)):
            return c
    return None


def _house(doc: Document, v: int) -> int | None:
    """In poor translation an institution speaks in a phrase of place ("in the ministry explained that …")."""
    if base(doc, v) in {"acl", "amod", "xcomp"} or doc.tokens[v].lower.endswith("ing"):
        return None
    plural = doc.tokens[v].lower == doc.tokens[v].lemma
    for c in kids(doc, v, "obl"):
        capital = states.state_by_capital(doc.tokens[c].text) is not None
        if plural and capital and c == v - 1 and case_of(doc, c) == "in":
            return c
        if case_of(doc, c) in {"in", "at", "by"} and offices.refers_to_institution(doc.tokens[c].lemma):
            return c
    return None


def _behind(doc: Document, v: int) -> int | None:
    """In poor translation what stands after an inverted verb is its subject, though it looks like an object."""
    if v == 0 or doc.tokens[v - 1].text not in {",", "–", "—"} or doc.tokens[v].lower.endswith("ing"):
        return None
    return next(
        (
            c
            for c in kids(doc, v, "obj", "iobj")
            if c > v and doc.tokens[c].pos in NOMINAL and doc.tokens[c].lemma not in lexicon().days
        ),
        None,
    )


def _right_before(doc: Document, v: int) -> int | None:
    """The noun phrase right before a finite verb to which the tree gives no subject ("… both sides say …")."""
    t, start = doc.tokens, doc.sentence_of(v).start
    if base(doc, v) != "root" or v == start or t[v - 1].pos not in {"NOUN", "PROPN"}:
        return None
    k = v - 1
    while k >= start and t[k].pos in {"NOUN", "PROPN", "ADJ", "NUM"}:
        k -= 1
    return v - 1 if k >= start and t[k].pos == "DET" else None


def _behind_place(doc: Document, v: int) -> Source | None:
    """The person right before a finite verb whom the tree takes for a part of the place before him.

    "At a forum in Riga General Jan Berg, head of the staff, said": a title and a name, and no subject.
    """
    start = doc.sentence_of(v).start
    if base(doc, v) != "root" or v == start:
        return None
    ends = {v - 1}
    if doc.tokens[v - 1].text == ",":
        ends = {k - 1 for k in range(v - 1, max(start, v - _ASIDE), -1) if doc.tokens[k].text == ","}
    for i in range(v - 1, max(start, v - _ASIDE) - 1, -1):
        title = next(iter(kids(doc, i, "nmod:desc")), None)
        if title is None or title > i or base(doc, i) not in {"nmod", "obl", "appos"} or doc.tokens[i].pos != "PROPN":
            continue
        last = max([i, *kids(doc, i, "flat")])
        return Source(title, last, i) if last in ends else None
    return None


def _beside(doc: Document, v: int) -> int | None:
    """The noun phrase between a comma and the verb ("…, the colonel concedes, …"), against the tree."""
    s = own_subject(doc, v)
    sentence = doc.sentence_of(v)
    k = v - 1
    while k >= sentence.start and doc.tokens[k].pos in {"ADV", "AUX"} and v - k < 3:
        k -= 1
    last = k
    while k >= sentence.start and doc.tokens[k].pos in NOMINAL | {"DET", "ADJ"} and last - k < 6:
        k -= 1
    if (
        k == last
        or k < sentence.start
        or doc.tokens[last].lemma in lexicon().days
        or doc.tokens[k].text not in {",", "–", "—"}
        or (s is not None and s > k)
    ):
        return None
    if doc.tokens[last].pos not in NOMINAL or doc.tokens[k + 1].lower in RELATIVE:
        return None
    if s is None and base(doc, v) not in {"root", "parataxis", "conj", "advcl"}:
        return None
    return next((i for i in range(k + 1, last + 1) if not k < doc.tokens[i].head <= last), last)


def source_of_noun(doc: Document, n: int) -> Source | None:
    """The source of a noun of saying: its genitive, its "by" or "from" phrase, the nationality before it."""
    for c in kids(doc, n, "nmod:poss"):
        return source_at(doc, c)
    for c in kids(doc, n, "nmod"):
        if (
            case_of(doc, c) in {"by", "from", "of"}
            and doc.tokens[c].pos in {"PROPN", "NOUN", "PRON"}
            and case_of(doc, c) != "of"
        ):
            return source_at(doc, c)
    return None
