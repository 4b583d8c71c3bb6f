"""Nouns and adjectives that attribute: "the claim that …", "their demand to …", "is convinced that …"."""

from __future__ import annotations

from parley.language.document import Document, Token
from parley.reading.attribution import Attribution
from parley.reading.clauses import (
    base,
    case_of,
    kids,
    negated,
    own_subject,
    passive,
    subject,
)
from parley.reading.cues import Frame, frames_of, lexicon
from parley.reading.speakers import Source, source_at, source_of_noun

_ABOUT = frozenset({"about", "over", "at", "regarding"})


def of_noun(doc: Document, n: int) -> Attribution | None:
    """ "the claim that …", "their demand to …", "issued a warning that …"."""
    t = doc.tokens[n]
    frame = lexicon().nouns.get(t.lemma)
    if frame is None:
        return None
    clauses = [c for c in kids(doc, n, "acl", "ccomp", "appos") if c > n and doc.tokens[c].dep != "acl:relcl"]
    via, tokens = "", []
    for c in clauses:
        marks = {doc.tokens[k].lower for k in kids(doc, c, "mark", "aux")}
        if "that" in marks or (own_subject(doc, c) is not None and base(doc, c) != "appos"):
            via, tokens = "clause", doc.subtree(c)
        elif "to" in marks and frame.stance in {"demand", "promise", "warn", "other"}:
            via, tokens = "infinitive", doc.subtree(c)
        if tokens:
            break
    carrier = doc.tokens[t.head] if t.head != n else None
    light = carrier is not None and carrier.lemma in lexicon().light_verbs and base(doc, n) in {"obj", "obl", "nsubj"}
    if not tokens and carrier is not None and light and base(doc, n) in {"obj", "obl"}:
        for c in kids(doc, carrier.i, "ccomp", "xcomp", "advcl"):
            marks = {doc.tokens[k].lower for k in kids(doc, c, "mark", "aux")}
            if c > n and ("that" in marks or ("to" in marks and frame.stance in {"demand", "promise"})):
                via, tokens = "clause" if "that" in marks else "infinitive", doc.subtree(c)
    if not tokens:
        for c in kids(doc, n, "nmod"):
            about = case_of(doc, c)
            if light and (about in _ABOUT or (about == "for" and frame.stance == "demand")):
                via, tokens = "about", [i for i in doc.subtree(c) if i not in kids(doc, c, "case")]
    if not tokens:
        via, tokens = "clause", _that_next(doc, n)
    if not tokens:
        return None
    source = source_of_noun(doc, n)
    rejected = carrier is not None and base(doc, n) in {"obj", "obl", "nsubj"} and _rejects(carrier)
    if source is None and light and carrier is not None and not rejected and not passive(doc, carrier.i):
        s = subject(doc, carrier.i)
        if s is not None and s != n and base(doc, n) in {"obj", "obl"} and doc.tokens[s].lower not in {"there"}:
            source = source_at(doc, s)
    if source is None and (rejected or t.lemma in lexicon().hearsay):
        source = source_at(doc, n)
        source = Source(source.first, n, n)
    if source is None or source.head in tokens:
        return None
    alone = not light or carrier is None or rejected or abs(carrier.i - n) > 5
    cue = [n] if alone or carrier is None else sorted({carrier.i, n})
    return Attribution(cue, source, tokens, frame, via, carrier is not None and light and negated(doc, carrier.i))


def _rejects(t: Token) -> bool:
    """Whether a verb rejects what somebody else said: "denied reports that …", "rejects the demand to …"."""
    return t.pos in {"VERB", "X"} and any(f.group in {"deny", "reject"} for f in frames_of(t))


def of_adjective(doc: Document, a: int) -> Attribution | None:
    """ "is convinced that …", "are worried that …"."""
    frame = lexicon().adjectives.get(doc.tokens[a].lemma) or lexicon().adjectives.get(doc.tokens[a].lower)
    if frame is None:
        return None
    s = subject(doc, a)
    maker = doc.tokens[a].head
    made = base(doc, a) == "xcomp" and doc.tokens[maker].lemma == "make"
    if frame.word == "clear":
        return _made_clear(doc, a, maker, frame) if made else None
    if s is None or doc.tokens[s].lower in {"it", "that", "this"} or made:
        return None
    for c in kids(doc, a, "ccomp", "advcl"):
        marks = {doc.tokens[k].lower for k in kids(doc, c, "mark")}
        if c > a and ("that" in marks or (not marks and own_subject(doc, c) is not None)):
            return Attribution([a], source_at(doc, s), doc.subtree(c), frame, "clause", negated(doc, a))
    tokens = _that_next(doc, a)
    return Attribution([a], source_at(doc, s), tokens, frame, "clause", negated(doc, a)) if tokens else None


def _that_next(doc: Document, i: int) -> list[int]:
    """The clause with "that" right behind a word, wherever the tree hangs it."""
    if i + 1 >= len(doc.tokens):
        return []
    that = doc.tokens[i + 1]
    if that.lower != "that" or that.pos != "SCONJ" or that.head <= i + 1 or doc.tokens[that.head].dep == "acl:relcl":
        return []
    return [k for k in doc.subtree(that.head) if k > i]


def _made_clear(doc: Document, a: int, maker: int, frame: Frame) -> Attribution | None:
    """ "made (it) clear that …"."""
    s = subject(doc, maker)
    for c in [*kids(doc, a, "ccomp"), *kids(doc, maker, "ccomp")]:
        if c > a and s is not None and not negated(doc, maker):
            return Attribution(
                [maker, a] if a - maker <= 3 else [a], source_at(doc, s), doc.subtree(c), frame, "clause"
            )
    return None
