"""What has changed between two texts, readable: sentence by sentence, and within a sentence word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import Indel

from parley.dossier.model import Span

_END = re.compile(r"[.!?…][\"'”’»)]{0,3}\s+(?=\S)|\n+")
_WORD = re.compile(r"\d[\d.,]*\d|\w+|[^\w\s]")
_SENTENCES = 3000
_WORDS = 4000
"""Beyond so many that differ in one piece, they are not compared any closer, so that the time stays bounded."""
_PAIRS = 2500
"""Pairs of sentences in one stretch that are compared with each other."""
_WORK = 20_000_000
"""Pairs of words that are compared in all; stretches beyond it stand as what went and what came."""
_ALIKE = 0.4


class Piece(Struct):
    """A part of a sentence: in both versions, only in the older one (`gone`), or only in the newer one (`new`)."""

    kind: Literal["same", "gone", "new"]
    text: str


class Difference(Struct):
    """A stretch that was changed, added or removed, with its place in each text and its pieces in reading order."""

    kind: Literal["changed", "added", "removed"]
    older: Span | None
    newer: Span | None
    pieces: list[Piece]


def difference(older: str, newer: str) -> list[Difference]:
    """The differences in the order of the newer text; changes of white space alone are none."""
    before, after = _sentences(older), _sentences(newer)
    old, new = [_plain(older, span) for span in before], [_plain(newer, span) for span in after]
    found: list[Difference] = []
    work = 0
    for i1, i2, j1, j2 in _stretches(old, new):
        work += _words_in(old[i1:i2]) * _words_in(new[j1:j2])
        closely = work <= _WORK
        for first, second in _parts(old, new, (i1, i2, j1, j2)) if closely else [((i1, i2), (j1, j2))]:
            found += _differences(older, before[slice(*first)], newer, after[slice(*second)], closely=closely)
    return found


def _words_in(sentences: Sequence[str]) -> int:
    return sum(sentence.count(" ") + 1 for sentence in sentences)


def _parts(old: Sequence[str], new: Sequence[str], stretch: tuple[int, int, int, int]) -> list[tuple[Span, Span]]:
    """The stretch in parts: whole where it is the same in part, else each sentence with the one it was made from."""
    i1, i2, j1, j2 = stretch
    count = (i2 - i1) * (j2 - j1)
    if count < 2 or count > _PAIRS:
        return [((i1, i2), (j1, j2))]
    before, after = ([_WORD.findall(sentence) for sentence in part] for part in (old[i1:i2], new[j1:j2]))
    if _likeness([*chain(*before)], [*chain(*after)]) >= _ALIKE:
        return [((i1, i2), (j1, j2))]
    parts, i, j = [], i1, j1
    for k, m in _pairs(before, after):
        parts += [((i, i1 + k), (j, j1 + m)), ((i1 + k, i1 + k + 1), (j1 + m, j1 + m + 1))]
        i, j = i1 + k + 1, j1 + m + 1
    return [*parts, ((i, i2), (j, j2))]


def _pairs(old: Sequence[list[str]], new: Sequence[list[str]]) -> list[tuple[int, int]]:
    """The pairs of sentences, in the order of both, that are most alike together."""
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [[(0.0, ())] * (len(new) + 1)]
    for k, sentence in enumerate(old):
        row: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())]
        for m, other in enumerate(new):
            choice = max(best[k][m + 1], row[m], key=lambda known: known[0])
            likeness = _likeness(sentence, other)
            if likeness >= _ALIKE and best[k][m][0] + likeness > choice[0]:
                choice = (best[k][m][0] + likeness, (*best[k][m][1], (k, m)))
            row.append(choice)
        best.append(row)
    return list(best[-1][-1][1])


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """The share of words in the same order, 0 to 1, in time that is bounded whatever the words are."""
    return Indel.normalized_similarity(old, new)


def _sentences(text: str) -> list[Span]:
    found, start = [], 0
    for end in _END.finditer(text):
        found.append((start, end.end()))
        start = end.end()
    found.append((start, len(text)))
    return [(first, last) for first, last in found if text[first:last].strip()]


def _plain(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]].split())


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where the two sequences differ: beginning and end in each."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    ends = len(old) - last, len(new) - last
    if max(ends) - first > _SENTENCES:
        yield first, ends[0], first, ends[1]
        return
    matcher = SequenceMatcher(None, old[first : ends[0]], new[first : ends[1]])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield first + i1, first + i2, first + j1, first + j2


def _differences(
    older: str, before: list[Span], newer: str, after: list[Span], *, closely: bool
) -> Iterator[Difference]:
    """A stretch of sentences as one change where it is the same in part, else as what went and what came."""
    old, new = _within(older, before), _within(newer, after)
    if old is not None and new is not None:
        pieces = _pieces(older[old[0] : old[1]], newer[new[0] : new[1]]) if closely else []
        if pieces:
            if any(piece.kind != "same" for piece in pieces):
                yield Difference("changed", old, new, pieces)
            return
    if old is not None:
        yield Difference("removed", old, None, [Piece("gone", older[old[0] : old[1]])])
    if new is not None:
        yield Difference("added", None, new, [Piece("new", newer[new[0] : new[1]])])


def _within(text: str, spans: list[Span]) -> Span | None:
    if not spans:
        return None
    start, end = spans[0][0], spans[-1][1]
    return start, end - (len(text[start:end]) - len(text[start:end].rstrip()))


def _pieces(older: str, newer: str) -> list[Piece]:
    """The words of both, those in common once; none where too little is in common, or there are too many words."""
    old, new = list(_WORD.finditer(older)), list(_WORD.finditer(newer))
    if max(len(old), len(new)) > _WORDS:
        return []
    matcher = SequenceMatcher(None, [word[0] for word in old], [word[0] for word in new])
    if matcher.ratio() < _ALIKE:
        return []
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("same", _cut(newer, new, j1, j2)))
            continue
        if i1 < i2:
            found.append(Piece("gone", _cut(older, old, i1, i2)))
        if j1 < j2:
            found.append(Piece("new", _cut(newer, new, j1, j2)))
    return found


def _cut(text: str, words: Sequence[re.Match[str]], first: int, last: int) -> str:
    """The text of some words, with the space that follows them."""
    end = words[last].start() if last < len(words) else words[last - 1].end()
    return text[words[first].start() : end]
