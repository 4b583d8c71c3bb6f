"""Spellings that the tokeniser and the sentence splitter know, from `spelling.json`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec


class Spelling(msgspec.Struct, frozen=True):
    """Lists of words in lower case, abbreviations without their last full stop.

    `joined` are words of two syntactic words with the place of the border; `before_number` are abbreviations only
    where a number follows; `starters` are words whose capital shows the start of a sentence.
    """

    source: str
    prefixes: frozenset[str]
    never_final: frozenset[str]
    may_end: frozenset[str]
    before_number: frozenset[str]
    negations: frozenset[str]
    joined: dict[str, int]
    starters: frozenset[str]
    speech: frozenset[str]


@lru_cache(maxsize=1)
def spelling() -> Spelling:
    """The lists, read once."""
    return msgspec.json.decode((files("parley.language") / "spelling.json").read_bytes(), type=Spelling)
