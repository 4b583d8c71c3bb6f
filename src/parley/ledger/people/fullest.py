"""Which of several forms of a name is shown."""

from __future__ import annotations

from collections.abc import Sequence

from parley.ledger.people.naming import take_apart


def fullest(forms: Sequence[str]) -> str:
    """The form that tells most: with a whole given name, in Latin letters, with its marks; of equal ones the first."""
    return max(forms, key=_tells)


def _tells(form: str) -> tuple[bool, bool, bool, bool]:
    name = take_apart(form)
    given = name is not None and name.given is not None
    latin = all(letter < "ɐ" for letter in form if letter.isalpha())
    return given, name is not None and not name.initial, latin, latin and not form.isascii()
