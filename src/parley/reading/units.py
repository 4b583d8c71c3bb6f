"""Names of units: "16th Mechanised Division", "1st and 2nd Battalions", "the regional grouping of troops"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parley.knowledge.load import load
from parley.language.document import Document, Token, once
from parley.reading.phrases import singular

_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)|[IVXLC]{2,6}")
_JOINED = frozenset({"and", "&", ","})
_QUOTES = frozenset("\"“”„«»‘’'")
_LONGEST = 6
"""So many words at most stand between the number and the word for the unit."""


def numbered_units(doc: Document) -> Iterator[tuple[int, int]]:
    """The first and last token of each name, from left to right."""
    past = -1
    for token in doc.tokens:
        if token.i <= past or not _is_head(token):
            continue
        first = _number_before(doc, token.i)
        if first is not None and first > past:
            past = _end(doc, token.i)
            yield _first_of_list(doc, first), past


def first_listed(doc: Document, first: int, last: int) -> int:
    """The first word of a list that shares its head: "the Southern and Western military districts"."""
    start = doc.sentence_of(first).start
    if singular(doc.tokens[last].lower) == doc.tokens[last].lower:
        return first
    while (
        first - 2 >= start and doc.tokens[first - 1].lower in _JOINED and doc.tokens[first - 2].lower in _words("areas")
    ):
        first -= 2
    return first


@once
def standing_formations(doc: Document) -> list[tuple[int, int]]:
    """The first and last token of each formation that is told by an adjective: "the regional grouping of troops".

    Nothing in texts without a word for forces, where groupings are of states or parties.
    """
    if not any(token.lower in _words("forces") for token in doc.tokens):
        return []
    found = (
        (token.i, _standing_end(doc, token.i)) for token in doc.tokens if token.lower in _words("standing_adjectives")
    )
    return [(first, last) for first, last in found if last is not None]


def _standing_end(doc: Document, first: int) -> int | None:
    """The last word of a formation that begins with an adjective, None where none follows."""
    tokens, end = doc.tokens, doc.sentence_of(first).end
    head = first + 1
    while head < end and tokens[head].lower in _words("standing_between"):
        head += 1
    if head >= end:
        return None
    tail = head
    while tail + 1 < min(end, head + 3) and tokens[tail + 1].lower in ("of", "the"):
        tail += 1
    of_forces = head < tail < end - 1 and tokens[tail + 1].lower in _words("forces")
    if not (
        tokens[head].lower in _words("standing_heads")
        or (tokens[head].lower in _words("standing_plain_heads") and of_forces)
    ):
        return None
    return tail + 1 if of_forces else head


def _is_head(token: Token) -> bool:
    return singular(token.lower) in _words("numbered") and token.pos in ("NOUN", "PROPN")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(w) for w in load("units")[key])


def _is_number(token: Token) -> bool:
    return _ORDINAL.fullmatch(token.text) is not None or (
        token.text[:1].isupper() and token.lower in _words("ordinals")
    )


def _number_before(doc: Document, head: int) -> int | None:
    """The number, with nothing but arms, honorary names and marks between; a bare one only before a sure word."""
    tokens, start, told = doc.tokens, doc.sentence_of(head).start, False
    sure = singular(tokens[head].lower) in _words("surely_numbered")
    for j in range(head - 1, max(start, head - 1 - _LONGEST) - 1, -1):
        token = tokens[j]
        if _is_number(token):
            return j if told or sure else None
        arm = token.lower in _words("arms") or token.lower in _words("honours")
        named = token.text[:1].isupper() and token.pos in ("PROPN", "ADJ", "NOUN")
        if not (arm or named or token.text in _QUOTES or token.text == "-"):
            return None
        told = told or arm
    return None


def _first_of_list(doc: Document, first: int) -> int:
    """ "1st and 2nd Battalions": the first of the numbers."""
    start = doc.sentence_of(first).start
    while True:
        j = first - 1
        while j > start and (doc.tokens[j].lower in _JOINED or doc.tokens[j].lower == "the"):
            j -= 1
        joined = any(t.lower in _JOINED for t in doc.tokens[j + 1 : first])
        if j < start or not joined or not _is_number(doc.tokens[j]):
            return first
        first = j


def _end(doc: Document, head: int) -> int:
    """The last word of the name: "Brigade Combat Team" goes on behind the word for the unit."""
    end = doc.sentence_of(head).end
    last = head
    while (
        last + 1 < end and doc.tokens[last + 1].text[:1].isupper() and doc.tokens[last + 1].lower in _words("followers")
    ):
        last += 1
    return last
