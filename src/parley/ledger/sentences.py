"""The words around a span in a report's text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from parley.dossier.model import Span

_ENDS = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?][\"'”’»)]*\s+(?=[\"'“‘«(]?[A-Z0-9])|\n+")
_LONGEST = 600


def sentence_span(text: str, span: Span) -> Span:
    """The sentence around a span, at most some hundred code points to either side."""
    start = max(0, span[0] - _LONGEST)
    for found in _ENDS.finditer(text, start, span[0]):
        start = found.end()
    end = _ENDS.search(text, span[1], min(len(text), span[1] + _LONGEST))
    return start, end.start() + 1 if end else min(len(text), span[1] + _LONGEST)


def sentence_of(text: str, span: Span) -> str:
    """The words of the sentence around a span."""
    start, end = sentence_span(text, span)
    return text[start:end]


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, in its order, each cut where it grows beyond all measure."""
    found, start = [], 0
    for end in [*(m.end() for m in _ENDS.finditer(text)), len(text)]:
        found += [(at, min(at + 2 * _LONGEST, end)) for at in range(start, end, 2 * _LONGEST)]
        start = end
    return [span for span in found if text[span[0] : span[1]].strip()]


def share(a: Span, b: Span | None) -> bool:
    """Whether two stretches of text have something in common."""
    return b is not None and a[0] < b[1] and b[0] < a[1]


def says_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether any of these phrases stands in the text as whole words, whatever its case."""
    return _pattern(tuple(phrases)).search(text) is not None


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    told = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{told})\b", re.IGNORECASE)
