"""Names of persons that the model cuts short or takes for something else."""

from __future__ import annotations

from parley.knowledge import offices
from parley.language.document import Document, Token
from parley.reading.mentions import Mention
from parley.reading.spelling import is_given

_MOST_WORDS = 4
_UNKNOWN = frozenset({"equipment", "organisation"})


def is_behind_rank(doc: Document, m: Mention) -> bool:
    """ "Brigadier Tron Lunde": two words of no known thing behind a rank or title are a person's name."""
    if m.type not in _UNKNOWN or m.country is not None or m.sort is not None or m.last != m.first + 1:
        return False
    before = doc.tokens[m.first - 1] if m.first > doc.sentence_of(m.first).start else None
    if before is None or not _is_rank(before):
        return False
    return all(_is_capitalised(doc, i) and not _is_common(doc, i) for i in (m.first, m.last))


def last_of_person(doc: Document, m: Mention, taken: dict[int, Mention]) -> int:
    """The last word of a person's name, a given name at least, with surnames behind it that the tree ties to it."""
    last = m.last
    if m.first == last and not is_given(m.text):
        return last
    while last + 1 < doc.sentence_of(m.first).end and last - m.first + 1 < _MOST_WORDS:
        after = doc.tokens[last + 1]
        heads = {doc.tokens[i].head for i in range(m.first, last + 1)} | {*range(m.first, last + 1)}
        tied = after.dep == "flat" and after.head in heads and after.pos == "PROPN"
        apart = doc.text[doc.tokens[last].end : after.start] != " "
        if not tied or apart or after.i in taken or not _is_capitalised(doc, after.i) or _is_common(doc, after.i):
            return last
        last += 1
    return last


def _is_rank(token: Token) -> bool:
    word = token.lower.rstrip(".")
    office = offices.offices().get(word)
    return token.text[:1].isupper() and (word in offices.titles() or (office is not None and office.id == "officer"))


def _is_capitalised(doc: Document, i: int) -> bool:
    text = doc.tokens[i].text
    return text.isalpha() and text[0].isupper() and text[1:].islower()


def _is_common(doc: Document, i: int) -> bool:
    """Whether the word is one for an office or an institution."""
    word = doc.tokens[i].lower
    office = word in offices.titles() or offices.offices().get(word) is not None
    return office or bool(offices.refers_to_institution(word))
