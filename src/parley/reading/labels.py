"""Speech marked by layout: headlines "Name: …", interviews with "Q:" and "A:" or names before the turns."""

from __future__ import annotations

from parley.language.document import Document
from parley.reading.attributions import Attribution
from parley.reading.clauses import has_finite_verb
from parley.reading.cues import frames_of, lexicon
from parley.reading.quotes import Quotations
from parley.reading.speakers import Source
from parley.reading.speech import LAYOUT

QUESTIONS = frozenset({"q", "question", "interviewer", "reporter"})
ANSWERS = frozenset({"a", "answer"})
LONGEST = 7


def read_labels(doc: Document, quotes: Quotations) -> list[Attribution]:
    """The claims of paragraphs that begin with a speaker and a colon."""
    out: list[Attribution] = []
    paragraphs = _paragraphs(doc)
    labels = [_label(doc, p) for p in paragraphs]
    dialogue = sum(x is not None and x[1].lower() in QUESTIONS | ANSWERS for x in labels) >= 2
    askers = _askers(doc, paragraphs, labels)
    guest: Source | None = None
    for p, label in zip(paragraphs, labels, strict=True):
        if label is None:
            guest = guest or _person(doc, p)
            continue
        guest = guest or _person(doc, p)
        colon, word = label
        body = range(colon + 1, p.stop)
        if quotes.at(colon) is not None or not body:
            continue
        quoted = any(quotes.at(i) is not None for i in (colon + 1, colon + 2))
        if quoted and not dialogue:
            continue
        if word.lower() in QUESTIONS:
            continue
        if word.lower() in ANSWERS:
            if dialogue and guest is not None:
                out.append(Attribution([], guest, list(body), LAYOUT, "label"))
            continue
        if word in askers:
            continue
        known = _speaks(doc, p.start, colon) or (_again(labels, word) and word.lower() not in lexicon().no_speakers)
        if known and (_again(labels, word) or has_finite_verb(doc, body.start, body.stop - 1)):
            end = body.stop if _short(doc, body) or _again(labels, word) else doc.sentence_of(body.start).end
            out.append(
                Attribution(
                    [colon],
                    Source(p.start, colon - 1, _head(doc, p.start, colon)),
                    list(range(body.start, end)),
                    LAYOUT,
                    "label",
                )
            )
    return out


def _paragraphs(doc: Document) -> list[range]:
    out: list[range] = []
    key: tuple[int, int] | None = None
    for s in doc.sentences:
        if s.end <= s.start:
            continue
        if key == (s.block, s.paragraph):
            out[-1] = range(out[-1].start, s.end)
        else:
            out.append(range(s.start, s.end))
        key = (s.block, s.paragraph)
    return out


def _label(doc: Document, p: range) -> tuple[int, str] | None:
    """The colon that ends a label at the start of a paragraph, and the label."""
    for i in range(p.start + 1, min(p.start + LONGEST + 1, p.stop)):
        t = doc.tokens[i]
        if t.text == ":":
            return i, doc.text[doc.tokens[p.start].start : doc.tokens[i - 1].end]
        if t.pos == "PUNCT" and t.text not in {".", "'", "’", "-", "(", ")"}:
            return None
    return None


def _speaks(doc: Document, first: int, colon: int) -> bool:
    """Whether a label names somebody: capitalised, without verb, no place of a dateline and no word of the page."""
    words = [doc.tokens[i] for i in range(first, colon)]
    if any(lexicon().no_speakers & {w.lower, w.lemma} for w in words) or not words[0].text[:1].isalpha():
        return False
    if any(frames_of(w) and w.pos == "VERB" for w in words) or any(w.pos in {"VERB", "AUX"} for w in words):
        return False
    people = [e for e in doc.entities if first <= e.start < colon and e.label in {"person", "organisation"}]
    office = any(
        w.lemma
        in lexicon().media
        | {"minister", "ministry", "president", "spokesman", "spokeswoman", "general", "army", "official"}
        for w in words
    )
    place = any(first <= e.start < colon and e.label == "place" for e in doc.entities)
    if words[-1].text.isupper() and len(words[-1].text) > 4 and not people:
        return False
    return bool(people) or office or (place and len(words) == 1 and not words[0].text.isupper())


def _head(doc: Document, first: int, colon: int) -> int:
    inside = range(first, colon)
    tops = [i for i in inside if doc.tokens[i].head not in inside or doc.tokens[i].head == i]
    nominal = [i for i in tops if doc.tokens[i].pos in {"PROPN", "NOUN", "PRON"}]
    return (nominal or tops or [first])[0]


def _short(doc: Document, body: range) -> bool:
    return len(body) <= 40


def _askers(doc: Document, paragraphs: list[range], labels: list[tuple[int, str] | None]) -> frozenset[str]:
    """Who asks in a dialogue of several named voices: the first turn and another one are questions."""
    turns: dict[str, list[bool]] = {}
    for p, label in zip(paragraphs, labels, strict=True):
        if label is not None:
            turns.setdefault(label[1], []).append(any(doc.tokens[i].text == "?" for i in range(label[0], p.stop)))
    repeated = {w: asked for w, asked in turns.items() if len(asked) >= 2}
    if len(repeated) < 2:
        return frozenset()
    return frozenset(w for w, asked in repeated.items() if asked[0] and 2 * sum(asked) >= len(asked))


def _again(labels: list[tuple[int, str] | None], word: str) -> bool:
    return sum(x is not None and x[1] == word for x in labels) >= 2


def _person(doc: Document, p: range) -> Source | None:
    for e in doc.entities:
        if e.label == "person" and p.start <= e.start < p.stop:
            return Source(e.start, e.end - 1, e.end - 1)
    return None
