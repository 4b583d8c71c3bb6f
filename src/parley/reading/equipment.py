"""Types of equipment named in a text: from the knowledge files, with their modification marks, and from the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from parley.dossier.model import Category, Span
from parley.knowledge.equipment import (
    Designation,
    EquipmentType,
    designations,
    english_prefixes,
    first_words,
)
from parley.language.document import Document, once
from parley.reading.spelling import gender_of_name

_HYPHENS = "-‐‑–"
_JOINTS = frozenset(["", " ", "/", ".", " -", "- ", " - ", *_HYPHENS, *"\"“”«»'’", ' "', " “", " «", " „"])
_MOST_PIECES = 6
_LONGEST_MARK = 5
_LONGEST_PREFIX = 4
_BEFORE, _AFTER = 3, 5
"""How far from an ambiguous name the noun may stand that tells what it is, in tokens."""
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Equipment:
    """A mention of a type: tokens `first` to `last` (inclusive).

    `type` is the canonical designation with the modification the text gives. `kind` is what the knowledge files know of
    it, None for equipment that only the language model recognised.
    """

    first: int
    last: int
    span: Span
    type: str
    kind: EquipmentType | None

    @property
    def category(self) -> Category | None:
        """The category of the dossier, None where the type is not known."""
        return None if self.kind is None else self.kind.category


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of letters and figures within one token: writers and tokenisers cut designations in many ways."""

    text: str
    start: int
    end: int
    token: int


@once
def read_equipment(doc: Document) -> list[Equipment]:
    """The types of equipment the text names, from left to right, none inside another."""
    found: list[Equipment] = []
    pieces = _pieces(doc)
    i = 0
    while i < len(pieces):
        mention = _mention_at(doc, pieces, i)
        if mention is None:
            i += 1
            continue
        found.append(mention)
        while i < len(pieces) and pieces[i].start < mention.span[1]:
            i += 1
    return sorted([*found, *_from_model(doc, found)], key=lambda m: m.first)


def _pieces(doc: Document) -> list[_Piece]:
    out: list[_Piece] = []
    for token in doc.tokens:
        if token.text.isalnum():
            out.append(_Piece(token.text, token.start, token.end, token.i))
            continue
        begin = 0
        for k, c in enumerate(token.text + " "):
            if not c.isalnum():
                if begin < k:
                    out.append(_Piece(token.text[begin:k], token.start + begin, token.start + k, token.i))
                begin = k + 1
    return out


def _mention_at(doc: Document, pieces: Sequence[_Piece], i: int) -> Equipment | None:
    if not _may_begin(pieces[i].text):
        return None
    end = _end_of_stretch(doc, pieces, i)
    keys = list(accumulate(p.text.lower() for p in pieces[i:end]))
    for n in range(end, i, -1):
        for shared, mark in _readings(keys[n - i - 1], pieces[n - 1].text):
            if _well_written(doc, pieces[i:n]):
                chosen = _meant(doc, pieces[i:n], shared)
                if chosen is not None:
                    return _mention(doc, pieces, i, n, chosen, mark)
    return None


def _may_begin(text: str) -> bool:
    """Whether a name can begin so. Prefixes of makers ("brdm") are found in lower case too, words are not."""
    if text.isalpha():
        if text[0].islower() and len(text) > _LONGEST_PREFIX:
            return False
        word = text.lower()
        return word in first_words() or word.removesuffix("s") in first_words()
    return any(map(str.isalpha, text)) or text in first_words()


def _end_of_stretch(doc: Document, pieces: Sequence[_Piece], i: int) -> int:
    """The end of the longest stretch of pieces from `i` that may be one designation."""
    sentence = doc.tokens[pieces[i].token].sentence
    n = i + 1
    while n < len(pieces) and n - i < _MOST_PIECES:
        gap = doc.text[pieces[n - 1].end : pieces[n].start]
        if gap not in _JOINTS or doc.tokens[pieces[n].token].sentence != sentence:
            break
        n += 1
    return n


def _readings(key: str, last: str) -> Iterator[tuple[tuple[Designation, ...], str]]:
    """Ways to read `key`, whose last piece is `last`: a plural, a name as listed, a name with a modification mark."""
    names = designations()
    if last.endswith("s") and len(key) > 1 and key[:-1] in names:
        yield names[key[:-1]], ""
    if key in names:
        yield names[key], ""
    for k in range(1, min(_LONGEST_MARK, len(last) - 1) + 1):
        stem, mark = key[:-k], last[-k:]
        if stem in names and any(map(str.isdigit, stem)) and _is_mark(mark, after=stem[-1]):
            yield names[stem], mark


def _is_mark(mark: str, after: str) -> bool:
    shifts = mark[0].isdigit() != after.isdigit()
    return shifts and mark != "s" and (mark == mark.upper() or len(mark) <= 2)


