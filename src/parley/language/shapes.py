"""What the uncased encoder cannot see of a word: its casing, digits and the spaces around it."""

from __future__ import annotations

import re

SHAPES = 20
"""Number of shape classes; 0 is for positions that are no word."""

SPACINGS = 5
"""Number of spacing classes; 0 where the spacing is not known."""

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,:/]\d{1,12})*")
_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,8}[A-Za-z]?")


def shape(word: str) -> int:
    """Class of a word by its letters and digits, 1 to `SHAPES` - 1."""
    if word.isalpha():
        return _of_letters(word)
    if word.isdigit():
        return 7 if len(word) == 4 else 6
    if _NUMBER.fullmatch(word):
        return 8
    if not any(c.isalnum() for c in word):
        return 9 if len(word) == 1 else 10
    if _DOTTED.fullmatch(word):
        return 11
    if any(c.isdigit() for c in word):
        return _with_digits(word)
    first = word.lstrip("'’‘`\"“")[:1]
    if first.isupper():
        return 16 if word.isupper() else 15
    return 17


def _of_letters(word: str) -> int:
    if word.islower():
        return 1
    if len(word) == 1:
        return 2 if word.isupper() else 18
    if word.isupper():
        return 3
    if word[0].isupper() and word[1:].islower():
        return 4
    return 5 if word[0].isupper() else 19


def _with_digits(word: str) -> int:
    if any(c.isupper() for c in word):
        return 12 if word[0].isupper() else 13
    return 14


def spacing(before: bool, after: bool) -> int:
    """Class of the spaces before and after a word, 1 to 4."""
    return 1 + before + 2 * after
