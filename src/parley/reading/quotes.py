"""Quotations: stretches between quotation marks or after a speech dash, with broken marks mended.

The marks of European papers differ („…“, «…», »…«, “…”, ”…”, ‘…’, "…", – …) and texts lose or misplace
them. Marks are paired paragraph by paragraph with a short stack, in one pass; what is left over is mended by the words
around it: a stray closing mark opens with its sentence, one never closed ends before the clause of saying, or
with its sentence or paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from parley.dossier.model import Span
from parley.language.document import Document, once
from parley.reading.cues import is_speech_word
from parley.reading.marks import CLOSING, LOW, MARK, Mark, marks_in

DASHES = "–—‒―-"
SELF = frozenset({"i", "we", "you", "they", "it", "which", "who", "that", "one", "nobody", "everybody"})
DEPTH = 4
AHEAD = 60


@dataclass(slots=True)
class Quote:
    """A quotation: `span` within its marks, `outer` with them, `first` and `last` its tokens.

    `open` and `close` are the marks as written, empty where they are missing. `depth` is 0 for a quotation that
    stands in no other. `dash` is speech after a dash.
    """

    span: Span
    outer: Span
    first: int
    last: int
    open: str
    close: str
    depth: int = 0
    dash: bool = False

    @property
    def broken(self) -> bool:
        """Whether a mark had to be supplied."""
        return not self.dash and not (self.open and self.close)


@dataclass(slots=True)
class Open:
    """A quotation whose closing mark has not come yet."""

    mark: Mark
    depth: int
    start: int


class Quotations:
    """The outer quotations of a text, to be found by their words."""

    def __init__(self, quotes: list[Quote]) -> None:
        self.outer = [q for q in quotes if q.depth == 0]
        self.inner = [q for q in quotes if q.depth == 1]
        self._firsts = [q.first for q in self.outer]
        self._by_token = {i: q for q in self.outer for i in range(q.first, q.last + 1)}

    def at(self, i: int) -> Quote | None:
        """The quotation that token `i` stands in."""
        return self._by_token.get(i)

    def near(self, first: int, last: int) -> list[Quote]:
        """The quotations that begin or end between two tokens, and the one before them."""
        a = max(0, bisect_left(self._firsts, first) - 1)
        return self.outer[a : bisect_right(self._firsts, last)]

    @property
    def words(self) -> frozenset[int]:
        """All tokens in quotations."""
        return frozenset(self._by_token)


@once
def words_in_quotes(doc: Document) -> frozenset[int]:
    """All tokens in quotations: what is said in them is somebody's direct speech."""
    return Quotations(read_quotes(doc)).words


def read_quotes(doc: Document) -> list[Quote]:
    """The quotations of the text in order, outer before inner."""
    paragraphs = _paragraphs(doc)
    found: list[Quote] = []
    carried: Open | None = None
    for n, (a, b) in enumerate(paragraphs):
        quotes, carried = _pair(doc, a, b, paragraphs[n + 1 : n + 4], carried)
        quotes += _dash_speech(doc, a, b, quotes)
        found += quotes
    return sorted(found, key=lambda q: (q.outer[0], q.depth))


def _paragraphs(doc: Document) -> list[Span]:
    """Code points of each line group that was read."""
    spans: list[Span] = []
    key: tuple[int, int] | None = None
    for s in doc.sentences:
        if s.start >= s.end:
            continue
        a, b = doc.span(s.start, s.end - 1)
        if key == (s.block, s.paragraph):
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
        key = (s.block, s.paragraph)
    return spans


def _possessive(text: str, m: Mark, later: list[Mark]) -> bool:
    """Whether a closing single mark after an s is a plural genitive ("troops' tanks") and a better end follows."""
    if m.family != "single" or text[m.start - 1 : m.start] not in {"s", "S"} or text[m.end : m.end + 1] != " ":
        return False
    if not text[m.end + 1 : m.end + 2].isalnum():
        return False
    for k in later:
        if k.family == "single":
            if k.spacing == "open":
                return False
            if k.spacing == "close" and text[k.start - 1 : k.start] in ".,!?…":
                return True
            if k.spacing == "close" and text[k.start - 1 : k.start] not in {"s", "S"}:
                return True
    return False


