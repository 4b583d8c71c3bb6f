"""Following editions: an exercise that is called the next one is another than that of which a report tells."""

from __future__ import annotations

from parley.language.document import Document
from parley.reading.parties import words_for

_REACH = 5
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s"})
_ENDS = frozenset({"VERB", "AUX", "ADP", "PUNCT", "SCONJ", "CCONJ"})


def is_following(doc: Document, first: int, *, named: bool = False) -> bool:
    """Whether the words that begin at `first` are led by "next": "the next winter exercise", "the next Iron Sail".

    "Next week's drill" is the one that is told of; "next year's" is another where it is called by the name (`named`)
    that this year's bears.
    """
    start = max(doc.sentence_of(first).start, first - _REACH)
    for i in range(first - 1, start - 1, -1):
        token = doc.tokens[i]
        if token.lower in words_for("next_words"):
            return not _is_term(doc, i, first) or (named and doc.tokens[i + 1].lower == "year")
        if token.pos in _ENDS and token.lower not in _POSSESSIVE:
            return False
    return False


def _is_term(doc: Document, at: int, first: int) -> bool:
    """ "Next week's", "next month" right before the words."""
    term, behind = doc.tokens[at + 1], doc.tokens[at + 2 : at + 3]
    if at + 1 >= first or not {term.lower, term.lemma} & words_for("next_terms"):
        return False
    bare = at == 0 or doc.tokens[at - 1].pos not in ("DET", "PART")  # "the next winter exercise" is one in winter
    return (bare and at + 2 == first) or any(t.lower in _POSSESSIVE for t in behind)
