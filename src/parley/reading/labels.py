"""Speech marked by layout: headlines "Name: …", interviews with "Q:" and "A:" or names before the turns."""

from __future__ import annotations

from collections import Counter

from parley.knowledge import offices, states
from parley.language.document import Document
from parley.reading.attribution import Attribution
from parley.reading.clauses import has_finite_verb, is_self
from parley.reading.cues import frames_of, lexicon
from parley.reading.names import Names
from parley.reading.quotes import Quotations
from parley.reading.speakers import Source
from parley.reading.speech import LAYOUT

DASHES = frozenset({"-", "–", "—"})
STOPS = frozenset({".", "!", "?", "…"})
LONGEST = 7
SIGNATURE, HEADLINE = 6, 45


def read_labels(doc: Document, quotes: Quotations, names: Names) -> list[Attribution]:
    """The claims of paragraphs that begin with a speaker and a colon."""
    out: list[Attribution] = []
    parts = paragraphs(doc)
    labels = [_label(doc, p) for p in parts]
    dialogue = sum(x is not None and x[1].lower() in lexicon().questions | lexicon().answers for x in labels) >= 2
    askers = _askers(doc, parts, labels)
    guest: Source | None = None
    written = Counter(t.text for t in doc.tokens)
    for p, label in zip(parts, labels, strict=True):
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
        if word.lower() in lexicon().questions:
            continue
        if word.lower() in lexicon().answers:
            if dialogue and guest is not None:
                out.append(Attribution([], guest, list(body), LAYOUT, "label"))
            continue
        if word in askers:
            continue
        known = _speaks(doc, names, p.start, colon, body) or (
            _again(labels, word) and word.lower() not in lexicon().no_speakers
        )
        says = has_finite_verb(doc, body.start, body.stop - 1) or (
            written[doc.tokens[colon - 1].text] > 1 and _is_person(names, p.start, colon)
        )
        if known and (_again(labels, word) or says):
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


def read_signatures(doc: Document, names: Names) -> list[Attribution]:
    """The claims of headlines and listed lines that end with their source ("…: PM Nowak", "… (Swedish MoD)")."""
    out: list[Attribution] = []
    for line in _lines(doc):
        found = _signature(doc, names, line)
        if found is None:
            continue
        start, content = found.first, range(_behind_topic(doc, line), found.first - 1)
        if any(doc.tokens[i].pos == "VERB" for i in content):
            cue = [start - 1] if doc.tokens[start - 1].text == ":" else []
            out.append(Attribution(cue, found, list(content), LAYOUT, "signature"))
    return out


def _signature(doc: Document, names: Names, line: range) -> Source | None:
    """The source at the end of a line without a full stop: behind a colon, comma or dash or in brackets."""
    t = doc.tokens
    if len(line) > HEADLINE or t[line[-1]].text in STOPS:
        return None
    closed = t[line[-1]].text == ")"
    last = line[-1] - closed
    marks = {"("} if closed else {":", ",", "-", "–", "—"}
    k = next((i for i in range(last, max(line.start + 2, last - SIGNATURE), -1) if t[i].text in marks), None)
    if k is not None and t[k].text in DASHES and t[k - 1].end == t[k].start:
        return None
    if k is None or k == last or any(t[i].pos in {"VERB", "AUX", "NUM"} for i in range(k + 1, last + 1)):
        return None
    inside = names.within(k + 1, last)
    speaks = any(m.type in {"person", "organisation"} and m.last == last for m in inside)
    office = offices.refers_to_institution(t[last].lemma)
    return Source(k + 1, last, last) if speaks or office else None


def _behind_topic(doc: Document, line: range) -> int:
    """Where a line begins behind its list mark and the names of its topic ("- Sweden/Finland: …")."""
    for i in range(line.start, min(line.start + LONGEST, line.stop)):
        if doc.tokens[i].text == ":":
            return i + 1
        if doc.tokens[i].pos not in {"PROPN", "PUNCT", "SYM"}:
            break
    return line.start


def _lines(doc: Document) -> list[range]:
    """The tokens of each line."""
    out: list[range] = []
    start = 0
    for t in doc.tokens[1:]:
        if "\n" in doc.text[doc.tokens[t.i - 1].end : t.start]:
            out.append(range(start, t.i))
            start = t.i
    return [*out, range(start, len(doc.tokens))]


def paragraphs(doc: Document) -> list[range]:
    """The tokens of each paragraph that was read."""
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
            if any(doc.tokens[k].text == "(" for k in range(p.start, i)) and doc.tokens[i - 1].text != ")":
                return None
            return i, doc.text[doc.tokens[p.start].start : doc.tokens[i - 1].end]
        if t.pos == "PUNCT" and t.text not in {".", "'", "’", "-", "(", ")"}:
            return None
    return None


def _is_person(names: Names, first: int, colon: int) -> bool:
    return any(m.type == "person" for m in names.within(first, colon - 1))


def _speaks(doc: Document, names: Names, first: int, colon: int, body: range) -> bool:
    """Whether a label names somebody: capitalised, without verb, no place of a dateline and no word of the page."""
    words = [doc.tokens[i] for i in range(first, colon)]
    if any(lexicon().no_speakers & {w.lower, w.lemma} for w in words) or not words[0].text[:1].isalpha():
        return False
    if any(frames_of(w) and w.pos == "VERB" for w in words) or any(w.pos in {"VERB", "AUX"} for w in words):
        return False
    people = any(first <= e.start < colon and e.label in {"person", "organisation"} for e in doc.entities)
    office = any(w.lemma in lexicon().media | lexicon().labels for w in words)
    word = states.state_word(doc.text[words[0].start : words[-1].end])
    if word is not None and word.kind not in {"capital", "seat"}:
        return any(is_self(doc.tokens[i]) for i in body)
    place = word is not None
    if words[-1].text.isupper() and len(words[-1].text) > 4 and not people:
        return False
    people = people or _is_person(names, first, colon)
    return people or office or (place and len(words) == 1 and not words[0].text.isupper())


def _head(doc: Document, first: int, colon: int) -> int:
    inside = range(first, colon)
    tops = [i for i in inside if doc.tokens[i].head not in inside or doc.tokens[i].head == i]
    nominal = [i for i in tops if doc.tokens[i].pos in {"PROPN", "NOUN", "PRON"}]
    return (nominal or tops or [first])[0]


def _short(doc: Document, body: range) -> bool:
    return len(body) <= 40


def _askers(doc: Document, parts: list[range], labels: list[tuple[int, str] | None]) -> frozenset[str]:
    """Who asks in a dialogue of several named voices: the first turn and another one are questions."""
    turns: dict[str, list[bool]] = {}
    for p, label in zip(parts, labels, strict=True):
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