def _pair(
    doc: Document, low: int, high: int, following: list[Span], carried: Open | None
) -> tuple[list[Quote], Open | None]:
    """Pair the marks of one paragraph; also what stays open because the next paragraph repeats the opening mark."""
    text = doc.text
    marks = marks_in(doc, low, high)
    stack: list[Open] = []
    found: list[Quote] = []
    if carried is not None:
        stack.append(carried)
        if marks and marks[0].start == low and marks[0].family == carried.mark.family and marks[0].spacing != "close":
            marks = marks[1:]
    for n, m in enumerate(marks):
        later = marks[n + 1 : n + 1 + AHEAD]
        level = next((k for k in reversed(range(len(stack))) if stack[k].mark.family == m.family), None)
        if level is None:
            if not stack and _misplaced(doc, m, low, later):
                _keep(found, doc, _without_opening(doc, m, low, found))
            elif m.spacing == "open" or (m.spacing == "either" and m.side != "close"):
                if len(stack) < DEPTH and not (m.family == "single" and not _closes_later(m, later)):
                    stack.append(Open(m, len(stack), m.end))
            elif m.family != "single" and not stack:
                _keep(found, doc, _without_opening(doc, m, low, found))
            elif (
                m.family in {"single", "double"}
                and stack
                and len(stack) == 1
                and m.spacing == "close"
                and _mismatched(stack[0], m, later, text)
            ):
                _keep(found, doc, _closed(doc, stack.pop(), m))
            continue
        if _closes(doc, stack[level], m, later):
            if _possessive(text, m, later):
                continue
            top = stack[level]
            del stack[level:]
            _keep(found, doc, _closed(doc, top, m))
        elif m.spacing == "open":
            if _nested(m, later) and len(stack) < DEPTH:
                stack.append(Open(m, len(stack), m.end))
                continue
            top = stack[level]
            del stack[level:]
            if m.family != "single" or _closes_later(m, later):
                _keep(found, doc, _without_closing(doc, top, m.start))
                stack.append(Open(m, len(stack), m.end))
    if not stack:
        return found, None
    bottom = stack[0]
    if bottom.mark.family != "single" or bottom.mark.glyph in "‘‚":
        whole = _without_closing(doc, bottom, high)
        runs_on = bool(following) and whole.span[1] >= high
        if runs_on and (_repeats(text, bottom.mark, following[0][0]) or _closed_below(doc, bottom, following)):
            return found, bottom
        _keep(found, doc, whole)
    return found, None


def _misplaced(doc: Document, m: Mark, low: int, later: list[Mark]) -> bool:
    """Whether what looks like an opening mark closes speech whose own is missing (", ”said the minister")."""
    if m.family == "single" or m.spacing != "open" or (m.side != "close" and _closes_later(m, later)):
        return False
    before = doc.text[low : m.start].rstrip()[-1:]
    opens = before != "," and doc.text[m.start - 1 : m.start].isspace() and doc.text[m.end : m.end + 1].isupper()
    return not opens and before in {",", ".", "!", "?", "…"} and _clause_of_saying(doc, m.end)


def _repeats(text: str, mark: Mark, following: int) -> bool:
    """Whether the next paragraph opens with the mark again, which keeps the quotation going."""
    m = MARK.match(text, following)
    return bool(m and m.group() == mark.glyph and m.group() not in CLOSING - {"»", "''"})


def _closed_below(doc: Document, top: Open, following: list[Span]) -> bool:
    """Whether a quotation runs on over a line break: the next of its marks below is a closing one."""
    if not _begins_speech(doc.text, top.mark.start):
        return False
    for low, high in following:
        for m in marks_in(doc, low, high):
            if m.family == top.mark.family:
                return m.spacing == "close" and m.start > low
    return False


def _closes_later(m: Mark, later: list[Mark]) -> bool:
    return any(k.family == m.family and k.spacing != "open" for k in later)


def _mismatched(top: Open, m: Mark, later: list[Mark], text: str) -> bool:
    """Whether a mark of another family stands in for the closing one, which never comes ("… ')."""
    if any(k.family == top.mark.family and k.spacing != "open" for k in later):
        return False
    return text[m.start - 1 : m.start] in ".,!?…" or text[m.end : m.end + 1] == ","


