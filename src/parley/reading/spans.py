"""Spans of the text that tokens make up: runs of them, without the marks around them, and what of them is quoted."""

from __future__ import annotations

from collections.abc import Iterable

from parley.dossier.model import Span
from parley.language.document import Document
from parley.reading.quotes import Quote

_EDGE = frozenset(",.;:!?…–—-‒―·|/")
_PAIRS = {
    "(": ")",
    "[": "]",
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "»": "«",
    "”": "”",
    '"': '"',
    "'": "'",
    "``": "''",
}
_AMOUNTS = frozenset({"many", "much", "few", "little"})
_LEADING = frozenset({"that", "and", "but", "as"})


def runs(tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Consecutive stretches of token indices, ends included."""
    out: list[tuple[int, int]] = []
    for i in sorted(set(tokens)):
        if out and i == out[-1][1] + 1:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return out


def spans_of(doc: Document, tokens: Iterable[int], *, leading: bool = True) -> list[Span]:
    """The content as stretches of text, without the marks, commas and conjunctions at their edges."""
    stretches = runs(tokens)
    out: list[Span] = []
    for n, (a, b) in enumerate(stretches):
        trimmed = trim(doc, a, b, leading=leading and n == 0)
        if trimmed is not None:
            out.append(doc.span(*trimmed))
    return out


def trim(doc: Document, a: int, b: int, *, leading: bool = True) -> tuple[int, int] | None:
    """A stretch without what frames it: commas, "that", outer quotation marks, the full stop."""
    t = doc.tokens
    changed = True
    while changed and a <= b:
        changed = False
        if _is_edge(t[a].text) and not (
            t[a].text in {"-", "–"} and b > a and t[a + 1].start == t[a].end and t[a + 1].text[:1].isdigit()
        ):
            a, changed = a + 1, True
        elif t[b].text in {",", ".", ";", ":", "–", "—", "-", "!", "?", "…", "...", ",-", ".-"} and a <= b:
            b, changed = b - 1, True
        elif (
            leading
            and t[a].lower in _LEADING
            and t[a + 1 if a < b else a].lower not in _AMOUNTS
            and t[a].pos in {"SCONJ", "CCONJ", "ADP"}
            and a < b
        ) or (t[a].text in _PAIRS and a < b and not _closed_inside(doc, a, b)):
            a, changed = a + 1, True
        elif _opens_nothing(doc, a, b):
            b, changed = b - 1, True
        elif t[a].text in _PAIRS and a < b and t[b].text in _PAIRS[t[a].text] and _wraps(doc, a, b):
            a, b, changed = a + 1, b - 1, True
    return (a, b) if a <= b and any(c.isalnum() for i in range(a, b + 1) for c in t[i].text) else None


def _is_edge(text: str) -> bool:
    return bool(text) and all(c in _EDGE for c in text)


def _closed_inside(doc: Document, a: int, b: int) -> bool:
    closers = _PAIRS[doc.tokens[a].text]
    return any(doc.tokens[k].text in closers for k in range(a + 1, b + 1))


def _wraps(doc: Document, a: int, b: int) -> bool:
    """Whether the marks at both ends are one pair, not the outer marks of two."""
    opener, closers = doc.tokens[a].text, _PAIRS[doc.tokens[a].text]
    depth = 0
    for k in range(a, b):
        text = doc.tokens[k].text
        if text == opener and (opener not in closers or k == a):
            depth += 1
        elif text in closers:
            depth -= 1
            if depth == 0:
                return False
    return True


def _opens_nothing(doc: Document, a: int, b: int) -> bool:
    """Whether the stretch ends with a closing mark whose partner is outside it."""
    text = doc.tokens[b].text
    openers = [o for o, c in _PAIRS.items() if text in c]
    if not openers or a == b:
        return False
    if any(doc.tokens[k].text in openers and doc.tokens[k].text != text for k in range(a, b)):
        return False
    if text in openers:
        return sum(doc.tokens[k].text == text for k in range(a, b + 1)) % 2 == 1
    if text == "’" and doc.tokens[b - 1].lower.endswith("s"):
        return False
    return not any(doc.tokens[k].text in openers for k in range(a, b))


def share_quoted(doc: Document, tokens: Iterable[int], quotes: list[Quote]) -> tuple[int, int]:
    """How many words of the content stand within quotation marks, and how many there are."""
    inside = all_ = 0
    for i in tokens:
        t = doc.tokens[i]
        if t.pos == "PUNCT" or not any(c.isalnum() for c in t.text):
            continue
        all_ += 1
        inside += any(q.first <= i <= q.last for q in quotes)
    return inside, all_
