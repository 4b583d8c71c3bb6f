"""Who said it: the words of the sentence that name the source of a claim, and who that is."""

from __future__ import annotations

from dataclasses import dataclass

from parley.language.document import Document
from parley.reading.clauses import NOMINAL, agent, base, case_of, kids, passive, phrase, subject
from parley.reading.cues import Frame

EXPLETIVE = frozenset({"it", "there"})


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
    return Source(run[0], run[-1], head)


def source_of_verb(doc: Document, v: int, frame: Frame) -> Source | None:
    """The source of a verb: its subject, or the agent of its passive."""
    if passive(doc, v):
        by = agent(doc, v)
        if by is not None:
            return source_at(doc, by)
        s = next((c for c in kids(doc, v, "nsubj:pass", "expl", "nsubj")), None)
        if s is not None and doc.tokens[s].lower == "it" and kids(doc, v, "ccomp", "csubj"):
            return Source(s, s, s)
        if frame.word == "quote" and s is not None:
            return source_at(doc, s)
        return None
    s = subject(doc, v)
    if s is None:
        return None
    if base(doc, v) == "acl" and doc.tokens[v].lower.endswith(("ed", "en")) and doc.tokens[v].dep != "acl:relcl":
        return None
    if doc.tokens[s].lower == "there" or doc.tokens[s].pos not in NOMINAL | {"DET", "ADJ", "X", "ADV"}:
        return None
    return source_at(doc, s)


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