def _nested(m: Mark, later: list[Mark]) -> bool:
    """Whether the same mark opens a second time inside and both will be closed."""
    if m.side != "open":
        return False
    opens = sum(k.family == m.family and k.spacing == "open" for k in later)
    closes = sum(k.family == m.family and k.spacing == "close" for k in later)
    return closes >= opens + 2


def _closes(doc: Document, top: Open, m: Mark, later: list[Mark]) -> bool:
    """Whether the mark ends the quotation that is open."""
    if m.spacing == "close":
        return True
    before = (
        doc.text[: m.start].rstrip()[-1:] if m.start - top.start < 2 else doc.text[top.start : m.start].rstrip()[-1:]
    )
    if m.spacing == "either":
        return not (m.side == "open" and before in ":")
    if top.mark.glyph in LOW and m.side != "open":
        return True
    if before in {",", ".", "!", "?", "…"} and _clause_of_saying(doc, m.end):
        return True
    if m.side == "open":
        return False
    if m.side == "close":
        return m.family != "single" or before in {",", ".", "!", "?", "…"}
    rest = sum(k.family == m.family for k in later)
    return before in {",", ".", "!", "?", "…"} and rest % 2 == 0 and not doc.text[m.end : m.end + 1].isupper()


def _clause_of_saying(doc: Document, offset: int) -> bool:
    """Whether a short clause with a word of saying starts here ("he said", "underlined the minister")."""
    tokens = doc.tokens_in((offset, min(len(doc.text), offset + 60)))
    for k, i in enumerate(tokens):
        t = doc.tokens[i]
        if k > 5 or (t.pos == "PUNCT" and k > 0):
            return False
        if is_speech_word(t):
            return True
    return False


def _closed(doc: Document, top: Open, m: Mark) -> Quote:
    return Quote((top.start, m.start), (top.mark.start, m.end), -1, -1, top.mark.glyph, m.glyph, top.depth)


def _without_opening(doc: Document, m: Mark, low: int, found: list[Quote]) -> Quote:
    """A stray closing mark: what it closes began at a speech dash, after the last quotation or with the sentence."""
    floor = max(low, found[-1].outer[1]) if found else low
    i = doc.token_at(max(low, m.start - 1))
    start = low
    if i is not None:
        s = doc.sentence_of(i)
        start = doc.tokens[s.start].start
    dash = _dash_before(doc.text, floor, m.start)
    if dash is not None:
        start = dash
    start = max(floor, start)
    return Quote((start, m.start), (start, m.end), -1, -1, "", m.glyph, 0)


def _dash_before(text: str, low: int, high: int) -> int | None:
    """Where speech after a dash begins, if a dash opens the paragraph or follows a full stop."""
    found = None
    for m in re.finditer(rf"(?:^|[.!?:]\s)\s?[{DASHES}]\s", text[low:high]):
        found = low + m.end()
    return found


def _without_closing(doc: Document, top: Open, limit: int) -> Quote:
    """A quotation that is never closed ends before the clause of saying, else with its sentence or paragraph."""
    tokens = doc.tokens_in((top.start, limit))
    begins = _begins_speech(doc.text, top.mark.start) and not doc.text[top.start : top.start + 1].islower()
    end = limit
    for i in tokens:
        t = doc.tokens[i]
        if (
            t.text in {",", "!", "?"}
            and i + 1 < len(doc.tokens)
            and i > tokens.start + 1
            and _clause_of_saying(doc, t.end)
        ):
            end = t.end
            break
        ends = i + 1 in tokens and doc.tokens[i + 1].sentence != t.sentence
        if ends and (not begins or _another_speaks(doc, i + 1)):
            end = t.end
            break
    return Quote((top.start, end), (top.mark.start, end), -1, -1, top.mark.glyph, "", top.depth)


def _another_speaks(doc: Document, first: int) -> bool:
    """Whether the sentence that begins here has a clause of saying of the narrator's about somebody else."""
    s = doc.sentence_of(first)
    for i in range(first, s.end):
        t = doc.tokens[i]
        if not is_speech_word(t):
            continue
        speaker = next((c for c in t.children if doc.tokens[c].dep == "nsubj"), None)
        if speaker is not None and doc.tokens[speaker].lower not in SELF:
            return True
    return False


