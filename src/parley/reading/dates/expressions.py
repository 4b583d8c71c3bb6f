"""Time expressions in a row of lexemes, before they are placed in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.reading.dates.lexemes import Lexemes

_MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july"),
        *("august", "september", "october", "november", "december"),
    )
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of lexemes `first` to `end` (exclusive) that tells a time."""

    first: int
    end: int
    kind: Literal["year", "date", "time"]
    has_number: bool


def expressions_in(lexemes: Lexemes) -> list[Expression]:
    """Days of months and plain years, in order."""
    found: list[Expression] = []
    for i, lexeme in enumerate(lexemes):
        if lexeme.kind != "number" or not lexeme.text.isdigit():
            continue
        value = int(lexeme.text[:9])
        month_near = lexemes.word(i + 1) in _MONTHS or lexemes.word(i - 1) in _MONTHS
        if month_near and value <= 31:
            found.append(Expression(i, i + 1, "date", True))
        elif 1900 <= value <= 2099 and len(lexeme.text) == 4 and (month_near or lexemes.word(i - 1) in {"in", "since"}):
            found.append(Expression(i, i + 1, "year", True))
    return found
