"""Which of several forms of a name is shown."""

from __future__ import annotations

from collections.abc import Sequence

from parley.ledger.matching.spelling import fold


def fullest(forms: Sequence[str]) -> str:
    """The form that tells most: in Latin letters, of most words, with its marks; of equal ones the first."""
    return max(forms, key=_tells)


def _tells(form: str) -> tuple[bool, int, bool]:
    latin = all(letter < "\u0250" for letter in form if letter.isalpha())
    return latin, len(fold(form).split()), latin and not form.isascii()
