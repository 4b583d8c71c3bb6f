"""Whether a verb that can attribute does so where it stands."""

from __future__ import annotations

from parley.knowledge import offices
from parley.language.document import Document, Token
from parley.reading.clauses import (
    base,
    case_of,
    kids,
    own_subject,
    subject,
)
from parley.reading.contents import Found
from parley.reading.cues import Frame, frames_of, lexicon

_SURE_CUE = 0.35
LIKELY_CUE = 0.12
_FACT_CUE = 0.6
_IRREALIS = frozenset({"would", "could", "might", "'d", "’d"})


def is_trusted(doc: Document, v: int, found: Found) -> bool:
    """Whether the verb attributes here: certain words by their frame, others where the model or the wording agrees."""
    t, frame = doc.tokens[v], found.frame
    if frame.word == "mean":
        return t.cue >= _SURE_CUE and _person(doc, v)
    if frame.word == "say" and _fact(doc, v):
        return False
    if frame.group == "show" and any(doc.tokens[c].lower == "to" for c in kids(doc, v, "mark")):
        return False
    if is_unreal(doc, v) or _of_the_narrator(doc, v, found) or _inanimate(doc, v, frame):
        return t.cue >= _SURE_CUE and not (_of_the_narrator(doc, v, found))
    if frame.certain and found.via not in {"object", "subject"}:
        return True
    if frame.certain:
        return (
            frame.group in {"deny", "attitude", "demand", "promise", "refuse"} or t.cue >= LIKELY_CUE or _speaks(doc, v)
        )
    if frame.group == "christen":
        return any(doc.tokens[c].lower in {"which", "what"} for c in kids(doc, v, "obj", "nsubj"))
    if found.via in {"object", "predicate"}:
        return t.cue >= _SURE_CUE or _observes(doc, v, frame)
    if frame.group == "show" and found.via == "clause":
        return _observes(doc, v, frame) or t.cue >= _FACT_CUE
    return t.cue >= _SURE_CUE


def _of_the_narrator(doc: Document, v: int, found: Found) -> bool:
    """Whether writer or reader are the subject: only what they say or think in a clause counts, and no question."""
    s = subject(doc, v)
    if s is None or doc.tokens[s].lower not in {"i", "we", "you"}:
        return False
    return found.via not in {"clause", "around", "line"} or found.frame.group in {"ask", "inquire", "want", "tell"}


def _inanimate(doc: Document, v: int, frame: Frame) -> bool:
    """Whether a thing or fact is the subject of a verb that both people and facts can have ("this suggests")."""
    s = subject(doc, v)
    if s is None:
        return False
    word = doc.tokens[s].lower
    return word in {"this", "that", "what", "these"} or (
        word == "it" and frame.word in {"suggest", "indicate", "imply", "signal", "threaten", "promise"}
    )


def _fact(doc: Document, v: int) -> bool:
    """Whether "that said" only turns the page."""
    s = subject(doc, v)
    return s is not None and doc.tokens[s].lower == "that" and v < s + 2


def _speaks(doc: Document, v: int) -> bool:
    """Whether the subject is named or has a role, so that it can say something."""
    s = subject(doc, v)
    if s is None:
        return False
    lemma = doc.tokens[s].lemma
    if doc.tokens[s].pos == "PROPN" or lemma in lexicon().people | lexicon().documents:
        return True
    return bool(offices.refers_to(lemma) or offices.refers_to_institution(lemma))


def _person(doc: Document, v: int) -> bool:
    """Whether somebody and not something is the subject."""
    s = subject(doc, v)
    return s is not None and (
        doc.tokens[s].pos == "PROPN" or doc.tokens[s].lower in {"i", "we", "you", "he", "she", "they"}
    )


def _observes(doc: Document, v: int, frame: Frame) -> bool:
    """Whether the subject is somebody or something that watches for the news ("a reporter heard", "pictures show")."""
    s = subject(doc, v)
    if s is None:
        return False
    words = {doc.tokens[s].lemma, *(doc.tokens[c].lemma for c in kids(doc, s, "compound", "amod"))}
    known = lexicon()
    if frame.word == "count" and not any(
        doc.tokens[i].pos == "NUM" for o in kids(doc, v, "obj") for i in doc.subtree(o)
    ):
        return False
    if frame.group == "show":
        return bool(words & known.sources)
    if frame.word == "see":
        return any(case_of(doc, c) == "in" for c in kids(doc, v, "obl"))
    if "object" in frame.takes and _speaks(doc, v) and any(kids(doc, o, "nummod") for o in kids(doc, v, "obj")):
        return True
    return bool(words & (known.media | known.sources | known.people))


def is_unreal(doc: Document, v: int) -> bool:
    """Whether the verb names a saying that does not take place ("asked him to say", "in order to say")."""
    t = doc.tokens[v]
    marks = {doc.tokens[c].lower for c in kids(doc, v, "mark", "aux")}
    if "to" in marks and own_subject(doc, v) is None:
        head = doc.tokens[t.head]
        if base(doc, v) == "advcl" and head.lemma in lexicon().callers and kids(doc, t.head, "obj"):
            return False
        return not (base(doc, v) == "xcomp" and head.lemma in lexicon().phases)
    if marks & {"if", "unless", "whether", "once", "until", "till"} or (marks & _IRREALIS and _orders(t)):
        return True
    return bool(marks & {"let"})


def _orders(t: Token) -> bool:
    """Whether the verb is one of ordering: an order that somebody would or could give is none yet."""
    return any(f.stance == "demand" for f in frames_of(t)) and t.lemma in lexicon().ordering
