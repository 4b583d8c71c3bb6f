"""Lines to paragraphs and words to sentences.

A line break ends a sentence, except within text that was wrapped at a width. A full stop ends one unless it belongs to
an abbreviation or what follows goes on in lower case; closing quotation marks and brackets go with what they close.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from parley.knowledge.load import load
from parley.language.spelling import spelling
from parley.language.tokeniser import Cut

LONGEST = 120
"""Words of a sentence at most; a longer one is cut at its last semicolon, dash or comma before that."""

_SHORTEST_PART = 30
_STOPS = frozenset({".", "!", "?", "…", "。", "؟"})
_CLOSING = frozenset({"”", "’", "''", "’’", "»", ")", "]", "}", '"', "'", "“", "&quot;", "&rdquo;", "›"})
_OPENING = frozenset({"“", "‘", "``", "‘‘", "„", "«", "(", "[", "{", '"', "'", ",,", "&quot;", "&ldquo;", "‹", "‚"})
_LEADING = _OPENING | {"–", "—", "-", "--", "•", "*"}
_STRAIGHT = frozenset({'"', "'", "&quot;", "“", "''"})
_CUTS = ((";",), (":", "–", "—", "--"), (",",))
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


@cache
def months() -> frozenset[str]:
    """Months in full, in lower case."""
    return frozenset(load("times")["months"]["names"])


def paragraphs(text: str, start: int, end: int) -> list[list[Cut]]:
    """The line groups of a block, each as its lines; a group has one line unless it was wrapped at a width."""
    groups: list[list[Cut]] = []
    run: list[Cut] = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            run.append((at, at + len(line)))
        elif run:
            groups.extend(_unwrapped(text, run))
            run = []
        at += len(line) + 1
    return groups + _unwrapped(text, run)


def _unwrapped(text: str, lines: list[Cut]) -> list[list[Cut]]:
    groups: list[list[Cut]] = []
    lengths = [b - a for a, b in lines]
    width = max(lengths, default=0)
    full = sum(n >= 0.75 * width for n in lengths[:-1])
    even = len(lines) >= 3 and 40 <= width <= 130 and full >= 0.7 * (len(lines) - 1)
    for i, (a, b) in enumerate(lines):
        if groups and _goes_on(text, lines[i - 1], (a, b), even, width):
            groups[-1].append((a, b))
        else:
            groups.append([(a, b)])
    return groups


def _goes_on(text: str, before: Cut, line: Cut, even: bool, width: int) -> bool:
    """Whether `line` continues the sentence of the line before it."""
    above = text[before[0] : before[1]].rstrip()
    below = text[line[0] : line[1]].lstrip()
    if even:
        return len(above) >= 0.6 * width or not _ENDS.search(above)
    return below[0].islower() and not _ENDS.search(above) and len(above) >= 20


def sentences(text: str, words: Sequence[Cut]) -> list[tuple[int, int]]:
    """Ranges of `words` that are sentences; together they are all words."""
    forms = [text[a:b] for a, b in words]
    found: list[tuple[int, int]] = []
    start = i = 0
    while i < len(words):
        if _may_stop(forms[i], i == start):
            last = _with_closing(text, words, forms, i)
            if last + 1 >= len(words) or _stops(text, words, forms, i, last):
                found.extend(_bounded(forms, start, last + 1))
                start = last + 1
            i = last
        i += 1
    if start < len(words):
        found.extend(_bounded(forms, start, len(words)))
    return found


def _may_stop(form: str, first: bool) -> bool:
    if form in _STOPS or (len(form) > 1 and form[-1] in "!?…." and not any(c.isalnum() for c in form)):
        return not first
    return form[-1] == "." and len(form) > 1 and not form[0].isdigit() and not first


def _with_closing(text: str, words: Sequence[Cut], forms: Sequence[str], i: int) -> int:
    """Index of the last closing mark that belongs to the stop at `i`."""
    while i + 1 < len(words) and forms[i + 1] in _CLOSING:
        glued = words[i][1] == words[i + 1][0]
        opens = i + 2 < len(words) and words[i + 1][1] == words[i + 2][0]
        if forms[i + 1] in _STRAIGHT and opens and not (glued and _lone(text, words, i + 1)):
            break
        i += 1
    return i


def _lone(text: str, words: Sequence[Cut], i: int) -> bool:
    """Whether a mark with words on both sides and no spaces closes: it was opened before in this line."""
    mark = text[words[i][0] : words[i][1]]
    line = text.rfind("\n", 0, words[i][0]) + 1
    return text.count(mark, max(line, words[i][0] - 2_000), words[i][0]) % 2 == 1


def _stops(text: str, words: Sequence[Cut], forms: Sequence[str], stop: int, last: int) -> bool:
    """Whether the sentence ends at `stop`, given the word after its closing marks."""
    known = spelling()
    form, after = forms[stop], forms[last + 1]
    gap = words[last][1] < words[last + 1][0]
    k = last + 1
    while after in _LEADING and k + 1 < len(words):
        k += 1
        after = forms[k]
    if len(form) > 1 and any(c.isalpha() for c in form):
        return _after_abbreviation(form, after, last > stop, forms, k)
    if after[0].islower():
        return False
    if not after[0].isalnum() and k == last + 1:
        return False
    if last == stop and after.lower() in months() and _is_day(words, forms, stop):
        return False
    if last > stop and form != ".":
        return not _speech_follows(forms, k)
    if not gap and last == stop and (after[0].isdigit() or form != "."):
        return form != "." and not after[0].isdigit()
    return after.lower() not in known.speech


def _is_day(words: Sequence[Cut], forms: Sequence[str], stop: int) -> bool:
    """ "8. October", "from 8. to 19. October": as days are written, and translated from, in much of Europe."""
    day = forms[stop - 1] if stop else ""
    return forms[stop] == "." and words[stop - 1][1] == words[stop][0] and day.isdecimal() and 1 <= int(day[:3]) <= 31


def _after_abbreviation(form: str, after: str, closed: bool, forms: Sequence[str], k: int) -> bool:
    known = spelling()
    name = form[:-1].lower()
    if name in known.never_final or name in known.before_number:
        return False
    if closed:
        return after[0].isupper()
    if len(form) == 2:
        return False
    starter = after[0].isupper() and after.lower() in known.starters
    return starter and not (after in ("I", "A") and len(forms) > k + 1 and forms[k + 1][:1] in ".-")


def _speech_follows(forms: Sequence[str], k: int) -> bool:
    """A name and a verb of saying after a quotation, as in `“Why?” Smith asked.`"""
    speech = spelling().speech
    for j in range(k, min(k + 5, len(forms))):
        if forms[j].lower() in speech:
            return j > k or forms[j].islower()
        if not (forms[j][0].isupper() or forms[j] in ("the", "of")):
            return False
    return False


def _bounded(forms: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while end - start > LONGEST:
        cut = _cut(forms, start)
        parts.append((start, cut))
        start = cut
    return [*parts, (start, end)]


def _cut(forms: Sequence[str], start: int) -> int:
    for marks in _CUTS:
        for i in range(start + LONGEST - 1, start + _SHORTEST_PART, -1):
            if forms[i] in marks:
                return i + 1
    return start + LONGEST