def _begins_speech(text: str, offset: int) -> bool:
    """Whether a mark stands where speech can begin: at the start, after a colon, comma, dash or full stop."""
    before = text[max(0, offset - 3) : offset].rstrip()
    return not before or before[-1] in f".!?:,;\n{DASHES}" or text[max(0, offset - 1) : offset] == "\n"


def _keep(found: list[Quote], doc: Document, q: Quote) -> None:
    """Trim white space, tie the quotation to its tokens and keep it if it has any word."""
    a, b = q.span
    while a < b and doc.text[a].isspace():
        a += 1
    while b > a and doc.text[b - 1].isspace():
        b -= 1
    tokens = [i for i in doc.tokens_in((a, b)) if a <= doc.tokens[i].start and doc.tokens[i].end <= b]
    words = [i for i in tokens if any(c.isalnum() for c in doc.tokens[i].text)]
    if words:
        found.append(replace(q, span=(a, b), first=tokens[0], last=tokens[-1]))


def _dash_speech(doc: Document, low: int, high: int, quotes: list[Quote]) -> list[Quote]:
    """Speech after dashes: "– We will go, – said the minister. – And soon." alternates speech and clause of saying."""
    text = doc.text
    opened = _first_dash(text, low, high, quotes)
    if opened is None:
        return []
    taken = [q.outer for q in quotes if q.depth == 0]
    cuts = list(re.finditer(rf"(?:^|(?<=\s)|(?<=[.,!?…]))[{DASHES}](?=\s|$)", text[opened:high]))
    places = [(opened + m.start(), opened + m.end()) for m in cuts]
    places = [p for p in places if not any(a <= p[0] < b for a, b in taken)]
    out: list[Quote] = []
    start, speaking, said = opened, True, False
    for (a, b), (nxt, _) in pairwise([*places, (high, high)]):
        if speaking and a > start and _saying_until(doc, b, nxt):
            out.append(Quote((start, a), (start, a), -1, -1, text[opened - 2 : opened - 1], "–", 0, True))
            speaking, said = False, True
        elif (
            speaking
            and text[start:a].rstrip()[-1:] in {"?", "!", "."}
            and a > start
            and text[b : b + 2].strip()[:1].isupper()
        ):
            out.append(Quote((start, a), (start, a), -1, -1, "–", "–", 0, True))
            start = b
        elif not speaking:
            start, speaking = b, True
    if speaking:
        out.append(Quote((start, high), (start, high), -1, -1, "–", "", 0, True))
    if not said and not _introduced(text, low, opened):
        return []
    kept: list[Quote] = []
    for q in out:
        q = _clipped(doc, q, taken)
        if not any(q.span[0] < b and a < q.span[1] for a, b in taken):
            _keep(kept, doc, q)
    return kept


def _clipped(doc: Document, q: Quote, taken: list[Span]) -> Quote:
    """Speech after a dash up to the sentence in which the narrator quotes somebody in marks."""
    for a, b in taken:
        i = doc.token_at(a)
        if q.span[0] < a < q.span[1] <= max(b, q.span[1]) and i is not None:
            end = doc.tokens[doc.sentence_of(i).start].start
            if end > q.span[0]:
                return replace(q, span=(q.span[0], end), outer=(q.outer[0], end))
    return q


def _first_dash(text: str, low: int, high: int, quotes: list[Quote]) -> int | None:
    """Where the speech after the first speech dash of a paragraph begins."""
    m = re.match(rf"[{DASHES}]\s?(?=\S)", text[low:high])
    if m:
        return low + m.end()
    m = re.search(rf"[.:!?]\s+[{DASHES}]\s(?=[A-ZÀ-Þ\d])", text[low:high])
    if m and not any(a <= low + m.start() < b for a, b in (q.outer for q in quotes)):
        return low + m.end()
    return None


def _saying_until(doc: Document, start: int, end: int) -> bool:
    """Whether the words from here to the next dash are a clause of saying without a quotation."""
    tokens = doc.tokens_in((start, min(end, start + 120)))
    for k, i in enumerate(tokens):
        t = doc.tokens[i]
        if k > 6:
            return False
        if is_speech_word(t):
            return True
    return False


def _introduced(text: str, low: int, opened: int) -> bool:
    """Whether a colon introduces the dash ("He laughed: – …") or a whole paragraph is a line of dialogue."""
    before = text[low:opened].rstrip(DASHES + " ")
    return before.endswith(":")
