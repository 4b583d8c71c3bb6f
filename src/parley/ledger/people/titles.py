"""How the title of a report calls the persons that its text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parley.ledger.named.mentions import Mention
from parley.ledger.named.spelling import stem
from parley.ledger.people.naming import FullName, given_keys, take_apart

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_MOST = 1000
"""Letters of a title that are looked through."""


def titled(title: str, persons: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """Each person whose surname stands in the title, with the words there: "Orlow" of "Ivan Orlov".

    A title names nobody by itself: only who is named in full in the text, and whose surname nobody else there bears.
    """
    words = [(found.start(), _POSSESSIVE.sub("", found[0])) for found in _WORD.finditer(title[:_MOST])]
    named = [(person, take_apart(person.name)) for person in persons]
    surnames = [stem(name.surname) for _, name in named if name is not None]
    for person, name in named:
        if name is None or name.given is None or surnames.count(stem(name.surname)) > 1:
            continue
        for number, (start, word) in enumerate(words):
            if word[0].isupper() and _is_surname(word, name):
                begin = words[number - 1][0] if number and _is_given(words[number - 1][1], name) else start
                yield person, title[begin : start + len(word)]


def _is_surname(word: str, name: FullName) -> bool:
    told = take_apart(word)
    return told is not None and stem(told.surname) == stem(name.surname)


def _is_given(word: str, name: FullName) -> bool:
    told = take_apart(word)
    if told is None or name.given is None or not word[0].isupper():
        return False
    return told.surname == name.given or not given_keys(told.surname).isdisjoint(given_keys(name.given))