def _well_written(doc: Document, pieces: Sequence[_Piece]) -> bool:
    """Whether these words may be a name: "grad" and "an 26-year-old" are none, "su-35" is."""
    first = pieces[0].text
    if not any(c.isdigit() for p in pieces for c in p.text):
        return first[0].isupper()
    for a, b in pairwise(pieces):
        spaced = a.end < b.start and doc.text[a.end : b.start].isspace()
        if spaced and b.text[0].isdigit() and (len(a.text) == 1 or not a.text[0].isupper()):
            return False
        if spaced and b.text[0].islower() and a.text[-1].isdigit():
            return False
        if spaced and a.text.lower() in english_prefixes():
            return False
    return any(c.isalpha() for c in first) or len(pieces) > 1


def _meant(doc: Document, pieces: Sequence[_Piece], shared: Sequence[Designation]) -> Designation | None:
    """Which of the types that share a name is meant, by the words beside it; None if it is an ordinary word here."""
    first, last = pieces[0].token, pieces[-1].token
    near = {d.type.name: _distance_of_noun(doc, first, last, d.type.nouns) for d in shared}
    supported = [d for d in shared if near[d.type.name] is not None]
    labels = {e.label for e in doc.entities if e.start <= last and e.end > first and e.score >= _SURE}
    if supported:
        best = min(supported, key=lambda d: near[d.type.name] or 0)
        other_name = best.ambiguous and labels & {"person", "place"} and (near[best.type.name] or 0) > 2
        return None if other_name else best
    clear = [d for d in shared if not d.ambiguous and not _lost_its_hyphen(pieces, d) and not _is_other_word(pieces, d)]
    if clear:
        return clear[0]
    counted = shared[0].type.category != "ships" and _follows_count(doc, first)
    return shared[0] if "equipment" in labels or counted else None


def _is_other_word(pieces: Sequence[_Piece], meant: Designation) -> bool:
    """ "Lars" is a given name, and "LARS" a rocket launcher."""
    text = pieces[0].text
    return (
        len(pieces) == 1 and text.istitle() and meant.type.name.isupper() and gender_of_name((text, text)) is not None
    )


def _lost_its_hyphen(pieces: Sequence[_Piece], designation: Designation) -> bool:
    """ "A19" and "M1" are roads, "A-19" is a gun: one letter and figures need the hyphen of the designation."""
    return designation.stem[1:2] in _HYPHENS and pieces[0].text[1:2].isdigit()


def _distance_of_noun(doc: Document, first: int, last: int, nouns: frozenset[str]) -> int | None:
    sentence = doc.sentence_of(first)
    after = range(last + 1, min(last + 1 + _AFTER, sentence.end))
    before = range(first - 1, max(first - 1 - _BEFORE, sentence.start - 1), -1)
    distances = [
        abs(j - (last if j > last else first))
        for j in (*after, *before)
        if doc.tokens[j].lower in nouns or doc.tokens[j].lemma in nouns
    ]
    return min(distances, default=None)


def _follows_count(doc: Document, first: int) -> bool:
    start = doc.sentence_of(first).start
    i = first - 1
    while i > start and first - i < _BEFORE and doc.tokens[i].pos == "ADJ":
        i -= 1
    if i < start:
        return False
    before = doc.tokens[i]
    if before.lower.replace(",", "").isdigit():
        return not (len(before.lower) == 4 and before.lower[:2] in ("18", "19", "20"))
    return before.pos == "NUM" and before.lower.isalpha()


def _mention(doc: Document, pieces: Sequence[_Piece], i: int, n: int, chosen: Designation, mark: str) -> Equipment:
    label = f"{chosen.stem}{mark}" if mark else chosen.label
    if n < len(pieces) and doc.text[pieces[n - 1].end : pieces[n].start] in tuple(_HYPHENS):
        further = pieces[n].text
        if len(further) <= _LONGEST_MARK and further.isupper() and any(map(str.isdigit, label)):
            label, n = f"{label}-{further}", n + 1
    span = (pieces[i].start, pieces[n - 1].end)
    return Equipment(pieces[i].token, pieces[n - 1].token, span, label, chosen.type)


def _from_model(doc: Document, found: Sequence[Equipment]) -> Iterator[Equipment]:
    taken = {t for m in found for t in range(m.first, m.last + 1)}
    for entity in doc.entities:
        tokens = range(entity.start, entity.end)
        if entity.label == "equipment" and entity.score >= _SURE and tokens and not taken.intersection(tokens):
            span = doc.span(entity.start, entity.end - 1)
            yield Equipment(entity.start, entity.end - 1, span, doc.text[span[0] : span[1]], None)
