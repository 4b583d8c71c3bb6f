"""The words around a span in a report's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from parley.dossier.model import Span
from parley.language.sentences import months
from parley.language.spelling import spelling

_ENDS = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?][\"'”’»)]*\s+(?=[\"'“‘«(]?[A-Z0-9])|\n+")
_LONGEST = 600
_LONGEST_WORD = 12
_DAY = 2
_END = 4
"""So many code points may the end of a sentence reach into a span that ends with it."""


_WORD_BEFORE = re.compile(r"(\w+)$")
_WORD_AFTER = re.compile(r"\W*(\w+)")


def _ends(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The ends of sentences; none stands behind an abbreviation ("Oct. 25") or in a day ("23. October")."""
    for found in _ENDS.finditer(text, start, stop):
        before = _WORD_BEFORE.search(text, max(start, found.start() - _LONGEST_WORD), found.start())
        word = before[1].lower() if before and text[found.start()] == "." else ""
        if not _goes_on(word, _word_at(text, found.end())):
            yield found


def _word_at(text: str, start: int) -> str:
    found = _WORD_AFTER.match(text, start)
    return found[1].lower() if found else ""


def _goes_on(before: str, after: str) -> bool:
    """Whether the full stop between two words belongs to the first one."""
    known = spelling()
    day = before.isdigit() and len(before) <= _DAY and after in months()
    numbered = before in known.before_number | known.may_end and after[:1].isdigit()
    return day or numbered or before in known.never_final


def sentence_span(text: str, span: Span) -> Span:
    """The sentence around a span, at most some hundred code points to either side."""
    start = max(0, span[0] - _LONGEST)
    for found in _ends(text, start, min(len(text), span[0] + 3)):  # an end is known by what follows it
        start = found.end() if found.end() <= span[0] else start
    ends = _ends(text, max(span[0], span[1] - _END), min(len(text), span[1] + _LONGEST))
    end = next((found for found in ends if found.end() >= span[1]), None)
    return start, end.start() + 1 if end else min(len(text), span[1] + _LONGEST)


def sentence_of(text: str, span: Span) -> str:
    """The words of the sentence around a span."""
    start, end = sentence_span(text, span)
    return text[start:end]


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, in its order, each cut where it grows beyond all measure."""
    found, start = [], 0
    for end in [*(m.end() for m in _ends(text, 0, len(text))), len(text)]:
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
