"""A text as numbers, words and marks.

Numbers and dates are read from these and not from the tokens of the language model: "10-20", "30k", "12 700" and
"10.02.2022" must come out the same however a tokeniser cuts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parley.language.document import Document, once

_LEXEME = re.compile(r"(?P<number>\d{1,40}(?:[.,:/]\d{1,40}){0,8})|(?P<word>[^\W\d_]{1,60})|(?P<mark>[^\w\s]|_)")
DASHES = frozenset("-‐‑‒–—−")


@dataclass(slots=True)
class Lexeme:
    """One number, word, mark or web address (read as a whole, so that no date is found in one).

    `gap` is the white space before it: "" (joined to what precedes), " " (blanks or one line break) or "\\n\\n" (a
    paragraph ends there, as at the start of the text).
    """

    text: str
    lower: str
    start: int
    end: int
    kind: str
    gap: str


PARAGRAPH = "\n\n"
NOTHING = Lexeme("", "", 0, 0, "none", PARAGRAPH)
"""Stands for what lies before the first and behind the last lexeme."""


class Lexemes(list[Lexeme]):
    """The lexemes of a text in order; looking beyond either end finds `NOTHING`."""

    def at(self, i: int) -> Lexeme:
        """The lexeme at `i`, or `NOTHING` where there is none."""
        return self[i] if 0 <= i < len(self) else NOTHING

    def word(self, i: int) -> str:
        """The lexeme at `i` in lower case, "" where there is none."""
        return self[i].lower if 0 <= i < len(self) else ""

    def joined(self, i: int) -> bool:
        """Whether lexeme `i` follows the one before it without white space."""
        return 0 < i < len(self) and self[i].gap == ""

    def apart(self, i: int) -> bool:
        """Whether a paragraph, or the text, ends before lexeme `i`."""
        return not 0 < i < len(self) or self[i].gap == PARAGRAPH

    def is_dash(self, i: int) -> bool:
        """Whether lexeme `i` is a hyphen or dash of any length."""
        return self.word(i) in DASHES


def _gap(between: str) -> str:
    if not between:
        return ""
    if "\n" not in between:
        return " "
    return PARAGRAPH if between.count("\n") > 1 else " "


def lexemes_of(text: str, stretches: Iterable[tuple[int, int]]) -> Lexemes:
    """The lexemes of the given stretches of a text; every stretch begins a new paragraph."""
    found = Lexemes()
    for start, end in stretches:
        last = -1
        for match in _LEXEME.finditer(text, start, end):
            a, b = match.span()
            words = match.group()
            gap = PARAGRAPH if last < 0 else _gap(text[last:a])
            found.append(Lexeme(words, words.lower(), a, b, match.lastgroup or "mark", gap))
            last = b
    return found


@once
def lexemes_of_document(doc: Document) -> Lexemes:
    """The lexemes of what is read of a document: stretches of sentences that stand in one block."""
    stretches: list[list[int]] = []
    block: int | None = None
    for sentence in doc.sentences:
        if sentence.end <= sentence.start:
            continue
        start, end = doc.tokens[sentence.start].start, doc.tokens[sentence.end - 1].end
        if block == sentence.block:
            stretches[-1][1] = end
        else:
            stretches.append([start, end])
        block = sentence.block
    return lexemes_of(doc.text, [(a, b) for a, b in stretches])
